"""What the policy makes of an inspection's positions on a day: the rating, what decided it, and by which items.

The reasons in sentences are written by ``core/sentences/ratings``.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from auditrack.core.register.dates import Period
from auditrack.core.register.model import Inspection, Item
from auditrack.core.register.settings import RatingSettings
from auditrack.core.register.words import Condition, Rag
from auditrack.core.standing import policy
from auditrack.core.standing.policy import Rating, Step, Tone
from auditrack.core.standing.position import Position, Standing, is_longer_than


@dataclass(frozen=True, slots=True)
class OnlyJudgement:
    """No rating is shown, as only the judgement of the inspection is public."""


@dataclass(frozen=True, slots=True)
class NotRegistered:
    """There is no rating yet, as the inspection has not entered the register."""

    happens: Period | None
    """When it is expected; None where that is to be confirmed."""


@dataclass(frozen=True, slots=True)
class FindingsAwaited:
    """Nothing is to be done yet, as the findings had not been received by a day."""

    day: date


@dataclass(frozen=True, slots=True)
class FollowedElsewhere:
    """No rating is shown, as its recommendations are not followed in this register."""

    where: str
    """By whom, and where."""


@dataclass(frozen=True, slots=True)
class Decisive:
    """An item that a rating follows from, and the conditions of that rating that it meets."""

    position: Position
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Decided:
    """The first condition of the scheme that held, and the items by which it held."""

    settings: RatingSettings
    step: Step
    noun: str
    """What the items are called: recommendation, area for improvement …"""
    positions: tuple[Position, ...]
    """The positions of all items that were rated."""
    replaced: tuple[Position, ...]
    """Those of what is replaced, which is rated where its work goes on."""
    items: tuple[Decisive, ...]
    """Every item that has any condition of the rating; where all is on track, those that are delayed nonetheless."""


Cause = OnlyJudgement | NotRegistered | FindingsAwaited | FollowedElsewhere | Decided


@dataclass(frozen=True, slots=True)
class Rated:
    """A rating and what it follows from; no rating where none is shown."""

    rating: Rating | None
    cause: Cause


class Disagreement(Enum):
    """How a lead's view differs from what the dates show."""

    LATE = "late"
    """The lead's colour is too mild: the item is late."""
    IN_TIME = "in time"
    """The lead's colour is worse than the dates: no deadline has passed."""


def rate(settings: RatingSettings, inspection: Inspection, positions: Sequence[Position], day: date) -> Rated:
    """The first rating that fits (rating rules, "One inspection, on one day")."""
    if inspection.withheld:
        return Rated(None, OnlyJudgement())
    if not inspection.is_registered_by(day):
        return Rated(None, NotRegistered(inspection.happened))
    if not inspection.is_reported_by(day):
        return Rated(policy.given_for(settings, Condition.NO_ACTION), FindingsAwaited(day))
    if inspection.followed_elsewhere:
        return Rated(None, FollowedElsewhere(inspection.followed_elsewhere))
    return _rated(settings, inspection.counted_as, positions)


def rate_item(settings: RatingSettings, position: Position) -> Rated:
    """What the scheme makes of a single item: the rating that an inspection with nothing else would have."""
    return _rated(settings, noun_of(position.item), [position])


def noun_of(item: Item) -> str:
    """What an item is called in its inspection; "action" where a meeting asked for it."""
    return item.source.counted_as if isinstance(item.source, Inspection) else "action"


def disagreement(position: Position, settings: RatingSettings) -> Disagreement | None:
    """How the lead's colour and the dates of an open item disagree; None where they do not.

    A green that is late disagrees in every scheme. Where colours count, so does an amber or red for which the scheme
    has a milder or a worse rating than for the dates alone.
    """
    if position.rag is None or not position.is_open:
        return None
    is_late = position.is_late
    if position.rag is Rag.GREEN:
        return Disagreement.LATE if is_late else None
    if not policy.hears_leads(settings):
        return None
    by_dates = _tone_of(settings, replace(position, rag=None))
    by_colour = _tone_of(settings, replace(position, delay=None))
    if is_late:
        return Disagreement.LATE if by_dates.is_worse_than(by_colour) else None
    has_time = position.deadline is not None and by_colour.is_worse_than(by_dates)
    return Disagreement.IN_TIME if has_time else None


def _rated(settings: RatingSettings, noun: str, positions: Sequence[Position]) -> Rated:
    """By the strongest condition that holds; what nothing else decides is on track.

    What is replaced is looked at where its work goes on; where nothing else is left, nothing is open here.
    """
    replaced = tuple(position for position in positions if position.standing is Standing.REPLACED)
    rated = tuple(position for position in positions if position.standing is not Standing.REPLACED)
    step = next(step for step in policy.steps(settings) if _holds(step, settings, rated or replaced))
    decisive = tuple(_decisive(step, settings, rated))
    return Rated(step.rating, Decided(settings, step, noun, rated, replaced, decisive))


def _decisive(step: Step, settings: RatingSettings, positions: Sequence[Position]) -> Iterator[Decisive]:
    """The items by which this step decided."""
    if step.condition is Condition.ON_TRACK:
        return (Decisive(position, ()) for position in positions if position.is_delayed)
    if step.condition is Condition.ALL_DELAYED:
        return (Decisive(position, (Condition.ALL_DELAYED,)) for position in positions)
    same = [other for other in policy.steps(settings) if other.rating == step.rating]
    met_by = (
        (position, tuple(other.condition for other in same if _is_met_by(other, settings, position)))
        for position in positions
    )
    return (Decisive(position, conditions) for position, conditions in met_by if conditions)


def _holds(step: Step, settings: RatingSettings, positions: Sequence[Position]) -> bool:
    match step.condition:
        case Condition.NO_ACTION:
            return not positions
        case Condition.COMPLETE:
            return not any(position.is_open for position in positions)
        case Condition.ALL_DELAYED:
            return all(position.is_delayed for position in positions)
        case _:
            is_on_track = step.condition is Condition.ON_TRACK
            return is_on_track or any(_is_met_by(step, settings, position) for position in positions)


def _is_met_by(step: Step, settings: RatingSettings, position: Position) -> bool:
    """Whether an open item has what a condition of items asks for."""
    match step.condition:
        case Condition.SAID_RED | Condition.SAID_AMBER:
            return position.is_open and position.rag is _COLOURS[step.condition]
        case Condition.LONG_DELAY:
            return is_longer_than(position, step.months_for(position.threshold), settings)
        case Condition.NO_PLAN:
            return position.has_no_plan
        case _:
            return step.condition is Condition.DELAYED and position.is_delayed


_COLOURS = {Condition.SAID_RED: Rag.RED, Condition.SAID_AMBER: Rag.AMBER}


def alone(settings: RatingSettings, position: Position) -> Rating:
    """The rating of an item, whatever else its inspection holds: by the first condition that it meets alone."""
    steps = (step for step in policy.steps(settings) if step.condition is not Condition.ALL_DELAYED)
    return next(step.rating for step in steps if _holds(step, settings, [position]))


def _tone_of(settings: RatingSettings, position: Position) -> Tone:
    return alone(settings, position).tone
