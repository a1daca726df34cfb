"""What a committee paper tells, as values: which items in which list, and what is told of each."""

from dataclasses import replace
from datetime import date

from auditrack.core.papers.report import Report, report_of
from auditrack.core.register.meeting_papers import Reported
from auditrack.core.register.model import Inspection, Meeting
from auditrack.core.register.words import Audience, HeadlineForm
from auditrack.core.standing.totals import Headline
from tests.making import inspection, meeting, registry

JULY = meeting("2023-07-27", "position_date: 2023-06-15")
JANUARY = meeting("2024-01-09", "position_date: 2023-12-15\nnext_meeting: 2024-07")
SINCE = date(2023, 6, 15)

NEW = "fieldwork: 2023-07\nreported: 2023-08"
OPEN = "updates: [{date: 2023-01, status: in progress}]"
DONE_SINCE = "updates: [{date: 2023-01, status: in progress}, {date: 2023-10, status: complete}]"
CLOSED_SINCE = "updates: [{date: 2023-10, status: closed, because: merged}]"
MOVED = """
due: 2023-11
updates:
  - {date: 2023-05, due: 2023-12, reason: Staff left.}
  - {date: 2023-10, due: 2024-02, reason: Nobody applied., approved_by: The Board}
"""


def paper(
    *inspections: Inspection,
    told: Meeting = JANUARY,
    last: Meeting | None = JULY,
    audience: Audience = Audience.PUBLIC,
    said: str = "",
) -> Report:
    """The paper for the meeting of January 2024."""
    register = registry(*inspections, *([last] if last else []), told, said=said)
    return report_of(register, told, audience, (last.position_day if last else None, last))


# the whole paper


def test_a_section_for_each_directorate_with_what_is_new_and_ongoing() -> None:
    made = paper(
        inspection(OPEN, name="a", head="directorate: FCS"),
        inspection(OPEN, name="b", head="fieldwork: 2023-07\nreported: 2023-08\ndirectorate: FCS"),
        inspection("updates: [{date: 2023-01, status: complete}]", name="finished"),
        inspection(name="scheduled", head="expected: 2024-05\nfieldwork: 2024-05\nreported: 2024-06"),
    )
    sections = [
        (each.directorate.code, [p.inspection.id for p in each.new], [p.inspection.id for p in each.ongoing])
        for each in made.sections
    ]
    assert sections == [("CYPS", [], []), ("FCS", ["b"], ["a"])]
    assert [each.inspection.id for each in made.parts] == ["b", "a"]
    assert [each.id for each in made.scheduled] == ["scheduled"]
    headline = made.sections[1].headline
    assert (headline.new_recommendations, headline.ongoing_in_progress) == (1, 1)


def test_targets_moved_out_since_the_last_report() -> None:
    made = paper(inspection(MOVED, "due: unknown\nupdates: [{date: 2023-10, due: 2024-02, reason: Later.}]"))
    moves = [
        (each.item.now.item.entry.ref, str(each.extension.after), each.extension.update.reason)
        for each in made.extensions
    ]
    assert moves == [("1", "February 2024", "Nobody applied."), ("2", "February 2024", "Later.")]


def test_entries_corrected_since_the_last_report() -> None:
    item = """
    due: 2023-11
    updates:
      - {date: 2023-01, status: complete}
      - {date: 2023-05, corrects: 2023-01, status: in progress, reason: The wrong item.}
      - {date: 2023-10, corrects: due, due: 2024-11, reason: The wrong year.}
    """
    made = paper(inspection(item))
    assert [(each.item.now.item.address, each.update.reason) for each in made.corrections] == [
        ("review/1", "The wrong year.")
    ]


def test_what_was_closed_since_the_last_report() -> None:
    made = paper(
        inspection(
            CLOSED_SINCE,
            "updates: [{date: 2023-01, status: closed, because: merged}]",
            "raised: 2023-08\nresponse: not accepted",
        )
    )
    assert [item.now.item.entry.ref for item in made.closed] == ["1", "3"]


def test_flags_with_the_items_that_carry_them() -> None:
    made = paper(inspection(OPEN, OPEN, name="a"), inspection("due: 2023-11", name="b"))
    assert [
        (each.flag.value, each.count, [(i.id, len(items)) for i, items in each.items]) for each in made.flagged
    ] == [
        ("no-deadline", 2, [("a", 2)]),
        ("past-due", 1, [("b", 1)]),
        ("no-update", 3, [("a", 2), ("b", 1)]),
    ]


def test_lessons_and_milestones_with_their_inspections_and_what_is_awaited() -> None:
    made = paper(
        inspection(OPEN, name="a", head="lessons: [One., Two.]\nmilestones: Next."),
        inspection(name="b", head="fieldwork: 2023-10\nreported: 2024-02"),
    )
    assert [(each.id, lesson) for each, lesson in made.lessons] == [("a", "One."), ("a", "Two.")]
    assert [(each.id, what) for each, what in made.milestones] == [("a", "Next.")]
    assert [each.id for each in made.awaited] == ["b"]


