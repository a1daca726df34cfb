"""Where an item stands, in words."""

import pytest

from auditrack.core.sentences.positions import points, where_it_stands, with_its_colour, with_its_dates
from tests.making import stands

DAY = "2023-12-15"
BEGUN = "due: 2023-03\nupdates:\n  - date: 2022-09\n    status: in progress\n"
DONE = BEGUN + "  - date: 2023-10\n    status: complete\n"


@pytest.mark.parametrize(
    ("item", "said", "words"),
    [
        ("due: 2024-06", "", "not started, due by June 2024"),
        ("due: 2023-11", "", "not started, due by November 2023, delayed"),
        ("due: 2022-11", "", "not started, due by November 2022, delayed by twelve months"),
        ("due: unknown", "", "not started"),
        ("updates: [{date: 2023-10, status: complete}]", "", "complete"),
        ("updates: [{date: 2023-10, status: closed, because: merged}]", "", "closed (merged)"),
        ("response: not accepted", "", "closed"),
        (
            "due: 2024-06\nupdates: [{date: 2023-10, status: complete}]",
            "completion: verified",
            "awaiting verification, due by June 2024",
        ),
    ],
)
def test_where_it_stands(item: str, said: str, words: str) -> None:
    assert where_it_stands(stands(DAY, item, said=said)) == words


def test_the_colour_that_its_lead_gives_it_follows() -> None:
    assert (
        with_its_colour(stands(DAY, "updates: [{date: 2023-10, rag: red}]"))
        == "not started; rated red by the lead officer"
    )
    assert with_its_colour(stands(DAY, "")) == "not started"


@pytest.mark.parametrize(
    ("item", "said", "words"),
    [
        ("due: 2024-03", "", "not started, original deadline March 2024"),
        ("owner: A", "", "not started"),
        ("due: unknown", "", "not started, original deadline unknown"),
        (BEGUN, "", "in progress, original deadline March 2023, delayed by eight months"),
        (DONE, "", "complete, original deadline March 2023"),
        (DONE, "completion: verified", "awaiting verification, original deadline March 2023, delayed by seven months"),
        (
            BEGUN + "  - date: 2023-01\n    due: 2024-03\n    reason: More time.\n",
            "",
            "in progress, original deadline March 2023, target March 2024, delayed by twelve months",
        ),
        ("response: not accepted", "", "closed"),
    ],
)
def test_all_that_figures_are_made_of(item: str, said: str, words: str) -> None:
    assert with_its_dates(stands(DAY, item, said=said)) == words


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("complete", ("not accepted, and done all the same",)),
        ("on hold", ("not accepted, and begun all the same",)),
        ("not started", ()),
        ("closed", ()),
    ],
)
def test_what_was_begun_against_the_councils_answer(status: str, expected: tuple[str, ...]) -> None:
    item = f"response: not accepted\nupdates: [{{date: 2023-10, status: {status}}}]"
    assert points(stands(DAY, item)) == expected
