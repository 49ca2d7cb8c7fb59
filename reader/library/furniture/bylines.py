"""Lines that say who wrote an article, for whom, where and when."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reader.library.dates import iso_date, says_only_when, without_dates
from reader.library.furniture.names import is_person, is_place, is_role, is_title_case
from reader.library.furniture.phrases import is_line
from reader.library.furniture.speech import length

_BY = re.compile(r"(?:(?:written|story|words|analysis)\s+)?by:?\s+", re.IGNORECASE)
_STRONG_BREAK = re.compile(r"\s+[-\u2013\u2014/]\s+|\s*[|•·]\s*")
_BREAK = re.compile(rf"{_STRONG_BREAK.pattern}|,\s+")
_AND = re.compile(r"\s+(?:and|&)\s+", re.IGNORECASE)
_IN = re.compile(r"\s+in\s+(?=[A-Z])")
_FOR = re.compile(r"\s+for\s+(?=[A-Z])")
_BEFORE_A_DATE = re.compile(r"\b(?:on|published|updated|posted)?:?\s*$", re.IGNORECASE)
_MOST_WORDS = 20
"""In a byline, outlet, place and date counted. Set by hand; the test pages hold from 10 to 60."""


@dataclass(frozen=True, slots=True)
class Byline:
    """What a byline tells; empty where it is silent."""

    author: str = ""
    outlet: str = ""
    place: str = ""
    published: str = ""


def byline(text: str) -> Byline | None:
    """Understand a line that names its writer beyond doubt; None for any other.

    Beyond doubt is "By" before names, or a person's name set off from an outlet, a date, a known
    place or what the writer is called.
    """
    if length(text) > _MOST_WORDS or text.endswith((".", ":", "?", "!")):
        return None
    by = _BY.match(text)
    words = _BEFORE_A_DATE.sub("", without_dates(text[by.end() :] if by else text))
    parts = [part.strip() for part in _BREAK.split(words) if part.strip()]
    return _understood(text, parts[0], parts[1:], is_by=by is not None) if parts else None


def _understood(text: str, head: str, parts: list[str], *, is_by: bool) -> Byline | None:
    head, _, outlet = _cut(_FOR, head) if is_by else (head, "", "")
    head, _, place = _cut(_IN, head)
    authors = _AND.split(head)
    outlets = [outlet] if outlet else []
    roles = 0
    for part in parts:
        if is_place(part):
            place = place or part
        elif says_only_when(part) or is_line("line", part):
            pass
        elif is_role(part):
            roles += 1
        elif is_by and not outlets and _are_people(part) and f", {part}" in text:
            authors += _AND.split(part.removeprefix("and "))
        elif is_title_case(part) and (is_by or f", {part}" not in text):
            outlets.append(part)
        else:
            return None
    is_set_off = is_by or outlets or roles or iso_date(text) or is_place(place)
    if not is_set_off or not all(is_person(name) or (is_by and is_role(name)) for name in authors):
        return None
    # Of two candidates neither is certain.
    publisher = outlets[0] if len(outlets) == 1 else ""
    return Byline(_joined(authors), publisher, place, iso_date(text))


def _are_people(text: str) -> bool:
    return all(is_person(name) for name in _AND.split(text.removeprefix("and ")))


def _cut(mark: re.Pattern[str], text: str) -> tuple[str, str, str]:
    """As str.partition, at the first match of `mark`."""
    found = mark.search(text)
    return (text[: found.start()], found[0], text[found.end() :]) if found else (text, "", "")


def _joined(names: list[str]) -> str:
    return " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else names[0]
