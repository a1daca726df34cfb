"""``policy`` through its entry point, and the scheme that docs/ratings.md makes of conditions."""

import json
import re
import shlex
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.conftest import TESTS

PAGE = (TESTS.parent / "docs" / "ratings.md").read_text(encoding="utf-8")
OWN = next(found for found in re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL) if "scheme: own" in found)


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the shipped register, below the current folder."""
    shutil.copytree(TESTS.parent / "registry", tmp_path / "registry")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "registry"


@pytest.fixture
def own(shipped: Path) -> None:
    """The shipped register, under the scheme of its own that the page shows."""
    settings = shipped / "registry.yaml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("rating:\n  scheme: delay\n", OWN), encoding="utf-8")


@pytest.mark.usefixtures("shipped")
def test_it_says_how_the_shipped_register_is_rated(auditrack: Run) -> None:
    done = auditrack("policy")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("RMBC: how inspections are rated\nRating scheme: delay\n")
    assert json.loads(auditrack("policy", "--json").stdout)["scheme"] == "delay"


@pytest.mark.usefixtures("own")
def test_the_scheme_of_the_page_rates_as_the_page_says(auditrack: Run) -> None:
    found = re.search(r"With it, `auditrack ([^`]+)` tells:\n\n```text\n(.*?)```", PAGE, re.DOTALL)
    assert found
    assert found[2] in auditrack(*shlex.split(found[1])).stdout
    assert auditrack("check", "--as-of", "2024-01-09").returncode == 0


@pytest.mark.usefixtures("own")
def test_own_ratings_can_be_asked_for(auditrack: Run) -> None:
    told = json.loads(auditrack("status", "--meeting", "2024-01", "--rating", "off track", "--json").stdout)
    assert {each["id"]: each["rating_code"] for each in told["inspections"]} == {
        "2022-03-cse-review": "off-track",
        "2022-06-ilacs": "off-track",
    }
