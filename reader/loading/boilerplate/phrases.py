"""The data file of phrases, and whether a line says one of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from rapidfuzz import fuzz, process

from reader.loading.boilerplate.prose import length

_FILE = Path(__file__).parent.parent / "data" / "phrases.txt"
_ALIKE = 90
"""0..100; in a phrase of ten letters this forgives one. Set by hand; no test page slips so."""

_LETTERS_TO_BE_FUZZY = 8
"""A shorter phrase must stand as it is: one letter makes another word of it (as "sign in" and
"sign on"). Set by hand."""

_SHORT, BRIEF = 25, 40
"""Words in a line that may open with a phrase, or have one in it, and still be boilerplate.

Set by hand; tests/library/test_site_shapes.py and test_published_pages.py come out right from 15 to
40, and from 25 to 60."""

_STEM = 5
"""Letters; one stem of "subscribe" and "subscription" is sought in half the time of both."""

_WORD = re.compile(r"\w+(?:'\w+)*")
_PARTS = re.compile(r"\s*[.?!|•·»>]+\s*")
_NUMBER = r"(?:\d[\d ]*k?|an?|one)"


def said(text: str) -> str:
    """The words of `text` in lower case with single spaces: what punctuation cannot hide."""
    plain = text.casefold().replace("\u2019", "'").replace("_", " ")
    return " ".join(_WORD.findall(plain))


@cache
def section(name: str) -> tuple[str, ...]:
    """The phrases of one section of the data file, in its order."""
    return _sections()[name]


def is_line(name: str, text: str) -> bool:
    """Whether the whole line says a phrase of section `name`."""
    return length(text) <= _SHORT and says(section(name), text)


def says(phrases: tuple[str, ...], text: str) -> bool:
    """Whether the whole line says one of `phrases`, in the form of the data file."""
    words = said(text)
    fixed, fuzzy, pattern = _lines(phrases)
    if words in fixed or pattern.fullmatch(words):
        return True
    # The cutoff leaves no room for lengths that differ more.
    return (
        len(words) >= _ALIKE / 100 * _LETTERS_TO_BE_FUZZY
        and process.extractOne(words, fuzzy, scorer=fuzz.ratio, score_cutoff=_ALIKE) is not None
    )


def ends_with(name: str, text: str) -> bool:
    """Whether the line ends with a phrase of section `name`."""
    return length(text) <= _SHORT and bool(_ending(name).search(said(text)))


def is_beside_an_article(text: str) -> bool:
    """Whether the data file knows the line as boilerplate."""
    size = length(text)
    words = said(text) if size <= BRIEF else ""
    if not words:
        return False
    return (
        all(is_line("line", part) for part in _PARTS.split(text) if part)
        or (size <= _SHORT and bool(_anywhere("opening").match(words)))
        or (size <= _SHORT and said(text.partition(":")[0]) in section("label"))
        or (size <= BRIEF and bool(_anywhere("inside").search(words)))
        or (size <= _SHORT and bool(_publishers().fullmatch(text)))
    )


def appeals(text: str) -> int:
    """How many phrases that ask for money stand in `text`."""
    return len(_anywhere("appeal").findall(said(text)))


def has_any(name: str, text: str) -> bool:
    """Whether a phrase of section `name` stands anywhere in `text`, however long that is."""
    return bool(_anywhere(name).search(said(text)))


def may_have(name: str, text: str) -> bool:
    """Whether a phrase of section `name`, one of words only, could stand in `text`.

    Quick, and sure only of a no.
    """
    folded = text.casefold()
    return any(stem in folded and around.search(folded) for stem, around in _telling(name))


def has_icons(text: str) -> bool:
    """Whether the line prints names of icons: `star_border`, or `star` glued to the next word."""
    return length(text) <= _SHORT and bool(_icons().search(text))


def publisher_in(text: str) -> str:
    """The site a line of boilerplate names; empty when it names none."""
    if length(text) > _SHORT:
        return ""
    found = _publishers().search(text)
    return next((name for name in found.groups() if name), "") if found else ""


@cache
def _sections() -> dict[str, tuple[str, ...]]:
    sections: defaultdict[str, list[str]] = defaultdict(list)
    name = ""
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            name = line.strip("[]")
        elif line and not line.startswith("#"):
            sections[name].append(line)
    return {name: tuple(phrases) for name, phrases in sections.items()}


def _pattern(phrase: str) -> str:
    """The regular expression of a phrase, over what `said` returns."""
    parts = (
        r"\S+(?: \S+){0,7}" if word == "*" else _NUMBER if word == "{number}" else re.escape(word)
        for word in phrase.split()
    )
    return " ".join(parts)


def _either(patterns: Sequence[str]) -> str:
    # Longest first, so that one phrase is not counted as two shorter ones.
    return "|".join(sorted(patterns, key=len, reverse=True))


@cache
def _lines(
    phrases: tuple[str, ...],
) -> tuple[frozenset[str], tuple[str, ...], re.Pattern[str]]:
    """The plain ones of `phrases`, those that may be misspelt, and the pattern of the others."""
    patterns = [_pattern(phrase) for phrase in phrases if "{" in phrase or "*" in phrase]
    fixed = frozenset(phrase for phrase in phrases if "{" not in phrase and "*" not in phrase)
    fuzzy = tuple(
        phrase for phrase in phrases if phrase in fixed and len(phrase) >= _LETTERS_TO_BE_FUZZY
    )
    return fixed, fuzzy, re.compile(_either(patterns) or r"(?!)")


@cache
def _ending(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^| )(?:{_either([_pattern(p) for p in section(name)])})$")


@cache
def _anywhere(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_either([_pattern(p) for p in section(name)])})\b")


@cache
def _telling(name: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """A few stems of long words, one in each phrase of a section, and the phrases each is in.

    The patterns are over a text as it stands, in small letters.
    """
    left = list(section(name))
    found: list[tuple[str, re.Pattern[str]]] = []
    while left:
        stem = max(left[0].split(), key=len)[:_STEM]
        around = [re.escape(phrase) for phrase in left if stem in phrase]
        found.append((stem, re.compile("|".join(around).replace(r"\ ", r"[\W_]+"))))
        left = [phrase for phrase in left if stem not in phrase]
    return tuple(found)


@cache
def _icons() -> re.Pattern[str]:
    joined = [name for name in section("icon") if "_" in name]
    plain = [name for name in section("icon") if "_" not in name]
    return re.compile(rf"\b(?:{_either(joined)})|\b(?:{_either(plain)})(?=[A-Z\d])")


@cache
def _publishers() -> re.Pattern[str]:
    """Over the line itself: the capitals of a name tell where it ends."""
    before, after = (
        r"((?:The )?[A-Z][\w'\u2019-]+)",
        r"((?:The )?[A-Z][\w'\u2019-]+(?: [A-Z][\w'\u2019-]+){0,2})",
    )
    patterns: list[str] = []
    for phrase in section("publisher"):
        head, _, tail = phrase.partition("{publisher}")
        words = rf"(?i:{re.escape(head)}){after if head else before}(?i:{re.escape(tail)})"
        patterns.append(rf"^{words}$" if not head else rf"\b{words}(?!\w)")
    return re.compile("|".join(patterns))
