"""Which commit holds what a committee was told, and which commits have made a difference since."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from auditrack.core.register.dates import in_words
from auditrack.core.register.model import Action, Inspection, Meeting, Registry
from auditrack.core.register.problems import AuditrackError
from auditrack.core.standing.deadlines import corrected
from auditrack.core.standing.overruling import ranking_words
from auditrack.core.versions.history import WHOLE, Commit, Version
from auditrack.core.versions.lives import Trace, named, traces
from auditrack.core.versions.restatement import Moved
from auditrack.core.versions.update_changes import BEHIND_A_POSITION
from auditrack.store.git import file_versions as history, repository as git
from auditrack.store.git.histories import Past
from auditrack.store.git.repository import SHALLOW
from auditrack.store.yaml.decode import decode
from auditrack.store.yaml.source import read

_WHEN: Mapping[type, tuple[str, ...]] = {Inspection: ("fieldwork", "reported", "registered"), Meeting: ("date",)}
"""The fields of an inspection or a meeting that say when it was."""


class NotYetInGitError(AuditrackError):
    """A meeting that was held before the history begins."""

    def __init__(self, meeting: Meeting, first: date, is_shallow: bool) -> None:
        hint = SHALLOW if is_shallow else "Name the commit that comes nearest to what was told, with --at."
        super().__init__(f"the history begins on {in_words(first)}, after the meeting of {meeting.date}. {hint}")


@dataclass(frozen=True, slots=True)
class AsTold:
    """A commit, and why it is taken for what was told."""

    commit: git.Commit
    why: str


def as_told(past: Past, meeting: Meeting, revision: str | None) -> AsTold:
    """The commit whose register the committee was told of: the one named; else the first on the main line whose
    version of the meeting's file records what was reported; else the one in force when the day of the meeting ended.

    Raises NotYetInGitError, and UnknownRevisionError.
    """
    repository = past.repository
    if revision is not None:
        (commit,) = repository.log("--max-count=1", repository.commit(revision))
        return AsTold(commit, f"at {revision}")
    recorded = _first_record(past, meeting)
    if recorded is not None:
        return AsTold(recorded, f"on {in_words(recorded.day)}, when its figures were recorded as reported")
    line = repository.log("--first-parent", "--no-patch", past.commit)
    in_force = next((commit for commit in line if commit.day <= meeting.date.last), None)
    if in_force is None:
        raise NotYetInGitError(meeting, line[-1].day, repository.is_shallow)
    return AsTold(in_force, f"when the day of the meeting ended, last changed on {in_words(in_force.day)}")


def made_the_difference(
    past: Past, since: str, moved: Sequence[Moved], registries: Sequence[Registry], day: date, today: date
) -> Mapping[str, tuple[Commit, ...]]:
    """By address, the commits since another that changed what the position of an item, or of one that it
    follows, is computed from on a day."""
    later = {commit.id for commit in past.repository.log("--no-patch", f"{since}..{past.commit}")}
    by_id = {name: source for registry in registries for name, source in registry.by_id.items()}
    files: dict[str, list[Trace]] = {}
    for name in dict.fromkeys(name for item in moved for name in item.sources):
        steps, _ = past.steps(by_id[name], today=today)
        files[name] = traces(steps)
    by_address: dict[str, tuple[Commit, ...]] = {}
    for item in moved:
        commits = [
            commit
            for address in item.refs
            for commit in _behind(files[address.source], address.ref, day)
            if commit.id is None or commit.id in later
        ]
        by_address[item.address] = tuple(
            sorted(dict.fromkeys(commits), key=lambda commit: (commit.id is None, commit.day))
        )
    return by_address


def _first_record(past: Past, meeting: Meeting) -> git.Commit | None:
    name = meeting.origin.path.removeprefix(past.tree.shown)
    path = history.same_id_at(past.repository, past.commit, past.folder, name)
    versions = history.versions(past.repository, past.commit, path, first_parent=True) if path else []
    ids = [version.after or "" for version in versions]
    for version, data in zip(versions, past.repository.blobs(ids), strict=True):
        if data is not None and b"reported" in data:
            meeting_then, _ = decode(read("", data), Meeting, id="")
            if meeting_then is not None and meeting_then.reported is not None:
                return version.commit
    return None


def _behind(traces: Sequence[Trace], ref: str, day: date) -> Iterator[Commit]:
    """The commits that changed what an item's position on a day comes from; a merge, where no branch had done so."""
    for trace in (*named(traces, ref), *named(traces, WHOLE)):
        for move in trace.moves:
            if all(_counts(before, day) != _counts(move.after, day) for before in move.before):
                yield move.commit


def _counts(version: Version | None, day: date) -> object:
    """What a version says that counts on a day: of an item; of the whole, when it took place and reported."""
    if version is None:
        return None
    if not isinstance(version.record, Action):
        return [getattr(version.record, name) for name in _WHEN[type(version.record)]]
    words = [ranking_words(update) for update in corrected(version.updates, day)]
    return words, [getattr(version.record, name) for name in BEHIND_A_POSITION]
