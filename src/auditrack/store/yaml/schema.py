"""A JSON Schema (2020-12) of each kind of file, made from the same records that the reader reads into.

An editor reads a file as YAML 1.2, so that 2025 and 1.10 reach the schema as numbers: it accepts what the reader
accepts, and says what each field means.
"""

import json
import re
from typing import Any

from auditrack.core.grammar.plain_text import BLANKS, CONTROLS
from auditrack.core.register.model import Inspection, Meeting
from auditrack.core.register.settings import Settings
from auditrack.core.register.shape import Field, Holds, fields_of
from auditrack.core.register.words import FORMAT
from auditrack.store.yaml.decode import LINK_PATTERN, NUMBER_PATTERN, YES_NO

FILES = {"registry": Settings, "inspection": Inspection, "meeting": Meeting}
"""The schemas, by name, with the record that each describes."""

_YEAR = r"(?:19|2[0-2])[0-9][0-9]"
_LEAP = r"(?:(?:19|2[12])(?:0[48]|[2468][048]|[13579][26])|20(?:[02468][048]|[13579][26]))"
_MONTH = rf"{_YEAR}-(?:0[1-9]|1[0-2])"
_DAY = (
    rf"(?:{_YEAR}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    rf"|02-(?:0[1-9]|1[0-9]|2[0-8]))|{_LEAP}-02-29)"
)
_QUARTER = rf"{_YEAR}-Q[1-4]"
_SEASON = rf"{_YEAR}-(?:spring|summer|autumn|winter)"
_SIMPLE = rf"(?:{_DAY}|{_MONTH}|{_QUARTER}|{_SEASON}|{_YEAR})"
_FINANCIAL_YEAR = rf"(?:19|2[0-2])(?:{'|'.join(f'{y:02}/{(y + 1) % 100:02}' for y in range(100))})"

_DATE_PATTERN = rf"(?:{_FINANCIAL_YEAR}|{_SIMPLE}(?:/{_SIMPLE})?)\??"
"""What a date may look like: what dates.parse accepts, with no day that no calendar has."""

_TEXT_PATTERN = f"^[^{CONTROLS}]*[^{CONTROLS}{BLANKS}][^{CONTROLS}]*$"
_TEXT = {"type": ["string", "number", "boolean"], "pattern": _TEXT_PATTERN}
_YEARS = {"type": "integer", "minimum": 1900, "maximum": 2299}
_NUMBERS = {"anyOf": [{"type": "integer", "minimum": 0, "maximum": 999999}, {"$ref": "#/$defs/digits"}]}


def schema(name: str) -> dict[str, Any]:
    """The schema of one kind of file: registry, inspection or meeting."""
    definitions: dict[str, Any] = {
        "text": _TEXT,
        "texts": {"anyOf": [{"$ref": "#/$defs/text"}, {"type": "array", "items": {"$ref": "#/$defs/text"}}]},
        "digits": {"type": "string", "pattern": f"^{NUMBER_PATTERN}$"},
        "number": _NUMBERS,
        "link": {"type": "string", "pattern": f"^{LINK_PATTERN}$"},
        "date": {"anyOf": [_YEARS, {"type": "string", "pattern": f"^{_DATE_PATTERN}$"}]},
    }
    root = _object(FILES[name], definitions)
    if name == "registry":
        root["properties"]["format"] |= {
            "anyOf": [{"const": FORMAT}, {"type": "string", "pattern": f"^0{{0,5}}{FORMAT}$"}]
        }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"auditrack:schema/{name}.json",
        "title": f"auditrack {name}, format {FORMAT}",
        **root,
        "$defs": _used(definitions, root),
    }


def text(name: str) -> str:
    """The schema of one kind of file as printed and committed: in ASCII, for its patterns name unseen characters."""
    return json.dumps(schema(name), indent=2) + "\n"


def _used(definitions: dict[str, Any], root: dict[str, Any]) -> dict[str, Any]:
    everything = json.dumps([root, definitions])
    return {name: definition for name, definition in sorted(definitions.items()) if f'#/$defs/{name}"' in everything}


def _object(record: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    fields = fields_of(record)
    return {
        "description": _first_sentence(record),
        "type": "object",
        "additionalProperties": False,
        "required": [field.name for field in fields if field.needed],
        "properties": {field.name: _described(field, definitions) for field in fields},
    }


def _first_sentence(record: Any) -> str:
    return re.split(r"(?<=\.)\s", record.__doc__ or "", maxsplit=1)[0].replace("``", "")


def _described(field: Field, definitions: dict[str, Any]) -> dict[str, Any]:
    value = _value(field, definitions)
    if field.needed and field.holds in (Holds.TEXTS, Holds.RECORDS):
        value["minItems"] = 1  # does not apply to a text in place of a list of one
    return {"description": field.meaning, **value}


def _value(field: Field, definitions: dict[str, Any]) -> dict[str, Any]:
    match field.holds:
        case Holds.TEXT | Holds.TEXTS | Holds.NUMBER | Holds.LINK:
            names = {Holds.TEXT: "text", Holds.TEXTS: "texts", Holds.NUMBER: "number", Holds.LINK: "link"}
            return {"$ref": f"#/$defs/{names[field.holds]}"}
        case Holds.DATE:
            date = {"$ref": "#/$defs/date"}
            return {"anyOf": [date, {"enum": list(field.words)}]} if field.words else date
        case Holds.YES_NO:
            return {"enum": [True, False, *YES_NO]}
        case Holds.CHOICE:
            return {"enum": list(field.words)}
        case Holds.BY_KEY:
            keys = {"pattern": _TEXT_PATTERN}
            values = {"enum": list(field.words)} if field.words else {"$ref": "#/$defs/text"}
            return {"type": "object", "propertyNames": keys, "additionalProperties": values}
        case Holds.RECORD:
            return _reference(field.record, definitions)
        case Holds.RECORDS:
            return _list_of(field.record, definitions)


def _list_of(record: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    many = {"type": "array", "items": _reference(record, definitions)}
    return {"anyOf": [{"$ref": "#/$defs/text"}, many]} if hasattr(record, "SHORTHAND") else many


def _reference(record: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    name = re.sub(r"(?<!^)(?=[A-Z])", "_", record.__name__).lower()
    if name not in definitions:
        definitions[name] = {}
        definitions[name] = _object(record, definitions)
    reference = {"$ref": f"#/$defs/{name}"}
    return {"anyOf": [{"$ref": "#/$defs/text"}, reference]} if hasattr(record, "SHORTHAND") else reference
