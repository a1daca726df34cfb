"""The style of a file, told from what stands in it."""

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Any

from auditrack.store.yaml.layout import HOUSE, Long, Style
from auditrack.store.yaml.source import MappingNode, Node, ScalarNode, SequenceNode, Source, lines_of

_NARROWEST, _WIDEST = 60, 120
_BLOCK = ("|", ">")
_ENOUGH = 3000
"""Values that tell the style of a file, the last ones first: what is newest shows the habit of today."""


class _Seen:
    """How often each habit was seen."""

    def __init__(self) -> None:
        self.indent: Counter[int] = Counter()
        self.dashes: Counter[int] = Counter()
        self.gap: Counter[int] = Counter()
        self.long: Counter[Long] = Counter()
        self.quote: Counter[str] = Counter()
        self.ref_quote: Counter[str] = Counter()
        self.key_quote: Counter[str] = Counter()
        self.padding: Counter[str] = Counter()
        self.widest = 0


def style_of(source: Source) -> Style:
    """The style in which most of a file is written; the house style for what does not occur in it."""
    seen = _Seen()
    for node in islice(_nodes(source.root), _ENOUGH):
        if node.__class__ is ScalarNode:
            _see_text(seen, source.text, node)
        elif node.__class__ is MappingNode and node.value:
            _see_fields(seen, source.text, node)
        elif node.value and not node.flow_style:
            _see_list(seen, node)
    return Style(
        indent=_most(seen.indent, HOUSE.indent),
        dashes=_most(seen.dashes, HOUSE.dashes),
        gap=_most(seen.gap, HOUSE.gap),
        width=min(max(seen.widest, _NARROWEST), _WIDEST) if seen.widest else HOUSE.width,
        long=_most(seen.long, HOUSE.long),
        quote=_most(seen.quote, HOUSE.quote),
        ref_quote=_most(seen.ref_quote, HOUSE.ref_quote),
        key_quote=_most(seen.key_quote, HOUSE.key_quote),
        padding=_most(seen.padding, HOUSE.padding),
    )


def _most(seen: "Counter[Any]", otherwise: Any) -> Any:
    return seen.most_common(1)[0][0] if seen else otherwise


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


def _see_text(seen: _Seen, text: str, node: Any) -> None:
    start, end = node.start_mark, node.end_mark
    if node.style in ("'", '"'):
        seen.quote[node.style] += 1
    if node.style == ">":
        seen.long[Long.FOLDED] += 1
    elif not node.style and end.line > start.line:
        seen.long[Long.WRAPPED] += 1
    elif not node.style and end.column > HOUSE.width:
        seen.long[Long.ONE_LINE] += 1
    if end.line > start.line and node.style != '"':
        lines = lines_of(text[start.index : end.index])
        longest = max(map(len, lines[1:-1] if node.style in _BLOCK else lines[1:]), default=0)
        seen.widest = max(seen.widest, longest)


def _see_fields(seen: _Seen, text: str, node: Any) -> None:
    if node.flow_style:
        after = text[node.start_mark.index + 1]
        seen.padding[after if after == " " else ""] += 1
    for key, value in node.value:
        seen.key_quote[key.style or ""] += 1
        if key.value == "ref" and value.__class__ is ScalarNode:
            seen.ref_quote[value.style or ""] += 1
        if value.__class__ is ScalarNode or value.flow_style or node.flow_style:
            continue
        deeper = value.start_mark.column - key.start_mark.column
        if value.__class__ is SequenceNode:
            seen.dashes[deeper] += 1
        else:
            seen.indent[deeper] += 1


def _see_list(seen: _Seen, node: Any) -> None:
    first = node.value[0].start_mark
    if first.line == node.start_mark.line:
        gap = first.column - node.start_mark.column
        seen.gap[gap] += 1
        seen.indent[gap] += 0
