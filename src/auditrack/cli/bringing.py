"""What commands have in common that bring many entries in at once: nothing is written until they are told to."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from auditrack.cli.keep import ExampleError
from auditrack.cli.project import Project, remark
from auditrack.core.english import plural

if TYPE_CHECKING:
    from auditrack.store.edit import Draft


def write(project: Project, drafts: "Sequence[Draft]", *, wanted: bool) -> None:
    """Write the files where that is wanted, one by one, and say so; else say how it would be.

    Raises ExampleError, and what edit.write raises. What was written by then is known again the next time.
    """
    from auditrack.store import edit

    if wanted and project.is_example:
        raise ExampleError
    if not drafts:
        remark("Nothing to write.")
    elif not wanted:
        remark(f"Nothing was written. The same with --write writes {len(drafts)} {plural('file', len(drafts))}.")
    for draft in drafts if wanted else ():
        edit.write(draft)
        remark(f"Written: {draft.path}")
