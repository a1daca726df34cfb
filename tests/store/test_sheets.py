"""Spreadsheets as they are read: values, merged cells, formulas, errors; CSV as Excel writes it; and what is none."""

import zipfile
from datetime import date, time
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from auditrack.core.spreadsheets.cells import Merged, Value, used
from auditrack.core.spreadsheets.number_formats import TIME_OF_DAY
from auditrack.store.sheets import CannotReadSheetError, read
from auditrack.store.workbooks.content import AN_ERROR, NO_VALUE

ODF = "urn:oasis:names:tc:opendocument:xmlns:"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "book.xlsx"


def test_values_formulas_errors_and_merged_cells(path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["text", 3, 1.5, True, date(2024, 3, 1), time(10, 30), "=1+1"])
    sheet["A2"] = "#NAME?"
    sheet["A2"].data_type = "e"
    sheet["A3"] = "merged"
    sheet.merge_cells("A3:B4")
    sheet.row_dimensions[3].hidden = True
    book.create_sheet("Empty")
    book.save(path)
    (found,) = read(str(path))
    assert found.rows == {1: {1: "text", 2: 3, 3: 1.5, 4: True, 5: date(2024, 3, 1)}, 3: {1: "merged"}}
    assert {place: failed.why for place, failed in found.failed.items()} == {
        (1, 6): TIME_OF_DAY,
        (1, 7): NO_VALUE,
        (2, 1): AN_ERROR,
    }
    assert found.hidden_rows == {3}
    assert found.formulas == {(1, 7): "=1+1"}
    assert found.merged == (Merged(3, 1, 4, 2),)
    assert not found.is_1904


def test_formulas_of_ods(tmp_path: Path) -> None:
    """Counted on over rows and cells that stand for several, and in the sheet that they are of."""
    cell = '<table:table-cell office:value-type="float" office:value="2"'
    content = (
        f'<office:document-content xmlns:office="{ODF}office:1.0" xmlns:table="{ODF}table:1.0">'
        "<office:body><office:spreadsheet>"
        f'<table:table table:name="A"><table:table-row>{cell}/></table:table-row></table:table>'
        f'<table:table table:name="B"><table:table-row table:number-rows-repeated="2">{cell}/></table:table-row>'
        f'<table:table-header-rows><table:table-row>{cell} table:number-columns-repeated="2"/>'
        "<table:covered-table-cell/>"
        f'{cell} table:formula="of:=[.A1]*2"/></table:table-row></table:table-header-rows>'
        f'<table:table-row table:number-rows-repeated="3">{cell} table:formula="of:=1+1"'
        ' table:number-columns-repeated="2"/></table:table-row></table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    path = tmp_path / "book.ods"
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        parts.writestr("META-INF/manifest.xml", f'<m:manifest xmlns:m="{ODF}manifest:1.0"/>')
        parts.writestr("content.xml", content)
    first, second = read(str(path))
    assert (first.formulas, first.tells_formulas) == ({}, True)
    assert second.formulas == {(3, 4): "=[.A1]*2"} | {(row, at): "=1+1" for row in (4, 5, 6) for at in (1, 2)}


def test_days_counted_from_1904(path: Path) -> None:
    with xlsxwriter.Workbook(path, {"date_1904": True}) as book:
        book.add_worksheet().write_datetime(0, 0, date(2024, 3, 1), book.add_format({"num_format": "d/m/yyyy"}))
    (found,) = read(str(path))
    assert (found.rows, found.is_1904) == ({1: {1: date(2024, 3, 1)}}, True)


@pytest.mark.parametrize(
    ("data", "rows"),
    [
        (b'Ref,Text\n1,"a, b"\n', (("Ref", "Text"), ("1", "a, b"))),
        (b'Ref;Text\r\n1;"a\r\nb"\r\n', (("Ref", "Text"), ("1", "a\nb"))),
        (b"Ref\tText\n1\t\n", (("Ref", "Text"), ("1", None))),
        ("\ufeffRef,Text\n1,é".encode(), (("Ref", "Text"), ("1", "é"))),
        ("Ref,Text\n1,£5 “so”".encode("cp1252"), (("Ref", "Text"), ("1", "£5 “so”"))),
        ("Ref\tText\n1\té".encode("utf-16"), (("Ref", "Text"), ("1", "é"))),
        (b"Ref,Text\n'=1,'- go\n'tis,x\n", (("Ref", "Text"), ("=1", "- go"), ("'tis", "x"))),
        (b"Text\n" + b"x" * 200_000, (("Text",), ("x" * 200_000,))),
    ],
)
def test_csv(data: bytes, rows: tuple[tuple[Value, ...], ...], tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(data)
    (found,) = read(str(path))
    assert (found.rows, found.name) == (used(rows), "list")


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.xlsx", b"", "it is empty"),
        ("a.xlsx", b"no zip", "it is damaged"),
        ("a.xlsx", b"PK\x03\x04 cut short", "it is damaged"),
        (
            "a.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000),
            "it is protected by a password, or in an older format",
        ),
        ("a.ods", b"no zip", "it is damaged"),
        ("a.xls", b"no file", "it is damaged"),
        ("~$a.xlsx", b"\x05Owner", "it is Excel's temporary file for an open workbook"),
        ("a.docx", b"PK", "its name must end in one of .xlsx"),
        ("a.pdf", b"%PDF", "its name must end in one of .xlsx"),
    ],
)
def test_what_is_no_spreadsheet_is_told_in_one_line(name: str, data: bytes, why: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(CannotReadSheetError) as told:
        read(str(path))
    assert str(told.value).startswith(f"{path} cannot be read as a spreadsheet: {why}")
    assert "\n" not in str(told.value)


def test_folders_missing_files_and_zips_of_something_else(tmp_path: Path, path: Path) -> None:
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("word/document.xml", "<x/>")
    for wrong in (tmp_path, tmp_path / "none.xlsx", path):
        with pytest.raises(CannotReadSheetError):
            read(str(wrong))