def test_what_falls_due_before_the_next_report() -> None:
    items = ("due: 2023-12-14", "due: 2023-12-15", "due: 2024-07", "due: 2024-08", "", "due: 2024-02\n" + DONE_SINCE)
    assert [item.now.item.entry.ref for item in paper(inspection(*items)).falling_due] == ["2", "3"]
    assert paper(inspection(*items), told=replace(JANUARY, next_meeting=None)).falling_due == ()


# the last report


def test_the_last_report_is_told_as_it_was_reported() -> None:
    last = replace(JULY, reported=Reported(new_inspections=9))
    assert paper(inspection(OPEN), last=last).last_reported == Reported(new_inspections=9)


def test_else_as_the_register_has_it() -> None:
    assert paper(inspection(OPEN)).last_reported == Headline(
        new_inspections=1, new_recommendations=1, new_in_progress=1
    )


def test_else_not_at_all_where_the_register_does_not_go_back_so_far() -> None:
    assert paper(inspection(OPEN), said="register_from: 2023-12").last_reported is None
    assert paper(inspection(OPEN), last=None).last_reported is None


# audiences


def test_a_public_paper_knows_nothing_of_what_is_exempt_and_only_the_judgement_of_what_is_hidden() -> None:
    secret = inspection(OPEN, name="secret", head="disclosure: exempt\nexemption: Paragraph 3")
    hidden = inspection(
        OPEN,
        name="hidden",
        head=f"{NEW}\ndisclosure: judgement only\nexemption: Paragraph 3\nlessons: Learn.",
    )
    public, members = (paper(secret, hidden, audience=audience) for audience in Audience)
    assert [(each.inspection.id, each.figures.total) for each in public.parts] == [("hidden", 0)]
    assert [(each.inspection.id, each.figures.total) for each in members.parts] == [("hidden", 1), ("secret", 1)]
    assert (public.is_for_members, members.is_for_members) == (False, True)
    assert (public.lessons, len(members.lessons)) == ((), 1)


def test_a_committee_that_registry_yaml_does_not_know_is_called_by_its_code() -> None:
    assert paper(told=meeting("2024-01-09", committee="board"), last=None).committee.name == "board"
    assert paper(last=None).committee.name == "Audit Committee"


# what it tells of the council's own rules


def test_a_draft_is_one_that_leaves_files_out_or_whose_figures_differ() -> None:
    sound = paper(inspection(OPEN))
    assert not sound.is_draft
    assert replace(sound, left_out=("a.yaml",)).is_draft
    assert replace(sound, figures_differ=True).is_draft


def test_the_form_of_its_headline_is_delay_unless_it_is_said_to_be_progress() -> None:
    sound = paper(inspection(OPEN))
    assert sound.headline == sound.figures.headline
    assert not sound.tells_progress
    assert replace(sound, headline_form=HeadlineForm.PROGRESS).tells_progress


def test_it_is_about_the_whole_register_or_about_one() -> None:
    one, other = inspection(OPEN, name="one"), inspection(OPEN, OPEN, name="other")
    whole = paper(one, other)
    assert whole.subject is None
    subject = replace(whole, about=other).subject
    assert subject is not None
    assert (subject.inspection.id, subject.total) == ("other", 2)


def test_priorities_and_answers_are_counted_over_what_is_new_and_ongoing() -> None:
    items = f"priority: high\n{OPEN}", f"response: not accepted\n{OPEN}", OPEN
    told = paper(inspection(*items), said="priorities: [{id: high, label: Urgent}, {id: low}]")
    assert told.priorities == {"high": "Urgent", "low": "low"}
    assert next(row.total for row in told.by_priority.rows) == 1
    assert sum(row.total for row in told.by_response.rows) == 3
    assert {rating.code for rating in told.ratings} >= {"complete", "on-track"}


def test_where_lead_and_dates_disagree_it_says_so_by_the_address() -> None:
    green = "due: 2023-11\nupdates: [{date: 2023-01, rag: green}]"
    assert list(paper(inspection(OPEN, green)).disagreements) == ["review/2"]


def test_what_was_completed_says_whom_else_it_takes_that_from() -> None:
    done = "updates: [{date: 2023-10, status: complete%s}]"
    checked = paper(
        inspection(done % ", verified_by: Challenge Panel", done % ", lifted_by: Ofsted", done % "", DONE_SINCE)
    ).completed
    assert (checked.total, checked.verified, checked.lifted, checked.is_checked) == (4, 1, 1, True)
    assert not paper(inspection(DONE_SINCE)).completed.is_checked
