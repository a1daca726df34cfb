"""What the policy makes of an inspection's positions on a day, with the reason for it in sentences."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from auditrack.core.grammar.english import counted, number, plural, sentence, the, upper_first
from auditrack.core.register.dates import Period, Unknown, in_words, when
from auditrack.core.register.model import Condition, Inspection, Item, Measure, Rag, RatingSettings
from auditrack.core.standing import policy
from auditrack.core.standing.flags import Flag
from auditrack.core.standing.policy import Rating, Step, Tone
from auditrack.core.standing.position import Position, Standing, is_longer_than


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
    if not inspection.is_reported_by(day):
        rating = policy.given_for(settings, Condition.NO_ACTION)
        return Rated(rating, (f"The findings had not come in by {in_words(day)}.",))
    return _rated(settings, inspection.counted_as, positions)


def rate_item(settings: RatingSettings, position: Position) -> Rated:
    """What the scheme makes of a single item: the rating that an inspection with nothing else would have."""
    rated = _rated(settings, _noun(position.item), [position])
    return rated if position.is_open else Rated(rated.rating, (_why(position, settings),))


def _rated(settings: RatingSettings, noun: str, positions: Sequence[Position]) -> Rated:
    step = _decisive(settings, positions)
    return Rated(step.rating, tuple(_reasons(step, settings, noun, positions)))


def _decisive(settings: RatingSettings, positions: Sequence[Position]) -> Step:
    """The strongest condition that holds; what nothing else decides is on track."""
    return next(step for step in policy.steps(settings) if _holds(step, settings, positions))


def _holds(step: Step, settings: RatingSettings, positions: Sequence[Position]) -> bool:
    match step.condition:
        case Condition.NO_ACTION:
            return not positions
        case Condition.COMPLETE:
            return not any(position.is_open for position in positions)
        case Condition.ALL_DELAYED:
            return all(position.is_delayed for position in positions)
        case Condition.ON_TRACK:
            return True
        case _:
            return any(_is_met_by(step, settings, position) for position in positions)


def _is_met_by(step: Step, settings: RatingSettings, position: Position) -> bool:
    """Whether an open item has what a condition of items asks for."""
    if not position.is_open:
        return False
    match step.condition:
        case Condition.SAID_RED:
            return position.rag is Rag.RED
        case Condition.SAID_AMBER:
            return position.rag is Rag.AMBER
        case Condition.LONG_DELAY:
            return is_longer_than(position, step.months, settings)
        case Condition.DELAYED:
            return position.is_delayed
        case _:
            return False


def _reasons(step: Step, settings: RatingSettings, noun: str, positions: Sequence[Position]) -> Iterator[str]:
    """Why this step decided: every item that has any condition of its rating."""
    match step.condition:
        case Condition.NO_ACTION:
            yield f"There are no {plural(noun)}."
        case Condition.COMPLETE:
            yield _all_finished(noun, positions)
        case Condition.ALL_DELAYED:
            yield sentence(f"{_all_of(len(positions), noun)} delayed")
            yield from (explain(each, settings) for each in positions)
        case Condition.ON_TRACK:
            yield from _on_track(settings, noun, positions)
        case _:
            same = [each for each in policy.steps(settings) if each.rating == step.rating]
            for position in positions:
                met = [each for each in same if _is_met_by(each, settings, position)]
                if met:
                    yield _reason(met, settings, position)


def _reason(met: Sequence[Step], settings: RatingSettings, position: Position) -> str:
    if any(step.condition in (Condition.LONG_DELAY, Condition.DELAYED) for step in met):
        return explain(position, settings)
    why = f": {position.rag_because}" if position.rag_because else ""
    return sentence(f"{called(position.item)}: its lead says {position.rag}{why}")


def _on_track(settings: RatingSettings, noun: str, positions: Sequence[Position]) -> Iterator[str]:
    delayed = [position for position in positions if position.is_delayed]
    if delayed:
        yield "What is delayed leads to no worse rating by the council's scheme."
        yield from (explain(each, settings) for each in delayed)
    elif not policy.hears_leads(settings):
        yield _none_delayed(noun, positions)
    elif any(position.is_open and position.rag in (Rag.RED, Rag.AMBER) for position in positions):
        yield "Every original deadline still holds, and no lead reports trouble that would count."
    else:
        yield "Every original deadline still holds, and no lead reports trouble."


def _scheduled(inspection: Inspection) -> str:
    return f"It is expected {when(inspection.happened)}" if inspection.happened else "When it comes is to be confirmed"


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


def explain(position: Position, settings: RatingSettings) -> str:
    """Why an item is delayed: which item, which dates, which rule."""
    delay, ref = position.delay, called(position.item)
    if delay is None:
        return f"{ref} is not delayed."
    if not isinstance(delay.original, Period):
        return f"{ref} has a new target, {position.target}, in place of an original deadline that is lost."
    length = how_long(delay.months)
    months = _limit(position, settings)
    is_over = is_longer_than(position, months, settings)
    limit = f"more than {counted(months, 'month')}"
    if is_over and delay.months == months:
        length = limit
    beyond = f", which is {limit}" if is_over else f", which is not {limit}"
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


def _limit(position: Position, settings: RatingSettings) -> int:
    """The months that its delay is told against: the most that count and that it exceeds, else the fewest."""
    limits = [step.months for step in policy.steps(settings) if step.condition is Condition.LONG_DELAY]
    exceeded = (months for months in limits if is_longer_than(position, months, settings))
    return next(exceeded, limits[-1] if limits else settings.threshold_months)


def called(item: Item) -> str:
    """What an item is called at the beginning of a sentence: "Area for improvement 3"."""
    return f"{upper_first(_noun(item))} {item.entry.ref}"


def _noun(item: Item) -> str:
    return item.source.counted_as if isinstance(item.source, Inspection) else "action"


def how_long(months: int | None, up_to: int = 99) -> str:
    """A length of delay in words: "fifteen months", "less than a month"."""
    if months is None:
        return "by a length that cannot be said"
    return counted(months, "month", up_to) if months else "less than a month"


def _by(period: Period) -> str:
    return f"by {period}"


def why(position: Position, settings: RatingSettings, flags: Sequence[Flag]) -> tuple[str, ...]:
    """Why an item counts as it does, in sentences, with its flags and what its lead says."""
    beside = remarks(position, settings, flags)
    if position.rag_because and position.is_open:
        beside.append(f"why {position.rag}: {position.rag_because}")
    beside += _checked(position)
    return (_why(position, settings), *(sentence(each) for each in beside))


def _checked(position: Position) -> Iterator[str]:
    """Who says that it is complete besides its owner, and when."""
    said = position.verified if position.standing is Standing.COMPLETE else None
    if said and said.verified_by:
        yield f"verified by {the(said.verified_by)}, {said.date}"
    if said and said.lifted_by:
        yield f"lifted by {said.lifted_by}, {said.date}"


def remarks(position: Position, settings: RatingSettings, flags: Sequence[Flag]) -> list[str]:
    """What is said beside an item: its flags, and what its lead says, above all where that and the dates disagree."""
    disagrees = disagreement(position, settings)
    words = [flag.words for flag in flags if not (disagrees and flag is Flag.GREEN_BUT_LATE)]
    if disagrees:
        return [*words, disagrees]
    return [*words, f"its lead says {position.rag}"] if position.rag and position.is_open else words


def disagreement(position: Position, settings: RatingSettings, up_to: int = 99) -> str | None:
    """What the lead says and what the dates say, where they disagree; else None.

    "said to be green; four months past its deadline". A green that is late disagrees in every scheme. Where colours
    count, so does an amber or red for which the scheme has a milder or a worse rating than for the dates alone.
    """
    if position.rag is None or not position.is_open:
        return None
    said, late = f"said to be {position.rag}", _lateness(position, up_to)
    if position.rag is Rag.GREEN:
        return f"{said}; {late}" if late else None
    if not policy.hears_leads(settings):
        return None
    by_dates = _tone_of(settings, replace(position, rag=None))
    by_word = _tone_of(settings, replace(position, delay=None))
    if late:
        return f"{said}; {late}" if by_dates.is_worse_than(by_word) else None
    has_time = position.deadline is not None and by_word.is_worse_than(by_dates)
    return f"{said}; no deadline has passed" if has_time else None


def _tone_of(settings: RatingSettings, position: Position) -> Tone:
    """How an item strikes, whatever else its inspection holds."""
    steps = (each for each in policy.steps(settings) if each.condition is not Condition.ALL_DELAYED)
    return next(step.rating.tone for step in steps if _holds(step, settings, [position]))


def _lateness(position: Position, up_to: int) -> str | None:
    """How late an open item is, in a few words; None where it is not."""
    if not position.is_delayed and not position.is_past_deadline:
        return None
    until = position.finished if position.awaiting_verification and position.finished else position.day
    first = position.original if isinstance(position.original, Period) else None
    if first and position.delay and (position.delay.months or 0) > first.months_until(max(until, first.last)):
        return f"due {how_long(position.delay.months, up_to)} later than first agreed"
    if first and until > first.last:
        which = "original deadline" if position.extensions else "deadline"
        return f"{how_long(first.months_until(until), up_to)} past its {which}"
    if first and position.delay:
        return f"due {how_long(position.delay.months, up_to)} later than first agreed"
    if position.deadline and position.is_past_deadline:
        return f"{how_long(position.deadline.months_until(until), up_to)} past its deadline"
    return "its original deadline is lost, and a later one was set"


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
