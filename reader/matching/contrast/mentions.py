"""All values of a passage: the one reader of values."""

from __future__ import annotations

from datetime import date

from reader.matching.contrast.dates import dates
from reader.matching.contrast.foreign import figures
from reader.matching.contrast.mention import Mention, overlaps
from reader.matching.contrast.quantities import quantities
from reader.matching.contrast.times import times
from reader.matching.terms.languages import ENGLISH, Language


def mentions(
    text: str, published: date | None, language: Language = ENGLISH
) -> tuple[Mention, ...]:
    """Dates, times and quantities in reading order; no two of them share a character.

    Rules are for English; of other languages, numbers in figures and dates.
    """
    if language is not ENGLISH:
        return figures(text, has_comma=language.has_comma_for_decimals)
    found = list(dates(text, published))
    for read in (times, quantities):
        taken = tuple(each.span for each in found)
        found = sorted(
            [*found, *(m for m in read(text, taken) if not overlaps(taken, m.span))],
            key=lambda each: each.span,
        )
    return tuple(found)


def published_on(text: str) -> date | None:
    """The day of an ISO date, as sources have it; None where there is none."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
