"""Changes as blocks for a terminal or a pipe."""

from collections.abc import Iterator, Sequence

from auditrack.core.sentences.problems import tally
from auditrack.core.versions.changes import Changes, Unread
from auditrack.core.versions.guard import not_compared
from auditrack.core.versions.guard.reviewed import Finding
from auditrack.core.versions.sentences import ChangeLine
from auditrack.core.versions.summary import (
    corrections,
    errors_first,
    figures,
    figures_title,
    parts,
    ratings,
    summed_up,
)
from auditrack.core.versions.wording import Mark
from auditrack.formats.screen.blocks import Block, Cell, Column, Heading, Line, Row, Style, Table

_MARKS = {Mark.KEPT: "{}", Mark.REMOVED: "[-{}-]", Mark.ADDED: "{{+{}+}}"}


def blocks(changes: Changes, findings: Sequence[Finding], unread: Sequence[Unread]) -> list[Block]:
    """Changes for a terminal: the summary, changes to past entries, then everything, by inspection."""
    blocks_so_far: list[Block] = []
    if unread:
        blocks_so_far.append(Line("Not compared", Style.BAD))
        for finding in not_compared(unread):
            blocks_so_far += [Line(finding.message, indent=2), Line(finding.hint, Style.QUIET, indent=6)]
        blocks_so_far.append(Line(""))
    blocks_so_far += [Line(sentence, Style.STRONG) for sentence in summed_up(changes, unread)]
    blocks_so_far += _finding_blocks(findings)
    blocks_so_far += _correction_blocks(changes)
    blocks_so_far += _table("Ratings", ("Inspection", "Before", "Now"), ratings(changes, short=True))
    blocks_so_far += _table(figures_title(changes), ("Figure", "Change"), figures(changes))
    for title, lines in parts(changes):
        blocks_so_far += [Heading(title), *(_line(line) for line in lines)]
    if any(piece.mark is not Mark.KEPT for _, lines in parts(changes) for line in lines for piece in line.pieces):
        blocks_so_far += [Line(""), Line("[-words-] were removed, {+words+} were added.", Style.QUIET)]
    return blocks_so_far


def _line(line: ChangeLine) -> Line:
    words = " ".join(_MARKS[piece.mark].format(piece.text) for piece in line.pieces)
    return Line(words, indent=2 + 2 * line.depth, hang=2)


def _finding_blocks(findings: Sequence[Finding]) -> Iterator[Block]:
    if findings:
        yield Heading(f"Changes to past entries: {tally(findings)}")
    for finding in errors_first(findings):
        style = Style.BAD if finding.is_error else Style.DOUBTFUL
        where = f" ({finding.place.path}:{finding.place.line})" if finding.place.path else ""
        message = " ".join(finding.message.split())
        yield Line(f"{finding.severity}: {message} [{finding.code}]{where}", style, indent=2, hang=2)
        yield Line(" ".join(finding.hint.split()), Style.QUIET, indent=6)


def _correction_blocks(changes: Changes) -> Iterator[Block]:
    lines = corrections(changes)
    if lines:
        yield Heading("Corrections, with reasons")
        yield from (Line(line, indent=2, hang=2) for line in lines)


def _table(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[Block]:
    if rows:
        yield Heading(title)
        cells: list[list[Cell | str]] = [list(row) for row in rows]
        yield Table([Column(column, gives_way=True) for column in columns], [Row(cell) for cell in cells])
