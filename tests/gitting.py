"""Real git repositories for tests: the same commits, down to their ids, wherever and whenever they are made."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import SOUND


@dataclass(frozen=True)
class Repository:
    """A repository in a folder, with a register in ``registry/`` once it was put there."""

    path: Path

    @classmethod
    def make(cls, path: Path, *options: str) -> "Repository":
        """An empty one, on the branch main."""
        path.mkdir(parents=True, exist_ok=True)
        made = cls(path)
        made.git("init", "--quiet", "--initial-branch=main", *options)
        made.git("config", "core.autocrlf", "false")
        return made

    @property
    def registry(self) -> Path:
        """Where its register lies."""
        return self.path / "registry"

    def git(self, *arguments: str, **environment: str) -> str:
        """Run git in it, as nobody in particular; what it says."""
        done = self.attempt(*arguments, **environment)
        assert done.returncode == 0, f"{arguments}: {done.stderr}"
        return done.stdout.strip()

    def attempt(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """The same, where it may fail."""
        surroundings = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        nobody = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        who = {"GIT_AUTHOR_NAME": "A. Officer", "GIT_AUTHOR_EMAIL": "officer@example.org"}
        who |= {"GIT_COMMITTER_NAME": "A. Officer", "GIT_COMMITTER_EMAIL": "officer@example.org"}
        command = ["git", "-C", str(self.path), *arguments]
        return subprocess.run(
            command, env=surroundings | nobody | who | environment, capture_output=True, text=True, check=False
        )

    def sound(self) -> "Repository":
        """Put the minimal sound register into it."""
        shutil.copytree(SOUND, self.registry)
        return self

    def write(self, name: str, text: str) -> None:
        """Write a file, its path given from the top."""
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())

    def change(self, name: str, before: str, after: str) -> None:
        """Replace a text that stands once in a file."""
        text = (self.path / name).read_text(encoding="utf-8")
        assert text.count(before) == 1, f"{before!r} stands {text.count(before)} times in {name}"
        self.write(name, text.replace(before, after))

    def commit(self, message: str, day: str, author: str = "A. Officer") -> str:
        """Commit everything, at noon of a day; the commit's id."""
        self.git("add", "--all")
        return self.keep(day, author, "commit", "--quiet", "--allow-empty", f"--message={message}")

    def merge(self, branch: str, day: str, author: str = "A. Officer", *options: str) -> str:
        """Merge a branch, with a commit of its own."""
        return self.keep(day, author, "merge", "--quiet", "--no-ff", f"--message=Merge {branch}", *options, branch)

    def keep(self, day: str, author: str, *arguments: str) -> str:
        """Run what makes a commit, at noon of a day; the commit's id."""
        when = f"{day}T12:00:00+00:00"
        self.git(
            *arguments,
            GIT_AUTHOR_NAME=author,
            GIT_COMMITTER_NAME=author,
            GIT_AUTHOR_DATE=when,
            GIT_COMMITTER_DATE=when,
        )
        return self.git("rev-parse", "HEAD")
