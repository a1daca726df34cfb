"""Lists of recommendations in files: a numbered list as text or Markdown, or the rows of a spreadsheet."""

import os
from collections.abc import Callable

from auditrack.core.drafts import letters
from auditrack.core.drafts.letters import Understood
from auditrack.core.grammar.plain_text import composed
from auditrack.core.register.problems import AuditrackError
from auditrack.core.spreadsheets import lists
from auditrack.store import sheets

LONGEST = 4 * 1024 * 1024
"""The most bytes of a text that are read."""
_OF_TEXTS = frozenset((".txt",))
"""What a table may be called as well, but a list of lines is."""


def read(path: str, is_priority: Callable[[str], bool]) -> Understood:
    """The entries of a list, and what of it could not be read. Raises AuditrackError."""
    is_table = os.path.splitext(path)[1].lower() in sheets.ENDINGS - _OF_TEXTS
    whole = lists.understood(sheets.read(path), path, is_priority) if is_table else letters.understood(_lines(path))
    if not whole.entries:
        raise AuditrackError(
            f"{path} has no list that auditrack can read. Begin each recommendation with a number or a dash; "
            "in a table, call their column Recommendation."
        )
    letters.refuse_repeated(whole)
    return whole


def _lines(path: str) -> str:
    """The text of a file that is no spreadsheet. Raises AuditrackError."""
    try:
        with open(path, "rb") as file:
            data = file.read(LONGEST + 1)
    except OSError as error:
        raise AuditrackError(f"{path} cannot be read: {error.strerror or error}.") from None
    if len(data) > LONGEST:
        raise AuditrackError(f"{path} is larger than {LONGEST // 1024**2} MB. Copy the list into a file of its own.")
    text = _text(data)
    if "\0" in text or data.startswith((b"PK", b"%PDF", b"\xd0\xcf")):
        raise AuditrackError(
            f"{path} is not plain text. Copy the list into a text file, or save the table as .xlsx or .csv."
        )
    return text


def _text(data: bytes) -> str:
    try:
        return composed(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")  # the default of Excel and Notepad
