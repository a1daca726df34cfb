"""Counts, groups and the roll-forward: the rating rules, "Groups" and "Between two reports", sentence by sentence."""

from dataclasses import asdict
from datetime import date

import pytest

from auditrack.core.register.model import Inspection
from auditrack.core.register.words import Audience
from auditrack.core.sentences.ratings import reasons
from auditrack.core.standing.figures import Figures, figures
from auditrack.core.standing.inspection_figures import InspectionFigures
from auditrack.core.standing.totals import Group, RollForward
from tests.making import inspection, registry

SINCE = date(2023, 6, 15)
DAY = date(2023, 12, 15)

OPEN = "updates: [{date: 2023-01, status: in progress}]"
DONE_BEFORE = "updates: [{date: 2023-01, status: complete}]"
DONE_SINCE = "updates: [{date: 2023-01, status: in progress}, {date: 2023-10, status: complete}]"
CLOSED_BEFORE = "updates: [{date: 2023-01, status: closed, because: merged}]"
CLOSED_SINCE = "updates: [{date: 2023-10, status: closed, because: merged}]"
REOPENED = "updates: [{date: 2023-01, status: complete}, {date: 2023-10, status: reopened, because: It broke.}]"
BACK_AGAIN = "updates: [{date: 2023-08, status: complete}, {date: 2023-10, status: reopened, because: It broke.}]"
AWAY_AND_DONE = """
updates:
  - {date: 2023-01, status: complete}
  - {date: 2023-08, status: reopened, because: It broke.}
  - {date: 2023-10, status: complete}
"""
LATE = "due: 2023-11\nupdates: [{date: 2023-01, status: in progress}]"
VERY_LATE = "due: 2022-09\nupdates: [{date: 2023-01, status: in progress}]"
NEW = "fieldwork: 2023-07\nreported: 2023-09"


def told(
    *inspections: Inspection, said: str = "", since: date | None = SINCE, audience: Audience = Audience.PUBLIC
) -> Figures:
    """The figures of a register between the two reports."""
    return figures(registry(*inspections, said=said), DAY, since, audience)


def one(*items: str, head: str = "", since: date | None = SINCE) -> InspectionFigures:
    """The figures of its only inspection."""
    return told(inspection(*items, head=head), since=since).inspections[0]


def flow(figures: InspectionFigures) -> dict[str, int]:
    """The terms of its roll-forward that are not nought."""
    return {name: count for name, count in asdict(figures.roll_forward).items() if count}


# groups


@pytest.mark.parametrize(
    ("head", "items", "group"),
    [
        # new: registered after S, up to T
        ("fieldwork: 2023-06-15\nreported: 2023-06-15", (), Group.FINISHED),
        ("fieldwork: 2023-06-16\nreported: 2023-09", (), Group.NEW),
        ("fieldwork: 2023-12-15\nreported: 2024-01", (), Group.NEW),
        ("expected: 2023-12\nfieldwork: 2023-12-16\nreported: 2024-01", (), Group.SCHEDULED),
        ("fieldwork: 2023-05\nregistered: 2023-07\nreported: 2023-08", (OPEN,), Group.NEW),
        # ongoing: at S, open or its outcome unknown; or something arrived or was reopened since
        ("", (OPEN,), Group.ONGOING),
        ("", (DONE_SINCE,), Group.ONGOING),
        ("", (CLOSED_SINCE,), Group.ONGOING),
        ("reported: 2023-07", (), Group.ONGOING),
        ("reported: 2024-07", (), Group.ONGOING),
        ("", (DONE_BEFORE, "raised: 2023-09"), Group.ONGOING),
        ("", (DONE_BEFORE, "raised: 2023-09\nupdates: [{date: 2023-10, status: complete}]"), Group.ONGOING),
        ("", (DONE_BEFORE, REOPENED), Group.ONGOING),
        # finished: nothing open at S and nothing since
        ("", (), Group.FINISHED),
        ("", (DONE_BEFORE, CLOSED_BEFORE), Group.FINISHED),
        ("", (DONE_BEFORE, "raised: 2024-09"), Group.FINISHED),
        # scheduled: not yet registered at T
        ("expected: 2024-03\nfieldwork: 2024-03\nreported: 2024-04", (OPEN,), Group.SCHEDULED),
    ],
)
def test_groups(head: str, items: tuple[str, ...], group: Group) -> None:
    assert one(*items, head=head).group is group


