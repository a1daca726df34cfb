"""LibreOffice's workbooks: what stands for many equal cells, and what a cell shows."""

from datetime import date
from pathlib import Path

import pytest

from auditrack.core.register.dates import parse
from auditrack.core.spreadsheets.cells import Merged, Sheet, Value
from auditrack.core.spreadsheets.number_formats import NO_DATE, TIME_OF_DAY
from auditrack.store.workbooks.content import AN_ERROR, NO_VALUE, CannotReadSheetError
from auditrack.store.workbooks.ods import read
from tests.spreadsheets import ods

CELL = '<table:table-cell office:value-type="float" office:value="2"'
BLANKS = (
    '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/>'
    "</table:table-row>"
)


def cell(kind: str, words: str = "", **attributes: str) -> str:
    given = "".join(f' office:{name.replace("_", "-")}="{value}"' for name, value in attributes.items())
    return f'<table:table-cell office:value-type="{kind}"{given}><text:p>{words}</text:p></table:table-cell>'


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row{more}>{''.join(cells)}</table:table-row>"


def table(*rows: str, name: str = "S", style: str = "") -> str:
    return f'<table:table table:name="{name}" table:style-name="{style}">{"".join(rows)}</table:table>'


def only(path: Path, *rows: str) -> Sheet:
    (sheet,) = read(str(ods(path / "book.ods", table(*rows))))
    return sheet


def test_blank_rows_and_columns_cost_nothing_however_many(tmp_path: Path) -> None:
    sheet = only(
        tmp_path,
        row(f"{CELL}/>"),
        BLANKS,
        row('<table:table-cell table:number-columns-repeated="16383"/>', f"{CELL}/>"),
    )
    assert sheet.rows == {1: {1: 2}, 1_048_002: {16_384: 2}}


@pytest.mark.laws
def test_a_cell_that_stands_for_a_whole_sheet_is_refused(tmp_path: Path) -> None:
    repeated = row(f'{CELL} table:number-columns-repeated="16384"/>', more=' table:number-rows-repeated="1048576"')
    with pytest.raises(CannotReadSheetError, match="more than 1,000,000 used cells, as counted up to sheet S"):
        only(tmp_path, repeated)
    with pytest.raises(CannotReadSheetError, match="it is damaged"):
        only(tmp_path, row(f'{CELL} table:number-columns-repeated="16385"/>'))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (cell("float", "1.10", value="1.1"), "1.10"), (cell("float", "7", value="7"), 7),
        (cell("float", value="1.5"), 1.5), (cell("percentage", "85%", value="0.85"), "85%"),
        (cell("currency", "£5.00", value="5"), "£5.00"), (cell("boolean", "TRUE", boolean_value="true"), True),
        (cell("date", "01/03/24", date_value="2024-03-01"), date(2024, 3, 1)),
        (cell("date", "Mar-24", date_value="2024-03-01T10:00:00"), parse("2024-03")),
        (cell("date", "Mar-24", date_value="2023-03-01"), date(2023, 3, 1)),
        (cell("string", "a<text:s text:c='2'/>b<text:tab/>c<text:line-break/>d"), "a  b\tc\nd"),
        (cell("string", "d<text:span>e</text:span>f"), "def"),
        (cell("string", "a</text:p><text:p>b"), "a\nb"),
        (cell("string", "</text:p><office:annotation><text:p>note</text:p></office:annotation><text:p>a"), "a"),
        ('<table:table-cell office:value-type="string" office:string-value="a"/>', "a"),
        ("<table:table-cell><text:p>a</text:p></table:table-cell>", "a"),
    ],
)  # fmt: skip
def test_what_a_cell_shows(text: str, value: Value, tmp_path: Path) -> None:
    assert only(tmp_path, row(text)).value(1, 1) == value


@pytest.mark.parametrize(
    ("text", "words", "why"),
    [
        (cell("time", "10:30", time_value="PT10H30M00S"), "10:30", TIME_OF_DAY),
        (cell("date", "soon", date_value="soon"), "soon", NO_DATE),
        ('<table:table-cell table:formula="of:=A1"/>', "=A1", NO_VALUE),
        (cell("string", "Err:508"), "Err:508", AN_ERROR),
        ('<table:table-cell calcext:value-type="error"><text:p>#X</text:p></table:table-cell>', "#X", AN_ERROR),
    ],
)  # fmt: skip
def test_a_spoilt_cell_is_told_and_the_others_are_read(text: str, words: str, why: str, tmp_path: Path) -> None:
    sheet = only(tmp_path, row(text, cell("string", "a")))
    assert (sheet.rows, sheet.failed[1, 1].text, sheet.failed[1, 1].why) == ({1: {2: "a"}}, words, why)


def test_hidden_sheets_and_rows_are_known(tmp_path: Path) -> None:
    style = '<style:style style:name="t2"><style:table-properties table:display="false"/></style:style>'
    rows = (
        row(f"{CELL}/>", more=' table:visibility="filter"'),
        row(f"{CELL}/>"),
        row(f"{CELL}/>", more=' table:visibility="collapse" table:number-rows-repeated="2"'),
    )
    path = ods(tmp_path / "book.ods", table(*rows) + table(*rows, name="Old", style="t2"), style)
    first, second = read(str(path))
    assert (first.is_hidden, second.is_hidden, first.hidden_rows) == (False, True, frozenset((1, 3, 4)))


def test_merged_cells_and_formulas_that_fill_several(tmp_path: Path) -> None:
    merged = f'{CELL} table:number-rows-spanned="2"/>'
    matrix = f'{CELL} table:formula="of:={{[.B1]}}" table:number-matrix-columns-spanned="2"/>'
    sheet = only(tmp_path, row(merged, matrix, f"{CELL}/>"), row("<table:covered-table-cell/>"))
    assert sheet.merged == (Merged(1, 1, 2, 1),)
    assert sheet.formulas == {(1, 2): "={[.B1]}", (1, 3): "={[.B1]}"}


def test_a_file_with_a_password_is_told(tmp_path: Path) -> None:
    path = ods(tmp_path / "book.ods", "", manifest="<m:encryption-data/>")
    with pytest.raises(CannotReadSheetError, match="it is protected by a password"):
        read(str(path))


def test_hidden_columns_are_known(tmp_path: Path) -> None:
    column = "<table:table-column{}/>"
    columns = (
        column.format(""),
        column.format(' table:visibility="collapse" table:number-columns-repeated="2"'),
        column.format(""),
        column.format(' table:visibility="filter" table:number-columns-repeated="16380"'),
    )
    cells = row(f'{CELL} table:number-columns-repeated="5"/>')
    first, second = read(str(ods(tmp_path / "book.ods", table(*columns, cells) + table(columns[1], cells, name="T"))))
    assert first.hidden_columns == {2, 3, 5}
    assert second.hidden_columns == {1, 2}
