"""What a committee was told, and what is said of that day now."""

from collections.abc import Iterator

from auditrack.core.grammar.english import plural
from auditrack.core.register.dates import in_words
from auditrack.core.versions.history import Commit
from auditrack.core.versions.restatement import Moved, Restatement
from auditrack.formats.screen.blocks import Block, Heading, Line, Style

_SHORT = 7


def blocks(restatement: Restatement) -> list[Block]:
    """For a terminal."""
    meeting = restatement.meeting
    shown: list[Block] = [
        Line(
            f"Meeting of {meeting.date} ({meeting.committee}): the position on {in_words(restatement.day)}",
            Style.STRONG,
        ),
        Line(f"Told: the register as it stood {restatement.why} ({_named(restatement.told_by)}).", Style.QUIET),
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
            Line(f"{figure.what.replace('_', ' ')}: {_by(figure.now)}", indent=2) for figure in restatement.figures
        ]
        shown += [Line(f"as {why}", Style.QUIET, indent=4, hang=3) for why in restatement.reasons]
    for path in restatement.unread:
        shown += [Line(""), Line(f"Not compared, as it cannot be read then or now: {path}", Style.BAD, hang=2)]
    return shown


def _moved(one: Moved, commits: tuple[Commit, ...]) -> Iterator[Line]:
    was = f" (then {one.was})" if one.was else ""
    yield Line(f"{one.address}{was}  {one.text}", indent=2, hang=4)
    yield Line(f"told: {one.told or 'not there'}", indent=6, hang=6)
    yield Line(f"now:  {one.now or 'not there'}", Style.BAD, indent=6, hang=6)
    for commit in commits:
        words = "not committed yet" if commit.id is None else f"{in_words(commit.day)}, {_named(commit)}"
        subject = f": {commit.subject}" if commit.subject else ""
        yield Line(f"by:   {words}{subject}", Style.QUIET, indent=6, hang=6)
    if not commits:
        yield Line("by:   no change of its own: look at registry.yaml", Style.QUIET, indent=6, hang=6)


def _by(more: str) -> str:
    count = int(more)
    return f"{abs(count)} {'more' if count > 0 else 'fewer'}"


def _named(commit: Commit) -> str:
    return f"{commit.author}, {(commit.id or '')[:_SHORT]}"
