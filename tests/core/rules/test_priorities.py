"""Deadlines that are later than a priority asks for."""

from dataclasses import replace
from pathlib import Path

import pytest

from auditrack.core.register.model import Registry
from auditrack.core.register.settings import Priority
from auditrack.core.rules import Rule, broken, priorities
from tests.bad_examples import compare, examples_of, write
from tests.conftest import Golden
from tests.core.rules.asking import DAY, inspection, item, settings, with_items


@pytest.mark.parametrize("name", examples_of(priorities))
def test_what_is_said_of_a_bad_file(name: str, registry: Path, golden: Golden) -> None:
    write(name, registry)
    compare(name, registry, golden)


SOON = (Priority(id="soon", due_within="3m"), Priority(id="late"))


def codes_of(rule: Rule, text: str, own: tuple[Priority, ...] = SOON) -> list[str]:
    """What a rule has against an inspection of a council with these priorities."""
    register = Registry(replace(settings(), priorities=own), (inspection(text),))
    return [problem.code for problem in broken(register, DAY, rules=(rule,))]


@pytest.mark.parametrize(
    ("recommendation", "codes"),
    [
        (item(due="2023-12", more="priority: soon"), ["due-beyond-priority"]),
        (item(due="2023-11-30", more="priority: soon"), []),  # findings of August: counted from its last day
        (item(due="2023-12", more="priority: late"), []),
        (item(due="2023-12"), []),
        (item(due="unknown", more="priority: soon"), []),
        (item(due=None, more="priority: soon"), []),
        (item("2023-09, due: 2023-12", due=None, more="priority: soon"), ["due-beyond-priority"]),
        (item("2023-09, due: 2024-06, reason: Cooks are rare.", due="2023-11", more="priority: soon"), []),
    ],
)
def test_the_first_deadline_is_held_against_the_priority(recommendation: str, codes: list[str]) -> None:
    assert codes_of(priorities.due_beyond_priority, with_items(recommendation)) == codes


def test_what_is_inherited_is_not() -> None:
    old = item("2023-09, status: closed, because: split", due="2024-06", ref="1")
    new = item(more='priority: soon\nraised: 2023-09\nreplaces: "1"', due=None, ref="2")
    assert codes_of(priorities.due_beyond_priority, with_items(old, new)) == []


def test_what_is_no_length_of_time_is_told_once() -> None:
    wrong = (Priority(id="soon", due_within="soon"),)
    text = with_items(item(due="2030-12", more="priority: soon"))
    assert codes_of(priorities.unknown_length, text, wrong) == ["unknown-length"]
    assert codes_of(priorities.due_beyond_priority, text, wrong) == []
