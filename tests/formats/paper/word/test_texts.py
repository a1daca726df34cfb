"""Register texts through the template and the Markdown into Word: each comes out as the same text, wherever it stands.

White space is folded, and a character that XML cannot hold is left out; nothing else is lost, and nothing is taken for
a heading, a number, a link, a field or a cell.
"""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, strategies as st

from auditrack.core.grammar.plain_text import seen
from auditrack.core.papers.report import Report, report_of
from auditrack.core.register.settings import Author, Paper
from auditrack.core.register.words import Audience, PaperName
from auditrack.formats.paper import document, template as paper, word
from auditrack.formats.paper.document import Picture
from tests.formats.paper.word import shipped
from tests.formats.paper.word.outline import (
    Element,
    Paragraph,
    WordFile,
    all_of,
    alternative_texts,
    first,
    plain,
    value,
)
from tests.formats.paper.word.test_word import PNG
from tests.formats.test_markdown import TEXT, folded
from tests.making import meeting, registry

WORDS_OWN = st.sampled_from(
    [
        *["\x01", "\x07", "\x0b", "\x0c", "\x13", " PAGE \x14", "\x15", "\x1e", "\x1f", "\x7f", "\xad", "\x85"],
        *["\u200b", "\u200e", "\u202e", "\u2028", "\ufeff", "\ufffd", "\ufffe", "\uffff", "\U0001f375", "_x000D_"],
        *["{ PAGE }", "{{title}}", "{{ organisation }}", "]]>", "<w:p/>", "</w:t>", '"', "'", "&quot;", "&#10;"],
        *["1.1 ", "2.1 ", "paragraph 1.1", "Table: ", "Picture: ", "Delayed", "**Complete**", "\tpage"],
    ]
)
ANY = (
    st.lists(TEXT | WORDS_OWN, min_size=1, max_size=4)
    .map(lambda texts: "".join(texts).strip())
    .filter(lambda text: said(text) and "[ref:" not in text)
)
"""What means something in Markdown, HTML, XML, Jinja or Word, and any other text.

Left out is white space around a text, which only quotes can give it: after two stars it would stop them from making
letters bold. And ``[ref:id]``, by which a register may refer to an inspection, is no text that stays.
"""

TEMPLATE = """{% set text = paper.meeting.paper.title %}
# {{ text }}

{{ text }}

## [n] {{ text }}

[n.n] {{ text }}

[n.n#here] Before {{ text }} after [ref:here].

- {{ text }}
- **{{ text }}:** {{ text }}

  {{ text }}

Words.

Table: {{ text }}

| {{ text | cell }} | b |
| --- | --: |
| {{ text | cell }} | {{ [text, text] | cell }} |

Picture: {{ text }}

{{ picture("slippage") }}
"""
NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the template."""
    made = tmp_path_factory.mktemp("templates")
    (made / "committee.md.j2").write_text(TEMPLATE, encoding="utf-8")
    return made


def said(text: str) -> str:
    """What is left in Word of a text that a template prints."""
    return printable(seen(folded(text)))


def printable(text: str) -> str:
    """A text without what no file of Word can hold."""
    return folded(NO_XML.sub("", folded(text)))


def paper_of(text: str) -> Report:
    """A paper of a register in which this text stands wherever one may."""
    held = replace(meeting("2024-01-09"), paper=Paper(title=text, author=(Author(post=text),)))
    made = registry(held)
    settings = replace(made.settings, organisation=text, report=replace(made.settings.report, marking=text))
    return report_of(replace(made, settings=settings), held, Audience.PUBLIC, (None, None))


def written(text: str, folder: Path) -> WordFile:
    """That paper in Word, with a picture that says the text."""
    told = paper_of(text)
    pictures = {"directorates": None, "slippage": Picture(text, "a.svg")}
    blocks = document.read(paper.written(PaperName.COMMITTEE, told, [str(folder)], pictures))
    title = next(
        document.text_of(block.words) for block in blocks if isinstance(block, document.Heading) and block.level == 1
    )
    particulars = paper.particulars(told, title)
    return WordFile(word.write(blocks, particulars, shipped.made(), "", {"a.svg": PNG}, date(2024, 1, 9)))


def ends_a_wide_page(paragraph: Paragraph) -> bool:
    """Whether it stands there only because a very long word made a table too wide."""
    return not paragraph.text and first(paragraph.element, "w:pPr/w:sectPr") is not None


@pytest.mark.laws
@given(ANY)
@example("\x13 PAGE \x14")
@example("{{title}}")
@example("1.2")
@example("Table: a")
@example("a" * 300)
def test_a_text_comes_out_as_the_same_text(folder: Path, text: str) -> None:
    file, same = written(text, folder), said(text)
    shown = [
        (each.style, each.number, folded(plain(each.element)))
        for each in file.paragraphs()
        if not ends_a_wide_page(each)
    ]
    assert shown == [
        ("Title", "", same),
        ("Normal", "", same),
        ("heading 1", "1", same),
        ("Numbered Paragraph", "1.1", same),
        ("Numbered Paragraph", "1.2", said(f"Before {text} after paragraph 1.2.")),
        ("List Bullet", "•", same),
        ("List Bullet", "•", said(f"{text}: {text}")),
        ("List Continue", "", same),
        ("Normal", "", "Words."),
        ("caption", "", same),
        ("Table Heading", "", same),
        ("Table Heading", "", "b"),
        ("Table Text", "", same),
        ("Table Text", "", same),
        ("Table Text", "", same),
        ("caption", "", same),
        ("Picture", "", ""),
    ]
    assert [folded(each) for each in alternative_texts(file.body)] == [same]
    (table,) = file.tables()
    assert folded(value(table, "w:tblPr/w:tblCaption")) == same
    assert folded(value(table, "w:tblPr/w:tblDescription")) == said(f"Columns: {folded(text)}, b.")
    properties = file.properties()
    around = printable(f"{text} {text}")  # what stands around a paper comes from no template
    assert folded(properties["title"]) == folded(same[:255])
    assert folded(properties["creator"]) == folded(printable(text)[:255])
    assert [_plain(each) for each in _header(file)] == [around]
    assert {len(each.leads_to) for each in file.paragraphs()} == {0}
    assert [field.instruction for each in file.paragraphs() for field in each.fields] == ["REF _Ref_1_2 \\r \\h"]


def _header(file: WordFile) -> list[Element]:
    return all_of(file.part_of(all_of(file.sections()[0], "w:headerReference")[0]), "w:p")


def _plain(element: Element) -> str:
    return folded(plain(element))
