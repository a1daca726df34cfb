"""The header and footer of a council's Word template: kept, and filled in."""

import re
from dataclasses import replace

import pytest

from auditrack.formats.paper.word.package import WordTemplateError
from tests.formats.paper.word import shipped, templates
from tests.formats.paper.word.conftest import read
from tests.formats.paper.word.outline import first, qualified, value
from tests.formats.paper.word.templates import PAGE_FIELD, paragraph
from tests.formats.paper.word.test_template import A4, SIDE
from tests.shipped import PARTICULARS


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
        (("{title} }{ {",), "{title} }{ {"),
        (("Page ", PAGE_FIELD, " {{mark", "ing}}"), "Page {PAGE: 7} OFFICIAL"),
    ],
)
def test_placeholders_are_filled_and_fields_are_kept(runs: tuple[str, ...], text: str) -> None:
    assert header(*runs) == [text]


def test_what_fills_a_placeholder_is_text_and_is_not_filled_again() -> None:
    template = templates.with_page(paragraph("{{organisation}}|{{title}}"), paragraph("x"))
    made = texts(template, organisation="{{title}} <b> & \x01]]>", title="A")
    assert made[0][2] == ["{{title}} <b> & ]]>|A"]


def test_placeholders_in_a_text_box_in_both_of_its_forms() -> None:
    box = templates.text_box(paragraph("{{mark", "ing}}"))
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


def test_placeholders_of_a_watermark_and_of_the_words_for_a_picture() -> None:
    watermark = (
        '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" alt="{{ organisation }}">'
        '<v:textpath string="{{marking}}"/></v:shape></w:pict></w:r>'
    )
    file = read("# T", templates.with_page(paragraph(watermark), "<w:p/>"))
    (shape,) = file.part_of(first(file.sections()[0], "w:headerReference")).iter(
        "{urn:schemas-microsoft-com:vml}shape"
    )
    assert (shape.get("alt"), shape[0].get("string")) == ("Anytown Borough Council", "OFFICIAL")


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


@pytest.mark.parametrize(
    ("runs", "shown"),
    [
        (("{{ chair }}",), "{{ chair }}"),
        (("{{organisation|upper}}",), "{{organisation|upper}}"),
        (("{{ title ", "| upper }}"), "{{ title | upper }}"),
        (("{% if marking %}", "Draft", "{% endif %}{{ a }}{{ a }}"), "{% if marking %}, {% endif %} and {{ a }}"),
        (("{# ours #}",), "{# ours #}"),
        (("{{}}",), "{{}}"),
        (("{{title} of the council",), "{{title} of the council"),
        (("title}}",), "}}"),
        (("{{mark", PAGE_FIELD, "ing}}"), "{{mark and }}"),
        (
            (
                "{{title",
                "<w:r><w:br/></w:r>",
                f" {'of the council ' * 9}}}}}",
            ),
            "{{title of the council of the council of the council of…",
        ),
    ],
)
def test_what_looks_like_a_placeholder_is_never_printed_as_it_stands(runs: tuple[str, ...], shown: str) -> None:
    template = templates.with_page(paragraph(*runs))
    with pytest.raises(WordTemplateError) as told:
        read("# T", template)
    assert str(told.value) == (
        f"council.docx: its header or footer has {shown}, which cannot be filled in; known are {{{{organisation}}}}, "
        "{{committee}}, {{date}}, {{title}}, {{marking}}, {{author}}, without filters or conditions"
    )
