"""The rows of a tracker, cell by cell."""

from datetime import date

import pytest

from auditrack.core.register.dates import parse
from auditrack.core.register.updates import Evidence
from auditrack.core.register.words import Rag, Response, Status
from auditrack.core.spreadsheets.cells import Failed, Merged, Sheet, Value, used
from auditrack.core.spreadsheets.trackers.fields import StatedStatus
from auditrack.core.spreadsheets.trackers.mapping import TrackerSettings, header_of
from auditrack.core.spreadsheets.trackers.rows import TrackerRows, first_rows, meaning, read_rows

TITLES = ("inspection", "ref", "text", "status", "completed", "note")
MAPPING = TrackerSettings(
    header="1",
    columns=dict(zip(TITLES, TITLES, strict=True)) | {"more": "note"},
    statuses={"Done": "complete", "x": "leave out"},
)


def sheet(*rows: tuple[Value, ...], **more: object) -> Sheet:
    return Sheet("t.xlsx", "S", used(((*TITLES, "more"), *rows)), **more)  # type: ignore[arg-type]


def read(table: Sheet) -> TrackerRows:
    return read_rows(table, header_of(table, 1, 1), MAPPING)


@pytest.mark.parametrize(
    ("name", "value", "meant"),
    [
        ("status", "Done", StatedStatus(Status.COMPLETE)),
        ("status", "closed, superseded", StatedStatus(Status.CLOSED, "superseded")),
        ("status", "x", None),
        ("rag", "red", Rag.RED),
        ("response", "accepted", Response.ACCEPTED),
        ("kind", "review", "review"),
        ("due", date(2024, 1, 5), parse("2024-01-05")),
        ("evidence", "Log\nMinutes", (Evidence(text="Log"), Evidence(text="Minutes"))),
        ("owner", "Head; Lead\n ", ("Head", "Lead")),
        ("ref", 1.1, "1.1"),
        ("theme", "a\n b", "a b"),
        ("ref", "E\u0301 1", "\u00c9 1"),
        ("kind", "cafe\u0301", "caf\u00e9"),
        ("note", "a\n b", "a\n b"),
        ("note", "\u2013", None),
        ("note", None, None),
        ("note", "\u200b", None),
    ],
)
def test_what_a_cell_means(name: str, value: Value, meant: object) -> None:
    assert meaning(name, value, MAPPING, is_1904=False) == meant


@pytest.mark.parametrize("name", ["status", "rag", "response"])
def test_a_word_that_the_mapping_does_not_have_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="the mapping does not say what this means"):
        meaning(name, "perhaps", MAPPING, is_1904=False)


def test_blank_cells_of_the_inspection_say_the_same_as_above() -> None:
    rows = read(sheet(("Audit", "1", "a"), (None, "2", "b"), ("Other", "1", "c"))).rows
    assert [row.fields.inspection for row in rows] == ["Audit", "Audit", "Other"]


def test_titles_totals_and_rows_without_a_recommendation_are_left_out() -> None:
    table = read(sheet((*TITLES, "more"), ("Totals", None, 5), (None, None, None, None, None, "n"), (None, " ")))
    assert [cell.why for cell in table.left_out] == [
        "repeated heading row",
        "this looks like a total",
        "the row has no recommendation",
    ]
    assert (table.rows, table.count) == ((), 3)


def test_two_columns_of_one_field_are_put_together() -> None:
    (row,) = read(sheet(("A", "1", "a", None, None, "one", "two"))).rows
    assert row.fields.note == "one\ntwo"
    assert row.spots["note"].name == "F2"


def test_a_merged_cell_speaks_for_each_of_its_rows() -> None:
    rows = read(sheet(("A", "1", "a", "Done"), (None, "2", "b"), merged=(Merged(2, 4, 3, 5),))).rows
    assert [row.fields.status for row in rows] == [StatedStatus(Status.COMPLETE)] * 2


def test_a_date_of_completion_is_not_taken_where_the_status_is_open() -> None:
    (row,) = read(sheet(("A", "1", "a", "in progress", "2023-05-01"))).rows
    assert (row.fields.completed, row.fields.status) == (None, StatedStatus(Status.IN_PROGRESS))
    assert [(cell.spot.name, cell.text) for cell in row.unread] == [("E2", "1 May 2023")]


def test_errors_and_formulas_without_a_value_are_told() -> None:
    (row,) = read(
        sheet(("A", "1", "a"), failed={(2, 4): Failed("#REF!", "an error"), (2, 6): Failed("=A1", "?")})
    ).rows
    assert [(cell.spot.name, cell.text) for cell in row.unread] == [("D2", "#REF!"), ("F2", "=A1")]


def test_the_first_rows_are_those_with_anything_in_them() -> None:
    table = sheet((None,), ("A", "1", "a"), (None, None, None, "perhaps"), ("B", "2", "b"))
    assert [row.number for row in first_rows(table, header_of(table, 1, 1), MAPPING, 2)] == [3, 4]
