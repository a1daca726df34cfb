"""Recommendations in the rows of a sheet: what is understood, and that all else is told by its cell."""

from dataclasses import replace
from datetime import date

import pytest

from auditrack.core.drafts.letters import LeftOut, Understood
from auditrack.core.register.problems import AuditrackError
from auditrack.core.spreadsheets.cells import Failed, Sheet, Value, used
from auditrack.core.spreadsheets.lists import understood

TITLES = ("No", "Recommendation", "Lead officer", "Target date", "Priority")


def sheet(*rows: tuple[Value, ...], name: str = "Plan") -> Sheet:
    return Sheet("plan.xlsx", name, used(rows))


def read(*sheets: Sheet) -> Understood:
    return understood(sheets, "plan.xlsx", "high".__eq__)


def refs(found: Understood) -> list[tuple[str | None, str]]:
    return [(entry.ref, entry.text) for entry in found.entries]


def test_a_row_is_a_recommendation() -> None:
    found = read(sheet(TITLES, (1, "Do\nit", "Head; Chief", date(2024, 3, 31), "high"), (1.1, "Do that", None, 2025)))
    first, second = found.entries
    assert (first.place, first.ref, first.text, first.owner) == ("B2", "1", "Do it", ("Head", "Chief"))
    assert (str(first.due), first.priority, second.ref, str(second.due)) == ("31 March 2024", "high", "1.1", "2025")
    assert (found.left_out, found.remarks) == ((), ())


def test_titles_that_a_tracker_has_are_known() -> None:
    found = read(sheet(("Rec_no", "Area for improvement", "By whom", "By when"), ("1", "Do it", "Head", "March 2024")))
    assert refs(found) == [("1", "Do it")]
    assert str(found.entries[0].due) == "March 2024"


def test_a_table_without_titles() -> None:
    assert refs(read(sheet((1, "Do it"), (2, "Do that")))) == [("1", "Do it"), ("2", "Do that")]
    assert refs(read(sheet(("Do everything",), ("Do nothing",)))) == [(None, "Do everything"), (None, "Do nothing")]


def test_what_is_not_understood_is_told_by_its_cell_and_the_rest_is_used() -> None:
    rows = (("Action plan of the peer review",), TITLES, ("1", "Do it", None, "soon", "urgent"), ("2", None, "Head"))
    found = read(sheet(*rows, TITLES, ("3", 0.85)))
    assert refs(found) == [("1", "Do it")]
    told = {one.place: (one.text, one.why.partition(".")[0]) for one in found.left_out}
    assert told == {
        "A1": ("Action plan of the peer review", "above the titles"),
        "D3": ("soon", "this is not a date"),
        "E3": ("urgent", "not a priority of this register; the rest of the row is used"),
        "A4": ("2 | Head", "no text of a recommendation"),
        "A5": (" | ".join(TITLES), "repeated heading row"),
        "B6": ("0.85", "this number may look different in the sheet (0"),
    }


def test_errors_and_unseen_signs_are_told() -> None:
    plan = sheet((*TITLES, None, "Notes"), ("1", "Do it"), ("2", "Do that"))
    failed = {(3, 2): Failed("#N/A", "this is an error"), (2, 7): Failed("#REF!", "an error")}
    found = read(replace(plan, failed=failed, unseen={(2, 2): "U+200B"}))
    assert refs(found) == [("1", "Do it")]
    assert found.left_out == (
        LeftOut("B2", "Do it", "invisible characters were left out (U+200B)"),
        LeftOut("B3", "#N/A", "this is an error"),
        LeftOut("G2", "#REF!", "this cell contains an error. The column is left out"),
    )


def test_what_is_hidden_is_told() -> None:
    plan = replace(sheet(TITLES, ("1", "Do it")), hidden_rows=frozenset((2,)))
    assert read(plan).remarks == ("1 of 1 row is hidden in the file (row 2); it is read all the same.",)


def test_the_sheet_with_titles_is_read_and_one_that_is_seen_before_a_hidden_one() -> None:
    cover, plan = sheet(("Peer review",), ("2024",), name="Cover"), sheet(TITLES, ("1", "Do it"))
    old = replace(sheet(TITLES, ("9", "Do so"), name="Old"), is_hidden=True)
    assert refs(read(cover, old, plan)) == [("1", "Do it")]
    assert refs(read(cover, old)) == [("9", "Do so")]
    with pytest.raises(AuditrackError, match=r"several sheets: Plan and Plan 2\. Copy the right one"):
        read(cover, plan, replace(plan, name="Plan 2"))


def test_a_file_without_cells() -> None:
    assert read() == Understood((), ())
