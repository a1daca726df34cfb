"""Paragraph numbers are counted, never typed; and a paragraph is referred to by name.

A template begins a heading or a paragraph with ``[n]``, ``[n.n]`` or ``[n.n.n]``, one ``n`` a level; ``[n.n#name]``
names it, and ``[ref:name]`` anywhere becomes "paragraph 3.4", which leads there. Text from the register cannot hold
these marks.
"""

import re
from collections.abc import Mapping
from html import unescape

from auditrack.core.register.problems import AuditrackError

_MARK = re.compile(r"^(#{1,6} )?\[(n(?:\.n)*)(?:#([^\]\s]+))?\] ?(?=(.*)$)", re.MULTILINE)
_REFERENCE = re.compile(r"(?P<escapes>\\*)(?P<bang>!?)\[ref:(?P<name>[^\]\s]+)\](?=(?P<joins>[:(\[])?)")
_NOT_IN_AN_ANCHOR = re.compile(r"[^\w\- ]")


class UnknownReferenceError(AuditrackError):
    """A template refers to a paragraph that it does not number."""

    def __init__(self, name: str, known: list[str]) -> None:
        names = ", ".join(known) or "none"
        super().__init__(f"the template refers to a paragraph named '{name}', and numbers no such. It names: {names}.")


def numbered(text: str, titles: Mapping[str, str] | None = None) -> str:
    """The text with every mark counted and every reference a link, whose addresses stand together at the end.

    A reference leads to the heading that its paragraph stands under: where Markdown is shown as a page, only headings
    can be led to. ``titles`` holds, by name, what is printed for a reference where the text numbers no such paragraph.
    Raises UnknownReferenceError.
    """
    counts: list[int] = []
    names: dict[str, tuple[str, str]] = {}
    used: dict[str, str] = {}
    anchor = ""

    def count(found: re.Match[str]) -> str:
        nonlocal anchor
        level = found[2].count("n")
        counts[level:] = []
        counts.extend([0] * (level - len(counts)))
        counts[level - 1] += 1
        number = ".".join(map(str, counts))
        if found[1]:
            anchor = _anchor(f"{number} {found[4]}")
        if found[3]:
            names[found[3]] = number, anchor
        return f"{found[1] or ''}{number} "

    def refer(found: re.Match[str]) -> str:
        escapes, bang, name = found["escapes"], found["bang"], found["name"]
        is_escaped = len(escapes) % 2 == 1
        if is_escaped and not bang:
            return found[0]
        if name not in names and titles and name in titles:
            return f"{escapes}{bang}{titles[name]}"
        if name not in names:
            raise UnknownReferenceError(name, sorted(names))
        number, leads_to = names[name]
        used[number] = leads_to
        # with "!" before it, or brackets or a colon after it, it would be something else than a reference
        before = f"{escapes}\\!" if bang and not is_escaped else f"{escapes}{bang}"
        return f"{before}[paragraph {number}]{'[]' if found['joins'] else ''}"

    made = _REFERENCE.sub(refer, _MARK.sub(count, text))
    addresses = "".join(f"[paragraph {number}]: #{leads_to}\n" for number, leads_to in used.items())
    return f"{made}\n\n{addresses}" if addresses else made


def _anchor(heading: str) -> str:
    """How a page of Markdown names a heading: small letters, hyphens for spaces, and no other signs."""
    return _NOT_IN_AN_ANCHOR.sub("", unescape(heading.strip()).lower()).replace(" ", "-")
