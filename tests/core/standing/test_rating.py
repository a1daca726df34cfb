"""What the policy makes of an inspection: the rating rules, "One inspection, on one day", and the reasons given."""

from datetime import date

import pytest

from auditrack.core.register.model import AllDelayed, Measure, RatingSettings, SchemeName
from auditrack.core.standing import policy
from auditrack.core.standing.flags import Flag
from auditrack.core.standing.position import positions
from auditrack.core.standing.rating import Rated, how_long, rate, why
from tests.making import inspection, registry, settings, stands

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
    assert rated(LATE, head=head).why == ("The findings had not come in by 15 December 2023.",)


def test_scheduled_only_has_no_rating() -> None:
    found = rated(head="expected: 2024-03\nfieldwork: 2024-03\nreported: 2024-04")
    assert found == Rated(None, ("It is expected in March 2024; until it is registered it has no rating.",))


# the reasons


@pytest.mark.parametrize(
    ("items", "reasons"),
    [
        ((), ("There are no areas for improvement.",)),
        ((DONE,), ("The only area for improvement is complete.",)),
        ((DONE, DONE), ("Both areas for improvement are complete.",)),
        ((DONE, DONE, DONE), ("All three areas for improvement are complete.",)),
        ((CLOSED,), ("The only area for improvement was closed without being implemented.",)),
        ((CLOSED, CLOSED, CLOSED), ("All three areas for improvement were closed without being implemented.",)),
        (
            (DONE, DONE, CLOSED),
            ("Of three areas for improvement, two are complete and one was closed without being implemented.",),
        ),
        (
            (DONE, CLOSED, CLOSED),
            ("Of three areas for improvement, one is complete and two were closed without being implemented.",),
        ),
        ((AHEAD,), ("The one open area for improvement is not behind its original deadline.",)),
        ((AHEAD, AHEAD), ("None of the two open areas for improvement is behind its original deadline.",)),
        (
            (AHEAD, AHEAD, BEGUN),
            (
                (
                    "None of the three open areas for improvement is behind its original deadline, "
                    "though one of them has none."
                ),
            ),
        ),
        ((BEGUN,), ("No deadline is recorded for what is open, so none can be late.",)),
        ((BEGUN, BEGUN, DONE), ("No deadline is recorded for the two that are open, so none can be late.",)),
        (
            (LATE, DONE),
            (
                (
                    "Area for improvement 1 was due by November 2023, and is still open less than a month "
                    "after the original deadline, which is not more than twelve months."
                ),
            ),
        ),
        (
            (LOST, DONE),
            (
                (
                    "Area for improvement 1 has a new target, February 2024, "
                    "in place of an original deadline that is lost."
                ),
            ),
        ),
        (
            (VERY_LATE, LATE),
            (
                (
                    "Area for improvement 1 was due by September 2022, and is still open fourteen months "
                    "after the original deadline, which is more than twelve months."
                ),
            ),
        ),
    ],
)
def test_reasons(items: tuple[str, ...], reasons: tuple[str, ...]) -> None:
    assert rated(*items, head="counted_as: area for improvement").why == reasons


def test_the_reason_of_one_that_was_moved_out_names_both_dates() -> None:
    item = "due: 2022-11\nupdates: [{date: 2023-05-15, due: 2024-02, reason: More audits.}]"
    assert rated(item, DONE).why == (
        (
            "Recommendation 1 was due by November 2022 and is now due by February 2024: fifteen months later, "
            "which is more than twelve months."
        ),
    )
    assert rated(item, DONE, day="2024-04-30").why == (
        (
            "Recommendation 1 was due by November 2022, then by February 2024, and is still open seventeen months "
            "after the original deadline, which is more than twelve months."
        ),
    )


def test_the_reason_of_twelve_months_and_some_days_does_not_say_that_twelve_are_more_than_twelve() -> None:
    moved = "due: 2023-03-15\nupdates: [{date: 2023-04, due: 2024-03-16, reason: More audits.}]"
    assert rated(moved, DONE, day="2023-05-01").why == (
        "Recommendation 1 was due by 15 March 2023 and is now due by 16 March 2024: more than twelve months later.",
    )
    assert rated("due: 2022-11", DONE).why == (
        (
            "Recommendation 1 was due by November 2022, and is still open more than twelve months "
            "after the original deadline."
        ),
    )


def test_where_all_are_delayed_the_reasons_begin_with_that() -> None:
    assert rated(LATE).why[0] == "The only recommendation is delayed."
    assert rated(LATE, LATE).why[0] == "Both recommendations are delayed."
    assert rated(LATE, LATE, LATE).why[0] == "All three recommendations are delayed."
    assert len(rated(LATE, LATE, LATE).why) == 4


def test_only_those_beyond_the_threshold_are_the_reason_of_a_significant_delay() -> None:
    reasons = rated(LATE, VERY_LATE, LATE, VERY_LATE, DONE).why
    assert [each.split()[1] for each in reasons] == ["2", "4"]


def test_the_reason_of_one_that_awaits_verification() -> None:
    item = "due: 2022-11\nupdates: [{date: 2023-03-10, status: complete}]"
    assert rated(item, AHEAD, said="completion: verified").why == (
        (
            "Recommendation 1 was due by November 2022 and said to be complete three months later, "
            "which is not more than twelve months; it awaits verification."
        ),
    )


@pytest.mark.parametrize(
    ("months", "words"),
    [(None, "by a length that cannot be said"), (0, "less than a month"), (1, "one month"), (15, "fifteen months")],
)
def test_how_long(months: int | None, words: str) -> None:
    assert how_long(months) == words


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (DONE, "It is complete since 30 September 2022, and a finished item is not delayed."),
        ("response: not accepted", "It is closed since 31 August 2022, and a finished item is not delayed."),
        (BEGUN, "It has no deadline, so it cannot be late."),
        (
            "due: unknown",
            "Its original deadline is lost, and no new target was set, so it cannot be said to be late.",
        ),
        (AHEAD, "Its original deadline is November 2024, which has neither passed nor been moved out."),
        (
            LATE,
            (
                "Recommendation 1 was due by November 2023, and is still open less than a month "
                "after the original deadline, which is not more than twelve months."
            ),
        ),
    ],
)
def test_why_one_item_counts_as_it_does(item: str, expected: str) -> None:
    assert why(stands(DAY, item), RatingSettings(), ()) == (expected,)


def test_why_names_the_flags_as_well() -> None:
    assert why(stands(DAY, BEGUN), RatingSettings(), (Flag.NO_DEADLINE, Flag.NO_UPDATE))[1:] == (
        "No deadline.",
        "No update for 180 days.",
    )


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


def test_the_reasons_of_a_colour_are_those_of_the_worst_items() -> None:
    assert rated(RED, AMBER, said=scheme("red-amber-green")).why == ("Recommendation 1: its lead says red.",)
    assert rated(LATE, AMBER, DONE, said=scheme("red-amber-green")).why == (
        (
            "Recommendation 1 was due by November 2023, and is still open less than a month "
            "after the original deadline, which is not more than twelve months."
        ),
        "Recommendation 2: its lead says amber.",
    )
    assert rated(GREEN, said=scheme("red-green")).why == (
        "Every original deadline still holds, and no lead reports trouble.",
    )


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
