"""What is added to: the item, the inspection or the meeting that a typed name means."""

import pytest
from hypothesis import given

from auditrack.core.drafts import targets
from auditrack.core.register.model import Item
from auditrack.core.register.problems import AuditrackError
from tests import making
from tests.property.registers import Made, few, registers

REGISTER = making.registry(
    making.inspection("", 'actions: [{ref: "2.1", text: a}]', name="2022-06-ilacs"),
    making.meeting("2023-07-27", "actions: [{ref: A1, text: Write.}]"),
)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("2023-07-27-audit", "is a meeting. Name one of its actions, for example 2023-07-27-audit/1"),
        ("ilacs/2", "ilacs/2 has actions. Name the action: 2022-06-ilacs/2.1"),
    ],
)
def test_an_update_is_of_one_item_or_of_an_inspection(name: str, why: str) -> None:
    with pytest.raises(AuditrackError, match=why):
        targets.target(REGISTER, name)


def test_recommendations_are_added_to_inspections() -> None:
    assert targets.inspection(REGISTER, "ilacs") is REGISTER.inspections[0]
    for name in ("ilacs/1", "2023"):
        with pytest.raises(AuditrackError):
            targets.inspection(REGISTER, name)


def test_actions_are_added_to_recommendations_and_meetings() -> None:
    inspection, meeting = REGISTER.inspections[0], REGISTER.meetings[0]
    assert targets.host(REGISTER, "ilacs/2") == (inspection, inspection.recommendations[1])
    assert targets.host(REGISTER, "2023") == (meeting, None)
    with pytest.raises(AuditrackError, match="Name it: 2022-06-ilacs/REF"):
        targets.host(REGISTER, "ilacs")


@few
@given(registers)
def test_every_address_means_its_item(made: Made) -> None:
    """Whatever is followed up can be added to under its own address, and so can every inspection under its id."""
    registry = made.registry
    for address, item in registry.items.items():
        target = targets.target(registry, address)
        assert isinstance(target, Item)
        assert target.address == item.address
        assert targets.source_of(target).id == item.source.id
    assert all(targets.target(registry, source.id) == source for source in registry.inspections)
