"""``templates/word-styles.docx`` is what ``shipped`` makes, part by part. ``--update-golden`` writes it anew."""

from pathlib import Path

import pytest

from auditrack.formats.paper.word.styles import STYLES
from tests.conftest import TESTS
from tests.formats.paper.word import shipped
from tests.formats.paper.word.conftest import errors
from tests.formats.paper.word.outline import WordFile, value

FILE = TESTS.parent / "templates" / "word-styles.docx"


def test_the_file_that_is_committed(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-golden") and FILE.read_bytes() != shipped.made():
        FILE.write_bytes(shipped.made())
    assert FILE.read_bytes() == shipped.made(), "templates/word-styles.docx differs: pytest --update-golden"


def test_it_is_sound(tmp_path: Path) -> None:
    assert errors(shipped.made(), tmp_path) == []


def test_its_text_shows_each_style_that_a_paper_uses() -> None:
    shown = [(each.style, each.text) for each in WordFile(shipped.made()).paragraphs()]
    assert shown[0][1].startswith("auditrack takes from this file its styles")
    assert shown[1:] == [(name, name) for name, text in STYLES.items() if 'w:type="paragraph"' in text]


def test_it_is_british_a4_in_arial_of_twelve_points() -> None:
    file = WordFile(shipped.made())
    styles = file.root("word/styles.xml")
    defaults = "w:docDefaults/w:rPrDefault/w:rPr"
    assert value(styles, f"{defaults}/w:lang") == "en-GB"
    assert value(styles, f"{defaults}/w:rFonts", "w:ascii") == "Arial"
    assert value(styles, f"{defaults}/w:sz") == "24"
    (section,) = file.sections()
    assert (value(section, "w:pgSz", "w:w"), value(section, "w:pgSz", "w:h")) == ("11906", "16838")


def test_no_text_of_the_paper_is_smaller_than_twelve_points_or_other_than_left_aligned() -> None:
    small = {
        name
        for name, text in STYLES.items()
        if any(int(size) < 24 for size in _values(text, "sz")) or _values(text, "jc")
    }
    assert small == {"header", "footer"}


def _values(style: str, name: str) -> list[str]:
    return [each.partition('"')[0] for each in style.split(f'<w:{name} w:val="')[1:]]
