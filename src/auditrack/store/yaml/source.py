"""YAML text to nodes with exact places, and nothing more: no tag is obeyed, no value is converted.

What makes a file mean something else than it looks like (aliases, tags, a second document, a thousand levels)
is refused with their place.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from yaml import events
from yaml.error import MarkedYAMLError
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from yaml.reader import ReaderError

from auditrack.core.register.problems import Problem
from auditrack.core.register.record import Place

_Parser: Any
try:
    from yaml._yaml import CParser as _Parser
except ImportError:  # a PyYAML without libyaml reads the same, slower
    from auditrack.store.yaml.plain_parser import PlainParser as _Parser

__all__ = ["MappingNode", "Node", "ScalarNode", "SequenceNode", "Source", "lines_of", "read"]

LARGEST_FILE = 32 * 1024 * 1024
DEEPEST_NESTING = 500
"""Far more than any file needs, and far less than the parser's own stack can bear."""

_TOLD_WHERE_IT_BEGINS = ("while scanning a quoted", "while scanning a simple key", "while parsing a flow")
_HINTS = {
    "mapping values are not allowed": 'Put text that contains ": " in quotes, or check the indentation.',
    "could not find expected ':'": "Put a colon and a space after the key.",
    "tab character that violates indentation": "Indent with spaces.",
    "block sequence entries are not allowed": "Begin the list on the next line.",
    "unexpected end of stream": "Close the open quote or bracket.",
    "did not find expected": "Check the indentation and quotes just before this point.",
}
"""What to do, by words of the parser's complaint."""
_LIBYAML_TOO_DEEP = "exceeded maximum nesting depth"
"""libyaml's own words at a thousand levels (since PyYAML 6.0.4)."""
_TOO_DEEP = f"nested more than {DEEPEST_NESTING} levels deep"
_BREAKS = "\n\r\x85\u2028\u2029"
_BREAK = re.compile(f"\r\n|[{_BREAKS}]")
_NOT_TEXT = "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufeff\ufdf0-\ufffd\U00010000-\U0010ffff]"
_NESTS_IN_ONE_LINE = re.compile(rf"[ \t?:\ufeff-]{{{DEEPEST_NESTING}}}")
_CONFLICT = re.compile(r"^(?:<<<<<<<|>>>>>>>)(?: |$)", re.MULTILINE)


class _Mark(Protocol):
    line: int
    column: int


class _Composer(_Parser):  # type: ignore[misc]
    """Composes nodes without resolving what a plain value might be: every value is text."""

    def resolve(self, _kind: object, _value: object, _implicit: object) -> None:
        """No tag, whatever it looks like."""

    def descend_resolver(self, _node: object, _index: object) -> None:
        """Nothing depends on the path."""

    def ascend_resolver(self) -> None:
        """Nothing depends on the path."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file's text with the root of its nodes, or with the problems that kept it from being read."""

    path: str
    text: str
    root: Node | None
    problems: list[Problem]

    @property
    def commented_lines(self) -> frozenset[int]:
        """Lines, counted from 0, on which `` #`` follows something: text that ends there may have been cut short."""
        text = self.text
        signs = (at for at in _all(text, "#") if at and text[at - 1] in " \t" and _before(text, at) not in _BREAKS)
        return frozenset(_lines_at(text, signs))


def read(path: str, data: bytes) -> Source:
    """Read one file's bytes. Errors are returned as problems, never raised."""
    try:
        text = _decode(path, data)
        _refuse_conflicts(path, text)
        root = _compose(path, text)
    except _UnreadableError as unreadable:
        return Source(path, "", None, unreadable.problems)
    return Source(path, text, root, [])


def lines_of(text: str) -> list[str]:
    """The lines of a text, broken where YAML breaks them."""
    return _BREAK.split(text)


class _UnreadableError(Exception):
    def __init__(self, *problems: Problem) -> None:
        self.problems = list(problems)


def _decode(path: str, data: bytes) -> str:
    if len(data) > LARGEST_FILE:
        size = f"{len(data) / 1024 / 1024:.0f} MB"
        message = f"the file is {size}; the limit is {LARGEST_FILE // 1024 // 1024} MB"
        raise _UnreadableError(Problem(Place(path), "too-large", message, "Keep one inspection in each file."))
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _UnreadableError(Problem(Place(path), "encoding", "the file is in UTF-16", "Save it as UTF-8."))
    try:
        return data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8").removeprefix("\ufeff")
        message = f"byte 0x{data[error.start]:02x} is not UTF-8"
        raise _UnreadableError(
            Problem(_place_after(path, before), "encoding", message, "Save the file as UTF-8.")
        ) from None


def _place_after(path: str, text: str) -> Place:
    lines = lines_of(text)
    return Place(path, len(lines), len(lines[-1]) + 1)


def _compose(path: str, text: str) -> Node:
    if problems := [*dict.fromkeys(_what_hides(path, text))] if _may_hide_something(text) else []:
        raise _UnreadableError(*problems)
    try:
        root: Node | None = _Composer(text).get_single_node()
    except RecursionError:  # the parser without libyaml recurses in Python
        raise _UnreadableError(Problem(Place(path), "too-deep", _TOO_DEEP, "Check the brackets.")) from None
    except ReaderError:
        raise _UnreadableError(*_no_text(path, text)) from None
    except MarkedYAMLError as error:
        raise _UnreadableError(_syntax_problem(path, text, error)) from None
    if root is None:
        hint = "Fill it in, or delete the file."
        raise _UnreadableError(Problem(Place(path), "empty-file", "the file is empty", hint))
    return root


