"""What became of what was overdue, and of what fell due, between two reports."""

from dataclasses import asdict
from datetime import date

import pytest

from auditrack.core.register.model import Inspection
from auditrack.core.register.words import Audience
from auditrack.core.standing.cohorts import DeadlineFigures
from auditrack.core.standing.figures import Figures, figures
from tests.making import inspection, registry

JULY, DECEMBER = date(2023, 7, 31), date(2023, 12, 12)
PASSED, DUE, AHEAD = "due: 2023-03\n", "due: 2023-10\n", "due: 2024-06\n"
DONE = "updates: [{date: 2023-10-02, status: complete}]\n"
HELD = "updates: [{date: 2023-09, status: on hold, because: Deferred.}]\n"
CLOSED = "updates: [{date: 2023-09, status: closed, because: risk accepted}]\n"


def between(*inspections: Inspection, said: str = "", audience: Audience = Audience.MEMBERS) -> Figures:
    """The figures of December since July."""
    return figures(registry(*inspections, said=said), DECEMBER, JULY, audience)


def deadlines(*items: str, said: str = "") -> DeadlineFigures:
    return between(inspection(*items), said=said).deadlines


def moved(*items: str) -> list[list[str]]:
    """What is newly delayed, and what no longer: refs with the reason."""
    found = deadlines(*items)
    return [
        [f"{one.address.ref} {one.because}" for one in side or ()]
        for side in (found.newly_delayed, found.no_longer_delayed)
    ]


def test_what_became_of_what_was_overdue_and_of_what_fell_due() -> None:
    """A county, 2023: of 34 overdue, 7 completed, 1 on hold, 26 outstanding; of 34 first due, 21 completed."""
    then = [PASSED + DONE] * 7 + [PASSED + HELD] + [PASSED] * 26
    first_due = [DUE + DONE] * 21 + [DUE] * 13
    found = deadlines(*then, *first_due)
    assert found.overdue_at_last_report == 34
    assert (found.overdue_completed, found.overdue_on_hold, found.overdue_outstanding) == (7, 1, 26)
    assert (found.due_since, found.due_since_completed, found.due_since_outstanding) == (34, 21, 13)
    assert (found.overdue, found.fell_overdue) == (1 + 26 + 13, 13)
    assert found.completed_late == 7


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (PASSED + CLOSED, {"overdue_at_last_report": 1, "overdue_closed": 1}),
        (
            PASSED + "updates: [{date: 2023-09, corrects: due, due: 2024-09, reason: Mistyped.}]\n",
            {"overdue_at_last_report": 1, "overdue_corrected": 1},
        ),
        (
            "due: unknown\nupdates: [{date: 2022-09, due: 2023-03}]\n",
            {"overdue_at_last_report": 1, "overdue": 1, "past_revised_date": 1, "overdue_outstanding": 1},
        ),
        ("due: 2023-12-12\n", {"due_since": 1, "due_since_outstanding": 1}),
        (AHEAD + DONE, {}),
        (
            DUE + HELD,
            {"overdue": 1, "fell_overdue": 1, "past_revised_date": 1, "due_since": 1, "due_since_on_hold": 1},
        ),
        (DUE + CLOSED, {"due_since": 1, "due_since_closed": 1}),
        (
            "due: 2023-09\nupdates: [{date: 2023-08, due: 2023-11, reason: M}, {date: 2023-10, status: complete}]\n",
            {"due_since": 1, "due_since_completed": 1, "due_since_on_time_by_revised_date": 1, "completed_late": 1},
        ),
        (
            "due: 2023-10\nupdates: [{date: 2023-06, status: complete}]\n",
            {"due_since": 1, "due_since_completed": 1, "due_since_on_time": 1, "due_since_on_time_by_revised_date": 1},
        ),
        ("due: 2023-10\nupdates: [{date: 2023-06, status: closed, because: superseded}]\n", {}),
    ],
)
def test_what_one_item_counts_as(item: str, expected: dict[str, int]) -> None:
    counts = {name: count for name, count in asdict(deadlines(item)).items() if isinstance(count, int) and count}
    assert counts == expected


def test_what_awaits_verification_is_overdue_by_the_day_on_which_it_was_reported_complete() -> None:
    item = "due: 2023-10\nupdates: [{date: 2023-09-20, status: complete}]\n"
    found = deadlines(item, said="completion: verified")
    assert (found.overdue, found.due_since, found.due_since_outstanding) == (0, 1, 1)


@pytest.mark.parametrize(
    ("item", "newly", "no_longer"),
    [
        (DUE, ["1 overdue"], []),
        (AHEAD + "updates: [{date: 2023-09, due: 2024-09, reason: More.}]", ["1 extended"], []),
        (PASSED + "raised: 2023-09", ["1 came in so"], []),
        (
            PASSED + "updates: [{date: 2023-02, status: complete}, {date: 2023-09, status: reopened, because: No.}]",
            ["1 reopened"],
            [],
        ),
        (PASSED + DONE, [], ["1 completed"]),
        (PASSED + CLOSED, [], ["1 closed"]),
        (PASSED + "updates: [{date: 2023-09, corrects: due, due: 2024-09, reason: Mistyped.}]", [], ["1 corrected"]),
        (PASSED, [], []),
    ],
)
def test_what_is_newly_delayed_and_what_no_longer(item: str, newly: list[str], no_longer: list[str]) -> None:
    assert moved(item) == [newly, no_longer]


def test_what_is_counted_elsewhere_from_now_on_is_told_once() -> None:
    work = inspection("due: 2024-06\nraised: 2023-09", name="work")
    found = between(inspection(PASSED + "delivered_by: work/1"), work).deadlines
    assert (found.overdue_at_last_report, found.overdue_shared, found.overdue) == (1, 1, 0)
    assert [one.because for one in found.no_longer_delayed or ()] == ["shared"]


def test_without_a_last_report_nothing_looks_back() -> None:
    found = figures(registry(inspection(PASSED, DUE + DONE)), DECEMBER, None, Audience.MEMBERS).deadlines
    of_the_day = {"overdue", "past_revised_date", "extensions_requested", "closings_requested"}
    assert {name for name, value in asdict(found).items() if value is not None} == of_the_day
    assert (found.overdue, found.past_revised_date) == (1, 1)


def test_what_was_finished_before_its_inspection_came_into_scope_is_in_no_flow() -> None:
    """A county borough's paper of January 2023 prints 18 completed; an older inspection comes in with one of 2021."""
    early = "updates: [{date: 2021-05, status: complete}]\n"
    gone = "updates: [{date: 2021-05, status: closed, because: superseded}]\n"
    older = inspection(
        early, gone, PASSED, head="fieldwork: 2019-03\nreported: 2019-06\nregistered: 2023-09", name="older"
    )
    computed = between(inspection(*[DUE + DONE] * 18), older)
    assert (computed.came_in_complete, computed.came_in_closed) == (1, 1)
    assert (computed.roll_forward.completed, computed.roll_forward.new) == (18, 1)
    assert (computed.headline.new_recommendations, computed.headline.new_complete, computed.headline.new_closed) == (
        3,
        1,
        1,
    )
    assert computed.roll_forward.balances
