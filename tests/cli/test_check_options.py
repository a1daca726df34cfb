"""``auditrack check`` for people: what is folded and shown, what a code means, and the registers that ship."""

import re
from pathlib import Path

import pytest

from auditrack.core.register.problems import code_of
from auditrack.core.register.words import WARNING_CODES
from auditrack.core.rules import ERRORS, WARNINGS
from auditrack.store.explanations import explanations
from tests.bad_examples import BAD, code_in, examples
from tests.cli.conftest import Run
from tests.conftest import DAY, TESTS, Golden

ROOT = TESTS.parent
SCHOOLS = "inspections/2023-06-schools.yaml"
SHIPPED = {
    "registry": "2024-01-09",
    "examples/blackpool-2020/registry": "2020-10-22",
    "examples/essex-2010/registry": "2010-04-30",
    "examples/sandwell-2022/registry": "2022-09-07",
    "examples/wealdmere/registry": "2026-08-28",
}
"""Every register that ships, with the day of its paper."""
ANY_DAY = (
    "2000-01-01",
    "2021-12-31",
    "2022-09-30",
    "2023-01-01",
    "2023-05-01",
    "2024-01-09",
    "2024-02-01",
    "2026-11-30",
)


def spoil(registry: Path, before: str, after: str) -> None:
    """Change a text in the file about schools."""
    text = (registry / SCHOOLS).read_text(encoding="utf-8")
    assert before in text
    (registry / SCHOOLS).write_text(text.replace(before, after), encoding="utf-8")


def spoilt(registry: Path) -> None:
    """A register with one warning, and one error."""
    spoil(registry, "due: 2024-03", "due: 2023-11")
    spoil(registry, "CYPS", "CYP")


@pytest.mark.parametrize("registry", SHIPPED)
def test_every_register_that_ships_is_clean_on_its_day(registry: str, auditrack: Run) -> None:
    done = auditrack("--registry", str(ROOT / registry), "check", "--strict", "--as-of", SHIPPED[registry])
    assert (done.returncode, done.stdout) == (0, "")
    assert "No problems found" in done.stderr


def test_every_register_that_ships_is_named() -> None:
    there = {path.parent.relative_to(ROOT).as_posix() for path in ROOT.glob("examples/*/registry/registry.yaml")}
    assert there | {"registry"} == SHIPPED.keys()


def test_what_the_shipped_register_is_warned_of_today(auditrack: Run, golden: Golden) -> None:
    done = auditrack("--registry", str(ROOT / "registry"), "check", "--as-of", "2026-11-30")
    golden(Path("check") / "folded.txt", f"{done.stdout}{done.stderr}".replace(f"{ROOT}/", ""))


def test_errors_come_last_and_of_one_code_five(
    auditrack: Run, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    done = auditrack("--registry", "registry", "check", "--as-of", "2023-01-01")
    golden(Path("check") / "errors.txt", f"{done.stdout}{done.stderr}")


@pytest.mark.parametrize("day", ANY_DAY)
def test_the_shipped_register_takes_sixty_lines_at_most(
    day: str, auditrack: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    lines = auditrack("--registry", "registry", "check", "--as-of", day).stdout.splitlines()
    assert len(lines) <= 60
    folded = [line for line in lines if not line.startswith(("registry/", "    "))]
    assert max(map(len, folded), default=0) <= 80


def test_all_shows_each_problem(auditrack: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    done = auditrack("--registry", "registry", "check", "--all", "--as-of", "2023-01-01")
    counted = re.match(r"(\d+) errors and (\d+) warnings in 21 files\.", done.stderr)
    assert counted
    shown = re.findall(r"^registry/.*:\d+:\d+:", done.stdout, re.MULTILINE)
    assert len(shown) == int(counted[1]) + int(counted[2]) > 200
    assert "--all" not in done.stderr


@pytest.mark.parametrize(
    ("options", "shown", "code", "remark"),
    [
        ("", ["target-passed", "unknown-directorate"], 1, "1 error and 1 warning in 3 files."),
        ("--select unknown-directorate", ["unknown-directorate"], 1, "1 error in 3 files."),
        ("--select target-passed", ["target-passed"], 1, "1 warning in 3 files. 1 error not shown."),
        (
            "--ignore unknown-directorate,target-passed",
            [],
            1,
            "No problems found (3 files checked). 1 error not shown.",
        ),
        (
            "--select no-deadline --select target-passed",
            ["target-passed"],
            1,
            "1 warning in 3 files. 1 error not shown.",
        ),
        (
            "--select target-passed --ignore target-passed",
            [],
            1,
            "No problems found (3 files checked). 1 error not shown.",
        ),
    ],
)
def test_which_codes_are_shown(
    registry: Path, auditrack: Run, options: str, shown: list[str], code: int, remark: str
) -> None:
    spoilt(registry)
    done = auditrack("check", "--as-of", DAY, *options.split())
    assert re.findall(r"\[([a-z-]+)\]$", done.stdout, re.MULTILINE) == shown
    assert (done.returncode, done.stderr) == (code, f"{remark}\n")


def test_a_warning_that_is_not_shown_does_not_fail(registry: Path, auditrack: Run) -> None:
    spoil(registry, "due: 2024-03", "due: 2023-11")
    assert auditrack("check", "--as-of", DAY, "--strict").returncode == 1
    assert auditrack("check", "--as-of", DAY, "--strict", "--ignore", "target-passed").returncode == 0
    assert auditrack("check", "--as-of", DAY, "--strict", "--select", "no-deadline").returncode == 0


@pytest.mark.parametrize("option", ["--select", "--ignore", "--explain"])
def test_a_code_that_there_is_not(registry: Path, auditrack: Run, option: str) -> None:
    assert registry.is_dir()
    done = auditrack("check", option, "no-updat")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"auditrack: {option}: there is no code 'no-updat'. Did you mean no-update?\n"
    assert "docs/checks.md lists all codes." in auditrack("check", option, "zzz").stderr


def test_what_codes_mean(auditrack: Run, golden: Golden, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = [auditrack("check", "--explain", code) for code in ("in-the-future", "complete-without-evidence")]
    assert [each.returncode for each in done] == [0, 0]
    golden(Path("check") / "explained.txt", "\n".join(each.stdout for each in done))


def test_every_code_is_explained() -> None:
    of_check = [explained for explained in explanations() if explained.command == "check"]
    codes = {explained.code for explained in of_check}
    assert {code_of(rule) for rule in ERRORS + WARNINGS} <= codes
    assert {code_in(name) for name in examples()} <= codes
    assert len(of_check) == len(codes)


def test_what_several_warnings_are_called_is_known_of_each() -> None:
    assert {code_of(rule) for rule in WARNINGS} | {"text-cut-short", "silence-unused"} == WARNING_CODES.keys()
    of_page = {
        explained.code for explained in explanations() if (explained.command, explained.kind) == ("check", "warning")
    }
    assert of_page == WARNING_CODES.keys()


def test_warnings_of_the_reader_are_among_them() -> None:
    golden_texts = (path.read_text(encoding="utf-8") for path in BAD.glob("*.txt"))
    codes = {code for text in golden_texts for code in re.findall(r": warning: .* \[([a-z-]+)\]$", text, re.MULTILINE)}
    assert codes <= WARNING_CODES.keys()
