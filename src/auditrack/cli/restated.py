"""What ``restate`` tells, put together from two states of the register."""

from dataclasses import replace

from auditrack.cli.commands.history import hidden_commits
from auditrack.cli.project import Project, today
from auditrack.core.register import meetings
from auditrack.core.register.audience import Audience
from auditrack.core.versions.history import without_subject
from auditrack.core.versions.restatement import Restatement, differing_headline, moved, reasons
from auditrack.store.git.comparison import load_both
from auditrack.store.git.file_versions import commit_of
from auditrack.store.git.histories import Past
from auditrack.store.git.reported_commits import as_told, made_the_difference
from auditrack.store.git.revisions import NoRegistryAtError, as_on_disk
from auditrack.store.registry import ids, load_some
from auditrack.store.tree import MEETINGS


def restated(project: Project, said: str, at: str | None, audience: Audience) -> Restatement:
    """What was told to a meeting against what is said now.

    Raises UnknownMeetingError, GitError and its like, NotYetInGitError, NoRegistryAtError, NothingToCompareError.
    """
    tree = project.tree
    of_meetings = frozenset(ids(tree, MEETINGS))
    known = load_some(tree, of_meetings.__contains__)
    meeting = meetings.named(known, said)
    past = Past.of(tree)
    told = as_told(past, meeting, at)
    then = past.at(told.commit.id)
    if then is None:
        raise NoRegistryAtError(at or told.commit.id[:7])
    both = load_both(as_on_disk(then), tree)
    day = meeting.position_day
    found = moved(both.before, both.after, day, audience)
    commits = made_the_difference(past, told.commit.id, found, (both.before, both.after), day, today())
    return _discreet(
        project,
        past,
        Restatement(
            meeting=meeting,
            day=day,
            audience=audience,
            told_by=commit_of(told.commit),
            why=told.why,
            moved=found,
            figures=tuple(differing_headline(both.before, both.after, meeting, day, audience)),
            commits=commits,
            reasons=tuple(reasons(both.before, both.after, audience)),
            unread=tuple(dict.fromkeys(each.path for each in both.unread)),
        ),
    )


def _discreet(project: Project, past: Past, told: Restatement) -> Restatement:
    """For the public without what commits say of themselves that changed what is not public as well."""
    if told.audience is Audience.MEMBERS:
        return told
    every = [told.told_by, *(commit for commits in told.commits.values() for commit in commits)]
    hidden = hidden_commits(project, past, every)
    quiet = {
        address: tuple(without_subject(commit, hidden) for commit in commits)
        for address, commits in told.commits.items()
    }
    return replace(told, commits=quiet, told_by=without_subject(told.told_by, hidden))
