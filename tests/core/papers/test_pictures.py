"""What the pictures of a paper show, and the words for those who do not see them."""

from dataclasses import replace
from datetime import date

import pytest

from auditrack.core.papers.pictures import (
    ALT_AT_MOST,
    ROWS_AT_MOST,
    DirectorateStates,
    Slip,
    Slippage,
    State,
    directorate_states,
    slippage,
)
from auditrack.core.papers.report import Report, report_of
from auditrack.core.register.dates import Period, parse
from auditrack.core.register.model import Inspection
from auditrack.core.register.references import LEFT_OUT
from auditrack.core.register.words import Audience
from auditrack.store.registry import load
from tests.conftest import TESTS
from tests.making import inspection, meeting, registry

JULY = meeting("2023-07-27", "position_date: 2023-06-15")
JANUARY = meeting("2024-01-09", "position_date: 2023-12-15\nnext_meeting: 2024-07")

BEGUN = "updates: [{date: 2023-07, status: in progress}]"
DONE = "updates: [{date: 2023-07, status: complete}]"
CLOSED = "updates: [{date: 2023-07, status: closed, because: Merged.}]"
LATE = "due: 2023-08"
VERY_LATE = "due: 2022-09"
LOST = "due: unknown\nupdates: [{date: 2023-07, due: 2024-03, reason: Nobody knows.}]"
MOVED = """
due: 2022-11
updates:
  - {date: 2022-12, due: 2023-06, reason: Staff left.}
  - {date: 2023-07, due: 2024-02, reason: Nobody applied.}
"""


def paper(*inspections: Inspection, said: str = "", audience: Audience = Audience.PUBLIC) -> Report:
    """The paper for the meeting of January 2024."""
    register = registry(*inspections, JULY, JANUARY, said=said)
    return report_of(register, JANUARY, audience, (JULY.position_day, JULY))


def slipped(*items: str, said: str = "") -> Slippage:
    """How far the late ones of these items slipped."""
    picture = slippage(paper(inspection(*items), said=said))
    assert picture
    return picture


def parse_(text: str) -> Period:
    """A date that is one."""
    made = parse(text)
    assert made
    return made


def states(*inspections: Inspection, audience: Audience = Audience.PUBLIC) -> DirectorateStates:
    """How the directorates stand."""
    picture = directorate_states(paper(*inspections, audience=audience))
    assert picture
    return picture


def refs(picture: Slippage) -> list[str]:
    """The refs of its rows, from top to bottom."""
    return [row.ref for row in picture.rows]


@pytest.fixture(scope="module")
def rotherham() -> Report:
    """The paper of January 2024 of the shipped register."""
    register = load(str(TESTS.parent / "registry")).registry
    meetings = {each.id: each for each in register.meetings}
    last = meetings["2023-07-27-audit"]
    return report_of(register, meetings["2024-01-09-audit"], Audience.PUBLIC, (last.position_day, last))


# how far items slipped


def test_nothing_late_is_no_picture() -> None:
    assert slippage(paper()) is None
    assert slippage(paper(inspection(BEGUN, DONE, "due: 2024-06"))) is None


def test_a_row_has_the_dates_of_its_item() -> None:
    assert slipped(MOVED).rows == (
        Slip(
            title="Peer review",
            counted_as="recommendation",
            ref="1",
            address="review/1",
            original=parse_("2022-11"),
            revised=(parse_("2023-06"), parse_("2024-02")),
            until=date(2024, 2, 29),
            months=15,
            is_over_threshold=True,
            is_past_deadline=False,
            is_awaiting_verification=False,
            finished=None,
            length="15 months",
        ),
    )


def test_a_target_that_was_brought_forward_is_the_latest() -> None:
    moved = MOVED + "  - {date: 2023-08, due: 2024-01, reason: Somebody came.}\n"
    row = slipped(moved).rows[0]
    assert [each.text for each in row.revised] == ["2023-06", "2024-02", "2024-01"]
    assert (row.target, row.months) == (parse("2024-01"), 14)


