"""Compare two accounts of one event: passages that cover the same fact, and how they differ.

    >>> import reader
    >>> left = reader.open_text("The old bridge fell on 3 May 2021.", name="Post")
    >>> right = reader.open_text("On 4 May 2021 the old bridge fell.", name="Star")
    >>> comparison = reader.compare(left, right)
    >>> [(link.left, link.right, link.band.value) for link in comparison.links]
    [(0, 0, 'strong')]

The names in `__all__` are the public API: they keep their meaning within a major version. `import
reader` loads no screen, no network and no matching; the functions load what they need.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from reader.errors import ReaderError
from reader.model import Comparison, Fact, Source
from reader.version import __version__

__all__ = [
    "Comparison",
    "Fact",
    "ReaderError",
    "Source",
    "__version__",
    "compare",
    "open_source",
    "open_text",
    "to_json",
]


def open_source(name: str | os.PathLike[str], *, published: str = "") -> Source:
    """Open an article: a file, an http or https address, or - for standard input.

    Plain text and Markdown need no extra; pages, PDFs, EPUB books and files of word processors need
    the extra `web`, `pdf`, `epub` or `office`. A chapter of a book follows its name: "book.epub#3".
    `published`, an ISO date, replaces the article's own; "yesterday" and days of the week count
    from it. Raises ReaderError.
    """
    from reader.loading import open_source as load  # noqa: PLC0415 - import reader stays quick

    return load(os.fspath(name), metadata=_dated(published))


def open_text(text: str, *, name: str = "text", published: str = "") -> Source:
    """Parse the plain text of an article, as `open_source` parses a text file.

    Paragraphs are separated by blank lines, or are on a line each. `published` is as for
    `open_source`. Raises ReaderError for an empty text, and for one without an article.
    """
    from pathlib import Path  # noqa: PLC0415 - as above

    from reader.loading.content import parse_text  # noqa: PLC0415 - as above
    from reader.text.sanitise import clean  # noqa: PLC0415 - as above

    return parse_text(text, Path("text.txt"), clean(name), name, _dated(published))


def _dated(published: str) -> Mapping[str, str]:
    """The metadata of an article published on that ISO date. Raises ReaderError."""
    from reader.text.dates import iso_date  # noqa: PLC0415 - as above

    if published != iso_date(published):
        what, where = "cannot open the article", f"published={published!r}"
        raise ReaderError(what, where, "it is not a date", "write an ISO date: 2021-05-04")
    return {"published": published} if published else {}


def compare(  # noqa: PLR0913 - all but the sources is optional
    left: Source,
    right: Source,
    *,
    facts: Sequence[Fact] = (),
    more_facts: bool = True,
    language: str | None = None,
    names: Mapping[str, Sequence[str]] | None = None,
) -> Comparison:
    """Link the passages of two sources that cover the same fact, and find how they differ.

    `facts` are looked for by their cues, and others in the links unless `more_facts` is false.
    `language` is a code such as "de" (default: detected). `names` maps a name to its other names.
    Runs in the calling thread, and returns the same for the same arguments. Raises ReaderError for
    an unknown language.
    """
    from reader.matching.compare import compare as match  # noqa: PLC0415 - as above
    from reader.model import MatchRequest  # noqa: PLC0415 - as above

    request = MatchRequest(left, right, tuple(facts), language, names or {}, more_facts)
    return match(request)


def to_json(comparison: Comparison) -> str:
    """Return the comparison as the JSON document that `reader/report/schema.json` describes."""
    from reader.report import make_report  # noqa: PLC0415 - as above
    from reader.report.json_ import render_json  # noqa: PLC0415 - as above

    return render_json(make_report(comparison))
