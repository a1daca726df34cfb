"""Schemes as data: the council's own words and order, and a scheme of its own."""

from datetime import date

import pytest

from auditrack.core.register.settings import RatingSettings
from auditrack.core.register.words import Condition
from auditrack.core.sentences.ratings import reasons
from auditrack.core.standing import policy
from auditrack.core.standing.policy import Tone
from auditrack.core.standing.rating import rate, rate_item
from auditrack.core.standing.selection import rating as chosen
from tests.making import all_stand, inspection, settings, stands

DAY = "2023-12-15"
DONE = "updates: [{date: 2022-09, status: complete}]"
AHEAD = "due: 2024-11"
OWN = """rating:
  scheme: own
  ratings:
    - {id: off, label: Off track, when: said red, over_months: 6}
    - {id: lost, label: Lost, over_months: 18}
    - {id: risk, label: At risk, when: [said amber, delayed]}
    - {id: well, label: On course, short: Course, definition: All is well., when: on track}
    - {id: shut, label: Closed down, when: complete}
"""
LAX = "rating: {scheme: own, ratings: [{id: bad, when: [said red, all delayed]}, {id: well, when: on track}]}"


def scheme(said: str) -> RatingSettings:
    return settings(said).rating


def code(*items: str, said: str = OWN) -> str | None:
    return rated(*items, said=said)[0]


def rated(*items: str, said: str = OWN) -> tuple[str | None, tuple[str, ...]]:
    """The code of the rating of an inspection with these items, and the reasons."""
    found = all_stand(DAY, *items, said=said)
    result = rate(scheme(said), inspection(*items), found, date.fromisoformat(DAY))
    return result.rating.code if result.rating else None, reasons(result)


def rag(colour: str, due: str = "2024-11", more: str = "") -> str:
    return f"due: {due}\nupdates: [{{date: 2022-09, rag: {colour}{more}}}]"


# own words for a built-in scheme


def test_ratings_in_own_words_come_first_and_the_others_keep_theirs() -> None:
    words = "ratings: [{id: significant-delay, label: Very late, short: Late}, {id: complete, definition: Done.}]"
    found = policy.ratings(scheme(f"rating: {{{words}}}"))
    assert [(each.code, each.label, each.short) for each in found.values()] == [
        ("significant-delay", "Very late", "Late"),
        ("complete", "Complete", "Complete"),
        ("on-track", "In progress and on track", "On track"),
        ("partly-delayed", "In progress and partly delayed", "Partly delayed"),
        ("no-action", "No action required", "No action required"),
    ]
    assert found["complete"].definition == "Done."
    assert found["significant-delay"].definition == policy.ratings(RatingSettings())["significant-delay"].definition
    assert rated("due: 2022-09", DONE, said=f"rating: {{{words}}}")[0] == policy.SIGNIFICANT_DELAY


def test_a_rating_is_found_by_its_own_words() -> None:
    made = settings(OWN)
    assert [chosen(made, said).code for said in ("off track", "COURSE", "ri", "No action")] == [
        "off",
        "well",
        "risk",
        "no-action",
    ]


# a scheme of its own


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ((), policy.NO_ACTION),
        ((DONE,), "shut"),
        ((AHEAD, DONE), "well"),
        ((rag("red"), DONE), "off"),
        ((rag("amber"), DONE), "risk"),
        (("due: 2023-11", DONE), "risk"),
        (("due: 2023-06", DONE), "risk"),
        (("due: 2023-05", DONE), "off"),
        (("due: 2022-06", DONE), "off"),
        (("due: 2022-05", DONE), "lost"),
        (("due: 2022-05", rag("red")), "off"),
        (("due: unknown\nupdates: [{date: 2022-09, due: 2025-01, reason: Staff.}]",), "risk"),
    ],
)
def test_the_first_condition_that_holds_decides_and_of_lengths_the_longest(
    items: tuple[str, ...], expected: str
) -> None:
    assert code(*items) == expected


