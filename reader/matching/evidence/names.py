"""Evidence: shared names."""

from __future__ import annotations

from collections.abc import Iterable

from reader.matching.evidence.pair import Pair, shared
from reader.model import Evidence


def names(pair: Pair) -> Iterable[Evidence]:
    """Shared words that both articles always capitalise."""
    return shared(pair, "names", lambda stem: stem in pair.vocabulary.names)
