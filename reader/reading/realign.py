"""Where the passages of a text are found again in another version of it."""

from __future__ import annotations

from collections import defaultdict
from itertools import count

from reader.model import Source


def map_passages(before: Source, after: Source) -> tuple[int, ...]:
    """For each passage of `before` the index in `after`, which must not be empty.

    A passage is known again by its text; where several have that text, by being the first, the
    second and so on. One whose text is gone is as far behind the nearest earlier passage that was
    known again as it was, but not beyond the next one.
    """
    found = _known_again(before, after)
    known = [(old, new) for old, new in enumerate(found) if new is not None]
    if not known:
        known = [(0, 0)]
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


def _known_again(before: Source, after: Source) -> list[int | None]:
    places: defaultdict[str, list[int]] = defaultdict(list)
    for passage in after.passages:
        places[passage.text].append(passage.index)
    times: defaultdict[str, count[int]] = defaultdict(count)
    found: list[int | None] = []
    for passage in before.passages:
        there, time = places.get(passage.text, []), next(times[passage.text])
        found.append(there[time] if time < len(there) else None)
    return found
