"""One deliberately bad file for each code of the reader, and what it says of it; see ``tests/bad_examples.py``.

What cannot be kept as text is made here.
"""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from auditrack.core.register.model import Inspection, Meeting
from auditrack.core.register.problems import code_of
from auditrack.core.register.settings import Settings
from auditrack.core.register.shape import Holds, fields_of
from auditrack.core.rules import ERRORS, WARNINGS
from auditrack.store import registry as store
from tests.bad_examples import BAD, RULES, code_in, compare, examples, examples_of, write
from tests.conftest import Golden

BYTES = {
    "encoding": b"title: Caf\xe9 inspection\n",
    "encoding.after-letters": "title: Caf\u00e9 inspection\nbody: \U0001f375 Ofst".encode() + b"\xff\n",
    "encoding.utf-16": "title: Inspection\n".encode("utf-16"),
    "encoding.direction": "title: Inspection \u202eon hold\nbody: Of\u200bsted\n".encode(),
    "encoding.nul": b"title: Inspec\x00tion\nbody: \x1b[31mOfsted\n",
    "empty-file.no-byte": b"",
    "empty-file.byte-order-mark": b"\xef\xbb\xbf",
}
"""Files that are no text, or none that an editor would keep as it is."""


@pytest.mark.parametrize("name", sorted(set(examples()).difference(*map(examples_of, RULES))))
def test_bad_file(name: str, registry: Path, golden: Golden) -> None:
    write(name, registry)
    compare(name, registry, golden)


@pytest.mark.parametrize("name", BYTES)
def test_bad_bytes(name: str, registry: Path, golden: Golden) -> None:
    (registry / "inspections" / f"{name}.yaml").write_bytes(BYTES[name])
    compare(name, registry, golden)


def test_file_that_is_too_large(registry: Path, golden: Golden) -> None:
    with (registry / "inspections" / "too-large.yaml").open("wb") as file:
        file.truncate(40 * 1024 * 1024)
    compare("too-large", registry, golden)


def test_link_out_of_the_register(registry: Path, golden: Golden) -> None:
    outside = registry.parent / "outside.yaml"
    outside.write_bytes((registry / "inspections" / "2023-06-schools.yaml").read_bytes())
    (registry / "inspections" / "symlink.yaml").symlink_to(outside)
    (registry / "inspections" / "folder").symlink_to(registry / "meetings")
    compare("symlink", registry, golden)


def test_file_that_cannot_be_read(registry: Path, golden: Golden) -> None:
    # a link to nothing: permissions would not stop a test that runs as root
    (registry / "inspections" / "unreadable.yaml").symlink_to(registry / "nothing.yaml")
    compare("unreadable", registry, golden)


def test_every_code_has_an_example() -> None:
    written = {code_in(name) for name in [*examples(), *BYTES]}
    made_here = {"too-large", "symlink", "unreadable"}
    assert written | made_here == {*_codes_of_rules(), *_codes_of_store(), *_codes_of_choices()}


def test_every_golden_text_has_its_example() -> None:
    made_here = {"too-large", "symlink", "unreadable", "likely-copy.link"}
    assert {path.stem for path in BAD.glob("*.txt")} == {*examples(), *BYTES, *made_here}


def _codes_of_rules() -> Iterator[str]:
    yield from (code_of(rule) for rule in ERRORS + WARNINGS)


def _codes_of_store() -> Iterator[str]:
    """The literal codes of the reader: the second argument of Problem, wrong and _WrongError."""
    for path in Path(store.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in _TELLERS:
                match node.args[1:2]:
                    case [ast.Constant(str(code))]:
                        yield code


_TELLERS = {"Problem", "wrong", "_WrongError"}


def _codes_of_choices() -> Iterator[str]:
    """``unknown-<field>`` for every field that is one of a few words."""
    known: set[Any] = set()
    left: list[Any] = [Settings, Inspection, Meeting]
    while left:
        record = left.pop()
        known.add(record)
        for field in fields_of(record):
            if field.choice and field.holds is not Holds.DATE:
                yield f"unknown-{field.name.replace('_', '-')}"
            if field.record and field.record not in known:
                left.append(field.record)
