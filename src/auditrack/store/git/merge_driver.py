"""Setting up git for a register: lines in its settings, in .gitattributes and in .gitignore."""

import os
import shlex
import sys
import sysconfig
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from auditrack.core.register.problems import AuditrackError
from auditrack.store import writing
from auditrack.store.git.process import reason, run
from auditrack.store.git.repository import Repository

ATTRIBUTES_FILE = ".gitattributes"
IGNORE_FILE = ".gitignore"
LINES: Mapping[str, Sequence[str]] = {
    ATTRIBUTES_FILE: (
        "/registry.yaml merge=auditrack",
        "/inspections/**/*.yaml merge=auditrack",
        "/meetings/**/*.yaml merge=auditrack",
    ),
    IGNORE_FILE: (f"{writing.SCRATCH}*",),
}
"""The lines of files beside registry.yaml: which files auditrack merges, and what a killed command leaves."""

NAME = "auditrack: the files of a register, by what they say"


@dataclass(frozen=True, slots=True)
class Installed:
    """What was set up."""

    wrote_files: frozenset[str]
    """The names of the files that lacked lines."""
    wrote_settings: bool


def install(folder: str) -> Installed:
    """Install the merge driver for the registry in a folder; what is there already stays.

    Raises GitError where there is no git or no repository, CannotWriteError, and AuditrackError where its settings
    cannot be written.
    """
    repository = Repository(folder)
    files = {name: _completed(os.path.join(folder, name), lines) for name, lines in LINES.items()}
    wrote_files = {name: content for name, content in files.items() if content is not None}
    for name, content in wrote_files.items():
        writing.sweep(folder)
        writing.replace(os.path.realpath(os.path.join(folder, name)), content)
    # the command first: git refuses to merge where a driver has a name and no command
    settings = {"merge.auditrack.driver": command(), "merge.auditrack.name": NAME}
    wrote = [_set(repository.top, name, value) for name, value in settings.items()]
    return Installed(frozenset(wrote_files), any(wrote))


def command() -> str:
    """The command by which git runs this auditrack, without a virtual environment.

    Git runs it in a POSIX shell, on Windows as well. If auditrack has been removed, git merges by itself: otherwise it
    would take the branch's own version as the result of a conflict.
    """
    python = _quoted(sys.executable)
    # a Python without auditrack exits with 1, as for a conflict, and leaves no markers
    there = f"{{ {python} -c 'import auditrack' 2> /dev/null || (exit 127); }} && {python} -m auditrack"
    program = _quoted(_script()) if os.path.isfile(_script()) else there
    ours = f"{program} merge-file %O %A %B --path %P --marker-size %L"
    without = "git merge-file --marker-size=%L %A %O %B"
    return f"{ours} || {{ code=$?; case $code in 126|127) {without};; *) exit $code;; esac; }}"


def _script() -> str:
    return os.path.join(sysconfig.get_path("scripts"), "auditrack.exe" if os.name == "nt" else "auditrack")


def _quoted(path: str) -> str:
    """A path for git's shell, in which git has not yet replaced what begins with %."""
    return shlex.quote(path.replace(os.sep, "/")).replace("%", "%%")


def _completed(path: str, lines: Sequence[str]) -> bytes | None:
    """A file with those of the lines that it lacks; None where it has them all. Raises CannotWriteError."""
    try:
        with open(path, "rb") as file:
            content = file.read()
    except FileNotFoundError:
        content = b""
    except OSError as error:
        raise writing.CannotWriteError(path, error) from None
    newline = b"\r\n" if b"\r\n" in content else b"\n"
    there = {b" ".join(line.split()) for line in content.splitlines()}
    missing = [line for line in map(str.encode, lines) if line not in there]
    kept = content if not content or content.endswith(b"\n") else content + newline
    return kept + b"".join(line + newline for line in missing) if missing else None


def _set(top: str, name: str, value: str) -> bool:
    """Set one of the repository's own settings; whether it changed."""
    code, out, _ = run(top, ["config", "--local", "--get", name])
    if code == 0 and out.decode("utf-8", "replace").removesuffix("\n") == value:
        return False
    code, _, output = run(top, ["config", "--local", "--replace-all", name, value])
    if code != 0:
        raise AuditrackError(f"git's settings for this repository cannot be written: {reason(output)}")
    return True
