"""Text into Markdown that says exactly that text, wherever it stands: read again, it is the same and nothing else."""

import html
import re

import pytest
from hypothesis import example, given, strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from auditrack.core.grammar.plain_text import seen
from auditrack.formats.markdown import Markdown, cell, escape, for_github, in_html, prose

CONTROL = st.sampled_from(
    [
        *"\\`*_{}[]()#+-.!|<>~^$&@:;=/'\"?%",
        *["\n", "\n\n", "\t", " ", "  ", "    ", "\r\n", "\xa0", "\u2028", "\x85", "\x0b", "\x0c", "\x1c"],
        *["a", "B", "1", "12", "x", "é", "学", "1. ", "1) ", "- ", "+ ", "# ", "## ", "> ", "=", "===", "---", "***"],
        *["```", "~~~", "~~", "**", "__", "||", "| --- |", "<br>", "<b>", "</b>", "<!--", "-->", "<?", "<![CDATA["],
        *["&amp;", "&", "&#124;", "&#x7c;", "&nbsp;", "&lt", "https://a.b", "www.a.b", "a@b.c", "mailto:a@b.c"],
        *["[a](b)", "![a](b)", "[a]: /b", "[^1]", "[^1]: a", "[n.n]", "[ref:a]", "[n]", "<a@b.c>", "<http://a.b>"],
        *["$x$", "$$", "\\|", "\\\\|", "\\n", "{{ x }}", "{% x %}", ":---", "Table: "],
    ]
)
TEXT = st.lists(CONTROL | st.text(max_size=3), max_size=12).map("".join).filter(lambda text: "\0" not in text)
"""Text made of all that means something in Markdown or HTML. The null letter cannot stand in a register."""

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def folded(text: str) -> str:
    """The text with its white space folded, as it reads in one line."""
    return re.sub(r"\s+", " ", text).strip()


def inline(tokens: list[Token]) -> list[Token]:
    """The inline parts of all blocks."""
    return [child for token in tokens for child in token.children or ()]


def read(markdown: str) -> tuple[list[str], str]:
    """The kinds of block, and the text of what stands in them; nothing but text may stand there."""
    tokens = READER.parse(markdown)
    assert {child.type for child in inline(tokens)} <= {"text"}, markdown
    return [token.type for token in tokens], "".join(child.content for child in inline(tokens))


def kinds(markdown: str) -> list[str]:
    """The kinds of block of a harmless text that stands in the same place."""
    return [token.type for token in READER.parse(markdown)]


# one line, wherever it stands


WHERE: dict[str, tuple[str, str]] = {
    "paragraph": ("", ""),
    "numbered paragraph": ("3.4.1 ", ""),
    "bullet": ("- ", ""),
    "bold lead": ("- **Recommendation 1:** ", "."),
    "heading with more after it": ("### 3.4 ", " (Ofsted)"),
    "heading": ("### 3.4 ", ""),
    "in a sentence": ("It said ", " and no more."),
}


@pytest.mark.parametrize("where", [name for name in WHERE if name != "bold lead"])
@given(TEXT)
@example("1\n2")
@example("Setext\n===")
@example("- [ ] task")
@example("audits #")
def test_a_line_says_its_text_and_nothing_else(where: str, text: str) -> None:
    before, after = WHERE[where]
    made = escape(text)
    assert "\n" not in made
    if not folded(text):
        return
    blocks, said = read(f"{before}{made}{after}")
    plain_before = re.sub(r"^(?:- |#+ )", "", before)
    assert folded(said) == folded(f"{plain_before}{folded(text) if not plain_before else text}{after}")
    assert blocks == kinds(f"{before}x{after}")


@given(TEXT)
def test_after_something_bold_it_is_the_same(text: str) -> None:
    tokens = READER.parse(f"- **Recommendation 1:** {escape(text)}")
    assert [child.type for child in inline(tokens) if child.type != "text"] == ["strong_open", "strong_close"]
    assert folded("".join(child.content for child in inline(tokens))) == folded(f"Recommendation 1: {text}")


@given(st.lists(TEXT, min_size=2, max_size=4))
def test_a_cell_says_its_text_and_cannot_break_the_table(texts: list[str]) -> None:
    head = " | ".join("x" for _ in texts)
    rule = " | ".join("---" for _ in texts)
    row = " | ".join(cell(text) for text in texts)
    markdown = f"| {head} |\n| {rule} |\n| {row} |\n| {head} |\n"
    tokens = READER.parse(markdown)
    assert [token.type for token in tokens] == kinds(f"| {head} |\n| {rule} |\n| {head} |\n| {head} |\n")
    cells = [token for token in tokens if token.type == "inline"][len(texts) : 2 * len(texts)]
    assert {child.type for token in cells for child in token.children or ()} <= {"text"}
    said = [folded("".join(child.content for child in token.children or ())) for token in cells]
    assert said == [folded(text) for text in texts]


@given(st.lists(TEXT, min_size=1, max_size=3))
def test_a_cell_of_several_texts_has_each_on_a_line_of_its_own(texts: list[str]) -> None:
    tokens = READER.parse(f"| a | b |\n| --- | --- |\n| {cell(texts)} | b |\n")
    children = [token for token in tokens if token.type == "inline"][2].children or []
    said = "".join("<br>" if child.type == "html_inline" else child.content for child in children)
    breaks = [child.content for child in children if child.type == "html_inline"]
    assert breaks == ["<br>"] * (len(texts) - 1)
    assert folded(said.replace("<br>", " ")) == folded(" ".join(texts).replace("<br>", " "))


