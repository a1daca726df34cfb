"""Follow-up and plan in words: one of everything that they may have to tell, and sentences that agree with numbers."""

from pathlib import Path

import pytest

from auditrack.core.papers.report import Choices, report_of
from auditrack.core.register.model import Inspection, Meeting
from auditrack.core.register.words import Audience, PaperName
from auditrack.formats.paper import template as papers
from tests.conftest import TESTS, Golden
from tests.making import inspection, meeting, registry

TEMPLATES = str(TESTS.parent / "templates")
JULY = meeting("2023-07-27", "position_date: 2023-06-15")
JANUARY = meeting("2024-01-09", "position_date: 2023-12-15")
COLOURS = "rating: {scheme: red-amber-green}"
PLAN = "kind: improvement plan"
DONE = "updates: [{date: 2023-11, status: complete}]"
EARLIER_DONE = "updates: [{date: 2023-03, status: complete, note: It was simple.}]"
LATE = "due: 2023-10"
REPORTED = "\nfieldwork: 2023-01\nreported: 2023-02"


def written(
    name: PaperName,
    *inspections: Inspection,
    about: str = "review",
    said: str = "",
    last: Meeting = JULY,
    audience: Audience = Audience.PUBLIC,
) -> str:
    """The paper for the meeting of January 2024, by the template that is shipped."""
    register = registry(*inspections, last, JANUARY, said=said)
    paper = report_of(register, JANUARY, audience, (last.position_day, last), Choices(about=about))
    return papers.written(name, paper, [TEMPLATES])


def follow_up(*items: str, head: str = "", said: str = "", last: Meeting = JULY) -> str:
    """The follow-up of a review with these items."""
    return written(PaperName.FOLLOW_UP, inspection(*items, head=head), said=said, last=last)


def plan(*items: str, head: str = PLAN, others: tuple[Inspection, ...] = (), said: str = COLOURS) -> str:
    """The plan with these workstreams."""
    return written(PaperName.PLAN, inspection(*items, head=head, name="plan"), *others, about="plan", said=said)


# one of everything


EVERYTHING = (
    """
owner: Head of Meals
lead: [Cook, Baker]
finding: The kitchens were cold
priority: high
grade: Major
response: partly accepted
management_response: Only the ovens will be bought
due: 2022-10
updates:
  - {date: 2023-02, note: Begun., status: in progress}
  - {date: 2023-05, due: 2023-09, reason: The ovens are late., approved_by: Cabinet}
  - {date: 2023-09, due: 2024-02, reason: They are later., decision: {what: Wait., by: Cabinet, why: It is cheaper.}}
  - {date: 2023-11, note: Two came., evidence: Delivery notes, impact: Soup is warm, rag: green}
  - {date: 2023-11, risk: {text: It may get cold, score: 9 of 25}}
""",
    """
replaces: "3"
raised: 2023-10
due: 2024-03
updates: [{date: 2023-11, status: on hold, because: the builder is ill}]
""",
    "updates: [{date: 2023-10, status: closed, because: superseded, note: See 2.}]",
    """
actions:
  - {ref: "4.1", text: Do., due: 2024-05}
  - {ref: "4.2", text: Do too., updates: [{date: 2023-08, note: Yes.}]}
""",
    "delivered_by: other/1",
    """
updates:
  - {date: 2023-03, status: complete}
  - {date: 2023-09, status: reopened, because: it broke}
  - {date: 2023-10, status: complete, verified_by: Panel, lifted_by: LGA}
""",
    "updates: [{date: 2023-02, note: Old.}, {date: 2023-10, corrects: 2023-02, note: New., reason: Typed wrongly.}]",
    EARLIER_DONE,
    "response: not accepted",
    "due: unknown\nupdates: [{date: 2023-08, due: 2024-03, rag: red, because: nobody is there}]",
    "",
)
HEAD = """
judgement: Good
previous_judgement: Poor
outcome: [Warm words, Cold rooms]
background: A visit.
monitored_by: Housing Panel
plan: Meals plan
arrangements: The Panel checks.
barriers: Money.
assurance: The LGA came.
milestones: It comes back.
lessons: Begin sooner.
updates: [{date: 2023-11, note: All in all it goes well.}]
"""
OTHER = inspection(
    "due: 2023-01\nupdates: [{date: 2023-03, due: 2024-06, reason: Rain.}]",
    name="other",
    head=f"title: Long look{REPORTED}",
)
PRIORITIES = "priorities: [{id: high, label: High priority}]"
ASKED = meeting(
    "2023-07-27",
    """
    position_date: 2023-06-15
    actions:
      - {ref: A1, text: Print a glossary., owner: Clerk, due: 2023-10}
      - {ref: A2, text: Say more., updates: [{date: 2023-09, status: complete, note: More is said.}]}
    """,
)


