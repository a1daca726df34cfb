"""The part of a paper about one inspection: which items are in which list, in which groups, and its notes."""

import pytest

from auditrack.core.papers.parts import Part, Through
from auditrack.core.register.dates import Unknown
from auditrack.core.register.model import Meeting
from tests.core.papers.test_report import CLOSED_SINCE, DONE_SINCE, JULY, MOVED, OPEN, paper
from tests.making import inspection


def part(*items: str, head: str = "", last: Meeting | None = JULY) -> Part:
    """The part about its only inspection."""
    return paper(inspection(*items, head=head), last=last).parts[0]


def refs(stories: object) -> list[list[str]]:
    """The refs of stories, as they are gathered."""
    assert isinstance(stories, tuple)
    return [[story.ref for story in group] for group in stories]


# the lists of one inspection


def test_each_item_stands_in_the_list_that_it_belongs_to() -> None:
    done_before = "updates: [{date: 2023-01, status: complete}]"
    begun_and_late = "due: 2023-11\nupdates: [{date: 2023-02, status: in progress}]"
    found = part(DONE_SINCE, CLOSED_SINCE, begun_and_late, "due: 2023-10", OPEN, "", done_before)
    assert refs(found.completed) == [["1"]]
    assert refs(found.closed) == [["2"]]
    assert refs(found.delayed) == [["3"], ["4"]]
    assert refs(found.on_time) == [["5"]]
    assert refs(found.not_begun) == [["6"]]


def test_neighbours_of_whom_the_same_is_told_are_gathered() -> None:
    found = part(OPEN, OPEN, OPEN.replace("progress}", "progress, note: Begun.}"), OPEN)
    assert refs(found.on_time) == [["1", "2"], ["3"], ["4"]]


def test_what_is_of_unknown_wording_is_gathered_by_itself() -> None:
    unknown = f"text: unknown\n{OPEN}"
    groups = part(OPEN, unknown, unknown, f"{unknown}\ngrade: High", unknown).on_time
    assert refs(groups) == [["1"], ["2", "3"], ["4"], ["5"]]
    assert [group[0].has_words for group in groups] == [True, False, True, False]
    assert not any(group[0].must_be_named for group in groups)


@pytest.mark.parametrize(
    "other",
    [
        "due: 2024-11\n" + OPEN,
        OPEN.replace("}", ", note: Begun.}"),
        OPEN.replace("}", ", evidence: Minutes}"),
        OPEN.replace("}", ", impact: Less waiting.}"),
        "response: awaited\n" + OPEN,
    ],
)
def test_those_of_whom_something_else_is_told_are_not(other: str) -> None:
    assert refs(part(OPEN, other).on_time) == [["1"], ["2"]]


def test_a_new_inspections_completed_items_are_all_that_are_complete() -> None:
    found = part(
        OPEN.replace("2023-01", "2023-10"),
        DONE_SINCE.replace("2023-01", "2023-09"),
        head="fieldwork: 2023-07\nreported: 2023-08",
    )
    assert found.is_new
    assert refs(found.completed) == [["2"]]


# the story of one item


def test_progress_is_what_was_noted_since_the_last_report() -> None:
    item = """
    updates:
      - {date: 2023-01, note: Old.}
      - {date: 2023-07, note: New.}
      - {date: 2023-05, entered: 2023-08, note: Late.}
      - {date: 2024-01, note: Not yet.}
    """
    assert part(item).not_begun[0][0].progress == ("New.", "Late.")


def test_where_nothing_was_noted_since_it_is_the_latest_before() -> None:
    item = (
        "updates: [{date: 2023-01, note: Older.}, {date: 2023-02, note: Old.}, {date: 2023-08, status: in progress}]"
    )
    assert part(item).on_time[0][0].progress == ("Old.",)
    assert part(OPEN).on_time[0][0].progress == ()


def test_without_a_last_report_every_note_is_told() -> None:
    item = "updates: [{date: 2023-01, note: Older.}, {date: 2023-02, note: Old.}]"
    assert part(item, last=None).not_begun[0][0].progress == ("Older.", "Old.")


def test_a_story_tells_dates_reason_evidence_and_difference() -> None:
    item = f"{MOVED}  - {{date: 2023-11, status: in progress, evidence: [Minutes, Plan], impact: Less waiting.}}"
    story = part(item, "").delayed[0][0]
    assert (story.ref, story.text, story.is_begun) == ("1", "Do thing 1.", True)
    assert (str(story.original), str(story.target)) == ("November 2023", "February 2024")
    assert (story.is_delayed, story.is_over_threshold) == (True, False)
    assert (story.reason, story.because) == ("Nobody applied.", None)
    assert (story.evidence, story.impact) == (("Minutes", "Plan"), ("Less waiting.",))


def test_a_story_tells_why_something_was_closed() -> None:
    assert part(CLOSED_SINCE).closed[0][0].because == "merged"


def test_a_story_with_a_lost_deadline() -> None:
    story = part("due: unknown\nupdates: [{date: 2023-10, due: 2024-02, reason: Later.}]").delayed[0][0]
    assert (story.original, story.is_over_threshold) == (Unknown.UNKNOWN, False)


# notes on the whole


def test_notes_on_an_inspection_are_those_since_the_last_report() -> None:
    head = "updates: [{date: 2023-01, note: Old.}, {date: 2023-07, note: New.}, {date: 2024-01, note: Not yet.}]"
    assert part(OPEN, head=head).notes == ("New.",)


# a directorate, and where its work runs


def test_a_section_has_the_figures_of_its_directorate_and_its_new_inspections_first() -> None:
    new = inspection(OPEN, name="new", head="fieldwork: 2023-07\nreported: 2023-08")
    section = paper(inspection(OPEN, name="old"), new).sections[0]
    assert section.directorate.code == "CYPS"
    assert (section.headline.new_recommendations, section.headline.ongoing_in_progress) == (1, 1)
    assert [part.inspection.id for part in section.parts] == ["new", "old"]


def test_open_work_runs_through_what_it_follows_or_through_its_plan() -> None:
    review = inspection(OPEN, "", DONE_SINCE, name="review", head="title: Peer review")
    follower = inspection(
        "delivered_by: review/1", "delivered_by: review/2", "delivered_by: review/3", name="a", head="title: Follows"
    )
    planned = inspection(OPEN, "", "delivered_by: review/1", name="b", head="title: Planned\nplan: The plan")
    assert set(paper(review, follower, planned, said="counting: once a source").through) == {
        Through("Peer review", follows=True, open=3, not_started=1),
        Through("The plan", follows=False, open=2, not_started=1),
    }
