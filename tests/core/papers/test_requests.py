"""What a paper says of what is asked for, as a committee grants extensions: granted, granted otherwise, refused."""

from datetime import date

import pytest

from auditrack.core.papers.report import Report, report_of
from auditrack.core.register.words import Audience
from tests.making import inspection, meeting, registry

BEFORE, SINCE = meeting("2023-11-07"), date(2023, 11, 7)
ASKED = "{date: 2023-10-02, requests: {due: 2024-09}, reason: Staff left.}"
DELETION = "{date: 2023-10-02, requests: {close: no longer applicable}, reason: The depot is sold.}"
BY_COMMITTEE = "approved_by: Audit Committee"
LATE = "{date: 2023-11-07, approves: 2023-10-02, approved_by: Audit Committee, entered: 2023-11-20}"
EXTENDED = "{date: 2023-12-05, due: 2024-09, reason: Staff left.}"


def item(*updates: str) -> str:
    return "due: 2023-09\nupdates:\n" + "".join(f"  - {update}\n" for update in updates)


def paper(*items: str, approval_from: str = "audit", day: str = "2024-03-12") -> Report:
    coming = meeting(day)
    register = registry(inspection(*items), BEFORE, coming, said=f"extensions: {{approval_from: {approval_from}}}")
    return report_of(register, coming, Audience.PUBLIC, (SINCE, BEFORE))


def test_who_decides_is_asked_to_decide_on_what_waits() -> None:
    asking = paper(item(ASKED), item(DELETION), "due: 2023-09")
    assert asking.requests.to_decide == (
        (
            "decide on the extension to September 2024 that is requested for recommendation 1, Peer review "
            "(due by September 2023 until then). Staff left."
        ),
        (
            "decide on the closing (no longer applicable) that is requested for recommendation 2, Peer review "
            "(due by September 2023 until then). The depot is sold."
        ),
    )
    assert asking.requests.waiting == ()
    assert (asking.figures.deadlines.extensions_requested, asking.figures.deadlines.closings_requested) == (1, 1)


def test_what_somebody_else_decides_is_told_as_waiting() -> None:
    telling = paper(item(ASKED), approval_from="The board")
    assert telling.requests.to_decide == ()
    assert telling.requests.waiting == (
        (
            "Extension to September 2024 that is requested for recommendation 1, Peer review "
            "(due by September 2023 until then). Staff left."
        ),
    )


def test_a_reason_for_closing_may_be_decided_on_by_another_than_extensions() -> None:
    coming = meeting("2024-03-12")
    said = "extensions: {approval_from: The board}\nclosing: [{because: no longer applicable, approval_from: audit}]"
    register = registry(inspection(item(ASKED), item(DELETION)), BEFORE, coming, said=said)
    asking = report_of(register, coming, Audience.PUBLIC, (SINCE, BEFORE)).requests
    assert [words.partition(" that ")[0] for words in asking.to_decide] == [
        "decide on the closing (no longer applicable)"
    ]
    assert [words.partition(" that ")[0] for words in asking.waiting] == ["Extension to September 2024"]


def test_what_a_meeting_asked_for_is_named_by_the_meeting() -> None:
    action = f"actions:\n  - ref: A1\n    text: Report back.\n    due: 2023-09\n    updates: [{ASKED}]"
    held, coming = meeting("2023-09-05", action), meeting("2024-03-12")
    register = registry(held, coming, said="extensions: {approval_from: audit}")
    asking = report_of(register, coming, Audience.PUBLIC, (date(2023, 9, 5), held))
    assert asking.requests.to_decide == (
        (
            "decide on the extension to September 2024 that is requested for action A1, meeting of 5 September 2023 "
            "(due by September 2023 until then). Staff left."
        ),
    )


def test_the_next_paper_tells_what_became_of_what_was_asked_for() -> None:
    """One council's committee, 2021: granted, granted for another date, refused, and a deletion that was asked for."""
    granted = f"{{date: 2023-11-07, approves: 2023-10-02, {BY_COMMITTEE}, entered: 2023-11-08}}"
    otherwise = f"{{date: 2023-11-08, approves: 2023-10-02, due: 2024-06, {BY_COMMITTEE}}}"
    refused = "{date: 2023-11-08, refuses: 2023-10-02, by: Audit Committee}"
    telling = paper(item(ASKED, granted), item(ASKED, otherwise), item(ASKED, refused), item(DELETION, granted))
    assert telling.requests.decided == (
        (
            "Recommendation 1, Peer review: granted the extension to September 2024, requested on 2 October 2023, "
            "by the Audit Committee."
        ),
        (
            "Recommendation 2, Peer review: granted an extension to June 2024 in place of the extension to "
            "September 2024, "
            "requested on 2 October 2023, by the Audit Committee."
        ),
        (
            "Recommendation 3, Peer review: refused the extension to September 2024, requested on 2 October 2023, "
            "by the Audit Committee."
        ),
        (
            "Recommendation 4, Peer review: granted the closing (no longer applicable), requested on 2 October 2023, "
            "by the Audit Committee."
        ),
    )
    deadlines = telling.figures.deadlines
    assert (deadlines.granted_since, deadlines.refused_since, deadlines.extensions_requested) == (3, 1, 0)
    assert [str(moved.extension.after) for moved in telling.extensions] == ["September 2024", "June 2024"]
    assert [closed.ref for closed in telling.closed] == ["4"]


def test_a_grant_that_was_entered_after_the_last_report_is_told_in_the_next() -> None:
    assert len(paper(item(ASKED, LATE)).requests.decided) == 1


@pytest.mark.parametrize(
    ("updates", "is_unapproved"),
    [((EXTENDED,), True), ((EXTENDED, f"{{date: 2024-01-09, approves: 2023-12-05, {BY_COMMITTEE}}}"), False)],
)
def test_an_extension_in_force_is_told_as_not_approved_until_it_is(
    updates: tuple[str, ...], is_unapproved: bool
) -> None:
    (moved,) = paper(item(*updates)).extensions
    assert moved.is_unapproved is is_unapproved
    assert moved.extension.approved_by == (None if is_unapproved else "Audit Committee")


def test_the_note_of_a_decision_is_told_with_it_and_is_no_progress() -> None:
    said = "{date: 2023-11-01, note: Half is done.}"
    refused = "{date: 2023-12-08, refuses: 2023-10-02, by: Audit Committee, note: Members want it now.}"
    telling = paper(item(ASKED, said, refused))
    assert telling.requests.decided[0].endswith("by the Audit Committee. Members want it now.")
    (printed,) = (story for part in telling.parts for group in part.delayed for story in group)
    assert printed.progress == ("Half is done.",)
