"""What a priority asks of its items: how soon they are due first, and when their delay is long."""

from datetime import date

from auditrack.core.register.lengths import ahead
from auditrack.core.register.model import Action, Item
from auditrack.core.register.settings import Priority, Settings


def priority_id(asked: Item) -> str | None:
    """The id of an item's priority: its own, else that of the recommendation which it carries out."""
    return asked.own_or_inherited(_id)


def threshold(asked: Item, council: Settings) -> int | None:
    """The months beyond which its delay is long, where its priority has its own."""
    if all(priority.threshold_months is None for priority in council.priorities):
        return None
    priority = _priority(asked, council)
    return priority.threshold_months if priority else None


def due_by(asked: Item, council: Settings) -> date | None:
    """The day by which an item should be due first: so long after it came in as its priority says."""
    priority = _priority(asked, council)
    if priority is None or priority.due_within is None or asked.arrived_on is None:
        return None
    return ahead(asked.arrived_on, priority.due_within)


def _priority(asked: Item, council: Settings) -> Priority | None:
    wanted = priority_id(asked)
    return next((priority for priority in council.priorities if priority.id == wanted), None) if wanted else None


def _id(action: Action) -> str | None:
    return action.priority
