"""A mapping: its rows of titles, and the columns that it names."""

import pytest

from auditrack.core.spreadsheets.cells import Sheet, used
from auditrack.core.spreadsheets.trackers.mapping import TrackerSettings, columns_of, header_of


@pytest.mark.parametrize(
    ("header", "rows"),
    [("4", (4, 4)), ("4 - 5", (4, 5)), ("0", None), ("5-4", None), ("1-9", None), ("first", None), ("", None)],
)
def test_the_rows_of_titles(header: str, rows: tuple[int, int] | None) -> None:
    assert TrackerSettings(header=header, columns={}).header_rows == rows


def test_columns_are_named_by_title_or_by_letter() -> None:
    header = header_of(Sheet("t.xlsx", "S", used((("Ref", "Note", "Note", None), ("1", "a", "b", "c")))), 1, 1)
    columns = {"Ref": "ref", "Note (column B)": "note", "(column C)": "reason", "(column D)": "leave out"}
    assert header.titles == {1: "Ref", 2: "Note (column B)", 3: "Note (column C)", 4: "(column D)"}
    assert columns_of(TrackerSettings(header="1", columns=columns), header) == {1: "ref", 2: "note", 3: "reason"}


def test_an_empty_cell_above_a_title_says_the_same_as_the_one_on_its_left() -> None:
    sheet = Sheet("t.csv", "t", used((("Timescale", None, "Owner"), ("Original", "Revised", None))))
    assert list(header_of(sheet, 1, 2).titles.values()) == ["Timescale Original", "Timescale Revised", "Owner"]
