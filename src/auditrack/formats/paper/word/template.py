"""A council's own Word template: opened, emptied of its text, and its header and footer filled in."""

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import docx
from docx.document import Document
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Cm

from auditrack.core.grammar import english
from auditrack.formats.paper.document import Particulars
from auditrack.formats.paper.word.package import WordTemplateError, rebuilt, working_on
from auditrack.formats.paper.word.styles import based_on
from auditrack.formats.paper.xml import DECLARED, EMU_PER_TWIP, one_line, run, tag

_PLACEHOLDER = re.compile(r"\{\{(.*?)\}\}|\{%.*?%\}|\{#.*?#\}|\{[{%].{0,30}|[}%]\}", re.DOTALL)
"""All that looks like one, so that none is printed as it stands."""


def opened(data: bytes, path: str) -> Document:
    """A Word document or template, empty of text, with its styles, margins, header and footer.

    Raises WordTemplateError.
    """
    with working_on(path):
        document = docx.Document(io.BytesIO(rebuilt(data, path)))
        _give_size(document.sections[0])
        return document


def fill(document: Document, particulars: Particulars, path: str) -> None:
    """Fill the placeholders in headers and footers; a template without either is given plain ones.

    Raises WordTemplateError for placeholders that are not known.
    """
    values = _values(particulars)
    if not _headers_and_footers(document):
        _add_plain(document)
    roots: list[Any] = [part._element for part in _headers_and_footers(document)]  # type: ignore[attr-defined]
    texts = [group for root in roots for paragraph in root.iter(tag("w:p")) for group in _between_fields(paragraph)]
    # of a watermark, or the words for a picture
    attributes = [(element, *item) for root in roots for element in root.iter() for item in element.attrib.items()]
    _refuse_unknown([*map(_whole, texts), *(text for _, _, text in attributes)], values, path)
    for group in texts:
        for placeholder in reversed(list(_PLACEHOLDER.finditer(_whole(group)))):
            _replace(group, placeholder.start(), placeholder.end(), values[_name(placeholder)])
    for element, name, text in attributes:
        element.set(name, _PLACEHOLDER.sub(lambda placeholder: values[_name(placeholder)], text))


def _whole(texts: Sequence[Any]) -> str:
    return "".join(text.text or "" for text in texts)


def _name(placeholder: re.Match[str]) -> str:
    return (placeholder[1] or "").strip().lower()


def _refuse_unknown(texts: Iterable[str], values: Mapping[str, str], path: str) -> None:
    found = [placeholder for text in texts for placeholder in _PLACEHOLDER.finditer(text)]
    unknown = [english.shortened(one_line(one[0]), 60) for one in found if _name(one) not in values]
    if unknown:
        raise WordTemplateError(
            path,
            f"its header or footer has {english.listed(list(dict.fromkeys(unknown)))}, which cannot be filled in; "
            f"known are {', '.join(f'{{{{{known}}}}}' for known in values)}, without filters or conditions",
        )


def last_drawing(document: Document) -> int:
    """The highest number of a drawing in the headers and footers; 0 where there is none."""
    roots = (part._element for part in _headers_and_footers(document))  # type: ignore[attr-defined]
    return max((int(drawing.get("id")) for root in roots for drawing in root.iter(tag("wp:docPr"))), default=0)


def _give_size(section: Any) -> None:
    """A4 and margins of 2 cm, where the template does not say."""
    if section.page_width is None or section.page_height is None:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        if getattr(section, side) is None:
            setattr(section, side, Cm(2))


def room(document: Document) -> tuple[int, int]:
    """How wide the text of a page is, and how wide on a page that lies on its side, in twentieths of a point."""
    section = document.sections[0]
    across = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    down = (section.page_height or 0) - (section.top_margin or 0) - (section.bottom_margin or 0)
    is_at_top = next(document.settings.element.iter(tag("w:gutterAtTop")), None) is not None
    gutter = 0 if is_at_top else section.gutter or 0
    return (across - gutter) // EMU_PER_TWIP, (down - gutter) // EMU_PER_TWIP


def column_width(document: Document, across: int) -> int:
    """How wide the narrowest column of an upright page is, where its text is so wide, in twentieths of a point."""
    columns: Any = document.sections[0]._sectPr.find(tag("w:cols"))
    if columns is None:
        return across
    own = [int(column.get(tag("w:w"))) for column in columns]
    number, space = int(columns.get(tag("w:num"), 1)), int(columns.get(tag("w:space"), 720))
    return min(own, default=(across - space * (number - 1)) // number)


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
    right = room(document)[0]
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


def _between_fields(paragraph: Any) -> list[list[Any]]:
    """The texts of a paragraph that no field interrupts, and that are not what a field shows.

    Word may have split a placeholder over several.
    """
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
