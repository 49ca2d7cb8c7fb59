"""A comparison file: two sources, what is known of them, and the facts to look for."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import ComparisonFileError, SourceError
from reader.library.article import read
from reader.library.dates import iso_date
from reader.library.decoding import decoded
from reader.library.files import is_same_file, read_bytes
from reader.library.opened import Opened
from reader.library.sanitise import clean
from reader.model import Fact, Source

if TYPE_CHECKING:
    from reader.library.yaml_nodes import Item

VERSION = "1"
"""Of the file's form; a file that says nothing means this one."""

SOURCES = 2
_WHAT = "cannot read the comparison file"
_KEYS = ("version", "sources", "facts")
_METADATA = ("publisher", "headline", "author", "published", "place", "address", "note", "about")
_SOURCE_KEYS = ("path", *_METADATA)
_FACT_KEYS = ("name", "cues")


def open_comparison(path: Path) -> Opened:
    """Open the two sources that the YAML file at `path` names, and its facts, if any.

    Article paths are relative to the file. Metadata there overrides what the articles say of
    themselves. Raises ComparisonFileError for the file, SourceError for an article.
    """
    root = _root(path)
    fields = root.fields(_KEYS)
    if "sources" not in fields:
        root.refuse("it names no sources", "add a list 'sources' with two of them")
    items = fields["sources"].items()
    if len(items) != SOURCES:
        why = f"its sources are {len(items)}, and reader compares {SOURCES}"
        fields["sources"].refuse(why, f"name exactly {SOURCES}")
    facts = _facts(fields["facts"]) if "facts" in fields else ()
    sources = tuple(_source(item, path) for item in items)
    articles = tuple(path.parent / _name(item) for item in items)
    for (one, _), (other, item) in combinations(zip(articles, items, strict=True), 2):
        if is_same_file(one, other):
            item.refuse("this is the same file again", "name two different articles")
    return Opened(sources, (path, *articles), facts)


def read_facts(path: Path) -> tuple[Fact, ...]:
    """Read the facts, with their cues, of the YAML file at `path`; a comparison file serves.

    Raises ComparisonFileError when the file has none or cannot be understood.
    """
    root = _root(path)
    fields = root.fields(_KEYS)
    if "facts" not in fields:
        root.refuse("it names no facts", "add a list 'facts' with names and cues")
    return _facts(fields["facts"])


def _root(path: Path) -> Item:
    from reader.library.yaml_nodes import File, parsed  # noqa: PLC0415 - two plain files do without yaml

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


def _source(item: Item, file: Path) -> Source:
    fields = item.fields(_SOURCE_KEYS)
    name = _name(item)
    metadata = {key: fields[key].text() for key in _METADATA if key in fields}
    if "published" in metadata:
        metadata["published"] = iso_date(metadata["published"]) or metadata["published"]
    try:
        return read(file.parent / name, name, metadata)
    except SourceError as cause:
        where = f"{cause.where} (named in {clean(str(file))}, line {fields['path'].line})"
        raise SourceError(cause.what, where, cause.why, cause.advice) from cause


def _name(source: Item) -> str:
    """The article's path as the file spells it: cleaned, it could name another file."""
    name = source.fields(_SOURCE_KEYS).get("path")
    spelt = name.as_spelt() if name is not None else ""
    if not spelt.strip():
        source.refuse("this source has no path", "add 'path' with the article's file")
    return spelt


def _facts(item: Item) -> tuple[Fact, ...]:
    facts: list[Fact] = []
    for entry in item.items():
        fact = _fact(entry)
        if any(fact.name.casefold() == other.name.casefold() for other in facts):
            entry.refuse(f"the fact '{fact.name}' stands here twice", "rename one of them")
        facts.append(fact)
    if not facts:
        item.refuse("there are no facts here", "name one, with its cues")
    return tuple(facts)


def _fact(item: Item) -> Fact:
    fields = item.fields(_FACT_KEYS)
    name = fields["name"].text() if "name" in fields else ""
    if not name:
        item.refuse("this fact has no name", "add 'name' with a few words")
    cues = [cue for cue in fields["cues"].items() if cue.text()] if "cues" in fields else []
    if not cues:
        item.refuse(f"the fact '{name}' has no cues", "add 'cues' with words that tell it")
    return Fact(name, tuple(cue.text() for cue in cues))
