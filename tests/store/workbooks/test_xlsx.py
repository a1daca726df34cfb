"""Excel's workbooks, as many programs write them: cells wherever they are, without names, of every kind."""

from datetime import date
from pathlib import Path

import pytest

from auditrack.core.register.dates import parse
from auditrack.core.spreadsheets.cells import Merged, Sheet, Value
from auditrack.store.workbooks.content import AN_ERROR, NO_VALUE, CannotReadSheetError
from auditrack.store.workbooks.xlsx import read
from tests.spreadsheets import rewritten, text, xlsx


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "book.xlsx"


def only(path: Path) -> Sheet:
    (sheet,) = read(str(path))
    return sheet


def test_a_cell_in_the_last_row_and_column_is_one_cell(path: Path) -> None:
    last = f'<row r="1048576">{text("z", "XFD1048576")}<c r="XFC1048576" s="1"/></row>'
    sheet = only(xlsx(path, {"S": f'<row r="1">{text("a", "A1")}</row>{last}'}))
    assert sheet.rows == {1: {1: "a"}, 1_048_576: {16_384: "z"}}
    assert sheet.columns() == [1, 16_384]


def test_blank_cells_are_not_in_use(path: Path) -> None:
    sheet = only(xlsx(path, {"S": f'<row r="9">{text(" ", "A9")}<c r="B9"/><c r="C9" t="str"><v></v></c></row>'}))
    assert (sheet.rows, sheet.columns()) == ({}, [])


def test_cells_without_names_are_counted_on_from_the_one_before(path: Path) -> None:
    """As Power BI and Reporting Services write them; formulas are told in them, too."""
    fifth = '<row r="5"><c><f>TODAY()</f><v>3</v></c><c r="D5"><v>4</v></c><c><v>5</v></c></row>'
    sheet = only(xlsx(path, {"S": f"<row>{text('a')}<c/>{text('c')}</row>{fifth}<row>{text('f')}</row>"}))
    assert sheet.rows == {1: {1: "a", 3: "c"}, 5: {1: 3, 4: 4, 5: 5}, 6: {1: "f"}}
    assert sheet.formulas == {(5, 1): "=TODAY()"}


def test_rows_and_cells_out_of_order_are_put_in_order(path: Path) -> None:
    data = f'<row r="3">{text("c", "C3")}{text("a", "A3")}</row><row r="1">{text("x", "A1")}</row>'
    sheet = only(xlsx(path, {"S": data}))
    assert [(row, [*cells]) for row, cells in sheet.rows.items()] == [(1, [1]), (3, [1, 3])]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('<c t="s"><v>0</v></c>', "one\ntwo"), ('<c t="s"><v>1</v></c>', "kanji"), ('<c t="s"/>', None),
        ('<c t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r><rPh><t>no</t></rPh></is></c>', "ab"),
        ('<c t="str"><f>A9</f><v>a_x0041_b_xD800_</v></c>', "aAb_xD800_"), ('<c t="b"><v>1</v></c>', True),
        ('<c t="b"><v>0</v></c>', False), ('<c t="d"><v>2024-03-01T00:00:00</v></c>', date(2024, 3, 1)),
        ('<c s="1"><v>1.1</v></c>', "1.10"), ('<c s="2"><v>45352</v></c>', date(2024, 3, 1)),
        ('<c s="3"><v>45352</v></c>', parse("2024-03")), ('<c s="9"><v>1.5</v></c>', 1.5), ("<c><v>2E2</v></c>", 200),
    ],
)  # fmt: skip
def test_what_a_cell_holds(cell: str, value: Value, path: Path) -> None:
    styles = (
        '<numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><cellStyleXfs><xf numFmtId="9"/>'
        '</cellStyleXfs><cellXfs><xf/><xf numFmtId="2"/><xf numFmtId="164"/><xf numFmtId="17"/></cellXfs>'
    )
    strings = ("<t>one_x000D_\ntwo</t>", "<r><t>kan</t></r><r><t>ji</t></r><rPh><t>no</t></rPh>")
    xlsx(path, {"S": f"<row>{cell}</row>"}, styles=styles, strings=strings)
    assert only(path).value(1, 1) == value


@pytest.mark.parametrize(
    ("cell", "words", "why"),
    [
        ('<c t="e"><v>#SPILL!</v></c>', "#SPILL!", AN_ERROR), ('<c t="e"/>', "", AN_ERROR),
        ('<c t="e"><v>#NEW_ONE!</v></c>', "#NEW_ONE!", AN_ERROR), (text("#GETTING_DATA"), "#GETTING_DATA", AN_ERROR),
        ("<c><v>many</v></c>", "many", AN_ERROR), ("<c><v>1e999</v></c>", "1e999", AN_ERROR),
        ("<c><f>A1</f><v></v></c>", "=A1", NO_VALUE), ('<c><f t="shared" si="0"/></c>', "a formula", NO_VALUE),
        ('<c t="d"><v>soon</v></c>', "soon", "this number is not a date"),
    ],
)  # fmt: skip
def test_a_spoilt_cell_is_told_and_the_others_are_read(cell: str, words: str, why: str, path: Path) -> None:
    sheet = only(xlsx(path, {"S": f"<row>{text('a')}{cell}{text('c')}</row>"}))
    assert sheet.rows in ({1: {1: "a", 3: "c"}}, {1: {1: "a", 2: "c"}})
    if words:
        assert sheet.failed[1, 2].text == words
        assert sheet.failed[1, 2].why.startswith(why)


