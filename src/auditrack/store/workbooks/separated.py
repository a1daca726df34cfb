"""Texts with separated values (CSV), as Excel and other programs write them, read row by row."""

import csv
import io
import os
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from auditrack.core.grammar.plain_text import unguarded
from auditrack.core.spreadsheets.cells import Sheet
from auditrack.store.workbooks.content import LAST_COLUMN, CannotReadSheetError, Cell, filled

_SEPARATORS = ",;\t|"
_LINES_LOOKED_AT = 30
_LETTERS_LOOKED_AT = 100_000
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def read(path: str) -> list[Sheet]:
    """The one sheet of a text. Raises CannotReadSheetError, with the line where there is one."""
    with open(path, "rb") as file:
        data = file.read()
    name = os.path.splitext(os.path.basename(path))[0]
    previous = csv.field_size_limit(len(data) + 1)
    try:
        return [filled(Sheet(path, name, {}), _cells(path, data))]
    finally:
        csv.field_size_limit(previous)


def _cells(path: str, data: bytes) -> Iterator[Cell]:
    text = _text(data)
    separator = _separator(text.read(_LETTERS_LOOKED_AT))
    text = _text(data)
    width = 0

    def lines() -> Iterator[str]:
        nonlocal width
        for line in text:
            width += line.count(separator)
            if width >= LAST_COLUMN:  # before the cells are made
                raise CannotReadSheetError(
                    path, f"the row that begins in line {begin} has more than {LAST_COLUMN:,} cells"
                )
            yield line

    rows = csv.reader(lines(), delimiter=separator, strict=True)
    begin = 1
    try:
        for number, row in enumerate(rows, 1):
            yield from (Cell(number, column, unguarded(cell)) for column, cell in enumerate(row, 1) if cell)
            begin, width = rows.line_num + 1, 0
    except csv.Error as error:
        raise CannotReadSheetError(path, _why(error, begin, rows.line_num)) from None


def _why(error: csv.Error, begin: int, line: int) -> str:
    """What is wrong with the quotation marks of a row that begins in one line, as is seen in another."""
    if "expected after" not in str(error):
        return f"a quotation mark that opens in line {begin} is never closed. Close it, or delete it"
    where = f"line {line}" if begin == line else f"line {line} (of the row that begins in line {begin})"
    return f"a quotation mark in {where} closes before its cell ends. Double the marks within a cell"


def _text(data: bytes) -> io.TextIOWrapper:
    """The text, decoded as it is read; a byte that is no character becomes one of Python's escapes."""
    encoding = next((name for mark, name in _MARKS.items() if data.startswith(mark)), "")
    if not encoding:
        try:
            data.decode()
            encoding = "utf-8"
        except UnicodeDecodeError:
            encoding = "cp1252"  # what Excel calls CSV, without "UTF-8"
    errors = "surrogateescape" if encoding == "cp1252" else "replace"
    return io.TextIOWrapper(io.BytesIO(data), encoding, errors, newline="")


def _separator(head: str) -> str:
    """What parts the cells: the sign by which most of the first rows have equally many, and more than one."""

    def likeness(separator: str) -> tuple[float, int]:
        lines = io.StringIO(head, newline="")
        widths = [len(row) for row in islice(csv.reader(lines, delimiter=separator), _LINES_LOOKED_AT) if row]
        width, count = Counter(widths).most_common(1)[0] if widths else (1, 1)
        return (count / len(widths), width) if width > 1 else (0, 0)

    return max(_SEPARATORS, key=likeness)
