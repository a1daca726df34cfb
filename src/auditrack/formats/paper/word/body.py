"""The blocks of a paper as the body of a Word document, and what that asks of the file around it."""

import copy
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count, groupby
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.xmlchemy import serialize_for_reading

from auditrack.formats.paper.document import (
    Block,
    Heading,
    Line,
    ListItem,
    Paragraph,
    Particulars,
    Picture,
    Table,
    Words,
    numbers,
)
from auditrack.formats.paper.word.styles import (
    BULLET_INDENT,
    LEVELS,
    NUMBER_INDENT,
    add_list,
    ensure_numbering,
    ensure_styles,
    list_indent,
    numbered_styles,
)
from auditrack.formats.paper.word.tables import column_widths, needs_landscape, table_xml
from auditrack.formats.paper.word.template import column_width, field as field_xml, last_drawing, room
from auditrack.formats.paper.xml import EMU_PER_TWIP, paragraph, run, safe, tag


class Page:
    """A document made from a template, with what a paper needs added to it."""

    def __init__(self, document: Document, pictures: Mapping[str, bytes]) -> None:
        self.document = document
        self.pictures = pictures
        self.styles = ensure_styles(document)
        self.numbering = ensure_numbering(document)
        self._numbered = numbered_styles(document)
        self._links: dict[str, str] = {}
        self._picture_numbers = count(1 + last_drawing(document))
        across, self.height = room(document)
        """How wide the text of a page that lies on its side is, in twentieths of a point."""
        self.width = column_width(document, across)
        """The same of an upright page, or of a column of it."""

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
        return _PICTURE.format(
            style=self.styles["Picture"],
            number=next(self._picture_numbers),
            alt=words,
            relation=relation,
            width=width,
            height=width * image.px_height // image.px_width,
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
    for numbering in section.findall(tag("w:pgNumType")):
        numbering.attrib.pop(tag("w:start"), None)


def _lay_on_its_side(section: Any) -> None:
    """Turn a page; its margins turn with it. Such a page is for a table, and has one column."""
    for columns in section.findall(tag("w:cols")):
        section.remove(columns)
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


@dataclass
class Counter:
    """Counts as Word's list will, so that a number is only left to Word where it comes out as the paper has it."""

    counts: list[int] = field(default_factory=list)

    def takes(self, number: str) -> bool:
        """Whether the list's next number at that level is this one; then it is counted."""
        level = number.count(".") + 1
        counts = [*self.counts, *[0] * (level - len(self.counts))]
        next_ = [*(count or 1 for count in counts[: level - 1]), counts[level - 1] + 1]
        if level > LEVELS or ".".join(map(str, next_)) != number:
            return False
        self.counts = next_
        return True


def _room(block: Block, above: Block | None, below: Block | None) -> tuple[str, str]:
    """What a paragraph owes to its neighbours, as properties that stand before its numbering and after it.

    One that leads in to what follows must not be left alone at the foot of a page. A table has no space below it.
    """
    leads_in = isinstance(block, Paragraph) and isinstance(below, Table | Picture | ListItem)
    stands_off = isinstance(block, Paragraph) and isinstance(above, Table)
    return "<w:keepNext/>" if leads_in else "", '<w:spacing w:before="240"/>' if stands_off else ""


class Body:
    """Makes the body of one paper."""

    def __init__(self, page: Page, particulars: Particulars, blocks: Sequence[Block]) -> None:
        self.page = page
        self.particulars = particulars
        self.blocks = blocks
        self.counter = Counter()
        self.bookmarks = {number: at for at, number in enumerate(sorted(numbers(blocks) & {*_referred_to(blocks)}), 1)}
        self.steps: dict[int, tuple[int, int]] = {}
        """The list that counts at each depth, and its next number."""
        self.room = ("", "")
        """What is owed to the neighbours of the block that is being written."""
        self.is_under_number = False
        """Whether the last heading or paragraph has a number, beside which the words of a list line up."""

    def xml(self) -> Iterator[str]:
        """All of it, section by section: a table too wide for the page stands on one that lies on its side."""
        sections = [(is_wide, list(several)) for is_wide, several in groupby(self.blocks, self._is_wide)]
        above: Block | None = None
        following = iter([*self.blocks[1:], None])
        for number, (is_wide, blocks) in enumerate(sections, 1):
            for block in blocks:
                self.room = _room(block, above, next(following))
                yield self._block(block)
                above = block
            if number < len(sections):
                yield self.page.end_of_section(is_wide=is_wide)
            elif is_wide:
                self.page.end_wide()
                yield "<w:p/>"  # without any paragraph LibreOffice drops the section

    def _is_wide(self, block: Block) -> bool:
        gains = self.page.height > self.page.width
        return gains and isinstance(block, Table) and needs_landscape(block, self.page.width, merged=self._merged)

    @property
    def _merged(self) -> bool:
        return self.particulars.has_merged_headings

    def _block(self, block: Block) -> str:
        match block:
            case Heading(level, number, words):
                style = "Title" if level == 1 else f"heading {min(level - 1, 5)}"
                return self._counted(number, words, style)
            case Paragraph(number, words):
                return self._counted(number, words, "Numbered Paragraph" if number else "Normal")
            case ListItem():
                return self._list_item(block)
            case Table():
                return self._table(block)
            case Picture(alt, source, caption):
                return self._caption(caption) + self.page.picture(alt, source)

    def _counted(self, number: str, words: Line, style: str) -> str:
        """A heading or paragraph, its number left to Word where Word will count the same."""
        self.is_under_number = bool(number)
        own = self.page.numbers_itself(style)
        runs = self._runs(words)
        if not number:
            return paragraph(self.page.styles[style], self._around(_NOT_NUMBERED if own else ""), runs)
        if self.counter.takes(number):
            properties = self._around(_in_list(self.page.numbering.paragraphs, number.count(".")))
        else:
            hanging = _hanging(NUMBER_INDENT, NUMBER_INDENT)
            properties = self._around(_NOT_NUMBERED if own else "", hanging)
            runs = f"{run(safe(number))}<w:r><w:tab/></w:r>{runs}"
        return paragraph(self.page.styles[style], properties, self._marked(number, runs))

    def _around(self, numbering: str, indent: str = "") -> str:
        """The properties of a paragraph, in the order that the file format asks for."""
        return f"{self.room[0]}{numbering}{self.room[1]}{indent}"

    def _marked(self, number: str, runs: str) -> str:
        """The words with a bookmark around them, where something refers to them."""
        if number not in self.bookmarks:
            return runs
        at = self.bookmarks[number]
        name = _bookmark(number)
        return f'<w:bookmarkStart w:id="{at}" w:name="{name}"/>{runs}<w:bookmarkEnd w:id="{at}"/>'

    def _list_item(self, list_item: ListItem) -> str:
        runs = self._runs(list_item.words)
        styles = self.page.styles
        left = list_indent(list_item.depth, is_under_number=self.is_under_number)
        if not list_item.sign:
            return paragraph(styles["List Continue"], _hanging(left, 0), runs)
        # Word's lists leave room for the number of the paragraph above
        nearer = "" if self.is_under_number else _hanging(left, BULLET_INDENT)
        if list_item.sign[0].isdigit():
            number = self._list_of_steps(list_item.depth, int(list_item.sign.rstrip(".")))
            return paragraph(styles["List Number"], _in_list(number, list_item.depth) + nearer, runs)
        style = styles["Delayed Item" if list_item.is_delayed else "List Bullet"]
        return paragraph(style, _in_list(self.page.numbering.bullets, list_item.depth) + nearer, runs)

    def _list_of_steps(self, depth: int, step: int) -> int:
        """The list that counts this step next, at this depth; a new one where there is none."""
        number, next_ = self.steps.get(depth, (0, -1))
        if step != next_:
            number = self.page.new_steps(step)
        self.steps = {above: list_ for above, list_ in self.steps.items() if above < depth}
        self.steps[depth] = number, step + 1
        return number

    def _table(self, table: Table) -> str:
        available = self.page.height if self._is_wide(table) else self.page.width
        widths = column_widths(table, available, merged=self._merged)
        xml = table_xml(table, widths, self.page.styles, self._runs, merged=self._merged)
        return self._caption(table.caption) + xml

    def _caption(self, text: str) -> str:
        return paragraph(self.page.styles["caption"], "", run(safe(text))) if text else ""

    def _runs(self, words: Line) -> str:
        return "".join(map(self._some_words, words))

    def _some_words(self, words: Words) -> str:
        look = f"{'<w:b/>' if words.bold else ''}{'<w:i/>' if words.italic else ''}"
        if words.refers_to in self.bookmarks:
            before = words.text.removesuffix(words.refers_to)
            instruction = f"REF {_bookmark(words.refers_to)} \\r \\h"
            return f"{run(safe(before), look)}{field_xml(instruction, words.refers_to, look)}"
        if words.link:
            style = f'<w:rStyle w:val="{self.page.styles["Hyperlink"]}"/>'
            link = self.page.leads_to(words.link)
            return f'<w:hyperlink r:id="{link}">{run(safe(words.text), style + look)}</w:hyperlink>'
        return "<w:r><w:br/></w:r>" if words.text == "\n" else run(safe(words.text), look)


def _in_list(number: int, level: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def _hanging(left: int, hanging: int) -> str:
    return f'<w:ind w:left="{left}" w:hanging="{hanging}"/>'


_NOT_NUMBERED = _in_list(0, 0)


def _bookmark(number: str) -> str:
    """Word hides a bookmark whose name begins with an underscore."""
    return f"_Ref_{number.replace('.', '_')}"


def _referred_to(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        rows = block.rows if isinstance(block, Table) else ()
        lines = [cell.words for row in rows for cell in row] or [getattr(block, "words", ())]
        yield from (words.refers_to for line in lines for words in line)
