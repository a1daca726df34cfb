"""Entries that are to be added to a register: when they count, where they stand, and what they are called."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from auditrack.core.drafts.additions import Entries
from auditrack.core.register.dates import Period, of_day
from auditrack.core.register.model import (
    Action,
    Inspection,
    Item,
    Recommendation,
    Registry,
    Source,
    Status,
    Update,
)
from auditrack.core.register.problems import AuditrackError
from auditrack.core.standing.position import Position


class AlreadySaidError(AuditrackError):
    """The very same update stands in the register."""

    def __init__(self, address: str, update: Update) -> None:
        super().__init__(f"{address} has just this update of {update.date} already. Nothing was written.")


class DoesNotFitError(AuditrackError):
    """An update that makes no sense of an item that stands as it does."""


def refuse_unfit(position: Position, update: Update) -> None:
    """Refuse to verify what is not complete, to complete what is, and to move or close what is over.

    What is entered late, of a day before what was said last, may have made sense then. Raises DoesNotFitError.
    """
    last = position.last_word
    if update.corrects is not None or (last is not None and update.date.last < last.date.last):
        return
    address, status = position.address, position.status
    is_over = status in (Status.COMPLETE, Status.CLOSED)
    if (update.verified_by or update.lifted_by) and update.status is None and status is not Status.COMPLETE:
        raise DoesNotFitError(
            f"{address} is {status.value}, so there is nothing to verify yet: 'complete' comes first."
        )
    if update.status is status and is_over:
        raise DoesNotFitError(f"{address} is {status.value} already. More of it can be told by 'update'.")
    if is_over and (update.due or (update.status and update.status is not Status.REOPENED)):
        raise DoesNotFitError(
            f"{address} is {status.value}: 'reopen' it first, or 'correct' what was entered wrongly."
        )


def entered(registry: Registry, when: Period, today: date) -> Period | None:
    """The day on which an entry of this date enters the register; None where its own date tells that well enough.

    An entry of a day on which figures were taken, or of an earlier one, must not change what was reported.
    """
    taken = _reported_days(registry, today)
    return of_day(today) if taken and when.last <= max(taken) else None


def place(updates: Sequence[Update], when: Period) -> int:
    """How many updates stand before one of this date: the oldest stands first."""
    later = (at for at, update in enumerate(updates) if update.date.last > when.last)
    return next(later, len(updates))


def new_update(registry: Registry, target: Item | Inspection, update: Update, today: date) -> Entries:
    """One update of an item, or of an inspection as a whole, at its place; and when it was entered, if that matters.

    Raises AlreadySaidError.
    """
    ref = target.entry.ref if isinstance(target, Item) else None
    there = target.entry.updates if isinstance(target, Item) else target.updates
    if any(replace(each, entered=None) == replace(update, entered=None) for each in there):
        raise AlreadySaidError(target.address if isinstance(target, Item) else target.id, update)
    made = replace(update, entered=update.entered or entered(registry, update.date, today))
    at = place(there, update.date)
    return Entries("updates", (made,), ref, None if at == len(there) else at)


def raised(registry: Registry, inspection: Source, today: date) -> Period | None:
    """When a recommendation came in that is added to an inspection now; None where it came with the findings.

    Where the inspection's figures were recorded as reported, it came in late: what was reported stays.
    """
    taken = _reported_days(registry, today)
    came = inspection.reported if isinstance(inspection, Inspection) else None
    is_told = came is not None and bool(taken) and came.last <= max(taken)
    return of_day(today) if is_told else None


def _reported_days(registry: Registry, today: date) -> list[date]:
    """The days of which figures were reported: of meetings that were held, or whose figures were recorded."""
    return [
        each.position_day
        for each in registry.meetings
        if each.position_day < today and (each.reported is not None or each.date.last < today)
    ]


def next_ref(entries: Sequence[Action], taken: Collection[str], parent: Recommendation | None = None) -> str:
    """The ref that comes next: counted on from the last one, as it is written: 4, A4, 1.4, 007."""
    last = entries[-1].ref if entries else f"{parent.ref}.0" if parent else "0"
    head = last.rstrip("0123456789")
    digits = last[len(head) :]
    number = int(digits) if digits else 0
    head = head if digits else f"{last}."
    while (ref := f"{head}{number + 1:0{len(digits)}d}") in taken:
        number += 1
    return ref
