"""What falls due, and who owes it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from auditrack.core.grammar.english import listed
from auditrack.core.register.model import Inspection, Item, Registry
from auditrack.core.register.settings import Settings
from auditrack.core.register.words import Audience
from auditrack.core.standing.ledger import positions
from auditrack.core.standing.names import seen_on
from auditrack.core.standing.position import Position


@dataclass(frozen=True, slots=True)
class Owed:
    """What one owner has to do, the oldest deadline first."""

    owner: str
    positions: tuple[Position, ...]


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


def chase(registry: Registry, day: date, until: date, audience: Audience, owner: str | None = None) -> Chase:
    """Open items due by a day, those of inspections and those that meetings asked for; of some owners only."""
    seen = seen_on(registry, audience, day)
    open_items = unfinished(seen, day, owner)
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
    )


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


def by_owner(registry: Registry, items: Iterable[Position]) -> Iterable[tuple[str, list[Position]]]:
    """Items by the posts that answer for them, in the order in which each owner and each item first comes."""
    gathered: dict[str, list[Position]] = {}
    for position in items:
        gathered.setdefault(owner_of(registry.settings, position.item), []).append(position)
    return gathered.items()


def oldest_first(position: Position) -> date:
    """A sort key that puts the oldest deadline first, and items without a deadline last."""
    return position.deadline.last if position.deadline else date.max
