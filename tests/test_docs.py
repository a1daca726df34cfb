"""The documentation cannot lie: the page of commands is made from the commands, and what pages show was run."""

import re
import shlex
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from auditrack.cli.app import app
from auditrack.core.register.model import Inspection
from auditrack.core.register.problems import code_of
from auditrack.core.register.shape import fields_of
from auditrack.core.register.words import Audience
from auditrack.core.rules import ERRORS, WARNINGS
from auditrack.formats.data.tables import tables
from auditrack.store.lock import turn
from auditrack.store.registry import load
from auditrack.store.tree import Folder
from tests.conftest import Golden

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), *sorted((ROOT / "examples").glob("*/README.md"))]
COMMAND_LINE = re.compile(r"with `auditrack ([^`]+)`")


def commands() -> dict[str, Any]:
    """Every command by its name, those of a group after the group's."""
    group: Any = typer.main.get_command(app)
    found: dict[str, Any] = {}
    for name, command in group.commands.items():
        inner = getattr(command, "commands", {})
        found |= {f"{name} {each}": one for each, one in inner.items()} or {name: command}
    return found


def options_of(command: Any) -> Iterator[str]:
    """The rows of a command's table of options."""
    for parameter in command.params:
        if parameter.name == "help":
            continue
        names = ", ".join(f"`{name}`" for name in parameter.opts) if parameter.opts[0].startswith("-") else ""
        metavar = parameter.metavar or "|".join(getattr(parameter.type, "choices", []))
        said = f"{names or 'argument'} {f'`{metavar}`' if metavar else ''}".strip()
        yield f"| {said.replace('|', chr(92) + '|')} | {parameter.help or ''} |"


def page_of_commands() -> str:
    """docs/commands.md, made from the commands themselves."""
    group: Any = typer.main.get_command(app)
    parts = ["# Commands\n\nMade from the commands themselves; `make golden` writes it again.\n"]
    parts.append("Before the command:\n\n| option | meaning |\n|---|---|\n" + "\n".join(options_of(group)) + "\n")
    for name, command in commands().items():
        parts.append(f"## auditrack {name}\n\n{' '.join((command.help or '').replace(chr(8), '').split())}\n")
        parts.append("| option | meaning |\n|---|---|\n" + "\n".join(options_of(command)) + "\n")
    return "\n".join(parts)


def test_page_of_commands_is_what_the_commands_say(golden: Golden) -> None:
    golden(ROOT / "docs" / "commands.md", page_of_commands())


def test_every_option_says_what_it_is_for() -> None:
    for name, command in commands().items():
        for parameter in command.params:
            assert parameter.name == "help" or parameter.help, f"{name} {parameter.name}"


def test_page_of_checks_names_every_rule() -> None:
    page = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
    for rule in ERRORS + WARNINGS:
        assert f"`{code_of(rule)}`" in page, code_of(rule)


CLEAN = re.findall(r"\| `(\S+)` \| `--as-of (\S+)` \|", (ROOT / "docs" / "checks.md").read_text(encoding="utf-8"))


def test_page_of_checks_names_every_shipped_register() -> None:
    shipped = {folder.parent.relative_to(ROOT).as_posix() for folder in ROOT.glob("examples/*/registry/registry.yaml")}
    assert {register for register, _ in CLEAN} == shipped | {"registry"}


@pytest.mark.parametrize(("register", "day"), CLEAN)
def test_a_shipped_register_is_clean_on_the_day_that_the_page_of_checks_names(register: str, day: str) -> None:
    done = CliRunner().invoke(app, ["--registry", str(ROOT / register), "check", "--strict", "--as-of", day])
    assert done.exit_code == 0, done.output


