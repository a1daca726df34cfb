"""Records as the lines of a file, in the style of the lines around them.

Every value is text to our own reader. Other YAML readers take ``no`` for false and ``1.10`` for a number, so a text
that any of them would take for something else goes in quotes, and so does one that would not be read back as it is.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from enum import Enum
from typing import Any

from auditrack.core.register.dates import Period
from auditrack.core.register.record import key_of
from auditrack.core.register.shape import Field, fields_of
from auditrack.core.register.updates import OF_INSPECTIONS, WHOSE, Update


class Long(Enum):
    """How a file writes a text that is too long for its line."""

    FOLDED = "folded"
    """Below its key, after ``>-``."""
    WRAPPED = "wrapped"
    """On from its key, over several lines, without quotes."""
    ONE_LINE = "one line"
    """On one line, however long."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a file is laid out, which does not affect its content."""

    indent: int = 2
    """Columns by which named fields are indented under their key."""
    dashes: int = 2
    """Columns by which the dashes of a list are indented under its key."""
    gap: int = 2
    """Columns from a dash to what follows it."""
    width: int = 100
    """The column at which long texts are broken."""
    long: Long = Long.FOLDED
    quote: str = '"'
    ref_quote: str = '"'
    """The quotes around refs; empty for none where none are needed."""
    key_quote: str = ""
    """The quotes around keys, in a file that looks like JSON."""
    padding: str = ""
    """The blank between a brace and its contents."""


HOUSE = Style()
"""How auditrack writes a file of its own."""

_ORDER_OF_UPDATE = (
    "date",
    "entered",
    "corrects",
    "requests",
    "approves",
    "refuses",
    "replaces",
    "status",
    "rag",
    "because",
    "review",
    "returned",
    "response",
    *OF_INSPECTIONS,
    *WHOSE,
    "due",
    "reason",
    "approved_by",
    "decision",
    "note",
    "evidence",
    "verified_by",
    "lifted_by",
    "impact",
    "percent",
    "risk",
    "by",
)
"""The content of an update first, its author last: easier to read than the order of the format page."""

_SPECIAL = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff"
_NOT_IN_A_BLOCK = re.compile(f"[{_SPECIAL}]")
_NOT_ON_A_LINE = re.compile(f"[\n{_SPECIAL}]")
_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`")
_ENDS_PLAIN = re.compile(r":(?:\s|$)|\s#|\t")
"""What needs quotes; a tab does for some readers only."""
_ELSEWHERE_NO_TEXT = re.compile(
    r"(?i:y|n|yes|no|on|off|true|false|null)|~|=|<<"
    r"|[-+]?\.?[0-9][0-9_.,:]*(?:[eE][-+]?[0-9]*)?|[-+]?0[xXoObB][0-9a-fA-F_]+|[-+]?\.(?i:inf|nan)"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt \t][-+0-9:. \tzZ]*)?"
)
"""What a YAML 1.1 or 1.2 reader may take for yes or no, nothing, a number or a point in time."""
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_FOLDS = re.compile(r"\S+(?: \S+)+")
_BEGINS_BADLY = frozenset("#-?:&*!|>%@`")


def entry(record: Any, style: Style, column: int) -> list[str]:
    """The lines of a record's named fields, whose first key is in this column.

    The lines begin at that column: the caller adds the text before it.
    """
    return [line for name, value in stated(record) for line in field(name, value, style, column)]


def field(name: str, value: object, style: Style, column: int) -> list[str]:
    """The lines of one field, whose key is in this column."""
    key = f"{style.key_quote}{name}{style.key_quote}:"
    value = _short(value)
    if isinstance(value, tuple):
        pad = " " * style.dashes
        lines = [line for part in value for line in listed(part, style, column + style.dashes)]
        return [key, *(pad + line if line else line for line in lines)]
    pad = " " * style.indent
    if isinstance(value, Mapping):
        pairs = ((_quoted(str(word), style.quote), meaning) for word, meaning in value.items())
        return [key, *(f"{pad}{pair}: {_inline(meaning, style)}" for pair, meaning in pairs)]
    if has_fields(value):
        lines = entry(value, style, column + style.indent)
        return [key, *(pad + line if line else line for line in lines)]
    first, *rest = _scalar(name, value, style, column, len(key) + 1)
    return [f"{key} {first}", *rest]


def listed(value: object, style: Style, column: int) -> list[str]:
    """The lines of one entry of a list, whose dash is in this column."""
    value = _short(value)
    dash, pad = "-".ljust(style.gap), " " * style.gap
    if has_fields(value):
        first, *rest = entry(value, style, column + style.gap)
        return [dash + first, *(pad + line if line else line for line in rest)]
    first, *rest = _scalar("", value, style, column, style.gap)
    return [dash + first, *rest]


def flow(value: object, style: Style) -> str:
    """A value on one line, within braces and brackets."""
    value = _short(value)
    if isinstance(value, tuple):
        return f"[{', '.join(flow(part, style) for part in value)}]"
    if isinstance(value, Mapping):
        pairs = [
            f"{_quoted(str(key), style.quote)}: {_inline(words, style, is_flow=True)}" for key, words in value.items()
        ]
        return f"{{{style.padding}{', '.join(pairs)}{style.padding}}}"
    if has_fields(value):
        pairs = [flow_field(name, inner, style) for name, inner in stated(value)]
        return f"{{{style.padding}{', '.join(pairs)}{style.padding}}}"
    return _inline(value, style, is_flow=True)


