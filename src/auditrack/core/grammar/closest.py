"""What was probably meant, where a name is not known."""

from bisect import bisect_left
from collections.abc import Callable, Iterable
from functools import cached_property, lru_cache

LOOKED_UP = 20
"""After how many different names that lead nowhere nothing is suggested any more."""

_WHOLE = 100
_NEIGHBOURS = 25


def closest(typed: str, known: Iterable[str], at_most: int = 1, cutoff: float = 0.7) -> list[str]:
    """Known names similar to what was typed, the most similar first; case does not matter."""
    from difflib import get_close_matches  # only where something is wrong: it takes time to import

    by_folded = {name.casefold(): name for name in known}
    return [by_folded[name] for name in get_close_matches(typed.casefold(), by_folded, at_most, cutoff)]


def did_you_mean(typed: str, known: Iterable[str], otherwise: str = "") -> str:
    """A question after the likest known name, or what to say where none is like it.

    For short lists, such as the words of a field: the same mistake may stand in every file, and is looked up once.
    """
    return _question(_likest(typed, tuple(known)), otherwise)


class Index:
    """Many names, of which the likest is found without a look at each."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = list(names)

    def likest(self, typed: str) -> str | None:
        """The likest name: of a long list, among those that begin or end most like what was typed."""
        if len(self._names) <= _WHOLE:
            return next(iter(closest(typed, self._names)), None)
        folded = typed.casefold()
        near = [*_neighbours(self._by_start, folded), *_neighbours(self._by_end, folded[::-1])]
        return next(iter(closest(typed, near)), None)

    @cached_property
    def _by_start(self) -> list[tuple[str, str]]:
        return sorted((name.casefold(), name) for name in self._names)

    @cached_property
    def _by_end(self) -> list[tuple[str, str]]:
        return sorted((name.casefold()[::-1], name) for name in self._names)


class Hints:
    """Questions after what was meant: each name is looked up once, and only the first so many.

    Where half of a register is gone, a name is missing in every file: all together must not cost more than the rest.
    """

    def __init__(self, look_up: Callable[[str], str | None]) -> None:
        self._look_up = look_up
        self._known: dict[str, str | None] = {}

    def did_you_mean(self, typed: str, otherwise: str = "") -> str:
        """A question after the likest name, or what to say where none is like it, or too many were looked up."""
        if typed not in self._known and len(self._known) < LOOKED_UP:
            self._known[typed] = self._look_up(typed)
        return _question(self._known.get(typed), otherwise)


def _question(likest: str | None, otherwise: str) -> str:
    return f"Did you mean {likest}?" if likest else otherwise


@lru_cache(maxsize=1024)
def _likest(typed: str, known: tuple[str, ...]) -> str | None:
    return next(iter(closest(typed, known)), None)


def _neighbours(ordered: list[tuple[str, str]], wanted: str) -> list[str]:
    at = bisect_left(ordered, (wanted,))
    return [name for _, name in ordered[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS]]