def _no_text(path: str, text: str) -> Iterator[Problem]:
    signs = re.findall(_NOT_TEXT, text)
    first = text.find(signs[0])
    more = f" ({len(signs) - 1} more like it)" if len(signs) > 1 else ""
    message = f"the character U+{ord(signs[0]):04X} is not allowed in a file{more}"
    hint = "Save the file as UTF-8 text, or delete the hidden characters."
    yield Problem(_place_after(path, text[:first]), "encoding", message, hint)


def _refuse_conflicts(path: str, text: str) -> None:
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return
    if conflict := _CONFLICT.search(text):
        place = _place_after(path, text[: conflict.start()])
        hint = "Keep the correct lines, and delete the markers."
        raise _UnreadableError(
            Problem(place, "merge-conflict", "there is an unresolved git merge conflict here", hint)
        )


def _syntax_problem(path: str, text: str, error: MarkedYAMLError) -> Problem:
    begins_earlier = f"{error.context}".startswith(_TOLD_WHERE_IT_BEGINS)
    mark = (error.context_mark if begins_earlier else error.problem_mark) or error.context_mark
    place = _place(path, mark)
    complaint = f"{error.problem or error.context}"
    if "expected a single document" in f"{error.context} {error.problem}":
        message = "a second YAML document begins here; each file has one"
        return Problem(place, "second-document", message, "Move it to its own file, and delete the ---.")
    if "alphabetic or numeric" in complaint:
        return Problem(place, "yaml", "text cannot begin with * or &", "Put the text in quotes.")
    if "cannot start any token" in complaint and mark:
        sign = lines_of(text)[mark.line][mark.column : mark.column + 1]
        if sign == "\t":
            return Problem(place, "yaml", "a tab is used where only spaces are allowed", "Indent with spaces.")
        return Problem(place, "yaml", f"text cannot begin with {sign}", "Put the text in quotes.")
    hint = next((hint for words, hint in _HINTS.items() if words in complaint), "")
    return Problem(place, "yaml", f"this is not valid YAML: {complaint}", hint)


def _place(path: str, mark: _Mark | None) -> Place:
    return Place(path, mark.line + 1, mark.column + 1) if mark else Place(path)


def _may_hide_something(text: str) -> bool:
    """A quick look at the characters: is it worth reading every event?"""
    is_nested = text.count("[") + text.count("{") > DEEPEST_NESTING or (
        sum(map(text.count, "[{-?:")) > DEEPEST_NESTING and _NESTS_IN_ONE_LINE.search(text) is not None
    )
    return is_nested or any(_may_begin_value(text, at) for sign in "&*!" for at in _all(text, sign))


def _lines_at(text: str, places: Iterable[int]) -> Iterator[int]:
    """The lines, counted from 0, of places that are in order."""
    if any(sign in text for sign in "\x85\u2028\u2029") or text.count("\r") != text.count("\r\n"):
        breaks = [match.start() for match in _BREAK.finditer(text)]
        yield from (bisect_left(breaks, at) for at in places)
        return
    line = counted_to = 0
    for at in places:
        line += text.count("\n", counted_to, at)
        counted_to = at
        yield line


def _all(text: str, sign: str) -> Iterator[int]:
    at = text.find(sign)
    while at >= 0:
        yield at
        at = text.find(sign, at + 1)


def _before(text: str, at: int) -> str:
    """The last character before a place that is no blank; a line break where it begins a line."""
    at -= 1
    while at >= 0 and text[at] in " \t":
        at -= 1
    return text[at] if at >= 0 else "\n"


def _may_begin_value(text: str, at: int) -> bool:
    """Whether YAML may read a sign here as an anchor, an alias or a tag, as never in ordinary prose."""
    return _before(text, at) in ":-?,[{" + _BREAKS and (text[at] == "!" or text[at + 1 : at + 2].strip() != "")


def _what_hides(path: str, text: str) -> Iterator[Problem]:
    depth = 0
    try:
        next_event: Callable[[], events.Event | None] = _Composer(text).get_event
        while event := next_event():
            if isinstance(event, events.CollectionStartEvent):
                depth += 1
                if depth > DEEPEST_NESTING:
                    yield Problem(_place(path, event.start_mark), "too-deep", _TOO_DEEP, "Check the brackets.")
                    return
            elif isinstance(event, events.CollectionEndEvent):
                depth -= 1
            yield from _refusals(path, event)
    except ReaderError:
        yield from _no_text(path, text)
    except MarkedYAMLError as error:
        if error.problem == _LIBYAML_TOO_DEEP and error.problem_mark:
            # read ahead of the event that is too deep for us: what comes before that place ends with that event
            yield from _what_hides(path, text[: error.problem_mark.index - 1])
        else:
            yield _syntax_problem(path, text, error)


def _refusals(path: str, event: events.Event) -> Iterator[Problem]:
    place = _place(path, event.start_mark)
    if isinstance(event, events.AliasEvent):
        message = f"*{event.anchor} is a YAML alias, which registers do not use"
        yield Problem(place, "alias", message, "Write the text out, or put it in quotes.")
    elif isinstance(event, events.NodeEvent) and event.anchor:
        message = f"&{event.anchor} is a YAML anchor, which registers do not use"
        yield Problem(place, "alias", message, "Delete it, or put the text in quotes.")
    if isinstance(event, events.ScalarEvent | events.CollectionStartEvent) and event.tag:
        message = f"{event.tag} is a YAML tag, which registers do not use"
        yield Problem(place, "tag", message, "Delete it, or put the text in quotes.")
