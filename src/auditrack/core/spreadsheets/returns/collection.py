"""What filled-in rows would add to the register, and what is in it already."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from auditrack.core.drafts.additions import Entries
from auditrack.core.drafts.entries import AlreadySaidError, new_update
from auditrack.core.grammar.english import listed
from auditrack.core.register.dates import in_words, of_day
from auditrack.core.register.model import Item, Registry, Source, Update, items_of
from auditrack.core.register.problems import Place
from auditrack.core.spreadsheets.cells import Spot, Unread, quoted, title
from auditrack.core.spreadsheets.returns import requests as returns
from auditrack.core.spreadsheets.returns.replies import Filled, Understood
from auditrack.core.spreadsheets.returns.requests import SHOWN
from auditrack.core.standing.position import Position, positions

_COMPARED = ("text", "original", "target", "standing", "last_note")


@dataclass(frozen=True, slots=True)
class Change:
    """What one row would add to the register."""

    filled: Filled
    before: Position | None
    """Where the item stood on the day of the update, as far as it had come in by then."""
    item: Item
    update: Update
    entries: Entries


@dataclass
class Collected:
    """What all rows come to, against the register."""

    changes: list[Change] = field(default_factory=list)
    recorded: list[Filled] = field(default_factory=list)
    """Rows whose update is in the register already."""
    unread: list[Unread] = field(default_factory=list)
    ignored: list[Unread] = field(default_factory=list)
    """Cells that were changed though they are only shown: told, and not taken."""
    held: set[str] = field(default_factory=set)
    """Ids of inspections and meetings to which nothing is added, as something of them was not understood."""
    empty: int = 0
    sent: int | None = None
    """How many rows were sent out in the batches that came back; None where a file no longer says it."""
    came: int = 0
    """How many of them came back."""


def collected(
    registry: Registry, found: Understood, today: date, day: date, unsound: Collection[str] = ()
) -> Collected:
    """What the rows would add to the register.

    ``day`` is the date of rows that give none; ``unsound`` are the ids of files that cannot be added to.
    """
    made = Collected(unread=list(found.unread), empty=found.empty)
    if found.sent and None not in found.batches:
        made.sent, made.came = sum(found.sent.values()), sum(map(len, found.batches.values()))
    made.held = {address.source for address in found.held}
    before = _Before(registry)
    for filled in _each_once(found.rows, made):
        item = registry.items.get(filled.key.address)
        source = filled.key.address.source
        if item is None:
            why = "its file in the register has errors (auditrack check tells which)"
            why = why if source in unsound else f"the register has no {filled.key.address}"
            made.unread.append(Unread(filled.spot, filled.key.address, why))
        elif is_recorded(item, filled):
            made.recorded.append(filled)
        else:
            made.ignored += _edited(registry, before, item, filled)
            try:
                made.changes.append(_change(registry, before, item, filled, today, day))
            except AlreadySaidError:
                made.recorded.append(filled)
    return made


def _each_once(rows: Sequence[Filled], made: Collected) -> Iterator[Filled]:
    """The rows, one an item: copies that say the same are one, and copies that do not are told."""
    first: dict[str, Filled] = {}
    for row in rows:
        other = first.setdefault(row.key.address, row)
        if other.said != row.said:
            name = next(name for name in (*row.said, *other.said) if row.said.get(name) != other.said.get(name))
            spot = row.spots.get(name) or row.spot
            made.unread.append(Unread(spot, quoted(_words(row.said.get(name))), f"{other.spot} says something else"))
            made.held.add(row.key.address.source)
    yield from first.values()


def _words(value: object) -> str:
    if isinstance(value, tuple):
        return listed([each.text for each in value])
    return "" if value is None else str(value)


def is_recorded(item: Item, filled: Filled) -> bool:
    """Whether the register has this update: of the same date, or where none was given, since the row was sent out."""
    for update in item.entry.updates:
        is_of_then = "date" in filled.said or update.date.last >= filled.key.day
        if is_of_then and replace(update, entered=None) == Update(**({"date": update.date} | dict(filled.said))):
            return True
    return False


def _change(registry: Registry, before: "_Before", item: Item, filled: Filled, today: date, day: date) -> Change:
    update = Update(**({"date": of_day(day)} | dict(filled.said)))
    remarks = list(filled.remarks)
    if returns.digest(item) != filled.key.digest:
        last = item.entry.updates[-1] if item.entry.updates else None
        now = f"its last update is of {last.date}" if last else "it has no update"
        remarks.append(f"The register has changed since this was sent out on {in_words(filled.key.day)}: {now}.")
    filled = replace(filled, remarks=tuple(remarks))
    entries = new_update(registry, item, update, today)
    return Change(filled, before.position(update.date.last, item), item, update, entries)


class _Before:
    """Positions of the register as it is, each day worked out once."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self.days: dict[date, dict[str, Position]] = {}

    def position(self, day: date, item: Item) -> Position | None:
        """Where an item stood on a day; None where it had not come in."""
        if day not in self.days:
            self.days[day] = positions(self.registry, day)
        return self.days[day].get(item.address)


def _edited(registry: Registry, before: _Before, item: Item, filled: Filled) -> Iterator[Unread]:
    """Cells that say something else than what was sent out, though only what is to be filled in is read."""
    position = before.position(filled.key.day, item)
    if position is None or returns.digest(item) != filled.key.digest:
        return
    sent = dict(zip((column.name for column in SHOWN), returns.shown(registry, position), strict=True))
    for name in _COMPARED:
        if name in filled.shown and title(filled.shown[name]) != title(sent[name]):
            column = next(each for each in SHOWN if each.name == name)
            why = f"“{column.title}” is only shown, and this is not taken. It was sent out as '{quoted(sent[name])}'"
            yield Unread(filled.spots[name], quoted(filled.shown[name]), why)


# what the rules say of them


def spots_of(changes: Sequence[Change], source: Source) -> dict[Place, Spot]:
    """Which cell every place of the new updates comes from, in a file as it would be."""
    items = {item.address: item for item in items_of(source)}
    found: dict[Place, Spot] = {}
    for change in changes:
        item = items.get(change.item.address)
        made = change.entries.entries[0]
        for update in item.entry.updates if item else ():
            if update == made:
                found[update.origin.place()] = change.filled.spot
                for name in update.origin.fields:
                    found[update.origin.place(name)] = change.filled.spots.get(name, change.filled.spot)
    return found
