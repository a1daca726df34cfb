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
    paragraphs = _Paragraphs(titles or {})
    text = _REFERENCE.sub(paragraphs.refer, _MARK.sub(paragraphs.count, text))
    addresses = "".join(f"[paragraph {number}]: #{leads_to}\n" for number, leads_to in paragraphs.used.items())
    return f"{text}\n\n{addresses}" if addresses else text


class _Paragraphs:
    """The paragraphs counted so far, the names of some, and those that something refers to."""

    def __init__(self, titles: Mapping[str, str]) -> None:
        self.titles = titles
        self.counts: list[int] = []
        self.names: dict[str, tuple[str, str]] = {}
        self.used: dict[str, str] = {}
        """Where the heading above each paragraph is that something refers to, by the paragraph's number."""
        self.anchor = ""

    def count(self, mark: re.Match[str]) -> str:
        """The number in the place of a mark."""
        level = mark[2].count("n")
        self.counts[level:] = [0] * (level - len(self.counts))
        self.counts[level - 1] += 1
        number = ".".join(map(str, self.counts))
        if mark[1]:
            self.anchor = _anchor(f"{number} {mark[4]}")
        if mark[3]:
            self.names[mark[3]] = number, self.anchor
        return f"{mark[1] or ''}{number} "

    def refer(self, reference: re.Match[str]) -> str:
        """The link in the place of a reference."""
        escapes, bang, name = reference["escapes"], reference["bang"], reference["name"]
        is_escaped = len(escapes) % 2 == 1
        if is_escaped and not bang:
            return reference[0]
        if name not in self.names and name in self.titles:
            return f"{escapes}{bang}{self.titles[name]}"
        if name not in self.names:
            raise UnknownReferenceError(name, sorted(self.names))
        number, self.used[number] = self.names[name]
        # with "!" before it, or brackets or a colon after it, it would be something else than a reference
        before = f"{escapes}\\!" if bang and not is_escaped else f"{escapes}{bang}"
        return f"{before}[paragraph {number}]{'[]' if reference['joins'] else ''}"


def _anchor(heading: str) -> str:
    """How a page of Markdown names a heading: small letters, hyphens for spaces, and no other signs."""
    return _NOT_IN_AN_ANCHOR.sub("", unescape(heading.strip()).lower()).replace(" ", "-")
