"""The head of an article: headline, standfirst, byline, place and date, and the metadata in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import cache

from reader.loading.boilerplate.known_phrases import ends_with, is_line, section
from reader.loading.boilerplate.prose import (
    begins_with_speech,
    ends_with_speech,
    has_end,
    is_prose,
    normalise,
    word_count,
)
from reader.loading.document import join_names
from reader.model import Kind
from reader.text.dates import (
    MONTHS,
    is_only_dates,
    iso_date,
    parse_date_line,
    publication_date,
    strip_dates,
)

_WORD = re.compile(r"[^\W\d_][\w.'\u2019-]*")
_LONGEST_ROLE = 8
"""Words of a writer's role, with the outlet's name. Set by hand; the test pages hold from 4 to
16."""

_LONGEST_PLACE = 8
"""Words of a city with its region and country; a paragraph may begin with a city, too."""


def is_title_case(text: str) -> bool:
    """Whether `text` is one to five words in title case; particles may be in lower case."""
    return word_count(text) <= 5 and all(map(is_name_word, text.split()))


def is_name_word(word: str) -> bool:
    """Whether a word is capitalised, or a particle of names."""
    return bool(_WORD.fullmatch(word)) and (word[0].isupper() or word in section("particle"))


def drop_degrees(names: str) -> str:
    """Return names without the academic degrees behind them, as in `Ann Lee, MD`."""
    return _degrees().sub("", names)


@cache
def _degrees() -> re.Pattern[str]:
    # In their own capitals, or in capitals alone: Ma and Ba are surnames.
    degrees = {form for degree in section("degree") for form in (degree, degree.upper())}
    longest = sorted(degrees, key=len, reverse=True)
    names = "|".join(r"\.?\s?".join(map(re.escape, degree)) for degree in longest)
    return re.compile(rf",\s+(?:{names})\.?(?=$|[\s,;|])")


def is_person(text: str) -> bool:
    """Whether `text` could be one person's name: two to four words in title case."""
    return 2 <= word_count(text) <= 4 and not text.startswith("The ") and is_title_case(text)


def is_place(text: str) -> bool:
    """Whether `text` is only a city, with or without its country."""
    city = text.partition(",")[0]
    return word_count(text) <= _LONGEST_PLACE and normalise(city).removeprefix("in ") in section(
        "place"
    )


def is_outlet(text: str) -> bool:
    """Whether `text` names a newspaper, by a word such as Gazette or its article, or an agency."""
    words = normalise(text).split()
    is_named = text.startswith("The ") or not set(section("outlet")).isdisjoint(words)
    is_agency = len(words) == 1 and words[0] in section("agency")
    return (len(words) > 1 and is_named and is_title_case(text)) or is_agency


def is_role(text: str) -> bool:
    """Whether `text` is a writer's role, such as a paper's chief reporter."""
    if word_count(text) > _LONGEST_ROLE or text.endswith("."):
        return False
    return ends_with("role", text) or ends_with("role", text.partition(",")[0])


_BY = re.compile(
    r"(?:(?:(?:written|story|words|analysis)\s+)?by:?|(?:par|von|por|door)(?=\s+[A-Z]))\s+",
    re.IGNORECASE,
)
_MONTH = re.compile(
    rf"{'|'.join(MONTHS)}|january|february|march|april|june|july|august|"
    r"september|october|november|december",
    re.IGNORECASE,
)
_AFTER_NAMES = frozenset(("Follow", "Published", "Posted", "Updated", "Last", "On"))
_STRONG_BREAK = re.compile(r"\s+[-\u2013\u2014/]\s+|\s*[|•·]\s*")
_BREAK = re.compile(rf"{_STRONG_BREAK.pattern}|,\s+")
_AND = re.compile(r"\s+(?:(?i:and|&)|(?:e|en|et|und|y)(?=(?:\s+[A-Z\u00c0-\u00de]\S*){2}))\s+")
"""Between two authors; in other languages only before a whole name, as in Ramón y Cajal it is part
of one."""

_IN = re.compile(r"\s+in\s+(?=[A-Z])")
_FOR = re.compile(r"\s+for\s+(?=[A-Z])")
_BEFORE_A_DATE = re.compile(r"\b(?:on|published|updated|posted)?:?\s*$", re.IGNORECASE)
_MOST_WORDS = 20
"""Of a byline with outlet, place and date. Set by hand; the test pages hold from 10 to 60."""


@dataclass(frozen=True, slots=True)
class Byline:
    """The fields of a byline; empty where it has none."""

    author: str = ""
    outlet: str = ""
    place: str = ""
    published: str = ""


