"""Which encoding of Latin letters bytes are in, by the alphabets of the languages that use it."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

_WESTERN = (
    "àâæçéèêëîïôœùûüÿ",  # French
    "äöüßéèàáç",  # German
    "áéíñóúüºª",  # Spanish
    "áâãàçéêíóôõúüºª",  # Portuguese
    "àèéìíîòóùúºª",  # Italian
    "àçèéíïòóúü·",  # Catalan
    "åäöéüáà",  # Swedish, Finnish
    "æøåéóòôäö",  # Danish, Norwegian
    "áðéíóúýþæöø",  # Icelandic, Faroese
    "ëïéèöüêóáâàíúûîôç",  # Dutch
)
_CENTRAL = (
    "ąćęłńóśźż",  # Polish
    "áčďéěíňóřšťúůýž",  # Czech
    "áäčďéíĺľňóôŕšťúýž",  # Slovak
    "áéíóöőúüű",  # Hungarian
    "čćđšž",  # Croatian, Slovene, Bosnian
    "ăâîşţ",  # Romanian
)
_ALPHABETS: Mapping[str, tuple[str, ...]] = {
    "cp1252": _WESTERN,
    "iso8859_15": _WESTERN,
    "cp1250": _CENTRAL,
    "iso8859_2": _CENTRAL,
    "cp1254": ("âçğ\u0131îöşüûi\u0307",),  # Turkish
    "cp1257": ("ąčęėįšųūž", "āčēģīķļņšūžō", "äõöüšž"),  # Lithuanian, Latvian, Estonian
}
"""Letters outside ASCII of languages, by encoding (CLDR, main exemplar characters, and accents
of common loanwords). Of encodings that explain a text equally well, the first is chosen."""

_FOREIGN_WORDS = 0.02
"""Share of letters outside ASCII below which they are in names and loanwords of any language.

Set by hand: German has 0.02 and more, English hardly 0.001."""

_LEAST_EXPLAINED = 0.9
"""Share of the characters outside ASCII that one alphabet has to explain. Set by hand; bytes of
Cyrillic, Greek or Asian encodings come to 0.6 at most."""

_AFTER_WORDS = "\u2122\u00ae\u00a9\u00b0\u00b2\u00b3\u00b9\u00ba\u00aa"
"""Signs that follow a word without a space."""


class Guess(NamedTuple):
    """An encoding, and whether no other one explains the text as well."""

    encoding: str
    is_sure: bool


def guess_latin(data: bytes) -> Guess | None:
    """Return the encoding in which `data` has the letters of one Latin alphabet; None if none."""
    texts = {name: _decode(data, name) for name in _ALPHABETS}
    shares = {name: _explained(text, _ALPHABETS[name]) for name, text in texts.items()}
    best = max(shares, key=lambda name: shares[name])
    if shares[best] < _LEAST_EXPLAINED:
        return None
    rivals = {texts[name] for name, share in shares.items() if share >= shares[best]}
    return Guess(best, len(rivals) == 1)


def _decode(data: bytes, encoding: str) -> str:
    return data.decode(encoding, errors="replace")


def _explained(text: str, alphabets: tuple[str, ...]) -> float:
    """Return the greatest share of characters outside ASCII that one alphabet explains."""
    around = f" {text} "
    found = Counter(
        around[place : place + 3] for place, character in enumerate(text) if not character.isascii()
    )
    letters = sum(count for three, count in found.items() if three[1].isalpha())
    if letters < _FOREIGN_WORDS * len(text):
        alphabets = ("".join(alphabets),)
    right = (
        sum(count for three, count in found.items() if _is_usual(three, alphabet))
        for alphabet in alphabets
    )
    return max(right) / max(1, found.total())


def _is_usual(three: str, alphabet: str) -> bool:
    """Whether the second of three characters is usual between the others, in a language."""
    before, character, after = tuple(three)
    if character.isalpha() and character not in "\u00aa\u00ba":
        is_odd = before.isdigit() or after.isdigit() or (before.islower() and character.isupper())
        return character.lower() in alphabet and not is_odd
    if character in "\u00bf\u00a1":
        return not before.isalpha()
    if character in "\u00a4\ufffd":  # the sign for any currency is on no keyboard in use
        return False
    kind = unicodedata.category(character)
    if kind[0] == "P" or kind in {"Zs", "Cf"}:
        return True
    is_in_word = (after.isalpha() and character != "\u00a9") or (
        before.isalpha() and character not in _AFTER_WORDS
    )
    return kind != "Cc" and not is_in_word
