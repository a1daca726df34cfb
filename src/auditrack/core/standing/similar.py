"""Items of different inspections whose texts ask for much the same: suggestions for people, who decide.

The similarity of two texts is in per cent. Half of it is how much of what they say they share, each word weighted
by how rarely the register's items use it; half is how alike their letters are once the words are in order (rapidfuzz).
Words that say nothing of their own are left out first. Only what the audience may see is compared.
"""

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz

from auditrack.core.register.address import Address
from auditrack.core.register.model import Registry
from auditrack.core.register.words import is_worded
from auditrack.core.standing.ledger import positions
from auditrack.core.standing.position import Position
from auditrack.core.standing.sharing import Links

THRESHOLD = 60
"""Per cent from which two texts are told to be alike, where nobody says otherwise: found by trying on pairs that
are the same work and on pairs that only sound so (tests/core/test_similar.py)."""

_FEWEST_WORDS = 2
"""Texts that say less than so many words of their own cannot be told apart."""
_OFTEN = 12
"""A word of a tenth of all texts, and of more than so many, says nothing of one: all are worded so."""
_KEYS = 5
"""By so many of its rarest words the others are looked for, so that not every text is held against every other."""

_ENDINGS = (
    *(("ies", "y", 3), ("ing", "", 4), ("ed", "", 4), ("ment", "", 4)),
    *(("ly", "", 5), ("es", "", 4), ("s", "", 4), ("e", "", 4)),
)
"""Common endings, what takes their place, and how many letters of a word must remain before them."""

_STOP_WORDS = frozenset(
    re.findall(
        r"\w+",
        """
    a about across again against all also always an and any are as at based be because been before being
    between both but by can consider continue could do does during each ensure every for from further get give
    given go had has have how if implement in into is it its itself keep least made make making may more most
    must necessary need needed not now of off on one onto or other our out over own put relevant see set shall
    should so some such sure take than that the their them then there these they this those through to under
    up upon use via was way we well were what when where whether which while who will with within work would
    year

    agree approach arrangement authority complete council develop establish help improve introduce officer
    programme provide strengthen support undertake
        """,
    )
)
"""What holds sentences together; and, below, how anybody asks a council for anything."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Two items that ask for much the same."""

    per_cent: int
    first: Position
    second: Position


@dataclass(frozen=True, slots=True)
class Similar:
    """The pairs of open items that are alike, the likest first."""

    day: date
    threshold: int
    compared: int
    """Open items whose texts were compared."""
    too_short: int
    """Open items whose texts say too little of their own."""
    pairs: tuple[Alike, ...]


def similar(
    seen: Registry, day: date, threshold: int = THRESHOLD, *, of: str | None = None, inside: bool = False
) -> Similar:
    """Open items of different inspections and meetings that are alike, and not yet linked, by at least so much.

    What is of unknown wording is passed over. ``of`` is the id of an inspection that one of each pair belongs to; with
    ``inside``, pairs within one inspection are told as well.
    """
    there = positions(seen, day)
    unfinished = [position for position in there.values() if position.is_open and is_worded(position.item.entry.text)]
    texts = Texts([position.text for position in unfinished], [position.text for position in there.values()])
    linked = _linked(seen, there)
    pairs = (
        Alike(per_cent, unfinished[first], unfinished[second])
        for first, second, per_cent in texts.alike(threshold)
        if _is_wanted(unfinished[first], unfinished[second], linked, of, inside=inside)
    )
    likest_first = tuple(sorted(pairs, key=lambda pair: -pair.per_cent))
    return Similar(day, threshold, texts.compared, len(unfinished) - texts.compared, likest_first)


