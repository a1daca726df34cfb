"""An earlier register by what a later one discloses."""

import pytest

from auditrack.core.register.words import Disclosure
from auditrack.core.versions.disclosing import disclosed_as_in
from tests.making import inspection, registry

STOOD = "due: 2023-06"


@pytest.mark.parametrize("then", Disclosure)
@pytest.mark.parametrize("now", Disclosure)
@pytest.mark.parametrize("name", ["review", "renamed"])
def test_the_lesser_of_both_holds(then: Disclosure, now: Disclosure, name: str) -> None:
    levels = list(Disclosure)
    before = registry(inspection(STOOD, head=f"disclosure: {then}\nexemption: paragraph 1"))
    after = registry(inspection(STOOD, head=f"disclosure: {now}\nexemption: paragraph 3", name=name))
    (found,) = disclosed_as_in(after, before).inspections
    is_less = levels.index(now) > levels.index(then)
    assert found.disclosure is (now if is_less else then)
    assert found.exemption == ("paragraph 3" if is_less else "paragraph 1")


def test_what_is_gone_is_disclosed_as_it_was() -> None:
    before = registry(inspection(STOOD))
    assert disclosed_as_in(registry(), before) is before
