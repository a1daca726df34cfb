"""What a template holds besides its look, its page, its headers and footers is nowhere in the paper."""

import io
import re
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from hypothesis import given, strategies as st
from lxml import etree  # type: ignore[import-untyped]

from tests.formats.paper.word import templates
from tests.formats.paper.word.conftest import errors, read, written
from tests.formats.paper.word.outline import WordFile, first, qualified, value
from tests.formats.paper.word.templates import PNG, R, W, paragraph, related
from tests.formats.paper.word.test_template import A4, SIDE, SMALL

SECRET = "SECRET"  # noqa: S105 - no password
_MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships"
_FONT = bytes(32) + b"a font"


def rich() -> bytes:
    """A template that has all that a paper takes over: logo, text box, table, lists, a font, even and first pages."""
    cell = f"<w:tr><w:tc>{paragraph('{{title}}')}</w:tc></w:tr>"
    table = f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{cell}</w:tbl>"
    header = table + paragraph(templates.picture("logo"), templates.text_box(paragraph("{{marking}}")))
    made = templates.with_page(header, paragraph("{{date}} ", templates.PAGE_FIELD))
    made = related(made, "word/header.xml", "image", "word/media/arms.png", PNG, "logo")
    fonts = '<w:font w:name="Ours"><w:embedRegular r:id="z" w:fontKey="{0}"/></w:font>'
    made = templates.changed(made, ("word/fontTable.xml", "</w:fonts>", f"{fonts}</w:fonts>"))
    made = related(made, "word/fontTable.xml", "font", "word/fonts/ours.odttf", _FONT)
    numbering = templates.parts_of(templates.with_numbered_headings())["word/numbering.xml"]
    return related(made, "word/document.xml", "numbering", "word/numbering.xml", numbering, "n")


RICH = rich()
PARTS = sorted(name for name in templates.parts_of(RICH) if name.startswith("word/") and name.endswith(".xml"))


def holds(data: bytes, secret: str = SECRET) -> list[str]:
    """The parts of a file that hold a text, in whatever letters; names of parts are looked at as well."""
    parts = templates.parts_of(data)
    return [name for name, content in parts.items() if secret.lower().encode() in (name.encode() + content).lower()]


def _words(text: str) -> list[str]:
    return text.split()


# the law

KINDS = st.sampled_from(
    _words(
        """
    comments footnotes endnotes people glossaryDocument customXml oleObject package control image hyperlink
    aFChunk subDocument frame webSettings stylesWithEffects printerSettings attachedTemplate mailMergeSource
    vbaProject core-properties extended-properties custom-properties thumbnail chart diagramData video SECRET
    font
    """
    )
)


@st.composite
def another_part(draw: st.DrawFn, data: bytes) -> bytes:
    """A part, or something outside, that any part of the template is related to."""
    kind = draw(KINDS)
    kind = kind if draw(st.booleans()) else f"{_MICROSOFT}/{kind}"
    source = draw(st.sampled_from(["", "word/document.xml", *PARTS]))
    name = draw(st.sampled_from([SECRET, "z9"]))
    if draw(st.booleans()):
        return related(data, source, kind, f"https://intranet.example/{SECRET}.dotm", None, name)
    target = draw(st.sampled_from(["word/SECRET.xml", "word/media/SECRET.png", "customXml/item1.xml"]))
    content = draw(st.sampled_from([f"<a>{SECRET}</a>".encode(), PNG + SECRET.encode()]))
    return related(data, source, kind, target, content, name)


ATTRIBUTES = st.sampled_from(
    f"{{{SECRET}}}x href tooltip macro action class gfxdata other".split()
    + [
        qualified(f"w:{name}")
        for name in ("rsidR", "author", "date", "anchor", "tgtFrame", "docLocation", "id", "xpath")
    ]
    + ["{urn:schemas-microsoft-com:office:office}gfxdata", "{urn:schemas-microsoft-com:office:office}title"]
    + ["{http://schemas.microsoft.com/office/word/2010/wordml}paraId", qualified("r:link"), qualified("r:pict")]
)
ELEMENTS = st.sampled_from(
    ["{SECRET}x", "other", *(qualified(f"a:{name}") for name in ("extLst", "hlinkClick", "t"))]
    + [
        qualified(f"w:{name}")
        for name in _words(
            """
    del moveFrom comment commentReference commentRangeStart footnote footnoteReference bookmarkStart docVar
    rsid object control docPart dataSource attachedTemplate documentProtection writeProtection trackRevisions
    aliases movie permStart proofErr sectPrChange rPrChange altChunk
    """
        )
    ]
)
TEXTLESS = {qualified("w:t"), qualified("w:instrText"), qualified("wp:align"), qualified("wp:posOffset")}


