"""The spreadsheet that owners fill in: what is locked, what cells take, and that no text is a formula."""

import zipfile
from datetime import date
from io import BytesIO

import openpyxl
import pytest

from auditrack.core.register.words import Audience
from auditrack.core.spreadsheets.returns.requests import ASKED, SHOWN, request
from auditrack.formats.data.workbooks import FIRST_ROW, HEADER_ROW, PROGRESS, READ_ME, workbook
from tests.making import inspection, registry

DAY = date(2023, 12, 15)


def made(*items: str, head: str = "", audience: Audience = Audience.MEMBERS) -> bytes:
    """The workbook of the only directorate with something open."""
    asked = request(registry(inspection(*items, head=head)), DAY, None, audience)
    return workbook(asked, asked.batches[0])


NASTY = """
text: "=1+1 @cmd"
owner: -Director
due: 2023-02-10
updates:
  - date: 2022-09
    note: "+44 1709 & <b> \\"quoted\\" https://example.org _x0041_"
"""


@pytest.fixture
def book() -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(made(NASTY, "due: unknown", "")))


def test_what_is_shown_is_locked_and_what_is_asked_is_not(book: openpyxl.Workbook) -> None:
    sheet = book[PROGRESS]
    assert sheet.protection.sheet
    for row in sheet.iter_rows(min_row=FIRST_ROW + 1):
        locks = [cell.protection.locked for cell in row]
        assert locks == [True] * len(SHOWN) + [False] * len(ASKED) + [True]


def test_no_text_is_a_formula_or_a_link(book: openpyxl.Workbook) -> None:
    data = made(NASTY)
    with zipfile.ZipFile(BytesIO(data)) as parts:
        text = parts.read("xl/worksheets/sheet2.xml").decode()
        assert "<f>" not in text
        assert "<hyperlink" not in text
    row = next(each for each in book[PROGRESS].iter_rows(min_row=FIRST_ROW + 1) if each[1].value == "1")
    assert [cell.data_type for cell in row if cell.value is not None] == ["s", "s", "s", "s", "d", "d", "s", "s", "s"]
    assert row[2].value == "=1+1 @cmd"


def test_a_day_is_a_date_and_what_is_no_day_is_in_words(book: openpyxl.Workbook) -> None:
    rows = {row[1].value: row for row in book[PROGRESS].iter_rows(min_row=FIRST_ROW + 1)}
    assert rows["1"][4].value.date() == date(2023, 2, 10)
    assert rows["1"][4].number_format == "d mmmm yyyy"
    assert (rows["2"][4].value, rows["2"][5].value, rows["3"][4].value) == ("unknown", "none", "none")


def test_what_cells_take(book: openpyxl.Workbook) -> None:
    rules = {rule.promptTitle: rule for rule in book[PROGRESS].data_validations.dataValidation}
    assert rules["Status now"].formula1 == '"not started,in progress,on hold,complete,closed"'
    assert rules["RAG"].formula1 == '"red,amber,green"'
    assert (rules["Date"].type, rules["Date"].formula2) == ("date", "TODAY()")
    assert rules["Why closed or on hold"].errorStyle == "information"
    assert len(rules) == len(ASKED)


def test_columns_to_fill_in_keep_what_is_typed(book: openpyxl.Workbook) -> None:
    row = next(iter(book[PROGRESS].iter_rows(min_row=FIRST_ROW + 1)))
    formats = {column.name: cell.number_format for column, cell in zip(ASKED, row[len(SHOWN) :], strict=False)}
    assert formats.pop("date") == "d mmmm yyyy"
    assert set(formats.values()) == {"@"}


def test_header_stays_key_is_hidden_and_the_page_is_set_up(book: openpyxl.Workbook) -> None:
    sheet = book[PROGRESS]
    assert sheet.freeze_panes == f"D{FIRST_ROW + 1}"
    assert sheet.auto_filter.ref.startswith(f"A{HEADER_ROW + 1}:R")
    assert sheet.column_dimensions["S"].hidden
    assert (sheet.page_setup.orientation, sheet.print_title_rows, sheet.print_title_cols) == (
        "landscape",
        "$4:$5",
        "$A:$C",
    )
    assert sheet.oddFooter.left.text == "Children's Services, position on 15 December 2023"
    assert book.sheetnames == [READ_ME, PROGRESS]


def test_instructions_name_every_column_that_is_asked(book: openpyxl.Workbook) -> None:
    said = [row[0].value for row in book[READ_ME].iter_rows()]
    assert [column.title for column in ASKED] == said[-len(ASKED) :]


@pytest.mark.parametrize(("audience", "says_so"), [(Audience.PUBLIC, False), (Audience.MEMBERS, True)])
def test_what_may_hold_what_is_exempt_says_so(audience: Audience, says_so: bool) -> None:
    book = openpyxl.load_workbook(BytesIO(made("", audience=audience)))
    for sheet in book:
        texts = [str(cell.value) for row in sheet.iter_rows() for cell in row]
        assert any(text.startswith("NOT FOR PUBLICATION") for text in texts) is says_so


def test_the_same_round_makes_the_same_bytes() -> None:
    assert made(NASTY) == made(NASTY)


def test_a_text_longer_than_a_cell_is_cut() -> None:
    book = openpyxl.load_workbook(BytesIO(made(f"text: {'long ' * 9000}end")))
    text = next(iter(book[PROGRESS].iter_rows(min_row=FIRST_ROW + 1)))[2].value
    assert len(text) == 32_001
    assert text.endswith("…")
