"""Paragraph numbers are counted, and references are filled in; what the register says can be neither."""

import pytest
from hypothesis import given, strategies as st

from auditrack.formats.markdown import escape, prose
from auditrack.formats.paper.document import Paragraph, read, text_of
from auditrack.formats.paper.numbering import UnknownReferenceError, numbered


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
    ("text", "made", "addresses"),
    [
        ("[n#a] One\nSee [ref:a].", "1 One\nSee [paragraph 1].", "[paragraph 1]: #"),
        ("See [ref:a].\n[n] x\n[n.n#a] One", "See [paragraph 1.1].\n1 x\n1.1 One", "[paragraph 1.1]: #"),
        (
            "### [n.n#2022-06-ilacs] ILACS\n([ref:2022-06-ilacs])",
            "### 0.1 ILACS\n([paragraph 0.1])",
            "[paragraph 0.1]: #01-ilacs",
        ),
        ("[n#a] See [ref:a] and [ref:a]", "1 See [paragraph 1] and [paragraph 1]", "[paragraph 1]: #"),
        (
            "## [n] A\n\n[n.n#y] y\n\n## [n#z] B\n\n[ref:z] [ref:y]",
            "## 1 A\n\n1.1 y\n\n## 2 B\n\n[paragraph 2] [paragraph 1.1]",
            "[paragraph 2]: #2-b\n[paragraph 1.1]: #1-a",
        ),
    ],
)
def test_names_are_referred_to_from_anywhere_and_lead_to_their_heading(text: str, made: str, addresses: str) -> None:
    assert numbered(text) == f"{made}\n\n{addresses}\n"


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("ILACS Short Inspection (Ofsted)", "1-ilacs-short-inspection-ofsted"),
        ("2021/22 value, for money", "1-202122-value-for-money"),
        ("Pre-school 'meals'", "1-pre-school-meals"),
        ("École  & co.", "1-école---co"),
        (escape("A | B & C* _d_ <e>"), "1-a--b--c-_d_-e"),
        (escape("AT&amp;T"), "1-atampt"),
        ("", "1"),
    ],
)
def test_the_anchor_of_a_heading_is_that_of_a_page_of_markdown(heading: str, anchor: str) -> None:
    assert numbered(f"## [n#a] {heading}\n[ref:a]").endswith(f"\n[paragraph 1]: #{anchor}\n")


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("[ref:a]: that", "[paragraph 1][]: that"),
        ("[ref:a](all of it)", "[paragraph 1][](all of it)"),
        ("[ref:a][ref:a]", "[paragraph 1][][paragraph 1]"),
        ("Look![ref:a]", "Look\\![paragraph 1]"),
        (r"Look\![ref:a]", r"Look\![paragraph 1]"),
        (r"Look\\![ref:a]", r"Look\\\![paragraph 1]"),
        (r"back\\[ref:a]", r"back\\[paragraph 1]"),
        (r"escaped \[ref:a]", r"escaped \[ref:a]"),
    ],
)
def test_what_stands_beside_a_reference_makes_nothing_else_of_it(text: str, made: str) -> None:
    told = numbered(f"[n#a] x\n\n{text}")
    assert told.removesuffix("\n\n[paragraph 1]: #\n") == f"1 x\n\n{made}"


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
    [
        "[n]",
        "[n.n]",
        "[n.n.n]",
        "[n#x]",
        "[ref:x]",
        "[ref:other]",
        "!",
        ":",
        "(",
        "#",
        "## ",
        "\\",
        "[",
        "]",
        " ",
        "\n",
        "a",
    ]
)
TEXT = st.lists(MARKS, max_size=8).map("".join)


@given(TEXT)
def test_text_of_the_register_is_never_a_mark(text: str) -> None:
    for line in (escape(text), f"## {escape(text)}", f"- {escape(text)}", f"3.4 {escape(text)}"):
        assert numbered(line) == line


@given(TEXT, TEXT)
def test_a_reference_among_text_of_the_register_stays_one(before: str, after: str) -> None:
    blocks = read(numbered(f"## [n#a] A\n\nx {escape(before)}[ref:a]{escape(after)}"))
    (_, block) = blocks
    assert isinstance(block, Paragraph)
    assert [words.text for words in block.words if words.refers_to == "1"] == ["paragraph 1"]
    said = f"x {before}paragraph 1{after}"
    assert " ".join(text_of(block.words).split()) == " ".join(said.split())


@given(TEXT)
def test_nor_are_its_paragraphs(text: str) -> None:
    for paragraph in prose(text):
        assert numbered(f"x {paragraph}") == f"x {paragraph}"
