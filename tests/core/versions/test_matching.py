"""Which recommendation, and which update, of one version is which of another."""

import pytest

from auditrack.core.versions.matching import entries, entries_of, updates
from tests.making import inspection

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
