"""The rating schemes, as data: which ratings there are, in which order, what each means and what leads to it.

All schemes are made of one closed set of conditions (``model.Condition``), strongest first. The first that holds and
that the scheme gives to a rating decides; one that it gives to none falls through to the next.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache

from auditrack.core.grammar.english import counted, listed, sentence, upper_first
from auditrack.core.register.settings import OwnRating, RatingSettings
from auditrack.core.register.words import AllDelayed, Condition, SchemeName


class Tone(Enum):
    """How a rating strikes its reader, from its strongest condition: what it is coloured by. The worst comes last."""

    QUIET = "quiet"
    GOOD = "good"
    PLAIN = "plain"
    DOUBTFUL = "doubtful"
    BAD = "bad"

    def is_worse_than(self, other: "Tone") -> bool:
        """Whether it strikes harder."""
        return list(Tone).index(self) > list(Tone).index(other)


_TONES = {
    Condition.NO_ACTION: Tone.QUIET,
    Condition.COMPLETE: Tone.GOOD,
    Condition.SAID_RED: Tone.BAD,
    Condition.LONG_DELAY: Tone.BAD,
    Condition.ALL_DELAYED: Tone.BAD,
    Condition.SAID_AMBER: Tone.DOUBTFUL,
    Condition.DELAYED: Tone.DOUBTFUL,
    Condition.NO_PLAN: Tone.DOUBTFUL,
    Condition.ON_TRACK: Tone.PLAIN,
}

_CONDITIONS = list(Condition)
"""From the strongest; a word of a file is among them where it is one of their values."""


@dataclass(frozen=True, slots=True)
class Rating:
    """One rating of a scheme."""

    code: str
    label: str
    definition: str
    when: tuple[Condition, ...]
    """The conditions that lead to it; none where the settings give them all to others."""
    over_months: int | None = None
    """Given where something is delayed by more months than this."""
    tone: Tone = Tone.PLAIN
    given_short: str | None = None

    @property
    def short(self) -> str:
        """As it is printed in a narrow table: "On track", "Partly delayed"."""
        return self.given_short or upper_first(self.label.removeprefix("In progress and "))


@dataclass(frozen=True, slots=True)
class Step:
    """A condition that leads to a rating, where none stronger held."""

    condition: Condition
    rating: Rating
    months: int
    """Of a long delay: how many months it must exceed."""
    is_threshold: bool = False
    """Whether these are the council's months, in whose place a priority may have its own."""

    def months_for(self, own: int | None) -> int:
        """How many months a delay must exceed of an item whose priority has these, or none."""
        return own if self.is_threshold and own is not None else self.months


COMPLETE = "complete"
ON_TRACK = "on-track"
PARTLY_DELAYED = "partly-delayed"
SIGNIFICANT_DELAY = "significant-delay"
NO_ACTION = "no-action"
RED = "red"
AMBER = "amber"
GREEN = "green"

_NO_ACTION = Rating(
    NO_ACTION,
    "No action required",
    "There were no recommendations, or the findings have not been received.",
    (Condition.NO_ACTION,),
)
_COMPLETE = Rating(
    COMPLETE,
    "Complete",
    "Every recommendation has been implemented or closed.",
    (Condition.COMPLETE,),
)
_ON_TRACK = Rating(
    ON_TRACK,
    "In progress and on track",
    "Work continues, and no original deadline has been missed.",
    (Condition.ON_TRACK,),
)


@lru_cache(maxsize=64)
def ratings(settings: RatingSettings) -> Mapping[str, Rating]:
    """The ratings of a council's scheme by their code, in the order of the paper: its own words first."""
    in_order = (*_in_own_words(settings), *left_as_usual(settings))
    return {rating.code: replace(rating, tone=_tone(rating, settings)) for rating in in_order}


def left_as_usual(settings: RatingSettings) -> tuple[Rating, ...]:
    """The ratings for which the council has no words of its own.

    An own scheme that does not say what an inspection is with nothing open, or with nothing to do, has the usual ones.
    """
    if settings.scheme is not SchemeName.OWN:
        named = {own.id for own in settings.ratings}
        return tuple(rating for rating in usual_ratings(settings) if rating.code not in named)
    given = {condition for own in settings.ratings for condition in own.when}
    return tuple(rating for rating in (_COMPLETE, _ON_TRACK, _NO_ACTION) if rating.when[0] not in given)


def usual_ratings(settings: RatingSettings) -> list[Rating]:
    """The ratings of a built-in scheme in their usual words and order; none of an own scheme."""
    return _SCHEMES[settings.scheme](settings)


@lru_cache(maxsize=64)
def steps(settings: RatingSettings) -> tuple[Step, ...]:
    """The conditions of a council's scheme with the rating that each leads to, the strongest first."""
    all_steps = [step for rating in ratings(settings).values() for step in _steps_to(rating, settings)]
    return tuple(sorted(all_steps, key=lambda step: (_CONDITIONS.index(step.condition), -step.months)))


def given_for(settings: RatingSettings, condition: Condition) -> Rating | None:
    """The rating that a condition leads to; None where the scheme gives it to none."""
    return next((step.rating for step in steps(settings) if step.condition is condition), None)


def hears_leads(settings: RatingSettings) -> bool:
    """Whether a colour given by the lead counts."""
    return any(step.condition in (Condition.SAID_RED, Condition.SAID_AMBER) for step in steps(settings))


def rates_items(settings: RatingSettings) -> bool:
    """Whether a single item has a rating of its own.

    It has none by ``delay``, nor by an own scheme that asks whether every item is delayed: these rate inspections.
    """
    if settings.scheme is SchemeName.OWN:
        return given_for(settings, Condition.ALL_DELAYED) is None
    return settings.scheme is not SchemeName.DELAY


