"""An exclusive file lock: one program writes, and the others wait.

The operating system holds the lock and releases it when the program ends, however it ends.
"""

import contextlib
import errno
import os
import random
import time
from collections.abc import Callable, Iterator
from typing import BinaryIO

from auditrack.core.register.problems import AuditrackError

SOON, LONG = 2.0, 600.0
"""Seconds after which somebody is told that a command waits, and after which it gives up."""

_HELD: set[str] = set()
"""The files whose locks this program holds: a command that has its turn may write the file that gives it."""


@contextlib.contextmanager
def turn(path: str, tell: Callable[[], object] = lambda: None) -> Iterator[None]:
    """Hold a file's lock, and wait for it; ``tell`` is called once where that takes a while.

    A program does not wait for itself. On a drive that knows no locks nothing is held. Raises OSError where the file
    cannot be opened, and AuditrackError where another program holds it for ten minutes.
    """
    name = os.path.realpath(path)
    if name in _HELD:
        yield
        return
    waits = _waits(path, tell)
    while True:
        with _opened(path) as file:
            while not _is_ours(file):
                time.sleep(next(waits))
            # the lock is on the file that was opened: once another has its name, another program may have locked that
            if os.name == "nt" or os.path.samestat(os.fstat(file.fileno()), os.stat(path)):
                _HELD.add(name)
                try:
                    yield
                finally:
                    _HELD.discard(name)
                return


def _waits(path: str, tell: Callable[[], object]) -> Iterator[float]:
    """Seconds to wait between attempts: longer from one to the next, and never those of another program."""
    waited, has_told = 0.0, False
    while waited < LONG:
        seconds = random.uniform(0.5, 1.5) * min(0.05, 0.005 + waited / 100)  # noqa: S311 - nothing depends on it
        waited += seconds
        if waited > SOON and not has_told:
            has_told = True
            tell()
        yield seconds
    raise AuditrackError(f"another program has kept {path} locked for ten minutes. Nothing was written. End it first.")


@contextlib.contextmanager
def _opened(path: str) -> Iterator[BinaryIO]:
    if os.name == "nt":  # which replaces no file that is open, so the lock is on one beside it
        beside = os.path.join(os.path.dirname(path), f".auditrack-{os.path.basename(path)}.lock")
        with open(beside, "ab") as file:
            yield file
        with contextlib.suppress(OSError):  # another program has it open: the last one takes it away
            os.unlink(beside)
        return
    # a drive in the network locks only what is opened for writing
    is_writable = os.access(path, os.W_OK)
    with open(path, "r+b" if is_writable else "rb", buffering=0) as file:
        yield file


def _is_ours(file: BinaryIO) -> bool:
    """Take the lock of a file, if nobody else has it."""
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in (errno.EAGAIN, errno.EACCES, errno.EDEADLK)
    return True
