"""The history of a register in git: its items and latest changes, as an audience may see them."""

import posixpath
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from auditrack.core.grammar.plain_text import composed
from auditrack.core.register import addresses
from auditrack.core.register.address import Address
from auditrack.core.register.addresses import UnknownNameError
from auditrack.core.register.disclosure import visible_to
from auditrack.core.register.file_names import is_record, stem
from auditrack.core.register.model import Audience, Inspection, Meeting, Registry, Source, items_of
from auditrack.core.register.problems import AuditrackError
from auditrack.core.versions.history import (
    WHOLE,
    Commit,
    Lives,
    Recent,
    State,
    Step,
    commits_of,
    discreet,
    without_words,
)
from auditrack.core.versions.lives import lives
from auditrack.store.git import file_versions as history, repository as git
from auditrack.store.git.repository import Repository
from auditrack.store.git.revisions import GitTree
from auditrack.store.registry import load, load_some, may_be_withheld
from auditrack.store.tree import PARTS, SETTINGS_FILE, Folder, Tree

MOST_COMMITS = 20


@dataclass(frozen=True, slots=True)
class Past:
    """A register's history up to a commit, with its uncommitted files."""

    repository: Repository
    commit: str
    """The latest commit considered."""
    tree: Tree
    """The register that is shown: on disk, staged, or at that commit."""
    folder: str
    """The registry's folder, from the repository's top."""

    @classmethod
    def of(cls, tree: Tree) -> "Past":
        """The history of a register. Raises GitError."""
        if isinstance(tree, GitTree):
            commit = tree.commit or tree.repository.commit("HEAD")
            return cls(tree.repository, commit, tree, tree.folder)
        assert isinstance(tree, Folder)  # noqa: S101 - there is no other kind
        repository = Repository(tree.path)
        return cls(repository, repository.commit("HEAD"), tree, repository.prefix.rstrip("/"))

    def lives(self, source: Source, refs: Collection[str] | None, *, today: date) -> Lives:
        """The histories of these items of a file, or (None) of all in any of its versions.

        Raises AuditrackError if no version holds the item.
        """
        steps, unread = self.steps(source, today=today)
        known = lives(steps, refs)
        if refs and not known:
            ref = next(iter(refs))
            raise AuditrackError(f"{source.id} has never had a recommendation '{ref}'.")
        title = source.title if isinstance(source, Inspection) else f"meeting of {source.date}"
        return Lives(
            source=source.id,
            title=title,
            lives=tuple(known),
            unread=tuple(history.commit_of(file) for file in unread),
            is_cut=self.repository.is_shallow,
        )

    def steps(self, source: Source, *, today: date) -> tuple[list[Step], list[git.Commit]]:
        """The changes of each commit to the file of an inspection or a meeting, and finally the uncommitted ones."""
        name = source.origin.path.removeprefix(self.tree.shown)
        path = history.same_id_at(self.repository, self.commit, self.folder, name) or posixpath.join(self.folder, name)
        record = Meeting if isinstance(source, Meeting) else Inspection
        steps, unread = history.steps(self.repository, history.versions(self.repository, self.commit, path), record)
        more = self._uncommitted(steps[-1].after if steps else {}, name, record, today)
        return [*steps, *([more] if more else [])], unread

    def _uncommitted(
        self, last: State, name: str, record: type[Inspection] | type[Meeting], today: date
    ) -> Step | None:
        if name not in self.tree.files(name.partition("/")[0], []):
            return Step(Commit(None, "", today), (last,), {}) if last else None
        (data,) = self.tree.contents([name])
        return history.uncommitted(last, data, record, today) if isinstance(data, bytes) else None

    def recent(self) -> tuple[list[Recent], bool]:
        """The latest commits to the register, and whether these are all."""
        # one more than is shown, to know whether there are more; merges only repeat what their branches did
        walk = [f"--max-count={MOST_COMMITS + 1}", "--no-merges", "-M", self.commit]
        log = self.repository.log(*walk, paths=[self.folder] if self.folder else [])
        names: dict[str, str] = {}  # what each file is called now
        changes = [_recent(commit, self.folder, names) for commit in log[:MOST_COMMITS]]
        return [change for change in changes if change.ids or change.settings_changed], len(log) <= MOST_COMMITS

    def touched(self, commits: Iterable[Commit]) -> dict[str, set[str]]:
        """By commit, the ids of the inspections and meetings that it changed; for a merge, as against its main line.

        Deleted files are left out, if their last contents do not mention disclosure.
        """
        ids = list(dict.fromkeys(commit.id for commit in commits if commit.id))
        if not ids:
            return {}
        log = self.repository.log("--no-walk=unsorted", "--first-parent", "-m", "--no-renames", *ids)
        touched = {commit.id: set(_recent(commit, self.folder, {}).ids) for commit in log}
        present = {stem(name) for part in PARTS for name in self.tree.files(part, [])}
        gone = set[str]().union(*touched.values()) - present
        versions = [(stem(change.path), change.after or change.before or "") for one in log for change in one.changes]
        versions = [version for version in versions if version[0] in gone]
        blobs = self.repository.blobs([blob for _, blob in versions])
        pairs = zip(versions, blobs, strict=True)
        doubtful = {name for (name, _), data in pairs if data is None or b"disclosure" in data}
        return {commit: names - (gone - doubtful) for commit, names in touched.items()}


