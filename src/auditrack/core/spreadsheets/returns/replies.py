"""What the rows of a sheet that came back say: each cell understood, or told with the reason why not.

Nothing is guessed. One cell that is not understood keeps its whole row out of the register.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from auditrack.core.drafts.evidence import evidence
from auditrack.core.grammar.closest import did_you_mean
from auditrack.core.register import typed_dates
from auditrack.core.register.address import Address
from auditrack.core.register.dates import EARLIEST_YEAR, LATEST_YEAR, Period, of_day
from auditrack.core.register.model import Evidence, Rag, Status
from auditrack.core.register.problems import AuditrackError
from auditrack.core.spreadsheets.cells import BLANKS, Sheet, Spot, Unread, Value, as_text, quoted, title
from auditrack.core.spreadsheets.returns import requests as returns
from auditrack.core.spreadsheets.returns.requests import ASKED, SHOWN, Column, Key

TITLES_AT_LEAST = 3
"""How many of our titles make a row the row of titles."""

_SHOWN = {title(column.title): column for column in SHOWN}
_ASKED = {title(column.title): column for column in ASKED}
_KEY_TITLE = "key"


class NotAReturnError(AuditrackError):
    """A spreadsheet in which no row is one that was sent out."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"{path} has no row that `auditrack request` made: the hidden last column is missing. Nothing is read."
        )


class FormulasUntoldError(AuditrackError):
    """A spreadsheet of an older kind, in which nobody can tell what was typed from what was calculated."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"{path} is of a kind in which formulas cannot be told from what was typed: save it as .xlsx. "
            "Nothing is read."
        )


@dataclass(frozen=True, slots=True)
class Filled:
    """A row in which something was filled in, as far as it was understood."""

    key: Key
    spot: Spot
    spots: Mapping[str, Spot]
    """Where each field stands."""
    said: Mapping[str, Any]
    """Fields of an update."""
    shown: Mapping[str, Value]
    """What stands in the columns that are not to be changed."""
    remarks: tuple[str, ...] = ()


@dataclass
class Understood:
    """What was read of all sheets."""

    rows: list[Filled] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    held: set[Address] = field(default_factory=set)
    """Addresses of items with a cell that was not understood."""
    empty: int = 0
    """Rows in which nothing was filled in."""
    batches: dict[tuple[str, ...] | None, set[str]] = field(default_factory=dict)
    """Addresses of the rows that came back, by what their file's first sheet says of itself; None where it is gone."""
    sent: dict[tuple[str, ...], int] = field(default_factory=dict)
    """How many rows were sent out, by the same."""


# sheets to rows


def understood(sheets: Sequence[Sheet], path: str = "the file") -> Understood:
    """What was filled in on these sheets of one file. Raises NotAReturnError and FormulasUntoldError."""
    found = Understood()
    keyed = {sheet.name: keys for sheet in sheets if (keys := _keys(sheet))}
    if not keyed:
        raise NotAReturnError(sheets[0].file if sheets else path)
    if any(sheet.name in keyed and not sheet.tells_formulas for sheet in sheets):
        raise FormulasUntoldError(sheets[0].file)
    _count(sheets, {key.address for keys in keyed.values() for _, key in keys.values()}, found)
    for sheet in sheets:
        if sheet.name in keyed:
            _read_sheet(sheet, keyed[sheet.name], found)
    return found


def _count(sheets: Sequence[Sheet], came: set[str], found: Understood) -> None:
    """How many rows came back, beside how many the first sheet says there were; copies of it are one batch."""
    for sheet in sheets:
        texts = [value for row in sheet.rows for value in row if isinstance(value, str)]
        for at, text in enumerate(texts):
            if (sent := returns.read_how_many(text)) is not None:
                batch = tuple(texts[: at + 1])
                found.batches[batch], found.sent[batch] = came, sent
                return
    found.batches[None] = came


