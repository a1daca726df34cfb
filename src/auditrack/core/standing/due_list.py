"""What falls due, and who owes it."""

from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from auditrack.core.grammar.english import listed
from auditrack.core.register.model import Inspection, Item, Registry
from auditrack.core.register.settings import Settings
from auditrack.core.register.words import Audience
from auditrack.core.standing.ledger import positions
from auditrack.core.standing.names import seen_on
from auditrack.core.standing.position import Position
from auditrack.core.standing.sharing import shared


@dataclass(frozen=True, slots=True)
class Owed:
    """What one owner has to do, the oldest deadline first."""

    owner: str
    positions: tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class Work:
    """One piece of work to chase, and the items that it answers by the same day, which totals count with it."""

    position: Position
    answers: tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class Chase:
    """What falls due by a day, by owner; and how much else is open."""

    day: date
    until: date
    audience: Audience
    owed: tuple[Owed, ...]
    later: int
    """Open items with a later deadline."""
    without_deadline: int
    shared: frozenset[str]
    """The addresses of the items that totals leave out, as their work is counted with what they follow."""

    @property
    def work(self) -> tuple[tuple[str, tuple[Work, ...]], ...]:
        """What each owner has to do, each piece of work once, however many items it answers."""
        listed_once = _once([position for owed in self.owed for position in owed.positions], self.shared)
        owners = (
            (owed.owner, tuple(listed_once[now.address] for now in owed.positions if now.address in listed_once))
            for owed in self.owed
        )
        return tuple((owner, pieces) for owner, pieces in owners if pieces)


def chase(
    registry: Registry,
    day: date,
    until: date,
    audience: Audience,
    owner: str | None = None,
    only: Container[str] | None = None,
) -> Chase:
    """Open items due by a day, those of inspections and those that meetings asked for.

    Of some owners only, or ``only`` those with these addresses.
    """
    seen = seen_on(registry, audience, day)
    open_items = [now for now in unfinished(seen, day, owner) if only is None or now.address in only]
    by_then = (position for position in open_items if position.deadline and position.deadline.last <= until)
    falling_due = sorted(by_then, key=oldest_first)
    without = sum(position.deadline is None for position in open_items)
    return Chase(
        day=day,
        until=until,
        audience=audience,
        owed=tuple(Owed(owner, tuple(theirs)) for owner, theirs in by_owner(seen, falling_due)),
        later=len(open_items) - len(falling_due) - without,
        without_deadline=without,
        shared=shared(seen, {position.address: position for position in falling_due}),
    )


def _once(falling_due: Sequence[Position], shared_items: Collection[str]) -> dict[str, Work]:
    """The work behind these items, by the address of the item that is done itself."""
    there: dict[str, Position] = {position.address: position for position in falling_due}
    answers: dict[str, list[Position]] = {address: [] for address in there if address not in shared_items}
    behind: dict[str, list[str]] = {address: [address] for address in answers}
    waiting = [position for position in falling_due if position.address in shared_items]
    while waiting:
        ready = [follower for follower in waiting if not any(other in there for other in _unclear(follower, behind))]
        for follower in ready or waiting:  # only a circle, which a rule reports, leaves none that is ready
            behind[follower.address] = _work_of(follower, there, behind)
            for address in behind[follower.address]:
                answers.setdefault(address, [])
                if address != follower.address:
                    answers[address].append(follower)
        waiting = [position for position in waiting if position.address not in behind]
    return {address: Work(there[address], tuple(named)) for address, named in answers.items()}


def _work_of(follower: Position, there: Mapping[str, Position], behind: Mapping[str, list[str]]) -> list[str]:
    """What it is named with: what it follows, where all of that is listed, and the latest of its deadlines is its own.

    One that is to be met on another day than what it follows says so itself.
    """
    others = [other.address for other in follower.follows]
    if _unclear(follower, behind) or oldest_first(follower) != max(oldest_first(there[other]) for other in others):
        return [follower.address]
    return list(dict.fromkeys(address for other in others for address in behind[other]))


def _unclear(follower: Position, behind: Collection[str]) -> list[str]:
    """The addresses of what it follows of which it is not known what work is behind them."""
    return [other.address for other in follower.follows if other.address not in behind]


def owner_of(settings: Settings, item: Item) -> str:
    """The posts that answer for an item: its own, else the lead of the inspection, else of its directorate.

    Where the work is done in another directorate than that of the inspection, it is that one's.
    """
    if item.owner:
        return listed(item.owner)
    code, source = item.directorate, item.source
    if code is None:
        return "No owner named"
    if isinstance(source, Inspection) and source.lead and code == source.directorate:
        return listed(source.lead)
    directorate = settings.directorate(code)
    return (directorate.lead or directorate.name) if directorate else code


def unfinished(registry: Registry, day: date, owner: str | None = None) -> list[Position]:
    """The positions of open items on a day; those of some owners only."""
    return [
        position
        for position in positions(registry, day).values()
        if position.is_open
        and (owner is None or owner.casefold() in owner_of(registry.settings, position.item).casefold())
    ]


def owners(registry: Registry) -> list[str]:
    """The posts that answer for any item, finished or open."""
    return sorted({owner_of(registry.settings, item) for item in registry.items.values()})


def by_owner(registry: Registry, items: Iterable[Position]) -> Iterable[tuple[str, list[Position]]]:
    """Items by the posts that answer for them, in the order in which each owner and each item first comes."""
    gathered: dict[str, list[Position]] = {}
    for position in items:
        gathered.setdefault(owner_of(registry.settings, position.item), []).append(position)
    return gathered.items()


def oldest_first(position: Position) -> date:
    """A sort key that puts the oldest deadline first, and items without a deadline last."""
    return position.deadline.last if position.deadline else date.max
