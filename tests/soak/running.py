"""Commands of auditrack, run in this process with their output caught, or as processes of their own."""

import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import FrameType
from unittest.mock import patch

import typer

from auditrack.cli import app, project
from tests.habits import ROOT

COMMAND = typer.main.get_command(app.app)
"""All commands, built once and not at each run: that would take most of the time."""

CODES = (0, 1, 2)
"""The exit codes of a command that is not a fault of ours."""
SLOW = 4.0
"""Seconds of CPU that no command on a small register may take."""


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    code: int
    output: str
    errors: str
    seconds: float

    def faults(self) -> list[str]:
        """What is wrong with how it ended, whatever it was given."""
        faults = []
        if self.code not in CODES:
            faults.append(f"exit code {self.code}")
        if "Traceback (most recent call last)" in self.errors + self.output:
            faults.append("traceback")
        if self.seconds > SLOW:
            faults.append("slow")
        return faults


class _Bytes(io.TextIOWrapper):
    def __init__(self) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8", errors="replace")

    def text(self) -> str:
        self.flush()
        return self.buffer.getvalue().decode("utf-8", "replace")  # type: ignore[attr-defined,no-any-return]


def run(arguments: Sequence[str]) -> Done:
    """Run a command here. One that takes a minute is stopped, and ends with code 124."""
    output, errors = _Bytes(), _Bytes()
    began = time.process_time()
    code = 124
    before = signal.signal(signal.SIGALRM, _stop)
    signal.alarm(60)
    try:
        argv = patch.object(sys, "argv", ["auditrack", *arguments])
        with redirect_stdout(output), redirect_stderr(errors), argv, patch.object(app, "app", COMMAND):
            code = app.run()
    except _TooLongError:
        pass
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
    return Done(code, output.text(), errors.text(), time.process_time() - began)


def run_on(days: list[date], arguments: Sequence[str]) -> Done:
    """Run a command on the first of these days; each further look at the clock is one day on, until the last."""

    class Clock(date):
        @classmethod
        def today(cls) -> "Clock":
            day = days.pop(0) if len(days) > 1 else days[0]
            return cls(day.year, day.month, day.day)

    project.today.cache_clear()
    with patch.object(project, "date", Clock):
        done = run(arguments)
    project.today.cache_clear()
    return done


class _TooLongError(BaseException):
    pass


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise _TooLongError


def start(folder: Path, *arguments: str) -> "subprocess.Popen[str]":
    """Start a command as a process of its own, in a folder."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
    environment |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    for who in ("AUTHOR", "COMMITTER"):
        environment |= {f"GIT_{who}_NAME": "A. Officer", f"GIT_{who}_EMAIL": "officer@example.org"}
    command = [sys.executable, "-m", "auditrack", *arguments]
    return subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        text=True,
    )
