"""What became of an update: what a new deadline means, and what a correction makes of the deadlines."""

import pytest

from auditrack.core.register.model import Recommendation
from auditrack.core.versions import matching
from auditrack.core.versions.update_changes import UpdateChange, is_reordered, original_rewritten, updates_changed
from tests.making import inspection

STOOD = "{date: 2023-01, status: in progress, note: Begun.}"
LATER = "{date: 2023-03, due: 2023-09, reason: Staff left.}"
EVEN_LATER = LATER.replace("2023-09", "2023-10")


def item(*updates: str, due: str | None = "2023-06") -> Recommendation:
    """An item with these updates."""
    (entry,) = inspection(f"{f'due: {due}' if due else 'owner: A'}\nupdates: [{', '.join(updates)}]").recommendations
    return entry


def added(update: str, *above: str, due: str | None = "2023-06") -> UpdateChange:
    """What an update says that is added below others."""
    new = item(*above, update, due=due)
    (change,) = updates_changed(item(*above, due=due).updates, new.updates, new)
    return change


def test_an_update_is_added_edited_or_removed() -> None:
    before, after = item(STOOD, LATER), item(STOOD.replace("Begun", "Half done"), "{date: 2024-01, rag: red}")
    changes = {
        (change.is_added, change.after is None, tuple(difference.name for difference in change.differences))
        for change in updates_changed(before.updates, after.updates, after)
    }
    assert changes == {(False, False, ("note",)), (True, False, ()), (False, True, ())}
    assert list(updates_changed(before.updates, before.updates, before)) == []


def test_what_was_said_of_the_status_until_then() -> None:
    assert added(STOOD).status_before == "not started"
    assert added("{date: 2023-05, status: complete}", STOOD, LATER).status_before == "in progress"


@pytest.mark.parametrize(
    ("above", "due", "before", "extension", "beyond"),
    [
        ((), "2023-06", "June 2023", 1, 3),
        ((LATER,), "2023-06", "September 2023", 0, 3),
        ((), None, None, 0, None),
        ((), "unknown", "unknown", 1, None),
        ((), "2024-01", "January 2024", 0, 0),
    ],
)
def test_what_a_new_deadline_means(
    above: tuple[str, ...], due: str | None, before: str | None, extension: int, beyond: int | None
) -> None:
    target = added("{date: 2023-04, due: 2023-09, reason: Why.}", *above, due=due).target
    assert target is not None
    assert (target.before and str(target.before), target.extension) == (before, extension)
    assert (target.months_beyond or 0) == (beyond or 0)


@pytest.mark.parametrize(
    ("due", "correction", "moves_original", "moves_target"),
    [
        ("2023-06", "2023-08", True, True),
        ("2023-06", "2023-03", False, False),
        ("unknown", "2023-03", True, True),
    ],
)
def test_what_a_correction_makes_of_the_original_deadline(
    due: str, correction: str, moves_original: bool, moves_target: bool
) -> None:
    change = added(f"{{date: 2023-05, corrects: due, due: {correction}, reason: A slip.}}", STOOD, due=due)
    assert change.is_correction
    assert change.target is None
    assert change.deadlines is not None
    assert (change.deadlines.moves_original_out, change.deadlines.moves_target_out) == (moves_original, moves_target)


def test_a_correction_of_an_update_takes_its_place_and_leaves_the_original_deadline() -> None:
    change = added("{date: 2023-05, corrects: 2023-03, due: 2023-12, reason: A slip.}", STOOD, LATER)
    assert change.corrected is not None
    assert change.corrected.reason == "Staff left."
    assert change.deadlines is not None
    assert (change.deadlines.moves_original_out, change.deadlines.moves_target_out) == (False, True)
    assert change.deadlines.moved_before == 1


def test_a_correction_that_takes_the_only_target_away_moves_it_out() -> None:
    change = added("{date: 2023-05, corrects: 2023-03, note: No., reason: A slip.}", LATER, due=None)
    assert change.deadlines is not None
    assert change.deadlines.original is None
    assert change.deadlines.moves_original_out


def test_an_inspection_as_a_whole_has_no_status_and_no_deadlines() -> None:
    before = inspection(head="updates: [{date: 2023-01, note: The board met.}]").updates
    correction = "{date: 2023-02, corrects: 2023-01, note: It did not., reason: A slip.}"
    after = inspection(head=f"updates: [{{date: 2023-01, note: The board met.}}, {correction}]").updates
    (change,) = updates_changed(before, after, None)
    assert (change.status_before, change.target, change.deadlines) == ("", None, None)
    assert change.corrected == before[0]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (item(), item(due="2023-08"), ("June 2023", "August 2023")),
        (item(), item(due=None), ("June 2023", None)),
        (
            item(LATER, due=None),
            item(LATER.replace("2023-09", "2023-10"), due=None),
            ("September 2023", "October 2023"),
        ),
        (item(), item("{date: 2023-05, corrects: due, due: 2023-08, reason: A slip.}"), None),
        (item(), item(LATER), None),
        (item(due=None), item(), None),
    ],
)
def test_an_original_deadline_is_rewritten_by_anything_but_a_new_correction(
    old: Recommendation, new: Recommendation, expected: tuple[str, str | None] | None
) -> None:
    rewritten = original_rewritten(old, new, matching.updates(old.updates, new.updates))
    assert (rewritten and tuple(side and str(side) for side in rewritten)) == expected


def test_updates_that_changed_places_matter_where_one_has_the_last_word() -> None:
    notes = "{date: 2023-01, note: a}", "{date: 2023-01, note: b}"
    words = "{date: 2023-01, rag: red}", "{date: 2023-01, rag: green}"
    assert not is_reordered(item(*notes).updates, item(*notes[::-1]).updates)
    assert is_reordered(item(*words).updates, item(*words[::-1]).updates)
    assert not is_reordered(item(*words).updates, item(*words).updates)
