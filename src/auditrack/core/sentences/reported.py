"""Sentences on what was recorded as reported, and on days that the register does not compute."""

from datetime import date

from auditrack.core.grammar.english import in_figures
from auditrack.core.register.dates import in_words
from auditrack.core.register.model import Meeting
from auditrack.core.register.words import Audience
from auditrack.core.standing.before_register import BeforeRegister, before_register, open_as_recorded
from auditrack.core.standing.figures import Figures


def not_computed(before: BeforeRegister) -> str:
    """That the register does not compute a day, and whether what is told was recorded."""
    if before.meeting is None:
        return f"{begins_later(before)} Nothing was recorded as reported for that day."
    told = f"These figures are those recorded as reported to the meeting of {before.meeting.date}."
    return f"{begins_later(before)} {told}"


def as_dated(early: BeforeRegister) -> str:
    """That the register does not compute a day, and what is shown of it all the same."""
    return f"{begins_later(early)} What follows is only what dated entries say of that day."


def begins_later(before: BeforeRegister) -> str:
    """That the register does not compute a day, and when it begins."""
    begins = in_words(before.begins)
    return f"The register does not compute the position on {in_words(before.day)}: it begins on {begins}."


def opening_differs(figures: Figures, last: Meeting | None) -> str:
    """That the last report told of another number of open items than the register, begun later, has of its day.

    Nothing where it did not, and for members, as what is recorded is the public paper's.
    """
    reported = last.reported if last and figures.since == last.position_day else None
    before = before_register(figures.settings, figures.since, last) if figures.since else None
    told = open_as_recorded(reported) if reported and before else None
    if told in (None, figures.roll_forward.opening) or not before or figures.audience is Audience.MEMBERS:
        return ""
    return (
        f"The last report gave {told} as open; the register, which begins on {in_words(before.begins)}, has "
        f"{figures.roll_forward.opening} of that day."
    )


def silence(latest: date, day: date, *, is_today: bool, is_meeting_planned: bool) -> str:
    """How long before a day the latest entry was made, and whether a meeting is planned."""
    planned = "" if is_meeting_planned else "; no meeting is planned"
    ago = f"{in_figures((day - latest).days, 'day')} {'ago' if is_today else 'before that day'}"
    return f"{latest_entry(latest)}, {ago}{planned}."


def latest_entry(latest: date) -> str:
    """Of which day the latest entry is."""
    return f"The latest entry is of {in_words(latest)}"
