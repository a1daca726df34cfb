"""What a committee was told, and what is said of that day now."""

from collections.abc import Iterator

from auditrack.core.grammar.english import plural
from auditrack.core.register.dates import in_words
from auditrack.core.versions.guard import not_compared
from auditrack.core.versions.history import Commit
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
        Line(f"Told: the register as it stood {restatement.why} ({restatement.told_by.signature}).", Style.QUIET),
    ]
    if restatement.moved:
        count = len(restatement.moved)
        shown.append(Heading(f"{count} {plural('item', count)} {'is' if count == 1 else 'are'} told otherwise now"))
    elif restatement.figures:
        shown += [Line(""), Line("No item stands otherwise now, but these figures do.")]
    elif not restatement.unread:
        shown += [Line(""), Line("Nothing is told otherwise now.")]
    for item in restatement.moved:
        shown += _moved(item, restatement.commits.get(item.address, ()))
    if restatement.figures:
        shown.append(Heading("The headline figures of that day, now"))
        shown += [
            Line(f"{figure.what.replace('_', ' ')}: {_by(int(figure.now))}", indent=2)
            for figure in restatement.figures
        ]
        shown += [Line(f"as {why}", Style.QUIET, indent=4, hang=3) for why in restatement.reasons]
    for finding in not_compared(restatement.unread):
        shown += [Line(""), Line(f"Not compared: {finding.message}", Style.BAD, hang=2)]
        shown.append(Line(finding.hint, Style.QUIET, indent=2))
    return shown


def _moved(item: Moved, commits: tuple[Commit, ...]) -> Iterator[Line]:
    was = f" (then {item.was})" if item.was else ""
    yield Line(f"{item.address}{was}  {item.text}", indent=2, hang=4)
    yield Line(f"told: {item.reported or 'not there'}", indent=6, hang=6)
    yield Line(f"now:  {item.now or 'not there'}", Style.BAD, indent=6, hang=6)
    for commit in commits:
        words = "not committed yet" if commit.id is None else f"{in_words(commit.day)}, {commit.signature}"
        subject = f": {commit.subject}" if commit.subject else ""
        yield Line(f"by:   {words}{subject}", Style.QUIET, indent=6, hang=6)
    if not commits:
        yield Line("by:   no change of its own: look at registry.yaml", Style.QUIET, indent=6, hang=6)


def _by(count: int) -> str:
    return f"{abs(count)} {'more' if count > 0 else 'fewer'}"
