"""Marks: what a template says of a list item or a cell besides its words, on its way to Word and to the web page.

``[.delayed]`` begins an item that is behind its original deadline, ``[.rated-bad]`` a cell that holds a rating of that
tone. A mark is never printed, and the ``.md`` file holds none. Text from the register cannot hold one either: its
brackets are escaped, so that it reads as that text.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from auditrack.core.grammar.english import listed
from auditrack.core.standing.policy import Rating, Tone
from auditrack.formats.markdown import Markdown, escape

DELAYED = "delayed"
_TONES = {f"rated-{tone.value}": tone for tone in Tone}
_NAMES = (DELAYED, *_TONES)
_MARK = re.compile(rf"\[\.({'|'.join(_NAMES)})\]")
_MARK_IN_A_TEXT = re.compile(rf"(?<!\\)((?:\\\\)*){_MARK.pattern}")
TYPE = "mark"
"""The type of the token that a parser makes of a mark."""


def mark(name: str) -> Markdown:
    """The mark of this name, for a template. Raises LookupError where there is none."""
    if name not in _NAMES:
        raise LookupError(f"there is no mark named '{name}': there are {listed(_NAMES)}")
    return Markdown(f"[.{name}]")


def rated(rating: Rating) -> Markdown:
    """A rating's label in bold, with the mark that tints the cell that it begins."""
    return Markdown(f"{mark(f'rated-{rating.tone.value}')}**{escape(rating.label)}**")


def without(markdown: str) -> str:
    """The Markdown without its marks."""
    return _MARK_IN_A_TEXT.sub(r"\1", markdown)


def understand(parser: MarkdownIt) -> None:
    """Let a parser make a token of each mark; a mark that is escaped stays text."""
    parser.inline.ruler.before("link", TYPE, _rule)


def are_in(tokens: list[Token]) -> tuple[bool, Tone | None]:
    """Whether the marks of a line say that something is delayed, and the tone of the rating that they name."""
    names = [token.content for token in tokens if token.type == TYPE]
    return DELAYED in names, next((_TONES[name] for name in names if name in _TONES), None)


def _rule(state: StateInline, silent: bool) -> bool:
    match = _MARK.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        state.push(TYPE, "", 0).content = match[1]
    state.pos = match.end()
    return True
