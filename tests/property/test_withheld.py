"""Nothing that is withheld shows: what the public sees is the same whatever is behind it."""

from datetime import date

import pytest
from hypothesis import given, strategies as st

from auditrack.core.register.knowledge import known_on
from auditrack.core.register.model import Registry
from auditrack.core.register.words import Audience
from auditrack.core.rules import broken
from auditrack.core.standing import reported
from auditrack.core.standing.figures import Figures, figures

from .pairs import MARK, pair
from .reference import Documents, inspections
from .registers import DAY, Made, law, made, registry_of

pytestmark = pytest.mark.laws

secretive = st.builds(made, st.randoms(use_true_random=False), st.integers(2, 5), st.integers(1, 3), st.just(50))
"""Registers of which the public may see about half."""


def public_figures(registry: Registry, day: date, since: date) -> Figures:
    """The figures for the public."""
    return figures(registry, day, since, Audience.PUBLIC)


@law
@given(secretive)
def test_the_pair_is_sound(made: Made) -> None:
    """Both registers are such as ``check`` accepts: what holds for them holds for registers that there may be."""
    for documents in pair(made.random, made.documents):
        assert broken(registry_of(documents), DAY) == []


@law
@given(secretive)
def test_public_figures_do_not_depend_on_what_is_withheld(made: Made) -> None:
    """'exempt: not in a public paper at all'; 'judgement only: its items neither shown nor counted'"""
    since, day = sorted((made.day(), made.day()))
    one, other = (registry_of(documents) for documents in pair(made.random, made.documents))
    assert public_figures(one, day, since) == public_figures(other, day, since)
    assert flags(one, day, since) == flags(other, day, since)


def flags(registry: Registry, day: date, since: date) -> list[tuple[object, ...]]:
    """What is said beside the ratings."""
    return [each.flags for each in public_figures(registry, day, since).inspections]


@law
@given(secretive)
def test_nothing_withheld_is_in_public_figures(made: Made) -> None:
    """No text of what is withheld is anywhere in them, nor the name of an exempt inspection."""
    since, day = sorted((made.day(), made.day()))
    for documents in pair(made.random, made.documents):
        computed = public_figures(registry_of(documents), day, since)
        said = f"{computed!r} {reported.record(computed)!r}"
        assert MARK not in said
        assert not [name for name in exempt(documents) if name in said]


def exempt(documents: Documents) -> list[str]:
    """The ids of inspections that are in no public paper."""
    return [
        path.rpartition("/")[2].removesuffix(".yaml")
        for path, document in inspections(documents)
        if document.get("disclosure") == "exempt"
    ]


@law
@given(secretive)
def test_members_see_all_of_it(made: Made) -> None:
    """What is withheld from the public is told to members: nothing that was known is missing."""
    day = made.day()
    computed = figures(made.registry, day, None, Audience.MEMBERS)
    known = known_on(made.registry.inspections, day)
    assert {each.inspection.id for each in computed.inspections} == {each.id for each in known}
