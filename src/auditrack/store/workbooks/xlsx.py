"""Excel's workbooks, as ECMA-376 has them (transitional and strict), read as a stream of used cells.

Only the cells of a sheet are kept, wherever they are: neither its size nor its formatted but empty cells cost memory.
"""

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from auditrack.core.spreadsheets.cells import Failed, Merged, Place, Sheet, Value
from auditrack.core.spreadsheets.number_formats import BUILT_IN, GENERAL, NO_DATE, shown
from auditrack.store.workbooks.content import (
    AN_ERROR,
    LAST_COLUMN,
    LAST_ROW,
    NO_VALUE,
    Cell,
    attribute,
    filled,
    hidden_columns,
    how_many,
    refuse_overlapping,
    spilt,
)
from auditrack.store.workbooks.zipped import opened, parse

_CELL = re.compile("([A-Za-z]{1,3})([0-9]{1,7})")
_ESCAPED = re.compile("_x((?![Dd][89A-Fa-f])[0-9A-Fa-f]{4})_")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[Ee][-+]?\d{1,2})?")
_FORMULA_OF_SEVERAL = ("array", "dataTable")
_YES = ("1", "true")


@dataclass(frozen=True, slots=True)
class _Element:
    """An element without children that matter: its name, its parent's, its attributes and its text."""

    name: str
    parent: str
    attributes: Mapping[str, str]
    text: str


@dataclass(frozen=True, slots=True)
class _Shared:
    """What the sheets of a workbook share: texts, the number formats of styles, and the first day."""

    texts: tuple[str, ...]
    formats: tuple[str, ...]
    is_1904: bool


def read(path: str) -> list[Sheet]:
    """The sheets of a workbook in their order. Raises CannotReadSheetError."""
    with opened(path) as archive:
        parts = {name.replace("\\", "/").lower(): name for name in archive.namelist()}
        book = next((target for kind, target, _ in _relations(archive, parts, "") if kind == "officedocument"), "")
        related = list(_relations(archive, parts, book))
        of_kind = {kind: target for kind, target, _ in related}
        elements = list(_elements(archive, parts[book]))
        shared = _Shared(
            texts=tuple(_texts(archive, parts.get(of_kind.get("sharedstrings", "")))),
            formats=tuple(_formats(archive, parts.get(of_kind.get("styles", "")))),
            is_1904=any(each.attributes.get("date1904") in _YES for each in elements if each.name == "workbookPr"),
        )
        targets = {identity: target for kind, target, identity in related if kind == "worksheet"}
        sheets: list[Sheet] = []
        for element in (element for element in elements if element.name == "sheet"):
            identity = next((value for key, value in element.attributes.items() if key.endswith(" id")), "")
            if part := parts.get(targets.get(identity, "")):
                is_hidden = element.attributes.get("state", "visible") != "visible"
                name = element.attributes.get("name", "")
                empty = Sheet(path, name, {}, is_1904=shared.is_1904, is_hidden=is_hidden)
                sheets.append(_sheet(archive, part, empty, shared, sum(map(how_many, sheets))))
        return sheets


def _relations(archive: zipfile.ZipFile, parts: Mapping[str, str], part: str) -> Iterator[tuple[str, str, str]]:
    """What a part refers to: of which kind, which part in small letters, and by which id."""
    folder, name = posixpath.split(part)
    for element in _elements(archive, parts[posixpath.join(folder, "_rels", f"{name}.rels")]):
        if element.name == "Relationship":
            target = posixpath.normpath(posixpath.join("/", folder, element.attributes.get("Target", "")))
            kind = element.attributes.get("Type", "").rpartition("/")[2]
            yield kind.lower(), target[1:].lower(), element.attributes.get("Id", "")


def _elements(archive: zipfile.ZipFile, part: str) -> Iterator[_Element]:
    """The elements of a small part in the order of their ends, each with its attributes."""
    ended: list[_Element] = []
    stack: list[tuple[str, Mapping[str, str]]] = []
    texts: list[str] = []

    def start(name: str, attributes: Mapping[str, str]) -> None:
        stack.append((name, attributes))
        texts.clear()

    def end(_: str) -> None:
        name, attributes = stack.pop()
        ended.append(_Element(name, stack[-1][0] if stack else "", attributes, "".join(texts)))
        texts.clear()

    with archive.open(part) as file:
        for _ in parse(file, start, end, texts.append):
            yield from ended
            ended.clear()


def _texts(archive: zipfile.ZipFile, part: str | None) -> Iterator[str]:
    """The texts that cells share, without how they are pronounced."""
    runs: list[str] = []
    for element in _elements(archive, part) if part else ():
        if element.name == "t" and element.parent != "rPh":
            runs.append(element.text)
        elif element.name == "si":
            yield _unescaped("".join(runs))
            runs.clear()


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def _formats(archive: zipfile.ZipFile, part: str | None) -> Iterator[str]:
    """The number format of each style."""
    codes: dict[str, str] = {str(number): code for number, code in BUILT_IN.items()}
    for element in _elements(archive, part) if part else ():
        if element.name == "numFmt" and element.parent == "numFmts":
            codes[element.attributes.get("numFmtId", "")] = element.attributes.get("formatCode", "")
        elif element.name == "xf" and element.parent == "cellXfs":
            yield codes.get(element.attributes.get("numFmtId", "0"), GENERAL)


