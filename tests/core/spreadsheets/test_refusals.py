"""What the rules refuse is told at the cell that it comes from, and keeps its item out."""

from datetime import date

from auditrack.core.drafts.trial import trial
from auditrack.core.register.address import Address
from auditrack.core.register.model import Inspection
from auditrack.core.register.record import Place
from auditrack.core.spreadsheets.cells import Sheet, Spot, Unread, used
from auditrack.core.spreadsheets.refusals import Refusals, SourceCell, at_cells
from auditrack.core.spreadsheets.trackers.inspections import cells_of, imported
from auditrack.core.spreadsheets.trackers.mapping import TrackerSettings, header_of
from auditrack.store.edit import draft_new
from tests.making import inspection, registry

DAY = date(2024, 1, 9)
BROKEN = inspection("due: 2023-02\nupdates:\n  - date: 2024-05-01\n    note: Later than today.")
SOUND = inspection("due: 2023-02", name="sound")


def refused(sources: dict[str, Inspection], cells: dict[Place, SourceCell]) -> Refusals:
    """What the rules refuse of inspections that are added to a register."""
    return at_cells(trial(registry(), list(sources.values()), DAY).refusals, frozenset(sources), cells)


def test_what_comes_from_a_cell_is_told_there() -> None:
    update = BROKEN.recommendations[0].updates[0]
    cell = SourceCell(Spot("a.xlsx", "S", 3, 4), "1 May 2024", Address("review/1"))
    found = refused({"review": BROKEN, "sound": SOUND}, {update.origin.place("date"): cell})
    assert [(unread.spot, unread.text) for unread in found.cells] == [(cell.spot, "1 May 2024")]
    assert not found.problems
    assert found.held == {"review/1"}


def test_what_comes_from_no_cell_is_told_by_its_file() -> None:
    found = refused({"review": BROKEN, "sound": SOUND}, {})
    assert not found.cells
    assert found.held == {"review"}
    assert [problem.partition(":")[0] for problem in found.problems] == [BROKEN.origin.path]


def test_what_the_rules_take_holds_nothing_back() -> None:
    assert refused({"sound": SOUND}, {}) == Refusals()


def test_refusals_are_put_together() -> None:
    unread = Unread(Spot("a.xlsx", "S", 1, 1), "x", "why")
    one, other = (
        Refusals((unread,), ("a",), frozenset((Address("x"),))),
        Refusals((), ("b",), frozenset((Address("y"),))),
    )
    assert one + other == Refusals((unread,), ("a", "b"), one.held | other.held)


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
    (source,) = imported(sheet, header_of(sheet, 1, 1), mapping, registry(), DAY, ()).inspections
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
