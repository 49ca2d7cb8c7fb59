"""From what a name stands for to a Source: the bytes understood, its passages placed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from reader.errors import SourceError
from reader.library.decoding import decoded
from reader.library.formats import format_of, whole_of
from reader.library.formats.document import NOTHING_DECLARED, Declared, Document
from reader.library.sanitise import clean
from reader.model import Kind, Source, placed

WHAT = "cannot open the article"
"""The deed, for messages."""

MOST_LINES = 50_000
"""Three thick novels of a million letters, wrapped at 70; each line may be a passage to judge."""

_LINE_BREAKS = "\n\r\v\f\x85\u2028\u2029"


class Content(NamedTuple):
    """The bytes of an article and what tells how to understand them."""

    data: bytes
    path: Path
    """Its ending tells the form."""

    where: str
    """What an error calls it, cleaned."""

    declared: Declared = NOTHING_DECLARED


def source_in(
    content: Content, name: str, known: Mapping[str, str], furniture: Sequence[str] = ()
) -> Source:
    """Understand `content` as the source called `name`.

    `known` holds fields of Source by name, cleaned; it overrides what the article says of itself.
    `furniture` holds lines of its page that are known to be furniture (see furniture/own.py).
    Raises SourceError when there is no article to be had.
    """
    whole = whole_of(content.path)
    if whole is not None:
        document = whole.parse(content.data, content.where, content.declared)
        _refuse_too_many(len(document.drafts), "paragraphs", content.where)
        return _placed(_with_own(document, furniture), content.where, name, known)
    charset = content.declared.charset
    text = decoded(content.data, WHAT, content.where, SourceError, charset)
    return source_of(text, content.path, content.where, name, known, furniture=furniture)


def source_of(  # noqa: PLR0913 - what is known of a text comes from as many places
    text: str,
    path: Path,
    where: str,
    name: str,
    known: Mapping[str, str],
    *,
    furniture: Sequence[str] = (),
) -> Source:
    """Understand `text`, of the form that the ending of `path` tells, as `source_in` does.

    Raises SourceError as it does; `where` is what an error calls the text.
    """
    _refuse_too_many(_count_of_lines(text), "lines", where)
    document = format_of(path).parse(text, where)
    if not document.drafts:
        why = "it is blank" if text else "it is empty"
        raise SourceError(WHAT, where, why, "choose a file with text in it")
    document = _with_own(document, furniture)
    if not document.is_marked:
        document = _recognised(document)
    return _placed(document, where, name, known)


def _with_own(document: Document, furniture: Sequence[str]) -> Document:
    if not furniture:
        return document
    from reader.library.furniture.own import with_own  # noqa: PLC0415 - few files name any

    return document._replace(drafts=with_own(document.drafts, furniture))


def _placed(document: Document, where: str, name: str, known: Mapping[str, str]) -> Source:
    if not any(draft.kind.is_linkable for draft in document.drafts):
        why = "no article was found in it, only what stands around one"
        raise SourceError(WHAT, where, why, "save the article's own text")
    passages = placed(document.drafts)
    headline = next((p.text for p in passages if p.kind is Kind.HEADLINE), "")
    told = {"headline": headline, **document.metadata, **known}
    return replace(Source(clean(name), passages), **told)  # type: ignore[arg-type]  # all are texts


def _refuse_too_many(count: int, things: str, where: str) -> None:
    if count > MOST_LINES:
        why = f"it has more than {MOST_LINES} {things}"
        raise SourceError(WHAT, where, why, "cut out the part to read")


def _count_of_lines(text: str) -> int:
    both = text.count("\r\n") if "\r" in text else 0
    return sum(map(text.count, _LINE_BREAKS)) - both


def _recognised(document: Document) -> Document:
    from reader.library.furniture import recognised  # noqa: PLC0415 - marked text does without

    found = recognised(document.drafts)
    return Document(found.drafts, {**found.metadata, **document.metadata})
