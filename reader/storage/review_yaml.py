"""A review as YAML that people can read, compare and keep in git: one document for each pair.

    ---
    schema: reader-review
    version: 3
    left: {publisher, headline, address, name}
    right: ...
    entries:
    - {decision: accepted, ...}    # or rejected, pinned, taken back; one line for each entry
    - {checked: ..., ...}          # which difference of the link; "unchecked" where taken back
    - {note: ..., ...}             # the text; empty where it was removed
    outlines: the digests of all passages in order (12 letters each), by which they are recognised
    texts: the passages that the entries name by digest, up to 600 characters of each

Each entry has also

    by: "ann"                              # `reviewer:` of the settings, or the login name
    when: 2023-10-14T09:30:00.000000Z      # shown only
    clock: 12                              # of two decisions on one link the higher one wins
    edits: 7                               # the clock of the author's note that a note replaces
    left: {number: what people see, opening: its first words, digest: ..., at: its index,
           twin: yes}                      # where another passage reads nearly the same
    right: ...

A person who resolves a merge conflict deletes the marker lines: whatever lines of both sides are
then left, the file is valid, because an entry is one line, more than three lines (within which git
joins conflicts) are between entries and texts, and a document begins with its separator. Versions 1
and 2 had several lines for an entry.

Written by hand, as a library takes ten times as long.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from reader.errors import StorageError
from reader.loading.yaml_nodes import File, Item, parse_yaml
from reader.model import Decision, Source
from reader.storage.entries import EPOCH, Entry, EntryKind, moment, note_text
from reader.storage.passages import Anchor

SCHEMA, VERSION = "reader-review", "3"
TAKEN_BACK = "taken back"
WHAT = "cannot read the review"
ADVICE = "correct it, or name another file"

_SIDES = ("left", "right")
_LISTS = ("entries", "decisions", "checked", "notes", "unplaced")
"""`entries`, and what versions 1 and 2 had in its place."""

_KEYS = ("schema", "version", *_SIDES, *_LISTS, "texts", "twins", "outlines")
_WHAT_KEYS = ("decision", "note", "checked", "unchecked", "threshold")
_ENTRY_KEYS = (*_WHAT_KEYS, "by", "when", "clock", "edits", *_SIDES)
_DECISIONS = {TAKEN_BACK: "", **{one.value: one.value for one in Decision}}
_HEAD = f"""\
---
# A review by reader, which rewrites this file: comments are lost, notes stay.
# Accepted and rejected links between two accounts of one event; see reader --help.
schema: {SCHEMA}
version: {VERSION}"""
_OPENING = 60
_MOST_DIGITS = 15
_CONFLICT = re.compile(rb"^(?:<{7}|>{7}|\|{7})(?: |$)|^={7}\r?$", re.MULTILINE)
_NOT_IN_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
"""What JSON allows in quotes, and YAML 1.1 does not or takes for the end of a line."""

_JSON = json.JSONEncoder(ensure_ascii=False)


class About(NamedTuple):
    """What a source was called."""

    publisher: str = ""
    headline: str = ""
    address: str = ""
    name: str = ""

    @classmethod
    def of(cls, source: Source) -> About:
        """What `source` is called."""
        return cls(source.publisher, source.headline, source.address, source.name)

    @property
    def title(self) -> str:
        """Its headline, or its name."""
        return self.headline or self.name


class ReviewDocument(NamedTuple):
    """What one document contains; its entries have anchors as ends."""

    about: tuple[About, About]
    outlines: tuple[tuple[str, ...], tuple[str, ...]]
    entries: tuple[Entry, ...]
    has_threshold: bool = False
    """Whether it has a threshold, which is ignored (version 1)."""


# writing


def render(
    about: Sequence[About], outlines: Sequence[Iterable[str]], entries: Iterable[Entry]
) -> bytes:
    """The document of those entries, whose ends are anchors."""
    every = sorted(entries, key=_reading_order)  # small changes in git
    texts = {x.digest: x.text for one in every for x in one[1:3] if isinstance(x, Anchor)}
    lines: list[str] = []
    for side, what in zip(_SIDES, about, strict=True):
        lines += [f"{side}:", *(f"  {name}: {_quoted(x)}" for name, x in what._asdict().items())]
    lines += ["entries:", *map(_line, every), "outlines:"]
    lines += [f'  {side}: "{" ".join(x)}"' for side, x in zip(_SIDES, outlines, strict=True)]
    lines += ["texts:", *(f'  "{digest}": {_quoted(x)}' for digest, x in sorted(texts.items()))]
    return "\n".join([_HEAD, *lines, ""]).encode()


def _reading_order(one: Entry) -> tuple[object, ...]:
    places = [x.at if isinstance(x, Anchor) else -1 for x in (one.left, one.right)]
    return (places, one.kind, one.detail, one.clock, one[5:], one.value)


@lru_cache(maxsize=16384)  # each decision writes all others again
def _line(entry: Entry) -> str:
    values = {
        "decision": f"decision: {entry.value or TAKEN_BACK}",
        "checked": f"{'checked' if entry.value else 'unchecked'}: {_quoted(entry.detail)}",
        "note": f"note: {_quoted(entry.value)}",
    }
    fields = [values[entry.kind]]
    fields += [f"by: {_quoted(entry.author)}"] if entry.author else []
    fields.append(f"when: {moment(entry.when).strftime('%Y-%m-%dT%H:%M:%S.%fZ')}")
    fields += [f"clock: {entry.clock}"] if entry.clock else []
    fields += [f"edits: {entry.base}"] if entry.base else []
    ends = zip(_SIDES, (entry.left, entry.right), strict=True)
    fields += [f"{side}: {_anchor_text(x)}" for side, x in ends if isinstance(x, Anchor)]
    return f"- {{{', '.join(fields)}}}"


def _anchor_text(one: Anchor) -> str:
    text = one.text
    cut = text.rfind(" ", 0, _OPENING)
    first = text if len(text) <= _OPENING else f"{text[: cut if cut > 0 else _OPENING]}\u2026"
    number = "" if one.number is None else f"number: {one.number}, "
    twin = ", twin: yes" if one.has_twin else ""
    return f'{{{number}opening: {_quoted(first)}, digest: "{one.digest}", at: {one.at}{twin}}}'


@lru_cache(maxsize=32768)
def _quoted(text: str) -> str:
    """`text` in YAML's double quotes, which are JSON's but for a few characters."""
    return _NOT_IN_YAML.sub(lambda x: f"\\u{ord(x[0]):04x}", _JSON.encode(text))


# reading


class _ComplaintError(StorageError):
    """What is wrong with the YAML, and where."""


def parse(data: bytes, where: str, lines_before: int = 0) -> ReviewDocument:
    """Parse one document of the file `where`; `lines_before` of it are above the document.

    Raises StorageError that names line and column.
    """
    conflict = _CONFLICT.search(data)
    if conflict is not None:
        line = data[: conflict.start()].count(b"\n") + 1 + lines_before
        why = f"line {line} is a conflict marker of git"
        raise StorageError(WHAT, where, why, "delete the marker lines and keep both sides")
    try:
        root = parse_yaml(data.decode("utf-8"), File(WHAT, "", _ComplaintError, lines_before))
        why = "it is empty"
        if root is not None:
            return _document(root, where)
    except UnicodeDecodeError:
        why = "it is not UTF-8"
    except RecursionError:
        why = "it is nested too deeply"
    except _ComplaintError as error:
        place = error.where.removeprefix(", ")
        why = f"{place}: {error.why}" if place else error.why
    raise StorageError(WHAT, where, why, ADVICE)


def _document(root: Item, where: str) -> ReviewDocument:
    head = root.select(("schema", "version"))
    if "schema" not in head or head["schema"].text() != SCHEMA:
        raise StorageError(WHAT, where, f"it has no line 'schema: {SCHEMA}'", ADVICE)
    if "version" not in head or head["version"].text() not in {"1", "2", VERSION}:
        raise StorageError(WHAT, where, "a newer version wrote it", "open it with that version")
    fields = {key: item for key, item in root.fields(_KEYS).items() if not item.is_null}
    for key in (*_SIDES, "outlines"):
        if key not in fields:
            raise StorageError(WHAT, where, f"it has no '{key}'", ADVICE)
    pairs = fields["texts"].pairs() if "texts" in fields else ()
    texts = {key.text(): one.text() for key, one in pairs}
    twins = frozenset(fields["twins"].text().split(", ") if "twins" in fields else ())
    outlines = fields["outlines"].fields(_SIDES)
    if len(outlines) < 2:
        fields["outlines"].refuse("the outline of one article is missing", "restore it")
    left, right = (tuple(outlines[side].raw_text().split()) for side in _SIDES)
    lists = (fields[name].items() for name in _LISTS if name in fields)
    entries = [_entry(item, texts, twins) for items in lists for item in items]
    one, two = (
        About(**{key: x.text() for key, x in fields[side].fields(About._fields).items()})
        for side in _SIDES
    )
    found = tuple(entry for entry in entries if entry is not None)
    return ReviewDocument((one, two), (left, right), found, len(found) < len(entries))


def _entry(item: Item, texts: Mapping[str, str], twins: Collection[str]) -> Entry | None:
    """The entry; None for a threshold."""
    fields = item.fields(_ENTRY_KEYS)
    named = [key for key in _WHAT_KEYS if key in fields]
    if len(named) != 1:
        item.refuse(
            "each entry is one decision, note or check", "keep one of them, or make two entries"
        )
    if named == ["threshold"]:
        return None
    left, right = (
        _anchor(fields[side], texts, twins) if side in fields else None for side in _SIDES
    )
    kind: EntryKind = "note" if named == ["note"] else "decision"
    what, detail = fields[named[0]], ""
    if kind == "note":
        value = note_text(what.raw_text())
    elif named == ["decision"]:
        if what.text() not in _DECISIONS:
            what.refuse(f"'{what.text()}' is not a decision", f"write {', '.join(_DECISIONS)}")
        value = _DECISIONS[what.text()]
    else:
        kind, detail = "checked", what.text()
        value = "checked" if named == ["checked"] else ""
    if left is right is None or (kind == "decision" and None in {left, right}):
        item.refuse(f"this {named[0]} does not name its passages", "name left and right")
    clock = _whole(fields["clock"]) if "clock" in fields else 0
    base = min(clock, _whole(fields["edits"])) if "edits" in fields else 0
    author = fields["by"].text() if "by" in fields else ""
    when = _when(fields["when"]) if "when" in fields else 0
    return Entry(kind, left, right, value, clock, when, author, detail, base)


def _anchor(item: Item, texts: Mapping[str, str], twins: Collection[str]) -> Anchor:
    fields = item.fields(("number", "opening", "digest", "at", "twin"))
    if "digest" not in fields or "at" not in fields:
        item.refuse("this passage has no digest or no index", "restore it")
    known_by = fields["digest"].text()
    number = _whole(fields["number"]) if "number" in fields else None
    text = texts.get(known_by, "")
    has_twin = known_by in twins or ("twin" in fields and fields["twin"].truth())
    return Anchor(_whole(fields["at"]), known_by, text, number, has_twin)


def _whole(item: Item) -> int:
    text = item.text()
    if not (text.isascii() and text.isdecimal()) or len(text) > _MOST_DIGITS:
        item.refuse(f"'{text[:20]}' is not a whole number", "write a whole number")
    return int(text)


def _when(item: Item) -> int:
    """Microseconds since 1970."""
    try:
        found = datetime.fromisoformat(item.text())
    except ValueError:
        item.refuse("this is not a date and time", "write it as 2023-10-14T09:30:00Z")
    found = found if found.tzinfo else found.replace(tzinfo=UTC)
    return max(0, (found - EPOCH) // timedelta(microseconds=1))
