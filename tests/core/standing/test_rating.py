"""What the policy makes of an inspection: the rating rules, "One inspection, on one day", and what decided it."""

from datetime import date

import pytest

from auditrack.core.register.dates import parse
from auditrack.core.register.settings import RatingSettings
from auditrack.core.register.words import AllDelayed, Condition, Measure, SchemeName
from auditrack.core.standing import policy
from auditrack.core.standing.ledger import positions
from auditrack.core.standing.rating import (
    Decided,
    Disagreement,
    FindingsAwaited,
    FollowedElsewhere,
    NotRegistered,
    Rated,
    disagreement,
    noun_of,
    rate,
    rate_item,
)
from tests.making import inspection, meeting, registry, settings, stands

DAY = "2023-12-15"
DONE = "updates: [{date: 2022-09, status: complete}]"
CLOSED = "updates: [{date: 2022-09, status: closed, because: merged}]"
BEGUN = "updates: [{date: 2022-09, status: in progress}]"
LATE = "due: 2023-11"
VERY_LATE = "due: 2022-09"
LOST = "due: unknown\nupdates: [{date: 2022-10, due: 2024-02, reason: Later.}]"
AHEAD = "due: 2024-11"


def rated(*items: str, said: str = "", head: str = "", day: str = DAY) -> Rated:
    """The rating of an inspection with these items."""
    one = inspection(*items, head=head)
    register = registry(one, said=said)
    on = date.fromisoformat(day)
    return rate(register.settings.rating, one, list(positions(register, on).values()), on)


def code(*items: str, said: str = "", head: str = "", day: str = DAY) -> str | None:
    """The code of its rating."""
    rating = rated(*items, said=said, head=head, day=day).rating
    return rating.code if rating else None


def scheme(name: str, **more: object) -> str:
    """Settings with another way of rating."""
    return f"rating: {{scheme: {name}{''.join(f', {key}: {value}' for key, value in more.items())}}}"


# the default scheme: the first that fits


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ((), policy.NO_ACTION),
        ((DONE,), policy.COMPLETE),
        ((DONE, CLOSED), policy.COMPLETE),
        ((CLOSED,), policy.COMPLETE),
        ((LATE,), policy.SIGNIFICANT_DELAY),
        ((LATE, LATE), policy.SIGNIFICANT_DELAY),
        ((LATE, LOST), policy.SIGNIFICANT_DELAY),
        ((VERY_LATE, DONE), policy.SIGNIFICANT_DELAY),
        ((VERY_LATE, BEGUN, LATE), policy.SIGNIFICANT_DELAY),
        ((LATE, DONE), policy.PARTLY_DELAYED),
        ((LATE, CLOSED), policy.PARTLY_DELAYED),
        ((LATE, BEGUN), policy.PARTLY_DELAYED),
        ((LATE, AHEAD), policy.PARTLY_DELAYED),
        ((LOST, DONE), policy.PARTLY_DELAYED),
        ((BEGUN,), policy.ON_TRACK),
        ((AHEAD, DONE), policy.ON_TRACK),
        (("", DONE), policy.ON_TRACK),
        (("due: unknown",), policy.ON_TRACK),
    ],
)
def test_the_first_rating_that_fits(items: tuple[str, ...], expected: str) -> None:
    assert code(*items) == expected


def test_seven_items_of_which_six_are_complete_and_one_delayed_are_partly_delayed() -> None:
    assert code(*[DONE] * 6, LATE) == policy.PARTLY_DELAYED


def test_exactly_twelve_months_are_partly_delayed() -> None:
    item = "due: 2023-03\nupdates: [{date: 2022-11, due: 2024-03, reason: Later.}]"
    assert code(item, DONE) == policy.PARTLY_DELAYED


def test_not_started_with_time_in_hand_is_on_track() -> None:
    assert code(AHEAD, AHEAD) == policy.ON_TRACK


def test_a_single_recommendation_a_month_late_is_a_significant_delay_unless_the_policy_says_otherwise() -> None:
    assert code(LATE) == policy.SIGNIFICANT_DELAY
    assert code(LATE, said="rating: {all_delayed: partly}") == policy.PARTLY_DELAYED
    assert code(VERY_LATE, said="rating: {all_delayed: partly}") == policy.SIGNIFICANT_DELAY


