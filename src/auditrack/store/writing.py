"""The one place that writes files: a file is replaced whole, or left as it was."""

import contextlib
import os
import shutil
import tempfile

from auditrack.core.problems import AuditrackError


class CannotWriteError(AuditrackError):
    """A file that could not be written; what stood there still does."""

    def __init__(self, path: str, error: OSError) -> None:
        super().__init__(f"{path} cannot be written: {error.strerror or error}. Nothing was changed.")


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


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
