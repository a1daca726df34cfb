"""The spreadsheet that a directorate fills in: locked cells from the register beside empty cells for progress."""

import textwrap
from collections.abc import Mapping
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from auditrack.core.register.dates import in_words
from auditrack.core.register.problems import AuditrackError
from auditrack.core.register.words import Audience
from auditrack.core.spreadsheets.returns.requests import (
    ASKED,
    LONGEST,
    SHEET,
    SHOWN,
    Batch,
    Column,
    Request,
    RequestRow,
    how_many,
)

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

READ_ME, PROGRESS = "Read me first", SHEET
"""The names of the sheets."""

GROUP_ROW, HEADER_ROW, FIRST_ROW = 3, 4, 5
"""Rows of the sheet Progress, counted from 0."""

_INK, _RULE, _LOCKED, _OPEN, _HEAD = "#1F2933", "#B8C0C8", "#EEF0F2", "#FFFBE6", "#1F3A5F"
_DATE = "d mmmm yyyy"
_WIDTHS = {
    "inspection": 20,
    "ref": 6,
    "text": 34,
    "owner": 20,
    "original": 15,
    "target": 15,
    "standing": 13,
    "last_note": 38,
    "status": 12,
    "note": 34,
    "due": 14,
    "reason": 22,
    "because": 18,
    "date": 15,
    "evidence": 22,
    "impact": 20,
    "rag": 7,
    "by": 18,
}
_POINTS_A_LINE = 13
_LINES_AT_LEAST, _LINES_AT_MOST = 4, 30
"""How high a row is: room to write in, and no more than Excel's 409 points."""
_WIDE, _LETTERS = 88, 100
"""The width of a column of words, and how many of its letters fit into it."""

_KEY_COLUMN = len(SHOWN) + len(ASKED)
_HINT_AT_MOST = 255


def opened(file: BytesIO) -> "Workbook":
    """A new workbook, in which no text becomes a formula, a number or a link, whatever its first character.

    Raises AuditrackError where XlsxWriter is not installed.
    """
    try:
        import xlsxwriter
    except ImportError:
        raise AuditrackError(
            "writing spreadsheets needs XlsxWriter, which is not installed: pip install 'auditrack[xlsx]'"
        ) from None
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    return xlsxwriter.Workbook(file, options)


def workbook(request: Request, batch: Batch) -> bytes:
    """An Excel workbook with what one directorate is asked; the same bytes for the same round.

    Raises AuditrackError where XlsxWriter is not installed.
    """
    file = BytesIO()
    book = opened(file)
    book.set_properties(
        {
            "title": f"Progress to report: {batch.name}",
            "company": request.settings.organisation,
            "created": datetime(request.day.year, request.day.month, request.day.day),  # noqa: DTZ001 - the day of the figures
        }
    )
    styles = {name: book.add_format(dict(look)) for name, look in _LOOKS.items()}
    _read_me(book, styles, request, batch)
    _progress(book, styles, request, batch)
    book.close()
    return file.getvalue()


_BASE = {"font_name": "Arial", "font_size": 10, "font_color": _INK, "valign": "top", "text_wrap": True}
_CELL = _BASE | {"border": 1, "border_color": _RULE}
_HEADING = _CELL | {"bold": True, "bg_color": _HEAD, "font_color": "#FFFFFF", "valign": "vcenter"}
_DAY = {"num_format": _DATE, "align": "left"}
_LOOKS: Mapping[str, Mapping[str, Any]] = {
    "plain": _BASE,
    "strong": _BASE | {"bold": True},
    "title": _BASE | {"bold": True, "font_size": 14, "text_wrap": False},
    "line": _BASE | {"text_wrap": False},
    "warning": _BASE | {"bold": True, "text_wrap": False, "font_color": "#9B1C1C"},
    "head": _HEADING,
    "group": _HEADING | {"align": "center"},
    "locked": _CELL | {"bg_color": _LOCKED, "num_format": "@"},
    "locked_date": _CELL | {"bg_color": _LOCKED} | _DAY,
    # cells of the format Text keep what is typed: 2024-03 stays a month, and = begins no formula
    "open": _CELL | {"bg_color": _OPEN, "num_format": "@", "locked": False},
    "open_date": _CELL | {"bg_color": _OPEN} | _DAY | {"locked": False},
    "cell": _CELL,
    "cell_strong": _CELL | {"bold": True},
}
"""How cells look. The heading of a column says whether it is to be filled in; the colour only helps."""


