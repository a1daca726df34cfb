"""The code keeps its habits: files and bodies stay short, and names say what they hold.

What is still over a limit is listed with its length today. The lists may only become shorter.
"""

import pytest

from tests import habits

LONG_BODIES: dict[str, int] = {}
LONG_FILES: dict[str, int] = {}
VAGUE_BINDINGS = 150
"""Of all of ``habits.VAGUE`` together; 150 is the aim."""
MOST_BINDINGS = 150


@pytest.mark.laws
def test_no_body_is_too_long() -> None:
    bodies = habits.long_bodies()
    assert {where: length for where, length in bodies.items() if length > LONG_BODIES.get(where, 0)} == {}


def test_commands_choose_call_and_print() -> None:
    assert {name: calls for name, calls in habits.calls_out().items() if len(calls) > 3} == {}


def test_no_file_is_too_long() -> None:
    files = habits.long_files()
    assert {where: length for where, length in files.items() if length > LONG_FILES.get(where, 0)} == {}


def test_no_list_names_what_is_no_longer_too_long() -> None:
    assert LONG_BODIES.keys() - habits.long_bodies().keys() == set()
    assert LONG_FILES.keys() - habits.long_files().keys() == set()


def test_names_say_what_they_hold() -> None:
    counted = habits.bindings()
    assert sum(counted[name] for name in habits.VAGUE) <= VAGUE_BINDINGS


def test_no_name_is_bound_everywhere() -> None:
    counted = {name: count for name, count in habits.bindings().items() if name not in habits.COMMON + habits.VAGUE}
    assert {name: count for name, count in counted.items() if count > MOST_BINDINGS} == {}


@pytest.mark.parametrize(("room", "limit"), [("auditrack", 17), ("auditrack.core", 11)])
def test_imports_are_not_deep(room: str, limit: int) -> None:
    chain = habits.longest_chain(room)
    assert len(chain) <= limit, " > ".join(chain)
