"""A text in the user's own editor."""

import os
import shlex
import subprocess
import sys
import tempfile

from auditrack.core.register.problems import AuditrackError


def edited(text: str) -> str:
    """The text as it was saved. Raises AuditrackError."""
    with tempfile.TemporaryDirectory(prefix="auditrack-") as folder:
        path = os.path.join(folder, "entry.yaml")
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        before = os.stat(path).st_mtime_ns - 10**10
        os.utime(path, ns=(before, before))  # so that saving shows, even within the same second
        _run([*_editor(), path])
        if os.stat(path).st_mtime_ns == before:
            raise AuditrackError("the editor was closed without saving. Nothing was written.")
        with open(path, "rb") as file:
            return file.read().decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n")


def _editor() -> list[str]:
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not command:
        return ["notepad" if sys.platform == "win32" else "vi"]
    try:
        return [command] if os.path.isfile(command) else shlex.split(command, posix=sys.platform != "win32")
    except ValueError:
        raise AuditrackError(
            f"the editor '{command}' cannot be started: a quote is not closed. Nothing was written."
        ) from None


def _run(command: list[str]) -> None:
    try:
        code = subprocess.run(command, check=False).returncode  # noqa: S603 - the editor that the user named
    except OSError as error:
        why = error.strerror or f"{error}"
        raise AuditrackError(f"the editor '{command[0]}' cannot be started: {why}. Nothing was written.") from None
    if code != 0:
        raise AuditrackError(f"the editor '{command[0]}' failed. Nothing was written.")
