"""The tracker in short, as phrases: what was assessed, what is critical, what is off track, what is expected."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from auditrack.core.grammar.english import counted, how_many, number
from auditrack.core.register.dates import in_words
from auditrack.core.sentences.accounts import Phrase
from auditrack.core.sentences.meetings import not_taken
from auditrack.core.sentences.periods import lately

if TYPE_CHECKING:
    from auditrack.core.papers.report import Report
    from auditrack.core.papers.tracker import Tracker


def purpose(tracker: "Tracker", day: date, *, is_ahead: bool) -> str:
    """What the paper tells the committee, and as of when."""
    work = "where work on recommendations is off track"
    if tracker.has_critical:
        work = "how far work on critical recommendations has got, where other work is off track"
    ahead = " That day is still to come: it is taken that nothing changes until then." if is_ahead else ""
    return (
        f"This paper tells the committee who has assessed the Council, {work}, and which assessments are coming. "
        f"All of it is as of {in_words(day)}.{ahead}"
    )


def in_short(tracker: "Tracker", report: "Report") -> Iterator[Phrase]:
    """The tracker in a line each: what was assessed, not reported, critical, off track, expected."""
    up_to = tracker.settings.report.numbers_in_words_up_to
    yield Phrase("Assessed:", f" {_assessed(tracker, report.figures.since, up_to)}.")
    if report.deferred:
        yield Phrase("Not reported:", f" {not_taken(report.deferred)}")
    if tracker.has_critical:
        ratings = ", ".join(_of_label(tracker, label, count, up_to) for label, count in tracker.critical_by_label)
        critical = how_many(len(tracker.critical), up_to)
        yield Phrase("Critical recommendations:", f" {critical}{f': {ratings}' if ratings else ''}.")
    others = "Other open recommendations:" if tracker.has_critical else "Open recommendations:"
    yield Phrase(others, f" {_others(tracker, up_to)}.")
    coming = counted(len(tracker.forward.coming), "assessment", up_to) if tracker.forward.coming else "none"
    until = tracker.forward.until
    yield Phrase(f"Expected by {in_words(until)}:" if until else "Expected:", f" {coming}.")


def _assessed(tracker: "Tracker", since: date | None, up_to: int) -> str:
    if not tracker.assessed:
        return f"no findings have come in {lately(since)}, and none from before need following up"
    return f"{counted(len(tracker.assessed), 'assessment', up_to)} whose findings are new or still being followed up"


def _of_label(tracker: "Tracker", label: str, count: int, up_to: int) -> str:
    """How many of the critical ones have one rating: "two rated Red"; where all have it, "all of them rated Red"."""
    which = number(count, up_to)
    if len(tracker.critical_by_label) == 1:
        which = {1: "", 2: "both"}.get(count, "all of them")
    return f"{which} {f'rated {label}' if tracker.rates_items else label.lower()}".lstrip()


def _others(tracker: "Tracker", up_to: int) -> str:
    total, off = len(tracker.others), len(tracker.exceptions)
    if total == 1:
        return f"{number(total, up_to)}, {'off' if off else 'on'} track"
    return f"{number(total, up_to)}, {how_many(off, up_to)} of them off track" if total else "none"
