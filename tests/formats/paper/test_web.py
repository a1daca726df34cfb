"""The paper as a web page: valid, whole in one file, and with every word of the Markdown in the Markdown's order."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest
from hypothesis import given, settings, strategies as st

from auditrack.formats.markdown import cell, escape
from auditrack.formats.paper import document, tints, web
from auditrack.formats.paper.document import Block, Heading, ListItem, Paragraph, Particulars, Picture, Table, read
from tests.conftest import Golden
from tests.formats.test_markdown import TEXT, folded
from tests.shipped import PARTICULARS, RATINGS, paper

SVG = '<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="t"><title id="t">T</title><rect/></svg>'
NUMBER = '<span class="number">3.4</span>'
BLOCKS = {
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ul",
    "ol",
    "td",
    "th",
    "caption",
    "br",
    "div",
    "tr",
    "figure",
}


def parsed(html: str) -> Element:
    """The page as a strict reader has it: any fault in it is an error."""
    root: Element = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)
    return root


def made(markdown: str, pictures: dict[str, str] | None = None, particulars: Particulars = PARTICULARS) -> str:
    """The page of a paper."""
    return web.page(read(markdown), particulars, pictures or {})


def body(markdown: str) -> str:
    """The paper in the page, with no space between its elements."""
    found = re.search(r'<div class="front">\n<div>\n(.*)</div>\n</main>', made(markdown), re.DOTALL)
    assert found
    return found[1].replace("\n", "").replace('</div></div><div class="numbered">', "", 1)


def the(root: Element, tag: str) -> Element:
    """The only element of this name."""
    (found,) = root.iter(tag)
    return found


def text_in(element: Element) -> str:
    """What can be read in an element; not what is drawn, nor the list of contents, which says some of it again."""
    return folded("".join(_pieces(element)))


def _pieces(element: Element) -> Iterator[str]:
    if element.tag not in ("nav", "{http://www.w3.org/2000/svg}svg") and isinstance(element.tag, str):
        yield " " if element.tag in BLOCKS else ""
        yield element.text or ""
        for child in element:
            yield from _pieces(child)
            yield child.tail or ""
        yield " " if element.tag in BLOCKS else ""


def told(blocks: Sequence[Block], *, merged: bool) -> str:
    """All words of a paper as it is read, in their order."""
    return folded(" ".join(each for block in blocks for each in _told(block, merged)))


def _told(block: Block, merged: bool) -> Iterator[str]:
    match block:
        case Heading() | Paragraph():
            yield block.number
            yield document.text_of(block.words)
        case ListItem():
            yield document.text_of(block.words)
        case Table():
            yield block.caption
            yield from (each.text for row in block.headings(merged=merged) for each in row)
            yield from (document.text_of(each.words) for row in block.rows for each in row)
        case Picture():
            yield block.caption


# the shipped paper


def test_the_whole_page(golden: Golden) -> None:
    golden(Path("2024-01-09-audit.html"), paper().page)


def test_it_is_valid_and_says_all_that_the_markdown_says() -> None:
    assert text_in(the(parsed(paper().page), "main")) == told(read(paper().markdown), merged=True)


@pytest.mark.parametrize("merged", [True, False])
def test_every_word_of_it_with_either_header(merged: bool) -> None:
    blocks = [block for block in read(paper().markdown) if not isinstance(block, Picture)]
    page = web.page(blocks, replace(PARTICULARS, has_merged_headings=merged), {})
    assert text_in(the(parsed(page), "main")) == told(blocks, merged=merged)


def test_the_same_paper_makes_the_same_bytes() -> None:
    blocks = read(paper().markdown)
    assert web.page(blocks, PARTICULARS, {}) == web.page(blocks, PARTICULARS, {})


def test_nothing_of_it_is_fetched_and_nothing_is_run() -> None:
    root = parsed(paper().page)
    assert not {"script", "iframe", "img", "object", "embed", "video", "base"} & {each.tag for each in root.iter()}
    addresses = [value for each in root.iter() for name, value in each.items() if name in ("src", "href", "srcset")]
    assert addresses
    assert [each for each in addresses if not each.startswith(("#", "https://"))] == ["data:,"]
    assert not [name for each in root.iter() for name in each.keys() if name.startswith("on")]  # noqa: SIM118
    assert not re.search(r"@import|url\((?!#)", paper().page)


def test_every_link_within_it_leads_somewhere_and_no_id_is_used_twice() -> None:
    root = parsed(paper().page)
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    named = [each.get("href", "")[1:] for each in root.iter("a") if each.get("href", "").startswith("#")]
    named += [name for each in root.iter() for name in each.get("aria-labelledby", "").split()]
    assert len(named) > 20
    assert set(named) <= set(ids)


def test_every_rating_is_tinted_and_in_bold() -> None:
    cells = [each for each in parsed(paper().page).iter() if "rated-" in (each.get("class") or "")]
    assert len(cells) > 15
    for each in cells:
        strong = each.find("strong")
        assert strong is not None
        assert each.get("class") == f"rated-{RATINGS[strong.text or ''].value}"
    assert all(f".rated-{tone.value} {{ background: #{tint}; }}" in paper().page for tone, tint in tints.TINTS.items())


# its parts


def test_what_it_says_of_itself() -> None:
    root = parsed(made("# Inspections"))
    assert the(root, "html").get("lang") == "en-GB"
    assert the(root, "title").text == "Inspections: Audit Committee, 9 January 2024"
    assert {each.get("name"): each.get("content") for each in root.iter("meta") if each.get("name")} == {
        "viewport": "width=device-width, initial-scale=1",
        "author": "Risk Officer, Risk Manager",
        "description": "Report to the Audit Committee",
        "keywords": "inspections, audits",
        "generator": "auditrack",
    }
    assert text_in(the(root, "header")) == "Anytown Borough Council Audit Committee, 9 January 2024 OFFICIAL"
    assert text_in(the(root, "footer")) == "Anytown Borough Council · Audit Committee, 9 January 2024 · OFFICIAL"
    assert next(root.iter("a")).get("href") == f"#{the(root, 'main').get('id')}"


def test_what_is_not_said_leaves_no_trace() -> None:
    root = parsed(made("# A", particulars=Particulars(title="A")))
    assert the(root, "title").text == "A"
    assert [each.get("name") for each in root.iter("meta") if each.get("name")] == ["viewport", "generator"]
    assert text_in(the(root, "header")) == ""


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("## 3 A *b*", '<h2 id="paragraph-3"><span class="number">3</span> A <em>b</em></h2>'),
        ("## The annex", '<h2 id="the-annex">The annex</h2>'),
        ("## A\n\n## A", '<h2 id="a">A</h2><h2 id="a-2">A</h2>'),
        ("## Paper!\n\n## ?", '<h2 id="paper-2">Paper!</h2><h2 id="heading">?</h2>'),
        ("3.4 A\n\n3.4 ?", f'<p id="paragraph-3.4">{NUMBER} A</p><p id="paragraph-3.4-2">{NUMBER} ?</p>'),
        ("a  \n**b *c***", "<p>a<br><strong>b </strong><strong><em>c</em></strong></p>"),
        ("1.1 x [paragraph 1.1]\n\n[paragraph 1.1]: #x",
         '<p id="paragraph-1.1"><span class="number">1.1</span> x <a href="#paragraph-1.1">paragraph 1.1</a></p>'),
        ("[paragraph 1.1](#x)", "<p>paragraph 1.1</p>"),
        ("[a & b](https://a.b?c=\"d\"&e)",
         '<p><a class="outward" href="https://a.b?c=%22d%22&amp;e">a &amp; b</a></p>'),
        ("<https://a.b>", '<p><a class="outward plain" href="https://a.b">https://a.b</a></p>'),
        ("<a@b.c>", '<p><a class="outward plain" href="mailto:a@b.c">a@b.c</a></p>'),
        ("[a](b.pdf)", "<p>a</p>"),
        ("![a < b](c.svg)", "<p>a &lt; b</p>"),
        ("<b onclick=x>&amp;\"'", "<p>&lt;b onclick=x&gt;&amp;&quot;&#x27;</p>"),
    ],
)  # fmt: skip
def test_text(markdown: str, html: str) -> None:
    assert body(markdown) == html
    parsed(made(markdown))


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("- a\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"),
        ("- a\n\n  b\n- c", "<ul><li><p>a</p><p>b</p></li><li><p>c</p></li></ul>"),
        (
            "- a\n  1. b\n  2. c\n\n  d",
            "<ul><li><p>a</p><ol><li><p>b</p></li><li><p>c</p></li></ol><p>d</p></li></ul>",
        ),
        ("3. a\n4. b", '<ol start="3"><li><p>a</p></li><li><p>b</p></li></ol>'),
        ("1. a\n\nb\n\n2. c", '<ol><li><p>a</p></li></ol><p>b</p><ol start="2"><li><p>c</p></li></ol>'),
        ("1. a\n1) b\n\n- c", "<ol><li><p>a</p></li></ol><ol><li><p>b</p></li></ol><ul><li><p>c</p></li></ul>"),
        ("- - a\n  - b\n- c", "<ul><li><ul><li><p>a</p></li><li><p>b</p></li></ul></li><li><p>c</p></li></ul>"),
        ("- [.delayed]**Overdue: a**", '<ul><li class="delayed"><p><strong>Overdue: a</strong></p></li></ul>'),
        ("- **Delayed: a**", "<ul><li><p><strong>Delayed: a</strong></p></li></ul>"),
    ],
)
def test_lists(markdown: str, html: str) -> None:
    assert body(markdown) == html
    parsed(made(markdown))


def test_a_table() -> None:
    header = "Table: A & b\n\n| x | B: y | B: z | |\n| --- | --: | --: | --- |\n"
    assert body(f"{header}| [.rated-good]**Complete**<br>c | 5 |\n| | | 6 | d |\n") == (
        '<div class="table" role="group" aria-labelledby="table-1" tabindex="0"><table>'
        '<caption id="table-1">A &amp; b</caption>'
        '<thead><tr><th scope="col" rowspan="2">x</th><th scope="colgroup" colspan="2" class="over">B:</th>'
        '<td rowspan="2"></td></tr>'
        '<tr><th scope="col" class="figure">y</th><th scope="col" class="figure">z</th></tr></thead>'
        '<tbody><tr><th scope="row" class="rated-good"><strong>Complete</strong><br>c</th>'
        '<td class="figure">5</td><td class="figure"></td><td></td></tr>'
        '<tr><td></td><td class="figure"></td><td class="figure">6</td><td>d</td></tr></tbody></table></div>'
    )  # fmt: skip


def test_only_a_cell_that_is_marked_with_a_rating_is_tinted() -> None:
    cells = "| a | b |\n| --- | --- |\n| Complete | [.rated-doubtful]x **Complete** |\n| **Complete** | |"
    assert re.findall(r'class="(rated-[^"]+)"', made(cells)) == ["rated-doubtful"]


def test_a_table_of_many_columns_or_without_a_caption() -> None:
    many = body("| a | b | c | d | e |\n| --- | --- | --- | --- | --- |\n")
    assert '<div class="table" role="group" aria-label="Table" tabindex="0"><table class="wide"><thead>' in many


def test_a_picture_is_in_the_page() -> None:
    page = made('![It shows "it"](a.svg)\n\n![Other](b.svg)', {"a.svg": f'<?xml version="1.0"?>\n<!-- x -->{SVG}\n'})
    drawn = '<svg aria-hidden="true" xmlns="http://www.w3.org/2000/svg"><title id="t">T</title><rect/></svg>'
    labelled = '<div role="img" aria-label="It shows &quot;it&quot;">'
    assert f'<figure role="group" aria-label="Picture" tabindex="0">\n{labelled}\n{drawn}\n</div>\n</figure>' in page
    assert "<p>Other</p>" in page
    parsed(page)


def test_a_list_of_contents_of_the_numbered_sections() -> None:
    sections = "## 1 A & *b*\n\n### 1.1 x\n\n## 2 C\n\n## Annex\n\n"
    assert "<nav" not in made(sections)
    (nav,) = parsed(made(f"# T\n\n## Summary\n\n{sections}## 3 D")).iter("nav")
    links = [("".join(each.itertext()), each.get("href")) for each in nav.iter("a")]
    assert links == [("1 A & b", "#paragraph-1"), ("2 C", "#paragraph-2"), ("3 D", "#paragraph-3")]


# whatever a paper says


def as_shown(text: str) -> str:
    """A text in one line, with a sign in the place of what no page may hold."""
    return "".join(
        "\ufffd" if unicodedata.category(each) in ("Cc", "Cs") or _is_none(each) else each for each in folded(text)
    )


def _is_none(letter: str) -> bool:
    return ord(letter) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(letter) <= 0xFDEF


SIGNS = TEXT | st.sampled_from(
    ["</style>", "</title>", "]]>", "<script>alert(1)</script>", "\ufffe", "\U0001ffff", "\x01", "\x80", "'\"", "\\"]
)


@pytest.mark.laws
@settings(max_examples=200)
@given(SIGNS, SIGNS)
def test_text_of_the_register_comes_out_as_it_is(text: str, other: str) -> None:
    lines = [f"# {escape(text)}", f"1.1 {escape(other)}", f"- **{escape(f'x{text}y')}** {escape(other)}"]
    markdown = "\n\n".join(
        [*lines, f"Table: c{escape(text)}\n\n| {cell([text, other])} |\n| --- |\n| {cell(other)} |"]
    )
    root = parsed(made(markdown))
    assert text_in(the(root, "main")) == as_shown(told(read(markdown), merged=True))
    expected = [text, f"1.1 {other}" if folded(other) else "1.1", f"x{text}y {other}", f"c{text}", text, other, other]
    assert text_in(the(root, "main")) == as_shown(" ".join(expected))


@settings(max_examples=200)
@given(SIGNS)
def test_so_does_what_the_paper_says_of_itself(text: str) -> None:
    said = replace(PARTICULARS, title=text, organisation=text, committee=text, date=text, marking=text, subject=text)
    root = parsed(web.page([Picture(text, "a")], replace(said, authors=(text,), keywords=(text, text)), {"a": SVG}))
    shown = as_shown(text)
    meeting = f"{shown}, {shown}" if shown else ""
    assert the(root, "title").text == (f"{shown}: {meeting}" if shown else None)
    labels = [each.get("aria-label", "") for each in root.iter("div") if each.get("role") == "img"]
    assert [as_shown(each) for each in labels] == [shown]
    assert text_in(the(root, "header")) == as_shown(f"{shown} {meeting} {shown}")
    style = the(root, "style").text or ""
    assert style.count("{") == style.count("}")
    strings = re.findall(r'content: ("[^"]*"); (?:font-weight|width)', style)
    assert len(strings) == 2
    assert not re.search(r"[^A-Za-z0-9 ,.\\-]", strings[0].strip('"'))
