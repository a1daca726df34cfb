"""Reads a Word file by its XML, knowing nothing of what wrote it, and tells what a reader of it would get.

Numbers are counted as Word counts them: a counter for each list and level, which a level above sets back.
"""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

Element = Any
"""An element of lxml, which brings no types."""

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "rels": "http://schemas.openxmlformats.org/package/2006/relationships",
}
_CM = 1440 / 2.54
_EMU_PER_CM = 360_000


def qualified(name: str) -> str:
    """A name such as ``w:p`` with its namespace in full."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def first(element: Element, path: str) -> Element:
    """The first element at this path; None where there is none."""
    return None if element is None else element.find(path, NAMESPACES)


def all_of(element: Element, path: str) -> list[Element]:
    """All elements at this path."""
    return list(element.iterfind(path, NAMESPACES))


def value(element: Element, path: str = ".", attribute: str = "w:val") -> str:
    """An attribute of what stands at a path; nothing where that is missing."""
    found = first(element, path)
    return "" if found is None else str(found.get(qualified(attribute), ""))


@dataclass(frozen=True)
class Field:
    """A field, with what it shows until it is worked out anew."""

    instruction: str
    shown: str


@dataclass(frozen=True)
class Level:
    """A level of a list."""

    kind: str
    text: str
    start: int


class Numbers:
    """The lists of a file, counted paragraph by paragraph."""

    def __init__(self, root: Element) -> None:
        self.abstract: dict[str, str] = {}
        self.levels: dict[str, dict[int, Level]] = {}
        self.restarts: dict[tuple[str, int], int] = {}
        self.counts: dict[str, dict[int, int]] = {}
        self.used: set[tuple[str, int]] = set()
        if root is not None:
            self._read(root)

    def _read(self, root: Element) -> None:
        for abstract in all_of(root, "w:abstractNum"):
            name = value(abstract, attribute="w:abstractNumId")
            self.levels[name] = {
                int(value(each, attribute="w:ilvl")): _level(each) for each in all_of(abstract, "w:lvl")
            }
        for number in all_of(root, "w:num"):
            name = value(number, attribute="w:numId")
            self.abstract[name] = value(number, "w:abstractNumId")
            for each in all_of(number, "w:lvlOverride"):
                self.restarts[name, int(value(each, attribute="w:ilvl"))] = int(value(each, "w:startOverride"))

    def next(self, number: str, at: int) -> str:
        """What stands before the next paragraph of this list at this level."""
        abstract = self.abstract[number]
        levels, counts = self.levels[abstract], self.counts.setdefault(abstract, {})
        restart = self.restarts.get((number, at)) if (number, at) not in self.used else None
        self.used.add((number, at))
        start = levels[at].start if restart is None else restart
        counts[at] = start if restart is not None or at not in counts else counts[at] + 1
        for below in [level for level in counts if level > at]:
            del counts[below]
        text = levels[at].text
        for level in range(at + 1):
            text = text.replace(f"%{level + 1}", str(counts.setdefault(level, levels[level].start)))
        return text


def _level(element: Element) -> Level:
    return Level(value(element, "w:numFmt"), value(element, "w:lvlText"), int(value(element, "w:start") or 1))


@dataclass(frozen=True)
class Paragraph:
    """A paragraph as it reads."""

    element: Element
    style: str
    number: str
    text: str
    fields: tuple[Field, ...]
    bookmarks: tuple[str, ...]
    leads_to: tuple[str, ...]


class WordFile:
    """A .docx, read."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert archive.testzip() is None
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.main = self._related("", "officeDocument")[0]
        self.numbers = Numbers(self._of("numbering"))

    def root(self, part: str) -> Element:
        """The root element of a part."""
        return etree.fromstring(self.parts[part])

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """What a part is related to: the last word of the kind, and the target, by id."""
        folder, name = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        if path not in self.parts:
            return {}
        return {
            each.get("Id"): (
                each.get("Type").rpartition("/")[2],
                each.get("Target")
                if each.get("TargetMode") == "External"
                else posixpath.normpath(posixpath.join("/", folder, each.get("Target"))).lstrip("/"),
            )
            for each in self.root(path)
        }

    def _related(self, part: str, kind: str) -> list[str]:
        return [target for each, target in self.relations(part).values() if each == kind]

    def _of(self, kind: str) -> Element:
        found = self._related(self.main, kind)
        return self.root(found[0]) if found else None

    @cached_property
    def body(self) -> Element:
        """The text of the document."""
        return first(self.root(self.main), "w:body")

    @cached_property
    def styles(self) -> dict[str, Element]:
        """The styles by their ids."""
        return {value(each, attribute="w:styleId"): each for each in all_of(self._of("styles"), "w:style")}

    @cached_property
    def settings(self) -> Element:
        """The settings of the document."""
        return self._of("settings")

    def style_of(self, paragraph: Element) -> str:
        """The name of its style; a style that is missing is told."""
        style = value(paragraph, "w:pPr/w:pStyle")
        return value(self.styles[style], "w:name") if style in self.styles else f"no such style: {style}"

    def number_of(self, paragraph: Element) -> str:
        """What Word's list puts before it: by its own properties, or those of its style."""
        number, level = value(paragraph, "w:pPr/w:numPr/w:numId"), value(paragraph, "w:pPr/w:numPr/w:ilvl")
        style = value(paragraph, "w:pPr/w:pStyle")
        while not number and style in self.styles:
            number = value(self.styles[style], "w:pPr/w:numPr/w:numId")
            level = value(self.styles[style], "w:pPr/w:numPr/w:ilvl")
            style = value(self.styles[style], "w:basedOn")
        return "" if number in ("", "0") else self.numbers.next(number, int(level or 0))

    def paragraph(self, element: Element) -> Paragraph:
        """A paragraph as it reads; each must be read once, and in order, for the numbers to be right."""
        text, fields = text_and_fields(element)
        related = self.relations(self.main)
        links = [value(each, attribute="r:id") for each in all_of(element, "w:hyperlink")]
        return Paragraph(
            element,
            self.style_of(element),
            self.number_of(element),
            text,
            tuple(fields),
            tuple(value(each, attribute="w:name") for each in all_of(element, "w:bookmarkStart")),
            tuple(related[each][1] for each in links),
        )

    def paragraphs(self) -> list[Paragraph]:
        """Every paragraph of the text, those of tables among them."""
        self.numbers = Numbers(self._of("numbering"))
        return [self.paragraph(each) for each in self.body.iter(qualified("w:p"))]

    def tables(self) -> list[Element]:
        """The tables of the text."""
        return all_of(self.body, "w:tbl")

    def sections(self) -> list[Element]:
        """The properties of each section, in order."""
        return list(self.body.iter(qualified("w:sectPr")))

    def part_of(self, reference: Element) -> Element:
        """The header or footer that a section refers to."""
        return self.root(self.relations(self.main)[value(reference, attribute="r:id")][1])

    def headers(self, section: Element) -> Iterator[tuple[str, str, list[str]]]:
        """The headers and footers of a section: which, on what pages, and their paragraphs."""
        for kind in ("header", "footer"):
            for each in all_of(section, f"w:{kind}Reference"):
                texts = [text_and_fields(one)[0] for one in self.part_of(each).iter(qualified("w:p"))]
                yield kind, value(each, attribute="w:type"), texts

    def properties(self) -> dict[str, str]:
        """Title, author and so on."""
        core = self.root(self._related("", "core-properties")[0])
        return {etree.QName(each).localname: each.text or "" for each in core}

    # the whole of it

    def outline(self) -> str:
        """All that a reader would get, a line or some for each part of it."""
        self.numbers = Numbers(self._of("numbering"))
        return "\n".join([*self._front(), "", *self._blocks(), ""])

    def _front(self) -> Iterator[str]:
        yield "properties"
        yield from (f"  {name}: {text}" for name, text in sorted(self.properties().items()))
        for number, section in enumerate(self.sections(), 1):
            yield f"section {number}: {_page(section)}"
            for kind, pages, texts in self.headers(section):
                yield from (f"  {kind} ({pages}): {text}" for text in texts)

    def _blocks(self) -> Iterator[str]:
        for element in self.body:
            if element.tag == qualified("w:p"):
                yield from self._told(self.paragraph(element))
            elif element.tag == qualified("w:tbl"):
                yield from self._table(element)

    def _told(self, paragraph: Paragraph) -> Iterator[str]:
        number = f" {paragraph.number}" if paragraph.number else ""
        yield f"[{paragraph.style}]{number} {paragraph.text}".rstrip()
        yield from (f"    bookmark {name}" for name in paragraph.bookmarks)
        yield from (f"    leads to {address}" for address in paragraph.leads_to)
        yield from _pictures(paragraph.element)
        if first(paragraph.element, "w:pPr/w:sectPr") is not None:
            yield f"    ends a section: {_page(first(paragraph.element, 'w:pPr/w:sectPr'))}"

    def _table(self, table: Element) -> Iterator[str]:
        style = value(self.styles[value(table, "w:tblPr/w:tblStyle")], "w:name")
        widths = " ".join(value(each, attribute="w:w") for each in all_of(table, "w:tblGrid/w:gridCol"))
        yield f"table [{style}]: {value(table, 'w:tblPr/w:tblCaption')}"
        yield f"  described: {value(table, 'w:tblPr/w:tblDescription')}"
        yield f"  columns: {widths}"
        for row in all_of(table, "w:tr"):
            kind = "header row" if first(row, "w:trPr/w:tblHeader") is not None else "row"
            yield f"  {kind}{' that is not split' if first(row, 'w:trPr/w:cantSplit') is not None else ''}"
            for cell in all_of(row, "w:tc"):
                yield self._cell(cell)

    def _cell(self, cell: Element) -> str:
        span, fill = value(cell, "w:tcPr/w:gridSpan"), value(cell, "w:tcPr/w:shd", "w:fill")
        merge = first(cell, "w:tcPr/w:vMerge")
        paragraphs = [self.paragraph(each) for each in all_of(cell, "w:p")]
        is_right = value(cell, "w:p/w:pPr/w:jc") == "right"
        looks = [
            paragraphs[0].style,
            f"over {span} columns" if span else "",
            "" if merge is None else "over rows" if value(merge) == "restart" else "goes on",
            f"#{fill}" if fill else "",
            "right" if is_right else "",
        ]
        return f"    [{', '.join(filter(None, looks))}] {' / '.join(each.text for each in paragraphs)}".rstrip()


