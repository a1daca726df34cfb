"""A paper's Markdown read back: the same words, and what each of them is."""

import re

import pytest
from hypothesis import given, strategies as st

from auditrack.core.standing.policy import Tone
from auditrack.formats.markdown import cell, escape, prose
from auditrack.formats.paper.document import (
    Block,
    Cell,
    HeaderCell,
    Heading,
    Line,
    ListItem,
    Paragraph,
    Picture,
    Table,
    Words,
    numbers,
    read,
    text_of,
)
from auditrack.formats.paper.numbering import numbered
from tests.formats.test_markdown import TEXT, folded
from tests.shipped import paper


def line(text: str) -> Line:
    """Plain words."""
    return (Words(text),)


def heading(level: int, number: str, text: str) -> Heading:
    """A heading in plain words."""
    return Heading(level, number, line(text))


def paragraph(text: str, number: str = "") -> Paragraph:
    """A paragraph in plain words."""
    return Paragraph(number, line(text))


def item(sign: str, text: str, depth: int = 0) -> ListItem:
    """A paragraph of a list in plain words."""
    return ListItem(depth, sign, line(text))


def table(markdown: str) -> Table:
    """The only block, which is a table."""
    (block,) = read(markdown)
    assert isinstance(block, Table)
    return block


# numbers


@pytest.mark.parametrize(
    ("markdown", "blocks"),
    [
        ("# Title", [heading(1, "", "Title")]),
        ("# 2024 in review", [heading(1, "", "2024 in review")]),
        ("# Title\n\n# 1 Background", [heading(1, "", "Title"), heading(1, "1", "Background")]),
        ("## 3 Services", [heading(2, "3", "Services")]),
        ("### 3.4 2022 review", [heading(3, "3.4", "2022 review")]),
        ("###### 1.1.1.1 Deep", [heading(6, "1.1.1.1", "Deep")]),
        ("## Annex", [heading(2, "", "Annex")]),
        ("## 3", [heading(2, "", "3")]),
        ("3.4 Words", [paragraph("Words", "3.4")]),
        ("3.4.12 Words", [paragraph("Words", "3.4.12")]),
        ("3.4  Words", [paragraph("Words", "3.4")]),
        ("3 items", [paragraph("3 items")]),
        ("3.4", [paragraph("3.4")]),
        (r"2\.4 million", [paragraph("2.4 million")]),
        (r"3.1 2\.4 million", [paragraph("2.4 million", "3.1")]),
        (r"15.12\.2023 was it", [paragraph("15.12.2023 was it")]),
        ("2.4% of all", [paragraph("2.4% of all")]),
        ("**3.4 x**", [Paragraph("", (Words("3.4 x", bold=True),))]),
        ("- 3.4 x", [item("•", "3.4 x")]),
    ],
)
def test_a_number_at_the_start_is_the_paragraphs_own_unless_it_was_escaped(markdown: str, blocks: list[Block]) -> None:
    assert read(markdown) == blocks


def test_what_follows_a_number_keeps_its_look() -> None:
    assert read("3.4 **Bold** and so on") == [Paragraph("3.4", (Words("Bold", bold=True), Words(" and so on")))]


def test_the_numbers_that_can_be_referred_to() -> None:
    assert numbers(read("# Title\n\n## 3 A\n\n3.1 b\n\nc\n\n- 4.1 d")) == {"3", "3.1"}


