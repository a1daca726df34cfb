"""Merging three versions of a file: by git where its result is right, else by meaning, entry by entry.

No line is rewritten: every line of the result is in one of the three versions, at most with another indentation. The
result is read again, and discarded unless it has exactly the expected contents.
"""

import os
import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from auditrack.core.register.model import Inspection, Meeting
from auditrack.core.register.problems import AuditrackError
from auditrack.core.register.settings import Settings
from auditrack.core.register.shape import fields_of
from auditrack.core.register.words import FORMAT
from auditrack.core.versions.merging import DoubtError, Parts, decide, merged
from auditrack.store import writing
from auditrack.store.git.process import reason, run
from auditrack.store.git.weaving import Versions, weave
from auditrack.store.yaml.decode import decode
from auditrack.store.yaml.pieces import OddLinesError, pieces, text_of
from auditrack.store.yaml.source import MappingNode, Node, SequenceNode, read

MARKER_SIZE = 7
"""The default length of git's conflict markers."""

_CALLED = Versions("from before the branches diverged", "on this branch", "on the branch being merged")
_KINDS: tuple[Any, ...] = (Inspection, Meeting, Settings)
_COMMENT = re.compile(r"(?:^|(?<=\s))#.*", re.MULTILINE)
_MOST_CONFLICTS = 127
"""The highest exit code of ``git merge-file`` for conflicts; above it, git failed."""

Contents = Versions[bytes]


class UnreadableVersionError(Exception):
    """A version that cannot be read, so that only lines can be compared. Its text gives the reason."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of a merge: done, or left with conflict markers; with the reason, if there is one to give."""

    is_done: bool
    why: str = ""


def merge_files(base: str, ours: str, theirs: str, path: str, marker_size: int = MARKER_SIZE) -> Outcome:
    """Merge three files into the second, with git's conflict markers where people must decide.

    ``path`` is what the file is called in messages. Raises AuditrackError where git cannot merge at all,
    CannotWriteError, GitError and OSError; the second file is left as it was then.
    """
    contents = Versions(*map(_content, (base, ours, theirs)))
    by_lines, conflicts = _merged_by_lines(contents, path, marker_size)
    writing.sweep(os.path.dirname(ours))
    # git's own result first: whatever happens from here on, nothing of theirs is lost
    writing.replace(ours, by_lines)
    try:
        together = merge(contents, None if conflicts else by_lines)
    except UnreadableVersionError as unreadable:
        return Outcome(not conflicts, f"{unreadable}, so it was merged line by line")
    except DoubtError as doubt:
        if not conflicts:
            writing.replace(ours, _with_markers(contents, doubt, path, marker_size))
        return Outcome(False, f"{doubt}")
    if together != by_lines:
        writing.replace(ours, together)
    return Outcome(True)


def merge(contents: Contents, by_lines: bytes | None = None) -> bytes:
    """Three versions merged; ``by_lines`` is git's result, if without a conflict.

    Raises DoubtError where people must decide, and UnreadableVersionError where a version cannot be read.
    """
    kind = _kind(contents.ours)
    base, ours, theirs = (_record(content, kind, called) for content, called in zip(contents, _CALLED, strict=True))
    decision = decide(base, ours, theirs)
    wanted = merged(decision, ours, theirs)
    if by_lines is not None and _says(by_lines, kind, wanted):
        return by_lines
    together = _put_together(contents, decision)
    if not _says(together, kind, wanted):
        raise DoubtError("the changes of both sides cannot be combined line by line")
    _refuse_lost_comments(contents, together)
    return together


# reading the versions


