"""Addresses: joined and parted in one place."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from auditrack.core.register.address import Address
from tests.conftest import TESTS

SOURCES = TESTS.parent / "src" / "auditrack"
HOLDS_PATHS = ("store", "formats/paper")
"""Where a slash joins folders and files, or the elements of a Word file."""

ELSEWHERE = {
    "core/register/address.py": "the one place",
    "core/register/dates.py": "financial years and spans of days",
    "core/register/typed_dates.py": "financial years and spans of days",
    "cli/adding.py": "the path of a file",
    "core/register/file_names.py": "the path of a file",
}

WORDS = st.text(min_size=1).filter(lambda text: "/" not in text)


@given(WORDS, st.text())
def test_law_an_address_gives_back_what_it_was_made_of(source: str, ref: str) -> None:
    address = Address.of(source, ref)
    assert (address.source, address.ref) == (source, ref)
    assert Address(str(address)) == address


@given(WORDS)
def test_law_the_address_of_a_whole_inspection_is_its_id(source: str) -> None:
    assert Address.of(source) == source
    assert Address.of(source).ref == ""


def test_it_is_found_under_its_text() -> None:
    assert {Address.of("review", "1"): True}[Address("review/1")]


def _joined_by_hand(tree: ast.AST) -> Iterator[int]:
    """The lines on which an f-string joins two values by a slash, or a text is parted at one."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            shape = "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
            if "{}/{}" in shape:
                yield node.lineno
        if isinstance(node, ast.Call) and ast.unparse(node).endswith((".partition('/')", ".split('/')")):
            yield node.lineno


@pytest.mark.parametrize("path", sorted(SOURCES.rglob("*.py")), ids=lambda path: str(path.relative_to(SOURCES)))
def test_nowhere_else_is_one_joined_or_parted(path: Path) -> None:
    name = path.relative_to(SOURCES).as_posix()
    if not name.startswith(HOLDS_PATHS):
        assert bool([*_joined_by_hand(ast.parse(path.read_text("utf-8")))]) is (name in ELSEWHERE)


@pytest.mark.parametrize("code", ["f'{one.id}/{ref}'", "name.partition('/')[0]", "name.split('/')"])
def test_what_is_joined_or_parted_by_hand_is_seen(code: str) -> None:
    assert [*_joined_by_hand(ast.parse(code))] == [1]
