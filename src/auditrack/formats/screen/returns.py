"""The monthly round on the screen: files written, changes found, and cells that could not be read."""

from collections.abc import Iterator, Sequence

from auditrack.core.grammar.english import in_figures, upper_first
from auditrack.core.register.dates import in_words, when
from auditrack.core.register.updates import Update
from auditrack.core.sentences.periods import position_day
from auditrack.core.sentences.updates import in_reply
from auditrack.core.spreadsheets.cells import Unread
from auditrack.core.spreadsheets.returns.collection import Change, Collected
from auditrack.core.spreadsheets.returns.requests import ASKED, Request
from auditrack.formats.screen.blocks import Block, Heading, Line, Style

_TITLES = {column.name: column.title for column in ASKED}
_LONGEST_TEXT = 70


def requested(request: Request, folder: str, *, is_ahead: bool = False) -> list[Block]:
    """The files that were written for a round, with the rows of each; ``folder`` is what their paths begin with."""
    count = sum(len(batch.rows) for batch in request.batches)
    due = f", delayed, overdue or due by {in_words(request.until)}" if request.until else ""
    on = position_day(request.day, is_ahead=is_ahead)
    blocks: list[Block] = [Line(f"{in_figures(count, 'open item')} on {on}{due}", Style.STRONG)]
    blocks += [Line(f"{folder}{batch.file}  {in_figures(len(batch.rows), 'row')}") for batch in request.batches]
    if request.not_asked:
        text = f"Not included: {in_figures(request.not_asked, 'open item')} due later or without a deadline."
        blocks.append(Line(text, Style.QUIET))
    return blocks


def collected(result: Collected) -> list[Block]:
    """Every change, then the cells that could not be read, then the totals."""
    blocks: list[Block] = []
    by_file: dict[str, list[Change]] = {}
    for change in result.changes:
        by_file.setdefault(change.reply.spot.file, []).append(change)
    for file, changes in by_file.items():
        blocks.append(Heading(file))
        for change in changes:
            blocks += _change(change, is_held=result.is_held(change))
    blocks += _cells("Not understood", result.unread, Style.BAD)
    blocks += _cells("Changes to read-only cells, ignored", result.ignored, Style.DOUBTFUL)
    if result.problems:
        blocks.append(Heading("Problems"))
        blocks += [Line(problem, Style.BAD, indent=2, hang=2) for problem in result.problems]
    return [*blocks, Line(""), Line(_tally(result), Style.STRONG)]


def _change(change: Change, *, is_held: bool) -> Iterator[Line]:
    item, update = change.item, change.update
    held = "; held back, see below" if is_held else ""
    yield Line(f"{item.address}  (row {change.reply.spot.row}{held})", Style.STRONG, indent=2, hang=2)
    yield Line(item.text, Style.QUIET, indent=4)
    entry = change.entries.entries[0]
    entered = f", entered {when(entry.entered)}" if isinstance(entry, Update) and entry.entered else ""
    yield Line(f"{upper_first(when(update.date))}{entered}", indent=4)
    for text in in_reply(update, change.before, _TITLES):
        yield Line(text, indent=4, hang=2)
    for remark in change.remarks:
        yield Line(remark, Style.DOUBTFUL, indent=4, hang=2)


def _cells(heading: str, cells: Sequence[Unread], style: Style) -> list[Block]:
    if not cells:
        return []
    lines = [
        Line(f"{cell.spot}: {cell.in_words(_LONGEST_TEXT)}", style, indent=2, hang=2)
        for cell in sorted(cells, key=lambda cell: cell.spot)
    ]
    return [Heading(f"{heading} ({len(cells)})"), *lines]


def _tally(result: Collected) -> str:
    kept = result.kept
    held = len(result.changes) - len(kept)
    files = len({change.item.source.id for change in kept})
    counts = [f"{in_figures(len(kept), 'update')} to {in_figures(files, 'file')} of the register"]
    counts += [f"{held} held back"] if held else []
    counts += [f"{len(result.recorded)} already in the register"] if result.recorded else []
    counts += [f"{in_figures(result.empty, 'row')} left empty"] if result.empty else []
    counts += [f"{in_figures(len(result.unread), 'cell')} not understood"] if result.unread else []
    counts += [f"{result.came} of the {in_figures(result.sent, 'row')} sent out were returned"] if result.sent else []
    return f"{'; '.join(counts)}."