# words


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("a *b* **c**", (Words("a "), Words("b", italic=True), Words(" "), Words("c", bold=True))),
        ("***a***", (Words("a", bold=True, italic=True),)),
        ("**a *b***", (Words("a ", bold=True), Words("b", bold=True, italic=True))),
        ("a\nb", line("a b")),
        ("a  \nb", (Words("a"), Words("\n"), Words("b"))),
        ("a<br>b<BR />c", (Words("a"), Words("\n"), Words("b"), Words("\n"), Words("c"))),
        ("a <b>c</b>", line("a <b>c</b>")),
        ("a <!-- b --> c", line("a  c")),
        ("a &amp; b &lt; c", line("a & b < c")),
        ("`a *b*`", line("a *b*")),
        ("a ![b *c* d](e.svg)", line("a b c d")),
    ],
)
def test_words(markdown: str, words: Line) -> None:
    assert read(markdown) == [Paragraph("", words)]


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("[paragraph 3.6]", (Words("paragraph 3.6", refers_to="3.6"),)),
        ("see [paragraph 12].", (Words("see "), Words("paragraph 12", refers_to="12"), Words("."))),
        ("**[paragraph 3.6]**", (Words("paragraph 3.6", bold=True, refers_to="3.6"),)),
        (
            "[paragraph 3.6][][paragraph 12]",
            (Words("paragraph 3.6", refers_to="3.6"), Words("paragraph 12", refers_to="12")),
        ),
        (r"\[paragraph 3.6\]", line("[paragraph 3.6]")),
        ("[elsewhere](#36-a)", line("elsewhere")),
        ("[paragraph 3.6](https://a.b)", (Words("paragraph 3.6", link="https://a.b"),)),
        ("[a](https://a.b?c=d&e)", (Words("a", link="https://a.b?c=d&e"),)),
        ("<https://a.b>", (Words("https://a.b", link="https://a.b"),)),
        ("[a](javascript:alert)", line("[a](javascript:alert)")),
    ],
)
def test_links_and_references(markdown: str, words: Line) -> None:
    assert read(f"{markdown}\n\n[paragraph 3.6]: #36-a\n[paragraph 12]: #12-b\n") == [Paragraph("", words)]


def test_a_reference_that_was_counted_is_read_back() -> None:
    blocks = read(numbered("## [n] A & B\n\n[n.n#x] one\n\n[n.n] See [ref:x]: that."))
    leads = (Words("See "), Words("paragraph 1.1", refers_to="1.1"), Words(": that."))
    assert blocks == [heading(2, "1", "A & B"), paragraph("one", "1.1"), Paragraph("1.2", leads)]


def test_text_in_one_line() -> None:
    words = (Words("a", bold=True), Words("b", bold=True, italic=True), Words("\n"), Words("c", bold=True))
    assert text_of(words) == "ab c"


# lists


@pytest.mark.parametrize(
    ("markdown", "blocks"),
    [
        ("- a\n- b", [item("•", "a"), item("•", "b")]),
        ("- a\n\n  b\n- c", [item("•", "a"), item("", "b"), item("•", "c")]),
        ("1. a\n2. b", [item("1.", "a"), item("2.", "b")]),
        ("1. a\n1. b", [item("1.", "a"), item("2.", "b")]),
        ("3) a\n4) b", [item("3.", "a"), item("4.", "b")]),
        ("0. a\n1. b", [item("0.", "a"), item("1.", "b")]),
        ("- a\n  - b\n- c", [item("•", "a"), item("•", "b", 1), item("•", "c")]),
        (
            "- a\n  1. b\n     - c\n  2. d\n\n  e",
            [item("•", "a"), item("1.", "b", 1), item("•", "c", 2), item("2.", "d", 1), item("", "e")],
        ),
        ("- a\n\nb\n\n- c", [item("•", "a"), paragraph("b"), item("•", "c")]),
        (
            "- a\n\n      b\n\n      c",
            [item("•", "a"), ListItem(0, "", (Words("b"), *(Words("\n"),) * 2, Words("c")))],
        ),
    ],
)
def test_lists(markdown: str, blocks: list[Block]) -> None:
    assert read(markdown) == blocks


@pytest.mark.parametrize(
    ("markdown", "text", "is_delayed"),
    [
        ("- [.delayed]**Overdue: 3:** x", "Overdue: 3: x", True),
        ("- **Overdue: 3:** [.delayed]x", "Overdue: 3: x", True),
        ("- **Delayed: 3:** x", "Delayed: 3: x", False),
        (r"- \[.delayed\]x", "[.delayed]x", False),
        ("- `[.delayed]`x", "[.delayed]x", False),
        ("- [.delay]x", "[.delay]x", False),
        ("- [.rated-bad]x", "x", False),
    ],
)
def test_an_item_that_is_marked_as_delayed(markdown: str, text: str, is_delayed: bool) -> None:
    (block,) = read(markdown)
    assert isinstance(block, ListItem)
    assert (text_of(block.words), block.is_delayed) == (text, is_delayed)


