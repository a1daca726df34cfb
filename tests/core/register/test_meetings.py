"""Which meeting is meant, which one came before it, and which day that means."""

from dataclasses import replace
from datetime import date

import pytest

from auditrack.core.register import dates
from auditrack.core.register.meetings import (
    UnknownMeetingError,
    before,
    day_named,
    deferred_since,
    for_day,
    last_held,
    meeting_named,
    named,
    to_report,
)
from auditrack.core.register.model import Meeting, Registry
from tests.making import meeting, registry

JANUARY = meeting("2023-01-10", "position_date: 2022-12-15")
JULY = meeting("2023-07-27", "position_date: 2023-06-15")
NEXT = meeting("2024-01-09", "position_date: 2023-12-15")
SCRUTINY = meeting("2023-07-13", committee="scrutiny")
ALL = registry(JANUARY, JULY, NEXT, SCRUTINY)


@pytest.mark.parametrize("said", ["2024-01-09-audit", "2024-01-09", "2024-01", "2024-Q1", "2024", "2024-01-0"])
def test_a_meeting_by_its_id_its_date_or_a_time_with_one_meeting_in_it(said: str) -> None:
    assert named(ALL, said) is NEXT


def test_a_month_with_two_meetings_is_ambiguous() -> None:
    with pytest.raises(UnknownMeetingError) as error:
        named(ALL, "2023-07")
    assert str(error.value) == (
        "2023-07 could mean any of these meetings: 2023-07-13-scrutiny, 2023-07-27-audit. Give one of these."
    )


def test_an_unknown_meeting_names_those_there_are() -> None:
    with pytest.raises(UnknownMeetingError) as error:
        named(registry(JULY, NEXT), "2022-07")
    assert str(error.value) == "there is no meeting 2022-07. The meetings are: 2023-07-27-audit, 2024-01-09-audit."
    with pytest.raises(UnknownMeetingError, match=r"there is no meeting tomorrow\. The meetings are: none yet\."):
        named(registry(), "tomorrow")


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2023-07-27-audit", date(2023, 6, 15)),
        ("2023-07-27", date(2023, 6, 15)),
        ("2023-01", date(2022, 12, 15)),
        ("2023-07-13", date(2023, 7, 13)),
        ("2023-07-01", date(2023, 7, 1)),
    ],
)
def test_naming_a_meeting_means_its_position_day_and_a_plain_day_means_itself(said: str, day: date) -> None:
    assert day_named(ALL, said) == day


def test_a_month_without_a_meeting_means_its_last_day() -> None:
    assert (day_named(ALL, "2023-09"), meeting_named(ALL, "2023-09")) == (date(2023, 9, 30), None)


def test_a_plain_day_names_no_meeting() -> None:
    assert meeting_named(ALL, "2023-07-01") is None
    assert meeting_named(ALL, "2023-01") is JANUARY


@pytest.mark.parametrize("said", ["2022-Q2", "2022", "yesterday", "2023-07"])
def test_what_is_neither_one_meeting_nor_a_day_or_month_is_refused(said: str) -> None:
    with pytest.raises(UnknownMeetingError):
        day_named(ALL, said)


def test_the_last_report_is_the_same_committees_previous_meeting() -> None:
    assert before(ALL, NEXT) is JULY
    assert before(ALL, JULY) is JANUARY
    assert before(ALL, JANUARY) is None
    assert before(ALL, SCRUTINY) is None


@pytest.mark.parametrize(
    ("register", "day", "expected"),
    [
        (ALL, date(2023, 9, 1), JULY),
        (ALL, date(2023, 7, 28), JULY),
        (ALL, date(2023, 7, 27), JANUARY),
        (ALL, date(2023, 1, 10), None),
        (registry(SCRUTINY, NEXT), date(2023, 9, 1), SCRUTINY),
        (registry(SCRUTINY, JULY), date(2023, 7, 20), SCRUTINY),
        (registry(), date(2023, 9, 1), None),
    ],
)
def test_seen_from_a_plain_day_it_is_the_main_committees_latest(
    register: Registry, day: date, expected: object
) -> None:
    assert last_held(register, day) is expected


@pytest.mark.parametrize(
    ("register", "day", "expected"),
    [
        (ALL, date(2023, 12, 1), NEXT),
        (ALL, date(2024, 1, 9), NEXT),
        (ALL, date(2024, 1, 10), NEXT),
        (ALL, date(2023, 7, 20), JULY),
        (ALL, date(2022, 1, 1), JANUARY),
        (registry(), date(2022, 1, 1), None),
    ],
)
def test_a_paper_is_for_the_next_meeting_else_for_the_latest(register: Registry, day: date, expected: object) -> None:
    assert to_report(register, day) is expected


