"""A change in words, a line for each thing."""

from dataclasses import replace
from datetime import date

import pytest

from auditrack.core.register.model import Inspection
from auditrack.core.register.words import Audience
from auditrack.core.versions.changes import compare
from auditrack.core.versions.sentences import difference, label, of_source
from auditrack.core.versions.summary import summed_up
from tests.making import inspection, meeting, registry

DAY = date(2024, 2, 1)


BEGUN = "{date: 2022-12, status: in progress}"
ASKED = "{date: 2023-01, requests: {close: merged}, reason: One plan.}"


def lines(before: Inspection, after: Inspection) -> list[str]:
    """What changed from one version of an inspection to another, without the line that names the item."""
    changes = compare(registry(before), registry(after), DAY, Audience.MEMBERS)
    words = [line.words for change in changes.inspections for line in of_source(change)]
    return [line for line in words if not line.startswith("Recommendation 1:")]


def updates(*entries: str, due: str = "due: 2023-06\n") -> str:
    return due + "updates:\n" + "".join(f"  - {entry}\n" for entry in entries)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            "due: 2023-06",
            "due: 2023-06/2023-06",
            ["due: 2023-06/2023-06 (was 2023-06)"],
        ),
        (
            updates("{date: 2023-01, due: 2024-01, reason: More time.}", due=""),
            updates("{date: 2023-01, due: 2024-01, reason: More time.}", "{date: 2023-02, note: Begun.}", due=""),
            ["February 2023: note: Begun."],
        ),
        (
            updates("{date: 2023-01, note: Begun.}", due=""),
            updates("{date: 2023-01, note: Begun.}", "{date: 2023-02, due: 2024-06, reason: Agreed late.}", due=""),
            ["February 2023: first deadline: June 2024: Agreed late."],
        ),
        (
            updates("{date: 2023-01, note: Begun.}"),
            updates("{date: 2023-01, note: Begun.}", "{date: 2023-02}"),
            ["February 2023: an update without content"],
        ),
        (
            updates("{date: 2023-01, status: complete}", "{date: 2023-01, status: reopened}"),
            updates("{date: 2023-01, status: reopened}", "{date: 2023-01, status: complete}"),
            [
                "now rated: Complete (was Significant delay)",
                "The only recommendation is complete.",
                "updates are in a different order, so a different one is now the latest",
            ],
        ),
        (
            "owner: [Head of Housing, Head of Finance]",
            "owner: [Head of Finance, Head of Housing]",
            ["owner: in a different order, Head of Finance; Head of Housing"],
        ),
        (
            updates("{date: 2023-01, due: 2024-01, reason: More time.}"),
            updates(
                "{date: 2023-01, due: 2024-01, reason: More time.}", "{date: 2023-02, due: 2024-01, reason: Still so.}"
            ),
            ["February 2023: deadline unchanged: January 2024: Still so."],
        ),
        (
            updates(ASKED),
            updates(ASKED, "{date: 2023-02, approves: 2023-01, approved_by: Cabinet}"),
            [
                "now rated: Complete (was Significant delay)",
                "The only recommendation was closed without being implemented.",
                "February 2023: granted the closing (merged), requested in January 2023",
                "closed without being implemented (was not started)",
                "approved by: Cabinet",
            ],
        ),
    ],
)
def test_of_an_item(before: str, after: str, expected: list[str]) -> None:
    assert lines(inspection(before), inspection(after)) == expected


def test_of_an_extension_that_is_taken_back() -> None:
    before = updates("{date: 2023-01, due: 2024-01, reason: More time.}")
    after = updates(
        "{date: 2023-01, due: 2024-01, reason: More time.}", "{date: 2023-02, due: 2023-09, reason: Sooner.}"
    )
    assert lines(inspection(before), inspection(after)) == [
        "February 2023: deadline brought forward from January 2024 to September 2023: Sooner."
    ]


def test_of_a_new_meeting_with_what_was_reported() -> None:
    new = meeting("2024-01-09", "reported: {new_inspections: 2, items: {review/1: complete}}")
    changes = compare(registry(), registry(new), DAY, Audience.MEMBERS)
    (change,) = changes.meetings
    assert "reported: new inspections 2, items review/1: complete" in [line.words for line in of_source(change)]


