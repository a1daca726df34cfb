"""Files of evidence, in the folder of that name beside registry.yaml: only their hashes are ever read."""

import hashlib
import os
from collections.abc import Callable

from auditrack.core.rules.evidence import FOLDER


def hashes(registry: str) -> Callable[[str], str | None]:
    """What looks up a file of evidence by its path: its SHA-256 hash; None where there is no such file.

    A link is not followed, neither in the place of the file nor of a folder on the way to it.
    """

    def hash_of(path: str) -> str | None:
        steps = [FOLDER, *path.split("/")]
        on_the_way = [os.path.join(registry, *steps[:count]) for count in range(1, len(steps) + 1)]
        if any(map(os.path.islink, on_the_way)) or not os.path.isfile(on_the_way[-1]):
            return None
        try:
            with open(on_the_way[-1], "rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            return None

    return hash_of
