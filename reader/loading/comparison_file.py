"""A comparison file: sources, their metadata, and the facts to search for.

    version: 1
    sources:                              # two to nine
      - path: one.txt                     # relative to this file, or an http(s) address
        publisher: The Valley Post        # these override the article's own metadata:
        headline: The bridge is gone      # publisher, headline, author, published, place,
        published: 4 May 2021             # address, note (shown above it), about (in the help)
      - two.txt                           # short for path: two.txt
      - text: |                           # or the text itself, as copied from a page ...
          The old bridge gave way on Monday night.

          Nobody was hurt, the mayor said.
      - text:                             # ... or passage by passage
          - headline: Bridge lost         # with its kind, such as caption or boilerplate;
          - The river took the bridge.    # body by default
    language: en                          # of all sources (default: detected)
    names:                                # names, each with its other names
      Ann Lee: [the mayor, Annie]
    boilerplate:                          # lines of these pages that are not the article's
      - Get our valley alerts             # * matches a few words, {number} a number
    facts:
      - name: When the bridge fell
        cues: [bridge gave way, river took]
        says: {1: Monday night, 2: ""}  # what each source says of it, in your own few words;
        differ: no                    # and whether they differ: shown as the file's own
      - name: Nobody was hurt             # without cues: its passages, by number
        passages: {1: [2], 2: [2]}
    more_facts: no                        # search for no others

`sources/comparison.schema.json` describes it to editors.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import ComparisonFileError, SourceError
from reader.loading.bounded_reads import is_same_file, read_bytes
from reader.loading.comparison_facts import locate, parse_facts, parse_names, parse_says
from reader.loading.content import build_source, parse_text
from reader.loading.document import LONGEST, MOST_LINES
from reader.loading.sources import LoadResult, Progress, is_address, open_source
from reader.model import Fact, Kind, RawPassage, Source
from reader.text.dates import iso_date
from reader.text.encodings import decode
from reader.text.sanitise import clean

if TYPE_CHECKING:
    from reader.loading.yaml_nodes import Item

VERSION = "1"
"""Of the file's syntax; a file without a version has this one."""

FEWEST, MOST = 2, 9
"""Sources that can be compared: each has a digit key, and the 36 pairs of nine fit a screen."""

MOST_BOILERPLATE = 200
"""Lines: each is matched against every passage."""

KEYS = ("version", "sources", "facts", "names", "language", "boilerplate", "more_facts")
METADATA = ("publisher", "headline", "author", "published", "place", "address", "note", "about")
SOURCE_KEYS = ("path", "text", *METADATA)
KINDS = tuple(kind.value for kind in Kind)
_RENAMED = {"furniture": "boilerplate"}
"""Old name of a key or kind -> its name now."""

_WHAT = "cannot read the comparison file"


def open_comparison(
    path: Path, progress: Progress | None = None, *, allow_local: bool = False
) -> LoadResult:
    """Open the sources named in the YAML file at `path`, with all else that the file gives.

    Article paths are relative to the file; addresses may lead to this machine or a private network
    only with `allow_local`. Metadata in the file overrides the articles' own. Raises
    ComparisonFileError for the file, SourceError for an article.
    """
    root = _parse_root(path)
    fields = root.fields(KEYS, _RENAMED)
    if "sources" not in fields:
        root.refuse("it names no sources", f"add a list 'sources' with {FEWEST} to {MOST} of them")
    items = fields["sources"].items()
    if not FEWEST <= len(items) <= MOST:
        why = f"it lists {len(items)}, and reader compares {FEWEST} to {MOST}"
        fields["sources"].refuse(why, f"name {FEWEST} to {MOST}")
    facts = parse_facts(fields["facts"]) if "facts" in fields else []
    says = parse_says(facts, len(items))
    names = parse_names(fields["names"]) if "names" in fields else {}
    boilerplate = _parse_boilerplate(fields["boilerplate"]) if "boilerplate" in fields else ()
    more_facts = fields["more_facts"].truth() if "more_facts" in fields else True
    language = fields["language"].text() if "language" in fields else ""
    entries = [_parse_entry(item, path, number) for number, item in enumerate(items, start=1)]
    sources = tuple(one.open(boilerplate, progress, allow_local=allow_local) for one in entries)
    _refuse_duplicates(entries)
    return LoadResult(
        sources,
        (path, *(Path(source.file) for source in sources if source.file)),
        tuple(each.fact for each in facts if each.fact.cues),
        says,
        locate(facts, sources),
        more_facts,
        names,
        language or None,
        fields["language"].place if language else "",
        boilerplate,
        tuple(one.origin for one in entries),
    )


def read_facts(path: Path) -> tuple[Fact, ...]:
    """Read the facts with cues from the YAML file at `path`, such as a comparison file.

    Facts without cues are ignored: their passages are those of other articles. So is what the
    file's own sources say of its facts. Raises ComparisonFileError if none is left or the file
    cannot be parsed.
    """
    root = _parse_root(path)
    fields = root.fields(KEYS, _RENAMED)
    if "facts" not in fields:
        root.refuse("it names no facts", "add a list 'facts' with names and cues")
    facts = tuple(each.fact for each in parse_facts(fields["facts"]) if each.fact.cues)
    if not facts:
        fields["facts"].refuse(
            "none of these facts has cues", "add 'cues' with words to search for"
        )
    return facts