@st.composite
def another_word(draw: st.DrawFn, data: bytes) -> bytes:
    """Something in one of the template's parts that is no formatting, and no text of a header or footer."""
    parts = templates.parts_of(data)
    name = draw(st.sampled_from(PARTS))
    root = etree.fromstring(parts[name])
    element = draw(
        st.sampled_from([one for one in root.iter() if isinstance(one.tag, str) and one.tag not in TEXTLESS])
    )
    match draw(st.sampled_from(["attribute", "element", "text", "comment", "instruction", "namespace"])):
        case "attribute":
            element.set(draw(ATTRIBUTES), SECRET)
        case "element":
            within = etree.SubElement(element, draw(ELEMENTS), {qualified("w:val"): SECRET, "name": SECRET})
            etree.SubElement(etree.SubElement(within, qualified("w:r")), qualified("w:t")).text = SECRET
        case "text":
            element.text = f"{element.text or ''}{SECRET}"
        case "comment":
            element.append(etree.Comment(SECRET))
        case "instruction":
            element.append(etree.ProcessingInstruction(SECRET, SECRET))
        case "namespace":
            element.append(
                etree.Element("{https://intranet.example/SECRET}x", nsmap={SECRET: "https://intranet.example/SECRET"})
            )
    return templates.zipped({**parts, name: etree.tostring(root)})


@pytest.mark.laws
@given(st.data())
def test_whatever_else_a_template_holds_is_not_in_the_paper(data: st.DataObject) -> None:
    """For any part, relation, attribute, element or text that is no formatting and no text of a header or footer."""
    template = data.draw(another_part(RICH) if data.draw(st.booleans()) else another_word(RICH))
    assert SECRET in "".join(map(str, templates.parts_of(template).items()))
    assert holds(written(SMALL, template)) == []


def test_what_a_paper_takes_over_is_there(tmp_path: Path) -> None:
    """The law above is not kept by leaving everything out."""
    made = written(SMALL, RICH)
    assert set(errors(made, tmp_path)) <= set(errors(RICH, tmp_path))
    file = WordFile(made)
    assert {PNG, _FONT} <= set(file.parts.values())
    header = file.part_of(first(file.sections()[0], "w:headerReference"))
    assert [each.text for each in header.iter(qualified("w:t"))] == ["Inspections", "OFFICIAL", "OFFICIAL"]
    assert b"The arms of Anytown" in etree.tostring(header)
    assert b'"A:"' not in file.parts["word/numbering.xml"]
    assert b'"%1:"' in file.parts["word/numbering.xml"]


# what councils have


def last_years_paper() -> bytes:
    """A paper of last year, as a council takes it for a template: a comment, a picture, a link, a note, a workbook."""
    document = docx.Document()
    run = document.add_paragraph("Text of last year, SECRET.").add_run(" more")
    document.add_comment(runs=[run], text="SECRET: do not tell members of it", author="SECRET", initials="S")
    document.add_picture(io.BytesIO(PNG + b"SECRET"))
    document.core_properties.comments = SECRET
    made = io.BytesIO()
    document.save(made)
    data = made.getvalue()
    for number, (source, kind, target, content) in enumerate(
        (
            ("word/document.xml", "hyperlink", "https://intranet.example/SECRET", None),
            ("word/document.xml", "footnotes", "word/footnotes.xml", f"<w:footnotes {W}>SECRET</w:footnotes>"),
            ("word/document.xml", "package", "word/embeddings/SECRET.xlsx", SECRET),
            ("word/document.xml", "glossaryDocument", "word/glossary/document.xml", f"<a>{SECRET}</a>"),
            (
                "word/document.xml",
                "http://schemas.microsoft.com/office/2006/relationships/vbaProject",
                "word/vbaProject.bin",
                SECRET,
            ),
            ("word/settings.xml", "attachedTemplate", "http://evil.example/SECRET.dotm", None),
            ("", "custom-properties", "docProps/custom.xml", f"<a>{SECRET}</a>"),
        )
    ):
        data = related(data, source, kind, target, content, f"s{number}")
    settings = (
        '<w:attachedTemplate r:id="s5"/><w:documentProtection w:edit="readOnly" w:enforcement="1"/><w:trackRevisions/>'
        '<w:writeProtection w:recommended="1"/><w:docVars><w:docVar w:name="SECRET" w:val="SECRET"/></w:docVars>'
    )
    text = templates.parts_of(data)["word/settings.xml"].decode()
    whole = re.sub(r"(<w:settings[^>]*>)", rf"\1{settings}", text)
    return templates.zipped({**templates.parts_of(data), "word/settings.xml": whole})


