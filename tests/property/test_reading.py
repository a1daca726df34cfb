"""A file says what it says, however it is laid out."""

import random as randoms

import pytest
from benchmarks import generator
from benchmarks.blocks import Style
from hypothesis import given, strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.compat import StringIO

from auditrack.core.register.model import Registry
from auditrack.core.register.problems import Problem

from .registers import Made, few, law, read_texts, records, registers

styles = st.builds(
    Style,
    indent=st.sampled_from((2, 3, 4, 8)),
    dashes=st.sampled_from((2, 0, 4, 7)),
    newline=st.sampled_from(("\n", "\r\n", "\r")),
    byte_order_mark=st.booleans(),
    comments=st.booleans(),
    width=st.sampled_from((100, 60, 1000)),
    quote=st.sampled_from(('"', "'")),
)


@law
@given(registers, styles)
def test_layout_changes_nothing(made: Made, style: Style) -> None:
    """Indentation, line ends, a byte-order mark, comments and the width of lines are no part of what is said."""
    assert records(made.documents, style) == (made.registry, [])


@law
@given(registers, styles)
def test_layout_moves_places_only(made: Made, style: Style) -> None:
    """Every field is still where its file says it is: its place leads to the text that it was read from."""
    registry, _ = records(made.documents, style)
    for inspection in registry.inspections:
        text = generator.as_text(inspection.origin.path, made.documents[inspection.origin.path], style)
        lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
        place = inspection.origin.place("kind")
        assert lines[place.line - 1][place.column - 1 :] == inspection.kind
        for recommendation in inspection.recommendations:
            place = recommendation.origin.place("ref")
            assert lines[place.line - 1][place.column :].startswith(recommendation.ref)


@pytest.mark.laws
@few
@given(registers)
def test_another_program_changes_nothing(made: Made) -> None:
    """A file that another YAML program has written out again, its own way, says the same."""
    assert rewritten(made) == (made.registry, [])


def rewritten(made: Made) -> tuple[Registry, list[Problem]]:
    """The register as ruamel.yaml writes it after reading it."""
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 70
    yaml.indent(mapping=4, sequence=6, offset=3)
    texts = {}
    for name, document in made.documents.items():
        stream = StringIO()
        yaml.dump(yaml.load(generator.as_text(name, document)), stream)
        texts[name] = stream.getvalue()
    return read_texts(texts)


def test_a_large_register_reads_the_same_in_any_layout() -> None:
    """The same with the long texts of benchmarks, folded and not."""
    documents = generator.documents(randoms.Random(3), 15, 6, wordy=True)
    plain = records(documents)
    assert plain[1] == []
    assert records(documents, Style(indent=4, dashes=4, newline="\r\n", byte_order_mark=True, comments=True)) == plain
    assert records(documents, Style(width=40, quote="'")) == plain
