"""What Tab offers, asked for as the shell's own script asks: by environment variables, of the installed command."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run

INSPECTIONS = [
    "2021-03-archives",
    "2022-06-schools",
    "2022-09-secret",
    "2022-10-roads",
    "2023-07-libraries",
    "2023-08-bins",
    "2023-08-homes",
    "2023-09-fire-safety",
    "2024-03-audit",
]
SECRET, JUDGED = "2022-09-secret", "2023-08-homes"
"""What is exempt, and that of which the judgement alone is public."""
LOOKING = ("show", "log", "report --about", "similar --inspection")
MEETINGS = ["2023-07-27-audit", "2023-10-05-scrutiny", "2024-01-09-audit"]


def _offers(script: Run, line: str, cwd: Path, **environment: str) -> list[str]:
    """What Bash would offer at the end of a line; words are parted by single spaces."""
    done = script(
        cwd=cwd,
        _AUDITRACK_COMPLETE="complete_bash",
        COMP_WORDS=line,
        COMP_CWORD=str(line.count(" ")),
        **environment,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return [each for each in done.stdout.split("\n") if each]


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("auditrack show ", sorted({*INSPECTIONS, *MEETINGS} - {SECRET})),
        ("auditrack show --audience members ", sorted([*INSPECTIONS, *MEETINGS])),
        *((f"auditrack {name} 2022", ["2022-06-schools", "2022-10-roads"]) for name in LOOKING),
        *((f"auditrack {name} --audience members 2022-09", [SECRET]) for name in ("show", "log")),
        *((f"auditrack {name} 2022-09", [SECRET]) for name in ("update", "verify", "new recommendation")),
        *((f"auditrack {name} {SECRET}/", []) for name in ("show", "log")),
        *((f"auditrack show {JUDGED}{rest}", offered) for rest, offered in (("", [JUDGED]), ("/", []))),
        (f"auditrack update {SECRET}/", [f"{SECRET}/1"]),
        ("auditrack show schools", []),
        ("auditrack show 2022-10-roads/", [f"2022-10-roads/{ref}" for ref in ("1.1", "1.2", "2", "3", "4", "5")]),
        ("auditrack show 2022-10-roads/1", ["2022-10-roads/1.1", "2022-10-roads/1.2"]),
        ("auditrack show 2023-10-05-scrutiny/", ["2023-10-05-scrutiny/A1"]),
        ("auditrack show nothing/", []),
        ("auditrack status --meeting ", MEETINGS),
        ("auditrack status --meeting 2023", MEETINGS[:2]),
        ("auditrack status --since 2024", MEETINGS[2:]),
        ("auditrack report --meeting 2024", MEETINGS[2:]),
        ("auditrack report --since ", MEETINGS),
        ("auditrack list delay", ["delayed:", "delayed"]),
        ("auditrack list directorate:P", ["directorate:PLACE"]),
        (
            "auditrack due flag:extension",
            [f"flag:extension-{word}" for word in ("refused", "requested", "not-approved")],
        ),
        ("auditrack list owner:", []),
        ("auditrack why newly", ["newly_delayed"]),
        ("auditrack status --directorate ", ["CHILD", "PLACE", "RES"]),
        ("auditrack status --directorate P", ["PLACE"]),
        (
            "auditrack status --rating ",
            ["complete", "on-track", "partly-delayed", "significant-delay", "no-action"],
        ),
        ("auditrack status --rating s", ["significant-delay"]),
        ("auditrack status --audience ", ["public", "members"]),
        ("auditrack check --format ", ["text", "json", "github", "sarif", "gitlab"]),
        ("auditrack schema ", ["registry", "inspection", "meeting"]),
        ("auditrack --registry registry show 2024", ["2024-01-09-audit", "2024-03-audit"]),
        ("auditrack --registry nowhere show 2024", []),
        ("auditrack st", ["status"]),
        ("auditrack --reg", ["--registry"]),
    ],
)
def test_what_bash_offers(line: str, offered: list[str], busy: Path, script: Run) -> None:
    assert _offers(script, line, busy.parent) == offered


def test_the_registry_of_the_environment_is_asked(busy: Path, tmp_path: Path, script: Run) -> None:
    (tmp_path / "elsewhere").mkdir()
    line, where = "auditrack status --directorate ", tmp_path / "elsewhere"
    assert _offers(script, line, where, AUDITRACK_REGISTRY=str(busy)) == ["CHILD", "PLACE", "RES"]


def test_ratings_are_those_of_the_councils_scheme(busy: Path, script: Run) -> None:
    settings = busy / "registry.yaml"
    settings.write_text(f"{settings.read_text()}rating:\n  scheme: red-green\n")
    offered = _offers(script, "auditrack status --rating ", busy.parent)
    assert offered == ["complete", "green", "red", "no-action"]


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells_are_offered_the_same(shell: str, busy: Path, script: Run) -> None:
    done = script(
        cwd=busy.parent,
        _AUDITRACK_COMPLETE=f"complete_{shell}",
        _TYPER_COMPLETE_ARGS="auditrack show 2022",
        _TYPER_COMPLETE_FISH_ACTION="get-args",
    )
    assert (done.returncode, done.stderr) == (0, "")
    for name in ("2022-06-schools", "2022-10-roads"):
        assert name in done.stdout
    assert SECRET not in done.stdout
    assert "2023" not in done.stdout


@pytest.mark.parametrize(
    "line",
    [
        "auditrack show 20",
        "auditrack show 2022-10-roads/",
        "auditrack status --meeting ",
        "auditrack status --directorate ",
        "auditrack status --rating ",
    ],
)
def test_without_a_register_nothing_is_offered_and_nothing_said(line: str, tmp_path: Path, script: Run) -> None:
    assert _offers(script, line, tmp_path) == []


def test_refs_of_a_file_that_cannot_be_read_are_not_offered(busy: Path, script: Run) -> None:
    (busy / "inspections" / "2022-10-roads.yaml").write_bytes(b"\xff\xfe\x00")
    assert _offers(script, "auditrack show 2022-10-roads/", busy.parent) == []
    assert "2022-10-roads" in _offers(script, "auditrack show ", busy.parent)


def test_a_broken_registry_yaml_offers_nothing_and_says_nothing(busy: Path, script: Run) -> None:
    (busy / "registry.yaml").write_text("format: [", encoding="utf-8")
    assert _offers(script, "auditrack status --directorate ", busy.parent) == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_for_each_shell_is_shown(shell: str, tmp_path: Path, script: Run) -> None:
    done = script(cwd=tmp_path, _AUDITRACK_COMPLETE=f"source_{shell}")
    assert done.returncode == 0
    assert f"_AUDITRACK_COMPLETE=complete_{shell}" in done.stdout
