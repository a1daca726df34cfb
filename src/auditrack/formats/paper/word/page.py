"""What the body of a Word document asks of the file around it: styles, lists, links, pictures, room on the page."""

import copy
import io
from collections.abc import Mapping
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.xmlchemy import serialize_for_reading

from auditrack.formats.paper.word.styles import add_list, ensure_numbering, ensure_styles, numbered_styles
from auditrack.formats.paper.xml import EMU_PER_TWIP, safe, tag


class Page:
    """A document made from a template, with what a paper needs added to it."""

    def __init__(self, document: Document, pictures: Mapping[str, bytes]) -> None:
        self.document = document
        self.pictures = pictures
        self.styles = ensure_styles(document)
        self.numbering = ensure_numbering(document)
        self._numbered = numbered_styles(document)
        self._links: dict[str, str] = {}
        self._pictures_made = 0
        section = document.sections[-1]
        across = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
        down = (section.page_height or 0) - (section.top_margin or 0) - (section.bottom_margin or 0)
        self.width, self.height = across // EMU_PER_TWIP, down // EMU_PER_TWIP
        """The room between the margins, in twentieths of a point."""

    def numbers_itself(self, style: str) -> bool:
        """Whether the template counts the paragraphs of this style on its own."""
        return self.styles[style] in self._numbered

    def new_steps(self, start: int) -> int:
        """A list of steps that counts from ``start``; its id."""
        return add_list(self.document, self.numbering.steps, start)

    def leads_to(self, address: str) -> str:
        """The id of a link to an address on the web."""
        if address not in self._links:
            part = self.document.part
            self._links[address] = part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return self._links[address]

    def picture(self, alt: str, source: str) -> str:
        """A picture as wide as the page; where there is none, what it shows in words."""
        words = safe(alt)
        if source not in self.pictures:
            return (
                f'<w:p><w:pPr><w:pStyle w:val="{self.styles["Normal"]}"/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>'
            )
        relation, image = self.document.part.get_or_add_image(io.BytesIO(self.pictures[source]))
        width = self.width * EMU_PER_TWIP
        height = width * image.px_height // image.px_width
        self._pictures_made += 1
        return _PICTURE.format(
            style=self.styles["Picture"],
            number=self._pictures_made,
            alt=words,
            relation=relation,
            width=width,
            height=height,
        )

    def end_of_section(self, *, is_wide: bool) -> str:
        """A paragraph that ends a section whose pages stand upright, or lie on their side."""
        own: Any = self.document.element.body.sectPr
        section = copy.deepcopy(own)
        _go_on(own)
        if is_wide:
            _lay_on_its_side(section)
        return f"<w:p><w:pPr>{serialize_for_reading(section)}</w:pPr></w:p>"

    def end_wide(self) -> None:
        """Lay the document's last pages on their side."""
        _lay_on_its_side(self.document.element.body.sectPr)


def _go_on(section: Any) -> None:
    """Sections after the first have no first page of their own, and count its pages on."""
    for first_page in section.findall(tag("w:titlePg")):
        section.remove(first_page)
    for count in section.findall(tag("w:pgNumType")):
        count.attrib.pop(tag("w:start"), None)


def _lay_on_its_side(section: Any) -> None:
    """Turn a page; its margins turn with it."""
    section.find(tag("w:pgSz")).set(tag("w:orient"), "landscape")
    for name, sides in _TURNED.items():
        element = section.find(tag(name))
        turned = {side: element.get(tag(f"w:{before}")) for side, before in sides.items()}
        for side, length in turned.items():
            element.set(tag(f"w:{side}"), length)


_TURNED = {
    "w:pgSz": {"w": "h", "h": "w"},
    "w:pgMar": {"top": "left", "right": "top", "bottom": "right", "left": "bottom"},
}
"""What each side takes the length of when a page is turned."""

_PICTURE = (
    '<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:drawing>'
    '<wp:inline distT="0" distB="0" distL="0" distR="0">'
    '<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{number}" name="Picture {number}" descr="{alt}"/>'
    '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
    '<pic:cNvPr id="{number}" name="Picture {number}" descr="{alt}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
    '<a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
)
