"""What runs in the process that reads a PDF."""

from __future__ import annotations

import sys

from reader.loading.sandbox import be_small, say

_MOST_SECONDS = 10
"""Of computing, whatever else the machine does; a full page takes a fiftieth of one."""

_MOST_MEMORY = 500_000_000
"""Bytes of address space; the modules take 150 million, a book of 300 pages twice as much."""


def main() -> None:
    """Read the PDF that comes in, print its article or what is wrong with it as JSON, end."""
    be_small(_MOST_SECONDS, _MOST_MEMORY)
    from reader.loading.formats.pdf.article import article_in  # noqa: PLC0415 - within the limits
    from reader.loading.formats.pdf.file import pages_of  # noqa: PLC0415 - likewise
    from reader.loading.formats.pdf.trouble import UnreadableError  # noqa: PLC0415 - likewise

    try:
        found = article_in(pages_of(sys.stdin.buffer.read()))
    except UnreadableError as error:
        say(error.trouble)
    say(([(draft.kind, draft.text) for draft in found.drafts], dict(found.metadata)))
