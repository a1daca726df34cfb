"""A council's own Word template: whatever made it, the paper takes its look; and one that cannot be used is told."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from auditrack.formats.paper import document
from auditrack.formats.paper.word.styles import STYLES
from auditrack.formats.paper.word.template import WordTemplateError
from tests.formats.paper.word import shipped, templates
from tests.formats.paper.word.conftest import errors, read, written
from tests.formats.paper.word.outline import WordFile, alternative_texts, first, qualified, value
from tests.formats.paper.word.templates import PAGE_FIELD, paragraph
from tests.shipped import PARTICULARS, paper

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
    assert set(errors(written(SMALL, template), tmp_path)) <= set(errors(template, tmp_path))


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


# headers and footers


def texts(template: bytes, **said: str) -> list[tuple[str, str, list[str]]]:
    """The headers and footers of a paper on this template."""
    file = read("# T", template, replace(PARTICULARS, **said))  # type: ignore[arg-type]
    return list(file.headers(file.sections()[-1]))


def header(*runs: str) -> list[str]:
    """The paragraphs of a header of these runs, filled in."""
    return texts(templates.with_page(paragraph(*runs), paragraph("x")))[0][2]


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        (("{{organisation}}",), "Anytown Borough Council"),
        (("{{ organisation }}, {{ MARKING }}",), "Anytown Borough Council, OFFICIAL"),
        (
            ("{{title}} {{author}} {{committee}} {{date}}",),
            "Inspections Risk Officer, Risk Manager Audit Committee 9 January 2024",
        ),
        (("{", "{", "tit", "le}", "}"), "Inspections"),
        (("For {{com", "mittee}}, {{da", "te}}."), "For Audit Committee, 9 January 2024."),
        (("{{title}}{{title}}",), "InspectionsInspections"),
        (("{title} {{}} {{ }} {{title}",), "{title} {{}} {{ }} {{title}"),
        (("Page ", PAGE_FIELD, " {{mark", "ing}}"), "Page {PAGE: 7} OFFICIAL"),
        (("{{mark", PAGE_FIELD, "ing}}"), "{{mark{PAGE: 7}ing}}"),
    ],
)
def test_placeholders_are_filled_and_fields_are_kept(runs: tuple[str, ...], text: str) -> None:
    assert header(*runs) == [text]


def test_what_fills_a_placeholder_is_text_and_is_not_filled_again() -> None:
    template = templates.with_page(paragraph("{{organisation}}|{{title}}"), paragraph("x"))
    made = texts(template, organisation="{{title}} <b> & \x01]]>", title="A")
    assert made[0][2] == ["{{title}} <b> & ]]>|A"]


def test_placeholders_in_a_text_box_in_both_of_its_forms() -> None:
    box = (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        '<mc:Choice Requires="wps"><w:drawing><w:txbxContent>{0}</w:txbxContent></w:drawing></mc:Choice>'
        "<mc:Fallback><w:pict><w:txbxContent>{0}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    ).format(paragraph("{{mark", "ing}}"))
    template = templates.with_page(
        f"<w:p><w:r><w:t>{{{{</w:t></w:r>{box}<w:r><w:t>title}}}}</w:t></w:r></w:p>", "<w:p/>"
    )
    file = read("# T", template)
    part = file.part_of(first(file.sections()[0], "w:headerReference"))
    found = [
        "".join(each.text or "" for each in one.iter(qualified("w:t")))
        for one in part.iter(qualified("w:txbxContent"))
    ]
    assert found == ["OFFICIAL", "OFFICIAL"]
    assert "".join(each.text or "" for each in part.iter(qualified("w:t"))) == "InspectionsOFFICIALOFFICIAL"


def test_placeholders_in_a_table_and_in_a_content_control() -> None:
    table = f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>{paragraph('{{title}}')}</w:tc></w:tr></w:tbl>"
    control = f"<w:sdt><w:sdtContent>{paragraph('{{date}}')}</w:sdtContent></w:sdt>"
    made = texts(templates.with_page(table + control, paragraph("x")))
    assert made[0][2] == ["Inspections", "9 January 2024"]


def test_without_header_and_footer_plain_ones_are_made() -> None:
    assert texts(templates.with_page()) == texts(shipped.made())


def test_a_header_of_its_own_is_kept_and_no_footer_is_added() -> None:
    assert texts(templates.with_page(header=paragraph("Ours"))) == [("header", "default", ["Ours"])]
    assert texts(templates.with_page(footer=paragraph("Ours"))) == [("footer", "default", ["Ours"])]


def test_a_first_page_of_its_own_is_kept() -> None:
    section = f"{A4}{SIDE}<w:titlePg/>"
    template = templates.changed(
        templates.with_page(paragraph("{{title}}"), paragraph("{{date}}"), section),
        ("word/document.xml", 'w:headerReference w:type="default"', 'w:headerReference w:type="first"'),
    )
    assert texts(template) == [("header", "first", ["Inspections"]), ("footer", "default", ["9 January 2024"])]
    file = read("# T", template)
    assert first(file.sections()[0], "w:titlePg") is not None


def test_a_header_that_the_last_section_has_from_one_before_is_kept() -> None:
    parts = templates.parts_of(templates.with_page(paragraph("{{title}}"), paragraph("{{date}}")))
    text = parts["word/document.xml"].decode()
    (reference,) = re.findall(r"<w:headerReference [^>]*/>", text)
    cover = f"<w:p><w:pPr><w:sectPr>{reference}{A4}{SIDE}</w:sectPr></w:pPr></w:p>"
    moved = text.replace(reference, "").replace("<w:body>", f"<w:body>{cover}")
    template = templates.zipped({**parts, "word/document.xml": moved})
    assert texts(template) == [("header", "default", ["Inspections"]), ("footer", "default", ["9 January 2024"])]


def test_plain_ones_are_set_to_the_edges_of_the_page() -> None:
    """Whatever tabs the template's styles of header and footer have."""
    template = templates.changed(
        templates.with_page(section=A4 + SIDE.replace("1134", "1701")),
        ("word/styles.xml", '<w:tab w:val="right" w:pos="9638"/>', '<w:tab w:val="center" w:pos="4000"/>'),
    )
    file = read("# T", template)
    for reference in ("w:headerReference", "w:footerReference"):
        (made,) = file.part_of(first(file.sections()[0], reference)).iter(qualified("w:p"))
        tabs = {value(each, attribute="w:pos"): value(each) for each in made.iter(qualified("w:tab")) if each.attrib}
        assert tabs == {"4000": "clear", str(11906 - 2 * 1701): "right"}


def test_a_placeholder_that_nobody_knows_is_told() -> None:
    template = templates.with_page(paragraph("{{ chair }}"))
    with pytest.raises(WordTemplateError) as told:
        read("# T", template)
    assert str(told.value) == (
        "council.docx: its header or footer has a placeholder {{ chair }}; "
        "known are organisation, committee, date, title, marking, author"
    )
