"""Rules about committees: reported meetings stay in the register, with their figures and minutes."""

from collections.abc import Iterator
from datetime import date, timedelta

from auditrack.core.grammar.english import listed, number, the, verb
from auditrack.core.register.dates import in_words
from auditrack.core.register.model import Meeting
from auditrack.core.standing import reported
from auditrack.core.versions.differences import Difference
from auditrack.core.versions.guard.reviewed import Found, Reviewed

_MINUTES = ("presented_by", "attended", "verbal_updates", "resolutions", "questions")
_OF_A_REPORT = ("reported", "position_date", "date", "committee")
_NAMED_AT_MOST = 5
_WEEKS_BEFORE_A_MEETING = 8
"""How long before its meeting a paper's position is at most: longer ago, it leaves out what became late since."""

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
    for old, new in _not_reported_to(reviewed):
        last = reviewed.last_reported_to(new.committee)
        if last is not None and _comes_to_lie_by(new, last):
            field = "date" if new.date.last <= last else "position_date"
            what = f"the meeting {new.id} {'is new' if old is None else 'was in the future'} and"
            what += " is dated" if old is None else " is now dated"
            if field == "position_date":
                what = f"the meeting {new.id} is to be told the position on {in_words(new.position_day)}, which is"
            yield Found(
                new.origin.place(field),
                new.id,
                f"{what} on or before the last position reported to its committee ({in_words(last)}), so figures "
                "would count from a different report",
                "Check its date. Earlier reports are in their papers, not in the register.",
            )


def meeting_deferred(reviewed: Reviewed) -> Iterator[Found]:
    """Whether a meeting took its report is settled once figures were recorded for a later one: they count from it."""
    for _, old, new in reviewed.kept_meetings:
        later = [
            meeting.id
            for meeting in reviewed.before.meetings
            if meeting.reported and meeting.committee == old.committee and meeting.date.last > old.date.last
        ]
        if later and bool(old.deferred) != bool(new.deferred):
            took = "as not having taken" if new.deferred else "as having taken"
            yield Found(
                new.origin.place("deferred"),
                new.id,
                f"the meeting {new.id} is now entered {took} its report, but figures were recorded for "
                f"{listed(later)}, which {verb(len(later), 'counts', 'count')} from the last report before",
                "Restore it: what was reported later stands as it was reported. Tell the committee in the next paper.",
            )


def meeting_inserted(reviewed: Reviewed) -> Iterator[Found]:
    """A meeting is entered before it is held, and after the earlier ones; else the next report counts from another."""
    for old, new in _coming(reviewed):
        line = reviewed.after.settings.before_committee(new.committee)
        others = [
            meeting
            for meeting in reviewed.before.meetings
            if meeting.committee in line and (old is None or meeting.id != old.id)
        ]
        marks = {meeting.date.first: meeting.id for meeting in others} | ({reviewed.day: "today"} if others else {})
        passed = [day for day in marks if new.date.last < day and (old is None or old.date.last >= day)]
        if passed:
            yield Found(
                new.origin.place("date"),
                new.id,
                f"the meeting {new.id} {'is new' if old is None else 'was moved'} and dated before "
                f"{marks[max(passed)]}, so the next report may count from a different day",
                "Check that the committee met on that day. If it did not, remove the meeting or restore its date.",
            )


def position_date_early(reviewed: Reviewed) -> Iterator[Found]:
    """A paper speaks of the weeks before its meeting, and of a day after the committee's meeting before."""
    for old, new in _coming(reviewed):
        if new.position_date is None or (old and (old.position_date, old.date) == (new.position_date, new.date)):
            continue
        line = reviewed.after.settings.before_committee(new.committee)
        days = [
            meeting.date.first
            for meeting in reviewed.after.meetings
            if meeting.committee in line and meeting.date.last < new.date.first
        ]
        previous = max(days, default=date.min)
        earliest = new.date.first - timedelta(weeks=_WEEKS_BEFORE_A_MEETING)
        if new.position_day < max(earliest, previous + timedelta(days=1)):
            why = f"more than {number(_WEEKS_BEFORE_A_MEETING)} weeks before it"
            if new.position_day <= previous:
                why = f"not after the committee's meeting of {in_words(previous)}"
            yield Found(
                new.origin.place("position_date"),
                new.id,
                f"the position reported to {new.id} is that of {in_words(new.position_day)}, {why}",
                "Set position_date to a day shortly before the paper is published, or leave it out.",
            )


def sight_changed(reviewed: Reviewed) -> Iterator[Found]:
    """What a committee is told of stays as it was, once figures were recorded for it."""
    recorded = {meeting.committee for meeting in reviewed.before.meetings if meeting.reported}
    for old in reviewed.before.settings.committees:
        new = reviewed.after.settings.committee(old.code)
        if new and old.sees != new.sees and old.code in recorded:
            yield Found(
                new.origin.place("sees"),
                "registry",
                f"what {the(new.name)} sees was changed, but figures were recorded as reported to it",
                "Restore it. Add a new committee that sees something else, with from and succeeds.",
            )


def reported_unchecked(reviewed: Reviewed) -> Iterator[Found]:
    """Figures entered as reported are those of the paper, where the register does not go back far enough to tell."""
    for source in reviewed.changes.meetings if reviewed.before.by_id else ():
        old, new = source.before, source.after
        if not isinstance(new, Meeting) or new.reported is None or (isinstance(old, Meeting) and old.reported):
            continue
        if not reported.is_computed_again(reviewed.after, new):
            yield Found(
                new.origin.place("reported"),
                new.id,
                f"figures were entered as reported to {new.id}, and check does not recalculate them: "
                "register_from is later",
                "Compare them with the paper that the committee received.",
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


def _not_reported_to(reviewed: Reviewed) -> Iterator[tuple[Meeting | None, Meeting]]:
    """Meetings that are new or differ and were not reported to before the change, as they were and as they are."""
    for source in reviewed.changes.meetings:
        old, new = source.before, source.after
        if not isinstance(new, Meeting) or new.deferred:
            continue  # a meeting that did not take its report is no report, whenever it is entered
        if not (isinstance(old, Meeting) and reviewed.was_reported_to(old)):
            yield old if isinstance(old, Meeting) else None, new


def _coming(reviewed: Reviewed) -> Iterator[tuple[Meeting | None, Meeting]]:
    """The same, without those that ``meeting_backdated`` finds."""
    for old, new in _not_reported_to(reviewed):
        last = reviewed.last_reported_to(new.committee)
        if last is None or not _comes_to_lie_by(new, last):
            yield old, new


def _comes_to_lie_by(meeting: Meeting, day: date) -> bool:
    return min(meeting.date.last, meeting.position_day) <= day


def _takes_from_minutes(difference: Difference) -> bool:
    """Whether something in the minutes was removed or changed, and not merely added to."""
    if difference.path[0] not in _MINUTES or difference.before is None:
        return False
    return (
        not isinstance(difference.before, tuple)
        or difference.is_order
        or difference.after[: len(difference.before)] != difference.before
    )
