"""Work that answers several inspections, through the commands: told in every one of them, and counted once."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.conftest import TESTS, Golden

DAY = ("--as-of", "2023-12-15")


@pytest.fixture
def shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The register in which one action of a plan answers two inspections, and a third that is exempt."""
    folder = tmp_path / "registry"
    shutil.copytree(TESTS / "examples" / "shared", folder)
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("item", ("show", "schools/1", *DAY)),
        ("followed", ("show", "plan/1.1", *DAY)),
        ("followed-members", ("show", "plan/1.1", *DAY, "--audience", "members")),
        ("plan", ("show", "2023-09-plan", *DAY)),
        ("inspection", ("show", "peer", *DAY)),
        ("status", ("status", "--meeting", "2024-01")),
    ],
)
@pytest.mark.usefixtures("shared")
def test_whole_screens(name: str, command: tuple[str, ...], auditrack: Run, golden: Golden) -> None:
    done = auditrack(*command)
    assert (done.returncode, done.stderr) == (0, "")
    golden(Path(f"shared/{name}.txt"), done.stdout)
    assert max(map(len, done.stdout.splitlines())) <= 80
    assert ("ZZ" in done.stdout) is ("members" in command)


@pytest.mark.usefixtures("shared")
def test_the_paper_has_a_column_for_what_is_counted_elsewhere_from_now_on(auditrack: Run, golden: Golden) -> None:
    assert auditrack("report", "--meeting", "2024-01", "--format", "md", "--no-charts").returncode == 0
    golden(Path("shared/paper.md"), Path("reports/2024-01-09-audit.md").read_text(encoding="utf-8"))


@pytest.mark.usefixtures("shared")
def test_json_of_an_item_and_of_an_inspection(auditrack: Run, golden: Golden) -> None:
    (item,) = json.loads(auditrack("show", "schools/1", *DAY, "--json").stdout)["items"]
    one = json.loads(auditrack("show", "2023-09-plan", *DAY, "--json").stdout)["inspection"]
    told = {
        "elsewhere": item["elsewhere"],
        **{name: one[name] for name in ("shared", "delivered_through", "delivers")},
    }
    golden(Path("shared/told.json"), json.dumps(told, indent=2) + "\n")


def test_once_a_source(shared: Path, auditrack: Run) -> None:
    once = json.loads(auditrack("status", "--meeting", "2024-01", "--json").stdout)
    settings = shared / "registry.yaml"
    settings.write_text(f"{settings.read_text()}counting: once a source\n")
    a_source = json.loads(auditrack("status", "--meeting", "2024-01", "--json").stdout)
    assert (once["shared"], once["roll_forward"]["closing"]) == (2, 3)
    assert (a_source["shared"], a_source["roll_forward"]["closing"]) == (0, 5)
    rows = [[each["total"] for each in told["inspections"]] for told in (once, a_source)]
    assert rows[0] == rows[1]


def test_what_was_reported_before_it_was_linked_is_missed(shared: Path, auditrack: Run) -> None:
    file = shared / "inspections" / "2022-05-peer-challenge.yaml"
    link = "    delivered_by: 2023-09-plan/1.1\n"
    linked = file.read_text()
    file.write_text(linked.replace(link, ""))
    assert auditrack("report", "--meeting", "2024-01", "--record", "--format", "md").returncode == 0
    file.write_text(linked)
    done = auditrack("check", "--all", *DAY)
    assert done.returncode == 1
    assert "ongoing in progress was reported as 2 and is now 1" in " ".join(done.stdout.split())
    assert "Remove delivered_by, because a link changes past figures too." in " ".join(done.stdout.split())


def test_circles_are_refused_with_the_way_round(shared: Path, auditrack: Run) -> None:
    file = shared / "inspections" / "2023-09-plan.yaml"
    text = file.read_text()
    file.write_text(text.replace("        due: 2024-02\n", "        delivered_by: 2022-11-schools-audit/1\n"))
    done = auditrack("check", *DAY)
    assert done.returncode == 1
    told = " ".join(done.stdout.split())
    assert "2022-05-peer-challenge/1 > 2023-09-plan/1.1 > 2022-11-schools-audit/1" in told.replace(" follows ", " > ")
    assert auditrack("show", "schools/1", *DAY).returncode in (1, 2)
