"""The life of an item: which commit brought each update, and what was done to it afterwards."""

from collections.abc import Sequence
from datetime import date

import pytest

from auditrack.core.versions.history import Commit, Life, State, Step, state_of, without_words
from auditrack.core.versions.lives import lives
from tests.making import inspection

FIRST = "due: 2023-01\nupdates:\n  - date: 2023-02\n    note: Begun.\n    status: in progress\n"
MORE = "  - date: 2023-05-15\n    due: 2024-02\n    reason: More time.\n"


def state(*items: str, head: str = "") -> State:
    return state_of(inspection(*items, head=head))


def commit(number: int) -> Commit:
    return Commit(f"{number}", f"Officer {number}", date(2023, number, 20))


def told(*states: State, ref: str = "1") -> Life:
    """The life of an item of a file that said one after the other."""
    before: list[tuple[State, ...]] = [({},), *((each,) for each in states)]
    steps = [Step(commit(at), before[at - 1], each) for at, each in enumerate(states, 1)]
    (found,) = lives(steps, [ref])
    return found


def entries(one: Life) -> list[tuple[str, str | None, bool]]:
    return [(each.update.date.text, each.brought.id, each.is_there) for each in one.entries]


def edits(one: Life) -> list[tuple[str | None, str, str, str | None, bool]]:
    every = [*one.edits, *(edit for entry in one.entries for edit in entry.edits)]
    return [(each.commit.id, each.what, each.before, each.after, each.is_of_the_past) for each in every]


def test_each_update_with_the_commit_that_brought_it() -> None:
    one = told(state("due: 2023-01"), state(FIRST), state(FIRST + MORE))
    assert one.came.id == "1"
    assert entries(one) == [("2023-02", "2", True), ("2023-05-15", "3", True)]
    assert edits(one) == []
    assert not one.rewrites_the_past


def test_how_long_after_the_day_that_it_speaks_of() -> None:
    one = told(state("due: 2023-01"), state(FIRST), state(FIRST + MORE))
    assert [each.days_after for each in one.entries] == [-8, -56]


def test_another_item_changes_nothing() -> None:
    one = told(state(FIRST, "due: 2023"), state(FIRST, "due: 2024"))
    assert (entries(one), edits(one)) == ([("2023-02", "1", True)], [])


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("note: Begun.", "note: Finished.", ("note", "Begun.", "Finished.")),
        ("status: in progress", "status: complete", ("status", "in progress", "complete")),
        ("  - date: 2023-02", "  - date: 2023-03", ("date", "February 2023", "March 2023")),
        ("    note: Begun.\n", "", ("note", "Begun.", None)),
        ("    note: Begun.\n", "    note: Begun.\n    rag: red\n", ("rag", "", "red")),
        ("note: Begun.", "note: Begun.\n    evidence: A letter", ("evidence", "", "A letter")),
        ("note: Begun.", "note: Begun.\n    decision: Go on", ("decision", "", "Go on")),
        ("note: Begun.", "note: Begun.\n    risk: {text: Fines, score: High}", ("risk", "", "Fines (High)")),
        ("date: 2023-02", "date: 2023-02/2023-02", ("date", "2023-02", "2023-02/2023-02")),
        ("note: Begun.", "note: Begun.\n    entered: 2023-03", ("entered", "", "March 2023")),
    ],
)
def test_an_update_that_is_edited(before: str, after: str, expected: tuple[str, str, str | None]) -> None:
    one = told(state(FIRST + MORE), state((FIRST + MORE).replace(before, after)))
    assert edits(one) == [("2", *expected, True)]
    assert [each.brought.id for each in one.entries] == ["1", "1"]
    assert one.rewrites_the_past


def test_an_update_that_is_taken_out_stays_in_its_place() -> None:
    one = told(state(FIRST + MORE), state("due: 2023-01\nupdates:\n" + MORE), state("due: 2023-01\nupdates:\n" + MORE))
    assert entries(one) == [("2023-02", "1", False), ("2023-05-15", "1", True)]
    assert edits(one) == [("2", "update", "", None, True)]


def test_an_update_that_is_taken_out_and_put_back_came_twice() -> None:
    one = told(state(FIRST), state("due: 2023-01"), state(FIRST))
    assert entries(one) == [("2023-02", "3", True), ("2023-02", "1", False)]


def test_updates_that_change_places() -> None:
    other = "due: 2023-01\nupdates:\n" + MORE + "  - date: 2023-02\n    note: Begun.\n    status: in progress\n"
    one = told(state(FIRST + MORE), state(other))
    assert edits(one) == []


def test_an_original_deadline_that_is_changed() -> None:
    one = told(state("due: 2023-01"), state("due: 2023-06"), state("updates: []\nowner: A"))
    assert edits(one) == [
        ("2", "original deadline", "January 2023", "June 2023", True),
        ("3", "original deadline", "June 2023", None, True),
    ]
    assert edits(told(state("due: 2023-01"), state("due: unknown")))[0][2:4] == ("January 2023", "unknown")


def test_an_original_deadline_that_an_update_gave_and_that_is_edited() -> None:
    first = "updates:\n  - date: 2023-02\n    due: 2023-09"
    one = told(state(first), state(first.replace("2023-09", "2023-10")))
    assert edits(one) == [
        ("2", "original deadline", "September 2023", "October 2023", True),
        ("2", "due", "September 2023", "October 2023", True),
    ]


