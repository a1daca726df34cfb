"""The one place that writes files: a file is replaced whole, or left as it was."""

import contextlib
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator

from auditrack.core.register.problems import AuditrackError

SCRATCH = ".auditrack-"
"""How the names of files begin that are not whole yet. Where a computer stopped, one may be left: it is never read."""


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
def _whole(path: str, data: bytes, shown: str) -> Iterator[str]:
    """The whole file under another name beside the one that is meant, to be renamed; it goes where that fails."""
    scratch = ""
    try:
        scratch = _scratch(path, data)
        yield scratch
        _settle(path)
    except FileExistsError:
        raise AuditrackError(f"{shown} already exists, and was not changed.") from None
    except OSError as error:
        raise CannotWriteError(shown, error) from None
    finally:
        _drop(scratch)


def _scratch(path: str, data: bytes) -> str:
    """A whole file beside the one that is meant, down to the disk."""
    handle, scratch = tempfile.mkstemp(prefix=SCRATCH, dir=os.path.dirname(os.path.abspath(path)))
    try:
        with open(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        _drop(scratch)
        raise
    return scratch


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
