"""The JSON Schema that editors use: it is what is committed, and it accepts exactly what the reader accepts.

An editor reads a file as YAML 1.2 with its core schema, so that ``2025`` reaches the schema as a number; and it
matches patterns as ECMAScript does. Both are done here by hand. Left out of the comparison is what no schema can see:
keys given twice, aliases, tags, comments, and the rules.
"""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend
from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode

from auditrack.core.register.model import Inspection, Meeting
from auditrack.core.register.settings import Settings
from auditrack.core.register.shape import Field, Holds, fields_of
from auditrack.core.register.words import FORMAT
from auditrack.store.yaml import schema
from auditrack.store.yaml.decode import decode
from auditrack.store.yaml.source import read
from tests.conftest import SOUND, TESTS, Golden
from tests.store.yaml.schema_values import ANSWERS, DATES, FORMATS, LINKS, TEXTS, VALUES

ROOT = TESTS.parent
FILES = [(folder, path) for folder in (ROOT / "registry", SOUND) for path in sorted(folder.rglob("*.yaml"))]

# YAML 1.2, as an editor reads it

_NULL = re.compile(r"(?:null|Null|NULL|~|)")
_TRUE, _FALSE = re.compile(r"true|True|TRUE"), re.compile(r"false|False|FALSE")
_DECIMAL, _OCTAL, _HEXADECIMAL = re.compile(r"[-+]?[0-9]+"), re.compile(r"0o[0-7]+"), re.compile(r"0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_INFINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")


def as_editor_reads(text: str) -> Any:
    """A document read as YAML 1.2 with the core schema (yaml.org/spec/1.2.2, 10.3.2); a date is a text there."""
    return _value(YAML(typ="safe", pure=True).compose(text))


def _value(node: Any) -> Any:
    match node:
        case MappingNode():
            return {_key(key): _value(value) for key, value in node.value}
        case SequenceNode():
            return [_value(each) for each in node.value]
        case ScalarNode() if node.style:
            return node.value
        case _:
            return _plain(node.value if node else "")


def _key(node: Any) -> str:
    # JSON has no other keys than texts: an editor takes a number for the text that it was written as
    return str(node.value)


def _plain(text: str) -> Any:
    readings: list[tuple[re.Pattern[str], Callable[[str], Any]]] = [
        (_NULL, lambda _: None),
        (_TRUE, lambda _: True),
        (_FALSE, lambda _: False),
        (_DECIMAL, int),
        (_OCTAL, lambda octal: int(octal[2:], 8)),
        (_HEXADECIMAL, lambda digits: int(digits[2:], 16)),
        (_FLOAT, float),
        (_INFINITE, lambda words: float(words.replace(".", ""))),
    ]
    return next((reading(text) for pattern, reading in readings if pattern.fullmatch(text)), text)


_BLANKS = "\\t\\n\\v\\f\\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"


def _matches(_validator: Any, pattern: str, instance: Any, _schema: Any) -> Iterator[ValidationError]:
    """The keyword ``pattern`` as ECMAScript has it: ``$`` is the very end, and its blanks are a few others."""
    python = pattern.replace(r"\S", f"[^{_BLANKS}]").replace(r"\s", _BLANKS).replace("$", r"\Z")
    if isinstance(instance, str) and not re.search(python, instance, re.ASCII):
        yield ValidationError(f"{instance!r} does not match {pattern!r}")


_extend: Any = extend
_Validator = _extend(Draft202012Validator, {"pattern": _matches})
VALIDATORS = {record: _Validator(schema.schema(name)) for name, record in schema.FILES.items()}


def schema_accepts(text: str, record: Any) -> bool:
    return bool(VALIDATORS[record].is_valid(as_editor_reads(text)))


def reader_accepts(text: str, record: Any) -> bool:
    made, problems = decode(read("file.yaml", text.encode()), record)
    is_ours = not isinstance(made, Settings) or made.format == FORMAT
    return is_ours and not any(problem.is_error for problem in problems)


# What is committed


@pytest.mark.parametrize("name", schema.FILES)
def test_the_schema_that_is_committed(name: str, golden: Golden) -> None:
    golden(ROOT / "schema" / f"{name}.json", schema.text(name))


