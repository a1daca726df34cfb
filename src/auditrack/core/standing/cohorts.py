"""What became of what was overdue, and of what fell due, between two reports (rating rules, "Deadlines").

Every figure is counted from items, none by subtraction; that they balance is asserted where they are computed.
Only what totals count is counted. Without a last report, whatever looks back at one is None.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from auditrack.core.register.address import Address
from auditrack.core.register.dates import Period
from auditrack.core.register.words import Status
from auditrack.core.standing.deadlines import Decided
from auditrack.core.standing.position import Position, Standing

if TYPE_CHECKING:
    from auditrack.core.standing.inspection_figures import ItemNow


@dataclass(frozen=True, slots=True)
class Moved:
    """An item that has become delayed since the last report, or is delayed no longer; and why."""

    address: Address
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineFigures:
    """Deadlines on a day, and what has become of them since the last report."""

    overdue: int
    past_revised_date: int
    extensions_requested: int = 0
    closings_requested: int = 0
    overdue_at_last_report: int | None = None
    overdue_completed: int | None = None
    overdue_closed: int | None = None
    overdue_replaced: int | None = None
    overdue_shared: int | None = None
    overdue_corrected: int | None = None
    overdue_on_hold: int | None = None
    overdue_outstanding: int | None = None
    fell_overdue: int | None = None
    overdue_replacing: int | None = None
    due_since: int | None = None
    due_since_completed: int | None = None
    due_since_closed: int | None = None
    due_since_on_hold: int | None = None
    due_since_outstanding: int | None = None
    due_since_on_time: int | None = None
    due_since_on_time_by_revised_date: int | None = None
    completed_late: int | None = None
    completed_after_closing: int | None = None
    granted_since: int | None = None
    refused_since: int | None = None
    newly_delayed: tuple[Moved, ...] | None = None
    no_longer_delayed: tuple[Moved, ...] | None = None

    @property
    def balances(self) -> bool:
        """Whether what was overdue, what is overdue, and what fell due are each the sum of their parts."""
        still = (self.overdue_on_hold or 0) + (self.overdue_outstanding or 0)
        gone = (
            self.overdue_completed,
            self.overdue_closed,
            self.overdue_replaced,
            self.overdue_shared,
            self.overdue_corrected,
        )
        fell_due = (
            self.due_since_completed,
            self.due_since_closed,
            self.due_since_on_hold,
            self.due_since_outstanding,
        )
        return (
            self.overdue_at_last_report == still + sum(count or 0 for count in gone)
            and self.overdue == still + (self.fell_overdue or 0) + (self.overdue_replacing or 0)
            and self.due_since == sum(count or 0 for count in fell_due)
        )


def deadline_figures(items: "Sequence[ItemNow]", since: date | None) -> DeadlineFigures:
    """The figures of some items between the last report and this one."""
    counted = [change for change in items if not change.is_shared]
    today = DeadlineFigures(
        overdue=sum(change.now.is_overdue for change in counted),
        past_revised_date=sum(change.now.is_past_deadline for change in counted),
        extensions_requested=sum(change.now.is_asked_to_extend for change in counted),
        closings_requested=sum(change.now.is_asked_to_close for change in counted),
    )
    return today if since is None else _since(since, items, counted, today)


def _since(
    since: date, items: "Sequence[ItemNow]", counted: "Sequence[ItemNow]", today: DeadlineFigures
) -> DeadlineFigures:
    overdue_then = [change for change in items if (then := _counted_then(change)) and then.is_overdue]
    became = Counter(map(_became_of_overdue, overdue_then))
    fell_due = [change for change in counted if _fell_due(change, since)]
    stands = Counter(_stands(change.now) for change in fell_due)
    done = [change.now for change in fell_due if change.now.standing is Standing.COMPLETE]
    known = set(map(id, overdue_then))
    fell = [change for change in counted if change.now.is_overdue and id(change) not in known]
    decided = [decided.is_granted for change in counted for decided in decided_since(change.now, since)]
    figures = replace(
        today,
        overdue_at_last_report=len(overdue_then),
        **{f"overdue_{word}": became[word] for word in _FATES},
        fell_overdue=sum(not change.was_overdue_as for change in fell),
        overdue_replacing=sum(change.was_overdue_as for change in fell),
        due_since=len(fell_due),
        **{f"due_since_{word}": stands[word] for word in _STANDS},
        due_since_on_time=sum(not _finished_after(position, position.original) for position in done),
        due_since_on_time_by_revised_date=sum(not _finished_after(position, position.deadline) for position in done),
        completed_late=sum(change.is_completed_since and completed_late(change.now) for change in counted),
        completed_after_closing=sum(change.is_completed_after_closing for change in counted),
        granted_since=decided.count(True),
        refused_since=decided.count(False),
        newly_delayed=tuple(_newly_delayed(counted)),
        no_longer_delayed=tuple(_no_longer_delayed(items)),
    )
    assert figures.balances, figures  # noqa: S101 - a law of the figures: failing it is our bug
    return figures


def completed_late(position: Position) -> bool:
    """Whether what is complete was reported so after its original deadline; where that is lost, its revised date."""
    return _finished_after(position, position.first_deadline)


def _finished_after(position: Position, deadline: object) -> bool:
    """Whether an item was finished after a deadline; without one it was not."""
    return isinstance(deadline, Period) and position.finished is not None and position.finished > deadline.last


def decided_since(now: Position, since: date) -> list[Decided]:
    """The requests that were decided since a day, by when the register came to know of the decision."""
    return [decided for decided in now.decided if decided.request and decided.decision.counts_from > since]


_FATES = ("completed", "closed", "replaced", "shared", "corrected", "on_hold", "outstanding")
_STANDS = ("completed", "closed", "on_hold", "outstanding")


def _counted_then(change: "ItemNow") -> Position | None:
    """An item's position at the last report, where totals counted it."""
    return None if change.was_shared else change.before


