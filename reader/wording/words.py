"""Links, evidence, differences and facts told in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reader.model import (
    Comparison,
    Decision,
    Difference,
    Evidence,
    Fact,
    Link,
    Side,
    Source,
    Span,
    end,
    told,
)

_MOST_WORDS = 6
"""Deciding words named for one side of one evidence; more are counted, not listed."""


def side_name(comparison: Comparison, side: Side) -> str:
    """The side and who speaks there: left (The Independent)."""
    source = comparison.source(side)
    return f"{side.name.lower()} ({source.title})"


def numbers(source: Source, indexes: Iterable[int]) -> str:
    """The passages at `indexes` by the numbers people see: 3, 8."""
    shown = (source.passages[index].number for index in indexes)
    return ", ".join("unnumbered" if number is None else str(number) for number in shown)


def fact_in_words(comparison: Comparison, fact: Fact) -> str:
    """The fact and where each side tells of it."""
    parts = []
    for side in Side:
        found = numbers(comparison.source(side), told(fact, side)) or "no match found"
        parts.append(f"{side.name.lower()} {found}")
    return f"{fact.name}: {'; '.join(parts)}"


def link_in_words(comparison: Comparison, link: Link, far: Side) -> str:
    """Where the link leads on the side `far`, and how strong it is."""
    return f"{numbers(comparison.source(far), [end(link, far)])} ({strength_in_words(link)})"


def strength_in_words(link: Link) -> str:
    """How strong the link is, and what the reader decided; a pinned one has the reader's word."""
    if link.decision is Decision.PINNED:
        return f"{link.decision}"
    return f"{link.band}, {link.decision}" if link.decision else f"{link.band}"


def evidence_in_words(comparison: Comparison, link: Link, evidence: Evidence) -> str:
    """The kind of the evidence and its deciding words, those that both sides share first."""
    left = comparison.left.passages[link.left].text
    right = comparison.right.passages[link.right].text
    both = _folded(left, evidence.left) & _folded(right, evidence.right)
    parts = [
        f"{who} {_some(phrases)}"
        for who, phrases in (
            ("both", _phrases(left, _within(left, evidence.left, both), right)),
            ("left", _phrases(left, _beyond(left, evidence.left, both))),
            ("right", _phrases(right, _beyond(right, evidence.right, both))),
        )
        if phrases
    ]
    about = f"{evidence.kind} ({evidence.detail})" if evidence.detail else evidence.kind
    return f"{about}: {'; '.join(parts)}"


def difference_in_words(difference: Difference) -> str:
    """The values on both sides and how they stand to each other; no verdict."""
    left = f'"{difference.left_value}"' if difference.left_value else "silent"
    right = f'"{difference.right_value}"' if difference.right_value else "silent"
    return f"{difference.heading}: left {left}, right {right}"


def _folded(text: str, spans: Iterable[Span]) -> set[str]:
    """The words at `spans`, whatever their case."""
    return {text[start:stop].casefold() for start, stop in spans}


def _within(text: str, spans: Iterable[Span], words: set[str]) -> list[Span]:
    return [span for span in spans if text[slice(*span)].casefold() in words]


def _beyond(text: str, spans: Iterable[Span], words: set[str]) -> list[Span]:
    return [span for span in spans if text[slice(*span)].casefold() not in words]


def _phrases(text: str, spans: Iterable[Span], other: str | None = None) -> list[str]:
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
    return list(phrases.values())


def _some(words: Sequence[str]) -> str:
    listed = ", ".join(f'"{word}"' for word in words[:_MOST_WORDS])
    more = len(words) - _MOST_WORDS
    return f"{listed} and {more} more" if more > 0 else listed
