"""A council's rules in its own words: its ratings, what leads to each, and what they make of made-up inspections."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from auditrack.core.grammar.english import counted, number, sentence, the
from auditrack.core.register.dates import in_words
from auditrack.core.register.model import (
    Completion,
    Condition,
    Counting,
    Measure,
    Priority,
    RatingSettings,
    SchemeName,
    Settings,
)
from auditrack.core.standing import policy
from auditrack.core.standing.position import Position
from auditrack.core.standing.worked_examples import DAY, Worked, worked
from auditrack.formats.data.values import JSON_VERSION
from auditrack.formats.screen.blocks import Block, Heading, Line, Style
from auditrack.formats.screen.show import where_it_stands
from auditrack.formats.screen.status import STYLES


def blocks(settings: Settings) -> list[Block]:
    """All of it for a terminal."""
    name = settings.short_name or settings.organisation
    made: list[Block] = [Line(f"{name}: how inspections are rated", Style.STRONG), Line(_of_scheme(settings.rating))]
    made.append(Heading("The ratings, in the order of papers"))
    for rating in policy.ratings(settings.rating).values():
        label = rating.label if rating.short == rating.label else f"{rating.label} ({rating.short})"
        made.append(Line(label, STYLES[rating.tone], indent=2))
        made.append(Line(rating.definition, indent=4))
    made.append(Heading("What decides: the first of these that holds"))
    for at, step in enumerate(policy.steps(settings.rating), start=1):
        made.append(Line(f"{at}. {policy.in_words(step)}: {step.rating.label}", indent=2, hang=3))
    made.append(Heading("The other rules"))
    made += [Line(f"- {rule}", indent=2, hang=2) for rule in rules(settings)]
    made += _priorities(settings.priorities)
    made += _examples(worked(settings))
    return made


def as_json(settings: Settings) -> str:
    """The same for other programs; docs/json.md says which keys may be relied on."""
    made = {
        "version": JSON_VERSION,
        "scheme": settings.rating.scheme.value,
        "threshold_months": settings.rating.threshold_months,
        "measure": settings.rating.measure.value,
        "completion": settings.completion.value,
        "counting": settings.counting.value,
        "ratings": [_rating(each) for each in policy.ratings(settings.rating).values()],
        "conditions": [_step(each) for each in policy.steps(settings.rating)],
        "rules": list(rules(settings)),
        "priorities": [_priority(each) for each in settings.priorities],
        "examples": [_example(each) for each in worked(settings)],
    }
    return json.dumps(made, indent=2) + "\n"


def rules(settings: Settings) -> Iterator[str]:
    """The council's other rules, a sentence each."""
    rating = settings.rating
    months = counted(rating.threshold_months, "month")
    yield f"A delay is long where it is more than {months}; exactly {number(rating.threshold_months)} is not more."
    if rating.measure is Measure.FORECAST:
        yield "It runs to the latest target, or to the day itself where that is later: moving a target far out counts."
    else:
        yield "What counts as long is the time that has passed since the original deadline, wherever the target lies."
    if policy.hears_leads(rating):
        yield "A red or amber said by a lead counts as above; a green never outweighs a date."
    else:
        yield "The colour that a lead gives does not count. Where it and the dates disagree, that is said."
    if settings.completion is Completion.VERIFIED:
        yield "An item is complete once somebody has verified it, or the inspecting body has lifted it."
    else:
        yield "An item is complete once it is said to be."
    yield from _of_extensions(settings)
    if settings.counting is Counting.ONCE:
        yield "Work that answers several recommendations is counted once."
    else:
        yield "Work that answers several recommendations is counted once for each of them."


def _of_extensions(settings: Settings) -> Iterator[str]:
    asked = settings.extensions
    if asked.approval_from:
        yield f"A new target is approved by {the(asked.approval_from)}."
    if asked.at_most is not None:
        yield f"A target may be moved at most {_times(asked.at_most)}."
    if not asked.approval_from and asked.at_most is None:
        yield "A new target needs a reason, and nobody's approval."


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{number(count)} times")


def _of_scheme(rating: RatingSettings) -> str:
    if rating.scheme is SchemeName.OWN:
        return "The scheme is the council's own."
    own = " Its ratings have the council's own words." if rating.ratings else ""
    return f"The scheme is {rating.scheme}.{own}"


def _priorities(priorities: Sequence[Priority]) -> Iterator[Block]:
    if priorities:
        yield Heading("Priorities, the highest first")
    for each in priorities:
        yield Line(f"{each.label or each.id}{' (critical)' if each.critical else ''}", Style.STRONG, indent=2)
        yield from (Line(sentence(text), indent=4) for text in each.definition)


def _examples(examples: Sequence[Worked]) -> Iterator[Block]:
    yield Heading(f"A worked example: made-up inspections on {in_words(DAY)}")
    for example in examples:
        yield Line("")
        for position in example.items:
            yield Line(f"{position.item.entry.ref}  {_in_words(position)}", indent=2, hang=3)
        if not example.items:
            yield Line("no recommendations", indent=2)
        if example.rated.rating:
            yield Line(f"= {example.rated.rating.label}", STYLES[example.rated.rating.tone], indent=2, hang=2)
        yield from (Line(why, Style.QUIET, indent=4) for why in example.rated.why)


def _in_words(position: Position) -> str:
    said = f"; its lead says {position.rag}" if position.rag else ""
    return f"{where_it_stands(position)}{said}"


def _rating(rating: policy.Rating) -> dict[str, Any]:
    return {
        "code": rating.code,
        "label": rating.label,
        "short": rating.short,
        "definition": rating.definition,
        "tone": rating.tone.value,
    }


def _step(step: policy.Step) -> dict[str, Any]:
    is_long = step.condition is Condition.LONG_DELAY
    return {
        "condition": step.condition.value,
        "months": step.months if is_long else None,
        "words": policy.in_words(step),
        "rating_code": step.rating.code,
    }


def _priority(priority: Priority) -> dict[str, Any]:
    return {
        "id": priority.id,
        "label": priority.label or priority.id,
        "definition": list(priority.definition),
        "critical": priority.critical,
    }


def _example(example: Worked) -> dict[str, Any]:
    rating = example.rated.rating
    return {
        "items": [_in_words(each) for each in example.items],
        "rating": rating.label if rating else None,
        "rating_code": rating.code if rating else None,
        "why": list(example.rated.why),
    }