# a sheet


def _sheet(archive: zipfile.ZipFile, part: str, empty: Sheet, shared: _Shared, before: int) -> Sheet:
    reader = _Reader(shared)
    with archive.open(part) as file:
        pieces = parse(file, reader.start, reader.end, reader.text)
        sheet = filled(empty, (cell for _ in pieces for cell in reader.ready()), before)
    hidden = frozenset(number for number in reader.hidden_rows if number in sheet.rows)
    formulas = {**spilt(sheet, reader.blocks), **sheet.formulas}
    sheet = replace(sheet, merged=tuple(reader.merged), formulas=formulas, hidden_rows=hidden)
    sheet = replace(sheet, hidden_columns=hidden_columns(sheet, reader.hidden_columns))
    refuse_overlapping(sheet)
    return sheet


class _Reader:
    """Where the reading of a sheet has come to, and the cells that are ready."""

    def __init__(self, shared: _Shared) -> None:
        self.shared = shared
        self.merged: list[Merged] = []
        self.blocks: dict[Merged, str] = {}
        """Formulas whose values fill several cells."""
        self.hidden_rows: list[int] = []
        self.hidden_columns: list[tuple[int, int]] = []
        """Blocks of them, from first to last."""
        self._cells: list[Cell] = []
        self._row = self._column = 0
        self._name = ""
        self._cell: Mapping[str, str] = {}
        self._formula: Mapping[str, str] | None = None
        self._texts: dict[str, list[str]] = {}
        self._into: list[str] | None = None
        self._is_phonetic = False

    def ready(self) -> Iterator[Cell]:
        """The cells since the last time."""
        cells, self._cells = self._cells, []
        return iter(cells)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """The beginning of an element."""
        if name == "c":
            self._begin_cell(attributes)
        elif name in ("v", "f", "t"):
            self._into = None if self._is_phonetic else self._texts.setdefault(name, [])
            self._formula = attributes if name == "f" else self._formula
        elif name == "row":
            self._find()
            self._row, self._column = attribute(attributes, "r") or self._row + 1, 0
            if attributes.get("hidden") in _YES:
                self.hidden_rows.append(self._row)
        elif name == "rPh":
            self._is_phonetic = True
        elif name == "col" and attributes.get("hidden") in _YES:
            self.hidden_columns.append((attribute(attributes, "min"), attribute(attributes, "max")))
        elif name == "mergeCell" and (block := _block(attributes.get("ref", ""))):
            self.merged.append(block)

    def end(self, name: str) -> None:
        """The end of an element."""
        if name in ("v", "f", "t"):
            self._into = None
        elif name == "rPh":
            self._is_phonetic = False
        elif name == "c" and (self._texts or self._formula is not None):
            self._end_cell()

    def text(self, text: str) -> None:
        """A piece of text."""
        if self._into is not None:
            self._into.append(text)

    def _begin_cell(self, attributes: Mapping[str, str]) -> None:
        name = attributes.get("r", "")
        if not name:  # it is the next one
            self._find()
            self._column += 1
        self._name = name
        self._cell, self._formula = attributes, None
        if self._texts:
            self._texts = {}

    def _find(self) -> None:
        """Where the last cell is: put off until that matters, as most cells of large sheets are blank."""
        if self._name:  # it says the row as well
            self._row, self._column = _place(self._name) or (self._row, self._column + 1)
            self._name = ""

    def _end_cell(self) -> None:
        self._find()
        if not (0 < self._row <= LAST_ROW and 0 < self._column <= LAST_COLUMN):
            raise ValueError("a cell outside of the sheet")
        formula = ""
        if self._formula is not None:
            # of cells that share a formula only the first has its words
            formula = f"={words}" if (words := "".join(self._texts.get("f", ()))) else "a formula"
            block = _block(self._formula.get("ref", ""))
            if block and self._formula.get("t") in _FORMULA_OF_SEVERAL:
                self.blocks[block] = formula
        value = self._value("".join(self._texts.get("v", ())), formula)
        self._cells.append(Cell(self._row, self._column, value, formula))

    def _value(self, text: str, formula: str) -> Value | Failed:
        match self._cell.get("t", "n"):
            case "s":
                return self.shared.texts[int(text)] if text else None
            case "inlineStr":
                return _unescaped("".join(self._texts.get("t", ())))
            case "str":
                return _unescaped(text)
            case "b":
                return text in _YES
            case "e":
                return Failed(text or "an error", AN_ERROR)
            case "d":
                return _day(text)
        if not text:
            return Failed(formula, NO_VALUE) if formula else None
        if not _NUMBER.fullmatch(text):
            return Failed(text, AN_ERROR)
        style = attribute(self._cell, "s")
        formats = self.shared.formats
        return shown(float(text), formats[style] if style < len(formats) else GENERAL, self.shared.is_1904)


def _day(text: str) -> Value | Failed:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return Failed(text, NO_DATE)


def _block(reference: str) -> Merged | None:
    first, _, last = reference.partition(":")
    begin, end = _place(first), _place(last or first)
    return Merged(*begin, *end) if begin and end else None


def _place(name: str) -> Place | None:
    """Row and column of a cell by its name: K5 is (5, 11)."""
    match = _CELL.fullmatch(name)
    if match is None:
        return None
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]), column
