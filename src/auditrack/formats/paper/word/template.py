"""A council's own Word template: opened, emptied of its text, and its header and footer filled in."""

import contextlib
import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import Any

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.shared import Cm

from auditrack.core.register.problems import AuditrackError
from auditrack.formats.paper.document import Particulars
from auditrack.formats.paper.word.styles import based_on
from auditrack.formats.paper.xml import DECLARED, EMU_PER_TWIP, drop_related, one_line, run, tag

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}.main+xml"
_DOCUMENT, _TEMPLATE = _MAIN.format("document"), _MAIN.format("template")
_CONTENT_TYPES = "[Content_Types].xml"
_LARGEST = 64
"""In megabytes, for all that the file holds."""
_ENCRYPTED = 0x1
_PROTECTED = "this file is protected by a password, or is an old .doc: save it as .docx, without a password"
_NO_OFFICE_XML = b"\xd0\xcf\x11\xe0"
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    SyntaxError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    EOFError,
    RuntimeError,
)
"""What reading a file raises that is not whole, or not what it says it is."""
_PLACEHOLDER = re.compile(r"\{\{\s*(\w+)\s*\}\}")


class WordTemplateError(AuditrackError):
    """A Word template that cannot be used."""

    def __init__(self, path: str, what: str) -> None:
        super().__init__(f"{path}: {what}")


def opened(data: bytes, path: str) -> Document:
    """A Word document or template, empty of text, with its styles, margins, header and footer.

    Raises WordTemplateError.
    """
    with working_on(path):
        document = docx.Document(io.BytesIO(_as_document(data, path)))
        _empty(document)
        return document


@contextlib.contextmanager
def working_on(path: str) -> Iterator[None]:
    """Tell as a WordTemplateError what cannot be done with the template of this path, as it is broken."""
    try:
        yield
    except (OpcError, *_BROKEN):
        raise WordTemplateError(path, "this file is broken, or is no Word file") from None


def fill(document: Document, particulars: Particulars, path: str) -> None:
    """Fill the placeholders in headers and footers; a template without either is given plain ones.

    Raises WordTemplateError for a placeholder that is not known.
    """
    values = _values(particulars)
    if not _headers_and_footers(document):
        _add_plain(document)
    for part in _headers_and_footers(document):
        for paragraph in part._element.iter(tag("w:p")):  # type: ignore[attr-defined]
            _fill_paragraph(paragraph, values, path)


def _as_document(data: bytes, path: str) -> bytes:
    """The same file, called a document where it called itself a template."""
    if data.startswith(_NO_OFFICE_XML):
        raise WordTemplateError(path, _PROTECTED)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if any(member.flag_bits & _ENCRYPTED for member in archive.infolist()):
            raise WordTemplateError(path, _PROTECTED)
        if sum(member.file_size for member in archive.infolist()) > _LARGEST * 1024 * 1024:
            raise WordTemplateError(path, f"this file holds more than {_LARGEST} MB: take large pictures out")
        types = archive.read(_CONTENT_TYPES).decode()
        if "macroEnabled" in types:
            raise WordTemplateError(
                path, "this file holds macros, which are not taken over: save it as .docx or .dotx"
            )
        if _TEMPLATE not in types and _DOCUMENT not in types:
            raise WordTemplateError(path, "this is no Word file: a .docx or .dotx is needed")
        if _TEMPLATE not in types:
            return data
        converted = io.BytesIO()
        with zipfile.ZipFile(converted, "w") as copy:
            for member in archive.infolist():
                is_types = member.filename == _CONTENT_TYPES
                copy.writestr(member, types.replace(_TEMPLATE, _DOCUMENT) if is_types else archive.read(member))
        return converted.getvalue()


def _empty(document: Document) -> None:
    body: Any = document.element.body
    inherited = _headers_and_footers_at_the_end(body)
    for child in list(body):
        if child.tag != tag("w:sectPr"):
            body.remove(child)
    if body.find(tag("w:sectPr")) is None:
        body.append(OxmlElement("w:sectPr"))
    for reference in reversed(inherited):
        body.find(tag("w:sectPr")).insert(0, reference)
    # a second copy of the styles, which Word 2010 kept: Word takes offence where the two differ
    drop_related(document.part.rels, "stylesWithEffects")
    _give_size(document.sections[0])


def _headers_and_footers_at_the_end(body: Any) -> list[Any]:
    """What the last section has for a header and a footer: its own, else that of a section before it."""
    kinds = tag("w:headerReference"), tag("w:footerReference")
    references = (
        reference for section in body.iter(tag("w:sectPr")) for kind in kinds for reference in section.findall(kind)
    )
    return list({(reference.tag, reference.get(tag("w:type"))): reference for reference in references}.values())


