"""The history of a register in git: its items and latest changes, as an audience may see them."""

import posixpath
from collections.abc import Collection, Iterable, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date

from auditrack.core.grammar.plain_text import composed
from auditrack.core.register import addresses
from auditrack.core.register.address import Address
from auditrack.core.register.addresses import UnknownNameError
from auditrack.core.register.disclosure import visible_to, without_names
from auditrack.core.register.file_names import is_record, stem
from auditrack.core.register.model import Inspection, Meeting, Registry, Source, items_of
from auditrack.core.register.problems import AuditrackError
from auditrack.core.register.references import references_in
from auditrack.core.register.words import Audience, Disclosure
from auditrack.core.versions.history import (
    Commit,
    Lives,
    Recent,
    State,
    Step,
    anonymous,
    as_public,
    commits_of,
    discreet,
    without_words,
)
from auditrack.core.versions.lives import lives
from auditrack.store.git import file_versions as history, repository as git
from auditrack.store.git.repository import Repository
from auditrack.store.git.revisions import GitTree
from auditrack.store.registry import load, load_some, may_be_withheld, may_speak_of_disclosure
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

    def lives(self, source: Source, refs: Collection[str] | None, audience: Audience, *, today: date) -> Lives:
        """The histories of these items of a file, or (None) of all in any of its versions, as an audience knows them.

        Raises AuditrackError if no version holds the item.
        """
        steps, unread = self.steps(source, today=today)
        if audience is Audience.PUBLIC:
            hidden = self._hidden(source, steps)
            steps, source = _public(steps, source, hidden), without_names(source, hidden)
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

    def _hidden(self, source: Source, steps: Sequence[Step]) -> set[str]:
        """What the texts of a file refer to, now or in any version, that the public may not know of."""
        records = [version.record for state in _states(steps).values() for version in state.values()]
        named = {name for record in (source, *records) for _, _, name in references_in(record)}
        return named - visible_to(load_some(self.tree, named.__contains__), Audience.PUBLIC).by_id.keys()

    def _uncommitted(
        self, last: State, name: str, record: type[Inspection] | type[Meeting], today: date
    ) -> Step | None:
        if name not in self.tree.files(name.partition("/")[0]).names:
            return Step(Commit(None, "", today), (last,), {}) if last else None
        (data,) = self.tree.contents([name])
        return history.uncommitted(last, data, record, today) if isinstance(data, bytes) else None

    def recent(self, *more: str) -> list[Recent]:
        """The commits to the register, the latest first; what each file is called now."""
        # merges only repeat what their branches did
        walk = [*more, "--no-merges", "-M", self.commit]
        log = self.repository.log(*walk, paths=[self.folder] if self.folder else [])
        names: dict[str, str] = {}
        return [_recent(commit, self.folder, names) for commit in log]

    def withheld(self, commits: Iterable[Commit]) -> set[str]:
        """Those of these commits that changed a file which is not public now, or was not then.

        For a merge, as against its main line. A file that is gone was public, where it did not speak of disclosure.
        """
        ids = list(dict.fromkeys(commit.id for commit in commits if commit.id))
        log = self.repository.log("--no-walk=unsorted", "--first-parent", "-m", "--no-renames", *ids) if ids else []
        begin = f"{self.folder}/" if self.folder else ""
        changes = [
            (commit.id, change)
            for commit in log
            for change in commit.changes
            if change.path.startswith(begin) and change.path.endswith(".yaml")
        ]
        present = {stem(name) for part in PARTS for name in self.tree.files(part).names}
        now = may_be_withheld(self.tree, present & {stem(change.path) for _, change in changes})
        sides = list(dict.fromkeys(side for _, change in changes for side in (change.before, change.after) if side))
        blobs = zip(sides, self.repository.blobs(sides), strict=True)
        then = {blob for blob, data in blobs if may_speak_of_disclosure(data)}
        return {
            commit for commit, change in changes if stem(change.path) in now or {change.before, change.after} & then
        }


def recent_commits(tree: Tree, audience: Audience) -> tuple[list[Recent], bool]:
    """The latest commits to a register, and whether these are all.

    The public sees neither deleted files nor commits that changed nothing it may know of. Raises GitError.
    """
    past = Past.of(tree)
    # one more than is shown, to know whether there are more
    few = [] if audience is Audience.PUBLIC else [f"--max-count={MOST_COMMITS + 1}"]
    every = past.recent(*few)
    if audience is Audience.PUBLIC:
        ids = {name for change in every for name in change.ids}
        seen = visible_to(load_some(tree, ids.__contains__), audience).by_id
        known = [change for change in every if change.only(seen, ()).is_of_the_register][: MOST_COMMITS + 1]
        hidden = past.withheld(change.commit for change in known)
        every = [change.only(seen, hidden) for change in known]
    shown = [change for change in every[:MOST_COMMITS] if change.is_of_the_register]
    return shown, len(every) <= MOST_COMMITS


def lives_of(tree: Tree, name: str, audience: Audience, *, today: date) -> Lives:
    """The histories of the inspection or item that a name means. Raises UnknownNameError and errors of ``Past``."""
    source, refs = _meant(tree, name, audience)
    past = Past.of(tree)
    known = past.lives(source, refs, audience, today=today)
    if audience is Audience.MEMBERS:
        return known
    public = tuple(without_words(life) for life in known.lives)
    hidden = past.withheld([*known.unread, *(commit for life in public for commit in commits_of(life))])
    return replace(
        known,
        lives=tuple(discreet(life, hidden) for life in public),
        unread=tuple(anonymous(commit, hidden) for commit in known.unread),
        words_are_hidden=public != known.lives,
    )


def _states(steps: Iterable[Step]) -> dict[int, State]:
    """Every version that steps hold, once each."""
    return {id(state): state for step in steps for state in (*step.before, step.after)}


def _public(steps: Sequence[Step], source: Source, hidden: Set[str]) -> list[Step]:
    """The steps as the public may know them: no version holds more than was public then, or is now."""
    now = source.disclosure if isinstance(source, Inspection) else Disclosure.PUBLIC
    shown = {at: as_public(state, now, hidden) for at, state in _states(steps).items()}
    before = [tuple(shown[id(state)] for state in step.before) for step in steps]
    return [Step(step.commit, was, shown[id(step.after)]) for step, was in zip(steps, before, strict=True)]


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
        if getattr(source, "withheld", False):
            raise
        return source, [typed.ref]  # it may have been there once
    here = [item.ref for item in items_of(source) if item.parent and item.parent.ref == ref]
    return source, [ref, *here]


def _fitting(tree: Tree, typed: str, audience: Audience) -> Registry:
    """The files that a name may mean; the whole register if there are none, so that the message can list names."""
    folded = typed.casefold()
    some = visible_to(load_some(tree, lambda name: folded in name.casefold()), audience)
    return some if some.by_id else visible_to(load(tree).registry, audience)
