"""Comparing: links that hold their promises for any two texts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.matching.compare import candidates, compare
from reader.matching.scoring.recipe import band
from reader.model import (
    BAND_FLOORS,
    Band,
    Comparison,
    Fact,
    Link,
    MatchRequest,
    RawPassage,
    Side,
    Source,
    number_passages,
)

_some = st.text(alphabet=st.sampled_from("reef NIGHT 7.,'\u2019\u201c\u201dé渡\n"), max_size=30)
_texts = st.lists(st.one_of(_some, st.text(max_size=30)), max_size=5)


def _source_of(texts: Sequence[str]) -> Source:
    return Source("own", number_passages([RawPassage(text) for text in texts]))


def _by_pair(comparison: Comparison) -> dict[tuple[int, int], Link]:
    return {(link.left, link.right): link for link in comparison.links}


def test_links_what_belongs_together(left: Source, right: Source) -> None:
    """In two accounts of our own, the best counterpart is the right one, both ways."""
    comparison = compare(MatchRequest(left, right))
    for here, there in ((1, 1), (2, 2), (5, 3), (6, 5)):
        assert comparison.links_of(Side.LEFT, here)[0].right == there
        assert comparison.links_of(Side.RIGHT, there)[0].left == here
    assert comparison.only_here(Side.RIGHT) == (4,)


def test_a_heading_of_one_word_has_weak_links_only() -> None:
    """However rare its word is."""
    ferry = "The ferry to Selby sank within minutes, the harbour master said."
    strike = "The union called a strike for Thursday."
    inquiry = "Prosecutors opened an inquiry into the owners of the ferry."
    left = _source_of([ferry, strike, inquiry])
    right = [ferry, "Strike", "Its leader said there would be a strike on Friday.", inquiry]
    found = _by_pair(compare(MatchRequest(left, _source_of(right))))
    assert found[1, 1].strength > BAND_FLOORS[Band.LIKELY]
    assert found[1, 1].band is Band.WEAK


def test_boilerplate_is_never_linked(
    left: Source, source: Callable[[Sequence[str]], Source]
) -> None:
    """Not even to its like."""
    assert not compare(MatchRequest(left, source(["Subscribe to our newsletter"]))).links


def test_facts_come_back_filled(left: Source, right: Source, facts: tuple[Fact, ...]) -> None:
    """In their order, with passage indexes that count boilerplate; untold facts stay empty."""
    captain, compensation, piracy = compare(MatchRequest(left, right, facts)).facts[:3]
    assert (captain.name, captain.left, captain.right) == ("The captain", (1,), (1,))
    assert (compensation.left, compensation.right) == ((6,), (5,))
    assert (piracy.cues, piracy.left, piracy.right) == (facts[2].cues, (), ())


def test_a_cue_in_both_raises(left: Source, right: Source, facts: tuple[Fact, ...]) -> None:
    """A fact told by both passages of a pair makes its link stronger."""
    without, told = (_by_pair(compare(MatchRequest(left, right, f))) for f in ((), facts))
    for pair in ((1, 1), (6, 5)):
        assert told[pair].strength > without[pair].strength


def test_a_cue_alone_makes_a_weak_link(source: Callable[[Sequence[str]], Source]) -> None:
    """Passages that share only a cue, spelt otherwise in each, are linked by its words."""
    comparison = compare(
        MatchRequest(
            source(["Halvorsen slept.", "Rain fell.", "Gulls cried."]),
            source(["They saw Halvorson.", "Snow melted.", "Seals barked."]),
            [Fact("The captain", ("Halvorsen",))],
        )
    )
    (link,) = comparison.links
    assert (link.left, link.right, link.band) == (0, 0, Band.WEAK)
    assert [(e.kind, e.left, e.right) for e in link.evidence] == [("cue", ((0, 9),), ((9, 18),))]


def test_nothing_shared_nothing_linked(source: Callable[[Sequence[str]], Source]) -> None:
    """Function words make no link."""
    assert not compare(
        MatchRequest(source(["It was the night."]), source(["It was the day."]))
    ).links
    assert not list(candidates(["It was the night."], ["It was the day."]))


def test_identical_texts_link_along_the_diagonal(left: Source) -> None:
    """Every linkable passage of an article is its own best counterpart, strongly."""
    comparison = compare(MatchRequest(left, left))
    for passage in left.passages:
        if passage.kind.is_linkable:
            best = comparison.links_of(Side.LEFT, passage.index)[0]
            assert (best.right, best.band) == (passage.index, Band.STRONG)


@pytest.mark.parametrize("texts", [[], [""], ["Reef."], ["Reef.", ""], ["\u2014"]])
def test_small_articles(texts: list[str]) -> None:
    """No passage, one passage and passages without words are compared like all others."""
    assert {(i, j) for i, j, _, _ in candidates(texts, ["A reef."])} <= {(0, 0)}
    assert len(list(candidates(["A reef."], texts))) == len(list(candidates(texts, ["A reef."])))


@pytest.mark.parametrize(
    ("left_text", "right_text"),
    [
        ("Паром сел на мель ночью", "Ночью паром ударился"),
        ("جنحت العبارة ليلا قرب الميناء", "العبارة غرقت ليلا"),
        ("渡轮 触礁", "渡轮 沉没"),
        ("Die Fähre lief auf ein Riff", "Eine Fähre traf das Riff"),
    ],
)
def test_other_languages_link_by_equal_words(left_text: str, right_text: str) -> None:
    """Any script with spaces between words links."""
    comparison = compare(
        MatchRequest(_source_of([left_text, "abc"]), _source_of([right_text, "xyz"]))
    )
    assert _by_pair(comparison).keys() == {(0, 0)}


@given(_texts, _texts, st.lists(_some, max_size=2))
def test_any_texts(left: list[str], right: list[str], cues: list[str]) -> None:
    """Strengths are 0..1 and in their band; every evidence shows words inside both passages."""
    comparison = compare(
        MatchRequest(_source_of(left), _source_of(right), [Fact("any", tuple(cues))])
    )
    for link in comparison.links:
        assert 0 <= link.strength <= 1
        highest = band(link.strength)
        assert highest is not None
        assert list(Band).index(link.band) >= list(Band).index(highest)
        assert link.evidence
        for evidence in link.evidence:
            assert 0 < evidence.score <= 1
            for text, spans in (
                (left[link.left], evidence.left),
                (right[link.right], evidence.right),
            ):
                assert spans
                assert all(0 <= s.start < s.end <= len(text) for s in spans)


@given(_texts, _texts, st.lists(_some, max_size=2))
def test_swapping_the_sides_swaps_the_links(
    left: list[str], right: list[str], cues: list[str]
) -> None:
    """The same links, evidence and differences, mirrored."""
    facts = [Fact("any", tuple(cues))]
    there = _by_pair(compare(MatchRequest(_source_of(left), _source_of(right), facts)))
    back = _by_pair(compare(MatchRequest(_source_of(right), _source_of(left), facts)))
    assert {(j, i) for i, j in back} == set(there)
    for (i, j), link in there.items():
        mirrored = back[j, i]
        assert mirrored.strength == pytest.approx(link.strength)
        assert [(e.kind, e.right, e.left) for e in mirrored.evidence] == [
            (e.kind, e.left, e.right) for e in link.evidence
        ]
        assert {(d.right, d.left) for d in mirrored.differences} == {
            (d.left, d.right) for d in link.differences
        }


@given(_texts, _texts)
def test_candidates_are_the_links_and_more(left: list[str], right: list[str]) -> None:
    """The pairs marked as linked are the links of a comparison without facts."""
    found = {(i, j): (belief, linked) for i, j, belief, linked in candidates(left, right)}
    links = _by_pair(compare(MatchRequest(_source_of(left), _source_of(right))))
    assert {pair for pair, (_, linked) in found.items() if linked} == set(links)
    for pair, link in links.items():
        assert found[pair][0] == link.strength
