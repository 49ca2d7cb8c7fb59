"""Encodings: said by a mark, UTF-8, slightly damaged UTF-8, or detected."""

from __future__ import annotations

import codecs

import pytest

from reader.errors import SourceError
from reader.text.encodings import decode

_FRENCH = (
    "Le préfet a déclaré que la fête, annulée à cause de la tempête, aurait lieu près du château "
    "où les élèves s'étaient réunis. « Nous sommes très déçus », a-t-il ajouté dans la soirée."
)
_RUSSIAN = (
    "Губернатор области заявил, что расследование начнётся в марте, после совещания в столице."
)


def _text(data: bytes) -> str:
    return decode(data, "cannot read", "a.txt", SourceError)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("text", [_FRENCH, _RUSSIAN, "漢字とかな"])
def test_reads_unicode(text: str, encoding: str) -> None:
    """UTF-8 with or without its mark; UTF-16 and UTF-32 with theirs."""
    assert _text(text.encode(encoding)) == text


@pytest.mark.parametrize("order", ["be", "le"])
def test_reads_both_byte_orders(order: str) -> None:
    """The mark tells which byte comes first."""
    mark = codecs.BOM_UTF16_BE if order == "be" else codecs.BOM_UTF16_LE
    assert _text(mark + _FRENCH.encode(f"utf-16-{order}")) == _FRENCH


@pytest.mark.parametrize(("text", "encoding"), [(_FRENCH, "cp1252"), (_RUSSIAN, "koi8-r")])
def test_detects_older_encodings(text: str, encoding: str) -> None:
    """Ordinary prose in a one-byte encoding is recognised."""
    assert _text(text.encode(encoding)) == text


def test_keeps_damaged_utf8_readable() -> None:
    """One broken character among many good ones costs that character only."""
    data = _FRENCH.encode()[:-10] + b"\xc3" + b" fin."
    assert _text(data) == _FRENCH.encode()[:-10].decode() + "\ufffd fin."
