"""Where one item stands on one day: the rating rules, "One item, on one day", sentence by sentence."""

from datetime import date

import pytest

from auditrack.core.register.dates import Unknown, parse
from auditrack.core.register.words import Rag, Response, Status
from auditrack.core.standing.ledger import positions
from auditrack.core.standing.position import Standing, by_source
from tests.making import all_stand, inspection, meeting, registry, stands

BEGUN = "updates: [{date: 2022-09, status: in progress}]"
EXTENDED = """
due: 2022-11
updates:
  - {date: 2022-09, status: in progress}
  - {date: 2023-05-15, due: 2024-02, reason: More audits.}
"""
VERIFIED = "completion: verified"


# status: the last one said, each update from the day it counts


def test_nothing_said_is_not_started() -> None:
    assert stands("2023-01-01", "").standing is Standing.NOT_STARTED


@pytest.mark.parametrize(
    ("status", "standing"),
    [
        ("not started", Standing.NOT_STARTED),
        ("in progress", Standing.IN_PROGRESS),
        ("on hold", Standing.IN_PROGRESS),
        ("reopened", Standing.IN_PROGRESS),
        ("complete", Standing.COMPLETE),
        ("closed", Standing.CLOSED),
    ],
)
def test_each_status_stands_for_one_standing(status: str, standing: Standing) -> None:
    position = stands("2023-01-01", f"updates: [{{date: 2022-09, status: {status}}}]")
    assert (position.standing, position.status) == (standing, Status(status))
    assert position.is_open is (standing in (Standing.IN_PROGRESS, Standing.NOT_STARTED))


def test_the_last_status_said_counts() -> None:
    item = (
        "updates: [{date: 2022-09, status: complete}, {date: 2022-10, status: reopened}, {date: 2022-11, note: On.}]"
    )
    assert stands("2022-09-30", item).standing is Standing.COMPLETE
    assert stands("2022-10-31", item).status is Status.REOPENED
    assert stands("2022-11-30", item).status is Status.REOPENED


def test_an_update_counts_from_the_last_day_of_its_date() -> None:
    assert stands("2022-09-29", BEGUN).standing is Standing.NOT_STARTED
    assert stands("2022-09-30", BEGUN).standing is Standing.IN_PROGRESS


def test_an_update_entered_later_counts_from_then() -> None:
    item = "updates: [{date: 2022-09, entered: 2023-01-10, status: complete}]"
    assert stands("2023-01-09", item).standing is Standing.NOT_STARTED
    assert stands("2023-01-10", item).standing is Standing.COMPLETE


def test_what_was_entered_later_still_happened_when_it_did() -> None:
    item = "updates: [{date: 2022-09, entered: 2023-01-10, status: complete}]"
    assert stands("2023-01-10", item).finished == date(2022, 9, 30)


def test_updates_count_in_the_order_of_the_list_not_of_their_entering() -> None:
    item = """
    updates:
      - {date: 2022-09, entered: 2023-02, status: in progress}
      - {date: 2022-10, status: complete}
    """
    assert stands("2023-03-01", item).standing is Standing.COMPLETE


def test_two_updates_of_one_day_count_in_the_order_of_the_list() -> None:
    item = "updates: [{date: 2022-09, status: complete}, {date: 2022-09, status: reopened}]"
    assert stands("2022-10-01", item).status is Status.REOPENED


def test_reopened_is_in_progress_and_no_longer_finished() -> None:
    item = "updates: [{date: 2022-09, status: complete}, {date: 2022-10, status: reopened, because: It broke.}]"
    position = stands("2022-11-01", item)
    assert (position.standing, position.finished, position.because) == (Standing.IN_PROGRESS, None, "It broke.")


def test_closed_says_since_when_and_why() -> None:
    position = stands("2022-11-01", "updates: [{date: 2022-09, status: closed, because: merged}]")
    assert (position.finished, position.because) == (date(2022, 9, 30), "merged")


def test_rag_evidence_and_the_last_word_are_kept() -> None:
    item = """
    updates:
      - {date: 2022-09, rag: red, evidence: Minutes}
      - {date: 2022-10, rag: green, evidence: [Policy, {text: Audit, link: "https://example.org"}]}
      - {date: 2022-11, note: Quiet.}
    """
    position = stands("2022-12-01", item)
    assert position.rag is Rag.GREEN
    assert [each.text for each in position.evidence] == ["Minutes", "Policy", "Audit"]
    assert position.last_word is not None
    assert position.last_word.note == "Quiet."


# original deadline and target


