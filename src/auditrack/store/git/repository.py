"""Git in a subprocess. ``Repository`` only reads and changes nothing; ``store/git/commits.py`` commits.

A user's environment or configuration must not change an answer, run a program or ask a question: git's own variables
are removed, except those that say where things are, and settings that name a program are switched off. Only commands
that read raw objects are used, so no filter, textconv or hook runs.
"""

import contextlib
import os
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from threading import Thread

from auditrack.core.register.problems import AuditrackError

OLDEST = (2, 22)
"""The oldest git whose answers are understood."""

STAGED = ":"
"""The name of the index in the place of a revision, as in git's own ``:path``."""

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
    "diff.relative=false",
    "i18n.logOutputEncoding=UTF-8",
    "log.diffMerges=separate",
    "log.follow=false",
    "log.mailmap=true",
    "log.showSignature=false",
)
_START = ["git", "--no-pager", "--no-replace-objects", "--literal-pathspecs"]
_START += [word for setting in _SETTINGS for word in ("-c", setting)]

_ABOUT = (
    "--is-bare-repository",
    "--is-inside-work-tree",
    "--is-shallow-repository",
    "--absolute-git-dir",
    "--show-cdup",
    "--show-prefix",
)
_NO_GIT = "git is needed for this, and is not installed or not on the PATH."
_COMMIT = "%x01%H%x00%P%x00%aN%x00%cI%x00%s"
_WORDS_OF_COMMIT = 5


class GitError(AuditrackError):
    """Git could not answer."""


class OldGitError(GitError):
    """A git that is too old."""

    def __init__(self, version: str) -> None:
        needed = ".".join(map(str, OLDEST))
        super().__init__(f"git {version or 'of an unknown version'} is too old for this: install {needed} or later.")


class UnknownRevisionError(GitError):
    """The given revision names no commit."""

    def __init__(self, revision: str, is_shallow: bool) -> None:
        shallow = f" {SHALLOW}" if is_shallow else ""
        hint = " Name a branch, tag or commit: main, HEAD~3, 1f2e3d4."
        if ".." in revision:
            hint = " Give two revisions with a space between them."
        super().__init__(f"there is no revision '{revision}'.{shallow or hint}")


class FailedError(GitError):
    """Git failed for a reason of its own."""

    def __init__(self, output: str) -> None:
        lines = [line for line in output.splitlines() if line.strip()]
        words = lines[-1].removeprefix("fatal: ").removeprefix("error: ") if lines else "it gave no reason"
        super().__init__(f"git failed: {words}")


SHALLOW = "This is a shallow clone: run 'git fetch --unshallow' (in CI: fetch-depth: 0)."