def test_cells_that_one_formula_fills_are_formulas(path: Path) -> None:
    data = '<row><c><f t="array" ref="A1:A3">B1:B3</f><v>1</v></c></row><row><c><v>2</v></c><c><v>9</v></c></row>'
    assert only(xlsx(path, {"S": data})).formulas == {(1, 1): "=B1:B3", (2, 1): "=B1:B3"}


def test_what_nobody_sees_is_left_out_and_told(path: Path) -> None:
    texts = ("a\u200b\u200e\u202a\u202c\ufeff\xad\x85\x9db", "\u200b", "5\xa0m")
    sheet = only(xlsx(path, {"S": f"<row>{''.join(map(text, texts))}</row>"}))
    assert sheet.rows == {1: {1: "a\nb", 3: "5\xa0m"}}
    assert sheet.unseen[1, 1] == "U+200B, U+200E, U+202A, U+202C, U+FEFF, U+00AD, U+009D"


@pytest.mark.parametrize("book", ["xl/workbook.xml", "xl/workbook2.xml", "Book/Main.xml"])
def test_strict_files_and_parts_of_any_name(book: str, path: Path) -> None:
    xlsx(path, {"S": f"<row>{text('a')}</row>", "T": ""}, book=book, strict=True, strings=("<t>x</t>",))
    assert [(sheet.name, sheet.rows) for sheet in read(str(path))] == [("S", {1: {1: "a"}}), ("T", {})]


def test_hidden_sheets_and_rows_are_known(path: Path) -> None:
    row = f'<row hidden="1">{text("a")}</row><row>{text("b")}</row><row hidden="true"/>'
    first, second = read(str(xlsx(path, {"S": row, "Old": row}, hidden="Old")))
    assert (first.is_hidden, second.is_hidden, first.hidden_rows) == (False, True, frozenset((1,)))


def test_merged_cells_as_large_as_a_sheet(path: Path) -> None:
    blocks = '<mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell/></mergeCells>'
    around = f"<sheetData><row>{text('a')}</row></sheetData>{blocks}"
    assert only(xlsx(path, {"S": around})).merged == (Merged(1, 1, 1_048_576, 16_384),)


def test_merged_cells_that_overlap_without_end_are_refused(path: Path) -> None:
    rows = "".join(f"<row>{text('a')}</row>" for _ in range(2000))
    blocks = '<mergeCell ref="A1:B2000"/>' * 501
    xlsx(path, {"S": f"<sheetData>{rows}</sheetData><mergeCells>{blocks}</mergeCells>"})
    with pytest.raises(CannotReadSheetError, match="the merged cells of sheet S overlap"):
        read(str(path))


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("xl/workbook.xml", "<workbook", '<!DOCTYPE x [<!ENTITY a "b">]><workbook'),
        ("xl/sheet1.xml", "</sheetData>", ""),
        ("xl/sheet1.xml", 'r="A1"', 'r="ZZZ1"'),
        ("xl/sheet1.xml", 'r="A1"', 'r="A1048577"'),
        ("xl/sheet1.xml", 't="inlineStr"', 't="s"'),
        ("_rels/.rels", 'officeDocument"', 'nothing"'),
    ],
)
def test_what_is_damaged_is_told_in_one_line(part: str, old: str, new: str, path: Path) -> None:
    rewritten(xlsx(path, {"S": f"<row>{text('a', 'A1')}<c t='s'><v>7</v></c></row>"}), part, old, new)
    with pytest.raises(CannotReadSheetError, match="it is damaged or not a spreadsheet"):
        read(str(path))


def test_a_sheet_of_a_picture_is_passed_over(path: Path) -> None:
    xlsx(path, {"S": f"<row>{text('a')}</row>"})
    rewritten(path, "xl/_rels/workbook.xml.rels", "/worksheet", "/chartsheet")
    assert read(str(path)) == []


def test_hidden_columns_are_known(path: Path) -> None:
    blocks = '<col min="1" max="1"/><col min="2" max="3" hidden="1"/><col min="5" max="16384" hidden="true"/>'
    row = f"<row>{''.join(text(letter) for letter in 'abcde')}</row>"
    sheet = only(xlsx(path, {"S": f"<cols>{blocks}</cols><sheetData>{row}</sheetData>"}))
    assert sheet.hidden_columns == {2, 3, 5}
