"""A comparison file for sources that are open, with the facts that were found."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from reader.loading.comparison_file import METADATA, VERSION, is_on_the_web
from reader.loading.sources import Located, Opened
from reader.model import Collection, Kind, Source
from reader.text.dates import iso_date

_HEAD = f"""\
# Sources, and the facts that reader found in them. Change what you like, then open this file
# with reader. Facts that were found stay at their passages; one that has cues instead is looked
# for, here and in other articles.
version: {VERSION}
"""
_END = "more_facts: no\n"
_PLAIN = re.compile(r"[^\W\d_](?:[\w./()'\u2019-]| (?=[\w(]))*")
"""Text that YAML takes as it stands, in a list too."""

_NOTHING = frozenset({"null"})
"""What YAML takes for nothing."""


def comparison_text(opened: Opened, collection: Collection, folder: Path) -> str:
    """The comparison file, to lie in `folder`, of what was `opened` and compared.

    `collection` must have the comparisons of the pairs whose facts are to be kept. Articles are
    named by path from `folder` or by address; what came from elsewhere, or from a file whose name
    cannot be written, is put in passage by passage. Opened again, it gives equal comparisons, but
    for the names of the sources, the lines of what is put in, and a date there that is none.
    """
    parts = [_HEAD, "sources:\n"]
    for origin, source in zip(opened.origins, opened.sources, strict=True):
        parts += _source(source, _path(origin, folder))
    if opened.language is not None:
        parts.append(f"language: {_scalar(opened.language)}\n")
    if opened.names:
        called = (f"  {_scalar(name)}: {_list(others)}\n" for name, others in opened.names.items())
        parts += ["names:\n", *called]
    if opened.boilerplate:
        parts += ["boilerplate:\n", *(f"  - {_scalar(line)}\n" for line in opened.boilerplate)]
    facts = [*_cued(opened), *_located(opened, collection)]
    if facts:
        parts += ["facts:\n", *facts]
    return "".join([*parts, _END])


def _source(source: Source, path: str) -> Iterator[str]:
    fields = {key: str(getattr(source, key)) for key in METADATA}
    if iso_date(source.published) != source.published:
        del fields["published"]  # the article says so itself, and no date may stand here
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
    """How a file in `folder` names the article from `origin`; empty if it cannot."""
    if origin in {"", "-"} or not origin.isprintable():
        return ""
    if is_on_the_web(origin):
        return origin
    article = Path(origin)
    # Links are followed as the system will follow them from there.
    there = os.path.realpath(article.parent)
    try:
        return os.path.relpath(Path(there, article.name), os.path.realpath(folder))
    except ValueError:  # on another drive
        return str(Path(there, article.name))


def _cued(opened: Opened) -> Iterator[str]:
    for fact in opened.facts:
        yield f"  - name: {_scalar(fact.name)}\n    cues: {_list(fact.cues)}\n"


def _located(opened: Opened, collection: Collection) -> Iterator[str]:
    found = (
        Located(fact.name, {one: fact.left, other: fact.right})
        for (one, other), comparison in sorted(collection.comparisons.items())
        for fact in comparison.facts[len(opened.between(one, other)) :]
    )
    for fact in (*opened.located, *found):
        passages = (
            f"{place + 1}: [{_numbers(opened.sources[place], indexes)}]"
            for place, indexes in fact.passages.items()
        )
        cues = _list(fact.name.split(", "))  # what names a found fact are phrases of the articles
        yield f"  - name: {_scalar(fact.name)}\n"
        yield f"    passages: {{{', '.join(passages)}}}  # or cues: {cues}\n"


def _numbers(source: Source, indexes: Iterable[int]) -> str:
    return ", ".join(str(source.passages[index].number) for index in indexes)


def _list(texts: Iterable[str]) -> str:
    return f"[{', '.join(map(_scalar, texts))}]"


def _scalar(text: str) -> str:
    """`text` on one line of YAML: as it is, or else as JSON, which YAML contains."""
    is_plain = _PLAIN.fullmatch(text) and text.lower() not in _NOTHING
    return text if is_plain else json.dumps(text, ensure_ascii=False)
