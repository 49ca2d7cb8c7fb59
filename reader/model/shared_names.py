"""The name of a fact that several sources cover."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from reader.model.source import Source

Node = tuple[int, int]
"""A passage: the index of its source, and its own."""

_LONGEST_ENDING = 3
_SHORTEST_STEM = 4
"""Words of a name may end otherwise in a passage: these many letters stay."""

_FEWEST_WORDS, _MOST_WORDS = 2, 7
"""Content words of a name at least, and all its words at most."""

_FOUND, _FLAW = 1.0, -2.0
"""Bonus of a name found in a pair, and of a flawed run of words; see `_is_flawed`."""

_FEWEST_SOURCES = 2
"""Sources that have all words of a name."""

_LEAST_WEIGHT = 1.0
"""Words that are not rarer together name the story, not a fact of it."""

_COMMON = 2
"""A word in more passages than this times those of the row counts less."""

_WORD = re.compile(r"(?:[A-Z]\.){2,}|\w+(?:['\u2019.,-]\w+)*")
_CLAUSE = re.compile(r"[;:!?()\u2013\u2014\"\u201c\u201d]|(?<!\b[A-Z])\.(?!\w)|,(?!\w)")
_DENIES = re.compile(r"^(?:no|not|never)$|n['\u2019]t$", re.IGNORECASE)
_FIGURE = re.compile(r"\d(?!\d{3}$)")
"""A figure, but no year."""

_GLUE_WORDS = """
    a an the of for in on and to at by as with against from its after before into near outside
    inside through under between during since until
"""
_GLUE = frozenset(_GLUE_WORDS.split())
"""Small words that a name may have in its midst; others belong to clauses."""

_OF_OFFICE = frozenset(("a", "an", "the", "of", "for", "at", "in"))
_PREPOSITIONS = _GLUE - {"a", "an", "the"}
_POSSESSIVE = frozenset(("his", "her", "its", "their", "our", "your", "my"))
_ARTICLES = _POSSESSIVE | {"a", "an", "the"}
"""Words after which a phrase may begin: what follows is no verb."""

_CLAUSE_WORDS = """
    or that he she it they we i me him her them us his my your their our you is are was were be been
    being has have had will would can could may might should said says say who whose which what
    where when how this these those not no never but about while than so do did does if because away
    least most more also still just only even already again too then there here now almost all both
    each some any other such up out off down over around due worth estimated early late
    yesterday today tomorrow
"""
_NUMBERS = """
    one two three four five six seven eight nine ten twelve twenty hundred thousand million billion
"""
_MEASURES = """
    percent per cent dollars euros pounds day days week weeks month months year years hour hours
    minutes mile miles times half first second last monday tuesday wednesday thursday friday
    saturday sunday
