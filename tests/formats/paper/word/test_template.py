"""A council's own Word template: whatever made it, the paper takes its look; and one that cannot be used is told."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from auditrack.formats.paper import document
from auditrack.formats.paper.word.styles import STYLES
from tests.formats.paper.word import shipped, templates
from tests.formats.paper.word.conftest import errors, read, written
from tests.formats.paper.word.outline import WordFile, alternative_texts, first, qualified, value
from tests.shipped import paper

SIDE = (
    '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/>'
)
A4 = '<w:pgSz w:w="11906" w:h="16838"/>'

SMALL = """# Inspections

**Report by:** nobody

## 1 Background

1.1 As [paragraph 1.2][] says:

- bullet
- **Delayed: recommendation 1:** late

1.2 These are steps:

1. step
2. step

   more

### 1.3 Table

Table: How it stands

| Title | Of: this | Of: that |
| --- | --: | --- |
| **Complete** | 1 | [a link](https://example.org) |

## Annex

[paragraph 1.2]: #1-background
"""

FOREIGN: dict[str, Callable[[], bytes]] = {
    "the shipped one": shipped.made,
    "by LibreOffice": lambda: templates.example("libreoffice.docx"),
    "by LibreOffice, as .dotx": lambda: templates.example("libreoffice.dotx"),
    "by Word": templates.from_word,
    ".dotx": templates.dotx,
    "in German": templates.in_german,
    "no styles, no numbering, no page": templates.bare,
    "headings numbered": templates.with_numbered_headings,
    "headings numbered by what they are based on": lambda: templates.with_numbered_headings(inherited=True),
    "a paper of ours": lambda: written(SMALL),
}


@pytest.fixture(params=FOREIGN)
def foreign(request: pytest.FixtureRequest) -> bytes:
    """Each of the templates that can be used."""
    return FOREIGN[request.param]()


# the same paper on every template


def shown(file: WordFile) -> list[tuple[str, str, str]]:
    """Style, number and text of each paragraph."""
    return [(each.style.lower(), each.number, each.text) for each in file.paragraphs()]


def test_the_paper_is_the_same_on_every_template(foreign: bytes) -> None:
    assert shown(read(SMALL, foreign)) == shown(read(SMALL))


@pytest.mark.laws
def test_nothing_is_wrong_that_is_not_wrong_in_the_template(foreign: bytes, tmp_path: Path) -> None:
    assert set(errors(written(SMALL, foreign), tmp_path)) <= set(errors(foreign, tmp_path))


def test_no_part_is_there_twice(foreign: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(written(SMALL, foreign))) as archive:
        names = archive.namelist()
    assert len(names) == len(set(names))
    assert names.count("docProps/core.xml") == 1


def test_python_docx_reads_it(foreign: bytes) -> None:
    made = docx.Document(io.BytesIO(written(SMALL, foreign)))
    assert [each.text for each in made.paragraphs][:2] == ["Inspections", "Report by: nobody"]
    assert len(made.tables) == 1


def test_all_of_it_is_british_english(foreign: bytes) -> None:
    file = read(SMALL, foreign)
    styles = file.root("word/styles.xml")
    assert [each.get(qualified("w:val")) for each in styles.iter(qualified("w:lang"))] == ["en-GB"]
    assert value(styles, "w:docDefaults/w:rPrDefault/w:rPr/w:lang") == "en-GB"
    assert file.properties()["language"] == "en-GB"


def test_what_the_file_says_of_itself_is_the_papers(foreign: bytes) -> None:
    assert read(SMALL, foreign).properties() == read(SMALL).properties()


def test_each_style_is_there_once(foreign: bytes) -> None:
    file = read(SMALL, foreign)
    root = file.root("word/styles.xml")
    names = [value(each, "w:name").lower() for each in root.iter(qualified("w:style"))]
    ids = [value(each, attribute="w:styleId") for each in root.iter(qualified("w:style"))]
    assert [name for name in STYLES if names.count(name.lower()) != 1] == []
    assert len(ids) == len(set(ids))
    based = {value(each, "w:basedOn") for each in root.iter(qualified("w:style"))} - {""}
    assert based <= set(ids)


def test_each_list_is_there_once(foreign: bytes) -> None:
    root = read(SMALL, foreign).root("word/numbering.xml")
    numbers = [value(each, attribute="w:numId") for each in root.iter(qualified("w:num"))]
    abstract = [value(each, attribute="w:abstractNumId") for each in root.iter(qualified("w:abstractNum"))]
    assert len(numbers) == len(set(numbers))
    assert len(abstract) == len(set(abstract))
    order = [each.tag for each in root if each.tag in (qualified("w:num"), qualified("w:abstractNum"))]
    assert order == sorted(order), "all abstract lists come first"


def test_the_text_of_the_template_is_left_out(foreign: bytes) -> None:
    text = " ".join(each.text for each in read("# T", foreign).paragraphs())
    assert text == "T"


def test_pages_are_counted_in_the_footer(foreign: bytes) -> None:
    file = read(SMALL, foreign)
    footers = [texts for kind, _, texts in file.headers(file.sections()[-1]) if kind == "footer"]
    assert len(footers) == 1
    assert "{PAGE: 1} of {NUMPAGES: 1}" in footers[0][0]


def test_the_shipped_registers_paper_keeps_its_numbers(foreign: bytes) -> None:
    blocks = document.read(paper().markdown)
    typed = [getattr(block, "number", "") for block in blocks if getattr(block, "number", "")]
    counted = [each.number for each in read(paper().markdown, foreign).paragraphs()]
    assert [number for number in counted if re.fullmatch(r"\d+(\.\d+)*", number)] == typed


# what is taken from it


def test_its_styles_are_taken() -> None:
    template = templates.example("libreoffice.docx")
    styles = read(SMALL, template).styles
    assert value(styles["Heading"], "w:rPr/w:color") == "1D5C3A"
    assert value(styles["Heading1"], "w:rPr/w:sz") == "32"


def test_its_page_is_taken_and_tables_fill_it() -> None:
    template = templates.example("libreoffice.docx")
    file = read(SMALL, template)
    (section,) = file.sections()
    (own,) = WordFile(template).sections()
    size, margins = first(section, "w:pgSz"), first(section, "w:pgMar")
    assert size.attrib == first(own, "w:pgSz").attrib
    assert margins.attrib == first(own, "w:pgMar").attrib
    assert int(value(file.tables()[0], "w:tblPr/w:tblW", "w:w")) == 11906 - 1701 - 1417


@pytest.mark.laws
def test_letter_paper_with_a_logo(tmp_path: Path) -> None:
    logo = tmp_path / "logo.png"
    logo.write_bytes(next(iter(paper()._images.values())))
    template = templates.with_logo(logo)
    file = read(SMALL, template)
    (section,) = file.sections()
    assert (value(section, "w:pgSz", "w:w"), value(section, "w:pgSz", "w:h")) == ("12240", "15840")
    assert value(section, "w:pgMar", "w:left") == "1701"
    ((_, _, (text,)),) = [each for each in file.headers(section) if each[0] == "header"]
    assert text == " Anytown Borough Council"
    header = file.part_of(first(section, "w:headerReference"))
    assert len(alternative_texts(header)) == 1
    assert logo.read_bytes() in file.parts.values()
    assert int(value(file.tables()[0], "w:tblPr/w:tblW", "w:w")) == 12240 - 2 * 1701
    made = written(f"{SMALL}\n![Words](a.svg)\n", template, pictures={"a.svg": logo.read_bytes()})
    assert set(errors(made, tmp_path)) <= set(errors(template, tmp_path))


@pytest.mark.parametrize(
    ("section", "width", "left"),
    [
        ("", "11906", "1134"),
        ("<w:sectPr/>", "11906", "1134"),
        (f"<w:sectPr>{A4}</w:sectPr>", "11906", "1134"),
        (f"<w:sectPr>{SIDE.replace('1134', '567')}</w:sectPr>", "11906", "567"),
    ],
)
def test_a_page_without_size_or_margins_is_given_some(section: str, width: str, left: str, tmp_path: Path) -> None:
    wide = f"\n| {' | '.join(['Considerations'] * 8)} |\n|{' --- |' * 8}\n"
    file = read(SMALL + wide, templates.bare(section))
    assert value(file.sections()[0], "w:pgMar", "w:left") == left
    assert sorted(value(each, "w:pgSz", "w:w") for each in file.sections()) == [width, "16838"]
    template = templates.bare(section)
    assert set(errors(written(SMALL, template), tmp_path)) <= set(errors(template, tmp_path))


@pytest.mark.parametrize(("setting", "width"), [("", 11906 - 2 * 1134 - 1701), ("<w:gutterAtTop/>", 11906 - 2 * 1134)])
def test_a_gutter_is_taken_off_the_width_of_the_text(setting: str, width: int) -> None:
    gutter = SIDE.replace('w:gutter="0"', 'w:gutter="1701"')
    template = templates.with_settings(setting, templates.bare(f"<w:sectPr>{A4}{gutter}</w:sectPr>"))
    file = read(SMALL, template)
    assert int(value(file.tables()[0], "w:tblPr/w:tblW", "w:w")) == width


def test_the_colour_of_the_page_is_kept() -> None:
    template = templates.changed(
        templates.bare(), ("word/document.xml", "<w:body>", '<w:background w:color="FFFFEE"/><w:body>')
    )
    file = read(SMALL, template)
    assert value(file.root(file.main), "w:background", "w:color") == "FFFFEE"


@pytest.mark.parametrize("name", [name for name in STYLES if name != "Normal"])
def test_a_style_that_is_missing_is_made(name: str, tmp_path: Path) -> None:
    template = templates.without(name)
    assert shown(read(SMALL, template)) == shown(read(SMALL))
    assert set(errors(written(SMALL, template), tmp_path)) <= set(errors(template, tmp_path))


def test_a_style_that_has_the_id_of_another_is_left_as_it_is() -> None:
    template = templates.changed(
        shipped.made(), ("word/styles.xml", 'w:val="Numbered Paragraph"', 'w:val="Our numbered paragraph"')
    )
    file = read("1.1 One.", template)
    assert [each.style for each in file.paragraphs()] == ["Numbered Paragraph"]
    assert value(file.styles["NumberedParagraph"], "w:name") == "Our numbered paragraph"


def test_styles_that_are_made_are_based_on_the_templates_own() -> None:
    file = read(SMALL, templates.in_german())
    made = next(each for each in file.styles.values() if value(each, "w:name") == "heading 3")
    assert value(made, "w:basedOn") == "Standard"


def test_styles_based_on_each_other_in_a_circle_are_no_trap() -> None:
    template = templates.changed(
        templates.with_numbered_headings(inherited=True),
        (
            "word/styles.xml",
            '<w:name w:val="Chapter"/><w:basedOn w:val="Normal"/>',
            '<w:name w:val="Chapter"/><w:basedOn w:val="Heading1"/>',
        ),
    )
    assert read("## Annex", template).paragraphs()[0].number == ""
