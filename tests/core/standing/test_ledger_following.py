"""An item that follows others: ``delivered_by``."""

from datetime import date

import pytest

from auditrack.core.register.words import Status
from auditrack.core.standing.position import Standing
from tests.core.standing.test_ledger import EXTENDED, VERIFIED
from tests.making import all_stand, stands

PLAN = "updates: [{date: 2022-09, status: %s, because: merged}]"


@pytest.mark.parametrize(
    ("first", "second", "standing"),
    [
        ("complete", "complete", Standing.COMPLETE),
        ("complete", "closed", Standing.COMPLETE),
        ("closed", "closed", Standing.CLOSED),
        ("complete", "not started", Standing.IN_PROGRESS),
        ("complete", "in progress", Standing.IN_PROGRESS),
        ("not started", "in progress", Standing.IN_PROGRESS),
        ("not started", "on hold", Standing.IN_PROGRESS),
        ("not started", "not started", Standing.NOT_STARTED),
    ],
)
def test_one_that_follows_several_is_complete_when_all_are_and_begun_when_one_is(
    first: str, second: str, standing: Standing
) -> None:
    follower = "delivered_by: [review/2, review/3]"
    position = stands("2022-10-01", follower, PLAN % first, PLAN % second)
    assert position.standing is standing
    assert [item.address for item in position.follows] == ["review/2", "review/3"]
    assert (position.finished == date(2022, 9, 30)) is (not position.is_open)


def test_one_that_follows_has_the_others_status_on_hold_as_well() -> None:
    assert stands("2022-10-01", "delivered_by: review/2", PLAN % "on hold").status is Status.ON_HOLD


def test_a_status_of_its_own_outweighs_what_it_follows() -> None:
    item = "delivered_by: review/2\nupdates: [{date: 2022-09, status: in progress}]"
    position = stands("2022-10-01", item, PLAN % "complete")
    assert (position.standing, position.follows) == (Standing.IN_PROGRESS, ())


def test_one_that_follows_is_measured_against_its_own_deadline() -> None:
    position = stands("2022-12-01", "delivered_by: review/2\ndue: 2022-11", "due: 2023-11")
    assert (str(position.original), position.is_delayed) == ("November 2022", True)


def test_else_against_theirs_the_latest_of_several() -> None:
    follower = "delivered_by: [review/2, review/3, review/4]"
    position = stands("2022-12-01", follower, "due: 2022-11", EXTENDED, "")
    assert (str(position.original), str(position.deadline)) == ("November 2022", "November 2022")
    later = stands("2023-06-01", follower, "due: 2022-11", EXTENDED, "")
    assert (str(later.original), str(later.deadline)) == ("November 2022", "February 2024")
    assert later.is_delayed


def test_one_may_follow_a_recommendation_with_actions() -> None:
    plan = """
    ref: P
    actions:
      - {ref: P1, text: a, updates: [{date: 2022-09, status: complete}]}
      - {ref: P2, text: b, updates: [{date: 2022-10, status: complete}]}
    """
    assert stands("2022-09-30", "delivered_by: review/P", plan).standing is Standing.IN_PROGRESS
    position = stands("2022-10-31", "delivered_by: review/P", plan)
    assert (position.standing, position.finished) == (Standing.COMPLETE, date(2022, 10, 31))


def test_one_that_follows_what_awaits_verification_is_as_late_as_that() -> None:
    follower, other = all_stand(
        "2024-01-01",
        "delivered_by: review/2\ndue: 2022-11",
        "due: 2022-11\nupdates: [{date: 2022-12-15, status: complete}]",
        said=VERIFIED,
    )
    assert follower.awaiting_verification
    assert follower.delay == other.delay
    assert follower.delay is not None
    assert follower.delay.until == date(2022, 12, 15)


def test_one_that_follows_several_awaits_verification_only_when_none_is_left_to_do() -> None:
    follower = "delivered_by: [review/2, review/3]\ndue: 2022-11"
    said = "updates: [{date: 2022-12-15, status: complete}]"
    assert not stands("2024-01-01", follower, said, "", said=VERIFIED).awaiting_verification
    assert stands("2024-01-01", follower, said, said, said=VERIFIED).awaiting_verification


def test_following_nothing_that_is_there_is_not_started() -> None:
    assert stands("2022-10-01", "delivered_by: nothing/1").standing is Standing.NOT_STARTED
    assert stands("2022-10-01", "delivered_by: review/2", "raised: 2022-12").standing is Standing.NOT_STARTED


def test_one_that_was_refused_follows_nobody() -> None:
    position = stands("2022-10-01", "delivered_by: review/2\nresponse: not accepted", PLAN % "complete")
    assert position.standing is Standing.CLOSED


def test_a_circle_is_nobodys_progress() -> None:
    circle = ("delivered_by: review/2", "delivered_by: review/3", "delivered_by: review/1")
    assert {each.standing for each in all_stand("2022-10-01", *circle)} == {Standing.NOT_STARTED}
    assert stands("2022-10-01", "delivered_by: review/1").standing is Standing.NOT_STARTED


@pytest.mark.laws
@pytest.mark.parametrize("backwards", [False, True])
def test_a_chain_of_three_thousand_comes_to_an_end(backwards: bool) -> None:
    chain = [f"delivered_by: review/{at}" for at in range(2, 3001)] + [PLAN % "complete"]
    if backwards:
        chain = [PLAN % "complete"] + [f"delivered_by: review/{at}" for at in range(1, 3000)]
    found = all_stand("2022-10-01", *chain)
    assert len(found) == 3000
    assert {each.standing for each in found} == {Standing.COMPLETE}


def test_many_that_follow_many_are_worked_out_once_each() -> None:
    # twelve layers of four, each following all four of the next: seventeen million ways from top to bottom
    items = [f"ref: r{at}-{n}\n{_follows_layer(at + 1)}" for at in range(11) for n in range(4)]
    items += [f"ref: r11-{n}\n{PLAN % 'complete'}" for n in range(4)]
    assert {each.standing for each in all_stand("2022-10-01", *items)} == {Standing.COMPLETE}


def _follows_layer(at: int) -> str:
    return f"delivered_by: [{', '.join(f'review/r{at}-{n}' for n in range(4))}]"