def test_a_paper_of_last_year_leaves_nothing_behind(tmp_path: Path) -> None:
    template = last_years_paper()
    assert len(holds(template)) >= 9
    made = written(SMALL, template)
    assert holds(made) == []
    assert errors(made, tmp_path) == []
    assert sorted(templates.parts_of(made)) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/fontTable.xml",
        "word/footer1.xml",
        "word/header1.xml",
        "word/numbering.xml",
        "word/settings.xml",
        "word/styles.xml",
        "word/theme/theme1.xml",
    ]
    assert "example" not in str(templates.parts_of(made)["word/_rels/document.xml.rels"].replace(b"example.org", b""))


def test_of_the_settings_those_of_the_layout_are_kept() -> None:
    names = [etree.QName(each).localname for each in read(SMALL, last_years_paper()).settings]
    assert names == ["defaultTabStop", "characterSpacingControl", "compat", "clrSchemeMapping"]


def test_a_setting_that_says_anything_else_is_left_out() -> None:
    settings = '<w:defaultTabStop w:val="720"/><w:hyphenationZone w:val="SECRET"/><w:compat><w:compatSetting '
    settings += 'w:name="SECRET" w:uri="x" w:val="1"/></w:compat>'
    file = read(SMALL, templates.with_settings(settings))
    assert [etree.QName(each).localname for each in file.settings.iter()] == ["settings", "defaultTabStop", "compat"]


def sections_of(*sections: str, settings: str = "", headers: str = "ABC") -> bytes:
    """A template of several sections; ``headers`` has a header for each letter, related by it."""
    *before, last = (f"<w:sectPr>{section}</w:sectPr>" for section in sections)
    body = "".join(f"<w:p><w:pPr>{section}</w:pPr></w:p>" for section in before)
    data = templates.with_settings(settings, templates.bare(last, body))
    for letter in headers:
        data = related(data, "word/document.xml", "header", f"word/header{letter}.xml", _header(letter), letter)
    types = templates.parts_of(data)["[Content_Types].xml"].decode()
    return templates.zipped({**templates.parts_of(data), "[Content_Types].xml": types})


def _header(text: str) -> str:
    return f"<w:hdr {W} {R}>{paragraph(text)}</w:hdr>"


def _shows(page: str, letter: str) -> str:
    return f'<w:headerReference w:type="{page}" r:id="{letter}"/>'


A3 = '<w:pgSz w:w="23811" w:h="16838" w:orient="landscape"/>'


def test_the_first_sections_page_is_the_papers() -> None:
    """Not that of an appendix which lies on its side, nor of what tracked changes remember."""
    first_section = f'{_shows("first", "A")}{_shows("default", "B")}{A4}{SIDE}<w:cols w:space="720"/><w:titlePg/>'
    file = read(SMALL, sections_of(first_section, f"{_shows('default', 'C')}{A3}{SIDE}<w:type w:val='continuous'/>"))
    (section,) = file.sections()
    assert value(section, "w:pgSz", "w:w") == "11906"
    assert [etree.QName(each).localname for each in section] == [
        "headerReference", "headerReference", "pgSz", "pgMar", "cols", "titlePg",
    ]  # fmt: skip
    assert list(file.headers(section)) == [("header", "first", ["A"]), ("header", "default", ["B"])]
    assert holds(written(SMALL, sections_of(first_section, A3)), ">C<") == []


