"""Where the reader is in a pair and how it is shown: a plain value, made of a reading and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias

from reader.reading import FILTERS, Layout, Place, Reading, SearchHistory, Split
from reader.reading.history import Bookmarks
from reader.reading.search import MOST

Scalar: TypeAlias = bool | int | float | str
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
            {**asdict(reading.layout), "split": reading.layout.split or ""},
            reading.search_history.texts,
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
        usual = cls(place, bookmarks=bookmarks)
        names = ("follow", "folded", "filter")
        known = {x: values[x] for x in names if type(values.get(x)) is type(getattr(usual, x))}
        layout = {
            name.removeprefix("layout."): value
            for name, value in values.items()
            if name.startswith("layout.") and isinstance(value, Scalar)
        }
        texts = values.get("searches")
        searches = tuple(map(str, texts)) if isinstance(texts, list) else ()
        return cls(**{**usual._asdict(), **known, "layout": layout, "searches": searches})

    def restored(self, reading: Reading) -> Reading:
        """`reading` as it was when this was saved; an unknown filter is left out."""
        chosen = next(
            (one for one in FILTERS if one.name == self.filter and not one.is_for_rejected),
            reading.filter,
        )
        usual = asdict(Layout())
        layout: dict[str, Any] = {
            name: value
            for name, value in self.layout.items()
            if name != "split" and type(value) is type(usual.get(name))
        }
        split = next((one for one in Split if one == self.layout.get("split")), None)
        there = replace(
            reading,
            follow=self.follow,
            folded=self.folded,
            target=replace(reading.target, filter=chosen),
            bookmarks=Bookmarks(tuple(sorted(self.bookmarks.items()))),
            layout=Layout(split, **layout).move_divider(0),
            search_history=SearchHistory(self.searches[-MOST:]),
        )
        return there.with_place(self.place)
