"""The first screens of long texts, to be read while the whole is still being opened."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from reader.errors import SourceError
from reader.loading.content import source_of
from reader.loading.files import is_same_file, read_bytes
from reader.loading.formats import FORMATS
from reader.loading.sources import Opened, open_source
from reader.model import Source

LARGE = 256_000
"""Bytes of a file from which its beginning is worth opening apart: less opens in a blink."""

_PART = 32_000
"""Bytes of the beginning: some five thousand words, which fill 300 columns of 100 lines."""

_HELD_BACK = 5
"""Passages at the end of the part that are left out: a rule may look four further to judge one."""

_ENDINGS = frozenset(ending for row in FORMATS for ending in row.endings)
_BLANK_LINE = re.compile(rb"\n[ \t\r]*\n")
_FRONT_MATTER_END = re.compile(r"^(?:---|\.\.\.)", re.MULTILINE)


def beginning(names: Sequence[str]) -> Opened | None:
    """Open the first part of the texts that `gather` would open whole, and read no more of them.

    For two text or Markdown files, at least one of them of LARGE bytes; a smaller one is opened
    whole. The passages are the first of those that `gather` finds, with the same kinds and numbers,
    unless it takes the rest to tell: to what width lines are wrapped, or whether readers' comments
    follow. None for any other names and wherever anything is odd; it never raises, as what is
    wrong is for `gather` to say.
    """
    if "-" in names:
        return None
    paths = tuple(map(Path, names))
    if len(paths) != 2 or any(path.suffix.lower() not in _ENDINGS for path in paths):
        return None
    try:
        is_large = [path.stat().st_size >= LARGE for path in paths]
        if not any(is_large) or is_same_file(*paths):
            return None
        sources = tuple(map(_opened, names, is_large))
    except Exception:  # noqa: BLE001 - what is wrong, `gather` meets again and tells
        return None
    return Opened(sources, paths)


def _opened(name: str, is_large: bool) -> Source:  # noqa: FBT001 - mapped over names
    """The source in whole, or its beginning; raises SourceError, or ValueError for what is odd."""
    if not is_large:
        return open_source(name)
    path = Path(name)
    data = read_bytes(path, "cannot open the beginning", SourceError, most=_PART)
    source = source_of(_text(data), path, name, name, {})
    # What is left must hold an article too.
    if not any(passage.kind.is_linkable for passage in source.passages[:-_HELD_BACK]):
        raise ValueError(name)
    passages = source.passages[:-_HELD_BACK]
    rest = round(len(passages) * (path.stat().st_size / len(data) - 1)) + _HELD_BACK
    return replace(source, passages=passages, rest=rest)


def _text(data: bytes) -> str:
    """The whole paragraphs in `data`; raises ValueError if they are not UTF-8 or not to be told."""
    ends = [found.start() for found in _BLANK_LINE.finditer(data, len(data) // 2)]
    # Lines without blank ones between them are paragraphs, or part of one that is held back.
    cut = ends[-1] if ends else data.rindex(b"\n")
    text = data[:cut].removeprefix(codecs.BOM_UTF8).decode()
    if "\0" in text or (text.startswith("---") and not _FRONT_MATTER_END.search(text, 3)):
        raise ValueError
    return text
