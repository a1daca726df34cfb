"""One item, on one day; one inspection, on one day: as the rules say it, and as a second reading of them has it."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from auditrack.core.register.dates import Period
from auditrack.core.register.model import Registry
from auditrack.core.register.settings import OwnRating, RatingSettings
from auditrack.core.register.words import AllDelayed, SchemeName
from auditrack.core.sentences.ratings import reasons
from auditrack.core.standing import policy
from auditrack.core.standing.ledger import positions
from auditrack.core.standing.position import Position, by_source
from auditrack.core.standing.rating import rate

from . import reference
from .reference import Stand, Stands
from .registers import Made, larger_registers, law, often, registers


@pytest.mark.laws
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


@pytest.mark.laws
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


SPELT_OUT = {
    SchemeName.DELAY: {
        "complete": ["complete"],
        "on-track": ["on track"],
        "partly-delayed": ["delayed"],
        "significant-delay": ["delayed beyond the threshold", "all delayed"],
        "no-action": ["no action"],
    },
    SchemeName.RED_GREEN: {
        "complete": ["complete"],
        "green": ["on track"],
        "red": ["said red", "said amber", "delayed", "no plan"],
        "no-action": ["no action"],
    },
    SchemeName.RED_AMBER_GREEN: {
        "complete": ["complete"],
        "green": ["on track"],
        "amber": ["said amber", "delayed", "no plan"],
        "red": ["said red", "delayed beyond the threshold"],
        "no-action": ["no action"],
    },
}
"""What leads to each rating of a built-in scheme, as an own scheme would say it."""


@pytest.mark.laws
@pytest.mark.parametrize("scheme", SPELT_OUT)
@law
@given(registers)
def test_an_own_scheme_that_spells_out_a_built_in_one_rates_alike(scheme: SchemeName, made: Made) -> None:
    """The schemes are data: nothing about one of them is known besides the conditions that lead to its ratings."""
    common = replace(made.registry.settings.rating, scheme=scheme, all_delayed=AllDelayed.SIGNIFICANT, ratings=())
    own = tuple(OwnRating(id=name, when=tuple(when)) for name, when in SPELT_OUT[scheme].items())
    day = made.day()
    assert ratings(under(made.registry, replace(common, scheme=SchemeName.OWN, ratings=own)), day) == ratings(
        under(made.registry, common), day
    )


def under(registry: Registry, rating: RatingSettings) -> Registry:
    """The same register under another scheme."""
    return replace(registry, settings=replace(registry.settings, rating=rating))


@law
@given(registers)
def test_every_registered_inspection_has_one_rating_of_its_scheme(made: Made) -> None:
    """In any valid scheme, whatever it leaves out."""
    settings, day = made.registry.settings.rating, made.day()
    known = policy.ratings(settings)
    assert len(known) == len({rating.label for rating in known.values()})
    for inspection in made.registry.inspections:
        code = ratings(made.registry, day)[inspection.origin.path]
        is_followed = inspection.followed_elsewhere is not None and inspection.is_reported_by(day)
        assert code in known if inspection.is_registered_by(day) and not is_followed else code is None


@pytest.mark.laws
@law
@given(registers)
def test_every_rating_says_why(made: Made) -> None:
    """A rating comes with its reasons, and a delayed item is named in them unless the rating is another's doing."""
    day = made.day()
    found = by_source(positions(made.registry, day))
    for inspection in made.registry.inspections:
        rated = rate(made.registry.settings.rating, inspection, found.get(inspection.id, []), day)
        assert reasons(rated)
        assert all(reason[-1:] in ".!?…" for reason in reasons(rated))
