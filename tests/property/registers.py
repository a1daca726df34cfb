"""Made registers for laws to be tried on, and how their files are read."""

import random as randoms
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from benchmarks import generator
from benchmarks.blocks import Style
from hypothesis import HealthCheck, Phase, note, settings, strategies as st

from auditrack.core.register.model import Inspection, Meeting, Registry
from auditrack.core.register.problems import Problem
from auditrack.core.register.settings import Settings
from auditrack.store.yaml.decode import decode
from auditrack.store.yaml.source import read

from .reference import Documents
from .reference_dates import dates_of, span

DAY = generator.DAY

law = settings(
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=50,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
"""How a law is tried: the same examples every time, and no more than a short run allows."""

often = settings(law, max_examples=100)
"""For the laws on which all figures rest."""

few = settings(law, max_examples=25)
"""For laws that take longer."""


@dataclass(frozen=True)
class Made:
    """A made register: its files as plain data, and what auditrack reads in them."""

    random: randoms.Random
    documents: Documents

    @cached_property
    def registry(self) -> Registry:
        """The records of its files."""
        return registry_of(self.documents)

    def day(self) -> date:
        """A day on which, or just before or after which, something in it begins or ends."""
        period = span(self.random.choice(dates_of(self.documents)))
        return self.random.choice(period) + timedelta(days=self.random.choice((0, 1, -1)))

    def __repr__(self) -> str:
        return f"a register of {len(self.documents)} files, printed below"


def made(random: randoms.Random, inspections: int, recommendations: int, withheld: int = 20) -> Made:
    """Make a register; should a law fail, its files are printed."""
    documents = generator.documents(random, inspections, recommendations, withheld=withheld)
    note(printed(documents))
    return Made(random, documents)


registers = st.builds(made, st.randoms(use_true_random=False), st.integers(1, 5), st.integers(1, 4))
"""Registers with everything in them that the format knows, small enough to look at."""

larger_registers = st.builds(made, st.randoms(use_true_random=False), st.integers(3, 8), st.integers(3, 5))
"""Registers in which what is rare comes together more often."""


def printed(documents: Documents) -> str:
    """All files of a register, as a test prints them."""
    return "\n".join(f"=== {name}\n{generator.as_text(name, document)}" for name, document in documents.items())


def records(documents: Documents, style: Style | None = None) -> tuple[Registry, list[Problem]]:
    """The records of a register's files, written in a style and read again, with all that is wrong with them."""
    texts = {name: generator.as_text(name, document, style) for name, document in documents.items()}
    return read_texts(texts)


def read_texts(texts: Mapping[str, str]) -> tuple[Registry, list[Problem]]:
    """The records of a register's files, with what their reader found wrong."""
    settings_read: Settings | None = None
    inspections: list[Inspection] = []
    meetings: list[Meeting] = []
    problems: list[Problem] = []
    for name, text in texts.items():
        source = read(name, text.encode())
        found: list[Problem]
        given = {"id": name.rpartition("/")[2].removesuffix(".yaml")}
        if name == "registry.yaml":
            settings_read, found = decode(source, Settings)
        elif name.startswith("inspections/"):
            inspection, found = decode(source, Inspection, **given)
            inspections += [inspection] if inspection else []
        else:
            meeting, found = decode(source, Meeting, **given)
            meetings += [meeting] if meeting else []
        problems += found
    assert settings_read
    return Registry(settings_read, tuple(inspections), tuple(meetings)), problems


def registry_of(documents: Documents) -> Registry:
    """The records of a register's files, which are readable."""
    registry, problems = records(documents)
    assert not problems
    return registry


def fields_in(document: Any, name: str = "") -> set[str]:
    """Every field that stands in a document, as ``recommendations.updates.date``."""
    if isinstance(document, list):
        return set().union(*(fields_in(each, name) for each in document))
    if not isinstance(document, dict):
        return set()
    found = {f"{name}.{field}".lstrip(".") for field in document}
    return found.union(*(fields_in(value, f"{name}.{field}".lstrip(".")) for field, value in document.items()))
