"""Blocks on a terminal, by Rich: colour where it is wanted, and the same words as without it."""

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from auditrack.core.grammar.plain_text import seen
from auditrack.formats.screen.blocks import Block, Cell, Column, Heading, Line, Style, Table, cut, text_of, wrapped

_STYLES = {
    Style.PLAIN: "",
    Style.STRONG: "bold",
    Style.QUIET: "dim",
    Style.GOOD: "green",
    Style.DOUBTFUL: "yellow",
    Style.BAD: "bold red",
    Style.STRUCK: "dim strike",
}


def show(blocks: Sequence[Block], console: Console) -> None:
    """Print all of it. NO_COLOR is obeyed by Rich itself."""
    for block in blocks:
        match block:
            case Heading(text):
                console.print()
                console.print(Text(seen(text), style="bold"))
            case Line():
                for line in wrapped(block, console.width):
                    console.print(Text(seen(line), style=_STYLES[block.style]), soft_wrap=True)
            case Table():
                for part in _rich(block, console.width):
                    console.print(part)


def _rich(table: Table, width: int) -> Iterator[RichTable | Text]:
    """A table for each group, all as wide: a group's name would be cut to the first column within one."""
    widths = table.widths(width)
    part = _empty(table, widths, show_header=True)
    for row in table.rows:
        if row.is_group:
            yield part
            yield Text("\n" + seen(text_of(row.cells[0])), style="bold")
            part = _empty(table, widths, show_header=False)
        else:
            placed = zip(row.cells, widths, table.columns, strict=True)
            part.add_row(*(_cell(cell, room, column) for cell, room, column in placed))
    yield part


def _empty(table: Table, widths: Sequence[int], *, show_header: bool) -> RichTable:
    rich = RichTable(
        box=None, padding=(0, 1, 0, 0), pad_edge=False, header_style="bold", show_edge=False, show_header=show_header
    )
    for column, width in zip(table.columns, widths, strict=True):
        rich.add_column(column.title, justify="right" if column.right else "left", width=width, no_wrap=True)
    return rich


def _cell(cell: Cell | str, width: int, column: Column) -> Text:
    style = _STYLES[cell.style] if isinstance(cell, Cell) else ""
    return Text(cut(seen(text_of(cell)), width, keeps_end=column.keeps_end), style=style)
