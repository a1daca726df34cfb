"""Whenever a writer is killed, its file is the old or the new one, whole."""

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Thread

import pytest

from auditrack.store import edit, new_register, writing
from tests.habits import ROOT
from tests.store.killed_writer import NAME, draft, interrupted_at, killed_at, source


@pytest.fixture
def file(registry: Path) -> Path:
    """A file of a small register that can be written."""
    return registry / "inspections" / f"{NAME}.yaml"


def test_killed_at_any_step_the_file_is_the_old_or_the_new(file: Path) -> None:
    before, after = file.read_bytes(), draft().after
    outcomes: Counter[str] = Counter()
    for step in range(1, 200):
        killed = killed_at(step)
        now = file.read_bytes()
        assert now in (before, after), step
        outcomes["old" if now == before else "new"] += 1
        assert source().recommendations  # the register is read as ever
        if not killed:
            break
        file.write_bytes(before)
        for left in (name for name in os.listdir(file.parent) if name != file.name):
            assert left.startswith(writing.SCRATCH)
            (file.parent / left).unlink()
    assert now == after
    assert outcomes["old"] > 8
    assert outcomes["new"] > 1


def files(folder: Path) -> dict[str, bytes]:
    """All files below a folder, by their paths in it."""
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.parametrize("is_new", [False, True])
def test_interrupted_at_any_step_the_file_is_whole_and_nothing_is_left(file: Path, is_new: bool) -> None:
    if is_new:
        planned = edit.draft_new(str(file.with_name("2024-01-other.yaml")), replace(source(), id="2024-01-other"))
    else:
        planned = draft()
    folder, path = file.parent, Path(planned.path)
    before, outcomes = files(folder), Counter[bool]()
    for step in range(1, 200):
        came = interrupted_at(step, lambda: edit.write(planned))
        now = files(folder)
        assert now in (before, before | {path.name: planned.after}), step
        outcomes[now == before] += 1
        if not came:
            break
        path.unlink(missing_ok=True)
        if planned.before is not None:
            path.write_bytes(planned.before)
    assert now != before
    assert outcomes[False] > 8


def test_in_a_thread_no_interrupt_comes_and_a_file_is_written_all_the_same(file: Path) -> None:
    planned = draft()
    thread = Thread(target=edit.write, args=(planned,))
    thread.start()
    thread.join()
    assert file.read_bytes() == planned.after


@pytest.mark.laws
def test_interrupted_at_any_step_init_has_made_all_or_nothing(tmp_path: Path) -> None:
    contents = {"registry/registry.yaml": b"a", "registry/inspections/a.yaml": b"b", ".gitignore": b"c"}
    outcomes: Counter[bool] = Counter()
    for step in range(1, 400):
        folder = tmp_path / str(step)
        came = interrupted_at(step, partial(new_register.write, str(folder), contents))
        now = files(folder) if folder.exists() else {}
        assert now in ({}, contents), step
        outcomes[now == contents] += 1
        if not came:
            break
    assert now == contents
    assert outcomes[True] > 8


CALLS = ("openat", "write", "fsync", "chmod", "fchmodat", "chown", "rename", "flock")
"""Those of a writer that change something, and the opening of files before them."""


def write_under(*strace: str) -> None:
    """Let strace look at a writer."""
    command = ["strace", *strace, sys.executable, "-m", "tests.store.killed_writer"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
    subprocess.run(command, capture_output=True, env=environment, check=False, timeout=60)


def can_trace() -> bool:
    """Whether strace is there, and may look at other programs: in some containers it may not."""
    if not shutil.which("strace"):
        return False
    return subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True, check=False).returncode == 0


@pytest.mark.laws
@pytest.mark.skipif(not can_trace(), reason="strace is not there, or may not trace")
def test_killed_at_any_system_call_the_file_is_the_old_or_the_new(file: Path, tmp_path: Path) -> None:
    before, after = file.read_bytes(), draft().after
    trace = tmp_path / "trace"
    write_under("-o", str(trace), "-e", f"trace={','.join(CALLS)}")
    assert file.read_bytes() == after, trace.read_text()[-2000:]
    text = trace.read_text()
    head, _, rest = text.partition("/auditrack-begins-to-write")
    first, writing_calls = counted(head), counted(rest[: rest.rindex("write(1")])
    outcomes: Counter[bool] = Counter()
    for call in CALLS:
        for number in range(first[call] + 1, first[call] + writing_calls[call] + 1):
            file.write_bytes(before)
            fault = f"inject={call}:signal=KILL:when={number}"
            write_under("-o", os.devnull, "-e", f"trace={call}", "-e", fault)
            now = file.read_bytes()
            assert now in (before, after), (call, number)
            outcomes[now == before] += 1
    assert outcomes[True] > 5
    assert outcomes[False] > 0


def counted(trace: str) -> Counter[str]:
    """How often each system call was made."""
    return Counter(re.findall(r"^(\w+)\(", trace, re.MULTILINE))
