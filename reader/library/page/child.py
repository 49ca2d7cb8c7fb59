"""What runs in the process that reads a page."""

from __future__ import annotations

import contextlib
import gc
import json
import logging
import os
import signal
import sys

_MOST_SECONDS = 2
"""Of computing, whatever else the machine does; a newspaper's page takes a third of one."""

_MOST_MEMORY = 400_000_000
"""Bytes of address space; the modules take 150 million, a page of two million letters as much."""


def main() -> None:
    """Read the page that comes in, print its article as JSON, end.

    The argument is the page's address, empty if unknown.
    """
    address = sys.argv[1]
    _be_small()
    gc.disable()  # the process is gone before it would pay
    logging.disable()  # whatever a library thinks of the page, the reader gets one line
    from reader.library.page.article import article_in  # noqa: PLC0415 - within the limits

    found = article_in(sys.stdin.buffer.read().decode(errors="replace"), address)
    answer = found and ([(draft.kind, draft.text) for draft in found.drafts], dict(found.metadata))
    sys.stdout.write(json.dumps(answer))
    sys.stdout.flush()
    os._exit(0)  # taking everything down in order takes longer than many a page


def _be_small() -> None:
    """Bound memory and time, also for when nobody waits any more; leave Ctrl-C to the reader."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(ImportError, OSError, ValueError):  # not every system can
        import resource  # noqa: PLC0415 - not every system has it

        resource.setrlimit(resource.RLIMIT_CPU, (_MOST_SECONDS, _MOST_SECONDS + 1))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