def _content(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def _kind(content: bytes) -> Any:
    """The kind of a file, by the fields that every file of the kind has."""
    root = read("", content).root
    names = {key.value for key, _ in root.value if isinstance(key.value, str)} if isinstance(root, MappingNode) else ()

    def likeness(kind: Any) -> float:
        needed = [field.name in names for field in fields_of(kind) if field.needed]
        return sum(needed) / len(needed)

    return max(_KINDS, key=likeness)


def _record(content: bytes, kind: Any, called: str) -> Any:
    if not content:
        raise UnreadableVersionError(f"there is no version {called}")
    record, problems = decode(read("", content), kind)
    for problem in problems:
        if problem.is_error:
            raise UnreadableVersionError(
                f"the version {called} cannot be read (line {problem.place.line}: {problem.message})"
            )
    if isinstance(record, Settings) and record.format > FORMAT:
        raise UnreadableVersionError(f"the version {called} has format {record.format}, which needs a newer auditrack")
    return record


def _says(content: bytes, kind: Any, wanted: object) -> bool:
    record, problems = decode(read("", content), kind)
    return record == wanted and not any(problem.is_error for problem in problems)


# git's own merge


def _merged_by_lines(contents: Contents, path: str, marker_size: int) -> tuple[bytes, int]:
    """Git's merge of three versions, with markers; and the number of conflicts. Raises AuditrackError."""
    with tempfile.TemporaryDirectory(prefix="auditrack-") as folder:
        files = Versions(*(os.path.join(folder, name) for name in Versions._fields))
        for file, content in zip(files, contents, strict=True):
            with open(file, "wb") as opened:
                opened.write(content)
        labels = [word for name in ("ours", "base", "theirs") for word in ("-L", name)]
        arguments = ["merge-file", "-p", f"--marker-size={marker_size}", *labels, files.ours, files.base, files.theirs]
        code, out, errors = run("", arguments)
    if not 0 <= code <= _MOST_CONFLICTS:
        words = reason(errors.replace(f"{folder}{os.sep}", ""))
        raise AuditrackError(f"{path} was not merged, and is unchanged on this branch: {words}")
    return out, code


def _with_markers(contents: Contents, doubt: DoubtError, path: str, marker_size: int) -> bytes:
    """Git's conflict markers where its line merge finds no conflict: git merges without the disputed entry's base."""
    marked, conflicts = b"", 0
    for base in (_without(contents.base, doubt), b""):
        marked, conflicts = _merged_by_lines(contents._replace(base=base), path, marker_size)
        if conflicts:
            break
    return marked


def _without(content: bytes, doubt: DoubtError) -> bytes:
    """A version without the disputed entry."""
    line = doubt.base.place().line - 1
    entry = next((node for node in _nodes(read("", content).root) if node.start_mark.line == line), None)
    if entry is None or not doubt.base.fields:
        return content
    lines = content.splitlines(keepends=True)
    return b"".join([*lines[:line], *lines[entry.end_mark.line :]])


def _nodes(node: Node | None) -> Iterator[Node]:
    if isinstance(node, MappingNode):
        yield node
        for _, value in node.value:
            yield from _nodes(value)
    elif isinstance(node, SequenceNode):
        for value in node.value:
            yield from _nodes(value)


# by meaning


@dataclass(frozen=True, slots=True)
class _Layout:
    """The layout of a whole file, independent of its contents."""

    byte_order_mark: bool
    carriage_returns: bool
    ends_with_newline: bool


def _layout(content: bytes) -> _Layout:
    returns = content.count(b"\r\n")
    every_line = 0 < returns == content.count(b"\n")
    return _Layout(content.startswith(b"\xef\xbb\xbf"), every_line, content.endswith((b"\n", b"\r")))


def _plain(content: bytes) -> bytes:
    """A file's content in the one layout in which lines can be compared."""
    layout = _layout(content)
    content = content.removeprefix(b"\xef\xbb\xbf")
    content = content.replace(b"\r\n", b"\n") if layout.carriage_returns else content
    return content if layout.ends_with_newline else content + b"\n"


def _laid_out(text: str, layout: _Layout) -> bytes:
    text = text if layout.ends_with_newline else text.removesuffix("\n")
    text = text.replace("\n", "\r\n") if layout.carriage_returns else text
    return (b"\xef\xbb\xbf" if layout.byte_order_mark else b"") + text.encode()


def _put_together(contents: Contents, decision: Parts) -> bytes:
    """The entries of three versions in one. Raises DoubtError."""
    try:
        cut = Versions(*(pieces(read("", _plain(content))) for content in contents))
    except OddLinesError:
        raise DoubtError("the file has mixed line endings") from None
    strand = weave(decision, cut)
    layouts = Versions(*map(_layout, contents))
    layout = layouts.theirs if layouts.ours == layouts.base else layouts.ours
    return _laid_out(text_of(strand.body if strand else ()), layout)


def _refuse_lost_comments(contents: Contents, together: bytes) -> None:
    """Refuse a merge that loses a comment which a side added, or both kept."""
    base, ours, theirs = (_comments(content) for content in contents)
    left = _comments(together)
    for comment in {**ours, **theirs}:
        here, there, before = ours[comment], theirs[comment], base[comment]
        needed = max(here, there) if min(here, there) > before else here + there - before
        if left[comment] < needed:
            raise DoubtError(f"the comment {comment!r} would be lost")


def _comments(content: bytes) -> Counter[str]:
    return Counter(comment.rstrip() for comment in _COMMENT.findall(content.decode("utf-8-sig")))
