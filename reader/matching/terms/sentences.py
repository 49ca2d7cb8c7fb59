"""The sentences of a passage."""

from __future__ import annotations

import re
from functools import lru_cache

from reader.model import Span

_ENDS = re.compile(
    r"[.!?…][\"'”’)\]]*\s+(?=[\"'“”‘(\[]*[A-Z0-9])"  # noqa: RUF001 - the quotes of print
)
_SHORTENED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gov|Sens?|Reps?|Gen|Lt|Col|Sgt|Capt|Rev|Hon|St|Jr|Sr|No|vs"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|\b[A-Z])\.$"
)
"""Full stops that end no sentence: titles, months, initials, dotted capitals."""

_RUNS_ON = re.compile(
    r"\s+\(?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[A-Z]{1,4}T\b|UTC"
    r"|(?:Eastern|Central|Mountain|Pacific|Local)\b"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d)"
)
"""The day or time zone of the time before it: 4 p.m. Friday."""

_LONGEST_SHORTENED = 8
"""Characters looked back on for one of them."""

_TIME = re.compile(r"\b[ap]\. ?m\.$", re.IGNORECASE)


@lru_cache(maxsize=1 << 12)  # a passage is asked once for each of its links
def sentence_spans(text: str) -> tuple[Span, ...]:
    """Where the sentences of `text` are, in reading order; together they cover all of it."""
    found: list[Span] = []
    start = 0
    for match in _ENDS.finditer(text):
        stop = match.start() + 1
        before = max(start, stop - _LONGEST_SHORTENED)
        is_in_time = _RUNS_ON.match(text, stop) and _TIME.search(text, before, stop)
        if not is_in_time and not _SHORTENED.search(text, before, stop):
            found.append(Span(start, match.end()))
            start = match.end()
    found.append(Span(start, len(text)))
    return tuple(found)