def _keys(sheet: Sheet) -> dict[int, tuple[int, Key]]:
    """The keys of a sheet by row, with the column that each stands in."""
    found = {}
    for number, row in enumerate(sheet.rows, 1):
        for column, value in enumerate(row, 1):
            if isinstance(value, str) and value.startswith(returns.KEY) and (key := returns.read_key(value)):
                found[number] = (column, key)
    return found


def _read_sheet(sheet: Sheet, keys: Mapping[int, tuple[int, Key]], found: Understood) -> None:
    header = _header(sheet)
    if header is None:
        found.unread.append(sheet.unread(1, 1, "the row of titles is missing, so that no column can be told"))
        found.held |= {key.address for _, key in keys.values()}
        return
    merged = _merged_over_rows(sheet, header, keys)
    columns = _columns(sheet, header)
    for number in range(header + 1, len(sheet.rows) + 1):
        if number not in keys:
            _row_without_key(sheet, number, columns, found)
            continue
        key_column, key = keys[number]
        row = _Row(sheet, number, key, {at: each for at, each in columns.items() if at != key_column}, merged)
        row.read()
        found.unread += row.unread
        if row.unread:
            found.held.add(key.address)
        elif not row.said:
            found.empty += 1
        else:
            found.rows.append(row.filled())


def _header(sheet: Sheet) -> int | None:
    """The number of the row of titles."""
    counts = {number: len({title(value) for value in row} & _ASKED.keys()) for number, row in enumerate(sheet.rows, 1)}
    best = max(counts, key=lambda number: counts[number], default=0)
    return best if best and counts[best] >= TITLES_AT_LEAST else None


def _columns(sheet: Sheet, header: int) -> dict[int, Column | None]:
    """The columns that have a title; None for one that is not ours, or that is there twice."""
    columns: dict[int, Column | None] = {}
    known = _SHOWN | _ASKED
    width = max(len(row) for row in sheet.rows)
    for at in range(1, width + 1):
        column = known.get(title(sheet.value(header, at)))
        columns[at] = None if column in columns.values() else column
    return columns


def _merged_over_rows(sheet: Sheet, header: int, keys: Collection[int]) -> Collection[tuple[int, int]]:
    """Cells that were made one with those of other rows: nobody can tell which row they speak of."""
    cells: set[tuple[int, int]] = set()
    for block in sheet.merged:
        rows = [row for row in range(block.first_row, block.last_row + 1) if row in keys and row > header]
        if len(rows) > 1:
            cells |= set(block.cells())
    return cells


def _row_without_key(sheet: Sheet, number: int, columns: Mapping[int, Column | None], found: Understood) -> None:
    filled = [at for at in columns if sheet.value(number, at) is not None and title(sheet.value(number, at))]
    if not filled or title(sheet.value(number, filled[0])) == _KEY_TITLE:
        return
    asked = [at for at in filled if columns[at] in ASKED]
    why = (
        "this row was not sent out, or has lost its hidden last column: it is not read. "
        "A new recommendation is added with `auditrack new`"
    )
    found.unread.append(sheet.unread(number, (asked or filled)[0], why))


