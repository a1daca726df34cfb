"""What becomes of three records: lists of what goes by a name, and updates, which have none."""

from typing import Any

import pytest

from auditrack.core.versions.merging import DoubtError, decide, merged, woven
from tests import making


def together(base: Any, ours: Any, theirs: Any) -> Any:
    return merged(decide(base, ours, theirs), ours, theirs)


def inspection(refs: str) -> Any:
    """An inspection with a recommendation for each letter."""
    return making.inspection(*(f"ref: {ref}\ntext: Do {ref}." for ref in refs))


def refs(made: Any) -> str:
    return "".join(entry.ref for entry in made.recommendations)


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "both"),
    [
        ("ab", "abc", "abd", "abcd"),
        ("ab", "acdb", "aefb", "acdefb"),
        ("ab", "cab", "dab", "cdab"),
        ("ab", "abc", "abc", "abc"),
        ("abc", "bc", "ab", "b"),
        ("abc", "cba", "abdc", "cbda"),
        ("abc", "abdc", "cba", "cbda"),
        ("ab", "ba", "ba", "ba"),
        ("a", "abcd", "acxb", "abcdx"),
        ("abcd", "acd", "ac", "ac"),
    ],
)
def test_recommendations_of_both_sides(base: str, ours: str, theirs: str, both: str) -> None:
    assert refs(together(inspection(base), inspection(ours), inspection(theirs))) == both


def test_another_order_on_each_side_is_for_people() -> None:
    with pytest.raises(DoubtError, match="both sides reordered a list"):
        decide(inspection("abc"), inspection("bac"), inspection("acb"))


def test_updates_in_another_order_on_each_side_are_for_people() -> None:
    base, ours, theirs = (
        making.inspection("updates: [" + ", ".join(f"{{date: 2023-01, note: {note}}}" for note in notes) + "]")
        for notes in ("abc", "bac", "acb")
    )
    with pytest.raises(DoubtError, match="updates"):
        decide(base, ours, theirs)


def test_woven_puts_what_the_other_has_where_it_stands_there() -> None:
    assert woven("abc", "axbyc") == list("axbyc")
    assert woven("a1b", "a2b") == list("a12b")
    assert woven("a1b", "a2b", first=True) == list("a21b")


def updates(*days: str) -> Any:
    said = "".join(f"  - date: {day}\n    note: {note or 'said'}\n" for day, _, note in map(_parted, days))
    return making.inspection(f"updates:\n{said}" if days else "due: 2023")


def _parted(day: str) -> tuple[str, str, str]:
    return day.partition(" ")


def told(made: Any) -> list[str]:
    return [f"{each.date.text} {each.note}" for each in made.recommendations[0].updates]


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "both"),
    [
        (["2023-01"], ["2023-01", "2023-03"], ["2023-01", "2023-02"], ["2023-01", "2023-02", "2023-03"]),
        (["2023-01"], ["2023-01", "2023-02 b"], ["2023-01", "2023-02 a"], ["2023-01", "2023-02 b", "2023-02 a"]),
        # in June from the last day of June
        (["2023-01"], ["2023-01", "2023-06"], ["2023-01", "2023-06-20"], ["2023-01", "2023-06-20", "2023-06"]),
        (["2023-01", "2023-02"], ["2023-02"], ["2023-01"], []),
        (["2023-01"], ["2023-02"], ["2023-01", "2023-03"], ["2023-02", "2023-03"]),
        # one that both took out, and one that both added
        (["2023-01"], ["2023-03"], ["2023-03"], ["2023-03"]),
        # one that both took out, while one side also changed or added another
        (["2023-01", "2023-02"], ["2023-02"], ["2023-02 complete"], ["2023-02 complete"]),
        (["2023-01", "2023-02"], ["2023-02", "2024-01 begun"], ["2023-02"], ["2023-02", "2024-01 begun"]),
        # twice the same is twice the same
        (["2023-01"], ["2023-01", "2023-01"], ["2023-01"], ["2023-01", "2023-01"]),
    ],
)
def test_updates_of_both_sides(base: list[str], ours: list[str], theirs: list[str], both: list[str]) -> None:
    made = told(together(updates(*base), updates(*ours), updates(*theirs)))
    assert made == [f"{day} {note or 'said'}" for day, _, note in map(_parted, both)]


def test_what_one_removed_and_the_other_changed_is_for_people() -> None:
    with pytest.raises(DoubtError, match=r"1: both sides changed or removed the update of January 2023"):
        decide(updates("2023-01", "2023-02"), updates("2023-02"), updates("2023-01 edited", "2023-02"))


def test_severities_of_the_guard_go_by_their_codes() -> None:
    base, ours, theirs = (
        making.settings(f"guard:\n{said}")
        for said in (
            "  ref-changed: error\n",
            "  ref-changed: warning\n",
            "  ref-changed: error\n  self-verified: off\n",
        )
    )
    assert (
        together(base, ours, theirs).guard
        == making.settings("guard:\n  ref-changed: warning\n  self-verified: off\n").guard
    )


def test_questions_of_both_sides() -> None:
    question = "questions:\n  - question: {}\n    answer: Yes.\n"
    base, ours, theirs = (
        making.meeting("2024-01-09", said) for said in ("", *map(question.format, ("When?", "Why?")))
    )
    assert [each.question for each in together(base, ours, theirs).questions] == ["When?", "Why?"]


LIFE = "updates:\n  - {date: 2023-02, status: in progress}\n"


def test_what_one_side_renumbered_and_reworded_is_what_the_other_went_on_with() -> None:
    """Which recommendation is which is for the matcher to say, here as in diff."""
    base = making.inspection("text: Reconcile bank accounts monthly.\n" + LIFE)
    ours = making.inspection("ref: 9\ntext: Reconcile all bank accounts monthly.\n" + LIFE)
    theirs = making.inspection("text: Reconcile bank accounts monthly.\n" + LIFE + "  - {date: 2023-05, rag: red}")
    for one, other in ((ours, theirs), (theirs, ours)):
        (entry,) = together(base, one, other).recommendations
        assert (entry.ref, entry.text) == ("9", "Reconcile all bank accounts monthly.")
        assert [update.date.text for update in entry.updates] == ["2023-02", "2023-05"]


def test_a_ref_that_one_side_gave_to_something_else_is_for_people_where_the_other_went_on() -> None:
    base = making.inspection("text: Weigh the portions.\nowner: A")
    ours = making.inspection("text: Buy local food.\nowner: B")
    theirs = making.inspection("text: Weigh the portions.\nowner: A\n" + LIFE)
    with pytest.raises(DoubtError, match="one side removed ref '1', which the other changed"):
        decide(base, ours, theirs)


def test_what_both_sides_link_on_a_day_is_for_people() -> None:
    base, ours, theirs = (
        making.inspection(f"updates: [{links}]", "text: Two.", "text: Three.")
        for links in ("", "{date: 2023-09, replaces: ['2']}", "{date: 2023-09, replaces: ['3']}")
    )
    with pytest.raises(DoubtError, match="update of September 2023, with a different replaces"):
        decide(base, ours, theirs)
    assert together(base, ours, ours) == ours
