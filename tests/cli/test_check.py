"""``auditrack check`` as a user or a program runs it: exit codes, forms, terminals, and how files are named."""

import json
import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import DAY, TESTS

SCHOOLS = "inspections/2023-06-schools.yaml"
Done = subprocess.CompletedProcess[str]


def auditrack(*arguments: str, folder: Path | None = None, **environment: str) -> Done:
    """Run it in a process of its own, in a folder or in the current one."""
    return subprocess.run(
        [sys.executable, "-m", "auditrack", *arguments],
        cwd=folder,
        env=_environment(**environment),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def check(*options: str, folder: Path | None = None) -> Done:
    return auditrack("check", "--as-of", DAY, *options, folder=folder)


def on_a_terminal(*arguments: str) -> str:
    """What it prints where stdout is a terminal."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "auditrack", *arguments],
        env=_environment(TERM="xterm-256color"),
        stdout=theirs,
        stderr=subprocess.DEVNULL,
    ):
        os.close(theirs)
        printed = b"".join(iter(lambda: _read(ours), b""))
    os.close(ours)
    return printed.decode("utf-8").replace("\r\n", "\n")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # how Linux says that nobody writes to it any more
        return b""


def _environment(**more: str) -> dict[str, str]:
    left_out = {"AUDITRACK_REGISTRY", "PYTHONIOENCODING", "PYTHONUTF8", "FORCE_COLOR", "GITHUB_ACTIONS"}
    kept = {name: value for name, value in os.environ.items() if name not in left_out}
    return {**kept, "COLUMNS": "240", "NO_COLOR": "1", "PYTHONUTF8": "1", **more}


def spoil(registry: Path, before: str, after: str, path: str = SCHOOLS) -> None:
    """Change a text in a file of the register."""
    text = (registry / path).read_text(encoding="utf-8")
    assert before in text
    (registry / path).write_text(text.replace(before, after), encoding="utf-8")


# Exit codes, and where things are printed


def test_a_sound_register(registry: Path) -> None:
    assert registry.is_dir()
    done = check()
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "No problems found (3 files checked).\n")


def test_the_register_that_is_shipped_has_no_errors() -> None:
    done = check(folder=TESTS.parent)
    assert done.returncode == 0
    assert ": error: " not in done.stdout


def test_errors_are_on_stdout_and_what_they_come_to_is_on_stderr(registry: Path) -> None:
    spoil(registry, "CYPS", "CYP")
    spoil(registry, "kind: inspection", "kind: visits")
    done = check()
    assert done.returncode == 1
    assert done.stdout == (
        "registry/inspections/2023-06-schools.yaml:3:7: error: there is no kind 'visits' [unknown-kind]\n"
        "    Use one of: inspection, audit, review, peer challenge, accreditation, assurance, direction,"
        " internal audit, improvement plan. Add others under kinds in registry.yaml.\n"
        "registry/inspections/2023-06-schools.yaml:4:14: error: there is no directorate 'CYP' in registry.yaml"
        " [unknown-directorate]\n"
        "    Did you mean CYPS?\n"
    )
    assert done.stderr == "2 errors in 3 files.\n"


def test_warnings_fail_only_where_they_shall(registry: Path) -> None:
    spoil(registry, "due: 2024-03", "due: 2023-11")
    lax, strict = check(), check("--strict")
    assert (lax.returncode, strict.returncode) == (0, 1)
    assert lax.stdout == strict.stdout
    assert "warning: 2023-06-schools/1 was due by November 2023 and is still open [target-passed]" in lax.stdout
    assert lax.stderr == strict.stderr == "1 warning in 3 files.\n"


def test_errors_and_warnings_together(registry: Path) -> None:
    spoil(registry, "due: 2024-03", "due: 2023-11")
    spoil(registry, "CYPS", "CYP")
    done = check()
    assert (done.returncode, done.stderr) == (1, "1 error and 1 warning in 3 files.\n")


@pytest.mark.laws
@pytest.mark.parametrize("form", ["json", "github"])
def test_strict_holds_in_every_form(registry: Path, form: str) -> None:
    spoil(registry, "due: 2024-03", "due: 2023-11")
    assert check("--format", form).returncode == 0
    assert check("--format", form, "--strict").returncode == 1


def test_the_day_may_be_chosen(registry: Path) -> None:
    assert registry.is_dir()
    assert auditrack("check", "--as-of", "2024-03-31").returncode == 0
    late = auditrack("check", "--as-of", "2024-04-01", "--strict")
    assert (late.returncode, late.stdout.count("[target-passed]")) == (1, 1)
    early = auditrack("check", "--as-of", "2023-10")
    assert (early.returncode, early.stdout.count("[in-the-future]")) == (1, 2)
    assert "20 November 2023 is in the future: it comes after 31 October 2023" in early.stdout


def test_today_is_the_day_that_is_not_chosen(registry: Path) -> None:
    spoil(registry, "reported: 2023-08", "reported: 2023-08\npublished: 2290")
    done = auditrack("check")
    assert done.returncode == 1
    assert "2290 is in the future" in done.stdout


# What the command cannot do


@pytest.mark.parametrize("said", ["soon", "", "2024-02-30", "unknown", "9 January 2024"])
def test_a_day_that_is_none(registry: Path, said: str) -> None:
    assert registry.is_dir()
    done = auditrack("check", "--as-of", said)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"auditrack: --as-of: '{said}' is not a date. "
        "Write, for example, 2024-01-31, or 2024-01 for the whole month.\n"
    )


def test_no_registry(tmp_path: Path) -> None:
    done = check(folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"auditrack: there is no registry.yaml or registry/registry.yaml in {tmp_path} or")
    assert done.stderr.count("\n") == 1


def test_no_registry_where_it_was_said_to_be(registry: Path) -> None:
    done = auditrack("--registry", "registry/meetings", "check")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "auditrack: registry/meetings has no registry.yaml. Give the folder that has one with --registry.\n"
    )
    assert auditrack("check", AUDITRACK_REGISTRY=str(registry / "meetings")).returncode == 2


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check", "--colour"], "no such option: --colour"),
        (["check", "--format", "xml"], "'xml' is not one of 'text', 'json', 'github', 'sarif', 'gitlab'"),
        (["check", "registry"], "got unexpected extra argument"),
        (["check", "--as-of"], "requires an argument"),
        (["chekc"], "no such command 'chekc'"),
    ],
)
def test_a_command_that_is_mistyped(arguments: list[str], words: str) -> None:
    done = auditrack(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
    assert "Traceback" not in done.stderr


# How files are named


def test_paths_begin_at_the_current_folder(registry: Path) -> None:
    spoil(registry, "CYPS", "CYP")
    for folder, shown in [
        (registry.parent, f"registry/{SCHOOLS}:"),
        (registry, f"{SCHOOLS}:"),
        (registry / "meetings", f"{registry}/{SCHOOLS}:"),
    ]:
        assert check(folder=folder).stdout.startswith(shown)


def test_a_registry_that_is_named(registry: Path, tmp_path: Path) -> None:
    spoil(registry, "CYPS", "CYP")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    named = ["--registry", "../registry", "check", "--as-of", DAY]
    assert auditrack(*named, folder=elsewhere).stdout.startswith(f"{registry}/{SCHOOLS}:4:14: ")
    by_environment = auditrack("check", "--as-of", DAY, folder=elsewhere, AUDITRACK_REGISTRY=str(registry))
    assert by_environment.stdout.startswith(f"{registry}/{SCHOOLS}:4:14: ")


def test_what_is_named_goes_before_the_environment(registry: Path) -> None:
    done = auditrack("--registry", str(registry), "check", "--as-of", DAY, AUDITRACK_REGISTRY="/nowhere")
    assert (done.returncode, done.stderr) == (0, "No problems found (3 files checked).\n")


def test_the_example_can_be_checked_anywhere(tmp_path: Path) -> None:
    done = auditrack("--registry", "example", "check", "--as-of", DAY, folder=tmp_path)
    assert done.returncode == 0
    assert done.stderr == "No problems found (21 files checked). 58 warnings silenced by registry.yaml.\n"


# Forms


def test_json(registry: Path) -> None:
    spoil(registry, "CYPS", "CYP")
    spoil(registry, "due: 2024-03", "due: 2023-11")
    done = check("--format", "json")
    assert (done.returncode, done.stderr) == (1, "")
    assert json.loads(done.stdout) == [
        {
            "path": f"registry/{SCHOOLS}",
            "line": 4,
            "column": 14,
            "severity": "error",
            "code": "unknown-directorate",
            "message": "there is no directorate 'CYP' in registry.yaml",
            "hint": "Did you mean CYPS?",
        },
        {
            "path": f"registry/{SCHOOLS}",
            "line": 12,
            "column": 10,
            "severity": "warning",
            "code": "target-passed",
            "message": "2023-06-schools/1 was due by November 2023 and is still open",
            "hint": "Record its completion, or add an update with a revised date (due) and a reason.",
        },
    ]


def test_json_of_a_sound_register(registry: Path) -> None:
    assert registry.is_dir()
    done = check("--format", "json")
    assert (done.returncode, done.stdout, done.stderr) == (0, "[]\n", "")


def test_json_holds_any_character(registry: Path) -> None:
    spoil(registry, "kind: inspection", 'kind: "é \\" \\\\ \U0001f375"')
    (problem,) = json.loads(check("--format", "json").stdout)
    assert problem["message"] == "there is no kind 'é \" \\ \U0001f375'"


def test_github(registry: Path) -> None:
    spoil(registry, "due: 2024-03", "due: 2023-11")
    spoil(registry, "CYPS", "CYP")
    done = check("--format", "github")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout == (
        f"::error file=registry/{SCHOOLS},line=4,col=14,title=unknown-directorate::"
        "there is no directorate 'CYP' in registry.yaml. Did you mean CYPS?\n"
        f"::warning file=registry/{SCHOOLS},line=12,col=10,title=target-passed::"
        "2023-06-schools/1 was due by November 2023 and is still open. "
        "Record its completion, or add an update with a revised date (due) and a reason.\n"
    )


def test_github_signs_that_would_end_an_annotation(registry: Path) -> None:
    shutil.move(registry / SCHOOLS, registry / "inspections" / "50%, or more.yaml")
    spoil(registry, "kind: inspection", 'kind: "50%25: a,\\nb\\r::error::c"', "inspections/50%, or more.yaml")
    (line,) = check("--format", "github").stdout.splitlines()
    place, message = line.removeprefix("::error ").split("::", 1)
    assert place == "file=registry/inspections/50%25%2C or more.yaml,line=3,col=7,title=unknown-kind"
    assert message.startswith("there is no kind '50%2525: a,%0Ab%0D::error::c'. Use one of: inspection, ")


# Terminals


def test_on_a_terminal_the_line_is_shown_with_a_caret(registry: Path) -> None:
    spoil(registry, "CYPS", "CYP")
    assert on_a_terminal("check", "--as-of", DAY) == (
        f"registry/{SCHOOLS}:4:14: error: there is no directorate 'CYP' in registry.yaml [unknown-directorate]\n"
        "  4 | directorate: CYP\n"
        "    |              ^\n"
        "    Did you mean CYPS?\n"
    )


def test_on_a_terminal_a_long_line_is_shown_in_part(registry: Path) -> None:
    fields = "body: Ofsted, kind: visits, directorate: CYPS, reported: 2023-08, judgement: none"
    line = f"{{title: '{'é' * 200}', {fields}, plan: '{'b' * 200}'}}\n"
    (registry / SCHOOLS).write_text(line, encoding="utf-8")
    message, shown, caret, _ = on_a_terminal("check", "--as-of", DAY).splitlines()
    assert message.startswith(f"registry/{SCHOOLS}:1:{line.index('visits') + 1}: ")
    assert max(len(shown), len(caret)) <= 110
    assert shown.startswith("  1 | ")
    assert shown[caret.index("^") :].startswith("visits")


def test_on_a_terminal_the_caret_stands_below_its_character(registry: Path) -> None:
    spoil(registry, "reported: 2023-08", "reported: 2023-08\nlessons:\t[été, {of: 2023}]")
    message, shown, caret, _ = on_a_terminal("check", "--as-of", DAY).splitlines()
    assert message.startswith(f"registry/{SCHOOLS}:7:16: ")
    assert shown[caret.index("^") :].startswith("{of: 2023}")


@pytest.mark.laws
def test_on_a_terminal_other_forms_are_as_elsewhere(registry: Path) -> None:
    spoil(registry, "CYPS", "CYP")
    assert on_a_terminal("check", "--as-of", DAY, "--format", "json") == check("--format", "json").stdout
    assert on_a_terminal("check", "--as-of", DAY, "--format", "github") == check("--format", "github").stdout


def test_a_place_without_a_line_has_no_excerpt(registry: Path) -> None:
    (registry / "inspections" / "care.yml").touch()
    assert on_a_terminal("check", "--as-of", DAY).splitlines()[0].endswith("[wrong-name]")


def test_redirected_output_is_utf_8_whatever_the_platform_writes(registry: Path) -> None:
    spoil(registry, "kind: inspection", "kind: 検査")
    done = auditrack("check", "--as-of", DAY, PYTHONUTF8="0", PYTHONIOENCODING="cp1252")
    assert done.returncode == 1
    assert "there is no kind '検査'" in done.stdout


def test_a_reader_that_goes_away_is_no_failure(registry: Path) -> None:
    spoil(registry, "recommendations:", "recommendations:\n" + "  - nothing\n" * 5000)
    with subprocess.Popen(
        [sys.executable, "-m", "auditrack", "check", "--all", "--as-of", DAY],
        env=_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdout
        assert running.stderr
        assert running.stdout.readline().startswith(b"registry/")
        running.stdout.close()
        said = running.stderr.read()
    assert b"Traceback" not in said
    assert b"Exception ignored" not in said
