"""A comparison file: sources, what is known of them, and the facts to look for.

    version: 1
    sources:                              # two to nine
      - path: one.txt                     # relative to this file, or an http(s) address
        publisher: The Valley Post        # these override what the article says of itself:
        headline: The bridge is gone      # publisher, headline, author, published, place,
        published: 4 May 2021             # address, note (shown above it), about (in the help)
      - text: |                           # or the text itself, as copied from a page ...
          The old bridge gave way on Monday night.

          Nobody was hurt, the mayor said.
      - text:                             # ... or passage by passage
          - headline: Bridge lost         # with its kind, such as caption or boilerplate;
          - The river took the bridge.    # without one it is body
    language: en                          # of all sources; else found out
    names:                                # everyone by one name
      Ann Lee: [the mayor, Annie]
    boilerplate:                            # lines of these pages that are no article
      - Get our valley alerts             # * stands for a few words, {number} for a number
    facts:
      - name: When the bridge fell
        cues: [bridge gave way, river took]
      - name: Nobody was hurt             # without cues: where it is told, by passage numbers
        passages: {1: [2], 2: [2]}
    more_facts: no                        # look for no others

`sources/comparison.schema.json` says the same to editors.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import SourceError
from reader.loading.content import source_of
from reader.loading.limits import LONGEST, MOST_LINES
from reader.loading.sources import Told, open_source
from reader.model import Kind, RawPassage, Source, number_passages
from reader.text.dates import iso_date
from reader.text.sanitise import clean

if TYPE_CHECKING:
    from reader.loading.yaml_nodes import Item


from itertools import combinations
from typing import TYPE_CHECKING

from reader.errors import ComparisonFileError
from reader.loading.comparison_facts import facts_in, located, names_in
from reader.loading.files import is_same_file, read_bytes
from reader.loading.sources import Opened
from reader.model import Fact
from reader.text.encodings import decoded

if TYPE_CHECKING:
    from reader.loading.yaml_nodes import Item


METADATA = ("publisher", "headline", "author", "published", "place", "address", "note", "about")
SOURCE_KEYS = ("path", "text", *METADATA)
KINDS = tuple(kind.value for kind in Kind)


@dataclass(frozen=True, slots=True)
class Described:
    """A source of a comparison file, before it is opened."""

    item: Item
    fields: Mapping[str, Item]
    file: Path
    """The comparison file."""

    number: int
    """Of the source in it, from 1."""

    @property
    def name(self) -> str:
        """The path or address as the file spells it; empty for text of its own.

        Not cleaned: then it could name another file.
        """
        return self.fields["path"].as_spelt() if "path" in self.fields else ""

    @property
    def is_file(self) -> bool:
        """Whether its text is a file of its own."""
        return bool(self.name) and not is_on_the_web(self.name)

    @property
    def origin(self) -> str:
        """Its path, leading there from where the file does, or its address; else empty."""
        return str(self.file.parent / self.name) if self.is_file else self.name

    def opened(self, boilerplate: Sequence[str], told: Told | None, *, allow_local: bool) -> Source:
        """Open it; lines that say one of `boilerplate` are boilerplate.

        `told` and `allow_local` are as for `open_source`.
        Raises ComparisonFileError for text that stands in the file, SourceError for an article.
        """
        known = self._metadata()
        if "text" in self.fields:
            return self._written(self.fields["text"], known, boilerplate)
        try:
            return open_source(
                self.name,
                beside=self.file.parent,
                known=known,
                boilerplate=boilerplate,
                allow_local=allow_local,
                told=told,
            )
        except SourceError as cause:
            line = self.fields["path"].line
            where = f"{cause.where} (named in {clean(str(self.file))}, line {line})"
            raise SourceError(cause.what, where, cause.why, cause.advice) from cause

    def _metadata(self) -> dict[str, str]:
        """What the file tells of the article; an empty value says nothing."""
        told = {key: self.fields[key].text() for key in METADATA if key in self.fields}
        if when := told.get("published"):
            told["published"] = iso_date(when)
            if not told["published"]:
                advice = "write it as 2023-10-14 or 14 October 2023"
                self.fields["published"].refuse(f"'{when}' is no date", advice)
        return {key: value for key, value in told.items() if value}

    def _written(self, text: Item, known: Mapping[str, str], boilerplate: Sequence[str]) -> Source:
        """The source whose text stands in the file: whole, or passage by passage."""
        name = f"{clean(self.file.name)}, source {self.number}"
        if text.is_text:
            try:
                found = source_of(text.as_spelt(), Path("text"), name, name, known, boilerplate)
            except SourceError as cause:
                text.refuse(cause.why, "write the article's own text here")
            unplaced = tuple(replace(passage, line=None) for passage in found.passages)
            return replace(found, passages=unplaced)
        items = text.items()
        if len(items) > MOST_LINES:
            text.refuse(f"it has more than {MOST_LINES:,} passages", "cut out the part to read")
        passages = number_passages(_draft(item) for item in items)
        if not any(passage.kind.is_linkable for passage in passages):
            text.refuse("there is no article in it", "write its passages here")
        headline = next((p.text for p in passages if p.kind is Kind.HEADLINE), "")
        told = {"headline": headline, **known}
        return replace(Source(name, passages), **told)  # type: ignore[arg-type]  # all are texts


def described(item: Item, file: Path, number: int) -> Described:
    """Understand one of the sources of the comparison file `file`, without opening it.

    Raises ComparisonFileError when it cannot be understood.
    """
    fields = item.fields(SOURCE_KEYS)
    has_path = "path" in fields and bool(fields["path"].as_spelt().strip())
    if has_path and "text" in fields:
        fields["text"].refuse("this source has both a path and a text", "take out one of them")
    if not has_path and "text" not in fields:
        item.refuse(
            "this source has no path", "add 'path' with the article's file, or 'text' with its text"
        )
    return Described(item, fields, file, number)


def is_on_the_web(name: str) -> bool:
    """Whether `name` is that of a web page, and no file's."""
    if "://" not in name:
        return False
    from reader.loading.web import is_address  # noqa: PLC0415 - files do without

    return is_address(name)


