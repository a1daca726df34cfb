"""What a later update of an item outranks: the only list of it, for positions, comparisons and merges.

Of all other fields, such as notes and evidence, every update's counts, whatever their order.
"""

from collections.abc import Iterable, Iterator, Mapping

from auditrack.core.register.dates import Period
from auditrack.core.register.updates import OF_INSPECTIONS, WHOSE, Update
from auditrack.core.register.words import Response, Status

OUTRANKED: Mapping[str, tuple[str, ...]] = {
    "status": ("status", "verified_by", "lifted_by", "returned"),  # what is complete again has to be verified again
    "returned": ("status", "verified_by", "lifted_by", "returned", "percent"),
    "percent": ("percent",),
    "due": ("due",),
    "response": ("response",),
    "rag": ("rag",),
    "risk": ("risk",),
    "verified_by": ("verified_by", "lifted_by"),
    "lifted_by": ("verified_by", "lifted_by"),
    "corrects": ("corrects", "due"),
    "requests": ("requests",),  # a later request takes the place of one that waits
    "approves": ("approves", "refuses", "requests", "due"),  # a decision outranks what was asked or agreed before it
    "refuses": ("approves", "refuses", "requests", "due"),
    **{name: (name,) for name in (*WHOSE, *OF_INSPECTIONS)},
}
"""By each field of an update in which a later one has the last word, the fields that it outranks of earlier ones."""

_WAITING = ("requests", "approves", "refuses")
"""Fields of what waits for a decision, and of the decision: they mean nothing after the work has ended."""

_UNSAID = (None, ())
_EXPLAINED = ("status", "rag")
"""Fields that ``because`` gives the reason for: with another reason they say something else."""


OF_STANDING = ("status", "response", "rag", "verified_by", "lifted_by", "returned", "percent")
"""Those of them that say where an item stands; deadlines have a history of their own."""


def last_words(updates: Iterable[Update], names: Iterable[str] = tuple(OUTRANKED)) -> dict[str, Update]:
    """By field, the update that counts in the end; a field that is outranked, or never given, is missing.

    ``names``: the fields that are asked for.
    """
    words: dict[str, Update] = {}
    for update in updates:
        for name in _said(update, names):
            for outranked in OUTRANKED[name]:
                words.pop(outranked, None)
            words[name] = update
    return words


def ranking_words(update: Update) -> tuple[object, ...]:
    """An update's values in these fields."""
    return tuple(getattr(update, name) for name in OUTRANKED)


def depends_on_order(update: Update) -> bool:
    """Whether an update's place among the others matters."""
    return any(True for _ in _said(update))


def clashes(one: Update, other: Update) -> list[tuple[str, str]]:
    """The fields of two updates of which only their order decides which counts: that of the one, that of the other.

    Two that say the same in a field do not clash in it. Of two that replace something else both would count, but
    whether both were meant is for people to say.
    """
    both = [("replaces", "replaces")] if one.replaces and other.replaces and one.replaces != other.replaces else []
    other_first = ((outranked, name) for name, outranked in (*_outranking(other, one), *_ending(other, one)))
    return list(dict.fromkeys([*both, *_outranking(one, other), *_ending(one, other), *other_first]))


def ends_the_work(dated: Update) -> bool:
    """Whether nothing that was asked for waits any more after an update: the item is finished, or not accepted."""
    return dated.status in (Status.COMPLETE, Status.CLOSED) or dated.response is Response.NOT_ACCEPTED


def is_corrected_by(update: Update, correction: Update) -> bool:
    """Whether a correction further down replaces an update, as the last one of the date that it corrects."""
    return isinstance(correction.corrects, Period) and correction.corrects.text == update.date.text


def _said(update: Update, names: Iterable[str] = tuple(OUTRANKED)) -> Iterator[str]:
    return (name for name in names if getattr(update, name) not in _UNSAID)


def _outranking(later: Update, earlier: Update) -> Iterator[tuple[str, str]]:
    if later.status is Status.REOPENED and earlier.percent is not None:
        yield "status", "percent"
    yield from (
        (name, outranked)
        for name in _said(later)
        for outranked in OUTRANKED[name]
        if getattr(earlier, outranked) not in _UNSAID
        and (name != outranked or _word(later, name) != _word(earlier, name))
    )


def _ending(later: Update, earlier: Update) -> Iterator[tuple[str, str]]:
    if ends_the_work(later):
        ending = "response" if later.response is Response.NOT_ACCEPTED else "status"
        yield from ((ending, name) for name in _WAITING if getattr(earlier, name) is not None)
    if later.stated and earlier.response is Response.NOT_ACCEPTED:
        yield _standing_word(later), "response"  # "not accepted, and done all the same"
    if later.response is Response.NOT_ACCEPTED and earlier.stated:
        yield "response", _standing_word(earlier)


def _standing_word(dated: Update) -> str:
    return "status" if dated.status else "returned"


def _word(update: Update, name: str) -> object:
    return getattr(update, name), update.because if name in _EXPLAINED else None
