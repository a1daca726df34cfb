"""The made registers themselves: sound, and with everything in them that the format knows."""

import random as randoms
import tempfile
from pathlib import Path
from typing import Any

from benchmarks import generator
from hypothesis import given

from auditrack.core.register.model import Inspection, Meeting
from auditrack.core.register.settings import Settings
from auditrack.core.register.shape import Field, fields_of
from auditrack.core.register.updates import OF_INSPECTIONS
from auditrack.core.rules import broken
from auditrack.store.registry import load

from .registers import DAY, Made, few, fields_in, law, registers


@law
@given(registers)
def test_a_made_register_is_sound(made: Made) -> None:
    """It breaks none of the rules that make a file unsound, as of its day."""
    assert broken(made.registry, DAY) == []


@few
@given(registers)
def test_a_register_reads_the_same_from_disk(made: Made) -> None:
    """What is written to a folder is read from there without a problem, as the same records."""
    with tempfile.TemporaryDirectory() as folder:
        generator.write(Path(folder), made.documents)
        loaded = load(folder)
    assert loaded.problems == ()
    assert loaded.files == len(made.documents)
    assert loaded.registry == made.registry


def test_the_same_seed_makes_the_same_register() -> None:
    """A figure that is measured twice is measured on the same files."""
    first, second = (generator.documents(randoms.Random(7), 20, 5) for _ in range(2))
    assert first == second


def test_a_benchmark_register_is_sound_and_as_large_as_real_ones() -> None:
    """About a kilobyte a recommendation, and few things in it that are worth a look."""
    documents = generator.documents(randoms.Random(1), 100, 10, wordy=True)
    made = Made(randoms.Random(1), documents)
    assert broken(made.registry, DAY) == []
    size = sum(len(generator.as_text(name, document)) for name, document in documents.items())
    assert 9_000 < size / 100 < 12_000
    assert 880 < sum(len(each.recommendations) for each in made.registry.inspections) < 1_050


def test_made_registers_hold_every_field_of_the_format() -> None:
    """No law is tried without a field: texts that the generator does not draw itself are filled in."""
    seen: set[str] = set()
    for seed in range(220):
        for name, document in generator.documents(randoms.Random(seed), 12, 4).items():
            seen |= fields_in(document, name.partition("/")[0].removesuffix(".yaml"))
    wanted = {
        *paths("registry", fields_of(Settings)),
        *paths("inspections", fields_of(Inspection)),
        *paths("meetings", fields_of(Meeting)),
    }
    assert sorted(wanted - seen - NEVER) == []


NEVER = {
    # test_sight.py makes what a committee sees: no law is tried on committees that are told of a part
    *(f"registry.committees.sees{field}" for field in ("", ".directorates", ".kinds", ".inspections")),
    # a note on an inspection has no status and no deadline
    *(f"inspections.updates.{field}" for field in ("status", "because", "due", "response")),
    *(
        f"inspections.updates.{field}"
        for field in ("verified_by", "lifted_by", "replaces", "returned", "percent", "review")
    ),
    *(
        f"inspections.updates.{field}"
        for field in ("requests", "requests.due", "requests.close", "approves", "refuses")
    ),
    # what an inspection is called, and when it is expected, is said of it as a whole
    *(
        f"{items}.updates.{field}"
        for items in ("inspections.recommendations", "inspections.recommendations.actions", "meetings.actions")
        for field in OF_INSPECTIONS
    ),
    # what every paper says is about no one inspection
    "registry.paper.about",
    "registry.committees.paper.about",
    # the second count holds every delay against the threshold of rating
    "registry.priorities.threshold_months",
    # nobody leads a committee or the council
    "registry.committees.formerly.lead",
    "registry.formerly.lead",
}


def paths(name: str, fields: tuple[Field, ...]) -> set[str]:
    """The dotted names of fields, down to the innermost record."""
    found = {f"{name}.{field.name}" for field in fields}
    for field in fields:
        record: Any = field.record
        if record:
            found |= paths(f"{name}.{field.name}", fields_of(record))
    return found
