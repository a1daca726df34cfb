"""How open work has moved over the reports of a committee: at each, what the register has, and what was recorded.

A meeting that deferred its report is no point of it. What lies before the register begins is not computed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from auditrack.core.register import meetings
from auditrack.core.register.model import Meeting, Registry
from auditrack.core.register.words import Audience
from auditrack.core.standing.before_register import open_as_recorded
from auditrack.core.standing.figures import figures
from auditrack.core.standing.sight import sight


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Open items on a day; None where that is not known."""

    open: int | None
    delayed: int | None
    overdue: int | None
    past_revised_date: int | None


@dataclass(frozen=True, slots=True)
class Point:
    """One report: its meeting and day, what is counted from dated entries, and what was recorded beside it."""

    meeting: str
    day: date
    computed: Counts | None
    recorded: Counts | None


def trend(registry: Registry, committee: str, until: date, audience: Audience) -> tuple[Point, ...]:
    """The reports of a committee, and of those that it came in place of, of positions up to a day; oldest first."""
    line = registry.settings.before_committee(committee)
    reports = [
        meeting
        for meeting in meetings.taking_reports(registry)
        if meeting.committee in line and meeting.position_day <= until
    ]
    return tuple(_points(registry, reports, audience))


def _points(registry: Registry, reports: list[Meeting], audience: Audience) -> Iterator[Point]:
    for meeting in reports:
        on = meeting.position_day
        is_covered = registry.settings.computes(on)
        yield Point(meeting.id, on, _computed(registry, meeting, audience) if is_covered else None, _recorded(meeting))


def _computed(registry: Registry, meeting: Meeting, audience: Audience) -> Counts:
    on = meeting.position_day
    on_day = figures(registry, on, None, audience, sight(registry, meeting, None, None))
    return Counts(
        open=on_day.roll_forward.closing,
        delayed=on_day.headline.new_delayed,
        overdue=on_day.deadlines.overdue,
        past_revised_date=on_day.deadlines.past_revised_date,
    )


def _recorded(meeting: Meeting) -> Counts | None:
    reported = meeting.reported
    if reported is None:
        return None
    delayed = reported.ongoing_delayed
    return Counts(
        open=open_as_recorded(reported),
        delayed=None if delayed is None else delayed + (reported.new_delayed or 0),
        overdue=reported.overdue,
        past_revised_date=reported.past_revised_date,
    )
