"""Nodes to records: every field checked, every problem gathered, in one pass.

The model defines what a field may hold (:mod:`auditrack.core.register.shape`); this module compiles that into one
reader for each field. A record is made even if a field is wrong, so that the rules can still check the rest.
"""

import re
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache, partial
from typing import Any, TypeVar, cast

from auditrack.core.grammar.closest import did_you_mean
from auditrack.core.grammar.plain_text import BLANKS, CONTROLS, composed
from auditrack.core.register import dates
from auditrack.core.register.marks import Doubt, Form
from auditrack.core.register.problems import Problem, Severity
from auditrack.core.register.record import COLUMN_BITS, Origin, Place, packed
from auditrack.core.register.settings import Settings
from auditrack.core.register.shape import Field, Holds, fields_of
from auditrack.store.yaml.source import MappingNode, Node, ScalarNode, SequenceNode, Source, lines_of

Record = TypeVar("Record", bound=Hashable)

LINK_PATTERN = f'https?://[^{BLANKS}{CONTROLS}<>"]+'
NUMBER_PATTERN = r"[0-9]{1,6}"
YES_NO = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}

_LINK = re.compile(LINK_PATTERN)
_NUMBER = re.compile(NUMBER_PATTERN)
_CONTROL = re.compile(f"[{CONTROLS}]")
_NOTHING = frozenset(("", "~", "null", "Null", "NULL"))
_LONGEST_NOTHING = 4
_YAML_NUMBER = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]{1,4})?|0o[0-7]+|0x[0-9a-fA-F]+")
_SHARED: dict[tuple[str, ...], tuple[str, ...]] = {}


class File:
    """One file while it is being read: where it is, and what was found wrong so far."""

    __slots__ = ("commented", "path", "problems", "text")

    def __init__(self, source: Source) -> None:
        self.path = source.path
        self.problems = list(source.problems)
        self.commented = source.commented_lines
        self.text = source.text

    def wrong(self, node: Node, code: str, message: str, hint: str = "", severity: Severity = Severity.ERROR) -> None:
        """Note what is wrong at a node."""
        place = Place(self.path, node.start_mark.line + 1, node.start_mark.column + 1)
        self.problems.append(Problem(place, code, message, hint, severity))

    def value(self, read: "ReadValue", node: Node) -> Any:
        """What a reader makes of a node; None where the node is wrong, which is noted."""
        try:
            return read(self, node)
        except _WrongError as error:
            self.wrong(*error.args)
            return None


class _WrongError(Exception):
    """A node that is not what its field may hold, with what ``File.wrong`` notes of it."""


ReadValue = Callable[[File, Node], Any]


@dataclass(frozen=True, slots=True)
class _Plan:
    record: type[Any]
    what: str
    readers: Mapping[str, tuple[str, ReadValue]]
    needed: Mapping[str, Field]
    shorthand: str | None


def decode(source: Source, record: type[Record], **given: str) -> tuple[Record | None, list[Problem]]:
    """Make a record of a whole file, with all that is wrong with it.

    ``given`` are the fields that the file does not hold, as its id. None where nothing could be made of the file.
    """
    if source.root is None:
        return None, source.problems
    file = File(source)
    decoded = file.value(partial(_read_record, _plan(record), given=given), source.root)
    return cast(Record | None, decoded), file.problems


@cache
def _plan(record: Any) -> _Plan:
    fields = fields_of(record)
    return _Plan(
        record=record,
        what=_called(record),
        readers={field.name: (field.name, _reader(field)) for field in fields},
        needed={field.name: field for field in fields if field.needed},
        shorthand=getattr(record, "SHORTHAND", None),
    )


def _called(record: type[Any]) -> str:
    if record is Settings:
        return "registry.yaml"
    words = re.sub(r"(?<!^)(?=[A-Z])", " ", record.__name__).lower().removesuffix(" settings")
    return words if words.endswith("s") else f"{'an' if words[0] in 'aeiou' else 'a'} {words}"


def _reader(field: Field) -> ReadValue:
    match field.holds:
        case Holds.TEXT if Form.NAME in field.marks:
            return _read_name
        case Holds.TEXTS if Form.NAME in field.marks:
            return _read_names
        case Holds.DATE:
            return partial(_read_assumed if Doubt.ASSUMED in field.marks else _read_date, _members(field))
        case Holds.CHOICE:
            return partial(_read_choice, field, _members(field))
        case Holds.BY_KEY:
            return partial(_read_by_key, partial(_read_choice, field, _members(field)) if field.choice else _read_text)
        case Holds.RECORD | Holds.RECORDS:
            record: Any = field.record
            return partial(_read_record if field.holds is Holds.RECORD else _read_records, _plan(record))
    return _READERS[field.holds]


def _members(field: Field) -> dict[str, Enum]:
    return {str(member.value): member for member in field.choice} if field.choice else {}


