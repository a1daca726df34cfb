"""How a plan stands, in sentences."""

import pytest

from auditrack.core.papers.plan_sentences import refs, standing
from tests.core.papers.test_plan import COLOURS, plan, workstreams

ON_TIME = "due: 2024-10"
LATE = "due: 2023-10"
HELD = "updates: [{date: 2023-11, status: on hold, because: Wait.}]"
ONE = "One has slipped beyond its original deadline. One of them is on hold (recommendation 3)."
DONE = "updates: [{date: 2023-11, status: complete}]"


@pytest.mark.parametrize(
    ("items", "said", "words"),
    [
        ((DONE,), COLOURS, ""),
        ((ON_TIME,), COLOURS, "One is rated Green (recommendation 1)."),
        ((ON_TIME, DONE), COLOURS, "Of those that are open, one is rated Green (recommendation 1)."),
        ((ON_TIME,) * 4, COLOURS, "Four are rated Green."),
        (
            (ON_TIME, LATE, HELD),
            COLOURS,
            "One is rated Amber (recommendation 2) and two are rated Green (recommendations 1 and 3). {one}",
        ),
        ((LATE, LATE), "", "Two have slipped beyond their original deadline."),
        ((HELD,), "", "One is on hold (recommendation 1)."),
    ],
)
def test_how_a_plan_stands(items: tuple[str, ...], said: str, words: str) -> None:
    assert " ".join(standing(plan(workstreams(*items), said=said), 99)) == words.format(one=ONE)


def test_items_by_their_refs() -> None:
    accounts = plan(workstreams("", "")).accounts
    assert [refs(some, "workstream") for some in (accounts[:1], accounts)] == ["workstream 1", "workstreams 1 and 2"]
