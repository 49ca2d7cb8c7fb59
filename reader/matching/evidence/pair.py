"""What a finder of evidence is given: two passages, and what is known of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from reader.matching.facts.cued import SharedFact
from reader.matching.wording.term import Terms
from reader.matching.wording.vocabulary import Vocabulary
from reader.model import Evidence, Span, merged


@dataclass(frozen=True, slots=True)
class Pair:
    """Two passages that may be linked."""

    left_text: str
    right_text: str
    left: Terms
    right: Terms
    contributions: Mapping[str, float]
    """What each shared content stem adds to their similarity."""

    vocabulary: Vocabulary
    facts: tuple[SharedFact, ...] = ()
    """Given facts of which both have a cue."""


Finder = Callable[[Pair], Iterable[Evidence]]


def shared(pair: Pair, kind: str, is_wanted: Callable[[str], bool]) -> tuple[Evidence, ...]:
    """One evidence of the shared stems that are wanted, none if there are none.

    Its score is what they add to the similarity.
    """
    stems = {stem for stem in pair.contributions if is_wanted(stem)}
    if not stems:
        return ()
    score = min(1.0, sum(pair.contributions[stem] for stem in sorted(stems)))
    left = joined(pair.left.spans(stems), pair.left_text)
    right = joined(pair.right.spans(stems), pair.right_text)
    return (Evidence(kind, score, left, right),)


def joined(spans: list[Span], text: str) -> tuple[Span, ...]:
    """`spans` of `text`, merged; those with only a space between them become one."""
    bridges = [
        Span(before.end, after.start)
        for before, after in pairwise(spans)
        if text[before.end : after.start] == " "
    ]
    return merged([*spans, *bridges])