def test_original_deadline_is_due_and_the_target_the_last_agreed() -> None:
    before, after = stands("2023-05-14", EXTENDED), stands("2023-05-15", EXTENDED)
    assert (str(before.original), str(before.target)) == ("November 2022", "November 2022")
    assert (str(after.original), str(after.target)) == ("November 2022", "February 2024")


def test_without_due_the_first_target_is_the_original_deadline() -> None:
    item = "updates: [{date: 2022-09, due: 2022-12}, {date: 2022-10, due: 2023-03, reason: Later.}]"
    assert stands("2022-09-15", item).original is None
    position = stands("2022-10-31", item)
    assert (position.original, position.target) == (parse("2022-12"), parse("2023-03"))
    assert len(position.extensions) == 1


def test_each_later_target_is_an_extension_and_an_earlier_one_is_not() -> None:
    item = """
    due: 2022-11
    updates:
      - {date: 2022-09, due: 2023-01, reason: One.}
      - {date: 2022-10, due: 2022-12, reason: Sooner.}
      - {date: 2022-11, due: 2023-02, reason: Three.}
    """
    position = stands("2022-12-01", item)
    assert [(str(each.before), str(each.after)) for each in position.extensions] == [
        ("November 2022", "January 2023"),
        ("December 2022", "February 2023"),
    ]
    assert str(position.deadline) == "February 2023"


def test_a_target_brought_forward_is_no_delay() -> None:
    item = "due: 2023-11\nupdates: [{date: 2022-09, due: 2023-06, reason: Sooner.}]"
    assert not stands("2023-06-30", item).is_delayed
    assert stands("2023-07-01", item).is_past_deadline
    assert not stands("2023-07-01", item).is_delayed


# late by: the later of target and day


@pytest.mark.parametrize(
    ("due", "last_good_day", "first_late_day"),
    [
        ("2022-11", "2022-11-30", "2022-12-01"),
        ("2022-11-14", "2022-11-14", "2022-11-15"),
        ("2022-Q4", "2022-12-31", "2023-01-01"),
        ("2022/23", "2023-03-31", "2023-04-01"),
        ("2022-09/2022-10", "2022-10-31", "2022-11-01"),
        ("2022-11?", "2022-11-30", "2022-12-01"),
    ],
)
def test_what_is_due_is_late_from_the_day_after(due: str, last_good_day: str, first_late_day: str) -> None:
    assert not stands(last_good_day, f"due: {due}").is_delayed
    assert stands(first_late_day, f"due: {due}").is_delayed


def test_an_item_moved_out_is_delayed_from_the_day_it_was_moved_even_before_the_original_has_passed() -> None:
    item = "due: 2023-11\nupdates: [{date: 2022-10-14, due: 2024-02, reason: Staff left.}]"
    assert not stands("2022-10-13", item).is_delayed
    assert stands("2022-10-14", item).is_delayed
    assert not stands("2022-10-14", item).is_past_deadline


def test_delay_is_measured_from_the_original_to_the_later_of_target_and_day() -> None:
    assert stands("2023-12-15", EXTENDED).delay == stands("2023-06-15", EXTENDED).delay
    delay = stands("2023-12-15", EXTENDED).delay
    assert delay is not None
    assert (delay.until, delay.months, delay.over_threshold) == (date(2024, 2, 29), 15, True)
    later = stands("2024-04-30", EXTENDED).delay
    assert later is not None
    assert (later.until, later.months) == (date(2024, 4, 30), 17)


@pytest.mark.parametrize(
    ("due", "target", "over"),
    [
        ("2023-03", "2024-03", False),
        ("2023-03", "2024-04", True),
        ("2023-03", "2024-04-01", True),
        ("2023-02", "2024-02", False),
        ("2023-02", "2024-02-29", False),
        ("2023-02", "2024-03-01", True),
        ("2024-02", "2025-02", False),
        ("2024-02", "2025-03-01", True),
        ("2023-02-28", "2024-02-28", False),
        ("2023-02-28", "2024-02-29", True),
        ("2024-02-29", "2025-02-28", False),
        ("2024-02-29", "2025-03-01", True),
        ("2023-03-15", "2024-03-15", False),
        ("2023-03-15", "2024-03-16", True),
        ("2023-03-31", "2024-03", False),
        ("2023-03-30", "2024-03", True),
        ("2022/23", "2023/24", False),
        ("2023-Q1", "2024-Q1", False),
        ("2023-01/2023-03", "2024-03", False),
    ],
)
def test_exactly_twelve_months_is_not_more_than_twelve(due: str, target: str, over: bool) -> None:
    item = f"due: {due}\nupdates: [{{date: 2022-10, due: {target}, reason: Later.}}]"
    delay = stands("2022-11-01", item).delay
    assert delay is not None
    assert delay.over_threshold is over


