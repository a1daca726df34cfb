"""What is printed of an item, and which items share what is printed."""

import pytest

from auditrack.core.papers.parts import PrintedItem, matters_arising, together
from auditrack.core.register.words import Audience
from auditrack.core.standing.figures import figures
from tests.making import inspection, meeting, registry

SINCE = meeting("2023-07-27", "position_date: 2023-06-15").position_day
DAY = meeting("2024-01-09", "position_date: 2023-12-15").position_day
BEGUN = "updates: [{date: 2023-01, status: in progress}]"


def printed(*items: str, said: str = "") -> list[PrintedItem]:
    """What is printed of each of these items on 15 December 2023."""
    position = figures(registry(inspection(*items), said=said), DAY, SINCE, Audience.PUBLIC)
    return [PrintedItem.of(item, SINCE) for item in position.inspections[0].items]


def refs(*items: str, said: str = "") -> list[list[str]]:
    """The refs of the groups in which these items are printed."""
    return [[item.ref for item in group] for group in together(printed(*items, said=said))]


def test_neighbours_of_which_the_same_is_printed_share_it() -> None:
    assert refs(BEGUN, BEGUN, "", BEGUN) == [["1", "2"], ["3"], ["4"]]


def closed(because: str) -> str:
    """Closed in October for this reason."""
    return f"updates: [{{date: 2023-10, status: closed, because: {because}}}]"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (closed("risk accepted"), closed("merged")),
        (BEGUN, "updates: [{date: 2023-01, status: on hold, because: no money}]"),
        (
            "updates: [{date: 2023-01, status: on hold, because: no money}]",
            "updates: [{date: 2023-01, status: reopened, because: no money}]",
        ),
        ("response: partly accepted\n" + BEGUN, BEGUN),
        ("due: 2023-12\n" + BEGUN, "due: 2024-12\n" + BEGUN),
    ],
)
def test_items_of_which_something_else_is_printed_do_not(one: str, other: str) -> None:
    assert refs(one, other) == [["1"], ["2"]]


def test_neither_do_items_reported_as_complete_on_other_days_or_not_at_all() -> None:
    reported = "due: 2024-06\nupdates: [{date: %s, status: complete}]"
    items = (reported % "2023-06-20", reported % "2023-09-10", "due: 2024-06\n" + BEGUN)
    assert refs(*items, said="completion: verified") == [["1"], ["2"], ["3"]]
    first, _, begun = printed(*items, said="completion: verified")
    assert (str(first.besides[-1]), begun.besides[-1]) == ("2023-06-20", None)


def test_neither_do_items_verified_by_others() -> None:
    verified = "updates: [{date: 2023-10, status: complete}, {date: 2023-11, verified_by: %s}]"
    assert refs(verified % "The Board", verified % "The Panel", verified % "The Panel") == [["1"], ["2", "3"]]


def test_a_priority_and_a_grade_are_of_an_action_or_of_the_recommendation_that_it_answers() -> None:
    actions = (
        "grade: High\nactions:\n  - {ref: 1a, text: Weigh., priority: low}\n  - {ref: 1b, text: Taste., grade: Low}"
    )
    first, second = printed(f"priority: high\n{actions}", said="priorities: [{id: high}, {id: low}]")
    assert [(item.priority, item.grade) for item in (first, second)] == [("low", "High"), ("high", "Low")]


def test_a_matter_knows_its_meeting_its_resolution_and_who_answers_for_it() -> None:
    asked = meeting(
        "2023-07-27",
        "position_date: 2023-06-15\nresolutions: [That a plan be brought.]\n"
        "actions: [{ref: A1, text: Bring a plan., owner: Head of Roads, resolution: 1}, {ref: A2, text: Write.}]",
    )
    coming = meeting("2024-01-09", "position_date: 2023-12-15")
    first, second = matters_arising(registry(asked, coming), coming, SINCE)
    assert (first.meeting, first.resolution, first.owner) == (asked, 1, ("Head of Roads",))
    assert (second.resolution, second.owner) == (None, ())
