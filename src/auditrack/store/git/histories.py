"""What git knows of a register's past: the life of its items, its latest changes, and how it stood at a meeting."""

import posixpath
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from auditrack.core.register.model import Inspection, Meeting, Source
from auditrack.core.register.problems import AuditrackError
from auditrack.core.versions.history import Commit, Lives, Recent, State, Step
from auditrack.core.versions.lives import lives
from auditrack.store.git import file_versions as history, repository as git
from auditrack.store.git.repository import Repository
from auditrack.store.git.revisions import GitTree, registry_in
from auditrack.store.registry import stem
from auditrack.store.tree import PARTS, SETTINGS_FILE, Folder, Tree

MOST_COMMITS = 20


@dataclass(frozen=True, slots=True)
class Past:
    """A register's history up to a commit, and what lies on disk beyond it."""

    repository: Repository
    commit: str
    """The commit that is looked back from."""
    tree: Tree
    """The register as it is told: on disk, staged, or at that commit."""
    folder: str
    """Where the registry lies, from the repository's top."""

    @classmethod
    def of(cls, tree: Tree) -> "Past":
        """The history of a register. Raises GitError, NoCommitsError among them."""
        if isinstance(tree, GitTree):
            commit = tree.commit or tree.repository.commit("HEAD")
            return cls(tree.repository, commit, tree, tree.folder)
        assert isinstance(tree, Folder)  # noqa: S101 - there is no other kind
        repository = Repository(tree.path)
        return cls(repository, repository.commit("HEAD"), tree, repository.prefix.rstrip("/"))

    def lives(self, source: Source, refs: Collection[str] | None, *, today: date) -> Lives:
        """The lives of these items of a file, or (None) of all that any version of it holds.

        Raises AuditrackError where no version holds the one that is asked for.
        """
        steps, unread = self.steps(source, today=today)
        known = lives(steps, refs)
        if refs and not known:
            ref = next(iter(refs))
            raise AuditrackError(f"there is no recommendation '{ref}' in {source.id}, and there never was.")
        title = source.title if isinstance(source, Inspection) else f"meeting of {source.date}"
        return Lives(
            source=source.id,
            title=title,
            lives=tuple(known),
            unread=tuple(history.commit_of(file) for file in unread),
            is_cut=self.repository.is_shallow,
        )

    def steps(self, source: Source, *, today: date) -> tuple[list[Step], list[git.Commit]]:
        """What each commit did to the file of an inspection or a meeting, and at last what is not committed."""
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
        # one more than is told says whether there are more; merges only repeat what their branches did
        walk = [f"--max-count={MOST_COMMITS + 1}", "--no-merges", "-M", self.commit]
        log = self.repository.log(*walk, paths=[self.folder] if self.folder else [])
        names: dict[str, str] = {}  # what each file is called now
        changes = [_recent(commit, self.folder, names) for commit in log[:MOST_COMMITS]]
        return [change for change in changes if change.ids or change.settings_changed], len(log) <= MOST_COMMITS

    def touched(self, commits: Iterable[Commit]) -> dict[str, set[str]]:
        """By commit, the ids of the inspections and meetings that it changed; a merge, as against its main line.

        Left out are those that are no longer there, if what these commits left of them says nothing of disclosure.
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

    def at(self, commit: str) -> GitTree | None:
        """The register at another commit; None where there was none."""
        return registry_in(self.repository, commit)


def _recent(commit: git.Commit, folder: str, names: dict[str, str]) -> Recent:
    """``names`` are gathered on the way back: files that were renamed are told under their last name."""
    begin = f"{folder}/" if folder else ""
    now = [names.get(change.path, change.path) for change in commit.changes]
    names.update(
        {file.old_path: name for file, name in zip(commit.changes, now, strict=True) if file.old_path != file.path}
    )
    inside = [name.removeprefix(begin) for name in now if name.startswith(begin)]
    ids = {stem(name) for name in inside if name.partition("/")[0] in PARTS and name.endswith(".yaml")}
    return Recent(history.commit_of(commit), tuple(sorted(ids)), SETTINGS_FILE in inside)
