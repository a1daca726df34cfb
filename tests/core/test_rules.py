"""The rules together: a sound register is sound under all of them, and each is one."""

from auditrack.core.rules import ERRORS, WARNINGS, broken
from auditrack.store.registry import load
from tests.bad_examples import RULES
from tests.conftest import SOUND
from tests.core.rules.asking import DAY


def test_the_sound_register_is_sound_under_all_rules() -> None:
    loaded = load(str(SOUND))
    assert [*loaded.problems, *broken(loaded.registry, DAY, rules=ERRORS + WARNINGS)] == []


def test_every_rule_is_there_once_and_says_what_it_asks() -> None:
    rules = ERRORS + WARNINGS
    assert len({rule.__name__ for rule in rules}) == len(rules)
    assert all(rule.__doc__ for rule in rules)


def test_every_module_of_rules_reads_its_examples() -> None:
    assert {rule.__module__ for rule in ERRORS + WARNINGS} == {module.__name__ for module in RULES}
