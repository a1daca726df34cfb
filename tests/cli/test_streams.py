"""Streams that are closed, broken or redirected, and Ctrl-C at any moment: no traceback, the documented exit code."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from auditrack.cli.exit_codes import INTERRUPTED, READER_GONE
from tests.cli.conftest import SCRIPT, Run
from tests.habits import ROOT

STATUS = ("status", "--meeting", "2024-01")
LETTERS = "Øfsted tŷ 学校 “x”"


def in_a_shell(command: str, cwd: Path) -> "subprocess.CompletedProcess[str]":
    """What a command of bash does in which AUDITRACK is the script."""
    script = command.replace("AUDITRACK", f'"{SCRIPT}"')
    return subprocess.run(["bash", "-c", script], cwd=cwd, capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize(
    ("command", "codes"),
    [
        ("AUDITRACK status >&-", "0"),
        ("AUDITRACK status 2>&- >/dev/null", "0"),
        ("AUDITRACK check <&- >&- 2>&-", "0"),
        ("AUDITRACK new recommendation roads <&- >&- 2>&-", "2"),
        ("AUDITRACK nonsense 2>&-", "2"),
        ("AUDITRACK nonsense 2>/dev/full", "2"),
        ("AUDITRACK status >/dev/full", "2"),
        ("AUDITRACK status 2>&1 | head -0", f"0|{READER_GONE}"),
        ("AUDITRACK check | head -0", f"0|{READER_GONE}"),
        ("AUDITRACK report --meeting 2024-01 --format md -o - 2>/dev/null | true", f"0|{READER_GONE}"),
    ],
)
def test_streams_that_are_closed_or_broken(command: str, codes: str, busy: Path) -> None:
    done = in_a_shell(f"{command}; echo ${{PIPESTATUS[0]}} >code", busy.parent)
    assert re.fullmatch(codes, (busy.parent / "code").read_text().strip())
    assert "Traceback" not in done.stderr
    assert done.stderr.count("\n") <= 1


def test_with_standard_output_closed_no_file_takes_its_place(busy: Path) -> None:
    before = {file: file.read_bytes() for file in busy.rglob("*.yaml")}
    done = in_a_shell("AUDITRACK update schools/1 --note Begun. --date 2024-01-05 >&- 2>&-", busy.parent)
    changed = [file for file, data in before.items() if file.read_bytes() != data]
    assert done.returncode == 0
    assert [b"Begun." in file.read_bytes() for file in changed] == [True]


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "utf-16"])
def test_what_is_redirected_keeps_every_letter(encoding: str, busy: Path, script: Run) -> None:
    file = busy / "inspections" / "2022-06-schools.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("Ofsted", LETTERS), encoding="utf-8")
    done = script("show", "schools", cwd=busy.parent, PYTHONIOENCODING=encoding)
    assert LETTERS in done.stdout
    assert LETTERS in script("log", LETTERS, cwd=busy.parent, PYTHONIOENCODING=encoding).stderr


# colours


@pytest.mark.laws
def test_colours_are_forced_where_they_are_only_kept(busy: Path, script: Run) -> None:
    for command in (STATUS, ("update", "schools/1", "--note", "Begun.", "--date", "2024-01-05", "--dry-run")):
        plain = script(*command, cwd=busy.parent).stdout
        forced = script(*command, cwd=busy.parent, FORCE_COLOR="1", TERM="dumb").stdout
        without = script(*command, cwd=busy.parent, FORCE_COLOR="1", NO_COLOR="1").stdout
        assert re.search(r"\x1b\[[0-9;]*3[0-9]m", forced)
        assert not re.search(r"\x1b\[[0-9;]*3[0-9]m", without)
        assert re.sub(r"\x1b\[[0-9;]*m", "", forced).split() == plain.split()


# Ctrl-C


def interrupted(number: int, *arguments: str, cwd: Path) -> "subprocess.CompletedProcess[str]":
    """A command, interrupted when so many modules were looked for."""
    command = [sys.executable, "-m", "tests.cli.interrupted", str(number), *arguments]
    paths = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    environment = {**os.environ, "PYTHONPATH": paths}
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, timeout=60)


def is_interrupted_at(number: int, cwd: Path) -> bool:
    """Whether a command that writes was interrupted: without a traceback, its file whole, and nothing left over."""
    file = cwd / "registry" / "inspections" / "2022-06-schools.yaml"
    before = file.read_bytes()
    names = sorted(os.listdir(file.parent))
    done = interrupted(number, "update", "schools/1", "--note", f"Note {number}.", cwd=cwd)
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr
    assert done.returncode in (0, INTERRUPTED), (number, done.stderr)
    assert sorted(os.listdir(file.parent)) == names
    assert file.read_bytes() == before or f"Note {number}.".encode() in file.read_bytes()
    return done.returncode == INTERRUPTED


@pytest.mark.parametrize("number", [1, 2, 40, 100])
def test_interrupted_while_it_starts(number: int, busy: Path) -> None:
    assert is_interrupted_at(number, busy.parent)


def test_what_runs_in_the_background_is_not_interrupted(busy: Path) -> None:
    done = in_a_shell("trap '' INT; AUDITRACK status --meeting 2024-01 & kill -INT $!; wait $!", busy.parent)
    assert done.returncode == 0
    assert done.stdout.startswith("Exampleton: ")


@pytest.mark.parametrize(
    ("error", "code", "said"), [("KeyboardInterrupt", INTERRUPTED, ""), ("ValueError('oh')", 0, "ValueError: oh\n")]
)
def test_an_interrupt_that_would_be_lost_is_not(error: str, code: int, said: str) -> None:
    """Python passes over whatever is raised while it takes an object away."""
    program = f"""if True:
        import sys
        from auditrack import __main__

        class Odd:
            def __del__(self):
                raise {error}

        sys.unraisablehook = __main__._leave_if_interrupted
        odd = Odd()
        del odd
    """
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
    assert done.returncode == code
    assert done.stderr.endswith(said)


@pytest.mark.laws
def test_interrupted_at_any_module(busy: Path) -> None:
    done = interrupted(10**6, "update", "schools/1", "--note", "Begun.", cwd=busy.parent)
    needed = int(done.stdout.split()[-1])
    assert needed > 100
    assert all(is_interrupted_at(number, busy.parent) for number in range(1, needed, 9))
