"""Saved mails (.eml), and pages that a browser saved as one file (.mhtml, .webarchive)."""

from __future__ import annotations

import contextlib
import plistlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import parseaddr, parsedate_to_datetime
from itertools import groupby, takewhile
from operator import itemgetter
from typing import Any

from reader.errors import SourceError
from reader.loading import sandbox
from reader.loading.boilerplate import recognise
from reader.loading.boilerplate.prose import is_prose
from reader.loading.document import WHAT, Declared, Document
from reader.loading.formats import plain
from reader.loading.formats.html import declared_charset
from reader.loading.sandbox import Problem, UnreadableError
from reader.model import Kind, RawPassage
from reader.text.encodings import decode_with_note
from reader.text.sanitise import clean

_PROPERTY_LIST = re.compile(rb"bplist00|\s*<\?xml[^>]*>\s*(?:<!DOCTYPE plist[^>]*>\s*)?<plist\b")
"""How a web archive begins, in its binary form and in XML."""

_HEADERS = ("From", "Subject", "Date", "MIME-Version", "Content-Type")
"""A file without any of them is neither a mail nor a page that a browser saved."""

_LEAST_SHARE = 0.2
"""Of the letters of a mail's plain text: its page, if shorter, says where to read it. By hand."""

_ADDRESS = re.compile(r"https?://\S+")
_QUOTED = Kind.BOILERPLATE
"""The kind of what a mail quotes of another, and of a signature."""

_BEFORE_QUOTE = re.compile(r"\b(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef)\s*:\s*$")
_ON = re.compile(r"(?:On|Am|Le|El|Il|Op)\b")
"""How the line above a quoted mail begins, before its date."""

_SIGNATURE = "-- "
"""The line above a signature (RFC 3676, 4.3). Newsletters separate their parts by one without the
space."""

_MOST_SIGNATURE_LINES = 8
"""Name, office and addresses; more lines are text. By hand."""

_ORIGINAL = re.compile(
    r"[-_]{2,}\s*(?:(?:original|forwarded) message|(?:ursprüngliche|weitergeleitete) nachricht|"
    r"message (?:d'origine|transféré)|mensaje reenviado|messaggio inoltrato)|"
    r"begin forwarded message:",
    re.IGNORECASE,
)
"""The line above the mail that is answered or forwarded."""

_HEADER = re.compile(r"\*?[^\W\d_]+(?:[ -][^\W\d_]+)?\*?\s?:\*?\s|\s*$")
"""A header below that line, or the blank line that Apple's program puts between."""

_QUOTES = (
    "//blockquote[@type='cite'] | //*[contains(@class, 'gmail_quote')] | "
    "//*[contains(@class, 'moz-cite-prefix') or contains(@class, 'yahoo_quoted')] | "
    "//div[@id='divRplyFwdMsg' or @id='appendonsend']/following-sibling::*"
)
"""Elements in which programs quote a mail."""

_FORWARD = "//*[contains(@class, 'gmail_attr')]"
"""The headers of a mail that is forwarded."""

_ANSWER = re.compile(r"(?:(?:re|aw|sv|fwd?|wg|tr)\s*:\s*)+", re.IGNORECASE)
"""What programs put before the subject of an answer, or of a mail that is handed on."""

_FORWARDED = re.compile(r"\s*(?:fwd?|wg|tr)\s*:", re.IGNORECASE)
"""What programs put before the subject of a mail that is forwarded."""

_MAIL = "message/rfc822"
_SAVED_BY = "Saved by"
"""In the sender of a page that a browser saved, whose date is that of saving."""


def parse(data: bytes, where: str, declared: Declared) -> Document:
    """Return the passages of a file, each with its kind and without a line. Raises SourceError."""
    del declared  # the file itself has encoding and address
    return sandbox.read(sandbox.MAIL, data, where)


def read(data: bytes, argument: str = "") -> Document:
    """Return the page or text in a file. Raises UnreadableError."""
    del argument  # a file has one text
    if _PROPERTY_LIST.match(data):
        return _read_web_archive(data)
    message = message_from_bytes(data, policy=_LenientPolicy())
    if not isinstance(message, EmailMessage) or not any(name in message for name in _HEADERS):
        raise UnreadableError(Problem.DAMAGED)
    return _read_message(message)


class _LenientPolicy(EmailPolicy):
    """Takes a header that the parser of Python fails on, such as `From: News <`, for empty."""

    def header_fetch_parse(self, name: str, value: str) -> Any:
        try:
            return super().header_fetch_parse(name, value)
        except Exception:  # noqa: BLE001 - IndexError, AttributeError, ValueError by its version
            return self.header_factory(name, "")


