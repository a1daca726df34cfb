"""Which meeting is meant, and which one came before it."""

from collections.abc import Iterator
from datetime import date

from auditrack.core.grammar.plain_text import composed
from auditrack.core.register import dates
from auditrack.core.register.model import Meeting, Registry
from auditrack.core.register.problems import AuditrackError

_PLAIN = (dates.Precision.DAY, dates.Precision.MONTH)
"""How exact a date is that need not be a meeting's."""


class UnknownMeetingError(AuditrackError):
    """No meeting, or more than one, matches what was typed."""

    def __init__(self, name: str, fitting: list[Meeting], known: tuple[Meeting, ...]) -> None:
        if fitting:
            names = ", ".join(meeting.id for meeting in fitting)
            super().__init__(f"{name} could mean any of these meetings: {names}. Give one of these.")
        else:
            names = ", ".join(meeting.id for meeting in known) or "none yet"
            super().__init__(f"there is no meeting {name}. The meetings are: {names}.")


def named(registry: Registry, name: str) -> Meeting:
    """The meeting of this id, of this date, or the only one in this month.

    Raises UnknownMeetingError.
    """
    fitting = _fitting(registry, composed(name))
    if len(fitting) != 1:
        raise UnknownMeetingError(name, fitting, registry.meetings)
    return fitting[0]


def meeting_named(registry: Registry, name: str) -> Meeting | None:
    """The meeting that is named; None where it is a plain day, or a month, without one.

    Raises UnknownMeetingError.
    """
    period = dates.parse(name)
    if period and period.precision in _PLAIN and not _fitting(registry, name):
        return None
    return named(registry, name)


def day_named(registry: Registry, name: str) -> date:
    """The position date of the meeting that is named; else the day, or the last day of the month, that was given.

    Raises UnknownMeetingError.
    """
    meeting = meeting_named(registry, name)
    if meeting is not None:
        return meeting.position_day
    period = dates.parse(name)
    assert period  # noqa: S101 - what names no meeting is a day or a month
    return period.last


def before(registry: Registry, meeting: Meeting) -> Meeting | None:
    """The last report as seen from a meeting: that of its committee, or of the one in whose place it came."""
    committees = registry.settings.before_committee(meeting.committee)
    earlier = (
        other
        for other in registry.meetings
        if other.committee in committees
        and not other.deferred
        and other.date.last < meeting.date.last
        and other.position_day < meeting.position_day
    )
    return max(earlier, key=lambda other: other.date.last, default=None)


def deferred_since(registry: Registry, meeting: Meeting, last: Meeting | None) -> Iterator[Meeting]:
    """The same committee's meetings between the last report and this one that did not take theirs."""
    start = last.date.last if last else date.min
    committees = registry.settings.before_committee(meeting.committee)
    return (
        other
        for other in registry.meetings
        if other.committee in committees and other.deferred and start < other.date.last < meeting.date.last
    )


def last_held(registry: Registry, day: date) -> Meeting | None:
    """The last report as seen from a plain day: the main committee's latest meeting before it.

    The main committee is the first of registry.yaml that has met by then, with those before and after it.
    """
    held = [meeting for meeting in taking_reports(registry) if max(meeting.date.last, meeting.position_day) < day]
    for committee in registry.settings.committees:
        line = registry.settings.line_of_committee(committee.code)
        theirs = [meeting for meeting in held if meeting.committee in line]
        if theirs:
            return max(theirs, key=lambda meeting: meeting.date.last)
    return None


def to_report(registry: Registry, today: date) -> Meeting | None:
    """The meeting that a paper is written for: the next one, else the latest; none that deferred its report."""
    meetings = taking_reports(registry)
    coming = [meeting for meeting in meetings if meeting.date.last >= today]
    return min(coming, key=lambda meeting: meeting.date.last, default=next(reversed(meetings), None))


def is_over_and_latest(registry: Registry, meeting: Meeting, today: date) -> bool:
    """Whether a meeting has been held, and no later one that takes a report is in the register."""
    later = (other for other in taking_reports(registry) if other.date.last > meeting.date.last)
    return meeting.date.last < today and next(later, None) is None


def is_planned(registry: Registry, day: date) -> bool:
    """Whether any committee is to meet after a day."""
    return any(_next_after(registry, committee.code, day, is_past=False) for committee in registry.settings.committees)


def taking_reports(registry: Registry) -> list[Meeting]:
    """The meetings that took, or will take, their reports, in order of their dates."""
    return [meeting for meeting in registry.meetings if not meeting.deferred]


def for_day(
    registry: Registry, day: date, reported_to: Meeting | None = None, *, today: date | None = None
) -> Meeting:
    """What a paper for a plain day is written for: no meeting of any committee, and no file.

    Where it is the day of the position told to a meeting, it bears that meeting's id. What comes next is that
    committee's next meeting; without one, the main committee's: the first of registry.yaml of which it is known.
    Of a day before ``today``, a later meeting is known only by what an earlier one said of it.
    """
    from_day = reported_to.date.last if reported_to else day
    is_past = today is not None and from_day < today
    told_next = reported_to.next_meeting if reported_to else None
    codes = [reported_to.committee] if reported_to else [committee.code for committee in registry.settings.committees]
    coming = (_next_after(registry, code, from_day, is_past=is_past) for code in codes)
    return Meeting(
        committee="",
        date=dates.of_day(day),
        next_meeting=told_next or next(filter(None, coming), None),
        id=reported_to.id if reported_to else "",
    )


def _next_after(registry: Registry, committee: str, day: date, *, is_past: bool) -> dates.Period | None:
    line = registry.settings.line_of_committee(committee)
    theirs = [meeting for meeting in registry.meetings if meeting.committee in line]
    by_then = [meeting for meeting in theirs if not is_past or meeting.date.last <= day]
    known = [meeting.next_meeting for meeting in by_then if meeting.next_meeting]
    known += [] if is_past else [meeting.date for meeting in theirs if not meeting.deferred]
    return min((period for period in known if period.last > day), key=lambda period: period.last, default=None)


def _fitting(registry: Registry, name: str) -> list[Meeting]:
    exact = [meeting for meeting in registry.meetings if name == meeting.id]
    if exact:
        return exact
    period = dates.parse(name)
    if period is None:
        return [meeting for meeting in registry.meetings if meeting.id.startswith(name)]
    return [
        meeting
        for meeting in registry.meetings
        if period.first <= meeting.date.first and meeting.date.last <= period.last
    ]
