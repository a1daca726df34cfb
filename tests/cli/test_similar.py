"""``similar``: which open items may be the same work. It suggests, and changes nothing."""

import json
import shutil
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.conftest import TESTS, Golden

SIMILAR = ("similar", "--as-of", "2023-12-15")


@pytest.fixture
def unlinked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The register of shared work, before anybody noticed that it is shared."""
    folder = tmp_path / "registry"
    shutil.copytree(TESTS / "examples" / "shared", folder)
    for file in (folder / "inspections").iterdir():
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        file.write_text("".join(line for line in lines if "delivered_by" not in line), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.mark.extras
@pytest.mark.parametrize("columns", ["80", "120"])
def test_whole_screens(
    columns: str, unlinked: Path, auditrack: Run, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    before = {file: file.read_bytes() for file in unlinked.rglob("*.yaml")}
    done = auditrack(*SIMILAR)
    assert (done.returncode, done.stderr) == (0, "")
    golden(Path(f"similar/alike-{columns}.txt"), done.stdout)
    assert max(map(len, done.stdout.splitlines())) <= int(columns)
    assert "ZZ" not in done.stdout
    assert {file: file.read_bytes() for file in unlinked.rglob("*.yaml")} == before


@pytest.mark.extras
@pytest.mark.usefixtures("unlinked")
def test_the_whole_json(auditrack: Run, golden: Golden) -> None:
    golden(Path("similar/alike.json"), auditrack(*SIMILAR, "--json").stdout)


@pytest.mark.extras
@pytest.mark.usefixtures("unlinked")
def test_what_is_asked_for(auditrack: Run) -> None:
    def pairs(*options: str) -> list[list[str]]:
        told = json.loads(auditrack(*SIMILAR, "--json", *options).stdout)["pairs"]
        return [[item["address"] for item in pair["items"]] for pair in told]

    assert pairs("--threshold", "100") == []
    assert pairs("--inspection", "schools", "--threshold", "40") == [
        ["2022-05-peer-challenge/1", "2022-11-schools-audit/1"]
    ]
    assert any("2023-10-whistle/1" in pair for pair in pairs("--audience", "members"))
    assert auditrack(*SIMILAR, "--inspection", "whistle").returncode == 2
    assert auditrack(*SIMILAR, "--threshold", "0").returncode == 2


@pytest.mark.extras
@pytest.mark.usefixtures("unlinked")
def test_what_it_advises_is_taken_and_ends_the_suggestion(unlinked: Path, auditrack: Run) -> None:
    file = unlinked / "inspections" / "2022-05-peer-challenge.yaml"
    text = file.read_text(encoding="utf-8").replace(
        "    due: 2023-09\n", "    due: 2023-09\n    delivered_by: 2023-09-plan/1.1\n"
    )
    file.write_text(text, encoding="utf-8")
    assert json.loads(auditrack(*SIMILAR, "--json").stdout)["pairs"] == []


@pytest.mark.usefixtures("unlinked")
def test_without_the_package_it_says_what_to_install(auditrack: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rapidfuzz", None)
    monkeypatch.delitem(sys.modules, "auditrack.core.standing.similar", raising=False)
    monkeypatch.delitem(sys.modules, "auditrack.formats.screen.similar", raising=False)
    done = auditrack(*SIMILAR)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "auditrack: similar needs the package rapidfuzz. Install it with: pip install 'auditrack[similar]'\n"
    )
