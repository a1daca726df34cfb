"""The one place that writes files: a file is replaced whole, or left as it was."""

import contextlib
import os
import re
import secrets
import shutil
import signal
import stat
import threading
import time
import zlib
from collections.abc import Iterator

from auditrack.core.register.problems import AuditrackError

SCRATCH = ".auditrack-"
"""How the names of files begin that are not whole yet. Where a program was killed, one is left: it is never read."""

_LEFT = re.compile(r"\.auditrack-(?:(?P<computer>[0-9a-f]{8})-(?P<process>\d{1,9})-)?[a-z0-9_]{8}")
_DAY = 86400
"""Seconds after which nobody writes any more what another computer began."""


class CannotWriteError(AuditrackError):
    """A file that could not be written; the old content is kept."""

    def __init__(self, path: str, error: OSError) -> None:
        super().__init__(f"{path} cannot be written: {error.strerror or error}. Nothing was changed.")


def replace(path: str, data: bytes, shown: str | None = None) -> None:
    """Replace a file's content in one step, keeping its permissions; messages name it as ``shown``.

    Raises CannotWriteError.
    """
    with _whole(path, data, shown or path) as scratch:
        _like(path, scratch)
        os.replace(scratch, path)


def create(path: str, data: bytes, shown: str | None = None) -> None:
    """Write a new file in one step, never in the place of another; messages name it as ``shown``.

    Raises AuditrackError if the file exists, and CannotWriteError.
    """
    with _whole(path, data, shown or path) as scratch:
        os.chmod(scratch, 0o666 & ~_umask())
        _link(scratch, path)


def make_folder(path: str, shown: str | None = None) -> None:
    """Make a folder that may be there already; messages name ``shown``. Raises CannotWriteError."""
    try:
        os.makedirs(path or ".", exist_ok=True)
    except OSError as error:
        raise CannotWriteError(shown or path, error) from None


def is_free(path: str, content: bytes) -> bool:
    """Whether there is no file, or one with the same content."""
    if not os.path.lexists(path):
        return True
    with contextlib.suppress(OSError), open(path, "rb") as file:
        return file.read() == content
    return False


@contextlib.contextmanager
def uninterrupted() -> Iterator[None]:
    """Let Ctrl-C wait until what is being written is whole: KeyboardInterrupt is raised then."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    usual = signal.signal(signal.SIGINT, lambda number, _: came.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, usual)
        if came:
            signal.raise_signal(signal.SIGINT)


def scratch_name(folder: str) -> str:
    """The path of a file or folder that nobody reads, and that is swept once this program has ended."""
    return os.path.join(folder, f"{SCRATCH}{_computer()}-{os.getpid()}-{secrets.token_hex(4)}")


def sweep(folder: str) -> None:
    """Take away what programs that were killed have left in a folder, where we may."""
    with contextlib.suppress(OSError), os.scandir(folder or ".") as entries:
        for there in entries:
            if there.name.startswith(SCRATCH) and _is_left(there):
                if there.is_dir(follow_symlinks=False):
                    shutil.rmtree(there.path, ignore_errors=True)
                else:
                    _drop(there.path)


def _is_left(there: os.DirEntry[str]) -> bool:
    """Whether whoever began to write this has ended here, or did so long ago."""
    name = _LEFT.fullmatch(there.name)
    if name is None:
        return False
    if name["computer"] == _computer() and not _is_running(int(name["process"])):
        return True
    return time.time() - there.stat(follow_symlinks=False).st_mtime > _DAY


def _is_running(process: int) -> bool:
    if os.name == "nt":  # where this would end it
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass  # it is somebody else's
    return True


def _computer() -> str:
    """What tells this computer from others that write to the same drive."""
    import socket

    return f"{zlib.crc32(socket.gethostname().encode()):08x}"


@contextlib.contextmanager
def _whole(path: str, data: bytes, shown: str) -> Iterator[str]:
    """The whole file under another name beside the one that is meant, to be renamed; it goes where that fails."""
    with uninterrupted():
        scratch = ""
        try:
            scratch = scratch_name(os.path.dirname(os.path.abspath(path)))
            _fill(scratch, data)
            yield scratch
            _settle(path)
        except FileExistsError:
            raise AuditrackError(f"{shown} already exists, and was not changed.") from None
        except OSError as error:
            raise CannotWriteError(shown, error) from None
        finally:
            _drop(scratch)


def _fill(scratch: str, data: bytes) -> None:
    """Make a file that nobody else may read yet, and bring it down to the disk."""
    handle = os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with open(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _like(path: str, scratch: str) -> None:
    """Give a file the permissions of the one that it replaces, and its owner where we may."""
    try:
        there = os.stat(path)
    except FileNotFoundError:
        os.chmod(scratch, 0o666 & ~_umask())
        return
    if hasattr(os, "chown"):
        with contextlib.suppress(OSError):  # only the system's administrator may give files away
            os.chown(scratch, there.st_uid, there.st_gid)
    shutil.copymode(path, scratch)


def _link(scratch: str, path: str) -> None:
    """Give a whole file its name as well. Raises FileExistsError where another has it."""
    if os.name == "nt":
        os.rename(scratch, path)  # which on Windows replaces nothing
        return
    try:
        os.link(scratch, path)
    except OSError:
        if os.path.lexists(path):
            raise FileExistsError(path) from None
        os.replace(scratch, path)  # on a drive without links, as a stick


def _settle(path: str) -> None:
    """Bring the new name down to the disk as well, where a system can."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        folder = os.open(os.path.dirname(os.path.abspath(path)), os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _drop(scratch: str) -> None:
    with contextlib.suppress(OSError):
        os.unlink(scratch)


def is_read_only(path: str) -> bool:
    """Whether a file is marked as read-only."""
    try:
        return not os.stat(path).st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)
    except OSError:
        return False


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
