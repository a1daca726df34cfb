"""Marks: set by templates, read by Word and the web page, never printed, and never forged by a text."""

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from auditrack.core.standing.policy import Rating, Tone
from auditrack.formats.markdown import escape, prose
from auditrack.formats.paper import marks
from auditrack.formats.paper.document import ListItem, read, text_of, understood
from auditrack.formats.paper.template import marked
from tests.conftest import TESTS
from tests.formats.paper.test_copied_templates import CASES, COPIES, Case
from tests.formats.paper.word.outline import WordFile
from tests.formats.test_markdown import TEXT, folded

NAMES = ["delayed", *(f"rated-{tone.value}" for tone in Tone)]
FORGED = st.lists(st.one_of(st.sampled_from(["[.delayed]", "[.rated-bad]", "\\", "[", "]", "."]), TEXT)).map("".join)
"""Texts that try to hold a mark."""
ROTHERHAM = CASES[0]


@pytest.mark.parametrize("name", NAMES)
def test_a_mark_is_not_printed(name: str) -> None:
    assert marks.mark(name) == f"[.{name}]"
    assert marks.without(f"- {marks.mark(name)}**a** \\\\{marks.mark(name)}b") == "- **a** \\\\b"


def test_a_mark_that_there_is_not() -> None:
    with pytest.raises(LookupError, match="there is no mark named 'late': there are delayed, rated-quiet"):
        marks.mark("late")


def test_a_rating_is_marked_with_its_tone() -> None:
    rating = Rating("late", "Late [or so]", "", (), tone=Tone.DOUBTFUL)
    assert marks.rated(rating) == "[.rated-doubtful]**Late \\[or so\\]**"


@given(FORGED)
def test_a_mark_in_a_text_of_the_register_is_printed_as_that_text(text: str) -> None:
    for printed in (escape(text), *prose(text)):
        assert marks.without(printed) == printed
    (item,) = read(f"- x{escape(text)}")
    assert isinstance(item, ListItem)
    assert not item.is_delayed
    assert folded(text_of(item.words)) == folded(f"x{text}")


@given(FORGED)
def test_what_a_reader_loads_is_the_same_with_and_without_marks_but_for_what_they_say(text: str) -> None:
    marked = f"- [.delayed]x{escape(text)}"
    (item,) = read(marked)
    (plain,) = read(marks.without(marked))
    assert isinstance(item, ListItem)
    assert isinstance(plain, ListItem)
    assert (item.words, item.is_delayed, plain.is_delayed) == (plain.words, True, False)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_no_mark_is_in_the_markdown_of_a_paper(case: Case) -> None:
    assert not re.search(r"\[\.[a-z-]+\]", case.forms().markdown)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_shipped_templates_mark_all_that_stands_out(case: Case) -> None:
    forms = case.forms()
    blocks = read(marked(forms.name, forms.paper, forms.folders))
    assert understood(blocks, {rating.label: rating.tone for rating in forms.paper.ratings}) == blocks


@pytest.mark.laws
def test_delayed_called_overdue_keeps_its_style_in_word_and_its_class_in_the_web_page(tmp_path: Path) -> None:
    shipped = TESTS.parent / "templates"
    shutil.copytree(shipped, tmp_path / "templates")
    for file in tmp_path.rglob("*.j2"):
        file.write_text(file.read_text(encoding="utf-8").replace("Delayed", "Overdue"), encoding="utf-8")
    before, after = ROTHERHAM.forms(), ROTHERHAM.forms(tmp_path / "templates")
    assert after.markdown.count("**Overdue: ") == before.markdown.count("**Delayed: ") == 5
    assert after.page.count('<li class="delayed">') == before.page.count('<li class="delayed">') == 5
    assert _delayed(after.word) == [text.replace("Delayed", "Overdue") for text in _delayed(before.word)]
    assert len(_delayed(after.word)) == 5


@pytest.mark.laws
def test_a_copy_that_sets_no_marks_keeps_them_as_long_as_its_words_are_known() -> None:
    forms = ROTHERHAM.forms(COPIES)
    assert forms.page.count('<li class="delayed">') == len(_delayed(forms.word)) == 5


def _delayed(word: bytes) -> list[str]:
    return [paragraph.text for paragraph in WordFile(word).paragraphs() if paragraph.style == "Delayed Item"]
