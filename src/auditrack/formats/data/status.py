"""Where the register stands, as JSON; docs/json.md says which keys may be relied on."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from auditrack.core.register.words import By
from auditrack.core.standing.breakdowns import Breakdown, breakdown
from auditrack.core.standing.figures import DirectorateFigures, Figures
from auditrack.core.standing.totals import Group
from auditrack.formats.data import values

_COUNTS = ("total", "complete", "in_progress", "not_started", "closed", "delayed")


def as_json(figures: Figures, groups: Sequence[Group], by: By | None = None) -> str:
    """The inspections of some groups, and all figures; with ``by``, their items counted by that as well."""
    shown = figures.of(*groups)
    broken_down = {"breakdown": _breakdown(breakdown(figures.settings, shown, by))} if by else {}
    return values.text(
        figures.day,
        since=figures.since.isoformat() if figures.since else None,
        audience=figures.audience.value,
        headline=asdict(figures.headline),
        directorates=[_directorate(directorate) for directorate in figures.directorates],
        inspections=rows(figures, groups),
        **broken_down,
        roll_forward=asdict(figures.roll_forward),
        shared=figures.shared,
        shared_delayed=figures.shared_delayed,
    )


def rows(figures: Figures, groups: Sequence[Group]) -> list[dict[str, Any]]:
    """A row for each inspection of some groups."""
    return [values.inspection(inspection) for inspection in figures.of(*groups)]


def _breakdown(broken_down: Breakdown) -> dict[str, Any]:
    return {
        "by": broken_down.by.value,
        "rows": [
            {"name": counts.name, "label": counts.label} | {name: getattr(counts, name) for name in _COUNTS}
            for counts in broken_down.rows
        ],
    }


def _directorate(figures: DirectorateFigures) -> dict[str, Any]:
    headline = figures.headline
    return {
        "code": figures.directorate.code,
        "name": figures.directorate.name,
        "new": headline.new_inspections,
        "ongoing": len(figures.of(Group.ONGOING)),
        "new_recommendations": headline.new_recommendations,
        "completed_since": headline.ongoing_completed_since,
        "in_progress": headline.ongoing_in_progress,
        "delayed": headline.ongoing_delayed,
        "roll_forward": asdict(figures.roll_forward),
        "shared": figures.shared,
    }
