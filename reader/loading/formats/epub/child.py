"""What runs in the process that reads an EPUB."""

from __future__ import annotations

import sys

from reader.loading.sandbox import be_small, say

_MOST_SECONDS = 5
"""Of computing, whatever else the machine does; a novel takes half of one."""

_MOST_MEMORY = 400_000_000
"""Bytes of address space; the modules take 100 million, a novel as much."""


def main() -> None:
    """Read the EPUB that comes in, print a text of it or what is wrong with it as JSON, end.

    The argument is the chapter that is meant, as `read_epub` has it.
    """
    part = sys.argv[1]
    be_small(_MOST_SECONDS, _MOST_MEMORY)
    from reader.loading.formats.epub.article import article_in, chosen  # noqa: PLC0415 - within the limits
    from reader.loading.formats.epub.book import opened  # noqa: PLC0415 - likewise
    from reader.loading.formats.epub.trouble import UnreadableError  # noqa: PLC0415 - likewise

    try:
        book = opened(sys.stdin.buffer.read())
    except UnreadableError as error:
        say({"trouble": error.trouble})
    chapters = chosen(book, part)
    if not chapters:
        say({"chapters": [chapter.title for chapter in book.chapters]})
    found = article_in(book, chapters)
    drafts = [(draft.kind, draft.text) for draft in found.drafts]
    say({"drafts": drafts, "metadata": dict(found.metadata)})
