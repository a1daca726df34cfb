"""Recommendations as a letter or a plan lists them: numbered lines of text, Markdown, or a table as CSV."""

import csv
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

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
_COLUMNS = {
    "ref": ("ref", "no", "number", "id", "reference", "rec no", "recommendation no", "recommendation number"),
    "text": ("recommendation", "text", "area for improvement", "action", "description", "finding and recommendation"),
    "owner": ("owner", "responsible officer", "responsible", "lead", "lead officer", "accountable"),
    "due": ("due", "deadline", "due date", "target date", "target", "completion date", "date"),
    "priority": ("priority",),
}


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
class Understood:
    """What was understood of a list, and which lines or cells were not: number, text and why."""

    entries: tuple[Listed, ...]
    left: tuple[tuple[int, str, str], ...]


class TwiceInListError(AuditrackError):
    """Two recommendations of a list that have one ref."""

    def __init__(self, ref: str, first: int, second: int) -> None:
        super().__init__(
            f"the list has {ref} twice, in line {first} and in line {second}. "
            "Nothing was written: give one of them another ref."
        )


def understood(text: str, *, is_table: bool, is_priority: Callable[[str], bool] | None = None) -> Understood:
    """The recommendations of a list, in its order; a cell that is no priority is left out, where that can be told.

    Raises TwiceInListError.
    """
    found = _of_table(text, is_priority) if is_table else _of_lines(text)
    lines: dict[str, int] = {}
    for each in found.entries:
        if each.ref and lines.setdefault(each.ref, each.line) != each.line:
            raise TwiceInListError(each.ref, lines[each.ref], each.line)
    return found


def _of_lines(text: str) -> Understood:
    entries: list[Listed] = []
    left: list[tuple[int, str, str]] = []
    lines = text.splitlines()
    begins = _NUMBERED if any(_NUMBERED.match(line) for line in lines) else _BULLET
    is_open = False
    for number, line in enumerate(lines, 1):
        if found := begins.match(line):
            entries.append(Listed(number, found.groupdict().get("ref"), _plain(found["text"])))
            is_open = True
        elif not line.strip():
            is_open = False
        elif is_open and not _HEADING.match(line):
            last = entries[-1]
            entries[-1] = Listed(last.line, last.ref, f"{last.text} {_plain(line)}")
        else:
            is_open = False
            left.append(
                (number, line.strip(), "belongs to no number" if begins is _NUMBERED else "belongs to no dash")
            )
    return Understood(tuple(entries), tuple(left))


def _plain(text: str) -> str:
    """A text without the marks of Markdown around it."""
    return " ".join(text.split()).replace("**", "").replace("__", "").strip()


def _of_table(text: str, is_priority: Callable[[str], bool] | None) -> Understood:
    separator = max(",;\t", key=lambda sign: text.partition("\n")[0].count(sign))
    rows = list(csv.reader(text.splitlines(keepends=True), delimiter=separator))
    head = [" ".join(cell.lower().replace("_", " ").split()) for cell in rows[0]] if rows else []
    columns = {
        name: next((at for at, cell in enumerate(head) if cell in known), None) for name, known in _COLUMNS.items()
    }
    start = 1
    if columns["text"] is None:
        columns, start = _without_head(rows), 0
    entries: list[Listed] = []
    left: list[tuple[int, str, str]] = []
    for number, row in enumerate(rows[start:], start + 1):
        told = {name: _cell(row, at) for name, at in columns.items()}
        if not any(cell.strip() for cell in row):
            continue
        if not told["text"]:
            left.append((number, " | ".join(row), "says nothing to do"))
            continue
        due, priority = typed(told["due"] or ""), told["priority"]
        if told["due"] and due is None:
            left.append((number, told["due"], "no date that is understood; the rest of the line is taken"))
        if priority and is_priority and not is_priority(priority):
            left.append((number, priority, "no priority of this register; the rest of the line is taken"))
            priority = None
        entries.append(Listed(number, told["ref"], told["text"], told["owner"], due, priority))
    return Understood(tuple(entries), tuple(left))


def _without_head(rows: Sequence[Sequence[str]]) -> dict[str, int | None]:
    """Which column is which in a table without a head: a short one first is the number."""
    has_refs = all(len(row) > 1 and len(row[0]) <= 8 for row in rows if any(row))
    return {"ref": 0 if has_refs else None, "text": 1 if has_refs else 0, "owner": None, "due": None, "priority": None}


def _cell(row: Sequence[str], at: int | None) -> str | None:
    return (" ".join(row[at].split()) or None) if at is not None and at < len(row) else None
