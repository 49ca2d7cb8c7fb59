"""A passage with where it stands, as it is quoted in other people's texts."""

from __future__ import annotations

import re

from reader.model import Comparison, Link, Passage, Side, Source

_INNER = {0x201C: "\u2018", 0x201D: "\u2019", 0x22: "'"}
"""Quotation marks inside a quotation."""

_SHORT = 30
"""Characters of a short name: two of them and a number each stand in 80 columns."""

_BEYOND_FIRST_SENTENCE = re.compile(r"(?<=[^\W\d_]{3}[.!?])\s.*", re.DOTALL)
"""What follows a sentence whose last word is no title, such as Mr."""


def cite(source: Source, passage: Passage) -> str:
    """Author, headline, publisher, date, passage and address on one line, as far as known.

    Where nothing is known, what the source was opened as. A text that carries a note, such as that
    it is our own account, says so in brackets.
    """
    headline = f"“{source.headline.translate(_INNER)}”" if source.headline else ""
    publisher = source.publisher or ("" if headline else source.name)
    parts = [source.author, headline, publisher, source.published]
    told = ", ".join(part for part in [*parts, passage_name(passage), source.address] if part)
    note = _BEYOND_FIRST_SENTENCE.sub("", source.note)
    return f"{told} [{note}]" if note else told


def short_name(source: Source) -> str:
    """What a source is called where there is little room, so that it can be told from others.

    Its publisher, else its headline if that is short, else the host of its address, else the name
    of its file, else the first words of its headline, else the end of its name.
    """
    if source.publisher or len(source.title) <= _SHORT:
        return source.title
    host = re.match(r"https?://(?:www\.)?([^/:?#]+)", source.address)
    known = host[1] if host else source.file.rpartition("/")[2]
    return known if 0 < len(known) <= _SHORT else f"{source.title[:_SHORT].rsplit(' ', 1)[0]}…"


def passage_name(passage: Passage) -> str:
    """What people call it: passage 7, or its kind where it has no number."""
    return str(passage.kind) if passage.number is None else f"passage {passage.number}"


def quote_passage(source: Source, passage: Passage) -> str:
    """The passage and, below it, its citation; ends with a line break."""
    return f"{passage.text}\n— {cite(source, passage)}\n"


def quote_link(comparison: Comparison, link: Link) -> str:
    """Both passages of the link, left first, each with its citation."""
    sources = ((comparison.source(side), link.at(side)) for side in Side)
    return "\n".join(quote_passage(source, source.passages[index]) for source, index in sources)
