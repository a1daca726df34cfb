"""The JSON Schemas as other programs read them: editors written in JavaScript, and check-jsonschema."""

import importlib
import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from auditrack.store.yaml import schema
from tests.conftest import TESTS

ROOT = TESTS.parent
PLACES = {"registry": "registry.yaml", "inspection": "inspections/**/*.yaml", "meeting": "meetings/**/*.yaml"}
REGISTERS = (
    ROOT / "registry",
    *sorted((ROOT / "examples").glob("*/registry")),
    TESTS / "examples/sound",
)


@pytest.mark.parametrize("name", schema.FILES)
def test_every_pattern_is_one_of_ecmascript_with_unicode(name: str) -> None:
    """JSON Schema 2020-12, 6.4: patterns are read as ECMA-262 does with the flag "u", which knows few escapes."""
    ecmascript = importlib.import_module("regress")  # it comes with check-jsonschema, and has no types
    patterns = set(_patterns(json.loads(schema.text(name))))
    assert len(patterns) >= 4
    for pattern in patterns:
        ecmascript.Regex(pattern, "u")
        assert '\\"' not in pattern


@pytest.mark.parametrize("name", schema.FILES)
def test_it_is_printed_in_ascii(name: str) -> None:
    """Its patterns name characters that turn a line or move a cursor: a terminal is not shown them."""
    assert schema.text(name).isascii()


@pytest.mark.parametrize("name", schema.FILES)
def test_every_file_that_is_shipped_is_valid_elsewhere(name: str) -> None:
    files = [str(path) for registry in REGISTERS for path in sorted(registry.glob(PLACES[name]))]
    assert len(files) >= len(REGISTERS)
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(ROOT / "schema" / f"{name}.json"), *files]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "ok -- validation done\n")


def _patterns(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "pattern" and isinstance(inner, str):
                yield inner
            yield from _patterns(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _patterns(inner)
