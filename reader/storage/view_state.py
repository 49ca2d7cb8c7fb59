"""Where the reader is in a pair and how it is shown: a plain value, made of a reading and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from enum import Enum
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias, TypeVar

from reader.model import Side, end
from reader.reading import FILTERS, Layout, Place, Queries, Reading, Split
from reader.reading.history import Bookmarks
from reader.reading.position import nearest_shown
from reader.reading.search import MOST

Scalar: TypeAlias = bool | int | float | str
T = TypeVar("T")
_NONE: Mapping[str, Place] = MappingProxyType({})
_NO_LAYOUT: Mapping[str, Scalar] = MappingProxyType({})


class ViewState(NamedTuple):
    """In indexes of the current sources."""

    place: Place
    follow: bool = True
    folded: bool = True
    filter: str = FILTERS[0].name
    bookmarks: Mapping[str, Place] = _NONE
    """Places by letter."""

    layout: Mapping[str, Scalar] = _NO_LAYOUT
    """The fields of the layout by name."""

    searches: tuple[str, ...] = ()
    """Oldest first."""

    @classmethod
    def of(cls, reading: Reading) -> ViewState:
        """The view state of `reading`."""
        return cls(
            reading.place,
            reading.follow,
            reading.folded,
            reading.filter.name,
            dict(reading.bookmarks.places),
            {**plain_fields(reading.layout), "split": reading.layout.split or ""},
            reading.queries.texts,
        )

    def values(self) -> dict[str, object]:
        """All but the places, by name, as it is stored."""
        layout = {f"layout.{name}": value for name, value in self.layout.items()}
        settings = {"follow": self.follow, "folded": self.folded, "filter": self.filter}
        return {**settings, "searches": list(self.searches), **layout}

    @classmethod
    def of_values(
        cls, place: Place, bookmarks: Mapping[str, Place], values: Mapping[str, object]
    ) -> ViewState:
        """With those of `values` that are known and of the right type."""
        self = cls(place, bookmarks=bookmarks)
        layout = {
            name.removeprefix("layout."): value
            for name, value in values.items()
            if name.startswith("layout.") and isinstance(value, Scalar)
        }
        follow, folded, chosen = (values.get(name) for name in ("follow", "folded", "filter"))
        texts = values.get("searches")
        return self._replace(
            searches=tuple(map(str, texts)) if isinstance(texts, list) else (),
            follow=follow if isinstance(follow, bool) else self.follow,
            folded=folded if isinstance(folded, bool) else self.folded,
            filter=chosen if isinstance(chosen, str) else self.filter,
            layout=layout,
        )

    def restored(self, reading: Reading) -> Reading:
        """`reading` as it was when this was saved; an unknown filter is left out."""
        chosen = (one for one in FILTERS if one.name == self.filter and not one.apart)
        place = self.place
        left, right = (
            nearest_shown(reading.source(side), at, folded=self.folded)
            for side, at in ((Side.LEFT, place.left_at), (Side.RIGHT, place.right_at))
        )
        layout = with_fields(Layout(), self.layout)
        split = next((one for one in Split if one == self.layout.get("split")), None)
        there = replace(
            reading,
            left_at=left,
            right_at=right,
            side=place.side,
            choice=0,
            follow=self.follow,
            folded=self.folded,
            filter=next(chosen, reading.filter),
            bookmarks=Bookmarks(tuple(sorted(self.bookmarks.items()))),
            layout=replace(layout, split=split).moved(0),
            queries=Queries(self.searches[-MOST:]),
        )
        for choice, link in enumerate(there.counterparts):
            if end(link, place.side.other) == place.counterpart:
                return replace(there, choice=choice)
        return there


def plain_fields(value: Any) -> dict[str, Scalar]:
    """The fields of a frozen dataclass that are plain values or an Enum, by name."""
    found = {one.name: getattr(value, one.name) for one in fields(value)}
    plain = {name: one.value if isinstance(one, Enum) else one for name, one in found.items()}
    return {name: one for name, one in plain.items() if isinstance(one, Scalar)}


def with_fields(value: T, stored: Mapping[str, Scalar]) -> T:
    """`value` with those of the stored fields that it has and that are of the same type."""
    changes: dict[str, Any] = {}
    for name, now in plain_fields(value).items():
        found = stored.get(name, now)
        kind = type(getattr(value, name))
        if issubclass(kind, Enum):
            changes[name] = next((one for one in kind if one.value == found), kind(now))
        elif type(found) is type(now):
            changes[name] = found
    return replace(value, **changes)  # type: ignore[type-var]  # a dataclass, as it has fields
