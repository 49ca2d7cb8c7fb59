"""Facts that nobody named: what both of two linked passages have a phrase for."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from heapq import nlargest
from itertools import product

from reader.matching.facts.agreed import in_quotations, in_values
from reader.matching.facts.candidates import Candidate, CandidateSide, Importance, Pair
from reader.matching.facts.clauses import event
from reader.matching.facts.lexicon import STANCES
from reader.matching.facts.names import SAYS_WHO, Phrase
from reader.matching.facts.tags import Worded
from reader.matching.terms.terms import terms
from reader.model import Fact, Link, Quotation, Value

__all__ = ["Worded", "with_found"]

_MOST = 12
"""A list longer than this is not read."""

_LINKS = 50
"""How many links are looked at for each fact that may be shown: all of a hundred paragraphs, the
strongest of ten thousand."""

_SURE = 0.7
"""The belief from which a fact is added to facts that were given: that of a likely link."""

_EVERYWHERE = 0.35
"""The share of all passages from which on a word is the story's subject. A name of such words only
is no fact."""

_MOST_PASSAGES = 5
"""With more passages of both sides, a phrase without a verb is what the story is about."""

_LIKELY = 0.5
"""The strength of a link, about that of a likely one, from which on two passages are about one
thing: the words of a name may be anywhere in them."""

_ONE_SIDED = 0.7
"""Factor for a name of which a side lacks a word."""

_ENOUGH = 3
"""Content words that such a name has at least, unless the word is the name of someone."""

_LITTLE = 0.65
"""The share of the importance of a name that a missing word has at most."""

_LEAD = 2
"""How many passages of each side tell what the headlines are about."""

_EVENT = 0.6
"""How much of the words of a headline these passages have at least, both shares added up."""

_DUPLICATE = 0.67
"""Share of passages in common, intersection over union, above which two facts are one."""

_SAME_WORDS = 0.75
"""Share of the words of the shorter name from which on two facts are one."""

_SOME_PASSAGES = 0.3
_SOME_WORDS = 0.4
"""So are they from these shares of both on. All of these numbers were set by reading the names of
news pairs (told_dev), not fitted."""


def with_found(  # noqa: PLR0913 - what is found, and everything it is found in
    given: Sequence[Fact],
    links: Iterable[Link],
    left: Mapping[int, Worded],
    right: Mapping[int, Worded],
    rarity: Callable[[str], float],
    *,
    quotations: Iterable[Quotation] = (),
    values: Iterable[Value] = (),
    names: Collection[str] = (),
    headlines: Collection[str] = (),
) -> tuple[Fact, ...]:
    """The facts `given`, then those found in `links`, `quotations` and `values` that are new.

    `left` and `right` hold the linkable passages by index; `rarity` is that of Weights: 0.5 for a
    stem that every passage has; `names` are the stems of names.

    A fact that is found has no cues, passages on both sides and a name in the words of the
    articles. Those a reader would miss most come first: the rarer the words and the surer the
    links, the better; together with those given there are at most a dozen.
    """
    room = _MOST - len(given)
    if room <= 0:
        return tuple(given)
    strongest = nlargest(_LINKS * _MOST, links, key=lambda link: link.strength)
    sides = CandidateSide(left), CandidateSide(right)
    importance = Importance(rarity, sides, [t.stem for text in headlines for t in terms(text)])
    search = _Search(
        sides,
        {(k.left, k.right): k.strength for k in strongest},
        importance,
        names,
    )
    made = [
        *search.in_links(),
        *search.in_headlines(headlines),
        *in_quotations(quotations, sides, importance),
        *in_values(values, sides, importance),
    ]
    if given:
        made = [each for each in made if each.belief >= _SURE and _is_new(each, given)]
    return (*given, *(search.fact(each) for each in _chosen(made, room)))


def _is_new(found: Candidate, given: Iterable[Fact]) -> bool:
    """Whether neither the passages nor the words of `found` are those of given facts."""
    known = {
        term.stem for fact in given for words in (fact.name, *fact.cues) for term in terms(words)
    }
    is_covered = any(found.left & {*fact.left} and found.right & {*fact.right} for fact in given)
    return not is_covered and not found.stems <= known


def _chosen(made: Iterable[Candidate], room: int) -> Iterator[Candidate]:
    """The best of them that are not the same fact as a better one."""
    chosen: list[Candidate] = []
    for each in sorted(made, key=lambda c: (-c.worth, c.name)):
        if len(chosen) < room and all(_is_other(each, better) for better in chosen):
            chosen.append(each)
            yield each


def _is_other(found: Candidate, chosen: Candidate) -> bool:
    """Whether a fact shares neither most passages nor most words with one that was chosen."""
    overlap, likeness = found.overlap(chosen), found.likeness(chosen)
    is_near = overlap >= _SOME_PASSAGES and likeness >= _SOME_WORDS
    return overlap <= _DUPLICATE and likeness < _SAME_WORDS and not is_near


class _Search:
    """What the passages of two sides, linked with some strength, have phrases for."""

    def __init__(
        self,
        sides: tuple[CandidateSide, CandidateSide],
        strengths: Mapping[Pair, float],
        importance: Importance,
        names: Collection[str],
    ) -> None:
        self.importance = importance
        self._strengths = strengths
        self._names = frozenset(names)
        self._sides = sides
        self._linked: tuple[defaultdict[int, set[int]], ...] = (defaultdict(set), defaultdict(set))
        for i, j in strengths:
            self._linked[0][i].add(j)
            self._linked[1][j].add(i)

    def in_links(self) -> Iterator[Candidate]:
        """The best name of each group of passages that linked passages belong to."""
        best: dict[tuple[frozenset[int], frozenset[int]], Candidate] = {}
        for side, linked in enumerate(self._linked):
            for index in sorted(linked):
                for phrase in self._sides[side].phrases(index):
                    made = self._candidate(phrase, side, index)
                    if made is not None:
                        found = best.setdefault((made.left, made.right), made)
                        best[made.left, made.right] = min(found, made, key=_order)
        yield from best.values()

    def in_headlines(self, headlines: Iterable[str]) -> Iterator[Candidate]:
        """The event of the headline of which the first passages of both sides have more."""
        leads = [sorted(side.passages)[:_LEAD] for side in self._sides]
        linked = {
            pair: strength
            for pair, strength in self._strengths.items()
            if pair[0] in leads[0] and pair[1] in leads[1]
        }
        least = min(_LIKELY, max(linked.values(), default=0.0))
        pairs = {pair for pair, strength in linked.items() if strength >= least}
        best, least = None, _EVENT
        for name, stems in map(event, headlines):
            shares = [
                max(self.importance.of(stems & side.stems(i)) for i in lead)
                for side, lead in zip(self._sides, leads, strict=True)
                if lead
            ]
            share = sum(shares) / max(1, self.importance.of(stems))
            if pairs and stems - self._names and all(shares) and share >= least:
                best, least = (name, stems), share
        if best is not None:
            yield self._made(*best, pairs, math.inf)

    def _made(
        self,
        name: str,
        stems: frozenset[str],
        pairs: Collection[Pair],
        worth: float,
        sites: Sequence[Collection[int]] = ((), ()),
    ) -> Candidate:
        """A candidate for linked passages, and for other `sites` of the same words."""
        left, right = (
            frozenset({*site, *(pair[side] for pair in pairs)}) for side, site in enumerate(sites)
        )
        belief = 1 - math.prod(1 - self._strengths[pair] for pair in sorted(pairs))
        return Candidate(name, stems, left, right, worth * belief, belief)

    def _candidate(self, phrase: Phrase, side: int, index: int) -> Candidate | None:
        """A phrase of a passage as a name, if linked passages of the other side have its words."""
        stems = frozenset(phrase.stems)
        if not phrase.grade or not phrase.is_whole or self._is_subject(phrase):
            return None
        found = [each.sentences(stems) for each in self._sides]
        if phrase.verb and any(
            each.is_denied(places) for each, places in zip(self._sides, found, strict=True)
        ):
            return None  # both may deny it
        sites = [{i for i, _ in places} for places in found]
        pairs = {(i, j) for i in sites[0] for j in self._linked[0].get(i, set()) & sites[1]}
        around = {(j, index) if side else (index, j) for j in self._linked[side][index]}
        pairs |= {
            pair
            for pair in around
            if self._strengths[pair] >= _LIKELY and stems <= self._stems(1 - side, pair)
        }
        grade = phrase.grade
        if not pairs and not phrase.is_name:
            pairs = {pair for pair in around if self._is_enough(phrase, 1 - side, pair)}
            grade *= _ONE_SIDED
            sites = [set(), set()]
        is_wide = sum(map(len, sites)) > _MOST_PASSAGES and not phrase.verb
        if not pairs or is_wide:
            return None
        worth = grade * self.importance.share(stems)
        made = self._made(phrase.text, stems, pairs, worth, sites)
        return made if phrase.grade > SAYS_WHO or made.belief >= _LIKELY else None

    def _stems(self, side: int, pair: Pair) -> frozenset[str]:
        return self._sides[side].stems(pair[side])

    def _is_enough(self, phrase: Phrase, side: int, pair: Pair) -> bool:
        """Whether a linked passage has all of a phrase but one word that adds little.

        That is the verb of a clause, or a word of a phrase that is no number, adjective or word for
        or against something, nor what the phrase is about.
        """
        missing = set(phrase.stems) - self._stems(side, pair)
        needed = phrase.numbers | phrase.adjectives | STANCES | {phrase.head}
        is_short = len(phrase.stems) < _ENOUGH and not missing <= self._names
        if len(missing) != 1 or is_short or not needed.isdisjoint(missing):
            return False
        if phrase.verb or " and " in phrase.text:
            return phrase.is_clause and missing == {phrase.verb}
        is_before = phrase.stems.index(min(missing)) < phrase.stems.index(phrase.head)
        is_little = self.importance.of(missing) <= _LITTLE * self.importance.of(phrase.stems)
        return is_little and (self._strengths[pair] >= _LIKELY or not is_before)

    def fact(self, found: Candidate) -> Fact:
        """The fact with the passages and the name of `found`."""
        left, right = tuple(sorted(found.left)), tuple(sorted(found.right))
        pairs = tuple(product(left, right))
        linked = tuple(pair for pair in pairs if pair in self._strengths)
        return Fact(found.name, left=left, right=right, links=linked or pairs)

    def _is_subject(self, phrase: Phrase) -> bool:
        """Whether the words are in so many passages that the story is about them.

        Any word of a name, all telling words of other phrases.
        """
        if phrase.numbers:
            return False
        most = max(3, _EVERYWHERE * sum(len(side.passages) for side in self._sides))
        stems = phrase.stems if phrase.is_name else sorted(phrase.telling)
        are = (sum(side.count(stem) for side in self._sides) > most for stem in stems)
        return any(are) if phrase.is_name else all(are)


def _order(found: Candidate) -> tuple[float, int, str]:
    """Sorts the best name first."""
    return -found.worth, len(found.name), found.name
