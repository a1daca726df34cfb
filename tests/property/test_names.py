"""Laws of names on a day, over made registers."""

import random as randoms
from datetime import timedelta

from hypothesis import given, strategies as st

from auditrack.core.register.words import Audience
from auditrack.core.standing.figures import figures
from auditrack.core.standing.names import as_on

from .registers import Made, law, registers


@law
@given(registers, st.randoms(use_true_random=False))
def test_a_register_as_on_a_day_is_so_on_that_day(made: Made, random: randoms.Random) -> None:
    day = made.day() - timedelta(days=random.randrange(3))
    named = as_on(made.registry, day)
    assert as_on(named, day) == named


@law
@given(registers)
def test_every_inspection_stands_under_one_directorate(made: Made) -> None:
    """Law: what directorates add up to is the whole, on whatever day, and an item stands under one that there is."""
    day = made.day()
    shown = figures(made.registry, day, None, Audience.MEMBERS)
    under = [part.inspection.id for directorate in shown.directorates for part in directorate.inspections]
    assert sorted(under) == sorted(part.inspection.id for part in shown.inspections)
    codes = {directorate.code for directorate in shown.settings.directorates}
    assert {item.directorate for item in as_on(made.registry, day).items.values()} <= codes | {None}
