"""Auditrack, interrupted when it looks for its module of this number, as it starts or later.

``python -m tests.cli.interrupted NUMBER ARGUMENTS…`` prints, last, for how many it looked.
"""

import os
import signal
import sys
from typing import NoReturn


class Bell:
    """Among those that look for modules: finds none, and counts how often it is asked."""

    def __init__(self, last: int) -> None:
        self.last = last
        self.asked = 0

    def find_spec(self, name: str, *_: object) -> None:
        """Interrupt at the last one; until our first line has run, Python is still by itself."""
        self.asked += name not in ("auditrack", "auditrack.__main__")
        if self.asked == self.last:
            os.kill(os.getpid(), signal.SIGINT)


if __name__ == "__main__":
    bell = Bell(int(sys.argv.pop(1)))
    sys.meta_path.insert(0, bell)
    from auditrack.__main__ import main

    leave = os._exit

    def count_and_leave(status: int) -> NoReturn:
        print(bell.asked, flush=True)
        leave(status)

    os._exit = count_and_leave
    main()
