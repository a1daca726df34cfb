"""A deadline in words: one that there is, one that is lost, and none."""

from dataclasses import replace
from datetime import date

import pytest

from auditrack.core.register.dates import Deadline, Unknown, parse
from auditrack.core.sentences import deadlines
from tests.making import inspection

MARCH = parse("2024-03")
DAY = date(2023, 12, 15)


@pytest.mark.parametrize(
    ("deadline", "beside", "moved_from"),
    [
        (MARCH, "March 2024", "March 2024"),
        (Unknown.UNKNOWN, "unknown", "an unknown date"),
        (None, "none", "an unknown date"),
    ],
)
def test_in_words(deadline: Deadline | None, beside: str, moved_from: str) -> None:
    assert deadlines.or_none(deadline) == beside
    assert deadlines.as_a_date(deadline) == moved_from


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ("expected: 2023-10", "Was due in October 2023"),
        ("expected: 2023-12", "December 2023"),
        ("expected: unknown", "To be confirmed"),
        ("fieldwork: 2023-10-02/2023-10-06", "Took place from 2 to 6 October 2023"),
        ("fieldwork: 2023-12-11/2023-12-22", "11 to 22 December 2023"),
    ],
)
def test_a_plan_says_of_a_date_that_has_passed_that_it_has(head: str, words: str) -> None:
    planned = inspection(head=head)
    if "fieldwork" not in head:
        planned = replace(planned, fieldwork=None, reported=None)
    assert deadlines.in_plan(planned, DAY) == words


def test_findings_that_should_have_come_say_when_they_were_due() -> None:
    assert [deadlines.findings_due("Fire", expected, DAY) for expected in (None, parse("2023-11"), MARCH)] == [
        "Fire",
        "Fire (due in November 2023)",
        "Fire",
    ]


def test_only_one_that_was_agreed_and_is_lost_is_lost() -> None:
    assert [deadlines.is_lost(deadline) for deadline in (MARCH, Unknown.UNKNOWN, None)] == [False, True, False]


def test_a_lost_deadline_reads_as_it_is_written() -> None:
    assert (str(Unknown.UNKNOWN), Unknown.UNKNOWN.text) == ("unknown", "unknown")
