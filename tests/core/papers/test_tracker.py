"""What a tracker tells, as values: assessments in order, what is critical, what an exception, what was approved."""

from dataclasses import replace
from datetime import date

import pytest

from auditrack.core.papers.report import report_of
from auditrack.core.papers.tracker import Tracker, tracker_of
from auditrack.core.register.dates import parse
from auditrack.core.register.model import Inspection, Meeting
from auditrack.core.register.words import Audience
from auditrack.core.standing.flags import Flag
from tests.making import inspection, meeting, registry

JANUARY = meeting("2024-01-09", "position_date: 2023-12-15")
JULY = meeting("2023-07-27", "position_date: 2023-06-15")
CRITICAL = """
priorities:
  - {id: top, label: Critical, critical: true}
  - {id: next, critical: true}
  - {id: low}
rating:
  scheme: red-amber-green
"""
OPEN = "due: 2024-06"
LATE = "due: 2023-11"


def tracker(
    *inspections: Inspection, said: str = CRITICAL, last: Meeting | None = None, audience: Audience = Audience.PUBLIC
) -> Tracker:
    """The tracker for the meeting of January 2024."""
    register = registry(*inspections, *([last] if last else []), JANUARY, said=said)
    return tracker_of(report_of(register, JANUARY, audience, (last.position_day if last else None, last)))


def refs(entries: object) -> list[str]:
    """The refs of entries."""
    assert isinstance(entries, tuple)
    return [entry.story.ref for entry in entries]


# assessments


def test_parts_stand_under_the_whole_and_the_latest_comes_first() -> None:
    found = tracker(
        inspection(name="b-old", head="reported: 2022-07"),
        inspection(name="c-whole", head="reported: 2023-03"),
        inspection(name="a-part", head="reported: 2022-08\npart_of: c-whole"),
        inspection(name="d-part", head="reported: 2023-02\npart_of: a-part"),
    )
    told = [(each.inspection.id, each.is_under_whole, each.has_parts) for each in found.assessed]
    assert told == [
        ("c-whole", False, True),
        ("a-part", True, True),
        ("d-part", True, False),
        ("b-old", False, False),
    ]


def test_a_part_whose_whole_is_not_listed_names_it() -> None:
    whole = inspection(name="whole", head="reported: 2024-02\nfieldwork: 2023-12")
    (only,) = tracker(whole, inspection(name="part", head="part_of: whole")).assessed
    assert (only.is_under_whole, only.whole and only.whole.id) == (False, "whole")


def test_what_was_dealt_with_before_the_last_report_is_left_out() -> None:
    done = "updates: [{date: 2023-01, status: complete}]"
    found = tracker(inspection(done, name="a"), inspection(OPEN, done, name="b"), last=JULY)
    assert [each.inspection.id for each in found.assessed] == ["b"]
    assert refs(found.entries) == ["1"]


def test_what_was_finished_since_the_last_report_is_told_once_more() -> None:
    critical = "priority: top\nupdates: [{{date: 2023-10, status: {}}}]"
    found = tracker(inspection(critical.format("complete"), critical.format("closed, because: merged")), last=JULY)
    assert refs(found.critical) == ["1", "2"]
    assert found.critical_by_label == (("Complete", 2),)
    assert found.others == ()


# what is critical, and what is an exception


def test_the_critical_ones_stand_in_the_order_of_their_priorities() -> None:
    found = tracker(inspection("priority: next", "priority: low", "priority: top", "", "priority: next"))
    assert refs(found.critical) == ["3", "1", "5"]
    assert refs(found.others) == ["2", "4"]
    assert found.without_priority == 1


def test_an_action_has_the_priority_leads_and_related_assessments_of_its_recommendation() -> None:
    answered = """
    priority: top
    lead: Head of Play
    related: [other]
    actions:
      - {ref: a, text: Do this.}
      - {ref: b, text: Do that., priority: low, lead: Head of Work, related: [third]}
    """
    others = [inspection(name=name) for name in ("other", "third")]
    first, second = tracker(inspection(answered), *others).entries
    assert (first.is_critical, first.lead, [each.id for each in first.related]) == (True, ("Head of Play",), ["other"])
    assert (second.is_critical, second.lead, [each.id for each in second.related]) == (
        False,
        ("Head of Work",),
        ["third"],
    )


def test_other_assessments_are_those_of_the_inspection_where_the_item_names_none() -> None:
    entry = tracker(inspection("", head="related: [other]"), inspection(name="other")).entries[0]
    assert [each.id for each in entry.related] == ["other"]


def test_what_is_exempt_is_related_to_nothing_for_the_public() -> None:
    secret = inspection(name="secret", head="disclosure: exempt\nexemption: Paragraph 1")
    about = inspection("related: [secret]", head="part_of: secret")
    (public,) = tracker(about, secret).entries
    (members,) = tracker(about, secret, audience=Audience.MEMBERS).entries
    assert (public.related, [each.id for each in members.related]) == ((), ["secret"])
    assert tracker(about, secret).assessed[0].whole is None


