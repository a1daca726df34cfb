"""The rows of a council's own tracker, read as a mapping says; what is not understood is told with the reason."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from auditrack.core.register.model import Rag, Response, Status
from auditrack.core.spreadsheets.cells import BLANKS, Sheet, Spot, Unread, Value, as_said, as_text
from auditrack.core.spreadsheets.returns.replies import date_of, evidence_of
from auditrack.core.spreadsheets.trackers.mapping import (
    DATES,
    FIELDS,
    INSPECTION_FIELDS,
    LEFT_OUT,
    WORDS,
    Header,
    Tracker,
    columns_of,
)

_TOTAL = re.compile(r"(grand |sub-?)?totals?\b", re.IGNORECASE)
_OPEN = (Status.NOT_STARTED, Status.IN_PROGRESS, Status.ON_HOLD, Status.REOPENED)


@dataclass
class Row:
    """One row as far as it was understood: fields of FIELDS, and where each stands."""

    number: int
    said: dict[str, Any] = field(default_factory=dict)
    spots: dict[str, Spot] = field(default_factory=dict)


@dataclass
class Rows:
    """What was read of a tracker."""

    told: list[Row] = field(default_factory=list)
    """Rows that tell of a recommendation."""
    left_out: list[Unread] = field(default_factory=list)
    count: int = 0
    """Rows below the header with anything in them."""
    without: int = 0
    """Rows of these that are left out."""


def first_rows(sheet: Sheet, header: Header, mapping: Tracker, count: int) -> list[tuple[Row, list[Unread]]]:
    """How the first rows with anything in them would be read, and which of their cells would not."""
    columns = {at: name for at, name in columns_of(mapping, header).items() if name in FIELDS}
    spread = _spread(sheet)
    read = (_row(sheet, number, columns, spread, mapping) for number in range(header.last + 1, len(sheet.rows) + 1))
    return list(islice((each for each in read if each[0].said or each[1]), count))


def rows(sheet: Sheet, header: Header, mapping: Tracker) -> Rows:
    """The rows that tell of a recommendation, blank cells filled from above; the others as left out."""
    made = Rows()
    columns, spread = columns_of(mapping, header), _spread(sheet)
    above: dict[str, Any] = {}
    for number in range(header.last + 1, len(sheet.rows) + 1):
        filled = [at for at, value in enumerate(sheet.rows[number - 1], 1) if as_said(value).strip()]
        if not filled:
            continue
        made.count += 1
        row, unread = _row(sheet, number, columns, spread, mapping)
        why = _why_no_row(sheet, header, number, row, columns)
        if not _is_total(row):
            above |= {name: said for name, said in row.said.items() if name in INSPECTION_FIELDS}
        if why:
            made.left_out.append(sheet.unread(number, filled[0], why))
            made.without += 1
            continue
        made.left_out += unread
        if "text" in row.said:
            above |= {"text": row.said["text"], "ref": row.said.get("ref")}
        made.told.append(replace(row, said={name: said for name, said in above.items() if said} | row.said))
    return made


def _spread(sheet: Sheet) -> dict[tuple[int, int], tuple[int, int]]:
    """Where the value of a merged cell stands: one over several rows tells of each, but of its first column only."""
    return {
        (row, column): (block.first_row, block.first_column)
        for block in sheet.merged
        for row, column in block.cells()
        if column == block.first_column
    }


def _why_no_row(sheet: Sheet, header: Header, number: int, row: Row, columns: Mapping[int, str]) -> str:
    """Why a row tells of no recommendation; nothing where it does."""
    titles = {at: as_said(sheet.value(header.last, at)) for at in columns}
    if all(as_said(sheet.value(number, at)) == said for at, said in titles.items()):
        return "these are the titles again"
    if _is_total(row):
        return "this looks like a total"
    if "text" not in row.said and "action" not in row.said:
        return "the row has no recommendation"
    return ""


def _is_total(row: Row) -> bool:
    said = [value for name, value in row.said.items() if name in (*INSPECTION_FIELDS, "ref", "text", "theme")]
    is_one = any(isinstance(value, str) and _TOTAL.match(value) for value in said)
    return is_one and not {"owner", "due", "note"} & row.said.keys()


def _row(
    sheet: Sheet,
    number: int,
    columns: Mapping[int, str],
    spread: Mapping[tuple[int, int], tuple[int, int]],
    mapping: Tracker,
) -> tuple[Row, list[Unread]]:
    row, unread = Row(number), list[Unread]()
    for at, name in columns.items():
        place = spread.get((number, at), (number, at))
        try:
            if place in sheet.failed:
                raise ValueError("this cell holds an error, or a time of day")
            if sheet.value(*place) is None and place in sheet.formulas:
                raise ValueError("this formula has no value. Open the file, and save it anew")
            meant = meaning(name, sheet.value(*place), mapping, sheet.is_1904)
        except ValueError as error:
            unread.append(sheet.unread(*place, str(error)))
            continue
        if meant is not None:
            row.spots.setdefault(name, sheet.spot(*place))
            row.said[name] = _together(row.said[name], meant) if name in row.said else meant
    if "completed" in row.said and row.said.setdefault("status", Status.COMPLETE) in _OPEN:
        why = f"it is said to be {row.said['status'].value}, so that this is not taken"
        unread.append(Unread(row.spots["completed"], str(row.said.pop("completed")), why))
    return row, unread


def _together(first: Any, second: Any) -> Any:
    """What two columns say of one field."""
    return f"{first}\n{second}" if isinstance(first, str) else (*first, *second)


def meaning(name: str, value: Value, mapping: Tracker, is_1904: bool) -> Any:
    """What a cell says, as the register holds it; None where it says nothing. Raises ValueError with the reason."""
    if value is None or not as_said(value).strip("-\u2013\u2014 \xa0"):
        return None
    if name in DATES:
        return date_of(value, is_1904)
    # a ref of 1.10 that was typed as a number is 1.1 to every program; the rules tell where it is there twice
    text = str(value) if name == "ref" and isinstance(value, float) else as_text(value)
    if text is None:
        return None
    if name in WORDS:
        return _translated(name, as_said(text), mapping)
    match name:
        case "evidence":
            return evidence_of(text)
        case "owner" | "lead" | "body":
            return tuple(said for each in re.split(r"\n|;", text) if (said := each.strip(BLANKS)))
        case "ref" | "inspection" | "theme" | "grade" | "judgement":
            return " ".join(text.split())
    return text


def _translated(name: str, said: str, mapping: Tracker) -> Any:
    """What a word of the tracker means: a status, a colour, a code. Raises ValueError with the reason."""
    words: Mapping[str, str] = getattr(mapping, WORDS[name])
    meant = words.get(said, said)
    if meant == LEFT_OUT:
        return None
    try:
        return _word(name, meant)
    except ValueError:
        raise ValueError(f"the mapping does not say what this means: add it under {WORDS[name]}") from None


def _word(name: str, meant: str) -> Any:
    match name:
        case "status":
            status, comma, because = meant.partition(", ")
            return (Status(status), because) if comma else Status(status)
        case "rag":
            return Rag(meant)
        case "response":
            return Response(meant)
    return meant
