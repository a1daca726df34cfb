"""Counts of the code's own habits: the length of files and bodies, and the names that are bound.

``python -m tests.habits`` prints them; ``tests/test_habits.py`` holds their limits.
"""

import ast
import inspect
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import typer

from auditrack.cli.app import app

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "auditrack"
VAGUE = ("each", "said", "told", "made", "found")
"""Names that say nothing of what they hold."""
COMMON = ("self", "name", "path", "text", "_")
"""Names that may be bound as often as they are needed."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


def python_files(folder: Path) -> list[Path]:
    """The Python files below a folder, in the order of their paths."""
    return sorted(folder.rglob("*.py"))


def tree(file: Path) -> ast.Module:
    """A file's syntax tree."""
    return ast.parse(file.read_text(encoding="utf-8"))


def lines(file: Path) -> int:
    """How many lines a file has."""
    return len(file.read_text(encoding="utf-8").splitlines())


def functions(module: ast.AST, inside: str = "") -> Iterator[tuple[str, Function]]:
    """Every function with its name, which begins with those of the classes and functions around it."""
    for node in ast.iter_child_nodes(module):
        if isinstance(node, Function):
            yield f"{inside}{node.name}", node
        if isinstance(node, Function | ast.ClassDef):
            yield from functions(node, f"{inside}{node.name}.")
        else:
            yield from functions(node, inside)


def body_lines(function: Function) -> int:
    """How many lines a body takes, from its first statement after the docstring to its last."""
    statements = function.body[1:] if ast.get_docstring(function) is not None else function.body
    if not statements:
        return 0
    return (statements[-1].end_lineno or 0) - statements[0].lineno + 1


def commands(group: typer.Typer = app) -> frozenset[tuple[str, str]]:
    """The file and the name of every function that is a command."""
    own = (inspect.unwrap(command.callback) for command in group.registered_commands if command.callback)
    named = {(inspect.getfile(callback), callback.__name__) for callback in own}
    inner = (part.typer_instance for part in group.registered_groups)
    return frozenset(named.union(*(commands(part) for part in inner if part)))


def bound_names(module: ast.AST) -> Iterator[str]:
    """Every name that is bound, once for each time: assignments, loop variables and arguments."""
    for node in ast.walk(module):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.arg):
            yield node.arg


def bindings() -> Counter[str]:
    """How often each name is bound in the source."""
    return Counter(name for file in python_files(SOURCE) for name in bound_names(tree(file)))


def long_bodies() -> dict[str, int]:
    """How many lines each body takes that is too long: 12 are allowed in a command, 40 elsewhere."""
    over: dict[str, int] = {}
    short = commands()
    for file in python_files(SOURCE):
        for name, function in functions(tree(file)):
            length = body_lines(function)
            if length > (12 if (str(file), name) in short else 40):
                over[f"{file.relative_to(SOURCE).as_posix()} {name}"] = length
    return over


def calls_out() -> dict[str, list[str]]:
    """What each command calls by names imported from outside ``cli``: one that does the work, and two that print."""
    calls: dict[str, list[str]] = {}
    short = commands()
    for file in python_files(SOURCE / "cli"):
        module = tree(file)
        outside = set(_names_from_outside(module))
        for name, function in functions(module):
            if (str(file), name) in short:
                called = [node.func for node in ast.walk(function) if isinstance(node, ast.Call)]
                calls[name] = [ast.unparse(func) for func in called if _first_name(func) in outside]
    return calls


def _names_from_outside(module: ast.Module) -> Iterator[str]:
    for node in ast.walk(module):
        room = (node.module or "").split(".")[:2] if isinstance(node, ast.ImportFrom) else []
        if isinstance(node, ast.ImportFrom) and room[:1] == ["auditrack"] and room[1:] != ["cli"]:
            yield from (name.asname or name.name for name in node.names)


def _first_name(func: ast.expr) -> str:
    while isinstance(func, ast.Attribute | ast.Call):
        func = func.value if isinstance(func, ast.Attribute) else func.func
    return func.id if isinstance(func, ast.Name) else ""


def long_files() -> dict[str, int]:
    """How many lines each file of the source and the tests has that does not stay below 400."""
    files = [*python_files(SOURCE), *python_files(ROOT / "tests")]
    return {file.relative_to(ROOT).as_posix(): lines(file) for file in files if lines(file) >= 400}


def imports(file: Path) -> Iterator[str]:
    """The names of what a module imports, in functions too; what is imported for types alone is left out."""
    module = tree(file)
    blocks = [node for node in ast.walk(module) if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node)]
    for_types = {id(node) for block in blocks for statement in block.body for node in ast.walk(statement)}
    for node in ast.walk(module):
        if isinstance(node, ast.ImportFrom) and id(node) not in for_types:
            yield from (f"{node.module}.{name.name}" for name in node.names)


def longest_chain(room: str = "auditrack") -> list[str]:
    """The longest chain of modules of a room, each of which imports the next."""
    names = {_module(file): file for file in python_files(SOURCE) if _module(file).startswith(room)}
    imported = {
        name: {full if full in names else full.rpartition(".")[0] for full in imports(file)} & names.keys() - {name}
        for name, file in names.items()
    }

    @cache
    def chain(name: str) -> list[str]:
        return [name, *max((chain(other) for other in sorted(imported[name])), key=len, default=[])]

    return max((chain(name) for name in sorted(names)), key=len)


def _module(file: Path) -> str:
    return ".".join(file.relative_to(SOURCE.parent).with_suffix("").parts).removesuffix(".__init__")


def statements() -> tuple[int, int]:
    """How many statements the source has: all of them, and without docstrings."""
    nodes = [node for file in python_files(SOURCE) for node in ast.walk(tree(file)) if isinstance(node, ast.stmt)]
    docstrings = [node for node in nodes if isinstance(node, ast.Expr) and _is_text(node.value)]
    return len(nodes), len(nodes) - len(docstrings)


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _print() -> None:
    counted = bindings()
    print("statements:", *statements())
    for room in ("auditrack", "auditrack.core"):
        chain = longest_chain(room)
        print(f"imports of {room}: {len(chain)} deep:", " > ".join(chain))
    print("vague names:", sum(counted[name] for name in VAGUE), {name: counted[name] for name in VAGUE})
    print("other names:", [(name, count) for name, count in counted.most_common(30) if name not in COMMON + VAGUE])
    for what, over in (("long bodies", long_bodies()), ("long files", long_files())):
        print(f"{what}:", *(f"  {length:4} {where}" for where, length in over.items()), sep="\n")


if __name__ == "__main__":
    _print()
