"""The head of an article: headline, standfirst, byline, place and date, and what they tell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from reader.library.dates import dated
from reader.library.furniture.bylines import byline
from reader.library.furniture.names import is_person, is_place, is_role, is_title_case
from reader.library.furniture.speech import (
    begins_with_speech,
    ends_with_speech,
    has_end,
    is_prose,
    length,
)
from reader.model import Kind

# Set by hand from the heads of tests/library/test_site_shapes.py and test_published_pages.py: these
# come out right from 6 to 40 lines and from 1 to 4 paragraphs, and hardly depend on the others.
_LINES, _PROSE = 12, 2
"""Lines looked at, and how many of them may read as paragraphs before the byline or date."""

_TITLE_WORDS = range(3, 31)
_STANDFIRST_WORDS = range(6, 61)
"""How long a headline and a standfirst may be."""

_LABEL_WORDS, _MOST_STANDFIRSTS = 6, 2
"""Words of a section's name above a headline; paragraphs between headline and byline."""

_MOST_DATES = 2
"""When published, when updated; lines with more dates head the entries of a timeline."""

_QUOTES = "\"'\u2019\u201d"
_DATELINE = re.compile(
    r"(?P<place>[A-Z][A-Z.'\u2019-]+(?: [A-Z][A-Z.'\u2019-]+){0,2})(?:, [^()\u2013\u2014-]{2,30})?"
    r"(?: \((?P<agency>[A-Z][A-Za-z]{1,12})\))? ?(?:[\u2013\u2014]|-) ?(?=[A-Z\"\u201c\u2018])"
)


@dataclass(slots=True)
class Masthead:
    """What is found of the head; it grows while it is looked for."""

    kinds: dict[int, Kind] = field(default_factory=dict)
    """By place in reading order."""

    told: dict[str, str] = field(default_factory=dict)
    """Fields of Source by name; `outlet` is whom the article was written for."""


def masthead(texts: Mapping[int, str]) -> Masthead:
    """Find the head among `texts`, the lines not yet known, keyed by place in reading order.

    The head is certain where a byline or a date stands near the top. Without one, a first line in
    the form of a title above a paragraph is the headline; else there is no head.
    """
    order = sorted(texts)[:_LINES]
    found = Masthead()
    _mark_certain_lines(order, texts, found)
    if found.kinds:
        _mark_uncertain_lines(order, texts, found)
        _mark_title_by_anchor(order, texts, found)
    else:
        _mark_title_alone(order, texts, found)
    _read_dateline(texts, found)
    return found


def _mark_certain_lines(order: list[int], texts: Mapping[int, str], found: Masthead) -> None:
    """Mark bylines and dates down to where the article begins."""
    prose = 0
    is_timeline = sum(bool(dated(text)) for text in texts.values()) > _MOST_DATES
    for place in order:
        text = texts[place]
        if not is_timeline and (when := dated(text)):
            found.kinds[place] = Kind.DATE
            found.told.setdefault("published", when)
        elif who := byline(text):
            found.kinds[place] = Kind.BYLINE
            told = {"author": who.author, "place": who.place, "published": who.published}
            for name, value in (told | {"outlet": who.outlet}).items():
                if value:
                    found.told.setdefault(name, value)
        elif is_prose(text):
            prose += 1
            # Below the byline the first paragraph begins the article; above it may be standfirsts.
            if prose > _PROSE or found.kinds:
                return


def _mark_uncertain_lines(order: list[int], texts: Mapping[int, str], found: Masthead) -> None:
    """Mark names, places and trades that stand right above or below a byline or date."""
    changed = True
    while changed:
        changed = False
        for rank, place in enumerate(order):
            near = {order[i] for i in (rank - 1, rank + 1) if 0 <= i < len(order)}
            if place in found.kinds or rank == 0 or near.isdisjoint(found.kinds):
                continue
            kind = _uncertain(order, rank, texts, found)
            if kind:
                found.kinds[place] = kind
                name = "author" if kind is Kind.BYLINE else "place"
                if not is_role(texts[place]):
                    found.told.setdefault(name, texts[place].removeprefix("in "))
                changed = True


def _uncertain(
    order: list[int], rank: int, texts: Mapping[int, str], found: Masthead
) -> Kind | None:
    text = texts[order[rank]]
    if is_role(text):
        return Kind.BYLINE
    if is_place(text):
        return Kind.PLACE
    # Between a name and a date stands a town, if a headline is left above them.
    is_above_known = rank + 1 < len(order) and order[rank + 1] in found.kinds
    if rank > 1 and is_above_known and is_person(texts[order[rank - 1]]) and is_title_case(text):
        return Kind.PLACE
    return Kind.BYLINE if is_person(text) and "author" not in found.told else None


def _mark_title_by_anchor(order: list[int], texts: Mapping[int, str], found: Masthead) -> None:
    """Mark the headline, and what stands between it and the byline or date."""
    above = [place for place in order if place < min(found.kinds)]
    below = [place for place in order if place > max(found.kinds)][:1]
    title = next((place for place in above or below if _is_title(texts[place])), None)
    if title is None:
        has_byline = Kind.BYLINE in found.kinds.values()
        if has_byline and len(above) == 1 and length(texts[above[0]]) in _TITLE_WORDS:
            title = above[0]
        elif any(is_prose(texts[place]) for place in above):
            # A date between paragraphs heads a section, not the article.
            found.kinds.clear()
            found.told.clear()
    if title is None:
        return
    found.kinds[title] = Kind.HEADLINE
    for place in above:
        if place < title and length(texts[place]) <= _LABEL_WORDS:
            found.kinds[place] = Kind.FURNITURE
    between = [place for place in above if place > title]
    if len(between) <= _MOST_STANDFIRSTS:
        found.kinds.update(dict.fromkeys(between, Kind.STANDFIRST))


def _mark_title_alone(order: list[int], texts: Mapping[int, str], found: Masthead) -> None:
    """Mark a first line in the form of a title, where a paragraph follows."""
    if len(order) < 2:
        return
    first, *after = order[:3]
    if not _is_title(texts[first]) or _is_all_speech(texts[first]):
        return
    if is_prose(texts[after[0]]):
        found.kinds[first] = Kind.HEADLINE
    elif len(after) > 1 and is_prose(texts[after[1]]):
        second = texts[after[0]]
        if is_person(second):
            found.kinds.update({first: Kind.HEADLINE, after[0]: Kind.BYLINE})
            found.told["author"] = second
        elif _is_standfirst(second):
            found.kinds.update({first: Kind.HEADLINE, after[0]: Kind.STANDFIRST})


def _is_title(text: str) -> bool:
    """Whether a line has the form of a headline: a few words without a full stop."""
    return length(text) in _TITLE_WORDS and (
        not has_end(text) or text.rstrip(_QUOTES).endswith(("?", "!"))
    )


def _is_standfirst(text: str) -> bool:
    """Whether a line below a headline leads in, instead of saying when it was posted."""
    words = [word for word in text.split() if not any(map(str.isdigit, word))]
    return len(words) in _STANDFIRST_WORDS and not begins_with_speech(text)


def _is_all_speech(text: str) -> bool:
    return begins_with_speech(text) and ends_with_speech(text)


def _read_dateline(texts: Mapping[int, str], found: Masthead) -> None:
    """Learn place and agency from the line a wire report begins with, which stays as it is."""
    body = next((place for place in sorted(texts) if place not in found.kinds), None)
    dateline = _DATELINE.match(texts[body]) if body is not None else None
    if dateline:
        found.told.setdefault("place", dateline["place"].title())
        if dateline["agency"]:
            found.told.setdefault("outlet", dateline["agency"])
