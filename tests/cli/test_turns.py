"""Many hands on one register: each command takes its turn, and none is turned away; what was killed is swept."""

import fcntl
import multiprocessing
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pytest

from auditrack.cli import app, prompts
from auditrack.core.register.model import Inspection, Recommendation
from auditrack.store import lock, writing
from auditrack.store.registry import load
from tests.cli.conftest import SCRIPT, Run
from tests.gitting import Repository

NOTE = ("update", "schools/1", "--date", "2024-01-05", "--note")


@pytest.fixture
def held(busy: Path) -> Iterator[BinaryIO]:
    """The register while another program has its turn."""
    with open(busy / "registry.yaml", "rb", buffering=0) as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield file


def items(folder: Path, name: str) -> tuple[Recommendation, ...]:
    """The recommendations of an inspection."""
    inspection = load(str(folder)).registry.by_id[name]
    assert isinstance(inspection, Inspection)
    return inspection.recommendations


def notes(folder: Path) -> list[str]:
    """What writers have noted on the item that they all write to."""
    item = next(item for item in items(folder, "2022-06-schools") if item.ref == "1")
    return sorted(update.note for update in item.updates if update.note and update.note.startswith("Note "))


# several at once


def _one_of_many(number: int) -> int:
    sys.stdout = sys.stderr = open(os.devnull, "w")  # noqa: SIM115 - of a process of its own
    new = ("new", "recommendation", "roads", "--text")
    sys.argv = ["auditrack", *(new if number % 2 else NOTE), f"Note {number}.", "--commit"]
    return app.run()


def test_of_eight_at_once_eight_get_in(busy: Path) -> None:
    repository = Repository.make(busy.parent)
    for setting in ("user.name", "user.email"):
        repository.git("config", setting, "officer@example.org")
    repository.commit("Begun", "2024-01-01")
    with multiprocessing.get_context("fork").Pool(8) as pool:
        assert pool.map(_one_of_many, range(8), chunksize=1) == [0] * 8
    texts = [item.text for item in items(busy, "2022-10-roads") if item.text.startswith("Note ")]
    assert sorted([*texts, *notes(busy)]) == [f"Note {number}." for number in range(8)]
    assert repository.git("rev-list", "--count", "HEAD") == "9"
    assert repository.git("status", "--porcelain") == ""


@pytest.mark.laws
def test_of_a_hundred_at_once_a_hundred_get_in_within_a_minute(busy: Path) -> None:
    """Of two cores that do nothing else: what is counted is what the programs and their git take of them."""
    repository = Repository.make(busy.parent)
    for setting in ("user.name", "user.email"):
        repository.git("config", setting, "officer@example.org")
    repository.commit("Begun", "2024-01-01")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    commands = [[str(SCRIPT), *NOTE, f"Note {number}.", "--commit"] for number in range(100)]
    programs = [
        subprocess.Popen(command, cwd=busy.parent, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for command in commands
    ]
    assert [program.wait(600) for program in programs] == [0] * 100
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 2 * 60
    assert notes(busy) == sorted(f"Note {number}." for number in range(100))
    assert repository.git("rev-list", "--count", "HEAD") == "101"


# waiting


def test_a_command_waits_for_its_turn(held: BinaryIO, auditrack: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "SOON", 0)
    monkeypatch.setattr("auditrack.store.lock.time.sleep", lambda _: fcntl.flock(held, fcntl.LOCK_UN))
    done = auditrack(*NOTE, "Begun.")
    assert done.returncode == 0
    assert done.stderr.startswith("Waiting for another auditrack command to end.\nWritten: ")


@pytest.mark.usefixtures("held")
def test_it_does_not_wait_for_ever(busy: Path, auditrack: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "LONG", 0)
    done = auditrack(*NOTE, "Begun.")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"auditrack: another program has kept {busy / 'registry.yaml'} locked for ten minutes. Nothing was written. "
        "End it first.\n"
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ("status",),
        ("show", "roads/1"),
        ("check",),
        (*NOTE, "Begun.", "--dry-run"),
        ("new", "recommendation", "roads", "--text", "New.", "--dry-run"),
        ("report", "--meeting", "2024-01", "--format", "md", "-o", "-"),
    ],
)
@pytest.mark.usefixtures("held")
def test_what_only_looks_waits_for_nobody(
    arguments: tuple[str, ...], auditrack: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "LONG", 0)
    done = auditrack(*arguments)
    assert done.returncode in (0, 1)
    assert "another program" not in done.stderr


