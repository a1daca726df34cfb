"""By what a problem is known from one run to the next, wherever its line has moved to."""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from auditrack.core.versions.differences import numbered

_COUNT = re.compile(r"(?<![\w./'-])\d[\d,]*(?![\w./'-])")
"""A number that stands alone in a message: it counts lines or days, and is another tomorrow."""


def fingerprints(problems: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """A digest of each problem's file, code and message; of several that say the same, of their order too."""
    gists = [(problem["path"], problem["code"], _COUNT.sub("#", problem["message"])) for problem in problems]
    for gist, number in numbered(gists):
        yield hashlib.sha256("\0".join([*gist, str(number)]).encode()).hexdigest()