def recent_commits(tree: Tree, audience: Audience) -> tuple[list[Recent], bool]:
    """The latest commits to a register, and whether these are all.

    The public does not see deleted files. Raises GitError.
    """
    recent, in_all = Past.of(tree).recent()
    if audience is Audience.MEMBERS:
        return recent, in_all
    ids = {name for commit in recent for name in commit.ids}
    seen = visible_to(load_some(tree, ids.__contains__), audience).by_id
    return [commit.only(seen) for commit in recent], in_all


def lives_of(tree: Tree, name: str, audience: Audience, *, today: date) -> Lives:
    """The histories of the inspection or item that a name means. Raises UnknownNameError and errors of ``Past``."""
    source, refs = _meant(tree, name, audience)
    past = Past.of(tree)
    known = past.lives(source, refs, today=today)
    is_withheld = getattr(source, "withheld", False)
    if is_withheld:
        known = replace(known, lives=tuple(life for life in known.lives if life.ref == WHOLE))
    if audience is Audience.MEMBERS:
        return known
    if is_withheld:  # as its notes are, which visible_to leaves out of the inspection itself
        known = replace(known, lives=tuple(replace(life, entries=()) for life in known.lives))
    public = tuple(without_words(life) for life in known.lives)
    hidden = hidden_commits(tree, past, (commit for life in public for commit in commits_of(life)))
    quiet = tuple(discreet(life, hidden) for life in public)
    return replace(known, lives=quiet, words_are_hidden=public != known.lives)


def hidden_commits(tree: Tree, past: Past, commits: Iterable[Commit]) -> set[str]:
    """Commits whose subject may mention exempt inspections, because they also changed these."""
    touched = past.touched(commits)
    doubtful = may_be_withheld(tree, {name for ids in touched.values() for name in ids})
    return {commit for commit, ids in touched.items() if not doubtful.isdisjoint(ids)}


def _recent(commit: git.Commit, folder: str, names: dict[str, str]) -> Recent:
    """``names`` collects renames going backwards: renamed files are shown under their last name."""
    begin = f"{folder}/" if folder else ""
    now = [names.get(change.path, change.path) for change in commit.changes]
    names.update(
        {file.old_path: name for file, name in zip(commit.changes, now, strict=True) if file.old_path != file.path}
    )
    inside = [name.removeprefix(begin) for name in now if name.startswith(begin)]
    ids = {stem(name) for name in inside if name.partition("/")[0] in PARTS and is_record(name)}
    return Recent(history.commit_of(commit), tuple(sorted(ids)), SETTINGS_FILE in inside)


def _meant(tree: Tree, name: str, audience: Audience) -> tuple[Source, list[str] | None]:
    """The file that a name means, and the refs in it (None for all): of the register now, or once in that file."""
    typed = Address(composed(name))
    seen = _fitting(tree, typed.source, audience)
    source = seen.by_id[addresses.resolve(seen, typed.source)]
    if not typed.ref:
        return source, None
    try:
        ref = addresses.resolve(seen, Address.of(source.id, typed.ref)).ref
    except UnknownNameError:
        return source, [typed.ref]  # it may have been there once
    here = [item.ref for item in items_of(source) if item.parent and item.parent.ref == ref]
    return source, [ref, *here]


def _fitting(tree: Tree, typed: str, audience: Audience) -> Registry:
    """The files that a name may mean; the whole register if there are none, so that the message can list names."""
    folded = typed.casefold()
    some = visible_to(load_some(tree, lambda name: folded in name.casefold()), audience)
    return some if some.by_id else visible_to(load(tree).registry, audience)
