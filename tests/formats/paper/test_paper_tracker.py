"""The tracker in words: sentences that agree with their numbers, whatever a register holds."""

from dataclasses import replace

import pytest

from auditrack.core.papers.report import Choices, report_of
from auditrack.core.register.dates import Deadline, Unknown, parse
from auditrack.core.register.model import Inspection, Meeting
from auditrack.core.register.words import Audience, PaperName
from auditrack.formats.paper import template as papers
from tests.formats.paper.test_template import JANUARY, JULY, TEMPLATES
from tests.making import inspection, registry

CRITICAL = "priorities: [{id: top, label: Top, critical: true, definition: Lives depend on it}]"
RED_GREEN = f"{CRITICAL}\nrating: {{scheme: red-green}}"
TOP = "priority: top\ndue: 2024-06"
DATELESS = "priority: top\nowner: Clerk"
OWNED = "owner: Clerk"
DONE = "priority: top\nupdates: [{date: 2023-10, status: complete}]"
LATE = "due: 2023-11"


def written(
    *inspections: Inspection, said: str = RED_GREEN, last: Meeting | None = None, is_ahead: bool = False
) -> str:
    """The tracker for the meeting of January 2024."""
    register = registry(*inspections, *([last] if last else []), JANUARY, said=said)
    since = (last.position_day if last else None, last)
    told = report_of(register, JANUARY, Audience.PUBLIC, since, Choices(is_ahead=is_ahead))
    return papers.written(PaperName.TRACKER, told, [TEMPLATES])


def expected(when: Deadline | None, head: str = "", name: str = "coming") -> Inspection:
    """An inspection that is only expected."""
    return replace(inspection(head=head, name=name), fieldwork=None, reported=None, expected=when)


def section(paper: str, title: str) -> str:
    """The part of a paper under this heading."""
    return paper.partition(f" {title}\n\n")[2].partition("\n## ")[0]


# in short


@pytest.mark.parametrize(
    ("items", "told"),
    [
        ((), "none."),
        ((TOP,), "one: rated Green."),
        ((TOP, TOP), "two: both rated Green."),
        ((TOP, TOP, TOP), "three: all of them rated Green."),
        ((TOP, DATELESS, f"{DATELESS}\n{LATE}"), "three: two rated Green, one rated Red."),
    ],
)
def test_how_many_are_critical_and_how_they_are_rated(items: tuple[str, ...], told: str) -> None:
    assert f"- **Critical recommendations:** {told}\n" in written(inspection(*items))


def test_where_items_have_no_rating_it_says_how_they_stand() -> None:
    paper = written(inspection(TOP, f"{DATELESS}\n{LATE}"), said=CRITICAL)
    assert "- **Critical recommendations:** two: one not delayed, one delayed.\n" in paper
    assert "| Recommendation | Source | Deadline | Status |" in paper
    assert "What each rating means" not in paper


def test_a_paper_about_nothing() -> None:
    paper = written()
    assert "- **Assessed:** no findings have come in so far, and none from before need following up.\n" in paper
    assert section(paper, "Recent assessments").startswith("2.1 No findings have come in so far")
    assert "3.1 No critical recommendation is open, and none has been finished so far.\n" in paper
    assert "4.1 There are none: the register holds no other recommendation that is open.\n" in paper
    assert "5.1 None is expected by 15 June 2024.\n" in paper
    assert "accounts of single recommendations" not in paper


def test_a_day_that_is_still_to_come_is_named_as_such() -> None:
    assert "15 December 2023. That day is still to come: it is taken that nothing changes until then." in written(
        is_ahead=True
    )


# critical recommendations


@pytest.mark.parametrize(
    ("items", "told"),
    [
        ((TOP,), "One critical recommendation is open."),
        ((TOP, DONE), "One critical recommendation is open, and one has been finished since the last report."),
        ((DATELESS,), "One critical recommendation is open. It has no deadline on record, so that no date can show "),
        ((TOP, DATELESS), "Two critical recommendations are open. One of them has no deadline on record"),
        (
            (DATELESS, DATELESS),
            "Two of them have no deadline on record, so that no date can show whether they are late.",
        ),
    ],
)
def test_what_is_open_finished_or_without_a_deadline(items: tuple[str, ...], told: str) -> None:
    assert told in section(written(inspection(*items), last=JULY), "Critical recommendations")


def test_without_a_critical_priority_every_exception_is_told() -> None:
    paper = written(inspection(LATE, OWNED), said="rating: {scheme: red-green}")
    assert "**Critical recommendations:**" not in paper
    assert "- **Open recommendations:** two, one of them off track.\n" in paper
    assert "The Council has not said which of its priorities are critical" in paper
    assert (
        "4.1 Two recommendations are open. One of them is off track: behind the original deadline, or in trouble by"
        in (paper)
    )
    assert "## Annex: ratings\n" in paper


