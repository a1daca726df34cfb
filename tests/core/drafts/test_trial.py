"""Would the rules accept this? What becomes of a register, and what is refused."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from auditrack.core.drafts.trial import trial, trial_of_new, with_sources
from auditrack.core.register.model import Registry
from auditrack.core.register.problems import AuditrackError
from tests import making
from tests.property.registers import DAY, Made, few, registers

TODAY = date(2024, 1, 9)
SOUND = making.inspection("", name="2022-06-sound")
WRONG = making.inspection("", "ref: 1", name="2022-07-wrong")
"""Two recommendations of one ref."""


def test_what_is_new_and_sound_is_accepted() -> None:
    before = making.registry(making.meeting("2024-02-09"))
    tried = trial(before, [SOUND], TODAY).accepted()
    assert tried.before is before
    assert tried.after.inspections == (SOUND,)
    assert tried.after.meetings == before.meetings


def test_what_is_wrong_is_refused_by_the_file_it_is_in() -> None:
    tried = trial(making.registry(SOUND), [WRONG], TODAY)
    assert {(refusal.problem.code, refusal.source) for refusal in tried.refusals} == {("repeated-ref", WRONG.id)}
    with pytest.raises(AuditrackError, match=r"nothing was written: .* \[repeated-ref\]\."):
        tried.accepted()


def test_what_was_wrong_before_is_not_refused() -> None:
    assert trial(making.registry(WRONG), [replace(WRONG, title="Another")], TODAY).refusals == ()


def test_figures_may_be_of_the_sound_part_alone() -> None:
    whole, sound = making.registry(WRONG), making.registry()
    tried = trial(whole, [SOUND], TODAY, sound=sound)
    assert (tried.before, tried.after.inspections) == (sound, (SOUND,))


def test_all_that_is_wrong_with_a_new_register_is_refused() -> None:
    assert trial_of_new([making.settings(), SOUND], TODAY).refusals == ()
    (refusal,) = trial_of_new([making.settings(), WRONG], TODAY).refusals
    assert refusal.problem.code == "repeated-ref"


@few
@given(registers)
def test_a_register_that_stays_as_it_is_is_never_refused(made: Made) -> None:
    """Whatever is wrong with a register, all of its files again change nothing and refuse nothing."""
    registry = made.registry
    tried = trial(registry, registry.sources, DAY)
    assert tried.refusals == ()
    assert tried.after == registry


@few
@given(registers)
def test_files_may_be_added_in_any_order(made: Made) -> None:
    """A register is in its order, in whatever order its files were added."""
    registry, empty = made.registry, Registry(made.registry.settings)
    assert with_sources(empty, registry.sources) == with_sources(empty, registry.sources[::-1]) == registry
