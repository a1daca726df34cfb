"""A council's rules as JSON; docs/json.md says which keys may be relied on."""

from typing import Any

from auditrack.core.register.settings import Priority, Settings
from auditrack.core.register.words import Condition
from auditrack.core.sentences.council_rules import rules
from auditrack.core.sentences.positions import with_its_colour
from auditrack.core.sentences.ratings import reasons
from auditrack.core.standing import policy
from auditrack.core.standing.worked_examples import Worked, worked
from auditrack.formats.data.answers import JSON_VERSION, Answer


def answer(settings: Settings) -> Answer:
    """Its ratings, what leads to each, its other rules and the worked examples."""
    values = {
        "version": JSON_VERSION,
        "scheme": settings.rating.scheme.value,
        "threshold_months": settings.rating.threshold_months,
        "measure": settings.rating.measure.value,
        "completion": settings.completion.value,
        "counting": settings.counting.value,
        "ratings": [_rating(rating) for rating in policy.ratings(settings.rating).values()],
        "conditions": [_step(step) for step in policy.steps(settings.rating)],
        "rules": list(rules(settings)),
        "priorities": [_priority(priority) for priority in settings.priorities],
        "examples": [_example(example) for example in worked(settings)],
    }
    return Answer(values)


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
        "due_within": priority.due_within,
        "threshold_months": priority.threshold_months,
    }


def _example(example: Worked) -> dict[str, Any]:
    rating = example.rated.rating
    return {
        "items": [with_its_colour(position) for position in example.items],
        "rating": rating.label if rating else None,
        "rating_code": rating.code if rating else None,
        "why": list(reasons(example.rated)),
    }
