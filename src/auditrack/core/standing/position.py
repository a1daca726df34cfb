"""What an item's position on a day says (rating rules, "One item, on one day"); ``ledger`` works it out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from auditrack.core.register.address import Address
from auditrack.core.register.dates import Deadline, Period
from auditrack.core.register.model import Action, Item, Source
from auditrack.core.register.record import record
from auditrack.core.register.settings import DAYS_WITHOUT_UPDATE, RatingSettings
from auditrack.core.register.updates import Evidence, Request, Update
from auditrack.core.register.words import Measure, Rag, Response, Status
from auditrack.core.standing.deadlines import Decided, Extension


class Standing(Enum):
    """What an item counts as: each item is exactly one of these."""

    COMPLETE = "complete"
    CLOSED = "closed"
    REPLACED = "replaced"
    """Closed, and the same work goes on under another ref."""
    IN_PROGRESS = "in progress"
    NOT_STARTED = "not started"

    def __init__(self, words: str) -> None:
        # kept once: asking an enumeration for its members each time takes longer than the rest of a rule
        self.is_open = words in ("in progress", "not started")
        """Neither complete nor closed, nor replaced."""


@dataclass(frozen=True, slots=True)
class Delay:
    """How far an item is behind its original deadline."""

    original: Deadline
    until: date
    months: int | None
    """Whole months; None where the original deadline is lost and the delay cannot be measured."""
    over_threshold: bool


@record
class Position:
    """An item on a day, as the register knew it that day."""

    item: Item
    day: date
    standing: Standing
    status: Status
    original: Deadline | None = None
    target: Period | None = None
    threshold: int | None = None
    """The months beyond which its delay is long, where its priority says so."""
    quiet_after: int = DAYS_WITHOUT_UPDATE
    """The days without an update after which one is owed, as the council sets them."""
    response: Response = Response.ACCEPTED
    is_refused: bool = False
    """Closed by the council's answer: it was not accepted, and no status was said since."""
    finished: date | None = None
    """The day on which it was reported complete, or closed."""
    because: str | None = None
    awaiting_verification: bool = False
    verified: Update | None = None
    signs_off: tuple[str, ...] = ()
    """The body that must verify what is reported complete, by its names over the years; none where anybody may."""
    returned: Update | None = None
    """By which it was sent back, where nothing was said to be done since."""
    percent: int | None = None
    """How much of it is done, as its lead said last; 100 where it is complete."""
    review: Period | None = None
    """When its closing is to be looked at again."""
    extensions: tuple[Extension, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    rag: Rag | None = None
    """The colour that its lead gave it last."""
    rag_because: str | None = None
    """Why that colour, where the update that gives it says why."""
    updates: tuple[Update, ...] = ()
    """The updates that count by that day, corrections in place of what they correct."""
    in_effect: tuple[Update, ...] = ()
    """The same as they take effect: a grant says what was asked for, a refused extension says no deadline."""
    waiting: Update | None = None
    """The request that was not decided by that day, whether or not the item is still open."""
    decided: tuple[Decided, ...] = ()
    """What was decided by that day of what was asked for, or had been agreed without approval."""
    unapproved: Extension | None = None
    """The extension that sets its target, where the council asks for an approval that is not given."""
    delay: Delay | None = None
    """How far it is behind; None where it is not delayed, or finished."""
    follows: tuple[Item, ...] = ()
    replaces: tuple[Item, ...] = ()
    """What it says that it replaces, whatever has become of that."""
    replaced_by: tuple[Item, ...] = ()
    """What its work goes on under, where it is replaced."""
    asked: Period | None = None
    """When the work was first asked for, where the item takes the place of others."""
    repeated: int = 0
    """How often the work was asked for again since, in another file."""

    @property
    def entry(self) -> Action:
        """The item as its file holds it."""
        return self.item.entry

    @property
    def source(self) -> Source:
        """The inspection or meeting that it belongs to."""
        return self.item.source

    @property
    def address(self) -> Address:
        """The item's address, unique in the register."""
        return self.item.address

    @property
    def ref(self) -> str:
        """The item's ref, unique in its file."""
        return self.item.entry.ref

    @property
    def text(self) -> str:
        """What is asked."""
        return self.item.text

    @property
    def is_open(self) -> bool:
        """Neither complete nor closed, nor replaced."""
        return self.standing.is_open

    @property
    def went_ahead(self) -> bool:
        """Not accepted, and begun or done all the same."""
        is_at_work = self.standing in (Standing.COMPLETE, Standing.IN_PROGRESS)
        return self.response is Response.NOT_ACCEPTED and is_at_work

    @property
    def is_delayed(self) -> bool:
        """Open, and behind its original deadline."""
        return self.delay is not None

    @property
    def deadline(self) -> Period | None:
        """The latest agreed deadline, where there is one."""
        return self.target or (self.original if isinstance(self.original, Period) else None)

    @property
    def request(self) -> Update | None:
        """The request that waits for a decision: what is finished, or said to be, waits for nothing."""
        return self.waiting if self.is_open and not self.awaiting_verification else None

    @property
    def asks(self) -> Request | None:
        """What that request asks for."""
        return self.request.requests if self.request else None

    @property
    def is_refused_more_time(self) -> bool:
        """Whether the last that was decided on a later deadline was to refuse it."""
        decided = [one for one in self.decided if one.request is None or one.request.due]
        return bool(decided) and not decided[-1].is_granted

    @property
    def is_asked_to_extend(self) -> bool:
        """Whether a deadline is asked for and not yet decided."""
        return self.asks is not None and self.asks.due is not None

    @property
    def is_asked_to_close(self) -> bool:
        """Whether it is asked to be closed, and that is not yet decided."""
        return self.asks is not None and self.asks.close is not None

    @property
    def is_past_deadline(self) -> bool:
        """Open, and the latest agreed deadline has passed."""
        is_open = self.is_open and not self.awaiting_verification
        return is_open and self.deadline is not None and self.deadline.last < self.day

    @property
    def has_no_plan(self) -> bool:
        """Not started, without a deadline and an owner, and nothing else delivers it: nobody does anything."""
        is_idle = self.standing is Standing.NOT_STARTED and not self.entry.delivered_by
        return is_idle and self.original is None and self.target is None and not self.item.owner

    @property
    def is_past_revised_date(self) -> bool:
        """Past its latest agreed deadline, which had been moved already."""
        return self.is_past_deadline and bool(self.extensions)

    @property
    def first_deadline(self) -> Period | None:
        """The original deadline; where it is not known, the revised date."""
        return self.original if isinstance(self.original, Period) else self.target

    @property
    def late_by(self) -> date:
        """The day to compare with a deadline: of the report, where completion awaits verification; else its own."""
        return self.finished if self.awaiting_verification and self.finished else self.day

    @property
    def is_overdue(self) -> bool:
        """Open, and past its original deadline; past its revised date, where the original is not known.

        What awaits verification is overdue by the day on which it was reported complete.
        """
        return self.is_open and self.first_deadline is not None and self.late_by > self.first_deadline.last

    @property
    def is_late(self) -> bool:
        """Delayed, or past its latest agreed deadline: what to chase."""
        return self.is_delayed or self.is_past_deadline

    @property
    def own_extensions(self) -> tuple[Extension, ...]:
        """The extensions that were agreed for it, without those of what it takes the place of."""
        if not self.asked:
            return self.extensions
        own = set(map(id, self.updates))
        return tuple(
            extension
            for extension in self.extensions
            if id(extension.update) in own or extension.update.due is self.entry.due
        )

    @property
    def last_word(self) -> Update | None:
        """The latest update that is word of progress."""
        return next((told for told in reversed(self.updates) if told.tells_progress), None)


def is_longer_than(position: Position, months: int, settings: RatingSettings) -> bool:
    """Whether an item is delayed by more than so many months, by what the policy measures."""
    delay = position.delay
    if delay is None or not isinstance(delay.original, Period):
        return False
    return measured(delay.until, position.day, settings) > delay.original.plus_months(months)


def measured(until: date, day: date, settings: RatingSettings) -> date:
    """The day that is held against the threshold."""
    return until if settings.measure is Measure.FORECAST else min(day, until)


def by_source(all_positions: Mapping[str, Position]) -> dict[str, list[Position]]:
    """Positions gathered by the inspection or meeting that they belong to, in its order."""
    gathered: dict[str, list[Position]] = {}
    for position in all_positions.values():
        gathered.setdefault(position.source.id, []).append(position)
    return gathered
