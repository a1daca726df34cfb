"""Read returned spreadsheets: each cell is understood, or listed with the reason why not.

Nothing is guessed. One cell that is not understood keeps its whole row out of the register.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from auditrack.core.drafts.evidence import evidence
from auditrack.core.grammar.closest import did_you_mean
from auditrack.core.register import typed_dates
from auditrack.core.register.address import Address
from auditrack.core.register.dates import EARLIEST_YEAR, LATEST_YEAR, Period, of_day
from auditrack.core.register.problems import AuditrackError
from auditrack.core.register.updates import Evidence, Update
from auditrack.core.register.words import Rag, Status
from auditrack.core.spreadsheets.cells import CELL_BLANKS, Sheet, Spot, Unread, Value, as_text, quoted, title
from auditrack.core.spreadsheets.returns import requests
from auditrack.core.spreadsheets.returns.requests import ASKED, SHOWN, Column, Key, Shown

TITLES_AT_LEAST = 3
"""How many of our titles make a row the row of titles."""

_SHOWN = {title(column.title): column for column in SHOWN}
_ASKED = {title(column.title): column for column in ASKED}
_KEY_TITLE = "key"


class NotAReturnError(AuditrackError):
    """A spreadsheet without rows that were sent out, or in a format that hides what was typed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What an owner wrote into the cells of a row: fields of an update, None where a cell is empty."""

    status: Status | None = None
    note: str | None = None
    due: Period | None = None
    reason: str | None = None
    because: str | None = None
    date: Period | None = None
    evidence: tuple[Evidence, ...] | None = None
    impact: str | None = None
    rag: Rag | None = None
    by: str | None = None

    def given(self) -> dict[str, Any]:
        """The fields that are filled in."""
        values = {column.name: getattr(self, column.name) for column in ASKED}
        return {name: value for name, value in values.items() if value is not None}

    def update(self, day: Period) -> Update:
        """The update that it is, of this day where it gives none."""
        return Update(**{"date": day} | self.given())


@dataclass(frozen=True, slots=True)
class Reply:
    """A row in which something was filled in, as far as it was understood."""

    key: Key
    spot: Spot
    """The first cell of the row."""
    spots: Mapping[str, Spot]
    """Where each field is, in the order of the sheet's columns."""
    answer: Answer
    shown: Shown
    """The contents of the read-only columns."""
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReturnedBatch:
    """The rows of a batch that a file returns."""

    heading: tuple[str, ...] | None
    """The texts of the file's first sheet, which identify the batch; None if the sheet is missing."""
    sent: int
    """How many rows were sent out, according to that sheet; 0 if it is missing."""
    addresses: frozenset[Address]


@dataclass(frozen=True, slots=True)
class Replies:
    """What was read of all sheets."""

    rows: tuple[Reply, ...] = ()
    unread: tuple[Unread, ...] = ()
    held: frozenset[Address] = frozenset()
    """Addresses of items with a cell that was not understood."""
    empty: int = 0
    """Rows in which nothing was filled in."""
    batches: tuple[ReturnedBatch, ...] = ()


def together(parts: Iterable[Replies]) -> Replies:
    """The replies of several files, sheets or rows in one."""
    whole = list(parts)
    return Replies(
        rows=tuple(reply for part in whole for reply in part.rows),
        unread=tuple(cell for part in whole for cell in part.unread),
        held=frozenset(address for part in whole for address in part.held),
        empty=sum(part.empty for part in whole),
        batches=tuple(batch for part in whole for batch in part.batches),
    )


# sheets to rows


def replies(sheets: Sequence[Sheet], path: str = "the file") -> Replies:
    """What was filled in on these sheets of one file. Raises NotAReturnError."""
    keyed = [(sheet, keys) for sheet in sheets if (keys := _keys(sheet))]
    if not keyed:
        raise NotAReturnError(
            f"{sheets[0].file if sheets else path} has no rows made by `auditrack request`: "
            "the hidden last column is missing. Nothing was read."
        )
    if not all(sheet.tells_formulas for sheet, _ in keyed):
        raise NotAReturnError(
            f"{sheets[0].file} is in a format that does not distinguish formulas from typed values. Save it as .xlsx. "
            "Nothing was read."
        )
    addresses = frozenset(key.address for _, keys in keyed for _, key in keys.values())
    batch = Replies(batches=(_batch(sheets, addresses),))
    return together([batch, *(_of_sheet(sheet, keys) for sheet, keys in keyed)])


