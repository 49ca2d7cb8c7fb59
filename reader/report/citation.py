"""A passage quoted with its source."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from reader.model import Comparison, Link, Passage, Side, Source

_INNER = {0x201C: "\u2018", 0x201D: "\u2019", 0x22: "'"}
"""Quotation marks inside a quotation."""

_SHORT = 30
"""Characters of a short name: two names and a number each fit in 80 columns."""

_NO_SLUG = re.compile(r"[^a-z0-9]+")
_AFTER_FIRST_SENTENCE = re.compile(r"(?<=[^\W\d_]{3}[.!?])\s.*", re.DOTALL)
"""What follows a sentence whose last word is no title, such as Mr."""


def cite(source: Source, passage: Passage) -> str:
    """Cite author, headline, publisher, date, passage and address on one line, as far as known.

    A source without headline and publisher is cited by name. Its note, such as that the text is a
    paraphrase, follows in brackets.
    """
    headline = f"“{source.headline.translate(_INNER)}”" if source.headline else ""
    publisher = source.publisher or ("" if headline else source.name)
    parts = [source.author, headline, publisher, source.published]
    cited = ", ".join(filter(None, [*parts, passage_name(passage), source.address]))
    note = _AFTER_FIRST_SENTENCE.sub("", source.note)
    return f"{cited} [{note}]" if note else cited


def short_name(source: Source) -> str:
    """Name a source where there is little room.

    By publisher, else the name of a file without an address (whatever its headline, so that files
    side by side are named alike), else a short headline, else the host of the address, else the
    file name, else the first words of the headline, else the end of its name.
    """
    file = source.file.rpartition("/")[2]
    is_file = bool(file) and not source.address and len(file) <= _SHORT
    if source.publisher or (len(source.title) <= _SHORT and not is_file):
        return source.title
    host = re.match(r"https?://(?:www\.)?([^/:?#]+)", source.address)
    known = host[1] if host else file
    return known if 0 < len(known) <= _SHORT else f"{source.title[:_SHORT].rsplit(' ', 1)[0]}…"


def name_sources(sources: Sequence[Source]) -> tuple[str, ...]:
    """Name each source briefly; equal names get a date, file name or number that differs."""
    names = [short_name(source) for source in sources]
    known = [
        (source.published, source.name.rstrip("/").rpartition("/")[2], str(number))
        for number, source in enumerate(sources, start=1)
    ]
    for details in zip(*known, strict=True):
        counts, alike = Counter(names), Counter(zip(names, details, strict=True))
        names = [
            f"{name} ({detail})" if detail and alike[name, detail] < counts[name] else name
            for name, detail in zip(names, details, strict=True)
        ]
    return tuple(names)


def slug_sources(sources: Sequence[Source]) -> tuple[str, ...]:
    """Name each source as the anchors of its passages begin: fox-news; no two alike."""
    slugs: list[str] = []
    for number, name in enumerate(name_sources(sources), start=1):
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
        slug = _NO_SLUG.sub("-", plain.lower()).strip("-") or f"source-{number}"
        if slug[0].isdigit():
            slug = f"source-{slug}"
        while slug in slugs:
            slug += f"-{number}"
        slugs.append(slug)
    return tuple(slugs)


def passage_name(passage: Passage) -> str:
    """Name a passage: passage 7, or its kind where it has no number."""
    return str(passage.kind) if passage.number is None else f"passage {passage.number}"


def quote_passage(source: Source, passage: Passage) -> str:
    """Return the passage with its citation below; ends with a line break."""
    return f"{passage.text}\n— {cite(source, passage)}\n"


def quote_link(comparison: Comparison, link: Link) -> str:
    """Return both passages of the link, left first, each with its citation."""
    sources = ((comparison.source(side), link.at(side)) for side in Side)
    return "\n".join(quote_passage(source, source.passages[index]) for source, index in sources)