def test_one_that_awaits_verification_ends_where_it_was_said_to_be_complete() -> None:
    done = "due: 2023-03\nupdates: [{date: 2023-07-04, status: complete}]"
    row = slipped(done, said="completion: verified").rows[0]
    assert (row.is_awaiting_verification, row.finished, row.until) == (True, date(2023, 7, 4), date(2023, 7, 4))
    assert (row.months, row.is_past_deadline) == (3, False)


def test_the_latest_comes_first_and_the_lost_last() -> None:
    same_months_earlier = "due: 2023-07-31\nupdates: [{date: 2023-07, due: 2023-12-31, reason: x}]"
    picture = slipped(LOST, LATE, VERY_LATE, LATE, same_months_earlier, MOVED, DONE)
    assert refs(picture) == ["6", "3", "5", "2", "4", "1"]


def test_a_year_and_a_day_stands_before_a_year() -> None:
    year = "due: 2023-01-15\nupdates: [{date: 2023-07, due: 2024-01-15, reason: x}]"
    more = "due: 2023-01-20\nupdates: [{date: 2023-07, due: 2024-01-21, reason: x}]"
    picture = slipped(year, more)
    assert [(row.ref, row.months, row.length) for row in picture.rows] == [
        ("2", 12, "more than 12 months"),
        ("1", 12, "12 months"),
    ]


def test_equals_stay_in_the_order_of_the_paper() -> None:
    assert refs(slipped(*[LATE] * 12)) == [str(number) for number in range(1, 13)]


def test_no_more_than_a_page_has_room_for() -> None:
    picture = slipped(*[LATE] * ROWS_AT_MOST, VERY_LATE, MOVED, LOST)
    assert refs(picture) == ["27", "26", *(str(number) for number in range(1, ROWS_AT_MOST - 1))]
    assert (len(picture.rows), picture.more, picture.total) == (ROWS_AT_MOST, 3, 28)
    assert (picture.over_threshold, picture.lost) == (2, 1)
    assert picture.and_more == "And 3 more late items, none known to be later"
    assert slipped(*[LATE] * (ROWS_AT_MOST + 1)).and_more == "And 1 more late item, not later"
    assert slipped(*[LATE] * ROWS_AT_MOST).more == 0


def test_every_row_in_words() -> None:
    passed = "due: 2023-03\nupdates: [{date: 2023-07, due: 2023-10, reason: x}]"
    assert slipped(MOVED, passed, LATE, LOST).description == (
        "Peer review, recommendation 1 (review/1): original deadline November 2022, moved to June 2023 and then"
        " to February 2024; 15 months late, which is more than 12 months."
        " Peer review, recommendation 2 (review/2): original deadline March 2023, moved to October 2023;"
        " 8 months late. The revised date has passed as well."
        " Peer review, recommendation 3 (review/3): original deadline August 2023; 3 months late."
        " No new date has been agreed."
        " Peer review, recommendation 4 (review/4): original deadline lost, moved to March 2024;"
        " how late it is cannot be said."
    )


def test_what_counts_so_far_is_said_to() -> None:
    picture = slipped(MOVED, said="rating: {scheme: delay, measure: elapsed, threshold_months: 6}")
    assert (picture.beyond, picture.within) == ("more than 6 months so far", "6 months or less so far")


def test_the_alternative_text_names_the_worst() -> None:
    assert slipped(MOVED, LATE, LOST).alt == (
        "3 items are late on 15 December 2023, 1 by more than 12 months; the original deadline of 1 is lost."
        " The longest: Peer review, recommendation 1 (15 months); Peer review, recommendation 2 (3 months)."
    )
    assert slipped(LOST).alt == (
        "1 item is late on 15 December 2023, none by more than 12 months; the original deadline of 1 is lost."
    )


def test_the_alternative_text_is_short_whatever_titles_are() -> None:
    row = replace(slipped(MOVED).rows[0], title="A long title " * 30, counted_as="area for improvement")
    picture = replace(slipped(MOVED), rows=(row,) * 5)
    assert len(picture.alt) <= ALT_AT_MOST
    assert "A long title A long title A long title A long title A long title A lo… (15 months)" in picture.alt


