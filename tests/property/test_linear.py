"""What checking costs grows with the register, and no faster, whatever is wrong: calls are counted, not time."""

import sys
from itertools import count
from typing import Any

import pytest

from auditrack.core.grammar import closest
from auditrack.core.register.model import Inspection, Registry
from auditrack.core.register.settings import Settings
from auditrack.core.rules import ERRORS, WARNINGS, broken
from auditrack.store.yaml.decode import decode
from auditrack.store.yaml.source import read
from tests.conftest import SOUND
from tests.core.rules.asking import DAY, fields

pytestmark = pytest.mark.laws

FILES = 150
"""More than are looked through one by one for a name that leads nowhere."""

OF_THE_FILE = {
    "names that lead nowhere": "part_of: i{number}-gone\nrelated: [i{number}-left, i{number}]",
    "one name that leads nowhere": "related: gone",
    "references that lead nowhere": "background: See [ref:i{number}-gone].",
    "unknown directorates": "directorate: CY{number}",
    "unknown kinds": "kind: visit {number}",
    "unknown fields": "judgment{number}: Good",
    "unknown words": "disclosure: publik{number}",
    "unknown themes": "themes: [one, two]",
    "parts of one another": "part_of: i{partner}",
    "a long circle of parts": "part_of: i{following}",
}
"""What every file says of itself, by what is wrong with it."""

OF_THE_ITEM = {
    "items that lead nowhere": "delivered_by: [i{number}-gone/1, i{number}/7]",
    "items that follow one another": "delivered_by: i{partner}/1",
    "a long circle of items": "delivered_by: i{following}/1",
    "a chain that ends in a circle": "delivered_by: i{before}/1",
    "unknown priorities": "priority: medium {number}",
    "what is replaced leads nowhere": "replaces: '{number}'",
    "refs that are repeated": "actions: [{{ref: '1', text: Taste.}}, {{ref: '1', text: Taste.}}]",
    "dates that nobody understands": "due: soon {number}",
}
"""What every item says."""


def inspection(number: int, files: int, of_the_file: str, of_the_item: str) -> bytes:
    """A file that is sound but for what these say."""
    others = {"partner": number ^ 1, "following": (number + 1) % files, "before": max(number - 1, 0)}
    names = {name: f"{other:05}" for name, other in (others | {"number": number}).items()}
    usual = fields(**{of_the_file.partition(":")[0]: None} if of_the_file else {})
    item = f'recommendations:\n  - ref: "1"\n    text: Taste every meal.\n    theme: three\n    {of_the_item}\n'
    return (usual + f"{of_the_file}\n{item}".format(**names)).encode()


def calls(files: int, of_the_file: str = "", of_the_item: str = "") -> int:
    """How many functions are called to read so many inspections and to try every rule on them."""
    closest._likest.cache_clear()
    counted = count()

    def on_call(_frame: Any, event: str, _argument: Any) -> None:
        if event in ("call", "c_call"):
            next(counted)

    settings, _ = decode(read("registry.yaml", (SOUND / "registry.yaml").read_bytes()), Settings)
    assert settings
    texts = {f"i{number:05}": inspection(number, files, of_the_file, of_the_item) for number in range(files)}
    before = sys.getprofile()
    sys.setprofile(on_call)
    try:
        made = (decode(read(f"{name}.yaml", text), Inspection, id=name)[0] for name, text in texts.items())
        broken(Registry(settings, tuple(filter(None, made))), DAY, rules=ERRORS + WARNINGS)
    finally:
        sys.setprofile(before)
    return next(counted)


@pytest.mark.parametrize("wrong", ["nothing", *OF_THE_FILE, *OF_THE_ITEM])
def test_what_is_added_to_a_register_costs_the_same_however_large_it_is(wrong: str) -> None:
    what = OF_THE_FILE.get(wrong, ""), OF_THE_ITEM.get(wrong, "")
    calls(1, *what)  # what is worked out once for all is no part of it
    once, twice, thrice = (calls(FILES * times, *what) for times in (1, 2, 3))
    assert thrice - twice <= 1.05 * (twice - once), (once, twice, thrice)


def test_where_half_of_a_register_is_gone_the_rest_costs_a_third_more_at_most() -> None:
    of_the_file = "related: [i{{before}}{0}, i{{number}}]\nbackground: As [ref:i{{before}}{0}] says."
    of_the_item = "delivered_by: i{{before}}{0}/1"
    sound, half_gone = (
        calls(FILES * 10, of_the_file.format(gone), of_the_item.format(gone)) for gone in ("", "-gone")
    )
    assert half_gone <= 1.3 * sound, (sound, half_gone)
