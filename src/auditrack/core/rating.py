"""What the policy makes of an inspection's positions on a day, with the reason for it in sentences."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import assert_never

from auditrack.core import policy
from auditrack.core.dates import Period, Unknown, in_words
from auditrack.core.english import counted, number, plural, sentence
from auditrack.core.flags import Flag
from auditrack.core.model import AllDelayed, Inspection, Item, Measure, Rag, RatingSettings, SchemeName
from auditrack.core.policy import Rating
from auditrack.core.position import Position, Standing


@dataclass(frozen=True, slots=True)
class Rated:
    """A rating with its reasons; no rating where none is shown, and then the reason why not."""

    rating: Rating | None
    why: tuple[str, ...]


def rate(settings: RatingSettings, inspection: Inspection, positions: Sequence[Position], day: date) -> Rated:
    """The first rating that fits (rating rules, "One inspection, on one day")."""
    if inspection.withheld:
        return Rated(None, ("Only its judgement is reported: its recommendations are not public.",))
    if not inspection.is_registered_by(day):
        return Rated(None, (f"{_scheduled(inspection)}; until it is registered it has no rating.",))
    ratings = policy.ratings(settings)
    noun = inspection.counted_as
    if not inspection.is_reported_by(day):
        return Rated(ratings[policy.NO_ACTION], (f"The findings had not come in by {in_words(day)}.",))
    if not positions:
        return Rated(ratings[policy.NO_ACTION], (f"There are no {plural(noun)}.",))
    if not any(position.is_open for position in positions):
        return Rated(ratings[policy.COMPLETE], (_all_finished(noun, positions),))
    match settings.scheme:
        case SchemeName.DELAY:
            code, why = _by_delay(settings, noun, positions)
        case SchemeName.RED_GREEN:
            code, why = _by_colour(settings, positions, beyond=policy.RED, within=policy.RED)
        case SchemeName.RED_AMBER_GREEN:
            code, why = _by_colour(settings, positions, beyond=policy.RED, within=policy.AMBER)
        case _:
            assert_never(settings.scheme)
    return Rated(ratings[code], why)


def rate_item(settings: RatingSettings, position: Position) -> Rated:
    """What the scheme makes of a single item: the rating that an inspection with nothing else would have."""
    ratings = policy.ratings(settings)
    if not position.is_open:
        return Rated(ratings[policy.COMPLETE], (_why(position, settings),))
    match settings.scheme:
        case SchemeName.DELAY:
            code, why = _by_delay(settings, called(position.item), [position])
        case SchemeName.RED_GREEN:
            code, why = _by_colour(settings, [position], beyond=policy.RED, within=policy.RED)
        case SchemeName.RED_AMBER_GREEN:
            code, why = _by_colour(settings, [position], beyond=policy.RED, within=policy.AMBER)
        case _:
            assert_never(settings.scheme)
    return Rated(ratings[code], why)


def _scheduled(inspection: Inspection) -> str:
    return f"It is expected in {inspection.happened}" if inspection.happened else "When it comes is to be confirmed"


def _all_finished(noun: str, positions: Sequence[Position]) -> str:
    closed = sum(position.standing is Standing.CLOSED for position in positions)
    total = len(positions)
    if not closed:
        return sentence(f"{_all_of(total, noun)} complete")
    if closed == total:
        subject = f"the only {noun} was" if total == 1 else f"all {counted(total, noun)} were"
        return sentence(f"{subject} closed without being implemented")
    done = total - closed
    were = f"{number(closed)} {'was' if closed == 1 else 'were'} closed without being implemented"
    return sentence(f"of {counted(total, noun)}, {number(done)} {'is' if done == 1 else 'are'} complete and {were}")


def _all_of(count: int, noun: str) -> str:
    if count == 1:
        return f"the only {noun} is"
    return f"both {plural(noun)} are" if count == 2 else f"all {counted(count, noun)} are"


def _by_delay(settings: RatingSettings, noun: str, positions: Sequence[Position]) -> tuple[str, tuple[str, ...]]:
    delayed = [position for position in positions if position.is_delayed]
    beyond = [position for position in delayed if position.delay and position.delay.over_threshold]
    if beyond:
        return policy.SIGNIFICANT_DELAY, tuple(explain(each, settings) for each in beyond)
    reasons = tuple(explain(each, settings) for each in delayed)
    if len(delayed) == len(positions) and settings.all_delayed is AllDelayed.SIGNIFICANT:
        all_of_them = f"{_all_of(len(delayed), noun)} delayed"
        return policy.SIGNIFICANT_DELAY, (sentence(all_of_them), *reasons)
    if delayed:
        return policy.PARTLY_DELAYED, reasons
    return policy.ON_TRACK, (_none_delayed(noun, positions),)


def _none_delayed(noun: str, positions: Sequence[Position]) -> str:
    unfinished = [position for position in positions if position.is_open]
    dateless = sum(position.deadline is None for position in unfinished)
    text = f"none of the {counted(len(unfinished), f'open {noun}')} is behind its original deadline"
    if len(unfinished) == 1:
        text = f"the one open {noun} is not behind its original deadline"
    if dateless == len(unfinished):
        return sentence(f"no deadline is recorded for {_those(dateless)}, so none can be late")
    if dateless:
        text += f", though {number(dateless)} of them {'has' if dateless == 1 else 'have'} none"
    return sentence(text)


def _those(count: int) -> str:
    return "what is open" if count == 1 else f"the {number(count)} that are open"


def _by_colour(
    settings: RatingSettings, positions: Sequence[Position], *, beyond: str, within: str
) -> tuple[str, tuple[str, ...]]:
    order = (policy.GREEN, policy.AMBER, policy.RED)
    coloured = [(_colour(each, beyond=beyond, within=within), each) for each in positions if each.is_open]
    worst = max((colour for colour, _ in coloured), key=order.index)
    if worst == policy.GREEN:
        return worst, ("Every original deadline still holds, and no lead reports trouble.",)
    return worst, tuple(_colour_reason(each, settings) for colour, each in coloured if colour == worst)


def _colour(position: Position, *, beyond: str, within: str) -> str:
    order = (policy.GREEN, policy.AMBER, policy.RED)
    by_date = policy.GREEN
    if position.delay:
        by_date = beyond if position.delay.over_threshold else within
    # a green said by the lead never outweighs a date; nor does a scheme without amber know an amber
    said = str(position.rag or Rag.GREEN)
    return max(by_date, within if said == policy.AMBER else said, key=order.index)


def _colour_reason(position: Position, settings: RatingSettings) -> str:
    if position.delay:
        return explain(position, settings)
    return f"{called(position.item)}: its lead says {position.rag}."


def explain(position: Position, settings: RatingSettings) -> str:
    """Why an item is delayed: which item, which dates, which rule."""
    delay, ref = position.delay, called(position.item)
    if delay is None:
        return f"{ref} is not delayed."
    if not isinstance(delay.original, Period):
        return f"{ref} has a new target, {position.target}, in place of an original deadline that is lost."
    length = how_long(delay.months)
    limit = f"more than {number(settings.threshold_months)} months"
    if delay.over_threshold and delay.months == settings.threshold_months:
        length = limit
    beyond = f", which is {limit}" if delay.over_threshold else f", which is not {limit}"
    beyond = "" if length == limit else beyond
    if position.awaiting_verification:
        said = f"{ref} was due by {delay.original} and said to be complete {length} later{beyond}"
        return f"{said}; it awaits verification."
    if position.target and position.target.last >= delay.until and position.extensions:
        missed = f"{ref} was due {_by(delay.original)} and is now due {_by(position.target)}: {length} later"
        if settings.measure is Measure.FORECAST:
            return f"{missed}{beyond}."
        so_far = how_long(delay.original.months_until(position.day)) if position.day > delay.original.last else "none"
        return f"{missed}. What counts is the time past the original deadline so far, {so_far}{beyond}."
    moved = f", then {_by(position.target)}" if position.extensions and position.target else ""
    return (
        f"{ref} was due {_by(delay.original)}{moved}, and is still open {length} after the original deadline{beyond}."
    )


def called(item: Item) -> str:
    """What an item is called at the beginning of a sentence: "Area for improvement 3"."""
    noun = item.source.counted_as if isinstance(item.source, Inspection) else "action"
    return f"{noun[:1].upper()}{noun[1:]} {item.entry.ref}"


def how_long(months: int | None, up_to: int = 99) -> str:
    """A length of delay in words: "fifteen months", "less than a month"."""
    if months is None:
        return "by a length that cannot be said"
    return counted(months, "month", up_to) if months else "less than a month"


def _by(period: Period) -> str:
    return f"by {period}"


def why(position: Position, settings: RatingSettings, flags: Sequence[Flag]) -> tuple[str, ...]:
    """Why an item counts as it does, in sentences, with its flags."""
    return (_why(position, settings), *(sentence(flag.words) for flag in flags))


def _why(position: Position, settings: RatingSettings) -> str:
    if position.delay:
        return explain(position, settings)
    if not position.is_open:
        day = f" since {in_words(position.finished)}" if position.finished else ""
        return f"It is {position.standing.value}{day}, and a finished item is not delayed."
    if isinstance(position.original, Unknown):
        return "Its original deadline is lost, and no new target was set, so it cannot be said to be late."
    if position.original is None:
        return "It has no deadline, so it cannot be late."
    return f"Its original deadline is {position.original}, which has neither passed nor been moved out."
