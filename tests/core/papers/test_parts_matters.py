"""Matters arising: which actions of which meetings a paper carries forward, and what is told of each."""

from datetime import date

import pytest

from auditrack.core.papers.report import Report, report_of
from auditrack.core.register.model import Inspection, Meeting
from auditrack.core.register.words import Audience
from auditrack.core.standing.position import Standing
from tests.making import inspection, meeting, registry

JULY = "2023-07-27"
SINCE = date(2023, 6, 15)
"""The day of July's figures: some weeks before the meeting, as usual."""
JANUARY = meeting("2024-01-09", "position_date: 2023-12-15")


def held(*actions: str, day: str = JULY, committee: str = "audit", figures: str = "2023-06-15") -> Meeting:
    """A meeting that asked for these actions."""
    entries = "".join(
        f"\n  - {{ref: A{at}, text: Do thing {at}., {action}}}" for at, action in enumerate(actions, 1)
    ).replace(", }", "}")
    return meeting(day, f"position_date: {figures}\nactions:{entries}" if actions else "", committee)


def paper(
    *sources: Inspection | Meeting,
    told: Meeting = JANUARY,
    since: date | None = SINCE,
    audience: Audience = Audience.PUBLIC,
) -> Report:
    """The paper for the meeting of January 2024."""
    return report_of(registry(*sources, told), told, audience, (since, None))


def carried(*sources: Inspection | Meeting, told: Meeting = JANUARY, since: date | None = SINCE) -> list[str]:
    """The addresses of what that paper carries forward."""
    return [each.item.now.item.address for each in paper(*sources, told=told, since=since).matters_arising]


# which actions


@pytest.mark.parametrize(
    ("action", "is_carried"),
    [
        ("", True),
        ("updates: [{date: 2023-10, status: in progress}]", True),
        ("updates: [{date: 2023-10, status: complete}]", True),
        ("updates: [{date: 2023-10, status: closed, because: merged}]", True),
        ("response: not accepted", True),
        ("updates: [{date: 2023-10, entered: 2024-01, status: complete}]", True),
    ],
)
def test_what_the_last_meeting_asked_for_is_carried_however_it_stands(action: str, is_carried: bool) -> None:
    assert (carried(held(action)) == [f"{JULY}-audit/A1"]) is is_carried


@pytest.mark.parametrize(
    ("updates", "is_carried"),
    [
        ("[]", True),
        ("[{date: 2023-06-15, status: complete}]", False),
        ("[{date: 2023-06-15, status: closed, because: merged}]", False),
        ("[{date: 2023-06-16, status: complete}]", True),
        ("[{date: 2023-05, entered: 2023-07, status: complete}]", True),
        ("[{date: 2023-05, status: complete}, {date: 2023-11, status: reopened, because: It failed.}]", True),
        ("[{date: 2023-05, status: complete}, {date: 2023-12-16, status: reopened, because: It failed.}]", False),
    ],
)
def test_of_what_was_asked_for_before_the_last_report_only_what_was_open_or_is(updates: str, is_carried: bool) -> None:
    earlier = held(f"updates: {updates}", day="2023-01-10", figures="2023-01-10")
    assert bool(carried(earlier, held())) is is_carried


def test_what_a_meeting_asks_for_is_no_matter_of_its_own_paper() -> None:
    told = held("", day="2024-01-09", figures="2024-01-09")
    assert carried(held(""), told=told) == [f"{JULY}-audit/A1"]


def test_what_a_meeting_asks_for_after_its_figures_were_taken_is_in_the_next_paper() -> None:
    january = held("updates: [{date: 2024-02, status: complete}]", day="2024-01-09", figures="2023-12-15")
    july = meeting("2024-07-30", "position_date: 2024-06-30")
    assert carried(january, told=july, since=date(2023, 12, 15)) == ["2024-01-09-audit/A1"]
    later = meeting("2025-01-14", "position_date: 2024-12-15")
    assert carried(january, july, told=later, since=date(2024, 6, 30)) == []


