"""Where an item stands, in words."""

import pytest

from auditrack.core.sentences.positions import where_it_stands, with_its_colour
from tests.making import stands

DAY = "2023-12-15"


@pytest.mark.parametrize(
    ("item", "said", "words"),
    [
        ("due: 2024-06", "", "not started, due by June 2024"),
        ("due: 2023-11", "", "not started, due by November 2023, delayed"),
        ("due: 2022-11", "", "not started, due by November 2022, delayed twelve months"),
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
    assert with_its_colour(stands(DAY, "updates: [{date: 2023-10, rag: red}]")) == "not started; its lead says red"
    assert with_its_colour(stands(DAY, "")) == "not started"
