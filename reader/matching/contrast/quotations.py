"""Quotations: every utterance quoted in either account, and how the other one quotes it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, compress, pairwise
from typing import NamedTuple

from reader.matching.contrast.compared_words import Article, Edit, Word, edits, root_of, stretch
from reader.matching.contrast.utterances import ClausePair, Matching, Pair, Utterance
from reader.matching.quotation_marks import is_inside
from reader.matching.terms.sentences import sentence_spans
from reader.model import At, Change, Difference, Quotation, QuotationRelation, Relation, Span

_LEAST_REPORTED, _LEAST_OF_ONE = 4, 2
"""Telling words of an utterance by which indirect speech is found; of the same speaker."""

_REPORTED = 0.6
"""More than this share of them, 0..1, is in the sentence that reports it."""

_BESIDE = 0.3
"""That share where the same person is quoted beside it with what is matched."""

_FEWEST = 3
"""Telling words of a quotation that is worth a difference if two people are said to have spoken
it: several may say that crowds “poured into the streets”. Of a whole sentence, any words count."""

_GAP = re.compile(r"…|\.\.\.|\. \. \.|\[…\]|--|[–—]")  # noqa: RUF001 - the dashes of print
"""Where a writer may have left words out."""


class Matched(NamedTuple):
    """How two accounts quote."""

    quotations: tuple[Quotation, ...]
    """What is in both in the order of the left account, with what is only there; then what is only
    in the right one."""

    differences: Mapping[Pair, tuple[Difference, ...]]
    """What linked passages quote in other words, or put into the mouths of different people."""


def match_quotations(
    left: Sequence[Utterance],
    right: Sequence[Utterance],
    articles: tuple[Article, Article],
    pairs: Collection[Pair],
) -> Matched:
    """Match the utterances of two accounts one to one, over the whole articles.

    `pairs` are the indexes of linked passages.
    """
    texts = articles[0].texts, articles[1].texts
    rows = Matching(left, right, pairs).rows()
    _take_in_rest(left)
    _take_in_rest(right)
    found: list[Quotation] = []
    differences: defaultdict[Pair, tuple[Difference, ...]] = defaultdict(tuple)
    for row in rows:
        quotation = _quotation(row, *texts)
        if quotation is None:
            row.release()
            continue
        found.append(quotation)
        pair = row.left.passage, row.right.passage
        if pair in pairs:
            differences[pair] += tuple(_differences(row, quotation, *texts))
    linked: tuple[defaultdict[int, list[int]], ...] = defaultdict(list), defaultdict(list)
    for one, other in sorted(pairs):
        linked[0][one].append(other)
        linked[1][other].append(one)
    for n, mine in enumerate((left, right)):
        repeated, unquoted = _repeated(mine), _Unquoted(articles[1 - n])
        relation = (QuotationRelation.ONLY_LEFT, QuotationRelation.ONLY_RIGHT)[n]
        beside: defaultdict[int, set[int]] = defaultdict(set)
        for utterance in mine:
            for row in utterance.rows.values():
                beside[utterance.passage].add((row.right, row.left)[n].passage)
        for utterance in mine:
            if not utterance.rows and utterance not in repeated:
                there = linked[n][utterance.passage]
                reported = unquoted.report(utterance, there, beside[utterance.passage])
                found.append(_only(utterance, relation, reported))
    return Matched(tuple(sorted(found, key=_place)), differences)


def _differences(
    row: ClausePair, quotation: Quotation, left: Mapping[int, str], right: Mapping[int, str]
) -> Iterator[Difference]:
    """What the two sides of a row tell otherwise."""
    at = quotation.left, quotation.right
    if not (at[0] and at[1]):
        return
    spans = (at[0].span,), (at[1].span,)
    mine, yours = left[row.left.passage], right[row.right.passage]
    if quotation.relation is QuotationRelation.REWORDED:
        changed = quotation.changes
        values = (
            " … ".join(mine[slice(*change.left)] for change in changed if change.left),
            " … ".join(yours[slice(*change.right)] for change in changed if change.right),
        )
        yield Difference("quotation", Relation.CONFLICT, *values, *spans)
        return  # different people may say nearly the same
    speakers = row.left.speaker or "", row.right.speaker or ""
    are_attributed = row.left.is_attributed and row.right.is_attributed
    is_long = min(sum(word.is_content for word in side) for side in row.words) >= _FEWEST or (
        min(map(len, row.words)) > _FEWEST and mine[at[0].span.start].isupper()
    )
    if are_attributed and row.has_two_speakers and is_long:
        surnames = [speaker.split()[-1] for speaker in speakers]
        are_names = not any(map(str.islower, surnames))
        are_sure = row.left.is_sure and row.right.is_sure
        if are_names and (are_sure or not (surnames[0] in yours or surnames[1] in mine)):
            yield Difference("attribution", Relation.CONFLICT, *speakers, *spans)


def _place(quotation: Quotation) -> tuple[bool, At]:
    at = quotation.left or quotation.right
    return quotation.left is None, at or At(0, Span(0, 0))


def _only(one: Utterance, relation: QuotationRelation, reported: At | None) -> Quotation:
    """An utterance without a counterpart, and where the other account reports it."""
    at = At(one.passage, one.span)
    left, right = (at, None) if relation is QuotationRelation.ONLY_LEFT else (None, at)
    return Quotation(relation, one.speaker, left, right, reported=reported)


class _Unquoted:
    """What an article says in its own words, sentence by sentence."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._read: dict[int, list[_Sentence]] = {}

    def report(self, one: Utterance, linked: Sequence[int], beside: Collection[int]) -> At | None:
        """The sentence of the `linked` passages that has most of the telling words of `one`.

        Fewer words are enough where the sentence reports the same speaker; still fewer, of a whole
        sentence, in the passages `beside`, which quote what comes before or after `one`.
        """
        is_whole = one.clauses[0].words[0].is_capitalised
        mine = {word.stem for clause in one.clauses for word in clause.words if word.is_content}
        best, found = 0.0, None
        for index in linked:
            for sentence in self._sentences(index):
                shared = len(mine & sentence.stems)
                is_same = one.speaker in sentence.speakers
                is_enough = len(mine) >= (_LEAST_OF_ONE if is_same else _LEAST_REPORTED)
                share = _BESIDE if is_same and is_whole and index in beside else _REPORTED
                if is_enough and shared > max(best, share * len(mine)):
                    best, found = shared, At(index, sentence.span)
        return found

    def _sentences(self, index: int) -> list[_Sentence]:
        """The sentences of a passage, without the quotations at their ends."""
        if index not in self._read:
            text, terms = self._article.texts[index], self._article.terms[index]
            (quoted, heard, *_), starts = self._article.voices[index], terms.offsets[::2]
            self._read[index] = []
            for begin, stop in sentence_spans(text):
                start = next((q.end for q in quoted if q.start <= begin < q.end), begin)
                end = next((q.start for q in quoted if start < q.start < stop < q.end), stop)
                inside = range(bisect_left(starts, start), bisect_left(starts, end))
                said = [terms.lexemes[n] for n in inside if not is_inside(quoted, starts[n])]
                stems = frozenset(root_of(lexeme) for lexeme in said if lexeme.is_content)
                speakers = frozenset(v.name for v in heard if start <= v.place < end)
                end -= len(text[start:end]) - len(text[start:end].rstrip())
                start += len(text[start:end]) - len(text[start:end].lstrip())
                self._read[index].append(_Sentence(Span(start, end), stems, speakers))
        return self._read[index]