def _batch(sheets: Sequence[Sheet], addresses: frozenset[Address]) -> ReturnedBatch:
    """The rows that a file returns, with the number sent out according to its first sheet."""
    for sheet in sheets:
        texts = [value for cells in sheet.rows.values() for value in cells.values() if isinstance(value, str)]
        for at, text in enumerate(texts, 1):
            if (sent := requests.read_how_many(text)) is not None:
                return ReturnedBatch(tuple(texts[:at]), sent, addresses)
    return ReturnedBatch(None, 0, addresses)


def _keys(sheet: Sheet) -> dict[int, tuple[int, Key]]:
    """The keys of a sheet by row, with the column that each is in."""
    return {
        number: (column, key)
        for number, cells in sheet.rows.items()
        for column, value in cells.items()
        if isinstance(value, str) and (key := requests.read_key(value))
    }


def _of_sheet(sheet: Sheet, keys: Mapping[int, tuple[int, Key]]) -> Replies:
    header = _header(sheet)
    if header is None:
        unread = sheet.unread(1, 1, "the heading row is missing")
        return Replies(unread=(unread,), held=frozenset(key.address for _, key in keys.values()))
    merged = _merged_over_rows(sheet, header, keys)
    columns = _columns(sheet, header)
    rows = (
        _of_row(sheet, number, keys[number], columns, merged)
        if number in keys
        else _of_row_without_key(sheet, number, columns)
        for number in sheet.below(header)
    )
    return together(rows)


def _header(sheet: Sheet) -> int | None:
    """The number of the row of titles."""
    counts = {
        number: len({title(value) for value in cells.values()} & _ASKED.keys()) for number, cells in sheet.rows.items()
    }
    best = max(counts, key=lambda number: counts[number], default=0)
    return best if best and counts[best] >= TITLES_AT_LEAST else None


def _columns(sheet: Sheet, header: int) -> dict[int, Column | None]:
    """The columns with a title; None for an unknown or repeated one."""
    columns: dict[int, Column | None] = {}
    known = _SHOWN | _ASKED
    for at in sheet.columns():
        column = known.get(title(sheet.value(header, at)))
        columns[at] = None if column in columns.values() else column
    return columns


def _merged_over_rows(sheet: Sheet, header: int, keys: Collection[int]) -> Collection[tuple[int, int]]:
    """Cells merged across rows, so that it is not clear which row they belong to."""
    numbers, columns = sorted(row for row in keys if row > header), sheet.columns()
    return {
        (row, column)
        for block in sheet.merged
        if len(rows := block.rows_of(numbers)) > 1
        for row in rows
        for column in columns
        if block.first_column <= column <= block.last_column
    }


