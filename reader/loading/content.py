"""From what a name stands for to a Source: the bytes understood, its passages placed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from reader.errors import SourceError
from reader.loading.formats import format_of, whole_of
from reader.loading.formats.document import NOTHING_DECLARED, Declared, Document
from reader.loading.limits import refuse_large, refuse_long_paragraph, refuse_many_paragraphs
from reader.model import Kind, Source, number_passages
from reader.text.encodings import decoded
from reader.text.sanitise import clean

WHAT = "cannot open the article"
"""The deed, for messages."""


class Content(NamedTuple):
    """The bytes of an article and what tells how to understand them."""

    data: bytes
    path: Path
    """Its ending tells the form."""

    where: str
    """What an error calls it, cleaned."""

    declared: Declared = NOTHING_DECLARED


def source_in(
    content: Content, name: str, known: Mapping[str, str], boilerplate: Sequence[str] = ()
) -> Source:
    """Understand `content` as the source called `name`.

    `known` holds fields of Source by name, cleaned; it overrides what the article says of itself.
    `boilerplate` holds lines of its page that are known to be boilerplate (see boilerplate/own.py).
    Raises SourceError when there is no article to be had.
    """
    whole = whole_of(content.path)
    if whole is not None:
        document = whole.parse(content.data, content.where, content.declared)
        refuse_many_paragraphs(len(document.drafts), content.where)
        refuse_large(" ".join(draft.text for draft in document.drafts), content.where)
        return _placed(_with_own(document, boilerplate), content.where, name, known)
    charset = content.declared.charset
    text = decoded(content.data, WHAT, content.where, SourceError, charset)
    return source_of(text, content.path, content.where, name, known, boilerplate)


def source_of(  # noqa: PLR0913, PLR0917 - all that is known of a text
    text: str,
    path: Path,
    where: str,
    name: str,
    known: Mapping[str, str],
    boilerplate: Sequence[str] = (),
) -> Source:
    """Understand `text`, of the form that the ending of `path` tells, as `source_in` does.

    Raises SourceError as it does; `where` is what an error calls the text.
    """
    refuse_large(text, where)
    document = format_of(path).parse(text, where)
    if not document.drafts:
        why = "it is blank" if text else "it is empty"
        raise SourceError(WHAT, where, why, "choose a file with text in it")
    document = _with_own(document, boilerplate)
    if not document.is_marked:
        document = _recognised(document)
    return _placed(document, where, name, known)


def _with_own(document: Document, boilerplate: Sequence[str]) -> Document:
    if not boilerplate:
        return document
    from reader.loading.boilerplate.lines import with_own  # noqa: PLC0415 - few files name any

    return document._replace(drafts=with_own(document.drafts, boilerplate))


def _placed(document: Document, where: str, name: str, known: Mapping[str, str]) -> Source:
    refuse_long_paragraph(((draft.text, draft.line) for draft in document.drafts), where)
    if not any(draft.kind.is_linkable for draft in document.drafts):
        why = "no article was found in it, only what stands around one"
        raise SourceError(WHAT, where, why, "save the article's own text")
    passages = number_passages(document.drafts)
    headline = next((p.text for p in passages if p.kind is Kind.HEADLINE), "")
    told = {"headline": headline, **document.metadata, **known}
    return replace(Source(clean(name), passages), **told)  # type: ignore[arg-type]  # all are texts


def _recognised(document: Document) -> Document:
    from reader.loading.boilerplate import recognised  # noqa: PLC0415 - marked text does without

    found = recognised(document.drafts)
    return Document(found.drafts, {**found.metadata, **document.metadata})
