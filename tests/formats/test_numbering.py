"""Paragraph numbers are counted, and references are filled in; what the register says can be neither."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditrack.formats.markdown import escape, prose
from auditrack.formats.numbering import UnknownReferenceError, numbered


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("[n] One\n[n] Two", "1 One\n2 Two"),
        (
            "## [n] One\n\n[n.n] a\n\n[n.n] b\n\n## [n] Two\n\n[n.n] c",
            "## 1 One\n\n1.1 a\n\n1.2 b\n\n## 2 Two\n\n2.1 c",
        ),
        ("[n] a\n[n.n] b\n[n.n.n] c\n[n.n.n] d\n[n.n] e\n[n.n.n] f", "1 a\n1.1 b\n1.1.1 c\n1.1.2 d\n1.2 e\n1.2.1 f"),
        ("###### [n] deep", "###### 1 deep"),
        ("[n]no space", "1 no space"),
        ("[n]", "1 "),
        ("nothing", "nothing"),
        ("", ""),
    ],
)
def test_levels_are_counted(text: str, made: str) -> None:
    assert numbered(text) == made


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("[n#a] One\nSee [ref:a].", "1 One\nSee paragraph 1."),
        ("See [ref:a].\n[n] x\n[n.n#a] One", "See paragraph 1.1.\n1 x\n1.1 One"),
        ("### [n.n#2022-06-ilacs] ILACS\n([ref:2022-06-ilacs])", "### 0.1 ILACS\n(paragraph 0.1)"),
        ("[n#a] See [ref:a] and [ref:a]", "1 See paragraph 1 and paragraph 1"),
    ],
)
def test_names_are_referred_to_from_anywhere(text: str, made: str) -> None:
    assert numbered(text) == made


@pytest.mark.parametrize(
    "text",
    [
        "a [n] in the middle",
        "  [n] indented",
        "- [n] in a list",
        "> [n] quoted",
        "| [n.n] in a table |",
        "[m] [n.m] [n.] [.n] [nn] [n n]",
        "####### [n] seven signs are no heading",
        r"\[n\] escaped",
        r"\[ref:a\] escaped",
        r"\[ref:a]",
        "[ref:] [ref: a] [ref a]",
    ],
)
def test_what_is_no_mark_stays(text: str) -> None:
    assert numbered(text) == text


def test_a_name_that_is_not_numbered_is_refused_with_those_that_are() -> None:
    with pytest.raises(UnknownReferenceError) as error:
        numbered("[n#b] x\n[n#a] y\n[ref:c]")
    assert str(error.value) == "the template refers to a paragraph named 'c', and numbers no such. It names: a, b."
    with pytest.raises(UnknownReferenceError, match=r"It names: none\."):
        numbered("[ref:c]")


MARKS = st.sampled_from(
    ["[n]", "[n.n]", "[n.n.n]", "[n#x]", "[ref:x]", "[ref:other]", "#", "## ", "\\", "[", "]", " ", "\n", "a"]
)
TEXT = st.lists(MARKS, max_size=8).map("".join)


@given(TEXT)
def test_text_of_the_register_is_never_a_mark(text: str) -> None:
    for line in (escape(text), f"## {escape(text)}", f"- {escape(text)}", f"3.4 {escape(text)}"):
        assert numbered(line) == line


@given(TEXT)
def test_nor_are_its_paragraphs(text: str) -> None:
    for paragraph in prose(text):
        assert numbered(f"x {paragraph}") == f"x {paragraph}"