def parse_byline(text: str) -> Byline | None:
    """Parse a line that is certainly a byline; None for any other.

    Certain is "By" before names, or a person's name separated from an outlet, a date, a known place
    or a role.
    """
    text = drop_degrees(text)
    if word_count(text) > _MOST_WORDS or text.endswith((".", ":", "?", "!")):
        return None
    by = _BY.match(text)
    words = _BEFORE_A_DATE.sub("", strip_dates(text[by.end() :] if by else text))
    parts = [part.strip() for part in _BREAK.split(words) if part.strip()]
    return _parse_byline(text, parts[0], parts[1:], is_by=by is not None) if parts else None


def first_author(text: str) -> str:
    """Return the name after "By" in a longer line, such as one with a link to follow the author."""
    by = _BY.match(text) if word_count(text) <= _MOST_WORDS else None
    words = text[by.end() :].split() if by else []
    end = next((i for i, word in enumerate(words) if not _is_name(word)), len(words))
    name = " ".join(words[:end])
    return name if is_person(name) else ""


def _is_name(word: str) -> bool:
    return is_name_word(word) and word not in _AFTER_NAMES and not _MONTH.fullmatch(word)


def _parse_byline(text: str, head: str, parts: list[str], *, is_by: bool) -> Byline | None:
    head, _, outlet = _cut(_FOR, head) if is_by else (head, "", "")
    head, _, place = _cut(_IN, head)
    authors = _AND.split(head)
    outlets = [outlet] if outlet else []
    roles = 0
    for part in parts:
        if is_place(part):
            place = place or part
        elif is_only_dates(part) or is_line("line", part):
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
    # Of two candidates, neither is certain.
    publisher = outlets[0] if len(outlets) == 1 else ""
    names = [name for name in authors if not name.lower().startswith("our ")]
    return Byline(join_names(names), publisher, place, iso_date(text))


def _are_people(text: str) -> bool:
    return all(is_person(name) for name in _AND.split(text.removeprefix("and ")))


def _cut(mark: re.Pattern[str], text: str) -> tuple[str, str, str]:
    """Split like str.partition, at the first match of `mark`."""
    found = mark.search(text)
    return (text[: found.start()], found[0], text[found.end() :]) if found else (text, "", "")


# Set by hand on the heads of tests/loading/test_site_shapes.py and test_published_pages.py, which
# hold from 6 to 40 lines and from 1 to 4 paragraphs, and hardly depend on the others.
_LINES, _PROSE = 12, 2
"""Lines searched, and how many of them may be paragraphs above the byline or date."""

_TITLE_WORDS = range(3, 31)
_STANDFIRST_WORDS = range(6, 61)
"""Words of a headline, and of a standfirst."""

_LABEL_WORDS, _MOST_STANDFIRSTS = 6, 2
"""Words of a section label above a headline; paragraphs between headline and byline."""

_MOST_DATES = 2
"""Published and updated; a text with more date lines is a timeline."""

_QUOTES = "\"'\u2019\u201d"
_DATELINE = re.compile(
    r"(?P<place>[A-Z][A-Z.'\u2019-]+(?: [A-Z][A-Z.'\u2019-]+){0,2})(?:, [^()\u2013\u2014-]{2,30})?"
    r"(?: \((?P<agency>[A-Z][A-Za-z]{1,12})\))? ?(?:[\u2013\u2014]|-) ?(?=[A-Z\"\u201c\u2018])"
)

_UNNAMED = frozenset(("agency", "agencies", "own", "staff", "wire", "wires"))
"""Words in a dateline's brackets that name no agency."""


@dataclass(slots=True)
class Masthead:
    """The head found so far."""

    kinds: dict[int, Kind] = field(default_factory=dict)
    """By index of a passage."""

    metadata: dict[str, str] = field(default_factory=dict)
    """Fields of Source by name, and `outlet`, the paper or agency in the byline."""


