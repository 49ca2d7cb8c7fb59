"""The rows of the digest, made from a comparison."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from reader.model import (
    At,
    Change,
    Comparison,
    Difference,
    Link,
    Quotation,
    QuotationRelation,
    Relation,
    Side,
    Span,
    Value,
    ValueRelation,
)
from reader.report.digest import Digest, DigestRow, Section, Sign
from reader.report.phrases import list_numbers, weigh_kind


def make_digest(comparison: Comparison) -> Digest:
    """Make the digest of a comparison, with the reader's decisions applied."""
    merged = _merge(
        (
            *_own_words(comparison),
            *_differences(comparison),
            *_quotations(comparison),
            *_values(comparison),
            *_speakers(comparison),
        )
    )
    return Digest(comparison, (*merged, *_only_here(comparison)))


def _merge(rows: Iterable[DigestRow]) -> Iterator[DigestRow]:
    """Merge rows that say the same: one row with all places."""
    found: dict[tuple[object, ...], DigestRow] = {}
    for row in rows:
        key = (row.section, row.sign, row.kind, row.left.casefold(), row.right.casefold())
        before = found.get((*key, row.about), row)
        found[*key, row.about] = before._replace(
            left_at=_join(before.left_at, row.left_at),
            right_at=_join(before.right_at, row.right_at),
        )
    return iter(found.values())


def _join(one: tuple[At, ...], other: tuple[At, ...]) -> tuple[At, ...]:
    return tuple(sorted({*one, *other}))


# the comparison file's own words


def _own_words(comparison: Comparison) -> Iterator[DigestRow]:
    """Yield the facts of which the file says something and that have a passage to go to."""
    found = [fact for fact in comparison.facts if fact.has_says and (fact.left or fact.right)]
    for fact in sorted(found, key=lambda fact: not fact.is_differing):
        left, right = (
            tuple(At(index, Span(0, 0)) for index in fact.passages(side)) for side in Side
        )
        sign = Sign.DIFFERS if fact.is_differing else Sign.NOT_JUDGED
        yield DigestRow(Section.OWN_WORDS, sign, "fact", *fact.says, fact.name, left, right)


# differences


def _differences(comparison: Comparison) -> Iterator[DigestRow]:
    """Yield conflicts, then what is more precise, then changed words that are neither."""
    rows = [
        _difference(link, difference)
        for link, difference in comparison.list_differences()
        if difference.relation is not Relation.SILENT and not _is_repeated(difference, link)
    ]
    yield from sorted(rows, key=lambda row: (row.sign is Sign.MORE_PRECISE, weigh_kind(row.kind)))
    changed = [row for link in comparison.links for row in _changes(comparison, link)]
    yield from sorted(changed, key=lambda row: (not _has_digit(row), row.left_at, row.right_at))


def _is_repeated(difference: Difference, link: Link) -> bool:
    """Whether another difference of the link and kind is on fewer of the same words."""
    return any(
        other is not difference
        and other.kind == difference.kind
        and (_surround(difference.left, other.left) or _surround(difference.right, other.right))
        for other in link.differences
    )


def _surround(spans: Iterable[Span], others: Iterable[Span]) -> bool:
    """Whether one of the spans contains one of the others and more."""
    return any(
        span != other and span.start <= other.start and other.end <= span.end
        for span in spans
        for other in others
    )


def _has_digit(row: DigestRow) -> bool:
    return any(character.isdigit() for character in row.left + row.right)


def _difference(link: Link, difference: Difference) -> DigestRow:
    sign = Sign.DIFFERS
    if difference.relation is Relation.MORE_PRECISE:
        sign = Sign.MORE_PRECISE
    elif difference.kind == "quotation":
        sign = Sign.REWORDED
    return DigestRow(
        Section.DIFFERENCES,
        sign,
        difference.kind,
        difference.left_value,
        difference.right_value,
        "",
        tuple(At(link.left, span) for span in difference.left[:1] or (Span(0, 0),)),
        tuple(At(link.right, span) for span in difference.right[:1] or (Span(0, 0),)),
    )


_CONTEXT = 2
"""Words shown on each side of changed words."""


def _changes(comparison: Comparison, link: Link) -> Iterator[DigestRow]:
    """Yield the changed words of a near copy in a row, without those that a difference covers."""
    found = [_fill(change, link) for change in link.changes if not _is_covered(change, link)]
    if not found:
        return
    texts = comparison.left.passages[link.left].text, comparison.right.passages[link.right].text
    left, right = (
        _in_context(text, spans)
        for text, spans in zip(texts, zip(*found, strict=True), strict=True)
    )
    count = f", {len(found)} changes" if len(found) > 1 else ""
    yield DigestRow(
        Section.DIFFERENCES,
        Sign.CHANGED,
        f"words{count}",
        left,
        right,
        "",
        tuple(At(link.left, spans[0]) for spans in found),
        tuple(At(link.right, spans[1]) for spans in found),
    )


def _is_covered(change: Change, link: Link) -> bool:
    """Whether a difference of the link is about these words."""
    return any(
        _overlaps(change.left, each.left) or _overlaps(change.right, each.right)
        for each in link.differences
    )


def _overlaps(span: Span | None, spans: Iterable[Span]) -> bool:
    return span is not None and any(x.start < span.end and span.start < x.end for x in spans)


def _fill(change: Change, link: Link) -> tuple[Span, Span]:
    """Return the spans of a change; where a side has nothing, an empty one where it would be.

    The place is found from the end of the change before, as far as both passages agree since then.
    """
    left, right = change
    if left is not None and right is not None:
        return left, right
    before = link.changes[: link.changes.index(change)]
    shift = sum(_size(each.right) - _size(each.left) for each in before)
    if right is not None:
        at = max(0, right.start - shift)
        return Span(at, at), right
    at = 0 if left is None else max(0, left.start + shift)
    return left or Span(at, at), Span(at, at)


