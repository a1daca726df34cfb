"""Limits: how many cells and rows a file may use. Whatever is beyond them is refused by name, before it is kept."""

from collections.abc import Iterator

import pytest
from hypothesis import given, strategies as st

from auditrack.core.spreadsheets.cells import Sheet
from auditrack.store.workbooks.content import CannotReadSheetError, Cell, filled, hidden_columns

EMPTY = Sheet("big.xlsx", "Data", {})


def cells(rows: int, columns: int) -> Iterator[Cell]:
    return (Cell(row, column, 1) for row in range(1, rows + 1) for column in range(1, columns + 1))


def test_more_than_a_million_used_cells_are_refused_with_file_sheet_and_what_to_do() -> None:
    with pytest.raises(CannotReadSheetError) as refused:
        filled(EMPTY, cells(100, 100), before=990_001)
    assert str(refused.value) == (
        "big.xlsx cannot be read as a spreadsheet: it has more than 1,000,000 used cells, as counted up to sheet "
        "Data. Copy the rows that are needed into a file of their own."
    )


def test_formulas_without_a_value_count() -> None:
    with pytest.raises(CannotReadSheetError, match="1,000,000 used cells"):
        filled(EMPTY, (Cell(1, 1, None, "=A1") for _ in range(2)), before=999_999)


def test_more_than_fifty_thousand_used_rows_are_refused() -> None:
    with pytest.raises(CannotReadSheetError, match="more than 50,000 used rows in sheet Data"):
        filled(EMPTY, cells(50_001, 1))


def test_as_many_as_there_may_be_are_read() -> None:
    assert len(filled(EMPTY, cells(50_000, 1)).rows) == 50_000


BLOCKS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)))


@given(st.sets(st.integers(1, 25)), BLOCKS)
def test_columns_in_use_of_a_hidden_block_are_hidden(columns: set[int], blocks: list[tuple[int, int]]) -> None:
    sheet = filled(EMPTY, (Cell(1, column, 1) for column in columns))
    hidden = {column for column in columns if any(first <= column <= last for first, last in blocks)}
    assert hidden_columns(sheet, blocks) == hidden
