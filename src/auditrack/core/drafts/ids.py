"""What new files are called: the id of an inspection from its title and when it happened."""

import re
from collections.abc import Collection

from auditrack.core.grammar.plain_text import ascii_only
from auditrack.core.register.dates import Period

LONGEST = 50
"""Letters of a title that go into an id: a file's name should fit beside others."""

_LEFT_OUT = frozenset(("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to", "with"))


def inspection_id(title: str, when: Period | None, taken: Collection[str]) -> str:
    """``2022-06-ilacs-short-inspection``: counted on where another has this id, small and capital letters alike."""
    plain = ascii_only(title).lower()
    words = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    kept = [word for word in words if word not in _LEFT_OUT] or ["inspection"]
    name = kept[0][:LONGEST]
    for word in kept[1:]:
        if len(name) + 1 + len(word) > LONGEST:
            break
        name = f"{name}-{word}"
    if when is not None:
        name = f"{when.first.year}-{when.first.month:02}-{name}"
    known = {other.casefold() for other in taken}
    free, number = str(name), 2
    while free.casefold() in known:
        free, number = f"{name}-{number}", number + 1
    return free
