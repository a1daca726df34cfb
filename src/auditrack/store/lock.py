"""An exclusive file lock: one program writes, and the others wait.

The operating system holds the lock and releases it when the program ends, however it ends.
"""

import contextlib
import os
import sys
from collections.abc import Iterator
from typing import BinaryIO


class MeanwhileError(Exception):
    """The file was replaced while its turn was awaited."""


@contextlib.contextmanager
def turn(path: str) -> Iterator[None]:
    """Hold a file's lock. On a drive that knows no locks nothing is held.

    Raises OSError where the file cannot be opened for writing, and MeanwhileError.
    """
    if sys.platform == "win32":
        with _beside(path):
            yield
        return
    with open(path, "r+b", buffering=0) as file:
        import fcntl

        with contextlib.suppress(OSError):
            fcntl.flock(file, fcntl.LOCK_EX)
        # the lock is on the file that was opened: once another file has its name, another program may have locked that
        if not os.path.samestat(os.fstat(file.fileno()), os.stat(path)):
            raise MeanwhileError
        yield


@contextlib.contextmanager
def _beside(path: str) -> Iterator[None]:
    """A lock beside the file: Windows replaces no file that is open. Nor does it delete one, so the last one does."""
    name = f"{path}.lock"
    try:
        with open(name, "ab") as file:
            _lock_on_windows(file)
            yield
    finally:
        with contextlib.suppress(OSError):
            os.unlink(name)


def _lock_on_windows(file: BinaryIO) -> None:
    if sys.platform == "win32":
        import msvcrt
        import time

        for _ in range(600):
            with contextlib.suppress(OSError):
                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
                return
            time.sleep(0.05)
