"""The same work under other refs: what replaces what on a day, and what an item takes over from what it replaces.

Something is replaced where it is closed for one of four reasons and what says that it replaces it has come in. What
is complete may be asked for again, too: it stays complete, and what asks again takes nothing over from it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from auditrack.core.register.address import Address
from auditrack.core.register.dates import Period
from auditrack.core.register.model import Item, Registry
from auditrack.core.register.updates import Update
from auditrack.core.register.words import GOES_ON, Status
from auditrack.core.standing.deadlines import Heritage, Inherited, corrected, earliest
from auditrack.core.standing.decisions import settled
from auditrack.core.standing.overruling import last_words
from auditrack.core.standing.position import Position, Standing


@dataclass(frozen=True, slots=True)
class Link:
    """What an item replaces from an update on; where there is none, from the day on which it came in."""

    word: Update | None
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Lineages:
    """What replaces what on a day."""

    links: Mapping[Address, tuple[Link, ...]]
    """By the address of what replaces others, what it replaces."""
    heirs: Mapping[Address, tuple[Item, ...]]
    """By the address of what is replaced, what replaces it."""

    def before(self, work: Item) -> Iterator[Item]:
        """What an item takes the place of: what it replaces, as far as that is replaced."""
        links = self.links.get(work.address, ())
        return (earlier for link in links for earlier in link.items if earlier.address in self.heirs)

    def in_force(self, work: Item) -> tuple[Item, ...]:
        """Where the work of an item goes on: under what replaces it, over any number of links; else itself."""
        return goes_on_as(work, lambda other: self.heirs.get(other.address, ()))


NONE = Lineages({}, {})


def lineages(registry: Registry, known_on: date) -> Lineages:
    """What replaces what, as the register knew it on a day."""
    if not registry.replacing:
        return NONE
    links: dict[Address, tuple[Link, ...]] = {}
    heirs: dict[Address, dict[Address, Item]] = {}
    for work in registry.replacing:
        if work.has_come_by(known_on) and (theirs := tuple(_links(registry, work, known_on))):
            links[work.address] = theirs
            for earlier in (earlier for link in theirs for earlier in link.items if _may_go_on(earlier, known_on)):
                heirs.setdefault(earlier.address, {})[work.address] = work
    return Lineages(links, {address: tuple(items.values()) for address, items in heirs.items()})


def goes_on_as(work: Item, replaced_by: Callable[[Item], Sequence[Item]]) -> tuple[Item, ...]:
    """What the work of an item goes on under in the end, over any number of links; the item itself in a circle."""
    last: dict[Address, Item] = {}
    seen, waiting = {work.address}, [work]
    while waiting:
        here = waiting.pop()
        heirs = replaced_by(here)
        if not heirs:
            last[here.address] = here
        waiting += [heir for heir in heirs[::-1] if heir.address not in seen]
        seen.update(heir.address for heir in heirs)
    return tuple(last.values()) or (work,)


def earlier_links(now: Position, there: Mapping[str, Position]) -> Iterator[Position]:
    """All of which an item takes the place, over any number of links, each once."""
    seen, waiting = {now.address}, [*now.replaces]
    while waiting:
        earlier = there.get(waiting.pop().address)
        if earlier and earlier.address not in seen and earlier.standing is Standing.REPLACED:
            seen.add(earlier.address)
            waiting += earlier.replaces
            yield earlier


def heritage(work: Item, links: Sequence[Link], known: Mapping[str, Position]) -> Heritage:
    """The deadlines that an item takes over with each of its links.

    Its own ``due``, where it is another than the latest that it takes over, was agreed on the day on which it came.
    """
    taken = {id(link.word) if link.word else None: _inherited(link, known) for link in links}
    inherited = {name: deadlines for name, deadlines in taken.items() if deadlines}
    first, due = inherited.get(None), work.entry.due
    if first and isinstance(due, Period) and work.came and not (first.latest and first.latest.last == due.last):
        inherited[None] = replace(first, own=Update(date=work.came, due=due))
    return inherited


def with_lineage(now: Position, there: Lineages, known: Mapping[str, Position]) -> Position:
    """A position with what it replaces, what replaces it, and since when the work has been asked for."""
    work = now.item
    links, heirs = there.links.get(work.address, ()), there.heirs.get(work.address, ())
    if not links and not heirs:
        return now
    is_replaced = bool(heirs) and now.standing is Standing.CLOSED
    earlier = [known[other.address] for other in there.before(work) if other.address in known]
    asked = [word for word in (work.came, *(stand.asked or stand.item.came for stand in earlier)) if word]
    return replace(
        now,
        standing=Standing.REPLACED if is_replaced else now.standing,
        replaces=tuple({other.address: other for link in links for other in link.items}.values()),
        replaced_by=heirs if is_replaced else (),
        asked=min(asked, key=lambda period: period.last) if earlier else None,
        repeated=max((stand.repeated + (stand.source.id != work.source.id) for stand in earlier), default=0),
    )


def _links(registry: Registry, work: Item, known_on: date) -> Iterator[Link]:
    updates = (word for word in corrected(work.entry.updates, known_on) if word.replaces)
    named: Iterable[tuple[Update | None, tuple[str, ...]]] = (
        (None, work.replaces),
        *((word, word.replaces) for word in updates),
    )
    for word, names in named:
        others = (other for name in names for other in registry.replaced(work.source, name))
        there = {
            other.address: other for other in others if other.address != work.address and other.has_come_by(known_on)
        }
        if there:
            yield Link(word, tuple(there.values()))


def _may_go_on(work: Item, known_on: date) -> bool:
    """Whether it is closed, by what it says itself, for a reason by which its work may go on under another ref."""
    stated = last_words(settled(work.entry.due, work.entry.updates, known_on).updates).get("status")
    return stated is not None and stated.status is Status.CLOSED and stated.because in GOES_ON


def _inherited(link: Link, known: Mapping[str, Position]) -> Inherited | None:
    """What is inherited over a link; None where no deadline is."""
    earlier = [known[work.address] for work in link.items if work.address in known]
    replaced = [now for now in earlier if now.standing is Standing.REPLACED]
    original = earliest(now.original for now in replaced)
    if original is None:
        return None
    latest = max((word for now in replaced if (word := now.deadline)), key=_last, default=None)
    return Inherited(original, latest, max((now.extensions for now in replaced), key=len))


def _last(period: Period) -> date:
    return period.last
