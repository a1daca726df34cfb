"""What was reported to a committee, compared with the register now, from two states of the register in git.

This includes finding the commit that was reported, and later commits that made a difference.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile

from auditrack.core.register import meetings
from auditrack.core.register.dates import in_words
from auditrack.core.register.model import Action, Inspection, Meeting, Registry
from auditrack.core.register.problems import AuditrackError
from auditrack.core.register.words import Audience
from auditrack.core.standing.before_register import BeforeRegister, before_register
from auditrack.core.standing.deadlines import corrected
from auditrack.core.standing.overruling import ranking_words
from auditrack.core.versions.history import WHOLE, Commit, Version, anonymous
from auditrack.core.versions.lives import Trace, named, traces
from auditrack.core.versions.restatement import (
    Moved,
    Restatement,
    differing_from_recorded,
    differing_headline,
    moved,
    moved_since_recorded,
    reasons,
)
from auditrack.core.versions.update_changes import BEHIND_A_POSITION
from auditrack.store.git import file_versions as history, repository as git
from auditrack.store.git.comparison import load_both
from auditrack.store.git.dates import backwards
from auditrack.store.git.histories import Past
from auditrack.store.git.meanings import commit_named
from auditrack.store.git.process import SHALLOW
from auditrack.store.git.revisions import NoRegistryAtError, as_on_disk, registry_in
from auditrack.store.registry import ids, load, load_some
from auditrack.store.tree import MEETINGS, Tree
from auditrack.store.yaml.decode import decode
from auditrack.store.yaml.source import read

_WHEN: Mapping[type, tuple[str, ...]] = {Inspection: ("fieldwork", "reported", "registered"), Meeting: ("date",)}
"""The fields of an inspection or a meeting that give its dates."""


@dataclass(frozen=True, slots=True)
class ReportedCommit:
    """A commit, and why it counts as what was reported."""

    commit: git.Commit
    why: str


def restated(
    tree: Tree, name: str, at: str | None, audience: Audience, *, today: date
) -> Restatement | BeforeRegister:
    """What was reported to a meeting, compared with the register now; not of a day that the register does not compute.

    What was reported is what the meeting's file records, for the public; else the register at a commit.
    Raises UnknownMeetingError, GitError and its like, NoRegistryAtError.
    """
    of_meetings = frozenset(ids(tree, MEETINGS))
    known = load_some(tree, of_meetings.__contains__)
    meeting = meetings.named(known, name)
    if before := before_register(known.settings, meeting.position_day, meeting):
        return before
    past = Past.of(tree)
    source = reported_commit(past, meeting, at)
    then = registry_in(past.repository, source.commit.id)
    if then is None:
        raise NoRegistryAtError(at or source.commit.id[:7])
    both = load_both(as_on_disk(then), tree)
    day = meeting.position_day
    takes_record = at is None and audience is Audience.PUBLIC and not both.unread
    recorded = meeting.reported if takes_record else None
    now = load(tree).registry if recorded else both.after
    items = moved(both.before, both.after, meeting, audience)
    figures = differing_headline(both.before, both.after, meeting, day, audience)
    if recorded:
        items = moved_since_recorded(both.before, now, meeting, both.after) if recorded.items else items
        figures = differing_from_recorded(now, meeting)
    main_line = {commit.id for commit in past.repository.log("--first-parent", "--no-patch", past.commit)}
    commits = commits_behind(past, source.commit.id, items, (both.before, now), day, today)
    return _discreet(
        past,
        Restatement(
            meeting=meeting,
            day=day,
            audience=audience,
            told_by=history.commit_of(source.commit),
            why=source.why,
            of_record="" if not recorded else "figures and items" if recorded.items else "figures",
            moved=items,
            figures=tuple(figures),
            commits=commits,
            backwards=tuple(backwards(past.repository, past.commit, main_line)),
            reasons=tuple(reasons(both.before, both.after, audience)),
            unread=both.unread,
        ),
    )


def reported_commit(past: Past, meeting: Meeting, revision: str | None) -> ReportedCommit:
    """The commit whose register was reported: the one named; else the first on the main line whose version of the
    meeting's file records what was reported; else the last one on the main line by the end of the day of the meeting.

    Raises AuditrackError if the history starts later, and UnknownRevisionError.
    """
    repository = past.repository
    if revision is not None:
        (commit,) = repository.log("--max-count=1", commit_named(repository, revision))
        return ReportedCommit(commit, f"at {revision}")
    recorded = _first_record(past, meeting)
    if recorded is not None:
        return ReportedCommit(recorded, f"on {in_words(recorded.day)}, when its figures were recorded as reported")
    line = repository.log("--first-parent", "--no-patch", "--reverse", past.commit)
    # up to the first that is dated later: what comes after that and is dated earlier was set back
    by_then = list(takewhile(lambda commit: commit.day <= meeting.date.last, line))
    if not by_then:
        hint = SHALLOW if repository.is_shallow else "Use --at to name the commit closest to what was reported."
        begins = in_words(line[0].day)
        raise AuditrackError(f"git history starts on {begins}, after the meeting of {meeting.date}. {hint}")
    in_force = by_then[-1]
    return ReportedCommit(in_force, f"at the end of the day of the meeting, last changed on {in_words(in_force.day)}")


def commits_behind(
    past: Past, since: str, items: Sequence[Moved], registries: Sequence[Registry], day: date, today: date
) -> Mapping[str, tuple[Commit, ...]]:
    """By address, the later commits that changed what the position of an item, or of one that it follows,
    depends on.
    """
    later = {commit.id for commit in past.repository.log("--no-patch", f"{since}..{past.commit}")}
    by_id = {name: source for registry in registries for name, source in registry.by_id.items()}
    files: dict[str, list[Trace]] = {}
    for name in dict.fromkeys(name for item in items for name in item.sources):
        steps, _ = past.steps(by_id[name], today=today)
        files[name] = traces(steps)
    by_address = {
        item.address: [
            commit
            for address in item.refs
            for commit in _behind(files[address.source], address.ref, day)
            if commit.id is None or commit.id in later
        ]
        for item in items
    }
    return {
        address: tuple(sorted(dict.fromkeys(commits), key=lambda commit: (commit.id is None, commit.day)))
        for address, commits in by_address.items()
    }


def _discreet(past: Past, restatement: Restatement) -> Restatement:
    """For the public: a copy without authors and subjects of commits that also changed what is not public."""
    if restatement.audience is Audience.MEMBERS:
        return restatement
    every = [restatement.told_by, *(commit for commits in restatement.commits.values() for commit in commits)]
    hidden = past.withheld(every)
    quiet = {
        address: tuple(anonymous(commit, hidden) for commit in commits)
        for address, commits in restatement.commits.items()
    }
    return replace(restatement, commits=quiet, told_by=anonymous(restatement.told_by, hidden))


def _first_record(past: Past, meeting: Meeting) -> git.Commit | None:
    name = meeting.origin.path.removeprefix(past.tree.shown)
    path = history.same_id_at(past.repository, past.commit, past.folder, name)
    versions = history.versions(past.repository, past.commit, path, first_parent=True) if path else []
    blobs = past.repository.blobs([version.after or "" for version in versions])
    for version, data in zip(versions, blobs, strict=True):
        if data is not None and b"reported" in data:
            meeting_then, _ = decode(read("", data), Meeting, id="")
            if meeting_then is not None and meeting_then.reported is not None:
                return version.commit
    return None


def _behind(known: Sequence[Trace], ref: str, day: date) -> Iterator[Commit]:
    """The commits that changed what an item's position on a day depends on; merges only if no branch had done so."""
    for trace in (*named(known, ref), *named(known, WHOLE)):
        for move in trace.moves:
            if all(_counts(before, day) != _counts(move.after, day) for before in move.before):
                yield move.commit


def _counts(version: Version | None, day: date) -> object:
    """What the position on a day depends on: for an item its updates and dates; for the whole, when it took place."""
    if version is None:
        return None
    if not isinstance(version.record, Action):
        return [getattr(version.record, name) for name in _WHEN[type(version.record)]]
    words = [ranking_words(update) for update in corrected(version.updates, day)]
    return words, [getattr(version.record, name) for name in BEHIND_A_POSITION]
