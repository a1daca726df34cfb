"""A paper's Markdown, read back: what Word and the web page are made of, so that no two forms of a paper disagree."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count, groupby, repeat, takewhile

from markdown_it import MarkdownIt
from markdown_it.token import Token

from auditrack.core.standing.policy import Tone
from auditrack.formats.paper import marks

_NUMBER_OF_HEADING = re.compile(r"(\d+(?:\.\d+)*) +(?=\S)")
_NUMBER_OF_PARAGRAPH = re.compile(r"(\d+(?:\.\d+)+) +(?=\S)")
_REFERENCE = re.compile(r"paragraph (\d+(?:\.\d+)*)\Z")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_CAPTION = re.compile(r"(?:Table|Picture): ")
_UNDER_ONE = ": "


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of text that looks and leads one way. A line break is the text "\\n"."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    """The address on the web that it leads to."""
    refers_to: str = ""
    """The number of the paragraph that it leads to."""


Line = tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the paper's title."""

    level: int
    number: str
    words: Line


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, with its number where it has one."""

    number: str
    words: Line


@dataclass(frozen=True, slots=True)
class ListItem:
    """A paragraph of a list, which may stand within another list."""

    depth: int
    """0 in a list of its own."""
    sign: str
    """What stands before it: "•", "1." and so on; nothing before its second paragraph."""
    words: Line
    is_delayed: bool = False
    """Whether its item is behind its original deadline, which has to stand out."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table."""

    words: Line
    is_right: bool = False
    tone: Tone | None = None
    """That of the rating which it holds."""


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """A heading of one column, or of two and more under one."""

    column: int
    """The first column that it stands over, from 0."""
    text: str
    columns: int = 1
    rows: int = 1
    is_right: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table, whose first column names its rows."""

    caption: str
    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def titles(self) -> tuple[str, ...]:
        """The headings of its columns, each in full."""
        return tuple(text_of(cell.words) for cell in self.header)

    def headings(self, *, merged: bool) -> tuple[tuple[HeaderCell, ...], ...]:
        """The rows of its header.

        Merged, columns such as "Implemented: At last report" and "Implemented: Since last report" stand under one
        heading; flat, each has a heading of its own.
        """
        over = self._shared_headings() if merged else [""] * len(self.header)
        columns = list(zip(range(len(over)), self.titles, self.header, over, strict=True))
        lower = tuple(
            HeaderCell(at, title.partition(_UNDER_ONE)[2], is_right=cell.is_right)
            for at, title, cell, shared in columns
            if shared
        )
        upper: list[HeaderCell] = []
        for shared, grouped in groupby(columns, key=lambda column: column[3]):
            group = list(grouped)
            if shared:
                upper.append(HeaderCell(group[0][0], f"{shared}:", len(group)))
            else:
                upper += [HeaderCell(at, title, 1, 1 + bool(lower), cell.is_right) for at, title, cell, _ in group]
        return (tuple(upper), lower) if lower else (tuple(upper),)

    def _shared_headings(self) -> list[str]:
        """For each column, the heading that it shares with its neighbour; nothing where it shares none."""
        over = [_before_colon(title) for title in self.titles]
        return [
            title if title in (*over[max(0, at - 1) : at], *over[at + 1 : at + 2]) else ""
            for at, title in enumerate(over)
        ]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, with what it shows in words."""

    alt: str
    source: str
    caption: str = ""


Block = Heading | Paragraph | ListItem | Table | Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """What a paper says of itself outside its text: in headers and footers, and in the properties of its file."""

    title: str
    organisation: str = ""
    committee: str = ""
    date: str = ""
    """The day of the meeting, in words."""
    marking: str = ""
    """Who may see it: OFFICIAL, say."""
    authors: tuple[str, ...] = ()
    subject: str = ""
    keywords: tuple[str, ...] = ()
    has_merged_headings: bool = True
    """Whether columns such as "At last report" and "Since last report" stand under one heading."""