def _give_size(section: Any) -> None:
    """A4 and margins of 2 cm, where the template does not say."""
    if section.page_width is None or section.page_height is None:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        if getattr(section, side) is None:
            setattr(section, side, Cm(2))


def _values(particulars: Particulars) -> Mapping[str, str]:
    values = {
        "organisation": particulars.organisation,
        "committee": particulars.committee,
        "date": particulars.date,
        "title": particulars.title,
        "marking": particulars.marking,
        "author": ", ".join(particulars.authors),
    }
    return {name: one_line(value) for name, value in values.items()}


def _headers_and_footers(document: Document) -> list[Part]:
    relations = document.part.rels.values()
    return [relation.target_part for relation in relations if relation.reltype.endswith(("/header", "/footer"))]


def _add_plain(document: Document) -> None:
    """Organisation and marking above, and the committee, its day and the page below."""
    section = document.sections[0]
    styles = {style.name.lower(): style.style_id for style in document.styles if style.name}
    for kind, part, content in (("header", section.header, HEADER), ("footer", section.footer, FOOTER)):
        part.is_linked_to_previous = False
        style = f'<w:pStyle w:val="{styles[kind]}"/>{_tabs(document, styles[kind])}'
        part._element[:] = [parse_xml(f"<w:p {DECLARED}><w:pPr>{style}</w:pPr>{content}</w:p>")]


def _tabs(document: Document, style: str) -> str:
    """One tab, at the right margin; those of the style, and of what it is based on, are cleared."""
    section = document.sections[0]
    right = ((section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)) // EMU_PER_TWIP
    elements = {style.get(tag("w:styleId")): style for style in document.styles.element.iterchildren(tag("w:style"))}
    own = {
        int(tab.get(tag("w:pos")))
        for ancestor in based_on(style, elements)
        for tab in ancestor.iterfind(f"{tag('w:pPr')}/{tag('w:tabs')}/{tag('w:tab')}")
    }
    cleared = "".join(f'<w:tab w:val="clear" w:pos="{at}"/>' for at in sorted(own - {right}))
    return f'<w:tabs>{cleared}<w:tab w:val="right" w:pos="{right}"/></w:tabs>'


def field(instruction: str, shown: str, look: str = "") -> str:
    """A field, with what it shows until it is worked out anew."""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return "".join(
        f"<w:r>{properties}{inner}</w:r>"
        for inner in (
            '<w:fldChar w:fldCharType="begin"/>',
            f'<w:instrText xml:space="preserve"> {instruction} </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            f"<w:t>{shown}</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )


_TAB = "<w:r><w:tab/></w:r>"
HEADER = f"{run('{{organisation}}')}{_TAB}{run('{{marking}}')}"
_PAGE = f"{run('Page ')}{field('PAGE', '1')}{run(' of ')}{field('NUMPAGES', '1')}"
FOOTER = f"{run('{{committee}}, {{date}}')}{_TAB}{_PAGE}"


def _fill_paragraph(paragraph: Any, values: Mapping[str, str], path: str) -> None:
    """Fill placeholders, which Word may have split over several runs; fields and their results stay as they are."""
    for texts in _between_fields(paragraph):
        whole = "".join(text.text or "" for text in texts)
        for placeholder in reversed(list(_PLACEHOLDER.finditer(whole))):
            if placeholder[1].lower() not in values:
                raise WordTemplateError(
                    path, f"its header or footer has a placeholder {placeholder[0]}; known are {', '.join(values)}"
                )
            _replace(texts, placeholder.start(), placeholder.end(), values[placeholder[1].lower()])


def _between_fields(paragraph: Any) -> list[list[Any]]:
    """The texts of a paragraph that no field interrupts, and that are not what a field shows."""
    groups: list[list[Any]] = [[]]
    within = 0
    elements = paragraph.iter(tag("w:t"), tag("w:fldChar"))
    # what stands in a text box has a paragraph of its own
    for element in (element for element in elements if next(element.iterancestors(tag("w:p")), None) is paragraph):
        if element.tag == tag("w:fldChar"):
            within += {"begin": 1, "end": -1}.get(element.get(tag("w:fldCharType")), 0)
            groups.append([])
        elif within <= 0:
            groups[-1].append(element)
    return groups


def _replace(texts: list[Any], start: int, end: int, value: str) -> None:
    at = 0
    for element in texts:
        text = element.text or ""
        begin, stop = max(start - at, 0), min(end - at, len(text))
        if begin < stop:
            element.text = f"{text[:begin]}{value}{text[stop:]}"
            element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            value = ""
        at += len(text)