@pytest.mark.parametrize("name", schema.FILES)
def test_it_is_a_schema(name: str) -> None:
    made = json.loads(schema.text(name))
    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(made)


@pytest.mark.parametrize("name", schema.FILES)
def test_every_part_that_it_names_is_there(name: str) -> None:
    made = schema.schema(name)
    named = set(re.findall(r"#/\$defs/(\w+)", json.dumps(made)))
    assert named <= made["$defs"].keys()


@pytest.mark.parametrize(("folder", "path"), FILES, ids=[str(path.relative_to(ROOT)) for _, path in FILES])
def test_files_that_are_sound_are_accepted(folder: Path, path: Path) -> None:
    kinds: dict[str, Any] = {"inspections": Inspection, "meetings": Meeting}
    record = kinds.get(path.relative_to(folder).parts[0], Settings)
    text = path.read_text(encoding="utf-8")
    assert [error.message for error in VALIDATORS[record].iter_errors(as_editor_reads(text))] == []
    assert list(Draft202012Validator(schema.schema(_name_of(record))).iter_errors(as_editor_reads(text))) == []
    assert reader_accepts(text, record)


def _name_of(record: Any) -> str:
    return next(name for name, described in schema.FILES.items() if described is record)


# What an editor reads


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2025", 2025),
        ("012", 12),
        ("0o14", 12),
        ("0xC", 12),
        ("1.10", 1.1),
        ("1.", 1.0),
        (".5", 0.5),
        ("2.025e3", 2025.0),
        ("-0", 0),
        ("'12'", "12"),
        ("~", None),
        ("", None),
        ("True", True),
        ("yes", "yes"),
        ("off", "off"),
        ("2024-02-30", "2024-02-30"),
        ("2024-02-29", "2024-02-29"),
        ("12:30", "12:30"),
        ("1_000", "1_000"),
        ("0b11", "0b11"),
        ("+0x1", "+0x1"),
        ("[1, a]", [1, "a"]),
    ],
)
def test_an_editor_reads_yaml_1_2(text: str, value: Any) -> None:
    read_as = as_editor_reads(f"a: {text}\n1: b\n")
    assert read_as == {"a": value, "1": "b"}
    assert type(read_as["a"]) is type(value)


# The same as the reader

INSPECTION = "{title: a, body: b, kind: c, directorate: d, %s}"
MEETING = "{committee: a, date: 2024-01-09, %s}"
SETTINGS = "{format: 1, organisation: a, directorates: [{code: a, name: a}], %s}"
ITEM = INSPECTION % "recommendations: [{ref: a, text: b, %s}]"
UPDATE = ITEM % "updates: [{date: 2023-11, %s}]"
PLACES: dict[str, tuple[Any, str]] = {
    "text": (Inspection, INSPECTION % "judgement: %s"),
    "needed text": (Inspection, "{title: %s, body: b, kind: c, directorate: d}"),
    "texts": (Inspection, INSPECTION % "lessons: %s"),
    "needed texts": (Inspection, "{title: a, body: %s, kind: c, directorate: d}"),
    "one of texts": (Inspection, INSPECTION % "lessons: [a, %s]"),
    "link": (Inspection, INSPECTION % "link: %s"),
    "date": (Inspection, INSPECTION % "reported: %s"),
    "needed date": (Meeting, "{committee: a, date: %s}"),
    "deadline": (Inspection, ITEM % "due: %s"),
    "corrected": (Inspection, UPDATE % "corrects: %s"),
    "choice": (Inspection, UPDATE % "status: %s"),
    "choice with a default": (Inspection, INSPECTION % "disclosure: %s"),
    "number": (Meeting, MEETING % "reported: {new_complete: %s}"),
    "number with a default": (Settings, SETTINGS % "rating: {threshold_months: %s}"),
    "yes or no": (Settings, SETTINGS % "priorities: [{id: a, critical: %s}]"),
    "fields": (Meeting, MEETING % "reported: %s"),
    "fields or text": (Inspection, UPDATE % "decision: %s"),
    "entries": (Inspection, INSPECTION % "recommendations: %s"),
    "needed entries": (Settings, "{format: 1, organisation: a, directorates: %s}"),
    "one of entries": (Inspection, INSPECTION % "recommendations: [%s]"),
    "entries or text": (Inspection, UPDATE % "evidence: %s"),
    "one of entries or text": (Inspection, UPDATE % "evidence: [%s]"),
    "texts by key": (Meeting, MEETING % "reported: {items: %s}"),
    "text by key": (Meeting, MEETING % "reported: {items: {a: %s}}"),
    "choices by key": (Settings, SETTINGS % "guard: %s"),
    "choice by key": (Settings, SETTINGS % "guard: {a: %s}"),
    "key": (Inspection, INSPECTION % "%s: a"),
    "whole inspection": (Inspection, "%s"),
    "whole meeting": (Meeting, "%s"),
    "whole settings": (Settings, "%s"),
}


