"""Words that say how sure a thing is, and the thing they say it of."""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple

from reader.matching.wording.lexemes import stem
from reader.matching.wording.stop_words import STOP_WORDS
from reader.model import Span


class Sureness(Enum):
    """How sure a passage tells a thing."""

    SURE = auto()
    POSSIBLE = auto()
    OPEN = auto()
    UNTRUE = auto()


class Marker(NamedTuple):
    """A word of sureness in a passage, such as "may"."""

    sureness: Sureness
    target: str
    """Stem of the telling word that it governs."""

    words: str
    span: Span


_ADVERBS = r"(?: (?:also|soon|now|still|then|be|have|been|have been|\w+ly)\b)*"
_LIGHT = r"(?: (?:prove|become|get|turn out to be)\b)?"
_FORMS = {
    Sureness.OPEN: r"remains to be seen|(?:remains|is|was) (?:unclear|unknown|uncertain)",
    Sureness.UNTRUE: r"will not|won['’]t|would not|wouldn['’]t"  # noqa: RUF001
    r"|denied|denies|ruled out",
    Sureness.SURE: r"will|is to|are to|(?:has|have) agreed to|definitely|certainly"
    r"|confirmed|admitted|conceded|[Tt]he only|declared",
    Sureness.POSSIBLE: r"may|might|could|possible|possibly|potential|potentially|perhaps"
    r"|allegedly|alleged|reportedly|claimed|unconfirmed|rumoured|rumored|considering|presumptive",
}
_MARKER = re.compile(
    rf"\b(?:{'|'.join(f'(?P<{sure.name}>{words})' for sure, words in _FORMS.items())})\b"
)
_LINKING = re.compile(rf"{_ADVERBS}{_LIGHT}")
_WORD = re.compile(r"[ \"“‘]+(?P<word>[^\W\d_]+)")  # noqa: RUF001 - the quotes of print
_REACH = 4
"""Words within which the thing follows: denied *that he was* the source. This and _FAR are set by
hand, not fitted."""

_IF = re.compile(r"\b(?:if|whether)\b[^.,;]*$")
_CLAUSE_END = re.compile(r"[.,;]")
_FAR = 80
"""Characters within which "if" stands before, or "until" behind."""


@lru_cache(maxsize=1 << 12)  # a passage is asked once for each of its links
def markers(text: str) -> tuple[Marker, ...]:
    """Words of sureness and what they govern, in reading order.

    What "remains to be seen" stays open: a "will" behind it is not sure.
    """
    found: list[Marker] = []
    opened: re.Match[str] | None = None
    for match in _MARKER.finditer(text):
        sureness = next(sure for sure in Sureness if match[sure.name])
        if sureness is Sureness.OPEN:
            opened = match
            continue
        linking = _LINKING.match(text, match.end())
        target = _telling(text, linking.end() if linking else match.end())
        if target is None:
            continue
        span = Span(match.start(), target.end())
        if opened and not _CLAUSE_END.search(text, opened.end(), match.start()):
            sureness, span = Sureness.OPEN, Span(*opened.span())
        elif _is_conditional(text, match, sureness):
            continue
        found.append(Marker(sureness, stem(target["word"].lower()), text[slice(*span)], span))
    return tuple(found)


def _telling(text: str, place: int) -> re.Match[str] | None:
    """The next telling word of the clause, if one of the next few is."""
    for _ in range(_REACH):
        word = _WORD.match(text, place)
        if word is None or word["word"].lower() not in STOP_WORDS:
            return word
        place = word.end()
    return None


def _is_conditional(text: str, match: re.Match[str], sureness: Sureness) -> bool:
    """Whether the marker says nothing yet: if it will, will not until."""
    start, end = match.span()
    has_until = sureness is Sureness.UNTRUE and " until " in text[end : end + _FAR]
    return has_until or bool(_IF.search(text, max(0, start - _FAR), start))
