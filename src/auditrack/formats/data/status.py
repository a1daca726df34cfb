"""Where the register stands, as JSON; docs/json.md says which keys may be relied on."""

from collections.abc import Sequence
from dataclasses import asdict, fields
from typing import Any

from auditrack.core.register.words import By
from auditrack.core.standing.before_register import BeforeRegister
from auditrack.core.standing.breakdowns import breakdown
from auditrack.core.standing.cohorts import DeadlineFigures
from auditrack.core.standing.figures import DirectorateFigures, Figures
from auditrack.core.standing.totals import Group, headline_names
from auditrack.core.standing.trend import Point
from auditrack.formats.data import values
from auditrack.formats.data.answers import Answer, dated

STATUS_VERSION = 2
"""Since 2, what is replaced is counted apart from what was closed without being implemented."""

_COUNTS = (
    *("name", "label", "total", "complete", "in_progress", "not_started", "closed", "replaced", "delayed"),
    *("open", "completed_since", "closed_since", "replaced_since", "finished_before"),
)
"""Each key of the items that are counted together, their deadlines apart."""
_LISTS = ("newly_delayed", "no_longer_delayed")
_OF_DEADLINES = tuple(field.name for field in fields(DeadlineFigures) if field.name not in _LISTS)


def answer(
    figures: Figures,
    groups: Sequence[Group],
    by: By | None = None,
    before: BeforeRegister | None = None,
    points: Sequence[Point] | None = None,
) -> Answer:
    """The inspections of some groups, and all figures; with ``by``, their items counted by that as well.

    Of a day that the register does not compute, the figures that were recorded, and no other.
    """
    shown = figures.of(*groups)
    rows = [values.inspection(inspection) for inspection in shown]
    counts = [
        {name: getattr(row, name) for name in _COUNTS} | asdict(row.deadlines)
        for row in (breakdown(figures.settings, figures.registered, by, figures.since).rows if by else ())
    ]
    headline, directorates, totals = _recorded(before) if before else _computed(figures)
    all_values = dated(
        figures.day,
        version=STATUS_VERSION,
        since=figures.since.isoformat() if figures.since else None,
        audience=figures.audience.value,
        computed=before is None,
        headline=headline,
        directorates=directorates,
        inspections=rows,
        **({"breakdown": {"by": by.value, "rows": counts}} if by else {}),
        **totals,
        **({} if points is None else {"trend": [_point(point) for point in points]}),
    )
    return (
        Answer(all_values, (*_COUNTS, *_OF_DEADLINES), counts)
        if by
        else Answer(all_values, tuple(values.INSPECTION), rows)
    )


_Totals = tuple[dict[str, Any], list[dict[str, Any]], dict[str, Any]]
"""The headline, the directorates, and the figures that follow the inspections."""


def _computed(figures: Figures) -> _Totals:
    totals = {
        "roll_forward": asdict(figures.roll_forward),
        "out_of_sight": [{"id": inspection.id, "open": count} for inspection, count in figures.out_of_sight],
        "came_in_complete": figures.came_in_complete,
        "came_in_closed": figures.came_in_closed,
        "came_in_replaced": figures.came_in_replaced,
        "deadlines": asdict(figures.deadlines),
        "shared": figures.shared,
        "shared_delayed": figures.shared_delayed,
    }
    return asdict(figures.headline), [_directorate(directorate) for directorate in figures.directorates], totals


def _recorded(before: BeforeRegister) -> _Totals:
    headline = {name: getattr(before.recorded, name, None) for name in headline_names()}
    came = ("came_in_complete", "came_in_closed", "came_in_replaced")
    return (
        headline,
        [],
        dict.fromkeys(("roll_forward", "out_of_sight", *came, "deadlines", "shared", "shared_delayed")),
    )


def _point(point: Point) -> dict[str, Any]:
    return {
        "meeting": point.meeting,
        "as_of": point.day.isoformat(),
        "computed": asdict(point.computed) if point.computed else None,
        "recorded": asdict(point.recorded) if point.recorded else None,
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
