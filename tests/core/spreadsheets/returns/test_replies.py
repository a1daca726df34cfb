"""What the rows of a sheet that came back say: moved, added, merged and wrongly typed cells."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from auditrack.core.register.address import Address
from auditrack.core.register.dates import parse
from auditrack.core.register.updates import Evidence
from auditrack.core.register.words import Link, Rag, Status
from auditrack.core.spreadsheets.cells import Failed, Merged, Sheet, Value, used
from auditrack.core.spreadsheets.returns import requests
from auditrack.core.spreadsheets.returns.replies import (
    NotAReturnError,
    Replies,
    ReturnedBatch,
    replies,
)
from auditrack.core.spreadsheets.returns.requests import ASKED, SHOWN, Column
from tests.making import inspection, registry

COLUMNS: tuple[Column, ...] = (*SHOWN, *ASKED)
REGISTER = registry(inspection("due: 2023-02", "due: 2023-03", "due: 2023-04"))
KEYS = [requests.key(item, date(2023, 12, 15)) for item in REGISTER.items.values()]


def row(number: int, **cells: Value) -> list[Value]:
    """The row of an item, filled in."""
    return [cells.get(column.name) for column in COLUMNS] + [KEYS[number - 1]]


def titles() -> list[Value]:
    return [*(column.title for column in COLUMNS), "Key"]


def sheet(*rows: Sequence[Value], **more: Any) -> Sheet:
    """A sheet with a line and the titles above these rows, which begin in row 3."""
    return Sheet("back.xlsx", "Progress", used((("Progress to report",), titles(), *rows)), **more)


def said(*rows: Sequence[Value], **more: Any) -> list[dict[str, Any]]:
    """What was understood of each row that is filled in; nothing must be left."""
    found = replies([sheet(*rows, **more)])
    assert not found.unread
    return [each.answer.given() for each in found.rows]


def test_a_second_row_of_titles_is_no_reply() -> None:
    assert len(said(row(1, note="Begun."), ["Key"], [None])) == 1


def told(found: Replies) -> list[tuple[str, str]]:
    """Cells that were not understood, and the beginning of why."""
    return [(each.spot.name, each.why) for each in found.unread]


def cell(name: str, number: int = 3) -> str:
    """The name of a cell in the column of this field."""
    at = [column.name for column in COLUMNS].index(name)
    return f"{chr(ord('A') + at)}{number}"


@pytest.mark.parametrize(
    ("name", "value", "meant"),
    [
        ("status", "complete", Status.COMPLETE),
        ("status", " Not-Started\xa0", Status.NOT_STARTED),
        ("rag", "Green", Rag.GREEN),
        ("note", "=SUM(A1)", "=SUM(A1)"),
        ("note", "  one\r\ntwo\rthree\x0bfour ", "one\ntwo\nthree\nfour"),
        ("note", 84, "84"),
        ("note", "007", "007"),
        ("note", True, "TRUE"),
        ("because", "Superseded", "superseded"),
        ("because", "Waiting for Cabinet", "Waiting for Cabinet"),
        ("due", date(2024, 3, 1), parse("2024-03-01")),
        ("due", "2024-03", parse("2024-03")),
        ("due", "March 2024", parse("2024-03")),
        ("due", 45352, parse("2024-03-01")),
        ("due", 2025, parse("2025")),
        ("evidence", "Log\n\n Minutes https://example.org/m ", (Evidence(text="Log"), Evidence(text="Minutes", link=Link("https://example.org/m")))),
        ("evidence", "https://example.org/m", (Evidence(text="https://example.org/m", link=Link("https://example.org/m")),)),
        ("evidence", "see example.org", (Evidence(text="see example.org"),)),
    ],
)  # fmt: skip
def test_cells_that_are_replies(name: str, value: Value, meant: object) -> None:
    (found,) = said(row(1, **({"note": "n"} | {name: value})))
    assert found[name] == meant


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("status", "completed", "not one of the choices. Did you mean complete?"),
        ("status", 3, "not one of the choices. Use one of: not started"),
        ("rag", "blue", "not one of the choices. Use one of: red, amber, green"),
        ("due", "31/02/2024", "this day does not exist"),
        ("due", "03/13/2024", "there is no month 13"),
        ("due", 12, "this number is not a date"),
        ("due", 0.5, "this number is not a date"),
        ("date", "soon", "this is not a date"),
        ("note", 0.85, "this number may look different"),
        ("note", date(2024, 3, 1), "this is a date, but the column is for text"),
        ("note", "bell \x07", "it contains an invisible character (U+0007)"),
    ],
)
def test_cells_that_are_not(name: str, value: Value, why: str) -> None:
    found = replies([sheet(row(1, **{name: value}))])
    ((spot, reason),) = told(found)
    assert (spot, found.rows, found.held) == (cell(name), (), frozenset({"review/1"}))
    assert reason.startswith(why)


def test_one_wrong_cell_keeps_the_whole_row_out_and_all_are_told() -> None:
    found = replies([sheet(row(1, status="done", note="Well", due="never"), row(2, note="Fine"))])
    assert [spot for spot, _ in told(found)] == [cell("status"), cell("due")]
    assert [each.key.address for each in found.rows] == ["review/2"]


def test_nothing_filled_in_is_nothing() -> None:
    found = replies([sheet(row(1), row(2, note=" \xa0"), row(3))])
    assert (found.rows, found.unread, found.empty) == ((), (), 3)


def test_a_date_alone_says_nothing() -> None:
    ((spot, why),) = told(replies([sheet(row(1, date=date(2023, 12, 1), by="Head of Care"))]))
    assert (spot, why) == (cell("date"), "nothing else was filled in for this item")


def test_moved_columns_and_rows_are_known_by_their_titles_and_keys() -> None:
    order = [*range(len(COLUMNS), -1, -1)]
    rows = [titles(), row(3, note="three"), row(1, note="one", status="complete")]
    moved = Sheet("back.xlsx", "Renamed", used(tuple(each[at] for at in order) for each in rows))
    found = replies([moved])
    assert not found.unread
    assert {each.key.address: each.answer.given() for each in found.rows} == {
        "review/3": {"note": "three"},
        "review/1": {"note": "one", "status": Status.COMPLETE},
    }


def test_an_added_row_is_told() -> None:
    ((spot, why),) = told(replies([sheet(row(1), [*row(2, note="New one")[:-1], None])]))
    assert spot == cell("note", 4)
    assert why.startswith("this row was not sent out")


def test_an_added_or_renamed_column_is_told() -> None:
    rows = [[*titles(), "Comments"], [*row(1), "Please call me"]]
    ((spot, why),) = told(replies([Sheet("back.xlsx", "Progress", used(rows))]))
    assert (spot, why) == ("T2", "unknown or repeated column")


def test_a_column_that_is_there_twice_is_told() -> None:
    rows = [[*titles(), "Progress"], [*row(1, note="one"), "two"]]
    ((spot, _),) = told(replies([Sheet("back.xlsx", "Progress", used(rows))]))
    assert spot == "T2"


def test_cells_merged_over_rows_are_told_and_within_a_row_are_not() -> None:
    at = [column.name for column in COLUMNS].index("note") + 1
    ((spot, why),) = told(replies([sheet(row(1, note="both"), row(2), merged=(Merged(3, at, 4, at),))]))
    assert (spot, why.partition(".")[0]) == (cell("note"), "this cell is merged with other rows")
    assert said(row(1, note="wide"), merged=(Merged(3, at, 3, at + 1),)) == [{"note": "wide"}]


def test_formulas_and_errors_are_told() -> None:
    note, by = ([column.name for column in COLUMNS].index(name) + 1 for name in ("note", "by"))
    found = replies(
        [sheet(row(1, note=2), formulas={(3, note): "=1+1"}, failed={(3, by): Failed("#NAME?", "an error")})]
    )
    assert [(each.spot.name, each.text) for each in found.unread] == [(cell("note"), "2"), (cell("by"), "#NAME?")]


def test_a_formula_that_was_never_worked_out_is_told_itself() -> None:
    at = [column.name for column in COLUMNS].index("note") + 1
    found = replies([sheet(row(1), formulas={(3, at): "=A1&B1"})])
    assert [(each.spot.name, each.text) for each in found.unread] == [(cell("note"), "=A1&B1")]


def test_a_file_in_which_formulas_cannot_be_told_is_refused() -> None:
    with pytest.raises(NotAReturnError, match=r"^back.xlsx is in a format .* Save it as \.xlsx\."):
        replies([sheet(row(1, note="n"), tells_formulas=False)])


def test_how_many_rows_came_back_of_those_that_were_sent() -> None:
    lines = (("Care. Position on 1 May.",), (1, requests.how_many(3) + "open."))
    first = Sheet("back.xlsx", "Read me first", used(lines))
    found = replies([first, sheet(row(1, note="n"), row(2))])
    heading = ("Care. Position on 1 May.", requests.how_many(3) + "open.")
    assert found.batches == (ReturnedBatch(heading, 3, frozenset({Address("review/1"), Address("review/2")})),)
    assert replies([sheet(row(1))]).batches == (ReturnedBatch(None, 0, frozenset({Address("review/1")})),)


def test_a_cell_that_shows_a_month_is_a_month_and_one_of_no_likely_year_is_told() -> None:
    assert said(row(1, due=parse("2024-03"), reason="r")) == [{"due": parse("2024-03"), "reason": "r"}]
    ((spot, why),) = told(replies([sheet(row(1, due=date(1899, 12, 31)))]))
    assert (spot, why) == (cell("due"), "the year 1899 is out of reach. Write a year from 1900 to 2299")


def test_american_dates_are_told_as_they_are_read() -> None:
    (filled,) = replies([sheet(row(1, note="n", date="03/01/2024", due=45352))]).rows
    assert filled.remarks == (
        f"{cell('due')}: 45352 read as 1 March 2024.",
        f"{cell('date')}: 03/01/2024 read as 3 January 2024 (day first).",
    )


def test_days_counted_from_1904() -> None:
    assert said(row(1, due=45352 - 1462), is_1904=True) == [{"due": parse("2024-03-01")}]


def test_a_sheet_without_its_titles_is_told() -> None:
    found = replies([Sheet("back.xlsx", "Progress", used((row(1, note="n"),)))])
    assert told(found) == [("A1", "the heading row is missing")]
    assert found.held == {"review/1"}


def test_an_empty_file_is_named() -> None:
    with pytest.raises(NotAReturnError, match=r"^empty.xlsx has no rows made by"):
        replies([], "empty.xlsx")


@pytest.mark.parametrize("text", ["", "auditrack 1", "auditrack 1 x y z", "auditrack 1 2023 0123456789ab review/1"])
def test_a_file_without_keys_is_none_of_ours(text: str) -> None:
    with pytest.raises(NotAReturnError, match=r"^back.xlsx has no rows made by"):
        replies([Sheet("back.xlsx", "S", used((titles(), ("x", text))))])


def test_other_sheets_of_the_file_are_not_read() -> None:
    other = Sheet("back.xlsx", "Mine", used((("Anything", 0.5), ("at", "all"))))
    assert replies([other, sheet(row(1, note="n"))]).rows[0].answer.given() == {"note": "n"}
