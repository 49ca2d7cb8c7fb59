"""Bytes to characters, and characters to what an encoding can carry."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable

from reader.errors import ReaderError

_SAID_BY_MARK = (
    # The longer mark first: that of UTF-32 begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
    "shift_jis": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
}
"""What is meant by the name of an encoding that another one has grown out of (WHATWG Encoding)."""

_SHIFTING = frozenset(("iso2022_jp", "hz"))
"""Encodings that look like ASCII."""

_LOOKED_AT = 65_536
"""Bytes from which an encoding is guessed: some ten thousand words. More costs seconds."""

_LATIN = ("cp1252", "cp1250", "cp1254", "cp1257", "cp1258", "iso8859_2", "iso8859_15")
_COMMON = (
    [
        *(name for name in _LATIN if name != "iso8859_2"),
        *("cp1251", "koi8_r", "koi8_u", "iso8859_5", "cp1253", "iso8859_7", "cp1255", "cp1256"),
        *("cp932", "euc_jp", "gb18030", "big5", "cp949", "cp874"),
    ],
    ["iso8859_2"],  # by itself: passed over beside cp1250, which it is like
)
"""Encodings that texts are still found in (WHATWG Encoding); rarer ones are more often wrong."""

_HARDLY_ANY = 0.02
"""Of all letters, those with accents; fewer than in any language but English and Dutch.

Set by hand: German has 0.02 and more, English hardly 0.001."""

_LEAST_ASCII = 0.05
"""Of all bytes; the spaces of any text in words come to more. Set by hand."""

_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"
_MOST_CONTROLS = 0.1
"""Of all bytes; text has none but stray ones, random bytes 10.5 in a hundred. Set by hand."""

_DAMAGE_TO_LETTERS = 10
"""UTF-8 with one bad place among this many good letters outside ASCII is UTF-8, damaged.

