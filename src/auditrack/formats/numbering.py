"""Paragraph numbers are counted, never typed; and a paragraph is referred to by name.

A template begins a heading or a paragraph with ``[n]``, ``[n.n]`` or ``[n.n.n]``, one ``n`` a level; ``[n.n#name]``
names it, and ``[ref:name]`` anywhere becomes "paragraph 3.4". Text from the register cannot hold these marks.
"""

import re

from auditrack.core.problems import AuditrackError

_MARK = re.compile(r"^(#{1,6} )?\[(n(?:\.n)*)(?:#([^\]\s]+))?\] ?", re.MULTILINE)
_REFERENCE = re.compile(r"(?<!\\)\[ref:([^\]\s]+)\]")


class UnknownReferenceError(AuditrackError):
    """A template refers to a paragraph that it does not number."""

    def __init__(self, name: str, known: list[str]) -> None:
        names = ", ".join(known) or "none"
        super().__init__(f"the template refers to a paragraph named '{name}', and numbers no such. It names: {names}.")


def numbered(text: str) -> str:
    """The text with every mark counted and every reference filled in.

    Raises UnknownReferenceError.
    """
    counts: list[int] = []
    names: dict[str, str] = {}

    def count(found: re.Match[str]) -> str:
        level = found[2].count("n")
        counts[level:] = []
        counts.extend([0] * (level - len(counts)))
        counts[level - 1] += 1
        number = ".".join(map(str, counts))
        if found[3]:
            names[found[3]] = number
        return f"{found[1] or ''}{number} "

    def refer(found: re.Match[str]) -> str:
        if found[1] not in names:
            raise UnknownReferenceError(found[1], sorted(names))
        return f"paragraph {names[found[1]]}"

    return _REFERENCE.sub(refer, _MARK.sub(count, text))