def read(markdown: str) -> list[Block]:
    """The blocks of a paper. HTML counts as the text that it is, but for a line break; comments are left out.

    What its marks say is in the blocks: see ``marks``.
    """
    parser = MarkdownIt("commonmark").enable("table")
    marks.understand(parser)
    return list(_Reader(parser.parse(markdown)).blocks())


def understood(blocks: Sequence[Block], ratings: Mapping[str, Tone]) -> list[Block]:
    """The blocks with the marks that a template of before December 2026 left out. ``ratings`` gives tones by label.

    A list item that begins with "Delayed" in bold is delayed; a cell that begins with a rating's label in bold has
    its tone. Kept until version 1.0, for the templates that councils copied: from then on only marks count.
    """
    return [_understood(block, ratings) for block in blocks]


def text_of(words: Sequence[Words]) -> str:
    """The words alone, in one line."""
    return "".join(" " if part.text == "\n" else part.text for part in words)


def numbers(blocks: Sequence[Block]) -> set[str]:
    """The numbers that a reference may lead to."""
    return {block.number for block in blocks if isinstance(block, Heading | Paragraph) and block.number}


class _Reader:
    """Goes through the tokens once, and remembers what lists it is in."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.at = 0
        self.lists: list[Iterator[str]] = []
        """The signs of the items still to come, of each list that it is in."""
        self.signs: list[str] = []
        """What stands before the next paragraph of each list."""
        self.caption = ""
        self.has_title = False

    def blocks(self) -> Iterator[Block]:
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            match token.type:
                case "heading_open":
                    yield self._heading(token)
                case "paragraph_open":
                    yield from self._paragraph()
                case "table_open":
                    yield self._table()
                case "bullet_list_open" | "ordered_list_open":
                    self.lists.append(_signs(token))
                    self.signs.append("")
                case "bullet_list_close" | "ordered_list_close":
                    self.lists.pop()
                    self.signs.pop()
                case "list_item_open":
                    self.signs[-1] = next(self.lists[-1])
                case "code_block" | "fence":
                    yield self._verbatim(token.content)
                case "html_block" if shown := _COMMENT.sub("", token.content).strip():
                    yield self._verbatim(shown)

    def _inline(self) -> Token:
        token = self.tokens[self.at]
        self.at += 2
        return token

    def _heading(self, opened: Token) -> Heading:
        inline = self._inline()
        level = int(opened.tag[1:])
        if level == 1 and not self.has_title:
            # "2024 in review" is a title that begins with a year
            self.has_title = True
            return Heading(level, "", _words(inline.children or ()))
        return Heading(level, *_without_number(inline, _NUMBER_OF_HEADING))

    def _verbatim(self, text: str) -> Block:
        lines = [(Words("\n"), Words(line)) if line else (Words("\n"),) for line in text.strip("\n").split("\n")]
        words = tuple(part for line in lines for part in line)[1:]
        return self._list_item(words) if self.lists else Paragraph("", words)

    def _list_item(self, words: Line, is_delayed: bool = False) -> ListItem:
        sign, self.signs[-1] = self.signs[-1], ""
        return ListItem(len(self.lists) - 1, sign, words, is_delayed)

    def _paragraph(self) -> Iterator[Block]:
        inline = self._inline()
        children = inline.children or []
        if len(children) == 1 and children[0].type == "image":
            yield Picture(_text(children[0]), str(children[0].attrGet("src")), self._take_caption())
        elif self.lists:
            is_delayed, _ = marks.are_in(children)
            yield self._list_item(_words(children), is_delayed)
        elif (label := _CAPTION.match(inline.content)) and self._has_caption():
            self.caption = text_of(_words(children))[label.end() :]
        else:
            yield Paragraph(*_without_number(inline, _NUMBER_OF_PARAGRAPH))

    def _has_caption(self) -> bool:
        """Whether what comes next is a table, or a picture."""
        coming = [*self.tokens[self.at : self.at + 2]]
        if not coming or coming[0].type == "table_open":
            return bool(coming)
        children = coming[-1].children or []
        return coming[0].type == "paragraph_open" and len(children) == 1 and children[0].type == "image"

    def _take_caption(self) -> str:
        caption, self.caption = self.caption, ""
        return caption

    def _table(self) -> Table:
        rows: list[list[Cell]] = []
        while (token := self.tokens[self.at]).type != "table_close":
            self.at += 1
            if token.type == "tr_open":
                rows.append([])
            elif token.type in ("th_open", "td_open"):
                is_right = token.attrGet("style") == "text-align:right"
                children = self._inline().children or []
                _, tone = marks.are_in(children)
                rows[-1].append(Cell(_words(children), is_right, tone))
        return Table(self._take_caption(), tuple(rows[0]), tuple(map(tuple, rows[1:])))


def _signs(opened: Token) -> Iterator[str]:
    """What stands before each item of a list."""
    start = opened.attrGet("start")
    numbers = count(int(1 if start is None else start))
    return (f"{number}." for number in numbers) if opened.type == "ordered_list_open" else repeat("•")


def _without_number(inline: Token, pattern: re.Pattern[str]) -> tuple[str, Line]:
    """A number at the very start of the Markdown, and the words after it; a number that was escaped is a word."""
    words = _words(inline.children or ())
    number = pattern.match(inline.content)
    if number is None or not words or not words[0].text.startswith(number[0]):
        return "", words
    rest = words[0].text[number.end() :]
    return number[1], (replace(words[0], text=rest), *words[1:]) if rest else words[1:]


def _words(tokens: Sequence[Token]) -> Line:
    line: list[Words] = []
    bold = italic = 0
    link = ""
    for token in tokens:
        match token.type:
            case marks.TYPE:
                continue
            case "strong_open" | "strong_close":
                bold += token.nesting
            case "em_open" | "em_close":
                italic += token.nesting
            case "link_open":
                link = str(token.attrGet("href") or "")
            case "link_close":
                link = ""
            case _:
                text = _text(token)
                reference = _REFERENCE.match(text) if link.startswith("#") else None
                leads_to = "" if link.startswith("#") else link
                one = Words(text, bold > 0, italic > 0, leads_to, reference[1] if reference else "")
                if line and text != "\n" and line[-1].text != "\n" and replace(line[-1], text=text) == one:
                    line[-1] = replace(one, text=line[-1].text + text)
                elif text:
                    line.append(one)
    return tuple(line)


def _text(token: Token) -> str:
    match token.type:
        case "softbreak":
            return " "
        case "hardbreak":
            return "\n"
        case "html_inline" if token.content.replace(" ", "").replace("/", "").lower() == "<br>":
            return "\n"
        case "html_inline":
            return _COMMENT.sub("", token.content)
        case "image":
            return text_of(_words(token.children or ()))
        case _:
            return token.content


def _before_colon(title: str) -> str:
    before, colon, after = title.partition(_UNDER_ONE)
    return before if colon and after else ""


def _understood(block: Block, ratings: Mapping[str, Tone]) -> Block:
    match block:
        case ListItem(is_delayed=False) if _label(block.words).startswith("Delayed"):
            return replace(block, is_delayed=True)
        case Table():
            return replace(block, rows=tuple(tuple(_toned(cell, ratings) for cell in row) for row in block.rows))
        case _:
            return block


def _toned(cell: Cell, ratings: Mapping[str, Tone]) -> Cell:
    tone = cell.tone or ratings.get(_label(cell.words))
    return cell if tone is cell.tone else replace(cell, tone=tone)


def _label(line: Line) -> str:
    """The words in bold that a line begins with."""
    return "".join(words.text for words in takewhile(lambda words: words.bold, line))