SIGNS = {"tab": " → ", "br": " ⏎ "}
"""What stands for what is no text."""


def text_and_fields(paragraph: Element) -> tuple[str, list[Field]]:
    """How a paragraph reads, its bold words marked, with its fields in braces; those fields."""
    parts: list[str] = []
    fields: list[Field] = []
    instruction: str | None = None
    shown: list[str] | None = None
    for run in paragraph.iter(qualified("w:r")):
        is_bold = first(run, "w:rPr/w:b") is not None
        for each in run:
            match etree.QName(each).localname:
                case "fldChar" if value(each, attribute="w:fldCharType") == "begin":
                    instruction = ""
                case "fldChar" if value(each, attribute="w:fldCharType") == "separate":
                    shown = []
                case "fldChar":
                    fields.append(Field((instruction or "").strip(), "".join(shown or ())))
                    parts.append(f"{{{fields[-1].instruction}: {fields[-1].shown}}}")
                    instruction = shown = None
                case "instrText":
                    instruction = (instruction or "") + (each.text or "")
                case "t" if shown is not None:
                    shown.append(each.text or "")
                case "t":
                    parts.append(f"**{each.text}**" if is_bold and each.text else each.text or "")
                case sign if sign in SIGNS:
                    parts.append(SIGNS[sign])
    return "".join(parts).replace("****", ""), fields


