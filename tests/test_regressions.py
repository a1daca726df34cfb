"""What once went wrong, and must not again."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from auditrack.core.register.model import Inspection
from auditrack.core.register.settings import Settings
from auditrack.core.rules.updates import (
    extension_without_reason,
    finished_before_findings,
    reopened_not_finished,
    update_of_inspection,
)
from auditrack.core.rules.when import backwards_range, in_the_future
from auditrack.store.registry import load
from auditrack.store.yaml.decode import decode
from auditrack.store.yaml.source import read
from tests.cli.test_check import on_a_terminal, spoil
from tests.conftest import DAY, Check
from tests.core.rules.asking import asked, fields, item, meeting, with_items
from tests.store.test_registry import SCHOOLS, told
from tests.store.yaml.test_schema import PLACES, differ, reader_accepts, schema_accepts
from tests.store.yaml.test_source import told as told_of_text

CRASHES = {
    "dashes after a lone CR": '"# c\\r" + "- " * 1_000_000',
    "dashes after a line separator": '"# c\\u2028" + "- " * 1_000_000',
    "dashes after NEL": '"# c\\x85" + "- " * 1_000_000',
    "dashes after a second byte order mark": '"\\ufeff\\ufeff" + "- " * 1_000_000',
    "brackets that quoted brackets seem to close": """'["]",' * 1_000_000""",
    "brackets that comments seem to close": """'[ # ]\\n' * 1_000_000""",
}


@pytest.mark.parametrize("name", CRASHES)
def test_no_text_is_deep_enough_to_crash(name: str) -> None:
    problems = f"read('f', ({CRASHES[name]}).encode()).problems"
    code = f"from auditrack.store.yaml.source import read; print([problem.code for problem in {problems}])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (0, "['too-deep']\n")


def test_many_characters_that_cannot_stand_are_told_at_once() -> None:
    assert len(told_of_text(b"\0" * 100_000)) < 20


def test_each_of_many_comments_is_told() -> None:
    source = read("f", ("lessons:\n" + "  - a # b\n" * 10_000).encode())
    _, problems = decode(source, Inspection)
    assert sum(problem.code == "text-cut-short" for problem in problems) == 10_000


def test_a_link_to_itself(registry: Path) -> None:
    (registry / "inspections" / "loop.yaml").symlink_to("loop.yaml")
    assert [path for path, _ in told(load(str(registry)))] == ["registry/inspections/loop.yaml"]


def test_a_folder_of_the_register_that_is_a_link_out_of_it(registry: Path) -> None:
    (registry / "meetings").rename(registry.parent / "outside")
    (registry / "meetings").symlink_to("../outside", target_is_directory=True)
    assert told(load(str(registry))) == [("registry/meetings", "symlink")]


def test_a_pipe_is_not_waited_for(registry: Path) -> None:
    os.mkfifo(registry / "inspections" / "pipe.yaml")
    code = f"from auditrack.store.registry import load; print(len(load({str(registry)!r}).problems))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=5, check=False)
    assert done.stdout == "1\n"


@pytest.mark.parametrize("number", ["0", "'0'"])
def test_a_format_that_never_was_is_told_beside_other_problems(registry: Path, number: str) -> None:
    spoil(registry, "format: 1", f"format: {number}\nother: a", "registry.yaml")
    assert {code for _, code in told(load(str(registry)))} == {"unknown-format", "unknown-key"}


def test_what_unreadable_settings_would_say_is_not_missed(registry: Path, check: Check) -> None:
    spoil(
        registry,
        "committees:\n  - code: audit\n    name: Audit Committee\n",
        "committees: audit\n",
        "registry.yaml",
    )
    assert "unknown-committee" not in check()


def test_settings_that_cannot_be_read_make_no_other_errors(registry: Path, check: Check) -> None:
    spoil(registry, "due: 2024-03", "due: 2024-03\n    priority: high")
    spoil(registry, "priorities:", "kinds: [visit]\npriorities:", "registry.yaml")
    spoil(registry, "kind: inspection", "kind: visit")
    spoil(registry, "organisation: Anytown", "organisation: @nytown", "registry.yaml")
    assert [line for line in check().splitlines() if ": error: " in line] == [
        "registry/registry.yaml:3:15: error: text cannot begin with @ [yaml]"
    ]


def test_a_file_with_a_wrong_name_is_not_missed_as_well(registry: Path, check: Check) -> None:
    (registry / SCHOOLS).rename(registry / "inspections" / "2023-06-schools.yml")
    (registry / "inspections" / "meals.yaml").write_text(fields(part_of="2023-06-schools"), encoding="utf-8")
    assert "unknown-address" not in check()


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("number", "1e002"),
        ("number", "1e-400"),
        ("date", "2025e000"),
        ("text", "\u00a0"),
        ("text", "\u3000"),
        ("text", '"\\x85"'),
        ("text", '"\\x1c"'),
        ("text", '"\\ufeff"'),
        ("link", '"https://a\\x85b"'),
        ("link", '"https://a\\ufeffb"'),
        ("choices by key", "{'': error}"),
        ("choices by key", "{' ': error}"),
        ("texts by key", "{'': b}"),
    ],
)
def test_schema_and_reader_agree(place: str, value: str) -> None:
    record, template = PLACES[place]
    assert not differ(template.replace("%s", value), record)


def test_schema_and_reader_agree_about_the_format() -> None:
    text = "format: '01'\norganisation: a\ndirectorates: [{code: A, name: A}]\n"
    assert schema_accepts(text, Settings) is reader_accepts(text, Settings)


def test_a_correction_of_the_original_leaves_the_target() -> None:
    updates = [
        "2023-09, due: 2024-06, reason: Illness",
        "2023-10, corrects: due, due: 2024-04, reason: It was April",
        "2023-11, due: 2024-06",
    ]
    assert asked(extension_without_reason, with_items(item(*updates))) == []


def test_what_was_refused_may_be_reopened() -> None:
    again = "2023-11, response: accepted, status: reopened, because: Asked again"
    assert asked(reopened_not_finished, with_items(item("2023-09, response: not accepted", again))) == []


def test_an_action_comes_in_with_its_recommendation() -> None:
    action = "{ref: '1.1', text: Taste., due: 2024-03, updates: [{date: 2023-09, status: complete, evidence: a}]}"
    text = with_items(item(due=None, more=f"raised: 2023-10\nactions:\n  - {action}"))
    assert asked(finished_before_findings, text) == ["finished-before-findings"]


def test_raised_in_the_future() -> None:
    assert asked(in_the_future, with_items(item("2023-11, note: a", more="raised: 2024-06"))) == ["in-the-future"]


def test_every_range_runs_forwards() -> None:
    stop = meeting("committee: audit\ndate: 2024-01-09\nroute: [{body: a, date: 2023-12/2023-11}]\n", "m")
    assert asked(backwards_range, fields(), stop) == ["backwards-range"]
    assert asked(backwards_range, fields(), more_settings="register_from: 2024/2022\n") == ["backwards-range"]


def test_a_note_on_an_inspection_corrects_no_deadline() -> None:
    text = fields() + "updates:\n  - {date: 2023-10, note: a, corrects: due, reason: b}\n"
    assert asked(update_of_inspection, text) == ["update-of-inspection"]


@pytest.mark.parametrize("sign", ["\\0", "\\e", "\\a", "\\x7f"])
def test_no_character_comes_in_by_an_escape_that_may_not_come_in_itself(sign: str) -> None:
    text = f'title: "a{sign}b"\nbody: a\nkind: a\ndirectorate: a\n'
    _, problems = decode(read("f", text.encode()), Inspection)
    assert [problem.code for problem in problems] == ["encoding"]


def test_a_file_does_not_command_the_terminal(registry: Path) -> None:
    spoil(registry, "title: ", "title: \x1b[2J")
    assert "\x1b" not in on_a_terminal("check", "--as-of", DAY)


def test_a_message_does_not_command_the_terminal(registry: Path) -> None:
    spoil(registry, "kind: inspection", 'kind: "a\\e[2Jb"')
    assert "\x1b" not in on_a_terminal("check", "--as-of", DAY)
