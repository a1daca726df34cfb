"""A paper as one web page: a single file that needs no script and asks for nothing, and prints well.

Everything from the paper is escaped. The same paper makes the same bytes.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from auditrack.formats.paper import document
from auditrack.formats.paper.document import (
    Cell,
    Heading,
    Line,
    ListItem,
    Paragraph,
    Particulars,
    Picture,
    Table,
    Words,
)
from auditrack.formats.paper.web_style import style
from auditrack.formats.paper.xml import free_id

_WEB = re.compile(r"(?i)https?://|mailto:")
_NOT_IN_AN_ID = re.compile(r"[^\w]+")
_NO_LETTERS = "".join(f"{chr(last - 1)}{chr(last)}" for last in range(0xFFFF, 0x110000, 0x10000))
_NOT_IN_HTML = re.compile(f"[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_NO_LETTERS}]")
_LABELLED_IN_A_PICTURE = re.compile(r'\s(?:role|aria-\w+)="[^"]*"')
_SIGNS_OF_CSS = re.compile(r"[^A-Za-z0-9 ,.-]")
_MANY_COLUMNS = 5
_FEW_SECTIONS = 3


def page(blocks: Sequence[document.Block], particulars: Particulars, pictures: Mapping[str, str]) -> str:
    """The page as HTML. ``pictures`` gives the SVG of each picture by its source; one without is told in words."""
    main = "\n".join(_Html(blocks, particulars, pictures).main())
    return f"{_head(particulars)}{_top(particulars)}{main}\n{_foot(particulars)}"


def _head(particulars: Particulars) -> str:
    """The head, by which nothing is fetched, not even an icon, and no script is run, whatever a browser thinks of."""
    named = {
        "author": _joined(", ", *particulars.authors),
        "description": _joined("", particulars.subject),
        "keywords": _joined(", ", *particulars.keywords),
        "generator": "auditrack",
    }
    meta = "".join(f'<meta name="{name}" content="{_escaped(text)}">\n' for name, text in named.items() if text)
    foot = _joined(" · ", particulars.organisation, _meeting(particulars), particulars.marking)
    return f"""\
<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{_escaped(_joined(": ", particulars.title, _meeting(particulars)))}</title>
{meta}<link rel="icon" href="data:,">
<style>
{style(_css_string(foot), _css_string(_joined("", particulars.marking)))}</style>
</head>
"""


def _top(particulars: Particulars) -> str:
    lines = {
        "organisation": particulars.organisation,
        "meeting": _meeting(particulars),
        "marking": particulars.marking,
    }
    known = {name: _escaped(_joined("", text)) for name, text in lines.items() if text}
    paragraphs = "".join(f'<p class="{name}">{text}</p>\n' for name, text in known.items())
    return f"""\