def test_without_a_last_report_everything_is_new() -> None:
    assert [each.group for each in told(inspection(DONE_BEFORE), since=None).inspections] == [Group.NEW]


def test_groups_are_asked_for_together_and_inspections_stand_oldest_first() -> None:
    found = told(
        inspection(OPEN, name="b", head="fieldwork: 2022-05"),
        inspection(name="c", head="fieldwork: 2023-08\nreported: 2023-09"),
        inspection(OPEN, name="a", head="fieldwork: 2022-05"),
        inspection(OPEN, name="d", head="fieldwork: 2021-05"),
        inspection(DONE_BEFORE, name="e"),
    )
    assert [each.inspection.id for each in found.inspections] == ["d", "a", "b", "e", "c"]
    assert [each.inspection.id for each in found.of(Group.NEW, Group.ONGOING)] == ["d", "a", "b", "c"]
    assert [each.inspection.id for each in found.of(Group.FINISHED)] == ["e"]


# counts


def test_complete_and_in_progress_and_not_started_and_closed_make_the_total() -> None:
    on_hold = "updates: [{date: 2023-01, status: on hold, because: money}]"
    found = one(OPEN, on_hold, REOPENED, "", "", DONE_BEFORE, CLOSED_BEFORE, LATE)
    counts = (found.complete, found.in_progress, found.not_started, found.closed)
    assert counts == (1, 4, 2, 1)
    assert sum(counts) == found.total == 8
    assert found.open == 6


def test_delayed_cuts_across_the_open_ones() -> None:
    found = one(LATE, VERY_LATE, "due: 2023-11", DONE_SINCE, OPEN)
    assert (found.delayed, found.delayed_over_threshold, found.most_months_late) == (3, 1, 14)


def test_no_length_can_be_said_of_a_lost_deadline() -> None:
    found = one("due: unknown\nupdates: [{date: 2023-01, due: 2025-01, reason: Later.}]")
    assert (found.delayed, found.most_months_late) == (1, None)


def test_only_what_has_come_in_is_counted() -> None:
    assert one(OPEN, "raised: 2023-12-15", "raised: 2023-12-16").total == 2


def test_at_last_report_is_the_count_complete_then_and_since_is_the_flow_completed() -> None:
    found = one(DONE_BEFORE, DONE_BEFORE, DONE_SINCE, REOPENED, AWAY_AND_DONE, CLOSED_SINCE)
    assert (found.complete_at_last_report, found.completed_since, found.closed_since) == (4, 1, 1)


def test_where_the_outcome_was_not_known_then_there_is_no_count_at_the_last_report() -> None:
    found = one(OPEN, head="reported: 2023-07")
    assert (found.outcome_was_known, found.complete_at_last_report) == (False, None)
    assert one(OPEN).complete_at_last_report == 0


def test_flags_are_told_once_each_in_their_order() -> None:
    found = one(OPEN, OPEN, "due: 2023-11", DONE_BEFORE, "updates: [{date: 2023-11, note: Hm., evidence: Minutes}]")
    assert [flag.value for flag in found.flags] == [
        "no-deadline",
        "no-plan",
        "past-due",
        "no-update",
        "complete-without-evidence",
    ]


# between two reports


