"""The registers that come with auditrack to play with: which there are, and their files."""

import os
from collections.abc import Mapping

from auditrack.core.grammar.english import listed
from auditrack.core.register.problems import AuditrackError
from auditrack.store import package_data as data
from auditrack.store.new_register import REGISTRY


def names() -> list[str]:
    """The names of the examples."""
    folder = data.folder("examples")
    return sorted(entry.name for entry in os.scandir(folder) if entry.is_dir()) if os.path.isdir(folder) else []


def named(text: str) -> str:
    """The example of this name, or the only one that begins so. Raises AuditrackError."""
    known = names()
    fitting = [text] if text in known else [name for name in known if text and name.startswith(text.lower())]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise AuditrackError(f"{text} matches several examples: {', '.join(fitting)}. Give the full name.")
    raise AuditrackError(
        f"there is no example {text}. The {'examples are' if len(known) > 1 else 'example is'} {listed(known)}."
    )


def files(name: str) -> Mapping[str, bytes]:
    """All files of an example, by their paths in its folder."""
    folder = os.path.join(data.folder("examples"), name)
    # two folders stood above it here, which a copy does without: editors find the schema beside the register
    copied = {path: text.replace(b"$schema=../../../", b"$schema=../") for path, text in data.files(folder).items()}
    if not os.path.isdir(os.path.join(folder, REGISTRY)):  # it is about the register supplied with auditrack
        copied |= {f"{REGISTRY}/{path}": content for path, content in data.files(data.folder("example")).items()}
    return copied
