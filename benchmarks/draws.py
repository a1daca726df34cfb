"""Small choices, each drawn with the simplest possibility first."""

import random as randoms
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any, TypeVar

from benchmarks import words
from benchmarks.days import When, written

T = TypeVar("T")
Plain = dict[str, Any]
"""A file, or a part of one, as plain data: named fields of text, numbers, lists and further fields."""

_FORMS = ("day", "month", "day", "month", "quarter", "season", "months", "days", "year", "financial year")
_USUAL_FORMS = ("day", "month", "day", "month", "day", "month", "day", "month", "day", "quarter")
RARELY = 4
SOMETIMES = 12
OFTEN = 40
MOSTLY = 75


class Draws:
    """Choices for a register that is sound as of a day; in wordy ones texts are as long as real ones."""

    def __init__(self, random: randoms.Random, day: date, wordy: bool) -> None:
        self.random = random
        self.day = day
        self.wordy = wordy

    def chance(self, percent: int) -> bool:
        """Whether something happens; what draws small does not, and is simpler."""
        return self.random.randrange(100) >= 100 - percent

    def pick(self, choices: Sequence[T]) -> T:
        """One of them, the first being the simplest."""
        return choices[self.random.randrange(len(choices))]

    def upto(self, most: int) -> int:
        """A count, none being the simplest."""
        return self.random.randrange(most + 1)

    def days(self, least: int, most: int) -> timedelta:
        """A stretch of time."""
        return timedelta(days=least + self.random.randrange(most - least + 1))

    def when(self, day: date) -> When:
        """A date that may mean this day, however exactly."""
        return written(day, self.pick(_USUAL_FORMS if self.wordy else _FORMS))

    def told(self, day: date) -> When:
        """A date of something that has happened, which most people know exactly."""
        made = self.when(day)
        return made if made.last <= self.day or self.chance(SOMETIMES) else written(day, "day")

    def words(self, choices: Sequence[str], length: int = 0) -> str:
        """A text; in wordy registers about so many letters long."""
        said = self.pick(choices)
        if not self.wordy or len(said) >= length:
            return said
        parts = [said if said[-1] in ".!?" else f"{said}."]
        size = len(said)
        while size < length:
            parts.append(self.pick(words.FILLER))
            size += len(parts[-1]) + 1
        return " ".join(parts)

    def one_or_two(self, choices: Sequence[str]) -> str | list[str]:
        """A text, or a list of two."""
        first = self.pick(choices)
        if not self.chance(SOMETIMES):
            return first
        return [first, choices[(choices.index(first) + 1) % len(choices)]]

    def several(self, choices: Sequence[str], length: int) -> str | list[str]:
        """A text, or a list of a few."""
        if not self.chance(OFTEN):
            return self.words(choices, length)
        return [self.words(choices, length) for _ in range(1 + self.upto(2))]

    def maybe(self, percent: int, **fields: Callable[[], object]) -> Plain:
        """Fields that may be left out, each on its own."""
        return {name: make() for name, make in fields.items() if self.chance(percent)}
