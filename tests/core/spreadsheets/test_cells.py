"""Sheets as values: where a cell is, what it is called, and its text."""

from datetime import date

import pytest

from auditrack.core.spreadsheets.cells import (
    Failed,
    Merged,
    Sheet,
    Spot,
    Unread,
    Value,
    as_text,
    is_error,
    letters,
    plain,
    quoted,
    title,
    used,
)

SHEET = Sheet(
    "a.xlsx",
    "S",
    used((("Ref", 1.5), (None, True))),
    failed={(2, 1): Failed("#REF!", "why")},
    formulas={(3, 1): "=A1"},
)


@pytest.mark.parametrize(("column", "name"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA")])
def test_columns_are_called_as_spreadsheets_do(column: int, name: str) -> None:
    assert letters(column) == name


def test_a_cell_beyond_the_sheet_is_empty() -> None:
    assert [SHEET.value(*place) for place in ((1, 2), (1, 3), (9, 1))] == [1.5, None, None]


def test_a_cell_that_was_not_understood_is_quoted_with_its_place() -> None:
    assert SHEET.unread(1, 1, "why") == Unread(Spot("a.xlsx", "S", 1, 1), "Ref", "why")
    assert (SHEET.unread(2, 1, "").text, SHEET.unread(3, 1, "").text) == ("#REF!", "=A1")
    assert str(SHEET.spot(12, 28)) == "a.xlsx, sheet S, AB12"


def test_a_block_as_large_as_a_sheet_gives_the_rows_that_are_in_use() -> None:
    assert Merged(2, 1, 1_048_576, 16_384).rows_of([1, 2, 7, 2_000_000]) == [2, 7]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""), (True, "TRUE"), (False, "FALSE"), (date(2024, 1, 5), "2024-01-05"), (7, "7"),
        ("a\n b", "a b"), ("a\x1bb", "a\ufffdb"),
    ],
)  # fmt: skip
def test_a_value_is_quoted_in_one_line(value: Value, text: str) -> None:
    assert quoted(value) == text


@pytest.mark.parametrize(
    ("value", "text"), [(None, None), (" \xa0\ufeff", None), (" a ", "a"), (7, "7"), (True, "TRUE")]
)
def test_what_a_cell_says_in_words(value: Value, text: str | None) -> None:
    assert as_text(value) == text


@pytest.mark.parametrize("value", [date(2024, 1, 5), 0.5, "a\x07"])
def test_what_would_not_read_as_it_is_shown_is_refused(value: Value) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        as_text(value)


def test_titles_are_compared_in_small_letters_and_one_line() -> None:
    assert title("\xa0Due\n Date ") == "due date"


def test_rows_and_columns_in_use_are_those_that_hold_anything_that_failed_too() -> None:
    assert SHEET.below(1) == [2]
    assert SHEET.first_columns() == {1: 1, 2: 1}
    assert SHEET.columns() == [1, 2]


def test_what_nobody_sees_is_left_out_and_named() -> None:
    text, signs = plain(" a\u200bb\ufeffc ")
    assert (text, signs) == ("abc", "U+200B, U+FEFF")
    assert plain(" plain ") == ("plain", "")
    sheet = Sheet("a.xlsx", "S", {1: {1: text}}, unseen={(1, 1): signs})
    assert sheet.unseen_at(1, 1) == "invisible characters were left out (U+200B, U+FEFF)"
    assert sheet.unseen_at(1, 2) == ""


@pytest.mark.parametrize(("text", "expected"), [("#REF!", True), ("Err:508", True), ("#1", False), ("Else", False)])
def test_errors_of_spreadsheets_are_known(text: str, expected: bool) -> None:
    assert is_error(text) == expected


def test_a_cell_in_words_is_no_longer_than_it_may_be() -> None:
    assert SHEET.unread(1, 1, "why").in_words(2) == "'Re…': why."
