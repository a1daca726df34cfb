"""Work that answers several sources: which items are counted with what they follow, and where else the work is listed.

All of it is about the register as an audience may see it, so that a link to what is withheld is no link.
"""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cached_property

from auditrack.core.register.model import Inspection, Item, Registry, Source
from auditrack.core.register.words import Counting
from auditrack.core.standing.position import Position


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """An item that is the same work as another, and how it is linked to that: directly, or over others."""

    position: Position
    nearest: Item
    """The item that it is linked to: the one that was asked about, or one listed before."""
    is_followed: bool
    """Whether ``nearest`` follows it, so that the work is done here; else it follows ``nearest``."""
    depth: int
    """Over how many links it is reached, from 1."""


@dataclass(frozen=True, slots=True)
class Linked:
    """Items of one source that are linked to items of another."""

    source: Source
    """The other source."""
    items: tuple[Item, ...]
    """The items that follow: those that are delivered through the other source, or those of it that are delivered."""


def shared(seen: Registry, there: Mapping[str, Position], counts: Set[str] | None = None) -> frozenset[str]:
    """The addresses of the items that totals leave out, as the work is counted once, with what they follow.

    An item is shared while it stands as one does that has come in with an inspection. One that says itself where it
    stands is counted itself: it may be open where what delivers it is done. ``there`` are all positions of the day,
    ``counts`` the inspections that are counted, where these are not all.
    """
    if seen.settings.counting is Counting.ONCE_A_SOURCE:
        return frozenset()
    return frozenset(
        address
        for address, position in there.items()
        if any(_is_counted(other.source, counts) for other in position.follows)
    )


def _is_counted(holder: Source, counts: Set[str] | None) -> bool:
    return isinstance(holder, Inspection) and (counts is None or holder.id in counts)


@dataclass(frozen=True)
class Links:
    """Which items of a register follow which, of those raised by a day."""

    seen: Registry
    there: Mapping[str, Position]

    def followed_by(self, item: Item) -> tuple[Item, ...]:
        """What an item follows; an address of a recommendation leads to each of its actions."""
        return tuple(
            other
            for address in item.entry.delivered_by
            for other in self.seen.items_at(address)
            if other.address in self.there and other.address != item.address
        )

    def following(self, item: Item) -> tuple[Item, ...]:
        """What follows an item."""
        return tuple(self._followers.get(item.address, ()))

    @cached_property
    def _followers(self) -> Mapping[str, list[Item]]:
        followers: dict[str, list[Item]] = {}
        for position in self.there.values():
            for other in self.followed_by(position.item):
                followers.setdefault(other.address, []).append(position.item)
        return followers

    def elsewhere(self, item: Item) -> tuple[Elsewhere, ...]:
        """Where else the work of an item is listed, over any number of links; each item once, below its nearest."""
        seen, places = {item.address}, list[Elsewhere]()
        waiting = self._next_to(item, 1)
        while waiting:
            place = waiting.pop()
            if place.position.address not in seen:
                seen.add(place.position.address)
                places.append(place)
                waiting += self._next_to(place.position.item, place.depth + 1)
        return tuple(places)

    def _next_to(self, item: Item, depth: int) -> list[Elsewhere]:
        near = [(other, True) for other in self.followed_by(item)] + [(other, False) for other in self.following(item)]
        return [Elsewhere(self.there[other.address], item, is_followed, depth) for other, is_followed in near[::-1]]

    def delivered_through(self, source: Source) -> tuple[Linked, ...]:
        """Through which other inspections and meetings the items of a source are delivered."""
        pairs = ((other.source, item) for item in self._items_of(source) for other in self.followed_by(item))
        return _by_source(pairs, source)

    def delivers(self, source: Source) -> tuple[Linked, ...]:
        """The items of other sources that are delivered through the items of this one."""
        pairs = ((other.source, other) for item in self._items_of(source) for other in self.following(item))
        return _by_source(pairs, source)

    def _items_of(self, source: Source) -> Iterator[Item]:
        return (position.item for position in self.there.values() if position.source.id == source.id)


def _by_source(pairs: Iterable[tuple[Source, Item]], itself: Source) -> tuple[Linked, ...]:
    sources: dict[str, Source] = {}
    linked: dict[str, dict[str, Item]] = {}
    for source, item in pairs:
        if source.id != itself.id:
            sources[source.id] = source
            linked.setdefault(source.id, {})[item.address] = item
    return tuple(Linked(sources[name], tuple(items.values())) for name, items in linked.items())
