"""Plain data as YAML in the block style that people write: refs in quotes, dates plain, long texts folded.

It writes what registers need (text, numbers, true and false, lists, named fields) and is quick at it: the
hundred megabytes of the largest benchmark would take a general YAML writer many minutes.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_PLAIN = re.compile(r"[A-Za-z0-9(£](?:[^\n:#]|:(?=[^\s])|(?<=\S)#)*(?<![\s:])")
_NUMBER = re.compile(r"[-+.0-9_:eE]+|0x[0-9a-fA-F]+")
_WORDS = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null", "~", ""))
_FOLDS = re.compile(r"\S+(?: \S+)+")
_IN_QUOTES = frozenset(("ref", "replaces"))
_DATES = frozenset(
    (
        "date",
        "entered",
        "due",
        "corrects",
        "raised",
        "expected",
        "fieldwork",
        "reported",
        "report_expected",
        "registered",
        "published",
        "position_date",
        "next_meeting",
        "register_from",
    )
)


@dataclass(frozen=True, slots=True)
class Style:
    """How a file is laid out. None of it changes what the file says."""

    indent: int = 2
    """Columns by which what belongs to a key or a dash stands in."""
    dashes: int = 2
    """Columns by which the dashes of a list stand in from their key: as many as ``indent``, or none."""
    newline: str = "\n"
    byte_order_mark: bool = False
    comments: bool = False
    """Whether comments stand at the top and between entries."""
    width: int = 100
    """The column at which long texts are folded."""
    quote: str = '"'
    """The quotes around refs."""


def text(document: Mapping[str, Any], style: Style | None = None) -> str:
    """The text of one file."""
    layout = style or Style()
    lines = "\n".join(_mapping(document, "", "", layout))
    if layout.comments:
        lines = f"# kept by the performance team\n\n{lines}\n# the end"
    whole = f"{lines}\n".replace("\n", layout.newline)
    return f"\ufeff{whole}" if layout.byte_order_mark else whole


def _mapping(mapping: Mapping[str, Any], first: str, pad: str, style: Style) -> Iterator[str]:
    """The lines of named fields: the first begins with ``first``, the others with ``pad``."""
    start = first
    for key, value in mapping.items():
        name = f"{start}{key}:"
        start = pad
        if value.__class__ is str:
            yield f"{name} {_scalar(key, value, pad, style)}"
        elif isinstance(value, Mapping):
            yield name
            inner = pad + " " * style.indent
            yield from _mapping(value, inner, inner, style)
        elif isinstance(value, list):
            yield name
            yield from _sequence(key, value, pad + " " * style.dashes, style)
        else:
            yield f"{name} {_bare(value)}"


def _sequence(key: str, values: list[Any], pad: str, style: Style) -> Iterator[str]:
    dash = f"{pad}-{' ' * (style.indent - 1)}"
    inner = pad + " " * style.indent
    for at, value in enumerate(values):
        if style.comments:
            yield f"{pad}# number {at + 1}"
        if isinstance(value, Mapping):
            yield from _mapping(value, dash, inner, style)
        else:
            yield f"{dash}{_scalar(key, value, pad, style)}"


def _bare(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _scalar(key: str, value: str, pad: str, style: Style) -> str:
    if key in _DATES:
        return value
    if key in _IN_QUOTES:
        return f"{style.quote}{value}{style.quote}"
    if len(value) + len(pad) > style.width - 20 and _FOLDS.fullmatch(value):
        inner = pad + " " * style.indent
        return f">-\n{inner}" + f"\n{inner}".join(_folded(value, style.width - len(inner)))
    if "\n" in value:
        return _literal(value, pad + " " * style.indent)
    if _PLAIN.fullmatch(value) and value.lower() not in _WORDS and not _NUMBER.fullmatch(value):
        return value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _literal(value: str, inner: str) -> str:
    return "|-" + "".join(f"\n{inner}{line}" if line else "\n" for line in value.split("\n"))


def _folded(value: str, width: int) -> Iterator[str]:
    """Lines of at most so many letters, broken at single spaces."""
    at, end = 0, len(value)
    while end - at > width:
        stop = value.rfind(" ", at, at + width + 1)
        if stop < 0:
            stop = value.find(" ", at)
        if stop < 0:
            break
        yield value[at:stop]
        at = stop + 1
    yield value[at:]
