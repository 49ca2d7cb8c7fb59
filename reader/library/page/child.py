"""What runs in the process that reads a page."""

from __future__ import annotations

import sys

from reader.library.isolated import be_small, say

_MOST_SECONDS = 2
"""Of computing, whatever else the machine does; a newspaper's page takes a third of one."""

_MOST_MEMORY = 400_000_000
"""Bytes of address space; the modules take 150 million, a page of two million letters as much."""


def main() -> None:
    """Read the page that comes in, print its article as JSON, end.

    The argument is the page's address, empty if unknown.
    """
    address = sys.argv[1]
    be_small(_MOST_SECONDS, _MOST_MEMORY)
    from reader.library.page.article import article_in  # noqa: PLC0415 - within the limits

    found = article_in(sys.stdin.buffer.read().decode(errors="replace"), address)
    say(found and ([(draft.kind, draft.text) for draft in found.drafts], dict(found.metadata)))