def _parse_root(path: Path) -> Item:
    from reader.loading.yaml_nodes import File, parse_yaml  # noqa: PLC0415 - two files need no yaml

    where = clean(str(path))
    data = read_bytes(path, _WHAT, ComparisonFileError)
    text = decode(data, _WHAT, where, ComparisonFileError)
    root = parse_yaml(text, File(_WHAT, where, ComparisonFileError))
    if root is None:
        raise ComparisonFileError(_WHAT, where, "it is empty", "write the keys it needs")
    version = root.select(["version"]).get("version")
    if version is not None and version.text() != VERSION:
        why = f"its version is '{version.text()}', and this reader supports version {VERSION}"
        version.refuse(why, f"write 'version: {VERSION}', or use a newer reader")
    return root


def _parse_boilerplate(item: Item) -> tuple[str, ...]:
    from reader.loading.boilerplate.lines import (  # noqa: PLC0415 - few files need it
        MOST_GAPS,
        has_many_gaps,
        has_words,
    )

    if len(item.items()) > MOST_BOILERPLATE:
        why = f"there are more than {MOST_BOILERPLATE} lines of boilerplate here"
        item.refuse(why, "delete the least important")
    for entry in item.items():
        if not has_words(entry.text()):
            entry.refuse("this line contains no words", "copy a line from the page")
        if has_many_gaps(entry.text()):
            entry.refuse(f"this line has more than {MOST_GAPS} of * and {{number}}", "write words")
    return tuple(entry.text() for entry in item.items())


@dataclass(frozen=True, slots=True)
class _Entry:
    """A source in a comparison file, not opened yet."""

    item: Item
    fields: Mapping[str, Item]
    file: Path
    """The comparison file."""

    number: int
    """From 1."""

    @property
    def name(self) -> str:
        """The path or address as written, uncleaned; empty for text in the file."""
        return self.fields["path"].raw_text() if "path" in self.fields else ""

    @property
    def is_file(self) -> bool:
        """Whether its text is in another file."""
        return bool(self.name) and not is_address(self.name)

    @property
    def origin(self) -> str:
        """Its path from the working directory, or its address; empty for text in the file."""
        return str(self.file.parent / self.name) if self.is_file else self.name

    def open(
        self, boilerplate: Sequence[str], progress: Progress | None, *, allow_local: bool
    ) -> Source:
        """Open it, with arguments as for `open_source`.

        Raises ComparisonFileError for text in the file, SourceError for an article.
        """
        metadata = self._metadata()
        if "text" in self.fields:
            return self._open_text(self.fields["text"], metadata, boilerplate)
        try:
            return open_source(
                self.name,
                folder=self.file.parent,
                metadata=metadata,
                boilerplate=boilerplate,
                allow_local=allow_local,
                progress=progress,
            )
        except SourceError as cause:
            line = self.fields["path"].line
            where = f"{cause.where} (named in {clean(str(self.file))}, line {line})"
            raise SourceError(cause.what, where, cause.why, cause.advice) from cause

    def _metadata(self) -> dict[str, str]:
        """Return the metadata in the file, without empty values."""
        found = {key: self.fields[key].text() for key in METADATA if key in self.fields}
        if when := found.get("published"):
            found["published"] = iso_date(when)
            if not found["published"]:
                advice = "write it as 2023-10-14 or 14 October 2023"
                self.fields["published"].refuse(f"'{when}' is not a date", advice)
        return {key: value for key, value in found.items() if value}

    def _open_text(
        self, text: Item, metadata: Mapping[str, str], boilerplate: Sequence[str]
    ) -> Source:
        """Return the source whose text is in the file: whole, or passage by passage."""
        name = f"{clean(self.file.name)}, source {self.number}"
        if text.is_text:
            try:
                found = parse_text(text.raw_text(), Path("text"), name, name, metadata, boilerplate)
            except SourceError as cause:
                text.refuse(cause.why, "write the article's own text here")
            without_lines = tuple(replace(passage, line=None) for passage in found.passages)
            return replace(found, passages=without_lines)
        items = text.items()
        if len(items) > MOST_LINES:
            text.refuse(
                f"it has more than {MOST_LINES:,} passages",
                "copy the part to read into a file of its own",
            )
        drafts = [_parse_passage(item) for item in items]
        if not any(draft.kind.is_linkable for draft in drafts):
            text.refuse("there is no article in it", "write its passages here")
        return build_source(drafts, name, metadata)


def _parse_entry(item: Item, file: Path, number: int) -> _Entry:
    fields = {"path": item} if item.is_text else item.fields(SOURCE_KEYS)
    has_path = "path" in fields and bool(fields["path"].raw_text().strip())
    if has_path and "text" in fields:
        fields["text"].refuse("this source has both a path and a text", "delete one of them")
    if not has_path and "text" not in fields:
        item.refuse(
            "this source has no path",
            "write '- path: one.txt' with the article's file, or '- text:' with its text",
        )
    return _Entry(item, fields, file, number)


def _parse_passage(item: Item) -> RawPassage:
    """Parse a passage: its text, or its kind with its text."""
    kind, text = Kind.BODY, item
    if item.is_set_of_keys:
        fields = item.fields(KINDS, _RENAMED)
        if len(fields) != 1:
            item.refuse("this is not a passage", "write one kind with one text")
        ((name, text),) = fields.items()
        kind = Kind(name)
    if not text.text():
        text.refuse("this passage is empty", "write its text or delete it")
    if len(text.text()) > LONGEST:
        text.refuse(f"no paragraph is longer than {LONGEST:,} characters", "split it")
    return RawPassage(text.text(), kind)


def _refuse_duplicates(entries: Sequence[_Entry]) -> None:
    for one, other in combinations(entries, 2):
        is_same = (
            one.is_file and other.is_file and is_same_file(Path(one.origin), Path(other.origin))
        )
        if is_same or (one.origin and one.origin == other.origin):
            why = f"source {one.number} is the same: {clean(one.origin)}"
            other.item.refuse(why, "name different articles")
