"""What is said of an item besides its dates: where its lead and these disagree, and who checked it."""

import pytest

from auditrack.core.register.settings import RatingSettings
from auditrack.core.sentences.ratings import by_dates, disagreement, explain, reasons, why
from auditrack.core.standing.flags import Flag
from auditrack.core.standing.rating import OnlyJudgement, Rated
from tests.core.standing.test_policy import DAY, DONE, LAX, rag, scheme
from tests.core.standing.test_rating import rated
from tests.making import stands

RED_AMBER_GREEN = "rating: {scheme: red-amber-green}"
RED_GREEN = "rating: {scheme: red-green}"
MOVED = ", due: 2024-06, reason: Staff."


def although(colour: str, dates: str) -> str:
    """What is said where the lead officer's rating and the dates conflict."""
    return f"rated {colour} by the lead officer, although {dates}"


@pytest.mark.parametrize(
    ("item", "said", "words"),
    [
        (rag("green", "2023-08"), "", although("green", "three months past its deadline")),
        (rag("green", "2023-11"), "", although("green", "less than a month past its deadline")),
        (
            rag("green", "2023-03", MOVED),
            "",
            although("green", "due fifteen months after the original deadline"),
        ),
        (
            rag("green", "2024-02", MOVED),
            "",
            although("green", "due four months after the original deadline"),
        ),
        (
            rag("green", "unknown", MOVED),
            "",
            although("green", "the original deadline was not recorded, and a later date was set"),
        ),
        (
            "due: 2023-11-10\nupdates: [{date: 2023-11, due: 2023-12-20, reason: Held up., rag: green}]",
            "",
            although("green", "one month past its original deadline"),
        ),
        (
            "due: unknown\nupdates: [{date: 2022-05, due: 2022-09, reason: Held up., rag: green}]",
            "",
            although("green", "fourteen months past its deadline"),
        ),
        (
            "due: 2023-12-20\nupdates: [{date: 2023-11, due: 2023-12-28, reason: Held up., rag: green}]",
            "",
            although("green", "due less than a month after the original deadline"),
        ),
        (rag("green"), "", None),
        (rag("red"), "", None),
        (rag("amber", "2022-09"), "", None),
        (
            rag("amber", "2022-09"),
            RED_AMBER_GREEN,
            although("amber", "fourteen months past its deadline"),
        ),
        (rag("amber", "2023-09"), RED_AMBER_GREEN, None),
        (rag("amber", "2022-09"), RED_GREEN, None),
        (rag("red", "2023-09"), RED_AMBER_GREEN, None),
        (rag("red"), RED_AMBER_GREEN, although("red", "no deadline has passed")),
        (rag("amber"), RED_GREEN, although("amber", "no deadline has passed")),
        (rag("amber"), LAX, None),
        (rag("amber", "2023-11"), LAX, None),
        ("updates: [{date: 2022-09, rag: red}]", RED_AMBER_GREEN, None),
        ("due: 2022-09\nupdates: [{date: 2022-08, rag: green, status: complete}]", "", None),
    ],
)
def test_where_lead_and_dates_disagree_it_is_said_in_words(item: str, said: str, words: str | None) -> None:
    assert disagreement(stands(DAY, item, said=said), scheme(said)) == words


def test_lateness_of_what_awaits_verification_stops_when_it_was_said_to_be_complete() -> None:
    item = "due: 2022-11\nupdates: [{date: 2023-03-10, status: complete, rag: green}]"
    position = stands(DAY, item, said="completion: verified")
    assert disagreement(position, RatingSettings()) == although("green", "three months past its deadline")


def test_why_tells_what_the_lead_says_and_why() -> None:
    position = stands(DAY, rag("amber", more=", because: two posts are vacant"))
    assert why(position, RatingSettings(), ())[1:] == (
        "Rated amber by the lead officer.",
        "Reason for amber: two posts are vacant.",
    )


def test_what_disagrees_takes_the_place_of_the_flag_that_says_so() -> None:
    position = stands(DAY, rag("green", "2023-08"))
    assert why(position, RatingSettings(), (Flag.GREEN_BUT_LATE, Flag.NO_EVIDENCE))[1:] == (
        "Complete, but no evidence recorded.",
        "Rated green by the lead officer, although three months past its deadline.",
    )


@pytest.mark.parametrize(
    ("checked", "sentence"),
    [
        ("verified_by: Challenge Panel", "Verified by the Challenge Panel, 30 October 2022."),
        ("lifted_by: Ofsted", "Lifted by Ofsted, 30 October 2022."),
    ],
)
def test_who_checked_what_is_complete(checked: str, sentence: str) -> None:
    item = f"updates: [{{date: 2022-09, status: complete}}, {{date: 2022-10-30, {checked}}}]"
    assert why(stands(DAY, item), RatingSettings(), ())[1:] == (sentence,)


def test_where_only_time_past_counts_a_later_target_says_how_much_of_it_there_is() -> None:
    elapsed = "rating: {measure: elapsed}"
    item = "due: 2023-11\nupdates: [{date: 2023-05, due: 2024-12, reason: More audits.}]"
    moved = "Recommendation 1 was due by November 2023 and is now due by December 2024: thirteen months later. "
    counts = "Only the time past the original deadline so far counts: "
    for day, so_far in ((DAY, "less than a month"), ("2023-11-01", "none")):
        position = stands(day, item, said=elapsed)
        assert explain(position, scheme(elapsed)).startswith(f"{moved}{counts}{so_far}")


def test_what_is_not_delayed_is_said_to_be_so() -> None:
    assert explain(stands(DAY, DONE), RatingSettings()) == "Recommendation 1 is not delayed."
    assert by_dates(stands(DAY, DONE), RatingSettings()).startswith("It was completed on")


def test_a_scheme_in_which_delays_lead_to_nothing_says_so() -> None:
    mild = "rating: {scheme: own, ratings: [{id: few, over_months: 30}, {id: well, when: on track}]}"
    words = reasons(rated("due: 2023-10", DONE, said=mild))
    assert words[0] == "Delays do not lead to a worse rating under the council's scheme."
    assert len(words) == 2


def test_an_inspection_of_which_only_the_judgement_is_public() -> None:
    assert reasons(Rated(None, OnlyJudgement())) == ("Only the judgement is public; the recommendations are not.",)
