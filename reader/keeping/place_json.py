"""The file of a pair as JSON, and what it says; JSON as it is read before the first text shows."""

from __future__ import annotations

import json
from typing import Any

from reader.errors import KeepingError
from reader.keeping.anchors import Anchor
from reader.keeping.damage import DamagedError
from reader.keeping.digests import LENGTH
from reader.keeping.kept import Kept
from reader.keeping.pairs import Known
from reader.keeping.plain import Scalar, items, keys, text, truth, whole
from reader.keeping.stored import Lost, Stored, Version
from reader.model import Side
from reader.reading import Place, is_bookmark_letter
from reader.text.sanitise import clean

SCHEMA, VERSION = "reader-place", 1
_WHAT = "cannot keep your place"


def encoded(stored: Stored) -> bytes:
    """What to write for `stored`."""
    kept = stored.kept
    values = {
        "schema": SCHEMA,
        "version": VERSION,
        "place": _place(kept.place),
        "follow": kept.follow,
        "folded": kept.folded,
        "filter": kept.filter,
        "bookmarks": {letter: _place(place) for letter, place in kept.bookmarks.items()},
        "layout": dict(kept.layout),
        "searches": kept.searches,
        "lost": {x: [*gone[:2], gone.side.name] for x, gone in stored.lost.items()},
        "left": _version(stored.left),
        "right": _version(stored.right),
    }
    return json.dumps(values, ensure_ascii=False).encode("utf-8", "surrogatepass")


def decoded(data: bytes) -> Stored:
    """What `data` says. Raises DamagedError, or KeepingError if a newer reader wrote it."""
    try:
        values = keys(json.loads(data))
    except (ValueError, RecursionError) as cause:
        why = "this is not well-formed JSON"
        raise DamagedError(why) from cause
    if values.get("schema") != SCHEMA:
        why = f"it does not say that it is a {SCHEMA}"
        raise DamagedError(why)
    if whole(values.get("version")) != VERSION:
        raise KeepingError(_WHAT, "its file", "a newer reader wrote it", "use the newer one")
    try:
        return _stored(values)
    except KeyError as cause:
        why = f"it has no '{cause.args[0]}'"
        raise DamagedError(why) from cause


def _stored(values: dict[str, Any]) -> Stored:
    left, right = _version_of(values["left"]), _version_of(values["right"])
    bookmarks = {
        _letter(key): _place_of(place, left, right)
        for key, place in keys(values["bookmarks"]).items()
    }
    kept = Kept(
        _place_of(values["place"], left, right),
        truth(values["follow"]),
        truth(values["folded"]),
        text(values["filter"]),
        bookmarks,
        {name: _scalar(one) for name, one in keys(values["layout"]).items()},
        tuple(clean(text(one)) for one in items(values["searches"])),
    )
    lost = {_letter(key): _lost(one) for key, one in keys(values["lost"]).items()}
    return Stored(left, right, kept, lost)


def _version(version: Version) -> dict[str, Any]:
    return {
        **version.known._asdict(),
        "outline": "".join(version.outline),
        "anchors": list(version.anchors.values()),
    }


def _version_of(value: object) -> Version:
    values = keys(value)
    known = Known(*(text(values[name]) for name in Known._fields))
    digests = text(values["outline"])
    outline = tuple(digests[at : at + LENGTH] for at in range(0, len(digests), LENGTH))
    anchors = {one.at: one for one in map(_anchor, items(values["anchors"]))}
    return Version(known, outline, anchors)


def _anchor(value: object) -> Anchor:
    at, digest, opening, number, has_twin = _several(value, 5)
    number = None if number is None else whole(number)
    return Anchor(whole(at), text(digest), clean(text(opening)), number, truth(has_twin))


def _place(place: Place) -> list[Any]:
    return [place.left_at, place.right_at, place.side.name, place.counterpart]


def _place_of(value: object, left: Version, right: Version) -> Place:
    left_at, right_at, side, counterpart = _several(value, 4)
    chosen = _side(side)
    across = right if chosen is Side.LEFT else left
    if counterpart is not None:
        counterpart = _named(counterpart, across)
    return Place(_named(left_at, left), _named(right_at, right), chosen, counterpart)


def _named(value: object, version: Version) -> int:
    """A passage that has its anchor; what is not in the outline cannot have been there."""
    index = whole(value)
    if index not in version.anchors or index >= len(version.outline):
        why = f"it names passage {index}, of which it says no more"
        raise DamagedError(why)
    return index


def _letter(key: str) -> str:
    if not is_bookmark_letter(key):
        why = "a bookmark in it has no letter"
        raise DamagedError(why)
    return key


def _side(value: object) -> Side:
    if text(value) not in Side.__members__:
        why = "a side in it is neither left nor right"
        raise DamagedError(why)
    return Side[text(value)]


def _lost(value: object) -> Lost:
    left, right, side = _several(value, 3)
    return Lost(_anchor(left), _anchor(right), _side(side))


def _scalar(value: object) -> Scalar:
    if not isinstance(value, Scalar):
        why = "a setting in it is neither text, number, true nor false"
        raise DamagedError(why)
    return value


def _several(value: object, count: int) -> list[Any]:
    found = items(value)
    if len(found) != count:
        why = f"a list in it has {len(found)} items, not {count}"
        raise DamagedError(why)
    return found
