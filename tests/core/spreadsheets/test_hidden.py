"""What of a sheet nobody sees, told in a sentence each."""

from dataclasses import replace

from auditrack.core.spreadsheets.cells import Failed, Sheet
from auditrack.core.spreadsheets.hidden import hidden_in_words

SHEET = Sheet("tracker.xlsx", "Tracker", {row: {1: "a", 2: "b"} for row in range(1, 11)})


def test_what_is_seen_is_not_told() -> None:
    assert hidden_in_words(SHEET, 1) == ()


def test_rows_of_the_header_are_not_told() -> None:
    assert hidden_in_words(replace(SHEET, hidden_rows=frozenset((1,))), 1) == ()


def test_the_sheet_its_rows_and_its_columns() -> None:
    sheet = replace(SHEET, failed={(2, 27): Failed("#REF!", "an error")}, is_hidden=True)
    sheet = replace(sheet, hidden_rows=frozenset(range(3, 10)), hidden_columns=frozenset((2, 27)))
    assert hidden_in_words(sheet, 1) == (
        "Sheet Tracker is hidden in the file.",
        "7 of 9 rows are hidden in the file (rows 3, 4, 5, 6, 7 and others); they are read all the same.",
        "2 of 3 columns are hidden in the file (columns B and AA); they are read all the same.",
    )


def test_a_single_one() -> None:
    (told,) = hidden_in_words(replace(SHEET, hidden_columns=frozenset((2,))), 1)
    assert told == "1 of 2 columns is hidden in the file (column B); it is read all the same."
