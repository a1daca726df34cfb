"""``forward``: the forward plan, and one file that grows from what is only scheduled into what was reported."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run, Screen
from tests.conftest import Golden
from tests.gitting import Repository

FORWARD = ("forward", "--as-of", "2023-12-15")
AUDIT = "registry/inspections/ofsted-adult-learning.yaml"


@pytest.fixture
def planned(busy: Path) -> Path:
    """The busy register with inspections of every stage."""
    said = {
        "2023-12-care": "expected: 2023-winter\nfieldwork: 2023-12-11/2023-12-22\ntitle: Care quality assessment\n"
        "focus: How people's needs are met, and how their families are helped while the Council decides.\n"
        "at_stake: a rating that is published, and the size of the grant\nprevious_judgement: Good\n"
        "period_reviewed: 2022/23\nlead: Director of Care\n",
        "2024-spring-peer": "expected: 2024-spring\ntitle: Peer challenge of planning\n",
        "2023-archives": "expected: 2023-10\ntitle: Archives revisit\n",
        "2025-leisure": "expected: 2025\ntitle: Leisure audit\n",
        "unknown-fire": "expected: unknown\ntitle: Fire service inspection\nfocus: Stations\n",
        "2024-04-hidden": "expected: 2024-04\ntitle: ZZHIDDEN review\ndisclosure: exempt\nexemption: Paragraph 7\n",
    }
    for name, text in said.items():
        usual = "body: Inspectorate\nkind: inspection\ndirectorate: PLACE\n"
        (busy / "inspections" / f"{name}.yaml").write_text(usual + text, encoding="utf-8")
    return busy


@pytest.mark.parametrize("columns", ["80", "120"])
@pytest.mark.parametrize(
    ("name", "options"), [("six-months", ()), ("all", ("--all",)), ("members", ("--audience", "members"))]
)
@pytest.mark.usefixtures("planned")
def test_whole_screens(name: str, options: tuple[str, ...], columns: str, screen: Screen) -> None:
    shown = screen(f"forward/{name}", columns, *FORWARD, *options)
    assert ("ZZ" in shown) is (name == "members")


@pytest.mark.usefixtures("planned")
def test_the_whole_json(auditrack: Run, golden: Golden) -> None:
    golden(Path("forward/whole.json"), auditrack(*FORWARD, "--json").stdout)


@pytest.mark.usefixtures("planned")
def test_csv(auditrack: Run, golden: Golden) -> None:
    golden(Path("forward/all.csv"), auditrack(*FORWARD, "--all", "--format", "csv").stdout)
    assert json.loads(auditrack(*FORWARD, "--all", "--json").stdout)["until"] is None


@pytest.mark.usefixtures("busy")
def test_how_far_ahead(auditrack: Run) -> None:
    near = json.loads(auditrack(*FORWARD, "--within", "4w", "--json").stdout)
    assert (near["until"], [each["id"] for each in near["inspections"]], near["later"]) == ("2024-01-12", [], 2)


@pytest.mark.usefixtures("busy")
def test_what_cannot_be_meant(auditrack: Run) -> None:
    done = auditrack(*FORWARD, "--all", "--within", "6m")
    assert done.returncode == 2
    assert done.stderr == "auditrack: use either --all or --within, not both.\n"
    assert auditrack(*FORWARD, "--within", "soon").stderr.startswith("auditrack: --within: 'soon' is not a length of")


def test_one_file_grows_through_all_stages_by_fields_that_are_added(
    tmp_path: Path, auditrack: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = Repository.make(tmp_path / "council").sound()
    monkeypatch.chdir(repository.path)
    repository.commit("Begin", "2024-01-02")

    def step(day: str, *added: str) -> list[tuple[str, Any]]:
        monkeypatch.setattr("auditrack.cli.project.today", lambda: date.fromisoformat(day))
        text = (repository.path / AUDIT).read_text(encoding="utf-8")
        repository.write(AUDIT, text + "".join(f"{line}\n" for line in added))
        repository.commit(f"As of {day}", day)
        checked = auditrack("check", "--as-of", day)
        assert "ofsted" not in checked.stdout, checked.stdout
        guarded = auditrack("guard", "HEAD~1", "HEAD", "--as-of", day, "--format", "json")
        assert (guarded.returncode, json.loads(guarded.stdout)) == (0, [])
        plan = json.loads(auditrack("forward", "--as-of", day, "--json").stdout)["inspections"]
        return [(each["stage"], each["window"]) for each in plan if each["id"] == "ofsted-adult-learning"]

    monkeypatch.setattr("auditrack.cli.project.today", lambda: date(2024, 1, 9))
    told = ("--title", "Ofsted adult learning", "--body", "Ofsted", "--kind", "inspection", "--directorate", "CYPS")
    assert auditrack("new", "inspection", *told, "--expected", "unknown").returncode == 0
    assert "expected: unknown\n" in (repository.path / AUDIT).read_text(encoding="utf-8")
    assert step("2024-01-09", "previous_judgement: Good") == [("scheduled", None)]
    window = "2024-03-04/2024-03-06"
    assert step("2024-02-20", "lead: Head of Adult Learning") == [("scheduled", None)]
    assert step("2024-03-05", f"fieldwork: {window}") == [("under way", window)]
    assert step("2024-03-07", "report_expected: 2024-04?") == [("awaiting outcome", "2024-04?")]
    last = step(
        "2024-04-25",
        "reported: 2024-04-24",
        "judgement: Outstanding",
        "recommendations:",
        '  - ref: "1"',
        "    text: Tell others how.",
        "    due: 2024-09",
    )
    assert last == []
    found = json.loads(auditrack("show", "ofsted-adult", "--as-of", "2024-04-30", "--json").stdout)["inspection"]
    assert (found["judgement"], found["total"], found["rating_code"]) == ("Outstanding", 1, "on-track")
    past = json.loads(auditrack("forward", "--as-of", "2024-01-20", "--json").stdout)["inspections"]
    assert "ofsted-adult-learning" in [each["id"] for each in past]
