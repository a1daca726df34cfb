"""The deliberately bad files of tests/examples/bad, one for each code, and beside each what its rule says.

Of the rules, only that of its code is asked, so that a new rule is heard in its own example alone. The tests named for
a module of rules read the examples of its rules; those of the reader are in ``tests/store/test_bad_examples.py``.

A file is read as inspections/<code>.yaml of the minimal register, or as what its first line says: ``# as: PATH``.
After a line ``# with: PATH`` another file follows.
"""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import ModuleType

from auditrack.core import rules
from auditrack.core.register.problems import code_of, in_order
from auditrack.core.rules import ERRORS, WARNINGS, broken
from auditrack.formats.screen import notices
from auditrack.store import registry as store
from auditrack.store.evidence import hashes
from tests.conftest import DAY, TESTS, Golden

BAD = TESTS / "examples" / "bad"
RULES = (
    rules.answers,
    rules.copies,
    rules.decisions,
    rules.doubts,
    rules.evidence,
    rules.findings,
    rules.lineage,
    rules.names,
    rules.plans,
    rules.priorities,
    rules.schemes,
    rules.updates,
    rules.when,
)
"""The modules that hold rules."""


def examples() -> list[str]:
    """The names of the examples that are files."""
    return sorted(path.stem for path in BAD.glob("*.yaml"))


def examples_of(module: ModuleType) -> list[str]:
    """The names of the examples that break a rule of this module."""
    codes = {code_of(rule) for rule in ERRORS + WARNINGS if rule.__module__ == module.__name__}
    return [name for name in examples() if code_in(name) in codes]


def code_in(name: str) -> str:
    """The code that an example is for."""
    return name.partition(".")[0]


def write(name: str, registry: Path) -> None:
    """Put the files that an example is made of into a register."""
    for path, text in _files(name):
        (registry / path).parent.mkdir(exist_ok=True)
        (registry / path).write_text(text, encoding="utf-8")


def compare(name: str, registry: Path, golden: Golden) -> None:
    """Compare what is said of a register with the text that stands beside an example."""
    code = code_in(name)
    loaded = store.load(registry.name)
    unread = {problem.place.path for problem in loaded.problems if problem.is_error}
    rules = tuple(rule for rule in ERRORS + WARNINGS if code_of(rule) == code)
    problems = in_order(
        [*loaded.problems, *broken(loaded.registry, date.fromisoformat(DAY), unread, rules, hashes(registry.name))]
    )
    golden(BAD / f"{name}.txt", f"{notices.text(problems)}{notices.summary(problems, loaded.files)}\n")
    assert code in {problem.code for problem in problems}


def _files(name: str) -> Iterator[tuple[str, str]]:
    """The files that an example is made of: where each belongs, and what it says."""
    text = (BAD / f"{name}.yaml").read_text(encoding="utf-8")
    first, *others = re.split(r"^# with: (.+)\n", text, flags=re.MULTILINE)
    place = re.match(r"# as: (.+)\n", first)
    yield place[1] if place else f"inspections/{name}.yaml", first
    yield from zip(others[::2], others[1::2], strict=True)
