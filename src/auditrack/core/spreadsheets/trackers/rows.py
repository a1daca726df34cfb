"""Read the rows of a council's own tracker by its mapping; what cannot be read is listed with the reason."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from auditrack.core.grammar.english import in_figures, verb
from auditrack.core.grammar.plain_text import composed
from auditrack.core.register.words import Rag, Response, Status
from auditrack.core.spreadsheets.cells import CELL_BLANKS, Place, Sheet, Spot, Unread, Value, as_text, is_error, quoted
from auditrack.core.spreadsheets.returns.replies import date_of, evidence_of
from auditrack.core.spreadsheets.trackers.fields import DATES, FIELDS, INSPECTION_FIELDS, RowFields, StatedStatus
from auditrack.core.spreadsheets.trackers.mapping import LEFT_OUT, WORDS, Header, TrackerSettings, columns_of

_TOTAL = re.compile(r"(grand |sub-?)?totals?\b", re.IGNORECASE)
_OPEN = (Status.NOT_STARTED, Status.IN_PROGRESS, Status.ON_HOLD, Status.REOPENED)
_FROM_ABOVE = (*INSPECTION_FIELDS, "text", "ref")
"""Fields whose blank cells repeat the one above."""

_MEANINGS: Mapping[str, Callable[[str], Any]] = {"status": StatedStatus.of, "rag": Rag, "response": Response}
"""What a translated word is to the register; it is the word itself in all other fields."""


@dataclass(frozen=True, slots=True)
class TrackerRow:
    """One row: its fields, their places, and the cells that could not be read, or not wholly."""

    number: int
    fields: RowFields
    spots: Mapping[str, Spot]
    unread: tuple[Unread, ...] = ()


@dataclass(frozen=True, slots=True)
class TrackerRows:
    """What was read of a tracker."""

    rows: tuple[TrackerRow, ...]
    """Rows that have a recommendation."""
    left_out: tuple[Unread, ...]
    count: int
    """Rows below the header with anything in them."""


def first_rows(sheet: Sheet, header: Header, mapping: TrackerSettings, count: int) -> list[TrackerRow]:
    """How the first rows with anything in them would be read, and which of their cells would not."""
    columns = {column: name for column, name in columns_of(mapping, header).items() if name in FIELDS}
    spread = _spread(sheet)
    rows = (_row(sheet, number, columns, spread, mapping) for number in sheet.below(header.last))
    return list(islice((row for row in rows if row.spots or row.unread), count))


def read_rows(sheet: Sheet, header: Header, mapping: TrackerSettings) -> TrackerRows:
    """The rows that have a recommendation, blank cells filled from above; the others as left out."""
    columns, spread = columns_of(mapping, header), _spread(sheet)
    rows: list[TrackerRow] = []
    left_out: list[Unread] = []
    above, count = RowFields(), 0
    first = sheet.first_columns()
    for number in sheet.below(header.last):
        count += 1
        row = _row(sheet, number, columns, spread, mapping)
        if not _is_total(row.fields):
            values = row.fields.given(INSPECTION_FIELDS)
            above = replace(above, **{name: value or None for name, value in values.items()})
        if why := _why_no_row(sheet, header, row, columns, first[number]):
            left_out += why
            continue
        left_out += row.unread
        if row.fields.text is not None:
            above = replace(above, text=row.fields.text, ref=row.fields.ref)
        rows.append(replace(row, fields=row.fields.over(above, _FROM_ABOVE)))
    left_out += errors_left_out(sheet, header.last, columns)
    return TrackerRows(tuple(rows), tuple(left_out), count)


def errors_left_out(sheet: Sheet, header: int, columns: Collection[int]) -> Iterator[Unread]:
    """The first error below the header of each column that is not among these, with how many more there are."""
    places: dict[int, list[int]] = {}
    for (row, column), failed in sheet.failed.items():
        if row > header and column not in columns and is_error(failed.text):
            places.setdefault(column, []).append(row)
    for column, rows in places.items():
        more = len(rows) - 1
        others = f", as {verb(more, 'does', 'do')} {in_figures(more, 'more cell')} of the column" if more else ""
        yield sheet.unread(min(rows), column, f"this cell contains an error{others}. The column is left out")


def _spread(sheet: Sheet) -> dict[Place, Place]:
    """The place of a merged cell's value: it counts for each of its rows, but for its first column only."""
    numbers = [*sheet.rows]
    return {
        (row, block.first_column): (block.first_row, block.first_column)
        for block in sheet.merged
        for row in block.rows_of(numbers)
    }


