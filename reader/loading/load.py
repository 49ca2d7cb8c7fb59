"""From the names on the command line to the sources and facts they stand for."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

from reader import paths
from reader.errors import UsageError
from reader.loading.comparison_file import FEWEST, MOST, is_on_the_web, open_comparison
from reader.loading.files import is_same_file
from reader.loading.sources import Opened, Told, open_source
from reader.text.sanitise import clean

_WHAT = "cannot compare"
COMPARISON_ENDINGS = (".yaml", ".yml")


def gather(names: Sequence[str], told: Told | None = None, *, allow_local: bool = False) -> Opened:
    """Open what `names` stand for.

    No name is the bundled pair, one YAML name a comparison file, two to nine other names are as
    many articles. `told` learns of what may take a while, as `open_source` has it. Addresses in a
    comparison file may lead to this machine or a private network only with `allow_local`; those
    among `names` were typed by a person, who may go where he likes. Raises UsageError for any
    other combination and for the same article twice; SourceError and ComparisonFileError for files
    that cannot be read.
    """
    if not names:
        return open_comparison(paths.bundled_comparison())
    comparisons = [
        name
        for name in names
        if Path(name).suffix.lower() in COMPARISON_ENDINGS and not is_on_the_web(name)
    ]
    if len(names) == 1 and comparisons:
        return open_comparison(Path(names[0]), told, allow_local=allow_local)
    _refuse_other_combinations(names, comparisons)
    for one, other in combinations(names, 2):
        if is_same_file(Path(one), Path(other)):
            both = f"{clean(one)} and {clean(other)}"
            why = "both names stand for the same file"
            raise UsageError(_WHAT, both, why, "name different articles")
    sources = tuple(open_source(name, told=told) for name in names)
    files = tuple(Path(source.file) for source in sources if source.file)
    return Opened(sources, files, origins=tuple(names))


def _refuse_other_combinations(names: Sequence[str], comparisons: Sequence[str]) -> None:
    if comparisons:
        why = "a comparison file names its own sources"
        advice = "open it alone, or pass it with --facts"
        raise UsageError(_WHAT, clean(comparisons[0]), why, advice)
    if len(names) == 1:
        why = "this is one source only"
        raise UsageError(_WHAT, clean(names[0]), why, "name a second article beside it")
    if len(names) > MOST:
        why = f"reader compares {FEWEST} to {MOST} sources, and {len(names)} were named"
        raise UsageError(_WHAT, clean(names[MOST]), why, f"name {MOST} of them at most")