def test_page_of_papers_names_every_field_of_an_inspection_that_a_template_reads() -> None:
    """In a row of one of its tables: what in a paper comes from it."""
    page = (ROOT / "docs" / "papers.md").read_text(encoding="utf-8")
    named = {name for row in page.splitlines() if row.startswith("|") for name in re.findall(r"`(\w+)`", row)}
    templates = [file.read_text(encoding="utf-8") for file in (ROOT / "templates").rglob("*.j2")]
    read = {name for text in templates for name in re.findall(r"\binspection\.(\w+)", text)}
    assert (read & {field.name for field in fields_of(Inspection)}) - named == set()


def test_readme_names_every_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in commands():
        assert f"auditrack {name.split()[0]}" in readme, name


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def case(page: Path, text: str, at: int, *values: object) -> Any:
    """What a test takes, named after the page and its line."""
    line = text.count("\n", 0, at) + 1
    return pytest.param(*values, id=f"{page.relative_to(ROOT).as_posix()}:{line}")


def shown_outputs() -> Iterator[Any]:
    """Commands that a page names, with the lines of output shown right after: "with `auditrack …`:" and a block."""
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for found in COMMAND_LINE.finditer(text):
            block = re.match(r"[^`]*?```\w*\n(.*?)```", text[found.end() :], re.DOTALL)
            if block:
                yield case(page, text, found.start(), page.name, found[1], block[1].splitlines())


@pytest.mark.parametrize(("page", "command", "lines"), list(shown_outputs()))
def test_outputs_shown_are_what_comes_out(
    page: str, command: str, lines: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "80")
    output = iter(CliRunner().invoke(app, shlex.split(command)).output.splitlines())
    for line in lines:
        if line.strip() not in ("…", "..."):
            assert line in output, f"{page}: {command}: {line}"


SHOWN = re.compile(r"^\$ auditrack (.*)\n((?:(?!\$ auditrack |```).*\n)*)", re.MULTILINE)
BLOCK = re.compile(r"```console\n(?:.*\n)*?```")


def consoles() -> Iterator[Any]:
    """Commands in console blocks: "$ auditrack …", then what comes out; a line of … stands for lines left out."""
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for block in BLOCK.finditer(text):
            for shown in SHOWN.finditer(text, block.start(), block.end()):
                yield case(page, text, shown.start(), page, shown[1], shown[2])


@pytest.mark.parametrize(("page", "command", "shown"), list(consoles()))
def test_consoles_show_what_comes_out(
    page: Path,
    command: str,
    shown: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    pytestconfig: pytest.Config,
) -> None:
    """What a page about an example shows is of that example; the rest of the shipped register."""
    own = page.parent / "registry"
    shutil.copytree(own if own.exists() else ROOT / "registry", tmp_path / "registry")
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    output = CliRunner().invoke(app, shlex.split(command)).output
    lines = shown.splitlines()
    if pytestconfig.getoption("--update-golden") and "…" not in lines:
        show(page, command, shown, output)
        return
    pattern = "".join(".*?" if line == "…" else re.escape(line) + "\n" for line in lines)
    assert re.fullmatch(pattern, output, re.DOTALL), f"{page}: {command}:\n{output}"


def show(page: Path, command: str, before: str, output: str) -> None:
    """Let a page show what comes out, one test at a time."""
    with turn(str(page)):
        text = page.read_text(encoding="utf-8")
        changed = text.replace(f"$ auditrack {command}\n{before}", f"$ auditrack {command}\n{output}", 1)
        if changed != text:
            page.write_text(changed, encoding="utf-8", newline="\n")


def test_some_output_is_shown() -> None:
    assert any(shown.values[0] == "README.md" for shown in shown_outputs())


def test_page_of_exports_names_every_column() -> None:
    page = (ROOT / "docs" / "export.md").read_text(encoding="utf-8")
    registry = load(Folder(str(ROOT / "registry"))).registry
    for table in tables(registry, [date(2024, 1, 9)], Audience.PUBLIC):
        section = page.partition(f"## `{table.name}`")[2].partition("\n## ")[0]
        rows = [f"| `{column.name}` | {column.kind} | {column.meaning} |" for column in table.columns]
        assert [row for row in section.splitlines() if row.startswith("| `")] == rows