def test_the_outcome_not_yet_known_needs_no_action() -> None:
    head = "fieldwork: 2023-10\nreported: 2024-01"
    assert rated(LATE, head=head).rating == policy.ratings(RatingSettings())[policy.NO_ACTION]
    assert rated(LATE, head=head).cause == FindingsAwaited(date.fromisoformat(DAY))


def test_scheduled_only_has_no_rating() -> None:
    found = rated(head="expected: 2024-03\nfieldwork: 2024-03\nreported: 2024-04")
    assert found == Rated(None, NotRegistered(parse("2024-03")))


# what decided


@pytest.mark.parametrize(
    ("items", "condition", "decisive"),
    [
        ((), Condition.NO_ACTION, {}),
        ((DONE, CLOSED), Condition.COMPLETE, {}),
        ((AHEAD, DONE), Condition.ON_TRACK, {}),
        ((DONE, LATE), Condition.DELAYED, {"2": (Condition.DELAYED,)}),
        ((LATE, LATE), Condition.ALL_DELAYED, {"1": (Condition.ALL_DELAYED,), "2": (Condition.ALL_DELAYED,)}),
        ((VERY_LATE, LATE, DONE), Condition.LONG_DELAY, {"1": (Condition.LONG_DELAY,)}),
    ],
)
def test_the_condition_that_decided_and_the_items_by_which(
    items: tuple[str, ...], condition: Condition, decisive: dict[str, tuple[Condition, ...]]
) -> None:
    cause = rated(*items).cause
    assert isinstance(cause, Decided)
    assert cause.step.condition is condition
    assert {item.position.item.entry.ref: item.conditions for item in cause.items} == decisive


# red-green and red-amber-green: each item is rated, and the inspection takes the worst


RED, AMBER, GREEN = (f"due: 2024-11\nupdates: [{{date: 2022-09, rag: {rag}}}]" for rag in ("red", "amber", "green"))
GREEN_BUT_LATE = "due: 2023-11\nupdates: [{date: 2022-09, rag: green}]"
RED_BUT_DONE = "updates: [{date: 2022-09, rag: red}, {date: 2022-10, status: complete}]"


@pytest.mark.parametrize(
    ("items", "red_green", "red_amber_green"),
    [
        ((), policy.NO_ACTION, policy.NO_ACTION),
        ((DONE, CLOSED), policy.COMPLETE, policy.COMPLETE),
        ((BEGUN, AHEAD), policy.GREEN, policy.GREEN),
        ((GREEN, DONE), policy.GREEN, policy.GREEN),
        ((LATE, BEGUN), policy.RED, policy.AMBER),
        ((LATE, LATE), policy.RED, policy.AMBER),
        ((LOST, DONE), policy.RED, policy.AMBER),
        ((VERY_LATE, LATE, DONE), policy.RED, policy.RED),
        ((RED, BEGUN), policy.RED, policy.RED),
        ((AMBER, BEGUN), policy.RED, policy.AMBER),
        ((RED, AMBER), policy.RED, policy.RED),
        ((GREEN_BUT_LATE,), policy.RED, policy.AMBER),
        ((RED_BUT_DONE, BEGUN), policy.GREEN, policy.GREEN),
    ],
)
def test_the_schemes_of_colours(items: tuple[str, ...], red_green: str, red_amber_green: str) -> None:
    assert code(*items, said=scheme("red-green")) == red_green
    assert code(*items, said=scheme("red-amber-green")) == red_amber_green


def test_the_threshold_decides_between_amber_and_red() -> None:
    assert code(LATE, said=scheme("red-amber-green", threshold_months=0)) == policy.RED


# the schemes as data


@pytest.mark.parametrize(
    ("name", "labels"),
    [
        (
            SchemeName.DELAY,
            [
                "Complete",
                "In progress and on track",
                "In progress and partly delayed",
                "Significant delay",
                "No action required",
            ],
        ),
        (SchemeName.RED_GREEN, ["Complete", "Green", "Red", "No action required"]),
        (SchemeName.RED_AMBER_GREEN, ["Complete", "Green", "Amber", "Red", "No action required"]),
    ],
)
def test_the_ratings_of_a_scheme_in_the_order_of_the_paper(name: SchemeName, labels: list[str]) -> None:
    assert [rating.label for rating in policy.ratings(RatingSettings(scheme=name)).values()] == labels