def test_nobody_waits_while_a_question_is_asked(busy: Path, auditrack: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever writes in the meantime does; the answers are added to what the register says then."""

    def ask(question: str, **_: object) -> str:
        if question.startswith("Text"):
            done = subprocess.run(
                [SCRIPT, "new", "recommendation", "roads", "--text", "Meanwhile."],
                cwd=busy.parent,
                capture_output=True,
                timeout=60,
            )
            assert done.returncode == 0
            return "As answered."
        return ""

    monkeypatch.setattr(prompts, "there_is_somebody", lambda: True)
    monkeypatch.setattr(prompts, "text", ask)
    monkeypatch.setattr(prompts, "choice", lambda *_, **__: "")
    assert auditrack("new", "recommendation", "roads").returncode == 0
    assert [item.text for item in items(busy, "2022-10-roads")][-2:] == ["Meanwhile.", "As answered."]


def test_a_registry_that_is_replaced_while_a_command_waits(busy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The lock is then taken of the file that has its name now."""
    path = busy / "registry.yaml"
    with open(path, "rb", buffering=0) as file:
        fcntl.flock(file, fcntl.LOCK_EX)

        def replaced(_: float) -> None:
            writing.replace(str(path), path.read_bytes())
            fcntl.flock(file, fcntl.LOCK_UN)

        monkeypatch.setattr("auditrack.store.lock.time.sleep", replaced)
        with lock.turn(str(path)), open(path, "rb") as other, pytest.raises(BlockingIOError):
            fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)


# leftovers


def _leftover(folder: Path, process: int, age: int = 0, computer: str = "") -> Path:
    """What a program of this number left in a folder."""
    own = writing.scratch_name("").removeprefix(writing.SCRATCH).partition("-")[0]
    path = folder / f"{writing.SCRATCH}{computer or own}-{process}-0123abcd"
    path.write_text("half of a file", encoding="utf-8")
    os.utime(path, (time.time() - age, time.time() - age))
    return path


def test_what_a_killed_command_left_is_swept_by_the_next_that_writes(busy: Path, auditrack: Run) -> None:
    ended = subprocess.Popen(["true"])
    ended.wait()
    swept = [_leftover(folder, ended.pid) for folder in (busy.parent, busy, busy / "inspections", busy / "meetings")]
    half = busy.parent / f"{writing.SCRATCH}01234567-99-0123abcd"
    half.mkdir()
    os.utime(half, (0, 0))
    old = [_leftover(busy, os.getpid(), 2 * 86400), _leftover(busy, 1, 2 * 86400, "01234567"), half]
    kept = [_leftover(busy, os.getppid()), _leftover(busy, 2, 60, "01234567"), busy / ".auditrack-lock"]
    kept[-1].touch()
    os.utime(kept[-1], (0, 0))
    assert auditrack("status", "--meeting", "2024-01").returncode == 0
    assert all(path.exists() for path in (*swept, *old, *kept))
    assert auditrack(*NOTE, "Begun.").returncode == 0
    assert [path for path in (*swept, *old) if path.exists()] == []
    assert all(path.exists() for path in kept)


@pytest.mark.parametrize(
    ("command", "folder"),
    [
        (("report", "--meeting", "2024-01", "--format", "md", "-o", "there"), "there"),
        (("request", "-o", "there"), "there"),
        (("init", "there", "--council", "A", "--directorate", "B=C"), "there"),
        (("init", "--git"), "registry"),
    ],
)
def test_other_commands_sweep_where_they_write(
    command: tuple[str, ...], folder: str, busy: Path, auditrack: Run
) -> None:
    Repository.make(busy.parent)
    (busy.parent / folder).mkdir(exist_ok=True)
    left = _leftover(busy.parent / folder, 99, 2 * 86400, "01234567")
    assert auditrack(*command).returncode in (0, 1)
    assert not left.exists()


def test_whose_program_is_somebody_elses_runs_still(busy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def not_ours(*_: object) -> None:
        raise PermissionError

    left = _leftover(busy, 4242)
    monkeypatch.setattr("os.kill", not_ours)
    writing.sweep(str(busy))
    assert left.exists()
