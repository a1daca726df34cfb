"""The files that come with auditrack: templates, schema, and a real register to look at."""

import os
from pathlib import Path

WORD_TEMPLATES = ("word-styles.docx", "word-styles.dotx", "word-styles.docm")
"""What a council may call its own; the last is found to be refused."""


def folder(name: str) -> str:
    """The folder of one kind of them: in an installed package, else in the repository that this runs from."""
    here = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    installed = os.path.join(here, "data", name)
    if os.path.isdir(installed):
        return installed
    return os.path.join(os.path.dirname(os.path.dirname(here)), "registry" if name == "example" else name)


def page(name: str) -> str:
    """The text of a page of the documentation."""
    return (Path(folder("docs")) / name).read_text(encoding="utf-8")


def files(folder: str) -> dict[str, bytes]:
    """All files of a folder, by their paths in it."""
    paths = sorted(path for path in Path(folder).rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def template_folders(registry: str) -> list[str]:
    """Where templates are looked for: in the registry's folder, beside it, and last those that come with auditrack."""
    own = os.path.join(registry, "templates"), os.path.join(os.path.dirname(os.path.abspath(registry)), "templates")
    return [*filter(os.path.isdir, own), folder("templates")]


def word_template(folders: list[str]) -> str:
    """The first Word template in these folders; the last, auditrack's own, holds one."""
    paths = [os.path.join(folder, name) for folder in folders for name in WORD_TEMPLATES]
    return next(filter(os.path.lexists, paths), os.path.join(folders[-1], WORD_TEMPLATES[0]))
