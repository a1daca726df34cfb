"""What a field's annotation may hold beside its meaning: who sees it, from when it is known, what it names."""

from enum import Enum, auto


class Shown(Enum):
    """Who sees a field when little of a record is public. A field without a mark is withheld then."""

    JUDGEMENT = auto()
    """The public too, of an inspection of which only the judgement is public."""


class Known(Enum):
    """Since when a field is known. A field without a mark is known from the start."""

    WITH_FINDINGS = auto()
    """Not before the findings were received."""


class Names(Enum):
    """What a field names, so that the public does not see the names of what is withheld."""

    INSPECTIONS = auto()
    """Inspections, by their ids."""
    ITEMS = auto()
    """Items, by their addresses: as texts, or as the keys of a mapping."""


class Form(Enum):
    """How the texts of a field are read. Those of a field without a mark are read as they stand."""

    NAME = auto()
    """As names that stand elsewhere too: in one Unicode form, so that an accent is the same however it is stored."""


class Doubt(Enum):
    """What a question mark behind a date means. Behind that of a field without a mark: it is to be confirmed."""

    ASSUMED = auto()
    """It says what happened, and its date is assumed."""


Mark = Shown | Known | Names | Form | Doubt
