"""Reading a source beside another one: what stays when the pair changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from reader.model import Side
from reader.reading.filter import LINKED
from reader.reading.reading import Reading


def switch_pair(before: Reading, after: Reading, stays: Mapping[Side, Side]) -> Reading:
    """`after`, a reading of another pair, taken up where `before` is left.

    `stays` tells of each source that both pairs have on which side it was and is. It keeps its
    place, and the keys if it had them; the other pane follows. What the reader chose of filter,
    follow, folding and layout goes on.
    """
    filter_ = LINKED if before.filter.apart else before.filter
    taken_up = replace(
        after, filter=filter_, follow=before.follow, folded=before.folded, layout=before.layout
    )
    for was, now in stays.items():
        taken_up = taken_up._with_at(now, before.at(was))
    has_keys = stays.get(before.side) or next(iter(stays.values()), before.side)
    place = replace(taken_up, side=has_keys, choice=0).place
    return taken_up._put(replace(place, counterpart=None)).followed()
