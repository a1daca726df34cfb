"""Insert additions into the text of a file, and keep every existing letter.

Additions to a block go after the last text of the node before them, not where the parser ends that node: a
block of text ends after its blank lines, and a list after the comments that follow it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from auditrack.core.drafts.additions import Addition, Entries, Value
from auditrack.core.register.shape import fields_of
from auditrack.store.yaml.layout import field, flow, flow_field, has_fields, listed
from auditrack.store.yaml.source import MappingNode, ScalarNode, SequenceNode, Source
from auditrack.store.yaml.surroundings import style_of

_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_USUAL_BREAKS = ("\n", "\r\n", "\r")
_COMMENT = re.compile("([ \t]*)(#[^\n\r\x85\u2028\u2029]*|)")
_BLANK_LINE = re.compile(r"(?:\r\n|\n|\r(?!\n))[ \t]*(?:\r\n|\n|\r)")
_BY_CODE = ("directorates", "committees")
_LISTS = ("recommendations", "actions", *_BY_CODE)
_COMMENTS_IN_FLOW = re.compile(r"#[^\n\r]*")


class NoPlaceError(Exception):
    """There is no place in the file for an addition."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A text that replaces the one from ``start`` to ``end``, which is mostly empty."""

    start: int
    end: int
    text: str
    column: int = 0
    """Its indentation: of two at the same place, the deeper one comes first."""


def spliced(source: Source, record: type[Any], additions: Sequence[Addition]) -> str:
    """The text of a file with the additions in it; ``record`` is what the whole file holds.

    Raises NoPlaceError.
    """
    file = _File(source, record)
    pieces = sorted(
        (piece for addition in additions for piece in file.pieces(addition)),
        key=lambda piece: (piece.start, -piece.column),
    )
    texts: list[str] = []
    at = 0
    for piece in pieces:
        texts += (source.text[at : piece.start], piece.text)
        at = piece.end
    return "".join([*texts, source.text[at:]])