def _read_message(message: EmailMessage) -> Document:
    html, text = (_part(message, kind) for kind in ("html", "plain"))
    is_forwarded = _FORWARDED.match(str(message["Subject"] or "")) is not None
    if html is None and text is None:
        inner = next((one for one in message.walk() if one.get_content_type() == _MAIL), None)
        forwarded = inner.get_payload(0) if inner is not None and inner.is_multipart() else None
        if isinstance(forwarded, EmailMessage):
            return _read_message(forwarded)
    if html is None:
        found, address = _read_text(text, is_forwarded=is_forwarded), ""
    else:
        address = str(html["Content-Location"] or message["Snapshot-Content-Location"] or "")
        try:
            data, charset = _payload(html), html.get_content_charset("")
            if address:
                found = _read_page(data, charset, address)
            else:
                found = _read_mail_page(data, charset, is_forwarded=is_forwarded)
        except UnreadableError:
            if text is None:
                raise
            found = _read_text(text, is_forwarded=is_forwarded)
        if text is not None and not address:
            whole = _read_text(text, is_forwarded=is_forwarded)
            found = whole if _size(found) < _LEAST_SHARE * _size(whole) else found
    is_saved_page = address or _SAVED_BY in str(message["From"])
    return found if is_saved_page else _add_headers(found, message)


def _size(document: Document) -> int:
    """How many letters are to be read, those of addresses left out."""
    return sum(len(_ADDRESS.sub("", draft.text)) for draft in document.drafts)


def _part(message: EmailMessage, kind: str) -> EmailMessage | None:
    part = message.get_body((kind,))
    return part if isinstance(part, EmailMessage) else None


def _read_text(part: EmailMessage | None, *, is_forwarded: bool) -> Document:
    if part is None:
        raise UnreadableError(Problem.DAMAGED)
    text, note = _decode(_payload(part), part.get_content_charset(""))
    drafts: list[RawPassage] = []
    for is_quoted, lines in groupby(_lines(text, is_forwarded=is_forwarded), key=itemgetter(0)):
        found = plain.parse("\n".join([line for _, line in lines]), "").drafts
        drafts += [replace(draft, kind=_QUOTED if is_quoted else Kind.BODY) for draft in found]
    if not any(draft.kind is Kind.BODY and is_prose(draft.text) for draft in drafts):
        drafts = [replace(draft, kind=Kind.BODY) for draft in drafts]
    return _add_note(recognise(drafts), note)


def _lines(text: str, *, is_forwarded: bool) -> Iterator[tuple[bool, str]]:
    """Yield for each line of a mail whether it is quoted or a signature, and its words."""
    lines = text.splitlines()
    quoted = {number for number, line in enumerate(lines) if line.startswith(">")}
    for number, line in enumerate(lines):
        if _BEFORE_QUOTE.search(line) and _is_above_quote(lines, number):
            quoted.update(_attribution(lines, number))
    start = next((number for number, line in enumerate(lines) if _ORIGINAL.match(line)), len(lines))
    quoted.update(_signature(lines, 0, start), _signature(lines, start, len(lines)))
    if start < len(lines):
        is_article = is_forwarded or _prose(lines[start:]) > _prose(lines[:start])
        # Of a forwarded mail only the headers are no text.
        headers = takewhile(_HEADER.match, lines[start + 1 :])
        end = start + 1 + len([*headers]) if is_article else len(lines)
        quoted.update(range(start, end))
    for number, line in enumerate(lines):
        yield number in quoted, line.lstrip("> ") if line.startswith(">") else line


def _is_above_quote(lines: Sequence[str], place: int) -> bool:
    after = (lines[number] for number in range(place + 1, len(lines)))
    return next(filter(str.strip, after), "").startswith(">")


def _attribution(lines: Sequence[str], last: int) -> range:
    """Return the places of the wrapped line `On Monday, Ben wrote:` that ends at `last`."""
    first = last
    while not _ON.match(lines[first]) and first > 0 and _is_text(lines[first - 1]):
        first -= 1
    return range(first, last + 1)


def _is_text(line: str) -> bool:
    return bool(line.strip()) and not line.startswith(">")


