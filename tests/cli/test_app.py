"""The command line as a whole: help, exit codes, and no traceback whatever the surroundings are."""

import os
import re
import signal
import subprocess
from pathlib import Path

import pytest

import auditrack as package
from auditrack.cli.exit_codes import INTERRUPTED, READER_GONE
from tests.cli.conftest import SCRIPT, Run
from tests.conftest import TESTS

COMMANDS = ("status", "show", "due", "report", "check", "schema")
COLOUR = re.compile(r"\x1b\[(?:\d+;)*(?:3[0-8]|9[0-7])(?:;\d+)*m")
POSIX = pytest.mark.skipif(os.name == "nt", reason="needs a pty, signals or a folder that is gone")

STATUS = ("status", "--meeting", "2024-01")
WITHHELD = "Not included: 3 items not public (include with --audience members)."


# help and version


def test_version(auditrack: Run) -> None:
    done = auditrack("--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"auditrack {package.__version__}\n", "")


@pytest.mark.usefixtures("busy")
def test_as_a_module() -> None:
    import sys

    done = subprocess.run([sys.executable, "-m", "auditrack", "--version"], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout) == (0, f"auditrack {package.__version__}\n")


@pytest.mark.parametrize("help_option", ["--help", "-h"])
def test_help_names_every_command(help_option: str, auditrack: Run) -> None:
    done = auditrack(help_option)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Usage: auditrack [OPTIONS] COMMAND [ARGS]..." in done.stdout
    for command in COMMANDS:
        assert re.search(rf"^│ {command} ", done.stdout, re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_a_command(command: str, auditrack: Run) -> None:
    done = auditrack(command, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert f"Usage: auditrack {command} " in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_without_a_command_help_is_shown(auditrack: Run) -> None:
    for arguments in ((), ("new",)):
        done = auditrack(*arguments)
        assert (done.returncode, done.stderr) == (0, "")
        assert " [OPTIONS] COMMAND [ARGS]..." in done.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("nonsense",), "auditrack: no such command 'nonsense'. See auditrack --help."),
        (("nope",), "auditrack: no such command 'nope'. Did you mean 'reopen'? See auditrack --help."),
        (("--nonsense",), "auditrack: no such option: --nonsense. See auditrack --help."),
        (("status", "--nonsense"), "auditrack: no such option: --nonsense. See auditrack status --help."),
        (("status", "extra"), "auditrack: got unexpected extra argument(s) (extra)"),
        (("status", "--audience", "all"), "'all' is not one of 'public', 'members'.\n"),
        (("show",), "auditrack: missing argument 'ID[/REF]'. See auditrack show --help."),
        (("due", "--within"), "auditrack: option '--within' requires an argument."),
        (("check", "--format", "xml"), "'xml' is not one of 'text', 'json', 'github', 'sarif', 'gitlab'.\n"),
        (("report", "--format", "odt"), "'odt' is not a paper format"),
    ],
)
@pytest.mark.usefixtures("busy")
def test_a_wrong_command_line_is_exit_2(arguments: tuple[str, ...], message: str, auditrack: Run) -> None:
    done = auditrack(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr
    assert done.stderr.count("\n") == 1


# registers that are not there, or not sound


@pytest.mark.parametrize(
    "arguments", [("status",), ("show", "ilacs"), ("due",), ("report",), ("check",), ("report", "-o", "-")]
)
def test_without_a_register_one_line_says_what_to_do(
    arguments: tuple[str, ...], tmp_path: Path, auditrack: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = auditrack(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("auditrack: there is no registry.yaml or registry/registry.yaml in ")
    assert done.stderr.count("\n") == 1


@pytest.mark.usefixtures("busy")
def test_a_folder_that_holds_none_is_named(auditrack: Run) -> None:
    done = auditrack("--registry", "nowhere", "status")
    assert done.returncode == 2
    assert done.stderr == ("auditrack: nowhere has no registry.yaml. Give the folder that has one with --registry.\n")


@pytest.mark.parametrize(
    "text", ["format: [", "", "format: 1\n", "- a list\n", "format: 1\norganisation: A\nkinds: {\n"]
)
def test_a_broken_registry_yaml_is_told_with_file_and_line(text: str, busy: Path, auditrack: Run) -> None:
    (busy / "registry.yaml").write_text(text, encoding="utf-8")
    for arguments in (STATUS, ("show", "roads"), ("due",), ("report",)):
        done = auditrack(*arguments)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith("auditrack: registry.yaml has errors, so nothing can be calculated:\n")
        assert re.search(r"^registry/registry\.yaml:\d+:\d+: error: ", done.stderr, re.MULTILINE)
    assert auditrack("check").returncode == 1


def test_an_inspection_called_registry_is_left_out_as_any_other(busy: Path, auditrack: Run) -> None:
    (busy / "inspections" / "registry.yaml").write_text("title: Bins\n", encoding="utf-8")
    done = auditrack(*STATUS)
    assert done.returncode == 1
    assert done.stdout.startswith("Exampleton: ")
    assert done.stderr.endswith("  registry/inspections/registry.yaml\n")


def test_a_registry_of_a_later_format_is_refused_with_advice(busy: Path, auditrack: Run) -> None:
    settings = busy / "registry.yaml"
    settings.write_text(settings.read_text().replace("format: 1", "format: 2"), encoding="utf-8")
    done = auditrack(*STATUS)
    assert done.returncode == 2
    assert "format 2 is newer than this version of auditrack supports (1)" in done.stderr
    assert "Install a newer auditrack" in done.stderr


@pytest.mark.parametrize("below", ["", "registry", "registry/inspections", "somewhere/deep"])
def test_the_register_is_found_from_below(
    below: str, busy: Path, auditrack: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (busy.parent / below).mkdir(parents=True, exist_ok=True)
    monkeypatch.chdir(busy.parent / below)
    assert auditrack(*STATUS).stdout.startswith("Exampleton: ")


def test_the_register_may_be_named_by_an_option_or_the_environment(
    busy: Path, tmp_path_factory: pytest.TempPathFactory, auditrack: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    for named in (busy, busy.parent):
        assert auditrack("--registry", str(named), *STATUS).stdout.startswith("Exampleton: ")
    monkeypatch.setenv("AUDITRACK_REGISTRY", str(busy))
    assert auditrack(*STATUS).stdout.startswith("Exampleton: ")
    assert auditrack("--registry", str(TESTS.parent / "registry"), *STATUS).stdout.startswith("RMBC: ")


def test_the_example_is_a_real_register(tmp_path: Path, auditrack: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert auditrack("--registry", "example", *STATUS).stdout.startswith("RMBC: ")


def test_an_empty_register_is_no_error(busy: Path, auditrack: Run) -> None:
    for path in [*(busy / "inspections").iterdir(), *(busy / "meetings").iterdir()]:
        path.unlink()
    done = auditrack("status", "--as-of", "2024-01-09")
    assert (done.returncode, done.stderr) == (0, "")
    assert "No new or ongoing inspections." in done.stdout
    assert auditrack("due").returncode == 0
    assert auditrack("check").returncode == 0


# surroundings


def _told(done: subprocess.CompletedProcess[str]) -> str:
    told = done.stdout + done.stderr
    assert "Traceback" not in told, told
    assert "this is a fault" not in told, told
    return told


@POSIX
@pytest.mark.parametrize("arguments", [STATUS, ("--help",), ("check",), ("report", "--meeting", "2024-01", "-o", "-")])
def test_a_reader_that_goes_away_is_no_error(arguments: tuple[str, ...], busy: Path) -> None:
    process = subprocess.Popen([SCRIPT, *arguments], cwd=busy.parent, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout
    assert process.stderr
    process.stdout.close()
    told = process.stderr.read().decode()
    assert "Traceback" not in told
    assert "this is a fault" not in told
    assert "Exception ignored" not in told
    assert process.wait(60) == READER_GONE


@POSIX
def test_head_takes_the_first_line(busy: Path) -> None:
    command = f'"{SCRIPT}" check --as-of 2024-01-09 | head -1'
    done = subprocess.run(["sh", "-c", command], cwd=busy.parent, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0
    assert done.stdout.count("\n") == 1
    _told(done)


@POSIX
def test_interrupted_it_stops_without_a_traceback(busy: Path) -> None:
    # a template that takes a minute, and a meeting that is remarked on before the template is begun
    endless = "{% for a in range(99999) %}{{ range(99999) | sum }}{% endfor %}"
    (busy / "templates").mkdir()
    (busy / "templates" / "committee.md.j2").write_text(endless, encoding="utf-8")
    (busy / "meetings" / "2299-01-09-audit.yaml").write_text("committee: audit\ndate: 2299-01-09\n", encoding="utf-8")
    command = [str(SCRIPT), "report", "--meeting", "2299-01-09", "-o", "-"]
    with subprocess.Popen(
        command, cwd=busy.parent, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stderr
            assert "which is in the future" in process.stderr.readline()
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=60)
        finally:
            process.kill()
    assert process.returncode == INTERRUPTED
    assert out == ""
    assert "Traceback" not in err
    assert "this is a fault" not in err


@POSIX
def test_in_a_folder_that_is_gone_a_register_named_in_full_is_still_read(busy: Path, tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    command = f'cd "{gone}" && rmdir "{gone}" && "{SCRIPT}" --registry "{busy}" status --meeting 2024-01'
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, timeout=60)
    _told(done)
    assert done.returncode == 0
    assert done.stdout.startswith("Exampleton: ")


@POSIX
def test_in_a_folder_that_is_gone_there_is_no_register(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    command = f'cd "{gone}" && rmdir "{gone}" && "{SCRIPT}" status'
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, timeout=60)
    _told(done)
    assert (done.returncode, done.stdout) == (2, "")
    assert "there is no registry.yaml" in done.stderr


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
@pytest.mark.parametrize(
    "arguments", [("--help",), ("status", "--help"), STATUS, ("show", "schools"), ("check",), ("nonsense",)]
)
def test_whatever_letters_the_console_has(encoding: str, arguments: tuple[str, ...], busy: Path, script: Run) -> None:
    file = busy / "inspections" / "2022-06-schools.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("Ofsted", "Øfsted 学校 “x”"), encoding="utf-8")
    _told(script(*arguments, cwd=busy.parent, PYTHONIOENCODING=encoding))


@pytest.mark.parametrize("columns", ["1", "20", "40", "1000", "none"])
@pytest.mark.parametrize("arguments", [("--help",), STATUS, ("show", "schools"), ("due",)])
@pytest.mark.usefixtures("busy")
def test_however_narrow_or_wide(
    columns: str, arguments: tuple[str, ...], auditrack: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    done = auditrack(*arguments)
    assert done.returncode == 0
    assert _told(done)


# terminals


def _on_a_terminal(*arguments: str, cwd: Path, **environment: str) -> str:
    """What a command writes on a terminal of eighty columns."""
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    usual = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    process = subprocess.Popen(
        [SCRIPT, *arguments], cwd=cwd, env={**usual, **environment}, stdin=theirs, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    told = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # Linux says so when the other side has closed
            break
        if not piece:
            break
        told += piece
    os.close(ours)
    assert process.wait(60) == 0
    return told.decode().replace("\r\n", "\n")


@POSIX
@pytest.mark.parametrize(
    ("arguments", "withheld"),
    [
        (STATUS, WITHHELD),
        (("show", "schools", "--as-of", "2023-12-15"), ""),
        (("due", "--as-of", "2023-12-15"), WITHHELD),
    ],
)
def test_a_terminal_gets_colours_and_the_same_words_and_how_much_is_withheld(
    arguments: tuple[str, ...], withheld: str, busy: Path, auditrack: Run
) -> None:
    told = _on_a_terminal(*arguments, cwd=busy.parent)
    assert COLOUR.search(told)
    words = re.sub(r"\x1b\[[0-9;]*m", "", told).split()
    assert words == f"{auditrack(*arguments).stdout} {withheld}".split()


@POSIX
@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
@pytest.mark.parametrize("arguments", [STATUS, ("show", "schools", "--as-of", "2023-12-15"), ("--help",)])
def test_where_no_colours_are_wanted_there_are_none(
    arguments: tuple[str, ...], environment: dict[str, str], busy: Path
) -> None:
    told = _on_a_terminal(*arguments, cwd=busy.parent, **environment)
    assert told
    assert not COLOUR.search(told)


@POSIX
def test_a_dumb_terminal_gets_plain_text(busy: Path, auditrack: Run) -> None:
    assert "\x1b" not in _on_a_terminal(*STATUS, cwd=busy.parent, TERM="dumb")
    shown = auditrack(*STATUS).stdout
    assert _on_a_terminal(*STATUS, cwd=busy.parent, TERM="dumb") == f"{shown}{WITHHELD}\n"


@POSIX
def test_on_a_terminal_check_shows_the_line_with_a_caret(busy: Path) -> None:
    told = _on_a_terminal("check", "--all", "--as-of", "2024-01-09", cwd=busy.parent)
    line = "  37 |     due: 2023-12-20"
    assert line in told
    assert "     |          ^" in told


@pytest.mark.laws
def test_piped_output_holds_no_codes(busy: Path, script: Run) -> None:
    for arguments in (STATUS, ("--help",), ("check",), ("show", "schools")):
        assert "\x1b" not in script(*arguments, cwd=busy.parent).stdout
