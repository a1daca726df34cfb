"""The register of Wealdmere, 2024 to 2026: it is sound, and all that the format has stands in it."""

import json
from functools import cache
from pathlib import Path

import pytest

from auditrack.core.register.dates import Precision
from auditrack.core.register.model import Inspection, Registry
from auditrack.core.register.updates import Update
from auditrack.core.register.words import KINDS, REASONS_TO_CLOSE, Condition, Status
from auditrack.store import registry as store
from tests.cli.conftest import Run
from tests.conftest import TESTS, Golden
from tests.walking import dates, places, standing, words

WEALDMERE = str(TESTS.parent / "examples" / "wealdmere" / "registry")
DAY = "2026-08-28"
"""The day of the latest meeting's position."""
MEETINGS = (
    "2024-07-16-audit",
    "2024-11-12-children",
    "2025-01-21-audit",
    "2025-07-15-audit",
    "2025-09-16-audit",
    "2025-11-11-children",
    "2026-03-17-audit",
    "2026-09-15-arac",
)
SHOWN = (
    "2023-11-ilacs",
    "2023-11-ilacs/2",
    "2023-11-ilacs/3",
    "2024-02-cyber-security/2c",
    "2024-05-social-housing",
    "2025-10-cyber-follow-up/1",
    "2026-adult-social-care",
)


@cache
def register() -> Registry:
    """The register."""
    return store.load(WEALDMERE).registry


def test_the_register_is_sound(auditrack: Run) -> None:
    done = auditrack("--registry", WEALDMERE, "check", "--as-of", DAY)
    assert (done.returncode, done.stdout) == (0, "")
    assert "4 warnings silenced" in done.stderr


# all that the format has


def test_every_field_of_the_format_stands_in_it() -> None:
    missing = places().keys() - {name for name, _, _ in standing(register())}
    assert sorted(missing) == []


def test_every_word_of_the_format_stands_in_it() -> None:
    """But of what a register has once, like its way of rating: of that it has one word, and not the usual one."""
    wanted = {
        f"{place.name}: {word}"
        for place in places().values()
        if place.field.choice and not place.once
        for word in place.field.words
    }
    wanted -= {each for each in wanted if each.startswith("Condition")}
    there = {f"{name}: {word.value}" for name, _, value in standing(register()) for word in words(value)}
    assert sorted(wanted - there) == []


def test_every_kind_reason_and_condition_stands_in_it() -> None:
    inspections = register().inspections
    assert set(KINDS) - {inspection.kind for inspection in inspections} == set()
    updates = [record for _, record, _ in standing(register()) if isinstance(record, Update)]
    reasons = {update.because for update in updates if update.status is Status.CLOSED}
    assert set(REASONS_TO_CLOSE) - reasons == set()
    conditions = {condition for rating in register().settings.rating.ratings for condition in rating.when}
    assert {condition.value for condition in Condition} - conditions == {"no plan"}  # it leaves that to its flag


def test_every_form_of_a_date_stands_in_it() -> None:
    there = list(dates(register()))
    assert set(Precision) - {date.precision for _, date in there} == set()
    assert [name for name, date in there if date.is_assumed] != []
    assert [name for name, date in there if date.to_be_confirmed and not date.is_assumed] != []


# what was told


def test_what_programs_read_of_its_latest_meeting(auditrack: Run, golden: Golden) -> None:
    done = auditrack("--registry", WEALDMERE, "status", "--meeting", "2026-09", "--all", "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["as_of"] == DAY
    golden(Path("wealdmere/status.json"), done.stdout)


@pytest.mark.parametrize("address", SHOWN)
def test_what_show_tells(address: str, auditrack: Run, golden: Golden) -> None:
    done = auditrack("--registry", WEALDMERE, "show", address, "--as-of", DAY)
    assert done.returncode == 0
    golden(Path(f"wealdmere/show/{address.replace('/', '-')}.txt"), done.stdout)


@pytest.mark.parametrize("meeting", MEETINGS)
def test_what_each_meeting_was_told(meeting: str, auditrack: Run, golden: Golden) -> None:
    done = auditrack("--registry", WEALDMERE, "report", "--meeting", meeting, "-o", "-")
    assert done.returncode == 0
    golden(Path(f"wealdmere/{meeting}.md"), done.stdout)


def test_every_meeting_has_a_paper_here() -> None:
    assert [meeting.id for meeting in register().meetings] == list(MEETINGS)
    assert {address.partition("/")[0] for address in SHOWN} <= {
        source.id for source in register().sources if isinstance(source, Inspection)
    }
