"""The same Markdown as a Word document, in the council's own styles."""

import io
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from docx.document import Document
from docx.oxml import parse_xml

from auditrack.formats.paper.document import Block, Particulars
from auditrack.formats.paper.word import template as templates
from auditrack.formats.paper.word.body import Body, Page
from auditrack.formats.paper.word.package import working_on
from auditrack.formats.paper.xml import DECLARED, one_line, tag

LANGUAGE = "en-GB"
_LONGEST_PROPERTY = 255
"""In characters."""


def write(
    blocks: Sequence[Block],
    particulars: Particulars,
    template: bytes,
    template_path: str,
    pictures: Mapping[str, bytes],
    day: date,
) -> bytes:
    """The paper as a .docx. ``pictures`` gives the PNG of each picture by its source; ``day`` is that of its figures.

    Raises WordTemplateError where the template cannot be used.
    """
    document = templates.opened(template, template_path)
    with working_on(template_path):
        page = Page(document, pictures)
        templates.fill(document, particulars, template_path)
        _set_properties(document, particulars, day)
        _set_language(document)
    _put_in(document, "".join(Body(page, particulars, blocks).xml()))
    data = io.BytesIO()
    with working_on(template_path):
        document.save(data)
    return data.getvalue()


def _put_in(document: Document, xml: str) -> None:
    """The body before the template's last section; a section ends in the last paragraph of its text, if it has one.

    All of it is read in its place, as moving a long table from one tree to another takes lxml very long.
    """
    template: Any = document.element
    document_xml = parse_xml(f"<w:document {DECLARED}><w:body>{xml}</w:body></w:document>")
    body = document_xml.find(tag("w:body"))
    for section in body.findall(f"{tag('w:p')}/{tag('w:pPr')}/{tag('w:sectPr')}"):
        paragraph = section.getparent().getparent()
        before = paragraph.getprevious()
        if before is not None and before.tag == tag("w:p"):
            before.find(tag("w:pPr")).append(section)
            body.remove(paragraph)
    body.append(template.body.sectPr)
    if (background := template.find(tag("w:background"))) is not None:
        document_xml.insert(0, background)
    document.part._element = document_xml


def _set_properties(document: Document, particulars: Particulars, day: date) -> None:
    """Title, author, subject, keywords and language. The day of the figures stands for when it was made."""
    core = document.core_properties
    core.title = _property(particulars.title)
    core.author = core.last_modified_by = _property(", ".join(particulars.authors) or particulars.organisation)
    core.subject = _property(particulars.subject)
    core.keywords = _property(", ".join(particulars.keywords))
    core.language = LANGUAGE
    core.revision = 1
    core.created = core.modified = datetime.combine(day, time(), UTC)


def _property(text: str) -> str:
    return one_line(text)[:_LONGEST_PROPERTY]


def _set_language(document: Document) -> None:
    """British English for the spelling checker and screen readers, whatever the template was made in."""
    styles: Any = document.styles.element
    for old in list(styles.iter(tag("w:lang"))):
        old.getparent().remove(old)
    defaults = styles
    for name in ("w:docDefaults", "w:rPrDefault", "w:rPr"):
        if defaults.find(tag(name)) is None:
            defaults.insert(0, parse_xml(f"<{name} {DECLARED}/>"))
        defaults = defaults.find(tag(name))
    defaults.append(parse_xml(f'<w:lang {DECLARED} w:val="{LANGUAGE}" w:eastAsia="{LANGUAGE}" w:bidi="ar-SA"/>'))