"""
_CLAUSE_ENDS = _GLUE | frozenset(_CLAUSE_WORDS.split())
_FLAWS = _CLAUSE_ENDS - _GLUE | frozenset(_NUMBERS.split())
_SMALL = _CLAUSE_ENDS | _FLAWS | frozenset(_MEASURES.split())
"""Words that are not looked for, and with which no name begins or ends."""


@lru_cache(1024)
def content_words(text: str) -> frozenset[str]:
    """Return the words of a text, in lower case, without small words and figures; years stay."""
    words = re.findall(r"\w+", text.lower())
    return frozenset(
        word for word in words if len(word) > 1 and word not in _SMALL and not _FIGURE.match(word)
    )


class Name(NamedTuple):
    """A name, and the sources that have all its words in a passage of the row."""

    text: str
    sources: frozenset[int]

    is_flawed: bool = False
    """Whether it is half a clause, nothing but a proper name, or of words that are everywhere."""


class Names:
    """The words of passages, and the names that these agree with."""

    def __init__(self, sources: Sequence[Source], speakers: Iterable[str]) -> None:
        """`speakers` are persons and bodies whose words are reported: they name no fact."""
        self._sources = sources
        self._speakers = sorted(speakers)
        self._words: dict[Node, Mapping[str, Sequence[str]]] = {}
        """The words of passages that were looked at, by their first letters."""

    def has(self, node: Node, words: Iterable[str]) -> bool:
        """Whether a passage has all of the words, whatever their endings."""
        there = self._words.get(node)
        if there is None:
            grouped: defaultdict[str, list[str]] = defaultdict(list)
            for word in content_words(self._text(node)):
                grouped[word[:_SHORTEST_STEM]].append(word)
            there = self._words[node] = grouped
        return all(
            any(_is_one_word(word, other) for other in there.get(word[:_SHORTEST_STEM], ()))
            for word in words
        )

    def choose(self, given: Iterable[str], row: Sequence[Node], used: Collection[str]) -> Name:
        """Choose a name that is not `used`, for the most sources; its text is empty if none fits.

        It is one of those `given`, a run of words of a passage, or else a single word. At least two
        sources have all its words, few passages beside the row do, and it is not only who speaks. A
        source that has half of the words, with all names and years, counts as well: its passage is
        linked to the others. Of names for as many sources, the one with the most words that are
        rare elsewhere is best.
        """
        texts = [self._text(node) for node in row]
        people = [
            content_words(f"{who} {office}")
            for who in self._speakers
            for office in ("", *(office for text in texts for office in _offices(who, text)))
        ]
        runs = {name: bonus for text in texts for name, bonus in _runs(text)}
        runs |= dict.fromkeys(map(_without_figure, given), _FOUND)
        single = {word: _FLAW for text in texts for word in _WORD.findall(text) if word.islower()}
        for names in (runs, single):
            found = [
                made
                for name in names.keys() - used
                if (made := self._weigh_name(name, names[name], row, people)) is not None
            ]
            if found:
                return max(found)[1]
        return Name("", frozenset())

    def _weigh_name(
        self, text: str, bonus: float, row: Sequence[Node], people: Iterable[frozenset[str]]
    ) -> tuple[tuple[bool, int, int, float, int, str], Name] | None:
        """Return what a name is worth, in comparable parts; None if it does not fit the row."""
        words = content_words(text)
        having = {node[0] for node in row if words and self.has(node, words)}
        if len(having) < _FEWEST_SOURCES or any(words <= who for who in people):
            return None
        common = {word for node in row for word in _WORD.findall(self._text(node))}
        needed = {word for word in words if word.isdigit() or word not in common}
        near = frozenset(node[0] for node in row if self._has_half(node, words, needed))
        count = self._count(words)
        if count > len(row) + len({n for n, _ in row}):
            return None
        weight, figures = self._weigh(text, row), {w for w in _WORD.findall(text) if w[0].isdigit()}
        differ = any(figures - set(_WORD.findall(self._text(node))) for node in row)
        is_flawed = bonus < 0 or weight < _LEAST_WEIGHT or differ
        worth = not is_flawed, len(near), len(having), bonus + weight, -count, text
        return worth, Name(text, near, is_flawed)

    def _has_half(self, node: Node, words: Collection[str], needed: Iterable[str]) -> bool:
        """Whether a passage has half of the words, and all that are `needed`."""
        count = sum(self.has(node, (word,)) for word in words)
        return 2 * count >= len(words) and self.has(node, needed)

    def _text(self, node: Node) -> str:
        return self._sources[node[0]].passages[node[1]].text

    def _weigh(self, name: str, row: Sequence[Node]) -> float:
        """Add up the words: 1 for one that is only in the row; proper names count half."""
        proper = {word.lower() for word in _WORD.findall(name) if word[0].isupper()}
        weight = sum(
            (0.5 if word in proper else 1.0) * min(1.0, _COMMON * len(row) / self._count((word,)))
            for word in content_words(name)
        )
        return round(weight, 6)  # whatever the order of the words

    def _count(self, words: Collection[str]) -> int:
        """Count the passages of all sources that have all of the words."""
        return sum(
            self.has((n, passage.index), words)
            for n, source in enumerate(self._sources)
            for passage in source.passages
        )


def _without_figure(name: str) -> str:
    """Return a name without the figure at its beginning, if enough words remain."""
    rest = name.split(" ", 1)[-1]
    is_long = len(content_words(rest)) >= _FEWEST_WORDS
    return rest if _FIGURE.match(name) and is_long else name


def _is_flawed(name: str) -> bool:
    """Whether a name is only proper, or half a clause."""
    words = _WORD.findall(name)
    lower = [word.lower() for word in words]
    is_proper = all(word[0].isupper() for word in words if word not in _GLUE)
    glue = [n for n, word in enumerate(lower) if word in _PREPOSITIONS]
    return (
        is_proper
        or not _FLAWS.isdisjoint(lower)
        or sum(lower[n] != "of" for n in glue) > 1
        or not (_POSSESSIVE | {"to"}).isdisjoint(lower)
        or any(word.endswith("ly") and len(word) > len("family") for word in lower)
        or any(lower[n + 1].endswith("ing") for n in glue)
    )


def _runs(text: str) -> Iterator[tuple[str, float]]:
    """Yield the runs of words in a clause that could be a name, each with a bonus.

    A whole phrase begins after an article; it ends with the clause, before a small word or a
    figure: else a noun may follow.
    """
    for clause in _CLAUSE.split(text):
        words = [_Word.read(found) for found in _WORD.finditer(clause)]
        for start, first in enumerate(words):
            if first.is_small or (start and _DENIES.search(words[start - 1].text)):
                continue
            has_article = start and words[start - 1].lower in _ARTICLES
            for end in range(start + _FEWEST_WORDS, min(start + _MOST_WORDS, len(words)) + 1):
                inside, last = words[start:end], words[end - 1]
                has_end = not last.is_small and (end == len(words) or words[end].may_follow(last))
                content = sum(not word.is_small for word in inside)
                is_held = all(w.lower in _GLUE or not w.ends_clause for w in inside)
                if has_end and is_held and content >= _FEWEST_WORDS:
                    name = " ".join(word.text for word in inside)
                    is_cut = end < len(words) and last.lower.endswith(("ed", "ing"))
                    yield name, 0.0 if has_article and not (is_cut or _is_flawed(name)) else _FLAW


class _Word(NamedTuple):
    """A word of a clause."""

    text: str
    lower: str
    is_figure: bool

    @classmethod
    def read(cls, found: re.Match[str]) -> _Word:
        lower = re.split("['\u2019]", found[0].lower())[0]
        return cls(found[0], lower, bool(_FIGURE.match(lower)))

    @property
    def is_small(self) -> bool:
        return self.lower in _SMALL or self.is_figure

    @property
    def ends_clause(self) -> bool:
        return self.lower in _CLAUSE_ENDS or self.is_figure

    def may_follow(self, last: _Word) -> bool:
        """Whether a phrase may end with `last` before this word."""
        is_half = self.lower == "of" or (self.is_figure and last.text[0].isupper())
        return self.ends_clause and not is_half


def _is_of_office(word: str) -> bool:
    return word.lower() in _OF_OFFICE or word.lower() not in _CLAUSE_ENDS


def _offices(speaker: str, text: str) -> Iterator[str]:
    """Yield the words beside the name of a speaker that are the office or the employer."""
    *first, last = map(re.escape, speaker.split())
    name = rf"(?:{' '.join(first)} )?\b{last}\b"
    for found in re.finditer(rf"{name}([,.])?(?: ((?:an?|the|its|who) [^,.;]*))?", text):
        after = (found[2] or "").split()
        yield " ".join((*after[:1], *takewhile(_is_of_office, after[1:])))
        before = text[: found.start()].rstrip()
        if not before.endswith(",") or found[1]:
            clause = _CLAUSE.split(before.removesuffix(","))[-1]
            words = reversed(clause.split())
            yield " ".join(takewhile(lambda word: word.lower() not in _CLAUSE_ENDS, words))


def _is_one_word(word: str, other: str) -> bool:
    """Whether two words differ by their endings only."""
    stem = max(_SHORTEST_STEM, min(len(word), len(other)) - _LONGEST_ENDING)
    return abs(len(word) - len(other)) <= _LONGEST_ENDING and word[:stem] == other[:stem]
