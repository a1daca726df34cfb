"""What filled-in rows would add to the register."""

from datetime import date

from auditrack.core.drafts.additions import applied
from auditrack.core.register.address import Address
from auditrack.core.register.dates import parse
from auditrack.core.register.model import Inspection, Registry
from auditrack.core.register.updates import Request
from auditrack.core.register.words import Status
from auditrack.core.spreadsheets.cells import Sheet, Value, used
from auditrack.core.spreadsheets.returns.collection import Collected, by_source, cells_of_updates, collected
from auditrack.core.spreadsheets.returns.replies import replies, together
from auditrack.core.spreadsheets.returns.requests import ASKED, SHOWN, key, shown
from auditrack.core.standing.ledger import positions
from auditrack.store.edit import draft_new
from tests.making import inspection, registry

ASKED_ON, TODAY = date(2023, 12, 15), date(2024, 1, 9)
REGISTER = registry(inspection("due: 2023-02", "due: 2023-03\nupdates:\n  - date: 2023-12-20\n    note: Done so far."))


def sheet(address: str, file: str = "a.xlsx", **cells: Value) -> Sheet:
    """A file in which one row is filled in."""
    item = REGISTER.items[Address(address)]
    now = shown(REGISTER, positions(REGISTER, ASKED_ON)[item.address])
    columns = (*SHOWN, *ASKED)
    values = dict(zip((column.name for column in SHOWN), now, strict=True)) | cells
    row = [values.get(column.name) for column in columns]
    return Sheet(file, "Progress", used(((*(column.title for column in columns), "Key"), (*row, key(item, ASKED_ON)))))


def collect(*sheets: Sheet, register: Registry = REGISTER, unsound: tuple[str, ...] = ()) -> Collected:
    return collected(register, together(replies([each]) for each in sheets), TODAY, TODAY, unsound)


def test_a_row_without_a_date_is_of_the_day_that_is_given() -> None:
    (change,) = collect(sheet("review/1", status="complete")).changes
    assert (change.update.status, change.update.date) == (Status.COMPLETE, parse("2024-01-09"))
    assert change.before
    assert change.before.status is Status.NOT_STARTED


def test_what_the_register_has_since_the_row_was_sent_out_is_recorded() -> None:
    result = collect(sheet("review/2", note="Done so far."))
    assert (result.changes, len(result.recorded)) == ((), 1)
    assert collect(sheet("review/2", note="Done so far.", date=date(2023, 12, 20))).changes == ()
    assert len(collect(sheet("review/2", note="Done so far.", date=date(2023, 12, 21))).changes) == 1


def test_copies_that_say_the_same_are_one() -> None:
    result = collect(sheet("review/1", note="n"), sheet("review/1", "b.xlsx", note="n"))
    assert (len(result.changes), result.unread, result.held) == (1, (), frozenset())


def test_copies_that_differ_are_told_and_hold_their_item_back() -> None:
    result = collect(sheet("review/1", note="n"), sheet("review/1", "b.xlsx", note="other"))
    (cell,) = result.unread
    assert (cell.spot.file, cell.text) == ("b.xlsx", "other")
    assert cell.why == "a.xlsx, sheet Progress, A2 has a different value"
    assert result.held == {"review/1"}


def test_copies_that_differ_in_their_evidence_show_it() -> None:
    result = collect(sheet("review/1", evidence="A plan"), sheet("review/1", "b.xlsx", evidence="A letter\nMinutes"))
    (cell,) = result.unread
    assert cell.text == "A letter and Minutes"


def test_an_item_that_the_register_does_not_have_is_told() -> None:
    none = registry(inspection(name="other"))
    (cell,) = collect(sheet("review/1", note="n"), register=none).unread
    assert cell.why == "review/1 is not in the register"
    (cell,) = collect(sheet("review/1", note="n"), register=none, unsound=("review",)).unread
    assert cell.why == "its file in the register has errors (auditrack check lists them)"


def test_a_cell_that_is_only_shown_and_was_changed_is_told() -> None:
    (cell,) = collect(sheet("review/1", note="n", target="May 2099")).ignored
    assert (cell.spot.name, cell.text) == ("F2", "May 2099")


def test_an_item_that_changed_meanwhile_has_a_remark() -> None:
    changed = registry(inspection("due: 2023-02\nowner: Head", "due: 2023-03"))
    (change,) = collect(sheet("review/1", note="n"), register=changed).changes
    assert change.remarks == (
        "The register has changed since this row was sent out on 15 December 2023: there are no updates.",
    )


def test_rows_that_came_back_are_counted_once_a_batch() -> None:
    first = Sheet("a.xlsx", "Read me first", used((("The sheet “Progress” has 2 rows: all open.",),)))
    part = replies([first, sheet("review/1", note="n")])
    result = collected(REGISTER, together([part, part]), TODAY, TODAY)
    assert (result.sent, result.came) == (2, 1)
    assert collect(sheet("review/1")).sent is None


def test_an_update_of_that_day_that_is_there_already_is_recorded() -> None:
    """Also where the day that was given lies before the day on which the row was sent out."""
    there = registry(inspection("due: 2023-02\nupdates:\n  - date: 2023-11-01\n    note: n"))
    replied = replies([sheet("review/1", note="n")])
    result = collected(there, replied, TODAY, date(2023, 11, 1))
    assert (result.changes, len(result.recorded)) == ((), 1)


def test_every_place_of_an_update_comes_from_a_cell() -> None:
    result = collect(sheet("review/1", note="n", due="March 2024", reason="r"))
    ((name, changes),) = by_source(result.changes).items()
    entries = [change.entries for change in changes]
    record = draft_new("review.yaml", applied(REGISTER.by_id[name], entries)).record
    assert isinstance(record, Inspection)
    update = record.recommendations[0].updates[0]
    cells = cells_of_updates(changes, record)
    assert {field: cells[update.origin.place(field)].spot.name for field in update.origin.fields} == {
        "date": "A2", "note": "J2", "due": "K2", "reason": "L2",
    }  # fmt: skip
    assert cells[update.origin.place("due")].text == "March 2024"
    assert cells[update.origin.place()].text == "review/1"


def test_a_later_deadline_is_requested_where_somebody_approves_it() -> None:
    asking = registry(inspection("due: 2023-02"), said="extensions: {approval_from: Audit Committee}")
    reply = sheet("review/1", due="March 2024", reason="r")
    (change,) = collect(reply, register=asking).changes
    assert change.update.due is None
    assert change.update.requests == Request(due=parse("2024-03"))
    record = draft_new("review.yaml", applied(asking.by_id["review"], [change.entries])).record
    assert isinstance(record, Inspection)
    (update,) = record.recommendations[0].updates
    assert update.requests
    cells = cells_of_updates([change], record)
    assert cells[update.origin.place("requests")].spot.name == "K2"
    assert cells[update.requests.origin.place("due")].text == "March 2024"
    there = Registry(asking.settings, (record,))
    assert len(collect(reply, register=there).recorded) == 1
    (sooner,) = collect(sheet("review/1", due="January 2023"), register=asking).changes
    assert sooner.update.requests is None
