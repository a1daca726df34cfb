"""Spreadsheets as values: sheets of cells, the place of a cell, and a cell that could not be read."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from auditrack.core.grammar.plain_text import BLANKS, composed, seen

Value = str | int | float | bool | date | None
"""What a cell holds; a day where it holds a date, None where it is empty."""

CELL_BLANKS = f"{BLANKS}\u200b\ufeff"
"""White space at the ends of a cell, invisible signs of other programs included."""

_LINE_BREAKS = re.compile("\r\n|[\r\x0b\x0c]")  # Word's own ends of a line among them
_NO_TEXT = re.compile("[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufeff\ufdf0-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A cell of a sheet of a file; row and column are counted from 1."""

    file: str
    sheet: str
    row: int
    column: int

    @property
    def name(self) -> str:
        """The cell as spreadsheets call it: ``K5``."""
        return f"{letters(self.column)}{self.row}"

    def __str__(self) -> str:
        return f"{self.file}, sheet {quoted(self.sheet)}, {self.name}"


@dataclass(frozen=True, slots=True)
class Unread:
    """A cell that could not be read: its place, its text, and the reason."""

    spot: Spot
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Merged:
    """A block of cells that were made one; rows and columns from first to last, counted from 1."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    def cells(self) -> Iterator[tuple[int, int]]:
        """Each cell of it, by row and column."""
        rows, columns = range(self.first_row, self.last_row + 1), range(self.first_column, self.last_column + 1)
        return ((row, column) for row in rows for column in columns)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a spreadsheet, or a whole CSV file."""

    file: str
    name: str
    rows: tuple[tuple[Value, ...], ...]
    merged: tuple[Merged, ...] = ()
    formulas: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """Formulas by row and column, as far as the file holds them; the value beside each was calculated."""
    failed: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """Cells that hold an error such as ``#NAME?``, or a value that is not used here: a time of day."""
    is_1904: bool = False
    """Whether days are counted from 1904, as old spreadsheets of Apple computers do."""
    tells_formulas: bool = True
    """Whether the file distinguishes formulas from values; older formats do not."""

    def value(self, row: int, column: int) -> Value:
        """What a cell holds; rows and columns from 1."""
        cells = self.rows[row - 1] if row <= len(self.rows) else ()
        return cells[column - 1] if column <= len(cells) else None

    def spot(self, row: int, column: int) -> Spot:
        """The place of a cell."""
        return Spot(self.file, self.name, row, column)

    def unread(self, row: int, column: int, why: str) -> Unread:
        """A cell of this sheet as one that could not be read."""
        place = (row, column)
        text = self.failed.get(place) or quoted(self.value(*place)) or quoted(self.formulas.get(place))
        return Unread(self.spot(row, column), text, why)


def letters(column: int) -> str:
    """A column as spreadsheets call it: 1 is A, 27 is AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def quoted(value: Value) -> str:
    """A value in one line, as messages quote it: nothing in it can move the cursor of a terminal."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    text = value.isoformat() if isinstance(value, date) else str(value)
    return seen(composed(" ".join(text.split())))


def as_text(value: Value) -> str | None:
    """The text of a cell: its words without surrounding blanks, or a whole number. None if the cell is empty.

    Raises ValueError, with the reason, if the cell's text might differ from what the sheet shows.
    """
    if isinstance(value, str):
        text = _LINE_BREAKS.sub("\n", value).strip(CELL_BLANKS)
        if sign := _NO_TEXT.search(text):
            raise ValueError(f"it contains an invisible character (U+{ord(sign[0]):04X}). Retype the text")
        return text or None
    if value is None or isinstance(value, int):  # whether it is yes or no among them
        return quoted(value) or None
    if isinstance(value, date):
        raise ValueError("this is a date, but the column is for text. Put an apostrophe before it to keep it as typed")
    raise ValueError("this number may look different in the sheet (0.85 as 85%). Type it as text")


def title(value: Value) -> str:
    """A cell of a header as it is compared: one line, small letters."""
    return quoted(value).replace("\xa0", " ").strip(CELL_BLANKS).casefold()
