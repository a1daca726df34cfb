"""The committee paper in words: sentences that agree with their numbers, and no mark of a template left in them."""

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from auditrack.core.papers.report import Choices, report_of
from auditrack.core.register.model import Inspection, Meeting
from auditrack.core.register.words import Audience, PaperName
from auditrack.formats.paper import template as papers
from tests.conftest import TESTS, Golden
from tests.making import inspection, meeting, registry

TEMPLATES = str(TESTS.parent / "templates")
JULY = meeting("2023-07-27", "position_date: 2023-06-15")
JANUARY = meeting("2024-01-09", "position_date: 2023-12-15")
NEW = "fieldwork: 2023-07\nreported: 2023-09"
AWAITED = "fieldwork: 2023-07\nreported: 2024-02"
OPEN = "due: 2024-06\nupdates: [{date: 2023-11, status: in progress, note: Begun.}]"
OLD = "due: 2024-06\nupdates: [{date: 2023-01, status: in progress, note: Begun.}]"
DONE = "updates: [{date: 2023-10, status: complete, evidence: Minutes}]"
CLOSED = "updates: [{date: 2023-10, status: closed, because: merged}]"
LATE = "due: 2023-11\nupdates: [{date: 2023-01, status: in progress}]"
LONG = "due: 2022-09\nupdates: [{date: 2023-01, status: in progress}]"


def written(
    *inspections: Inspection,
    told: Meeting = JANUARY,
    last: Meeting | None = JULY,
    audience: Audience = Audience.PUBLIC,
    left_out: tuple[str, ...] = (),
    said: str = "",
) -> str:
    """The paper for the meeting of January 2024, by the template that is shipped."""
    register = registry(*inspections, *([last] if last else []), told, said=said)
    since = (last.position_day if last else None, last)
    return papers.written(
        PaperName.COMMITTEE, report_of(register, told, audience, since, Choices(left_out=tuple(left_out))), [TEMPLATES]
    )


# whole papers


def test_a_paper_about_nothing(golden: Golden) -> None:
    golden(Path("paper/nothing.md"), written())


def test_a_first_paper(golden: Golden) -> None:
    golden(Path("paper/first.md"), written(inspection(OPEN, DONE, LATE), last=None))


def test_a_paper_with_one_of_each(golden: Golden) -> None:
    made = written(inspection(OPEN, name="a", head=NEW), inspection(LONG, DONE, name="b"))
    golden(Path("paper/one-of-each.md"), made)


# sentences


@pytest.mark.parametrize(
    ("items", "sentence"),
    [
        ((OLD,), "none have been completed since the last report and one remains open."),
        ((OLD, DONE), "one has been completed since the last report and one remains open."),
        ((OLD, OLD, DONE), "one has been completed since the last report and two remain open."),
        ((LATE,), "one remains open and is delayed."),
        ((LONG,), "one remains open and is delayed by more than twelve months."),
        ((LATE, LATE), "two remain open, both of them delayed."),
        ((LATE, LONG), "two remain open, both of them delayed, one by more than twelve months."),
        ((LATE, LATE, LONG), "three remain open, all of them delayed, one by more than twelve months."),
        ((LATE, OLD), "two remain open, one of which is delayed."),
        ((LONG, OLD), "two remain open, one of which is delayed by more than twelve months."),
        ((LATE, LATE, OLD), "three remain open, two of which are delayed."),
        ((LATE, LONG, OLD), "three remain open, two of which are delayed, one of these by more than twelve months."),
    ],
)
def test_what_is_open_and_delayed(items: tuple[str, ...], sentence: str) -> None:
    assert sentence in written(inspection(*items))


@pytest.mark.parametrize(
    ("inspections", "sentence"),
    [
        ((), "This paper tells of no new inspection."),
        (
            (inspection(head=NEW),),
            "One inspection is new since the last report. It led to no recommendations that can be reported here.",
        ),
        (
            (inspection("raised: 2023-10", head=NEW),),
            (
                "One inspection is new since the last report. "
                "It led to one recommendation or area for improvement: one has not been started."
            ),
        ),
        (
            (inspection(OPEN, DONE, name="a", head=NEW), inspection("", name="b", head=NEW)),
            (
                "Two inspections are new since the last report. "
                "They led to three recommendations or areas for improvement: "
                "one is complete, one is in progress and one has not been started."
            ),
        ),
        (
            (inspection(head="fieldwork: 2023-07\nreported: 2024-02"),),
            "One inspection is new since the last report. Its outcome is not yet known.",
        ),
    ],
)
def test_what_is_new(inspections: tuple[Inspection, ...], sentence: str) -> None:
    assert sentence in written(*inspections)


def test_what_is_new_is_told_apart_from_what_is_not_known_yet() -> None:
    made = written(inspection(head=AWAITED, name="a"), inspection(head=NEW, name="b"))
    assert (
        "Two inspections are new since the last report; the outcome of one is not yet known, "
        "and no recommendations were made in what has come in."
    ) in made


