"""Detect the style of a file: indentation, quotes, width."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

from auditrack.store.yaml.layout import HOUSE, Long, Style
from auditrack.store.yaml.source import MappingNode, Node, ScalarNode, SequenceNode, Source, lines_of

_NARROWEST, _WIDEST = 60, 120
_BLOCK = ("|", ">")
_ENOUGH = 3000
"""How many values are looked at, the last ones first: the newest show today's habit."""


Habit = tuple[str, Any, int]
"""A field of Style, what was seen of it, and how much that counts; or ``widest``, with the width of a line."""


def style_of(source: Source) -> Style:
    """The style in which most of a file is written; the house style for what does not occur in it."""
    seen: defaultdict[str, Counter[Any]] = defaultdict(Counter)
    for node in islice(_nodes(source.root), _ENOUGH):
        for name, habit, weight in _habits(source.text, node):
            seen[name][habit] += weight
    widest = max(seen.pop("widest", ()), default=0)
    style = replace(HOUSE, **{name: counts.most_common(1)[0][0] for name, counts in seen.items()})
    return replace(style, width=min(max(widest, _NARROWEST), _WIDEST)) if widest else style


def _nodes(root: Node | None) -> Iterator[Any]:
    """All nodes but keys."""
    waiting: list[Any] = [root] if root is not None else []
    while waiting:
        node = waiting.pop()
        yield node
        if node.__class__ is MappingNode:
            waiting += [value for _, value in node.value]
        elif node.__class__ is SequenceNode:
            waiting += node.value


def _habits(text: str, node: Any) -> Iterator[Habit]:
    if node.__class__ is ScalarNode:
        yield from _of_text(text, node)
    elif node.__class__ is MappingNode and node.value:
        yield from _of_fields(text, node)
    elif node.value and not node.flow_style and node.value[0].start_mark.line == node.start_mark.line:
        gap = node.value[0].start_mark.column - node.start_mark.column
        yield "gap", gap, 1
        yield "indent", gap, 0


def _of_text(text: str, node: Any) -> Iterator[Habit]:
    start, end = node.start_mark, node.end_mark
    if node.style in ("'", '"'):
        yield "quote", node.style, 1
    if node.style == ">":
        yield "long", Long.FOLDED, 1
    elif not node.style and end.line > start.line:
        yield "long", Long.WRAPPED, 1
    elif not node.style and end.column > HOUSE.width:
        yield "long", Long.ONE_LINE, 1
    if end.line > start.line and node.style != '"':
        lines = lines_of(text[start.index : end.index])
        yield "widest", max(map(len, lines[1:-1] if node.style in _BLOCK else lines[1:]), default=0), 1


def _of_fields(text: str, node: Any) -> Iterator[Habit]:
    if node.flow_style:
        yield "padding", " " if text[node.start_mark.index + 1] == " " else "", 1
    for key, value in node.value:
        yield "key_quote", key.style or "", 1
        if key.value == "ref" and value.__class__ is ScalarNode:
            yield "ref_quote", value.style or "", 1
        if value.__class__ is not ScalarNode and not value.flow_style and not node.flow_style:
            deeper = value.start_mark.column - key.start_mark.column
            yield "dashes" if value.__class__ is SequenceNode else "indent", deeper, 1
