"""Lists of recommendations in files: a numbered list as text or Markdown, or a table as CSV."""

import os
from collections.abc import Callable

from auditrack.core.drafts.letters import Understood, understood
from auditrack.core.grammar.plain_text import composed
from auditrack.core.register.problems import AuditrackError

LONGEST = 4 * 1024 * 1024
"""The most bytes of a list that are read."""


def read(path: str, is_priority: Callable[[str], bool]) -> Understood:
    """The entries of a list, and the lines that could not be read. Raises AuditrackError and TwiceInListError."""
    try:
        with open(path, "rb") as file:
            data = file.read(LONGEST)
    except OSError as error:
        raise AuditrackError(f"{path} cannot be read: {error.strerror or error}.") from None
    text = _text(data)
    if "\0" in text or data.startswith((b"PK", b"%PDF", b"\xd0\xcf")):
        raise AuditrackError(f"{path} is not plain text. Copy the list into a text file, or save the table as CSV.")
    is_table = os.path.splitext(path)[1].lower() in (".csv", ".tsv")
    whole = understood(text, is_table=is_table, is_priority=is_priority)
    if not whole.entries:
        raise AuditrackError(
            f"{path} has no list that auditrack can read. Begin each recommendation with a number or a dash."
        )
    return whole


def _text(data: bytes) -> str:
    try:
        return composed(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")  # the default of Excel and Notepad
