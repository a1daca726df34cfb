"""A git repository. ``Repository`` only asks and changes nothing; ``store/git/commits.py`` commits.

Only commands that read raw objects are used, so no filter, textconv or hook runs.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from auditrack.store.git import process
from auditrack.store.git.process import SHALLOW, FailedError, GitError, OldGitError

STAGED = ":"
"""The name of the index in the place of a revision, as in git's own ``:path``."""

_ABOUT = (
    "--is-bare-repository",
    "--is-inside-work-tree",
    "--is-shallow-repository",
    "--absolute-git-dir",
    "--show-cdup",
    "--show-prefix",
)
_COMMIT = "%x01%H%x00%P%x00%aN%x00%cI%x00%s"
_WORDS_OF_COMMIT = 5


class UnknownRevisionError(GitError):
    """The given revision names no commit."""

    def __init__(self, revision: str, is_shallow: bool) -> None:
        shallow = f" {SHALLOW}" if is_shallow else ""
        hint = " Name a branch, tag or commit: main, HEAD~3, 1f2e3d4."
        if ".." in revision:
            hint = " Give two revisions with a space between them."
        super().__init__(f"there is no revision '{revision}'.{shallow or hint}")


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
        lines = process.text(process.answer(folder, ["rev-parse", *_ABOUT], process.surroundings())).split("\n")
        if any(line.startswith("--") for line in lines):  # as an old git repeats what it does not know
            raise OldGitError(process.version())
        self.is_bare, has_work_tree, self.is_shallow = (line == "true" for line in lines[:3])
        self.git_folder = lines[3]
        self.prefix = lines[5] if has_work_tree else ""
        """The folder, from the repository's top: "" or "registry/"."""
        self.top = os.path.realpath(os.path.join(os.path.realpath(folder), lines[4])) if has_work_tree else lines[3]
        """The work tree's folder; git's own where there is none."""
        self._environment = process.surroundings(self.git_folder, self.top)

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
        return process.text(out).strip().removeprefix("refs/heads/") if code == 0 else None

    def full_name(self, revision: str) -> str | None:
        """The full name of a branch, or of a branch's upstream: "refs/remotes/origin/main"."""
        code, out, _ = self._ask(["rev-parse", "--verify", "--quiet", "--symbolic-full-name", revision])
        return process.text(out).strip() or None if code == 0 else None

    def branches(self) -> list[str]:
        """The full names of all branches, here and of remotes."""
        return self.references("refs/heads", "refs/remotes")

    def references(self, *begins: str) -> list[str]:
        """The full names of branches and tags that are one of these, or lie below one."""
        return process.text(self._answer(["for-each-ref", "--format=%(refname)", *begins])).split()

    def objects(self, begin: str) -> list[str]:
        """The ids of all objects whose ids begin so, with at least four digits."""
        return process.text(self._answer(["rev-parse", f"--disambiguate={begin}"])).split()

    def merge_base(self, one: str, other: str) -> str | None:
        """The commit from which two others went apart; None where they have none in common here."""
        code, out, errors = self._ask(["merge-base", one, other])
        if code > 1:
            raise FailedError(errors)
        return out.decode().split("\n")[0] if code == 0 else None

    def files(self, commit: str, folder: str) -> dict[str, str]:
        """The files under a folder ("registry", "" for all) at a commit: by name within it, "MODE KIND ID"."""
        # the folder as a path, and not as "commit:folder": a tree that is missing here is then no empty one
        out = self._answer(["ls-tree", "-r", "-z", "--full-tree", commit, "--", *([folder] if folder else [])])
        begin = f"{folder}/" if folder else ""
        heads = (line.partition("\t") for line in process.text(out).split("\0"))
        return {name[len(begin) :]: head for head, _, name in heads if name and name.startswith(begin)}

    def below(self, commit: str, folder: str) -> dict[str, str]:
        """The same where the folder may be a link, or absent: of a link itself, the name is empty."""
        out = self._answer(["ls-tree", "-r", "-z", "--full-tree", commit, "--", folder])
        entries = (entry.partition("\t") for entry in process.text(out).split("\0") if entry)
        return {name[len(folder) + 1 :]: head for head, _, name in entries}

    def staged(self, folder: str) -> dict[str, str]:
        """The same for staged files; for files with a merge conflict, the kind is "conflict"."""
        out = self._answer(["ls-files", "--stage", "-z", "--", *([folder] if folder else [])])
        blobs: dict[str, str] = {}
        for head, _, name in (entry.partition("\t") for entry in process.text(out).split("\0")):
            if name:
                mode, blob, stage = head.split()
                kind = "blob" if stage == "0" else "conflict"
                blobs[name[len(folder) + 1 if folder else 0 :]] = f"{mode} {kind} {blob}"
        return blobs

    def skipped(self, paths: Sequence[str]) -> list[str]:
        """Of staged files, or of those at these paths, those that a sparse checkout leaves out."""
        out = process.text(self._answer(["ls-files", "-t", "-z", "--", *paths]))
        return [line[2:] for line in out.split("\0") if line.startswith("S ")]

    def blobs(self, ids: Sequence[str]) -> Iterator[bytes | None]:
        """The contents of these files, in this order, from one process; None for one that is missing."""
        if not ids:
            return
        yield from process.contents(self.top, ids, self._environment)

    def log(self, *arguments: str, paths: Sequence[str] = ()) -> list[Commit]:
        """The commits that ``git log`` lists with these arguments, by default newest first.

        ``paths`` are literal, and from the repository's top. Arguments come from the code: of a
        user's text they contain only the ids of commits.
        """
        shape = ["--raw", "-z", "--no-abbrev", f"--format={_COMMIT}"]
        out = self._answer(["log", *shape, *arguments, "--", *paths])
        return list(_commits(process.text(out).split("\0")))

    def renamed_from(self, commit: str, path: str) -> str | None:
        """The path of a file before the commit that renamed it; None if it is new."""
        arguments = ["diff-tree", "-r", "-M", "-z", "--raw", "--no-commit-id", "--diff-filter=R", commit]
        words = process.text(self._answer(arguments)).split("\0")
        pairs = zip(words[1::3], words[2::3], strict=False)
        return next((before for before, after in pairs if after == path), None)

    def _ask(self, arguments: Sequence[str]) -> tuple[int, bytes, str]:
        return process.run(self.top, arguments, self._environment)

    def _answer(self, arguments: Sequence[str]) -> bytes:
        return process.answer(self.top, arguments, self._environment)


def short(commit: str) -> str:
    """A commit's id as people write it."""
    return commit[:7]


def _looks_wrong(revision: str) -> bool:
    """Whether git could take it for something other than a revision."""
    return not revision or revision.startswith("-") or "\0" in revision or "\n" in revision


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
