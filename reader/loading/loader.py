"""The names on the command line, loaded: whole, or the first screens of long texts."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path

from reader import paths
from reader.errors import SourceError, UsageError
from reader.loading.bounded_reads import is_same_file, read_bytes
from reader.loading.comparison_file import FEWEST, MOST, open_comparison
from reader.loading.content import parse_text
from reader.loading.formats import TEXT_FORMATS
from reader.loading.sources import LoadResult, Progress, is_address, open_source
from reader.model import Source
from reader.text.sanitise import clean

COMPARISON_EXTENSIONS = (".yaml", ".yml")
_WHAT = "cannot compare"

LARGE = 256_000
"""Bytes of a file from which showing its beginning first is worth it."""

_PART = 32_000
"""Bytes of the beginning: about five thousand words, which fill 300 columns of 100 lines."""

_HELD_BACK = 5
"""Passages dropped from the end of the part: a rule may look four passages ahead."""

_TEXTS = frozenset(extension for row in TEXT_FORMATS for extension in row.extensions)
_BLANK_LINE = re.compile(rb"\n[ \t\r]*\n")
_FRONT_MATTER_END = re.compile(r"^(?:---|\.\.\.)", re.MULTILINE)


def load(
    names: Sequence[str], progress: Progress | None = None, *, allow_local: bool = False
) -> LoadResult:
    """Load the sources that `names` name.

    No name is the bundled pair, one YAML file a comparison file, two to nine other names are
    articles. Addresses in a comparison file may lead to this machine or a private network only with
    `allow_local`; addresses among `names` always may, as a person typed them. Raises UsageError for
    any other combination and for the same article twice; SourceError and ComparisonFileError for
    files that cannot be read.
    """
    if not names:
        return open_comparison(paths.bundled_comparison())
    comparisons = [
        name
        for name in names
        if Path(name).suffix.lower() in COMPARISON_EXTENSIONS and not is_address(name)
    ]
    if len(names) == 1 and comparisons:
        return open_comparison(Path(names[0]), progress, allow_local=allow_local)
    _check_combination(names, comparisons)
    for one, other in combinations(names, 2):
        if is_same_file(Path(one), Path(other)):
            both = f"{clean(one)} and {clean(other)}"
            why = "both names refer to the same file"
            raise UsageError(_WHAT, both, why, "name different articles")
    sources = tuple(open_source(name, progress=progress) for name in names)
    files = tuple(Path(source.file) for source in sources if source.file)
    return LoadResult(sources, files, origins=tuple(names))


def _check_combination(names: Sequence[str], comparisons: Sequence[str]) -> None:
    if comparisons:
        why = "a comparison file names its own sources"
        advice = "open it alone, or pass it with --facts"
        raise UsageError(_WHAT, clean(comparisons[0]), why, advice)
    if len(names) == 1:
        why = "this is one source only"
        raise UsageError(_WHAT, clean(names[0]), why, "name a second article, too")
    if len(names) > MOST:
        why = f"reader compares {FEWEST} to {MOST} sources, and {len(names)} were named"
        raise UsageError(_WHAT, clean(names[MOST]), why, f"name {MOST} of them at most")


def load_beginning(names: Sequence[str]) -> LoadResult | None:
    """Load only the first part of the texts that `load` would load whole.

    For two text or Markdown files, at least one of LARGE bytes; a smaller one is loaded whole. The
    passages are the first that `load` finds, with the same kinds and numbers, unless those depend
    on the rest: the width of wrapped lines, or comments below. None for any other names and after
    any error, which `load` will raise.
    """
    if "-" in names:
        return None
    files = tuple(map(Path, names))
    if len(files) != 2 or any(file.suffix.lower() not in _TEXTS for file in files):
        return None
    try:
        is_large = [file.stat().st_size >= LARGE for file in files]
        if not any(is_large) or is_same_file(*files):
            return None
        sources = tuple(map(_open_beginning, names, is_large))
    except Exception:  # noqa: BLE001 - `load` meets the error again and raises it
        return None
    return LoadResult(sources, files)


def _open_beginning(name: str, is_large: bool) -> Source:  # noqa: FBT001 - mapped over names
    """Open a source or its beginning. Raises SourceError, or ValueError for unsuitable text."""
    if not is_large:
        return open_source(name)
    path = Path(name)
    data = read_bytes(path, "cannot open the beginning", SourceError, most=_PART)
    source = parse_text(_whole_paragraphs(data), path, name, name, {})
    passages = source.passages[:-_HELD_BACK]
    if not any(passage.kind.is_linkable for passage in passages):
        raise ValueError(name)
    rest = round(len(passages) * (path.stat().st_size / len(data) - 1)) + _HELD_BACK
    return replace(source, passages=passages, rest=rest)


def _whole_paragraphs(data: bytes) -> str:
    """Decode the whole paragraphs in `data`. Raises ValueError if it is not UTF-8 or has no end."""
    ends = [found.start() for found in _BLANK_LINE.finditer(data, len(data) // 2)]
    # Lines without blank ones between them are paragraphs, or part of one that is held back.
    cut = ends[-1] if ends else data.rindex(b"\n")
    text = data[:cut].removeprefix(codecs.BOM_UTF8).decode()
    if "\0" in text or (text.startswith("---") and not _FRONT_MATTER_END.search(text, 3)):
        raise ValueError
    return text
