"""How much an audience is not shown: for the person at the terminal, and in no figure, list or paper."""

from datetime import date

from auditrack.core.register.disclosure import visible_to
from auditrack.core.register.model import Registry
from auditrack.core.register.words import Audience
from auditrack.core.standing.due_list import unfinished
from auditrack.core.standing.forward_plan import forward_plan
from auditrack.core.standing.ledger import positions


def items(registry: Registry, day: date, audience: Audience) -> int:
    """Items that had come in by a day and that an audience does not see."""
    return len(positions(registry, day)) - len(positions(visible_to(registry, audience), day))


def open_items(registry: Registry, day: date, audience: Audience, owner: str | None = None) -> int:
    """Those of them that are open; of some owners only."""
    return len(unfinished(registry, day, owner)) - len(unfinished(visible_to(registry, audience), day, owner))


def planned(registry: Registry, day: date, audience: Audience) -> int:
    """Inspections of the forward plan, however far ahead, that an audience does not see."""
    whole, seen = (source.inspections for source in (registry, visible_to(registry, audience)))
    return len(forward_plan(whole, day).coming) - len(forward_plan(seen, day).coming)
