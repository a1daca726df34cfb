"""Git in a subprocess: how it is asked, and how its failures read.

A user's environment or configuration must not change an answer, run a program or ask a question: git's own variables
are removed, except those that say where things are, and settings that name a program are switched off. What a clone
does not hold is not fetched.
"""

import contextlib
import os
import re
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from threading import Thread

from auditrack.core.register.problems import AuditrackError

OLDEST = (2, 22)
"""The oldest git whose answers are understood."""

_KEPT = frozenset(
    (
        "GIT_EXEC_PATH",
        "GIT_CONFIG_GLOBAL",
        "GIT_CONFIG_SYSTEM",
        "GIT_CONFIG_NOSYSTEM",
        "GIT_CEILING_DIRECTORIES",
        "GIT_DISCOVERY_ACROSS_FILESYSTEM",
    )
)
"""Variables that say where git and its settings are (including which folders are safe), and how far to look."""

_QUARANTINE = ("GIT_QUARANTINE_PATH", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES")
"""Variables set while a push is examined, when the pushed objects are nowhere else yet."""

_SETTINGS = (
    "core.fsmonitor=false",
    f"core.hooksPath={os.devnull}",
    "core.alternateRefsCommand=:",
    f"diff.orderFile={os.devnull}",
    "diff.relative=false",
    "i18n.logOutputEncoding=UTF-8",
    "log.diffMerges=separate",
    "log.follow=false",
    "log.mailmap=true",
    "log.showSignature=false",
)
START = ["git", "--no-pager", "--no-replace-objects", "--literal-pathspecs"]
START += [word for setting in _SETTINGS for word in ("-c", setting)]
"""How a command that only asks git begins."""

ALONE = {"GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "none", "GIT_TERMINAL_PROMPT": "0"}
"""Git asks no other machine, and nobody here. Older ones know nothing of the first: the second leaves them no way."""

_NO_GIT = "git is needed for this, and is not installed or not on the PATH."


class GitError(AuditrackError):
    """Git could not answer."""


class OldGitError(GitError):
    """A git that is too old."""

    def __init__(self, version: str) -> None:
        needed = ".".join(map(str, OLDEST))
        super().__init__(f"git {version or 'of an unknown version'} is too old for this: install {needed} or later.")


_NOT_FETCHED = re.compile("promisor|lazy fetching|not allowed")
_NOT_THERE = re.compile("(?i)(could not|cannot|unable to|failed to) read|bad object|missing|corrupt|not a tree")
PARTIAL = "This clone holds only a part of the history: run 'git fetch --refetch --no-filter' to have all of it."
DAMAGED = "Something is missing here: 'git fsck' tells what, and 'git fetch --refetch' brings it back."
SHALLOW = "This is a shallow clone: run 'git fetch --unshallow' (in CI: fetch-depth: 0)."


class FailedError(GitError):
    """Git failed for a reason of its own; with a way out where this clone does not hold what was asked for."""

    def __init__(self, output: str) -> None:
        lines = [line for line in output.splitlines() if line.strip()]
        words = lines[-1].removeprefix("fatal: ").removeprefix("error: ") if lines else "it gave no reason"
        way_out = PARTIAL if _NOT_FETCHED.search(output) else DAMAGED if _NOT_THERE.search(output) else ""
        super().__init__(f"git failed: {words}{'. ' if way_out else ''}{way_out}")


def surroundings(git_folder: str | None = None, top: str = "") -> dict[str, str]:
    """Our own environment without what would change an answer.

    Within a hook, git names the index that it is about to commit. That one is kept where it is of this repository;
    so is, while a push is examined, the place of what was pushed.
    """
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name in _KEPT}
    environment |= {"LC_ALL": "C", "LANGUAGE": "", "GIT_OPTIONAL_LOCKS": "0"} | ALONE
    if git_folder is None:
        return environment
    index = os.environ.get("GIT_INDEX_FILE")
    if index and (index := os.path.join(top, index)) and _is_in(os.path.dirname(index), git_folder):
        environment["GIT_INDEX_FILE"] = index
    quarantine = os.environ.get("GIT_QUARANTINE_PATH")
    if quarantine and _is_in(quarantine, git_folder):
        environment |= {name: os.environ[name] for name in _QUARANTINE if name in os.environ}
    return environment


def _is_in(path: str, folder: str) -> bool:
    path, folder = os.path.realpath(path), os.path.realpath(folder)
    return path == folder or path.startswith(folder + os.sep)


def reason(errors: str) -> str:
    """Why git failed, in its own words without its marks."""
    return errors.strip().removeprefix("error: ").removeprefix("fatal: ") or "git gave no reason"


def run(folder: str, arguments: Sequence[str], environment: dict[str, str] | None = None) -> tuple[int, bytes, str]:
    """Run any git command with these precautions; its exit code and both outputs. Raises GitError without a git."""
    command = [*START, "-C", folder or ".", *arguments]
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and every argument is ours or checked
            command, env=environment or surroundings(), stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
    except FileNotFoundError:
        raise GitError(_NO_GIT) from None
    except OSError as error:
        raise FailedError(error.strerror or f"{error}") from None
    return done.returncode, done.stdout, text(done.stderr)


def answer(folder: str, arguments: Sequence[str], environment: dict[str, str]) -> bytes:
    """Git's output. Raises GitError with the reason if it fails."""
    code, out, errors = run(folder, arguments, environment)
    if code == 0:
        return out
    if "dubious ownership" in errors or "unsafe repository" in errors:
        theirs = errors.partition("'")[2].partition("'")[0] or folder
        raise GitError(
            f"git does not read {theirs}, because it belongs to another user. "
            f"If you trust its contents, run: git config --global --add safe.directory {theirs}"
        )
    if "not a git repository" in errors:
        raise GitError(
            f"{folder} is not in a git repository, so there are no earlier versions. "
            "Create one with 'git init', and commit the register."
        )
    if any(word in errors for word in ("usage:", "unknown option", "unknown switch", "unrecognized")):
        raise OldGitError(version())
    raise FailedError(errors)


def version() -> str:
    """Which git this is."""
    _, out, _ = run("", ["version"], surroundings())
    return text(out).strip().removeprefix("git version ")


def contents(folder: str, ids: Sequence[str], environment: dict[str, str]) -> Iterator[bytes | None]:
    """What files of these ids hold, in this order, from one process; None for one that is missing.

    Raises GitError, also where git ends before it has answered everything.
    """
    command, pipe = [*START, "-C", folder, "cat-file", "--batch"], subprocess.PIPE
    with tempfile.TemporaryFile() as errors:
        try:
            process = subprocess.Popen(command, env=environment, stdin=pipe, stdout=pipe, stderr=errors)  # noqa: S603
        except FileNotFoundError:
            raise GitError(_NO_GIT) from None
        with process:
            # from a thread of its own, so that neither side can wait for the other
            asking = Thread(target=_ask_for, args=(process, ids), daemon=True)
            asking.start()
            try:
                yield from _answers(process, len(ids))
            except EOFError:
                process.wait()
                errors.seek(0)
                raise FailedError(text(errors.read()) or "it stopped before it had answered everything") from None
            finally:
                process.kill()
                asking.join()  # it closes what it writes to: closing that here would fail in place of what happened


def _ask_for(process: "subprocess.Popen[bytes]", ids: Iterable[str]) -> None:
    assert process.stdin is not None  # noqa: S101 - it was asked for
    with contextlib.suppress(OSError), process.stdin as questions:  # where it has ended, the other side notices
        questions.write("".join(f"{name}\n" for name in ids).encode())


def _answers(process: "subprocess.Popen[bytes]", count: int) -> Iterator[bytes | None]:
    """So many answers. Raises EOFError where git gives fewer."""
    out = process.stdout
    assert out is not None  # noqa: S101 - it was asked for
    for _ in range(count):
        head = out.readline().split()
        size = int(head[2]) if len(head) == 3 else 0
        data = out.read(size + 1) if len(head) == 3 else b""
        if not head or size >= len(data) > 0:
            raise EOFError
        yield data[:-1] if data else None


def text(data: bytes) -> str:
    """What git has put out, every byte of it."""
    return data.decode("utf-8", "surrogateescape")