def test_the_position_day_is_the_meetings_where_no_other_is_said() -> None:
    assert SCRUTINY.position_day == date(2023, 7, 13)
    assert meeting("2023-07-13", "position_date: 2023-06").position_day == date(2023, 6, 30)


def test_a_paper_for_a_plain_day_is_of_no_committee_and_knows_the_main_committees_next_meeting() -> None:
    paper = for_day(ALL, date(2023, 7, 20))
    assert (paper.committee, paper.id, paper.date.text) == ("", "", "2023-07-20")
    assert paper.next_meeting == JULY.date


@pytest.mark.parametrize(
    ("reported_to", "following"),
    [
        (JULY, NEXT.date),
        (NEXT, None),
        (SCRUTINY, None),
        (meeting("2023-07-27", "position_date: 2023-06-15\nnext_meeting: 2023-12"), dates.parse("2023-12")),
    ],
)
def test_a_paper_for_the_day_of_a_meetings_figures_bears_its_id_and_knows_what_follows(
    reported_to: Meeting, following: dates.Period | None
) -> None:
    paper = for_day(ALL, reported_to.position_day, reported_to)
    assert (paper.id, paper.next_meeting) == (reported_to.id, following)


DEFERRED = replace(JULY, deferred="The meeting was inquorate.")
WITH_DEFERRED = registry(JANUARY, SCRUTINY, DEFERRED, NEXT)


def test_a_meeting_that_did_not_take_its_report_is_no_last_report_and_none_that_a_paper_is_for() -> None:
    assert before(WITH_DEFERRED, NEXT) is JANUARY
    assert before(WITH_DEFERRED, DEFERRED) is JANUARY
    assert last_held(WITH_DEFERRED, date(2023, 9, 1)) is JANUARY
    assert to_report(WITH_DEFERRED, date(2023, 7, 20)) is NEXT
    assert to_report(registry(JANUARY, DEFERRED), date(2023, 9, 1)) is JANUARY
    assert named(WITH_DEFERRED, "2023-07-27") is DEFERRED


def test_it_is_told_between_the_last_report_and_the_next() -> None:
    assert list(deferred_since(WITH_DEFERRED, NEXT, JANUARY)) == [DEFERRED]
    assert list(deferred_since(WITH_DEFERRED, NEXT, None)) == [DEFERRED]
    assert list(deferred_since(WITH_DEFERRED, DEFERRED, JANUARY)) == []
    assert list(deferred_since(ALL, NEXT, JANUARY)) == []


def test_it_is_not_the_next_meeting_that_a_paper_announces() -> None:
    announced = registry(JANUARY, replace(DEFERRED, next_meeting=dates.parse("2023-09")))
    assert for_day(announced, date(2023, 2, 1)).next_meeting == dates.parse("2023-09")


def test_a_meeting_that_was_only_announced_counts_as_the_next() -> None:
    announced = registry(meeting("2023-07-27", "next_meeting: 2024-02"))
    assert for_day(announced, date(2023, 8, 1)).next_meeting == dates.parse("2024-02")


ARAC = '{code: arac, name: "Audit, Risk and Assurance", from: 2024-03, succeeds: audit}'
AUDIT, BOARD = "{code: audit, name: Audit, until: 2024-02}", "{code: scrutiny, name: Scrutiny}"


@pytest.mark.parametrize("listed", [(ARAC, BOARD, AUDIT), (AUDIT, ARAC, BOARD)])
def test_a_committee_goes_on_with_the_reports_of_the_one_that_it_succeeds(listed: tuple[str, ...]) -> None:
    audit, scrutiny = meeting("2024-01-10"), meeting("2024-02-10", committee="scrutiny")
    arac, coming = (meeting(day, committee="arac") for day in ("2024-04-10", "2024-07-10"))
    made = registry(audit, scrutiny, arac, coming, said=f"committees: [{', '.join(listed)}]")
    assert before(made, arac) == audit
    assert before(made, coming) == arac
    assert last_held(made, date(2024, 3, 1)) == audit
    assert last_held(made, date(2024, 5, 1)) == arac
    assert for_day(made, date(2024, 3, 1), audit).next_meeting == arac.date


def test_a_circle_of_committees_ends() -> None:
    said = "committees: [{code: a, name: A, succeeds: b}, {code: b, name: B, succeeds: a}]"
    one, other = meeting("2024-01-10", committee="a"), meeting("2024-02-10", committee="b")
    made = registry(one, other, said=said)
    assert before(made, other) == one
    assert last_held(made, date(2024, 3, 1)) == other