# the instructions


def _read_me(book: "Workbook", styles: "Mapping[str, Format]", request: Request, batch: Batch) -> None:
    sheet = book.add_worksheet(READ_ME)
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, _WIDE)
    sheet.set_portrait()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    _set_margins(sheet, request, batch)
    sheet.set_row(0, 20)
    sheet.write_string(
        0, 0, f"{request.settings.organisation}: progress on inspection recommendations", styles["title"]
    )
    sheet.write_string(1, 0, f"{batch.name}. Position on {in_words(request.day)}.", styles["line"])
    row = 2
    if request.audience is Audience.MEMBERS:
        sheet.write_string(
            row, 0, "NOT FOR PUBLICATION: it holds what is exempt. Keep it within the Council.", styles["warning"]
        )
        row += 1
    for heading, words in _steps(request, batch):
        row += 1
        sheet.set_row(row, _POINTS_A_LINE * (_lines(words, _LETTERS) + 0.5))
        sheet.write_string(row, 0, heading, styles["strong"])
        sheet.write_string(row, 1, words, styles["plain"])
    row += 2
    sheet.write_string(row, 0, "Column to fill in", styles["head"])
    sheet.write_string(row, 1, "What to write", styles["head"])
    for at, column in enumerate(ASKED, row + 1):
        sheet.set_row(at, _POINTS_A_LINE * (_lines(column.hint, _LETTERS) + 0.25))
        sheet.write_string(at, 0, column.title, styles["cell_strong"])
        sheet.write_string(at, 1, column.hint, styles["cell"])
    sheet.protect("", {"format_columns": True, "format_rows": True})


def _steps(request: Request, batch: Batch) -> list[tuple[str, str]]:
    count = len(batch.rows)
    due = f", and due by {in_words(request.until)} or late already" if request.until else ""
    is_one = count == 1
    what = (
        f"{how_many(count)}"
        f"{'a recommendation or action that is' if is_one else 'recommendations and actions that are'} open{due}."
    )
    return [("1. What this is", what), *_STEPS]


_STEPS = [
    (
        "2. What to fill in",
        (
            "The columns under “To fill in”, in the rows where there is something to tell. "
            "Leave the other rows empty: nothing is recorded of them."
        ),
    ),
    (
        "3. What to leave",
        (
            "The columns under “What the register says” are locked. If something in them is wrong, tell the officer "
            "who sent you this; what you change there is not read. The last column is hidden: by it each row is "
            "known again, wherever you move it."
        ),
    ),
    (
        "4. Sorting",
        (
            "You may filter as you like. To sort, take off the protection first (Review, Unprotect Sheet); "
            "it has no password."
        ),
    ),
    (
        "5. When you are done",
        (
            "Save it as an Excel workbook (.xlsx) and send it back. It is read by a program, which tells the officer "
            "of every cell that it does not understand before anything is recorded."
        ),
    ),
    (
        "Please remember",
        (
            "What you write becomes part of the register, and may be read out at the Audit Committee, in public. "
            "Name posts, not people, and nothing that is confidential."
        ),
    ),
]


# the rows


def _progress(book: "Workbook", styles: "Mapping[str, Format]", request: Request, batch: Batch) -> None:
    sheet = book.add_worksheet(PROGRESS)
    _head(sheet, styles, request, batch)
    for at, row in enumerate(batch.rows):
        _row(sheet, styles, FIRST_ROW + at, row)
    last = FIRST_ROW + len(batch.rows) - 1
    for at, column in enumerate(ASKED, len(SHOWN)):
        _validate(sheet, at, last, column)
    sheet.autofilter(HEADER_ROW, 0, last, _KEY_COLUMN - 1)
    sheet.freeze_panes(FIRST_ROW, 3)
    sheet.activate()
    allowed = ("format_cells", "format_columns", "format_rows", "sort", "autofilter")
    sheet.protect("", dict.fromkeys(allowed, True))
    _set_up_print(sheet, request, batch)


