"""Problems have an order and a code; errors are one tree, which is drawn where it begins."""

import ast
import inspect
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from auditrack.core.register.problems import AuditrackError, Problem, Severity, code_of, in_order
from auditrack.core.register.record import Place
from tests.conftest import TESTS

SOURCES = TESTS.parent / "src" / "auditrack"


def _children() -> dict[str, list[tuple[str, str]]]:
    """By class, those that are made of it, each with the module that it stands in."""
    children: dict[str, list[tuple[str, str]]] = {}
    for path in sorted(SOURCES.rglob("*.py")):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.ClassDef):
                for base in node.bases:
                    children.setdefault(ast.unparse(base).rpartition(".")[2], []).append((node.name, _module(path)))
    return children


def _module(path: Path) -> str:
    return path.relative_to(SOURCES).as_posix().removesuffix(".py").removesuffix("/__init__")


def _tree(children: dict[str, list[tuple[str, str]]], name: str, depth: int = 1) -> Iterator[str]:
    for child, module in sorted(children.get(name, [])):
        yield f"{'    ' * depth}{child}  {module}"
        yield from _tree(children, child, depth + 1)


@pytest.mark.laws
def test_the_tree_of_errors_is_that_of_the_classes() -> None:
    drawn = inspect.getdoc(AuditrackError) or ""
    tree = "\n".join(["AuditrackError", *_tree(_children(), "AuditrackError")])
    assert textwrap.indent(tree, " " * 4) in drawn, f"draw it so, in core/register/problems.py:\n{tree}"
    assert drawn.count("Error  ") == tree.count("Error  ")


def test_problems_are_in_the_order_of_their_places_each_once() -> None:
    first, second = Problem(Place("a", 2), "b", "one"), Problem(Place("a", 10), "a", "two")
    assert in_order([second, first, second]) == [first, second]


def test_a_warning_is_no_error() -> None:
    assert Problem(Place("a"), "b", "c").is_error
    assert not Problem(Place("a"), "b", "c", severity=Severity.WARNING).is_error


def test_the_code_of_a_rule_is_its_name() -> None:
    def no_deadline() -> None: ...

    assert code_of(no_deadline) == "no-deadline"
