"""How a text names the part of the paper that is about an inspection: ``[ref:2022-06-ilacs]``."""

import re
from collections.abc import Iterator

from auditrack.core.grammar.plain_text import composed

_REFERENCE = re.compile(r"\[ref:([^\]\s]+)\]")


def references(text: str) -> list[str]:
    """The ids that a text refers to."""
    return _REFERENCE.findall(composed(text)) if "[ref:" in text else []


def split_references(text: str) -> Iterator[tuple[str, bool]]:
    """The pieces of a text, and of each whether it is the id that a reference names."""
    for at, piece in enumerate(_REFERENCE.split(text)):
        if piece:
            yield (composed(piece), True) if at % 2 else (piece, False)