@pytest.mark.parametrize("known_later", ["", "judgement: Good\noutcome: Fine.\nlessons: Learn it."])
def test_findings_that_are_still_to_come_are_not_told(known_later: str) -> None:
    made = written(inspection(head=f"{AWAITED}\n{known_later}"))
    assert "| Peer review (LGA) | July 2023 | Not yet known |" in made
    for text in ("No overall judgement", "Good", "Fine.", "Learn it."):
        assert text not in made


def test_what_is_new_in_a_first_paper_is_not_since_any_report() -> None:
    made = written(inspection(OPEN), last=None)
    assert "One inspection is new. It led to one" in made
    assert "last report" not in made.replace("At last report", "").replace("Since last report", "")


@pytest.mark.parametrize(
    ("items", "sentence"),
    [
        ((LATE, DONE), "One is delayed:"),
        ((LONG, DONE), "One is delayed by more than twelve months:"),
        ((LATE, LATE, DONE), "Two are delayed:"),
        ((LATE, LONG, DONE), "Two are delayed, one by more than twelve months:"),
        ((DONE, OLD), "One has been completed since the last report:"),
        ((DONE, DONE), "Two have been completed since the last report:"),
    ],
)
def test_lists_are_led_in_by_their_count(items: tuple[str, ...], sentence: str) -> None:
    assert sentence in written(inspection(*items))


def test_what_items_are_called_keeps_its_capitals_at_the_beginning_of_a_line() -> None:
    assert "- **Delayed: DfE action 1:** Do thing 1." in written(inspection(LATE, DONE, head="counted_as: DfE action"))


def test_a_draft_counts_what_it_leaves_out() -> None:
    assert "incomplete: one file of the register could not be read or relied on, and is left out.**" in written(
        left_out=("a.yaml",)
    )
    assert "incomplete: two files of the register could not be read or relied on, and are left out.**" in written(
        left_out=("a.yaml", "b.yaml")
    )


def test_a_paper_for_members_says_so_on_its_face() -> None:
    made = written(audience=Audience.MEMBERS)
    assert made.index("**For members of the committee only:") < made.index("**Committee and date of meeting:**")


def test_the_same_note_on_several_is_told_once() -> None:
    made = written(inspection(OPEN, OPEN, OPEN))
    assert made.count("Begun.") == 1
    assert "**Progress on these three:** Begun. **Due:** June 2024." in made


def test_a_reference_in_a_text_leads_to_the_part_about_it() -> None:
    made = written(inspection(OLD, name="a"), inspection(OLD, name="b", head="background: 'See [ref:a].'"))
    number = re.search(r"^### (\d\.\d) Peer review", made, re.MULTILINE)
    assert number
    assert f"See [paragraph {number[1]}]." in made


def test_a_reference_to_what_the_paper_is_not_about_is_its_title() -> None:
    finished = inspection("updates: [{date: 2023-01, status: complete}]", name="a", head="title: Old *review*")
    made = written(finished, inspection(OLD, name="b", head="background: 'See [ref:a].'"))
    assert r"See Old \*review\*." in made


def test_a_reference_to_what_is_exempt_tells_the_public_nothing() -> None:
    secret = inspection(OLD, name="a", head="title: ZZSECRET\ndisclosure: exempt\nexemption: P3")
    made = written(secret, inspection(OLD, name="b", head="background: 'See [ref:a].'"))
    assert "ZZSECRET" not in made
    assert "[ref:" not in made


def test_every_paragraph_is_numbered_in_order() -> None:
    made = written(inspection(OPEN, name="a", head=NEW), inspection(LONG, DONE, name="b", head="directorate: FCS"))
    assert not re.search(r"\[(?:n|ref:)", made)
    numbers = [
        tuple(map(int, found.split("."))) for found in re.findall(r"^(?:#+ )?(\d+(?:\.\d+)*) ", made, re.MULTILINE)
    ]
    assert numbers == sorted(numbers)
    assert len(set(numbers)) == len(numbers)
    for number in numbers:
        before = (*number[:-1], number[-1] - 1) if number[-1] > 1 else number[:-1]
        assert not before or before in numbers


@pytest.mark.parametrize(
    ("said", "labels"),
    [
        (
            "",
            [
                "Complete",
                "In progress and on track",
                "In progress and partly delayed",
                "Significant delay",
                "No action required",
            ],
        ),
        ("rating: {scheme: red-green}", ["Complete", "Green", "Red", "No action required"]),
        ("rating: {scheme: red-amber-green}", ["Complete", "Green", "Amber", "Red", "No action required"]),
    ],
)
def test_the_ratings_of_the_councils_scheme_are_explained(said: str, labels: list[str]) -> None:
    table = written(said=said).partition("| Rating | What it means |\n| --- | --- |\n")[2].partition("\n\n")[0]
    assert [row.split(" | ")[0] for row in table.splitlines()] == [f"| **{label}**" for label in labels]


