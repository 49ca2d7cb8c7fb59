"""Which 8-bit encoding bytes are in, by the alphabets of the languages that use it."""

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
_CYRILLIC = (
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",  # Russian, Bulgarian
    "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",  # Ukrainian
    "абвгдеёжзійклмнопрстуўфхцчшыьэюя",  # Belarusian
    "абвгдђѓежзѕијќклљмнњопрстћуфхцчџш",  # Serbian, Macedonian
)
_GREEK = ("αάβγδεέζηήθιίϊΐκλμνξοόπρσςτυύϋΰφχψωώ",)
_HEBREW = ("אבגדהוזחטיךכלםמןנסעףפץצקרשת",)
_ARABIC = ("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيپچژگ\u064b\u064e\u064f\u0650\u0651\u0652",)
CURRENT: Mapping[str, tuple[str, ...]] = {
    "cp1252": _WESTERN,
    "iso8859_15": _WESTERN,
    "cp1250": _CENTRAL,
    "iso8859_2": _CENTRAL,
    "cp1254": ("âçğ\u0131îöşüûi\u0307",),  # Turkish
    "cp1257": ("ąčęėįšųūž", "āčēģīķļņšūžō", "äõöüšž"),  # Lithuanian, Latvian, Estonian
    "cp1255": _HEBREW,
    **dict.fromkeys(("cp1251", "koi8_u", "iso8859_5"), _CYRILLIC),
    **dict.fromkeys(("cp1253", "iso8859_7"), _GREEK),
    **dict.fromkeys(("cp1256", "iso8859_6"), _ARABIC),
}
"""Letters outside ASCII of languages, by encoding (CLDR, main exemplar characters, and accents
of common loanwords). Of encodings that explain a text equally well, the first is chosen."""

OUTDATED: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("mac_roman", "cp850"), _WESTERN),
    **dict.fromkeys(("mac_latin2", "cp852"), _CENTRAL),
    "cp866": _CYRILLIC,
}
"""The same for DOS and the old Mac OS."""

_FOREIGN_WORDS = 0.02
"""Share of letters outside ASCII below which they are in names and loanwords of any language.

Set by hand: German has 0.02 and more, English hardly 0.001."""

_LEAST_EXPLAINED = 0.9
"""Share of the characters outside ASCII that one alphabet has to explain. Set by hand; bytes of
Asian encodings come to 0.6 at most."""

_AFTER_WORDS = "\u2122\u00ae\u00a9\u00b0\u00b2\u00b3\u00b9\u00ba\u00aa"
"""Signs that follow a word without a space."""

_LAST_LATIN = "\u024f"
"""Of the blocks of Latin letters; those of other scripts are not beside ASCII in a word."""

_WITHIN_WORDS = "\u2019·\u2010\u2011\u2013\u2014\u2026"
"""Punctuation between two letters: apostrophe, the dot of Catalan, dashes, ellipsis."""


class Guess(NamedTuple):
    """An encoding, and whether no other one explains the text as well."""

    encoding: str
    is_sure: bool


def guess_by_alphabet(data: bytes, among: Mapping[str, tuple[str, ...]]) -> Guess | None:
    """Return the encoding of those `among` in which `data` has the letters of one; None if none."""
    texts = {name: _decode(data, name) for name in among}
    shares = {name: _explained(text, among[name]) for name, text in texts.items()}
    best = max(shares, key=lambda name: shares[name])
    if shares[best] < _LEAST_EXPLAINED:
        return None
    rivals = {texts[name] for name, share in shares.items() if share >= shares[best]}
    return Guess(best, len(rivals) == 1)


def is_plausible(text: str) -> bool:
    """Whether most characters outside ASCII are not in the middle of what are words in ASCII."""
    found = _surroundings(text)
    odd = sum(count for three, count in found.items() if _is_odd(three))
    return 2 * odd <= found.total()


def _is_odd(three: str) -> bool:
    """Whether another script, or a sign, begins within a word in ASCII."""
    before, character, after = tuple(three)
    is_letter = unicodedata.category(character)[0] in "LM"
    if is_letter and character <= _LAST_LATIN:
        return before.islower() and character.isupper()
    beside = [x.isascii() and x.isalpha() for x in (before, after)]
    is_sign_in_word = all(beside) and character not in _WITHIN_WORDS
    return (is_letter and any(beside)) or is_sign_in_word or _is_degree_before(character, after)


def _is_degree_before(character: str, after: str) -> bool:
    return character == "\u00b0" and after.isdigit()


def _decode(data: bytes, encoding: str) -> str:
    return data.decode(encoding, errors="replace")


def _explained(text: str, alphabets: tuple[str, ...]) -> float:
    """Return the greatest share of characters outside ASCII that one alphabet explains."""
    found = _surroundings(text)
    letters = sum(count for three, count in found.items() if three[1].isalpha())
    if letters < _FOREIGN_WORDS * len(text):
        alphabets = ("".join(alphabets),)
    right = (
        sum(count for three, count in found.items() if _is_usual(three, alphabet))
        for alphabet in alphabets
    )
    return max(right) / max(1, found.total())


def _surroundings(text: str) -> Counter[str]:
    """Count characters outside ASCII with the one before and the one after each."""
    around = f" {text} "
    return Counter(around[at : at + 3] for at, x in enumerate(text) if not x.isascii())


def _is_usual(three: str, alphabet: str) -> bool:
    """Whether the second of three characters is usual between the others, in a language."""
    before, character, after = tuple(three)
    is_within = before.isalpha() and after.isalpha()
    kind = unicodedata.category(character)
    if kind[0] in "LM" and character not in "\u00aa\u00ba":
        is_odd = before.isdigit() or after.isdigit() or (before.islower() and character.isupper())
        is_mixed = character > _LAST_LATIN and any(x.isascii() and x.isalpha() for x in three)
        return character.lower() in alphabet and not (is_odd or is_mixed)
    if character in "\u00bf\u00a1":
        return not before.isalpha()
    if character in "\u00a4\ufffd" or kind == "Cc":  # the sign for any currency is on no keyboard
        return False
    if kind[0] == "P" and character != "\u00b6":
        return character in _WITHIN_WORDS or not is_within
    if kind in {"Zs", "Cf"}:
        return True
    is_before_word = after.isalpha() and character != "\u00a9" and not before.isdigit()
    is_after_word = before.isalpha() and character not in _AFTER_WORDS
    return not (is_before_word or is_after_word or _is_degree_before(character, after))
