"""Which recommendation, and which update, of one version is which of another."""

import pytest

from auditrack.core.register.model import Inspection
from auditrack.core.versions.matching import either, entries, entries_of, sources, updates
from tests.making import inspection, meeting

BEGUN = "updates:\n  - {date: 2023-02, status: in progress}\n  - {date: 2023-05, note: Half is done.}"


def paired(before: tuple[str, ...], after: tuple[str, ...]) -> set[tuple[str | None, str | None]]:
    """The refs of what is the same, before and after."""
    pairs = entries(entries_of(inspection(*before)), entries_of(inspection(*after)))
    return {(old.entry.ref if old else None, new.entry.ref if new else None) for old, new in pairs}


@pytest.mark.parametrize(
    ("before", "after", "pairs"),
    [
        (("text: Second.",), ("text: Second, if funds allow.",), {("1", "1")}),
        (("text: Weigh the portions.",), ("text: Buy local food.",), {("1", None), (None, "1")}),
        (("text: Second.\nowner: A",), ("text: Third, at once.\nowner: B",), {("1", None), (None, "1")}),
        (
            ("text: Reconcile bank accounts monthly\n" + BEGUN,),
            ("ref: 9\ntext: Reconcile all bank accounts each month\n" + BEGUN,),
            {("1", "9")},
        ),
        (
            ("text: Publish the plan.", "text: Weigh every child."),
            ("text: Weigh every child.", "text: Publish the plan."),
            {("1", "2"), ("2", "1")},
        ),
    ],
)
def test_which_recommendation_is_which(
    before: tuple[str, ...], after: tuple[str, ...], pairs: set[tuple[str | None, str | None]]
) -> None:
    assert paired(before, after) == pairs
    assert paired(after, before) == {(new, old) for old, new in pairs}


@pytest.mark.parametrize(
    ("said", "is_same"),
    [
        ("{date: 2023-02, status: in progress, note: Slowly.}", True),
        ("{date: 2023-03, status: in progress, note: Slowly.}", True),
        ("{date: 2023-03, rag: red}", False),
    ],
)
def test_an_update_is_the_same_by_its_date_or_by_its_place_and_what_it_says(said: str, is_same: bool) -> None:
    old, new = (
        inspection(f"updates: [{update}, {{date: 2023-05, note: Half is done.}}]").recommendations[0].updates
        for update in ("{date: 2023-02, status: in progress}", said)
    )
    pairs = updates(old, new)
    assert (len(pairs) == 2) == is_same
    assert {(after, before) for before, after in updates(new, old)} == set(pairs)


def files(before: tuple[Inspection, ...], after: tuple[Inspection, ...]) -> set[tuple[str | None, str | None]]:
    """The ids of what is the same file, before and after."""
    return {(old.id if old else None, new.id if new else None) for old, new in sources(before, after)}


MEALS = ("text: Weigh the portions of every school meal.", "text: Publish the menus.")


@pytest.mark.parametrize(
    ("after", "is_same"),
    [
        (inspection(*MEALS, name="new"), True),
        (inspection(*MEALS, name="new", head="judgement: Good"), True),
        (inspection(*MEALS, "text: Ask the children.", name="new"), True),
        (inspection("text: Repair the roof.", name="new", head="title: Roofs\nreported: 2023-03"), False),
        (inspection("text: Repair the roof.", "text: Sweep.", name="new", head="reported: 2023-03"), False),
    ],
)
def test_a_file_that_was_renamed_is_found_by_what_it_holds(after: Inspection, is_same: bool) -> None:
    before = inspection(*MEALS, name="old")
    expected = {("old", "new")} if is_same else {("old", None), (None, "new")}
    assert files((before,), (after,)) == expected
    assert files((after,), (before,)) == {(new, old) for old, new in expected}


def test_files_without_items_are_found_by_their_fields() -> None:
    old, other = inspection(name="old"), inspection(name="other", head="title: Roofs\nfieldwork: 2021-01")
    assert files((old, other), (other, inspection(name="new", head="judgement: Good"))) == {
        ("old", "new"),
        ("other", "other"),
    }


def test_two_files_that_say_the_same_are_renamed_one_each() -> None:
    twins = inspection(*MEALS, name="a"), inspection(*MEALS, name="b")
    renamed = inspection(*MEALS, name="c"), inspection(*MEALS, name="d")
    assert {old for old, _ in files(twins, renamed)} == {"a", "b"}
    assert {new for _, new in files(twins, renamed)} == {"c", "d"}


def test_a_meeting_that_was_moved_to_another_day_is_the_same_by_what_it_asked_for() -> None:
    asked = "actions: [{ref: 1, text: Bring a plan of the savings.}]\nresolutions: [That the plan be brought.]"
    pairs = sources([meeting("2023-01-20", asked)], [meeting("2023-01-27", asked)])
    assert [(old and old.id, new and new.id) for old, new in pairs] == [("2023-01-20-audit", "2023-01-27-audit")]


def test_a_wording_that_is_nearly_the_same_under_another_ref_is_the_same() -> None:
    text = "text: Weigh the portions of every school meal that is served"
    assert paired((text,), (f"ref: 9\n{text} daily",)) == {("1", "9")}
    assert paired((f"{text}\nowner: A",), (f"ref: 9\n{text}\nowner: B",)) == {("1", "9")}


def test_what_became_of_a_thing_is_looked_at_as_it_is_after_or_else_before() -> None:
    assert either("after", "before") == "after"
    assert either(None, "before") == "before"


def test_of_two_that_are_alike_the_likelier_is_the_same() -> None:
    before = ("ref: 1\ntext: Weigh every child at school.", "ref: 2\ntext: Weigh every child at school each year.")
    after = ("ref: 8\ntext: Weigh every child at school each year again.",)
    assert paired(before, after) == {("2", "8"), ("1", None)}
