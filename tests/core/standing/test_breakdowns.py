"""Items counted by what was said of them: each in one row, in the council's order."""

from datetime import date

import pytest

from auditrack.core.register.words import Audience, By
from auditrack.core.standing.breakdowns import Breakdown, breakdown
from auditrack.core.standing.figures import figures
from tests.making import inspection, registry

DAY = date(2023, 12, 15)
PRIORITIES = "priorities: [{id: high, label: Do it now}, {id: low}, {id: none-has-it}]"
DONE = "updates: [{date: 2022-09, status: complete}]"


def told(by: By, *items: str, head: str = "") -> Breakdown:
    """The items of one inspection, counted."""
    made = registry(inspection(*items, head=head), said=PRIORITIES)
    return breakdown(made.settings, figures(made, DAY, None, Audience.PUBLIC).inspections, by)


def rows(told: Breakdown) -> list[tuple[str, int]]:
    return [(row.label, row.total) for row in told.rows]


def test_priorities_come_in_the_councils_order_and_what_has_none_comes_last() -> None:
    found = told(By.PRIORITY, "priority: low", "", "priority: high", "priority: low")
    assert rows(found) == [("Do it now", 1), ("low", 2), ("no priority given", 1)]
    assert [row.name for row in found.rows] == ["high", "low", None]


def test_an_action_has_the_priority_grade_and_theme_of_its_recommendation_unless_it_has_its_own() -> None:
    item = """priority: high
grade: A
theme: Rooms
actions:
  - {ref: 1a, text: Look.}
  - {ref: 1b, text: See., priority: low, grade: B, theme: Doors}"""
    assert rows(told(By.PRIORITY, item)) == [("Do it now", 1), ("low", 1)]
    assert rows(told(By.GRADE, item)) == [("A", 1), ("B", 1)]
    assert rows(told(By.THEME, item)) == [("Rooms", 1), ("Doors", 1)]


def test_answers_are_those_of_the_day() -> None:
    later = (
        "response: awaited\nupdates: [{date: 2023-01, response: partly accepted}, {date: 2024-01, response: accepted}]"
    )
    found = told(By.RESPONSE, "response: not accepted", "", later)
    assert rows(found) == [("accepted", 1), ("partly accepted", 1), ("not accepted", 1)]


def test_themes_come_in_the_order_of_their_plan() -> None:
    items = ("theme: Doors", "theme: Rooms", "")
    assert rows(told(By.THEME, *items, head="themes: [Rooms, Doors, Roofs]")) == [
        ("Rooms", 1),
        ("Doors", 1),
        ("no theme given", 1),
    ]


def test_how_they_stand() -> None:
    begun = "updates: [{date: 2022-09, status: in progress}]"
    closed = "updates: [{date: 2022-09, status: closed, because: merged}]"
    (row,) = told(By.GRADE, DONE, begun, "due: 2023-01", "", closed).rows
    counts = (row.total, row.complete, row.in_progress, row.not_started, row.closed, row.delayed)
    assert counts == (5, 1, 1, 2, 1, 1)


@pytest.mark.parametrize(
    ("by", "item", "expected"),
    [
        (By.PRIORITY, "", False),
        (By.PRIORITY, "priority: low", True),
        (By.RESPONSE, "", False),
        (By.RESPONSE, "response: awaited", True),
        (By.GRADE, "grade: A", True),
    ],
)
def test_whether_it_says_anything(by: By, item: str, expected: bool) -> None:
    assert told(by, "", item).says_anything is expected


def test_nothing_is_broken_down_into_nothing() -> None:
    assert told(By.PRIORITY).rows == ()
    assert told(By.PRIORITY).total.total == 0
