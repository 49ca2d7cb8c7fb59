"""Utterances: the words between quotation marks, and which of them are of the same words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from heapq import heappop, heappush
from itertools import chain, count
from typing import NamedTuple

from reader.matching.contrast.compared_words import Article, Word
from reader.matching.quotation_marks import is_left_open, unmarked
from reader.matching.speakers import Voice
from reader.matching.terms.sentences import sentence_spans
from reader.model import Span

Pair = tuple[int, int]

_FUNCTION_WORD = 0.3
"""What a function word weighs when utterances are matched; a content word weighs 1."""

_WORTH_A_LOOK = 0.3
"""Share of the content of the shorter utterance, 0..1, below which two are not aligned."""

_SHARE = 0.5
"""Share of the weight of the shorter utterance, 0..1, that the other must have in its order."""

_ROW = 3
"""So many of the shared words must be consecutive."""

_LARGE_SHARE = 0.7
"""From this share on, two in a row are enough."""

_FEWEST = 4
"""Fewer words in common make a match only if the passages are linked, or nothing else is said."""

_EVEN = 0.6
"""The share of the longer utterance that is enough in linked passages: one word is another, as in
accepted with regret, accepted without regret."""

_DISTINCT = 2
"""So many content words must two utterances share that are neither equal nor one in the other, and
more if little else is the same: of any two remarks on one matter, both may be disappointed."""

_PART = 4
"""So many words in a row make a clause part of a match that has little else in common."""

_CANDIDATES = 6
"""Utterances of the other side that are aligned with one, the most promising first."""

_COMMON = 40
"""A word of more utterances than these brings no candidates; nor does it cost time."""

_OF_ONE = 0.4
"""The share that is enough where the same person or body is known to speak, with `_PART`."""

_OTHERS, _MOST = 0.8, 0.6
"""The share that must be the same where different people speak: of the shorter, and of the longer
unless it has all words of the shorter in a row."""

_LONGEST = 400
"""Words of an utterance that are compared, from its beginning."""

_BESIDE = 60
"""Characters between an utterance and the verb that belongs to it: its chief, Ann Lee, said."""

_CUT = re.compile(r"[,;:](?=\s)|--|[–—]|…|\.\.\.")  # noqa: RUF001 - the dashes of print
"""Where a clause ends within a sentence."""


class Clause(NamedTuple):
    """The words between two marks of punctuation: the smallest part that has a counterpart."""

    span: Span
    words: tuple[Word, ...]
    opens_sentence: bool


@dataclass(eq=False, slots=True)
class Utterance:
    """The words between two quotation marks, or those of a sentence that "she said" breaks."""

    passage: int
    span: Span
    clauses: tuple[Clause, ...]
    speaker: str | None = None
    is_attributed: bool = False
    """Whether the passage names the speaker."""

    is_sure: bool = False
    """Whether it does so right behind the utterance: “No,” said Ann Lee."""

    rows: dict[int, ClausePair] = field(default_factory=dict)
    """The row of each clause that has one."""

    @property
    def free(self) -> list[int]:
        """The clauses without a row."""
        return [n for n in range(len(self.clauses)) if n not in self.rows]


@dataclass(eq=False, slots=True)
class ClausePair:
    """Clauses of an utterance and those of its counterpart, as half-open ranges."""

    left: Utterance
    right: Utterance
    on_left: Span
    on_right: Span
    core: tuple[Span, Span] | None = None
    """The clauses that were matched, before those beside them were taken in."""

    @property
    def words(self) -> tuple[list[Word], list[Word]]:
        """The words of both sides."""
        mine = self.left.clauses[slice(*self.on_left)]
        yours = self.right.clauses[slice(*self.on_right)]
        left, right = ([w for clause in side for w in clause.words] for side in (mine, yours))
        return left, right

    @property
    def has_one_speaker(self) -> bool:
        """Whether the same person or body is known to speak on both sides."""
        return self.left.speaker is not None and self.left.speaker == self.right.speaker

    @property
    def has_two_speakers(self) -> bool:
        """Whether different ones are known to speak."""
        known = self.left.speaker is not None and self.right.speaker is not None
        return known and not self.has_one_speaker

    @property
    def is_free(self) -> bool:
        """Whether none of its clauses is in another row."""
        return not any(n in self.left.rows for n in range(*self.on_left)) and not any(
            n in self.right.rows for n in range(*self.on_right)
        )

    def take(self) -> None:
        """Make its clauses its own."""
        self.core = self.on_left, self.on_right
        self.left.rows.update(dict.fromkeys(range(*self.on_left), self))
        self.right.rows.update(dict.fromkeys(range(*self.on_right), self))

    def release(self) -> None:
        """Give its clauses back."""
        for one in (self.left, self.right):
            one.rows = {n: row for n, row in one.rows.items() if row is not self}

    def extend(self, one: Utterance, n: int) -> None:
        """Take in clause `n` of `one`, which is next to its own."""
        one.rows[n] = self
        if one is self.left:
            self.on_left = Span(min(n, self.on_left.start), max(n + 1, self.on_left.end))
        else:
            self.on_right = Span(min(n, self.on_right.start), max(n + 1, self.on_right.end))


def find_utterances(article: Article) -> list[Utterance]:
    """Every quotation of an article, in reading order.

    “We saw it,” said Ann Lee, “too late” is one, as nobody else speaks before it goes on.
    """
    found: list[Utterance] = []
    for index, text in article.texts.items():
        heard, every = article.voices[index].heard, article.voices[index].quoted
        goes_on_at = None
        for quoted in every:
            span = unmarked(text, quoted)
            inside = article.words(index, span)
            is_open = quoted.end == len(text) and is_left_open(text, quoted)
            if is_open and _ENDS_SAYING.search(text, span.start):
                continue  # the mark that closes it was forgotten
            if not inside or _is_name(text, quoted, inside):
                continue
            clauses = tuple(_clauses(text, span, inside[:_LONGEST]))
            goes_on = "," in text[span.end - 1 : quoted.end + 1]
            if goes_on_at is not None and _goes_on(text, Span(goes_on_at, quoted.start), heard):
                clauses = clauses[0]._replace(opens_sentence=False), *clauses[1:]
                found[-1].clauses += clauses
                found[-1].span = Span(found[-1].span.start, span.end)
            else:
                voice = _nearest(heard, span, goes_on=goes_on)
                name, is_named = (voice.name, voice.is_named) if voice else (None, False)
                is_beside = voice is not None and 0 <= voice.place - span.end <= _BESIDE
                is_sure = is_named and goes_on and is_beside
                found.append(Utterance(index, span, clauses, name, is_named, is_sure))
            goes_on_at = quoted.end if goes_on else None
    return found


def _goes_on(text: str, between: Span, heard: Sequence[Voice]) -> bool:
    """Whether the words between two quotations only name who speaks both, amid a sentence."""
    is_one = sum(between.start <= voice.place < between.end for voice in heard) == 1
    return bool(is_one and _ASIDE.fullmatch(text, *between) and _AMID.match(text, between.end))


def _nearest(voices: Sequence[Voice], span: Span, *, goes_on: bool) -> Voice | None:
    """The voice that is nearest to `span`; the one before it where two are as near.

    One behind it where the sentence goes on after a comma: “No,” said Ann Lee.
    """
    behind = [voice for voice in voices if goes_on and voice.place >= span.end]
    return min(
        behind or voices,
        key=lambda voice: max(span.start - voice.place, voice.place - span.end),
        default=None,
    )


_ASIDE = re.compile(r"(?:(?!, \w+ing\b|[a-z]{4}\. ).)+, ?")
_AMID = re.compile(r"\W*(?:[a-z]|I\b)")
"""What is between two parts of one sentence that somebody speaks, and how the second begins."""

_SPEAKS = re.compile(r"[,:.!?…]\s*$|\b(?:said|says|saying|shouted|wrote|answered|replied)\s$")
"""What comes before an utterance rather than a name."""


_ENDS_SAYING = re.compile(r"\b(?:said|says|told (?:reporters|\w+))[.,]?\s*$")


def _is_name(text: str, quoted: Span, inside: Sequence[Word]) -> bool:
    """Whether what is quoted is a name or a title: the “Marisol”, her book “Night at Sea”."""
    content = [word for word in inside if word.is_content]
    has_capitals = content and all(word.is_capitalised for word in (inside[0], *content))
    is_whole = text[inside[-1].span.end : quoted.end].strip()[:1] not in ",.!?…"
    return bool(has_capitals and is_whole) and not _SPEAKS.search(
        text[max(0, quoted.start - 12) : quoted.start]
    )


def _clauses(text: str, span: Span, inside: Sequence[Word]) -> Iterator[Clause]:
    place = 0
    for start, end in sentence_spans(text[slice(*span)]):
        cuts = [m.end() for m in _CUT.finditer(text, span.start + start, span.start + end)]
        opens = True
        for stop in (*cuts, span.start + end):
            first = place
            while place < len(inside) and inside[place].span.start < stop:
                place += 1
            if place > first:
                begins = inside[first].span.start
                ends = begins + len(text[begins : min(stop, span.end)].rstrip(" ,;:"))
                yield Clause(Span(begins, ends), tuple(inside[first:place]), opens)
                opens = False


class Matching:
    """Finds the counterparts of the utterances of one account among those of another."""

    def __init__(
        self, left: Sequence[Utterance], right: Sequence[Utterance], pairs: Collection[Pair]
    ) -> None:
        """`pairs` are the indexes of linked passages."""
        self._left = left
        self._right = right
        self._pairs = pairs

    def rows(self) -> list[ClausePair]:
        """Each utterance with its counterpart: the best match first, then the best of the rest.

        Clauses are matched one to one; those of one utterance may have counterparts in several.
        """
        order = count()
        waiting: list[tuple[float, int, ClausePair]] = []

        def wait(one: Utterance, other: Utterance) -> None:
            match = self._match(one, other)
            if match:
                heappush(waiting, (-match[0], next(order), match[1]))

        for one, others in zip(self._left, self._candidates(), strict=True):
            for other in others:
                wait(one, other)
        rows: list[ClausePair] = []
        while waiting:
            _, _, row = heappop(waiting)
            if row.is_free:
                row.take()
                rows.append(row)
            wait(row.left, row.right)
        return rows

    def _candidates(self) -> Iterator[list[Utterance]]:
        """For each utterance on the left, those on the right with most words in common."""
        holders: defaultdict[str, list[int]] = defaultdict(list)
        for n, other in enumerate(self._right):
            for key in _stems(other):
                holders[key].append(n)
        sizes = [len(_stems(other)) for other in self._right]
        for one in self._left:
            mine = _stems(one)
            shared: Counter[int] = Counter()
            for key in mine:
                if len(holders.get(key, ())) <= _COMMON:
                    shared.update(holders.get(key, ()))
            shares = {n: common / min(len(mine), sizes[n]) for n, common in shared.items()}
            near = [n for n, share in shares.items() if share >= _WORTH_A_LOOK]
            near.sort(key=lambda n: (-shares[n] * shared[n], n))
            yield [self._right[n] for n in near[:_CANDIDATES]]

    def _match(self, one: Utterance, other: Utterance) -> tuple[float, ClausePair] | None:
        """What two utterances have in common of what has no row yet, with a score; or None.

        The score is the weight of the words they share, in the same order, times its share of the
        shorter one.
        """
        mine = [(n, word) for n in one.free for word in one.clauses[n].words]
        yours = [(n, word) for n in other.free for word in other.clauses[n].words]
        aligned = SequenceMatcher(
            None, [w.stem for _, w in mine], [w.stem for _, w in yours], autojunk=False
        ).get_matching_blocks()
        on_left = self._stretch(one, [mine[b.a : b.a + b.size] for b in aligned])
        on_right = self._stretch(other, [yours[b.b : b.b + b.size] for b in aligned])
        if on_left is None or on_right is None:
            return None
        runs = [
            [
                word
                for (n, word), (m, _) in zip(mine[b.a :][: b.size], yours[b.b :], strict=False)
                if on_left.start <= n < on_left.end and on_right.start <= m < on_right.end
            ]
            for b in aligned
        ]
        row = ClausePair(one, other, on_left, on_right)
        weight = sum(map(_weight, chain.from_iterable(runs)))
        least, most = sorted(sum(map(_weight, side)) for side in row.words)
        if not self._are_same(row, runs, weight / least, weight / most):
            return None
        return weight * weight / least, row

    def _are_same(
        self, row: ClausePair, runs: Sequence[Sequence[Word]], share: float, even: float
    ) -> bool:
        """Whether utterances that share these `runs` of words are one.

        The runs are that `share` of the shorter one, and `even` of the longer.
        """
        agree = sum(map(len, runs))
        is_all = agree == max(map(len, row.words))
        content = {word.stem for run in runs for word in run if word.is_content}
        if self._are_linked(row):
            is_surer = row.has_two_speakers or not content
            if even >= _EVEN and agree >= (_FEWEST if is_surer else _DISTINCT):
                return True
        elif not is_all and agree < _FEWEST:
            return False
        return bool(content) and (
            is_all or self._are_alike(row, share, len(content), max(map(len, runs)))
        )

    @staticmethod
    def _are_alike(row: ClausePair, share: float, content: int, run: int) -> bool:
        """Whether utterances that share so many content words, `run` words in a row, are one."""
        shorter, longer = sorted(map(len, row.words))
        if row.has_two_speakers:
            is_part_or_most = run == shorter or share * shorter >= _MOST * longer
            return content > _DISTINCT and share >= _OTHERS and is_part_or_most
        if share >= _LARGE_SHARE:
            return run > 1
        least = _OF_ONE if row.has_one_speaker and run >= _PART else _SHARE
        is_enough = content > _DISTINCT or run >= _PART
        return is_enough and share >= least and run >= _ROW

    def _are_linked(self, row: ClausePair) -> bool:
        return (row.left.passage, row.right.passage) in self._pairs

    @staticmethod
    def _stretch(one: Utterance, runs: Sequence[Sequence[tuple[int, Word]]]) -> Span | None:
        """The clauses without a row that `runs` of shared words cover, about the heaviest."""
        shared: defaultdict[int, float] = defaultdict(float)
        longest: Counter[int] = Counter()
        for run in runs:
            for n, word in run:
                shared[n] += _weight(word)
            for n, size in Counter(n for n, _ in run).items():
                longest[n] = max(longest[n], size)
        if not shared:
            return None
        start = max(shared, key=lambda n: shared[n])
        end = start + 1
        used = [
            n
            for n in shared
            if n == start
            or longest[n] >= _PART
            or shared[n] >= _SHARE * sum(map(_weight, one.clauses[n].words))
        ]
        while start > min(used) and start - 1 not in one.rows:
            start -= 1
        while end <= max(used) and end not in one.rows:
            end += 1
        return Span(start, end)


def _weight(word: Word) -> float:
    return 1.0 if word.is_content else _FUNCTION_WORD


def _stems(one: Utterance) -> frozenset[str]:
    """The stems of its content words, or of all words if none has content."""
    inside = [word for clause in one.clauses for word in clause.words]
    return frozenset([w.stem for w in inside if w.is_content] or [w.stem for w in inside])
