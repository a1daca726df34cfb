"""What is worth saying beside a rating, and is never part of it (rating rules, "Flags")."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from enum import Enum
from operator import attrgetter

from auditrack.core.grammar.plain_text import is_same_post
from auditrack.core.register.dates import Unknown
from auditrack.core.register.model import Item
from auditrack.core.register.settings import DAYS_WITHOUT_UPDATE
from auditrack.core.register.updates import Update
from auditrack.core.register.words import Rag, Response, Status
from auditrack.core.standing.holders import posts_when
from auditrack.core.standing.position import Position

MANY_EXTENSIONS = 3


class Flag(Enum):
    """A flag: its code, and its words."""

    NO_DEADLINE = "no-deadline"
    NO_PLAN = "no-plan"
    TARGET_MISSED_TOO = "target-missed-too"
    PAST_DUE = "past-due"
    EXTENSION_REFUSED = "extension-refused"
    EXTENDED_OFTEN = "extended-often"
    NO_UPDATE = "no-update"
    GREEN_BUT_LATE = "green-but-late"
    NO_EVIDENCE = "complete-without-evidence"
    SELF_VERIFIED = "self-verified"
    EXTENSION_REQUESTED = "extension-requested"
    CLOSING_REQUESTED = "closing-requested"
    EXTENSION_UNAPPROVED = "extension-not-approved"
    RESPONSE_AWAITED = "response-awaited"
    DEADLINE_LOST = "original-deadline-lost"
    REVIEW_PASSED = "review-passed"

    @property
    def words(self) -> str:
        """As it reads beside an item, where the council sets no days of its own."""
        return self.words_after(DAYS_WITHOUT_UPDATE)

    def words_after(self, days: int) -> str:
        """As it reads beside an item, where an update is owed after so many days."""
        return _WORDS[self].format(days=days)


_WORDS = {
    Flag.NO_DEADLINE: "no deadline",
    Flag.NO_PLAN: "no plan",
    Flag.TARGET_MISSED_TOO: "revised date also passed",
    Flag.PAST_DUE: "overdue, no extension requested",
    Flag.EXTENSION_REFUSED: "overdue, extension refused",
    Flag.EXTENDED_OFTEN: "extended three times or more",
    Flag.NO_UPDATE: "no update for {days} days",
    Flag.GREEN_BUT_LATE: "rated green by the lead officer, but late",
    Flag.NO_EVIDENCE: "complete, but no evidence recorded",
    Flag.SELF_VERIFIED: "verified by its own owner",
    Flag.EXTENSION_REQUESTED: "extension requested",
    Flag.CLOSING_REQUESTED: "closing requested",
    Flag.EXTENSION_UNAPPROVED: "extension not approved",
    Flag.RESPONSE_AWAITED: "response awaited",
    Flag.DEADLINE_LOST: "original deadline not recorded",
    Flag.REVIEW_PASSED: "closed, and the date of its review has passed",
}


def flags_of(position: Position, *, evidence_is_recorded: bool = True) -> tuple[Flag, ...]:
    """The flags of one item on its day.

    Where a register records no evidence at all, one line on the register says so, not one on every item.
    """
    unsaid = () if evidence_is_recorded else (Flag.NO_EVIDENCE,)
    return tuple(flag for flag, holds in _HOLDS.items() if flag not in unsaid and holds(position))


def records_evidence(positions: Iterable[Position]) -> bool:
    """Whether any item of a register had been given evidence by the day of these positions."""
    return any(position.evidence for position in positions)


def last_heard_of(position: Position) -> date | None:
    """The day of its latest update, else the day on which it was raised."""
    word = position.last_word
    return word.counts_from if word else position.item.arrived_on


def is_quiet(position: Position) -> bool:
    """Open, and without an update for longer than the council allows."""
    heard = last_heard_of(position)
    # what follows others is spoken of where they are
    is_told_here = position.is_open and not position.follows
    return is_told_here and heard is not None and position.day - heard > timedelta(days=position.quiet_after)


def lacks_evidence(position: Position) -> bool:
    """Reported complete, on its own account, without evidence."""
    return position.status is Status.COMPLETE and not position.evidence and not position.follows


def is_green_but_late(position: Position) -> bool:
    """Rated green by its lead, though it is delayed or overdue."""
    return position.is_open and position.rag is Rag.GREEN and position.is_late


def verifies_itself(asked: Item, moment: Update, checker: str | None) -> bool:
    """Whether the post that checked the evidence owned or delivered the item then, or when it was said to be complete.

    ``checker`` is who verified or lifted it by the update.
    """
    return checker is not None and any(is_same_post(checker, post) for post in posts_when(asked, moment))


def _has_passed_unasked(now: Position) -> bool:
    return now.is_past_deadline and not now.is_past_revised_date and not now.is_asked_to_extend


_HOLDS: Mapping[Flag, Callable[[Position], bool]] = {
    Flag.DEADLINE_LOST: lambda position: position.is_open and isinstance(position.original, Unknown),
    Flag.NO_DEADLINE: lambda position: position.is_open and position.original is None and position.deadline is None,
    Flag.NO_PLAN: lambda position: position.has_no_plan,
    Flag.TARGET_MISSED_TOO: lambda position: position.is_past_revised_date,
    Flag.PAST_DUE: lambda position: _has_passed_unasked(position) and not position.is_refused_more_time,
    Flag.EXTENSION_REFUSED: lambda position: _has_passed_unasked(position) and position.is_refused_more_time,
    Flag.EXTENDED_OFTEN: lambda position: position.is_open and len(position.extensions) >= MANY_EXTENSIONS,
    Flag.NO_UPDATE: is_quiet,
    Flag.GREEN_BUT_LATE: is_green_but_late,
    Flag.EXTENSION_REQUESTED: attrgetter("is_asked_to_extend"),
    Flag.CLOSING_REQUESTED: attrgetter("is_asked_to_close"),
    Flag.EXTENSION_UNAPPROVED: lambda position: position.is_open and position.unapproved is not None,
    Flag.RESPONSE_AWAITED: lambda position: position.is_open and position.response is Response.AWAITED,
    Flag.NO_EVIDENCE: lacks_evidence,
    Flag.REVIEW_PASSED: lambda closed: closed.review is not None and closed.review.last < closed.day,
    Flag.SELF_VERIFIED: lambda position: any(
        verifies_itself(position.item, update, update.verified_by) for update in position.updates
    ),
}
"""What each flag is given for, in the order in which an item's flags are printed."""
