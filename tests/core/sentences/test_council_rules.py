"""A council's other rules in sentences: each choice has a sentence of its own."""

import pytest

from auditrack.core.sentences.council_rules import asked_of, rules
from tests.making import settings

ONE_OR_THE_OTHER = [
    ("rating: {measure: elapsed}", "Only the time since the original deadline counts towards a long delay;"),
    (
        "rating: {scheme: red-green}",
        "A red or amber from a lead officer counts as shown above; a green does not outweigh a date.",
    ),
    ("completion: verified", "An item is complete once it has been verified,"),
    ("counting: once a source", "Work that answers several recommendations is counted once for each of them."),
    ("extensions: {approval_from: Audit Committee}", "An extension needs the approval of the Audit Committee."),
    ("extensions: {at_most: 1}", "A deadline may be extended at most once."),
    ("extensions: {at_most: 2}", "A deadline may be extended at most twice."),
    ("extensions: {at_most: 3}", "A deadline may be extended at most three times."),
]


@pytest.mark.parametrize(("said", "start"), ONE_OR_THE_OTHER)
def test_what_a_council_chooses_has_its_sentence(said: str, start: str) -> None:
    chosen, usual = list(rules(settings(said))), list(rules(settings("")))
    assert [rule for rule in chosen if rule.startswith(start)]
    assert not [rule for rule in usual if rule.startswith(start)]


def test_the_rules_of_a_council_that_chooses_nothing() -> None:
    assert list(rules(settings(""))) == [
        "A delay is long if it is more than twelve months; exactly twelve is not.",
        (
            "Delay runs to the latest revised date, or to the position date if that is later. "
            "A long extension therefore counts as delay."
        ),
        "Lead officers' colours do not affect the rating; any conflict with the dates is pointed out.",
        "An item is complete once it is reported complete.",
        "An extension needs a reason but no approval.",
        "Work that answers several recommendations is counted once.",
    ]


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("", []),
        ("due_within: 3m", ["First due at most 3m after it came in"]),
        ("threshold_months: 1", ["A delay is long if it is more than one month"]),
    ],
)
def test_what_a_priority_asks(said: str, asked: list[str]) -> None:
    (priority,) = settings(f"priorities: [{{id: high, {said}}}]").priorities
    assert list(asked_of(priority)) == asked
