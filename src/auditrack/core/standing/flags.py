"""What is worth saying beside a rating, and is never part of it (rating rules, "Flags")."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from enum import Enum

from auditrack.core.register.dates import Unknown
from auditrack.core.register.model import Item, Rag, Response, Status
from auditrack.core.standing.position import Position

DAYS_WITHOUT_UPDATE = 180
MANY_EXTENSIONS = 3


class Flag(Enum):
    """A flag: its code, and what it says of an item."""

    NO_DEADLINE = "no-deadline"
    TARGET_MISSED_TOO = "target-missed-too"
    PAST_DUE = "past-due"
    EXTENDED_OFTEN = "extended-often"
    NO_UPDATE = "no-update"
    GREEN_BUT_LATE = "green-but-late"
    NO_EVIDENCE = "complete-without-evidence"
    SELF_VERIFIED = "self-verified"
    RESPONSE_AWAITED = "response-awaited"
    DEADLINE_LOST = "original-deadline-lost"

    @property
    def words(self) -> str:
        """As it reads beside an item."""
        return _WORDS[self]


_WORDS = {
    Flag.NO_DEADLINE: "no deadline",
    Flag.TARGET_MISSED_TOO: "revised date passed too",
    Flag.PAST_DUE: "past due, nobody has asked for more time",
    Flag.EXTENDED_OFTEN: "extended three times or more",
    Flag.NO_UPDATE: f"no update for {DAYS_WITHOUT_UPDATE} days",
    Flag.GREEN_BUT_LATE: "said to be green, but late",
    Flag.NO_EVIDENCE: "complete without evidence",
    Flag.SELF_VERIFIED: "verified by its own owner",
    Flag.RESPONSE_AWAITED: "response awaited",
    Flag.DEADLINE_LOST: "original deadline lost",
}


def flags_of(position: Position, *, evidence_is_recorded: bool = True) -> tuple[Flag, ...]:
    """The flags of one item on its day.

    Where a register records no evidence at all, that is said once of the register, not of every item.
    """
    return tuple(_flags(position, evidence_is_recorded))


def records_evidence(positions: Iterable[Position]) -> bool:
    """Whether any item of a register had been given evidence by the day of these positions."""
    return any(position.evidence for position in positions)


def last_heard_of(position: Position) -> date | None:
    """The day of its latest update, else the day on which it came in."""
    word = position.last_word
    return word.counts_from if word else position.item.arrived_on


def is_quiet(position: Position) -> bool:
    """Open, and nothing was said of it for too long."""
    heard = last_heard_of(position)
    # what follows others is spoken of where they are
    return (
        position.is_open
        and not position.follows
        and heard is not None
        and position.day - heard > timedelta(days=DAYS_WITHOUT_UPDATE)
    )


def lacks_evidence(position: Position) -> bool:
    """Said to be complete, on its own account, and nothing shows it."""
    return position.status is Status.COMPLETE and not position.evidence and not position.follows


def is_green_but_late(position: Position) -> bool:
    """Said to be green by its lead, though it is delayed or past its date."""
    return position.rag is Rag.GREEN and position.is_overdue


def verifies_itself(item: Item, verified_by: str) -> bool:
    """Whether the post that checked the evidence is one that owns or delivers the item."""
    return any(is_same_post(verified_by, post) for post in (*item.owner, *item.entry.lead))


def is_same_post(one: str, other: str) -> bool:
    """Whether two posts or bodies are one, however they are spaced and capitalised."""
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def _flags(position: Position, evidence_is_recorded: bool) -> Iterator[Flag]:
    if position.is_open:
        yield from _flags_of_deadline(position)
        if is_quiet(position):
            yield Flag.NO_UPDATE
        if is_green_but_late(position):
            yield Flag.GREEN_BUT_LATE
        if position.response is Response.AWAITED:
            yield Flag.RESPONSE_AWAITED
    if evidence_is_recorded and lacks_evidence(position):
        yield Flag.NO_EVIDENCE
    if any(u.verified_by and verifies_itself(position.item, u.verified_by) for u in position.updates):
        yield Flag.SELF_VERIFIED


def _flags_of_deadline(position: Position) -> Iterator[Flag]:
    if isinstance(position.original, Unknown):
        yield Flag.DEADLINE_LOST
    elif position.deadline is None:
        yield Flag.NO_DEADLINE
    if position.is_past_deadline:
        yield Flag.TARGET_MISSED_TOO if position.is_past_revised_date else Flag.PAST_DUE
    if len(position.extensions) >= MANY_EXTENSIONS:
        yield Flag.EXTENDED_OFTEN
