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


@pytest.mark.parametrize(
    ("by", "labels"),
    [
        (
            By.RATING,
            [
                ("Complete", 1),
                ("In progress and on track", 1),
                ("In progress and partly delayed", 3),
                ("Significant delay", 1),
            ],
        ),
        (By.DIRECTORATE, [("Children's Services", 6)]),
        (By.OWNER, [("Director of Children's Services", 5), ("Head of Meals", 1)]),
        (By.BODY, [("LGA", 6)]),
        (By.KIND, [("review", 6)]),
        (By.YEAR, [("2022", 5), ("2023", 1)]),
        (
            By.AGE,
            [
                ("up to 3 months", 1),
                ("7 to 12 months", 1),
                ("over 12 months", 1),
                ("not known", 1),
                ("not overdue", 2),
            ],
        ),
    ],
)
def test_items_are_counted_by_what_they_are(by: By, labels: list[tuple[str, int]]) -> None:
    items = (
        f"owner: Head of Meals\n{DONE}",
        "due: 2024-06\nraised: 2023-01",
        "due: 2023-10",
        "due: 2023-03",
        "due: 2022-10",
        "due: unknown\nupdates: [{date: 2022-09, due: 2023-01, reason: More.}]",
    )
    assert rows(told(by, *items)) == labels


def test_what_awaits_verification_is_as_old_as_on_the_day_it_was_reported_complete() -> None:
    item = "due: 2023-01\nupdates: [{date: 2023-03-10, status: complete}]"
    made = registry(inspection(item), said="completion: verified")
    found = breakdown(made.settings, figures(made, DAY, None, Audience.PUBLIC).inspections, By.AGE)
    assert rows(found) == [("up to 3 months", 1)]
