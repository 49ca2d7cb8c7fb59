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

_FOUND, _PHRASE, _FLAW = 0.5, 0.5, -1.0
"""Bonus of a name found in a pair, of one that begins like a phrase, and of one with a figure, on
which the sources may differ, or with words of a clause."""

_COMMON = 2
"""A word in more passages than this times those of the row counts less."""

_WORD = re.compile(r"\w+(?:['\u2019.,-]\w+)*")
_CLAUSE = re.compile(r"[;:!?()\u2013\u2014\"\u201c\u201d]|[.,](?!\w)")
_DENIES = re.compile(r"^(?:no|not|never)$|n['\u2019]t$", re.IGNORECASE)
_FIGURE = re.compile(r"\d(?!\d{3}$)")
"""A figure, but no year."""

_GLUE_WORDS = """
    a an the of for in on and to at by as with against from its after before into near outside
    inside through under between during since until
"""
_GLUE = frozenset(_GLUE_WORDS.split())
"""Small words that a name may have in its midst; others belong to clauses."""

_CLAUSE_WORDS = """
    or that he she it they we i me him her them us his my your their our you is are was were be been
    being has have had will would can could may might should said says say who whose which what
    where when how this these those not no never but about while than so do did does if because
    least most more also still just only even already again too then there here now almost all both
    each some any other such up out off down over around due worth estimated early late
    yesterday today tomorrow
"""
_NUMBERS = """
    one two three four five six seven eight nine ten twelve twenty hundred thousand million billion
"""
_MEASURES = """
    percent per cent dollars euros pounds day days week weeks month months year years hour hours
    minutes times half first second last monday tuesday wednesday thursday friday saturday sunday
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

        It is one of those `given` or a run of words of a passage. At least two sources have all
        its words, few passages beside the row do, and it is not only who speaks. Of names for as
        many sources, the one with the most words that are rare elsewhere is best.
        """
        texts = [self._text(node) for node in row]
        people = [
            content_words(f"{who} {office}")
            for who in self._speakers
            for office in ("", *(office for text in texts for office in _offices(who, text)))
        ]
        names = {name: bonus for text in texts for name, bonus in _runs(text)}
        names |= {name: _FOUND + _judge(name) for name in map(_without_figure, given)}
        best, best_key = Name("", frozenset()), (1, 0.0, 0, "")
        for name in names.keys() - used:
            words = content_words(name)
            having = frozenset(node[0] for node in row if words and self.has(node, words))
            if len(having) < max(2, best_key[0]) or any(words <= who for who in people):
                continue
            count = self._count(words)
            key = len(having), names[name] + self._weigh(name, row), -count, name
            if key > best_key and count <= len(row) + len({n for n, _ in row}):
                best, best_key = Name(name, having), key
        return best

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


def _judge(name: str) -> float:
    words = name.lower().split()
    is_flawed = any(map(_FIGURE.match, words)) or not _FLAWS.isdisjoint(words)
    return _FLAW if is_flawed or words[0].endswith("ing") else 0.0


def _runs(text: str) -> Iterator[tuple[str, float]]:
    """Yield the runs of words in a clause that could be a name, each with a bonus.

    A phrase begins at the clause or after an article or the like; it ends with the clause, before
    a small word or a figure: else a noun may follow.
    """
    for clause in _CLAUSE.split(text):
        words = _WORD.findall(clause)
        lower = [re.split("['\u2019]", word.lower())[0] for word in words]
        figure = [bool(_FIGURE.match(word)) for word in lower]
        small = [word in _SMALL or is_figure for word, is_figure in zip(lower, figure, strict=True)]
        ends = [
            word in _CLAUSE_ENDS or is_figure for word, is_figure in zip(lower, figure, strict=True)
        ]
        for start in range(len(words)):
            if small[start] or (start and _DENIES.search(words[start - 1])):
                continue
            is_phrase = not start or lower[start - 1] in _GLUE
            for end in range(start + _FEWEST_WORDS, min(start + _MOST_WORDS, len(words)) + 1):
                inside = {word for word in lower[start:end] if word in _CLAUSE_ENDS}
                has_end = not small[end - 1] and (end == len(words) or ends[end])
                content = end - start - sum(small[start:end])
                if has_end and inside <= _GLUE and content >= _FEWEST_WORDS:
                    name = " ".join(words[start:end])
                    yield name, _judge(name) or (_PHRASE if is_phrase else 0.0)


def _offices(speaker: str, text: str) -> Iterator[str]:
    """Yield the words beside the name of a speaker that are the office or the employer."""
    *first, last = map(re.escape, speaker.split())
    name = rf"(?:{' '.join(first)} )?\b{last}\b"
    for found in re.finditer(rf"{name}([,.])?(?: ((?:an?|the|its|who) [^,.;]*))?", text):
        yield found[2] or ""
        before = text[: found.start()].rstrip()
        if not before.endswith(",") or found[1]:
            clause = _CLAUSE.split(before.removesuffix(","))[-1]
            words = reversed(clause.split())
            yield " ".join(takewhile(lambda word: word.lower() not in _CLAUSE_ENDS, words))


def _is_one_word(word: str, other: str) -> bool:
    """Whether two words differ by their endings only."""
    stem = max(_SHORTEST_STEM, min(len(word), len(other)) - _LONGEST_ENDING)
    return abs(len(word) - len(other)) <= _LONGEST_ENDING and word[:stem] == other[:stem]
