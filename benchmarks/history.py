"""Registers in git, for measuring what it costs to look at their past."""

import re
import shutil
import subprocess
from pathlib import Path

_GIT = ("git", "-c", "user.name=Clerk", "-c", "user.email=clerk@example.org", "-c", "gc.auto=0")
_TITLE = re.compile(r"^title: .*$", re.MULTILINE)


def changed_in(corpus: Path, folder: Path, files: int) -> Path:
    """A repository of a made register with two commits, which differ in so many inspections."""
    shutil.copytree(corpus, folder / "registry")
    _git(folder, "init", "-q", "-b", "main")
    _commit(folder, "The register")
    for path in sorted((folder / "registry" / "inspections").glob("*.yaml"))[:files]:
        _entitle(path, "Changed")
    _commit(folder, "Ten titles")
    return folder


def grown(corpus: Path, folder: Path, versions: int) -> str:
    """A repository in which one inspection was changed so many times; its id."""
    shutil.copytree(corpus, folder / "registry")
    _git(folder, "init", "-q", "-b", "main")
    made = (folder / "registry" / "inspections").glob("*.yaml")
    path = min(each for each in made if "disclosure: exempt" not in each.read_text(encoding="utf-8"))
    for version in range(versions):
        _entitle(path, f"Version {version}")
        _commit(folder, f"Version {version}")
    _git(folder, "gc", "-q")
    return path.stem


def _entitle(path: Path, title: str) -> None:
    path.write_text(_TITLE.sub(f"title: {title}", path.read_text(encoding="utf-8"), count=1), encoding="utf-8")


def _commit(folder: Path, subject: str) -> None:
    _git(folder, "add", "-A")
    _git(folder, "commit", "-q", "-m", subject)


def _git(folder: Path, *arguments: str) -> None:
    subprocess.run([*_GIT, "-C", str(folder), *arguments], check=True, capture_output=True)
