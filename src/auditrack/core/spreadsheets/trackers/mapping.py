"""How a council's own tracker is to be read: which column is what, and what its words mean.

A mapping is a small file that people look through and change. Everything that is not sure is a question mark in it,
and nothing is brought in while one is left.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from auditrack.core.register.problems import NOWHERE, Origin
from auditrack.core.register.record import record
from auditrack.core.spreadsheets.cells import Sheet, as_said, letters

LEFT_OUT = "leave out"
"""What a mapping says of a column, or of a word, that is not to be read."""

UNKNOWN = "?"

INSPECTION_FIELDS = (
    "inspection", "body", "kind", "directorate", "fieldwork", "reported", "judgement", "monitored_by",
)  # fmt: skip
"""Of the inspection: a blank cell says the same as the one above. ``inspection`` is its title."""

ITEM_FIELDS = (
    "ref", "text", "action", "finding", "theme", "priority", "grade", "response", "management_response", "raised",
    "owner", "lead", "due",
)  # fmt: skip
"""Of a recommendation, or of the ``action`` that answers it."""

UPDATE_FIELDS = (
    "date", "completed", "status", "note", "target", "reason", "because", "evidence", "verified_by", "impact", "rag",
    "by", "approved_by",
)  # fmt: skip
"""Of the one update that a row becomes. ``target`` is the new deadline, ``completed`` when it was done."""

FIELDS = INSPECTION_FIELDS + ITEM_FIELDS + UPDATE_FIELDS
DATES = frozenset(("fieldwork", "reported", "raised", "due", "date", "completed", "target"))
SEVERAL = frozenset(("note", "evidence", "owner", "finding", "management_response"))
"""Fields that more than one column may tell: the texts are put together."""
NEEDED = ("inspection", "body", "kind", "directorate", "reported", "text", "date")


@record
class Tracker:
    """How a council's own tracker is to be read."""

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
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)

    @property
    def header_rows(self) -> tuple[int, int] | None:
        """The first and last row of titles; None where they are not said as 4, or 4-5."""
        found = re.fullmatch(r"(\d{1,6})(?:-(\d{1,6}))?", self.header.replace(" ", ""))
        if not found:
            return None
        first, last = int(found[1]), int(found[2] or found[1])
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
    """The titles of a sheet: in which rows they stand, and one for each column that has any."""

    first: int
    last: int
    titles: Mapping[int, str]
    """By column; no two are alike."""


def header_of(sheet: Sheet, first: int, last: int) -> Header:
    """The titles in these rows, those of two rows put together: "Progress" above "Status" is "Progress Status"."""
    width = max((len(row) for row in sheet.rows), default=0)
    spread = {cell: (block.first_row, block.first_column) for block in sheet.merged for cell in block.cells()}
    said: dict[int, str] = {}
    beside: dict[int, str] = {}  # what stands in each row, one column to the left
    for column in range(1, width + 1):
        words: list[str] = []
        for row in range(first, last + 1):
            text = as_said(sheet.value(*spread.get((row, column), (row, column))))
            if not text and row < last and not sheet.merged and sheet.value(row + 1, column) is not None:
                text = beside.get(row, "")  # CSV and ods do not tell which cells are one
            beside[row] = text
            if text and text not in words:
                words.append(text)
        if words:
            said[column] = " ".join(" ".join(words).split())
    twice = {title for title in said.values() if list(said.values()).count(title) > 1}
    empty = {at for at in range(1, width + 1) if at not in said and _has_values(sheet, at, last + 1)}
    named = {at: f"{text} (column {letters(at)})" if text in twice else text for at, text in said.items()}
    return Header(first, last, dict(sorted((named | {at: f"(column {letters(at)})" for at in empty}).items())))


def columns_of(mapping: Tracker, header: Header) -> dict[int, str]:
    """Which field each column is, as a mapping has it; a title may also be written as ``(column H)``."""
    found = {}
    for at, name in header.titles.items():
        said = mapping.columns.get(name) or mapping.columns.get(f"(column {letters(at)})")
        if said and said != LEFT_OUT:
            found[at] = said
    return found


def _has_values(sheet: Sheet, column: int, first: int) -> bool:
    return any(sheet.value(row, column) is not None for row in range(first, len(sheet.rows) + 1))