@pytest.mark.parametrize("place", PLACES)
def test_every_value_in_every_place(place: str) -> None:
    record, template = PLACES[place]
    assert [value for value in VALUES if differ(template.replace("%s", value), record)] == []


def differ(text: str, record: Any) -> bool:
    return schema_accepts(text, record) is not reader_accepts(text, record)


@pytest.mark.parametrize("number", FORMATS)
def test_every_way_to_write_the_format(number: str) -> None:
    text = f"format: {number}\norganisation: a\ndirectorates: [{{code: a, name: a}}]\n"
    assert schema_accepts(text, Settings) is reader_accepts(text, Settings)


# The same as the reader, for documents made at random

_words = st.sampled_from(VALUES)
_quoted = st.text("aé1\u00a0 \u3000'#:,[]{}&*!-?", max_size=4).map(lambda text: "'" + text.replace("'", "''") + "'")
_numbers = st.from_regex(r"[-+]?[0-9]{0,5}\.?[0-9]{0,2}(?:[eE][-+]?[0-9]{1,2})?", fullmatch=True)
_dates = st.from_regex(
    r"(?:19|20|22|23)[0-9]{2}(?:-[0-9Q]{2}(?:-[0-3][0-9])?)?(?:/20[0-9]{2}(?:-[01][0-9])?)?\??", fullmatch=True
)
_any = st.one_of(_words, _quoted, _numbers, _dates)
"""Values as they are written in a file, most of them wrong in most places."""


def _texts(field: Field) -> st.SearchStrategy[str]:
    fitting = {
        Holds.TEXT: st.sampled_from(TEXTS),
        Holds.TEXTS: st.sampled_from([*TEXTS, "[]", "[a, 2]"]),
        Holds.LINK: st.sampled_from(LINKS),
        Holds.NUMBER: st.sampled_from(["1", "0", "'1'", "1.0"]),
        Holds.YES_NO: st.sampled_from(ANSWERS),
        Holds.DATE: st.one_of(st.sampled_from(DATES), _dates),
        Holds.CHOICE: st.sampled_from(field.words or ("a",)),
        Holds.BY_KEY: st.sampled_from(["{}", "{a: error}", "{a: b}"]),
    }
    return fitting[field.holds]


@st.composite
def documents(draw: st.DrawFn, record: Any) -> str:
    """A record in flow style, with most of what it needs, and now and then what it must not have."""
    fields = fields_of(record)
    given_fields = [field for field in fields if draw(st.integers(0, 19)) < (19 if field.needed else 2)]
    pairs = [f"{field.name}: {draw(_values(field))}" for field in given_fields]
    if draw(st.integers(0, 19)) == 0:
        pairs.append(f"{draw(st.sampled_from(['other', 'Title', '1', 'null', 'true']))}: {draw(_any)}")
    return "{" + ", ".join(pairs) + "}"


def _values(field: Field) -> st.SearchStrategy[str]:
    if field.record:
        one = st.deferred(lambda: documents(field.record))
        several = st.lists(one, max_size=2).map(lambda entries: f"[{', '.join(entries)}]")
        fitting = one if field.holds is Holds.RECORD else several
    else:
        fitting = _texts(field)
    # one value in ten is anything at all
    return st.integers(0, 9).flatmap(lambda dice: _any if dice == 0 else fitting)


@pytest.mark.laws
@pytest.mark.parametrize("name", schema.FILES)
def test_any_document(name: str) -> None:
    record = schema.FILES[name]

    @given(documents(record))
    def agree(text: str) -> None:
        assert schema_accepts(text, record) is reader_accepts(text, record)

    agree()