def _size(span: Span | None) -> int:
    """Count the characters of changed words and the space behind them."""
    return 0 if span is None else span.end - span.start + 1


_WORD = re.compile(r"\S+")


def _in_context(text: str, spans: Sequence[Span]) -> str:
    """Quote changed words, each run with a few words around it; runs that meet are one."""
    words = [match.span() for match in _WORD.finditer(text)]
    shown: list[list[int]] = []
    """First word and the one after the last of each run."""

    for start, end in spans:
        first = next((n for n, word in enumerate(words) if word[1] > start), len(words))
        after = next((n for n, word in enumerate(words) if word[0] >= end), len(words))
        run = [max(0, first - _CONTEXT), min(len(words), max(first, after) + _CONTEXT)]
        if shown and run[0] <= shown[-1][1]:
            shown[-1][1] = max(run[1], shown[-1][1])
        else:
            shown.append(run)
    parts = [text[words[first][0] : words[after - 1][1]] for first, after in shown if first < after]
    head = "… " if shown and shown[0][0] > 0 else ""
    tail = " …" if shown and shown[-1][1] < len(words) else ""
    return f"{head}{' '.join(' … '.join(parts).split())}{tail}"


# quotations, values, speakers, only here

_QUOTED = {
    QuotationRelation.REWORDED: Sign.REWORDED,
    QuotationRelation.CUT: Sign.CUT,
    QuotationRelation.SAME: Sign.SAME,
}


def _quotations(comparison: Comparison) -> Iterator[DigestRow]:
    """Yield what both quote, reworded first, then what only one does."""
    order = list(QuotationRelation)
    order.insert(0, order.pop(order.index(QuotationRelation.REWORDED)))
    for each in sorted(comparison.quotations, key=lambda each: order.index(each.relation)):
        yield _quotation(comparison, each)


def _quotation(comparison: Comparison, quotation: Quotation) -> DigestRow:
    words, ends = [], []
    for side, at in zip(Side, (quotation.left, quotation.right), strict=True):
        reported = quotation.reported if at is None else None
        if at is not None:
            words.append(f"“{_text(comparison, side, at)}”")
        else:  # perhaps this side has the same words in indirect speech
            words.append(f"reported: {_text(comparison, side, reported)}" if reported else "")
        ends.append(tuple(filter(None, (at or reported,))))
    sign = _QUOTED.get(quotation.relation, Sign.ONE_SIDE)
    speaker = quotation.speaker or ""
    return DigestRow(
        Section.QUOTATIONS, sign, "quotation", words[0], words[1], speaker, ends[0], ends[1]
    )


def _text(comparison: Comparison, side: Side, at: At) -> str:
    text = comparison.source(side).passages[at.passage].text
    return " ".join(text[slice(*at.span)].split())


_VALUED = {
    ValueRelation.DIFFER: Sign.DIFFERS,
    ValueRelation.MORE_PRECISE: Sign.MORE_PRECISE,
    ValueRelation.AGREE: Sign.SAME,
}


def _values(comparison: Comparison) -> Iterator[DigestRow]:
    for value in comparison.values:
        yield DigestRow(
            Section.VALUES,
            _VALUED.get(value.relation, Sign.ONE_SIDE),
            value.kind,
            _wordings(comparison, Side.LEFT, value),
            _wordings(comparison, Side.RIGHT, value),
            value.what,
            value.left,
            value.right,
            value.when,
        )


def _wordings(comparison: Comparison, side: Side, value: Value) -> str:
    """List how a side words a value, each wording once, without those that others contain."""
    places = value.left if side is Side.LEFT else value.right
    words = {text.casefold(): text for text in (_text(comparison, side, at) for at in places)}
    return " / ".join(
        text
        for key, text in words.items()
        if not any(key != other and key in other for other in words)
    )


def _speakers(comparison: Comparison) -> Iterator[DigestRow]:
    """Yield who speaks in both, then who speaks in one, most passages first."""
    found = sorted(
        comparison.speakers,
        key=lambda each: (not (each.left and each.right), -len(each.left) - len(each.right)),
    )
    for each in found:
        left, right = (
            tuple(At(index, Span(0, 0)) for index in sorted(side))
            for side in (each.left, each.right)
        )
        sign = Sign.SAME if left and right else Sign.ONE_SIDE
        words = [each.name if side else "" for side in (left, right)]
        yield DigestRow(Section.SPEAKERS, sign, "speaker", words[0], words[1], "", left, right)


def _only_here(comparison: Comparison) -> Iterator[DigestRow]:
    """Yield the passages without a link; after them those with none but weak and undecided ones."""
    for side in Side:
        for index in comparison.only_here(side):
            yield _alone(comparison, side, index, Sign.ONE_SIDE)
    for side in Side:
        for index in comparison.weak_only(side):
            yield _alone(comparison, side, index, Sign.PERHAPS)


def _alone(comparison: Comparison, side: Side, index: int, sign: Sign) -> DigestRow:
    ends = [link.at(side.other) for link in comparison.links_of(side, index)]
    about = f"perhaps {list_numbers(comparison.source(side.other), ends)}" if ends else ""
    if not ends:  # a fact may join passages that no link does
        numbers = [
            n
            for n, fact in enumerate(comparison.facts, 1)
            if index in fact.passages(side) and fact.passages(side.other)
        ]
        about = f"not linked; see fact {', '.join(map(str, numbers))}" if numbers else ""
    return DigestRow.of_passage(side, comparison.source(side).passages[index], sign, about)