def in_words(step: Step) -> str:
    """What must hold, as it follows "where"."""
    return {
        Condition.NO_ACTION: "there were no recommendations, or the findings have not been received",
        Condition.COMPLETE: "nothing is open",
        Condition.SAID_RED: "a lead officer rates an item red",
        Condition.LONG_DELAY: f"an item is delayed by more than {counted(step.months, 'month')}",
        Condition.ALL_DELAYED: "every item is delayed",
        Condition.SAID_AMBER: "a lead officer rates an item amber",
        Condition.DELAYED: "an item is delayed",
        Condition.NO_PLAN: "an item has not been started, and has neither a deadline nor an owner",
        Condition.ON_TRACK: "none of these applies",
    }[step.condition]


def _steps_to(rating: Rating, settings: RatingSettings) -> list[Step]:
    months = {Condition.LONG_DELAY: settings.threshold_months}
    steps = [Step(condition, rating, months.get(condition, 0), condition in months) for condition in rating.when]
    return steps if rating.over_months is None else [*steps, Step(Condition.LONG_DELAY, rating, rating.over_months)]


def _tone(rating: Rating, settings: RatingSettings) -> Tone:
    """That of the strongest condition; where months decide, as bad as a long delay from the threshold on."""
    tones = [_TONES[condition] for condition in sorted(rating.when, key=_CONDITIONS.index)[:1]]
    if rating.over_months is not None:
        tones.append(Tone.BAD if rating.over_months >= settings.threshold_months else Tone.DOUBTFUL)
    return max(tones, key=list(Tone).index, default=Tone.PLAIN)


def _in_own_words(settings: RatingSettings) -> list[Rating]:
    if settings.scheme is SchemeName.OWN:
        return [_own(rating, settings) for rating in settings.ratings]
    usual = {rating.code: rating for rating in usual_ratings(settings)}
    return [_reworded(usual[own.id], own) for own in settings.ratings if own.id in usual]


def _own(own: OwnRating, settings: RatingSettings) -> Rating:
    when = tuple(Condition(condition) for condition in own.when if condition in _CONDITIONS)
    rating = Rating(own.id, own.id, "", when, own.over_months)
    return _reworded(replace(rating, definition=_definition(rating, settings)), own)


def _definition(rating: Rating, settings: RatingSettings) -> str:
    """What a rating means, where the council does not say: what leads to it."""
    delays_count = any(Condition.DELAYED in own.when for own in settings.ratings if own.id != rating.code)
    if Condition.ON_TRACK in rating.when:
        return _ON_TRACK.definition if delays_count else "Work continues, and no other rating applies."
    return sentence(listed([in_words(step) for step in _steps_to(rating, settings)], "or"))


def _reworded(rating: Rating, own: OwnRating) -> Rating:
    return replace(
        rating,
        label=own.label or rating.label,
        definition=own.definition or rating.definition,
        given_short=own.short,
    )


def _delay(settings: RatingSettings) -> list[Rating]:
    long = f"at least one is more than {counted(settings.threshold_months, 'month')} past its original deadline"
    is_all = settings.all_delayed is AllDelayed.SIGNIFICANT
    return [
        _COMPLETE,
        _ON_TRACK,
        Rating(
            PARTLY_DELAYED,
            "In progress and partly delayed",
            "Work continues, but at least one recommendation has slipped beyond its original deadline.",
            (Condition.DELAYED,),
        ),
        Rating(
            SIGNIFICANT_DELAY,
            "Significant delay",
            sentence(f"{'every recommendation is delayed, or ' if is_all else ''}{long}"),
            (Condition.LONG_DELAY, *((Condition.ALL_DELAYED,) if is_all else ())),
        ),
        _NO_ACTION,
    ]


def _red_green(_settings: RatingSettings) -> list[Rating]:
    return [
        _COMPLETE,
        Rating(
            GREEN,
            "Green",
            "A plan is in place, and no original deadline has been missed.",
            (Condition.ON_TRACK,),
        ),
        Rating(
            RED,
            "Red",
            "At least one recommendation has slipped beyond its original deadline, "
            "its lead officer rates it red or amber, or it has no plan: neither a deadline nor an owner.",
            (
                Condition.SAID_RED,
                Condition.LONG_DELAY,
                Condition.SAID_AMBER,
                Condition.DELAYED,
                Condition.NO_PLAN,
            ),
        ),
        _NO_ACTION,
    ]


def _red_amber_green(settings: RatingSettings) -> list[Rating]:
    limit = counted(settings.threshold_months, "month")
    return [
        _COMPLETE,
        Rating(GREEN, "Green", _ON_TRACK.definition, (Condition.ON_TRACK,)),
        Rating(
            AMBER,
            "Amber",
            f"At least one recommendation has slipped by up to {limit}, its lead officer rates it amber, "
            "or it has no plan: neither a deadline nor an owner.",
            (Condition.SAID_AMBER, Condition.DELAYED, Condition.NO_PLAN),
        ),
        Rating(
            RED,
            "Red",
            f"At least one recommendation has slipped by more than {limit}, or its lead officer rates it red.",
            (Condition.SAID_RED, Condition.LONG_DELAY),
        ),
        _NO_ACTION,
    ]


_SCHEMES: Mapping[SchemeName, Callable[[RatingSettings], list[Rating]]] = {
    SchemeName.DELAY: _delay,
    SchemeName.RED_GREEN: _red_green,
    SchemeName.RED_AMBER_GREEN: _red_amber_green,
    SchemeName.OWN: lambda _: [],
}