@dataclass(frozen=True, slots=True)
class Change:
    """A file that a commit changed, as against one parent. An id is None where the file is not there."""

    before: str | None
    after: str | None
    path: str
    """From the repository's top, after the commit."""
    old_path: str
    """Its path before the commit, which differs if it was renamed."""


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit: its author, its changes, and when it was committed."""

    id: str
    parents: tuple[str, ...]
    author: str
    when: datetime
    """When it was committed, by the clock of who did: a rebase, or a merge by squashing, makes it later."""
    subject: str
    changes: tuple[Change, ...]
    """For a merge: compared with each parent from which it differs, so that a file may be listed more than once."""

    @property
    def day(self) -> date:
        """The day on which it was committed, where that was done."""
        return self.when.date()


class Repository:
    """A git repository, as seen from a folder in it."""

    def __init__(self, folder: str) -> None:
        """Raises GitError, with the reason, if there is no repository."""
        self.folder = folder
        lines = _text(_answer(folder, ["rev-parse", *_ABOUT], _environment())).split("\n")
        if any(line.startswith("--") for line in lines):  # as an old git repeats what it does not know
            raise OldGitError(_version())
        self.is_bare, has_work_tree, self.is_shallow = (line == "true" for line in lines[:3])
        self.git_folder = lines[3]
        self.prefix = lines[5] if has_work_tree else ""
        """The folder, from the repository's top: "" or "registry/"."""
        self.top = os.path.realpath(os.path.join(os.path.realpath(folder), lines[4])) if has_work_tree else lines[3]
        """The work tree's folder; git's own where there is none."""
        self._environment = _environment(self.git_folder, self.top)

    def commit(self, revision: str) -> str:
        """The id of the commit that a revision names. Raises UnknownRevisionError, or GitError for HEAD."""
        commit_id = None if _looks_wrong(revision) else self.maybe_commit(revision)
        if commit_id is None:
            if revision == "HEAD":
                raise GitError("nothing has been committed yet, so there is no history.")
            raise UnknownRevisionError(revision, self.is_shallow)
        return commit_id

    def maybe_commit(self, revision: str) -> str | None:
        """The id of the commit that a revision names; None if there is none."""
        code, out, _ = self._ask(["rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}"])
        return out.decode().strip() if code == 0 else None

    def branch(self) -> str | None:
        """The branch that is checked out; None where it is none (a detached head)."""
        code, out, _ = self._ask(["symbolic-ref", "--quiet", "HEAD"])
        return _text(out).strip().removeprefix("refs/heads/") if code == 0 else None

    def full_name(self, revision: str) -> str | None:
        """The full name of a branch, or of a branch's upstream: "refs/remotes/origin/main"."""
        code, out, _ = self._ask(["rev-parse", "--verify", "--quiet", "--symbolic-full-name", revision])
        return _text(out).strip() or None if code == 0 else None

    def branches(self) -> list[str]:
        """The full names of all branches, here and of remotes."""
        return self.references("refs/heads", "refs/remotes")

    def references(self, *begins: str) -> list[str]:
        """The full names of branches and tags that are one of these, or lie below one."""
        return _text(self._answer(["for-each-ref", "--format=%(refname)", *begins])).split()

    def objects(self, begin: str) -> list[str]:
        """The ids of all objects whose ids begin so, with at least four digits."""
        return _text(self._answer(["rev-parse", f"--disambiguate={begin}"])).split()

    def merge_base(self, one: str, other: str) -> str | None:
        """The commit from which two others went apart; None where they have none in common here."""
        code, out, _ = self._ask(["merge-base", one, other])
        return out.decode().split("\n")[0] if code == 0 else None

    def files(self, commit: str, folder: str) -> dict[str, str]:
        """The files under a folder ("registry", "" for all) at a commit: by name within it, "MODE KIND ID"."""
        code, out, errors = self._ask(["ls-tree", "-r", "-z", f"{commit}:{folder}"])
        if code != 0 and not any(words in errors for words in ("Not a valid object name", "not a tree object")):
            raise FailedError(errors)
        return {name: head for head, _, name in (entry.partition("\t") for entry in _text(out).split("\0")) if name}

    def staged(self, folder: str) -> dict[str, str]:
        """The same for staged files; for files with a merge conflict, the kind is "conflict"."""
        out = self._answer(["ls-files", "--stage", "-z", "--", *([folder] if folder else [])])
        blobs: dict[str, str] = {}
        for head, _, name in (entry.partition("\t") for entry in _text(out).split("\0")):
            if name:
                mode, blob, stage = head.split()
                kind = "blob" if stage == "0" else "conflict"
                blobs[name[len(folder) + 1 if folder else 0 :]] = f"{mode} {kind} {blob}"
        return blobs

    def blobs(self, ids: Sequence[str]) -> Iterator[bytes | None]:
        """The contents of these files, in this order, from one process; None for one that is missing."""
        if not ids:
            return
        command = [*_START, "-C", self.top, "cat-file", "--batch"]
        with _started(command, self._environment) as process:
            # from a thread of its own, so that neither side can wait for the other
            Thread(target=_ask_for, args=(process, ids), daemon=True).start()
            yield from _batch(process, len(ids))

    def log(self, *arguments: str, paths: Sequence[str] = ()) -> list[Commit]:
        """The commits that ``git log`` lists with these arguments, by default newest first.

        ``paths`` are literal, and from the repository's top. Arguments come from the code: of a
        user's text they contain only the ids of commits.
        """
        shape = ["--raw", "-z", "--no-abbrev", f"--format={_COMMIT}"]
        out = self._answer(["log", *shape, *arguments, "--", *paths])
        return list(_commits(_text(out).split("\0")))

    def renamed_from(self, commit: str, path: str) -> str | None:
        """The path of a file before the commit that renamed it; None if it is new."""
        arguments = ["diff-tree", "-r", "-M", "-z", "--raw", "--no-commit-id", "--diff-filter=R", commit]
        words = _text(self._answer(arguments)).split("\0")
        pairs = zip(words[1::3], words[2::3], strict=False)
        return next((before for before, after in pairs if after == path), None)

    def _ask(self, arguments: Sequence[str]) -> tuple[int, bytes, str]:
        return _run(self.top, arguments, self._environment)

    def _answer(self, arguments: Sequence[str]) -> bytes:
        return _answer(self.top, arguments, self._environment)