# tables


def test_a_table() -> None:
    assert table("Table: A & *b*\n\n| x | y |\n| --- | --: |\n| **c**<br>(d) | 5 |\n| e |\n") == Table(
        "A & b",
        (Cell(line("x")), Cell(line("y"), is_right=True)),
        (
            (Cell((Words("c", bold=True), Words("\n"), Words("(d)"))), Cell(line("5"), is_right=True)),
            (Cell(line("e")), Cell((), is_right=True)),
        ),
    )


def test_a_caption_belongs_to_the_table_after_it() -> None:
    one = "| a |\n| --- |\n| b |"
    assert [type(block) for block in read(f"Table: x\n\ntext\n\n{one}")] == [Paragraph, Paragraph, Table]
    captions = [block.caption for block in read(f"Table: x\n\n{one}\n\n{one}") if isinstance(block, Table)]
    assert captions == ["x", ""]
    assert read("Table: x") == [paragraph("Table: x")]


def test_the_tone_of_a_cell_is_that_of_its_mark() -> None:
    (cells,) = table("| a | b |\n| --- | --- |\n| [.rated-good]**In progress** *and* | **Complete** |\n").rows
    assert [cell.tone for cell in cells] == [Tone.GOOD, None]
    assert text_of(cells[0].words) == "In progress and"


def headings(*titles: str, merged: bool = True) -> tuple[tuple[HeaderCell, ...], ...]:
    """The header of a table with these titles."""
    rule = " | ".join("--:" if ": " in title else "---" for title in titles)
    return table(f"| {' | '.join(titles)} |\n| {rule} |\n").headings(merged=merged)


@pytest.mark.parametrize(
    ("titles", "upper", "lower"),
    [
        (("A", "B: x", "B: y"), ["A 1x2", "B: 2x1"], ["x", "y"]),
        (("A", "B: x", "B: y", "B: z", "C"), ["A 1x2", "B: 3x1", "C 1x2"], ["x", "y", "z"]),
        (("B: x", "B: y", "A", "C: x", "C: y"), ["B: 2x1", "A 1x2", "C: 2x1"], ["x", "y", "x", "y"]),
        (("B: x", "B: y", "C: x", "C: y"), ["B: 2x1", "C: 2x1"], ["x", "y", "x", "y"]),
        (("B: x", "B: y", "A", "B: z"), ["B: 2x1", "A 1x2", "B: z 1x2"], ["x", "y"]),
        (("B: x: y", "B: x: z", "A: "), ["B: 2x1", "A: 1x2"], ["x: y", "x: z"]),
    ],
)
def test_headings_under_one(titles: tuple[str, ...], upper: list[str], lower: list[str]) -> None:
    above, below = headings(*titles)
    assert [f"{each.text} {each.columns}x{each.rows}" for each in above] == upper
    assert [each.text for each in below] == lower
    assert sum(each.columns for each in above) == len(titles)
    assert {each.is_right for each in below} == {True}
    assert {(each.columns, each.rows) for each in below} == {(1, 1)}


@pytest.mark.parametrize("titles", [("A", "B"), ("A: x", "B"), ("A: x", "B: x"), ("A: x", "B", "A: y")])
def test_headings_that_share_nothing_stand_alone(titles: tuple[str, ...]) -> None:
    (row,) = headings(*titles)
    assert tuple(each.text for each in row) == titles


def test_flat_headings_are_told_in_full() -> None:
    (row,) = headings("A", "B: x", "B: y", merged=False)
    assert [(each.text, each.columns, each.rows) for each in row] == [("A", 1, 1), ("B: x", 1, 1), ("B: y", 1, 1)]


# everything else


