"""Texts in a plain form: as files of the register hold them, in ASCII, in a file's name, in a cell of CSV."""

import re
import unicodedata

BLANKS = (
    " \t\n\r\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
"""White space, as JSON Schema's regular expressions and Python's would not agree on it."""

_LIKE_A_FORMULA = re.compile(r"'*(\s*[=+\-@]|[\t\r])")
"""What a spreadsheet takes for a formula, or for a text that was kept from being one."""


def tidy(text: str) -> str:
    """A text as a file holds it: no blanks at the ends of its lines or around it, and line ends of one kind."""
    return "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")).strip()


def ascii_only(text: str) -> str:
    """The text without accents, and without whatever else ASCII has no letter for."""
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()


def file_name(text: str, otherwise: str) -> str:
    """The text as a part of a file's name; ``otherwise`` where nothing of it can stand in one."""
    return re.sub(r"[^\w.-]+", "-", text).strip("-.") or otherwise


def guarded(text: str) -> str:
    """The text as a cell of CSV: after an apostrophe where a spreadsheet would else take it for a formula."""
    return f"'{text}" if _LIKE_A_FORMULA.match(text) else text


def unguarded(cell: str) -> str:
    """The text of a cell of CSV, without the apostrophe that keeps spreadsheets from taking it for a formula."""
    return cell[1:] if cell.startswith("'") and _LIKE_A_FORMULA.match(cell[1:]) else cell
