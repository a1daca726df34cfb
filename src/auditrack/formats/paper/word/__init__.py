"""The same Markdown as a Word document, in the council's own styles."""

import io
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any

from auditrack.formats.paper.document import Block, Particulars
from auditrack.formats.paper.word.xml import DECLARED, one_line, tag

if TYPE_CHECKING:
    from docx.document import Document

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
    from auditrack.formats.paper.word import template as templates
    from auditrack.formats.paper.word.body import Body
    from auditrack.formats.paper.word.page import Page

    document = templates.opened(template, template_path)
    with templates.working_on(template_path):
        page = Page(document, pictures)
        templates.fill(document, particulars, template_path)
        _set_properties(document, particulars, day)
        _set_language(document)
    _put_in(document, "".join(Body(page, particulars, blocks).xml()))
    data = io.BytesIO()
    with templates.working_on(template_path):
        document.save(data)
    return data.getvalue()


def _put_in(document: "Document", xml: str) -> None:
    """The body before the template's last section; a section ends in the last paragraph of its text, if it has one.

    All of it is read in its place, as moving a long table from one tree to another takes lxml very long.
    """
    from docx.oxml import parse_xml

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


def _set_properties(document: "Document", particulars: Particulars, day: date) -> None:
    """Title, author, subject, keywords and language. The day of the figures stands for when it was made."""
    _drop_properties(document)
    core = document.core_properties
    core.title = _property(particulars.title)
    core.author = _property(", ".join(particulars.authors) or particulars.organisation)
    core.last_modified_by = core.author
    core.subject = _property(particulars.subject)
    core.keywords = _property(", ".join(particulars.keywords))
    core.language = LANGUAGE
    core.revision = 1
    core.created = core.modified = datetime.combine(day, time(), UTC)


def _drop_properties(document: "Document") -> None:
    """The template's own, which are wherever its maker put them, and under a name that LibreOffice writes wrong."""
    relations = document.part.package.rels
    for name in [name for name, relation in relations.items() if relation.reltype.endswith("/core-properties")]:
        del relations[name]


def _property(text: str) -> str:
    return one_line(text)[:_LONGEST_PROPERTY]


def _set_language(document: "Document") -> None:
    """British English for the spelling checker and screen readers, whatever the template was made in."""
    from docx.oxml import parse_xml

    styles: Any = document.styles.element
    for old in list(styles.iter(tag("w:lang"))):
        old.getparent().remove(old)
    defaults = styles
    for name in ("w:docDefaults", "w:rPrDefault", "w:rPr"):
        if defaults.find(tag(name)) is None:
            defaults.insert(0, parse_xml(f"<{name} {DECLARED}/>"))
        defaults = defaults.find(tag(name))
    language = f'<w:lang {DECLARED} w:val="{LANGUAGE}" w:eastAsia="{LANGUAGE}" w:bidi="ar-SA"/>'
    defaults.append(parse_xml(language))