@pytest.mark.parametrize(
    ("value", "made"),
    [
        (48, "48"),
        ("plain text, nothing in it (at all).", "plain text, nothing in it (at all)."),
        ("two\n\nlines", "two lines"),
        ("a | b", "a &#124; b"),
        ("**bold** _and_ `code`", r"\*\*bold\*\* \_and\_ \`code\`"),
        ("[n.n] [ref:x]", r"\[n.n\] \[ref:x\]"),
        ("<b>", r"\<b\>"),
        ("&amp; & AT&T", "&amp;amp; & AT&T"),
        ("# no heading", r"\# no heading"),
        ("C# is no heading", r"C\# is no heading"),
        ("no end of a heading #", r"no end of a heading \#"),
        ("- no list", r"\- no list"),
        ("12. no list", r"12\. no list"),
        ("12.5 is a number", r"12\.5 is a number"),
        ("15.12.2023 was a Friday", r"15.12\.2023 was a Friday"),
        ("12.5% is no number of a paragraph", "12.5% is no number of a paragraph"),
        ("https://example.org", r"https\://example.org"),
        ("www.example.org", r"www\.example.org"),
        ("a@example.org", r"a\@example.org"),
        (Markdown("**kept**"), "**kept**"),
    ],
)
def test_escape(value: object, made: str) -> None:
    assert escape(value) == made
    assert isinstance(escape(value), Markdown)


def test_escaping_twice_is_escaping_once() -> None:
    assert escape(escape("a*b")) == escape("a*b")


def test_a_cell_of_one_is_the_same_as_escape() -> None:
    assert cell("a|b") == escape("a|b")
    assert cell(["a|b"]) == escape("a|b")
    assert cell(("a", "b")) == "a<br>b"


# paragraphs


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("One.", ["One."]),
        ("One\nline.", ["One line."]),
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("*this* and **that**", ["*this* and **that**"]),
        ("_this_ and __that__", ["_this_ and __that__"]),
        ("Asks:\n\n- one\n- two", ["Asks:\n\n- one\n- two"]),
        ("Asks:\n\n1. one\n2. two\n\nEnd.", ["Asks:\n\n- one\n- two", "End."]),
        ("# Heading\n\nText.", ["Heading", "Text."]),
        ("> quoted", ["quoted"]),
        ("```\ncode *here*\n```", ["code \\*here\\* "]),
        ("`code *here*`", ["code \\*here\\*"]),
        ("[words](https://example.org)", ["words (https\\://example.org)"]),
        ("<https://example.org>", ["https\\://example.org (https\\://example.org)"]),
        ("<script>alert(1)</script>", ["\\<script\\>alert(1)\\</script\\>"]),
        ("a | b", ["a &#124; b"]),
        ("hard  \nbreak", ["hard break"]),
        ("", []),
    ],
)
def test_prose_keeps_emphasis_and_lists_and_nothing_else(text: str, paragraphs: list[str]) -> None:
    assert prose(text) == paragraphs
    assert all(isinstance(paragraph, Markdown) for paragraph in prose(text))


def test_emphases_that_touch_stay_two() -> None:
    (paragraph,) = prose("_a_*b*")
    assert [child.type for child in inline(READER.parse(paragraph))] == ["em_open", "text", "em_close"] * 2


def test_prose_gives_plain_stretches_to_whoever_fills_in_references() -> None:
    def upper(text: str) -> str:
        return text.upper()

    assert prose("See *this* [ref:x].\n\n- and that", upper) == ["SEE *THIS* [REF:X].\n\n- AND THAT"]


@given(TEXT)
def test_prose_makes_paragraphs_emphasis_and_lists_only(text: str) -> None:
    allowed = {"text", "softbreak", "em_open", "em_close", "strong_open", "strong_close"}
    for paragraph in prose(text):
        tokens = READER.parse(f"3.4.1 {paragraph}")
        assert {child.type for child in inline(tokens)} <= allowed
        assert {token.type for token in tokens} <= {
            "paragraph_open",
            "paragraph_close",
            "inline",
            "bullet_list_open",
            "bullet_list_close",
            "list_item_open",
            "list_item_close",
        }


@given(st.lists(st.sampled_from(["a", "b.", "and", "c,", "12", "(d)", "é"]), min_size=1).map(" ".join))
def test_prose_of_plain_words_is_those_words(text: str) -> None:
    assert prose(text) == [text]


# a comment on GitHub, which acts on what a reader sees


ACTED_ON = re.compile(
    r"(?i)@\w|#\d|\bGH-\d|://\w|\bwww\.\w|\bmailto:\w|:\w+:|\b(?=\d*[a-f])(?=[a-f]*\d)[0-9a-f]{7,40}\b"
)
MENTIONS = st.sampled_from(
    [
        "@a",
        "@a/b",
        "#1",
        "a/b#12",
        "GH-1",
        "gh-2",
        "https://a.b/c/issues/1",
        "www.a",
        ":a:",
        "0123abc",
        "mailto:a",
        "@",
    ]
)


@given(st.lists(CONTROL | MENTIONS | st.text(max_size=3), max_size=12).map("".join))
@example("@@a ##1 GH-GH-1 ::a: ://://a 0123abc0123abc0123abc")
def test_a_comment_says_the_text_and_nothing_is_acted_on(text: str) -> None:
    _, said = read(f"- {for_github(text)}")
    assert folded(said.replace("\u200b", "")) == seen(folded(text))
    assert not ACTED_ON.search(said)
    assert not ACTED_ON.search(html.unescape(in_html(text)))
    assert not re.search('[<>"]', in_html(text))
