"""How much an audience is not shown."""

from datetime import date

import pytest

from auditrack.core.register.words import Audience
from auditrack.core.standing import withheld
from tests.making import inspection, registry

HIDDEN = "disclosure: %s\nexemption: Paragraph 3"
DONE = "owner: B\nupdates: [{date: 2022-10, status: complete}]"
DAY = date(2023, 1, 31)
REGISTER = registry(
    inspection("owner: A", DONE, name="a", head=HIDDEN % "exempt"),
    inspection("owner: B", name="b", head=HIDDEN % "judgement only"),
    inspection("owner: B", name="c"),
    inspection("", name="d", head=f"reported: 2023-02\n{HIDDEN % 'exempt'}"),
    inspection(name="e", head=f"expected: 2023-03\nfieldwork: 2023-03\nreported: 2023-05\n{HIDDEN % 'exempt'}"),
    inspection(
        name="f", head=f"expected: 2023-03\nfieldwork: 2023-03\nreported: 2023-05\n{HIDDEN % 'judgement only'}"
    ),
)


def test_what_had_come_in_by_a_day_and_is_not_public_is_counted() -> None:
    assert withheld.items(REGISTER, DAY, Audience.PUBLIC) == 3
    assert withheld.items(REGISTER, date(2023, 2, 28), Audience.PUBLIC) == 4


@pytest.mark.parametrize(("owner", "count"), [(None, 2), ("A", 1), ("C", 0)])
def test_so_is_what_is_open_of_some_owners_only(owner: str | None, count: int) -> None:
    assert withheld.open_items(REGISTER, DAY, Audience.PUBLIC, owner) == count


def test_so_is_what_is_planned_and_exempt() -> None:
    """The inspection that awaits its outcome as well; what is disclosed by judgement only is in the public's plan."""
    assert withheld.planned(REGISTER, DAY, Audience.PUBLIC) == 2


def test_nothing_is_withheld_from_members() -> None:
    counts = (withheld.items, withheld.open_items, withheld.planned)
    assert [count(REGISTER, DAY, Audience.MEMBERS) for count in counts] == [0, 0, 0]
