"""Texts in a plain form: as files of the register hold them, in ASCII, in a file's name, in a cell of CSV."""

import re
import unicodedata

BLANKS = (
    " \t\n\r\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
"""White space, as JSON Schema's regular expressions and Python's would not agree on it."""

_NO_WIDTH = "\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
"""Characters that turn the direction of what follows, or have no width: tag characters among them. Not the
joiners U+200C and U+200D, which some scripts and emoji need, nor the soft hyphen, which other programs leave."""

CONTROLS = f"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f{_NO_WIDTH}"
"""Characters that no text and no name holds, as ranges of a regular expression."""

UNSEEN = re.compile(f"[{CONTROLS}\n\r\x85\u2028\u2029\ud800-\udfff]")
"""These, ends of lines, and what stands for bytes that are no text: what one line of a terminal cannot show."""

_LIKE_A_FORMULA = re.compile(r"'*(\s*[=+\-@]|[\t\r])")
"""What a spreadsheet takes for a formula, or for a text that was kept from being one."""


def tidy(text: str) -> str:
    """A text as a file holds it: composed, without blanks at the ends of its lines, and with line ends of one kind."""
    lines = composed(text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()


def composed(text: str) -> str:
    """The text in Unicode's form NFC: an accent is one character with its letter, however it was stored or typed."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def seen(text: str) -> str:
    """The text as one line of a terminal or a log, with a replacement character for each that would not be seen.

    Whatever moves a cursor, turns the direction of a line or begins a new one is among these.
    """
    return text if text.isprintable() else UNSEEN.sub("\ufffd", text)


def seen_lines(text: str) -> str:
    """The same of a text of several lines."""
    return "\n".join(map(seen, text.split("\n")))


def ascii_only(text: str) -> str:
    """The text without accents, and without whatever else ASCII has no letter for."""
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()


def file_name(text: str, otherwise: str) -> str:
    """The text as a part of a file's name; ``otherwise`` where nothing of it can stand in one."""
    return re.sub(r"[^\w.-]+", "-", composed(text)).strip("-.") or otherwise


def guarded(text: str) -> str:
    """The text as a cell of CSV: after an apostrophe where a spreadsheet would else take it for a formula."""
    return f"'{text}" if _LIKE_A_FORMULA.match(text) else text


def unguarded(cell: str) -> str:
    """The text of a cell of CSV, without the apostrophe that keeps spreadsheets from taking it for a formula."""
    return cell[1:] if cell.startswith("'") and _LIKE_A_FORMULA.match(cell[1:]) else cell


def is_same_post(one: str, other: str) -> bool:
    """Whether two posts or bodies are one, however they are spaced and capitalised."""
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()
