"""Items one by one, or counted, as JSON and as a table; docs/querying.md says what the columns are."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from auditrack.core.register.words import Audience
from auditrack.core.standing.listing import COLUMNS, ListColumn, ListedItem, Plain, counted_by
from auditrack.formats.data.answers import Answer, dated


def answer(
    rows: Sequence[ListedItem], on: date, audience: Audience, chosen: Mapping[str, ListColumn] | None = None
) -> Answer:
    """The items, each with its address and the columns that were chosen, else with all."""
    shown = chosen or COLUMNS
    items = [
        {"address": row.now.address, **{name: _value(column.of(row)) for name, column in shown.items()}}
        for row in rows
    ]
    return Answer(dated(on, audience=audience.value, items=items), tuple(shown), items)


def answer_of_counts(rows: Sequence[ListedItem], on: date, audience: Audience, by: str | None) -> Answer:
    """How many items there are; by the values of a column, if one is given."""
    values: dict[str, Any] = {"audience": audience.value, "count": len(rows)}
    if by is None:
        return Answer(dated(on, **values), ("count",), [values])
    groups: list[dict[str, Any]] = [{by: name, "items": count} for name, count in counted_by(rows, by).items()]
    return Answer(dated(on, **values, by=by, groups=groups), (by, "items"), groups)


def _value(cell: Plain) -> Any:
    return cell.isoformat() if isinstance(cell, date) else cell
