"""A review as YAML that people can read, compare and keep in git: one document for each pair.

    schema: reader-review
    version: 2
    left: {publisher, headline, address, name}
    right: ...
    decisions:
    - decision: accepted, rejected, pinned or taken back
      by: ann                                # `reviewer:` of the settings, or the login name
      when: 2023-10-14T09:30:00.000000Z      # shown only
      clock: 12                              # of two decisions on one link the higher one wins
      left: {number: what people see, opening: its first words, digest: ..., at: its index}
      right: ...
    checked:
    - checked: which difference of the link  # "unchecked" where it was taken back
    notes:
    - note: any number of lines; empty where it was removed
      edits: 7                               # the clock of the author's note that it replaces
    unplaced: entries whose passages are not in these texts any more
    texts: the passages that are named above by digest, up to 600 characters of each
    twins: digests of those that another passage nearly equals
    outlines: the digests of all passages in order (12 letters each), by which they are recognised

Written by hand, as a library takes ten times as long. Version 1 had no authors and no clock.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple, NoReturn

from reader.errors import StorageError
from reader.loading.yaml_nodes import File, Item, parse_yaml
from reader.model import Decision, Source
from reader.storage.entries import EPOCH, Entry, EntryKind, moment
from reader.storage.passages import Anchor
from reader.text.sanitise import visible

SCHEMA, VERSION = "reader-review", "2"
TAKEN_BACK = "taken back"
WHAT = "cannot read the review"

_SIDES = ("left", "right")
_SOURCE_KEYS = ("publisher", "headline", "address", "name")
_LISTS = ("decisions", "checked", "notes", "unplaced")
_KEYS = ("schema", "version", "left", "right", *_LISTS, "texts", "twins", "outlines")
_OPTIONAL = frozenset({"checked"})
_SAID = ("decision", "note", "checked", "unchecked", "threshold")
_ENTRY_KEYS = (*_SAID, "by", "when", "clock", "edits", *_SIDES)
_DECISIONS = {TAKEN_BACK: "", **{one.value: one.value for one in Decision}}
_ABOUT = """\
# A review by reader, which rewrites this file: comments are lost, notes stay.
# Accepted and rejected links between two accounts of one event; see reader --help.
"""
_OPENING = 60
_MOST_DIGITS = 15
_CONFLICT = re.compile(rb"^(?:<{7}|>{7})(?: |$)|^={7}\r?$", re.MULTILINE)
_NOT_IN_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
"""What JSON allows in quotes, and YAML 1.1 does not or takes for the end of a line."""

_JSON = json.JSONEncoder(ensure_ascii=False)


class CorruptFileError(Exception):
    """A file is not what this program writes; says why, with line and column where known."""


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
    """What one document holds; its entries have anchors as ends."""

    about: tuple[About, About]
    outlines: tuple[tuple[str, ...], tuple[str, ...]]
    entries: tuple[Entry, ...]
    has_threshold: bool = False
    """Whether it has a threshold, which is ignored (version 1)."""


def note_text(text: str) -> str:
    """A note as it is stored: control characters made visible, line breaks kept."""
    return "\n".join(visible(line).rstrip() for line in text.splitlines()).strip()


# writing


def render(
    about: Sequence[About],
    outlines: Sequence[Iterable[str]],
    entries: Iterable[Entry],
    anchored: Callable[[int, int], Anchor],
) -> bytes:
    """The document of those entries; `anchored` gives the anchor of a side (0, 1) and an index."""
    here: list[Entry] = []
    gone: list[Entry] = []
    for one in entries:
        left, right = (
            anchored(side, x) if isinstance(x, int) else x
            for side, x in enumerate((one.left, one.right))
        )
        (gone if one.is_orphaned else here).append(one._replace(left=left, right=right))
    ends = (x for one in (*here, *gone) for x in (one.left, one.right))
    anchors = {x.digest: x for x in ends if isinstance(x, Anchor)}
    twins = ", ".join(sorted(digest for digest, one in anchors.items() if one.has_twin))
    lines = [
        f"{_ABOUT}schema: {SCHEMA}",
        f"version: {VERSION}",
        *(
            line
            for side, one in zip(_SIDES, about, strict=True)
            for line in (f"{side}:", *(f"  {k}: {_quoted(v)}" for k, v in one._asdict().items()))
        ),
        *_section("decisions", (one for one in here if one.kind == "decision")),
        *_section("checked", (one for one in here if one.kind == "checked")),
        *_section("notes", (one for one in here if one.kind == "note")),
        *_section("unplaced", gone),
        "texts:" if anchors else "texts: {}",
        *(f'  "{digest}": {_quoted(one.text)}' for digest, one in sorted(anchors.items())),
        f'twins: "{twins}"',
        "outlines:",
        *(f'  {side}: "{" ".join(x)}"' for side, x in zip(_SIDES, outlines, strict=True)),
    ]
    return ("\n".join(lines) + "\n").encode("utf-8")


def _section(name: str, entries: Iterable[Entry]) -> Iterator[str]:
    """In reading order, so that a version control system shows small changes."""
    some = sorted(
        entries, key=lambda one: (_places(one), one.detail, one.clock, one[5:], one.value)
    )
    yield f"{name}:" if some else f"{name}: []"
    for entry in some:
        yield _lines(entry)


def _places(entry: Entry) -> list[int]:
    return [x.at if isinstance(x, Anchor) else -1 for x in (entry.left, entry.right)]


@lru_cache(maxsize=16384)  # each decision writes all others again
def _lines(entry: Entry) -> str:
    if entry.kind == "decision":
        lines = [f"- decision: {entry.value or TAKEN_BACK}"]
    elif entry.kind == "checked":
        lines = [f"- {'checked' if entry.value else 'unchecked'}: {_quoted(entry.detail)}"]
    elif entry.value:
        lines = ["- note: |2-", *(f"    {line}" for line in entry.value.split("\n"))]
    else:
        lines = ['- note: ""']
    if entry.author:
        lines.append(f"  by: {_quoted(entry.author)}")
    lines.append(f"  when: {moment(entry.when).strftime('%Y-%m-%dT%H:%M:%S.%fZ')}")
    lines += [f"  clock: {entry.clock}"] if entry.clock else []
    lines += [f"  edits: {entry.base}"] if entry.base else []
    ends = zip(_SIDES, (entry.left, entry.right), strict=True)
    lines += [f"  {side}: {_anchor_line(x)}" for side, x in ends if isinstance(x, Anchor)]
    return "\n".join(lines)


def _anchor_line(one: Anchor) -> str:
    text = one.text
    cut = text.rfind(" ", 0, _OPENING)
    first = text if len(text) <= _OPENING else f"{text[: cut if cut > 0 else _OPENING]}\u2026"
    number = "" if one.number is None else f"number: {one.number}, "
    return f'{{{number}opening: {_quoted(first)}, digest: "{one.digest}", at: {one.at}}}'


@lru_cache(maxsize=32768)
def _quoted(text: str) -> str:
    """`text` in YAML's double quotes, which are JSON's but for a few characters."""
    return _NOT_IN_YAML.sub(lambda x: f"\\u{ord(x[0]):04x}", _JSON.encode(text))


# reading


class _ComplaintError(StorageError):
    """What is wrong with the YAML, and where."""


def parse(data: bytes, where: str, lines_before: int = 0) -> ReviewDocument:
    """Parse one document; `lines_before` of its file are above it.

    Raises CorruptFileError that names line and column, StorageError if a newer version wrote it.
    """
    conflict = _CONFLICT.search(data)
    if conflict is not None:
        line = data[: conflict.start()].count(b"\n") + 1 + lines_before
        _refuse(
            f"line {line} is a conflict marker of git: keep the entries of both sides and delete"
            " the marker lines, or merge the two files with --merge-reviews"
        )
    try:
        root = parse_yaml(data.decode("utf-8"), File(WHAT, where, _ComplaintError, lines_before))
        if root is None:
            _refuse("it is empty")
        return _document(root, where)
    except UnicodeDecodeError:
        _refuse("it is not UTF-8")
    except _ComplaintError as complaint:
        _refuse(f"{complaint.where}: {complaint.why}")
    except RecursionError:
        _refuse("it is nested too deeply")


def _refuse(why: str) -> NoReturn:
    raise CorruptFileError(why)


def _document(root: Item, where: str) -> ReviewDocument:
    head = root.select(("schema", "version"))
    if "schema" not in head or head["schema"].text() != SCHEMA:
        _refuse(f"it has no line 'schema: {SCHEMA}'")
    if "version" not in head or head["version"].text() not in {"1", VERSION}:
        raise StorageError(WHAT, where, "a newer version wrote it", "open it with that version")
    fields = root.fields(_KEYS)
    missing = [key for key in _KEYS if key not in fields and key not in _OPTIONAL]
    if missing:
        _refuse(f"it has no '{missing[0]}'")
    texts = {x: one.text() for x, one in fields["texts"].fields(fields["texts"].keys).items()}
    twins = frozenset(fields["twins"].text().split(", "))
    outlines = fields["outlines"].fields(_SIDES)
    if len(outlines) < 2:
        fields["outlines"].refuse("the outline of one article is missing", "restore it")
    left, right = (tuple(outlines[side].raw_text().split()) for side in _SIDES)
    items = [item for name in _LISTS if name in fields for item in fields[name].items()]
    entries = [_entry(item, texts, twins) for item in items]
    one, two = (About(**_texts(fields[side])) for side in _SIDES)
    found = tuple(entry for entry in entries if entry is not None)
    return ReviewDocument((one, two), (left, right), found, len(found) < len(entries))


def _texts(item: Item) -> dict[str, str]:
    return {key: value.text() for key, value in item.fields(_SOURCE_KEYS).items()}


def _entry(item: Item, texts: Mapping[str, str], twins: Collection[str]) -> Entry | None:
    """The entry; None for a threshold."""
    fields = item.fields(_ENTRY_KEYS)
    said = [key for key in _SAID if key in fields]
    if len(said) != 1:
        item.refuse(
            "each entry is one decision, note or check", "keep one of them, or make two entries"
        )
    if said == ["threshold"]:
        return None
    left, right = (
        _anchor(fields[side], texts, twins) if side in fields else None for side in _SIDES
    )
    kind: EntryKind = "note" if said == ["note"] else "decision"
    what, detail = fields[said[0]], ""
    if kind == "note":
        value = note_text(what.raw_text())
    elif said == ["decision"]:
        if what.text() not in _DECISIONS:
            what.refuse(f"'{what.text()}' is not a decision", f"write {', '.join(_DECISIONS)}")
        value = _DECISIONS[what.text()]
    else:
        kind, detail = "checked", what.text()
        value = "checked" if said == ["checked"] else ""
    if left is right is None or (kind == "decision" and None in {left, right}):
        item.refuse(f"this {said[0]} does not name its passages", "name left and right")
    clock = _whole(fields["clock"]) if "clock" in fields else 0
    base = min(clock, _whole(fields["edits"])) if "edits" in fields else 0
    author = fields["by"].text() if "by" in fields else ""
    when = _when(fields["when"]) if "when" in fields else 0
    return Entry(kind, left, right, value, clock, when, author, detail, base)


def _anchor(item: Item, texts: Mapping[str, str], twins: Collection[str]) -> Anchor:
    fields = item.fields(("number", "opening", "digest", "at"))
    if "digest" not in fields or "at" not in fields:
        item.refuse("this passage has no digest or no index", "restore it")
    known_by = fields["digest"].text()
    number = _whole(fields["number"]) if "number" in fields else None
    text = texts.get(known_by, "")
    return Anchor(_whole(fields["at"]), known_by, text, number, known_by in twins)


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