class _Sentence(NamedTuple):
    """A sentence in the writer's own words, with the stems of its content words."""

    span: Span
    stems: frozenset[str]
    speakers: frozenset[str]
    """Whom it lets speak."""


def _repeated(every: Sequence[Utterance]) -> set[Utterance]:
    """Utterances without a row whose words are part of one that has a row."""
    spelt = {one: f" {' '.join(w.exact for c in one.clauses for w in c.words)} " for one in every}
    holders: defaultdict[str, list[Utterance]] = defaultdict(list)
    for one in every:
        for word in set(spelt[one].split()) if one.rows else ():
            holders[word].append(one)
    return {
        one
        for one in every
        if not one.rows
        and any(
            spelt[one] in spelt[other]
            for other in min((holders[w] for w in spelt[one].split()), key=len)
        )
    }


def _slid(edit: Edit, mine: _Quoted, yours: _Quoted) -> Edit:
    """Words that one side lacks, moved to an end of the quotation if they fit there too.

    "I am [for it and I am] not sure" is as well "[I am for it and] I am not sure".
    """
    if edit.left.start < edit.left.end and edit.right.start < edit.right.end:
        return edit
    is_left = edit.left.start < edit.left.end
    side, run = (mine, edit.left) if is_left else (yours, edit.right)
    keys = [word.exact for word in side.words]
    start, end = run
    while start and keys[start - 1] == keys[end - 1]:
        start, end = start - 1, end - 1
    if start:
        return edit
    run, other = Span(0, end), Span(0, 0)
    return Edit(run, other) if is_left else Edit(other, run)


