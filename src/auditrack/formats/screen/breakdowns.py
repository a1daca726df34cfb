"""How items stand by priority, answer, grade or theme: a table, and the same for other programs."""

from typing import Any

from auditrack.core.standing.breakdowns import Breakdown, Counts
from auditrack.formats.screen.blocks import Cell, Column, Row, Style, Table

_COUNTS = ("total", "complete", "in_progress", "not_started", "closed", "delayed")


def table(told: Breakdown) -> Table:
    """A row for each, and one for all."""
    titles = ("All", "Complete", "In progress", "Not started", "Closed", "Delayed")
    columns = [Column(told.by.capitalize(), gives_way=True), *(Column(title, right=True) for title in titles)]
    return Table(columns, [Row(_cells(each)) for each in (*told.rows, told.total)])


def as_json(told: Breakdown) -> dict[str, Any]:
    """Its rows; docs/json.md says which keys may be relied on."""
    return {
        "by": told.by.value,
        "rows": [
            {"name": each.name, "label": each.label} | {name: getattr(each, name) for name in _COUNTS}
            for each in told.rows
        ],
    }


def _cells(counts: Counts) -> list[Cell | str]:
    *numbers, delayed = (getattr(counts, name) for name in _COUNTS)
    late = Cell(str(delayed), Style.DOUBTFUL) if delayed else "0"
    return [counts.label, *(str(number) for number in numbers), late]
