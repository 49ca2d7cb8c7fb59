"""Align the passages of two versions of an article."""

from __future__ import annotations

from collections import defaultdict
from itertools import count

from reader.model import Source


def map_passages(before: Source, after: Source) -> tuple[int, ...]:
    """Return for each passage of `before` its index in `after`, which must not be empty.

    Passages match by text; of several with one text the first matches the first, the second the
    second, and so on. A passage whose text is gone keeps its distance from the nearest earlier
    passage that matched, but does not pass the next one.
    """
    found = _match_texts(before, after)
    known = [(old, new) for old, new in enumerate(found) if new is not None] or [(0, 0)]
    last = len(after.passages) - 1
    bounds = [new for _, new in known[1:]] + [last]
    result: list[int] = []
    place = 0
    for old, new in enumerate(found):
        while place + 1 < len(known) and known[place + 1][0] <= old:
            place += 1
        near_old, near_new = known[place]
        bound = bounds[place] if bounds[place] > near_new else last
        guess = near_new + old - near_old
        result.append(max(0, min(guess, bound)) if new is None else new)
    return tuple(result)


def _match_texts(before: Source, after: Source) -> list[int | None]:
    places: defaultdict[str, list[int]] = defaultdict(list)
    for passage in after.passages:
        places[passage.text].append(passage.index)
    times: defaultdict[str, count[int]] = defaultdict(count)
    found: list[int | None] = []
    for passage in before.passages:
        there, time = places.get(passage.text, []), next(times[passage.text])
        found.append(there[time] if time < len(there) else None)
    return found
