"""docs/exit-codes.md names every code, and each comes to pass as the page says."""

import re
import subprocess
from pathlib import Path

import pytest

from auditrack.cli import exit_codes
from tests.cli.conftest import SCRIPT, Run
from tests.habits import ROOT

PAGE = (ROOT / "docs" / "exit-codes.md").read_text(encoding="utf-8")
CASES = {
    0: ("auditrack", "auditrack status --meeting 2024-01", "auditrack check --as-of 2024-01-09"),
    1: (
        "auditrack check --as-of 2024-01-09 --strict",
        "echo nonsense: 1 > registry/inspections/2023-01-x.yaml; auditrack check",
        "echo nonsense: 1 > registry/inspections/2023-01-x.yaml; auditrack status --meeting 2024-01",
        "echo nonsense: 1 > registry/inspections/2023-01-x.yaml; auditrack report --meeting 2024-01",
        "auditrack collect nothing.xlsx",
        "echo 'title: A' > a; echo 'title: B' > b; echo 'title: C' > c; auditrack merge-file a b c",
    ),
    2: (
        "auditrack status --nonsense",
        "auditrack show nothing",
        "auditrack --registry nowhere status",
        "echo '[' > registry/registry.yaml; auditrack status",
        "mkdir templates; echo '{{ 1/0 }}' > templates/committee.md.j2; auditrack report -o - --meeting 2024-01",
        "auditrack status > /dev/full",
    ),
    129: ("auditrack merge-file nothing nothing nothing",),
}
"""Commands of a shell for the codes that a command can be brought to by itself."""
ELSEWHERE = {3: "test_a_fault_of_ours", 130: "test_the_end_of_the_input", 141: "test_whoever_reads_goes_away"}


def test_the_page_names_every_code_and_no_other() -> None:
    named = {int(code) for code in re.findall(r"^\| (\d+) \|", PAGE, re.MULTILINE)}
    known = {value for name, value in vars(exit_codes).items() if name.isupper()}
    assert named == {0, *known} == CASES.keys() | ELSEWHERE.keys()


@pytest.mark.parametrize(("code", "command"), [(code, command) for code, them in CASES.items() for command in them])
def test_each_code_comes_to_pass(code: int, command: str, busy: Path) -> None:
    script = command.replace("auditrack", f"'{SCRIPT}'")
    done = subprocess.run(["bash", "-c", script], cwd=busy.parent, capture_output=True, text=True, timeout=60)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.usefixtures("busy")
def test_a_fault_of_ours(auditrack: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("auditrack.store.registry.load", broken)
    done = auditrack("check")
    assert done.returncode == exit_codes.OUR_BUG
    assert re.search(
        r"ZeroDivisionError\nauditrack: this is a fault in auditrack \S+, not in your files\.", done.stderr
    )


def test_the_end_of_the_input(busy: Path, auditrack: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for ends in (EOFError, KeyboardInterrupt):

        def leave(*_: object, ends: type[BaseException] = ends, **__: object) -> str:
            raise ends

        before = sorted(busy.rglob("*"))
        monkeypatch.setattr("auditrack.cli.prompts.there_is_somebody", lambda: True)
        monkeypatch.setattr("auditrack.cli.prompts.typer.prompt", leave)
        done = auditrack("new", "inspection")
        assert done.returncode == exit_codes.INTERRUPTED
        assert done.stderr.endswith("auditrack: interrupted.\n")
        assert sorted(busy.rglob("*")) == before


@pytest.mark.usefixtures("busy")
def test_whoever_reads_goes_away(auditrack: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object) -> None:
        raise BrokenPipeError(32, "Broken pipe")

    monkeypatch.setattr("auditrack.cli.output.present", gone)
    done = auditrack("check")
    assert (done.returncode, done.stderr) == (exit_codes.READER_GONE, "")


def test_the_help_and_the_readme_lead_to_the_page(auditrack: Run) -> None:
    assert "docs/exit-codes.md" in auditrack("--help").stdout
    assert "(docs/exit-codes.md)" in (ROOT / "README.md").read_text(encoding="utf-8")