@pytest.mark.parametrize(
    ("markdown", "blocks"),
    [
        ("![What it shows](a.svg)", [Picture("What it shows", "a.svg")]),
        (r"![Signs \* & \[all\]](a.svg)", [Picture("Signs * & [all]", "a.svg")]),
        ("- ![a](b.svg)", [Picture("a", "b.svg")]),
        ("<!-- a -->", []),
        ("<!--\na\n\nb\n-->\n\nc", [paragraph("c")]),
        ("<!-- a --> b", [paragraph("b")]),
        ("<!-- auditrack 0123: never ends", []),
        (
            "<div>\n<b>a</b>\n</div>",
            [Paragraph("", (Words("<div>"), Words("\n"), Words("<b>a</b>"), Words("\n"), Words("</div>")))],
        ),
        ("- <div>a</div>", [item("•", "<div>a</div>")]),
        ("```\na *b*\n\nc\n```", [Paragraph("", (Words("a *b*"), Words("\n"), Words("\n"), Words("c")))]),
        ("> **Draft.** a", [Paragraph("", (Words("Draft.", bold=True), Words(" a")))]),
        ("a\n\n---\n\nb", [paragraph("a"), paragraph("b")]),
        ("", []),
    ],
)
def test_other_blocks(markdown: str, blocks: list[Block]) -> None:
    assert read(markdown) == blocks


def test_the_shipped_paper_keeps_all_its_references() -> None:
    blocks = read(paper().markdown)
    used = re.findall(r"\[paragraph ([\d.]+)\](?!:)", paper().markdown)
    assert [words.refers_to for words in all_words(blocks) if words.refers_to] == used
    assert set(used) <= numbers(blocks)


def all_words(blocks: list[Block]) -> list[Words]:
    """The words of all blocks, one after another."""
    found: list[Words] = []
    for block in blocks:
        match block:
            case Heading() | Paragraph() | ListItem():
                found += block.words
            case Table():
                found += [words for row in (block.header, *block.rows) for each in row for words in each.words]
            case Picture():
                pass
    return found


# whatever the register says

NUMBERED = st.sampled_from(["", "3.4 ", "3.4.1 "])
STARTS = st.sampled_from(["", "2.4 ", "2. ", "12 ", "1.1.1 ", "3.4. ", "Table: ", "paragraph 3.6", "15.12.2023 "])


@given(NUMBERED, STARTS, TEXT)
def test_a_paragraph_says_the_same_text(number: str, start: str, text: str) -> None:
    said = folded(start + text)
    if said:
        (block,) = read(f"{number}{escape(start + text)}")
        assert isinstance(block, Paragraph)
        assert (block.number, folded(text_of(block.words))) == (number.strip(), said)


@given(STARTS, TEXT)
def test_an_item_and_a_heading_say_the_same_text(start: str, text: str) -> None:
    said = folded(start + text)
    if said:
        listed, titled = read(f"- {escape(start + text)}\n\n## 3 {escape(start + text)}")
        assert isinstance(listed, ListItem)
        assert isinstance(titled, Heading)
        assert (listed.sign, folded(text_of(listed.words))) == ("•", said)
        assert (titled.number, folded(text_of(titled.words))) == ("3", said)


@given(TEXT, TEXT)
def test_a_cell_and_a_picture_say_the_same_text(text: str, other: str) -> None:
    made, shown = read(f"| {cell([text, other])} |\n| --- |\n\n![{escape(text)}](a.svg)")
    assert isinstance(made, Table)
    assert folded(text_of(made.header[0].words)) == folded(f"{text} {other}")
    assert isinstance(shown, Picture)
    assert folded(shown.alt) == folded(text)


@given(TEXT)
def test_paragraphs_of_the_register_are_never_references_numbers_or_pictures(text: str) -> None:
    for each in prose(text):
        blocks = read(f"{each}\n\n[paragraph 3.6]: #a")
        assert {type(block) for block in blocks} <= {Paragraph, ListItem}
        assert not [words for words in all_words(blocks) if words.refers_to or words.link]