@pytest.mark.parametrize(
    ("first_section", "settings", "shown"),
    [
        (_shows("first", "A") + _shows("default", "B") + _shows("even", "C"), "", ["B"]),
        (_shows("default", "B") + _shows("even", "C"), "<w:evenAndOddHeaders/>", ["B", "C"]),
        (_shows("default", "B") + _shows("even", "C"), '<w:evenAndOddHeaders w:val="0"/>', ["B"]),
        ("", "", ["C"]),  # the first section is a cover
    ],
)
def test_headers_that_never_show_are_left_out(first_section: str, settings: str, shown: list[str]) -> None:
    file = read(
        SMALL, sections_of(f"{first_section}{A4}{SIDE}", f"{_shows('default', 'C')}{A4}{SIDE}", settings=settings)
    )
    assert [texts for _, _, (texts,) in file.headers(file.sections()[0])] == shown
    assert sum(name.startswith("word/header") for name in file.parts) == len(shown)


def test_the_text_is_as_wide_as_the_columns_leave() -> None:
    two = read(SMALL, sections_of(f'{A4}{SIDE}<w:cols w:num="2" w:space="400"/>', headers=""))
    assert int(value(two.tables()[0], "w:tblPr/w:tblW", "w:w")) == (11906 - 2 * 1134 - 400) // 2


PICTURES = {
    "png": PNG,
    "jpeg": b"\xff\xd8\xff\xe0",
    "gif": b"GIF89a",
    "bmp": b"BM",
    "tiff": b"II*\0",
    "emf": b"\x01\0\0\0" + bytes(36) + b" EMF",
    "wmf": b"\xd7\xcd\xc6\x9a",
}


@pytest.mark.parametrize("ending", PICTURES)
def test_a_logo_is_taken_over_whatever_its_kind(ending: str) -> None:
    template = templates.with_page(paragraph(templates.picture("logo"), "x", templates.picture("logo")), "<w:p/>")
    template = related(template, "word/header.xml", "image", "word/media/secret.bin", PICTURES[ending], "logo")
    parts = read(SMALL, template).parts
    assert [name for name in parts if "media" in name] == [f"word/media/image1.{ending}"]
    assert parts[f"word/media/image1.{ending}"] == PICTURES[ending]
    assert f"image/{'x-' * (ending in ('emf', 'wmf'))}{ending}" in parts["[Content_Types].xml"].decode()


@pytest.mark.parametrize(
    "make",
    [
        lambda data: related(data, "word/header.xml", "image", "https://intranet.example/SECRET.png", None, "logo"),
        lambda data: related(data, "word/header.xml", "image", "word/media/a.png", b"SECRET, no picture", "logo"),
        lambda data: related(data, "word/header.xml", "oleObject", "word/media/a.png", PNG, "logo"),
        lambda data: data,
    ],
)
def test_a_picture_that_cannot_be_taken_over_is_left_out_whole(make: Callable[[bytes], bytes], tmp_path: Path) -> None:
    template = make(templates.with_page(paragraph("x", templates.picture("logo"))))
    made = written(SMALL, template)
    assert errors(made, tmp_path) == []
    assert b"drawing>" not in templates.parts_of(made)["word/header1.xml"]
    assert holds(made) == []


def test_names_of_pictures_and_themes_are_left_out() -> None:
    """They may be those of files. What is said for those who cannot see a picture is kept."""
    assert holds(RICH, "arms.png") != []
    assert holds(written(SMALL, RICH), "arms.png") == []


def test_of_a_shape_that_only_a_newer_word_knows_the_older_form_is_kept(tmp_path: Path) -> None:
    box = templates.text_box(paragraph("words")).replace('Requires="wps"', 'Requires="wpc"')
    made = written(SMALL, templates.with_page(paragraph(box.replace("<v:rect ", '<v:rect href="x" '))))
    assert errors(made, tmp_path) == []
    header = templates.parts_of(made)["word/header1.xml"]
    counted = [header.count(word) for word in (b"Alternate", b"<w:drawing>", b"<v:textbox>", b"words", b"href")]
    assert counted == [0, 0, 1, 1, 0]


def test_a_shape_stays_locked_as_it_is() -> None:
    names = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    lock = '<o:lock v:ext="edit" aspectratio="t" verticies="SECRET"/>'
    shape = f"<w:r><w:pict><v:rect {names}>{lock}</v:rect></w:pict></w:r>"
    header = read(SMALL, templates.with_page(paragraph(shape))).parts["word/header1.xml"]
    assert b'<o:lock v:ext="edit" aspectratio="t"/>' in header
