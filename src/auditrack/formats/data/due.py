"""What ``due`` lists, as JSON; docs/json.md says which keys may be relied on."""

from typing import Any

from auditrack.core.register.dates import Period
from auditrack.core.standing.due_list import Chase
from auditrack.core.standing.position import Position
from auditrack.formats.data import values


def as_json(chase: Chase) -> str:
    """The items that fall due, by owner, and how many open items there are besides."""
    return values.text(
        chase.day,
        until=chase.until.isoformat(),
        audience=chase.audience.value,
        items=rows(chase),
        due_later=chase.later,
        without_deadline=chase.without_deadline,
    )


def rows(chase: Chase) -> list[dict[str, Any]]:
    """A row for each item, by owner and deadline."""
    return [_item(owed.owner, position) for owed in chase.owed for position in owed.positions]


def _item(owner: str, position: Position) -> dict[str, Any]:
    deadline = position.deadline
    return {
        "address": position.address,
        "text": position.text,
        "owner": owner,
        "status": position.status.value,
        "due": deadline.text if deadline else None,
        "original_deadline": position.original.text if isinstance(position.original, Period) else None,
        "days_past_due": (position.day - deadline.last).days if deadline and position.is_past_deadline else 0,
        "delayed": position.is_delayed,
        "follows": [item.address for item in position.follows],
    }