def find_masthead(texts: Mapping[int, str]) -> Masthead:
    """Find the head among `texts`, the passages without a kind, by index.

    The head is certain where a byline or date is near the top. Without one, a first line in the
    form of a title above a paragraph is the headline; else there is no head.
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
    """Mark bylines and dates above the first paragraph."""
    prose = 0
    is_timeline = sum(bool(parse_date_line(text)) for text in texts.values()) > _MOST_DATES
    for place in order:
        text = texts[place]
        if not is_timeline and parse_date_line(text):
            found.kinds[place] = Kind.DATE
            dates = (texts[one] for one, kind in found.kinds.items() if kind is Kind.DATE)
            found.metadata["published"] = publication_date(" ".join(dates))
        elif who := parse_byline(text):
            found.kinds[place] = Kind.BYLINE
            for name, value in asdict(who).items():
                if value:
                    found.metadata.setdefault(name, value)
        elif is_prose(text):
            prose += 1
            # The first paragraph below a byline begins the article; those above may be standfirsts.
            if prose > _PROSE or found.kinds:
                return


def _mark_uncertain_lines(order: list[int], texts: Mapping[int, str], found: Masthead) -> None:
    """Mark names, places and roles right above or below a byline or date."""
    changed = True
    while changed:
        changed = False
        for rank, place in enumerate(order):
            near = {order[i] for i in (rank - 1, rank + 1) if 0 <= i < len(order)}
            if place in found.kinds or rank == 0 or near.isdisjoint(found.kinds):
                continue
            name = _uncertain(order, rank, texts, found)
            if name:
                found.kinds[place] = Kind.PLACE if name == "place" else Kind.BYLINE
                if name != "role":
                    found.metadata.setdefault(name, texts[place].removeprefix("in "))
                changed = True


def _uncertain(order: list[int], rank: int, texts: Mapping[int, str], found: Masthead) -> str:
    """Return what a line beside a known one names: author, role, place, outlet, or nothing."""
    text = texts[order[rank]]
    if is_role(text):
        return "role"
    if is_place(text):
        return "place"
    if is_outlet(text):
        return "outlet"
    # A line between a name and a date is a town, if a headline is left above them.
    is_above_known = rank + 1 < len(order) and order[rank + 1] in found.kinds
    above = texts[order[rank - 1]]
    is_below_name = rank > 1 and is_person(above) and not is_outlet(above)
    if is_below_name and is_above_known and is_title_case(text):
        return "place"
    return "author" if is_person(text) and "author" not in found.metadata else ""


def _mark_title_by_anchor(order: list[int], texts: Mapping[int, str], found: Masthead) -> None:
    """Mark the headline, and the lines between it and the byline or date."""
    above = [place for place in order if place < min(found.kinds)]
    below = [place for place in order if place > max(found.kinds)][:1]
    title = next((place for place in above or below if _is_title(texts[place])), None)
    if title is None:
        has_byline = Kind.BYLINE in found.kinds.values()
        if has_byline and len(above) == 1 and word_count(texts[above[0]]) in _TITLE_WORDS:
            title = above[0]
        elif any(is_prose(texts[place]) for place in above):
            # A date between paragraphs belongs to a section, not the article.
            found.kinds.clear()
            found.metadata.clear()
    if title is None:
        return
    found.kinds[title] = Kind.HEADLINE
    for place in above:
        if place < title and word_count(texts[place]) <= _LABEL_WORDS:
            found.kinds[place] = Kind.BOILERPLATE
    between = [place for place in above if place > title]
    if len(between) <= _MOST_STANDFIRSTS:
        found.kinds.update(dict.fromkeys(between, Kind.STANDFIRST))


def _mark_title_alone(order: list[int], texts: Mapping[int, str], found: Masthead) -> None:
    """Mark a first line in the form of a title above a paragraph."""
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
            found.metadata["author"] = second
        elif _is_standfirst(second):
            found.kinds.update({first: Kind.HEADLINE, after[0]: Kind.STANDFIRST})


def _is_title(text: str) -> bool:
    """Whether a line has the form of a headline: a few words without a full stop."""
    return word_count(text) in _TITLE_WORDS and (
        not has_end(text) or text.rstrip(_QUOTES).endswith(("?", "!"))
    )


def _is_standfirst(text: str) -> bool:
    """Whether a line below a headline is a standfirst, not the time of posting."""
    words = [word for word in text.split() if not any(map(str.isdigit, word))]
    return len(words) in _STANDFIRST_WORDS and not begins_with_speech(text)


def _is_all_speech(text: str) -> bool:
    return begins_with_speech(text) and ends_with_speech(text)


def _read_dateline(texts: Mapping[int, str], found: Masthead) -> None:
    """Read place and agency from a dateline at the start of the body, which stays body."""
    body = next((place for place in sorted(texts) if place not in found.kinds), None)
    dateline = _DATELINE.match(texts[body]) if body is not None else None
    if dateline:
        found.metadata.setdefault("place", dateline["place"].title())
        if dateline["agency"] and dateline["agency"].lower() not in _UNNAMED:
            found.metadata.setdefault("outlet", dateline["agency"])
