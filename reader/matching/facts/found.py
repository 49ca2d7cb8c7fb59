"""Facts that nobody named: what both of two linked passages have a phrase for."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import product

from reader.matching.facts.heads import Heads
from reader.matching.facts.names import WIDTH, Phrase, Worded, denies, phrases
from reader.matching.terms.sentences import sentence_spans
from reader.matching.terms.terms import terms
from reader.model import At, Fact, Link, Quotation, Span, Value

__all__ = ["Worded", "with_found"]

_MOST = 12
"""A list longer than this is not read."""

_LINKS = 50
"""How many links are looked at for each fact that may be shown: all of a hundred paragraphs, the
strongest of ten thousand."""

_SURE = 0.7
"""The belief from which a fact is added to facts that were given: that of a likely link."""

_CROWD = 9
"""Pairs of passages that have a phrase in common without all being linked; with more of them the
phrase tells no two apart, and only the linked ones are taken."""

_EVERYWHERE = 0.33
"""The share of all passages from which on a word is the story's subject. A name of such words only
is no fact."""

_WITH_VERB = 0.9
_NAME_ONLY = 0.7
_ONE_SIDED = 0.7
"""Factors for a name with a verb, one that is somebody's, and one of which a side has a part only.
These and the two below are set by reading the names of news pairs, not fitted."""

_TOGETHER = 0.25
"""What a pair of passages must be believed, 0..1, to speak for a fact and not against it."""

_DUPLICATE = 0.5
"""Share of passages in common, intersection over union, from which on two facts are one."""

_MOST_SENTENCES = 50
"""Sentences of one side with a word from which on it is not looked up: it is what the whole text is
about, and looking it up again and again takes time as the square of the length."""

_HEADED = 3
"""So many of the strongest links of a fact are asked whom it is about."""

_SAME_WORDS = 0.75
"""Share of the words of the shorter name from which on two facts are one."""

_IN_HEADLINE = 2.0
"""How much more a word counts that stands in either headline, or in the first passage."""

_LEADS = frozenset({"a", "an", "the", "and", "but", "that", "for", "of", "in", "to", "as", "by"})
"""Words before the core of a quotation."""

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Words that passages of both sides have in one sentence."""

    name: str
    stems: frozenset[str]
    left: frozenset[int]
    right: frozenset[int]
    worth: float
    belief: float
    pairs: frozenset[Pair] = frozenset()
    """The linked passages that have its words; empty for a quotation or a value."""

    is_deed: bool = False
    """Whether its name begins with a verb, and so lacks who does it."""

    def overlap(self, other: _Candidate) -> float:
        """Passages in common, intersection over union."""
        both = len(self.left & other.left) + len(self.right & other.right)
        return both / (len(self.left | other.left) + len(self.right | other.right))

    def likeness(self, other: _Candidate) -> float:
        """The share of the words of the shorter name that the other has."""
        return len(self.stems & other.stems) / min(len(self.stems), len(other.stems))


class _Side:
    """The passages of one side, asked which of them have some words in one sentence."""

    def __init__(self, passages: Mapping[int, Worded]) -> None:
        self.passages = passages
        self._stems: dict[int, frozenset[str]] = {}
        self._denied: set[tuple[int, Span]] = set()
        self._places: defaultdict[str, set[tuple[int, Span]]] = defaultdict(set)
        for index, passage in passages.items():
            spans = iter(sentence_spans(passage.text))
            sentence = next(spans)
            for term in passage.terms:
                while term.span.start >= sentence.end:
                    sentence = next(spans)
                if term.is_content:
                    self._places[term.stem].add((index, sentence))
                if denies(term):
                    self._denied.add((index, sentence))

    def sentences(self, stems: Collection[str]) -> set[tuple[int, Span]]:
        """Passages with the sentences that have all of these words.

        Empty where each of the words is in so many sentences that the story is about them.
        """
        first, *others = sorted((self._places[stem] for stem in stems), key=len)
        if len(first) > _MOST_SENTENCES:
            return set()
        return {place for place in first if all(place in other for other in others)}

    def is_denied(self, places: Iterable[tuple[int, Span]]) -> bool:
        """Whether something is denied in any of these sentences."""
        return not self._denied.isdisjoint(places)

    def stems(self, index: int) -> frozenset[str]:
        """The stems of all terms of a passage."""
        if index not in self._stems:
            self._stems[index] = frozenset(term.stem for term in self.passages[index].terms)
        return self._stems[index]

    def count(self, stem: str) -> int:
        """The number of passages with this word."""
        return len({index for index, _ in self._places[stem]})


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
    search = _Search(
        (_Side(left), _Side(right)),
        {(k.left, k.right): k.strength for k in strongest},
        rarity,
        Heads((*left.values(), *right.values()), names),
        headlines,
    )
    made = [
        *search.in_links(),
        *search.in_quotations(quotations),
        *search.in_values(values),
    ]
    if given:
        made = [each for each in made if each.belief >= _SURE and _is_new(each, given)]
    return (*given, *(_fact(each, search) for each in _chosen(made, room)))


