"""The file of a review, read: strictly, and with a complaint that names the line."""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping
from datetime import UTC, datetime, timedelta
from typing import NamedTuple, NoReturn

from reader.errors import KeepingError
from reader.keeping.anchors import Anchor
from reader.keeping.damage import DamagedError
from reader.keeping.entries import EPOCH, Entry
from reader.keeping.review_yaml import SCHEMA, SOURCE_KEYS, TAKEN_BACK, VERSION
from reader.loading.yaml_nodes import File, Item, parse_yaml
from reader.model import Decision
from reader.text.sanitise import visible

WHAT = "cannot read the review"
_KEYS = ("schema", "version", "left", "right", "decisions", "notes", "unplaced")
_KEYS_BELOW = ("texts", "twins", "outlines")
_ENTRY_KEYS = ("decision", "threshold", "note", "when", "left", "right")
_ANCHOR_KEYS = ("number", "opening", "digest", "at")
_SAID = {TAKEN_BACK: "", **{decision.value: decision.value for decision in Decision}}
_FEWEST_DIGITS = 10
"""Of a number that no passage has; longer ones are not worth the time to convert."""


class About(NamedTuple):
    """What a source was called."""

    publisher: str = ""
    headline: str = ""
    address: str = ""
    name: str = ""

    @property
    def title(self) -> str:
        """Its headline, or its name, for people."""
        return self.headline or self.name


class Written(NamedTuple):
    """What a document says."""

    about: tuple[About, About]
    outlines: tuple[tuple[str, ...], tuple[str, ...]]
    placed: tuple[Entry, ...]
    """Decisions and notes on passages of these outlines."""

    unplaced: tuple[Entry, ...]
    """Those on passages of older versions."""

    has_threshold: bool = False
    """Whether it holds the least strength of links that readers before 0.2 learnt; not used now."""

    def swapped(self) -> Written:
        """The same with the sides the other way round."""
        placed, unplaced = (
            tuple(one._replace(left=one.right, right=one.left) for one in some)
            for some in (self.placed, self.unplaced)
        )
        return Written(self.about[::-1], self.outlines[::-1], placed, unplaced, self.has_threshold)


class _Texts(NamedTuple):
    """What is told once for all anchors of a passage."""

    texts: Mapping[str, str]
    twins: Collection[str]


def note_of(text: str) -> str:
    """A note as it is kept: line breaks are kept, what a terminal would obey is made visible."""
    return "\n".join(visible(line).rstrip() for line in text.splitlines()).strip()


def understood(data: bytes, where: str, lines_before: int = 0) -> Written:
    """What the document with these bytes says; `lines_before` of its file stand above it.

    Raises DamagedError that names the line; KeepingError if a newer reader wrote it.
    """
    try:
        file = File(WHAT, where, _ComplaintError, lines_before)
        root = parse_yaml(data.decode("utf-8"), file)
        if root is None:
            _refuse("there is nothing in it")
        return _written(root, where)
    except UnicodeDecodeError:
        _refuse("it is not in UTF-8")
    except _ComplaintError as complaint:
        _refuse(f"{complaint.where}: {complaint.why}")
    except RecursionError:
        _refuse("it is nested too deeply")


class _ComplaintError(KeepingError):
    """What the YAML's reader found."""


def _refuse(why: str) -> NoReturn:
    raise DamagedError(why)


def _written(root: Item, where: str) -> Written:
    told = root.select(("schema", "version"))
    if "schema" not in told or told["schema"].text() != SCHEMA:
        _refuse(f"it does not say that it is a {SCHEMA}")
    if "version" not in told or told["version"].text() != VERSION:
        raise KeepingError(WHAT, where, "a newer reader wrote it", "open it with that one")
    fields = root.fields((*_KEYS, *_KEYS_BELOW))
    missing = [key for key in (*_KEYS, *_KEYS_BELOW) if key not in fields]
    if missing:
        _refuse(f"it has no '{missing[0]}'")
    texts = _texts(fields["texts"])
    about = _Texts(texts, frozenset(fields["twins"].text().split(", ")))
    outlines = fields["outlines"].fields(("left", "right"))
    if len(outlines) < 2:
        fields["outlines"].refuse("an outline is missing", "restore it")
    left, right = (tuple(outlines[side].raw_text().split()) for side in ("left", "right"))
    both = (fields["decisions"], fields["notes"])
    placed = [_entry(item, about) for items in both for item in items.items()]
    unplaced = [_entry(item, about) for item in fields["unplaced"].items()]
    thresholds = [one for one in placed if one.left is one.right is None]
    placed = [one for one in placed if one not in thresholds]
    has_threshold = any(one.said != "0" for one in thresholds)
    sources = _about(fields["left"]), _about(fields["right"])
    return Written(sources, (left, right), tuple(placed), tuple(unplaced), has_threshold)


def _about(item: Item) -> About:
    return About(**{key: told.text() for key, told in item.fields(SOURCE_KEYS).items()})


def _texts(item: Item) -> dict[str, str]:
    return {digest: one.text() for digest, one in item.fields(dict.fromkeys(item.keys)).items()}


def _entry(item: Item, about: _Texts) -> Entry:
    fields = item.fields(_ENTRY_KEYS)
    anchors = {side: _anchor(fields[side], about) for side in ("left", "right") if side in fields}
    left, right = anchors.get("left"), anchors.get("right")
    if sum(key in fields for key in ("decision", "threshold", "note")) != 1:
        item.refuse("this is neither a decision nor a note, or both", "write one of them")
    when = _when(fields["when"]) if "when" in fields else 0
    if "threshold" in fields:
        return Entry(None, None, fields["threshold"].text(), when)
    if "note" in fields:
        if not anchors:
            item.refuse("this note is about nothing", "name a passage")
        return Entry(left, right, note_of(fields["note"].raw_text()), when, is_note=True)
    said = fields["decision"].text()
    if said not in _SAID:
        fields["decision"].refuse(f"'{said}' is no decision", f"write one of {', '.join(_SAID)}")
    if left is None or right is None:
        item.refuse("this decision is not about two passages", "name both")
    return Entry(left, right, _SAID[said], when)


def _anchor(item: Item, about: _Texts) -> Anchor:
    fields = item.fields(_ANCHOR_KEYS)
    if "digest" not in fields or "at" not in fields:
        item.refuse("this passage has no digest, or no place", "restore it")
    digest = fields["digest"].text()
    number = _whole(fields["number"]) if "number" in fields else None
    text = about.texts.get(digest, "")
    return Anchor(_whole(fields["at"]), digest, text, number, digest in about.twins)


def _whole(item: Item) -> int:
    text = item.text()
    if not text.isdecimal() or len(text) >= _FEWEST_DIGITS:
        item.refuse(f"'{text[:20]}' is no number of a passage", "write a whole number")
    return int(text)


def _when(item: Item) -> int:
    """Microseconds since 1970; never in the future, where the next decision could not be later."""
    try:
        told = datetime.fromisoformat(item.text())
    except ValueError:
        item.refuse("this is no date and time", "write it as 2023-10-14T09:30:00Z")
    if told.tzinfo is None:
        told = told.replace(tzinfo=UTC)
    found = (told - EPOCH) // timedelta(microseconds=1)
    return max(0, min(found, time.time_ns() // 1000))