def flow_field(name: str, value: object, style: Style) -> str:
    """A field within braces."""
    key = f"{style.key_quote}{name}{style.key_quote}"
    if name == "ref":
        return f"{key}: {_ref(str(value), style, is_flow=True)}"
    return f"{key}: {flow(value, style)}"


def stated(record: Any) -> Iterator[tuple[str, Any]]:
    """The fields with a value, in the order in which they are written."""
    defaults = {key_of(field.name): field.default for field in fields(record) if field.default is not MISSING}
    names = [field.name for field in _fields_of(record)]
    if isinstance(record, Update):
        names.sort(key=_ORDER_OF_UPDATE.index)
    for name in names:
        value = getattr(record, name)
        if value not in (None, (), {}) and (name not in defaults or value != defaults[name]):
            yield name, value


def _fields_of(record: Any) -> tuple[Field, ...]:
    return fields_of(record.__class__)


def has_fields(value: object) -> bool:
    """Whether it is written as named fields."""
    return is_dataclass(value) and bool(_fields_of(value))


def is_plain(text: str, *, is_flow: bool = False) -> bool:
    """Whether every YAML reader reads these letters, without quotes, as this text."""
    if not text or text[0] in _INDICATORS or text[0].isspace() or text[-1].isspace():
        return False
    if _NOT_ON_A_LINE.search(text) or _ENDS_PLAIN.search(text) or _ELSEWHERE_NO_TEXT.fullmatch(text):
        return False
    return not is_flow or not any(sign in text for sign in ",[]{}:")


def _short(value: object) -> object:
    """A list of one text as the text, and an entry of which only the text is known as that text."""
    if isinstance(value, tuple) and len(value) == 1 and isinstance(_short(value[0]), str):
        return _short(value[0])
    shorthand = getattr(value, "SHORTHAND", None)
    if shorthand and [name for name, _ in stated(value)] == [shorthand]:
        return getattr(value, shorthand)
    return value


def _scalar(name: str, value: object, style: Style, column: int, before: int) -> list[str]:
    """The lines of one text: the first follows its key or dash, ``before`` columns from ``column``."""
    if not isinstance(value, str) or isinstance(value, Enum):
        return [_inline(value, style)]
    if name == "ref":
        return [_ref(value, style)]
    if "\n" in value:
        return _literal(value, style)
    inline = _inline(value, style)
    if column + before + len(inline) <= style.width or not _FOLDS.fullmatch(value) or _NOT_ON_A_LINE.search(value):
        return [inline]
    pad = " " * style.indent
    if style.long is Long.FOLDED:
        return [">-", *(pad + line for line in _broken(value, style.width - column - style.indent))]
    if style.long is Long.WRAPPED and is_plain(value):
        first, *rest = _broken(value, style.width - column - style.indent, style.width - column - before)
        if not any(line[0] in _BEGINS_BADLY for line in rest):
            return [first, *(pad + line for line in rest)]
    return [inline]


def _literal(text: str, style: Style) -> list[str]:
    lines = text.split("\n")
    if _NOT_IN_A_BLOCK.search(text) or text[0].isspace() or text[-1].isspace():
        return [_quoted(text, '"')]
    pad = " " * style.indent
    return ["|-", *(pad + line if line else line for line in lines)]


def _inline(value: object, style: Style, *, is_flow: bool = False) -> str:
    match value:
        case bool():
            return str(value).lower()
        case Period() | Enum() | str():
            text = value.text if isinstance(value, Period) else str(value.value if isinstance(value, Enum) else value)
            if style.key_quote:  # as in JSON, where keys are in quotes
                return _quoted(text, style.key_quote)
            is_text = isinstance(value, str) and not isinstance(value, Enum)
            return text if not is_text or is_plain(text, is_flow=is_flow) else _quoted(text, style.quote)
        case _:
            return str(value)


def _ref(text: str, style: Style, *, is_flow: bool = False) -> str:
    if not style.ref_quote and is_plain(text, is_flow=is_flow):
        return text
    return _quoted(text, style.ref_quote or style.quote)


def _quoted(text: str, quote: str) -> str:
    if not _NOT_ON_A_LINE.search(text) and (quote == "'" or ('"' in text and "'" not in text) or "\\" in text):
        doubled = text.replace("'", "''")
        return f"'{doubled}'"
    escaped = "".join(_ESCAPES.get(sign, sign) for sign in text)
    return '"' + _NOT_ON_A_LINE.sub(lambda match: _escape(match[0]), escaped) + '"'


def _escape(sign: str) -> str:
    number = ord(sign)
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"


def _broken(text: str, width: int, first: int | None = None) -> list[str]:
    """The lines of a text that is broken at single blanks, the first of a width of its own."""
    lines: list[str] = []
    room = width if first is None else first
    line = ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > room:
            lines.append(line)
            line, room = word, width
        else:
            line = f"{line} {word}" if line else word
    return [*lines, line]