def _take_in_rest(every: Iterable[Utterance]) -> None:
    """Give the clauses without a counterpart to a row beside them: there the other side cuts."""
    for one in every:
        for n in one.free if one.rows else ():
            row = one.rows.get(n - 1) or one.rows[min(m for m in one.rows if m > n)]
            row.extend(one, n)


def _quotation(
    row: ClausePair, left: Mapping[int, str], right: Mapping[int, str]
) -> Quotation | None:
    """How one utterance is quoted on both sides; None if they share no more than a passing word.

    What changed is given for the clauses that were matched. Where these are the same, but what both
    sides have besides is not, they are one utterance if that is the lesser part.
    """
    mine = ours = _Quoted.of(row.left, row.on_left, left)
    yours = theirs = _Quoted.of(row.right, row.on_right, right)
    changes = list(_rewordings(mine, yours))
    if changes and row.core and row.core != (row.on_left, row.on_right):
        cores = (
            _Quoted.of(row.left, row.core[0], left),
            _Quoted.of(row.right, row.core[1], right),
        )
        inside = list(_rewordings(*cores))
        if inside:
            (mine, yours), changes = cores, inside
        elif 2 * len(cores[0].words) < min(len(mine.words), len(yours.words)):
            return None
    if changes:
        relation = QuotationRelation.REWORDED
    elif [w.exact for w in ours.words] == [w.exact for w in theirs.words]:
        relation = QuotationRelation.SAME
    else:
        relation = QuotationRelation.CUT
    spans = (
        Change(stretch(mine.words, edit.left), stretch(yours.words, edit.right)) for edit in changes
    )
    speaker = row.left.speaker or row.right.speaker
    if row.left.is_attributed and row.right.is_attributed and row.has_two_speakers:
        speaker = f"{row.left.speaker} / {row.right.speaker}"
    return Quotation(relation, speaker, ours.at, theirs.at, tuple(spans))


class _Quoted(NamedTuple):
    """Words of one utterance as they are compared."""

    at: At
    words: tuple[Word, ...]
    gaps: frozenset[int]
    """Words before which the writer may have left some out."""

    starts: frozenset[int]
    """Words that begin a sentence, and the end."""

    @classmethod
    def of(cls, one: Utterance, run: Span, texts: Mapping[int, str]) -> _Quoted:
        """A run of clauses of `one`."""
        some, text = one.clauses[slice(*run)], texts[one.passage]
        inside = [word for clause in some for word in clause.words]
        gaps = frozenset(
            n
            for n, (word, following) in enumerate(pairwise(inside), start=1)
            if _GAP.search(text, word.span.end, following.span.start)
        )
        places = accumulate((len(clause.words) for clause in some), initial=0)
        opening = [clause.opens_sentence for clause in (*some, some[0])]
        at = At(one.passage, Span(some[0].span.start, some[-1].span.end))
        starts = frozenset(compress(places, opening)) | {len(inside)}
        return cls(at, tuple(inside), gaps, starts)

    def has_gap(self, place: int) -> bool:
        """Whether words may be left out before the word at `place`, openly."""
        return place in self.gaps or not 0 < place < len(self.words)

    def leaves_out(self, run: Span) -> bool:
        """Whether what a quotation without `run` lacks are its ends or whole sentences."""
        return run.start == 0 or run.end == len(self.words) or {*run} <= self.starts


def _rewordings(mine: _Quoted, yours: _Quoted) -> Iterator[Edit]:
    """The edits that make other words, rather than fewer, of what is quoted.

    Fewer words are those left out at either end, at an ellipsis or a dash, or by whole sentences.
    What an editor put in brackets counts as no word of the speaker.
    """
    every = edits([w.exact for w in mine.words], [w.exact for w in yours.words])
    for edit in (_slid(edit, mine, yours) for edit in every):
        inserted = (*mine.words[slice(*edit.left)], *yours.words[slice(*edit.right)])
        if any(word.is_inserted for word in inserted):
            continue
        if edit.left.start == edit.left.end:
            is_cut = yours.leaves_out(edit.right) or mine.has_gap(edit.left.start)
        elif edit.right.start == edit.right.end:
            is_cut = mine.leaves_out(edit.left) or yours.has_gap(edit.right.start)
        else:
            is_cut = False
        if not is_cut:
            yield edit
