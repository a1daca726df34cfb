"""Text into Markdown that says exactly that text: it cannot break a table, forge a heading, a number or a link."""

import html
import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from auditrack.core.grammar.plain_text import seen

if TYPE_CHECKING:
    from markdown_it.token import Token

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~$#])")
_WHITE = re.compile(r"\s+")
_STARTS_A_BLOCK = re.compile(r"^ ?(?:[-+=]|\d{1,9}[.)](?=\s|$)|\d+(?:\.\d+)*\.(?=\d+ ))")
_LOOKS_LIKE_A_LINK = re.compile(r"(?i)(?<=[a-z])(:)(?=//)|(?<=\bwww)(\.)|(?<=\bmailto)(:)|(@)")
_ENTITY = re.compile(r"&(?=#?\w+;)")

_NOT_IN_AN_ADDRESS = re.compile(r"[\s<>\\|\"]")

_GITHUB_ACTS_ON = re.compile(r"(?i)@|\bGH-(?=\d)|#(?=\d)|://|:(?=[\w+-]+:)|\bwww\.|\bmailto:")
_LOOKS_LIKE_A_COMMIT = re.compile(r"(?i)\b(?=[0-9]*[a-f])(?=[a-f]*[0-9])[0-9a-f]{7,40}\b")
_TOO_SHORT_FOR_A_COMMIT = re.compile(r".{6}(?=.)")
_PARTED = "\u200b"
"""A space without width: nobody sees it, and GitHub no longer sees a name.

GitHub looks for mentions, references, links, emoji and commits in the text that a reader sees: to escape them
as Markdown is not enough.
"""


class Markdown(str):
    """Text that is Markdown already, and is printed as it is."""

    __slots__ = ()


def escape(text: object) -> Markdown:
    """Any value as Markdown for one line: white space folded, and no character with a meaning of its own."""
    if isinstance(text, Markdown):
        return text
    folded = _WHITE.sub(" ", str(text))
    escaped = _SPECIAL.sub(r"\\\1", _ENTITY.sub("&amp;", folded)).replace("\\|", "&#124;")
    escaped = _LOOKS_LIKE_A_LINK.sub(lambda sign: f"\\{sign[0]}", escaped)
    return Markdown(_STARTS_A_BLOCK.sub(_escaped_start, escaped))


def for_github(text: object) -> Markdown:
    """Any value as Markdown for a comment on GitHub: it mentions nobody, closes and links nothing."""
    return escape(_seen_and_parted(text))


def in_html(text: object) -> str:
    """Any value as text within HTML of a comment on GitHub, such as the line of a folded part."""
    return html.escape(_seen_and_parted(text), quote=True)


def cell(texts: object, reference: Callable[[str], str] = escape) -> Markdown:
    """A table cell: one text, or several on lines of their own."""
    several = texts if isinstance(texts, (list, tuple)) else (texts,)
    return Markdown("<br>".join(text if isinstance(text, Markdown) else reference(str(text)) for text in several))


def link(address: str, words: str) -> Markdown:
    """A link to an address on the web, in words that say where it leads."""
    return Markdown(f"[{escape(words)}](<{_NOT_IN_AN_ADDRESS.sub(_percent, address)}>)")


def prose(text: str, reference: Callable[[str], str] = escape) -> list[Markdown]:
    """The paragraphs of a Markdown text: emphasis and lists stay, everything else becomes plain words.

    A list belongs to the paragraph before it. ``reference`` makes Markdown of a stretch of plain text.
    """
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark", {"html": False}).disable(["html_block", "html_inline", "image"]).parse(text)
    paragraphs: list[Markdown] = []
    for is_list_item, words in _paragraphs(tokens, reference):
        if is_list_item and paragraphs:
            joint = "\n" if paragraphs[-1].rpartition("\n")[2].startswith("- ") else "\n\n"
            paragraphs[-1] = Markdown(f"{paragraphs[-1]}{joint}- {words}")
        else:
            paragraphs.append(Markdown(words))
    return paragraphs


def _seen_and_parted(text: object) -> str:
    """A text in which nothing steers a terminal, and GitHub finds nothing to act on; it reads as before."""
    parted = _GITHUB_ACTS_ON.sub(lambda match: f"{match[0]}{_PARTED}", seen(_WHITE.sub(" ", str(text))))
    return _LOOKS_LIKE_A_COMMIT.sub(lambda match: _TOO_SHORT_FOR_A_COMMIT.sub(rf"\g<0>{_PARTED}", match[0]), parted)


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode())


def _escaped_start(match: re.Match[str]) -> str:
    sign = match[0]
    return f"\\{sign}" if len(sign) == 1 else f"{sign[:-1]}\\{sign[-1]}"


def _paragraphs(tokens: Sequence["Token"], reference: Callable[[str], str]) -> Iterator[tuple[bool, str]]:
    depth = 0
    for token in tokens:
        if token.type == "list_item_open":
            depth += 1
        elif token.type == "list_item_close":
            depth -= 1
        elif token.type == "inline":
            yield depth > 0, _inline(token.children or (), reference)
        elif token.type in ("code_block", "fence"):
            yield depth > 0, reference(token.content)


def _inline(tokens: Sequence["Token"], reference: Callable[[str], str]) -> str:
    """Words with their emphasis; a link becomes its words followed by where it leads."""
    parts: list[str] = []
    plain: list[str] = []
    leads_to = ""

    def flush() -> None:
        joined = "".join(plain)
        if joined:
            parts.append(reference(joined))
        plain.clear()

    for token in tokens:
        match token.type:
            case "em_open" | "em_close" | "strong_open" | "strong_close":
                flush()
                parts.append(token.markup)
            case "link_open":
                leads_to = str(token.attrGet("href") or "")
            case "link_close":
                plain.append(f" ({leads_to})" if leads_to else "")
            case "softbreak" | "hardbreak":
                plain.append(" ")
            case _:
                plain.append(token.content)
    flush()
    return "".join(parts).strip()