class _File:
    """A file's text and nodes, and the node of each ref."""

    def __init__(self, source: Source, record: type[Any]) -> None:
        self.text = source.text
        self.style = style_of(source)
        self.root = source.root
        match = _BREAK.search(self.text)
        self.newline = match[0] if match and match[0] in _USUAL_BREAKS else "\n"
        self.hosts: dict[str | None, tuple[Any, type[Any]]] = {None: (source.root, record)}
        self._note_refs(source.root, record)

    def pieces(self, addition: Addition) -> Iterator[_Piece]:
        """The changes to the text that make one addition."""
        if addition.ref not in self.hosts:
            raise NoPlaceError
        inside = addition.inside if isinstance(addition, Value) else None
        host, record = self._inside(inside) if inside else self.hosts[addition.ref]
        there = next((value for key, value in host.value if key.value == addition.field), None)
        match addition:
            case Value() if there is not None:
                yield self._instead(host, there, addition)
            case Value(name, value):
                yield from self._field(host, record, name, value)
            case Entries(name, entries) if there is None:
                yield from self._field(host, record, name, entries)
            case Entries():
                yield from self._entries(there, addition)

    def _inside(self, name: str) -> tuple[Any, Any]:
        """The named fields that a field of the whole file holds, and their record."""
        root, record = self.hosts[None]
        kind: Any = record
        inner = next(field.record for field in fields_of(kind) if field.name == name)
        return next(value for key, value in root.value if key.value == name), inner

    def _note_refs(self, node: Any, record: Any) -> None:
        """Note where each entry is: by its ref, or by its list and its code."""
        lists = {field.name: field.record for field in fields_of(record) if field.name in _LISTS}
        for key, value in node.value:
            if (inner := lists.get(key.value)) and value.__class__ is SequenceNode:
                for entry in value.value:
                    ref = next((part.value for name, part in entry.value if name.value in ("ref", "code")), None)
                    prefix = f"{key.value}:" if key.value in _BY_CODE else ""
                    self.hosts.setdefault(f"{prefix}{ref.strip()}" if ref else ref, (entry, inner))
                    self._note_refs(entry, inner)

    # a field that is not there

    def _field(self, host: Any, record: type[Any], name: str, value: object) -> Iterator[_Piece]:
        if host.flow_style:
            yield from self._into_flow(host, [key for key, _ in host.value], flow_field(name, value, self.style))
            return
        column = host.value[0][0].start_mark.column
        before = _field_before(host, record, name, value)
        is_last = before == len(host.value) - 1
        at = self._after(host.value[before][1], column - 1 if is_last else column)
        yield self._lines(at, column, field(name, value, self.style, column))

    # a field that is there

    def _instead(self, host: Any, there: Any, addition: Value) -> _Piece:
        """A current fact, in the place of the one that is there; or nothing in its place."""
        key = next(key for key, value in host.value if value is there)
        start, end = key.start_mark.index, self._end(there)
        if addition.is_nothing:
            return self._without(start, end)
        if host.flow_style:
            return _Piece(start, end, flow_field(addition.field, addition.value, self.style))
        column = key.start_mark.column
        first, *rest = field(addition.field, addition.value, self.style, column)
        newline = self._break_at(self._line_end(end))
        return _Piece(start, end, newline.join([first, *(self._indented(line, column) for line in rest)]))

    def _without(self, start: int, end: int) -> _Piece:
        """Nothing in place of the lines of a field. Raises NoPlaceError where it shares one with another."""
        begin, after = self._line_start(start), self._line_end(end)
        if self.text[begin:start].strip() or self.text[end:after].strip():
            raise NoPlaceError
        match = _BREAK.match(self.text, after)
        return _Piece(begin, match.end() if match else after, "")

    # entries of a list

    def _entries(self, there: Any, addition: Entries) -> Iterator[_Piece]:
        if there.__class__ is not SequenceNode:
            raise NoPlaceError
        if there.flow_style and (there.value or not self._is_in_block(there)):
            texts = [flow(entry, self.style) for entry in addition.entries]
            yield from self._into_flow(there, there.value, ", ".join(texts), addition.at)
        elif there.flow_style:
            yield from self._instead_of_nothing(there, addition)
        else:
            yield from self._into_block(there, addition)

    def _is_in_block(self, empty: Any) -> bool:
        """Whether an empty list follows the key of a block on its line: ``updates: []``."""
        inside = self.text[empty.start_mark.index : empty.end_mark.index]
        line = self.text[self._line_start(empty.start_mark.index) : empty.start_mark.index]
        return inside.replace(" ", "") == "[]" and re.fullmatch(r"[ \t-]*[\"']?\w+[\"']?\s*:[ \t]+", line) is not None

    def _instead_of_nothing(self, empty: Any, addition: Entries) -> Iterator[_Piece]:
        """Replace the brackets of an empty list by entries below the key."""
        start, end = empty.start_mark.index, empty.end_mark.index
        key = start - len(self.text[self._line_start(start) : start].lstrip(" -"))
        column = key - self._line_start(start) + self.style.dashes
        yield _Piece(len(self.text[:start].rstrip(" \t")), end, "")
        lines = [line for entry in addition.entries for line in listed(entry, self.style, column)]
        yield self._lines(self._line_end(end), column, lines)

    def _into_block(self, there: Any, addition: Entries) -> Iterator[_Piece]:
        at = len(there.value) if addition.at is None else addition.at
        model = there.value[at - 1 if at else 0]
        column = there.start_mark.column
        blank = [""] if self._has_blank_lines(there, addition.field) else []
        lines: list[str] = []
        for entry in addition.entries:
            written = self._like(model, entry, column)
            lines += [*written, *blank] if at == 0 else [*blank, *written]
        if at == 0:
            start = self._line_start(there.start_mark.index)
            newline = self._break_at(self._line_end(start))
            yield _Piece(start, start, "".join(f"{self._indented(line, column)}{newline}" for line in lines))
        else:
            # at the end, a comment indented like the dashes belongs to this list, unless keys are indented alike
            is_own = at == len(there.value) and column > self._key_column(there)
            yield self._lines(self._after(model, column - is_own), column, lines)

    def _key_column(self, there: Any) -> int:
        """The column of the key of a list."""
        key = next(key for host, _ in self.hosts.values() for key, value in host.value if value is there)
        return int(key.start_mark.column)

    def _like(self, model: Any, entry: object, column: int) -> list[str]:
        """The lines of an entry, with its dash and its braces as those of another one."""
        gap = model.start_mark.column - column
        line = self.text[self._line_start(model.start_mark.index) : model.start_mark.index]
        if getattr(model, "flow_style", None):
            return [f"{'-'.ljust(gap)}{flow(entry, self.style)}"]
        lines = listed(entry, replace(self.style, gap=gap), column)
        return lines if line.strip() == "-" else ["-", *(" " * gap + written[gap:] for written in lines)]

    def _has_blank_lines(self, there: Any, name: str) -> bool:
        """Whether blank lines separate the entries of a list, or else of other lists of its name."""
        others = (
            value
            for host, _ in self.hosts.values()
            for key, value in host.value
            if key.value == name and value.__class__ is SequenceNode and not value.flow_style
        )
        lists = [there] if len(there.value) > 1 else others
        for entries in lists:
            if len(entries.value) > 1:
                between = self.text[self._end(entries.value[-2]) : entries.value[-1].start_mark.index]
                return _BLANK_LINE.search(between) is not None
        return False

    # within brackets and braces

    def _into_flow(self, there: Any, children: Sequence[Any], piece: str, at: int | None = None) -> Iterator[_Piece]:
        opening, closing = there.start_mark.index + 1, there.end_mark.index - 1
        if not children:
            yield _Piece(opening, closing, piece)
            return
        if at is not None and at < len(children):
            child = children[at].start_mark
            gap = self._new_line(child.index, child.column) if self._begins_line(child.index) else " "
            yield _Piece(child.index, child.index, f"{piece},{gap}")
            return
        last = there.value[-1]
        end = self._end(last[1] if isinstance(last, tuple) else last)
        first = children[-1].start_mark
        rest = _COMMENTS_IN_FLOW.sub(lambda match: " " * len(match[0]), self.text[end:closing])
        comma = rest.find(",")
        begins_line = self._begins_line(first.index)
        gap = self._new_line(first.index, first.column) if begins_line else " "
        if comma >= 0:
            end += comma + 1
            yield _Piece(*self._behind_comment(end, closing, begins_line), f"{gap}{piece},")
        elif begins_line:
            yield _Piece(end, end, ",", column=1)
            yield _Piece(*self._behind_comment(end, closing, begins_line), f"{gap}{piece}")
        else:
            yield _Piece(end, end, f",{gap}{piece}")

    def _behind_comment(self, at: int, closing: int, begins_line: bool) -> tuple[int, int]:
        line_end = self._line_end(at)
        place = line_end if begins_line and line_end < closing else at
        return place, place

    def _begins_line(self, at: int) -> bool:
        return not self.text[self._line_start(at) : at].strip()

    def _new_line(self, at: int, column: int) -> str:
        return self._break_at(self._line_end(at)) + " " * column

    # places

    def _lines(self, at: int, column: int, lines: Sequence[str]) -> _Piece:
        """Lines that follow the one that ends here."""
        newline = self._break_at(at)
        text = "".join(newline + self._indented(line, column) for line in lines)
        return _Piece(at, at, text, column)

    def _break_at(self, end: int) -> str:
        """The break at the end of a line, for lines beside it; the file's own where that is no usual one."""
        match = _BREAK.match(self.text, end)
        return match[0] if match and match[0] in _USUAL_BREAKS else self.newline

    def _indented(self, line: str, column: int) -> str:
        return " " * column + line if line else line

    def _after(self, node: Any, column: int) -> int:
        """The end of a node's last line, or of the comments below it that are indented beyond a column."""
        at = end = self._line_end(self._end(node))
        while match := _BREAK.match(self.text, at):
            line = _COMMENT.match(self.text, match.end())
            assert line  # noqa: S101 - it matches nothing as well
            at = self._line_end(match.end())
            is_comment = line[2] != ""
            if line.end() != at or (is_comment and len(line[1]) <= column):
                break
            end = at if is_comment else end
        return end

    def _end(self, node: Any) -> int:
        """Where the last text of a node ends."""
        while node.__class__ is not ScalarNode and not node.flow_style:
            node = node.value[-1][1] if node.__class__ is MappingNode else node.value[-1]
        start, end = node.start_mark.index, node.end_mark.index
        if getattr(node, "style", None) not in ("|", ">"):
            return int(end)
        text = self.text[start:end]
        head = _BREAK.split(text, 1)[0].partition("#")[0]
        if "+" in head:  # its blank lines are kept
            breaks = _BREAK.search(text, len(text) - 2 if text.endswith("\r\n") else len(text) - 1)
            return int(end - len(breaks[0])) if breaks else int(end)
        return int(start + len(text.rstrip(" \t\n\r\x85\u2028\u2029")))

    def _line_end(self, at: int) -> int:
        match = _BREAK.search(self.text, at)
        return match.start() if match else len(self.text)

    def _line_start(self, at: int) -> int:
        return 1 + max(self.text.rfind(sign, 0, at) for sign in "\n\r\x85\u2028\u2029")


def _field_before(host: Any, record: Any, name: str, value: object) -> int:
    """The field after which a new one goes: by the order of the format; a block of figures goes last."""
    order = [field.name for field in fields_of(record)]
    earlier = order[: order.index(name)]
    known = [at for at, (key, _) in enumerate(host.value) if key.value in earlier]
    if not known or isinstance(value, Mapping) or has_fields(value):
        return len(host.value) - 1
    if isinstance(value, tuple):
        return known[-1]
    return max(known, key=lambda at: earlier.index(host.value[at][0].value))
