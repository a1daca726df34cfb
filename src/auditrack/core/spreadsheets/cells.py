"""Spreadsheets as values: sheets of cells, the place of a cell, and a cell that could not be read."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from auditrack.core.grammar.english import stopped
from auditrack.core.grammar.plain_text import BLANKS, CONTROLS, composed, seen
from auditrack.core.register.dates import Period

Place = tuple[int, int]
"""Row and column of a cell, counted from 1."""

Value = str | int | float | bool | date | Period | None
"""What a cell holds: a day where it holds a date, a period where it shows only its month or year; None if empty."""

CELL_BLANKS = f"{BLANKS}\u200b\ufeff"
"""White space at the ends of a cell, invisible signs of other programs included."""

_LINE_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")  # Word's own ends of a line among them
_UNSEEN = re.compile(f"[{CONTROLS}\xad\ufdd0-\ufdef\ufff0-\ufffb\ufffe\uffff\udc80-\udcff]")
"""What is left out of a text: the soft hyphen besides, what is no character, and bytes that are none, as Python
escapes them."""
_ERROR = re.compile(r"#(?:N/A|DIV/0!|GETTING_DATA|[A-Z]{3,12}[!?])|Err:\d{3}")
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

    def in_words(self, longest: int) -> str:
        """Its text, of at most so many letters, and the reason as a sentence."""
        text = self.text if len(self.text) <= longest else f"{self.text[:longest]}…"
        return f"'{text}': {stopped(self.why)}"


@dataclass(frozen=True, slots=True)
class Merged:
    """A block of cells that were made one; rows and columns from first to last, counted from 1."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    def rows_of(self, numbers: Sequence[int]) -> Sequence[int]:
        """Those of these rows, in order, that it lies in. It may be as large as a sheet: list no cells of it."""
        return numbers[bisect_left(numbers, self.first_row) : bisect_right(numbers, self.last_row)]


@dataclass(frozen=True, slots=True)
class Failed:
    """What a cell holds instead of a value, such as ``#NAME?``, and why it cannot be used."""

    text: str
    why: str


Cells = Mapping[int, Mapping[int, Value]]
"""Values by row and column, in their order; of cells in use only, wherever in the sheet they are."""


def used(rows: Iterable[Iterable[Value]]) -> dict[int, dict[int, Value]]:
    """Rows of values, from the first row and column on, as the cells in use: those with more than blanks."""
    whole: dict[int, dict[int, Value]] = {}
    for number, row in enumerate(rows, 1):
        if cells := {column: value for column, value in enumerate(row, 1) if title(value)}:
            whole[number] = {**cells}
    return whole


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a spreadsheet, or a whole CSV file."""

    file: str
    name: str
    rows: Cells
    merged: tuple[Merged, ...] = ()
    formulas: Mapping[Place, str] = field(default_factory=dict)
    """Formulas, as far as the file holds them; the value beside each was calculated."""
    failed: Mapping[Place, Failed] = field(default_factory=dict)
    """Cells that hold an error, or a value that is not used here: a time of day."""
    unseen: Mapping[Place, str] = field(default_factory=dict)
    """Characters that nobody sees, left out of the text of a cell: ``U+200B, U+FEFF``."""
    is_1904: bool = False
    """Whether days are counted from 1904, as old spreadsheets of Apple computers do."""
    tells_formulas: bool = True
    """Whether the file distinguishes formulas from values; older formats do not."""
    is_hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()

    def value(self, row: int, column: int) -> Value:
        """What a cell holds; rows and columns from 1."""
        return self.rows.get(row, {}).get(column)

    def below(self, row: int) -> list[int]:
        """The rows in use below one, whether or not what they hold can be used."""
        return sorted({number for number in (*self.rows, *(place[0] for place in self.failed)) if number > row})

    def first_columns(self) -> dict[int, int]:
        """The first column in use of each row in use."""
        columns = {number: min(cells) for number, cells in self.rows.items()}
        for number, column in self.failed:
            columns[number] = min(column, columns.get(number, column))
        return columns

    def columns(self) -> list[int]:
        """The columns in use, whether or not what they hold can be used."""
        columns = {column for cells in self.rows.values() for column in cells}
        return sorted(columns.union(column for _, column in (*self.failed, *self.formulas)))

    def unseen_at(self, row: int, column: int) -> str:
        """What was left out of the text of a cell, as a remark; empty where nothing was."""
        signs = self.unseen.get((row, column))
        return f"invisible characters were left out ({signs})" if signs else ""

    def spot(self, row: int, column: int) -> Spot:
        """The place of a cell."""
        return Spot(self.file, self.name, row, column)

    def unread(self, row: int, column: int, why: str) -> Unread:
        """A cell of this sheet as one that could not be read."""
        place = (row, column)
        failed = self.failed.get(place)
        text = (failed.text if failed else "") or quoted(self.value(*place)) or quoted(self.formulas.get(place))
        return Unread(self.spot(row, column), text, why)


def plain(text: str) -> tuple[str, str]:
    """A cell's text without what nobody sees in it, and what that was: ``U+200B, U+FEFF``."""
    if text.isascii() and text.isprintable():
        return text.strip(), ""
    text = _LINE_BREAKS.sub("\n", text).strip(CELL_BLANKS)
    codes = (ord(sign) for sign in _UNSEEN.findall(text))
    signs = ", ".join(dict.fromkeys(f"U+{code & 0xFF if 0xDC80 <= code <= 0xDCFF else code:04X}" for code in codes))
    return _UNSEEN.sub("", text).strip(CELL_BLANKS) if signs else text, signs


def is_error(text: str) -> bool:
    """Whether a cell's text is an error of a spreadsheet: ``#REF!``, ``#SPILL!``, ``Err:508``."""
    return text[:1] in "#E" and _ERROR.fullmatch(text) is not None


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
    text = value.isoformat() if isinstance(value, date) else value.text if isinstance(value, Period) else str(value)
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
    if isinstance(value, date | Period):
        raise ValueError("this is a date, but the column is for text. Put an apostrophe before it to keep it as typed")
    raise ValueError("this number may look different in the sheet (0.85 as 85%). Type it as text")


def title(value: Value) -> str:
    """A cell of a header as it is compared: one line, small letters."""
    return quoted(value).replace("\xa0", " ").strip(CELL_BLANKS).casefold()
