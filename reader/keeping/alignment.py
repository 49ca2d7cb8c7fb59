"""Which passages of one version are, word for word, which of another."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence


def aligned(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """From places in `old` to places in `new`, both outlines; none is named twice.

    What each has once is the same, wherever it stands. Of what stands there several times, first
    those beside passages that are the same already, from the nearest on (as in patience diff, by
    Bram Cohen); then the rest in order, if there are as many on both sides. Others stay out.
    """
    once_old, once_new = Counter(old), Counter(new)
    places: defaultdict[str, list[int]] = defaultdict(list)
    for there, known_by in enumerate(new):
        places[known_by].append(there)
    found = {
        here: places[known_by][0]
        for here, known_by in enumerate(old)
        if once_old[known_by] == once_new[known_by] == 1
    }
    _extend(old, new, found)
    return _in_order(old, places, found)


def _extend(old: Sequence[str], new: Sequence[str], found: dict[int, int]) -> None:
    """Go on from passages that are the same as long as their neighbours are equal and free."""
    taken = set(found.values())
    for step in (1, -1):
        for start in sorted(found, reverse=step < 0):
            here, there = start + step, found[start] + step
            while (
                0 <= here < len(old)
                and 0 <= there < len(new)
                and here not in found
                and there not in taken
                and old[here] == new[there]
            ):
                found[here] = there
                taken.add(there)
                here, there = here + step, there + step


def _in_order(
    old: Sequence[str], places: dict[str, list[int]], found: dict[int, int]
) -> dict[int, int]:
    """What is still open, text by text, if both versions have as many of it."""
    taken = frozenset(found.values())
    left: defaultdict[str, list[int]] = defaultdict(list)
    for here, known_by in enumerate(old):
        if here not in found:
            left[known_by].append(here)
    for known_by, some in left.items():
        free = [there for there in places.get(known_by, ()) if there not in taken]
        if len(free) == len(some):
            found.update(zip(some, free, strict=True))
    return found
