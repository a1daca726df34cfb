"""Reading spreadsheets: Excel's and LibreOffice's files through python-calamine, and CSV, as cells."""

import csv
import os
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from auditrack.core.grammar.plain_text import unguarded
from auditrack.core.register.problems import AuditrackError
from auditrack.core.spreadsheets.cells import Merged, Sheet, Value

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

LARGEST_FILE = 32 * 1024 * 1024
LARGEST_UNPACKED = 256 * 1024 * 1024
"""Bytes. A tracker of ten thousand rows takes ten million."""

_TEXT_ENDINGS = (".csv", ".tsv", ".txt")
_ENDINGS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", *_TEXT_ENDINGS)
_SEPARATORS = ",;\t|"
_LINES_LOOKED_AT = 30
_CELL = re.compile("([A-Za-z]+)([0-9]+)")
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"


class CannotReadSheetError(AuditrackError):
    """A file that is no spreadsheet, or one that cannot be opened."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(f"{path} cannot be read as a spreadsheet: {why}.")


def read(path: str) -> list[Sheet]:
    """Every sheet of a file that holds anything, in its order; hidden sheets and hidden rows as well.

    Raises CannotReadSheetError, and AuditrackError where python-calamine is not installed.
    """
    is_text = path.lower().endswith(_TEXT_ENDINGS)
    try:
        size = os.path.getsize(path)
        wrong = {
            "it is a folder": os.path.isdir(path),
            f"it is larger than {LARGEST_FILE // 1024 // 1024} MB": size > LARGEST_FILE,
            "it is empty": not size,
            "it is Excel's temporary file for an open workbook. Close the workbook, and leave this file out": (
                os.path.basename(path).startswith("~$") and not is_text
            ),
            f"its name must end in one of {', '.join(_ENDINGS)}": not path.lower().endswith(_ENDINGS),
        }
        if why := next((why for why, is_so in wrong.items() if is_so), None):
            raise CannotReadSheetError(path, why)
        return [_read_text(path)] if is_text else _read_workbook(path)
    except OSError as error:
        raise CannotReadSheetError(path, error.strerror or str(error)) from None


def named(sheets: Sequence[Sheet], name: str | None, path: str) -> Sheet:
    """The sheet of this name; the only one, where none is given. Raises AuditrackError where there is no such."""
    if name is None and len(sheets) == 1:
        return sheets[0]
    if sheet := next((sheet for sheet in sheets if sheet.name == name), None):
        return sheet
    why = f"has no sheet '{name}'" if name is not None else "has several sheets, and the mapping does not name one"
    names = ", ".join(sheet.name for sheet in sheets) or "none with any content"
    raise AuditrackError(f"{path} {why}. Its sheets: {names}.")


# CSV


def _read_text(path: str) -> Sheet:
    with open(path, "rb") as file:
        data = file.read()
    text = _decoded(data)
    separator = _separator(text)
    previous = csv.field_size_limit(LARGEST_FILE)
    try:
        lines = csv.reader(text.splitlines(True), delimiter=separator)
        rows = tuple(tuple(unguarded(cell) or None for cell in line) for line in lines)
    except csv.Error as error:
        raise CannotReadSheetError(path, str(error)) from None
    finally:
        csv.field_size_limit(previous)
    return Sheet(path, os.path.splitext(os.path.basename(path))[0], rows)


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")  # what Excel calls CSV, without "UTF-8"


def _separator(text: str) -> str:
    """What parts the cells: the sign that makes most columns, in most of the first lines."""
    head = text[:100_000].splitlines(True)[:_LINES_LOOKED_AT]

    def columns(separator: str) -> int:
        try:
            counts = sorted(len(row) for row in csv.reader(head, delimiter=separator) if row)
        except csv.Error:
            return 0
        return counts[len(counts) // 2] if counts else 0

    return max(_SEPARATORS, key=columns)


# workbooks


@dataclass(frozen=True, slots=True)
class _OfSheet:
    """What python-calamine does not give of a sheet."""

    formulas: Mapping[Merged, str] = field(default_factory=dict)
    """By the block of cells that each fills; one cell only, but where a file repeats it."""
    errors: Mapping[tuple[int, int], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _OfWorkbook:
    """What python-calamine does not give of an xlsx or ods file: it reads an uncalculated formula as an empty cell."""

    sheets: Mapping[str, _OfSheet] = field(default_factory=dict)
    is_1904: bool = False
    tells_formulas: bool = False


def _read_workbook(path: str) -> list[Sheet]:
    try:
        import python_calamine
    except ImportError:
        raise AuditrackError(
            "reading spreadsheets needs python-calamine, which is not installed: pip install 'auditrack[xlsx]'. "
            "CSV files need nothing more."
        ) from None
    try:
        besides = _of_workbook(path)
        with python_calamine.CalamineWorkbook.from_path(path) as book:
            if path.lower().endswith(".ods"):  # only now: whether a password protects it has been seen
                besides = _OfWorkbook(_of_ods(path), tells_formulas=True)
            names = [
                sheet.name for sheet in book.sheets_metadata if sheet.typ == python_calamine.SheetTypeEnum.WorkSheet
            ]
            sheets = [_sheet(path, book.get_sheet_by_name(name), besides) for name in names]
    except python_calamine.PasswordError:
        raise CannotReadSheetError(path, "it is protected by a password. Save it without a password") from None
    except (python_calamine.CalamineError, zipfile.BadZipFile, ElementTree.ParseError, OSError, KeyError) as error:
        raise CannotReadSheetError(path, _why(path, error)) from None
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # how a library in Rust fails on unexpected input
            raise CannotReadSheetError(path, "it is damaged. Open it and save a new copy") from None
        raise
    return [sheet for sheet in sheets if any(cell is not None for row in sheet.rows for cell in row)]


def _why(path: str, error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    with open(path, "rb") as file:
        if file.read(8) == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" and path.lower().endswith((".xlsx", ".xlsm")):
            return "it is protected by a password, or in an older format. Save it as .xlsx without a password"
    return "it is damaged or not a spreadsheet. Open it and save a new copy as .xlsx"


def _sheet(path: str, sheet: "CalamineSheet", besides: _OfWorkbook) -> Sheet:
    cells = sheet.to_python(skip_empty_area=False)
    rows = tuple(tuple(map(_value, row)) for row in cells)
    own = besides.sheets.get(sheet.name, _OfSheet())
    failed = {
        (number, column): str(cell)
        for number, (row, values) in enumerate(zip(cells, rows, strict=True), 1)
        for column, (cell, value) in enumerate(zip(row, values, strict=True), 1)
        if value is None and cell != ""
    }
    merged = tuple(
        Merged(first[0] + 1, first[1] + 1, last[0] + 1, last[1] + 1) for first, last in sheet.merged_cell_ranges or ()
    )
    failed = {**own.errors, **failed}
    formulas = _within(own.formulas, rows)
    return Sheet(path, sheet.name, rows, merged, formulas, failed, besides.is_1904, besides.tells_formulas)


def _within(blocks: Mapping[Merged, str], rows: Sequence[Sequence[Value]]) -> dict[tuple[int, int], str]:
    """Formulas by their cells; one repeated far beyond the used cells is listed at its first cell only."""
    height, width = len(rows), max((len(row) for row in rows), default=0)
    cells: dict[tuple[int, int], str] = {}
    for block, formula in blocks.items():
        last_row = min(block.last_row, max(height, block.first_row))
        last_column = min(block.last_column, max(width, block.first_column))
        cells |= dict.fromkeys(replace(block, last_row=last_row, last_column=last_column).cells(), formula)
    return cells


def _value(cell: object) -> Value:
    """What a cell holds; whole numbers as such, and a date without its time of day."""
    match cell:
        case datetime():
            return cell.date()
        case float() if cell.is_integer() and abs(cell) < 10**15:
            return int(cell)
        case str() | bool() | int() | float() | date():
            return None if cell == "" else cell
    return None


def _of_workbook(path: str) -> _OfWorkbook:
    """The formulas, errors and date system of an xlsx file; other files are only checked for size."""
    if path.lower().endswith(".xls"):
        return _OfWorkbook()
    with zipfile.ZipFile(path) as parts:
        if sum(part.file_size for part in parts.infolist()) > LARGEST_UNPACKED:
            raise CannotReadSheetError(path, f"it is larger than {LARGEST_UNPACKED // 1024 // 1024} MB when unpacked")
        if not path.lower().endswith((".xlsx", ".xlsm")):
            return _OfWorkbook()
        properties = _elements(parts, "xl/workbook.xml", "workbookPr")
        is_1904 = any(element.get("date1904") in ("1", "true") for element in properties)
        sheets = {name: _of_xlsx_sheet(parts, part) for name, part in _parts_of_sheets(parts)}
    return _OfWorkbook(sheets, is_1904, tells_formulas=True)


def _parts_of_sheets(parts: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """The sheets of an xlsx file by name, with the part of the file that each is in."""
    targets = {
        element.get("Id"): posixpath.normpath(posixpath.join("/xl", element.get("Target", "")))[1:]
        for element in _elements(parts, "xl/_rels/workbook.xml.rels", "Relationship")
    }
    for element in _elements(parts, "xl/workbook.xml", "sheet"):
        identity = next((value for key, value in element.items() if key.endswith("}id")), None)
        part = targets.get(identity, "")
        if part in parts.namelist():
            yield element.get("name", ""), part


def _of_xlsx_sheet(parts: zipfile.ZipFile, part: str) -> _OfSheet:
    formulas: dict[Merged, str] = {}
    errors: dict[tuple[int, int], str] = {}
    for cell in _elements(parts, part, "c"):
        place = _row_and_column(cell.get("r", ""))
        if place is None:
            continue
        inner = {child.tag.rpartition("}")[2]: child.text or "" for child in cell}
        if "f" in inner:
            # of cells that share a formula only the first has its words
            formulas[Merged(*place, *place)] = f"={inner['f']}" if inner["f"] else "a formula"
        if cell.get("t") == "e":
            errors[place] = inner.get("v", "an error")
    return _OfSheet(formulas, errors)


# LibreOffice's own


def _of_ods(path: str) -> dict[str, _OfSheet]:
    """The cells with formulas in an ods file, by sheet; one row or cell may represent many equal ones."""
    sheets: dict[str, dict[Merged, str]] = {}
    name, row = "", 1
    with zipfile.ZipFile(path) as parts, parts.open("content.xml") as file:
        for event, element in ElementTree.iterparse(file, ("start", "end")):  # noqa: S314 - as in _elements
            kind = element.tag.rpartition("}")[2]
            if event == "start" and kind == "table":
                name, row = _of_table(element, "name"), 1
            elif event == "end" and kind == "table-row":
                last = row + _repeated(element, "rows") - 1
                sheets.setdefault(name, {}).update(_formulas_of(element, row, last))
                row = last + 1
                element.clear()
    return {name: _OfSheet(formulas) for name, formulas in sheets.items()}


def _formulas_of(cells: ElementTree.Element, first: int, last: int) -> Iterator[tuple[Merged, str]]:
    column = 1
    for cell in cells:
        if cell.tag.rpartition("}")[2] not in ("table-cell", "covered-table-cell"):
            continue
        beyond = column + _repeated(cell, "columns")
        if formula := _of_table(cell, "formula"):
            yield Merged(first, column, last, beyond - 1), f"={formula.partition('=')[2]}"  # without of: before it
        column = beyond


def _repeated(element: ElementTree.Element, what: str) -> int:
    number = _of_table(element, f"number-{what}-repeated")
    return int(number) if number.isdecimal() and len(number) < 9 else 1


def _of_table(element: ElementTree.Element, name: str) -> str:
    return element.get(f"{{{_TABLE}}}{name}", "")


def _elements(parts: zipfile.ZipFile, part: str, wanted: str) -> Iterator[ElementTree.Element]:
    with parts.open(part) as file:
        # no entity can be made large here: expat refuses what grows beyond a hundred times its size
        for _, element in ElementTree.iterparse(file):  # noqa: S314
            name = element.tag.rpartition("}")[2]
            if name == wanted:
                yield element
            if name in (wanted, "row"):
                element.clear()


def _row_and_column(name: str) -> tuple[int, int] | None:
    """Row and column of a cell by its name: K5 is (5, 11)."""
    match = _CELL.fullmatch(name)
    if match is None:
        return None
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]), column
