"""The rows of a tracker as inspections, recommendations, actions and updates."""

from datetime import date
from typing import Any

import pytest

from auditrack.core.register.address import Address
from auditrack.core.register.dates import Unknown, parse
from auditrack.core.register.model import Inspection, Recommendation
from auditrack.core.register.problems import AuditrackError
from auditrack.core.register.words import Status
from auditrack.core.spreadsheets.cells import Sheet, Value, used
from auditrack.core.spreadsheets.refusals import Refusals
from auditrack.core.spreadsheets.trackers.fields import FIELDS, INSPECTION_FIELDS, ITEM_FIELDS, UPDATE_FIELDS
from auditrack.core.spreadsheets.trackers.inspections import Import, cells_of, imported, without
from auditrack.core.spreadsheets.trackers.mapping import TrackerSettings, header_of
from auditrack.store.edit import draft_new
from tests.making import registry

ALWAYS = {"inspection": "Audit of care", "body": "LGA", "kind": "review", "directorate": "CYPS", "reported": "2022-08",
          "date": "2024-01-05"}  # fmt: skip
TODAY = date(2024, 1, 9)


def tracker(*rows: dict[str, Value], always: dict[str, str] | None = None, **words: Any) -> Import:
    """What these rows come to; each column is called as its field is."""
    names = tuple(dict.fromkeys(name for row in rows for name in row))
    sheet = Sheet("t.xlsx", "S", used((names, *(tuple(row.get(name) for name in names) for row in rows))))
    mapping = TrackerSettings(
        header="1", columns=dict(zip(names, names, strict=True)), always=ALWAYS | (always or {}), **words
    )
    return imported(sheet, header_of(sheet, 1, 1), mapping, registry(), TODAY, ["2022-08-there"])


def only(result: Import) -> Inspection:
    (source,) = result.inspections
    return source.inspection


def entries(*rows: dict[str, Value], **words: Any) -> tuple[Recommendation, ...]:
    return only(tracker(*rows, **words)).recommendations


def test_every_field_is_of_an_inspection_an_item_or_an_update() -> None:
    assert (*INSPECTION_FIELDS, *ITEM_FIELDS, *UPDATE_FIELDS) == FIELDS


def test_a_row_is_a_recommendation_and_refs_are_counted_on() -> None:
    assert [(entry.ref, entry.text) for entry in entries({"text": "a", "ref": "7"}, {"text": "b"})] == [
        ("7", "a"),
        ("8", "b"),
    ]


def test_rows_of_one_text_with_an_action_each_are_one_recommendation() -> None:
    first, second = entries(
        {"text": "a", "action": "x", "owner": "A"}, {"text": "a", "action": "y"}, {"text": "b", "action": "z"}
    )
    assert [(action.ref, action.text, action.owner) for action in first.actions] == [
        ("1.1", "x", ("A",)),
        ("1.2", "y", ()),
    ]
    assert [action.ref for action in second.actions] == ["2.1"]


def test_a_revised_deadline_alone_means_that_the_original_one_is_lost() -> None:
    (entry,) = entries({"text": "a", "target": "2024-03"})
    assert entry.due is Unknown.UNKNOWN
    assert [update.due for update in entry.updates] == [parse("2024-03")]


def test_a_revised_deadline_that_has_passed_is_an_update_of_its_own() -> None:
    (entry,) = entries({"text": "a", "due": "2023-02", "target": "2023-06", "note": "n", "reason": "r"})
    assert [(update.date, update.due, update.reason, update.note) for update in entry.updates] == [
        (parse("2023-06"), parse("2023-06"), "r", None),
        (parse("2024-01-05"), None, None, "n"),
    ]


@pytest.mark.parametrize(
    ("row", "updates"),
    [
        ({"status": "not started"}, []),
        ({"status": "not started", "note": "n"}, [("2024-01-05", Status.NOT_STARTED, None)]),
        ({"completed": "2023-05-01"}, [("2023-05-01", Status.COMPLETE, None)]),
        ({"status": "complete", "completed": "2023-05-01"}, [("2023-05-01", Status.COMPLETE, None)]),
        ({"status": "in progress", "completed": "2023-05-01"}, [("2024-01-05", Status.IN_PROGRESS, None)]),
        ({"status": "closed, superseded"}, [("2024-01-05", Status.CLOSED, "superseded")]),
        ({"by": "Head"}, []),
    ],
)
def test_the_update_that_a_row_becomes(row: dict[str, Value], updates: list[tuple[str, Status, str | None]]) -> None:
    (entry,) = entries({"text": "a", **row})
    assert [(update.date.text, update.status, update.because) for update in entry.updates] == updates


