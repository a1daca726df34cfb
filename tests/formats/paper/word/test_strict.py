"""A template that was saved as "Strict Open XML" makes the same paper as any other."""

import re

import pytest

from auditrack.formats.paper.word.package import WordTemplateError, rebuilt, working_on
from auditrack.formats.paper.word.strict import transitional
from tests.formats.paper.word import shipped, templates
from tests.formats.paper.word.conftest import read
from tests.formats.paper.word.templates import R, W
from tests.formats.paper.word.test_package import RICH
from tests.formats.paper.word.test_template import A4, SMALL

_ADDRESS = re.compile(r"http://schemas\.openxmlformats\.org/(officeDocument|wordprocessingml|drawingml)/2006/(\w+)")
_WITH_LENGTHS = re.compile(r"<w:(?:pgSz|pgMar|cols|ind|spacing|tab|tblInd|gridCol|tblW|tcW|trHeight) [^>]*>")
_LENGTH = re.compile(
    r'w:(w|h|top|bottom|left|right|header|footer|gutter|space|pos|hanging|before|after|line)="(-?\d+)"'
)
_HALF_POINTS = re.compile(r'<w:(sz|szCs|kern|position) w:val="(-?\d+)"')
_CELLS = re.compile(r"<w:(tblBorders|tblCellMar|tcMar|tcBorders)>.*?</w:\1>", re.DOTALL)


def as_strict(data: bytes) -> bytes:
    """A Word file as Word saves it as "Strict Open XML Document"."""
    parts = templates.parts_of(data)
    named = {name: _as_strict(part.decode()) for name, part in parts.items() if name.endswith((".xml", ".rels"))}
    return templates.zipped({**parts, **named})


def _as_strict(part: str) -> str:
    part = _ADDRESS.sub(r"http://purl.oclc.org/ooxml/\1/\2", part)
    part = _WITH_LENGTHS.sub(lambda tag: _LENGTH.sub(lambda found: _points(found, 20), tag[0]), part)
    part = _HALF_POINTS.sub(lambda found: f'<w:{found[1]} w:val="{int(found[2]) / 2:g}pt"', part)
    part = _CELLS.sub(lambda cells: re.sub(r"<w:left\b", "<w:start", re.sub(r"<w:right\b", "<w:end", cells[0])), part)
    part = re.sub(r'<w:(jc|lvlJc) w:val="left"', r'<w:\1 w:val="start"', part)
    part = re.sub(r'<w:(jc|lvlJc) w:val="right"', r'<w:\1 w:val="end"', part)
    return re.sub(r'(<w:ind [^>]*)w:left="', r'\1w:start="', part)


def _points(found: re.Match[str], a_point: int) -> str:
    return f'w:{found[1]}="{int(found[2]) / a_point:.2f}pt"'


@pytest.mark.parametrize("data", [shipped.made(), RICH, templates.dotx(), templates.from_word()])
def test_a_strict_template_gives_what_the_same_template_gives(data: bytes) -> None:
    strict = as_strict(data)
    assert b"purl.oclc.org/ooxml" in templates.parts_of(strict)["word/document.xml"]
    assert _sorted(rebuilt(strict, "own.docx")) == _sorted(rebuilt(data, "own.docx"))


def _sorted(data: bytes) -> dict[str, bytes]:
    """The parts, with the attributes of each element in order."""
    return {
        name: re.sub(rb"(?:\s[\w:]+=\"[^\"]*\")+", lambda found: b"".join(sorted(found[0].split(b" "))), part)
        for name, part in templates.parts_of(data).items()
    }


def test_a_paper_in_a_strict_template() -> None:
    data = templates.with_page(templates.paragraph("{{organisation}}"), section=A4)
    assert read(SMALL, as_strict(data)).parts == read(SMALL, data).parts


@pytest.mark.parametrize(
    ("strict", "counted"),
    [
        ('<w:pgSz w:w="210mm" w:h="29.7cm"/>', '<w:pgSz w:w="11906" w:h="16838"/>'),
        ('<w:ind w:end="0.5in" w:hanging="2pc"/>', '<w:ind w:hanging="480" w:right="720"/>'),
        ('<w:tblW w:w="50%" w:type="pct"/>', '<w:tblW w:w="2500" w:type="pct"/>'),
        ('<w:w w:val="90%"/>', '<w:w w:val="90"/>'),
        ('<w:defaultTabStop w:val="36pt"/>', '<w:defaultTabStop w:val="720"/>'),
        ('<w:sz w:val="10.5pt"/>', '<w:sz w:val="21"/>'),
        ('<w:jc w:val="start"/>', '<w:jc w:val="left"/>'),
        ('<w:jc w:val="center"/>', '<w:jc w:val="center"/>'),
        ('<w:name w:val="12pt"/>', '<w:name w:val="12pt"/>'),
        ('<w:name w:val="50%"/>', '<w:name w:val="50%"/>'),
        ('<w:zoom w:percent="100%"/>', '<w:zoom w:percent="100%"/>'),
        ('<a:lumMod val="12.5%"/>', '<a:lumMod val="12500"/>'),
        ("<w:t>see 'http://purl.oclc.org/ooxml/</w:t>", "<w:t>see 'http://purl.oclc.org/ooxml/</w:t>"),
        ('<w:lvl><w:start w:val="1"/></w:lvl>', '<w:lvl><w:start w:val="1"/></w:lvl>'),
    ],
)
def test_what_strict_files_write_otherwise(strict: str, counted: str) -> None:
    root = f'<w:hdr {W} {R} xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">{{}}</w:hdr>'
    part = transitional(_ADDRESS.sub(r"http://purl.oclc.org/ooxml/\1/\2", root).format(strict).encode())
    assert part.decode().partition("\n")[2] == root.format(counted)


def test_a_strict_part_that_is_broken() -> None:
    data = as_strict(templates.changed(shipped.made(), ("word/styles.xml", "</w:styles>", "")))
    with pytest.raises(WordTemplateError, match="this file is broken, or is no Word file"), working_on("own.docx"):
        rebuilt(data, "own.docx")
