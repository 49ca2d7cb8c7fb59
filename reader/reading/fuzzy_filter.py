"""Type to narrow: which entries of a list a few typed letters mean."""

from __future__ import annotations

from collections.abc import Sequence

FLOOR = 70
"""Ratio 0..100 from which an entry that does not contain the words counts as meant (misprints)."""


def filter_entries(typed: str, entries: Sequence[str]) -> list[int]:
    """Places of the entries that `typed` means: all for blank, exact first, then misspelt.

    An entry holds the words when each of them begins one of its words or stands within it,
    in any order and either case. Only if no entry does are near spellings taken, best first.
    """
    words = typed.casefold().split()
    if not words:
        return list(range(len(entries)))
    folded = [entry.casefold() for entry in entries]
    exact = [i for i, entry in enumerate(folded) if all(word in entry for word in words)]
    if exact:
        return exact

    from rapidfuzz import fuzz, process  # noqa: PLC0415 - not needed until someone misspells

    near = process.extract(
        " ".join(words), folded, scorer=fuzz.partial_ratio, score_cutoff=FLOOR, limit=None
    )
    return [place for _, _, place in near]
