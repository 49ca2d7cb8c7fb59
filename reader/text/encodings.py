"""Decoding bytes of unknown encoding, and replacing characters that an encoding lacks."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from functools import partial

from reader.errors import ReaderError
from reader.text.alphabets import CURRENT, OUTDATED, Guess, guess_by_alphabet, is_plausible

UNSURE = "no encoding declared, read as {}: letters outside ASCII may be wrong"
_LABELS = (
    *(
        ("CP125", "Windows-125"),
        ("MAC_ROMAN", "Mac Roman"),
        ("CP932", "Shift JIS"),
        ("ISO8859_", "ISO 8859-"),
    ),
    *(("GB18030", "GB 18030"), ("BIG5", "Big5"), ("_", "-")),
)
"""What is replaced in Python's names of encodings, in capitals, for people."""

_BYTE_ORDER_MARKS = (
    # UTF-32 first: its mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SUPERSETS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
    "shift_jis": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
}
"""The encoding that a label means in practice, a superset of the one named (WHATWG Encoding)."""

_STATEFUL = frozenset(("iso2022_jp", "hz"))
"""Encodings with escape sequences, whose bytes look like ASCII."""

_JIS = re.compile(rb"\x1b\$[@B]")
"""Where ISO-2022-JP begins Japanese characters."""

_SAMPLE = 65_536
"""Bytes from which an encoding is detected: about ten thousand words. More takes seconds."""

_ASIAN = ("cp932", "euc_jp", "gb18030", "big5", "cp949", "cp874")
"""Encodings still in use (WHATWG Encoding) of scripts with too many letters for an alphabet."""

_FEWEST_LETTERS = 60
"""Characters outside ASCII from which detection of these is sure. By trial on sentences of nine of
them: of those with 60 none was wrong, with 40 one in nine, with 25 one in three."""

_LEAST_ASCII = 0.05
"""Share of all bytes; the spaces of any text come to more. Set by hand."""

_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"
_MOST_CONTROLS = 0.1
"""Share of all bytes; text has stray ones only, random bytes 10.5 %. Set by hand."""

_DAMAGE_TO_LETTERS = 10
"""Valid letters outside ASCII for each invalid sequence, from which text is damaged UTF-8.

Set by hand: in older encodings hardly a letter outside ASCII is valid UTF-8 by chance."""


def decode(data: bytes, what: str, where: str, error: type[ReaderError], declared: str = "") -> str:
    """Decode `data` as `decode_with_note` does, without the note."""
    return decode_with_note(data, what, where, error, declared)[0]


def decode_with_note(
    data: bytes, what: str, where: str, error: type[ReaderError], declared: str = ""
) -> tuple[str, str]:
    """Decode `data`, called `where` in the message of `error`; add a note if that is a guess.

    Tries in this order: the byte-order mark, UTF-16 without one if certain, UTF-8, the encoding
    `declared` elsewhere, UTF-8 with a few invalid sequences (each becomes U+FFFD), the alphabets
    of alphabets.py, detection by charset-normalizer. Raises `error` if `data` is not text.
    """
    for mark, name in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            try:
                return data.decode(name), ""
            except UnicodeDecodeError as cause:
                of = name.removesuffix("-sig").upper()
                why = f"its byte-order mark is of {of}, its text is not"
                raise error(what, where, why, "save it again as UTF-8 text") from cause
    text = _utf16_without_mark(data) if 0 in data else None
    if text is not None:
        return text, ""
    if _is_binary(data):
        raise error(what, where, "this is not text", "name a text or Markdown file")
    try:
        return _stateful(data, declared) or data.decode("utf-8"), ""
    except UnicodeDecodeError:
        # Declarations are often wrong; valid UTF-8 is hardly anything else.
        text = _decode_declared(data, declared) or _decode_damaged(data)
    found = (text, "") if text else _guess(data)
    if found is None:
        why = "its encoding is unknown (tried its byte-order mark, UTF-8 and detection)"
        raise error(what, where, why, "save it again as UTF-8 text")
    return found


def _utf16_without_mark(data: bytes) -> str | None:
    """Decode UTF-16 with ASCII in it, whose NUL bytes are all on one side of a character."""
    halves = data[::2], data[1::2]
    zeros = [half.count(0) for half in halves]
    if len(data) % 2 or min(zeros) or max(zeros) < len(data) * _LEAST_ASCII:
        return None
    try:
        text = data.decode("utf-16-be" if zeros[0] else "utf-16-le")
    except UnicodeDecodeError:
        return None
    sample = text[:_SAMPLE]
    return text if "".join(sample.split()).isprintable() else None


def _python_name(declared: str) -> str:
    try:
        name = codecs.lookup(declared.strip().replace("x-sjis", "shift_jis")).name
    except (LookupError, ValueError):
        return ""
    return _SUPERSETS.get(name, name)


