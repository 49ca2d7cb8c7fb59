"""What runs in the process that reads a page."""

from __future__ import annotations

import sys

from reader.loading.sandbox import be_small, say

_MOST_SECONDS = 1.4
"""Of computing, whatever else the machine does: with the start of two processes less than two. A
newspaper's page takes a third of one, an article of 2.4 million letters 0.7."""

_MOST_MEMORY = 400_000_000
"""Bytes of address space; the modules take 150 million, a page of two million letters as much."""


def main() -> None:
    """Read the page that comes in, print its article as JSON, end.

    The argument is the page's address, empty if unknown.
    """
    address = sys.argv[1]
    be_small(_MOST_SECONDS, _MOST_MEMORY)
    from reader.loading.formats.html.article import article_in  # noqa: PLC0415 - within the limits

    found = article_in(sys.stdin.buffer.read().decode(errors="replace"), address)
    say(found and ([(draft.kind, draft.text) for draft in found.drafts], dict(found.metadata)))
