"""What is asked for changes nothing until it is decided; what is decided counts from the decision on."""

import pytest

from auditrack.core.standing.position import Position, Standing
from tests.making import stands

HEAD = "fieldwork: 2021-08\nreported: 2021-09"
ASKED = "{date: 2022-02-25, requests: {due: 2022-09}, reason: To fall in with the service plan.}"
GRANTED = "{date: 2022-03-08, approves: 2022-02-25, approved_by: Audit Committee}"
REFUSED = "{date: 2022-03-08, refuses: 2022-02-25, by: Audit Committee}"
AGREED = "{date: 2022-02-25, due: 2022-09, reason: Why.}"


def at(
    day: str, *updates: str, said: str = "extensions: {approval_from: Audit Committee}", due: str = "due: 2022-02"
) -> Position:
    lines = "".join(f"\n  - {update}" for update in updates)
    return stands(day, f"{due}\nupdates:{lines}" if lines else due, said=said, head=HEAD)


def deadlines(position: Position) -> tuple[str, str, int]:
    return str(position.original), str(position.target), len(position.extensions)


def test_what_is_asked_for_waits_and_moves_nothing() -> None:
    waiting = at("2022-03-01", ASKED)
    assert deadlines(waiting) == ("February 2022", "February 2022", 0)
    assert waiting.is_past_deadline
    assert waiting.asks
    assert str(waiting.asks.due) == "September 2022"


def test_what_is_granted_counts_from_the_decision_with_the_reason_of_the_request() -> None:
    assert deadlines(at("2022-03-07", ASKED, GRANTED)) == ("February 2022", "February 2022", 0)
    granted = at("2022-03-08", ASKED, GRANTED)
    assert deadlines(granted) == ("February 2022", "September 2022", 1)
    (extension,) = granted.extensions
    assert extension.reason == "To fall in with the service plan."
    assert extension.approved_by == "Audit Committee"
    assert extension.update is granted.updates[1]
    assert granted.request is None
    assert granted.unapproved is None
    assert granted.decided[0].is_granted
    assert not granted.decided[0].is_granted_otherwise


def test_what_is_granted_otherwise_counts_as_it_was_granted() -> None:
    granted = at("2022-03-08", ASKED, f"{GRANTED[:-1]}, due: 2022-06}}")
    assert deadlines(granted) == ("February 2022", "June 2022", 1)
    assert granted.decided[0].is_granted_otherwise


def test_what_is_refused_is_over() -> None:
    refused = at("2022-03-08", ASKED, REFUSED)
    assert deadlines(refused) == ("February 2022", "February 2022", 0)
    assert refused.request is None
    assert not refused.decided[0].is_granted


def test_a_closing_that_is_granted_closes_with_the_reason_that_was_asked_for() -> None:
    asked = "{date: 2022-02-25, requests: {close: superseded}, reason: There is a new depot.}"
    waiting = at("2022-03-01", asked)
    assert waiting.is_open
    assert waiting.asks
    assert waiting.asks.close == "superseded"
    closed = at("2022-03-08", asked, GRANTED)
    assert closed.standing is Standing.CLOSED
    assert closed.because == "superseded"
    assert str(closed.finished) == "2022-03-08"
    assert at("2022-03-08", asked, REFUSED).is_open


def test_an_item_whose_closing_was_granted_follows_nothing_any_more() -> None:
    asked = "{date: 2022-02-25, requests: {close: superseded}, reason: There is a new depot.}"
    item = f"delivered_by: review/2\nupdates:\n  - {asked}\n  - {GRANTED}"
    assert stands("2022-03-08", item, "due: 2022-05", head=HEAD).standing is Standing.CLOSED


@pytest.mark.parametrize(
    "over",
    [
        "{date: 2022-03-01, status: complete}",
        "{date: 2022-03-01, status: closed, because: superseded}",
        "{date: 2022-03-01, response: not accepted}",
    ],
)
def test_what_is_finished_waits_for_nothing_not_even_when_it_is_reopened(over: str) -> None:
    assert at("2022-03-02", ASKED, over).request is None
    again = at("2022-04-02", ASKED, over, "{date: 2022-04, status: reopened, because: Not done.}")
    assert again.waiting is None


