"""Select the entries of a list that match a few typed letters."""

from __future__ import annotations

from collections.abc import Sequence

FLOOR = 70
"""Ratio 0..100 from which an entry that does not contain the words matches as misspelt."""


def filter_entries(typed: str, entries: Sequence[str]) -> list[int]:
    """Return the indexes of the entries that match `typed`; all for a blank query.

    An entry matches when it contains each typed word, in any order and either case. Only if no
    entry does, near spellings match, best first.
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
