"""From the names on the command line to the sources and facts they stand for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations
from pathlib import Path

from reader import places
from reader.errors import UsageError
from reader.library.article import open_source
from reader.library.comparison_file import SOURCES, open_comparison
from reader.library.files import is_same_file
from reader.library.opened import Opened
from reader.library.sanitise import clean

_WHAT = "cannot compare"
_COMPARISON_ENDINGS = frozenset({".yaml", ".yml"})


def gather(names: Sequence[str], told: Callable[[str], object] | None = None) -> Opened:
    """Open what `names` stand for.

    No name is the bundled pair, one YAML name a comparison file, two other names two articles.
    `told` learns of what may take a while, as `open_source` has it.
    Raises UsageError for any other combination and for the same article twice; SourceError and
    ComparisonFileError for files that cannot be read.
    """
    if not names:
        return open_comparison(places.bundled_comparison())
    comparisons = [name for name in names if Path(name).suffix.lower() in _COMPARISON_ENDINGS]
    if len(names) == 1 and comparisons:
        return open_comparison(Path(names[0]))
    _refuse_other_combinations(names, comparisons)
    for one, other in combinations(names, 2):
        if is_same_file(Path(one), Path(other)):
            why = "both names stand for the same file"
            raise UsageError(_WHAT, clean(other), why, "name two different articles")
    sources = tuple(open_source(name, told=told) for name in names)
    return Opened(sources, tuple(map(Path, names)))


def _refuse_other_combinations(names: Sequence[str], comparisons: Sequence[str]) -> None:
    if comparisons:
        why = "a comparison file names its own sources"
        advice = "open it alone, or pass it with --facts"
        raise UsageError(_WHAT, clean(comparisons[0]), why, advice)
    if len(names) == 1:
        why = "this is one source only"
        raise UsageError(_WHAT, clean(names[0]), why, "name a second article beside it")
    if len(names) > SOURCES:
        why = f"reader compares {SOURCES} sources, and {len(names)} were named"
        raise UsageError(_WHAT, clean(names[SOURCES]), why, f"name {SOURCES} of them")