def _fact(found: _Candidate, search: _Search) -> Fact:
    left, right = tuple(sorted(found.left)), tuple(sorted(found.right))
    pairs = tuple((i, j) for i in left for j in right if (i, j) in search.strengths)
    return Fact(search.headed(found), left=left, right=right, links=pairs)


def _is_new(found: _Candidate, given: Iterable[Fact]) -> bool:
    """Whether neither the passages nor the words of `found` are those of given facts."""
    known = {
        term.stem for fact in given for words in (fact.name, *fact.cues) for term in terms(words)
    }
    is_covered = any(found.left & {*fact.left} and found.right & {*fact.right} for fact in given)
    return not is_covered and not found.stems <= known


def _chosen(made: Iterable[_Candidate], room: int) -> Iterator[_Candidate]:
    """The best of them, each by what it adds to those before (Carbonell and Goldstein 1998)."""
    rest = {each: each.worth for each in sorted(made, key=lambda c: (-c.worth, c.name))}
    while rest and room:
        top = min(rest, key=lambda c: (-rest[c], c.name))
        yield top
        room -= 1
        rest = {
            each: min(
                gain,
                each.worth * (1 - each.overlap(top) / 2) * (1 - each.likeness(top) / 2),
            )
            for each, gain in rest.items()
            if each.overlap(top) <= _DUPLICATE and each.likeness(top) < _SAME_WORDS
        }


