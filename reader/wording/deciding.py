"""The words that decided a link, as a person would list them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from reader.model import Comparison, Evidence, Link, Span

SIDES = ("left", "right")
"""What the sides are called, unless they are shown the other way round."""


class DecidingWords(NamedTuple):
    """Phrases of one evidence, each once whatever its case, in reading order."""

    both: tuple[str, ...]
    """Worded alike on both sides, as the left one writes them."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    """Worded so on that side only, such as "seven" and "7"."""


def deciding_words(comparison: Comparison, link: Link, evidence: Evidence) -> DecidingWords:
    """The words at the spans of `evidence`, which is one of `link`; neighbours as one phrase."""
    left = comparison.left.passages[link.left].text
    right = comparison.right.passages[link.right].text
    both = _folded(left, evidence.left) & _folded(right, evidence.right)
    return DecidingWords(
        _phrases(left, _within(left, evidence.left, both), right),
        _phrases(left, _beyond(left, evidence.left, both)),
        _phrases(right, _beyond(right, evidence.right, both)),
    )


def _folded(text: str, spans: Iterable[Span]) -> set[str]:
    """The words at `spans`, whatever their case."""
    return {text[start:stop].casefold() for start, stop in spans}


def _within(text: str, spans: Iterable[Span], words: set[str]) -> list[Span]:
    return [span for span in spans if text[slice(*span)].casefold() in words]


def _beyond(text: str, spans: Iterable[Span], words: set[str]) -> list[Span]:
    return [span for span in spans if text[slice(*span)].casefold() not in words]


def _phrases(text: str, spans: Iterable[Span], other: str | None = None) -> tuple[str, ...]:
    """The words at `spans`, neighbours as one phrase, each once whatever its case.

    With an `other` text, neighbours are one phrase only if they are so there too.
    """
    found: list[Span] = []
    for span in sorted(spans):
        if found and not text[found[-1].end : span.start].strip():
            grown = Span(found[-1].start, max(found[-1].end, span.end))
            if other is None or text[slice(*grown)].casefold() in other.casefold():
                found[-1] = grown
                continue
        found.append(span)
    phrases: dict[str, str] = {}
    for start, stop in found:
        phrases.setdefault(text[start:stop].casefold(), text[start:stop])
    return tuple(phrases.values())
