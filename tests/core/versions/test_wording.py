"""Two wordings: whether they say the same, how alike they are, and which words differ."""

import pytest
from hypothesis import given, strategies as st

from auditrack.core.versions.wording import Mark, folded, likeness, marked, words_of

TEXT = st.lists(st.sampled_from(["a", "b", "the", "plan.", "plan"]), max_size=12).map(" ".join)


def marks(before: str, after: str) -> str:
    """Both wordings in one, as a pipe shows them."""
    forms = {Mark.KEPT: "{}", Mark.REMOVED: "[-{}-]", Mark.ADDED: "{{+{}+}}"}
    return " ".join(forms[piece.mark].format(piece.text) for piece in marked(before, after))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Weigh a family's history.", "Weigh the family's history.", "Weigh [-a-] {+the+} family's history."),
        ("one two three four", "one three four five", "one [-two-] three four {+five+}"),
        ("one", "two", "[-one-] {+two+}"),
        ("one two", "one two", "one two"),
        ("", "one", "{+one+}"),
        ("one one", "one", "one [-one-]"),
    ],
)
def test_marked(before: str, after: str, expected: str) -> None:
    assert marks(before, after) == expected


@given(TEXT, TEXT)
def test_both_wordings_can_be_read_from_the_marks(before: str, after: str) -> None:
    pieces = marked(before, after)
    old = [word for piece in pieces if piece.mark is not Mark.ADDED for word in words_of(piece.text)]
    new = [word for piece in pieces if piece.mark is not Mark.REMOVED for word in words_of(piece.text)]
    assert (old, new) == (words_of(before), words_of(after))


def test_long_texts_are_told_whole_where_they_differ() -> None:
    before, after = (" ".join(f"{letter}{at}" for at in range(5000)) for letter in "ab")
    assert [piece.mark for piece in marked(f"x {before} y", f"x {after} y")] == [
        Mark.KEPT,
        Mark.REMOVED,
        Mark.ADDED,
        Mark.KEPT,
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one\ntwo", "one two"),
        ("one  two ", "one two"),
        ("one\n\ntwo\nthree", "one\ntwo three"),
        ("one\n- two\n  three\n- four", "one\n- two three\n- four"),
        ("1. one\n2. two", "1. one\n2. two"),
    ],
)
def test_folded(text: str, expected: str) -> None:
    assert folded(text) == expected


@given(TEXT, TEXT)
def test_likeness_is_the_same_either_way(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one)
    assert likeness(one, one) == 1


def test_likeness() -> None:
    assert likeness("one two three four", "ONE two five six") == 0.5
    assert likeness("one", "two") == 0
