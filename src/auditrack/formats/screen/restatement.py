"""What was reported to a committee, and the register now."""

from collections.abc import Iterator

from auditrack.core.grammar.english import plural
from auditrack.core.register.dates import in_words
from auditrack.core.sentences import reported
from auditrack.core.standing.before_register import BeforeRegister
from auditrack.core.versions.guard import not_compared
from auditrack.core.versions.history import Commit, told_backwards
from auditrack.core.versions.restatement import Moved, Restatement
from auditrack.formats.screen.blocks import Block, Heading, Line, Style


def blocks(restatement: Restatement) -> list[Block]:
    """For a terminal."""
    meeting = restatement.meeting
    shown: list[Block] = [
        Line(
            f"Meeting of {meeting.date} ({meeting.committee}): the position on {in_words(restatement.day)}",
            Style.STRONG,
        ),
        Line(_reported(restatement), Style.QUIET),
    ]
    if restatement.backwards:
        shown.append(Line(told_backwards(restatement.backwards), Style.DOUBTFUL))
    if restatement.moved:
        count = len(restatement.moved)
        shown.append(
            Heading(
                f"{count} {plural('item', count)} now {'differs' if count == 1 else 'differ'} from what was reported"
            )
        )
    elif restatement.figures:
        shown += [Line(""), Line("No item differs from what was reported, but these figures do.")]
    elif not restatement.unread:
        shown += [Line(""), Line("Nothing has changed.")]
    for item in restatement.moved:
        shown += _moved(item, restatement.commits.get(item.address, ()))
    if restatement.figures:
        shown.append(Heading("Headline figures of that day, now"))
        shown += [
            Line(f"{figure.what.replace('_', ' ')}: {_by(int(figure.now))}", indent=2)
            for figure in restatement.figures
        ]
        shown += [Line(f"because {why}", Style.QUIET, indent=4, hang=8) for why in restatement.reasons]
    for finding in not_compared(restatement.unread):
        shown += [Line(""), Line(f"Not compared: {finding.message}", Style.BAD, hang=2)]
        shown.append(Line(finding.hint, Style.QUIET, indent=2))
    return shown


def not_computed(before: BeforeRegister) -> list[Block]:
    """For a terminal, of a day that the register does not compute: that nothing is compared."""
    return [Line(reported.not_computed(before), Style.STRONG)]


def _reported(restatement: Restatement) -> str:
    """What counts as reported: what was recorded, or the register at a commit, or one for figures, one for items."""
    commit = f"the register as it was {restatement.why} ({restatement.told_by.signature})"
    if not restatement.of_record:
        return f"Reported: {commit}."
    then = "Later commits are those since" if restatement.of_record.endswith("items") else "Of items,"
    return f"Reported: the {restatement.of_record} recorded in {restatement.meeting.origin.path}. {then} {commit}."


def _moved(item: Moved, commits: tuple[Commit, ...]) -> Iterator[Line]:
    was = f" (then {item.was})" if item.was else ""
    yield Line(f"{item.address}{was}  {item.text}", indent=2, hang=4)
    yield Line(f"reported: {item.reported or 'not in the register'}", indent=6, hang=10)
    yield Line(f"now:      {item.now or 'not in the register'}", Style.BAD, indent=6, hang=10)
    for commit in commits:
        words = "not committed yet" if commit.id is None else f"{in_words(commit.day)}, {commit.signature}"
        subject = f": {commit.subject}" if commit.subject else ""
        yield Line(f"by:       {words}{subject}", Style.QUIET, indent=6, hang=10)
    if not commits:
        yield Line("by:       no change to the item itself: see registry.yaml", Style.QUIET, indent=6, hang=10)


def _by(count: int) -> str:
    return f"{abs(count)} {'more' if count > 0 else 'fewer'}"
