"""The name of a fact that several sources cover."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from itertools import combinations

from reader.model.source import Source

Node = tuple[int, int]
"""A passage: the index of its source, and its own."""

_LONGEST_ENDING = 3
_SHORTEST_STEM = 4
"""Words of a name may end otherwise in a passage: these many letters stay."""

_FEWEST_WORDS, _MOST_WORDS = 2, 7
"""Content words of a name at least, and all its words at most."""

_WORD = re.compile(r"\w+(?:['\u2019.-]\w+)*")
_CLAUSE = re.compile(r"[;:!?()\u2013\u2014]|[.,](?!\w)")
_DENIES = re.compile(r"^(?:no|not|never)$|n['\u2019]t$", re.IGNORECASE)
_GLUE_WORDS = (
    "a an the of for in on and to at by as with against from his her its after before into"
)
_GLUE = frozenset(_GLUE_WORDS.split())
"""Small words that a name may have in its midst; others belong to clauses."""

_CLAUSE_WORDS = """
    or that he she it they we i their our is are was were be been has have had will would said says
    say who which this not but about when while than so do did no least most more also still just
    only even already again too then there here now
"""
_SMALL = _GLUE | frozenset(_CLAUSE_WORDS.split())
"""Words that are not looked for, and with which no name begins or ends."""


@cache
def content_words(text: str) -> frozenset[str]:
    """Return the words of a text, in lower case, without articles, prepositions and the like."""
    return frozenset(re.findall(r"\w+", text.lower())) - _SMALL


class Names:
    """The words of passages, and the names that these agree with."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self._sources = sources
        self._seen: dict[Node, defaultdict[str, list[str]]] = {}
        """The words of passages that were looked at, by their first letters."""

    def has(self, node: Node, words: Iterable[str]) -> bool:
        """Whether a passage has all of the words, whatever their endings."""
        there = self._seen.get(node)
        if there is None:
            there = self._seen[node] = defaultdict(list)
            for word in content_words(self._text(node)):
                there[word[:_SHORTEST_STEM]].append(word)
        return all(
            any(_is_one_word(word, other) for other in there.get(word[:_SHORTEST_STEM], ()))
            for word in words
        )

    def choose(
        self, ranked: Iterable[tuple[int, str]], row: Sequence[Node], used: Collection[str]
    ) -> str:
        """Return a name that is not `used`, or "" if none fits a fact that two sources cover.

        All its words are in every source: they are the first by rank, else words that follow each
        other in one passage. Of three sources or more, a name of most sources does where none is
        that of all.
        """
        every = len({source for source, _ in row})
        ranks = {name: rank for rank, name in sorted(ranked, reverse=True) if name not in used}
        order = sorted(
            (-len(self._sources_with(name, row)), rank, name) for name, rank in ranks.items()
        )
        fit = (each for each in order if not self._is_subject(each[2], row))
        fewest, _, best = next(fit, (0, 0, ""))
        if best and -fewest == every:
            return best
        common = self._common_words(row, every, used)
        return common or (best if -fewest > max(1, every / 2) else "")

    def _sources_with(self, name: str, row: Iterable[Node]) -> set[int]:
        words = content_words(name)
        return {node[0] for node in row if words and self.has(node, words)}

    def _text(self, node: Node) -> str:
        return self._sources[node[0]].passages[node[1]].text

    def _common_words(self, row: Sequence[Node], every: int, used: Collection[str]) -> str:
        """Return the longest run of words that every source has; "" for none.

        Of three sources or more, words that the others have anywhere in one passage will do.
        """
        by_source: defaultdict[int, set[str]] = defaultdict(set)
        runs: dict[str, tuple[str, ...]] = {}
        for node in row:
            for run, is_ended in _runs(self._text(node)):
                words = " ".join(run).lower()
                by_source[node[0]].add(words)
                if is_ended:
                    runs[words] = run
        shared = self._shared_words(row, every)
        whole = runs.keys() & set.intersection(*by_source.values())
        for some in (whole, runs.keys() - whole if every > 2 else ()):
            likely = [words for words in some if content_words(words) <= shared]
            for words in sorted(likely, key=lambda words: _weigh(runs[words]), reverse=True):
                name = " ".join(runs[words])
                is_in_all = name not in used and len(self._sources_with(words, row)) == every
                if is_in_all and not self._is_subject(words, row):
                    return name
        return ""

    def _shared_words(self, row: Sequence[Node], every: int) -> frozenset[str]:
        """Return the content words of the passages that each of the sources has in one of them."""
        words = frozenset[str]().union(*(content_words(self._text(node)) for node in row))
        return frozenset(
            word for word in words if len({n for n, i in row if self.has((n, i), [word])}) == every
        )

    def _is_subject(self, name: str, row: Sequence[Node]) -> bool:
        """Whether so many passages beside the row have its words that they distinguish no fact."""
        words = content_words(name)
        having = sum(
            self.has((n, passage.index), words)
            for n, source in enumerate(self._sources)
            for passage in source.passages
        )
        return having > len(row) + len({source for source, _ in row})


def _weigh(run: tuple[str, ...]) -> tuple[int, bool, int, tuple[str, ...]]:
    """Order runs by content words; a proper name comes after words that say what happened."""
    content = sum(word.lower() not in _SMALL for word in run)
    return content, any(word.islower() for word in run), -len(run), run


@cache
def _runs(text: str) -> frozenset[tuple[tuple[str, ...], bool]]:
    """Return the runs of words in a clause that could be a name, and whether a phrase ends there.

    It does at the end of the clause and before a small word: else a noun may follow.
    """
    found = set()
    for clause in _CLAUSE.split(text):
        words = _WORD.findall(clause)
        small = [word.lower() in _SMALL for word in words]
        denied = [False, *(_DENIES.search(word) is not None for word in words)]
        for start, end in combinations(range(len(words) + 1), 2):
            content = end - start - sum(small[start:end])
            inside = {word.lower() for word in words[start:end]} & _SMALL
            is_whole = inside <= _GLUE and not (small[start] or small[end - 1] or denied[start])
            if is_whole and content >= _FEWEST_WORDS and end - start <= _MOST_WORDS:
                found.add((tuple(words[start:end]), end == len(words) or small[end]))
    return frozenset(found)


def _is_one_word(word: str, other: str) -> bool:
    """Whether two words differ by their endings only."""
    stem = max(_SHORTEST_STEM, min(len(word), len(other)) - _LONGEST_ENDING)
    return abs(len(word) - len(other)) <= _LONGEST_ENDING and word[:stem] == other[:stem]
