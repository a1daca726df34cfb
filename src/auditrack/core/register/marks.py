"""What the annotation of a field may say besides its meaning: who sees it, since when it is known, what it names."""

from enum import Enum, auto


class Shown(Enum):
    """Who sees a field when little of a record is public. A field without a mark is withheld then."""

    JUDGEMENT = auto()
    """The public too, of an inspection of which only the judgement is public."""


class Known(Enum):
    """Since when a field is known. A field without a mark is known from the start."""

    WITH_FINDINGS = auto()
    """Not before the findings came in."""


class Names(Enum):
    """What a field names, so that the public is not told the names of what it does not see."""

    INSPECTIONS = auto()
    """Inspections, by their ids."""
    ITEMS = auto()
    """Items: the keys of the field are their addresses."""


Mark = Shown | Known | Names