def _read_record(plan: _Plan, file: File, node: Node, given: Mapping[str, str] | None = None) -> Any:
    if node.__class__ is not MappingNode:
        return _read_shorthand(plan, file, node)
    values: dict[str, Any] = dict(given) if given else {}
    marks: dict[str, int] = {}
    readers = plan.readers
    for key_node, value_node in node.value:
        try:
            key, read = readers[key_node.value]
        except (KeyError, TypeError):  # TypeError: a key that is itself a list or has fields
            _unknown_key(plan, file, key_node)
            continue
        if key in marks:
            line = Origin("", marks[key]).place().line
            message = f"{key} appears a second time; it is already on line {line}"
            file.wrong(key_node, "duplicate-key", message, "Keep one of them.")
            continue
        mark = value_node.start_mark
        marks[key] = mark.line << COLUMN_BITS | mark.column  # as packed() does, a hundred thousand times
        value = file.value(read, value_node)
        if value is not None:
            values[key] = value
    for name in plan.needed:
        if not values.get(name) and not _do_without(plan, name, file, node, values, marks):
            return None
    names = tuple(marks)
    at = node.start_mark
    values["origin"] = Origin(
        file.path, packed(at.line, at.column), _SHARED.setdefault(names, names), tuple(marks.values())
    )
    return plan.record(**values)


def _do_without(
    plan: _Plan, name: str, file: File, node: Node, values: dict[str, Any], marks: Mapping[str, int]
) -> bool:
    field = plan.needed[name]
    if name not in marks:
        file.wrong(node, "missing-field", f"{plan.what} needs {name}", f"{field.meaning}.")
    elif values.get(name) == ():
        place = Origin(file.path, marks[name]).place()
        file.problems.append(Problem(place, "no-value", "this list is empty", f"{field.meaning}."))
    values[name] = field.blank
    return values[name] is not None


def _read_shorthand(plan: _Plan, file: File, node: Node) -> Any:
    if plan.shorthand is None or node.__class__ is not ScalarNode:
        raise _wrong_shape(node, Holds.RECORD)
    mark = node.start_mark
    origin = Origin(file.path, packed(mark.line, mark.column))
    return plan.record(**{plan.shorthand: _read_text(file, node)}, origin=origin)


def _unknown_key(plan: _Plan, file: File, key_node: Node) -> None:
    if not isinstance(key_node, ScalarNode):
        file.wrong(key_node, "unknown-key", f"a key of {plan.what} must be one word", "Check the brackets.")
        return
    hint = did_you_mean(key_node.value.replace(" ", "_"), plan.readers, f"Use one of: {', '.join(plan.readers)}.")
    file.wrong(key_node, "unknown-key", f"{plan.what} has no field {key_node.value!r}", hint)


def _wrong_shape(node: Node, wanted: Holds) -> _WrongError:
    if _is_nothing(node):
        return _WrongError(node, "no-value", "a value is missing here", "Fill it in, or delete the line.")
    kinds = {ScalarNode: "plain text", SequenceNode: "a list", MappingNode: "a set of named fields"}
    message = f"this is {kinds[node.__class__]}; it must be {wanted.value}"
    return _WrongError(node, "wrong-shape", message, "Check the indentation and the dashes of lists.")


def _is_nothing(node: Node) -> bool:
    return isinstance(node, ScalarNode) and not node.style and node.value in _NOTHING


def _read_text(file: File, node: Node) -> str:
    if node.__class__ is not ScalarNode:
        raise _wrong_shape(node, Holds.TEXT)
    value: str = node.value
    if not node.style:
        if len(value) <= _LONGEST_NOTHING and value in _NOTHING:
            raise _wrong_shape(node, Holds.TEXT)
        if file.commented and node.end_mark.line in file.commented:
            _look_for_a_cut(file, node)
        if value.isascii():
            return value
    value = value.strip(BLANKS)
    if not value:
        raise _WrongError(node, "no-value", "this text is blank", "Fill it in, or delete the line.")
    # only an escape in double quotes can put in the controls of ASCII, which the parser refuses everywhere else
    may_hide = node.style == '"' or not value.isascii()
    if may_hide and not value.isprintable() and (sign := _CONTROL.search(value)):
        message = f"the text contains an invisible character (U+{ord(sign[0]):04X})"
        raise _WrongError(node, "encoding", message, "Delete the character.")
    return value


def _read_name(file: File, node: Node) -> str:
    return composed(_read_text(file, node))


def _read_names(file: File, node: Node) -> tuple[str, ...]:
    return tuple(map(composed, _read_texts(file, node)))


def _look_for_a_cut(file: File, node: Node) -> None:
    rest = lines_of(file.text[node.end_mark.index : node.end_mark.index + 60].lstrip(" \t"))[0]
    if rest.startswith("#"):
        message = f"the text ends before {rest[:30]!r}, which is read as a comment"
        hint = "Put the text in quotes, or move the comment to its own line."
        file.wrong(node, "text-cut-short", message, hint, Severity.WARNING)


