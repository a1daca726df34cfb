"""Which meeting is meant, and which one came before it."""

from datetime import date

from auditrack.core.register import dates
from auditrack.core.register.model import Meeting, Registry
from auditrack.core.register.problems import AuditrackError


class UnknownMeetingError(AuditrackError):
    """No meeting, or more than one, answers to what was said."""

    def __init__(self, said: str, fitting: list[Meeting], known: tuple[Meeting, ...]) -> None:
        if fitting:
            names = ", ".join(each.id for each in fitting)
            super().__init__(f"{said} could be any of these meetings: {names}. Say which.")
        else:
            names = ", ".join(each.id for each in known) or "none yet"
            super().__init__(f"there is no meeting {said}. The meetings are: {names}.")


def named(registry: Registry, said: str) -> Meeting:
    """The meeting of this id, of this date, or the only one in this month.

    Raises UnknownMeetingError.
    """
    fitting = _fitting(registry, said)
    if len(fitting) != 1:
        raise UnknownMeetingError(said, fitting, registry.meetings)
    return fitting[0]


def meeting_named(registry: Registry, said: str) -> Meeting | None:
    """The meeting that is named; None where it is a plain day without one.

    Raises UnknownMeetingError.
    """
    period = dates.parse(said)
    if period and period.precision is dates.Precision.DAY and not _fitting(registry, said):
        return None
    return named(registry, said)


def day_named(registry: Registry, said: str) -> date:
    """The position date of the meeting that is named; else the plain day that was given.

    Raises UnknownMeetingError.
    """
    meeting = meeting_named(registry, said)
    if meeting is not None:
        return meeting.position_day
    period = dates.parse(said)
    assert period  # noqa: S101 - what names no meeting is a day
    return period.first


def before(registry: Registry, meeting: Meeting) -> Meeting | None:
    """The same committee's previous meeting: the last report, as seen from this one."""
    earlier = (
        each
        for each in registry.meetings
        if each.committee == meeting.committee
        and each.date.last < meeting.date.last
        and each.position_day < meeting.position_day
    )
    return max(earlier, key=lambda each: each.date.last, default=None)


def last_held(registry: Registry, day: date) -> Meeting | None:
    """The last report as seen from a plain day: the main committee's latest meeting before it.

    The main committee is the first of registry.yaml that has met by then.
    """
    held = [each for each in registry.meetings if each.date.last < day and each.position_day < day]
    for committee in registry.settings.committees:
        theirs = [each for each in held if each.committee == committee.code]
        if theirs:
            return max(theirs, key=lambda each: each.date.last)
    return None


def to_report(registry: Registry, today: date) -> Meeting | None:
    """The meeting that a paper is written for: the next one, else the latest."""
    coming = [each for each in registry.meetings if each.date.last >= today]
    if coming:
        return min(coming, key=lambda each: each.date.last)
    return registry.meetings[-1] if registry.meetings else None


def for_day(registry: Registry, day: date, told: Meeting | None = None) -> Meeting:
    """What a paper for a plain day is written for: no meeting of any committee, and no file.

    Where it is the day of the position told to a meeting, it bears that meeting's id. What comes next is that
    committee's next meeting; without one, the main committee's: the first of registry.yaml of which it is known.
    """
    told_next = told.next_meeting if told else None
    codes = [told.committee] if told else [each.code for each in registry.settings.committees]
    coming = (_next_after(registry, code, told.date.last if told else day) for code in codes)
    return Meeting(
        committee="",
        date=dates.of_day(day),
        next_meeting=told_next or next(filter(None, coming), None),
        id=told.id if told else "",
    )


def _next_after(registry: Registry, committee: str, day: date) -> dates.Period | None:
    theirs = [each for each in registry.meetings if each.committee == committee]
    known = [each.date for each in theirs] + [each.next_meeting for each in theirs if each.next_meeting]
    return min((each for each in known if each.last > day), key=lambda each: each.last, default=None)


def _fitting(registry: Registry, said: str) -> list[Meeting]:
    exact = [each for each in registry.meetings if said == each.id]
    if exact:
        return exact
    period = dates.parse(said)
    if period is None:
        return [each for each in registry.meetings if each.id.startswith(said)]
    return [each for each in registry.meetings if period.first <= each.date.first and each.date.last <= period.last]
