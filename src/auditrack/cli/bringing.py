"""Shared by ``collect`` and ``import``: preview, then write several files."""

import os
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from auditrack.cli.output import remark
from auditrack.cli.project import Project
from auditrack.core.grammar.english import plural
from auditrack.core.register.problems import AuditrackError

if TYPE_CHECKING:
    from auditrack.store.edit import Draft


def write(project: Project, drafts: "Sequence[Draft]", *, wanted: bool) -> None:
    """Write the files one by one where that is wanted, and report it; else count them.

    Raises AuditrackError for the example, and where files cannot be written, or only some of them.
    """
    if wanted:
        project.refuse_example()
    if not drafts:
        remark("Nothing to write.")
    elif not wanted:
        remark(f"Nothing was written. Run it again with --write to write {len(drafts)} {plural('file', len(drafts))}.")
    else:
        write_all(drafts)


def write_all(drafts: "Sequence[Draft]", *, whole: bool = False) -> None:
    """Write files one by one, after a look at all of them; with ``whole``, all of them or none.

    Raises AuditrackError.
    """
    from auditrack.store import edit

    if problems := [why for draft in drafts if (why := _why_not(draft))]:
        raise AuditrackError(f"nothing was written: {'; '.join(problems)}. Correct this, and try again.")
    paths = [draft.path for draft in drafts]
    for place, draft in enumerate(drafts):
        try:
            edit.write(draft)
        except AuditrackError as error:
            if not place:
                raise
            if whole:
                for done in drafts[:place]:
                    edit.write(replace(done, before=done.after, after=done.before or b""))
                raise
            why = str(error).partition(" Nothing was ")[0]  # which is true of one file only
            raise AuditrackError(
                f"{why}\nWritten: {', '.join(paths[:place])}.\nNot written: {', '.join(paths[place:])}.\n"
                "Correct the problem and run the same command again: what was written will be recognised."
            ) from None
        if not whole:
            remark(f"Written: {draft.path}")
    if whole:
        remark(f"{'Added' if drafts[0].before is None else 'Written'}: {', '.join(paths)}")


def _why_not(draft: "Draft") -> str:
    """Why a file cannot be written, as far as can be checked beforehand; nothing where it can."""
    from auditrack.store import writing

    path = os.path.realpath(draft.path)
    if draft.before is None:
        return f"{draft.path} already exists" if os.path.lexists(path) else ""
    try:
        with open(path, "rb") as file:
            is_changed = file.read() != draft.before
    except FileNotFoundError:
        return f"{draft.path} no longer exists"
    except OSError as error:
        return f"{draft.path} cannot be read: {error.strerror or error}"
    if is_changed:
        return f"{draft.path} was changed by someone else in the meantime"
    if writing.is_read_only(path):
        return f"{draft.path} is read-only"
    # a file is replaced by one that is made beside it
    is_open = os.access(os.path.dirname(path), os.W_OK)
    return "" if is_open else f"the folder of {draft.path} is read-only"
