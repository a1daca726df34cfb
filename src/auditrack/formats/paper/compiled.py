"""Templates as Jinja compiled them, kept while the process runs: compiling takes longer than writing a paper."""

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class Compiled(BytecodeCache):
    """The code of each template, by where its file is and what the file says.

    Nothing of a paper may be in it: no filter may be applied, and no value printed, while a template is compiled.
    """

    def __init__(self) -> None:
        self._code: dict[tuple[str, str], object] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the code, where this text was compiled before."""
        bucket.code = self._code.get((bucket.key, bucket.checksum))  # type: ignore[assignment]

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a text."""
        self._code[bucket.key, bucket.checksum] = bucket.code


COMPILED = Compiled()