def _why_no_row(
    sheet: Sheet, header: Header, row: TrackerRow, columns: Mapping[int, str], first: int
) -> tuple[Unread, ...]:
    """Why a row has no recommendation, at the cell that has none; nothing where it has one."""
    if all(quoted(sheet.value(row.number, at)) == quoted(sheet.value(header.last, at)) for at in columns):
        return (sheet.unread(row.number, first, "repeated heading row"),)
    if _is_total(row.fields):
        return (sheet.unread(row.number, first, "this looks like a total"),)
    if row.fields.text is None and row.fields.action is None:
        # the cell that should have it says why it has not, where anything is in it
        is_told = any(columns.get(cell.spot.column) in ("text", "action") for cell in row.unread)
        why = () if is_told else (sheet.unread(row.number, first, "the row has no recommendation"),)
        return (*row.unread, *why)
    return ()


def _is_total(fields: RowFields) -> bool:
    texts = fields.given((*INSPECTION_FIELDS, "ref", "text", "theme")).values()
    is_one = any(isinstance(text, str) and _TOTAL.match(text) for text in texts)
    return is_one and not fields.given(("owner", "due", "note"))


def _row(
    sheet: Sheet, number: int, columns: Mapping[int, str], spread: Mapping[Place, Place], mapping: TrackerSettings
) -> TrackerRow:
    values: dict[str, Any] = {}
    spots: dict[str, Spot] = {}
    unread: list[Unread] = []
    for column, name in columns.items():
        place = spread.get((number, column), (number, column))
        try:
            value = _translated(name, contents(sheet, place, name), mapping)
        except ValueError as error:
            unread.append(sheet.unread(*place, str(error)))
            continue
        if value is not None:
            spots.setdefault(name, sheet.spot(*place))
            unread += [sheet.unread(*place, why)] if (why := sheet.unseen_at(*place)) else []
            values[name] = _together(values[name], value) if name in values else value
    return _with_completion(TrackerRow(number, RowFields(**values), spots, tuple(unread)))


def contents(sheet: Sheet, place: Place, name: str) -> Any:
    """What a cell says of a field, in the sheet's words; None if it is empty. Raises ValueError with the reason."""
    if failed := sheet.failed.get(place):
        raise ValueError(failed.why)
    return _in_its_words(name, sheet.value(*place), sheet.is_1904)


def _with_completion(row: TrackerRow) -> TrackerRow:
    """A row with a date of completion is complete; where its status is open, the date is not taken."""
    completed, status = row.fields.completed, row.fields.status
    if completed is None:
        return row
    if status is None:
        return replace(row, fields=replace(row.fields, status=StatedStatus(Status.COMPLETE)))
    if status.because or status.status not in _OPEN:
        return row
    why = f"the status is {status.status.value}, so this was ignored"
    unread = (*row.unread, Unread(row.spots["completed"], str(completed), why))
    return replace(row, fields=replace(row.fields, completed=None), unread=unread)


def _together(first: Any, second: Any) -> Any:
    """The values of two columns for one field, joined."""
    return f"{first}\n{second}" if isinstance(first, str) else (*first, *second)


def meaning(name: str, value: Value, mapping: TrackerSettings, is_1904: bool) -> Any:
    """The contents of a cell as the register holds them; None if it is empty. Raises ValueError with the reason."""
    return _translated(name, _in_its_words(name, value, is_1904), mapping)


def _in_its_words(name: str, value: Value, is_1904: bool) -> Any:
    if value is None or not quoted(value).strip("-\u2013\u2014 \xa0"):
        return None
    if name in DATES:
        return date_of(value, is_1904)
    # a ref of 1.10 that was typed as a number is 1.1 to every program; the rules report a repeated ref
    text = str(value) if name == "ref" and isinstance(value, float) else as_text(value)
    if text is None:
        return None
    match name:
        case "evidence":
            return evidence_of(text)
        case "owner" | "lead" | "body":
            posts = (" ".join(line.split()).strip(CELL_BLANKS) for line in re.split(r"\n|;", text))
            return tuple(filter(None, posts))
        case "ref" | "inspection" | "theme" | "grade" | "judgement":
            return composed(" ".join(text.split()))
    return text


def _translated(name: str, found: Any, mapping: TrackerSettings) -> Any:
    """What a word of the tracker means: a status, a colour, a code. Raises ValueError with the reason."""
    if found is None or name not in WORDS:
        return found
    word = quoted(found)
    words: Mapping[str, str] = getattr(mapping, WORDS[name])
    meant = words.get(word, word)
    if meant == LEFT_OUT:
        return None
    try:
        return _MEANINGS.get(name, str)(meant)
    except ValueError:
        raise ValueError(f"the mapping does not say what this means. Add it under {WORDS[name]}") from None