@pytest.mark.parametrize(("said", "name"), [(COLOURS, "colours"), ("", "delay")])
@pytest.mark.parametrize("paper", [PaperName.FOLLOW_UP, PaperName.PLAN])
def test_one_of_everything(paper: PaperName, said: str, name: str, golden: Golden) -> None:
    sources = (
        inspection("delivered_by: [review/1, review/8]", "", DONE, name="asked", head=f"title: Wide look{REPORTED}"),
        inspection("delivered_by: review/8", head=f"title: Short look{REPORTED}", name="looked"),
    )
    both = (inspection(*EVERYTHING, head=HEAD), OTHER, *sources)
    told = written(paper, *both, said=f"{said}\n{PRIORITIES}", last=ASKED)
    golden(Path(f"paper/{paper}-{name}.md"), told)


# sentences


@pytest.mark.parametrize(
    ("items", "sentence"),
    [
        (("",), "**The only recommendation has not been started.** None have been completed since the last report."),
        ((DONE, DONE), "**Both recommendations are complete.** Two have been completed since the last report."),
        (("", "", ""), "**None of the three recommendations has been started.**"),
        (
            (DONE, LATE),
            "**Of two recommendations, one is complete and one has not been started.** The one that is open is",
        ),
        ((LATE, LATE), "**Neither recommendation has been started.** Both that are open are delayed."),
        ((LATE, LATE, DONE), "Both that are open are delayed."),
        ((LATE, LATE, LATE, DONE), "All three that are open are delayed."),
        ((LATE, "", ""), "Of the three that are open, one is delayed."),
        (("response: not accepted", ""), "one has not been started and one was closed without being implemented.**"),
    ],
)
def test_how_many_stand_where(items: tuple[str, ...], sentence: str) -> None:
    assert sentence in follow_up(*items)


@pytest.mark.parametrize(
    ("head", "sentence"),
    [
        ("reported: 2024-02", "The findings are still to come."),
        (
            "reported: 2024-02\nreport_expected: 2024-01",
            "The findings are still to come, and are expected in January 2024.",
        ),
        ("", "It led to no recommendations."),
        ("disclosure: judgement only\nexemption: A home.", "nor the progress made on them are in this paper. A home."),
    ],
)
def test_a_follow_up_of_what_has_nothing_to_follow_up(head: str, sentence: str) -> None:
    assert sentence in follow_up(head=head)


@pytest.mark.parametrize(
    ("items", "sentence"),
    [
        ((LATE,), "One is rated Amber (recommendation 1). One has slipped beyond its original deadline."),
        (
            (LATE, "due: 2022-10", "owner: Clerk", "owner: Clerk"),
            "One is rated Red (recommendation 2), one is rated Amber (recommendation 1) and two are rated Green",
        ),
        ((DONE, LATE), "Of those that are open, one is rated Amber (recommendation 2)."),
        (("updates: [{date: 2023-11, status: on hold, because: Wait.}]",), "One is on hold (recommendation 1)."),
    ],
)
def test_how_many_workstreams_have_which_colour(items: tuple[str, ...], sentence: str) -> None:
    assert sentence in plan(*items)


@pytest.mark.parametrize(
    ("items", "sentence"),
    [
        (("delivered_by: plan/1",), "The only recommendation is answered by the plan. None is met yet."),
        (("",), "The only recommendation is not answered by any recommendation. None is met yet."),
        (
            ("delivered_by: plan/1", "delivered_by: plan/2"),
            "Both recommendations are answered by the plan. One is met.",
        ),
        (("", ""), "None of its two recommendations is answered by the plan. None is met yet."),
        (
            ("delivered_by: plan/2", "", ""),
            "Of three recommendations, one is answered by the plan and two are not. One is met.",
        ),
    ],
)
def test_how_much_of_a_source_is_answered(items: tuple[str, ...], sentence: str) -> None:
    assert sentence in plan("", DONE, head=f"{PLAN}\nrelated: [asked]", others=(inspection(*items, name="asked"),))


def test_a_plan_that_answers_nothing_has_no_such_section() -> None:
    told = plan("")
    assert "What the plan answers" not in told
    assert "answers" not in told


def test_where_lead_and_dates_disagree_both_papers_say_so() -> None:
    green = f"{LATE}\nupdates: [{{date: 2023-11, status: in progress, rag: green}}]"
    assert (
        "**Lead and dates disagree:** Rated green by the lead officer, although one month past its deadline."
        in follow_up(green, said=COLOURS)
    )
    told = plan(green)
    assert (
        "**Lead and dates disagree:** Rated green by the lead officer, although one month past its deadline." in told
    )
    assert "**Lead and dates disagree** about recommendation 1:" in told


def test_a_source_that_is_not_public_says_so() -> None:
    home = inspection(name="asked", head="judgement: Good\ndisclosure: judgement only\nexemption: A home.")
    told = plan("", head=f"{PLAN}\nrelated: [asked]", others=(home,))
    assert "What it asks for is not public." in told


def test_a_reference_in_a_text_becomes_the_title_of_what_the_paper_is_not_about() -> None:
    told = follow_up("text: Do as in [ref:review].")
    assert "Do as in Peer review." in told
