"""Turn returned rows into updates, and skip those already recorded."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial
from itertools import filterfalse

from auditrack.core.drafts.additions import Entries
from auditrack.core.drafts.decisions import as_requested
from auditrack.core.drafts.entries import AlreadySaidError, new_update
from auditrack.core.grammar.english import listed
from auditrack.core.register.address import Address
from auditrack.core.register.dates import in_words, of_day
from auditrack.core.register.model import Item, Registry, Source, items_of
from auditrack.core.register.record import Place
from auditrack.core.register.updates import Update
from auditrack.core.spreadsheets.cells import Unread, quoted, title
from auditrack.core.spreadsheets.refusals import Refusals, SourceCell
from auditrack.core.spreadsheets.returns import requests
from auditrack.core.spreadsheets.returns.replies import Replies, Reply, ReturnedBatch
from auditrack.core.spreadsheets.returns.requests import ASKED, SHOWN
from auditrack.core.standing.ledger import positions
from auditrack.core.standing.names import as_on
from auditrack.core.standing.position import Position

_COMPARED = frozenset(("text", "original", "target", "standing", "last_note"))
_ANSWERED = frozenset(column.name for column in ASKED)

PositionsOn = Callable[[date], Mapping[str, Position]]
"""The position of every item on a day, by its address."""


@dataclass(frozen=True, slots=True)
class Change:
    """What one row would add to the register."""

    reply: Reply
    before: Position | None
    """The item's position on the day of the update, as far as it was known by then."""
    item: Item
    update: Update
    entries: Entries
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Collected:
    """The result of all rows, compared with the register."""

    changes: tuple[Change, ...] = ()
    recorded: tuple[Reply, ...] = ()
    """Rows whose update is in the register already."""
    unread: tuple[Unread, ...] = ()
    ignored: tuple[Unread, ...] = ()
    """Changed cells of read-only columns: listed, and ignored."""
    held: frozenset[Address] = frozenset()
    """Items with something that was not understood, and inspections and meetings to which nothing is added."""
    problems: tuple[str, ...] = ()
    """What concerns no cell: a file that cannot be read or added to."""
    empty: int = 0
    sent: int | None = None
    """How many rows were sent out in the returned batches; None if a file no longer says so."""
    came: int = 0
    """How many of these rows were returned."""

    def is_held(self, change: Change) -> bool:
        """Whether a change is not made, as its item or its file is held back."""
        return not self.held.isdisjoint((change.item.address, Address(change.item.source.id)))

    def refused(self, refusals: Refusals) -> "Collected":
        """The same, with what the rules refuse of it."""
        return replace(
            self,
            unread=self.unread + refusals.cells,
            problems=self.problems + refusals.problems,
            held=self.held | refusals.held,
        )

    @property
    def kept(self) -> list[Change]:
        """The changes that nothing holds back."""
        return [*filterfalse(self.is_held, self.changes)]


def by_source(changes: Iterable[Change]) -> dict[str, list[Change]]:
    """The changes of each inspection and meeting, by its id."""
    sources: dict[str, list[Change]] = {}
    for change in changes:
        sources.setdefault(change.item.source.id, []).append(change)
    return sources


def collected(
    registry: Registry, replies: Replies, today: date, day: date, unsound: Collection[str] = ()
) -> Collected:
    """What the rows would add to the register.

    ``day`` is the date of rows that give none; ``unsound`` are the ids of files that cannot be added to.
    """
    dated = cache(partial(as_on, registry))
    on: PositionsOn = cache(lambda when: positions(dated(when), when))
    first: dict[Address, Reply] = {}
    for reply in replies.rows:
        first.setdefault(reply.key.address, reply)
    differing = [reply for reply in replies.rows if reply.answer != first[reply.key.address].answer]
    unread = [*replies.unread, *(_differing(first[reply.key.address], reply) for reply in differing)]
    unread += [_of_no_item(reply, unsound) for address, reply in first.items() if address not in registry.items]
    changes = {
        address: _change(registry, on, registry.items[address], reply, today, day)
        for address, reply in first.items()
        if address in registry.items
    }
    new = [change for change in changes.values() if change]
    sent, came = _counts(replies.batches)
    return Collected(
        changes=tuple(new),
        recorded=tuple(first[address] for address, change in changes.items() if change is None),
        unread=tuple(unread),
        ignored=tuple(cell for change in new for cell in _edited(dated(change.reply.key.day), on, change)),
        held=replies.held.union(reply.key.address for reply in differing),
        empty=replies.empty,
        sent=sent,
        came=came,
    )


