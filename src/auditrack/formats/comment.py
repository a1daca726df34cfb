"""Changes as a comment on a pull request: the summary first, details folded, within GitHub's limit of length.

Whatever a register contains, the comment mentions no one, closes no issue, and has no link, image or HTML of its own.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from auditrack.core.grammar.english import counted, sentence, verb
from auditrack.core.sentences.problems import tally
from auditrack.core.versions.changes import Changes, Unread
from auditrack.core.versions.guard import not_compared
from auditrack.core.versions.guard.reviewed import Finding
from auditrack.core.versions.sentences import ChangeLine
from auditrack.core.versions.summary import (
    corrections,
    ended,
    errors_first,
    figures,
    figures_title,
    parts,
    ratings,
    summed_up,
)
from auditrack.core.versions.wording import Mark
from auditrack.formats.markdown import Markdown, for_github, in_html

LONGEST_COMMENT = 64_500
"""In bytes, which are never fewer than characters. GitHub takes 65,536: the rest is for what a workflow adds."""

_FOR_THE_LAST_WORDS = 500
"""Bytes kept free for a sentence about what was left out."""

_LONGEST_LINE = 2_000
"""Where a single line of a comment is cut, in characters."""

_LONGEST_TITLE = 300
_MOST_ROWS = 100
"""How many findings, ratings or figures a comment lists."""

_MARKS = {Mark.KEPT: "{}", Mark.REMOVED: "~~{}~~", Mark.ADDED: "**{}**"}
_NO_ROOM = "because the comment would be too long: run `auditrack diff`"


def markdown(changes: Changes, findings: Sequence[Finding], unread: Sequence[Unread]) -> str:
    """A comment for a pull request: the summary first, details folded, never longer than GitHub takes."""
    head = ["### Changes to the register", ""]
    hidden = [f"- {_github(f'{finding.message} {finding.hint}')}" for finding in not_compared(unread)]
    head += _listed("**Not compared**", hidden)
    head += [line for words in summed_up(changes, unread) for line in (f"**{_github(words)}**", "")]
    rows = [f"- {_finding(problem)}" for problem in errors_first(findings)]
    head += _listed(f"#### Changes to past entries: {tally(findings)}", rows)
    head += _listed("#### Corrections, with reasons", [f"- {_github(line)}" for line in corrections(changes)])
    head += _rows("#### Ratings", ("Inspection", "Before", "Now"), ratings(changes))
    head += _rows(f"#### {figures_title(changes)}", ("Figure", "Change"), figures(changes))
    return _within_limit(
        "\n".join(head), [_Part(title, [_bullet(line) for line in lines]) for title, lines in parts(changes)]
    )


def _github(words: str) -> Markdown:
    return for_github(words if len(words) <= _LONGEST_LINE else f"{words[:_LONGEST_LINE]}…")


def _finding(finding: Finding) -> str:
    where = f" ({finding.place.path}, line {finding.place.line})" if finding.place.path else ""
    words = _github(f"{ended(finding.message)} {finding.hint}{where}")
    return f"**{finding.severity}** `{finding.code}`: {words}"


def _listed(title: str, rows: Sequence[str]) -> list[str]:
    if not rows:
        return []
    left = len(rows) - _MOST_ROWS
    more = [f"- … and {left} more, which are not listed"] if left > 0 else []
    return [title, "", *rows[:_MOST_ROWS], *more, ""]


def _rows(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    if not rows:
        return []
    lines = [_row(columns), _row(["---"] * len(columns))]
    lines += [_row([_github(cell) for cell in row]) for row in rows[:_MOST_ROWS]]
    left = len(rows) - _MOST_ROWS
    more = [_row([f"… and {left} more", *[""] * (len(columns) - 1)])] if left > 0 else []
    return [title, "", *lines, *more, ""]


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


@dataclass(frozen=True, slots=True)
class _Part:
    """A folded part of a comment: its title, and its lines, each a bullet."""

    title: str
    lines: list[str]

    def shown(self, lines: Sequence[str], more: str = "") -> str:
        title = self.title if len(self.title) <= _LONGEST_TITLE else f"{self.title[:_LONGEST_TITLE]}…"
        body = "\n".join([*lines, more] if more else lines)
        return f"<details><summary>{in_html(title)}</summary>\n\n{body}\n\n</details>\n"


def _bullet(line: ChangeLine) -> str:
    words = " ".join(_MARKS[piece.mark].format(_github(piece.text)) for piece in line.pieces[:_MOST_ROWS])
    return f"{'  ' * line.depth}- {words}"


def _within_limit(head: str, parts: Sequence[_Part]) -> str:
    """The comment with as many of its parts as there is room for, and a sentence about what was left out."""
    room = LONGEST_COMMENT - _FOR_THE_LAST_WORDS
    comment = _cut(head, room)
    for at, part in enumerate(parts):
        whole = part.shown(part.lines)
        if _size(comment) + _size(whole) <= room:
            comment += "\n" + whole
            continue
        begun = _begun(part, room - _size(comment))
        comment += "\n" + begun if begun else ""
        left = len(parts) - at - (1 if begun else 0)
        if left:
            what = f"{counted(left, 'more file')} {verb(left, 'is', 'are')}"
            comment += f"\n{sentence(f'{what} not shown, {_NO_ROOM}')}\n"
        break
    return comment.rstrip("\n") + "\n"


def _begun(part: _Part, room: int) -> str:
    """As many lines of a part as there is room for, with how many are left; nothing where there is no room for any."""
    kept = _fitting(part.lines, room - _size(part.shown([])) - 100)
    left = len(part.lines) - kept
    more = f"\nThere are {counted(left, 'line')} more, not shown {_NO_ROOM}."
    return part.shown(part.lines[:kept], more) if kept else ""


def _cut(head: str, room: int) -> str:
    lines = head.split("\n")
    kept = lines[: _fitting(lines, room)]
    return head if kept == lines else "\n".join([*kept, "", f"More is not shown, {_NO_ROOM}.", ""])


def _fitting(lines: Sequence[str], room: int) -> int:
    """How many of these lines there is room for, in bytes."""
    return sum(taken <= room for taken in accumulate(_size(line) + 1 for line in lines))


def _size(words: str) -> int:
    return len(words.encode())
