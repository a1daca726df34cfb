"""What a briefing holds, as values: what is late, falls due and is owed."""

from datetime import date

import pytest
from hypothesis import given

from auditrack.core.papers.briefing import Briefing, Entry
from auditrack.core.papers.report import Report, report_of
from auditrack.core.register import meetings
from auditrack.core.register.model import Inspection, Meeting
from auditrack.core.register.words import Audience
from tests.making import inspection, meeting, registry
from tests.property.registers import Made, larger_registers, law

DAY = date(2023, 12, 15)
JULY = meeting("2023-07-27", "position_date: 2023-06-15")
BEGUN = "{date: 2023-01, status: in progress}"
"""Said before the last report, and not after it."""
HEARD = "{date: 2023-10, note: It goes on.}"


def paper(*sources: Inspection | Meeting) -> Report:
    """The briefing for a day in December, since the meeting of July."""
    register = registry(*sources, JULY)
    told = meetings.for_day(register, DAY)
    return report_of(register, told, Audience.PUBLIC, (JULY.position_day, JULY))


def briefing(*items: str, head: str = "") -> Briefing:
    """What is told of a single inspection."""
    return Briefing(paper(inspection(*items, head=head)))


def refs(entries: tuple[Entry, ...]) -> list[list[str]]:
    """The refs of a list's entries, those that are told together together."""
    return [[position.item.entry.ref for position in each.positions] for each in entries]


# what is late


def test_the_worst_comes_first_and_a_lost_deadline_last() -> None:
    lost = "due: unknown\nupdates: [{date: 2023-05, due: 2024-03, reason: Why}]"
    moved = "due: 2023-05\nupdates: [{date: 2023-10, due: 2024-05, reason: Why}]"
    found = briefing("due: 2023-11", lost, "due: 2023-02", moved, "due: 2024-02", "")
    assert refs(found.late) == [["4"], ["3"], ["1"], ["2"]]
    assert found.over_threshold == 0


def test_what_is_past_a_nearer_target_is_late_too() -> None:
    nearer = "due: 2024-03\nupdates: [{date: 2023-09, due: 2023-11, reason: Sooner}]"
    assert refs(briefing(nearer).late) == [["1"]]


def test_what_is_finished_is_neither_late_nor_due_nor_owed() -> None:
    done = "due: 2023-02\nupdates: [{date: 2023-03, status: complete}]"
    found = briefing(done)
    assert (found.late, found.falling_due, found.silent) == ((), (), ())


def test_what_is_due_alike_of_one_owner_is_told_together() -> None:
    alike, other = "due: 2023-11\nowner: Head of Roads", "due: 2023-11\nowner: Head of Parks"
    assert refs(briefing(alike, other, alike).late) == [["1", "3"], ["2"]]


def test_what_is_late_by_another_length_is_printed_on_its_own() -> None:
    reported = "due: 2023-02\nowner: Head of Roads\nupdates: [{date: %s, status: complete}]"
    register = registry(inspection(reported % "2023-04", reported % "2023-11"), JULY, said="completion: verified")
    told = meetings.for_day(register, DAY)
    found = Briefing(report_of(register, told, Audience.PUBLIC, (JULY.position_day, JULY)))
    assert refs(found.late) == [["2"], ["1"]]


def test_a_green_that_is_late_is_told_beside_its_date() -> None:
    green = "due: 2023-02\nupdates: [{date: 2023-10, rag: green}]"
    in_time = "due: 2024-02\nupdates: [{date: 2023-10, rag: green}]"
    assert refs(briefing(green, in_time, "due: 2023-02").disagreeing) == [["1"]]


def test_what_follows_another_item_is_told_where_the_work_is_done() -> None:
    plan = inspection("due: 2023-11\nowner: Head of Roads", name="plan")
    found = Briefing(paper(inspection("delivered_by: plan/1"), plan))
    assert [each.position.item.address for each in found.late] == ["plan/1"]
    assert [each.owner for each in found.silent] == ["Head of Roads"]


# what falls due


def test_without_a_next_meeting_it_looks_sixty_days_ahead() -> None:
    found = briefing("due: 2024-02-13", "due: 2024-02-14", "due: 2023-12-15", "due: 2023-12-14")
    assert (found.until, found.next_meeting) == (date(2024, 2, 13), None)
    assert refs(found.falling_due) == [["3"], ["1"]]


def test_with_one_it_looks_up_to_that() -> None:
    january = meeting("2024-01-09")
    found = Briefing(paper(inspection("due: 2024-01-09", "due: 2024-01-10"), january))
    assert (found.until, str(found.next_meeting)) == (date(2024, 1, 9), "9 January 2024")
    assert refs(found.falling_due) == [["1"]]


def test_the_position_of_a_meeting_looks_up_to_the_one_after() -> None:
    january = meeting("2024-01-09", "position_date: 2023-12-15")
    register = registry(JULY, january, meeting("2024-04-02"), meeting("2024-02-01", committee="scrutiny"))
    told = meetings.for_day(register, DAY, january)
    assert (told.id, told.committee, str(told.next_meeting)) == (january.id, "", "2 April 2024")
    said = registry(JULY, meeting("2024-01-09", "next_meeting: 2024-07"), meeting("2024-04-02"))
    assert str(meetings.for_day(said, DAY, said.meetings[1]).next_meeting) == "July 2024"