class _Row:
    """One row that was sent out, while it is being read."""

    def __init__(
        self,
        sheet: Sheet,
        number: int,
        key: Key,
        columns: Mapping[int, Column | None],
        merged: Collection[tuple[int, int]],
    ) -> None:
        self.sheet, self.number, self.key, self.columns, self.merged = sheet, number, key, columns, merged
        self.said: dict[str, Any] = {}
        self.shown: dict[str, Value] = {}
        self.spots: dict[str, Spot] = {}
        self.unread: list[Unread] = []
        self.remarks: list[str] = []

    def read(self) -> None:
        """Read all of its cells."""
        for at, column in self.columns.items():
            if column is not None and column in SHOWN:
                self.shown[column.name] = self.sheet.value(self.number, at)
                self.spots[column.name] = self.sheet.spot(self.number, at)
            else:
                self._read_cell(at, column)
        said = self.said.keys() - {"date", "by"}
        if self.said and not said and not self.unread:
            name = next(iter(self.said))
            self.unread.append(
                Unread(self.spots[name], quoted(str(self.said[name])), "nothing besides is said of this item")
            )

    def filled(self) -> Filled:
        """What it says."""
        spot = self.sheet.spot(self.number, 1)
        return Filled(self.key, spot, self.spots, self.said, self.shown, tuple(self.remarks))

    def _read_cell(self, at: int, column: Column | None) -> None:
        value = self.sheet.value(self.number, at)
        place = (self.number, at)
        if place in self.merged:
            if value is not None:
                self._not_understood(at, "this cell is one with those of other rows. Unmerge them, and fill in each")
        elif place in self.sheet.failed:
            self._not_understood(at, "this cell holds an error, or a time of day. Type what it should say")
        elif place in self.sheet.formulas:
            self._not_understood(at, "this is a formula. Type what it comes to")
        elif isinstance(value, str) and not title(value):
            return
        elif value is not None and column is None:
            self._not_understood(at, "auditrack does not know this column, or it is there twice")
        elif value is not None and column is not None:
            self._understand(at, column, value)

    def _understand(self, at: int, column: Column, value: Value) -> None:
        try:
            meant = _meaning(column, value, self.sheet.is_1904)
        except ValueError as error:
            self._not_understood(at, str(error))
            return
        self.said[column.name] = meant
        self.spots[column.name] = self.sheet.spot(self.number, at)
        if isinstance(meant, Period) and isinstance(value, str) and typed_dates.is_read_day_first(value):
            self.remarks.append(
                f"{quoted(value)} in {self.spots[column.name].name} is read as {meant}: the day is first."
            )
        elif isinstance(meant, Period) and isinstance(value, int | float):
            self.remarks.append(f"{value} in {self.spots[column.name].name} is read as {meant}.")

    def _not_understood(self, at: int, why: str) -> None:
        self.unread.append(self.sheet.unread(self.number, at, why))


def _meaning(column: Column, value: Value, is_1904: bool) -> Any:
    """What a cell says, as the field of an update holds it. Raises ValueError with the reason where it cannot be."""
    match column.name:
        case "date" | "due":
            return date_of(value, is_1904)
        case "status":
            return Status(_choice(value, [each.value for each in Status]))
        case "rag":
            return Rag(_choice(value, [each.value for each in Rag]))
    text = as_text(value)
    if column.name == "because" and text and text.casefold() in column.choices:
        return text.casefold()
    return evidence_of(text) if column.name == "evidence" and text else text


def date_of(value: Value, is_1904: bool) -> Period:
    """The date that a cell says: a day, a text, or the number that a spreadsheet keeps a day as.

    Raises ValueError, with the reason.
    """
    if isinstance(value, date):
        if not EARLIEST_YEAR <= value.year <= LATEST_YEAR:
            raise ValueError(f"the year {value.year} is surely a slip")
        return of_day(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        whole_year = typed_dates.typed(str(value)) if isinstance(value, int) else None
        period = whole_year or typed_dates.of_serial(value, is_1904)
        if period is None:
            raise ValueError(f"this number is no date. {typed_dates.HOW_TO_WRITE}")
        return period
    said = as_text(value) or ""
    period = typed_dates.typed(said)
    if period is None:
        raise ValueError(typed_dates.why_not(said))
    return period


def _choice(value: Value, words: Sequence[str]) -> str:
    said = (as_text(value) or "").casefold().replace("-", " ")
    if said not in words:
        raise ValueError(did_you_mean(said, words, f"it is one of: {', '.join(words)}"))
    return said


def evidence_of(text: str) -> tuple[Evidence, ...]:
    """One piece of evidence a line. Raises ValueError, with the reason, for a mistyped web address."""
    return tuple(evidence(bare) for line in text.split("\n") if (bare := line.strip(BLANKS)))