Set by hand: in older encodings hardly a letter outside ASCII is good UTF-8 by chance."""


def decoded(
    data: bytes, what: str, where: str, error: type[ReaderError], declared: str = ""
) -> str:
    """Return the characters of `data`.

    Tried in this order: what the byte-order mark says, UTF-16 without one where it is beyond doubt,
    UTF-8, the encoding that is `declared`, UTF-8 with a few damaged places (each becomes U+FFFD),
    what charset-normalizer detects. Raises `error` when `data` is not text.
    """
    for mark, name in _SAID_BY_MARK:
        if data.startswith(mark):
            try:
                return data.decode(name)
            except UnicodeDecodeError as cause:
                why = f"it says it is {name.removesuffix('-sig').upper()}, but is not"
                raise error(what, where, why, "save it again as UTF-8 text") from cause
    text = _utf16_without_mark(data) if 0 in data else None
    if text is not None:
        return text
    if _is_binary(data):
        raise error(what, where, "this is not text", "name a text or Markdown file")
    try:
        return _shifting(data, declared) or data.decode("utf-8")
    except UnicodeDecodeError:
        # Servers declare too much; what is UTF-8 throughout is hardly anything else.
        text = _as_declared(data, declared) or _damaged(data) or _guessed(data)
    if text is None:
        why = "its encoding is unknown (tried its byte-order mark, UTF-8 and detection)"
        raise error(what, where, why, "save it again as UTF-8 text")
    return text


def _utf16_without_mark(data: bytes) -> str | None:
    """UTF-16 with ASCII in it: every NUL is one half of a character, always the same half."""
    halves = data[::2], data[1::2]
    zeros = [half.count(0) for half in halves]
    if len(data) % 2 or min(zeros) or max(zeros) < len(data) * _LEAST_ASCII:
        return None
    try:
        text = data.decode("utf-16-be" if zeros[0] else "utf-16-le")
    except UnicodeDecodeError:
        return None
    sample = text[:_LOOKED_AT]
    return text if "".join(sample.split()).isprintable() else None


def _python_name(declared: str) -> str:
    try:
        name = codecs.lookup(declared.strip().replace("x-sjis", "shift_jis")).name
    except (LookupError, ValueError):
        return ""
    return _MEANT.get(name, name)


def _shifting(data: bytes, declared: str) -> str | None:
    if not declared or _python_name(declared) not in _SHIFTING:
        return None
    return data.decode(declared, errors="replace")


def _as_declared(data: bytes, declared: str) -> str | None:
    name = _python_name(declared) if declared else ""
    if not name or name.startswith(("utf", "idna", "punycode")):
        return None
    try:
        # A few bytes without a character are no reason to doubt the page.
        text = data.decode(name, errors="replace")
    except (LookupError, ValueError, UnicodeError):  # some of Python's codecs make no text
        return None
    return text if text.count("\ufffd") * _DAMAGE_TO_LETTERS <= len(text) else None


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

    sample = data[:_LOOKED_AT]
    found = [from_bytes(sample, cp_isolation=group).best() for group in _COMMON]
    best = min((one for one in found if one), key=lambda one: one.chaos, default=None)
    name = best.encoding if best else ""
    accents = sum(letter.isalpha() and not letter.isascii() for letter in str(best or ""))
    if name in _LATIN and accents < _HARDLY_ANY * len(sample):
        name = "cp1252"  # a pound sign and two accents tell no language
    try:
        return data.decode(name) if name else None
    except UnicodeDecodeError:
        return None


_PLAIN = {
    **dict.fromkeys("\u2018\u2019\u201b\u2032", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u2033«»", '"'),
    **dict.fromkeys("\u2010\u2012\u2013\u2014\u2015\u2212·", "-"),
    "\u201a": ",",
    "•": "*",
    "\u2044": "/",  # ½ is taken apart into 1, this and 2
    "€": "EUR",
    "£": "GBP",
    "ß": "ss",
    "æ": "ae",
    "Æ": "AE",
    "œ": "oe",
    "Œ": "OE",
    "ø": "o",
    "Ø": "O",
    "ł": "l",
    "Ł": "L",
    "đ": "d",
    "Đ": "D",
    "\u0131": "i",
}
"""What Unicode does not take apart into ASCII by itself. Look-alikes of ASCII by number."""


_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~&$]")
"""What may begin markup anywhere in Markdown; $ begins formulas where those are known."""


def plain(character: str) -> str:
    """The nearest ASCII for a person who reads it: é as e, a dash as -, else a question mark."""
    return "".join(_bare(part) for part in unicodedata.normalize("NFKD", character))


def _bare(part: str) -> str:
    """A piece of a taken-apart character; an accent adds nothing once its letter is bare."""
    if part.isascii():
        return part
    return _PLAIN.get(part, "" if unicodedata.category(part) in {"Mn", "Cf"} else "?")


def json_escape(character: str) -> str:
    r"""The character as JSON's \u escapes, in UTF-16 units; right inside a JSON string only."""
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i : i + 2].hex()}" for i in range(0, len(units), 2))


def html_escape(character: str) -> str:
    """The character as a reference; right wherever a page shows text."""
    return f"&#{ord(character)};"


def csv_plain(character: str) -> str:
    """The nearest ASCII inside quotation marks, which are doubled there."""
    return plain(character).replace('"', '""')


def markdown_plain(character: str) -> str:
    """The nearest ASCII, which is no markup either."""
    return without_markup(plain(character))


def without_markup(text: str) -> str:
    """Markdown that shows `text` as it is; what a line begins with aside."""
    return _MARKUP.sub(r"\\\g<0>", text)


def fitted(text: str, encoding: str, stand_in: Callable[[str], str]) -> str:
    """`text` with every character that `encoding` lacks replaced by its ASCII `stand_in`."""
    lacking = {c for c in set(text) if not _fits(c, encoding)}
    return text.translate({ord(c): stand_in(c) for c in lacking})


def _fits(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
