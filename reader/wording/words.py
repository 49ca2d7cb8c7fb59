"""Links, evidence, differences and facts told in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reader.model import (
    Comparison,
    Decision,
    Difference,
    Evidence,
    Fact,
    Kind,
    Link,
    Side,
    Source,
    end,
    told,
)
from reader.wording.deciding import SIDES, deciding_words
from reader.wording.strengths import unmatched_from

LOST = "the links it was found from are rejected or too weak"
"""What is said of a fact that has no passages left."""

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


def counted(count: int, what: str) -> str:
    """So many of them: 1 decision, 2 decisions."""
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def fact_in_words(comparison: Comparison, fact: Fact) -> str:
    """The fact and where each side tells of it."""
    if fact.is_lost:
        return f"{fact.name}: {LOST}"
    parts = []
    for side in Side:
        found = numbers(comparison.source(side), told(fact, side)) or "no match found"
        parts.append(f"{side.name.lower()} {found}")
    return f"{fact.name}: {'; '.join(parts)}"


def kind_in_words(kind: Kind) -> str:
    """What a passage is, with its article: a caption, page furniture."""
    return "page furniture" if kind is Kind.FURNITURE else f"a {kind}"


def unmatched(comparison: Comparison, side: Side, index: int) -> str:
    """Of a passage without a link, that no match was found, and which ones the reader rejected."""
    where = unmatched_from(comparison)
    ends = [end(link, side.other) for link in comparison.rejected_of(side, index)]
    if not ends:
        return f"no match found{where}"
    rejected = numbers(comparison.source(side.other), ends)
    return f"you rejected {rejected}; no other match found{where}"


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
    words = deciding_words(comparison, link, evidence)
    parts = [f"{who} {_some(phrases)}" for who, phrases in words._asdict().items() if phrases]
    about = f"{evidence.kind} ({evidence.detail})" if evidence.detail else evidence.kind
    return f"{about}: {'; '.join(parts)}"


def difference_in_words(difference: Difference, sides: tuple[str, str] = SIDES) -> str:
    """The values on both sides and how they stand to each other; no verdict."""
    return f"{difference.heading}: {values_in_words(difference, sides)}"


def values_in_words(difference: Difference, sides: tuple[str, str] = SIDES) -> str:
    """What each side says: left "May", right "June"."""
    left = f'"{difference.left_value}"' if difference.left_value else "silent"
    right = f'"{difference.right_value}"' if difference.right_value else "silent"
    return f"{sides[0]} {left}, {sides[1]} {right}"


def _some(words: Sequence[str]) -> str:
    listed = ", ".join(f'"{word}"' for word in words[:_MOST_WORDS])
    more = len(words) - _MOST_WORDS
    return f"{listed} and {more} more" if more > 0 else listed