<body>
<a class="skip" href="#paper">Skip to the paper</a>
<header>
{paragraphs}</header>
"""


def _foot(particulars: Particulars) -> str:
    foot = _joined(" · ", particulars.organisation, _meeting(particulars), particulars.marking)
    return f"<footer>\n<p>{_escaped(foot)}</p>\n</footer>\n</body>\n</html>\n"


def _meeting(particulars: Particulars) -> str:
    return _joined(", ", particulars.committee, particulars.date)


@dataclass(slots=True)
class _OpenList:
    """A list that is being written, and what its next item would be numbered."""

    tag: str
    next: int = 0


class _Html:
    """Goes through the blocks once, and remembers which lists are open and which ids are taken."""

    def __init__(
        self, blocks: Sequence[document.Block], particulars: Particulars, pictures: Mapping[str, str]
    ) -> None:
        self.blocks = blocks
        self.particulars = particulars
        self.pictures = pictures
        self.targets = document.numbers(blocks)
        self.taken = {"paper", "contents"}
        self.lists: list[_OpenList] = []
        self.sections: list[tuple[str, Heading]] = []
        self.tables = 0

    def main(self) -> Iterator[str]:
        numbers = [isinstance(block, Heading) and block.number for block in self.blocks]
        start = next((at for at, number in enumerate(numbers) if number), len(numbers))
        front, numbered = list(self._blocks(self.blocks[:start])), list(self._blocks(self.blocks[start:]))
        yield from ('<main id="paper">\n<div class="front">\n<div>', *front, "</div>", *self._contents())
        yield from ('</div>\n<div class="numbered">', *numbered, "</div>\n</main>")

    def _contents(self) -> Iterator[str]:
        """Links to the sections, beside what comes before them or after it."""
        if len(self.sections) < _FEW_SECTIONS:
            return
        yield '<nav class="contents" aria-labelledby="contents">\n<p id="contents">In this paper</p>\n<ul>'
        for name, heading in self.sections:
            number, words = _escaped(heading.number), _escaped(document.text_of(heading.words))
            yield f'<li><a href="#{name}"><span>{number}</span> {words}</a></li>'
        yield "</ul>\n</nav>"

    def _blocks(self, blocks: Sequence[document.Block]) -> Iterator[str]:
        for block in blocks:
            if not isinstance(block, ListItem):
                yield from self._close_lists(0)
            yield from self._block(block)
        yield from self._close_lists(0)

    def _block(self, block: document.Block) -> Iterator[str]:
        match block:
            case Heading():
                yield self._heading(block)
            case Paragraph():
                name = f' id="{self._id(f"paragraph-{block.number}")}"' if block.number else ""
                yield f"<p{name}>{_number(block.number)}{self._line(block.words)}</p>"
            case ListItem():
                yield from self._item(block)
            case Table():
                yield from self._table(block)
            case Picture():
                yield self._picture(block)

    def _heading(self, heading: Heading) -> str:
        words = _NOT_IN_AN_ID.sub("-", document.text_of(heading.words).lower()).strip("-")
        name = self._id(f"paragraph-{heading.number}" if heading.number else words or "heading")
        if heading.level == 2 and heading.number:
            self.sections.append((name, heading))
        tag = f"h{heading.level}"
        return f'<{tag} id="{name}">{_number(heading.number)}{self._line(heading.words)}</{tag}>'

    def _id(self, wanted: str) -> str:
        """An id that no other element has; the first to ask gets what it asked for."""
        name = free_id(wanted, self.taken, "-")
        self.taken.add(name)
        return _escaped(name)

    def _line(self, words: Line) -> str:
        return "".join(self._words(part) for part in words)

    def _words(self, words: Words) -> str:
        html = "<br>".join(map(_escaped, words.text.split("\n")))
        html = f"<em>{html}</em>" if words.italic else html
        html = f"<strong>{html}</strong>" if words.bold else html
        if words.refers_to in self.targets:
            return f'<a href="#paragraph-{words.refers_to}">{html}</a>'
        if _WEB.match(words.link):
            is_plain = words.text in (words.link, words.link.partition(":")[2])
            return f'<a class="outward{" plain" if is_plain else ""}" href="{_escaped(words.link)}">{html}</a>'
        return html

    # lists

    def _item(self, list_item: ListItem) -> Iterator[str]:
        deeper = list_item.depth + 1
        yield from self._close_lists(deeper)
        number = int(list_item.sign[:-1]) if list_item.sign[:-1].isdecimal() else None
        if list_item.sign and len(self.lists) == deeper:
            top = self.lists[-1]
            if top.tag == "ul" if number is None else top.tag == "ol" and top.next == number:
                yield f"</li>\n{_li(list_item)}"
                top.next += 1
            else:
                yield from self._close_lists(list_item.depth)
        while len(self.lists) < deeper:
            is_own = len(self.lists) == list_item.depth
            yield f"{self._open_list(number if is_own else None)}\n{_li(list_item) if is_own else '<li>'}"
        yield f"<p>{self._line(list_item.words)}</p>"

    def _open_list(self, number: int | None) -> str:
        self.lists.append(_OpenList("ul") if number is None else _OpenList("ol", number + 1))
        return f"<{self.lists[-1].tag}>" if number in (None, 1) else f'<ol start="{number}">'

    def _close_lists(self, depth: int) -> Iterator[str]:
        while len(self.lists) > depth:
            yield f"</li>\n</{self.lists.pop().tag}>"

    # tables

    def _table(self, table: Table) -> Iterator[str]:
        self.tables += 1
        label = f'aria-labelledby="table-{self.tables}"' if table.caption else 'aria-label="Table"'
        # focusable, so that a table wider than a small screen can be moved without a mouse
        yield f'<div class="table" role="group" {label} tabindex="0">'
        yield '<table class="wide">' if len(table.header) >= _MANY_COLUMNS else "<table>"
        if table.caption:
            yield f'<caption id="{self._id(f"table-{self.tables}")}">{_escaped(table.caption)}</caption>'
        yield "<thead>"
        for row in table.headings(merged=self.particulars.has_merged_headings):
            yield "\n".join(["<tr>", *map(_header_cell, row), "</tr>"])
        yield "</thead>\n<tbody>"
        for cells in table.rows:
            yield "\n".join(["<tr>", *(self._cell(cell, is_first=not at) for at, cell in enumerate(cells)), "</tr>"])
        yield "</tbody>\n</table>\n</div>"

    def _cell(self, cell: Cell, *, is_first: bool) -> str:
        kind = _of_kinds("figure" * cell.is_right, f"rated-{cell.tone.value}" if cell.tone else "")
        html = self._line(cell.words)
        # a heading without words would head nothing
        return f'<th scope="row"{kind}>{html}</th>' if is_first and html else f"<td{kind}>{html}</td>"

    def _picture(self, picture: Picture) -> str:
        drawn = self.pictures.get(picture.source)
        caption = _escaped(picture.caption)
        if drawn is None:
            above = f"<p><strong>{caption}</strong></p>\n" if caption else ""
            return f"{above}<p>{_escaped(picture.alt)}</p>"
        alt = _escaped(_joined("", picture.alt))
        # as a table, it may be wider than a small screen
        alone = f'<figure role="group" aria-label="{caption or "Picture"}" tabindex="0">'
        above = f"\n<figcaption>{caption}</figcaption>" if caption else ""
        return f'{alone}{above}\n<div role="img" aria-label="{alt}">\n{_inlined(drawn)}\n</div>\n</figure>'


def _li(list_item: ListItem) -> str:
    return '<li class="delayed">' if list_item.is_delayed else "<li>"


def _of_kinds(*names: str) -> str:
    """The attribute for the classes of a cell; nothing where it has none."""
    return f' class="{" ".join(filter(None, names))}"' if any(names) else ""


def _header_cell(cell: document.HeaderCell) -> str:
    spans = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    spans += f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    kind = _of_kinds("figure" * cell.is_right, "over" * (cell.columns > 1))
    if not cell.text:
        return f"<td{spans}></td>"
    return f'<th scope="{"colgroup" if cell.columns > 1 else "col"}"{spans}{kind}>{_escaped(cell.text)}</th>'


def _number(number: str) -> str:
    return f'<span class="number">{_escaped(number)}</span> ' if number else ""


def _inlined(svg: str) -> str:
    """A picture within the page: no document of its own, and labelled once, by what is around it."""
    _, start, rest = svg.partition("<svg")
    opening, end, content = rest.partition(">")
    return f'{start} aria-hidden="true"{_LABELLED_IN_A_PICTURE.sub("", opening)}{end}{content.strip()}'


def _escaped(text: str) -> str:
    return escape(_NOT_IN_HTML.sub("\ufffd", text))


def _css_string(text: str) -> str:
    """A text between quotes in a style sheet, none of whose signs can end it."""
    return '"' + _SIGNS_OF_CSS.sub(lambda sign: f"\\{ord(sign[0]):x} ", _NOT_IN_HTML.sub("\ufffd", text)) + '"'


def _joined(sign: str, *texts: str) -> str:
    """Those that say something, each in one line."""
    return sign.join(" ".join(text.split()) for text in texts if text.strip())
