"""A text names parts of the paper by references."""

import pytest

from auditrack.core.register.references import (
    LEFT_OUT,
    in_plain,
    references,
    references_in,
    split_references,
    without_references,
)
from tests.making import inspection, meeting


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("", []),
        ("As before.", [("As before.", False)]),
        ("[ref:a]", [("a", True)]),
        (
            "See [ref:2022-06-ilacs], and [ref:b].",
            [("See ", False), ("2022-06-ilacs", True), (", and ", False), ("b", True), (".", False)],
        ),
        ("Cafe\u0301 [ref:cafe\u0301]", [("Cafe\u0301 ", False), ("caf\u00e9", True)]),
        ("[ref:a][ref:b]", [("a", True), ("b", True)]),
        ("See [REF:a].", [("See ", False), ("a", True), (".", False)]),
        ("[ref:a b] [ref:] [ref:", [("[ref:a b] [ref:] [ref:", False)]),
    ],
)
def test_a_text_is_its_pieces_and_refers_to_those_that_are_references(
    text: str, pieces: list[tuple[str, bool]]
) -> None:
    assert list(split_references(text)) == pieces
    assert references(text) == [piece for piece, is_reference in pieces if is_reference]


def test_in_plain_a_reference_is_the_title_of_what_it_names() -> None:
    titles = {"a": "First", "b": "Second after [ref:a]"}
    assert in_plain("See [ref:a], [ref:b] and [ref:c].", titles) == (
        f"See First, Second after {LEFT_OUT} and {LEFT_OUT}."
    )
    assert in_plain("As *before*.", titles) == "As *before*."


def test_only_references_to_what_is_hidden_are_taken_out() -> None:
    assert without_references("See [ref:a] and [ref:b].", {"a"}) == f"See {LEFT_OUT} and [ref:b]."


def test_references_are_looked_for_in_every_text_of_a_record_and_of_those_in_it() -> None:
    evidence = '[{text: "[ref:c]", link: "https://a.org/[ref:d]"}]'
    item = f'updates: [{{date: 2023, evidence: {evidence}, decision: "[ref:e]"}}]'
    source = inspection(item, head="title: '[ref:a]'\noutcome: ['Good.', 'See [ref:b].']\nlessons: None.")
    named = [(type(record).__name__, field, name) for record, field, name in references_in(source)]
    assert named == [
        ("Inspection", "title", "a"),
        ("Inspection", "outcome", "b"),
        ("Evidence", "text", "c"),
        ("Evidence", "link", "d"),
        ("Decision", "what", "e"),
    ]
    asked = meeting(
        "2024-01-09", "paper: {risks: '[ref:a] [ref:b]'}\nquestions: [{question: Why?, answer: '[ref:c]'}]"
    )
    assert [name for _, _, name in references_in(asked)] == ["a", "b", "c"]
