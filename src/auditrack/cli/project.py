"""The registry that a command works on: found and read when it is asked for, once."""

import os
import sys
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from auditrack.core.problems import AuditrackError, Problem, in_order

if TYPE_CHECKING:
    from auditrack.core.model import Registry
    from auditrack.store.registry import Loaded

EXAMPLE = "example"

WRONG_REGISTER, CANNOT_GO_ON, OUR_BUG = 1, 2, 3
"""The exit codes besides 0, as docs/json.md tells them."""


class UnsoundRegistryError(AuditrackError):
    """registry.yaml itself is wrong, so that nothing can be computed."""


@dataclass
class Project:
    """Where the registry was said to be, and what is in it."""

    named: str | None = None

    @cached_property
    def folder(self) -> str:
        """The folder that holds registry.yaml. Raises NoRegistryError."""
        from auditrack.store import data, registry

        if self.named == EXAMPLE and not os.path.isdir(EXAMPLE):
            return data.folder("example")
        return registry.find(registry.current_folder(), self.named or os.environ.get("AUDITRACK_REGISTRY") or None)

    @cached_property
    def loaded(self) -> "Loaded":
        """All of it, sound or not."""
        from auditrack.store.registry import load

        return load(self.folder)

    @cached_property
    def errors(self) -> list[Problem]:
        """All that makes files unsound, as of today."""
        from auditrack.core.rules import broken

        loaded = self.loaded
        found = [problem for problem in loaded.problems if problem.is_error]
        return in_order([*found, *broken(loaded.registry, today(), {each.place.path for each in found})])

    @cached_property
    def registry(self) -> "Registry":
        """The inspections and meetings whose files are sound.

        Raises UnsoundRegistryError where registry.yaml is not.
        """
        from auditrack.formats import notices

        own = [each for each in self.errors if each.place.path == self.loaded.registry.settings.origin.path]
        if own:
            raise UnsoundRegistryError(f"registry.yaml has errors, so nothing can be computed:\n{notices.text(own)}")
        return self.loaded.without(self.unsound)

    @cached_property
    def unsound(self) -> list[str]:
        """The files that cannot be relied on: those with errors.

        Not those whose reported figures no longer come out: what they say of the meeting is sound.
        """
        from auditrack.core.rules import code_of
        from auditrack.core.rules.findings import reported_figures_differ

        code = code_of(reported_figures_differ)
        return sorted({problem.place.path for problem in self.errors if problem.code != code})

    def say_what_is_left_out(self) -> int:
        """Say on stderr which files were left out, and what else is wrong; the exit code that this makes."""
        if self.unsound:
            remark("Left out, because of errors in them (auditrack check tells which):")
            for path in self.unsound:
                remark(f"  {path}")
        elif self.errors:
            remark("Figures that were reported no longer come out (auditrack check tells which).")
        return WRONG_REGISTER if self.errors else 0


def today() -> date:
    """The day on which the command runs: the one place that asks the clock."""
    return date.today()  # noqa: DTZ011 - a council's deadlines are days where the council is


def remark(text: str) -> None:
    """A remark about the run, which is no result: on stderr."""
    print(text, file=sys.stderr)