def _was_delayed(change: "ItemNow") -> bool:
    then = _counted_then(change)
    return then is not None and then.is_delayed


def _became_of_overdue(change: "ItemNow") -> str:
    if change.is_shared:
        return "shared"
    return "corrected" if change.now.is_open and not change.now.is_overdue else _stands(change.now)


def _stands(position: Position) -> str:
    if not position.is_open:
        return _FINISHED[position.standing]
    return "on_hold" if position.status is Status.ON_HOLD else "outstanding"


_FINISHED = {Standing.COMPLETE: "completed", Standing.CLOSED: "closed", Standing.REPLACED: "replaced"}
_WITHOUT_IMPLEMENTATION = (Standing.CLOSED, Standing.REPLACED)


def _fell_due(change: "ItemNow", since: date) -> bool:
    """Whether its original deadline ended between the two reports, and it was not closed before.

    What is replaced is not: what replaces it is, by the deadline that it inherits.
    """
    original = change.now.original
    if not isinstance(original, Period) or not since < original.last <= change.now.day or change.came_in_finished:
        return False
    was_closed = change.before is not None and change.before.standing in _WITHOUT_IMPLEMENTATION
    return change.now.standing is not Standing.REPLACED and not (was_closed and change.now.standing is Standing.CLOSED)


def _newly_delayed(counted: "Iterable[ItemNow]") -> Iterable[Moved]:
    for change in counted:
        if change.now.is_delayed and not _was_delayed(change):
            yield Moved(change.address, _why_delayed(change))


def _why_delayed(change: "ItemNow") -> str:
    if change.takes_over:
        return "in place of others"
    if change.before is None:
        return "came in so"
    if not change.before.is_open:
        return "reopened"
    return "overdue" if change.now.is_overdue else "extended"


def _no_longer_delayed(items: "Iterable[ItemNow]") -> Iterable[Moved]:
    for change in items:
        if _was_delayed(change) and (change.is_shared or not change.now.is_delayed):
            yield Moved(change.address, _why_no_longer(change))


def _why_no_longer(change: "ItemNow") -> str:
    if change.is_shared:
        return "shared"
    return "corrected" if change.now.is_open else _stands(change.now)