def plain(paragraph: Element) -> str:
    """The words of a paragraph, and nothing else."""
    kinds = qualified("w:t"), qualified("w:br"), qualified("w:tab")
    return "".join((each.text or "") if each.tag == kinds[0] else " " for each in paragraph.iter(*kinds))


def alternative_texts(element: Element) -> list[str]:
    """What each picture shows, in words."""
    return [str(each.get("descr", "")) for each in element.iter(qualified("wp:docPr"))]


def _pictures(paragraph: Element) -> Iterator[str]:
    for each in paragraph.iter(qualified("wp:inline")):
        extent = first(each, "wp:extent")
        size = " x ".join(f"{int(extent.get(side)) / _EMU_PER_CM:.1f}" for side in ("cx", "cy"))
        yield f"    picture of {size} cm: {alternative_texts(each)[0]}"


def _page(section: Element) -> str:
    size, margins = first(section, "w:pgSz"), first(section, "w:pgMar")
    sides = " x ".join(f"{int(value(size, attribute=each)) / _CM:.1f}" for each in ("w:w", "w:h"))
    way = value(size, attribute="w:orient") or "upright"
    around = ", ".join(
        f"{side} {int(value(margins, attribute=f'w:{side}')) / _CM:.1f}" for side in ("top", "right", "bottom", "left")
    )
    return f"{sides} cm, {way}; margins {around}"
