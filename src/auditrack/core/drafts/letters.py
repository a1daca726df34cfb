"""Recommendations as a letter or a plan lists them: numbered lines of text, Markdown, or a table as CSV."""

import csv
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from auditrack.core.drafts.column_titles import columns_of_list
from auditrack.core.register.dates import Period
from auditrack.core.register.problems import AuditrackError
from auditrack.core.register.typed_dates import typed

_NUMBERED = re.compile(
    r"\s*(?:[-*+]\s+)?(?:\*\*|__)?"
    r"(?:(?:recommendation|area for improvement|action|no\.?)\s+)?"
    r"\(?(?P<ref>[A-Z]{0,3}\d{1,3}(?:\.\d{1,3})*[a-z]?)(?:[.):]+|\s[-\u2013\u2014])(?:\*\*|__)?[.):]?\s+(?P<text>\S.*)",
    re.IGNORECASE,
)
_BULLET = re.compile(r"\s*[-*+•▪◦]\s+(?P<text>\S.*)")
_HEADING = re.compile(r"\s*#{1,6}\s")
_LONGEST_REF = 8


@dataclass(frozen=True, slots=True)
class Listed:
    """One recommendation as the list has it."""

    line: int
    ref: str | None
    text: str
    owner: str | None = None
    due: Period | None = None
    priority: str | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A line or a cell that was not understood: the number of the line, its text, and why."""

    line: int
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Understood:
    """The parts of a list that were understood, and those that were not."""

    entries: tuple[Listed, ...]
    left_out: tuple[LeftOut, ...]


def understood(text: str, *, is_table: bool, is_priority: Callable[[str], bool] | None = None) -> Understood:
    """The recommendations of a list, in its order; a cell that is not a priority is left out, where this is known.

    Raises AuditrackError where two of them have one ref, and where quotation marks of a table do not close.
    """
    listed = _of_table(text, is_priority) if is_table else _of_lines(text)
    lines: dict[str, int] = {}
    for entry in listed.entries:
        if entry.ref and lines.setdefault(entry.ref, entry.line) != entry.line:
            raise AuditrackError(
                f"the list has {entry.ref} twice, in lines {lines[entry.ref]} and {entry.line}. "
                "Nothing was written. Give one of them a different ref."
            )
    return listed


def _of_lines(text: str) -> Understood:
    entries: list[Listed] = []
    left_out: list[LeftOut] = []
    lines = text.splitlines()
    begins = _NUMBERED if any(_NUMBERED.match(line) for line in lines) else _BULLET
    is_open = False
    for number, line in enumerate(lines, 1):
        if match := begins.match(line):
            entries.append(Listed(number, match.groupdict().get("ref"), _plain(match["text"])))
            is_open = True
        elif not line.strip():
            is_open = False
        elif is_open and not _HEADING.match(line):
            entries[-1] = replace(entries[-1], text=f"{entries[-1].text} {_plain(line)}")
        else:
            is_open = False
            why = "not under a number" if begins is _NUMBERED else "not under a dash"
            left_out.append(LeftOut(number, line.strip(), why))
    return Understood(tuple(entries), tuple(left_out))


def _plain(text: str) -> str:
    """A text without the marks of Markdown around it."""
    return " ".join(text.split()).replace("**", "").replace("__", "").strip()


def _of_table(text: str, is_priority: Callable[[str], bool] | None) -> Understood:
    separator = max(",;\t", key=lambda sign: text.partition("\n")[0].count(sign))
    reader = csv.reader(text.splitlines(keepends=True), delimiter=separator, strict=True)
    rows: list[list[str]] = []
    begin = 1
    try:
        for cells_of_row in reader:
            rows.append(cells_of_row)
            begin = reader.line_num + 1
    except csv.Error:
        why = (
            f"a quotation mark of the row that begins in line {begin} is never closed, or not doubled within its cell"
        )
        raise AuditrackError(f"the list cannot be read: {why}. Nothing was written. Correct the mark.") from None
    columns, start = columns_of_list(rows[0]) if rows else {}, 1
    if "text" not in columns:
        columns, start = _without_head(rows), 0
    entries: list[Listed] = []
    left_out: list[LeftOut] = []
    for number, row in enumerate(rows[start:], start + 1):
        cells = {name: text for name, at in columns.items() if at < len(row) and (text := " ".join(row[at].split()))}
        if "text" in cells:
            entry, wrong = _listed(number, cells, is_priority)
            entries.append(entry)
            left_out += wrong
        elif any(cell.strip() for cell in row):
            left_out.append(LeftOut(number, " | ".join(row), "no text of a recommendation"))
    return Understood(tuple(entries), tuple(left_out))


def _listed(
    line: int, cells: Mapping[str, str], is_priority: Callable[[str], bool] | None
) -> tuple[Listed, list[LeftOut]]:
    """The recommendation in a row, and the cells that are left out."""
    due, priority = typed(cells.get("due", "")), cells.get("priority")
    left_out = []
    if "due" in cells and due is None:
        left_out.append(LeftOut(line, cells["due"], "not a date; the rest of the line is used"))
    if priority and is_priority and not is_priority(priority):
        left_out.append(LeftOut(line, priority, "not a priority of this register; the rest of the line is used"))
        priority = None
    return Listed(line, cells.get("ref"), cells["text"], cells.get("owner"), due, priority), left_out


def _without_head(rows: Sequence[Sequence[str]]) -> dict[str, int]:
    """Which column is which in a table without a head: a short one first is the number."""
    has_refs = all(len(row) > 1 and len(row[0]) <= _LONGEST_REF for row in rows if any(row))
    return {"ref": 0, "text": 1} if has_refs else {"text": 0}