def test_an_open_item_grows_older_than_twelve_months_without_any_new_target() -> None:
    assert [
        each.over_threshold
        for each in (stands(day, "due: 2022-11").delay for day in ("2023-11-30", "2023-12-01"))
        if each
    ] == [False, True]


def test_the_threshold_is_the_councils() -> None:
    said = "rating: {threshold_months: 3}"
    item = "due: 2022-11\nupdates: [{date: 2022-10, due: %s, reason: Later.}]"
    delays = [stands("2022-11-01", item % due, said=said).delay for due in ("2023-02", "2023-03")]
    assert [each.over_threshold for each in delays if each] == [False, True]


def test_measure_elapsed_looks_at_the_day_only() -> None:
    said = "rating: {measure: elapsed}"
    days = ("2023-06-15", "2023-11-30", "2023-12-01")
    delays = [stands(day, EXTENDED, said=said).delay for day in days]
    assert [each.over_threshold for each in delays if each] == [False, False, True]
    assert len(delays) == 3


def test_measure_elapsed_still_delays_from_the_day_of_the_move() -> None:
    item = "due: 2023-11\nupdates: [{date: 2022-10-14, due: 2026-02, reason: Staff left.}]"
    delay = stands("2022-10-14", item, said="rating: {measure: elapsed}").delay
    assert delay is not None
    assert not delay.over_threshold


def test_without_a_deadline_nothing_is_late() -> None:
    position = stands("2030-01-01", BEGUN)
    assert (position.deadline, position.is_delayed, position.is_past_deadline) == (None, False, False)


def test_a_lost_original_without_a_target_is_no_delay() -> None:
    position = stands("2030-01-01", "due: unknown")
    assert (position.original, position.deadline, position.is_delayed) == (Unknown.UNKNOWN, None, False)


def test_a_lost_original_with_a_target_is_a_delay_of_unstated_length() -> None:
    item = "due: unknown\nupdates: [{date: 2022-10, due: 2026-02, reason: Later.}]"
    position = stands("2022-10-31", item)
    assert position.delay is not None
    assert (position.delay.months, position.delay.over_threshold) == (None, False)
    assert str(position.deadline) == "February 2026"
    assert [each.before for each in position.extensions] == [Unknown.UNKNOWN]
    assert not stands("2022-10-30", item).is_delayed


@pytest.mark.parametrize("status", ["complete", "closed"])
def test_a_finished_item_is_not_delayed(status: str) -> None:
    item = f"due: 2022-11\nupdates: [{{date: 2023-10, status: {status}, because: merged}}]"
    assert stands("2023-09-30", item).is_delayed
    position = stands("2023-10-31", item)
    assert (position.is_delayed, position.is_past_deadline, position.finished) == (False, False, date(2023, 10, 31))


# verified completion


SAID = """
due: 2022-11
updates:
  - {date: 2022-12-15, status: complete}
  - {date: 2023-03-01, verified_by: Internal Audit}
"""


def test_said_to_be_complete_stays_open_until_it_is_verified() -> None:
    before, after = (stands(day, SAID, said=VERIFIED) for day in ("2023-02-28", "2023-03-01"))
    assert (before.standing, before.awaiting_verification) == (Standing.IN_PROGRESS, True)
    assert (after.standing, after.awaiting_verification) == (Standing.COMPLETE, False)
    assert after.finished == date(2022, 12, 15)


def test_where_completion_is_reported_nobody_need_verify() -> None:
    assert stands("2022-12-15", SAID).standing is Standing.COMPLETE


def test_its_lateness_stops_at_the_day_on_which_it_was_said_to_be_complete() -> None:
    delays = [stands(day, SAID, said=VERIFIED).delay for day in ("2022-12-14", "2022-12-15", "2023-02-28")]
    assert [each.until for each in delays if each] == [date(2022, 12, 14), date(2022, 12, 15), date(2022, 12, 15)]


def test_said_in_time_it_never_is_late() -> None:
    item = "due: 2022-11\nupdates: [{date: 2022-11-30, status: complete}]"
    assert not stands("2024-11-30", item, said=VERIFIED).is_delayed