def _stateful(data: bytes, declared: str) -> str | None:
    name = _python_name(declared) if declared else "iso2022_jp" if _JIS.search(data) else ""
    return data.decode(name, errors="replace") if name in _STATEFUL else None


def _decode_declared(data: bytes, declared: str) -> str | None:
    name = _python_name(declared) if declared else ""
    if not name or name.startswith(("utf", "idna", "punycode")):
        return None
    try:
        # A few invalid bytes do not disprove the declaration.
        text = data.decode(name, errors="replace")
    except (LookupError, ValueError, UnicodeError):  # some of Python's codecs do not return text
        return None
    return text if text.count("\ufffd") * _DAMAGE_TO_LETTERS <= len(text) else None


def _is_binary(data: bytes) -> bool:
    if 0 in data:
        return True
    head = data[:_SAMPLE]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls > _MOST_CONTROLS * len(head)


def _decode_damaged(data: bytes) -> str | None:
    text = data.decode("utf-8", errors="replace")
    damage = text.count("\ufffd")
    letters = sum(not character.isascii() for character in text) - damage
    return text if damage * _DAMAGE_TO_LETTERS <= letters else None


def _guess(data: bytes) -> tuple[str, str] | None:
    """Return the text in the likeliest encoding, and a note if it may well be another."""
    sample = data[:_SAMPLE]
    for way in (partial(guess_by_alphabet, among=CURRENT), _detect, _guess_outdated):
        guess = way(sample)
        if guess is None:
            continue
        with suppress(UnicodeDecodeError):
            name = guess.encoding.upper()
            for ours, label in _LABELS:
                name = name.replace(ours, label)
            return data.decode(guess.encoding), "" if guess.is_sure else UNSURE.format(name)
    return None


def _guess_outdated(data: bytes) -> Guess | None:
    guess = guess_by_alphabet(data, OUTDATED)
    return None if guess is None else guess._replace(is_sure=False)


def _detect(data: bytes) -> Guess | None:
    """Detect an Asian encoding."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - rarely needed, slow to import

    best = from_bytes(data, cp_isolation=list(_ASIAN)).best()
    if best is None or not is_plausible(str(best)):
        return None
    return Guess(best.encoding, sum(not x.isascii() for x in str(best)) >= _FEWEST_LETTERS)


_PLAIN = {
    **dict.fromkeys("\u2018\u2019\u201b\u2032", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u2033«»", '"'),
    **dict.fromkeys("\u2010\u2012\u2013\u2014\u2015\u2212·", "-"),
    "\u201a": ",",
    "•": "*",
    "\u2044": "/",  # ½ decomposes into 1, this and 2
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
"""ASCII for characters without a Unicode decomposition. Look-alikes of ASCII by number."""


_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~&$]")
"""What may begin markup anywhere in Markdown; $ begins a formula in some dialects."""


_SIGNS = {"≠": "!=", "≈": "~", "→": "->", "←": "<-", "↑": "Up", "↓": "Down", "⇄": "<->", "✓": "v"}
"""ASCII for signs; Unicode would decompose ≠ into = and a stroke. Up and Down are keys."""


def plain(character: str) -> str:
    """Return the nearest ASCII for a person: é as e, a dash as -, else a question mark."""
    if character in _SIGNS:
        return _SIGNS[character]
    return "".join(_bare(part) for part in unicodedata.normalize("NFKD", character))


def _bare(part: str) -> str:
    """Return the ASCII of a part of a decomposed character; nothing for an accent."""
    if part.isascii():
        return part
    return _PLAIN.get(part, "" if unicodedata.category(part) in {"Mn", "Cf"} else "?")


def json_escape(character: str) -> str:
    r"""Return the \u escapes of a character in UTF-16 units; for JSON strings only."""
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i : i + 2].hex()}" for i in range(0, len(units), 2))


def html_escape(character: str) -> str:
    """Return a character reference, for text in HTML."""
    return f"&#{ord(character)};"


def csv_plain(character: str) -> str:
    """Return the nearest ASCII for a quoted CSV field, with quotation marks doubled."""
    return plain(character).replace('"', '""')


def markdown_plain(character: str) -> str:
    """Return the nearest ASCII, escaped for Markdown."""
    return without_markup(plain(character))


def without_markup(text: str) -> str:
    """Escape `text` for Markdown, except for markup at the start of a line."""
    return _MARKUP.sub(r"\\\g<0>", text)


def fitted(text: str, encoding: str, stand_in: Callable[[str], str]) -> str:
    """Return `text` with each character that `encoding` lacks replaced by `stand_in` of it."""
    lacking = {c for c in set(text) if not _fits(c, encoding)}
    return text.translate({ord(c): stand_in(c) for c in lacking})


def _fits(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