def _read_texts(file: File, node: Node) -> tuple[str, ...]:
    if node.__class__ is SequenceNode:
        texts = [file.value(_read_text, part) for part in node.value]
        return tuple([text for text in texts if text is not None])
    if node.__class__ is not ScalarNode:
        raise _wrong_shape(node, Holds.TEXTS)
    return (_read_text(file, node),)


def _scalar(node: Node, wanted: Holds) -> str:
    if node.__class__ is not ScalarNode or _is_nothing(node):
        raise _wrong_shape(node, wanted)
    return cast(str, node.value)


def _read_link(_file: File, node: Node) -> str:
    text = _scalar(node, Holds.LINK)
    if not _LINK.fullmatch(text):
        raise _WrongError(node, "not-a-link", f"{text!r} is not a web address", "Begin it with https:// or http://.")
    return text


def _read_number(_file: File, node: Node) -> int:
    text = _scalar(node, Holds.NUMBER)
    plain = text if _NUMBER.fullmatch(text) else _as_digits(node)
    if not plain or not _NUMBER.fullmatch(plain):
        raise _WrongError(node, "not-a-number", f"{text!r} is not a whole number", "Write it in figures, such as 12.")
    return int(plain)


def _as_digits(node: Node) -> str | None:
    """A whole number written oddly (012, 1.2e1, 0xC), which a YAML 1.2 editor takes for that number."""
    text = node.value
    if getattr(node, "style", None) or not _YAML_NUMBER.fullmatch(text):
        return None
    if text[:2] in ("0o", "0x"):
        return str(int(text, 0))
    number = float(text)
    return str(int(number)) if number.is_integer() else None


def _read_yes_no(_file: File, node: Node) -> bool:
    text = _scalar(node, Holds.YES_NO)
    if text not in YES_NO:
        hint = "Write true or false."
        raise _WrongError(node, "unknown-word", f"{text!r} is neither true nor false", hint)
    return YES_NO[text]


def _read_date(members: Mapping[str, Enum], _file: File, node: Node) -> Any:
    # the way of almost every date: known text, no doubt about its shape
    if node.__class__ is ScalarNode and (date := members.get(node.value) or dates.parse(node.value)):
        return date
    text = _scalar(node, Holds.DATE)
    digits = _as_digits(node)
    if digits and (period := dates.parse(digits)):
        return period
    allowed = "".join(f", or {word}" for word in members)
    message = f"{text!r} is not a date{allowed and f' or {next(iter(members))!r}'}"
    raise _WrongError(node, "bad-date", message, f"Write 2024-01-31, 2024-01, 2024, 2023/24 or 2024-Q1{allowed}.")


def _read_assumed(members: Mapping[str, Enum], file: File, node: Node) -> Any:
    date = _read_date(members, file, node)
    return dates.assumed(date) if date.__class__ is dates.Period and date.to_be_confirmed else date


def _read_choice(field: Field, members: Mapping[str, Enum], _file: File, node: Node) -> Enum:
    if node.__class__ is ScalarNode and (member := members.get(node.value)):
        return member
    text = _scalar(node, Holds.CHOICE)
    typed = text.replace("-", " ").replace("_", " ")
    hint = did_you_mean(typed, field.words, f"Use one of: {', '.join(field.words)}.")
    code = f"unknown-{field.name.replace('_', '-')}"
    raise _WrongError(node, code, f"{text!r} is not a valid value for {field.name}", hint)


def _read_by_key(read: ReadValue, file: File, node: Node) -> dict[str, Any]:
    if node.__class__ is not MappingNode:
        raise _wrong_shape(node, Holds.BY_KEY)
    values: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key, value = file.value(_read_name, key_node), file.value(read, value_node)
        if key in values:
            file.wrong(key_node, "duplicate-key", f"{key} appears a second time", "Keep one of them.")
        elif key is not None and value is not None:
            values[key] = value
    return values


def _read_records(plan: _Plan, file: File, node: Node) -> tuple[Any, ...]:
    is_short = plan.shorthand and node.__class__ is ScalarNode and not _is_nothing(node)
    if node.__class__ is not SequenceNode and not is_short:
        raise _wrong_shape(node, Holds.RECORDS)
    read = partial(_read_record, plan)
    records = [file.value(read, part) for part in ([node] if is_short else node.value)]
    return tuple([record for record in records if record is not None])


_READERS: Mapping[Holds, ReadValue] = {
    Holds.TEXT: _read_text,
    Holds.TEXTS: _read_texts,
    Holds.LINK: _read_link,
    Holds.NUMBER: _read_number,
    Holds.YES_NO: _read_yes_no,
}
"""Readers of values that do not depend on the field."""