def test_what_awaits_verification_waits_for_nothing_else() -> None:
    done = "{date: 2022-02-20, status: complete}"
    assert at("2022-03-02", done, ASKED, said="completion: verified").request is None


def test_a_later_request_takes_the_place_of_one_that_waits() -> None:
    later = at("2022-03-05", ASKED, "{date: 2022-03-04, requests: {due: 2022-12}, reason: Later still.}")
    assert later.asks
    assert str(later.asks.due) == "December 2022"


def test_a_request_is_known_from_the_day_on_which_it_was_entered() -> None:
    late = f"{ASKED[:-1]}, entered: 2022-03-03}}"
    assert at("2022-03-02", late).request is None
    assert at("2022-03-03", late).request


def test_what_is_entered_later_changes_nothing_that_was_decided() -> None:
    between = "{date: 2022-03-01, requests: {due: 2022-12}, reason: Later still., entered: 2022-04-01}"
    granted = at("2022-04-02", ASKED, between, GRANTED)
    assert deadlines(granted) == ("February 2022", "September 2022", 1)
    assert granted.asks
    assert str(granted.asks.due) == "December 2022"


def test_a_request_and_a_decision_can_be_corrected() -> None:
    corrected = "{date: 2022-03-01, corrects: 2022-02-25, requests: {due: 2022-10}, reason: Mistyped.}"
    for named in ("2022-02-25", "2022-03-01"):
        granted = at("2022-03-08", ASKED, corrected, GRANTED.replace("2022-02-25", named))
        assert deadlines(granted) == ("February 2022", "October 2022", 1)
    misheard = "{date: 2022-03-09, corrects: 2022-03-08, refuses: 2022-02-25, reason: Misheard.}"
    assert deadlines(at("2022-03-08", ASKED, GRANTED, misheard)) == ("February 2022", "September 2022", 1)
    assert deadlines(at("2022-03-09", ASKED, GRANTED, misheard)) == ("February 2022", "February 2022", 0)
    by_mistake = "{date: 2022-03-09, corrects: 2022-03-08, note: Nothing was decided., reason: The wrong item.}"
    assert at("2022-03-09", ASKED, GRANTED, by_mistake).request


def test_an_extension_stays_in_force_and_is_approved_later() -> None:
    unapproved = at("2022-03-01", AGREED)
    assert deadlines(unapproved) == ("February 2022", "September 2022", 1)
    assert unapproved.unapproved
    assert at("2022-03-01", AGREED, said="").unapproved is None
    approved = at("2022-03-08", AGREED, GRANTED)
    assert deadlines(approved) == ("February 2022", "September 2022", 1)
    assert approved.unapproved is None
    assert approved.extensions[0].approved_by == "Audit Committee"
    assert approved.extensions[0].update is approved.updates[0]
    assert approved.decided[0].request is None


def test_an_extension_that_is_refused_leaves_the_deadline_before_it() -> None:
    assert deadlines(at("2022-03-07", AGREED, REFUSED)) == ("February 2022", "September 2022", 1)
    assert deadlines(at("2022-03-08", AGREED, REFUSED)) == ("February 2022", "February 2022", 0)
    corrected = "{date: 2022-03-10, corrects: due, due: 2022-04, reason: Mistyped.}"
    assert deadlines(at("2022-03-11", AGREED, REFUSED, corrected)) == ("April 2022", "April 2022", 0)


def test_an_extension_that_was_brought_forward_again_needs_no_approval() -> None:
    sooner = "{date: 2022-03-01, due: 2022-03}"
    assert at("2022-03-02", AGREED, sooner).unapproved is None


def test_what_is_corrected_after_a_decision_stood_as_it_was_when_that_came_in() -> None:
    first = "{date: 2022-02-10, due: 2022-03}"
    mistyped = "{date: 2022-04-01, corrects: 2022-02-10, due: 2022-04, reason: Mistyped.}"
    (extension,) = at("2022-04-02", first, AGREED, GRANTED, mistyped, due="").extensions
    assert (str(extension.before), extension.approved_by) == ("April 2022", "Audit Committee")