def test_a_committee_of_which_nothing_is_known_gives_way_to_the_next() -> None:
    register = registry(JULY, meeting("2024-02-01", committee="scrutiny"))
    assert str(meetings.for_day(register, DAY).next_meeting) == "1 February 2024"
    assert meetings.for_day(registry(JULY), DAY).next_meeting is None


# who owes an update


def test_an_update_is_owed_where_nothing_was_said_since_the_last_report() -> None:
    found = briefing(f"updates: [{BEGUN}]", f"updates: [{BEGUN}, {HEARD}]", "")
    (owed,) = found.silent
    assert {each.item.entry.ref for each in owed.positions} == {"1", "3"}
    assert owed.last_heard == date(2022, 8, 31)


def test_what_came_in_since_owes_none_yet() -> None:
    assert briefing("", head="fieldwork: 2023-08\nreported: 2023-09").silent == ()


def test_an_owner_is_the_post_else_the_lead_else_the_directorates() -> None:
    found = briefing("owner: Head of Roads\ndue: 2023-02", "due: 2025", "", head="lead: Head of Schools")
    assert [(each.owner, each.count, each.late) for each in found.silent] == [
        ("Head of Roads", 1, 1),
        ("Head of Schools", 2, 0),
    ]
    assert briefing("").silent[0].owner == "Director of Children's Services"


def test_what_meetings_asked_for_is_told_and_in_no_figure() -> None:
    asked = meeting("2023-07-01", "actions: [{ref: A1, text: Write., due: 2023-09}]", committee="scrutiny")
    found = Briefing(paper(inspection(""), asked))
    assert refs(found.asked_for) == [["A1"]]
    assert (found.late, found.roll_forward.closing) == ((), 1)


# what moved


def test_how_many_inspections_have_each_rating() -> None:
    withheld = "fieldwork: 2023-07\nreported: 2023-08\ndisclosure: judgement only\nexemption: Paragraph 3"
    hidden = inspection("", name="hidden", head=withheld)
    late, done = inspection("due: 2023-02", name="late"), inspection("due: 2023-11", "", name="partly")
    found = Briefing(paper(hidden, late, done))
    assert [(rating.code, count) for rating, count in found.ratings] == [
        ("partly-delayed", 1),
        ("significant-delay", 1),
    ]
    assert found.unrated == 1


def test_new_and_completed_come_by_inspection_those_with_the_most_first() -> None:
    done = "updates: [{date: 2023-09, status: complete}]"
    new = "fieldwork: 2023-07\nreported: 2023-08"
    found = Briefing(paper(inspection(done, name="a", head=new), inspection(done, done, name="b", head=new)))
    assert [part.inspection.id for part in found.came] == ["b", "a"]
    assert [(several.inspection.id, several.count) for several in found.completed] == [("b", 2), ("a", 1)]
    assert found.came_late == ()


def test_what_came_later_into_an_inspection_that_was_known_is_told_apart() -> None:
    found = briefing("", "raised: 2023-09", "raised: 2023-10")
    assert [(several.inspection.id, several.count) for several in found.came_late] == [("review", 2)]


def test_what_was_moved_closed_and_reopened_since_the_last_report() -> None:
    found = briefing(
        "due: 2023-05\nupdates: [{date: 2023-10, due: 2024-05, reason: Why}]",
        "updates: [{date: 2023-10, status: closed, because: merged}]",
        "updates: [{date: 2023-02, status: complete}, {date: 2023-10, status: reopened, because: It failed.}]",
    )
    assert [moved.item.ref for moved in found.extended] == ["1"]
    assert [item.ref for item in found.closed] == ["2"]
    assert [item.ref for item in found.reopened] == ["3"]


def test_a_row_counts_what_its_directorate_answers_for() -> None:
    other = inspection("due: 2023-02", name="other", head="directorate: FCS")
    found = Briefing(paper(inspection("due: 2024-02", f"updates: [{HEARD}]"), other))
    assert [
        (row.directorate.code, row.open, row.completed, row.late, row.falling_due, row.silent) for row in found.rows
    ] == [("CYPS", 2, 0, 0, 0, 1), ("FCS", 1, 0, 1, 0, 1)]


# laws


@pytest.mark.laws
@law
@given(larger_registers)
def test_what_moved_is_what_the_roll_forward_counts(made: Made) -> None:
    since, day = sorted((made.day(), made.day()))
    told = meetings.for_day(made.registry, day)
    found = Briefing(report_of(made.registry, told, Audience.MEMBERS, (since, None)))
    flow = found.roll_forward
    assert sum(each.count for each in found.completed) == flow.completed
    assert sum(each.count for each in found.came_late) == flow.late
    came = [part.figures.counted for part in found.came]
    assert (
        sum(counts.count(lambda item: not item.came_in_finished and not item.is_replacing) for counts in came)
        == flow.new
    )
    assert (len(found.closed), len(found.reopened)) == (flow.closed, flow.reopened)
    assert (len(found.replaced), sum(each.count for each in found.replacing)) == (flow.replaced, flow.replacing)
    late, due, owed = (
        sum(each.count for each in entries) for entries in (found.late, found.falling_due, found.silent)
    )
    rows = found.rows
    assert sum(row.open for row in rows) == flow.closing
    assert [sum(row.late for row in rows), sum(row.falling_due for row in rows)] == [late, due]
    assert sum(row.silent for row in rows) == owed
