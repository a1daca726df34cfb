"""A briefing fills two pages of Word at the most, whatever register it is made from."""

import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from benchmarks import generator

from auditrack.cli.paper_forms import Forms
from auditrack.core.papers.briefing import Briefing
from auditrack.core.papers.report import Report, report_of
from auditrack.core.register import meetings
from auditrack.core.register.model import Registry
from auditrack.core.register.words import Audience, PaperName
from auditrack.formats.paper.briefing_room import BriefingOnPages
from auditrack.store import registry as store
from tests.conftest import TESTS

from .test_word_in_libreoffice import pages_of

pytestmark = pytest.mark.system

TEMPLATES = [str(TESTS.parent / "templates")]


def briefing(registry: Registry, audience: Audience = Audience.MEMBERS) -> Report:
    """The briefing for the last day of a made register, since its last report."""
    last = meetings.last_held(registry, generator.DAY)
    told = meetings.for_day(registry, generator.DAY)
    return report_of(registry, told, audience, (last.position_day if last else None, last))


def pages(paper: Report) -> list[str]:
    """Its pages, as LibreOffice lays them out."""
    return pages_of(Forms(PaperName.BRIEFING, paper, TEMPLATES).word)


def longer(value: Any) -> Any:
    """Plain data in which every text that somebody reads is long."""
    if isinstance(value, list):
        return [longer(each) for each in value]
    if not isinstance(value, dict):
        return value
    return {name: longer(each) if name not in LONG else LONG[name] for name, each in value.items()}


_WORDS = "Commissioning, Quality and Performance of Neighbourhood Services and Regeneration across the whole Borough"
LONG = {
    "title": _WORDS,
    "text": _WORDS,
    "owner": f"Joint Assistant Director, {_WORDS}",
    "reason": _WORDS,
    "because": _WORDS,
    "judgement": _WORDS,
    "counted_as": "area for considerable improvement",
}


def made(folder: Path, inspections: int, *, is_long: bool, seed: int = 1) -> Registry:
    """A made register of so many inspections, with ten items each at the most."""
    files = generator.documents(random.Random(seed), inspections, 10)
    generator.write(folder, longer(files) if is_long else files)
    return store.load(str(folder)).registry


@pytest.mark.parametrize("is_long", [False, True])
@pytest.mark.parametrize(("inspections", "seed"), [(12, 1), (150, 1), (150, 2)])
def test_a_briefing_fills_two_pages_at_the_most(inspections: int, seed: int, is_long: bool, tmp_path: Path) -> None:
    paper = briefing(made(tmp_path, inspections, is_long=is_long, seed=seed))
    found = pages(paper)
    assert len(found) == 2
    assert BriefingOnPages(Briefing(paper)).is_cut
    assert "cut to two pages" in " ".join(" ".join(found).split())


def test_in_full_it_is_as_long_as_it_need_be(tmp_path: Path) -> None:
    paper = replace(briefing(made(tmp_path, 30, is_long=False)), in_full=True)
    found = " ".join(pages(paper))
    assert not BriefingOnPages(Briefing(paper)).is_cut
    assert all(silent.owner in " ".join(found.split()) for silent in Briefing(paper).silent)
    assert "cut to two pages" not in found


def test_the_shipped_register_is_told_on_two_pages() -> None:
    registry = store.load(str(TESTS.parent / "registry")).registry
    told = meetings.named(registry, "2024-01")
    last = meetings.before(registry, told)
    since = (last.position_day if last else None, last)
    day = meetings.for_day(registry, told.position_day, told)
    assert len(pages(report_of(registry, day, Audience.PUBLIC, since))) == 2
