"""Items one by one, a line each; or counted."""

from collections.abc import Mapping, Sequence
from datetime import date

from auditrack.core.grammar.english import in_figures
from auditrack.core.register.dates import in_words as day_in_words
from auditrack.core.standing.listing import COLUMNS, ListColumn, ListedItem, counted_by, in_words
from auditrack.formats.screen.blocks import Block, Cell, Column, Line, Row, Style, Table

_USUAL = ("item", "standing", "due", "text")
_WHOLE = ("item", "as_of", "due", "standing")
"""Columns that are never cut: a command needs the address."""


def blocks(
    rows: Sequence[ListedItem], of: int, on: date, chosen: Mapping[str, ListColumn] | None = None
) -> list[Block]:
    """For a terminal: so many of all items, and the columns that were chosen."""
    shown = chosen or {name: COLUMNS[name] for name in _USUAL}
    columns = [Column(name.replace("_", " ").capitalize(), gives_way=name not in _WHOLE) for name in shown]
    lines = [Row([_cell(work, name, column) for name, column in shown.items()]) for work in rows]
    return [_head(len(rows), of, on), *([Table(columns, lines)] if lines else [])]


def instead_of(word: str) -> Line:
    """What is listed where a name means nothing."""
    return Line(f"Nothing is called '{word}'. These items hold the word:", Style.QUIET)


def counts(rows: Sequence[ListedItem], of: int, on: date, by: str | None) -> list[Block]:
    """How many items there are; by the values of a column, if one is given."""
    if by is None:
        return [Line(str(len(rows)))]
    columns = [Column(by.replace("_", " ").capitalize(), gives_way=True), Column("Items", right=True)]
    lines = [Row([name, str(count)]) for name, count in counted_by(rows, by).items()]
    return [_head(len(rows), of, on), Table(columns, [*lines, Row(["All", str(len(rows))])])]


def _head(count: int, of: int, on: date) -> Line:
    all_of = f" of {of}" if count != of else ""
    items = in_figures(count, "item") if count == of else f"{count}{all_of} items"
    return Line(f"Position on {day_in_words(on)}: {items}", Style.STRONG)


def _cell(work: ListedItem, name: str, column: ListColumn) -> Cell | str:
    cell = column.of(work)
    words = "" if cell in (None, []) else in_words(cell)
    if name == "due":
        return str(work.now.deadline or "")
    if name != "standing":
        return words
    late = ", overdue" if work.now.is_overdue else ", delayed" if work.now.is_delayed else ""
    return Cell(f"{words}{late}", Style.BAD if late else Style.PLAIN)