def _draft(item: Item) -> RawPassage:
    """A passage: its text, or its kind with its text."""
    kind, text = Kind.BODY, item
    if item.is_set_of_keys:
        fields = item.fields(KINDS)
        if len(fields) != 1:
            item.refuse("this is no passage", "write one kind with one text")
        ((name, text),) = fields.items()
        kind = Kind(name)
    if not text.text():
        text.refuse("there is nothing in this passage", "write its text or take it out")
    if len(text.text()) > LONGEST:
        why = f"no paragraph is longer than {LONGEST:,} characters"
        text.refuse(why, "part it")
    return RawPassage(text.text(), kind)


VERSION = "1"
"""Of the file's form; a file that says nothing means this one."""

FEWEST, MOST = 2, 9
"""Sources that can be compared: each has a digit key, and the 36 pairs of nine fit a screen."""

MOST_BOILERPLATE = 200
"""Lines: each is held against every passage."""

KEYS = ("version", "sources", "facts", "names", "language", "boilerplate", "more_facts")
_WHAT = "cannot read the comparison file"


def open_comparison(path: Path, told: Told | None = None, *, allow_local: bool = False) -> Opened:
    """Open the sources that the YAML file at `path` names, and what it says of them.

    Article paths are relative to the file; addresses may lead to this machine or a private network
    only with `allow_local`. `told` learns of what may take a while. Metadata there
    overrides what the articles say of themselves. Raises ComparisonFileError for the file,
    SourceError for an article.
    """
    root = _root(path)
    fields = root.fields(KEYS)
    if "sources" not in fields:
        root.refuse("it names no sources", f"add a list 'sources' with {FEWEST} to {MOST} of them")
    items = fields["sources"].items()
    if not FEWEST <= len(items) <= MOST:
        why = f"its sources are {len(items)}, and reader compares {FEWEST} to {MOST}"
        fields["sources"].refuse(why, f"name {FEWEST} to {MOST}")
    facts = facts_in(fields["facts"]) if "facts" in fields else []
    names = names_in(fields["names"]) if "names" in fields else {}
    boilerplate = _boilerplate(fields["boilerplate"]) if "boilerplate" in fields else ()
    more_facts = fields["more_facts"].truth() if "more_facts" in fields else True
    language = fields["language"].text() if "language" in fields else ""
    described_ = [described(item, path, number) for number, item in enumerate(items, start=1)]
    sources = tuple(one.opened(boilerplate, told, allow_local=allow_local) for one in described_)
    _refuse_twins(described_)
    origins = tuple(one.origin for one in described_)
    return Opened(
        sources,
        (path, *(Path(source.file) for source in sources if source.file)),
        tuple(each.fact for each in facts if each.fact.cues),
        located(facts, sources),
        more_facts,
        names,
        language or None,
        fields["language"].place if language else "",
        boilerplate,
        origins,
    )


def read_facts(path: Path) -> tuple[Fact, ...]:
    """Read the facts, with their cues, of the YAML file at `path`; a comparison file serves.

    Facts without cues are passed over: the passages that tell of them are those of other articles.
    Raises ComparisonFileError when none is left or the file cannot be understood.
    """
    root = _root(path)
    fields = root.fields(KEYS)
    if "facts" not in fields:
        root.refuse("it names no facts", "add a list 'facts' with names and cues")
    facts = tuple(each.fact for each in facts_in(fields["facts"]) if each.fact.cues)
    if not facts:
        fields["facts"].refuse("none of these facts has cues", "add 'cues' with words to look for")
    return facts


def _root(path: Path) -> Item:
    from reader.loading.yaml_nodes import File, parsed  # noqa: PLC0415 - two plain files do without yaml

    where = clean(str(path))
    data = read_bytes(path, _WHAT, ComparisonFileError)
    text = decoded(data, _WHAT, where, ComparisonFileError)
    root = parsed(text, File(_WHAT, where, ComparisonFileError))
    if root is None:
        raise ComparisonFileError(_WHAT, where, "there is nothing in it", "write the keys it needs")
    version = root.chosen(["version"]).get("version")
    if version is not None and version.text() != VERSION:
        why = f"its version is '{version.text()}', and this reader knows version {VERSION}"
        version.refuse(why, f"write 'version: {VERSION}', or use a newer reader")
    return root


def _boilerplate(item: Item) -> tuple[str, ...]:
    from reader.loading.boilerplate.lines import MOST_GAPS, has_many_gaps, has_words  # noqa: PLC0415 - few files name any

    if len(item.items()) > MOST_BOILERPLATE:
        why = f"there are more than {MOST_BOILERPLATE} lines of boilerplate here"
        item.refuse(why, "take out the least of them")
    for entry in item.items():
        if not has_words(entry.text()):
            entry.refuse("there are no words in this line", "write a line of the page")
        if has_many_gaps(entry.text()):
            entry.refuse(f"this line has more than {MOST_GAPS} of * and {{number}}", "write words")
    return tuple(entry.text() for entry in item.items())


def _refuse_twins(sources: list[Described]) -> None:
    for one, other in combinations(sources, 2):
        is_same = (
            one.is_file and other.is_file and is_same_file(Path(one.origin), Path(other.origin))
        )
        if is_same or (one.origin and one.origin == other.origin):
            why = f"source {one.number} is the same: {clean(one.origin)}"
            other.item.refuse(why, "name different articles")
