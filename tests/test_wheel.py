"""A built wheel works without the repository: templates, schema and the example register are inside it."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's content, unpacked as pip would, in a folder of its own."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    target = folder / "site"
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        wheel.extractall(target)
    return target


def run(installed: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the installed auditrack, and not that of the repository, in another folder."""
    code = "import sys, auditrack.__main__ as m; assert sys.argv.pop() in m.__file__, m.__file__; m.main()"
    return subprocess.run(
        [sys.executable, "-c", code, *arguments, str(installed)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.laws
def test_wheel_reports_on_its_own_example(installed: Path, tmp_path: Path) -> None:
    result = run(installed, tmp_path, "--registry", "example", "report", "--meeting", "2024-01")
    assert result.returncode == 0, result.stderr
    assert "# External inspections, reviews and audits" in (tmp_path / "reports" / "2024-01-09-audit.md").read_text()
    assert (tmp_path / "reports" / "2024-01-09-audit.docx").exists()
    assert (installed / "auditrack" / "data" / "fonts" / "LiberationSans-Bold.ttf").exists()


@pytest.mark.laws
def test_wheel_holds_every_example(installed: Path, tmp_path: Path) -> None:
    for example in (each for each in (ROOT / "examples").iterdir() if each.is_dir()):
        result = run(installed, tmp_path, "init", "--example", example.name)
        assert result.returncode == 0, result.stderr
        for file in (each for each in example.rglob("*") if each.is_file()):
            copied = tmp_path / example.name / file.relative_to(example)
            # but for the line by which editors find the schema, which stands nearer to a copy
            held, came = (each.read_bytes().replace(b"../", b"") for each in (file, copied))
            assert came == held, copied


def test_wheel_holds_what_codes_mean(installed: Path, tmp_path: Path) -> None:
    result = run(installed, tmp_path, "check", "--explain", "no-deadline")
    assert result.stdout.startswith("no-deadline (check, warning)\n")
    assert result.returncode == 0


def test_wheel_holds_the_schema_for_editors(installed: Path, tmp_path: Path) -> None:
    result = run(installed, tmp_path, "schema", "meeting")
    assert result.stdout == (installed / "auditrack" / "data" / "schema" / "meeting.json").read_text(encoding="utf-8")
    assert result.returncode == 0
