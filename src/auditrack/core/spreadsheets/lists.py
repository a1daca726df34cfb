"""Recommendations as the sheets of a spreadsheet list them: a row each, under titles that are known."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from auditrack.core.drafts.column_titles import columns_of_list
from auditrack.core.drafts.letters import LeftOut, Listed, Understood
from auditrack.core.grammar.english import listed
from auditrack.core.grammar.plain_text import composed
from auditrack.core.register.problems import AuditrackError
from auditrack.core.spreadsheets.cells import Sheet, Unread, quoted
from auditrack.core.spreadsheets.hidden import hidden_in_words
from auditrack.core.spreadsheets.trackers.rows import contents, errors_left_out

_LOOKED_AT = 30
"""Rows in use in which titles are looked for."""
_LONGEST_REF = 8


def understood(sheets: Sequence[Sheet], path: str, is_priority: Callable[[str], bool] | None = None) -> Understood:
    """The recommendations of a file; a cell that is not a priority is left out, where this is known.

    Raises AuditrackError where several sheets may be meant.
    """
    if not sheets:
        return Understood((), ())
    sheet = _sheet(sheets, path)
    header = _header(sheet)
    columns = _titled(sheet, header) if header else _untitled(sheet)
    entries: list[Listed] = []
    left_out = [*_above(sheet, header)]
    for row in sheet.below(header):
        entry, wrong = _row(sheet, row, columns, is_priority)
        if header and entry and entry.text == quoted(sheet.value(header, columns["text"])):
            entry, wrong = None, [_left_out(sheet, row, "repeated heading row")]
        entries += [entry] if entry else []
        left_out += wrong
    left_out += map(_unread, errors_left_out(sheet, header, frozenset(columns.values())))
    return Understood(tuple(entries), tuple(left_out), hidden_in_words(sheet, header))


def _sheet(sheets: Sequence[Sheet], path: str) -> Sheet:
    """The one sheet that is meant: one that is seen goes before a hidden one, and one with titles before others."""
    meant = [*sheets]
    for is_likely in (_header, lambda sheet: not sheet.is_hidden):
        meant = [sheet for sheet in meant if is_likely(sheet)] or meant
    if len(meant) > 1:
        names = listed([sheet.name for sheet in meant])
        raise AuditrackError(f"{path} has several sheets: {names}. Copy the right one into a file of its own.")
    return meant[0]


def _header(sheet: Sheet) -> int:
    """The first row with a title for the text of recommendations; 0 where there is none."""
    return next((row for row in islice(sheet.rows, _LOOKED_AT) if "text" in _titled(sheet, row)), 0)


def _titled(sheet: Sheet, row: int) -> dict[str, int]:
    """The column of each field, by the titles in a row."""
    titles = {column: quoted(value) for column, value in sheet.rows[row].items()}
    return {field: [*titles][at] for field, at in columns_of_list([*titles.values()]).items()}


def _untitled(sheet: Sheet) -> dict[str, int]:
    """Which column is which in a table without titles: a short one first is the number."""
    first, *others = sheet.columns()
    has_refs = bool(others) and all(
        len(cells) > 1 and len(quoted(cells.get(first))) <= _LONGEST_REF for cells in sheet.rows.values()
    )
    return {"ref": first, "text": others[0]} if has_refs else {"text": first}


def _above(sheet: Sheet, header: int) -> Iterator[LeftOut]:
    return (_left_out(sheet, row, "above the titles") for row in sheet.rows if row < header)


def _left_out(sheet: Sheet, row: int, why: str) -> LeftOut:
    """A row as a whole, at its first cell."""
    cells = sheet.rows.get(row, {})
    place = sheet.spot(row, sheet.first_columns()[row])
    return LeftOut(place.name, " | ".join(map(quoted, cells.values())), why)


def _unread(cell: Unread) -> LeftOut:
    return LeftOut(cell.spot.name, cell.text, cell.why)


def _row(
    sheet: Sheet, row: int, columns: Mapping[str, int], is_priority: Callable[[str], bool] | None
) -> tuple[Listed | None, list[LeftOut]]:
    """The recommendation in a row, where it has one, and the cells that are left out."""
    values: dict[str, Any] = {}
    left_out: dict[str, LeftOut] = {}
    for field, column in columns.items():
        try:
            values[field] = contents(sheet, (row, column), field)
            why = sheet.unseen_at(row, column)
            if field == "priority" and values[field] and is_priority and not is_priority(values[field]):
                raise ValueError("not a priority of this register; the rest of the row is used")
        except ValueError as error:
            why = str(error)
            values.pop(field, None)
        if why:
            left_out[field] = _unread(sheet.unread(row, column, why))
    told = [*left_out.values()]
    if text := values.get("text"):
        values["text"] = composed(" ".join(text.split()))
        return Listed(sheet.spot(row, columns["text"]).name, **{"ref": None, **values}), told
    return None, told if "text" in left_out else [*told, _left_out(sheet, row, "no text of a recommendation")]