def _signature(lines: Sequence[str], start: int, end: int) -> range:
    """Return the places of the signature at the end of `lines[start:end]`, if there is one."""
    marks = [place for place in range(start, end) if lines[place] == _SIGNATURE]
    is_short = (
        marks and len([*filter(str.strip, lines[marks[-1] + 1 : end])]) <= _MOST_SIGNATURE_LINES
    )
    return range(marks[-1], end) if is_short else range(0)


def _prose(lines: Sequence[str]) -> int:
    """Return the letters of the prose in the lines of a mail, without what they quote."""
    own = "\n".join(line for line in lines if not line.startswith(">"))
    return sum(len(draft.text) for draft in plain.parse(own, "").drafts if is_prose(draft.text))


def _read_web_archive(data: bytes) -> Document:
    """Return the page in a web archive of Safari, a property list."""
    try:
        page = plistlib.loads(data)["WebMainResource"]
        content, address = page["WebResourceData"], str(page.get("WebResourceURL", ""))
        charset = str(page.get("WebResourceTextEncodingName", ""))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as cause:
        raise UnreadableError(Problem.DAMAGED) from cause
    if not isinstance(content, bytes):
        raise UnreadableError(Problem.DAMAGED)
    return _read_page(content, charset, address)


def _read_mail_page(data: bytes, charset: str, *, is_forwarded: bool) -> Document:
    """Return the page of a mail.

    Mails that it quotes are boilerplate, unless they are forwarded or there is nothing else.
    """
    # Only the worker has to load these.
    from lxml.html import HTMLParser, document_fromstring, tostring  # noqa: PLC0415

    from reader.loading.formats.html.blocks import iter_blocks  # noqa: PLC0415

    html, note = _decode(data, charset or declared_charset(data))
    if not html.strip():
        raise UnreadableError(Problem.NO_ARTICLE)
    root: Any = document_fromstring(html.encode(errors="replace"), HTMLParser(encoding="utf-8"))
    blocks = [RawPassage(block.text, Kind.BODY) for block in iter_blocks(root)]
    quoted: list[RawPassage] = []
    for quote in root.xpath(_FORWARD if is_forwarded else _QUOTES):
        if root in quote.iterancestors():  # not within another one
            quoted += (RawPassage(block.text, _QUOTED) for block in iter_blocks(quote))
            quote.drop_tree()
    for page, rest in (
        (tostring(root, encoding="utf-8"), quoted),
        (html.encode(errors="replace"), []),
    ):
        with contextlib.suppress(UnreadableError):
            document = _read_page(page, "utf-8", "")
            return _add_note(document._replace(drafts=(*document.drafts, *rest)), note)
    # A page of a few lines has no main text.
    if not any(is_prose(draft.text) for draft in blocks):
        raise UnreadableError(Problem.NO_ARTICLE)
    return _add_note(recognise(blocks), note)


def _read_page(data: bytes, charset: str, address: str) -> Document:
    # Loads trafilatura, which only the worker has to.
    from reader.loading.formats.html import article  # noqa: PLC0415

    address = clean(address) if address.startswith(("http://", "https://")) else ""
    html, note = _decode(data, charset or declared_charset(data))
    document = article.read(html.encode(errors="replace"), address)
    known = {"address": address} if address else {}
    return _add_note(document._replace(metadata={**known, **document.metadata}), note)


def _add_note(document: Document, note: str) -> Document:
    known = {"note": note} if note else {}
    return document._replace(metadata={**document.metadata, **known})


def _add_headers(document: Document, message: EmailMessage) -> Document:
    """Add subject and sender of a mail where its text declares none, and its day."""
    title = _ANSWER.sub("", clean(str(message["Subject"] or "")), count=1)
    drafts = document.drafts
    if title and not any(draft.kind is Kind.HEADLINE for draft in drafts):
        drafts = (RawPassage(title, Kind.HEADLINE), *drafts)
    author = clean(parseaddr(str(message["From"] or ""))[0])
    metadata = {"author": author, **document.metadata}
    metadata["published"] = _day(message) or metadata.get("published", "")
    return Document(tuple(drafts), {name: value for name, value in metadata.items() if value})


def _day(message: EmailMessage) -> str:
    try:
        return parsedate_to_datetime(str(message["Date"])).date().isoformat()
    except (ValueError, TypeError):
        return ""


def _payload(part: EmailMessage) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _decode(data: bytes, charset: str) -> tuple[str, str]:
    """Decode a part; add a note if its encoding is a guess."""
    try:
        return decode_with_note(data, WHAT, "", SourceError, charset)
    except SourceError as cause:
        raise UnreadableError(Problem.DAMAGED) from cause
