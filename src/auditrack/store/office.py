"""Making a PDF of a Word file with LibreOffice: finding it, and running it apart from any that is open."""

import contextlib
import importlib.util
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from auditrack.core.register.problems import AuditrackError

TIMEOUT = 120.0
"""Seconds. A paper of sixty pages takes three; the first start on a slow machine takes twenty."""

_NAMES = ("soffice", "libreoffice")
_USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "~/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"%ProgramFiles%\LibreOffice\program\soffice.com",
    r"%ProgramW6432%\LibreOffice\program\soffice.com",
    r"%ProgramFiles(x86)%\LibreOffice\program\soffice.com",
    "/opt/libreoffice/program/soffice",
    "/snap/bin/libreoffice",
)
_INSTEAD = "or open the Word file in Word and choose Save As, PDF"

_OPTIONS: Mapping[str, bool] = {
    "UseTaggedPDF": True,
    "ExportBookmarks": True,
    "DisplayPDFDocumentTitle": True,
    "ExportFormFields": False,
    "ConvertOOoTargetToPDFTarget": False,
}
"""A PDF that a screen reader can follow, with its outline and its title."""

_KEPT = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "COMSPEC", "PATHEXT")
"""The environment variables that LibreOffice keeps; the others name folders of its own."""


class NoLibreOfficeError(AuditrackError):
    """LibreOffice is not installed, or not where it is looked for."""

    def __init__(self) -> None:
        super().__init__(
            "making a PDF needs LibreOffice, which was not found. "
            f"Install it from https://www.libreoffice.org or your software centre, {_INSTEAD}."
        )


class CannotMakePdfError(AuditrackError):
    """LibreOffice was there, and made no PDF."""

    def __init__(self, what: str) -> None:
        super().__init__(f"LibreOffice did not make a PDF: {what}. Try again, {_INSTEAD}.")


def find() -> str | None:
    """The program, on the path or in one of the usual places of macOS and Windows; None where there is none."""
    usual = (os.path.expanduser(os.path.expandvars(place)) for place in _USUAL_PLACES)
    return next(filter(None, map(shutil.which, (*_NAMES, *usual))), None)


def to_pdf(docx: bytes, timeout: float = TIMEOUT) -> bytes:
    """A Word file as a tagged PDF, which claims to be PDF/UA-1 only where that could be tested.

    Raises NoLibreOfficeError and CannotMakePdfError.
    """
    program = find()
    if program is None:
        raise NoLibreOfficeError
    with _scratch() as folder:
        source = os.path.join(folder, "paper.docx")
        try:
            Path(source).write_bytes(docx)
            output = _run(_command(program, folder, source), folder, timeout)
            data = _pdf(os.path.join(folder, "out", "paper.pdf"), output)
        except OSError as error:
            raise CannotMakePdfError(f"{error.filename or program}: {error.strerror or error}") from None
    if not _can_be_tested():
        return data
    from auditrack.store import pdf_ua

    return pdf_ua.tested(data)


def _can_be_tested() -> bool:
    """Whether pikepdf is installed, which mends and tests what LibreOffice makes."""
    return importlib.util.find_spec("pikepdf") is not None


@contextlib.contextmanager
def _scratch() -> Iterator[str]:
    """A private folder for one run: its profile, its temporary files, what goes in and what comes out."""
    try:
        # what a program that was killed may still hold open on Windows is left to the system
        with tempfile.TemporaryDirectory(prefix="auditrack-", ignore_cleanup_errors=True) as folder:
            for name in ("profile", "home", "tmp", "out"):
                os.mkdir(os.path.join(folder, name))
            yield folder
    except OSError as error:
        raise CannotMakePdfError(f"no temporary folder could be created: {error.strerror or error}") from None


def _command(program: str, folder: str, source: str) -> list[str]:
    wanted = {**_OPTIONS, "PDFUACompliance": _can_be_tested()}
    options = {name: {"type": "boolean", "value": str(value).lower()} for name, value in wanted.items()}
    return [
        program,
        # a profile of its own, or a LibreOffice that is open already would be asked to do it
        f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--nodefault",
        "--nofirststartwizard",
        "--convert-to",
        f"pdf:writer_pdf_Export:{json.dumps(options)}",
        "--outdir",
        os.path.join(folder, "out"),
        source,
    ]


def _run(command: list[str], folder: str, timeout: float) -> str:
    """Run a command to its end, or end it with all that it started; return its output."""
    with open(os.path.join(folder, "output"), "w+b") as output:  # not a pipe: a child that lives on would hold it open
        process = subprocess.Popen(  # noqa: S603 - no shell, and nothing of it is from the register
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=folder,
            env=_environment(folder),
            start_new_session=True,
        )
        try:
            process.wait(timeout)
        except subprocess.TimeoutExpired:
            raise CannotMakePdfError(f"it did not finish within {timeout:g} seconds, and was stopped") from None
        finally:
            _end(process)
        output.seek(0)
        return output.read(4000).decode("utf-8", "replace")


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program and its children: soffice is a script that starts another."""
    if sys.platform == "win32":
        if process.poll() is None:
            tree = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
            subprocess.run(tree, capture_output=True, check=False, timeout=30)  # noqa: S603
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(10)


def _environment(folder: str) -> dict[str, str]:
    """Folders of its own, no screen, no proxy and nothing that changes how programs start."""
    own = os.path.join(folder, "home")
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    homes = dict.fromkeys(("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"), own)
    scratch = dict.fromkeys(("TMPDIR", "TMP", "TEMP", "XDG_RUNTIME_DIR"), os.path.join(folder, "tmp"))
    return {**kept, **homes, **scratch, "SAL_USE_VCLPLUGIN": "svp"}


def _pdf(path: str, output: str) -> bytes:
    """The PDF. Only the file shows whether LibreOffice failed, as its exit code may be 0 in either case."""
    data = Path(path).read_bytes() if os.path.exists(path) else b""
    if not data.startswith(b"%PDF-") or b"%%EOF" not in data[-1024:]:
        last = next((line.strip() for line in reversed(output.splitlines()) if line.strip()), "")
        raise CannotMakePdfError(f"it said “{last}”" if last else "it gave no reason")
    return data
