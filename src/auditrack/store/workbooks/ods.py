"""LibreOffice's workbooks, as OpenDocument has them, read as a stream of used cells.

One row or cell may stand for very many equal ones: those that hold nothing are passed over unseen.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby
from operator import attrgetter

from auditrack.core.register.dates import Precision
from auditrack.core.register.typed_dates import typed
from auditrack.core.spreadsheets.cells import Failed, Merged, Sheet, Value
from auditrack.core.spreadsheets.number_formats import NO_DATE, TIME_OF_DAY
from auditrack.store.workbooks.content import (
    AN_ERROR,
    LAST_COLUMN,
    LAST_ROW,
    NO_VALUE,
    CannotReadSheetError,
    Cell,
    attribute,
    filled,
    hidden_columns,
    how_many,
    refuse_overlapping,
    spilt,
)
from auditrack.store.workbooks.zipped import opened, parse

_NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _OFFICE, _TEXT = f"{_NAMESPACE}table:1.0 ", f"{_NAMESPACE}office:1.0 ", f"{_NAMESPACE}text:1.0 "
_STYLE = f"{_NAMESPACE}style:1.0 "
_ERROR = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 value-type"
_CELLS = ("table-cell", "covered-table-cell")
_NO_CONTENT = ("annotation", "shapes", "forms")
"""What stands in a sheet and is no text of a cell."""
_SIGNS = {"s": " ", "tab": "\t", "line-break": "\n"}
_SPACES_AT_MOST = 1000


@dataclass(frozen=True, slots=True)
class _Run:
    """Equal cells of a sheet, which stand in the file once."""

    sheet: int
    block: Merged
    value: Value | Failed
    formula: str

    def cells(self) -> Iterator[Cell]:
        """Each of them; there may be more than any file may have."""
        rows = range(self.block.first_row, self.block.last_row + 1)
        columns = range(self.block.first_column, self.block.last_column + 1)
        return (Cell(row, column, self.value, self.formula) for row in rows for column in columns)


@dataclass(frozen=True, slots=True)
class _Table:
    """A sheet, but for its cells."""

    name: str
    is_hidden: bool
    merged: list[Merged] = field(default_factory=list)
    matrices: dict[Merged, str] = field(default_factory=dict)
    """Formulas whose values fill several cells."""
    hidden: list[Merged] = field(default_factory=list)
    """Rows that are hidden, each as a block of its first cells."""
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    """Blocks of them, from first to last."""


def read(path: str) -> list[Sheet]:
    """The sheets of a workbook that hold anything. Raises CannotReadSheetError."""
    with opened(path) as archive:
        manifest = "META-INF/manifest.xml"
        if manifest in archive.namelist() and b"encryption-data" in archive.read(manifest):
            raise CannotReadSheetError(path, "it is protected by a password. Save it without a password")
        sheets: list[Sheet] = []
        with archive.open("content.xml") as file:
            reader = _Reader()
            pieces = parse(file, reader.start, reader.end, reader.text)
            runs = (run for _ in pieces for run in reader.ready())
            for number, group in groupby(runs, attrgetter("sheet")):
                table = reader.tables[number]
                cells = (cell for run in group for cell in run.cells())
                empty = Sheet(path, table.name, {}, is_hidden=table.is_hidden)
                sheets.append(_with_the_rest(filled(empty, cells, sum(map(how_many, sheets))), table))
        return sheets


def _with_the_rest(sheet: Sheet, table: _Table) -> Sheet:
    numbers = [*sheet.rows]
    hidden = frozenset(row for block in table.hidden for row in block.rows_of(numbers))
    formulas = {**spilt(sheet, table.matrices), **sheet.formulas}
    whole = replace(sheet, merged=tuple(table.merged), formulas=formulas, hidden_rows=hidden)
    refuse_overlapping(whole)
    return replace(whole, hidden_columns=hidden_columns(whole, table.hidden_columns))


class _Reader:
    """Where the reading of a file has come to, and the runs of cells that are ready."""

    def __init__(self) -> None:
        self.tables: list[_Table] = []
        self._runs: list[_Run] = []
        self._style = ""
        self._hidden_styles: set[str] = set()
        self._row, self._beyond, self._column = 1, 1, 1
        self._cell: Mapping[str, str] | None = None
        self._texts: list[str] = []
        self._outside = 0
        """How many elements that hold no text of a cell are open."""

    def ready(self) -> Iterator[_Run]:
        """The runs since the last time."""
        runs, self._runs = self._runs, []
        return iter(runs)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """The beginning of an element."""
        if name in _NO_CONTENT:
            self._outside += 1
        elif name in _CELLS:
            self._cell, self._texts = attributes, []
        elif name in _SIGNS or name == "p":
            self._begin_text(name, attributes)
        elif name == "table-row":
            self._begin_row(attributes)
        elif name == "table-column" and self.tables:
            self._pass_columns(attributes)
        elif name == "table":
            style = attributes.get(f"{_TABLE}style-name", "")
            self.tables.append(_Table(attributes.get(f"{_TABLE}name", ""), style in self._hidden_styles))
            self._beyond, self._column = 1, 1
        elif name == "style":
            self._style = attributes.get(f"{_STYLE}name", "")
        elif name == "table-properties" and attributes.get(f"{_TABLE}display") == "false":
            self._hidden_styles.add(self._style)

    def end(self, name: str) -> None:
        """The end of an element."""
        if name in _NO_CONTENT:
            self._outside -= 1
        elif name in _CELLS and self._cell is not None:
            self._end_cell(name, self._cell)
            self._cell = None

    def text(self, text: str) -> None:
        """A piece of text."""
        if self._cell is not None and not self._outside:
            self._texts.append(text)

    def _begin_text(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "p":
            self.text("\n" if self._texts else "")
        else:
            self.text(_SIGNS[name] * (min(attribute(attributes, f"{_TEXT}c"), _SPACES_AT_MOST) or 1))

    def _begin_row(self, attributes: Mapping[str, str]) -> None:
        self._row, self._column = self._beyond, 1
        self._beyond += attribute(attributes, f"{_TABLE}number-rows-repeated") or 1
        if attributes.get(f"{_TABLE}visibility", "visible") != "visible" and self.tables:
            self.tables[-1].hidden.append(Merged(self._row, 1, self._beyond - 1, 1))

    def _pass_columns(self, attributes: Mapping[str, str]) -> None:
        """Columns, which are told before the rows."""
        first, self._column = self._column, self._column + _repeated(attributes)
        if attributes.get(f"{_TABLE}visibility", "visible") != "visible":
            self.tables[-1].hidden_columns.append((first, self._column - 1))

    def _end_cell(self, name: str, cell: Mapping[str, str]) -> None:
        first, self._column = self._column, self._column + _repeated(cell)
        formula = cell.get(f"{_TABLE}formula", "")
        formula = f"={formula.partition('=')[2]}" if formula else ""  # without of: before it
        value = _value(cell, "".join(self._texts), formula) if name == "table-cell" else None
        if (value is None or value == "") and not formula:
            return
        block = Merged(self._row, first, self._beyond - 1, self._column - 1)
        if block.last_row > LAST_ROW or block.last_column > LAST_COLUMN:
            raise ValueError("a cell outside of the sheet")
        table = self.tables[-1]
        self._runs.append(_Run(len(self.tables) - 1, block, value, formula))
        if over := _over(cell, "spanned", block):
            table.merged.append(over)
        if formula and (over := _over(cell, "matrix", block)):
            table.matrices[over] = formula


def _repeated(attributes: Mapping[str, str]) -> int:
    return attribute(attributes, f"{_TABLE}number-columns-repeated") or 1


def _over(cell: Mapping[str, str], how: str, block: Merged) -> Merged | None:
    """The block that a cell is made to fill, as one that is merged or holds the formula of several."""
    names = {"spanned": "number-{}-spanned", "matrix": "number-matrix-{}-spanned"}
    rows = attribute(cell, _TABLE + names[how].format("rows")) or 1
    columns = attribute(cell, _TABLE + names[how].format("columns")) or 1
    row, column = block.first_row, block.first_column
    return Merged(row, column, row + rows - 1, column + columns - 1) if rows > 1 or columns > 1 else None


def _value(cell: Mapping[str, str], text: str, formula: str) -> Value | Failed:
    kind = cell.get(f"{_OFFICE}value-type", "")
    if cell.get(_ERROR) == "error":
        return Failed(text, AN_ERROR)
    match kind:
        case "float" | "currency" | "percentage":
            number = float(cell.get(f"{_OFFICE}value", "nan"))
            plain = int(number) if number.is_integer() and abs(number) < 10**15 else number
            return plain if text in ("", str(plain)) else text  # as the cell shows it
        case "date":
            return _date(cell.get(f"{_OFFICE}date-value", ""), text)
        case "time":
            return Failed(text, TIME_OF_DAY)
        case "boolean":
            return cell.get(f"{_OFFICE}boolean-value") == "true"
        case "" if formula and not text:
            return Failed(formula, NO_VALUE)
    return text or cell.get(f"{_OFFICE}string-value")


def _date(value: str, text: str) -> Value | Failed:
    """A day; or its month or year, where the cell shows no more of it."""
    try:
        day = date.fromisoformat(value[:10])
    except ValueError:
        return Failed(text or value, NO_DATE)
    period = typed(text)
    is_shorter = period and period.precision in (Precision.MONTH, Precision.YEAR)
    return period if period and is_shorter and period.first <= day <= period.last else day