RED = "updates: [{date: 2023-10, rag: red, because: Nobody applied.}]"


@pytest.mark.parametrize(
    ("scheme", "exceptions"),
    [("red-green", ["2", "3", "4"]), ("red-amber-green", ["2", "3", "4"]), ("delay", ["2"])],
)
def test_exceptions_are_rated_worse_than_on_track(scheme: str, exceptions: list[str]) -> None:
    amber = RED.replace("rag: red", "rag: amber")
    found = tracker(
        inspection(OPEN, LATE, RED, amber, f"{LATE}\nupdates: [{{date: 2023-12-01, status: complete}}]"),
        said=f"rating: {{scheme: {scheme}}}",
    )
    assert refs(found.exceptions) == exceptions
    assert not found.has_critical


def test_a_scheme_that_rates_inspections_only_says_how_each_item_stands() -> None:
    done = "updates: [{date: 2023-12-01, status: complete}]"
    closed = "updates: [{date: 2023-12-01, status: closed, because: merged}]"
    found = tracker(inspection(OPEN, LATE, done, closed), said="")
    assert [entry.label for entry in found.entries] == ["Not delayed", "Delayed", "Complete", "Closed"]
    assert not found.rates_items


def test_each_says_why_by_its_dates_and_by_its_lead() -> None:
    (entry,) = tracker(inspection(f"{LATE}\n{RED}")).entries
    assert entry.label == "Red"
    assert entry.why == (
        "Its lead says red: Nobody applied.",
        (
            "Recommendation 1 was due by November 2023, and is still open less than a month after the original "
            "deadline (not more than twelve months)."
        ),
    )


def test_a_flag_that_repeats_the_reason_is_left_out() -> None:
    quiet, late = tracker(inspection("owner: Clerk", LATE)).entries
    assert Flag.NO_DEADLINE in quiet.item.flags
    assert quiet.flags == (Flag.NO_UPDATE,)
    assert Flag.PAST_DUE in late.flags


# who reported it, and who approved it

BY = "priority: top\nowner: Director\nlead: [Head of Play, Head of Work]\nupdates: [{{date: {}, note: Done, {}}}]"
BOTH = "by: head of work, approved_by: Director"


def told(*items: tuple[str, str]) -> Tracker:
    """A tracker of critical items with one update each: its date, and who reported and approved it."""
    return tracker(inspection(*(BY.format(when, who) for when, who in items)))


def test_it_is_approved_throughout_where_leads_reported_and_accountable_posts_approved() -> None:
    found = told(("2023-10", BOTH), ("2023-11", BOTH))
    assert (found.is_approved_throughout, found.unapproved) == (True, ())
    assert [period.text for period in found.dated] == ["2023-10", "2023-11"]


@pytest.mark.parametrize("who", ["by: Somebody, approved_by: Director", "by: Head of Play, approved_by: The Board"])
def test_other_posts_may_have_reported_and_approved_it(who: str) -> None:
    found = told(("2023-10", who), ("2023-10", BOTH))
    assert (found.is_approved_throughout, found.unapproved) == (False, ())
    assert [period.text for period in found.dated] == ["2023-10"]


def test_updates_without_approval_are_named() -> None:
    found = told(("2023-10", "by: Head of Play"), ("2023-11", BOTH), ("2023-11", "impact: Much"))
    assert [(each.entry.story.ref, each.update.date.text) for each in found.unapproved] == [
        ("1", "2023-10"),
        ("3", "2023-11"),
    ]


def test_only_what_is_told_has_to_be_approved() -> None:
    """Updates since the last report, or the latest before; of what is critical, or an exception."""
    two = "updates: [{date: 2023-01, note: One}, {date: 2023-02, note: Two}]"
    three = "updates: [{date: 2023-01, note: One}, {date: 2023-10, note: Two}, {date: 2023-11, note: Three}]"
    found = tracker(inspection(f"priority: top\n{two}", f"priority: top\n{three}", f"owner: Clerk\n{two}"), last=JULY)
    assert [each.update.note for each in found.told] == ["Two", "Two", "Three"]


def test_a_register_without_updates_rests_on_nothing() -> None:
    found = tracker(inspection("priority: top"))
    assert (found.told, found.dated, found.is_approved_throughout) == ((), (), False)


# what is coming


def scheduled(when: str) -> Inspection:
    """An inspection that is only expected."""
    return replace(inspection(name=when), fieldwork=None, reported=None, expected=parse(when))


def test_the_forward_plan_goes_six_months_ahead() -> None:
    found = tracker(inspection(OPEN), *map(scheduled, ("2024-07", "2024-06-15", "2024-01")))
    assert found.forward.until == date(2024, 6, 15)
    assert [each.inspection.id for each in found.forward.coming] == ["2024-01", "2024-06-15"]
    assert found.forward.later == 1
