"""The oldest versions that pyproject.toml allows, as constraints for pip: ``python -m tests.oldest``."""

import re
import tomllib
from collections.abc import Iterator

from tests.habits import ROOT

REQUIREMENT = re.compile(r"(?P<name>[\w-]+)>=(?P<oldest>[\w.]+)")


def constraints() -> Iterator[str]:
    """A line for each requirement of auditrack and its extras. Raises ValueError for one without an oldest version."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    for requirement in sorted({*project["dependencies"], *(needed for extra in extras for needed in extra)}):
        match = REQUIREMENT.match(requirement)
        if not match:
            raise ValueError(f"{requirement} has no oldest version")
        yield f"{match['name']}=={match['oldest']}"


if __name__ == "__main__":
    print(*constraints(), sep="\n")
