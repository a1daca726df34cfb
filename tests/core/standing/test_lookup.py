"""What stands under a name on a day."""

from dataclasses import replace
from datetime import date

import pytest

from auditrack.core.register.problems import AuditrackError
from auditrack.core.register.words import Audience
from auditrack.core.standing.inspection_figures import InspectionFigures
from auditrack.core.standing.lookup import lookup, standing
from tests import making

DAY = date(2024, 1, 9)
REGISTER = making.registry(
    making.inspection("", 'actions: [{ref: "2.1", text: a}, {ref: "2.2", text: b}]'),
    making.meeting("2023-07-27", "actions: [{ref: A1, text: Write.}]"),
    making.meeting("2023-12-01"),
)


def test_an_id_means_the_inspection() -> None:
    subject = lookup(REGISTER, "rev", DAY, Audience.PUBLIC).subject
    assert isinstance(subject, InspectionFigures)
    assert subject.inspection.id == "review"


@pytest.mark.parametrize(
    ("name", "addresses"),
    [
        ("review/1", ["review/1"]),
        ("review/2", ["review/2.1", "review/2.2"]),
        ("2023-07", ["2023-07-27-audit/A1"]),
    ],
)
def test_an_address_means_its_items(name: str, addresses: list[str]) -> None:
    subject = lookup(REGISTER, name, DAY, Audience.PUBLIC).subject
    assert not isinstance(subject, InspectionFigures)
    assert [followed.address for followed in subject] == addresses


def test_what_is_not_there_is_said() -> None:
    with pytest.raises(AuditrackError, match="requested no actions"):
        lookup(REGISTER, "2023-12", DAY, Audience.PUBLIC)
    with pytest.raises(AuditrackError, match="had not been received by 1 January 2021"):
        lookup(REGISTER, "review/1", date(2021, 1, 1), Audience.PUBLIC)


def test_an_item_that_is_new_stood_nowhere_before() -> None:
    before = making.registry(making.inspection(""))
    item = REGISTER.items["review/2.1"]  # type: ignore[index]
    assert standing(before, item, DAY).item is None
    now = standing(REGISTER, item, DAY)
    assert now.item is not None
    assert now.item.address == item.address
    assert standing(REGISTER, REGISTER.items["2023-07-27-audit/A1"], DAY).inspection is None  # type: ignore[index]


def test_what_was_not_known_yet_is_said() -> None:
    expected = making.inspection(head="expected: 2024-09\nannounced: 2024-05\n")
    coming = replace(expected, fieldwork=None, reported=None)
    with pytest.raises(AuditrackError, match="was not known by 9 January 2024"):
        lookup(making.registry(coming), coming.id, date(2024, 1, 9), Audience.PUBLIC)