def test_the_inspecting_body_may_lift_it_instead() -> None:
    item = "updates: [{date: 2022-11-30, status: complete, lifted_by: Ofsted}]"
    assert stands("2022-12-01", item, said=VERIFIED).standing is Standing.COMPLETE


def test_verifying_ends_where_it_is_reopened_or_said_anew() -> None:
    item = """
    updates:
      - {date: 2022-09, status: complete, verified_by: Internal Audit}
      - {date: 2022-10, status: reopened, because: It broke.}
      - {date: 2022-11, status: complete}
    """
    assert stands("2022-09-30", item, said=VERIFIED).standing is Standing.COMPLETE
    assert stands("2022-10-31", item, said=VERIFIED).status is Status.REOPENED
    assert stands("2022-11-30", item, said=VERIFIED).awaiting_verification


def test_closing_needs_no_verifying() -> None:
    item = "updates: [{date: 2022-11-30, status: closed, because: merged}]"
    assert stands("2022-12-01", item, said=VERIFIED).standing is Standing.CLOSED


# responses


def test_not_accepted_is_closed_from_the_day_it_came_in() -> None:
    position = stands("2022-08-31", "due: 2022-01\nresponse: not accepted")
    assert (position.standing, position.finished) == (Standing.CLOSED, date(2022, 8, 31))
    assert not position.is_delayed


@pytest.mark.parametrize("response", ["accepted", "partly accepted", "awaited"])
def test_any_other_answer_leaves_it_open(response: str) -> None:
    position = stands("2022-08-31", f"response: {response}")
    assert (position.standing, position.response) == (Standing.NOT_STARTED, Response(response))


def test_an_answer_may_change() -> None:
    item = "response: awaited\nupdates: [{date: 2022-10-05, response: not accepted, reason: Too dear.}]"
    assert stands("2022-10-04", item).response is Response.AWAITED
    position = stands("2022-10-05", item)
    assert (position.standing, position.finished) == (Standing.CLOSED, date(2022, 10, 5))


def test_what_was_refused_and_then_accepted_is_open() -> None:
    item = "response: not accepted\nupdates: [{date: 2022-10-05, response: accepted}]"
    assert stands("2022-10-04", item).standing is Standing.CLOSED
    assert stands("2022-10-05", item).standing is Standing.NOT_STARTED


def test_an_action_takes_the_answer_of_its_recommendation() -> None:
    items = 'response: not accepted\nactions: [{ref: "1.1", text: a}, {ref: "1.2", text: b, response: accepted}]'
    assert [each.standing for each in all_stand("2022-09-01", items)] == [Standing.CLOSED, Standing.NOT_STARTED]


# what is an item, and from when


def test_a_recommendation_with_actions_is_counted_by_its_actions() -> None:
    positions_of_all = all_stand("2022-09-01", 'actions: [{ref: "1.1", text: a}, {ref: "1.2", text: b}]', "")
    assert [each.item.address for each in positions_of_all] == ["review/1.1", "review/1.2", "review/2"]


@pytest.mark.parametrize(
    ("head", "item", "came"),
    [
        ("", "", date(2022, 8, 31)),
        ("reported: 2022-08-05", "", date(2022, 8, 5)),
        ("", "raised: 2022-10-10", date(2022, 10, 10)),
        ("registered: 2022-12", "", date(2022, 12, 31)),
        ("registered: 2022-12", "raised: 2023-01", date(2023, 1, 31)),
        ("", 'raised: 2022-10\nactions: [{ref: "1.1", text: a}]', date(2022, 10, 31)),
        ("", 'raised: 2022-10\nactions: [{ref: "1.1", text: a, raised: 2022-11}]', date(2022, 11, 30)),
    ],
)
def test_an_item_is_there_from_the_day_it_came_in(head: str, item: str, came: date) -> None:
    one_day_earlier = date.fromordinal(came.toordinal() - 1).isoformat()
    assert all_stand(one_day_earlier, item, head=head) == []
    position = stands(came.isoformat(), item, head=head)
    assert position.item.arrived_on == came


def test_what_a_meeting_asked_for_is_an_item_of_its_own() -> None:
    told = meeting("2022-09-01", "actions: [{ref: A1, text: Write to all., due: 2022-10}]")
    register = registry(inspection(""), told)
    found = positions(register, date(2022, 11, 1))
    assert list(found) == ["review/1", "2022-09-01-audit/A1"]
    assert found["2022-09-01-audit/A1"].is_delayed
    assert list(positions(register, date(2022, 8, 31))) == ["review/1"]
    assert list(by_source(found)) == ["review", "2022-09-01-audit"]