@pytest.mark.parametrize(
    ("item", "terms"),
    [
        (OPEN, {"opening": 1, "closing": 1}),
        (DONE_SINCE, {"opening": 1, "completed": 1}),
        (CLOSED_SINCE, {"opening": 1, "closed": 1}),
        (DONE_BEFORE, {}),
        (CLOSED_BEFORE, {}),
        (REOPENED, {"reopened": 1, "closing": 1}),
        (BACK_AGAIN, {"opening": 1, "closing": 1}),
        (AWAY_AND_DONE, {}),
        ("raised: 2023-09", {"late": 1, "closing": 1}),
        ("raised: 2023-09\nupdates: [{date: 2023-10, status: complete}]", {"late": 1, "completed": 1}),
        ("raised: 2023-09\nresponse: not accepted", {"late": 1, "closed": 1}),
        ("raised: 2024-09", {}),
    ],
)
def test_what_one_item_is_in_the_roll_forward(item: str, terms: dict[str, int]) -> None:
    assert flow(one(item)) == terms


@pytest.mark.parametrize(
    ("item", "terms"),
    [
        (OPEN.replace("2023-01", "2023-10"), {"new": 1, "closing": 1}),
        ("updates: [{date: 2023-10, status: complete}]", {"new": 1, "completed": 1}),
        ("response: not accepted", {"new": 1, "closed": 1}),
    ],
)
def test_items_of_inspections_registered_since_are_new(item: str, terms: dict[str, int]) -> None:
    assert flow(one(item, head=NEW)) == terms


def test_findings_that_came_in_late_are_not_new() -> None:
    assert flow(one(OPEN, OPEN, head="reported: 2023-07")) == {"late": 2, "closing": 2}


def test_without_a_last_report_all_of_it_came_in_new() -> None:
    assert flow(one(OPEN, DONE_BEFORE, CLOSED_BEFORE, since=None)) == {
        "new": 3,
        "completed": 1,
        "closed": 1,
        "closing": 1,
    }


def test_the_roll_forward_of_a_register_is_that_of_its_parts() -> None:
    found = told(
        inspection(OPEN, DONE_SINCE, REOPENED, "raised: 2023-09", name="a"),
        inspection(OPEN, DONE_SINCE, name="b", head=f"{NEW}\ndirectorate: FCS"),
        inspection(OPEN, CLOSED_SINCE, name="c", head="directorate: FCS"),
    )
    total = RollForward(opening=4, late=1, new=2, reopened=1, completed=2, closed=1, closing=5)
    assert found.roll_forward == total
    assert total.balances
    by_directorate = [each.roll_forward for each in found.directorates]
    assert by_directorate[0] + by_directorate[1] == total
    assert all(each.balances for each in by_directorate)


def test_a_roll_forward_may_fail_to_balance() -> None:
    assert not RollForward(opening=1, closing=2).balances


# headline


def test_headline_figures() -> None:
    started = OPEN.replace("2023-01", "2023-10")
    found = told(
        inspection(started, "", "", DONE_SINCE.replace("2023-01", "2023-09"), LATE, name="a", head=NEW),
        inspection("response: not accepted", name="b", head=NEW),
        inspection(name="c", head="fieldwork: 2023-07\nreported: 2024-02"),
        inspection(OPEN, "", LATE, VERY_LATE, DONE_SINCE, DONE_BEFORE, CLOSED_SINCE, name="d"),
        inspection(name="e", head="reported: 2024-02"),
        inspection(DONE_BEFORE, name="f"),
    )
    assert asdict(found.headline) == {
        "new_inspections": 3,
        "new_recommendations": 6,
        "new_complete": 1,
        "new_in_progress": 2,
        "new_not_started": 2,
        "new_closed": 1,
        "new_replaced": 0,
        "new_repeated": 0,
        "new_delayed": 1,
        "new_outcome_not_known": 1,
        "ongoing_completed_since": 1,
        "ongoing_closed_since": 1,
        "ongoing_replaced_since": 0,
        "ongoing_in_progress": 4,
        "ongoing_begun": 3,
        "ongoing_not_started": 1,
        "ongoing_delayed": 2,
        "ongoing_delayed_over_12_months": 1,
        "ongoing_outcome_not_known": 1,
    }


