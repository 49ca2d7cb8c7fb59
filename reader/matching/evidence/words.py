"""Evidence: shared telling words."""

from __future__ import annotations

from collections.abc import Iterable

from reader.matching.evidence.pair import Pair, shared
from reader.model import Evidence


def words(pair: Pair) -> Iterable[Evidence]:
    """Shared content words that are neither names nor numbers."""
    known = pair.vocabulary
    return shared(pair, "words", lambda s: s not in known.names and s not in known.numbers)
