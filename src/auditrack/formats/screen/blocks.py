"""What a command shows, before it is known where: headings, lines and tables; and all of it as plain text."""

import textwrap
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import accumulate

from auditrack.core.standing.policy import Tone

NARROWEST = 40


class Style(Enum):
    """What a text means; a terminal may colour it, and never says anything by colour alone."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"
    GOOD = "good"
    DOUBTFUL = "doubtful"
    BAD = "bad"
    STRUCK = "struck"


STYLES = {
    Tone.GOOD: Style.GOOD,
    Tone.PLAIN: Style.PLAIN,
    Tone.DOUBTFUL: Style.DOUBTFUL,
    Tone.BAD: Style.BAD,
    Tone.QUIET: Style.QUIET,
}
"""How a rating looks, by what it tells."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that names what follows."""

    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, wrapped to the width with its second line under its first word."""

    text: str
    style: Style = Style.PLAIN
    indent: int = 0
    hang: int = 0


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. One that gives way is cut where the table would be too wide."""

    title: str
    right: bool = False
    gives_way: bool = False
    keeps_end: bool = False
    """Whether its texts are cut in the middle: many posts begin alike."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with a meaning besides its text."""

    text: str
    style: Style = Style.PLAIN


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; one that is a group has a single text for all columns."""

    cells: Sequence[Cell | str]
    is_group: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under column titles."""

    columns: Sequence[Column]
    rows: Sequence[Row]

    def widths(self, available: int) -> list[int]:
        """The width of each column, those that give way cut to fit (rich and plain alike)."""
        texts = [[text_of(cell) for cell in row.cells] for row in self.rows if not row.is_group]
        widths = [
            max(len(column.title), *(cells(row[at]) for row in texts), 0) if texts else len(column.title)
            for at, column in enumerate(self.columns)
        ]
        excess = sum(widths) + len(widths) - 1 - available
        for at in sorted(range(len(widths)), key=lambda at: -widths[at]):
            if excess > 0 and self.columns[at].gives_way:
                cut = min(excess, widths[at] - max(8, len(self.columns[at].title)))
                widths[at] -= max(0, cut)
                excess -= max(0, cut)
        return widths


Block = Heading | Line | Table


def text_of(cell: Cell | str) -> str:
    """The text of a cell."""
    return " ".join((cell if isinstance(cell, str) else cell.text).split())


def cells(text: str) -> int:
    """How many places a text takes on a screen: Chinese and emoji take two, an accent that follows its letter none."""
    return len(text) if text.isascii() else sum(map(_places, text))


def _places(sign: str) -> int:
    if unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def cut(text: str, width: int, *, keeps_end: bool = False) -> str:
    """A text that is no wider than a column; what is missing, at its end or in the middle, is shown by three dots."""
    if cells(text) <= width:
        return text
    end = text[len(text) - _fitting(text[::-1], (width - 3) // 2) :] if keeps_end else ""
    return f"{text[: _fitting(text, width - 3 - cells(end))]}...{end}"


def _fitting(text: str, width: int) -> int:
    """How many signs of a text that is wider fit into so many places."""
    return next(number for number, taken in enumerate(accumulate(map(_places, text))) if taken > width)


def plain(blocks: Sequence[Block], width: int) -> str:
    """All of it as sober text, for a pipe or a file."""
    width = max(width, NARROWEST)
    return "\n".join(line.rstrip() for block in blocks for line in _plain(block, width)) + "\n"


def wrapped(line: Line, width: int) -> list[str]:
    """The lines that a text takes."""
    first = " " * line.indent
    rest = " " * (line.indent + line.hang)
    return textwrap.wrap(
        line.text, width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False, break_long_words=False
    ) or [""]


def _plain(block: Block, width: int) -> list[str]:
    match block:
        case Heading(text):
            return ["", *textwrap.wrap(text, width)]
        case Line():
            return wrapped(block, width)
        case Table():
            return _plain_table(block, width)


def _plain_table(table: Table, width: int) -> list[str]:
    widths = table.widths(width)
    lines = [_aligned([column.title for column in table.columns], table, widths)]
    for row in table.rows:
        if row.is_group:
            lines += ["", *textwrap.wrap(text_of(row.cells[0]), width)]
        else:
            lines.append(_aligned([text_of(cell) for cell in row.cells], table, widths))
    return lines


def _aligned(texts: Sequence[str], table: Table, widths: Sequence[int]) -> str:
    shown = [
        cut(text, width, keeps_end=column.keeps_end)
        for text, width, column in zip(texts, widths, table.columns, strict=True)
    ]
    spaces = [" " * (width - cells(text)) for text, width in zip(shown, widths, strict=True)]
    return " ".join(
        f"{space}{text}" if column.right else f"{text}{space}"
        for text, space, column in zip(shown, spaces, table.columns, strict=True)
    )
