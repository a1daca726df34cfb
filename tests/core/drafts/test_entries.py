"""What belongs to adding to a register: when an entry counts, where it stands, what comes next."""

from datetime import date

import pytest

from auditrack.core.drafts import entries as keeping
from auditrack.core.drafts.additions import Entries
from auditrack.core.register import dates
from auditrack.core.register.dates import Period
from auditrack.core.register.problems import AuditrackError
from auditrack.core.register.updates import Update
from auditrack.core.register.words import Original, Status
from tests import making

TODAY = date(2024, 1, 9)


def _when(text: str) -> Period:
    found = dates.parse(text)
    assert found
    return found


@pytest.mark.parametrize(
    ("when", "is_late"),
    [("2023-12-15", True), ("2023-12-16", False), ("2023-11", True), ("2023-12", False), ("2024-01-09", False)],
)
def test_what_is_of_a_day_that_was_reported_was_entered_today(when: str, is_late: bool) -> None:
    registry = making.registry(
        making.meeting("2024-01-08", "position_date: 2023-12-15"), making.meeting("2024-07-30"), making.inspection()
    )
    assert keeping.entered(registry, _when(when), TODAY) == (dates.of_day(TODAY) if is_late else None)


@pytest.mark.parametrize(("text", "is_late"), [("", False), ("reported: {new_inspections: 1}", True)])
def test_until_a_meeting_was_held_or_its_figures_recorded_its_paper_is_still_to_come(text: str, is_late: bool) -> None:
    coming = making.meeting("2024-02-09", f"position_date: 2023-12-15\n{text}")
    entered = keeping.entered(making.registry(coming), _when("2023-12-01"), TODAY)
    assert entered == (dates.of_day(TODAY) if is_late else None)


def test_without_a_meeting_nothing_is_late() -> None:
    assert keeping.entered(making.registry(making.inspection()), _when("2020"), TODAY) is None


def test_on_the_very_day_of_the_figures_nothing_is_late_yet() -> None:
    registry = making.registry(making.meeting("2024-01-09"))
    assert keeping.entered(registry, _when("2023-12-01"), TODAY) is None


@pytest.mark.parametrize(
    ("when", "at"), [("2022-01", 0), ("2023-01", 1), ("2023-01-31", 1), ("2023-02", 1), ("2024", 2)]
)
def test_the_oldest_stands_first(when: str, at: int) -> None:
    updates = [Update(date=_when("2023-01"), note="a"), Update(date=_when("2023-03"), note="b")]
    assert keeping.place(updates, _when(when)) == at


def test_an_update_is_not_said_twice() -> None:
    registry = making.registry(making.inspection("updates: [{date: 2023-11, entered: 2023-12, note: Begun.}]"))
    item = next(iter(registry.items.values()))
    with pytest.raises(keeping.AlreadySaidError):
        keeping.new_update(registry, item, Update(date=_when("2023-11"), note="Begun."), TODAY)
    made = keeping.new_update(registry, item, Update(date=_when("2023-10"), note="Begun."), TODAY)
    assert made == Entries("updates", (Update(date=_when("2023-10"), note="Begun."),), "1", 0)


# whether it makes sense

COMPLETE = "updates: [{date: 2023-11, status: complete}]"
CLOSED = "updates: [{date: 2023-11, status: closed, because: merged}]"
BEGUN = "updates: [{date: 2023-11, status: in progress}]"


@pytest.mark.parametrize(
    ("item", "update"),
    [
        (BEGUN, Update(date=_when("2023-12"), verified_by="The panel")),
        (BEGUN, Update(date=_when("2023-12"), lifted_by="Ofsted")),
        (COMPLETE, Update(date=_when("2023-12"), status=Status.COMPLETE)),
        (COMPLETE, Update(date=_when("2023-12"), status=Status.IN_PROGRESS)),
        (COMPLETE, Update(date=_when("2023-12"), due=_when("2024-06"))),
        (CLOSED, Update(date=_when("2023-12"), status=Status.CLOSED)),
    ],
)
def test_what_makes_no_sense_after_what_was_said_last_is_refused(item: str, update: Update) -> None:
    registry = making.registry(making.inspection(item))
    (target,) = registry.items.values()
    with pytest.raises(AuditrackError, match="review/1"):
        keeping.proposal(registry, target, update, TODAY)


@pytest.mark.parametrize(
    ("item", "update"),
    [
        (COMPLETE, Update(date=_when("2023-12"), verified_by="The panel")),
        (COMPLETE, Update(date=_when("2023-12"), status=Status.REOPENED, because="It failed.")),
        (COMPLETE, Update(date=_when("2023-12"), note="More of it.")),
        (COMPLETE, Update(date=_when("2023-10"), status=Status.IN_PROGRESS)),
        (COMPLETE, Update(date=_when("2023-12"), corrects=Original.DUE, due=_when("2024-06"), reason="A slip.")),
        (BEGUN, Update(date=_when("2023-12"), status=Status.COMPLETE, verified_by="The panel")),
        ("", Update(date=_when("2023-12"), due=_when("2024-06"))),
    ],
)
def test_what_makes_sense_is_proposed(item: str, update: Update) -> None:
    registry = making.registry(making.inspection(item))
    (target,) = registry.items.values()
    proposal = keeping.proposal(registry, target, update, TODAY)
    assert (proposal.addition.entries, proposal.addition.ref) == ((update,), "1")


def test_the_message_ends_with_the_note_or_the_reason_and_a_whole_inspection_takes_any_note() -> None:
    registry = making.registry(making.inspection(COMPLETE))
    note = Update(date=_when("2023-12"), note="The board met.")
    proposal = keeping.proposal(registry, registry.inspections[0], note, TODAY)
    assert proposal.addition.ref is None
    head, _, rest = proposal.message.partition("\n\n")
    assert (bool(head), rest) == (True, "The board met.")
    bare = keeping.proposal(registry, registry.inspections[0], Update(date=_when("2023-12"), impact="Less."), TODAY)
    assert "\n" not in bare.message
