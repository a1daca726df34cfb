"""Rules about dates: where the order of two is not sure, they are silent."""

from datetime import date
from pathlib import Path

import pytest

from auditrack.core.rules import when
from auditrack.core.rules.when import (
    due_before_inspection,
    due_before_report,
    findings_before_inspection,
    findings_without_date,
    implausible_year,
    in_the_future,
    missing_when,
    raised_before_findings,
)
from tests.bad_examples import compare, examples_of, write
from tests.conftest import Golden
from tests.core.rules.asking import EVIDENCE, asked, fields, item, meeting, with_items


@pytest.mark.parametrize(
    ("field", "day"),
    [("expected", "2024-08"), ("expected", "unknown"), ("fieldwork", "2023-08"), ("reported", "2023-08")],
)
def test_one_of_three_dates_is_enough(field: str, day: str) -> None:
    assert asked(missing_when, fields(**{"reported": None, field: day})) == []


@pytest.mark.parametrize("field", ["background", "focus", "lead", "monitored_by", "plan", "previous_judgement"])
def test_only_findings_need_the_date_of_findings(field: str) -> None:
    without = {"reported": None, "judgement": None, "fieldwork": "2023-08"}
    assert asked(findings_without_date, fields(**without, **{field: "Something"})) == []


@pytest.mark.parametrize(
    ("fieldwork", "reported"),
    [
        ("2023-06-05/2023-06-09", "2023-06-09"),
        ("2023-06-05/2023-06-09", "2023-06-05"),
        ("2023-06-05/2023-06-09", "2023-06"),
        ("2023-06", "2023-06-01"),
        ("2023", "2023-06"),
        ("2023-summer", "2023-06"),
        ("2022/23", "2022-04-01"),
        ("2023-Q2", "2023"),
    ],
)
def test_findings_may_come_in_while_the_inspection_goes_on(fieldwork: str, reported: str) -> None:
    assert asked(findings_before_inspection, fields(fieldwork=fieldwork, reported=reported)) == []


@pytest.mark.parametrize(
    ("reported", "raised", "codes"),
    [
        ("2023-08", "2023-08-01", []),
        ("2023-08-15", "2023-08", []),
        ("2023-08-15", "2023-08-15", []),
        ("2023-08-15", "2023-08-14", ["raised-before-findings"]),
        ("2023-08", "2023-07-31", ["raised-before-findings"]),
    ],
)
def test_raised_from_the_day_of_the_findings(reported: str, raised: str, codes: list[str]) -> None:
    assert (
        asked(
            raised_before_findings,
            with_items(item("2023-11, note: Begun.", more=f"raised: {raised}"), reported=reported),
        )
        == codes
    )


@pytest.mark.parametrize(
    ("changed", "due", "codes"),
    [
        ({"fieldwork": "2023-06-12"}, "2023-06", []),
        ({"fieldwork": "2023-06-12"}, "2023", []),
        ({"fieldwork": "2023-06-12"}, "2023-06-12", []),
        ({"fieldwork": "2023-06-12"}, "2023-06-11", ["due-before-inspection"]),
        ({"fieldwork": "2023-06-12"}, "2023-07", []),
        ({}, "2023-08-01", []),
        ({}, "2023-07", []),
        ({}, "unknown", []),
    ],
)
def test_due_from_the_day_of_the_inspection(changed: dict[str, str], due: str, codes: list[str]) -> None:
    assert asked(due_before_inspection, with_items(item(EVIDENCE, due=due), **changed)) == codes


@pytest.mark.parametrize(("due", "codes"), [("2038-12", []), ("2039-01", ["implausible-year"])])
def test_fifteen_years_are_plausible(due: str, codes: list[str]) -> None:
    assert asked(implausible_year, with_items(item("2023-11, note: Begun.", due=due))) == codes


def test_what_was_asked_for_long_ago_is_plausible_where_the_years_between_are_told() -> None:
    moved = item("2024-01-01, due: 2030-12, reason: Money.", due="2009-12")
    assert asked(implausible_year, with_items(item(due="2009-12"), moved, reported="2008-06-30")) == []


def test_two_dates_far_from_others_do_not_stand_alone() -> None:
    both = item("2023-11, note: Begun.", due="2045-01"), item(due="2045-02", ref="2")
    assert asked(implausible_year, with_items(*both)) == []


@pytest.mark.parametrize(
    ("due", "fieldwork", "codes"),
    [
        ("2023-07", None, ["due-before-report"]),
        ("2023-08", None, []),
        ("2023-07", "2023-06", []),
        ("unknown", None, []),
    ],
)
def test_a_deadline_before_the_report_may_be_right(due: str, fieldwork: str | None, codes: list[str]) -> None:
    assert asked(due_before_report, with_items(item(due=due), fieldwork=fieldwork)) == codes


@pytest.mark.parametrize("reported", ["2024-01-09", "2024-01", "2024", "2024-Q1", "2023-winter", "2023/24"])
def test_what_may_have_happened_today_is_not_in_the_future(reported: str) -> None:
    assert asked(in_the_future, fields(reported=reported, published=reported, registered=reported)) == []


@pytest.mark.parametrize("field", ["expected", "report_expected", "fieldwork"])
def test_what_is_planned_may_lie_in_the_future(field: str) -> None:
    assert asked(in_the_future, fields(**{"reported": None, "expected": "2024-05", field: "2024-06"})) == []


def test_an_update_of_today_is_not_in_the_future() -> None:
    assert asked(in_the_future, with_items(item("2024-01-09, entered: 2024-01-09, note: Begun."))) == []
    assert asked(in_the_future, with_items(item("2024-01-09, note: Begun.")), day=date(2024, 1, 8)) == [
        "in-the-future"
    ]


def test_a_meeting_may_lie_in_the_future() -> None:
    coming = "committee: audit\ndate: 2024-07-30\nposition_date: 2024-07-30\nnext_meeting: 2025-01\n"
    assert asked(in_the_future, fields(), meeting(coming, "2024-07-30-audit")) == []


@pytest.mark.parametrize("name", examples_of(when))
def test_what_is_said_of_an_example(name: str, registry: Path, golden: Golden) -> None:
    write(name, registry)
    compare(name, registry, golden)
