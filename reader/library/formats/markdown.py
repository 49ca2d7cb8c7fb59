"""Markdown: blocks as passages, inline markup taken off."""

from __future__ import annotations

from reader.library.formats.bare_markdown import blocks_if_bare
from reader.library.formats.document import Document
from reader.library.formats.front_matter import parted
from reader.library.limits import refuse_long_line
from reader.model import Draft


def parse(text: str, where: str) -> Document:
    """Return the blocks of `text`: paragraphs, headings, list items, quotations, code.

    The first `#` heading is the headline, a wholly emphasised paragraph right after it the
    standfirst, an image on its own a caption. Front matter is metadata and, being an author's own
    marking, leaves nothing to guess. Raises SourceError for front matter that is not YAML and for
    a line that no paragraph has.
    """
    refuse_long_line(text, where)
    front, rest, lines_before = parted(text, where)
    drafts = blocks_if_bare(rest)
    if drafts is None:
        from reader.library.formats.commonmark import (  # noqa: PLC0415 - slow to import
            blocks,
        )

        drafts = blocks(rest, where)
    if lines_before:
        drafts = tuple(
            Draft(draft.text, draft.kind, draft.line + lines_before if draft.line else None)
            for draft in drafts
        )
    return Document(drafts, front or {}, is_marked=front is not None)