def test_why_its_lead_gave_it_that_colour() -> None:
    red = "updates: [{date: 2023-10, rag: red, because: nobody applied}]"
    assert "- **Red.** Its lead says red: nobody applied. It has no deadline" in written(inspection(red))


# exceptions


@pytest.mark.parametrize(
    ("items", "told"),
    [
        ((TOP, OWNED), "4.1 There are none. The one other recommendation that is open is on track."),
        ((OWNED, OWNED), "4.1 There are none. Both other recommendations that are open are on track."),
        ((OWNED, OWNED, OWNED), "4.1 There are none. All three other recommendations that are open are on track."),
        ((LATE,), "4.1 One other recommendation is open, and it is off track: behind the original deadline, or in "),
        ((LATE, LATE), "4.1 Two other recommendations are open, and both are off track: behind the"),
        ((LATE, LATE, LATE), "4.1 Three other recommendations are open, and all of them are off track: behind the"),
        ((LATE, LATE, OWNED), "4.1 Three other recommendations are open. Two of them are off track: behind the"),
    ],
)
def test_exceptions_among_the_others(items: tuple[str, ...], told: str) -> None:
    assert told in written(inspection(*items))


@pytest.mark.parametrize(
    ("items", "told"),
    [
        ((), "none."),
        ((OWNED,), "one, on track."),
        ((LATE,), "one, off track."),
        ((OWNED, OWNED), "two, none of them off track."),
    ],
)
def test_how_many_others_are_open(items: tuple[str, ...], told: str) -> None:
    assert f"- **Other open recommendations:** {told}\n" in written(inspection(*items))


# who approved it

BY = "priority: top\nowner: Director\nlead: Head\nupdates: [{{date: {}, note: Done, {}}}]"


@pytest.mark.parametrize(
    ("updates", "told"),
    [
        (
            ("by: Head, approved_by: Director",),
            "are what a delivery lead reported, and one of those accountable approved, ",
        ),
        (
            ("by: Clerk, approved_by: Director",),
            "are of what was reported and approved in October 2023. Each says by whom.",
        ),
        (("by: Head",), "what was reported in October 2023. The register does not say that anybody approved it."),
        (
            ("by: Head", "approved_by: Director"),
            "Of two updates, one has no approval on record: see [paragraph 5.1].",
        ),
    ],
)
def test_what_the_accounts_rest_on(updates: tuple[str, ...], told: str) -> None:
    assert told in written(inspection(*(BY.format("2023-10", each) for each in updates)))


def test_what_nobody_approved_is_listed() -> None:
    some = (BY.format("2023-10", "by: Head"), BY.format("2023-11", "approved_by: Director"))
    paper = written(inspection(*some))
    listed = section(paper, "Updates without approval")
    assert listed == (
        "5.1 Nobody is said to have approved this update:\n\n- Recommendation 1, Peer review: October 2023\n"
    )
    assert "- **Reported:** October 2023, by the Head. **No approval is recorded.**\n" in paper
    assert "- **Reported:** November 2023. **Approved:** by the Director.\n" in paper


def test_that_nobody_approved_anything_is_said_once() -> None:
    paper = written(inspection(BY.format("2023-10", "by: Head")))
    assert "Updates without approval" not in paper
    assert "No approval is recorded" not in paper


# what is coming


def test_dates_of_what_is_coming() -> None:
    awaited = inspection(name="awaited", head="fieldwork: 2023-11\nreported: 2024-02\nreport_expected: 2024-02")
    paper = written(
        expected(parse("2024-summer"), "at_stake: Its grant\nreport_expected: 2024-autumn?", "a"),
        expected(Unknown.UNKNOWN, name="b"),
        expected(parse("2023-10"), "focus: Money", name="c"),
        expected(parse("2024-09"), name="d"),
        awaited,
    )
    rows = [line.split(" | ")[1] for line in paper.splitlines() if line.startswith("| Peer review (LGA) | ")]
    assert rows[-4:] == [
        "October 2023<br>**This date has passed**",
        "Took place: November 2023<br>Findings: February 2024",
        "Summer 2024<br>Findings: autumn 2024 (to be confirmed)",
        "To be confirmed",
    ]
    assert "by 15 June 2024, or when is still to be confirmed. One more assessment will follow later.\n" in paper
    assert "- **Peer review:** What it looks at is not yet known. **At stake:** Its grant.\n" in paper


def test_only_later_ones() -> None:
    paper = written(expected(parse("2025"), name="a"), expected(parse("2026"), name="b"))
    assert "5.1 None is expected by 15 June 2024. Two assessments will follow later.\n" in paper