def test_ongoing_in_progress_means_open_begun_or_not() -> None:
    assert told(inspection(OPEN, "", "")).headline.ongoing_in_progress == 3


def test_new_in_progress_leaves_out_the_not_started() -> None:
    headline = told(inspection(OPEN, "", "", head=NEW)).headline
    assert (headline.new_in_progress, headline.new_not_started) == (1, 2)


def test_finished_and_scheduled_inspections_are_in_no_headline_figure() -> None:
    headline = told(
        inspection(DONE_BEFORE, name="a"),
        inspection(OPEN, name="b", head="expected: 2024-03\nfieldwork: 2024-03\nreported: 2024-04"),
    ).headline
    assert set(asdict(headline).values()) == {0}


def test_only_recomputes_every_total() -> None:
    found = told(inspection(OPEN, LATE, name="a"), inspection(OPEN, DONE_SINCE, name="b", head="directorate: FCS"))
    fewer = found.only(lambda each: each.inspection.id == "b")
    assert (fewer.headline.ongoing_in_progress, fewer.headline.ongoing_completed_since) == (1, 1)
    assert fewer.roll_forward == RollForward(opening=2, completed=1, closing=1)
    assert [len(each.inspections) for each in fewer.directorates] == [0, 1]


def test_directorates_are_in_the_councils_order_with_their_own_headlines() -> None:
    found = told(inspection(OPEN, head="directorate: FCS"))
    assert [(each.directorate.code, each.headline.ongoing_in_progress) for each in found.directorates] == [
        ("CYPS", 0),
        ("FCS", 1),
    ]
    assert [len(each.of(Group.ONGOING)) for each in found.directorates] == [0, 1]


# audiences


EXEMPT = "disclosure: exempt\nexemption: Paragraph 3"
HIDDEN = "disclosure: judgement only\nexemption: Paragraph 3\njudgement: Good"


def test_judgement_only_is_counted_as_an_inspection_and_its_items_nowhere() -> None:
    found = told(inspection(OPEN, LATE, head=f"{NEW}\n{HIDDEN}"))
    headline = found.headline
    assert (headline.new_inspections, headline.new_recommendations, headline.new_delayed) == (1, 0, 0)
    shown = found.inspections[0]
    assert (shown.items, shown.rated.rating, shown.inspection.judgement) == ((), None, "Good")
    assert reasons(shown.rated) == ("Only the judgement is public; the recommendations are not.",)


def test_exempt_is_not_there_at_all() -> None:
    other = inspection(OPEN, name="b", head="related: a\npart_of: a")
    found = told(inspection(OPEN, LATE, name="a", head=EXEMPT), other)
    assert [each.inspection.id for each in found.inspections] == ["b"]
    assert (found.inspections[0].inspection.related, found.inspections[0].inspection.part_of) == ((), None)


def test_members_see_all_of_it() -> None:
    found = told(
        inspection(OPEN, name="a", head=EXEMPT),
        inspection(OPEN, name="b", head=HIDDEN),
        audience=Audience.MEMBERS,
    )
    assert [each.total for each in found.inspections] == [1, 1]
    assert [each.rated.rating.code for each in found.inspections if each.rated.rating] == ["on-track", "on-track"]


def test_members_see_no_more_than_the_file_holds() -> None:
    found = told(inspection(head=f"{NEW}\n{HIDDEN}"), audience=Audience.MEMBERS)
    assert (found.inspections[0].inspection.withheld, found.inspections[0].rated.rating) == (True, None)


def test_evidence_in_what_is_not_public_says_nothing_to_the_public() -> None:
    secret = inspection("updates: [{date: 2023-01, evidence: Minutes}]", name="a", head=EXEMPT)
    done = inspection(DONE_SINCE, name="b")
    assert told(secret, done).inspections[0].flags == ()
    flags = told(secret, done, audience=Audience.MEMBERS).inspections[1].flags
    assert [flag.value for flag in flags] == ["complete-without-evidence"]
