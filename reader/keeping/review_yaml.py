"""A review as YAML that people can read and change: one document of a file.

    schema: reader-review
    version: 1
    left: {publisher, headline, address, name}   # what the sources were
    right: ...
    decisions:
    - decision: accepted, rejected, pinned or taken back
      when: 2023-10-14T09:30:00.000000Z          # of two on the same pair, the later one counts
      left: {number: what people see, opening: its first words, digest: ..., at: its index}
      right: ...
    notes:
    - note: any number of lines; empty where it was taken back
      when, left, right: as above; one side is enough
    unplaced: decisions and notes whose passages are not in these texts any more
    texts: the passages that are named above by digest, up to 600 characters of each
    twins: digests of those that another passage nearly equals
    outlines: the digests of all passages in order (12 letters each), by which they are known again

Written by hand, as a library takes ten times as long; read by one (review_reading.py).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import timedelta
from functools import lru_cache

from reader.keeping.anchors import Anchor
from reader.keeping.entries import EPOCH, Entry
from reader.model import Comparison, Source

SCHEMA, VERSION = "reader-review", "1"
TAKEN_BACK = "taken back"
SOURCE_KEYS = ("publisher", "headline", "address", "name")

_SIDES = ("left", "right")
_ABOUT = """\
# What a reader decided on the links between two accounts of one event, and noted.
# Written by reader, a program that shows both side by side; "reader --help" tells more.
"""
_OPENING = 60
"""Characters of the first words: they fit a line."""

_NOT_IN_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
"""What JSON lets stand in quotes, and YAML 1.1 does not or takes for the end of a line."""


_JSON = json.JSONEncoder(ensure_ascii=False)
"""Made once: each decision writes all texts again."""


def written(
    comparison: Comparison,
    outlines: tuple[Iterable[str], Iterable[str]],
    placed: Iterable[Entry],
    unplaced: Iterable[Entry],
) -> bytes:
    """The file of a review of `comparison`; `placed` entries are anchored in its texts.

    The outlines are those of its two sources.
    """
    here, gone = list(placed), list(unplaced)
    anchors = {x.digest: x for one in (*here, *gone) for x in (one.left, one.right) if x}
    twins = ", ".join(sorted(digest for digest, one in anchors.items() if one.has_twin))
    lines = [
        f"{_ABOUT}schema: {SCHEMA}",
        f"version: {VERSION}",
        *_source("left", comparison.left),
        *_source("right", comparison.right),
        *_section("decisions", (one for one in here if not one.is_note)),
        *_section("notes", (one for one in here if one.is_note)),
        *_section("unplaced", gone),
        "texts:" if anchors else "texts: {}",
        *(f'  "{digest}": {_quoted(one.text)}' for digest, one in sorted(anchors.items())),
        f'twins: "{twins}"',
        "outlines:",
        *(
            f'  {side}: "{" ".join(outline)}"'
            for side, outline in zip(_SIDES, outlines, strict=True)
        ),
    ]
    return ("\n".join(lines) + "\n").encode("utf-8")


def _source(side: str, source: Source) -> Iterator[str]:
    yield f"{side}:"
    for key in SOURCE_KEYS:
        yield f"  {key}: {_quoted(getattr(source, key))}"


def _section(name: str, entries: Iterable[Entry]) -> Iterator[str]:
    """In reading order, for people."""
    some = sorted(entries, key=lambda one: [-1 if x is None else x.at for x in one[:2]])
    yield f"{name}:" if some else f"{name}: []"
    for entry in some:
        yield entry_lines(entry)


@lru_cache(maxsize=4096)  # each decision writes all others again
def entry_lines(entry: Entry) -> str:
    """An entry as it stands in the file, without its last line break."""
    return "\n".join(_lines(entry))


def _lines(entry: Entry) -> Iterator[str]:
    if not entry.is_note:
        yield f"- decision: {entry.said or TAKEN_BACK}"
    elif entry.said:
        yield "- note: |2-"
        yield from (f"    {line}" for line in entry.said.split("\n"))
    else:
        yield '- note: ""'
    when = EPOCH + timedelta(microseconds=entry.when)
    yield f"  when: {when.strftime('%Y-%m-%dT%H:%M:%S.%fZ')}"
    for side, one in zip(_SIDES, (entry.left, entry.right), strict=True):
        if one is not None:
            yield f"  {side}: {_anchor(one)}"


def _anchor(anchor: Anchor) -> str:
    text = anchor.text
    cut = text.rfind(" ", 0, _OPENING)
    opening = text if len(text) <= _OPENING else f"{text[: cut if cut > 0 else _OPENING]}\u2026"
    number = "" if anchor.number is None else f"number: {anchor.number}, "
    return f'{{{number}opening: {_quoted(opening)}, digest: "{anchor.digest}", at: {anchor.at}}}'


def _quoted(text: str) -> str:
    """`text` as YAML's double quotes have it, which JSON's are but for a few characters."""
    return _NOT_IN_YAML.sub(lambda x: f"\\u{ord(x[0]):04x}", _JSON.encode(text))
