"""The rating schemes, as data: which ratings there are, in which order, and what each means."""

from collections.abc import Mapping
from dataclasses import dataclass

from auditrack.core.english import number, sentence
from auditrack.core.model import AllDelayed, RatingSettings, SchemeName


@dataclass(frozen=True, slots=True)
class Rating:
    """One rating of a scheme."""

    code: str
    label: str
    definition: str

    @property
    def short(self) -> str:
        """As it stands in a narrow table: "On track", "Partly delayed"."""
        short = self.label.removeprefix("In progress and ")
        return f"{short[:1].upper()}{short[1:]}"


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
    "Nothing was recommended, or the findings have not come in yet.",
)
_COMPLETE = Rating(COMPLETE, "Complete", "Nothing is left to do: every recommendation has been implemented or closed.")


def ratings(settings: RatingSettings) -> Mapping[str, Rating]:
    """The ratings of a council's scheme by their code, in the order of the paper."""
    return {rating.code: rating for rating in _SCHEMES[settings.scheme](settings)}


def _delay(settings: RatingSettings) -> tuple[Rating, ...]:
    long = f"at least one is more than {number(settings.threshold_months)} months past its original deadline"
    every = "every recommendation is delayed, or " if settings.all_delayed is AllDelayed.SIGNIFICANT else ""
    return (
        _COMPLETE,
        Rating(ON_TRACK, "In progress and on track", "Work goes on, and every original deadline still holds."),
        Rating(
            PARTLY_DELAYED,
            "In progress and partly delayed",
            "Work goes on, but at least one recommendation has slipped beyond its original deadline.",
        ),
        Rating(
            SIGNIFICANT_DELAY,
            "Significant delay",
            sentence(f"{every}{long}"),
        ),
        _NO_ACTION,
    )


def _red_green(_settings: RatingSettings) -> tuple[Rating, ...]:
    return (
        _COMPLETE,
        Rating(GREEN, "Green", "A plan is in place, and nothing in it has slipped beyond its original deadline."),
        Rating(
            RED,
            "Red",
            "Something has slipped beyond its original deadline, or its lead reports serious trouble.",
        ),
        _NO_ACTION,
    )


def _red_amber_green(settings: RatingSettings) -> tuple[Rating, ...]:
    limit = number(settings.threshold_months)
    return (
        _COMPLETE,
        Rating(GREEN, "Green", "Work goes on, and every original deadline still holds."),
        Rating(AMBER, "Amber", f"Something has slipped, by no more than {limit} months, or its lead says amber."),
        Rating(RED, "Red", f"Something has slipped by more than {limit} months, or its lead says red."),
        _NO_ACTION,
    )


_SCHEMES = {
    SchemeName.DELAY: _delay,
    SchemeName.RED_GREEN: _red_green,
    SchemeName.RED_AMBER_GREEN: _red_amber_green,
}