def short(commit: str) -> str:
    """A commit's id as people write it."""
    return commit[:7]


def _looks_wrong(revision: str) -> bool:
    """Whether git could take it for something other than a revision."""
    return not revision or revision.startswith("-") or "\0" in revision or "\n" in revision


def _environment(git_folder: str | None = None, top: str = "") -> dict[str, str]:
    """Our own environment without what would change an answer.

    Within a hook, git names the index that it is about to commit. That one is kept where it is of this repository;
    so is, while a push is examined, the place of what was pushed.
    """
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name in _KEPT}
    environment |= {"LC_ALL": "C", "LANGUAGE": "", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
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


def run(folder: str, arguments: Sequence[str]) -> tuple[int, bytes, str]:
    """Run any git command with the same precautions; its exit code, output and error output.

    Raises GitError if there is no git.
    """
    return _run(folder, arguments, _environment())


def reason(errors: str) -> str:
    """Why git failed, in its own words without its marks."""
    return errors.strip().removeprefix("error: ").removeprefix("fatal: ") or "git gave no reason"


def _run(folder: str, arguments: Sequence[str], environment: dict[str, str]) -> tuple[int, bytes, str]:
    """Exit code and both outputs. Raises GitError where there is no git."""
    command = [*_START, "-C", folder or ".", *arguments]
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and every argument is ours or checked
            command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
    except FileNotFoundError:
        raise GitError(_NO_GIT) from None
    except OSError as error:
        raise FailedError(error.strerror or f"{error}") from None
    return done.returncode, done.stdout, _text(done.stderr)


def _answer(folder: str, arguments: Sequence[str], environment: dict[str, str]) -> bytes:
    """Git's output. Raises GitError with the reason if it fails."""
    code, out, errors = _run(folder, arguments, environment)
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
        raise OldGitError(_version())
    raise FailedError(errors)


def _version() -> str:
    _, out, _ = _run("", ["version"], _environment())
    return _text(out).strip().removeprefix("git version ")


def _started(command: Sequence[str], environment: dict[str, str]) -> "subprocess.Popen[bytes]":
    pipe = subprocess.PIPE
    try:
        return subprocess.Popen(command, env=environment, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)  # noqa: S603
    except FileNotFoundError:
        raise GitError(_NO_GIT) from None


def _ask_for(process: "subprocess.Popen[bytes]", ids: Iterable[str]) -> None:
    assert process.stdin is not None  # noqa: S101 - it was asked for
    with contextlib.suppress(OSError):  # it has ended: the other side notices
        process.stdin.write("".join(f"{name}\n" for name in ids).encode())
        process.stdin.close()


def _batch(process: "subprocess.Popen[bytes]", count: int) -> Iterator[bytes | None]:
    out = process.stdout
    assert out is not None  # noqa: S101 - it was asked for
    try:
        for _ in range(count):
            head = out.readline().split()
            if not head:
                raise FailedError("it stopped before it had answered everything")
            if len(head) == 3:
                data = out.read(int(head[2]) + 1)
                yield data[:-1]
            else:
                yield None
    finally:
        if process.poll() is None:
            process.kill()


def _commits(words: Sequence[str]) -> Iterator[Commit]:
    at = 0
    while at < len(words) and words[at].startswith("\x01"):
        name, parents, author, when, subject = words[at : at + _WORDS_OF_COMMIT]
        at += _WORDS_OF_COMMIT
        changes: list[Change] = []
        while at < len(words) and not words[at].startswith("\x01"):
            raw = words[at].lstrip("\n")
            if not raw.startswith(":"):
                at += 1
                continue
            _, _, before, after, kind = raw.split(" ")
            paths = words[at + 1 : at + (3 if kind[0] in "RC" else 2)]
            changes.append(Change(_blob(before), _blob(after), paths[-1], paths[0]))
            at += 1 + len(paths)
        moment = datetime.fromisoformat(when)
        yield Commit(name[1:], tuple(parents.split()), author, moment, subject, tuple(changes))


def _blob(line: str) -> str | None:
    return line if line.strip("0") else None


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")