def test_of_a_setting_that_is_yes_or_no() -> None:
    before, after = (f"priorities: [{{id: high, critical: {word}}}]" for word in ("true", "false"))
    changes = compare(registry(said=before), registry(said=after), DAY, Audience.MEMBERS)
    assert [difference(one).words for one in changes.settings] == ["priorities high critical: no (was yes)"]


NOTES = ("  - {date: 2023-01, note: First., rag: green}", "  - {date: 2023-01, note: Second., rag: red}")


def test_of_an_inspection_whose_notes_change_places() -> None:
    before, after = (inspection(head="updates:\n" + "\n".join(order)) for order in (NOTES, NOTES[::-1]))
    assert lines(before, after) == ["updates are in a different order, so a different one is now the latest"]


def test_of_a_note_on_an_inspection() -> None:
    before, after = (inspection(head="updates:\n" + "\n".join(NOTES[:many])) for many in (1, 2))
    assert lines(before, after) == ["January 2023: note: Second.", "rag: red"]


def test_recommendations_in_another_order() -> None:
    first, second = 'ref: "1"\ntext: Publish.', 'ref: "2"\ntext: Train.'
    assert lines(inspection(first, second), inspection(second, first)) == [
        "recommendations are in a different order: 2, 1"
    ]


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("complete", "completed"),
        ("closed, because: superseded", "closed without being implemented"),
        ("reopened", "reopened"),
    ],
)
def test_a_summary_counts_what_updates_do(status: str, words: str) -> None:
    done = "{date: 2023-01, status: complete}"
    before, after = inspection(updates(done)), inspection(updates(done, f"{{date: 2023-02, status: {status}}}"))
    changes = compare(registry(before), registry(after), DAY, Audience.MEMBERS)
    assert words in " ".join(summed_up(changes, []))


def test_a_summary_counts_what_was_requested_and_what_was_granted() -> None:
    granted = "{date: 2023-02, approves: 2023-01, approved_by: Cabinet}"
    nothing, asked, closed = (
        inspection(updates(*entries)) for entries in ((BEGUN,), (BEGUN, ASKED), (BEGUN, ASKED, granted))
    )
    first = compare(registry(nothing), registry(asked), DAY, Audience.MEMBERS)
    second = compare(registry(asked), registry(closed), DAY, Audience.MEMBERS)
    assert "One requested" in " ".join(summed_up(first, []))
    assert "One closed without being implemented" in " ".join(summed_up(second, []))


def test_a_summary_counts_added_updates_only() -> None:
    before = inspection(updates("{date: 2023-01, status: complete}"))
    after = inspection(updates("{date: 2023-01, status: complete, note: Done.}"))
    changes = compare(registry(before), registry(after), DAY, Audience.MEMBERS)
    assert "completed" not in " ".join(summed_up(changes, []))


def test_another_ref_and_another_reason_are_told() -> None:
    before = inspection("text: Taste every meal before it leaves the kitchen.")
    after = replace(
        before, recommendations=(replace(before.recommendations[0], ref="7", lead=("Cook",), grade="High"),)
    )
    assert lines(before, after)[0].startswith("Recommendation 7 (was 1): Taste every meal")
    assert "grade: removed (was High)" in lines(after, before)
    two = replace(after, recommendations=(replace(after.recommendations[0], lead=("Baker",)),))
    assert any("Cook" in line and "Baker" in line for line in lines(after, two))


def test_what_is_closed_by_an_update_says_why() -> None:
    closed = "{date: 2023-02, status: closed, because: superseded}"
    (line,) = [
        line for line in lines(inspection(updates(BEGUN)), inspection(updates(BEGUN, closed))) if "2023" in line
    ]
    assert line == "February 2023: closed without being implemented (was in progress); because: superseded"


def test_an_action_is_called_one_and_what_has_no_rating_not_rated() -> None:
    asked = inspection("actions: [{ref: '1.1', text: Weigh.}]")
    (recommendation,) = asked.recommendations
    step = replace(recommendation.actions[0], owner=("Cook",))
    after = replace(asked, recommendations=(replace(recommendation, actions=(step,)),))
    assert any(line.startswith("Action 1.1: Weigh.") for line in lines(asked, after))
    assert label(None) == "not rated"


def test_what_is_of_unknown_wording_is_known_again_by_its_updates() -> None:
    before = inspection(f"text: unknown\n{updates(BEGUN)}")
    (asked,) = before.recommendations
    after = replace(before, recommendations=(replace(asked, ref="7"),))
    assert lines(before, after)[0].startswith("Recommendation 7 (was 1): Its wording is not known")
