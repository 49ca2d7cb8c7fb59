"""Quotations: every utterance quoted in either account, and how the other one quotes it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, compress, pairwise
from typing import NamedTuple

from reader.matching.contrast.utterances import Matching, Pair, Row, Utterance
from reader.matching.contrast.words import Edit, Word, edits, stretch
from reader.model import At, Change, Quotation, QuotationRelation, Span

_GAP = re.compile(r"…|\.\.\.|\. \. \.|\[…\]|--|[–—]")  # noqa: RUF001 - the dashes of print
"""Where a writer may have left words out."""


def match_quotations(
    left: Sequence[Utterance],
    right: Sequence[Utterance],
    texts: tuple[Mapping[int, str], Mapping[int, str]],
    pairs: Collection[Pair],
) -> list[Quotation]:
    """Match the utterances of two accounts one to one, over the whole articles.

    What is in both comes in the order of the left account, with what is only there; then what is
    only in the right one.
    """
    rows = Matching(left, right, pairs).rows()
    _take_in_rest(left)
    _take_in_rest(right)
    found = [_quotation(row, *texts) for row in rows]
    for mine, relation in (
        (left, QuotationRelation.ONLY_LEFT),
        (right, QuotationRelation.ONLY_RIGHT),
    ):
        repeated = _repeated(mine)
        found += [_only(one, relation) for one in mine if not one.rows and one not in repeated]
    return sorted(found, key=_place)


def _place(quotation: Quotation) -> tuple[bool, At]:
    at = quotation.left or quotation.right
    return quotation.left is None, at or At(0, Span(0, 0))


def _only(one: Utterance, relation: QuotationRelation) -> Quotation:
    at = At(one.passage, one.span)
    is_left = relation is QuotationRelation.ONLY_LEFT
    return Quotation(relation, one.speaker, at if is_left else None, None if is_left else at)


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
    """Words that one side lacks, moved to an end of the quotation if they may stand there too.

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


def _quotation(row: Row, left: Mapping[int, str], right: Mapping[int, str]) -> Quotation:
    mine = _Quoted.of(row.left, row.on_left, left)
    yours = _Quoted.of(row.right, row.on_right, right)
    changes = list(_rewordings(mine, yours))
    if changes:
        relation = QuotationRelation.REWORDED
    elif [w.exact for w in mine.words] == [w.exact for w in yours.words]:
        relation = QuotationRelation.SAME
    else:
        relation = QuotationRelation.CUT
    spans = (
        Change(stretch(mine.words, edit.left), stretch(yours.words, edit.right)) for edit in changes
    )
    speaker = row.left.speaker or row.right.speaker
    return Quotation(relation, speaker, mine.at, yours.at, tuple(spans))


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