def test_the_reasons_name_every_item_with_a_condition_of_the_rating_and_the_months_that_count() -> None:
    assert rated(rag("red", more=", because: the grant was cut"), "due: 2023-05", "due: 2023-11") == (
        "off",
        (
            "Recommendation 1 is rated red by the lead officer: the grant was cut.",
            (
                "Recommendation 2 was due by May 2023, and is still open more than six months "
                "after the original deadline."
            ),
        ),
    )
    assert rated("due: 2022-04", DONE)[1][0].endswith(
        "nineteen months after the original deadline (more than eighteen months)."
    )


def test_a_condition_that_leads_nowhere_falls_through() -> None:
    assert code("due: 2022-09", DONE, said=LAX) == "well"
    assert code(rag("amber"), said=LAX) == "well"
    assert code("due: 2023-11", said=LAX) == "bad"
    assert rated("due: 2023-10", DONE, said=LAX)[1] == (
        "Delays do not lead to a worse rating under the council's scheme.",
        (
            "Recommendation 1 was due by October 2023, and is still open one month "
            "after the original deadline (not more than twelve months)."
        ),
    )
    assert rated(rag("amber"), said=LAX)[1] == (
        "No original deadline has been missed, and no lead officer has reported a problem that affects the rating.",
    )


def test_what_an_own_scheme_does_not_say_has_its_usual_name_or_says_what_leads_to_it() -> None:
    found = policy.ratings(scheme(LAX))
    assert [(each.code, each.label) for each in found.values()] == [
        ("bad", "bad"),
        ("well", "well"),
        ("complete", "Complete"),
        ("no-action", "No action required"),
    ]
    assert found["bad"].definition == "A lead officer rates an item red or every item is delayed."


def test_a_single_item_is_rated_by_the_same_conditions() -> None:
    made = scheme(OWN)
    items = ("due: 2023-05", DONE, rag("amber"), AHEAD)
    codes = [rate_item(made, each).rating for each in all_stand(DAY, *items, said=OWN)]
    assert [each and each.code for each in codes] == ["off", "shut", "risk", "well"]


def test_the_tone_of_a_rating_is_that_of_its_strongest_condition() -> None:
    tones = {name: rating.tone for name, rating in policy.ratings(scheme(OWN)).items()}
    assert tones == {
        "off": Tone.BAD,
        "lost": Tone.BAD,
        "risk": Tone.DOUBTFUL,
        "well": Tone.PLAIN,
        "shut": Tone.GOOD,
        "no-action": Tone.QUIET,
    }
    mild = scheme("rating: {scheme: own, ratings: [{id: few, over_months: 3}, {id: well, when: on track}]}")
    assert policy.ratings(mild)["few"].tone is Tone.DOUBTFUL


def test_conditions_are_told_strongest_first() -> None:
    assert [(step.condition, step.months, step.rating.code) for step in policy.steps(scheme(OWN))] == [
        (Condition.NO_ACTION, 0, "no-action"),
        (Condition.COMPLETE, 0, "shut"),
        (Condition.SAID_RED, 0, "off"),
        (Condition.LONG_DELAY, 18, "lost"),
        (Condition.LONG_DELAY, 6, "off"),
        (Condition.SAID_AMBER, 0, "risk"),
        (Condition.DELAYED, 0, "risk"),
        (Condition.ON_TRACK, 0, "well"),
    ]


# the lead


@pytest.mark.parametrize(
    ("status", "of_the_item", "of_the_colour"), [("on hold", "Staff.", None), ("in progress", None, "Staff.")]
)
def test_because_tells_of_the_status_where_that_needs_a_reason_else_of_the_colour(
    status: str, of_the_item: str | None, of_the_colour: str | None
) -> None:
    position = stands(DAY, f"updates: [{{date: 2022-09, status: {status}, rag: amber, because: Staff.}}]")
    assert (position.because, position.rag_because) == (of_the_item, of_the_colour)


@pytest.mark.parametrize(
    ("said", "has_one"),
    [("", False), ("rating: {scheme: red-green}", True), (OWN, True), (LAX, False)],
)
def test_an_item_has_a_rating_of_its_own_unless_the_scheme_rates_inspections_only(said: str, has_one: bool) -> None:
    assert policy.rates_items(scheme(said)) is has_one
