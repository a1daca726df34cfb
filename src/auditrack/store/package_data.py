"""The files that come with auditrack: templates, schema, and a real register to look at."""

import os

WORD_TEMPLATES = ("word-styles.docx", "word-styles.dotx", "word-styles.docm")
"""What a council may call its own; the last is found to be refused."""


def folder(name: str) -> str:
    """The folder of one kind of them: in an installed package, else in the repository that this runs from."""
    here = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    installed = os.path.join(here, "data", name)
    if os.path.isdir(installed):
        return installed
    return os.path.join(os.path.dirname(os.path.dirname(here)), "registry" if name == "example" else name)


def template_folders(registry: str) -> list[str]:
    """Where templates are looked for: in the registry's folder, beside it, and last those that come with auditrack."""
    own = os.path.join(registry, "templates"), os.path.join(os.path.dirname(os.path.abspath(registry)), "templates")
    return [*(each for each in own if os.path.isdir(each)), folder("templates")]


def word_template(folders: list[str]) -> str:
    """The first Word template in these folders; the last, auditrack's own, holds one."""
    for folder_ in folders:
        for name in WORD_TEMPLATES:
            path = os.path.join(folder_, name)
            if os.path.lexists(path):
                return path
    return os.path.join(folder_, WORD_TEMPLATES[0])
