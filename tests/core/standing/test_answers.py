"""What was said of an item, and what that makes of it: the status and the council's answer follow time."""

from datetime import date

import pytest

from auditrack.core.register.words import Audience, Response, Status
from auditrack.core.standing.figures import figures
from auditrack.core.standing.position import Standing
from auditrack.core.standing.totals import Group
from tests.making import inspection, registry, stands

REFUSED = "due: 2024-03\nresponse: not accepted\nupdates:\n"
DONE = REFUSED + "  - {date: 2024-05-29, status: complete, note: Done another way.}"
BEGUN = REFUSED + "  - {date: 2024-05-28, status: in progress, due: 2024-12, reason: The committee asked.}"
DAY = "2024-09-18"


def test_what_was_not_accepted_and_done_all_the_same_is_complete() -> None:
    position = stands(DAY, DONE)
    assert (position.standing, position.response) == (Standing.COMPLETE, Response.NOT_ACCEPTED)
    assert (position.finished, position.went_ahead) == (date(2024, 5, 29), True)
    assert stands("2024-05-28", DONE).is_refused


def test_what_was_not_accepted_and_begun_all_the_same_is_open_and_may_be_late() -> None:
    position = stands(DAY, BEGUN)
    assert (position.standing, position.went_ahead) == (Standing.IN_PROGRESS, True)
    assert position.delay
    assert position.delay.months == 9


@pytest.mark.parametrize(
    ("updates", "standing", "status"),
    [
        ("{date: 2024-05, note: Looked at again.}", Standing.CLOSED, Status.NOT_STARTED),
        ("{date: 2024-05, due: 2024-12, reason: Asked.}", Standing.CLOSED, Status.NOT_STARTED),
        ("{date: 2024-05, status: not started}", Standing.NOT_STARTED, Status.NOT_STARTED),
        ("{date: 2024-05, response: partly accepted}", Standing.NOT_STARTED, Status.NOT_STARTED),
        ("{date: 2024-05, response: not accepted, status: in progress}", Standing.IN_PROGRESS, Status.IN_PROGRESS),
        (
            "{date: 2024-05, status: complete}, {date: 2024-06, response: not accepted}",
            Standing.CLOSED,
            Status.COMPLETE,
        ),
        (
            "{date: 2024-05, response: not accepted}, {date: 2024-06, status: complete}",
            Standing.COMPLETE,
            Status.COMPLETE,
        ),
        (
            "{date: 2023, status: on hold}, {date: 2023, response: not accepted}, {date: 2023, response: accepted}",
            Standing.IN_PROGRESS,
            Status.ON_HOLD,
        ),
    ],
)
def test_the_later_of_answer_and_status_counts(updates: str, standing: Standing, status: Status) -> None:
    position = stands(DAY, f"due: 2024-03\nresponse: not accepted\nupdates: [{updates}]")
    assert (position.standing, position.status) == (standing, status)


def test_why_it_was_on_hold_is_no_reason_for_its_being_closed() -> None:
    updates = "[{date: 2024-05, status: on hold, because: No staff.}, {date: 2024-06, response: not accepted}]"
    position = stands(DAY, f"updates: {updates}")
    assert (position.standing, position.because, position.finished) == (Standing.CLOSED, None, date(2024, 6, 30))


def test_a_closing_with_its_own_reason_goes_before_the_answer() -> None:
    updates = "[{date: 2024-05, status: closed, because: merged}, {date: 2024-06, response: not accepted}]"
    position = stands(DAY, f"updates: {updates}")
    assert (position.because, position.finished, position.is_refused) == ("merged", date(2024, 5, 31), False)


def test_complete_after_closing_is_in_no_flow_and_told_once() -> None:
    made = registry(inspection(DONE, BEGUN, "response: not accepted"))
    of_march = figures(made, date(2024, 3, 13), None, Audience.MEMBERS)
    assert of_march.headline.new_closed == 3
    now = figures(made, date(2024, 9, 18), date(2024, 3, 13), Audience.MEMBERS)
    assert now.deadlines.completed_after_closing == 1
    flow = now.roll_forward
    assert (flow.completed, flow.closed, flow.reopened, flow.closing) == (0, 0, 1, 1)
    later = figures(made, date(2025, 1, 1), date(2024, 9, 18), Audience.MEMBERS)
    assert later.deadlines.completed_after_closing == 0


def test_its_inspection_is_ongoing_once_more() -> None:
    made = registry(inspection(DONE))
    groups = [
        figures(made, date.fromisoformat(day), date(2024, 3, 13), Audience.MEMBERS).inspections[0].group
        for day in ("2024-05-28", DAY)
    ]
    assert groups == [Group.FINISHED, Group.ONGOING]


def test_in_an_audit_of_new_york_the_city_disagreed_and_did_it() -> None:
    """Of such recommendations some were implemented, some partly, and some still wait: each counts where it is."""
    made = registry(inspection(*[DONE] * 3, *[BEGUN] * 2, *["response: not accepted"] * 4))
    part = figures(made, date(2024, 9, 18), None, Audience.MEMBERS).inspections[0]
    assert (part.complete, part.in_progress, part.closed, part.total) == (3, 2, 4, 9)
