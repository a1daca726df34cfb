"""What became of what was overdue, and of what fell due, in sentences."""

import pytest

from auditrack.core.sentences.cohorts import rate, sentences
from tests.core.standing.test_cohorts import AHEAD, CLOSED, DONE, DUE, HELD, PASSED, between
from tests.making import inspection


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        (
            [PASSED + DONE, PASSED + HELD, PASSED, PASSED + CLOSED, DUE],
            (
                (
                    "Of four overdue at the last report, one was completed, one was closed without being implemented, "
                    "one is on hold and one is outstanding; one more became overdue since, and three are overdue now."
                ),
                "One original deadline fell due since the last report: one is outstanding.",
                "One was completed after the original deadline.",
                "One is newly delayed and two are no longer delayed.",
            ),
        ),
        (
            [DUE, DUE + DONE],
            (
                "None was overdue at the last report; one became overdue since, and one is overdue now.",
                (
                    "Two original deadlines fell due since the last report: one was completed and one is outstanding; "
                    "50 per cent (1 of 2) by the original deadline."
                ),
                "One is newly delayed.",
            ),
        ),
        ([AHEAD], ()),
    ],
)
def test_what_a_paper_says(items: list[str], expected: tuple[str, ...]) -> None:
    assert sentences(between(inspection(*items)), up_to=99) == expected


def test_a_rate_has_its_two_numbers() -> None:
    assert rate(21, 34) == "62 per cent (21 of 34)"


@pytest.mark.parametrize(
    ("done", "closed", "words"),
    [
        (1, 0, "Already finished when added, and in no other figure of this period: one complete."),
        (2, 1, "Already finished when added, and in no other figure of this period: two complete and one closed."),
    ],
)
def test_what_came_in_finished(done: int, closed: int, words: str) -> None:
    complete = "updates: [{date: 2021-05, status: complete}]"
    gone = "updates: [{date: 2021-05, status: closed, because: superseded}]"
    head = "fieldwork: 2019-03\nreported: 2019-06\nregistered: 2023-09"
    older = inspection(*[complete] * done, *[gone] * closed, head=head)
    assert sentences(between(older), up_to=99) == (words,)
