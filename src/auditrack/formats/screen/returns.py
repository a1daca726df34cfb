"""What came of a monthly round: every change that was understood, and every cell that was not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditrack.core.grammar.english import plural, upper_first
from auditrack.core.register.dates import in_words, when
from auditrack.core.register.model import Update
from auditrack.core.sentences.updates import in_reply
from auditrack.core.spreadsheets.cells import Unread
from auditrack.core.spreadsheets.returns.collection import Change, Collected
from auditrack.core.spreadsheets.returns.requests import ASKED, Round
from auditrack.formats.screen.blocks import Block, Heading, Line, Style

_TITLES = {column.name: column.title for column in ASKED}
_LONGEST_SAID = 70


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that there is to tell."""

    collected: Collected
    problems: Sequence[str]
    """What concerns no cell: a file that cannot be read or added to."""


def asked(told: Round, files: Sequence[tuple[str, int]]) -> list[Block]:
    """The files that were written for a round, with the rows of each."""
    count = sum(rows for _, rows in files)
    due = f", late or due by {in_words(told.until)}" if told.until else ""
    made: list[Block] = [Line(f"{_counted(count, 'open item')} on {in_words(told.day)}{due}", Style.STRONG)]
    made += [Line(f"{path}  {_counted(rows, 'row')}") for path, rows in files]
    if told.not_asked:
        made.append(
            Line(f"Besides: {_counted(told.not_asked, 'open item')} due later or without a deadline.", Style.QUIET)
        )
    if told.left_out:
        text = f"{_counted(told.left_out, 'open item')} not public, and not asked about (--audience members)."
        made.append(Line(text, Style.QUIET))
    return made


def collected(outcome: Outcome) -> list[Block]:
    """Every change, then what was not understood, then what it comes to."""
    found = outcome.collected
    made: list[Block] = []
    by_file: dict[str, list[Change]] = {}
    for change in found.changes:
        by_file.setdefault(change.filled.spot.file, []).append(change)
    for file, changes in by_file.items():
        made.append(Heading(file))
        for change in changes:
            made += _change(change, is_held=change.item.source.id in found.held)
    made += _cells("Not understood", found.unread, Style.BAD)
    made += _cells("Changed where nothing is to be changed; not taken", found.ignored, Style.DOUBTFUL)
    if outcome.problems:
        made.append(Heading("Not possible"))
        made += [Line(each, Style.BAD, indent=2, hang=2) for each in outcome.problems]
    return [*made, Line(""), Line(_tally(found), Style.STRONG)]


def _change(change: Change, *, is_held: bool) -> Iterator[Line]:
    item, update = change.item, change.update
    spot = change.filled.spot
    held = "; held back, see below" if is_held else ""
    yield Line(f"{item.address}  (row {spot.row}{held})", Style.STRONG, indent=2, hang=2)
    yield Line(item.text, Style.QUIET, indent=4)
    made = change.entries.entries[0]
    entered = f", entered {when(made.entered)}" if isinstance(made, Update) and made.entered else ""
    yield Line(f"{upper_first(when(update.date))}{entered}", indent=4)
    for text in in_reply(update, change.before, _TITLES):
        yield Line(text, indent=4, hang=2)
    for remark in change.filled.remarks:
        yield Line(remark, Style.DOUBTFUL, indent=4, hang=2)


def _cells(heading: str, cells: Sequence[Unread], style: Style) -> list[Block]:
    if not cells:
        return []
    made: list[Block] = [Heading(f"{heading} ({len(cells)})")]
    for each in sorted(cells, key=lambda cell: cell.spot):
        said = each.text if len(each.text) <= _LONGEST_SAID else f"{each.text[:_LONGEST_SAID]}…"
        made.append(Line(f"{each.spot}: '{said}': {each.why}.".replace("..", "."), style, indent=2, hang=2))
    return made


def _tally(found: Collected) -> str:
    kept = [change for change in found.changes if change.item.source.id not in found.held]
    held = len(found.changes) - len(kept)
    files = len({change.item.source.id for change in kept})
    told = [f"{_counted(len(kept), 'update')} for {_counted(files, 'file')} of the register"]
    told += [f"{held} held back"] if held else []
    told += [f"{len(found.recorded)} in the register already"] if found.recorded else []
    told += [f"{_counted(found.empty, 'row')} left empty"] if found.empty else []
    told += [f"{_counted(len(found.unread), 'cell')} not understood"] if found.unread else []
    told += [f"{found.came} of the {_counted(found.sent, 'row')} sent out came back"] if found.sent else []
    return f"{'; '.join(told)}."


def _counted(count: int, noun: str) -> str:
    return f"{count} {plural(noun, count)}"