class _Search:
    """What the passages of two sides, linked with some strength, have phrases for."""

    def __init__(
        self,
        sides: tuple[_Side, _Side],
        strengths: Mapping[Pair, float],
        rarity: Callable[[str], float],
        heads: Heads,
        headlines: Iterable[str],
    ) -> None:
        self.strengths = strengths
        self._heads = heads
        self._sides = sides
        self._rarity = rarity
        self._linked: tuple[defaultdict[int, set[int]], ...] = (defaultdict(set), defaultdict(set))
        first = {
            term.stem
            for side in sides
            for index in sorted(side.passages)[:1]
            for term in side.passages[index].terms
        }
        self._main = set(headlines) or first
        self._headlines = self._main | first
        for i, j in strengths:
            self._linked[0][i].add(j)
            self._linked[1][j].add(i)
        self._phrases: dict[tuple[int, int], list[Phrase]] = {}
        self._whole = {
            phrase.stems
            for side, linked in enumerate(self._linked)
            for index in sorted(linked)
            for phrase in self._phrases_of(side, index)
            if phrase.is_whole
        }

    def _phrases_of(self, side: int, index: int) -> list[Phrase]:
        place = side, index
        if place not in self._phrases:
            self._phrases[place] = list(phrases(self._sides[side].passages[index]))
        return self._phrases[place]

    def in_links(self) -> Iterator[_Candidate]:
        """The best name of each group of passages that linked passages belong to."""
        best: dict[tuple[frozenset[int], frozenset[int]], _Candidate] = {}
        for side, index in sorted(self._phrases):
            for phrase in self._phrases[side, index]:
                found = self._candidate(phrase, side, index)
                if found is None:
                    continue
                where = found.left, found.right
                if where not in best or _order(found) < _order(best[where]):
                    best[where] = found
        yield from best.values()

    def in_quotations(self, quotations: Iterable[Quotation]) -> Iterator[_Candidate]:
        """What both accounts quote, under its words in quotation marks."""
        for quotation in quotations:
            if quotation.left is None or quotation.right is None:
                continue
            there = frozenset({quotation.left.passage}), frozenset({quotation.right.passage})
            sides = zip(self._sides, (quotation.left, quotation.right), strict=True)
            cores = [self._core(side, at) for side, at in sides if at.passage in side.passages]
            text, stems = min(cores, key=lambda core: (len(core[0]), core[0]), default=("", None))
            is_name = all(word[:1].isupper() for word in text.split())
            if stems and " " in text and len(text) <= WIDTH and not is_name:
                worth = self._rare(stems)
                yield _Candidate(f"\u201c{text}\u201d", stems, *there, worth, 1.0)

    @staticmethod
    def _core(side: _Side, at: At) -> tuple[str, frozenset[str]]:
        """What is quoted there without the small words before it, and its content stems."""
        passage = side.passages[at.passage]
        inside = [t for t in passage.terms if at.span.start <= t.span.start < at.span.end]
        while inside and inside[0].word in _LEADS:
            del inside[0]
        start = inside[0].span.start if inside else at.span.end
        text = passage.text[start : at.span.end].strip(" ,.;:?!-\u2013\u2014")
        return text, frozenset(t.stem for t in inside if t.is_content)

    def in_values(self, values: Iterable[Value]) -> Iterator[_Candidate]:
        """What both accounts count, under the number and what it counts."""
        for value in values:
            if value.kind in ("date", "time") or not (value.left and value.right):
                continue
            ends = value.left[0], value.right[0]
            both = zip(self._sides, ends, strict=True)
            if any(at.passage not in side.passages for side, at in both):
                continue
            for side, (index, span) in enumerate(ends):
                other = self._sides[1 - side].stems(ends[1 - side].passage)
                for phrase in self._phrases_of(side, index):
                    holds = phrase.span.start <= span.start < span.end < phrase.span.end
                    stems = frozenset(phrase.stems)
                    if holds and stems <= other:
                        here, there = (frozenset({at.passage}) for at in ends)
                        yield _Candidate(phrase.text, stems, here, there, self._rare(stems), 1.0)
                        break

    def _candidate(self, phrase: Phrase, side: int, index: int) -> _Candidate | None:
        stems = frozenset(phrase.stems)
        if phrase.stems not in self._whole:
            return None
        if phrase.is_name and self._is_subject(stems):
            return None
        quality = (_WITH_VERB if phrase.has_verb else 1) * (_NAME_ONLY if phrase.is_name else 1)
        shared = stems
        sites = [side_.sentences(shared) for side_ in self._sides]
        pairs = self._pairs(sites)
        if not pairs and not phrase.has_verb and not phrase.is_name:
            there = self._sides[1 - side]
            shared = stems & frozenset().union(*map(there.stems, self._linked[side][index]))
            if shared and phrase.numbers <= shared:
                quality *= _ONE_SIDED * self._rare(shared) / self._rare(stems)
                sites[1 - side] = self._sides[1 - side].sentences(shared)
                pairs = self._pairs(sites)
        if not pairs or (phrase.has_verb and self._is_denied_by_one(sites)):
            return None
        left, right = (frozenset(i for i, _ in found) for found in sites)
        if len(left) * len(right) > _CROWD or shared < stems:
            left, right = frozenset(i for i, _ in pairs), frozenset(j for _, j in pairs)
        belief = 1 - math.prod(1 - self.strengths[pair] for pair in sorted(pairs))
        unity = sum(self.strengths.get((i, j), 0.0) - _TOGETHER for i in left for j in right)
        worth = quality * self._rare(stems) * belief * (1 + 0.3 * max(0.0, unity))
        return _Candidate(
            phrase.text, stems, left, right, worth, belief, frozenset(pairs), phrase.is_deed
        )

    def headed(self, found: _Candidate) -> str:
        """The name of a fact after the name that both sides have with it, if there is one.

        That stands before the words of the fact in a sentence of one side, and in the passage of
        the other that is linked with it.
        """
        if not found.pairs or self._heads.is_person(found.stems):
            return found.name
        main = None if found.is_deed else self._main
        strongest = sorted(found.pairs, key=lambda pair: (-self.strengths[pair], pair))[:_HEADED]
        for pair, side in product(strongest, (0, 1)):
            here = self._sides[side].passages[pair[side]]
            there = self._sides[1 - side].passages[pair[1 - side]]
            spans = [
                span for i, span in self._sides[side].sentences(found.stems) if i == pair[side]
            ]
            for sentence in sorted(spans):
                head = self._heads.before(here, sentence, found.stems, main)
                name = f"{head}: {found.name}"
                if head and len(name) <= WIDTH and self._heads.has(there, head):
                    return name
        return found.name

    def _pairs(self, sites: Sequence[Iterable[tuple[int, Span]]]) -> set[Pair]:
        there = {j for j, _ in sites[1]}
        return {(i, j) for i, _ in sites[0] for j in self._linked[0].get(i, set()) & there}

    def _is_denied_by_one(self, sites: Sequence[Iterable[tuple[int, Span]]]) -> bool:
        """Whether one side only has a sentence with these words that denies something."""
        one, other = (side.is_denied(found) for side, found in zip(self._sides, sites, strict=True))
        return one is not other

    def _rare(self, stems: Iterable[str]) -> float:
        return sum(
            max(0.1, self._rarity(stem) - 0.5) * (_IN_HEADLINE if stem in self._headlines else 1)
            for stem in sorted(stems)
        )

    def _is_subject(self, stems: Iterable[str]) -> bool:
        """Whether any of the words is in so many passages that the story is about it."""
        most = max(2, _EVERYWHERE * sum(len(side.passages) for side in self._sides))
        return any(sum(side.count(stem) for side in self._sides) > most for stem in sorted(stems))


def _order(found: _Candidate) -> tuple[float, int, str]:
    return -found.worth, len(found.name), found.name
