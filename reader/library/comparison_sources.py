"""One source as a comparison file describes it: where its text is, and what is known of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import SourceError
from reader.library.article import Told, open_source
from reader.library.content import source_of
from reader.library.dates import iso_date
from reader.library.limits import LONGEST, MOST_LINES
from reader.library.sanitise import clean
from reader.model import Draft, Kind, Source, placed

if TYPE_CHECKING:
    from reader.library.yaml_nodes import Item

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

    def opened(self, furniture: Sequence[str], told: Told | None, *, allow_local: bool) -> Source:
        """Open it; lines that say one of `furniture` are furniture.

        `told` and `allow_local` are as for `open_source`.
        Raises ComparisonFileError for text that stands in the file, SourceError for an article.
        """
        known = self._metadata()
        if "text" in self.fields:
            return self._written(self.fields["text"], known, furniture)
        try:
            return open_source(
                self.name,
                beside=self.file.parent,
                known=known,
                furniture=furniture,
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

    def _written(self, text: Item, known: Mapping[str, str], furniture: Sequence[str]) -> Source:
        """The source whose text stands in the file: whole, or passage by passage."""
        name = f"{clean(self.file.name)}, source {self.number}"
        if text.is_text:
            try:
                found = source_of(text.as_spelt(), Path("text"), name, name, known, furniture)
            except SourceError as cause:
                text.refuse(cause.why, "write the article's own text here")
            unplaced = tuple(replace(passage, line=None) for passage in found.passages)
            return replace(found, passages=unplaced)
        items = text.items()
        if len(items) > MOST_LINES:
            text.refuse(f"it has more than {MOST_LINES:,} passages", "cut out the part to read")
        passages = placed(_draft(item) for item in items)
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
    from reader.library.web import is_address  # noqa: PLC0415 - files do without

    return is_address(name)


def _draft(item: Item) -> Draft:
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
    return Draft(text.text(), kind)
