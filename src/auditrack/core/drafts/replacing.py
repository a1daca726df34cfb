"""The same work under other refs: what is added where an item is split, merged into another, or asked for again.

What is replaced is closed on the day on which what replaces it comes in, or says so.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from string import ascii_lowercase

from auditrack.core.drafts import recommendations
from auditrack.core.drafts.additions import Entries
from auditrack.core.drafts.entries import new_update, proposal
from auditrack.core.grammar.english import listed
from auditrack.core.register.model import Action, Item, Meeting, Recommendation, Registry, Source
from auditrack.core.register.problems import AuditrackError
from auditrack.core.register.updates import Update
from auditrack.core.register.words import Status
from auditrack.core.standing.ledger import positions

_SHARED = ("owner", "lead", "priority", "grade", "theme")
"""What the parts of an item have in common with it."""


@dataclass(frozen=True, slots=True)
class Replacing:
    """What is added to each file, and the commit message."""

    changes: tuple[tuple[Source, tuple[Entries, ...]], ...]
    message: str


def split(registry: Registry, whole: Item, texts: Sequence[str], dated: Update, today: date) -> Replacing:
    """An item closed by this update, and its parts, which come in that day and inherit its deadlines.

    Raises AlreadySaidError and AuditrackError.
    """
    if len(texts) < 2:
        raise AuditrackError("an item is split into two parts or more. Give --part twice or more.")
    closing = proposal(registry, whole, replace(dated, status=Status.CLOSED, because="split"), today).addition
    (closed,) = closing.entries
    assert isinstance(closed, Update)  # noqa: S101 - an update of the item
    parts = tuple(_parts(whole, texts, closed))
    refs = [new.ref for new in parts]
    entries = _siblings(whole)
    place = [entry.ref for entry in entries].index(whole.ref) + 1
    field = "recommendations" if isinstance(whole.entry, Recommendation) else "actions"
    added = Entries(field, parts, whole.parent.ref if whole.parent else None, None if place == len(entries) else place)
    return Replacing(((whole.source, (closing, added)),), f"{whole.address}: split into {listed(refs)}")


def into(registry: Registry, merged: Item, other: Item, closing: Update, today: date) -> Replacing:
    """An item closed by this update, and one of the same date by which another takes up its work.

    Raises AlreadySaidError and AuditrackError.
    """
    if merged.address == other.address:
        raise AuditrackError(f"{merged.address} cannot replace itself. Name the item under which the work goes on.")
    if not positions(registry, today)[other.address].is_open:
        raise AuditrackError(f"{other.address} is finished, so no work goes on there. Reopen it first.")
    proposed = proposal(registry, merged, closing, today)
    link = new_update(registry, other, Update(date=closing.date, replaces=(named(merged, other.source),)), today)
    changes = by_source([(merged.source, proposed.addition), (other.source, link)])
    return Replacing(changes, f"{merged.address}: {closing.because}, goes on as {other.address}")


def closings(registry: Registry, host: Source, new: Action, today: date) -> Iterator[tuple[Source, Entries]]:
    """The closing of each open item that a new one replaces, on the day on which that comes in."""
    there = positions(registry, today)
    came = Item(host, new).came
    for earlier in (earlier for name in new.replaces for earlier in registry.replaced(host, name)):
        if came and there[earlier.address].is_open:
            because = "superseded" if earlier.source.id == host.id else "asked again"
            update = Update(date=came, status=Status.CLOSED, because=because)
            yield earlier.source, new_update(registry, earlier, update, today)


def named(replaced: Item, seen_from: Source) -> str:
    """What an item is called in ``replaces``: by its ref in its own file, else by its address."""
    return replaced.ref if replaced.source.id == seen_from.id else replaced.address


def _parts(whole: Item, texts: Sequence[str], closed: Update) -> Iterator[Action]:
    common = {name: getattr(whole.entry, name) for name in _SHARED}
    came = closed.entered or closed.date
    for ref, text in zip(_refs(whole), texts, strict=False):
        yield type(whole.entry)(ref=ref, text=text, raised=came, replaces=(whole.ref,), **common)


def _refs(whole: Item) -> Iterator[str]:
    """2a, 2b, 2c … of 2; 2a1, 2a2 … of 2a: those that are free."""
    ends = (str(number) for number in count(1)) if whole.ref[-1].isalpha() else iter(ascii_lowercase)
    taken = recommendations.refs(whole.source)
    return (ref for end in ends if (ref := f"{whole.ref}{end}") not in taken)


def _siblings(whole: Item) -> Sequence[Action]:
    if whole.parent:
        return whole.parent.actions
    return whole.source.actions if isinstance(whole.source, Meeting) else whole.source.recommendations


def by_source(changes: Iterable[tuple[Source, Entries]]) -> tuple[tuple[Source, tuple[Entries, ...]], ...]:
    """What is added to each file, together."""
    by_id: dict[str, tuple[Source, tuple[Entries, ...]]] = {}
    for holder, entries in changes:
        by_id[holder.id] = (holder, (*by_id.get(holder.id, (holder, ()))[1], entries))
    return tuple(by_id.values())
