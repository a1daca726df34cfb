"""Commit single files, leaving other staged changes alone.

Git's environment variables for other repositories are ignored; the council's own hooks and signing apply.
"""

import contextlib
import os
import random
import re
import shlex
import subprocess
import time
from collections.abc import Iterator, Sequence

from auditrack.core.grammar.english import stopped
from auditrack.core.register.problems import AuditrackError
from auditrack.store.git.process import ALONE, START
from auditrack.store.lock import turn

_KEPT = frozenset(
    (
        *("GIT_EXEC_PATH", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM"),
        *("GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM"),
        *("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_AUTHOR_DATE"),
        *("GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL", "GIT_COMMITTER_DATE"),
    )
)
"""Where git and its settings are, how far to look, and who commits."""

PATIENCE = 30.0
"""For how many seconds a commit is tried again while another git is at work here."""

_SOMEBODY_IS_AT_WORK = re.compile(r"\.lock': File exists|cannot lock ref|did not match any file\(s\) known to git")
"""Git found a lock, or lost the file that was just made known to it: another git wrote the index meanwhile."""


class CannotCommitError(AuditrackError):
    """Git did not commit; the files stay as they were written."""

    def __init__(self, output: str, paths: Sequence[str]) -> None:
        names = " ".join(map(shlex.quote, paths))
        super().__init__(
            f"the file was written, but git did not commit it: {_gist(output)} "
            f"Once that is mended: git add -- {names}, then git commit -- {names}."
        )


def refuse_uncommitted(paths: Sequence[str]) -> None:
    """Raise AuditrackError where a file has other changes, and where nothing can be committed."""
    for path in paths:
        there = os.path.exists(path)
        code, output, wrong = _git(path, ["status", "--porcelain", "--untracked-files=all", "--", _name(path)])
        if code != 0:
            raise AuditrackError(f"--commit is not possible here: {_gist(wrong)} Nothing was written.")
        if there and output.strip():
            raise AuditrackError(
                f"{path} has uncommitted changes: commit them first, or leave out --commit. Nothing was written."
            )


def commit(paths: Sequence[str], message: str) -> str:
    """Commit these files alone; the short id of the commit. Raises CannotCommitError."""
    names = [os.path.realpath(path) for path in paths]
    with _turn(names[0]):
        until = time.monotonic() + PATIENCE
        code, wrong = _try_to_commit(names, message)
        while code != 0 and _SOMEBODY_IS_AT_WORK.search(wrong) and time.monotonic() < until:
            time.sleep(random.uniform(0.02, 0.2))  # noqa: S311 - so that those who wait do not all come back at once
            code, wrong = _try_to_commit(names, message)
    if code != 0:
        raise CannotCommitError(wrong, paths)
    return _git(names[0], ["rev-parse", "--short", "HEAD"])[1].strip()


def _try_to_commit(names: Sequence[str], message: str) -> tuple[int, str]:
    """Git's exit code, and what is wrong; a new file that it does not commit is unknown to it again."""
    start = names[0]
    _, output, _ = _git(start, ["ls-files", "--others", "-z", "--", *names])
    new = [os.path.join(os.path.dirname(start), name) for name in output.split("\0") if name]
    if new:
        code, _, wrong = _git(start, ["add", "--intent-to-add", "--", *new])
        if code != 0:
            return code, wrong
    code, output, wrong = _git(start, ["commit", "--quiet", "--only", "--file=-", "--", *names], message)
    if code != 0 and new:
        _git(start, ["reset", "--quiet", "--", *new])
    return code, wrong or output


@contextlib.contextmanager
def _turn(path: str) -> Iterator[None]:
    """One auditrack commits at a time: git reads its index before it locks it, and loses what others just added."""
    folder = _git(path, ["rev-parse", "--absolute-git-dir"])[1].rstrip("\n")
    name = os.path.join(folder, "auditrack-commits")
    with contextlib.ExitStack() as stack:
        with contextlib.suppress(OSError):  # git will say why nothing can be written there
            open(name, "ab").close()
            stack.enter_context(turn(name))
        yield


def _name(path: str) -> str:
    return os.path.basename(os.path.realpath(path))


def _git(path: str, arguments: Sequence[str], text: str = "") -> tuple[int, str, str]:
    """Exit code and both outputs of git, run in the nearest folder of a file that there is."""
    folder = os.path.dirname(os.path.realpath(path))
    while not os.path.isdir(folder):
        folder = os.path.dirname(folder)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name in _KEPT}
    environment = kept | {"LC_ALL": "C", "LANGUAGE": "", "GIT_TERMINAL_PROMPT": "0", "GIT_EDITOR": "true"}
    # hooks and filters of a commit are the council's own, and may ask whom they like
    commits = arguments[0] == "commit"
    command = [*(["git", "--no-pager", "--literal-pathspecs"] if commits else START), "-C", folder, *arguments]
    environment |= {} if commits else ALONE
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and paths stand behind --
            command, env=environment, input=text.encode(), capture_output=True, check=False
        )
    except FileNotFoundError:
        return 127, "", "git is not installed or not on the PATH."
    except OSError as error:
        return 126, "", f"git cannot be started: {error.strerror or error}."
    return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")


def _gist(output: str) -> str:
    """Git's message in one line, without its marks."""
    lines = [line.strip() for line in output.splitlines() if line.strip() and not line.startswith("hint:")]
    if any("tell me who you are" in line for line in lines):
        return "git does not know who you are: set user.name and user.email with git config."
    words = next((line for line in lines if line.startswith(("fatal:", "error:"))), lines[-1] if lines else "")
    words = words.removeprefix("fatal: ").removeprefix("error: ") or "it gave no reason"
    return stopped(words)