def test_what_has_not_come_in_on_the_papers_day_is_not_told_yet() -> None:
    between = held("", day="2023-12-20", figures="2023-12-01")
    assert carried(between) == []
    assert carried(held("raised: 2024-01-05")) == []


def test_other_committees_actions_are_their_own() -> None:
    theirs = held("", day="2023-10-05", committee="scrutiny", figures="2023-10-05")
    assert carried(theirs, held("")) == [f"{JULY}-audit/A1"]
    told = meeting("2024-02-01", committee="scrutiny")
    assert carried(theirs, held(""), told=told) == ["2023-10-05-scrutiny/A1"]


def test_they_stand_in_the_order_in_which_they_were_asked_for() -> None:
    earlier = held("", day="2023-01-10", figures="2023-01-10")
    assert carried(held("", ""), earlier) == ["2023-01-10-audit/A1", f"{JULY}-audit/A1", f"{JULY}-audit/A2"]


@pytest.mark.parametrize(
    ("since", "is_carried"), [(date(2023, 9, 30), True), (date(2023, 10, 1), False), (None, True)]
)
def test_since_a_plain_day_what_was_finished_by_then_is_left_out(since: date | None, is_carried: bool) -> None:
    assert bool(carried(held("updates: [{date: 2023-10-01, status: complete}]"), since=since)) is is_carried


# what is told of each


def test_a_matter_tells_who_asked_who_answers_and_what_became_of_it() -> None:
    action = """owner: [Head of Audit, Head of Finance], due: 2023-09, updates: [
      {date: 2023-08, status: in progress, note: Begun.},
      {date: 2023-10, due: 2024-02, reason: Staff left.}, {date: 2024-01, note: Not yet.}]"""
    (matter,) = paper(held(action)).matters_arising
    assert (str(matter.meeting.date), matter.ref, matter.text) == ("27 July 2023", "A1", "Do thing 1.")
    assert matter.owner == ("Head of Audit", "Head of Finance")
    assert (str(matter.original), str(matter.target), matter.reason) == (
        "September 2023",
        "February 2024",
        "Staff left.",
    )
    assert matter.progress == ("Begun.",)
    assert (matter.is_delayed, matter.item.now.standing) == (True, Standing.IN_PROGRESS)


def test_progress_is_that_since_the_last_report() -> None:
    action = "updates: [{date: 2023-08, note: Old.}, {date: 2023-11, note: New.}]"
    (matter,) = paper(held(action), since=date(2023, 9, 1)).matters_arising
    assert matter.progress == ("New.",)


def test_no_figure_counts_them() -> None:
    review = inspection("updates: [{date: 2023-01, status: in progress}]")
    with_action, without = paper(review, held("due: 2023-08")), paper(review, held())
    assert with_action.matters_arising
    assert with_action.figures == without.figures
    assert with_action.falling_due == without.falling_due


# audiences


@pytest.mark.parametrize("disclosure", ["exempt", "judgement only"])
def test_one_that_follows_what_is_not_public_tells_the_public_nothing_of_it(disclosure: str) -> None:
    head = f"disclosure: {disclosure}\nexemption: Paragraph 3"
    action = held("delivered_by: secret/1")
    done = inspection("due: 2023-08\nupdates: [{date: 2023-10, status: complete}]", name="secret", head=head)
    begun = inspection("updates: [{date: 2023-10, status: in progress}]", name="secret", head=head)
    told = [
        (matter.item.now.standing, matter.original, matter.item.now.follows)
        for secret in (done, begun)
        for matter in paper(secret, action).matters_arising
    ]
    assert told == [(Standing.NOT_STARTED, None, ())] * 2
    (matter,) = paper(done, action, audience=Audience.MEMBERS).matters_arising
    assert matter.item.is_completed_since


def test_one_that_follows_what_is_public_stands_as_that_does() -> None:
    review = inspection("due: 2023-08\nupdates: [{date: 2023-10, status: complete}]")
    (matter,) = paper(review, held("delivered_by: review/1")).matters_arising
    assert matter.item.is_completed_since
