"""The one place that writes files: a file is replaced whole, or left as it was."""

import contextlib
import hashlib
import os
import re
import shutil
import tempfile

from auditrack.core.problems import AuditrackError

_STAMP = re.compile(r"\n<!-- auditrack ([0-9a-f]{16}): [^\n]*-->\n\Z")


class CannotWriteError(AuditrackError):
    """A file that could not be written; what stood there still does."""

    def __init__(self, path: str, error: OSError) -> None:
        super().__init__(f"{path} cannot be written: {error.strerror or error}. Nothing was changed.")


class EditedPaperError(AuditrackError):
    """A paper that somebody has changed since it was written."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"{path} was edited since it was written, or is not a paper of auditrack's; it is left as it is. "
            "Rename it, or write elsewhere with -o FOLDER."
        )


def replace(path: str, data: bytes) -> None:
    """Replace a file's content in one step, keeping its permissions. Raises CannotWriteError."""
    folder = os.path.dirname(os.path.abspath(path))
    scratch = ""
    try:
        handle, scratch = tempfile.mkstemp(prefix=".auditrack-", dir=folder)
        with open(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if os.path.exists(path):
            shutil.copymode(path, scratch)
        else:
            os.chmod(scratch, 0o666 & ~_umask())
        os.replace(scratch, path)
    except OSError as error:
        with contextlib.suppress(OSError):
            os.unlink(scratch)
        raise CannotWriteError(path, error) from None


def write_paper(folder: str, name: str, text: str) -> str:
    """Write a paper into a folder, which is made if need be; its path.

    The paper ends with a stamp of its own text, so that one edited by hand since is never overwritten.
    Raises EditedPaperError and CannotWriteError.
    """
    path = os.path.join(folder, name)
    refuse_edited(path)
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError as error:
        raise CannotWriteError(path, error) from None
    stamped = f"{text}\n<!-- auditrack {_digest(text)}: edit below or above, and auditrack will not overwrite it -->\n"
    replace(path, stamped.encode())
    return path


def refuse_edited(path: str) -> None:
    """Raise EditedPaperError where a paper was changed since it was written, or is none of ours."""
    try:
        if os.path.lexists(path) and not _is_as_written(path):
            raise EditedPaperError(path)
    except OSError as error:
        raise CannotWriteError(path, error) from None


def _is_as_written(path: str) -> bool:
    with open(path, encoding="utf-8", errors="replace") as file:  # universal newlines: git may have changed them
        text = file.read()
    stamp = _STAMP.search(text)
    return stamp is not None and stamp[1] == _digest(text[: stamp.start()])


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
