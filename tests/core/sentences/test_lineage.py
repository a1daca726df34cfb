"""The same work under other refs, in words."""

import pytest

from auditrack.core.register.model import Registry
from auditrack.core.sentences.lineage import goes_on, since_when
from auditrack.core.sentences.ratings import reasons, why
from auditrack.core.standing.rating import rate
from tests.core.standing.test_lineage import CLOSED, DAY, REPEATED, SPLIT, at, item, register


def test_how_long_it_has_been_asked_for() -> None:
    told = "asked for since 30 September 2022, first due March 2023"
    assert since_when(at(REPEATED, "new/1")) == f"{told}; repeated once"
    assert since_when(at(SPLIT, "old/2")) == told
    assert since_when(at(SPLIT, "old/1")) == ""


def test_a_lost_deadline_is_told() -> None:
    lost = register(item("1", "2023-09-29, " + CLOSED, more="due: unknown"), item("1", more="replaces: old/1"))
    expected = "asked for since 30 September 2022; the original deadline was not recorded; repeated once"
    assert since_when(at(lost, "new/1")) == expected


@pytest.mark.parametrize(
    ("registry", "expected"),
    [
        (REPEATED, "the work goes on as recommendation 1 of Audit of 2023"),
        (SPLIT, "the work goes on as recommendations 2 and 3"),
    ],
)
def test_where_it_goes_on(registry: Registry, expected: str) -> None:
    assert goes_on(at(registry, "old/1")) == expected
    assert goes_on(at(REPEATED, "new/1")) == ""


def test_why_an_item_counts_where_it_does() -> None:
    settings = REPEATED.settings.rating
    assert why(at(REPEATED, "new/1"), settings, ()) == (
        (
            "Recommendation 1 was due by March 2023 and is now due by March 2024: twelve months later (not more than "
            "twelve months)."
        ),
        "Asked for since 30 September 2022, first due March 2023; repeated once.",
    )
    assert why(at(REPEATED, "old/1"), settings, ()) == (
        "It was closed on 29 September 2023, and the work goes on as recommendation 1 of Audit of 2023.",
    )


def test_an_inspection_of_which_all_is_replaced_says_where_it_goes_on() -> None:
    old = REPEATED.inspections[1]
    rated = rate(REPEATED.settings.rating, old, [at(REPEATED, "old/1")], DAY)
    assert reasons(rated) == (
        "The only recommendation has been replaced.",
        "Recommendation 1: the work goes on as recommendation 1 of Audit of 2023.",
    )