def _of_row_without_key(sheet: Sheet, number: int, columns: Mapping[int, Column | None]) -> Replies:
    filled = [at for at in columns if title(sheet.value(number, at))]
    if not filled or title(sheet.value(number, filled[0])) == _KEY_TITLE:
        return Replies()
    asked = [at for at in filled if columns[at] in ASKED]
    why = (
        "this row was not sent out, or has lost its hidden last column, so it was not read. "
        "Add new recommendations with `auditrack new`"
    )
    return Replies(unread=(sheet.unread(number, (asked or filled)[0], why),))


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell that was filled in, and understood."""

    name: str
    value: Any
    spot: Spot
    remarks: tuple[str, ...] = ()


def _of_row(
    sheet: Sheet,
    number: int,
    place_of_key: tuple[int, Key],
    columns: Mapping[int, Column | None],
    merged: Collection[tuple[int, int]],
) -> Replies:
    """The reply in one row that was sent out."""
    key_column, key = place_of_key
    shown = {
        column.name: _Cell(column.name, sheet.value(number, at), sheet.spot(number, at))
        for at, column in columns.items()
        if column is not None and column in SHOWN and at != key_column
    }
    others = [at for at, column in columns.items() if at != key_column and column not in SHOWN]
    cells = [cell for at in others if (cell := _cell(sheet, number, at, columns[at], merged))]
    unread = [cell for cell in cells if isinstance(cell, Unread)]
    filled = {cell.name: cell for cell in cells if isinstance(cell, _Cell)}
    if filled and not unread and not filled.keys() - {"date", "by"}:
        first = next(iter(filled.values()))
        unread = [Unread(first.spot, quoted(str(first.value)), "nothing else was filled in for this item")]
    if unread:
        return Replies(unread=tuple(unread), held=frozenset((key.address,)))
    if not filled:
        return Replies(empty=1)
    reply = Reply(
        key=key,
        spot=sheet.spot(number, 1),
        spots={name: cell.spot for name, cell in (shown | filled).items()},
        answer=Answer(**{name: cell.value for name, cell in filled.items()}),
        shown=Shown(**{name: cell.value for name, cell in shown.items()}),
        remarks=(
            *(remark for cell in filled.values() for remark in cell.remarks),
            *(["The row is hidden in the file."] if number in sheet.hidden_rows else []),
            *(["The sheet is hidden in the file."] if sheet.is_hidden else []),
        ),
    )
    return Replies(rows=(reply,))


def _cell(
    sheet: Sheet, number: int, at: int, column: Column | None, merged: Collection[tuple[int, int]]
) -> _Cell | Unread | None:
    """The contents of a cell, or why it could not be read; None if it is empty."""
    value = sheet.value(number, at)
    if value is None and (number, at) in merged:
        return None  # of cells that were made one, only the first holds anything
    not_read = {
        "this cell is merged with other rows. Unmerge it and fill in each row": merged,
        "this is a formula. Type the value": sheet.formulas,
    }
    if why := next((why for why, cells in not_read.items() if (number, at) in cells), None):
        return sheet.unread(number, at, why)
    if failed := sheet.failed.get((number, at)):
        return sheet.unread(number, at, failed.why)
    if not title(value):
        return None
    if column is None:
        return sheet.unread(number, at, "unknown or repeated column")
    try:
        meaning = _meaning(column, value, sheet.is_1904)
    except ValueError as error:
        return sheet.unread(number, at, str(error))
    spot = sheet.spot(number, at)
    unseen = sheet.unseen_at(number, at)
    remarks = (
        _remark(spot, value, meaning),
        f"{spot.name}: {unseen}." if unseen else "",
        f"{spot.name}: its column is hidden in the file." if at in sheet.hidden_columns else "",
    )
    return None if meaning is None else _Cell(column.name, meaning, spot, tuple(filter(None, remarks)))


def _remark(spot: Spot, value: Value, meaning: object) -> str:
    """How an ambiguous date was read; empty if there is no doubt."""
    if not isinstance(meaning, Period):
        return ""
    if isinstance(value, str) and typed_dates.is_read_day_first(value):
        return f"{spot.name}: {quoted(value)} read as {meaning} (day first)."
    return f"{spot.name}: {value} read as {meaning}." if isinstance(value, int | float) else ""


def _meaning(column: Column, value: Value, is_1904: bool) -> Any:
    """The contents of a cell as the field of an update holds it. Raises ValueError, with the reason."""
    match column.name:
        case "date" | "due":
            return date_of(value, is_1904)
        case "status":
            return Status(_choice(value, [status.value for status in Status]))
        case "rag":
            return Rag(_choice(value, [rag.value for rag in Rag]))
    text = as_text(value)
    if column.name == "because" and text and text.casefold() in column.choices:
        return text.casefold()
    return evidence_of(text) if column.name == "evidence" and text else text


def date_of(value: Value, is_1904: bool) -> Period:
    """The date in a cell: a day, a text, or the number by which a spreadsheet stores a day.

    Raises ValueError, with the reason.
    """
    if isinstance(value, Period):
        return value
    if isinstance(value, date):
        if not EARLIEST_YEAR <= value.year <= LATEST_YEAR:
            raise ValueError(typed_dates.out_of_reach(value.year))
        return of_day(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        whole_year = typed_dates.typed(str(value)) if isinstance(value, int) else None
        period = whole_year or typed_dates.of_serial(value, is_1904)
        if period is None:
            raise ValueError(f"this number is not a date. {typed_dates.HOW_TO_WRITE}")
        return period
    text = as_text(value) or ""
    period = typed_dates.typed(text)
    if period is None:
        raise ValueError(typed_dates.why_not(text))
    return period


def _choice(value: Value, words: Sequence[str]) -> str:
    word = (as_text(value) or "").casefold().replace("-", " ")
    if word not in words:
        hint = did_you_mean(word, words, f"Use one of: {', '.join(words)}")
        raise ValueError(f"not one of the choices. {hint}")
    return word


def evidence_of(text: str) -> tuple[Evidence, ...]:
    """One piece of evidence a line. Raises ValueError, with the reason, for a mistyped web address."""
    return tuple(evidence(bare) for line in text.split("\n") if (bare := line.strip(CELL_BLANKS)))
