"""A council's other rules in sentences: each choice has a sentence of its own."""

import pytest

from auditrack.core.sentences.council_rules import rules
from tests.making import settings

ONE_OR_THE_OTHER = [
    ("rating: {measure: elapsed}", "What counts as long is the time that has passed since the original deadline,"),
    ("rating: {scheme: red-green}", "A red or amber said by a lead counts as above; a green never outweighs a date."),
    ("completion: verified", "An item is complete once somebody has verified it,"),
    ("counting: once a source", "Work that answers several recommendations is counted once for each of them."),
    ("extensions: {approval_from: Audit Committee}", "A new target is approved by the Audit Committee."),
    ("extensions: {at_most: 1}", "A target may be moved at most once."),
    ("extensions: {at_most: 2}", "A target may be moved at most twice."),
    ("extensions: {at_most: 3}", "A target may be moved at most three times."),
]


@pytest.mark.parametrize(("said", "start"), ONE_OR_THE_OTHER)
def test_what_a_council_chooses_has_its_sentence(said: str, start: str) -> None:
    chosen, usual = list(rules(settings(said))), list(rules(settings("")))
    assert [rule for rule in chosen if rule.startswith(start)]
    assert not [rule for rule in usual if rule.startswith(start)]


def test_the_rules_of_a_council_that_chooses_nothing() -> None:
    assert list(rules(settings(""))) == [
        "A delay is long where it is more than twelve months; exactly twelve is not more.",
        "It runs to the latest target, or to the day itself where that is later: moving a target far out counts.",
        "The colour that a lead gives does not count. Where it and the dates disagree, that is said.",
        "An item is complete once it is said to be.",
        "A new target needs a reason, and nobody's approval.",
        "Work that answers several recommendations is counted once.",
    ]