def _differing(first: Reply, reply: Reply) -> Unread:
    """The first cell in which a copy of a row differs from the first copy."""
    ours, theirs = reply.answer.given(), first.answer.given()
    names = [name for name in (*reply.spots, *first.spots) if name in _ANSWERED]
    name = next(name for name in names if ours.get(name) != theirs.get(name))
    return Unread(
        reply.spots.get(name) or reply.spot, quoted(_words(ours.get(name))), f"{first.spot} has a different value"
    )


def _words(value: object) -> str:
    if isinstance(value, tuple):
        return listed([evidence.text for evidence in value])
    return "" if value is None else str(value)


def _of_no_item(reply: Reply, unsound: Collection[str]) -> Unread:
    address = reply.key.address
    is_unsound = address.source in unsound
    why = "its file in the register has errors (auditrack check lists them)" if is_unsound else ""
    return Unread(reply.spot, address, why or f"{address} is not in the register")


def _counts(batches: Sequence[ReturnedBatch]) -> tuple[int | None, int]:
    """How many rows of these batches were sent out and how many were returned; copies of a batch count once."""
    if not batches or any(batch.heading is None for batch in batches):
        return None, 0
    sent = {batch.heading: batch.sent for batch in batches}
    came = {(batch.heading, address) for batch in batches for address in batch.addresses}
    return sum(sent.values()), len(came)


def is_recorded(item: Item, reply: Reply) -> bool:
    """Whether the register has this update: of the same date, or where none was given, since the row was sent out."""
    return any(
        replace(update, entered=None, requests=None, due=update.requests.due if update.requests else update.due)
        == reply.answer.update(update.date)
        for update in item.entry.updates
        if reply.answer.date is not None or update.date.last >= reply.key.day
    )


def _change(registry: Registry, on: PositionsOn, item: Item, reply: Reply, today: date, day: date) -> Change | None:
    """What a row would add to an item; None where the register has it already."""
    if is_recorded(item, reply):
        return None
    wish = reply.answer.update(of_day(day))
    before = on(wish.date.last).get(item.address)
    update = as_requested(registry.settings, before, wish)
    try:
        entries = new_update(registry, item, update, today)
    except AlreadySaidError:
        return None
    remarks = reply.remarks
    if requests.digest(item) != reply.key.digest:
        last = item.entry.updates[-1] if item.entry.updates else None
        now = f"the last update is now {last.date}" if last else "there are no updates"
        remarks += (f"The register has changed since this row was sent out on {in_words(reply.key.day)}: {now}.",)
    return Change(reply, before, item, update, entries, remarks)


def _edited(registry: Registry, on: PositionsOn, change: Change) -> Iterator[Unread]:
    """Cells of read-only columns that differ from what was sent out."""
    reply = change.reply
    position = on(reply.key.day).get(change.item.address)
    if position is None or requests.digest(change.item) != reply.key.digest:
        return
    shown = requests.shown(registry, position)
    for column in SHOWN:
        now, before = getattr(reply.shown, column.name), getattr(shown, column.name)
        if column.name in _COMPARED and column.name in reply.spots and title(now) != title(before):
            why = f"“{column.title}” is read-only, so this change was ignored (sent out as '{quoted(before)}')"
            yield Unread(reply.spots[column.name], quoted(now), why)


# what the rules refuse


def cells_of_updates(changes: Sequence[Change], source: Source) -> dict[Place, SourceCell]:
    """The cell behind each place of the new updates, in the file as it would be."""
    items = {item.address: item for item in items_of(source)}
    return {
        place: cell
        for change in changes
        for update in items[change.item.address].entry.updates
        if update == change.entries.entries[0]
        for place, cell in _cells_of_update(change, update)
    }


def _cells_of_update(change: Change, update: Update) -> Iterator[tuple[Place, SourceCell]]:
    answer, spots = change.reply.answer.given(), change.reply.spots
    address = change.item.address
    row = SourceCell(change.reply.spot, address, address)
    yield update.origin.place(), row
    asked = update.requests
    if asked:
        of_due = SourceCell(spots["due"], str(answer["due"]), address)
        yield from ((place, of_due) for place in (asked.origin.place("due"), update.origin.place("requests")))
    for name in update.origin.fields:
        if asked and name == "requests":
            continue
        yield update.origin.place(name), SourceCell(spots[name], str(answer[name]), address) if name in answer else row
