"""Writes a comparison file for loaded sources, with the facts that were found."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from reader.loading.comparison_file import METADATA, VERSION
from reader.loading.sources import LoadResult, LocatedFact, Says, is_address
from reader.model import Collection, Kind, Source
from reader.text.dates import iso_date

_HEAD = f"""\
# Sources, and the facts that reader found in them. Edit as you like, then open this file with
# reader. A fact that was found keeps its passages; a fact with cues instead is searched for, here
# and in other articles. Under "says" is room for what each source says of a fact, in a few words.
version: {VERSION}
"""
_END = "more_facts: no\n"
_PLAIN = re.compile(r"[^\W\d_](?:[\w./()'\u2019-]| (?=[\w(]))*")
"""Text that needs no quotes in YAML, in a list either."""


def render_comparison(result: LoadResult, collection: Collection, folder: Path) -> str:
    """Return the text of a comparison file in `folder` for sources and their comparisons.

    The facts are those of the comparison, with three sources or more the joined facts of all.
    Articles are named by path from `folder` or by address; standard input, and files whose name
    cannot be written, are embedded passage by passage. Loading the file gives equal comparisons (of
    more than two sources: equal links), except for the names of sources, the lines of
    embedded ones, and their dates if invalid.
    """
    parts = [_HEAD, "sources:\n"]
    for origin, source in zip(result.origins, result.sources, strict=True):
        parts += _source(source, _path(origin, folder))
    if result.language is not None:
        parts.append(f"language: {_scalar(result.language)}\n")
    if result.names:
        called = (f"  {_scalar(name)}: {_list(others)}\n" for name, others in result.names.items())
        parts += ["names:\n", *called]
    if result.boilerplate:
        parts += ["boilerplate:\n", *(f"  - {_scalar(line)}\n" for line in result.boilerplate)]
    facts = [*_cued(result), *_located(result, collection)]
    if facts:
        parts += ["facts:\n", *facts]
    return "".join([*parts, _END])


def _source(source: Source, path: str) -> Iterator[str]:
    fields = {key: str(getattr(source, key)) for key in METADATA}
    if iso_date(source.published) != source.published:
        del fields["published"]  # a raw date from the article, which no comparison file may have
    if path:
        yield f"  - path: {_scalar(path)}\n"
    else:
        yield "  - text:\n"
        for passage in source.passages:
            text = _scalar(passage.text)
            words = text if passage.kind is Kind.BODY else f"{passage.kind.value}: {text}"
            yield f"      - {words}\n"
    yield from (f"    {key}: {_scalar(value)}\n" for key, value in fields.items() if value)


def _path(origin: str, folder: Path) -> str:
    """Return the name of the article from `origin` for a file in `folder`; empty if it has none."""
    if origin in {"", "-"} or not origin.isprintable():
        return ""
    if is_address(origin):
        return origin
    article = Path(origin)
    # Resolve links as the system will from that folder.
    there = os.path.realpath(article.parent)
    try:
        return os.path.relpath(Path(there, article.name), os.path.realpath(folder))
    except ValueError:  # on another drive
        return str(Path(there, article.name))


def _cued(result: LoadResult) -> Iterator[str]:
    for fact in result.facts:
        yield f"  - name: {_scalar(fact.name)}\n    cues: {_list(fact.cues)}\n"
        yield _says(result.says.get(fact.name, Says()), range(len(result.sources)))


def _located(result: LoadResult, collection: Collection) -> Iterator[str]:
    found: Iterable[LocatedFact]
    if len(result.sources) > 2:  # facts of all sources, each once
        given = {fact.name for fact in result.facts} | {fact.name for fact in result.located}
        found = (
            LocatedFact(fact.name, {n: some for n, some in enumerate(fact.passages) if some})
            for fact in collection.facts
            if fact.name not in given
        )
    else:
        found = (
            LocatedFact(fact.name, {one: fact.left, other: fact.right})
            for (one, other), comparison in sorted(collection.comparisons.items())
            for fact in comparison.facts[len(result.between(one, other)) :]
        )
    for fact in (*result.located, *found):
        passages = (
            f"{place + 1}: [{_numbers(result.sources[place], indexes)}]"
            for place, indexes in fact.passages.items()
        )
        cues = _list(
            fact.name.split(", ")
        )  # the name of a found fact consists of phrases of the articles
        yield f"  - name: {_scalar(fact.name)}\n"
        yield f"    passages: {{{', '.join(passages)}}}  # or cues: {cues}\n"
        yield _says(fact.says, fact.passages)


def _says(says: Says, sources: Iterable[int]) -> str:
    """Write what `sources` say, by their indexes, with room for what the file does not tell yet."""
    words = (f"{one + 1}: {_scalar(says.words.get(one, ''))}" for one in sources)
    differ = "    differ: yes\n" if says.is_differing else ""
    return f"    says: {{{', '.join(words)}}}\n{differ}"


def _numbers(source: Source, indexes: Iterable[int]) -> str:
    return ", ".join(str(source.passages[index].number) for index in indexes)


def _list(texts: Iterable[str]) -> str:
    return f"[{', '.join(map(_scalar, texts))}]"


def _scalar(text: str) -> str:
    """Return `text` as a YAML scalar on one line: plain, or else as JSON, a subset of YAML."""
    is_plain = _PLAIN.fullmatch(text) and text.lower() != "null"
    return text if is_plain else json.dumps(text, ensure_ascii=False)
