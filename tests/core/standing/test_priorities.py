"""What a priority asks of its items: when their delay is long."""

from dataclasses import replace
from datetime import date

import pytest

from auditrack.core.register.model import Registry
from auditrack.core.register.settings import Priority
from auditrack.core.standing.ledger import positions
from auditrack.core.standing.rating import rate
from tests.core.rules.asking import inspection, item, settings, with_items

DAY = date(2024, 7, 31)


def stood(own_months: int | None, *items: str) -> tuple[list[bool], str]:
    """Whether each item is delayed beyond the threshold, and the rating."""
    council = replace(settings(), priorities=(Priority(id="low", threshold_months=own_months), Priority(id="high")))
    register = Registry(council, (inspection(with_items(*items)),))
    there = tuple(positions(register, DAY).values())
    rated = rate(council.rating, register.inspections[0], there, DAY).rating
    assert rated
    return [bool(now.delay and now.delay.over_threshold) for now in there], rated.code


LATE = item(due="2023-12", more="priority: low")
OTHER = item(due="2024-12", ref="2")


@pytest.mark.parametrize(
    ("own_months", "over", "code"),
    [
        (None, False, "partly-delayed"),
        (7, False, "partly-delayed"),  # seven months are not more than seven
        (6, True, "significant-delay"),
        (0, True, "significant-delay"),
        (24, False, "partly-delayed"),
    ],
)
def test_a_priority_says_when_a_delay_is_long(own_months: int | None, over: bool, code: str) -> None:
    assert stood(own_months, LATE, OTHER) == ([over, False], code)


def test_others_keep_the_months_of_the_council() -> None:
    high = item(due="2023-12", more="priority: high")
    assert stood(6, high, OTHER) == ([False, False], "partly-delayed")


def test_an_action_has_the_priority_of_its_recommendation() -> None:
    parts = "priority: low\nactions:\n  - {ref: 1a, text: Taste., due: 2023-12}"
    assert stood(6, item(due=None, more=parts), OTHER) == ([True, False], "significant-delay")


def test_what_follows_others_is_late_by_its_own_priority() -> None:
    follows = item(due=None, more="priority: low\ndelivered_by: meals/2")
    followed = item(due="2023-12", ref="2", more="priority: high")
    assert stood(6, follows, followed)[0] == [True, False]
