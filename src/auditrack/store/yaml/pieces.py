"""A file's lines by what they belong to: a field with its value, or an entry of a list, at every level.

A piece is a field's or an entry's own lines, with the comments and blank lines above them. Its lines are kept as they
were written, and their indentation relative to the column in which the piece begins, so that a piece can be put where
another file indents otherwise. Comments below the last entry belong to what they are indented under.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from auditrack.store.yaml.source import MappingNode, Node, ScalarNode, SequenceNode, Source

Line = tuple[int | None, str]
"""Columns from where its piece begins, and the text from there; None for a blank line."""

Lines = tuple[Line, ...]

_IN_A_BLOCK = ("|", ">")
_ODD_BREAKS = re.compile("\r|\x85|\u2028|\u2029")


class OddLinesError(Exception):
    """Lines that end in a way that only YAML knows: they cannot be taken apart line by line."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A field, an entry of a list, or a whole file."""

    name: str
    """Of a field; "" for an entry of a list, and for the file."""
    column: int
    lead: Lines
    """The comments and blank lines above it."""
    body: Lines
    """All of its own lines."""
    head: Lines = ()
    """Those before what is in it, as ``updates:``."""
    dash: str = ""
    """The text before its first field on the same line: the dash of an entry."""
    inner: "tuple[Piece, ...] | None" = None
    """The fields or entries in it; None where it is one text, or written between brackets."""
    tail: Lines = ()
    """The comments below the last of them."""

    @property
    def offset(self) -> int:
        """By how many columns its contents are indented."""
        return self.inner[0].column - self.column if self.inner else 0


def pieces(source: Source) -> Piece:
    """The whole of a file that was read. Raises OddLinesError."""
    if _ODD_BREAKS.search(source.text):
        raise OddLinesError
    assert source.root is not None  # noqa: S101 - it was read
    return _Cutter(source.text).whole(source.root)


def text_of(lines: Iterable[Line]) -> str:
    """Lines as the text of a file."""
    return "".join(text if indent is None else f"{' ' * max(0, indent)}{text}" for indent, text in lines)


def shifted(lines: Iterable[Line], columns: int) -> Iterator[Line]:
    """The lines, indented by so many columns more."""
    return ((None if indent is None else indent + columns, text) for indent, text in lines)


class _Cutter:
    """Takes one text apart. Lines are counted from 0; a range ends before its last line."""

    def __init__(self, text: str) -> None:
        self.lines = text.splitlines(keepends=True)

    def whole(self, root: Node) -> Piece:
        end = len(self.lines)
        inner = self._inner(root, 0, end)
        tail_from = inner[1] if inner else end
        return Piece(
            "", 0, (), self._cut(0, end, 0), (), "", inner[0] if inner else None, self._cut(tail_from, end, 0)
        )

    def _inner(self, node: Node, start: int, end: int) -> tuple[tuple[Piece, ...], int] | None:
        """The fields or entries of a node whose lines these are, and the line after them; None if they share lines."""
        if not isinstance(node, MappingNode | SequenceNode) or node.flow_style:
            return _nothing(node, end)
        column = node.start_mark.column
        begins = self._fields(node, column) if isinstance(node, MappingNode) else self._entries(node, column, start)
        if begins is None:
            return None
        inner: list[Piece] = []
        for at, (line, name, value) in enumerate(begins):
            until = begins[at + 1][0] if at + 1 < len(begins) else end
            stop = self._belongs_until(self._last_line(value) + 1, until, column)
            inner.append(self._piece(name, value, (start, line, stop), column))
            start = stop
        return tuple(inner), start

    def _piece(self, name: str, value: Node, ranges: tuple[int, int, int], column: int) -> Piece:
        lead_from, start, end = ranges
        lead, body = self._cut(lead_from, start, column), self._cut(start, end, column, is_begin=True)
        begins_here = value.start_mark.line == start
        dash = self.lines[start][column : value.start_mark.column] if begins_here and not name else ""
        inside = start if dash else start + 1
        is_apart = not begins_here or (bool(dash) and isinstance(value, MappingNode))
        inner = self._inner(value, inside, end) if is_apart else _nothing(value, end)
        if inner is None:
            return Piece(name, column, lead, body)
        head = self._cut(start, inside, column, is_begin=True)
        return Piece(name, column, lead, body, head, dash, inner[0], self._cut(inner[1], end, column))

    def _fields(self, node: Node, column: int) -> list[tuple[int, str, Node]] | None:
        fields = [(key.start_mark.line, key.value, value) for key, value in node.value]
        for at, (line, _, _) in enumerate(fields):
            before = self.lines[line][:column]
            if before.strip(" ") and (at or before.strip(" -")):
                return None
        return None if any(key.start_mark.column != column for key, _ in node.value) else fields

    def _entries(self, node: Node, column: int, start: int) -> list[tuple[int, str, Node]] | None:
        entries: list[tuple[int, str, Node]] = []
        for value in node.value:
            for line in range(value.start_mark.line, start - 1, -1):
                if re.match(rf" {{{column}}}-(?:\s|$)", self.lines[line]):
                    entries.append((line, "", value))
                    break
            else:
                return None
        return entries

    def _last_line(self, node: Node) -> int:
        """The last line of a value's text."""
        if isinstance(node, MappingNode) and not node.flow_style:
            return max(self._last_line(value) for _, value in node.value)
        if isinstance(node, SequenceNode) and not node.flow_style:
            return max(map(self._last_line, node.value))
        begin: int = node.start_mark.line
        end: int = node.end_mark.line
        if isinstance(node, ScalarNode) and node.style in _IN_A_BLOCK:
            end -= node.end_mark.column == 0
            while end > begin and not self.lines[end].strip():  # a block's end is where the next thing begins
                end -= 1
        return max(begin, end)

    def _belongs_until(self, start: int, end: int, column: int) -> int:
        """The line up to which comments are indented under what ends before ``start``."""
        until = start
        for line in range(start, end):
            text = self.lines[line].lstrip(" ")
            if text.startswith("#") and len(self.lines[line]) - len(text) > column:
                until = line + 1
            elif text.strip():
                break
        return min(until, end)

    def _cut(self, start: int, end: int, column: int, is_begin: bool = False) -> Lines:
        """Lines relative to a column; at the beginning of a piece, without the text before that column."""
        lines: list[Line] = []
        for line in self.lines[start:end]:
            text = line.lstrip(" ")
            lines.append((len(line) - len(text) - column, text) if text.strip() else (None, line))
        if is_begin and lines:
            lines[0] = (0, self.lines[start][column:])
        return tuple(lines)


def _nothing(node: Node, end: int) -> tuple[tuple[Piece, ...], int] | None:
    """What is in an empty list."""
    return ((), end) if isinstance(node, SequenceNode) and not node.value else None
