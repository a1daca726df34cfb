"""Titles of trackers, and what a mapping proposes of them."""

from datetime import date

import pytest

from auditrack.core.register.dates import parse
from auditrack.core.spreadsheets.cells import Merged, Sheet, Value, quoted, used
from auditrack.core.spreadsheets.trackers.mapping import header_of
from auditrack.core.spreadsheets.trackers.proposal import dates_above, find_header, propose
from tests.making import settings


def sheet(*rows: tuple[Value, ...], merged: tuple[Merged, ...] = ()) -> Sheet:
    return Sheet("t.xlsx", "S", used(rows), merged)


def columns(*titles: str) -> dict[str, str]:
    """What a mapping proposes for these titles."""
    proposed = propose([sheet(titles)], settings(), "tracker")
    assert proposed
    return dict(proposed.mapping.columns)


def test_two_rows_of_titles_are_put_together() -> None:
    rows = (("Ref", "Timescale", None, "Recommendation"), (None, "Original", "Revised", None), ("1", "x", "y", "z"))
    merged = (Merged(1, 2, 1, 3), Merged(1, 1, 2, 1), Merged(1, 4, 2, 4))
    for each in (sheet(*rows, merged=merged), sheet(*rows)):
        header = find_header(each)
        assert header
        assert (header.first, header.last) == (1, 2)
        assert list(header.titles.values()) == ["Ref", "Timescale Original", "Timescale Revised", "Recommendation"]


def test_a_row_of_a_recommendation_is_no_second_row_of_titles() -> None:
    header = find_header(sheet(("Ref", "Recommendation", "Owner", None), ("1", "Status of the review", "Due", "late")))
    assert header
    assert (header.first, header.last) == (1, 1)
    assert header.titles == {1: "Ref", 2: "Recommendation", 3: "Owner", 4: "(column D)"}


def test_titles_that_are_there_twice_have_their_letter() -> None:
    header = header_of(sheet(("Date", "Text", "Date")), 1, 1)
    assert header.titles == {1: "Date (column A)", 2: "Text", 3: "Date (column C)"}


def test_titles_below_a_lot_of_other_lines_are_found() -> None:
    found = find_header(
        sheet(*[(None,)] * 20, ("Actions of the Council",), ("No.", "Area for improvement", "Lead", "Status"))
    )
    assert found
    assert found.first == 22


def test_a_merged_line_above_the_titles_is_none_of_them() -> None:
    rows = (("Actions of the Council", None, None), ("No.", "Recommendation", "Status"))
    found = find_header(sheet(*rows, merged=(Merged(1, 1, 1, 3),)))
    assert found
    assert (found.first, found.last) == (2, 2)


def test_a_sheet_without_titles_has_no_header() -> None:
    assert find_header(sheet(("Ofsted", "CQC"), (1, 2))) is None
    assert find_header(sheet()) is None


@pytest.mark.parametrize(
    ("titles", "fields"),
    [
        (("Rec No", "Recommendation", "Responsible Officer", "By when", "RAG rating", "Progress to date"),
         ["ref", "text", "owner", "due", "rag", "note"]),
        (("#", "Area for development", "Who", "Target date", "Revised target date", "Reason for delay"),
         ["ref", "text", "owner", "due", "target", "reason"]),
        (("Reference", "Finding", "Recommendation", "Management response", "Deadline", "Date completed", "Evidence"),
         ["ref", "finding", "text", "management_response", "due", "completed", "evidence"]),
        (("Audit title", "Priority", "Recommendation", "Action owner", "Implementation status", "Last updated", "Fee"),
         ["inspection", "grade", "text", "owner", "status", "date", "leave out"]),
    ],
)  # fmt: skip
def test_what_titles_are_taken_for(titles: tuple[str, ...], fields: list[str]) -> None:
    assert list(columns(*titles).values()) == fields


def test_nothing_in_a_cell_reaches_the_terminal_as_a_command() -> None:
    assert quoted("\x1b[31m red\x00\n blue") == "\ufffd[31m red\ufffd blue"


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Position at 5 January 2024", "2024-01-05"),
        ("Actions (as of 05/01/2024), all services", "2024-01-05"),
        ("Tracker, January 2024.", "2024-01"),
        (date(2024, 1, 5), "2024-01-05"),
        (parse("2024-01"), "2024-01"),
        ("Tracker 2023/24", None),
        ("2024", None),
        (45296, None),
    ],
)
def test_the_day_of_a_tracker_is_asked_with_the_dates_above_its_titles(line: Value, found: str | None) -> None:
    proposed = propose([sheet((line,), ("No.", "Recommendation", "Status"))], settings(), "tracker")
    assert proposed
    assert proposed.mapping.always["date"] == "?"
    told = [(spot.name, each.text) for spot, each in dates_above(proposed.sheet, proposed.header)]
    assert told == ([("A1", found)] if found else [])


def test_words_are_proposed_where_their_meaning_is_sure() -> None:
    titles = ("No.", "Recommendation", "Status", "RAG", "Kind", "Directorate", "Priority")
    rows = (
        ("1", "a", "Completed", "G", "Review", "Finance", "High"),
        ("2", "b", "N/A", "Blue", "Chat", "Nobody", "Low"),
        ("3", "c", "Overdue since May"),
        ("4", "d", "Open"),
        titles,
    )
    proposed = propose([sheet(titles, *rows)], settings("priorities:\n  - id: high"), "tracker")
    assert proposed
    mapping = proposed.mapping
    assert mapping.statuses == {
        "Completed": "complete",
        "N/A": "closed, no longer applicable",
        "Overdue since May": "in progress",
        "Open": "?",
    }
    assert mapping.rags == {"G": "green", "Blue": "?"}
    assert mapping.kinds == {"Review": "review", "Chat": "?"}
    assert mapping.directorates == {"Finance": "FCS", "Nobody": "?"}
    assert mapping.priorities == {"High": "high", "Low": "?"}


def test_the_sheet_with_most_known_titles_is_proposed_and_named() -> None:
    lists = Sheet("t.xlsx", "Lists", used((("Owner", "Status", "Due date"),)))
    tracker = Sheet("t.xlsx", "Tracker", used((("No.", "Recommendation", "Status", "Revised date"),)))
    proposed = propose([lists, tracker], settings(), "tracker")
    assert proposed
    assert (proposed.sheet, proposed.mapping.sheet) == (tracker, "Tracker")
    assert proposed.mapping.always == {
        "inspection": "tracker",
        "body": "?",
        "kind": "?",
        "directorate": "?",
        "reported": "?",
        "date": "?",
        "reason": "The tracker does not say why.",
    }
