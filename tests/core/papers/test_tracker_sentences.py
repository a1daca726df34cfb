"""The tracker in short."""

import pytest

from auditrack.core.papers.report import Report, report_of
from auditrack.core.papers.tracker import tracker_of
from auditrack.core.papers.tracker_sentences import in_short, purpose
from auditrack.core.register.model import Inspection, Meeting
from auditrack.core.register.words import Audience
from tests.core.papers.test_tracker import CRITICAL, JANUARY, JULY, LATE, OPEN, tracker
from tests.core.sentences.test_accounts import written
from tests.making import inspection, meeting, registry

DAY = JANUARY.position_day
PLAIN = "rating: {scheme: delay}"
SHORT = "*Assessed:* one assessment whose findings are new or still being followed up."


def lines(*sources: Inspection | Meeting, said: str = CRITICAL, last: Meeting | None = None) -> list[str]:
    """The tracker in short for the meeting of January 2024."""
    register = registry(*sources, *([last] if last else []), JANUARY, said=said)
    report: Report = report_of(register, JANUARY, Audience.PUBLIC, (last.position_day if last else None, last))
    return [written([phrase]) for phrase in in_short(tracker_of(report), report)]


@pytest.mark.parametrize(
    ("items", "said", "words"),
    [
        ((), PLAIN, "*Open recommendations:* none."),
        ((OPEN,), PLAIN, "*Open recommendations:* one, on track."),
        ((LATE,), PLAIN, "*Open recommendations:* one, off track."),
        ((LATE, OPEN, OPEN), PLAIN, "*Open recommendations:* three, one of them off track."),
    ],
)
def test_what_is_open(items: tuple[str, ...], said: str, words: str) -> None:
    assert lines(inspection(*items), said=said) == [SHORT, words, "*Expected by 15 June 2024:* none."]


@pytest.mark.parametrize(
    ("items", "words"),
    [
        ((), "none."),
        ((OPEN,), "one: rated Green."),
        ((OPEN, OPEN), "two: both rated Green."),
        ((OPEN, OPEN, OPEN), "three: all of them rated Green."),
        ((OPEN, OPEN, LATE), "three: two rated Green, one rated Amber."),
    ],
)
def test_what_is_critical(items: tuple[str, ...], words: str) -> None:
    critical = inspection(*(f"{item}\npriority: top" for item in items))
    assert lines(critical)[1] == f"*Critical recommendations:* {words}"


def test_where_schemes_rate_no_items_their_status_is_told() -> None:
    said = "priorities: [{id: top, label: Critical, critical: true}]"
    assert lines(inspection(f"{LATE}\npriority: top"), said=said)[1:3] == [
        "*Critical recommendations:* one: delayed.",
        "*Other open recommendations:* none.",
    ]


def test_the_purpose_says_the_day_and_whether_it_is_still_to_come() -> None:
    text = purpose(tracker(said=PLAIN), DAY, is_ahead=False)
    assert text == (
        "This paper tells the committee who has assessed the Council, where work on recommendations is off track, "
        "and which assessments are coming. All of it is as of 15 December 2023."
    )
    ahead = purpose(tracker(), DAY, is_ahead=True)
    assert "how far work on critical recommendations has got" in ahead
    assert ahead.endswith("That day is still to come: it is taken that nothing changes until then.")


def test_where_no_findings_came_in() -> None:
    assert lines(said=PLAIN, last=JULY)[0] == (
        "*Assessed:* no findings have come in since the last report, and none from before need following up."
    )


def test_a_meeting_that_did_not_take_its_report_is_told() -> None:
    deferred = meeting("2023-10-03", "deferred: no quorum")
    assert lines(deferred, said=PLAIN, last=JULY)[1] == (
        "*Not reported:* The meeting of 3 October 2023 did not take its report (no quorum)."
    )
