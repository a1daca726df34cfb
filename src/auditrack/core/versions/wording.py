"""Two wordings of a text: whether they are equal, how similar they are, and which words differ."""

import re
from collections import Counter
from dataclasses import dataclass
from enum import Enum

_PARAGRAPH = re.compile(r"\n[^\S\n]*\n|\n(?=[^\S\n]*(?:[-*+#>]|\d+[.)])\s)")
_WORD = re.compile(r"\S+")
_MOST_WORDS = 2000
"""Longer texts are shown in full where they differ: comparing them word by word would take too long."""


class Mark(Enum):
    """The change of a stretch of text."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words that was kept, removed or added."""

    mark: Mark
    text: str


def folded(text: str) -> str:
    """A text without its layout: lines that run on are joined; paragraphs and lists stay."""
    if "\n" not in text and "  " not in text:
        return text
    return "\n".join(" ".join(paragraph.split()) for paragraph in _PARAGRAPH.split(text) if paragraph.split())


def words_of(text: str) -> list[str]:
    """The words of a text, with the signs that cling to them."""
    return _WORD.findall(text)


def marked(before: str, after: str) -> tuple[Piece, ...]:
    """Both wordings in one, with kept, removed and added words in reading order."""
    old, new = words_of(before), words_of(after)
    start = _in_common(old, new)
    end = _in_common(old[start:][::-1], new[start:][::-1])
    pieces = [(Mark.KEPT, old[:start])]
    pieces += _between(old[start : len(old) - end], new[start : len(new) - end])
    pieces.append((Mark.KEPT, old[len(old) - end :]))
    return tuple(Piece(mark, " ".join(words)) for mark, words in pieces if words)


def likeness(before: str, after: str) -> float:
    """The similarity of two wordings: 1 for the same words, 0 for none in common; symmetric."""
    old, new = before.casefold().split(), after.casefold().split()
    if old == new:
        return 1.0
    shared = sum((Counter(old) & Counter(new)).values())
    return 2 * shared / (len(old) + len(new))


def _in_common(old: list[str], new: list[str]) -> int:
    """How many words two lists begin with alike."""
    return next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))


def _between(old: list[str], new: list[str]) -> list[tuple[Mark, list[str]]]:
    if not old or not new or len(old) + len(new) > _MOST_WORDS:
        return [(Mark.REMOVED, old), (Mark.ADDED, new)]
    from difflib import SequenceMatcher  # only where something differs: it takes time to import

    stretches: list[tuple[Mark, list[str]]] = []
    for what, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            stretches.append((Mark.KEPT, old[i:j]))
        else:
            stretches += [(Mark.REMOVED, old[i:j]), (Mark.ADDED, new[k:m])]
    return stretches
