"""What the exit code of a command means; docs/exit-codes.md is the page of it."""

WRONG_REGISTER = 1
"""The register has errors, or a comparison found what it looks for."""
CANNOT_GO_ON = 2
"""The command line, a file or git stops the command. Nothing is half written."""
OUR_BUG = 3
"""A fault of auditrack's own."""
CONFLICT = 1
"""Of ``merge-file``: people must decide, and git shows them where."""
NOT_MERGED = 129
"""Of ``merge-file``: nothing was merged, on which git stops. It takes all codes up to 128 for conflicts."""
INTERRUPTED = 130
"""Ctrl-C, or the end of the input in answer to a question: what a shell says of SIGINT."""
READER_GONE = 141
"""Whoever read the output has closed it, as ``head`` does: what a shell says of SIGPIPE."""
