"""The registers that come with auditrack to play with: which there are, and their files."""

import os
from collections.abc import Mapping

from auditrack.core.grammar.english import listed
from auditrack.core.register.problems import AuditrackError
from auditrack.store import package_data as data
from auditrack.store.new_register import REGISTRY


class UnknownExampleError(AuditrackError):
    """No example, or more than one, answers to what was said."""

    def __init__(self, said: str, fitting: list[str], known: list[str]) -> None:
        if fitting:
            super().__init__(f"{said} could be any of these examples: {', '.join(fitting)}. Say which.")
        else:
            super().__init__(f"there is no example {said}. There {'are' if len(known) > 1 else 'is'} {listed(known)}.")


def names() -> list[str]:
    """The names of the examples."""
    folder = data.folder("examples")
    return sorted(each.name for each in os.scandir(folder) if each.is_dir()) if os.path.isdir(folder) else []


def named(said: str) -> str:
    """The example of this name, or the only one that begins so. Raises UnknownExampleError."""
    known = names()
    fitting = [said] if said in known else [each for each in known if said and each.startswith(said.lower())]
    if len(fitting) != 1:
        raise UnknownExampleError(said, fitting, known)
    return fitting[0]


def files(name: str) -> Mapping[str, bytes]:
    """All files of an example, by their paths in its folder."""
    folder = os.path.join(data.folder("examples"), name)
    # two folders stood above it here, which a copy does without: editors find the schema beside the register
    made = {path: content.replace(b"$schema=../../../", b"$schema=../") for path, content in _files(folder).items()}
    if not os.path.isdir(os.path.join(folder, REGISTRY)):  # it tells of the register that comes with auditrack
        made |= {f"{REGISTRY}/{path}": content for path, content in _files(data.folder("example")).items()}
    return made


def _files(folder: str) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for inside, folders, names_ in os.walk(folder):
        folders.sort()
        for name in sorted(names_):
            path = os.path.join(inside, name)
            with open(path, "rb") as file:
                found[os.path.relpath(path, folder).replace(os.sep, "/")] = file.read()
    return found
