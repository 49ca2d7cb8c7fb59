"""The contract of every kind of evidence, and what each is about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest

from reader.matching.compare import compare
from reader.matching.evidence import TABLE, joined
from reader.model import Comparison, Evidence, Fact, Link, MatchRequest, Source, Span

_kinds = pytest.mark.parametrize("kind", TABLE)


def _of(comparison: Comparison, kind: str) -> list[tuple[Link, Evidence]]:
    return [(k, e) for k in comparison.links for e in k.evidence if e.kind == kind]


def _words(text: str, spans: Sequence[Span]) -> list[str]:
    return [text[slice(*span)] for span in spans]


@_kinds
def test_keeps_the_contract(
    kind: str, left: Source, right: Source, facts: tuple[Fact, ...]
) -> None:
    """Each kind is found, scores 0..1 and shows words inside the text of both passages."""
    found = _of(compare(MatchRequest(left, right, facts)), kind)
    assert found
    for link, evidence in found:
        assert 0 < evidence.score <= 1
        for source, index, spans in (
            (left, link.left, evidence.left),
            (right, link.right, evidence.right),
        ):
            text = source.passages[index].text
            assert spans
            assert all(0 <= span.start < span.end <= len(text) for span in spans)
            assert list(spans) == sorted(spans)
            assert all(a.end < b.start for a, b in pairwise(spans))


@_kinds
def test_is_symmetric(kind: str, left: Source, right: Source, facts: tuple[Fact, ...]) -> None:
    """Swapping the sides swaps the spans and leaves the score."""
    there = _of(compare(MatchRequest(left, right, facts)), kind)
    back = {
        (k.right, k.left, e.detail): e
        for k, e in _of(compare(MatchRequest(right, left, facts)), kind)
    }
    assert len(back) == len(there)
    for link, evidence in there:
        mirrored = back[link.left, link.right, evidence.detail]
        assert mirrored.score == pytest.approx(evidence.score)
        assert (mirrored.right, mirrored.left) == (evidence.left, evidence.right)


@_kinds
def test_strength_falls_without_its_words(
    kind: str,
    left: Source,
    right: Source,
    facts: tuple[Fact, ...],
    source: Callable[[Sequence[str]], Source],
) -> None:
    """Without the words of an evidence on one side, the link is weaker or gone."""
    comparison = compare(MatchRequest(left, right, facts))
    texts = [p.text for p in left.passages if p.kind.is_linkable]
    places = [p.index for p in left.passages if p.kind.is_linkable]
    for link, evidence in _of(comparison, kind):
        place = places.index(link.left)
        text = texts[place]
        for span in reversed(evidence.left):
            text = text[: span.start] + text[span.end :]
        poorer = compare(
            MatchRequest(source([*texts[:place], text, *texts[place + 1 :]]), right, facts)
        )
        strengths = {(k.left, k.right): k.strength for k in poorer.links}
        assert strengths.get((place, link.right), 0.0) < link.strength


def _evidence(comparison: Comparison, kind: str) -> tuple[list[str], list[str], float]:
    (link, evidence), *_ = _of(comparison, kind)
    left = comparison.left.passages[link.left].text
    right = comparison.right.passages[link.right].text
    return _words(left, evidence.left), _words(right, evidence.right), evidence.score


def test_names_numbers_and_words_share_out_the_similarity(
    source: Callable[[Sequence[str]], Source],
) -> None:
    """Each shared content word belongs to exactly one of the three."""
    comparison = compare(
        MatchRequest(
            source(["We saw seven people leave Port Norhaven quietly.", "Rain."]),
            source(["Later 7 people left Port Norhaven.", "Snow."]),
        )
    )
    assert _evidence(comparison, "names")[:2] == (["Port Norhaven"], ["Port Norhaven"])
    assert _evidence(comparison, "numbers")[:2] == (["seven"], ["7"])
    assert _evidence(comparison, "words")[:2] == (["people"], ["people"])


def test_a_quotation_is_four_quoted_words_in_common(
    source: Callable[[Sequence[str]], Source],
) -> None:
    """Marks of any shape; an open quotation runs to the end; unquoted words do not count."""
    said = "\u201cWe were never told about the reef\u201d, he said at the harbour."
    for answer in (
        "\u2018never told about the reef\u2019 at the harbour",
        '"never told about the reef',
        "\u201dnever told about the reef\u201d",
    ):
        comparison = compare(MatchRequest(source([said, "Rain."]), source([answer, "Snow."])))
        words = ["never told about the reef"]
        assert _evidence(comparison, "quotation") == (words, words, 1.0)
    for answer in (
        "never told about the reef at the harbour",
        "\u201cabout the reef\u201d at the harbour",
    ):
        comparison = compare(MatchRequest(source([said]), source([answer])))
        assert comparison.links
        assert not _of(comparison, "quotation")


def test_a_cue_names_its_fact(left: Source, right: Source, facts: tuple[Fact, ...]) -> None:
    """The detail of a cue's evidence is the name of the fact."""
    details = {e.detail for _, e in _of(compare(MatchRequest(left, right, facts)), "cue")}
    assert details == {"The captain", "Compensation"}


def test_neighbouring_words_are_one_span() -> None:
    """Words with only a space between them are shown as one."""
    spans = [Span(0, 3), Span(4, 8), Span(10, 12)]
    assert joined(spans, "Mr. Berg, he") == (Span(0, 8), Span(10, 12))
