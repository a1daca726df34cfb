"""A writer of the minimal register that can be killed at any step. As a program it writes, for strace to kill."""

import contextlib
import os
import signal
import sys
from collections.abc import Callable
from typing import Any

from auditrack.core.drafts.additions import Entries
from auditrack.core.register import dates
from auditrack.core.register.model import Inspection, Update
from auditrack.store import edit
from auditrack.store.registry import load

NAME = "2023-06-schools"
NOTE = "Written by one who is killed."
STEPS = ("fsync", "close", "stat", "fstat", "umask")
"""What changes nothing that Python's audit sees, and is a step all the same."""


def source() -> Inspection:
    """What the file says that is written."""
    inspection = load("registry").registry.by_id[NAME]
    assert isinstance(inspection, Inspection)
    return inspection


def draft() -> edit.Draft:
    """The file with one more note."""
    day = dates.parse("2024-01-05")
    assert day
    return edit.draft(source(), [Entries("updates", (Update(date=day, note=NOTE),), "1")])


def killed_at(step: int) -> bool:
    """Write in a process of its own, which is killed at a step; whether it was."""
    planned = draft()
    child = os.fork()
    if not child:
        _write_until(step, planned)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status)


def _write_until(last: int, planned: edit.Draft) -> None:
    steps = 0

    def step(*_: object) -> None:
        nonlocal steps
        steps += 1
        if steps == last:
            os.kill(os.getpid(), signal.SIGKILL)

    def counted(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any) -> Any:
            step()
            return real(*arguments)

        return call

    try:
        for name in STEPS:
            setattr(os, name, counted(getattr(os, name)))
        sys.addaudithook(step)
        edit.write(planned)
        os._exit(0)
    finally:
        os._exit(1)


def _write() -> None:
    planned = draft()
    with contextlib.suppress(OSError):
        os.open("/auditrack-begins-to-write", os.O_RDONLY)
    edit.write(planned)
    print("written")


if __name__ == "__main__":
    _write()