class Texts:
    """Texts that are held against each other, ``among`` all of their kind: these say how rare a word is."""

    def __init__(self, texts: Sequence[str], among: Sequence[str]) -> None:
        in_how_many = Counter(word for text in among for word in words(text))
        too_often = max(_OFTEN, len(among) / 10)
        self.weights = {
            word: math.log(1 + len(among) / count) for word, count in in_how_many.items() if count <= too_often
        }
        bags = (frozenset(words(text) & self.weights.keys()) for text in texts)
        self.said = [bag if len(bag) >= _FEWEST_WORDS else frozenset[str]() for bag in bags]
        self.ordered = [" ".join(sorted(text)) for text in self.said]
        self.totals = [self._weight(text) for text in self.said]
        self.where = self._where()

    @property
    def compared(self) -> int:
        """How many say enough to be compared."""
        return sum(map(bool, self.said))

    def alike(self, threshold: int) -> Iterator[tuple[int, int, int]]:
        """Two texts, by their places in the list, and how alike they are in per cent; from the threshold on."""
        for first in range(len(self.said)):
            for second in sorted(self._candidates(first)):
                per_cent = self.per_cent(first, second, threshold)
                if per_cent >= threshold:
                    yield first, second, per_cent

    def per_cent(self, first: int, second: int, threshold: int = 0) -> int:
        """How alike two texts are; 0 where that is less than the threshold, and need not be known."""
        total = self.totals[first] + self.totals[second]
        said_by_both = 200 * self._weight(self.said[first] & self.said[second]) / total if total else 0
        needed = 2 * threshold - said_by_both
        if not total or needed > 100:
            return 0
        in_letters = fuzz.ratio(self.ordered[first], self.ordered[second], score_cutoff=max(0, needed))
        return int((said_by_both + in_letters) / 2)

    def _candidates(self, first: int) -> set[int]:
        """Texts that share one of the rarest words of either, each pair from its first text."""
        candidates: set[int] = set()
        for word in self.said[first]:
            rare_in, in_others = self.where[word]
            candidates.update(in_others if first in rare_in else rare_in)
        return {at for at in candidates if at > first}

    def _where(self) -> Mapping[str, tuple[set[int], set[int]]]:
        """By word, the texts that it is one of the rarest of, and all that it stands in."""
        places: dict[str, tuple[set[int], set[int]]] = defaultdict(lambda: (set(), set()))
        for at, index in enumerate(self.said):
            for word in index:
                places[word][1].add(at)
            for word in sorted(index, key=lambda word: (-self.weights[word], word))[:_KEYS]:
                places[word][0].add(at)
        return places

    def _weight(self, bag: frozenset[str]) -> float:
        # exact, whatever the order of the set: the same register always gives the same pairs
        return math.fsum(self.weights[word] for word in bag)


def words(text: str) -> set[str]:
    """The words of a text that say something: without case, accents, punctuation, numbers and common endings."""
    plain = unicodedata.normalize("NFKD", text).casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).replace("'s", "")
    return {_stem(word) for word in re.findall(r"[^\W\d_]+", plain) if word not in _STOP_WORDS}


def _stem(word: str) -> str:
    for ending, instead, shortest in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= shortest:
            return word.removesuffix(ending) + instead
    return word


def _linked(seen: Registry, there: Mapping[str, Position]) -> Mapping[str, str]:
    """By address, one of the items that are the same work already: linked over any number of items, or replaced."""
    links = Links(seen, there)
    groups: dict[str, str] = {}
    for address, position in there.items():
        if address not in groups:
            same = [place.position.address for place in links.elsewhere(position.item)]
            groups |= dict.fromkeys([address, *same], address)
    for address, position in there.items():
        for ref in position.entry.replaces:
            groups[Address.of(position.source.id, ref)] = groups[address]
    return groups


def _is_wanted(first: Position, second: Position, linked: Mapping[str, str], of: str | None, *, inside: bool) -> bool:
    sources = {first.source.id, second.source.id}
    is_asked_about = of is None or of in sources
    return is_asked_about and (inside or len(sources) > 1) and linked[first.address] != linked[second.address]
