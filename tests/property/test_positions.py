"""One item, on one day; one inspection, on one day: as the rules say it, and as a second reading of them has it."""

from datetime import date

from hypothesis import given

from auditrack.core.dates import Period
from auditrack.core.model import Registry
from auditrack.core.position import Position, by_source, positions
from auditrack.core.rating import rate

from . import reference
from .reference import Stand, Stands
from .registers import Made, larger_registers, law, often, registers


@often
@given(larger_registers)
def test_positions_are_those_of_a_second_reading(made: Made) -> None:
    """'Where an item stands on a given day, as the register knew it that day.'"""
    day = made.day()
    stands = Stands(made.documents, day).known
    found = positions(made.registry, day)
    assert {address: told(each) for address, each in found.items()} == {
        address: retold(each) for address, each in stands.items()
    }


def told(position: Position) -> dict[str, object]:
    """What auditrack makes of an item."""
    delay, original = position.delay, position.original
    return {
        "standing": position.standing.value,
        "response": position.response.value,
        "original": original.text if isinstance(original, Period) else original and original.value,
        "target": position.target and position.target.text,
        "awaits verification": position.awaiting_verification,
        "rag": position.rag and position.rag.value,
        "delayed": position.is_delayed,
        "over": delay is not None and delay.over_threshold,
        "months": delay and delay.months,
    }


def retold(stand: Stand) -> dict[str, object]:
    """What the second reading makes of it."""
    return {
        "standing": stand.standing,
        "response": stand.response,
        "original": stand.original,
        "target": stand.target,
        "awaits verification": stand.awaits_verification,
        "rag": stand.rag,
        "delayed": stand.delayed,
        "over": stand.over,
        "months": stand.months,
    }


@often
@given(larger_registers)
def test_ratings_are_those_of_a_second_reading(made: Made) -> None:
    """'One inspection, on one day: the first that fits.'"""
    day = made.day()
    stands = Stands(made.documents, day)
    expected = {
        path: reference.rating(made.documents, path, stands) for path, _ in reference.inspections(made.documents)
    }
    assert ratings(made.registry, day) == expected


def ratings(registry: Registry, day: date) -> dict[str, str | None]:
    """The code of every inspection's rating, by the path of its file."""
    found = by_source(positions(registry, day))
    rated = {
        each.origin.path: rate(registry.settings.rating, each, found.get(each.id, []), day).rating
        for each in registry.inspections
    }
    return {path: rating.code if rating else None for path, rating in rated.items()}


@law
@given(registers)
def test_every_rating_says_why(made: Made) -> None:
    """A rating comes with its reasons, and a delayed item is named in them unless the rating is another's doing."""
    day = made.day()
    found = by_source(positions(made.registry, day))
    for inspection in made.registry.inspections:
        rated = rate(made.registry.settings.rating, inspection, found.get(inspection.id, []), day)
        assert rated.why
        assert all(reason[-1:] in ".!?…" for reason in rated.why)
