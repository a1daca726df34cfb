"""What the rules refuse is told at the cell that it comes from, and keeps its item out."""

from datetime import date

from auditrack.core.drafts.trial import trial
from auditrack.core.register.address import Address
from auditrack.core.register.model import Inspection
from auditrack.core.register.record import Place
from auditrack.core.spreadsheets.cells import Spot, Unread
from auditrack.core.spreadsheets.refusals import Refusals, SourceCell, at_cells
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
