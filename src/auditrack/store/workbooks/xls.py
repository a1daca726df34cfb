"""Excel's format of before 2007, read through python-calamine. It does not distinguish formulas from values."""

import re
import struct
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from auditrack.core.register.problems import AuditrackError
from auditrack.core.spreadsheets.cells import Failed, Merged, Sheet, Value
from auditrack.core.spreadsheets.number_formats import TIME_OF_DAY
from auditrack.store.workbooks.content import (
    DAMAGED,
    MOST_CELLS,
    CannotReadSheetError,
    Cell,
    filled,
    how_many,
    refuse_overlapping,
)

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

_EXTENT = re.compile(rb"\x00\x02\x0e\x00(.{12})\x00\x00", re.DOTALL)
"""The record DIMENSIONS of a sheet: first and last row and column, as [MS-XLS] 2.4.90 has it."""
_LAST_ROW, _LAST_COLUMN = 1 << 16, 1 << 8


def read(path: str) -> list[Sheet]:
    """The sheets of a workbook in their order. Raises CannotReadSheetError, and AuditrackError without calamine."""
    try:
        import python_calamine
    except ImportError:
        raise AuditrackError(
            "reading .xls needs python-calamine, which is not installed: pip install 'auditrack[xlsx]'. "
            "Or save the file as .xlsx."
        ) from None
    with open(path, "rb") as file:
        _refuse_far_cells(path, file.read())
    try:
        with python_calamine.CalamineWorkbook.from_path(path) as book:
            return list(_sheets(path, book))
    except python_calamine.PasswordError:
        raise CannotReadSheetError(path, "it is protected by a password. Save it without a password") from None
    except (python_calamine.CalamineError, ValueError):
        raise CannotReadSheetError(path, DAMAGED) from None
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # how a library in Rust fails on unexpected input
            raise CannotReadSheetError(path, DAMAGED) from None
        raise


def _refuse_far_cells(path: str, data: bytes) -> None:
    """Raise CannotReadSheetError where reading would take memory for very many cells, whether they are used or not."""
    cells = 0
    for match in _EXTENT.finditer(data):
        first_row, last_row, first_column, last_column = struct.unpack("<IIHH", match[1])
        if first_row <= last_row <= _LAST_ROW and first_column <= last_column <= _LAST_COLUMN:
            cells += (last_row - first_row) * (last_column - first_column)
    if cells > MOST_CELLS:
        why = "a cell far out in it is in use. Delete the empty rows and columns, or save it as .xlsx"
        raise CannotReadSheetError(path, why)


def _sheets(path: str, book: "CalamineWorkbook") -> Iterator[Sheet]:
    before = 0
    for about in book.sheets_metadata:
        if str(about.typ) == "SheetTypeEnum.WorkSheet":
            cells = book.get_sheet_by_name(about.name)
            is_hidden = str(about.visible) != "SheetVisibleEnum.Visible"
            empty = Sheet(path, about.name, {}, tells_formulas=False, is_hidden=is_hidden)
            sheet = replace(filled(empty, _cells(cells), before), merged=tuple(_merged(cells)))
            refuse_overlapping(sheet)
            before += how_many(sheet)
            yield sheet


def _cells(sheet: "CalamineSheet") -> Iterator[Cell]:
    for number, row in enumerate(sheet.to_python(skip_empty_area=False), 1):
        yield from (Cell(number, column, _value(value)) for column, value in enumerate(row, 1) if value != "")


def _merged(sheet: "CalamineSheet") -> Iterator[Merged]:
    for first, last in sheet.merged_cell_ranges or ():
        yield Merged(first[0] + 1, first[1] + 1, last[0] + 1, last[1] + 1)


def _value(cell: object) -> Value | Failed:
    """What a cell holds; whole numbers as such, and a date without its time of day."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 10**15:
        return int(cell)
    return cell if isinstance(cell, str | bool | int | float | date) else Failed(str(cell), TIME_OF_DAY)
