"""The project that a command works on: it has one day."""

from collections.abc import Iterator
from datetime import date

import pytest

from auditrack.cli import project


@pytest.fixture
def _clock_at_midnight(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Each look at the clock is a day later than the one before."""
    days = iter(date(2024, 1, day) for day in range(1, 32))

    class Clock(date):
        @classmethod
        def today(cls) -> "Clock":
            day = next(days)
            return cls(day.year, day.month, day.day)

    monkeypatch.setattr(project, "date", Clock)
    project.today.cache_clear()
    yield
    project.today.cache_clear()


@pytest.mark.usefixtures("_clock_at_midnight")
def test_a_command_during_which_the_day_changes_keeps_its_day() -> None:
    assert project.today() == project.today() == date(2024, 1, 1)
