"""How a text names the part of the paper that is about an inspection: ``[ref:2022-06-ilacs]``."""

import re
from collections.abc import Callable, Iterator, Mapping, Set
from functools import cache
from typing import Any

from auditrack.core.grammar.plain_text import composed
from auditrack.core.register.shape import Field, Holds, fields_of

LEFT_OUT = "a part that is not shown here"
"""What takes the place of a reference to an inspection that an audience may not know of, or that has errors."""

_REFERENCE = re.compile(r"\[ref:([^\]\s]+)\]", re.IGNORECASE)


def _refers(text: str) -> bool:
    return "[" in text and _REFERENCE.search(text) is not None  # most texts have no bracket


def references(text: str) -> list[str]:
    """The ids that a text refers to."""
    return _REFERENCE.findall(composed(text)) if _refers(text) else []


def split_references(text: str) -> Iterator[tuple[str, bool]]:
    """The pieces of a text, and of each whether it is the id that a reference names."""
    for at, piece in enumerate(_REFERENCE.split(text)):
        if piece:
            yield (composed(piece), True) if at % 2 else (piece, False)


def replaced(text: str, stands_for: Callable[[str], str | None]) -> str:
    """A text in which something else stands for references; where that is None, the reference stays."""
    if not _refers(text):
        return text
    return _REFERENCE.sub(lambda reference: stands_for(composed(reference[1])) or reference[0], text)


def without_references(text: str, hidden: Set[str]) -> str:
    """A text that refers to none of these inspections."""
    return replaced(text, lambda name: LEFT_OUT if name in hidden else None)


def in_plain(text: str, titles: Mapping[str, str]) -> str:
    """A text for where nothing can be led to: the titles of inspections, by their ids, stand for what refers to them.

    What a title itself refers to is not named.
    """
    return replaced(text, lambda name: replaced(titles.get(name, LEFT_OUT), lambda _: LEFT_OUT))


def references_in(record: Any) -> Iterator[tuple[Any, str, str]]:
    """The ids that any text of a record refers to, or of a record in it; of each, the record and the field."""
    for field in with_text(record.__class__):
        value = getattr(record, field.name)
        if not value:
            continue
        if field.record:
            for inner in value if isinstance(value, tuple) else (value,):
                yield from references_in(inner)
        else:
            for text in (value,) if isinstance(value, str) else value:
                if _refers(text):
                    yield from ((record, field.name, name) for name in references(text))


@cache
def with_text(record: Any) -> tuple[Field, ...]:
    """The fields of a record that may hold text, or a record."""
    return tuple(field for field in fields_of(record) if field.record or field.holds in _TEXTS)


_TEXTS = frozenset((Holds.TEXT, Holds.TEXTS, Holds.LINK))
