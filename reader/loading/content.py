"""The bytes or text of an article, parsed into a Source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from reader.errors import SourceError
from reader.loading.document import (
    NOTHING_DECLARED,
    WHAT,
    Declared,
    Document,
    check_paragraph_count,
    check_paragraphs,
    check_size,
)
from reader.loading.formats import binary_format, text_format
from reader.loading.not_articles import refuse
from reader.model import Kind, RawPassage, Source, number_passages
from reader.text.encodings import decode_with_note
from reader.text.sanitise import clean


class Content(NamedTuple):
    """The bytes of an article, and how to parse them."""

    data: bytes
    path: Path
    """Its extension selects the format."""

    where: str
    """Its name in errors, cleaned."""

    declared: Declared = NOTHING_DECLARED


def parse_bytes(
    content: Content, name: str, metadata: Mapping[str, str], boilerplate: Sequence[str] = ()
) -> Source:
    """Parse `content` into the source called `name`.

    `metadata` holds fields of Source by name, cleaned; it overrides the article's own. Lines that
    match one of `boilerplate` are boilerplate (see boilerplate/lines.py). Raises SourceError.
    """
    refuse(content.data, content.where, content.path.suffix.lower())
    parser = binary_format(content.path)
    if parser is None:
        charset = content.declared.charset
        text, note = decode_with_note(content.data, WHAT, content.where, SourceError, charset)
        source = parse_text(text, content.path, content.where, name, metadata, boilerplate)
        return replace(source, note="; ".join(filter(None, (note, source.note))))
    document = parser.parse(content.data, content.where, content.declared)
    check_paragraph_count(len(document.drafts), content.where)
    check_size(" ".join(draft.text for draft in document.drafts), content.where)
    return _to_source(_mark_own(document, boilerplate), content.where, name, metadata)


def parse_text(  # noqa: PLR0913, PLR0917 - all that is known of a text
    text: str,
    path: Path,
    where: str,
    name: str,
    metadata: Mapping[str, str],
    boilerplate: Sequence[str] = (),
) -> Source:
    """Parse `text`, in the format for the extension of `path`, as `parse_bytes` does.

    `where` is its name in errors. Raises SourceError.
    """
    check_size(text, where)
    document = text_format(path).parse(text, where)
    if not document.drafts:
        why = "it is blank" if text else "it is empty"
        raise SourceError(WHAT, where, why, "choose a file with text in it")
    document = _mark_own(document, boilerplate)
    if not document.is_marked:
        from reader.loading.boilerplate import recognise  # noqa: PLC0415 - marked texts need no rules

        found = recognise(document.drafts)
        document = Document(found.drafts, {**found.metadata, **document.metadata})
    return _to_source(document, where, name, metadata)


def build_source(drafts: Sequence[RawPassage], name: str, metadata: Mapping[str, str]) -> Source:
    """Return the source called `name` with numbered passages; its headline is that of `drafts`.

    `metadata` holds fields of Source by name and overrides the headline.
    """
    passages = number_passages(drafts)
    headline = next((p.text for p in passages if p.kind is Kind.HEADLINE), "")
    fields = {"headline": headline, **metadata}
    return replace(Source(name, passages), **fields)  # type: ignore[arg-type]  # all are texts


def _mark_own(document: Document, boilerplate: Sequence[str]) -> Document:
    if not boilerplate:
        return document
    from reader.loading.boilerplate.lines import mark_lines  # noqa: PLC0415 - marked texts need no rules

    return document._replace(drafts=mark_lines(document.drafts, boilerplate))


def _to_source(document: Document, where: str, name: str, metadata: Mapping[str, str]) -> Source:
    check_paragraphs(((draft.text, draft.line) for draft in document.drafts), where)
    if not any(draft.kind.is_linkable for draft in document.drafts):
        why = "it contains no article, only boilerplate"
        raise SourceError(WHAT, where, why, "save the article's own text")
    return build_source(document.drafts, clean(name), {**document.metadata, **metadata})
