"""Pairs of items whose texts are alike, as JSON; docs/json.md says which keys may be relied on."""

from typing import Any

from auditrack.core.register.words import Audience
from auditrack.core.standing.position import Position
from auditrack.core.standing.similar import Similar
from auditrack.formats.data.answers import Answer, dated


def answer(suggestions: Similar, audience: Audience) -> Answer:
    """All pairs, the likest first."""
    return Answer(
        dated(
            suggestions.day,
            audience=audience.value,
            threshold=suggestions.threshold,
            compared=suggestions.compared,
            too_short=suggestions.too_short,
            pairs=[
                {"per_cent": pair.per_cent, "items": [_item(position) for position in (pair.first, pair.second)]}
                for pair in suggestions.pairs
            ],
        )
    )


def _item(position: Position) -> dict[str, Any]:
    return {
        "address": position.address,
        "text": position.text,
        "status": position.status.value,
        "target": position.deadline.text if position.deadline else None,
    }
