"""What of a sheet nobody sees who opens the file, in words."""

from collections.abc import Mapping

from auditrack.core.grammar.english import in_figures, listed, plural
from auditrack.core.spreadsheets.cells import Sheet, letters

_LISTED_AT_MOST = 6
"""Rows or columns in a sentence."""


def hidden_in_words(sheet: Sheet, header: int) -> tuple[str, ...]:
    """The sheet itself, rows below the last row of its header, and columns, as far as they are hidden."""
    rows = {str(number): number in sheet.hidden_rows for number in sheet.below(header)}
    columns = {letters(column): column in sheet.hidden_columns for column in sheet.columns()}
    is_hidden = f"Sheet {sheet.name} is hidden in the file." if sheet.is_hidden else ""
    return tuple(filter(None, (is_hidden, _told("row", rows), _told("column", columns))))


def _told(noun: str, are_hidden: Mapping[str, bool]) -> str:
    """How many of these are hidden, and which; nothing where none is."""
    hidden = [name for name, is_hidden in are_hidden.items() if is_hidden]
    names = listed(hidden if len(hidden) <= _LISTED_AT_MOST else [*hidden[: _LISTED_AT_MOST - 1], "others"])
    is_one = len(hidden) == 1
    count = f"{len(hidden)} of {in_figures(len(are_hidden), noun)} {'is' if is_one else 'are'} hidden in the file"
    told = f"{count} ({plural(noun, len(hidden))} {names}); {'it is' if is_one else 'they are'} read all the same."
    return told if hidden else ""