def test_definitions_say_the_councils_own_threshold() -> None:
    council = settings("rating: {threshold_months: 6}").rating
    assert policy.ratings(council)[policy.SIGNIFICANT_DELAY].definition == (
        "Every recommendation is delayed, or at least one is more than six months past its original deadline."
    )
    partly = RatingSettings(all_delayed=AllDelayed.PARTLY, measure=Measure.ELAPSED)
    assert policy.ratings(partly)[policy.SIGNIFICANT_DELAY].definition == (
        "At least one is more than twelve months past its original deadline."
    )


def test_short_labels_fit_a_narrow_table() -> None:
    shorts = [rating.short for rating in policy.ratings(RatingSettings()).values()]
    assert shorts == ["Complete", "On track", "Partly delayed", "Significant delay", "No action required"]


# one item, and its lead


@pytest.mark.parametrize(("item", "expected"), [(DONE, "complete"), (LATE, "partly-delayed"), (AHEAD, "on-track")])
def test_one_item_is_rated_as_an_inspection_with_nothing_else_but_that_all_of_it_is_late(
    item: str, expected: str
) -> None:
    rating = rate_item(settings("rating: {all_delayed: partly}").rating, stands(DAY, item)).rating
    assert rating is not None
    assert rating.code == expected


def test_what_an_item_is_called_is_for_its_inspection_to_say() -> None:
    asked = registry(meeting("2023-01-20", "actions: [{ref: 1, text: Bring a plan.}]"))
    assert [noun_of(item) for item in asked.items.values()] == ["action"]
    assert noun_of(stands(DAY, AHEAD, head="counted_as: area for improvement").item) == "area for improvement"


@pytest.mark.parametrize(
    ("item", "said", "expected"),
    [
        (GREEN, "", None),
        (GREEN_BUT_LATE, "", Disagreement.LATE),
        (RED, "", None),
        (RED_BUT_DONE, scheme("red-green"), None),
        (AHEAD, scheme("red-green"), None),
        (RED, scheme("red-green"), Disagreement.IN_TIME),
        (AMBER.replace("2024-11", "2022-09"), scheme("red-amber-green"), Disagreement.LATE),
        (RED.replace("2024-11", "2022-09"), scheme("red-amber-green"), None),
        ("updates: [{date: 2022-09, rag: red}]", scheme("red-green"), None),
    ],
)
def test_lead_and_dates_disagree_where_they_would_be_rated_otherwise(
    item: str, said: str, expected: Disagreement | None
) -> None:
    assert disagreement(stands(DAY, item, said=said), settings(said).rating) is expected


# nobody does anything; followed elsewhere


@pytest.mark.parametrize(
    ("name", "expected"), [("delay", "on-track"), ("red-green", "red"), ("red-amber-green", "amber")]
)
def test_what_has_no_plan_is_not_green_by_silence(name: str, expected: str) -> None:
    assert code(AHEAD, "finding: Doors.", said=scheme(name)) == expected


@pytest.mark.parametrize("planned", ["owner: Head of Homes", AHEAD, "due: unknown", BEGUN, "delivered_by: review/1"])
def test_what_has_an_owner_or_a_deadline_or_is_begun_or_delivered_by_another_has_a_plan(planned: str) -> None:
    assert code(AHEAD, planned, said=scheme("red-amber-green")) == "green"


def test_an_own_scheme_may_ask_for_a_plan() -> None:
    ratings = "[{id: fine, when: on track}, {id: idle, when: no plan}]"
    assert code(AHEAD, "finding: Doors.", said=scheme("own", ratings=ratings)) == "idle"


def test_what_is_followed_elsewhere_has_no_rating_once_its_findings_are_in() -> None:
    head = "reported: 2023-12-15\nfollowed_elsewhere: The auditor"
    assert rated(head=head) == Rated(None, FollowedElsewhere("The auditor"))
    assert code(head=head, day="2023-12-14") == policy.NO_ACTION
