"""A problem is known again where its line has moved, and from one day to the next."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from auditrack.core.register.problems import in_order
from auditrack.core.rules import ERRORS, WARNINGS, broken
from auditrack.formats.data.annotations import answer
from auditrack.formats.data.fingerprints import fingerprints
from auditrack.store import registry as store
from tests.bad_examples import examples, write
from tests.conftest import DAY, TESTS


def problems(folder: Path, day: date) -> list[Any]:
    """All that is wrong with a register, as values."""
    loaded = store.load(str(folder))
    wrong = broken(loaded.registry, day, (), ERRORS + WARNINGS)
    values: list[Any] = answer(in_order([*loaded.problems, *wrong])).values
    return values


@pytest.mark.parametrize("name", [name for name in examples() if not name.startswith(("yaml", "merge-conflict"))])
def test_where_lines_move_what_is_wrong_is_known_again(name: str, registry: Path) -> None:
    day = date.fromisoformat(DAY)
    write(name, registry)
    before = list(fingerprints(problems(registry, day)))
    for path in registry.rglob("*.yaml"):
        path.write_text(f"# Moved.\n\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    assert list(fingerprints(problems(registry, day))) == before
    assert len(set(before)) == len(before)


def test_the_next_day_what_is_wrong_is_known_again() -> None:
    folder, day = TESTS.parent / "registry", date(2026, 11, 30)
    today, tomorrow = (set(fingerprints(problems(folder, day + timedelta(days=days)))) for days in (0, 1))
    assert today == tomorrow
    assert len(today) > 100


def test_what_is_wrong_twice_is_told_apart() -> None:
    problem = {"path": "a.yaml", "code": "no-value", "message": "title has no value"}
    first, second = fingerprints([problem, problem])
    assert first != second
    assert list(fingerprints([problem])) == [first]
