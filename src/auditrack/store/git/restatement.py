"""What a committee was told against what is said now, put together from two states of the register in git."""

from dataclasses import replace
from datetime import date

from auditrack.core.register import meetings
from auditrack.core.register.words import Audience
from auditrack.core.versions.history import without_subject
from auditrack.core.versions.restatement import Restatement, differing_headline, moved, reasons
from auditrack.store.git.comparison import load_both
from auditrack.store.git.disclosed_history import hidden_commits
from auditrack.store.git.file_versions import commit_of
from auditrack.store.git.histories import Past
from auditrack.store.git.reported_commits import as_told, made_the_difference
from auditrack.store.git.revisions import NoRegistryAtError, as_on_disk
from auditrack.store.registry import ids, load_some
from auditrack.store.tree import MEETINGS, Tree


def restated(tree: Tree, name: str, at: str | None, audience: Audience, *, today: date) -> Restatement:
    """What was told to a meeting against what is said now.

    Raises UnknownMeetingError, GitError and its like, NotYetInGitError, NoRegistryAtError.
    """
    of_meetings = frozenset(ids(tree, MEETINGS))
    known = load_some(tree, of_meetings.__contains__)
    meeting = meetings.named(known, name)
    past = Past.of(tree)
    source = as_told(past, meeting, at)
    then = past.at(source.commit.id)
    if then is None:
        raise NoRegistryAtError(at or source.commit.id[:7])
    both = load_both(as_on_disk(then), tree)
    day = meeting.position_day
    items = moved(both.before, both.after, day, audience)
    commits = made_the_difference(past, source.commit.id, items, (both.before, both.after), day, today)
    return _discreet(
        tree,
        past,
        Restatement(
            meeting=meeting,
            day=day,
            audience=audience,
            told_by=commit_of(source.commit),
            why=source.why,
            moved=items,
            figures=tuple(differing_headline(both.before, both.after, meeting, day, audience)),
            commits=commits,
            reasons=tuple(reasons(both.before, both.after, audience)),
            unread=tuple(dict.fromkeys(file.path for file in both.unread)),
        ),
    )


def _discreet(tree: Tree, past: Past, restatement: Restatement) -> Restatement:
    """For the public without what commits say of themselves that changed what is not public as well."""
    if restatement.audience is Audience.MEMBERS:
        return restatement
    every = [restatement.told_by, *(commit for commits in restatement.commits.values() for commit in commits)]
    hidden = hidden_commits(tree, past, every)
    quiet = {
        address: tuple(without_subject(commit, hidden) for commit in commits)
        for address, commits in restatement.commits.items()
    }
    return replace(restatement, commits=quiet, told_by=without_subject(restatement.told_by, hidden))
