"""The files of a new register, written all together or not at all."""

import contextlib
import json
import os
import shutil
from collections.abc import Mapping, Sequence

from auditrack.core.register.model import Inspection, Registry
from auditrack.core.register.problems import AuditrackError
from auditrack.store import edit, package_data as data, writing
from auditrack.store.tree import SETTINGS_FILE
from auditrack.store.yaml import schema

REGISTRY = "registry"

_ATTRIBUTES = """\
# Git leaves merging these files to auditrack, where 'auditrack init --git' was run.
/registry.yaml merge=auditrack
/inspections/**/*.yaml merge=auditrack
/meetings/**/*.yaml merge=auditrack
"""

IGNORE_FILE = ".gitignore"
_IGNORED = f"# What a command leaves where it is killed: the next one takes it away.\n{writing.SCRATCH}*\n".encode()

_WORKFLOW = """\
# Comments on every pull request: what it changes in the register, and whether it alters past entries.
name: Register
on:
  pull_request:
    # What papers are made of, too: templates, and a Word template wherever it lies.
    paths: ["registry/**", "templates/**", "**.docx", "**.dotx"]
permissions:
  contents: read
  pull-requests: write
jobs:
  review:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          fetch-depth: 0
      # The repository that holds auditrack, and the commit of a release of it: a tag or branch may move.
      - uses: {action}
        with:
          registry: registry
"""
DEFAULT_ACTION = "your-organisation/auditrack@COMMIT"

_MATCHES = {"registry": "registry.yaml", "inspection": "inspections/**/*.yaml", "meeting": "meetings/**/*.yaml"}


class NotEmptyError(AuditrackError):
    """Files that a new register would take the place of."""

    def __init__(self, folder: str, names: list[str]) -> None:
        shown = ", ".join(names)
        is_around = any(name.startswith((".vscode/", ".github/", "schema/")) for name in names)
        besides = ", or leave these files out (--no-editor, --no-workflow)" if is_around else ""
        super().__init__(f"{folder} already contains {shown}. Nothing was written. Use another folder{besides}.")


def drafted(registry: Registry, *, editor: bool) -> list[edit.Draft]:
    """Drafts of the register's own files, by their paths in its folder."""
    kinds = [(source, "inspection" if isinstance(source, Inspection) else "meeting") for source in registry.sources]
    return [
        edit.draft_new(SETTINGS_FILE, registry.settings, _comment(editor, "registry")),
        *(edit.draft_new(f"{kind}s/{source.id}.yaml", source, _comment(editor, kind)) for source, kind in kinds),
    ]


def files(
    drafts: Sequence[edit.Draft], *, templates: bool = False, editor: bool = True, action: str | None = DEFAULT_ACTION
) -> dict[str, bytes]:
    """All files of a new register, by their paths in its folder."""
    contents = ignored() | {f"{REGISTRY}/{draft.path}": draft.after for draft in drafts}
    contents[f"{REGISTRY}/.gitattributes"] = _ATTRIBUTES.encode()
    if editor:
        contents |= schemas()
        contents[".vscode/settings.json"] = _json(
            {"yaml.schemas": {f"./schema/{kind}.json": f"{REGISTRY}/{match}" for kind, match in _MATCHES.items()}}
        )
        contents[".vscode/extensions.json"] = _json({"recommendations": ["redhat.vscode-yaml"]})
    if action:
        contents[".github/workflows/register.yml"] = _WORKFLOW.format(action=action).encode()
    if templates:
        contents |= {f"templates/{name}": content for name, content in data.files(data.folder("templates")).items()}
    return contents


def ignored() -> dict[str, bytes]:
    """What keeps leftovers of commands out of git: around the registry, where there may be such a file, and in it."""
    return dict.fromkeys((IGNORE_FILE, f"{REGISTRY}/{IGNORE_FILE}"), _IGNORED)


def schemas() -> dict[str, bytes]:
    """What editors check the files of a register with, by their paths in its folder."""
    return {f"schema/{kind}.json": schema.text(kind).encode() for kind in schema.FILES}


def refuse_taken(folder: str) -> None:
    """Raise NotEmptyError where a folder holds a registry already."""
    if there := [name for name in (SETTINGS_FILE, REGISTRY) if os.path.lexists(os.path.join(folder, name))]:
        raise NotEmptyError(folder or ".", there)


def write(folder: str, contents: Mapping[str, bytes]) -> list[str]:
    """Write all files of a new register; the paths of what was written. Files that exist with the same content stay.

    The registry itself comes last and in one step, so that there is a whole one or none. Raises NotEmptyError and
    CannotWriteError.
    """
    refuse_taken(folder)
    around = {name: data for name, data in contents.items() if not name.startswith(f"{REGISTRY}/")}
    needed = {name: data for name, data in around.items() if name != IGNORE_FILE}
    if wrong := [name for name, data in needed.items() if not writing.is_free(os.path.join(folder, name), data)]:
        raise NotEmptyError(folder or ".", wrong)
    writing.sweep(folder)
    undo = contextlib.ExitStack()
    with writing.uninterrupted(), undo:
        _make_folder(folder, undo)
        for name, content in around.items():
            _write_one(folder, name, content, undo)
        _write_registry(folder, {name: data for name, data in contents.items() if name not in around}, undo)
        undo.pop_all()
    return [os.path.join(folder, name) for name in contents]


def _comment(editor: bool, kind: str) -> str:
    above = "../" if kind == "registry" else "../../"
    return f"yaml-language-server: $schema={above}schema/{kind}.json" if editor else ""


def _json(value: object) -> bytes:
    return f"{json.dumps(value, indent=2)}\n".encode()


def _write_one(folder: str, name: str, content: bytes, undo: contextlib.ExitStack) -> None:
    path = os.path.join(folder, name)
    if os.path.lexists(path):
        return
    _make_folder(os.path.dirname(path), undo)
    writing.create(path, content)
    undo.callback(_forget, os.unlink, path)


def _make_folder(path: str, undo: contextlib.ExitStack) -> None:
    if not path or os.path.isdir(path):
        return
    _make_folder(os.path.dirname(path), undo)
    try:
        os.mkdir(path)
    except OSError as error:
        raise writing.CannotWriteError(path, error) from None
    undo.callback(_forget, os.rmdir, path)


def _forget(take_away: object, path: str) -> None:
    with contextlib.suppress(OSError):
        take_away(path)  # type: ignore[operator]


def _write_registry(folder: str, contents: Mapping[str, bytes], undo: contextlib.ExitStack) -> None:
    path = os.path.join(folder, REGISTRY)
    try:
        scratch = writing.scratch_name(folder or ".")
        undo.callback(shutil.rmtree, scratch, ignore_errors=True)
        os.mkdir(scratch, 0o700)
        for name, content in contents.items():
            inner = os.path.join(scratch, name.removeprefix(f"{REGISTRY}/"))
            os.makedirs(os.path.dirname(inner), exist_ok=True)
            writing.create(inner, content, os.path.join(folder, name))
        os.chmod(scratch, os.stat(os.path.join(scratch, "inspections")).st_mode)
        os.rename(scratch, path)
    except OSError as error:
        raise writing.CannotWriteError(path, error) from None
