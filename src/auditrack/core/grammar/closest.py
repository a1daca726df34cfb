"""What was probably meant, where a name is not known."""

from collections.abc import Iterable


def closest(typed: str, known: Iterable[str], at_most: int = 1, cutoff: float = 0.7) -> list[str]:
    """Known names similar to what was typed, the most similar first; case does not matter."""
    from difflib import get_close_matches  # only where something is wrong: it takes time to import

    by_folded = {name.casefold(): name for name in known}
    return [by_folded[name] for name in get_close_matches(typed.casefold(), by_folded, at_most, cutoff)]


def did_you_mean(typed: str, known: Iterable[str], otherwise: str = "") -> str:
    """A question after the likest known name, or what to say where none is like it."""
    likest = closest(typed, known)
    return f"Did you mean {likest[0]}?" if likest else otherwise
