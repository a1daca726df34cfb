"""The versions of a register's files in git: the commits that changed each, with its contents before and after."""

import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby

from auditrack.core.register.file_names import is_record, stem
from auditrack.core.register.model import Action, Inspection, Meeting, MeetingAction, Recommendation
from auditrack.core.versions import history
from auditrack.core.versions.history import State, Step
from auditrack.store.git import repository as git
from auditrack.store.git.repository import Change, Repository
from auditrack.store.yaml.decode import decode
from auditrack.store.yaml.source import SequenceNode, Source, read

_LIST = re.compile(rb"\n(?:recommendations|actions):[ \t]*(?:#[^\n]*)?(?:\n[ \t]*(?:#[^\n]*)?)*(?=\n(?P<indent> *)- )")
_NEXT_FIELD = re.compile(rb"\n[^\s#-]")


@dataclass(frozen=True, slots=True)
class Version:
    """A commit that changed a file, with what the file was before it and after it."""

    commit: git.Commit
    before: tuple[str | None, ...]
    """Ids of blobs; more than one for a merge. None where it was not there."""
    after: str | None
    path: str


def versions(repository: Repository, commit: str, path: str, *, first_parent: bool = False) -> list[Version]:
    """The commits up to this one that changed a file, each after those it came from; renames are followed.

    ``first_parent``: only the main line, with each merge as one step.
    """
    walk = ["--first-parent", "-m"] if first_parent else ["--full-history", "-m"]
    earliest_first: list[Version] = []
    start: list[str] = [commit]
    seen: set[str] = set()
    while path not in seen:
        seen.add(path)
        log = repository.log(*walk, "--no-renames", "--topo-order", "--reverse", *start, paths=[path])
        here = [_version(commit_here, path) for commit_here in _together(log)]
        earliest_first = here + earliest_first
        first = next((version for version in here if version.before == (None,)), None)
        if first is None or not first.commit.parents:
            break
        earlier = repository.renamed_from(first.commit.id, path)
        if earlier is None:
            break
        if here[0] is first:  # the file begins there, under another name
            earliest_first[0] = Version(first.commit, (_blob_at(repository, first, earlier),), first.after, path)
        start, path = [f"{first.commit.id}^"], earlier
    return earliest_first


def steps(
    repository: Repository, file_versions: Sequence[Version], record: type[Inspection] | type[Meeting]
) -> tuple[list[Step], list[git.Commit]]:
    """The changes of each version from the one before; and the commits whose version cannot be read.

    A version that cannot be read counts as equal to the one before it.
    """
    ids = list(dict.fromkeys(side for version in file_versions for side in (*version.before, version.after) if side))
    reader = VersionReader(record)
    states: dict[str | None, State] = {None: {}}
    broken: set[str] = set()
    for blob, data in zip(ids, repository.blobs(ids), strict=True):
        state = reader.state(data) if data is not None else None
        if state is None:
            broken.add(blob)
        else:
            states[blob] = state
    steps_so_far = []
    for version in file_versions:
        if version.after in broken:
            states[version.after] = next((states[blob] for blob in version.before if blob in states), {})
        before = tuple(states.get(blob, {}) for blob in version.before)
        steps_so_far.append(Step(commit_of(version.commit), before, states.get(version.after, {})))
    return steps_so_far, [version.commit for version in file_versions if version.after in broken]


def uncommitted(last: State, data: bytes, record: type[Inspection] | type[Meeting], day: date) -> Step | None:
    """The uncommitted changes of a file; None if there are none, or if it cannot be read."""
    state = VersionReader(record).state(data)
    if state is None or state == last:
        return None
    return Step(history.Commit(None, "", day), (last,), state)


def commit_of(commit: git.Commit) -> history.Commit:
    """A commit as the core knows it."""
    return history.Commit(commit.id, commit.author, commit.day, commit.subject)


def same_id_at(repository: Repository, commit: str, folder: str, name: str) -> str | None:
    """The path of a file at a commit: by name, else by id in another folder; None if it is not there."""
    entries = repository.files(commit, folder)
    if name not in entries:
        part = name.partition("/")[0]
        alike = (entry for entry in entries if entry.startswith(f"{part}/") and is_record(entry))
        name = next((key for key in alike if stem(key) == stem(name)), "")
    return posixpath.join(folder, name) if name else None


def _together(log: Iterable[git.Commit]) -> Iterator[git.Commit]:
    """Each commit once: git lists a merge once for each parent from which it differs."""
    for _, group in groupby(log, key=lambda commit: commit.id):
        listed = list(group)
        yield replace(listed[0], changes=tuple(change for commit in listed for change in commit.changes))


def _version(commit: git.Commit, path: str) -> Version:
    changes: list[Change] = [change for change in commit.changes if change.path == path]
    after = changes[-1].after if changes else None
    before = [other.before for other in changes]
    if len(before) < len(commit.parents):
        before.append(after)  # a parent from which it does not differ has what it has
    return Version(commit, tuple(before), after, path)


def _blob_at(repository: Repository, version: Version, path: str) -> str | None:
    folder, name = posixpath.split(path)
    head = repository.files(version.commit.parents[0], folder).get(name, "")
    return head.split(" ")[2] if head else None


@dataclass(slots=True)
class VersionReader:
    """Reads versions of one file. Parts that many of them share are read once."""

    record: type[Inspection] | type[Meeting]
    _heads: dict[bytes, history.Version | None] = field(default_factory=dict)
    _entries: dict[bytes, dict[str, history.Version] | None] = field(default_factory=dict)

    def state(self, data: bytes) -> State | None:
        """The contents of a version; None if it cannot be read."""
        pieces = _pieces(data)
        if pieces is None:
            return self._all_at_once(data)
        head, *entries = pieces
        if head not in self._heads:
            whole_record, _ = decode(read("", head), self.record, id="")
            self._heads[head] = history.version_of_whole(whole_record) if whole_record else None
        whole = self._heads[head]
        if whole is None:
            return self._all_at_once(data)
        state = {history.WHOLE: whole}
        for piece in entries:
            if piece not in self._entries:
                self._entries[piece] = self._entry(piece)
            version = self._entries[piece]
            if version is None:
                return self._all_at_once(data)
            state.update(version)
        return state

    def _entry(self, piece: bytes) -> dict[str, history.Version] | None:
        source = read("", piece)
        root = source.root
        if not isinstance(root, SequenceNode) or len(root.value) != 1:
            return None
        kind: type[Action] = MeetingAction if self.record is Meeting else Recommendation
        entry, _ = decode(Source("", source.text, root.value[0], []), kind)
        return history.versions_of(entry) if entry else {}

    def _all_at_once(self, data: bytes) -> State | None:
        record, _ = decode(read("", data), self.record, id="")
        return history.state_of(record) if record else None


def _pieces(data: bytes) -> list[bytes] | None:
    """A file split into its head (all but the list of items) and its items; None if it has another layout.

    A wrong split, as inside a quoted text, leaves parts that cannot be read: the file is then read as a whole.
    """
    data = data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    match = _LIST.search(data)
    if match is None:
        return None
    end = _NEXT_FIELD.search(data, match.end())
    stop = end.start() if end else len(data)
    dash = b"\n%b- " % match["indent"]
    items = data[match.end() : stop].split(dash)
    return [data[: match.start()] + data[stop:], *(dash + item for item in items if item)]
