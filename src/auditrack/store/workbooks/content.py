"""What every format of spreadsheets gives: cells one after another, and the sheet that they make, within limits."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple, TypeVar

from auditrack.core.register.problems import AuditrackError
from auditrack.core.spreadsheets.cells import Failed, Merged, Place, Sheet, Value, is_error, plain

MOST_CELLS = 1_000_000
"""Used cells of a file; a tracker of ten thousand rows has a fifth of that."""
MOST_ROWS = 50_000
"""Used rows of a sheet."""
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384

DAMAGED = "it is damaged or not a spreadsheet. Open it and save a new copy as .xlsx"
AN_ERROR = "this cell contains an error. Type the value"
NO_VALUE = "this formula has no value. Open the file and save it again"

T = TypeVar("T")


class CannotReadSheetError(AuditrackError):
    """A file that is no spreadsheet, or one that cannot be opened."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(f"{path} cannot be read as a spreadsheet: {why}.")


class Cell(NamedTuple):
    """A cell as a file holds it; row and column are counted from 1."""

    row: int
    column: int
    value: Value | Failed
    formula: str = ""


def filled(empty: Sheet, cells: Iterable[Cell], before: int = 0) -> Sheet:
    """The sheet with these cells. ``before`` is how many other sheets of the file use. Raises CannotReadSheetError."""
    rows: dict[int, dict[int, Value]] = {}
    formulas, failed, unseen = {}, {}, {}
    count = before
    for row, column, value, formula in cells:
        if isinstance(value, str):
            value, signs = plain(value)
            if signs:
                unseen[row, column] = signs
            if is_error(value):
                value = Failed(value, AN_ERROR)
        if formula:
            formulas[row, column] = formula
        if isinstance(value, Failed):
            failed[row, column] = value
        elif value is not None and value != "":
            rows.setdefault(row, {})[column] = value
        elif not formula:
            continue
        count += 1
        if count > MOST_CELLS or len(rows) > MOST_ROWS:
            raise _too_large(empty, count)
    rows = {number: _ordered(cells) for number, cells in _ordered(rows).items()}
    return replace(empty, rows=rows, formulas=formulas, failed=failed, unseen=unseen)


def _ordered(values: dict[int, T]) -> dict[int, T]:
    return values if all(first < second for first, second in pairwise(values)) else dict(sorted(values.items()))


def _too_large(sheet: Sheet, count: int) -> CannotReadSheetError:
    what = f"1,000,000 used cells, as counted up to sheet {sheet.name}"
    if count <= MOST_CELLS:
        what = f"50,000 used rows in sheet {sheet.name}"
    advice = "Copy the rows that are needed into a file of their own"
    return CannotReadSheetError(sheet.file, f"it has more than {what}. {advice}")


def spilt(sheet: Sheet, blocks: Mapping[Merged, str]) -> dict[Place, str]:
    """The cells in use of blocks that one formula fills, with the formula."""
    numbers = [*sheet.rows]
    return {
        (row, column): formula
        for block, formula in blocks.items()
        for row in block.rows_of(numbers)
        for column in sheet.rows[row]
        if block.first_column <= column <= block.last_column
    }


def hidden_columns(sheet: Sheet, blocks: Iterable[tuple[int, int]]) -> frozenset[int]:
    """The columns in use of blocks that are hidden, each from its first to its last column."""
    columns, hidden, beyond = sheet.columns(), set[int](), 0
    for first, last in sorted(blocks):
        hidden.update(columns[bisect_left(columns, max(first, beyond)) : bisect_right(columns, last)])
        beyond = max(beyond, last + 1)
    return frozenset(hidden)


def how_many(sheet: Sheet) -> int:
    """How many cells a sheet uses."""
    return sum(map(len, sheet.rows.values())) + len(sheet.failed)


def refuse_overlapping(sheet: Sheet) -> None:
    """Raise CannotReadSheetError where merged cells lie over one another so often that reading takes without end."""
    numbers = [*sheet.rows]
    if sum(len(block.rows_of(numbers)) for block in sheet.merged) > MOST_CELLS:
        raise CannotReadSheetError(sheet.file, f"the merged cells of sheet {sheet.name} overlap. Unmerge them")


def attribute(attributes: Mapping[str, str], name: str) -> int:
    """A number among the attributes of an element; 0 where there is none."""
    text = attributes.get(name, "")
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 10 else 0