def test_every_table_is_a_table() -> None:
    made = written(inspection(OPEN, name="a", head=NEW), inspection(LONG, DONE, name="b"))
    tokens = MarkdownIt("commonmark").enable("table").parse(made)
    assert sum(token.type == "table_open" for token in tokens) == made.count("\n| --- |") == 4


def test_texts_of_the_meeting_have_sections_of_their_own() -> None:
    told = meeting("2024-01-09", "position_date: 2023-12-15\npaper: {legal: None here., risks: [One., Two.]}")
    made = written(told=told)
    assert re.search(r"^## (\d+) Legal advice and implications\n\n\1\.1 None here\.\n", made, re.MULTILINE)
    assert re.search(r"^## (\d+) Risks and mitigation\n\n\1\.1 One\.\n\n\1\.2 Two\.\n", made, re.MULTILINE)
    assert "Financial and procurement" not in made


# how far everything has got, rather than what is delayed


PLANNED = "fieldwork: 2022-06\nreported: 2022-08\nplan: Equality Action Plan"


def progress(*inspections: Inspection, last: Meeting | None = JULY) -> str:
    """The section of key issues, in the form that tells progress."""
    made = written(*inspections, last=last, said="report: {headline: progress}\ncounting: once a source")
    return made.partition("Key issues\n")[2].partition("\n## ")[0]


def test_the_headline_may_tell_progress() -> None:
    made = progress(
        inspection(OPEN, DONE, LATE, "", head=NEW, name="a"),
        inspection(LONG, DONE, CLOSED, "due: 2024-06", "", name="b", head=PLANNED),
        inspection("delivered_by: b/1", OLD, name="c"),
        inspection(name="d", head=AWAITED),
        inspection(name="e", head="reported: 2024-02"),
    )
    assert (
        "They led to four recommendations or areas for improvement: one is complete, two are in progress and one has "
        "not been started. The outcome of one is not yet known.\n"
    ) in made
    assert (
        "Of the recommendations from earlier inspections, one has been completed since the last report, one was "
        "closed without being implemented, three are in progress and two have not been started; the outcome of one "
        "earlier inspection is not yet known. Of those that are open, one runs through the Peer review. Of those not "
        "started, two run through the Equality Action Plan.\n"
    ) in made
    assert "delayed" not in made.partition("Each inspection is rated")[0]


def test_progress_of_a_register_in_which_everything_was_begun() -> None:
    made = progress(inspection(OLD, DONE))
    assert (
        "one has been completed since the last report, one is in progress and none is still to be started.\n" in made
    )


def test_the_last_report_is_told_in_the_same_form_where_it_was_so_reported() -> None:
    figures = (
        "reported: {ongoing_completed_since: 33, ongoing_in_progress: 52, ongoing_begun: 17, ongoing_not_started: 35}"
    )
    last = meeting("2023-07-27", f"position_date: 2023-06-15\n{figures}")
    begun = "thirty-three had been completed, seventeen were in progress and thirty-five had not been started.\n"
    assert begun in written(inspection(OLD), last=last, said="report: {headline: progress}")
    assert "thirty-three had been completed and fifty-two were open.\n" in written(inspection(OLD), last=last)


def test_what_follows_another_inspection_is_told_in_either_form() -> None:
    both = (inspection(OLD, name="a"), inspection("delivered_by: a/1", "delivered_by: a/1", name="b"))
    made = written(*both, said="counting: once a source")
    assert "Of those that are open, two run through the Peer review.\n" in made


# priorities, answers and grades; what leads say; who verified


PRIORITIES = """priorities:
  - {id: high, label: High, definition: [People are at risk, The accounts are wrong], critical: true}
  - {id: low}
"""


def test_a_paper_with_priorities_answers_grades_leads_and_checks(golden: Golden) -> None:
    partly = "priority: high\nresponse: partly accepted\nmanagement_response: Only in part\ndue: 2024-06"
    items = (
        "priority: low\ngrade: Essential\ndue: 2023-08\nupdates: [{date: 2023-07, status: in progress, rag: green}]",
        f"{partly}\nupdates: [{{date: 2023-09, rag: amber, because: two posts are vacant}}]",
        "response: not accepted\nmanagement_response: It costs too much.",
        "updates: [{date: 2023-09, status: complete, verified_by: Housing Board}]",
        "priority: high\nupdates: [{date: 2023-09, status: complete}, {date: 2023-10, lifted_by: LGA}]",
        DONE,
    )
    golden(Path("paper/priorities.md"), written(inspection(*items), said=PRIORITIES))


def test_one_that_was_completed_and_lifted() -> None:
    made = written(inspection("updates: [{date: 2023-09, status: complete, lifted_by: LGA}]", OLD))
    assert "The one completed since the last report has been lifted by the inspecting body.\n" in made


def test_nothing_is_said_of_priorities_answers_and_checks_where_there_are_none() -> None:
    made = written(inspection(OLD, DONE, LATE), said=PRIORITIES)
    for words in ("By priority", "By answer", "Annex", "verified", "lifted", "lead", "Graded"):
        assert words not in made, words
