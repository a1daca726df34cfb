"""What a briefing tells, as values: what is late, falls due and is owed, and how its lists are cut."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from auditrack.core.papers.briefing import GAP, Briefing, Entry, Listing, _room
from auditrack.core.papers.report import Report, report_of
from auditrack.core.register import meetings
from auditrack.core.register.audience import Audience
from auditrack.core.register.model import Inspection, Meeting
from tests.making import inspection, meeting, registry
from tests.property.registers import Made, larger_registers, law

DAY = date(2023, 12, 15)
JULY = meeting("2023-07-27", "position_date: 2023-06-15")
BEGUN = "{date: 2023-01, status: in progress}"
"""Said before the last report, and not after it."""
HEARD = "{date: 2023-10, note: It goes on.}"


def paper(*sources: Inspection | Meeting, in_full: bool = False) -> Report:
    """The briefing for a day in December, since the meeting of July."""
    register = registry(*sources, JULY)
    told = meetings.for_day(register, DAY)
    return report_of(register, told, Audience.PUBLIC, (JULY.position_day, JULY), in_full=in_full)


def briefing(*items: str, head: str = "") -> Briefing:
    """What is told of a single inspection."""
    return paper(inspection(*items, head=head)).briefing


def refs(listing: Listing[Entry]) -> list[list[str]]:
    """The refs of a list's entries, those that are told together together."""
    return [[position.item.entry.ref for position in each.positions] for each in listing.every]


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
    assert (found.late.every, found.falling_due.every, found.silent.every) == ((), (), ())


def test_what_is_due_alike_of_one_owner_is_told_together() -> None:
    alike, other = "due: 2023-11\nowner: Head of Roads", "due: 2023-11\nowner: Head of Parks"
    assert refs(briefing(alike, other, alike).late) == [["1", "3"], ["2"]]


def test_a_green_that_is_late_is_told_beside_its_date() -> None:
    green = "due: 2023-02\nupdates: [{date: 2023-10, rag: green}]"
    in_time = "due: 2024-02\nupdates: [{date: 2023-10, rag: green}]"
    assert refs(briefing(green, in_time, "due: 2023-02").disagreeing) == [["1"]]


def test_what_follows_another_item_is_told_where_the_work_is_done() -> None:
    plan = inspection("due: 2023-11\nowner: Head of Roads", name="plan")
    found = paper(inspection("delivered_by: plan/1"), plan).briefing
    assert [each.position.item.address for each in found.late.every] == ["plan/1"]
    assert [each.owner for each in found.silent.every] == ["Head of Roads"]


# what falls due


def test_without_a_next_meeting_it_looks_sixty_days_ahead() -> None:
    found = briefing("due: 2024-02-13", "due: 2024-02-14", "due: 2023-12-15", "due: 2023-12-14")
    assert (found.until, found.next_meeting) == (date(2024, 2, 13), None)
    assert refs(found.falling_due) == [["3"], ["1"]]


def test_with_one_it_looks_up_to_that() -> None:
    january = meeting("2024-01-09")
    found = paper(inspection("due: 2024-01-09", "due: 2024-01-10"), january).briefing
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
    (owed,) = found.silent.every
    assert {each.item.entry.ref for each in owed.positions} == {"1", "3"}
    assert owed.last_heard == date(2022, 8, 31)


def test_what_came_in_since_owes_none_yet() -> None:
    assert briefing("", head="fieldwork: 2023-08\nreported: 2023-09").silent.every == ()


def test_an_owner_is_the_post_else_the_lead_else_the_directorates() -> None:
    found = briefing("owner: Head of Roads\ndue: 2023-02", "due: 2025", "", head="lead: Head of Schools")
    assert [(each.owner, each.count, each.late) for each in found.silent.every] == [
        ("Head of Roads", 1, 1),
        ("Head of Schools", 2, 0),
    ]
    assert briefing("").silent.every[0].owner == "Director of Children's Services"


def test_what_meetings_asked_for_is_told_and_in_no_figure() -> None:
    asked = meeting("2023-07-01", "actions: [{ref: A1, text: Write., due: 2023-09}]", committee="scrutiny")
    found = paper(inspection(""), asked).briefing
    assert refs(found.asked_for) == [["A1"]]
    assert (found.late.every, found.roll_forward.closing) == ((), 1)


# the cut


@given(st.lists(st.lists(st.floats(1, 9).map(round), max_size=9), min_size=3, max_size=8), st.integers(-5, 60))
def test_what_is_shown_fits_and_nothing_more_would(lists: list[list[int]], lines: int) -> None:
    shown = _room(lists, lines)
    left = lines - sum(sum(entries[:count]) for entries, count in zip(lists, shown, strict=True))
    assert left >= min(lines, 0)
    assert all(count == len(entries) or entries[count] > left for entries, count in zip(lists, shown, strict=True))


def test_the_weightiest_lists_have_twice_as_much() -> None:
    assert _room([[1 + GAP] * 20] * 5, 16 * (1 + GAP)) == [4, 4, 4, 2, 2]


def test_in_full_nothing_is_cut() -> None:
    items = [f"due: 2023-02\nowner: Post {number}" for number in range(40)]
    assert paper(inspection(*items)).briefing.is_cut
    whole = paper(inspection(*items), in_full=True).briefing
    assert not whole.is_cut
    assert len(whole.late.shown) == len(whole.late.every) == 40


@law
@given(larger_registers)
def test_what_moved_is_what_the_roll_forward_counts(made: Made) -> None:
    since, day = sorted((made.day(), made.day()))
    told = meetings.for_day(made.registry, day)
    found = report_of(made.registry, told, Audience.MEMBERS, (since, None)).briefing
    flow = found.roll_forward
    assert sum(each.count for each in found.completed.every) == flow.completed
    assert sum(each.count for each in found.came_late.every) == flow.late
    assert sum(part.figures.counted.total for part in found.came.every) == flow.new
    assert (len(found.closed.every), len(found.reopened.every)) == (flow.closed, flow.reopened)
    late, due, owed = (
        sum(each.count for each in entries)
        for entries in (found.late.every, found.falling_due.every, found.silent.every)
    )
    rows = found.rows.every
    assert sum(row.open for row in rows) == flow.closing
    assert [sum(row.late for row in rows), sum(row.falling_due for row in rows)] == [late, due]
    assert sum(row.silent for row in rows) == owed
