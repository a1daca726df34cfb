"""A text names parts of the paper by references."""

import pytest

from auditrack.core.register.references import references, split_references


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
        ("[ref:a b] [ref:] [ref:", [("[ref:a b] [ref:] [ref:", False)]),
    ],
)
def test_a_text_is_its_pieces_and_refers_to_those_that_are_references(
    text: str, pieces: list[tuple[str, bool]]
) -> None:
    assert list(split_references(text)) == pieces
    assert references(text) == [piece for piece, is_reference in pieces if is_reference]
