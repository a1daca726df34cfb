"""How much an audience is not shown: for the person at the terminal, and in no figure, list or paper."""

from datetime import date

from auditrack.core.register.disclosure import visible_to
from auditrack.core.register.model import Registry
from auditrack.core.register.words import Audience
from auditrack.core.standing.due_list import unfinished
from auditrack.core.standing.forward_plan import forward_plan
from auditrack.core.standing.ledger import positions
from auditrack.core.standing.names import as_on, seen_on


def items(registry: Registry, day: date, audience: Audience) -> int:
    """Items that had come in by a day and that an audience does not see."""
    return len(positions(registry, day)) - len(positions(visible_to(registry, audience), day))


def open_items(registry: Registry, day: date, audience: Audience, owner: str | None = None) -> int:
    """Those of them that are open; of some owners only."""
    return len(unfinished(as_on(registry, day), day, owner)) - len(
        unfinished(seen_on(registry, audience, day), day, owner)
    )


def planned(registry: Registry, day: date, audience: Audience) -> int:
    """Inspections of the forward plan, however far ahead, that an audience does not see."""
    whole, seen = (source.inspections for source in (as_on(registry, day), seen_on(registry, audience, day)))
    return len(forward_plan(whole, day).coming) - len(forward_plan(seen, day).coming)
