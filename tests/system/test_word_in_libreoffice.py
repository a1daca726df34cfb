"""The paper in Word as LibreOffice shows it: every figure is on its pages, which are headed, footed and numbered."""

import io
import re
from collections import Counter
from collections.abc import Callable

import pytest
from pypdf import PdfReader

from auditrack.formats.paper import document
from auditrack.formats.paper.document import Heading, ListItem, Paragraph, Table
from auditrack.store import office
from tests.formats.paper.word.conftest import written
from tests.formats.paper.word.test_template import FOREIGN, SMALL
from tests.shipped import paper

pytestmark = pytest.mark.system

FIGURE = re.compile(r"\d+(?:[./,]\d+)*%?")


def pages_of(docx: bytes) -> list[str]:
    """The text of each page, as LibreOffice lays it out."""
    return [page.extract_text() for page in PdfReader(io.BytesIO(office.to_pdf(docx))).pages]


@pytest.fixture(scope="module")
def january() -> list[str]:
    """The pages of the shipped register's paper."""
    return pages_of(paper().word)


def told(markdown: str) -> str:
    """All words of a paper, with the numbers of its paragraphs and steps."""
    parts: list[str] = []
    for block in document.read(markdown):
        match block:
            case Heading() | Paragraph():
                parts.append(f"{block.number} {document.text_of(block.words)}")
            case ListItem():
                parts.append(f"{block.sign.replace('•', '')} {document.text_of(block.words)}")
            case Table():
                rows = [block.header, *block.rows]
                parts += [block.caption, *(document.text_of(cell.words) for row in rows for cell in row)]
    return " ".join(parts)


def test_every_figure_and_number_of_the_markdown_is_on_the_pages(january: list[str]) -> None:
    figures = Counter(FIGURE.findall(told(paper().markdown)))
    shown = Counter(FIGURE.findall(" ".join(january)))
    assert {figure: count for figure, count in figures.items() if shown[figure] < count} == {}
    assert sum(figures.values()) > 400


def test_every_word_of_the_markdown_is_on_the_pages(january: list[str]) -> None:
    """Letters and figures only: what a line is broken at is left aside."""
    words = Counter(re.findall(r"\w+", told(paper().markdown).replace("Implemented: ", "")))
    shown = Counter(re.findall(r"\w+", " ".join(january)))
    assert {word: count for word, count in words.items() if shown[word] < count} == {}


def test_each_page_is_headed_footed_and_numbered(january: list[str]) -> None:
    assert 10 <= len(january) <= 30
    for number, page in enumerate(january, 1):
        assert "Rotherham Metropolitan Borough Council" in page
        assert re.search(rf"Audit Committee, 9 January 2024\s+Page {number} of {len(january)}\b", page)


def test_references_show_the_number_of_what_they_lead_to_when_they_are_worked_out_anew(january: list[str]) -> None:
    text = re.sub(r"\s+", " ", " ".join(january))
    for number in set(re.findall(r"\[paragraph ([\d.]+)\](?!:)", paper().markdown)):
        assert f"paragraph {number}" in text


def test_the_heading_of_a_table_is_repeated_on_its_next_page() -> None:
    row = "| Corporate review | **Complete**<br>(five areas complete) |\n"
    pages = pages_of(written(f"| What it is | How it stands |\n| --- | --- |\n{row * 60}"))
    assert len(pages) > 2
    assert all("How it stands" in page for page in pages)


def test_a_wide_table_stands_on_a_page_of_its_own_that_lies_on_its_side() -> None:
    wide = f"| {' | '.join(['Considerations'] * 8)} |\n|{' --- |' * 8}\n"
    for markdown, sides in ((f"One.\n\n{wide}\nTwo.", "uru"), (f"One.\n\n{wide}", "ur"), (f"{wide}\nTwo.", "ru")):
        pages = PdfReader(io.BytesIO(office.to_pdf(written(markdown)))).pages
        assert "".join("r" if page.mediabox.width > page.mediabox.height else "u" for page in pages) == sides


@pytest.mark.parametrize("name", FOREIGN)
def test_a_paper_on_any_template_opens_with_the_same_words(name: str) -> None:
    make: Callable[[], bytes] = FOREIGN[name]
    text = re.sub(r"\s+", " ", " ".join(pages_of(written(SMALL, make()))))
    for line in (
        "1 Background",
        "1.1 As paragraph 1.2 says:",
        "• bullet",
        "1.2 These are steps:",
        "2. step more",
        "1.3 Table",
        "How it stands",
        "Complete 1 a link",
        "Annex",
    ):
        assert line in text, text
    assert not re.search(r"\S Annex", text.partition("a link")[2])
