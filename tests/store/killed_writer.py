"""A writer of the minimal register that can be killed at any step. As a program it writes, for strace to kill."""

import contextlib
import os
import signal
import sys
from collections.abc import Callable
from typing import Any

from auditrack.core.drafts.additions import Entries
from auditrack.core.register import dates
from auditrack.core.register.model import Inspection
from auditrack.core.register.updates import Update
from auditrack.store import edit
from auditrack.store.registry import load

NAME = "2023-06-schools"
NOTE = "Written by one who is killed."
STEPS = ("fsync", "close", "stat", "fstat", "umask")
"""What changes nothing that Python's audit sees, and is a step all the same."""

_INTERRUPTED = 3


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
    status = signalled(step, signal.SIGKILL, lambda: edit.write(planned))
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status)


def interrupted_at(step: int, write: Callable[[], object]) -> bool:
    """Write in a process of its own, to which Ctrl-C comes at a step; whether it did."""
    code = os.waitstatus_to_exitcode(signalled(step, signal.SIGINT, write))
    assert code in (0, _INTERRUPTED)
    return code == _INTERRUPTED


def signalled(last: int, number: int, write: Callable[[], object]) -> int:
    """How a process of its own ended that writes, and gets a signal at a step: its status."""
    child = os.fork()
    if not child:
        _write_until(last, number, write)
    return os.waitpid(child, 0)[1]


def _write_until(last: int, number: int, write: Callable[[], object]) -> None:
    steps = 0

    def step(*_: object) -> None:
        nonlocal steps
        steps += 1
        if steps == last:
            os.kill(os.getpid(), number)

    def counted(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any) -> Any:
            step()
            return real(*arguments)

        return call

    try:
        for name in STEPS:
            setattr(os, name, counted(getattr(os, name)))
        sys.addaudithook(step)
        write()
        os._exit(0)
    except KeyboardInterrupt:
        os._exit(_INTERRUPTED)
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
