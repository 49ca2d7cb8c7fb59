"""From bytes to characters: what a file's encoding is, said or guessed."""

from __future__ import annotations

import codecs

from reader.errors import ReaderError

_SAID_BY_MARK = (
    # The longer mark first: that of UTF-32 begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LOOKED_AT = 65_536
"""Bytes from which an encoding is guessed: some ten thousand words. More costs seconds."""

_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"
_MOST_CONTROLS = 0.1
"""Of all bytes; text has none but stray ones, random bytes 10.5 in a hundred. Set by hand."""

_DAMAGE_TO_LETTERS = 10
"""UTF-8 with one bad place among this many good letters outside ASCII is UTF-8, damaged.

Set by hand: in older encodings hardly a letter outside ASCII is good UTF-8 by chance."""


def decoded(data: bytes, what: str, where: str, error: type[ReaderError]) -> str:
    """Return the characters of `data`.

    Tried in this order: what the byte-order mark says, UTF-8, UTF-8 with a few damaged places
    (each becomes U+FFFD), what charset-normalizer detects. Raises `error` when `data` is not text.
    """
    for mark, name in _SAID_BY_MARK:
        if data.startswith(mark):
            try:
                return data.decode(name)
            except UnicodeDecodeError as cause:
                why = f"it says it is {name.removesuffix('-sig').upper()}, but is not"
                raise error(what, where, why, "save it again as UTF-8 text") from cause
    if _is_binary(data):
        raise error(what, where, "this is not text", "name a text or Markdown file")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = _damaged(data) or _guessed(data)
    if text is None:
        why = "its encoding is unknown (tried its byte-order mark, UTF-8 and detection)"
        raise error(what, where, why, "save it again as UTF-8 text")
    return text


def _is_binary(data: bytes) -> bool:
    if 0 in data:
        return True
    head = data[:_LOOKED_AT]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls > _MOST_CONTROLS * len(head)


def _damaged(data: bytes) -> str | None:
    text = data.decode("utf-8", errors="replace")
    damage = text.count("\ufffd")
    letters = sum(not character.isascii() for character in text) - damage
    return text if damage * _DAMAGE_TO_LETTERS <= letters else None


def _guessed(data: bytes) -> str | None:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - rarely needed, slow to import

    best = from_bytes(data[:_LOOKED_AT]).best()
    if best is None:
        return None
    try:
        return data.decode(best.encoding)
    except UnicodeDecodeError:
        return None
