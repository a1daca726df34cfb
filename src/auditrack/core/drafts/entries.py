"""Prepare a new entry: effective date, position in the list, commit message."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from auditrack.core.drafts.additions import Entries
from auditrack.core.drafts.targets import Target, updates_of
from auditrack.core.register.dates import Period, of_day
from auditrack.core.register.model import Item, Registry
from auditrack.core.register.problems import AuditrackError
from auditrack.core.register.updates import Update
from auditrack.core.register.words import Status
from auditrack.core.sentences.updates import in_commit
from auditrack.core.standing.ledger import positions
from auditrack.core.standing.position import Position
from auditrack.core.standing.reported import is_computed_again


class AlreadySaidError(AuditrackError):
    """The same update is already in the register."""

    def __init__(self, address: str, update: Update) -> None:
        super().__init__(f"{address} already has this update of {update.date}. Nothing was written.")


@dataclass(frozen=True, slots=True)
class Proposal:
    """An update that may be added to the register."""

    addition: Entries
    """The update at its place, with the day on which it enters the register."""
    message: str
    """Commit message: a subject, and after a blank line the note or the reason."""


def proposal(registry: Registry, target: Target, update: Update, today: date) -> Proposal:
    """An update of an item or an inspection, as it may be added. Raises AlreadySaidError and AuditrackError."""
    if isinstance(target, Item):
        refuse_unfit(positions(registry, today)[target.address], update)
    parts = (in_commit(target, update), update.note or update.reason or "")
    return Proposal(new_update(registry, target, update, today), "\n\n".join(filter(None, parts)))


def refuse_unfit(position: Position, update: Update) -> None:
    """Refuse to verify an item that is not complete, and to complete, extend or close a finished one.

    An update entered late, dated before the latest one, may have made sense on its own day. Raises AuditrackError.
    """
    last = position.last_word
    if update.corrects is not None or (last is not None and update.date.last < last.date.last):
        return
    address, status = position.address, Status.CLOSED if position.is_refused else position.status
    is_over = status in (Status.COMPLETE, Status.CLOSED)
    if (update.verified_by or update.lifted_by) and update.status is None and status is not Status.COMPLETE:
        raise AuditrackError(f"{address} is {status.value}, so it cannot be verified. Use 'complete' first.")
    if update.returned is not None and not position.awaiting_verification:
        raise AuditrackError(f"{address} does not await verification, so it cannot be returned. Use 'reopen'.")
    if position.is_refused:
        return
    if update.status is status and is_over:
        raise AuditrackError(f"{address} is already {status.value}. Use 'update' to add to it.")
    if is_over and (update.due or update.requests or (update.status and update.status is not Status.REOPENED)):
        raise AuditrackError(f"{address} is {status.value}. Use 'reopen' first, or 'correct' if an entry is wrong.")


def entered(registry: Registry, when: Period, today: date) -> Period | None:
    """The day on which an entry of this date enters the register; None where its own date is enough.

    An entry of a day on which figures were taken, or of an earlier one, must not change what was reported.
    """
    taken = reported_days(registry, today)
    return of_day(today) if taken and when.last <= max(taken) else None


def place(updates: Sequence[Update], when: Period) -> int:
    """How many updates come before one of this date: the oldest is first."""
    later = (at for at, update in enumerate(updates) if update.date.last > when.last)
    return next(later, len(updates))


def new_update(registry: Registry, target: Target, update: Update, today: date) -> Entries:
    """One update of an item, or of an inspection as a whole, at its place; and the day of entry, if that matters.

    Raises AlreadySaidError.
    """
    ref = target.entry.ref if isinstance(target, Item) else None
    there = updates_of(target)
    if any(replace(other, entered=None) == replace(update, entered=None) for other in there):
        raise AlreadySaidError(target.address if isinstance(target, Item) else target.id, update)
    dated = replace(update, entered=update.entered or entered(registry, update.date, today))
    at = place(there, update.date)
    return Entries("updates", (dated,), ref, None if at == len(there) else at)


def recorded_days(registry: Registry) -> list[date]:
    """The days of which figures were recorded that the register computes again."""
    return [meeting.position_day for meeting in registry.meetings if is_computed_again(registry, meeting)]


def reported_days(registry: Registry, today: date) -> list[date]:
    """The days of which figures were reported: of meetings that were held, or whose figures were recorded."""
    return [
        meeting.position_day
        for meeting in registry.meetings
        if meeting.position_day < today
        and (meeting.reported is not None or (meeting.date.last < today and not meeting.deferred))
    ]
