"""A comparison told in plain words: what screen and reports say alike of links and facts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from reader.model import (
    Comparison,
    Decision,
    Difference,
    Evidence,
    Fact,
    Kind,
    Link,
    Lowering,
    Side,
    Source,
    Span,
    Spot,
    end,
    told,
)


def strength_number(strength: float) -> str:
    """A strength as short as it can be told, such as .41; two places at least, four at most."""
    whole, _, places = f"{strength:.4f}".partition(".")
    places = places.rstrip("0").ljust(2, "0")
    return f".{places}" if whole == "0" else whole


def from_up(comparison: Comparison) -> str:
    """From which strength on links are shown: from .41 up. Empty where all are."""
    least = comparison.min_strength
    return f"from {strength_number(least)} up" if least else ""


def set_apart(comparison: Comparison) -> str:
    """Which links are left out as too weak, in a sentence; empty where none are to be."""
    if not comparison.min_strength:
        return ""
    number, count = strength_number(comparison.min_strength), comparison.left_out
    links = "1 undecided link" if count == 1 else f"{count} undecided links"
    return (
        f"Only links {from_up(comparison)}, and accepted or pinned ones;"
        f" {links} below {number} {'is' if count == 1 else 'are'} left out."
    )


def unmatched_from(comparison: Comparison) -> str:
    """What follows "no match found" where weak links are left out: " from .41 up"."""
    return f" {from_up(comparison)}" if comparison.min_strength else ""


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
    """What a passage is, with its article: a caption, page boilerplate."""
    return "page boilerplate" if kind is Kind.BOILERPLATE else f"a {kind}"


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


CAUTION = 'No match found for these; "no match found" is not the same as "not reported".'
"""What must be said of passages without a link."""


def pair_in_words(comparison: Comparison, left: int, right: int) -> str:
    """Two linked passages by their numbers: left 8, right 11."""
    return f"{spot_in_words(comparison, (left, None))}, {spot_in_words(comparison, (None, right))}"


def spot_in_words(comparison: Comparison, spot: Spot) -> str:
    """What a note is about: a passage, or two that are linked."""
    left, right = spot
    if left is not None and right is not None:
        return pair_in_words(comparison, left, right)
    side, index = (Side.LEFT, left) if left is not None else (Side.RIGHT, right)
    source = comparison.source(side)
    if index is None or not 0 <= index < len(source.passages):
        return f"{side.name.lower()}, a passage that is no longer there"
    return f"{side.name.lower()} {numbers(source, [index])}"


_REASONS = {
    "words": "the same telling words",
    "names": "the same names",
    "numbers": "the same numbers and dates",
    "quotation": "the same words quoted",
}
"""By kind of evidence; one that is not here is told by its kind."""

_LOWERED = {
    "speakers": "different people speak in them",
    "facts": "they are about different facts of the comparison file",
    "place": "they stand at different places of their articles",
}

_DECISIONS = {
    Decision.ACCEPTED: "accepted by you",
    Decision.REJECTED: "rejected by you",
    Decision.PINNED: "linked by hand",
}


def reason_in_words(
    comparison: Comparison, link: Link, evidence: Evidence, sides: tuple[str, str] = SIDES
) -> str:
    """What both passages have and the words that show it, such as "the same names: Ann, Bath".

    Words that only one side has follow, by side: "the same numbers and dates: left seven; right 7".
    """
    words = deciding_words(comparison, link, evidence)
    parts = [", ".join(words.both)] if words.both else []
    parts += [f"{sides[0]} {', '.join(words.left)}"] if words.left else []
    parts += [f"{sides[1]} {', '.join(words.right)}"] if words.right else []
    return f"{_reason(evidence)}: {'; '.join(parts)}"


def _reason(evidence: Evidence) -> str:
    if evidence.kind == "cue":
        return f'both tell of "{evidence.detail}"'
    told = _REASONS.get(evidence.kind, evidence.kind)
    return f"{told} ({evidence.detail})" if evidence.detail else told


def lowering_in_words(lowering: Lowering) -> str:
    """What speaks against a link."""
    return _LOWERED[lowering.kind]


def decision_in_words(decision: Decision | None) -> str:
    """What the reader decided; empty where nothing."""
    return "" if decision is None else _DECISIONS[decision]


def belief_in_words(link: Link) -> str:
    """The band and the number behind it, 0 to 1; or that nobody but the reader made the link."""
    if link.decision is Decision.PINNED:
        return decision_in_words(link.decision)
    number = "over 0.99" if link.strength > 0.99 else f"{link.strength:.2f}"
    decided = decision_in_words(link.decision)
    return f"{link.band}, {number}{f', {decided}' if decided else ''}"
