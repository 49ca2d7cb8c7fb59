"""Captions and picture credits; many pages print a caption twice, the second time with a credit."""

from __future__ import annotations

import re
from collections.abc import Mapping

from reader.loading.boilerplate.known_phrases import section
from reader.loading.boilerplate.masthead import is_title_case
from reader.loading.boilerplate.prose import (
    LEAST_WORDS,
    begins_with_speech,
    normalise,
    word_count,
)
from reader.model import Kind

_CREDIT = re.compile(r"\((?P<credit>[^()]{2,80})\)[.\s]*$|\[(?P<bracketed>[^\[\]]{2,80})\][.\s]*$")
_CREDIT_LINE = re.compile(
    r"(?:(?:photo(?:graph)?|picture|image|credit|photo credit|image credit)s?"
    r"(?: by)?\s*[:|,/]|image source\s*,|©)\s*\S.{0,80}",
    re.IGNORECASE,
)
_ENDS_IN_CREDIT = re.compile(
    r"\S\s+(?:photo(?:graph)?|picture|image)s?(?: credit| by)?:\s*[^.:]{2,60}$", re.IGNORECASE
)
_NAMED_CREDIT = re.compile(
    r"\u00a9|\b(?:\w*(?:photo|foto|bild|quelle)|picture|image|source|cr[eé]dit)s?\s*:",
    re.IGNORECASE,
)
"""Anywhere in a text that a class name shows as a caption."""

_LABELLED = re.compile(r"(?:image )?caption\s*[,:]\s*\S", re.IGNORECASE)
_BY = re.compile(r"(?:photo(?:graph)?|picture|image)s? by (?=\S)", re.IGNORECASE)
_OWNERS = re.compile(r"\s*/\s*| via ")
LONGEST = 60
LONGEST_CREDIT = 12
"""Words of a caption, and of the credit after or below it.

Set by hand; the test pages hold from 30 to 120, and from 8 to 24."""


def find_captions(
    texts: Mapping[int, str], short: Mapping[int, str], lines: Mapping[int, int | None]
) -> dict[int, Kind]:
    """Return the kinds of captions, and of lines that repeat or credit one.

    Keys are indexes of passages. `short` holds the short ones of `texts`; `lines` the line of each
    in its file, to distinguish the line right below a caption from a new paragraph.
    """
    kinds: dict[int, Kind] = {}
    for place, text in texts.items():
        if begins_with_speech(text):
            continue
        if place in short and _credits_a_picture(text):
            kinds[place] = Kind.CAPTION
        elif place in short and _is_credit_line(text):
            kinds[place] = Kind.BOILERPLATE
    for other in sorted(short):
        one = other - 1
        if one not in texts:
            continue
        if _repeats(texts[one], texts[other]):
            kinds[one], kinds[other] = Kind.BOILERPLATE, Kind.CAPTION
        elif kinds.get(other) is Kind.BOILERPLATE and _is_right_below(lines[one], lines[other]):
            kinds[one] = Kind.CAPTION
    return kinds


def is_caption_if_named(text: str) -> bool:
    """Whether a text with a caption's class name is certainly one: it is short or has a credit.

    The class name alone is a weak sign, as sites use it for paragraphs beside pictures, too.
    """
    return word_count(text) < LEAST_WORDS or _NAMED_CREDIT.search(text) is not None


def _repeats(plain: str, credited: str) -> bool:
    """Whether `credited` is `plain` with a credit in brackets after it."""
    if not credited.rstrip(". ").endswith((")", "]")):
        return False
    if word_count(plain) > LONGEST or word_count(credited) > LONGEST + LONGEST_CREDIT:
        return False
    words, more = normalise(plain), normalise(credited)
    if not words or not more.startswith(words):
        return False
    rest = credited[len(plain.rstrip(". ")) :].lstrip(". ")
    return rest.startswith(("(", "["))


def _credits_a_picture(text: str) -> bool:
    if word_count(text) > LONGEST:
        return False
    if _LABELLED.match(text) or _ENDS_IN_CREDIT.search(text):
        return True
    found = _CREDIT.search(text)
    if found is None or found.start() == 0:
        return False
    words = normalise(found["credit"] or found["bracketed"]).split()
    return len(words) <= LONGEST_CREDIT and not set(section("credit")).isdisjoint(words)


def _is_credit_line(text: str) -> bool:
    """Whether the line is only a credit: labelled, or names with one of a picture agency."""
    if word_count(text) > LONGEST_CREDIT:
        return False
    if _CREDIT_LINE.fullmatch(text):
        return True
    names, labels = _BY.subn("", text, count=1)
    owners = _OWNERS.split(names)
    if not all(map(is_title_case, owners)):
        return False
    signs = {*section("credit"), *section("agency")}
    words = [normalise(owner).split() for owner in owners]
    # An agency's bare name may credit a report as well as a picture.
    return bool(labels) or any(
        signs.issuperset(owner) and (len(owners) > 1 or len(owner) > 1) for owner in words
    )


def _is_right_below(line: int | None, below: int | None) -> bool:
    return line is not None and below is not None and below - line == 1
