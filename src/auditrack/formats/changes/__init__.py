"""What a branch changes: for a terminal, as a comment on a pull request, for GitHub's annotations, and as JSON.

A comparison that could not be made is said first: it never reads as if nothing had changed.
"""

from auditrack.formats.changes.annotated import github
from auditrack.formats.changes.as_values import as_json, json_values
from auditrack.formats.changes.comment import markdown
from auditrack.formats.changes.screen import text

__all__ = ["as_json", "github", "json_values", "markdown", "text"]
