"""LibreOffice where it is missing, fails, says nothing or never ends: one plain sentence, and nothing left behind."""

import importlib.util
import os
import stat
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from auditrack.core.register.problems import AuditrackError
from auditrack.store import office

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the programs that stand in are shell scripts")

Program = Callable[..., Path]
INSTEAD = "Try again, or open the Word file in Word and choose Save As, PDF."
OUTPUT = 'while [ "$1" != --outdir ]; do shift; done; out="$2/paper.pdf"'


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary folders are made."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def program(tmp_path: Path, scratch: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """Put a program in the place of LibreOffice, the only one on the path."""
    assert scratch.is_dir()
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setattr(office, "_USUAL_PLACES", ())
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(office, "_NAMES", ("pretended-office",))

    def put(script: str, name: str = "pretended-office") -> Path:
        path = folder / name
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return path

    return put


def refused(timeout: float = 60) -> str:
    """Why there is no PDF."""
    with pytest.raises(AuditrackError) as error:
        office.to_pdf(b"PK", timeout)
    return str(error.value)


def test_it_is_found_on_the_path_or_in_a_usual_place(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    assert office.find() is None
    monkeypatch.setattr(office, "_USUAL_PLACES", ("~/nowhere/soffice", "$OFFICE/elsewhere"))
    elsewhere = program("", "elsewhere")
    monkeypatch.setenv("OFFICE", str(elsewhere.parent))
    assert office.find() == str(elsewhere)
    on_the_path = program("")
    assert office.find() == str(on_the_path)


@pytest.mark.usefixtures("program")
def test_where_there_is_none_it_says_what_to_do() -> None:
    assert refused() == (
        "making a PDF needs LibreOffice, which was not found. Install it from https://www.libreoffice.org or your "
        "software centre, or open the Word file in Word and choose Save As, PDF."
    )


@pytest.mark.parametrize(
    ("script", "why"),
    [
        ("exit 3", "it gave no reason"),
        ("exit 0", "it gave no reason"),
        ("echo starting; echo 'Error: source file could not be loaded' >&2; echo; exit 1",
         "it said “Error: source file could not be loaded”"),
        (f"{OUTPUT}; : > $out", "it gave no reason"),
        (f"{OUTPUT}; echo '<html>' > $out", "it gave no reason"),
        (f"{OUTPUT}; echo '%PDF-1.7 cut off' > $out", "it gave no reason"),
    ],
)  # fmt: skip
def test_a_failure_is_one_sentence(program: Program, scratch: Path, script: str, why: str) -> None:
    program(script)
    assert refused() == f"LibreOffice did not make a PDF: {why}. {INSTEAD}"
    assert list(scratch.iterdir()) == []


def test_a_program_that_cannot_be_started(program: Program, scratch: Path) -> None:
    path = program("")
    path.write_bytes(b"\x7fELF no program")
    assert refused() == f"LibreOffice did not make a PDF: {path}: Exec format error. {INSTEAD}"
    assert list(scratch.iterdir()) == []


def test_what_never_ends_is_ended_with_all_that_it_started(program: Program, scratch: Path, tmp_path: Path) -> None:
    program(f"sleep 600 & echo $! > '{tmp_path}/child'; wait")
    start = time.monotonic()
    assert (
        refused(1) == f"LibreOffice did not make a PDF: it did not finish within 1 seconds, and was stopped. {INSTEAD}"
    )
    assert time.monotonic() - start < 30
    assert not is_running(int((tmp_path / "child").read_text()))
    assert list(scratch.iterdir()) == []


def test_what_it_leaves_running_is_ended_as_well(program: Program, tmp_path: Path) -> None:
    program(f"sleep 600 & echo $! > '{tmp_path}/child'; {OUTPUT}; printf '%%PDF-1.7\\n%%%%EOF\\n' > $out")
    assert office.to_pdf(b"PK") == b"%PDF-1.7\n%%EOF\n"
    assert not is_running(int((tmp_path / "child").read_text()))


def test_it_knows_only_folders_of_its_own(
    program: Program, scratch: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "nowhere"))
    monkeypatch.setenv("LD_PRELOAD", "")
    monkeypatch.setenv("http_proxy", "http://proxy.invalid")
    monkeypatch.setenv("SECRET", "told")
    program(
        f"env > '{tmp_path}/env'; printf '%s\\n' \"$@\" > '{tmp_path}/arguments'; cat > '{tmp_path}/input'; "
        f"{OUTPUT}; cp \"$3\" '{tmp_path}/source'; printf '%%PDF-1.7\\n%%%%EOF\\n' > $out"
    )
    office.to_pdf(b"the paper")
    known = dict(line.partition("=")[::2] for line in (tmp_path / "env").read_text().splitlines())
    assert not {"LD_PRELOAD", "http_proxy", "SECRET"} & known.keys()
    folders = {
        name: value for name, value in known.items() if name in ("HOME", "TMPDIR", "XDG_CONFIG_HOME", "APPDATA")
    }
    assert len(folders) == 4
    assert all(value.startswith(f"{scratch}/auditrack-") for value in folders.values())
    profile, *others = (tmp_path / "arguments").read_text().splitlines()
    assert profile.startswith(f"-env:UserInstallation=file://{scratch}/auditrack-")
    assert {"--headless", "--convert-to"} <= set(others)
    assert '"UseTaggedPDF": {"type": "boolean", "value": "true"}' in "\n".join(others)
    assert '"PDFUACompliance": {"type": "boolean", "value": "true"}' in "\n".join(others)
    assert (tmp_path / "input").read_bytes() == b""
    assert (tmp_path / "source").read_bytes() == b"the paper"
    assert list(scratch.iterdir()) == []


def test_where_no_temporary_folder_can_be_made(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    program("exit 0")
    monkeypatch.setattr(tempfile, "tempdir", "/nowhere/at/all")
    why = "no temporary folder could be created: No such file or directory"
    assert refused() == f"LibreOffice did not make a PDF: {why}. {INSTEAD}"


def is_running(process: int) -> bool:
    """Whether a program still runs; one that has ended and waits for its parent does not."""
    for _ in range(50):
        try:
            os.kill(process, 0)
            with open(f"/proc/{process}/stat", encoding="utf-8") as file:
                if file.read().rpartition(")")[2].split()[0] == "Z":
                    return False
        except (ProcessLookupError, FileNotFoundError):
            return False
        time.sleep(0.1)
    return True


def test_without_pikepdf_libreoffice_is_not_asked_for_a_claim_that_nobody_tests(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", {}.get)
    program(f"printf '%s\\n' \"$@\" > '{tmp_path}/arguments'; {OUTPUT}; printf '%%PDF-1.7\\n%%%%EOF\\n' > $out")
    assert office.to_pdf(b"PK") == b"%PDF-1.7\n%%EOF\n"
    assert '"PDFUACompliance": {"type": "boolean", "value": "false"}' in (tmp_path / "arguments").read_text()
