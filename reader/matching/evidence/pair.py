"""What a finder of evidence is given: two passages, and what is known of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise

from reader.matching.facts.cued import PairedFact
from reader.matching.scoring.parts import Parts
from reader.matching.wording.term import Terms
from reader.matching.wording.vocabulary import Vocabulary
from reader.model import Evidence, Span, merge_spans


@dataclass(frozen=True, slots=True)
class Pair:
    """Two passages that may be linked."""

    left_text: str
    right_text: str
    left: Terms
    right: Terms
    parts: Parts
    """What their score is made of."""

    vocabulary: Vocabulary
    facts: tuple[PairedFact, ...] = ()
    """Given facts of which both have a cue."""


Finder = Callable[[Pair], Iterable[Evidence]]


def shared(pair: Pair, kind: str, is_wanted: Callable[[str], bool]) -> tuple[Evidence, ...]:
    """One evidence of the shared stems that are wanted, none if there are none.

    Its score is what they add to the similarity.
    """
    terms = pair.parts.terms
    stems = {stem for stem in terms if is_wanted(stem)}
    if not stems:
        return ()
    added = sum(terms[stem] for stem in sorted(stems))
    left = joined(pair.left.spans(stems), pair.left_text)
    right = joined(pair.right.spans(stems), pair.right_text)
    share = pair.parts.share(added)
    return (Evidence(kind, min(1.0, added), left, right, share=share),)


def joined(spans: list[Span], text: str) -> tuple[Span, ...]:
    """`spans` of `text`, merged; those with only a space between them become one."""
    bridges = [
        Span(before.end, after.start)
        for before, after in pairwise(spans)
        if text[before.end : after.start] == " "
    ]
    return merge_spans([*spans, *bridges])