def test_the_shipped_register(rotherham: Report) -> None:
    picture = slippage(rotherham)
    assert picture
    assert [(row.address, row.length) for row in picture.rows] == [
        ("2022-06-ilacs/3", "15 months"),
        ("2022-03-cse-review/7", "12 months"),
        ("2022-06-ilacs/4", "7 months"),
        ("2022-06-customer-services/2.5", "6 months"),
        ("2023-01-quest/3", "unknown length"),
    ]
    assert picture.total == rotherham.headline.ongoing_delayed + rotherham.headline.new_delayed


# how directorates stand


def test_nothing_counted_is_no_picture() -> None:
    assert directorate_states(paper()) is None
    assert directorate_states(paper(inspection())) is None


def test_each_item_is_counted_once() -> None:
    found = states(inspection(BEGUN, BEGUN, DONE, CLOSED, "", "", "", LATE, VERY_LATE, LOST))
    children, finance = found.rows
    assert dict(zip(State, children.counts, strict=True)) == {
        State.COMPLETE: 1,
        State.CLOSED: 1,
        State.REPLACED: 0,
        State.IN_PROGRESS: 2,
        State.NOT_STARTED: 3,
        State.DELAYED: 2,
        State.OVER_THRESHOLD: 1,
    }
    assert (children.total, children.delayed, children.lost) == (10, 3, 1)
    assert (finance.name, finance.total) == ("Finance", 0)


def test_every_directorate_in_words() -> None:
    found = states(inspection(DONE, LATE, LOST, VERY_LATE), inspection(LOST, head="directorate: FCS", name="f"))
    assert found.description == (
        "Children's Services, 4 items: 1 complete; 2 delayed by 12 months or less, or by an unknown length (1);"
        " 1 delayed by more than 12 months. Finance, 1 item: 1 delayed by an unknown length."
    )
    assert found.alt == (
        "5 items of new and ongoing inspections on 15 December 2023: 1 complete, 4 open, "
        "of which 4 delayed (1 by more than 12 months)."
        " Most delays: Children's Services (3); Finance (1)."
    )


def test_what_is_not_public_is_not_counted_and_not_kept_quiet() -> None:
    hidden = inspection(LATE, BEGUN, head="disclosure: judgement only\nfieldwork: 2023-07", name="h")
    gone = inspection(LATE, VERY_LATE, head="disclosure: exempt", name="g")
    shown = states(inspection(DONE), hidden, gone).rows[0]
    assert (shown.total, shown.delayed, shown.not_public) == (1, 0, 1)
    assert states(inspection(DONE), hidden, gone, audience=Audience.MEMBERS).rows[0].total == 5
    assert slippage(paper(hidden, gone)) is None
    assert directorate_states(paper(hidden, gone)) is None


def test_the_counts_are_the_figures_of_the_paper(rotherham: Report) -> None:
    found = directorate_states(rotherham)
    assert found
    for row, section in zip(found.rows, rotherham.sections, strict=True):
        figures = [part.figures for part in section.parts]
        assert row.name == section.directorate.name
        assert row.count(State.COMPLETE) == sum(each.complete for each in figures)
        assert row.count(State.CLOSED) == sum(each.closed for each in figures)
        assert row.delayed == sum(each.delayed for each in figures)
        assert row.count(State.OVER_THRESHOLD) == sum(each.delayed_over_threshold for each in figures)
        assert row.total == sum(each.total for each in figures)
    every = found.together
    assert (
        every.total - every.count(State.COMPLETE) - every.count(State.CLOSED) == rotherham.figures.roll_forward.closing
    )


def test_a_title_that_refers_to_another_inspection_names_it_by_its_title() -> None:
    other = inspection(LATE, name="a", head="title: Audit")
    picture = slippage(paper(other, inspection(VERY_LATE, head="title: 'Review after [ref:a] and [ref:b]'")))
    assert picture
    assert picture.rows[0].title == f"Review after Audit and {LEFT_OUT}"
