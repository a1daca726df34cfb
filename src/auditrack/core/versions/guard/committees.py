"""Rules about committees: reported meetings stay in the register, with their figures and minutes."""

from collections.abc import Iterator

from auditrack.core.grammar.english import listed, verb
from auditrack.core.register.dates import in_words
from auditrack.core.register.model import Meeting
from auditrack.core.versions.differences import Difference
from auditrack.core.versions.guard.reviewed import Found, Reviewed

_MINUTES = ("resolutions", "questions")
_OF_A_REPORT = ("reported", "position_date", "date", "committee")
_NAMED_AT_MOST = 5
_PUT_BACK = "Restore it, unless this only corrects a slip: the minutes are the committee's."


def meeting_removed(reviewed: Reviewed) -> Iterator[Found]:
    """A meeting that was held stays in the register."""
    for source in reviewed.changes.meetings:
        old = source.before
        if isinstance(old, Meeting) and source.after is None and (old.reported or reviewed.was_reported_to(old)):
            figures = " with the figures reported to it" if old.reported else ""
            yield Found(old.origin.place(), old.id, f"the meeting {old.id} was removed{figures}", "Restore the file.")


def meeting_renamed(reviewed: Reviewed) -> Iterator[Found]:
    """A meeting that was held keeps its id, because papers and actions refer to it."""
    for source in reviewed.changes.meetings:
        old, new = source.before, source.after
        if isinstance(old, Meeting) and new and source.was_id and reviewed.was_reported_to(old):
            yield Found(
                new.origin.place(),
                new.id,
                f"the meeting {source.was_id} is now called {new.id}, so the addresses of its actions have changed",
                "Restore the name of the file, unless nothing outside the register refers to it.",
            )


def meeting_backdated(reviewed: Reviewed) -> Iterator[Found]:
    """A new meeting is later than the last report to its committee; else another would be the last report."""
    for source in reviewed.changes.meetings:
        old, new = source.before, source.after
        if not isinstance(new, Meeting) or (isinstance(old, Meeting) and reviewed.was_reported_to(old)):
            continue
        last = reviewed.last_reported_to(new.committee)
        if last is not None and min(new.date.last, new.position_day) <= last:
            field = "date" if new.date.last <= last else "position_date"
            stands = "is new and dated" if old is None else "was in the future and is now dated"
            message = f"the meeting {new.id} {stands} on or before the last position reported"
            message += f" to its committee ({in_words(last)}), so figures would count from a different report"
            yield Found(
                new.origin.place(field),
                new.id,
                message,
                "Check its date. Earlier reports are in their papers, not in the register.",
            )


def reported_figures_changed(reviewed: Reviewed) -> Iterator[Found]:
    """The record of what was reported to a meeting, and its position date, are not changed."""
    for source, old, new in reviewed.kept_meetings:
        if old.reported is None and not reviewed.was_reported_to(old):
            continue
        altered = [difference for difference in source.differences if difference.path[0] in _OF_A_REPORT]
        names = [
            difference.name.removeprefix("reported ")
            for difference in altered
            if difference.path != ("reported",) or difference.before
        ]
        if names:
            more = f" and {len(names) - _NAMED_AT_MOST} more" if len(names) > _NAMED_AT_MOST else ""
            was = verb(len(names), "was", "were")
            yield Found(
                new.origin.place(altered[0].path[0]),
                new.id,
                f"what was reported to {new.id} {was} changed: {', '.join(names[:_NAMED_AT_MOST])}{more}",
                "Restore it: it is what the committee received. Later changes belong in the next report.",
            )


def minutes_changed(reviewed: Reviewed) -> Iterator[Found]:
    """The minutes of a meeting are not changed, nor are the owners of the actions it requested.

    Additions are no finding: minutes are written after the meeting.
    """
    for source, old, new in reviewed.kept_meetings:
        if not reviewed.was_reported_to(old):
            continue
        names = list(
            dict.fromkeys(difference.path[0] for difference in source.differences if _takes_from_minutes(difference))
        )
        if names:
            yield Found(
                new.origin.place(names[0]),
                new.id,
                f"the minutes of {new.id} were changed: {listed(names)}",
                _PUT_BACK,
            )
        for entry in source.entries:
            if entry.before and entry.after and entry.before.owner not in ((), entry.after.owner):
                was, now = (listed(side.owner) or "no one" for side in (entry.before, entry.after))
                yield Found(
                    entry.after.origin.place("owner"),
                    entry.address,
                    f"the committee's action {entry.address} was owned by {was} and is now owned by {now}",
                    _PUT_BACK,
                )


def _takes_from_minutes(difference: Difference) -> bool:
    """Whether something in the minutes was removed or changed, and not merely added to."""
    if difference.path[0] not in _MINUTES or difference.before is None:
        return False
    return (
        not isinstance(difference.before, tuple)
        or difference.is_order
        or difference.after[: len(difference.before)] != difference.before
    )
