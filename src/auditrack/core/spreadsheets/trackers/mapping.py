"""How a council's own tracker is to be read: which column is what, and what its words mean.

A mapping is a small file that people look through and change. Everything that is not sure is a question mark in it,
and nothing is imported until all are answered.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated

from auditrack.core.register.record import FileRecord, record
from auditrack.core.spreadsheets.cells import Sheet, letters, quoted

LEFT_OUT = "leave out"
"""What a mapping gives for a column, or a word, that is ignored."""

UNKNOWN = "?"

_WIDEST_TITLE = 200
"""Columns over which one title may stand."""


@record
class TrackerSettings(FileRecord):
    """A mapping: how a council's own tracker is to be read."""

    header: Annotated[str, "The row of titles, or the two rows: 4, or 4-5"]
    columns: Annotated[Mapping[str, str], "What each column is, by its title"]
    sheet: Annotated[str | None, "The sheet; the only one, where there is only one"] = None
    always: Annotated[Mapping[str, str], "What no column tells, or not in every row"] = field(default_factory=dict)
    statuses: Annotated[Mapping[str, str], "What the words of the status column mean"] = field(default_factory=dict)
    directorates: Annotated[Mapping[str, str], "Whose code each name of a directorate is"] = field(
        default_factory=dict
    )
    kinds: Annotated[Mapping[str, str], "What the kinds of inspection are called here"] = field(default_factory=dict)
    responses: Annotated[Mapping[str, str], "What the words of the response column mean"] = field(default_factory=dict)
    rags: Annotated[Mapping[str, str], "What the colours mean"] = field(default_factory=dict)
    priorities: Annotated[Mapping[str, str], "Whose id each word for a priority is"] = field(default_factory=dict)

    @property
    def header_rows(self) -> tuple[int, int] | None:
        """The first and last heading row; None unless written as 4 or 4-5."""
        numbers = re.fullmatch(r"(\d{1,6})(?:-(\d{1,6}))?", self.header.replace(" ", ""))
        if not numbers:
            return None
        first, last = int(numbers[1]), int(numbers[2] or numbers[1])
        return (first, last) if 1 <= first <= last < first + 5 else None


WORDS = {
    "status": "statuses",
    "directorate": "directorates",
    "kind": "kinds",
    "response": "responses",
    "rag": "rags",
    "priority": "priorities",
}
"""Fields whose words a mapping translates, with the part of the mapping that does."""


@dataclass(frozen=True, slots=True)
class Header:
    """The heading rows of a sheet, and the title of each column that has one."""

    first: int
    last: int
    titles: Mapping[int, str]
    """By column; no two are alike."""


def header_of(sheet: Sheet, first: int, last: int) -> Header:
    """The titles in these rows, and what columns in use without a title are called instead."""
    titles = titles_of(sheet, first, last).titles
    below = {column for row, cells in sheet.rows.items() if row > last for column in cells}
    below |= {column for row, column in sheet.failed if row > last}
    unnamed = {column: f"(column {letters(column)})" for column in below.difference(titles)}
    return Header(first, last, dict(sorted({**titles, **unnamed}.items())))


def titles_of(sheet: Sheet, first: int, last: int) -> Header:
    """The titles in these rows, those of two rows put together: "Progress" above "Status" is "Progress Status"."""
    columns = sorted({column for row in range(first, last + 1) for column in _columns_in(sheet, row)})
    rows = [_row_of_titles(sheet, row, columns, is_last=row == last) for row in range(first, last + 1)]
    words = (" ".join(dict.fromkeys(filter(None, texts))) for texts in zip(*rows, strict=True))
    titles = {column: " ".join(text.split()) for column, text in zip(columns, words, strict=True) if text.strip()}
    counts = Counter(titles.values())
    named = {
        column: f"{title} (column {letters(column)})" if counts[title] > 1 else title
        for column, title in titles.items()
    }
    return Header(first, last, named)


def _columns_in(sheet: Sheet, row: int) -> Iterator[int]:
    """The columns in use in a row, and those that one of its cells was made to fill."""
    yield from sheet.rows.get(row, ())
    for block in sheet.merged:
        if block.first_row <= row <= block.last_row:
            yield from range(block.first_column, min(block.last_column, block.first_column + _WIDEST_TITLE) + 1)


def _row_of_titles(sheet: Sheet, row: int, columns: Sequence[int], *, is_last: bool) -> list[str]:
    """The cells of a heading row; an empty cell above another title repeats the one on its left."""
    blocks = [block for block in sheet.merged if block.first_row <= row <= block.last_row]
    texts: list[str] = []
    for column in columns:
        block = next((block for block in blocks if block.first_column <= column <= block.last_column), None)
        text = quoted(sheet.value(block.first_row, block.first_column) if block else sheet.value(row, column))
        if not text and not is_last and not sheet.merged and sheet.value(row + 1, column) is not None:
            text = texts[-1] if texts else ""  # CSV and ods do not record which cells are merged
        texts.append(text)
    return texts


def columns_of(mapping: TrackerSettings, header: Header) -> dict[int, str]:
    """Which field each column is, as a mapping has it; a title may also be written as ``(column H)``."""
    fields = {
        column: mapping.columns.get(title) or mapping.columns.get(f"(column {letters(column)})")
        for column, title in header.titles.items()
    }
    return {column: name for column, name in fields.items() if name and name != LEFT_OUT}