def test_a_row_that_lacks_what_is_needed_is_left_out() -> None:
    result = tracker({"text": "a", "owner": "A"}, {"text": None, "owner": "B"}, {"text": "Total", "owner": None})
    assert (result.rows, result.rows_left_out) == (3, 2)
    assert [(cell.spot.name, cell.why) for cell in result.left_out] == [
        ("B3", "the row has no recommendation"),
        ("A4", "this looks like a total"),
    ]


def test_what_nothing_says_is_named() -> None:
    result = tracker({"text": "a", "body": None}, always={"body": "-"})
    assert [cell.why for cell in result.left_out] == ["the row was left out: no body"]


def test_a_ref_that_is_there_twice_is_left_out() -> None:
    result = tracker({"text": "a", "ref": "1"}, {"text": "b", "ref": "1"})
    assert len(only(result).recommendations) == 1
    assert [cell.why for cell in result.left_out] == ["the row was left out: this inspection already has the ref 1"]


def test_rows_that_differ_about_their_inspection_are_told() -> None:
    result = tracker({"text": "a", "body": "CQC"}, {"text": "b", "body": "Ofsted; CQC"})
    assert only(result).body == ("CQC",)
    assert [(cell.text, cell.why) for cell in result.left_out] == [
        ("Ofsted, CQC", "row 2 gives a different body for the same inspection; row 2 was used")
    ]


def test_inspections_are_told_apart_by_title_and_date() -> None:
    rows: list[dict[str, Value]] = [
        {"inspection": title, "text": "a", "fieldwork": when} for title in "AB" for when in ("2022-05", "2022-06")
    ]
    assert len(tracker(*rows).inspections) == 4


def test_an_inspection_that_is_there_already_is_left_out_with_all_its_rows() -> None:
    result = tracker(
        {"inspection": "There", "text": "a", "ref": "1"}, {"inspection": "There", "text": "b", "ref": "1"}
    )
    assert (result.inspections, result.rows, result.rows_left_out) == ((), 2, 2)
    assert result.left_out[-1].why == "2022-08-there is already in the register; nothing was changed"


def test_a_value_under_always_that_is_not_understood_is_named() -> None:
    with pytest.raises(AuditrackError, match="always: reported: 'soon': this is not a date"):
        tracker({"text": "a"}, always={"reported": "soon"})


def test_every_place_of_an_inspection_comes_from_a_cell() -> None:
    titles = ("inspection", "text", "action", "owner", "status", "target", "note", "completed")
    rows = (
        titles,
        ("Audit", "Do it", None, "Head", "complete", "2022-12", "n", "2023-05-01"),
        ("Audit", "Then", "Go"),
    )
    sheet = Sheet("t.xlsx", "S", used(rows))
    always = {"body": "LGA", "kind": "review", "directorate": "CYPS", "reported": "2022-08", "date": "2024-01-05"}
    mapping = TrackerSettings(header="1", columns=dict(zip(titles, titles, strict=True)), always=always)
    (source,) = imported(sheet, header_of(sheet, 1, 1), mapping, registry(), TODAY, ()).inspections
    record = draft_new("i.yaml", source.inspection).record
    assert isinstance(record, Inspection)
    cells = cells_of(source, record)
    entry = record.recommendations[0]
    moved, done = entry.updates
    names = {
        "title": record.origin.place("title"), "body": record.origin.place("body"),
        "owner": entry.origin.place("owner"), "due": entry.origin.place("due"),
        "target": moved.origin.place("due"), "status": done.origin.place("status"),
        "note": done.origin.place("note"), "date": done.origin.place("date"),
    }  # fmt: skip
    assert {name: cells[place].spot.name for name, place in names.items()} == {
        "title": "A2", "body": "A2", "owner": "D2", "due": "B2", "target": "F2", "status": "E2", "note": "G2",
        "date": "H2",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("held", "kept", "rows"),
    [
        (("1",), ["2"], 1),
        (("1", "2"), ["1", "2"], 0),
        ((), ["1", "2"], 0),
    ],
)
def test_what_the_rules_refuse_stays_out_and_its_inspection_where_nothing_is_left(
    held: tuple[str, ...], kept: list[str], rows: int
) -> None:
    result = tracker({"text": "a"}, {"text": "b"})
    name = only(result).id
    refusals = Refusals(held=frozenset(Address.of(name, ref) for ref in held))
    left = without(result, refusals)
    assert [entry.ref for entry in only(left).recommendations] == kept
    assert left.rows_left_out == rows
    assert (Address(name) in left.refusals.held) == (len(held) == 2)
