"""The command line: from arguments to a screen or a report."""

from __future__ import annotations

import os
from collections.abc import Sequence

from reader.errors import host_error

__all__ = ["main"]


_NO_MEMORY = (
    b"reader: cannot continue: this machine: there is not enough memory; raise the limit"
    b" (ulimit -v)\n"
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program with `argv` (default: those it was started with); return the exit code.

    A lack of memory, threads, processes or open files ends the process anywhere, even while modules
    are loaded. An orderly end would need more of what is lacking.
    """
    try:
        from reader.cli.run import run  # noqa: PLC0415 - loading may fail as well

        return run(argv)
    except Exception as error:
        line = _line(error)
        if not line:
            raise
        os.write(2, line)
        os._exit(2)


def _line(error: Exception) -> bytes:
    """What the machine lacks, as a line to print; empty if that is not what went wrong."""
    try:
        lacking = host_error(error)
        return f"reader: {lacking}\n".encode() if lacking else b""
    except MemoryError:
        return _NO_MEMORY
