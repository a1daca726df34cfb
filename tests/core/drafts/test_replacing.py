"""Work that goes on under other refs: what is added to which file, and what then counts."""

from datetime import date

import pytest

from auditrack.core.drafts import replacing
from auditrack.core.drafts.additions import applied
from auditrack.core.drafts.replacing import Replacing
from auditrack.core.drafts.trial import with_sources
from auditrack.core.register.address import Address
from auditrack.core.register.dates import Period, parse
from auditrack.core.register.model import Action, Registry
from auditrack.core.register.problems import AuditrackError
from auditrack.core.register.updates import Update
from auditrack.core.register.words import Status
from auditrack.core.standing.ledger import positions
from tests.making import inspection, meeting, registry

TODAY = date(2024, 1, 9)
LATE = "due: 2023-06\nowner: Head of Meals\nupdates: [{date: 2023-05, due: 2024-03, reason: Staff left.}]"
STEPS = "actions: [{ref: 1.1, text: Begin., due: 2023-03}, {ref: 1.2, text: End.}]"
ASKED = meeting("2023-11-07", "actions: [{ref: A1, text: Report back., due: 2023-12}, {ref: A2, text: Wait.}]")
REGISTER = registry(inspection(LATE, "due: 2023-12", DONE := "updates: [{date: 2023-05, status: complete}]"), ASKED)


def day(text: str) -> Period:
    made = parse(text)
    assert made
    return made


def update(text: str = "2024-01-09", because: str | None = None) -> Update:
    return Update(date=day(text), status=Status.CLOSED if because else None, because=because)


def after(register: Registry, done: Replacing) -> dict[str, str]:
    """Where each item stands once that is added, with its original deadline."""
    changed = [applied(source, entries) for source, entries in done.changes]
    there = positions(with_sources(register, changed), TODAY)
    return {str(address): f"{now.standing.value}, {now.original}" for address, now in there.items()}


def test_an_item_is_split_into_parts_that_keep_its_deadline() -> None:
    done = replacing.split(REGISTER, REGISTER.items[Address("review/1")], ("Cook.", "Serve."), update(), TODAY)
    stood = after(REGISTER, done)
    assert [stood[f"review/{ref}"] for ref in ("1", "1a", "1b")] == [
        "replaced, June 2023",
        "not started, June 2023",
        "not started, June 2023",
    ]
    ((source, (_, added)),) = done.changes
    assert (source.id, added.at, done.message) == ("review", 1, "review/1: split into 1a and 1b")
    assert [getattr(part, "owner", None) for part in added.entries] == [("Head of Meals",), ("Head of Meals",)]


@pytest.mark.parametrize(
    ("register", "address", "refs"),
    [
        (registry(inspection("", "ref: 1a"), ASKED), "review/1", ["1b", "1c"]),
        (registry(inspection("ref: 2a"), ASKED), "review/2a", ["2a1", "2a2"]),
        (registry(inspection(STEPS), ASKED), "review/1.2", ["1.2a", "1.2b"]),
        (REGISTER, "2023-11-07-audit/A1", ["A1a", "A1b"]),
        (REGISTER, "2023-11-07-audit/A2", ["A2a", "A2b"]),
    ],
)
def test_the_refs_of_parts_are_free(register: Registry, address: str, refs: list[str]) -> None:
    done = replacing.split(register, register.items[Address(address)], ("One.", "Two."), update(), TODAY)
    ((_, (_, added)),) = done.changes
    assert [part.ref for part in added.entries if isinstance(part, Action)] == refs
    assert after(register, done)[address].startswith("replaced")


def test_what_is_reported_already_is_split_from_today_on() -> None:
    told = meeting("2024-01-08", "position_date: 2024-01-02")
    register = registry(inspection(LATE), told)
    done = replacing.split(
        register, register.items[Address("review/1")], ("One.", "Two."), update("2023-12-01"), TODAY
    )
    ((_, (closing, added)),) = done.changes
    (closed,) = closing.entries
    assert isinstance(closed, Update)
    assert closed.entered == day("2024-01-09")
    assert {part.raised for part in added.entries if isinstance(part, Action)} == {closed.entered}


def test_one_part_is_no_split() -> None:
    with pytest.raises(AuditrackError, match="two parts or more"):
        replacing.split(REGISTER, REGISTER.items[Address("review/1")], ("One.",), update(), TODAY)


def test_work_goes_on_as_an_item_that_is_there() -> None:
    items = REGISTER.items
    done = replacing.into(
        REGISTER, items[Address("review/1")], items[Address("review/2")], update(because="merged"), TODAY
    )
    stood = after(REGISTER, done)
    assert (stood["review/1"], stood["review/2"]) == ("replaced, June 2023", "not started, June 2023")
    assert done.message == "review/1: merged, goes on as review/2"
    other = replacing.into(
        REGISTER, items[Address("review/1")], items[Address("2023-11-07-audit/A1")], update(because="merged"), TODAY
    )
    assert [source.id for source, _ in other.changes] == ["review", "2023-11-07-audit"]
    assert after(REGISTER, other)["2023-11-07-audit/A1"] == "not started, June 2023"


@pytest.mark.parametrize(("into", "words"), [("review/1", "cannot replace itself"), ("review/3", "is finished")])
def test_work_goes_on_only_where_something_else_is_open(into: str, words: str) -> None:
    items = REGISTER.items
    with pytest.raises(AuditrackError, match=words):
        replacing.into(REGISTER, items[Address("review/1")], items[Address(into)], update(because="merged"), TODAY)


@pytest.mark.parametrize(
    ("name", "because"), [("review/1", "asked again"), ("2023-11-07-audit/A1", "superseded"), ("review/3", None)]
)
def test_what_a_new_item_replaces_is_closed_that_day(name: str, because: str | None) -> None:
    new = Action(ref="A9", text="Mend it.", raised=day("2024-01-09"), replaces=(name,))
    closed = [
        (source.id, entry.because, entry.date.text)
        for source, entries in replacing.closings(REGISTER, ASKED, new, TODAY)
        for entry in entries.entries
        if isinstance(entry, Update)
    ]
    assert closed == ([(name.partition("/")[0], because, "2024-01-09")] if because else [])
