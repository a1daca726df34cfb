"""What ``due`` lists, as JSON; docs/json.md says which keys may be relied on."""

from collections.abc import Callable, Mapping
from typing import Any

from auditrack.core.register.dates import Period
from auditrack.core.standing.due_list import Chase
from auditrack.core.standing.position import Position
from auditrack.formats.data.answers import Answer, dated

_COLUMNS: Mapping[str, Callable[[str, Position], Any]] = {
    "address": lambda _, position: position.address,
    "text": lambda _, position: position.text,
    "owner": lambda owner, _: owner,
    "status": lambda _, position: position.status.value,
    "due": lambda _, position: position.deadline.text if position.deadline else None,
    "original_deadline": lambda _, position: position.original.text if isinstance(position.original, Period) else None,
    "days_past_due": lambda _, position: (
        (position.day - position.deadline.last).days if position.deadline and position.is_past_deadline else 0
    ),
    "delayed": lambda _, position: position.is_delayed,
    "follows": lambda _, position: [item.address for item in position.follows],
}
"""Each key of an item, and what it holds."""


def answer(chase: Chase) -> Answer:
    """The items that fall due, by owner and deadline, and how many open items there are besides."""
    rows = [
        {name: value(owed.owner, position) for name, value in _COLUMNS.items()}
        for owed in chase.owed
        for position in owed.positions
    ]
    values = dated(
        chase.day,
        until=chase.until.isoformat(),
        audience=chase.audience.value,
        items=rows,
        due_later=chase.later,
        without_deadline=chase.without_deadline,
    )
    return Answer(values, tuple(_COLUMNS), rows)
