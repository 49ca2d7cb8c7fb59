"""The data file of phrases, and tests whether a line contains one of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from rapidfuzz import fuzz, process

from reader.loading.boilerplate.prose import normalise, word_count
from reader.paths import read_data

_FILE = "loading/data/phrases.txt"
_SHORT, BRIEF = 25, 40
"""Words of a line that begins with a phrase, or contains one, and is still boilerplate.

Set by hand; tests/loading/test_site_shapes.py and test_published_pages.py hold from 15 to 40, and
from 25 to 60."""

_ALIKE = 90
"""0..100; tolerates one letter in ten, such as "advertisment" or "cookies settings"."""

_LETTERS_TO_BE_FUZZY = 8
"""A shorter phrase must match exactly: one letter makes another phrase ("sign in", "sign on")."""

_STEM = 5
"""Letters; searching one stem of "subscribe" and "subscription" takes half the time of both."""

_PARTS = re.compile(r"\s*[.?!|•·»>]+\s*")
_NUMBER = r"(?:\d[\d ]*k?|an?|one)"


@cache
def section(name: str) -> tuple[str, ...]:
    """Return the phrases of one section of the data file, in its order."""
    return _sections()[name]


def is_line(name: str, text: str) -> bool:
    """Whether the whole line is a phrase of section `name`."""
    return word_count(text) <= _SHORT and matches(section(name), text)


def matches(phrases: tuple[str, ...], text: str) -> bool:
    """Whether the whole line is one of `phrases`, which have the syntax of the data file."""
    words = normalise(text)
    fixed, long, pattern = _lines(phrases)
    return (
        words in fixed
        or pattern.fullmatch(words) is not None
        or process.extractOne(words, long, scorer=fuzz.ratio, score_cutoff=_ALIKE) is not None
    )


def ends_with(name: str, text: str) -> bool:
    """Whether the line ends with a phrase of section `name`."""
    return word_count(text) <= _SHORT and bool(_ending(name).search(normalise(text)))


def is_boilerplate(text: str) -> bool:
    """Whether the line is boilerplate by the data file."""
    size = word_count(text)
    words = normalise(text) if size <= BRIEF else ""
    if not words:
        return False
    return (
        all(is_line("line", part) for part in _PARTS.split(text) if part)
        or (size <= _SHORT and bool(_anywhere("opening").match(words)))
        or (size <= _SHORT and normalise(text.partition(":")[0]) in section("label"))
        or (size <= BRIEF and bool(_anywhere("inside").search(words)))
        or (size <= _SHORT and bool(_publishers().fullmatch(text)))
    )


def has_class(name: str, classes: str) -> bool:
    """Whether an attribute with names of classes has one of section `name`, or begins one so.

    Parts of a name are separated by - or _; spaces in the data file are these or nothing.
    """
    return bool(classes) and _classes(name).search(classes) is not None


def count_appeals(text: str) -> int:
    """Count the phrases in `text` that ask for money."""
    return len(_anywhere("appeal").findall(normalise(text)))


def has_any(name: str, text: str) -> bool:
    """Whether `text`, of any length, contains a phrase of section `name`."""
    return bool(_anywhere(name).search(normalise(text)))


def may_have(name: str, text: str) -> bool:
    """Whether `text` may contain a phrase of section `name`, whose phrases have words only.

    A fast filter: no is certain, yes is not.
    """
    folded = text.casefold()
    return any(stem in folded for stem in _stems(name))


def has_icons(text: str) -> bool:
    """Whether the line has names of icon fonts: `star_border`, or `star` before a capital."""
    return word_count(text) <= _SHORT and bool(_icons().search(text))


def find_publisher(text: str) -> str:
    """Return the name of the site in a line of boilerplate; empty if there is none."""
    if word_count(text) > _SHORT:
        return ""
    found = _publishers().search(text)
    return next((name for name in found.groups() if name), "") if found else ""


@cache
def _sections() -> dict[str, tuple[str, ...]]:
    sections: defaultdict[str, list[str]] = defaultdict(list)
    name = ""
    for line in read_data(_FILE).splitlines():
        if line.startswith("["):
            name = line.strip("[]")
        elif line and not line.startswith("#"):
            sections[name].append(line)
    return {name: tuple(phrases) for name, phrases in sections.items()}


def _pattern(phrase: str) -> str:
    """Return the regular expression of a phrase, for normalised text."""
    parts = (
        r"\S+(?: \S+){0,7}" if word == "*" else _NUMBER if word == "{number}" else re.escape(word)
        for word in phrase.split()
    )
    return " ".join(parts)


def _either(patterns: Sequence[str]) -> str:
    # Longest first, so that a phrase is not counted as two shorter ones.
    return "|".join(sorted(patterns, key=len, reverse=True))


@cache
def _lines(
    phrases: tuple[str, ...],
) -> tuple[frozenset[str], tuple[str, ...], re.Pattern[str]]:
    """Return the fixed ones of `phrases`, the long ones of them, and a pattern for the others."""
    patterns = [_pattern(phrase) for phrase in phrases if "{" in phrase or "*" in phrase]
    fixed = frozenset(phrase for phrase in phrases if "{" not in phrase and "*" not in phrase)
    long = tuple(phrase for phrase in fixed if len(phrase) >= _LETTERS_TO_BE_FUZZY)
    return fixed, long, re.compile(_either(patterns) or r"(?!)")


@cache
def _ending(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^| )(?:{_either([_pattern(p) for p in section(name)])})$")


@cache
def _anywhere(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_either([_pattern(p) for p in section(name)])})\b")


@cache
def _classes(name: str) -> re.Pattern[str]:
    names = _either([phrase.replace(" ", "[-_]?") for phrase in section(name)])
    return re.compile(rf"(?:^|[-_\s])(?:{names})(?:$|[-_\s])", re.IGNORECASE)


@cache
def _stems(name: str) -> frozenset[str]:
    """Return the stem of the longest word of each phrase."""
    return frozenset(max(phrase.split(), key=len)[:_STEM] for phrase in section(name))


@cache
def _icons() -> re.Pattern[str]:
    joined = [name for name in section("icon") if "_" in name]
    plain = [name for name in section("icon") if "_" not in name]
    return re.compile(rf"\b(?:{_either(joined)})|\b(?:{_either(plain)})(?=[A-Z\d])")


@cache
def _publishers() -> re.Pattern[str]:
    """Match the line as it is: capitals show where a name ends."""
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
