"""CSV as programs write it: the separator, the encoding, quotation marks, and limits before the cells are made."""

import codecs
from pathlib import Path

import pytest

from auditrack.core.spreadsheets.cells import Sheet, used
from auditrack.store.workbooks.content import CannotReadSheetError
from auditrack.store.workbooks.separated import read


def only(folder: Path, data: bytes) -> Sheet:
    path = folder / "list.csv"
    path.write_bytes(data)
    (sheet,) = read(str(path))
    return sheet


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b'a,b\n1,"never closed\n2,b\n', "a quotation mark that opens in line 2 is never closed"),
        (b'a,b\n"x\ny",2\n3,"b', "a quotation mark that opens in line 4 is never closed"),
        (b'a,b\n1,"in the "middle" of"\n', "a quotation mark in line 2 closes before its cell ends"),
        (b'a,b\n1,"two\nlines "so"\n', r"a quotation mark in line 3 \(of the row that begins in line 2\) closes"),
        (b"a,b\n" + b"," * 16_384, "the row that begins in line 2 has more than 16,384 cells"),
        (b'a,b\n"\n' + b'","\n' * 16_384, "the row that begins in line 2 has more than 16,384 cells"),
        (b"a\n" * 50_001, "it has more than 50,000 used rows in sheet list"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(data: bytes, why: str, tmp_path: Path) -> None:
    with pytest.raises(CannotReadSheetError, match=why):
        only(tmp_path, data)


@pytest.mark.parametrize(
    "data",
    [
        b"Ref;Text\n1;a, b, c\n2;d, e, f\n",
        b"Ref\tText\r\n1\ta, b, c\r\n2\td, e, f\r\n",
        b"Ref|Text\r1|a, b, c\r2|d, e, f\r",
    ],
)
def test_the_separator_is_what_most_rows_have_equally_often(data: bytes, tmp_path: Path) -> None:
    assert only(tmp_path, data).rows == used((("Ref", "Text"), ("1", "a, b, c"), ("2", "d, e, f")))


def test_a_text_without_separators_is_one_column(tmp_path: Path) -> None:
    assert only(tmp_path, b"Text\nfirst\n\nlast").rows == {1: {1: "Text"}, 2: {1: "first"}, 4: {1: "last"}}


def test_other_ends_of_lines_end_no_row(tmp_path: Path) -> None:
    assert only(tmp_path, "a,b\n1\x0b2\u20283,4\x85".encode()).rows == used((("a", "b"), ("1\n2\n3", "4")))


def test_bytes_that_are_no_character_are_left_out_and_told(tmp_path: Path) -> None:
    sheet = only(tmp_path, b"a,b\n\x9d\xa35,x\x00y\n")
    assert sheet.rows == used((("a", "b"), ("£5", "xy")))
    assert sheet.unseen == {(2, 1): "U+009D", (2, 2): "U+0000"}


def test_errors_are_told(tmp_path: Path) -> None:
    assert [failed.text for failed in only(tmp_path, b"a,b\n#N/A,#SPILL!\n#1,Err:508\n").failed.values()] == [
        "#N/A",
        "#SPILL!",
        "Err:508",
    ]


def test_big_endian_text_of_two_bytes(tmp_path: Path) -> None:
    assert only(tmp_path, codecs.BOM_UTF16_BE + "a,é\n".encode("utf-16-be")).rows == {1: {1: "a", 2: "é"}}
