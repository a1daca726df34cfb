"""Rules about what is answered, signed off, sent back and closed."""

from pathlib import Path

import pytest

from auditrack.core.rules import answers
from tests.bad_examples import compare, examples_of, write
from tests.conftest import Golden


@pytest.mark.parametrize("name", examples_of(answers))
def test_what_is_said_of_an_example(name: str, registry: Path, golden: Golden) -> None:
    write(name, registry)
    compare(name, registry, golden)
