"""What is entered where somebody else decides."""

from datetime import date

import pytest

from auditrack.core.drafts.decisions import as_requested, decided, wished
from auditrack.core.register.dates import parse
from auditrack.core.register.problems import AuditrackError
from auditrack.core.register.updates import Request, Update
from tests.making import inspection, registry, stands

TODAY, DAY = date(2024, 1, 9), parse("2024-01-09")
ASKING = "extensions: {approval_from: audit}"


def wish(item: str, said: str = ASKING, approved_by: str | None = None) -> Update:
    assert DAY
    proposed = Update(date=DAY, due=parse("2024-09"), reason="Why.", approved_by=approved_by)
    return as_requested(registry(said=said).settings, stands("2024-01-09", item), proposed)


@pytest.mark.parametrize("item", ["due: 2024-03", "due: unknown"])
def test_an_extension_is_asked_for(item: str) -> None:
    assert wish(item).requests == Request(due=parse("2024-09"))
    assert wish(item).due is None
    assert wish(item, said="").requests is None
    assert wish(item, approved_by="Audit Committee").requests is None


@pytest.mark.parametrize("item", ["owner: Clerk", "due: 2024-12"])
def test_what_is_no_extension_is_not_asked_for(item: str) -> None:
    assert wish(item).requests is None


def test_a_decision_names_the_extension_in_force_where_no_request_waits() -> None:
    extended = inspection("due: 2023-03\nupdates: [{date: 2023-12, due: 2024-09, reason: Why.}]")
    register = registry(extended, said=ASKING)
    (item,) = register.items.values()
    assert DAY
    entry = decided(register, item, Update(date=DAY), None, None, TODAY, granted=True)
    assert (entry.approves, entry.approved_by) == (parse("2023-12"), "Audit Committee")


def test_a_closing_is_granted_by_whoever_its_reason_asks_for() -> None:
    asking = inspection("updates: [{date: 2023-12, requests: {close: merged}, reason: Why.}]")
    register = registry(asking, said=f"{ASKING}\nclosing: [{{because: merged, approval_from: Cabinet}}]")
    (item,) = register.items.values()
    assert DAY
    assert decided(register, item, Update(date=DAY), None, None, TODAY, granted=True).approved_by == "Cabinet"


def test_an_inspection_as_a_whole_is_not_extended() -> None:
    assert DAY
    register = registry(inspection("due: 2023-03"), said=ASKING)
    note = Update(date=DAY, note="Met.")
    assert wished(register, register.inspections[0], note, TODAY) is note
    with pytest.raises(AuditrackError, match="is an inspection"):
        decided(register, register.inspections[0], note, None, None, TODAY, granted=True)