def _head(sheet: "Worksheet", styles: "Mapping[str, Format]", request: Request, batch: Batch) -> None:
    for at, column in enumerate((*SHOWN, *ASKED)):
        sheet.set_column(at, at, _WIDTHS[column.name])
        sheet.write_string(HEADER_ROW, at, column.title, styles["head"])
    sheet.set_column(_KEY_COLUMN, _KEY_COLUMN, 12, None, {"hidden": True})
    sheet.write_string(HEADER_ROW, _KEY_COLUMN, "Key", styles["head"])
    sheet.set_row(0, 20)
    sheet.set_row(HEADER_ROW, 2 * _POINTS_A_LINE + 4)
    sheet.write_string(0, 0, f"Progress to report: {batch.name}", styles["title"])
    sheet.write_string(
        1, 0, f"Position on {in_words(request.day)}. “{READ_ME}” says how to fill it in.", styles["line"]
    )
    if request.audience is Audience.MEMBERS:
        sheet.write_string(2, 0, "NOT FOR PUBLICATION: it holds what is exempt.", styles["warning"])
    # apart at the frozen column, or the heading could not be scrolled
    sheet.merge_range(GROUP_ROW, 0, GROUP_ROW, 2, "What the register says", styles["group"])
    sheet.merge_range(GROUP_ROW, 3, GROUP_ROW, len(SHOWN) - 1, "What the register says", styles["group"])
    sheet.merge_range(GROUP_ROW, len(SHOWN), GROUP_ROW, _KEY_COLUMN - 1, "To fill in", styles["group"])


def _row(sheet: "Worksheet", styles: "Mapping[str, Format]", at: int, row: RequestRow) -> None:
    lines = max(
        _lines(value, _WIDTHS[column.name])
        for column, value in zip(SHOWN, row.shown, strict=True)
        if isinstance(value, str)
    )
    sheet.set_row(at, _POINTS_A_LINE * min(max(lines, _LINES_AT_LEAST), _LINES_AT_MOST))
    for position, value in enumerate(row.shown):
        if isinstance(value, date):
            sheet.write_datetime(at, position, value, styles["locked_date"])
        else:
            sheet.write_string(at, position, str(value), styles["locked"])
    for position, column in enumerate(ASKED, len(SHOWN)):
        sheet.write_blank(at, position, None, styles["open_date"] if column.is_date else styles["open"])
    sheet.write_string(at, _KEY_COLUMN, row.key[:LONGEST], styles["locked"])


def _lines(text: str, width: int) -> int:
    """About how many lines a text takes in a column; neither Excel nor LibreOffice can be left to find out."""
    return sum(max(1, len(textwrap.wrap(line, width))) for line in text.split("\n"))


def _validate(sheet: "Worksheet", at: int, last: int, column: Column) -> None:
    """The values that the cells of a column accept, and their prompts."""
    rules: dict[str, Any] = {"validate": "any"}
    if column.is_date:
        rules = {"validate": "date", "criteria": "between", "minimum": date(1990, 1, 1), "maximum": "=TODAY()"}
        rules |= {"error_title": "Is this the date?", "error_message": "This is no day, or one that is still to come."}
        rules |= {"error_type": "warning"}
    elif column.choices:
        rules = {"validate": "list", "source": list(column.choices)}
        rules |= {"error_title": column.title, "error_message": "Please choose from the list."}
    if column.name == "because":
        # the reason for putting an item on hold may be in any words
        rules |= {"error_type": "information", "error_message": "Where it is closed, one of the list is needed."}
    hint = column.hint if len(column.hint) <= _HINT_AT_MOST else f"{column.hint[: _HINT_AT_MOST - 1]}…"
    sheet.data_validation(FIRST_ROW, at, last, at, rules | {"input_title": column.title[:32], "input_message": hint})


def _set_up_print(sheet: "Worksheet", request: Request, batch: Batch) -> None:
    sheet.set_landscape()
    sheet.set_paper(8)  # A3: eighteen columns are not read on less
    # the locked columns on one page, and the columns to fill in on the next, with the first columns repeated
    sheet.set_print_scale(62)
    sheet.set_v_pagebreaks([len(SHOWN)])
    sheet.repeat_columns(0, 2)
    sheet.repeat_rows(GROUP_ROW, HEADER_ROW)
    _set_margins(sheet, request, batch)


def _set_margins(sheet: "Worksheet", request: Request, batch: Batch) -> None:
    marking = _as_printed(request.settings.report.marking or "")
    sheet.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.8)
    sheet.set_header(f"&L{_as_printed(request.settings.organisation)}&R{marking}")
    sheet.set_footer(f"&L{_as_printed(batch.name)}, position on {in_words(request.day)}&RPage &P of &N")


def _as_printed(text: str) -> str:
    # & begins a command there, and there is room for 255 characters in all
    return text[:80].replace("&", "&&")
