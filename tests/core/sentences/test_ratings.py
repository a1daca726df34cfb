"""Why something is rated as it is: the reasons in sentences."""

import pytest

from auditrack.core.register.settings import RatingSettings
from auditrack.core.sentences.ratings import how_long, reasons, why
from auditrack.core.standing.flags import Flag
from tests.core.standing.test_rating import (
    AHEAD,
    AMBER,
    BEGUN,
    CLOSED,
    DAY,
    DONE,
    GREEN,
    LATE,
    LOST,
    RED,
    VERY_LATE,
    rated,
    scheme,
)
from tests.making import stands


def test_the_findings_that_had_not_come_in() -> None:
    assert reasons(rated(LATE, head="fieldwork: 2023-10\nreported: 2024-01")) == (
        "The findings had not been received by 15 December 2023.",
    )


def test_one_that_is_only_scheduled() -> None:
    assert reasons(rated(head="expected: 2024-03\nfieldwork: 2024-03\nreported: 2024-04")) == (
        "The inspection is expected in March 2024; there is no rating until it is registered.",
    )


# an inspection


@pytest.mark.parametrize(
    ("items", "expected"),
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
        ((AHEAD,), ("The one open area for improvement is not past its original deadline.",)),
        ((AHEAD, AHEAD), ("No open area for improvement is past its original deadline (two open).",)),
        (
            (AHEAD, AHEAD, BEGUN),
            (
                (
                    "No open area for improvement is past its original deadline "
                    "(three open, one of them without a deadline)."
                ),
            ),
        ),
        ((BEGUN,), ("No deadline is recorded for the open area for improvement, so none can be overdue.",)),
        (
            (BEGUN, BEGUN, DONE),
            ("No deadline is recorded for the two open areas for improvement, so none can be overdue.",),
        ),
        (
            (LATE, DONE),
            (
                (
                    "Area for improvement 1 was due by November 2023, and is still open less than a month "
                    "after the original deadline (not more than twelve months)."
                ),
            ),
        ),
        (
            (LOST, DONE),
            (
                (
                    "Area for improvement 1 was given a later date, February 2024; "
                    "the original deadline was not recorded."
                ),
            ),
        ),
        (
            (VERY_LATE, LATE),
            (
                (
                    "Area for improvement 1 was due by September 2022, and is still open fourteen months "
                    "after the original deadline (more than twelve months)."
                ),
            ),
        ),
    ],
)
def test_reasons(items: tuple[str, ...], expected: tuple[str, ...]) -> None:
    assert reasons(rated(*items, head="counted_as: area for improvement")) == expected


def test_the_reason_of_one_that_was_moved_out_names_both_dates() -> None:
    item = "due: 2022-11\nupdates: [{date: 2023-05-15, due: 2024-02, reason: More audits.}]"
    assert reasons(rated(item, DONE)) == (
        (
            "Recommendation 1 was due by November 2022 and is now due by February 2024: fifteen months later "
            "(more than twelve months)."
        ),
    )
    assert reasons(rated(item, DONE, day="2024-04-30")) == (
        (
            "Recommendation 1 was due by November 2022, then by February 2024, and is still open seventeen months "
            "after the original deadline (more than twelve months)."
        ),
    )


def test_the_reason_of_twelve_months_and_some_days_does_not_say_that_twelve_are_more_than_twelve() -> None:
    moved = "due: 2023-03-15\nupdates: [{date: 2023-04, due: 2024-03-16, reason: More audits.}]"
    assert reasons(rated(moved, DONE, day="2023-05-01")) == (
        "Recommendation 1 was due by 15 March 2023 and is now due by 16 March 2024: more than twelve months later.",
    )
    assert reasons(rated("due: 2022-11", DONE)) == (
        (
            "Recommendation 1 was due by November 2022, and is still open more than twelve months "
            "after the original deadline."
        ),
    )


def test_where_all_are_delayed_the_reasons_begin_with_that() -> None:
    assert reasons(rated(LATE))[0] == "The only recommendation is delayed."
    assert reasons(rated(LATE, LATE))[0] == "Both recommendations are delayed."
    assert reasons(rated(LATE, LATE, LATE))[0] == "All three recommendations are delayed."
    assert len(reasons(rated(LATE, LATE, LATE))) == 4


def test_only_those_beyond_the_threshold_are_the_reason_of_a_significant_delay() -> None:
    sentences = reasons(rated(LATE, VERY_LATE, LATE, VERY_LATE, DONE))
    assert [text.split()[1] for text in sentences] == ["2", "4"]


def test_the_reason_of_one_that_awaits_verification() -> None:
    item = "due: 2022-11\nupdates: [{date: 2023-03-10, status: complete}]"
    assert reasons(rated(item, AHEAD, said="completion: verified")) == (
        (
            "Recommendation 1 was due by November 2022 and was reported complete three months later "
            "(not more than twelve months); it awaits verification."
        ),
    )


@pytest.mark.parametrize(
    ("months", "words"),
    [(None, "by an unknown period"), (0, "less than a month"), (1, "one month"), (15, "fifteen months")],
)
def test_how_long(months: int | None, words: str) -> None:
    assert how_long(months) == words


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (DONE, "It was completed on 30 September 2022. Completed items do not count as overdue."),
        ("response: not accepted", "It was closed on 31 August 2022. Closed items do not count as overdue."),
        (BEGUN, "It has no deadline, so it cannot be overdue."),
        (
            "due: unknown",
            "The original deadline was not recorded and no later date was set, so it cannot count as overdue.",
        ),
        (AHEAD, "Its original deadline, November 2024, has not passed and has not been extended."),
        (
            LATE,
            (
                "Recommendation 1 was due by November 2023, and is still open less than a month "
                "after the original deadline (not more than twelve months)."
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


def test_the_reasons_of_a_colour_are_those_of_the_worst_items() -> None:
    assert reasons(rated(RED, AMBER, said=scheme("red-amber-green"))) == (
        "Recommendation 1 is rated red by the lead officer.",
    )
    assert reasons(rated(LATE, AMBER, DONE, said=scheme("red-amber-green"))) == (
        (
            "Recommendation 1 was due by November 2023, and is still open less than a month "
            "after the original deadline (not more than twelve months)."
        ),
        "Recommendation 2 is rated amber by the lead officer.",
    )
    assert reasons(rated(GREEN, said=scheme("red-green"))) == (
        "No original deadline has been missed, and no lead officer has reported a problem.",
    )
