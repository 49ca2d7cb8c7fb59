"""Facts that nobody named: what both of two linked passages have a phrase for."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from heapq import nlargest
from itertools import pairwise, product

from reader.matching.facts.agreed import in_quotations, in_values
from reader.matching.facts.candidates import GOOD, Candidate, CandidateSide, Importance, Pair
from reader.matching.facts.lexicon import AUXILIARIES, GLUE, REPORTING, STANCES
from reader.matching.facts.names import WIDTH, Phrase, Tag, Worded, is_title, tagged
from reader.matching.terms.terms import Term, terms
from reader.model import Fact, Link, Quotation, Span, Value

__all__ = ["Worded", "with_found"]

_MOST = 12
"""A list longer than this is not read."""

_LINKS = 50
"""How many links are looked at for each fact that may be shown: all of a hundred paragraphs, the
strongest of ten thousand."""

_SURE = 0.7
"""The belief from which a fact is added to facts that were given: that of a likely link."""

_EVERYWHERE = 0.5
"""The share of all passages from which on a word is the story's subject. A name of such words only
is no fact."""

_ONE_SIDED = 0.7
"""Factor for a name of which a side has a part only. Set by reading the names of news pairs, not
fitted."""

_PART = 0.25
"""The share of the importance of a phrase that a part has at least if it lacks the last word."""

_MOST_PASSAGES = 7
"""With more passages of both sides, the phrase is what the story is about, and only linked passages
are taken; of the 195 facts marked in told_dev 11 have more."""

_PER_SPARE = 3
"""To so many facts with a good name comes one that says only who, if nothing else is left."""

_WORDS_OF_SPARE = 3
"""Content words that a name which says only who has at least: "former party chairman"."""

_HALF = 8.0
"""The importance of words at which a name is half as good as the best of its form."""

_DUPLICATE = 0.5
"""Share of passages in common, intersection over union, from which on two facts are one."""

_TIED = 0.45
"""The strength of a link with a passage of a fact, and the share of the importance of its words,
from which on a passage belongs to it. Anything from 0.3 to 0.6 does about as well on told_dev."""

_SAME_WORDS = 0.75
"""Share of the words of the shorter name from which on two facts are one."""


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
    headlines: Iterable[str] = (),
) -> tuple[Fact, ...]:
    """The facts `given`, then those found in `links`, `quotations` and `values` that are new.

    `left` and `right` hold the linkable passages by index; `rarity` is that of Weights: 0.5 for a
    stem that every passage has; `names` are the stems of names, `headlines` those of headlines.

    A fact that is found has no cues, passages on both sides and a name in the words of the
    articles. Those a reader would miss most come first: the rarer the words and the surer the
    links, the better; together with those given there are at most a dozen.
    """
    room = _MOST - len(given)
    if room <= 0:
        return tuple(given)
    strongest = nlargest(_LINKS * _MOST, links, key=lambda link: link.strength)
    sides = CandidateSide(left), CandidateSide(right)
    importance = Importance(rarity, sides, headlines)
    search = _Search(
        sides,
        {(k.left, k.right): k.strength for k in strongest},
        importance,
        names,
    )
    made = [
        *search.in_links(),
        *in_quotations(quotations, sides, importance),
        *in_values(values, sides, importance),
    ]
    if given:
        made = [each for each in made if each.belief >= _SURE and _is_new(each, given)]
    return (*given, *_chosen(made, room, search))


def _is_new(found: Candidate, given: Iterable[Fact]) -> bool:
    """Whether neither the passages nor the words of `found` are those of given facts."""
    known = {
        term.stem for fact in given for words in (fact.name, *fact.cues) for term in terms(words)
    }
    is_covered = any(found.left & {*fact.left} and found.right & {*fact.right} for fact in given)
    return not is_covered and not found.stems <= known


def _chosen(made: Iterable[Candidate], room: int, search: _Search) -> Iterator[Fact]:
    """The best of them that are not the same fact as a better one.

    Those that say only who come after all others, and only a few of them.
    """
    chosen: list[Candidate] = []
    names: list[Candidate] = []
    spare: list[Candidate] = []
    for each in sorted(made, key=lambda c: (-c.worth, c.name)):
        if len(names) == room:
            return
        if not _is_other(each, chosen):
            continue
        name = search.named(each, names)
        if name is not None:
            chosen.append(each)
            names.append(name)
            yield search.fact(each, name)
        elif each.grade and len(each.stems) >= _WORDS_OF_SPARE:
            spare.append(each)
    most = min(room, len(names) + len(names) // _PER_SPARE)
    for each in spare:
        if len(names) < most and _is_other(each, chosen) and _says_more(each, names):
            chosen.append(each)
            names.append(each)
            yield search.fact(each, each)


def _says_more(name: Candidate, names: Iterable[Candidate]) -> bool:
    return all(name.likeness(other) < _SAME_WORDS for other in names)


def _is_other(found: Candidate, chosen: Iterable[Candidate]) -> bool:
    """Whether a fact shares neither most passages nor most words with any of those `chosen`."""
    return all(found.overlap(other) <= _DUPLICATE for other in chosen) and _says_more(found, chosen)


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
        self._names = names
        self._sides = sides
        self._found: list[Candidate] = []
        self._linked: tuple[defaultdict[int, set[int]], ...] = (defaultdict(set), defaultdict(set))
        for i, j in strengths:
            self._linked[0][i].add(j)
            self._linked[1][j].add(i)

    def in_links(self) -> Iterator[Candidate]:
        """The best name of each group of passages that linked passages belong to."""
        for side, linked in enumerate(self._linked):
            for index in sorted(linked):
                made = (self._candidate(p, side, index) for p in self._sides[side].phrases(index))
                self._found += [each for each in made if each is not None]
        best = {(c.left, c.right): c for c in sorted(self._found, key=lambda c: c.order)[::-1]}
        yield from best.values()

    def _candidate(self, phrase: Phrase, side: int, index: int) -> Candidate | None:
        stems = frozenset(phrase.stems)
        if not phrase.is_whole or self._is_subject(phrase):
            return None
        rare, part, shared = self.importance.of(stems), 1.0, stems
        sites = [each.sentences(shared) for each in self._sides]
        pairs = self._pairs(sites)
        if not pairs and not phrase.is_name:
            shared = self._part(phrase, side, index)
            if shared:
                part = _ONE_SIDED * self.importance.of(shared) / rare
                sites[1 - side] = self._sides[1 - side].sentences(shared)
                pairs = self._pairs(sites)
        if not pairs or (phrase.verb and self._is_denied_by_one(sites)):
            return None
        left, right = (frozenset(i for i, _ in found) for found in sites)
        if len(left) + len(right) > _MOST_PASSAGES or shared < stems:
            left, right = frozenset(i for i, _ in pairs), frozenset(j for _, j in pairs)
        belief = 1 - math.prod(1 - self._strengths[pair] for pair in sorted(pairs))
        return Candidate(
            phrase.text,
            stems,
            left,
            right,
            phrase.grade * part * rare * belief,
            belief,
            phrase.grade * part * rare / (rare + _HALF),
            phrase.grade,
            frozenset(pairs),
        )

    def _part(self, phrase: Phrase, side: int, index: int) -> frozenset[str]:
        """Those stems of a phrase that linked passages have; empty where they are too few."""
        there = self._sides[1 - side]
        stems = frozenset(phrase.stems)
        shared = stems & frozenset().union(*map(there.stems, self._linked[side][index]))
        missing = stems - shared
        needed = phrase.numbers | phrase.adjectives | STANCES
        if not shared or not needed.isdisjoint(missing):
            return frozenset()
        if phrase.verb and not missing <= {phrase.verb}:
            return frozenset()
        if phrase.stems[-1] in shared:
            return shared
        is_enough = len(shared) > 1 or phrase.adjectives.isdisjoint(shared)
        is_joined = " and " in phrase.text  # elephants and lions
        is_important = self.importance.of(shared) >= _PART * self.importance.of(stems)
        return shared if is_enough and is_important and not is_joined else frozenset()

    def named(self, found: Candidate, names: Collection[Candidate]) -> Candidate | None:
        """A fact under the best name: its words, a longer phrase, or another of its passages.

        None if there is none that says more than `names`.
        """
        is_poor = found.grade < GOOD
        others = (
            each
            for each in self._found
            if each.grade >= GOOD
            and (is_poor or each.stems > found.stems)
            and 2 * len(each.pairs & found.pairs) >= (len(found.pairs) if is_poor else 1)
        )
        best = min(
            (each for each in (*others, *(() if is_poor else (found,))) if _says_more(each, names)),
            key=lambda each: each.order,
            default=None,
        )
        return best and replace(best, pairs=found.pairs)

    def fact(self, found: Candidate, name: Candidate) -> Fact:
        """The fact with the passages of `found`, under `name`."""
        left, right = self._joined(found)
        pairs = tuple(product(left, right))
        linked = tuple(pair for pair in pairs if pair in self._strengths)
        return Fact(self._headed(name), left=left, right=right, links=linked or pairs)

    def _joined(self, found: Candidate) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The passages of a fact, and those linked with them that have about half of its words."""
        enough = _TIED * self.importance.of(found.stems)
        groups = set(found.left), set(found.right)
        for (i, j), strength in self._strengths.items():
            if strength < _TIED or (i in found.left) is (j in found.right):
                continue
            side, index = (1, j) if i in found.left else (0, i)
            if self.importance.of(found.stems & self._sides[side].stems(index)) >= enough:
                groups[side].add(index)
        left, right = (tuple(sorted(group)) for group in groups)
        return left, right

    def _headed(self, found: Candidate) -> str:
        """The name of a fact after the name that both sides have with it, if there is one.

        That stands before the words of the fact in a sentence of one side, and in the passage of
        the other that is linked with it.
        """
        if not found.pairs or not found.stems.isdisjoint(self._names):
            return found.name
        pair = min(found.pairs, key=lambda pair: (-self._strengths[pair], pair))
        both = [side.passages[index] for side, index in zip(self._sides, pair, strict=True)]
        names = (
            self.importance.main
            & {term.stem for term in both[0].terms if _is_name(term, self._names)}
            & {term.stem for term in both[1].terms if _is_name(term, self._names)}
        )
        for side, here, index in zip(self._sides, both, pair, strict=True):
            for place, sentence in sorted(side.sentences(found.stems)):
                head = _subject(here, sentence, found.stems, names) if place == index else None
                name = head and f"{here.text[slice(*head.span)]}: {found.name}"
                if name and len(name) <= WIDTH:
                    return name
        return found.name

    def _pairs(self, sites: Sequence[Iterable[tuple[int, Span]]]) -> set[Pair]:
        there = {j for j, _ in sites[1]}
        return {(i, j) for i, _ in sites[0] for j in self._linked[0].get(i, set()) & there}

    def _is_denied_by_one(self, sites: Sequence[Iterable[tuple[int, Span]]]) -> bool:
        """Whether one side only has a sentence with these words that denies something."""
        one, other = (side.is_denied(found) for side, found in zip(self._sides, sites, strict=True))
        return one is not other

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


def _subject(
    passage: Worded, sentence: Span, core: Collection[str], names: Collection[str]
) -> Term | None:
    """Return the last name before the words of `core` in a sentence that a verb follows.

    `core` and `names` are stems. A name behind a preposition, or without a verb after it, says
    where or which, not who.
    """
    terms = [t for t in passage.terms if sentence.start <= t.span.start < sentence.end]
    tags = tagged(Worded(passage.text, terms))
    found = None
    for n, (term, after) in enumerate(pairwise(terms), 1):
        if term.stem in core:
            break
        is_object = n > 1 and terms[n - 2].word in GLUE
        is_subject = tags[n] is Tag.VERB or after.word in REPORTING | AUXILIARIES
        if is_subject and not is_object and _is_name(term, names):
            found = term
    return found


def _is_name(term: Term, names: Collection[str]) -> bool:
    """Whether a term is one of `names`, which are stems, and no title before one."""
    return term.is_capitalised and term.is_content and term.stem in names and not is_title(term)
