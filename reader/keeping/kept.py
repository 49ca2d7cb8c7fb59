"""What is kept of a reading: a plain value, and the way from a reading to it and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, NamedTuple

from reader.keeping.plain import Scalar, plain_fields, with_fields
from reader.reading import FILTERS, Layout, Place, Reading, SearchHistory, Split
from reader.reading.history import Bookmarks
from reader.reading.search import MOST

_NONE: Mapping[str, Place] = MappingProxyType({})
_NO_LAYOUT: Mapping[str, Scalar] = MappingProxyType({})


class Kept(NamedTuple):
    """Where the reader is in one version of the texts, and how they are shown."""

    place: Place
    follow: bool = True
    folded: bool = True
    filter: str = FILTERS[0].name
    bookmarks: Mapping[str, Place] = _NONE
    """Places by letter."""

    layout: Mapping[str, Scalar] = _NO_LAYOUT
    """The fields of the layout by name (see plain_fields and with_fields)."""

    searches: tuple[str, ...] = ()
    """What was looked for, the latest last."""


def kept_of(reading: Reading) -> Kept:
    """What is kept of `reading`."""
    return Kept(
        reading.place,
        reading.follow,
        reading.folded,
        reading.filter.name,
        dict(reading.bookmarks.places),
        {**plain_fields(reading.layout), "split": reading.layout.split or ""},
        reading.search_history.texts,
    )


def restored(reading: Reading, kept: Kept) -> Reading:
    """`reading`, as it was when `kept` was made of it; all passages must be there.

    A filter that is unknown by now stays out. The counterpart is shown if its link is known.
    """
    bookmarks = Bookmarks(tuple(sorted(kept.bookmarks.items())))
    chosen = next(
        (one for one in FILTERS if one.name == kept.filter and not one.is_for_rejected),
        reading.filter,
    )
    there = replace(
        reading,
        follow=kept.follow,
        folded=kept.folded,
        target=replace(reading.target, filter=chosen),
        bookmarks=bookmarks,
        layout=_layout(kept),
        search_history=SearchHistory(kept.searches[-MOST:]),
    )
    return there.with_place(kept.place)


def _layout(kept: Kept) -> Layout:
    """The layout that was kept, as far as it is one."""
    layout = with_fields(Layout(), kept.layout)
    split = next((one for one in Split if one == kept.layout.get("split")), None)
    return replace(layout, split=split).move_divider(0)


def merged(base: Kept | None, ours: Kept, theirs: Kept) -> Kept:
    """What became of `base` when two programs went on from it, each in its own way.

    What we changed is ours, the rest is theirs; so it is with each bookmark and each field of the
    layout. No letter goes, nor anything that was looked for.
    """
    values: dict[str, Any] = {}
    for name in Kept._fields:
        before: Any = None if base is None else getattr(base, name)
        mine, other = getattr(ours, name), getattr(theirs, name)
        if isinstance(mine, Mapping):
            changed = {key: x for key, x in mine.items() if not before or before.get(key) != x}
            values[name] = {**other, **changed}
        elif isinstance(mine, tuple):
            values[name] = (*(x for x in other if x not in mine), *mine)
        else:
            values[name] = other if mine == before else mine
    return Kept(**values)