def test_a_correction_edits_nothing() -> None:
    correction = "  - date: 2023-06\n    corrects: due\n    due: 2023-03\n    reason: It was mistyped.\n"
    assert edits(told(state(FIRST), state(FIRST + correction))) == []


def test_wording_is_no_figure() -> None:
    one = told(state("text: Do it."), state("text: Do it now."))
    assert edits(one) == [("2", "wording", "Do it.", "Do it now.", False)]
    assert not one.rewrites_the_past


def test_an_item_that_is_taken_out() -> None:
    one = told(state("", FIRST), state(""), ref="2")
    assert edits(one) == [("2", "item", "Do thing 2.", None, True)]


def test_a_file_that_is_deleted_and_comes_back_is_the_same() -> None:
    one = told(state(FIRST), {}, state(FIRST), ref="")
    assert [edit[1] for edit in edits(one)] == ["item"]


def test_an_item_that_never_was() -> None:
    assert lives([Step(commit(1), ({},), state(FIRST))], ["9"]) == []


def test_a_ref_that_is_changed_is_followed_by_its_wording() -> None:
    renamed = "ref: 1a\ntext: Do thing 1.\n" + FIRST
    one = told(state(FIRST), state(renamed), state(renamed + MORE), ref="1a")
    assert one.came.id == "1"
    assert entries(one) == [("2023-02", "1", True), ("2023-05-15", "3", True)]
    assert edits(one) == [("2", "ref", "1", "1a", False)]


def test_what_had_a_ref_once_is_found_by_it() -> None:
    one = told(state(FIRST), state("ref: 1a\ntext: Do thing 1. Soon.\n" + FIRST))
    assert (one.ref, one.wording, one.is_there) == ("1a", "Do thing 1. Soon.", True)


def test_a_ref_that_something_else_took_has_two_lives() -> None:
    other = "text: Publish a plan of the estate.\nowner: A"
    first = state(FIRST)
    steps = [Step(commit(1), ({},), first), Step(commit(2), (first,), state(other))]
    new, old = lives(steps, ["1"])
    assert (new.wording, new.came.id, new.is_there) == ("Publish a plan of the estate.", "2", True)
    assert (old.wording, old.came.id, old.is_there) == ("Do thing 1.", "1", False)


def test_the_inspection_as_a_whole() -> None:
    one = told(
        state(head="reported: 2022-08"),
        state(head="reported: 2022-09\njudgement: Good"),
        state(head="reported: 2022-09\njudgement: Good\nupdates:\n  - date: 2023-01\n    note: Discussed."),
        ref="",
    )
    assert edits(one) == [("2", "findings received", "August 2022", "September 2022", True)]
    assert entries(one) == [("2023-01", "3", True)]


# Branches


def branched(base: State, ours: State, theirs: State, merged: State, ref: str = "1") -> Life:
    """The life of an item on two branches that are merged."""
    steps = [
        Step(commit(1), ({},), base),
        Step(commit(2), (base,), ours),
        Step(commit(3), (base,), theirs),
        Step(commit(4), (ours, theirs), merged),
    ]
    (found,) = lives(steps, [ref])
    return found


def test_a_merge_brings_nothing_that_its_branches_brought() -> None:
    other = FIRST + "  - date: 2023-03\n    note: Ours.\n"
    one = branched(state(FIRST), state(other), state(FIRST + MORE), state(other + MORE))
    assert entries(one) == [("2023-02", "1", True), ("2023-03", "2", True), ("2023-05-15", "3", True)]
    assert edits(one) == []


def test_a_merge_that_brings_something_of_its_own() -> None:
    other = FIRST + "  - date: 2023-03\n    note: Ours.\n"
    new = "  - date: 2023-06\n    note: By the merge.\n"
    one = branched(state(FIRST), state(other), state(FIRST + MORE), state(other + MORE + new))
    assert entries(one)[-1] == ("2023-06", "4", True)


def test_a_merge_that_loses_what_a_branch_brought() -> None:
    other = FIRST + "  - date: 2023-03\n    note: Ours.\n"
    one = branched(state(FIRST), state(other), state(FIRST + MORE), state(other))
    assert edits(one) == [("4", "update", "", None, True)]


def test_what_one_branch_edited_a_merge_does_not_edit_again() -> None:
    edited = FIRST.replace("Begun.", "Finished.")
    one = branched(state(FIRST), state(edited), state(FIRST, "due: 2023"), state(edited, "due: 2023"))
    assert edits(one) == [("2", "note", "Begun.", "Finished.", True)]
    assert entries(one) == [("2023-02", "1", True)]


# For whom


def hidden(steps: Sequence[State]) -> Life:
    return without_words(told(*steps))


def test_former_words_are_left_out_for_the_public_and_dates_are_not() -> None:
    one = hidden([state(FIRST), state(FIRST.replace("Begun.", "Finished.").replace("2023-01", "2023-03"))])
    assert edits(one) == [
        ("2", "original deadline", "January 2023", "March 2023", True),
        ("2", "note", "", "", True),
    ]


def test_what_was_taken_out_keeps_its_date_and_status_only() -> None:
    (entry,) = hidden([state(FIRST), state("due: 2023-01")]).entries
    assert (entry.update.note, entry.update.status) == (None, "in progress")
