"""What each evidence adds to the strength of its link, as a share."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import pytest

from reader.matching.compare import compare
from reader.matching.scoring.recipe import OFFSET, RECIPE, SLOPE
from reader.model import Comparison, Fact, Link, MatchRequest, Source

Made = Callable[[Sequence[str]], Source]


def _score(link: Link) -> float:
    """The score behind the link's strength: strength is the logistic of it."""
    return (math.log(link.strength / (1 - link.strength)) - OFFSET) / SLOPE


def _whole(link: Link) -> float:
    """All that speaks for the link, from any of its evidence that scores what it adds."""
    return next(e.score / e.share for e in link.evidence if e.kind in {"words", "names", "numbers"})


def _rest(link: Link) -> float:
    """What no evidence has a share in and what is not around: function words."""
    return 1 - sum(evidence.share for evidence in link.evidence) - link.context_share


def _only(comparison: Comparison) -> Link:
    (link,) = comparison.links
    return link


def test_shares_account_for_the_strength(
    left: Source, right: Source, facts: tuple[Fact, ...]
) -> None:
    """Of all that speaks for a link, less what lowers it, its strength is made."""
    links = compare(MatchRequest(left, right, facts)).links
    assert len(links) > 3
    for link in links:
        assert all(0 <= evidence.share <= 1 for evidence in link.evidence)
        assert -1e-9 < _rest(link) < 0.5
        kept = 1 - sum(lowering.share for lowering in link.counter_evidence)
        assert _whole(link) * kept == pytest.approx(_score(link))
        for evidence in link.evidence:
            if evidence.kind in {"words", "names", "numbers"}:
                assert evidence.score / evidence.share == pytest.approx(_whole(link))


def test_shares_are_the_same_both_ways_round(
    left: Source, right: Source, facts: tuple[Fact, ...]
) -> None:
    """Swapping the sides changes no share, nor what surrounds or lowers."""
    back = {
        (link.right, link.left): link for link in compare(MatchRequest(right, left, facts)).links
    }
    for link in compare(MatchRequest(left, right, facts)).links:
        other = back[link.left, link.right]
        assert [(e.kind, e.detail) for e in other.evidence] == [
            (e.kind, e.detail) for e in link.evidence
        ]
        assert [e.share for e in other.evidence] == pytest.approx([e.share for e in link.evidence])
        assert other.context_share == pytest.approx(link.context_share)
        assert [lowering.kind for lowering in other.counter_evidence] == [
            x.kind for x in link.counter_evidence
        ]
        assert [x.share for x in other.counter_evidence] == pytest.approx(
            [x.share for x in link.counter_evidence]
        )


def test_without_function_words_and_neighbours_evidence_has_it_all(source: Made) -> None:
    """Two passages alone that share words, a name and a number: three shares, nothing else."""
    link = _only(
        compare(
            MatchRequest(
                source(["In Norhaven 212 people sang"]), source(["Over Norhaven 212 people slept"])
            )
        )
    )
    assert {evidence.kind for evidence in link.evidence} == {"words", "names", "numbers"}
    assert sum(evidence.share for evidence in link.evidence) == pytest.approx(1)
    assert (link.context_share, link.counter_evidence) == (0, ())


def test_function_words_are_the_rest(source: Made) -> None:
    """The same words with "they", "were" and "there" on both sides leave a little over."""
    link = _only(
        compare(
            MatchRequest(
                source(["They were there: Norhaven rescued 212 people"]),
                source(["There they were: Norhaven 212 people cheered"]),
            )
        )
    )
    assert 0.05 < _rest(link) < 0.4


def test_cues_share_what_they_add_by_their_scores(
    left: Source, right: Source, facts: tuple[Fact, ...]
) -> None:
    """A fact adds what the recipe gives times its score; the same one twice, a little more."""
    twice = (*facts, Fact("The one at the wheel", facts[0].cues))
    one, two = (
        next(
            link
            for link in compare(MatchRequest(left, right, given)).links
            if any(e.detail == "The captain" for e in link.evidence)
        )
        for given in (facts, twice)
    )
    (cue,) = (e for e in one.evidence if e.kind == "cue")
    assert cue.share * _whole(one) == pytest.approx(RECIPE.cues * cue.score)
    shared = [e for e in two.evidence if e.kind == "cue"]
    assert len(shared) == 2
    assert shared[0].share == shared[1].share
    noisy_or = 1 - (1 - cue.score) ** 2
    assert sum(e.share for e in shared) * _whole(two) == pytest.approx(RECIPE.cues * noisy_or)


def test_a_quotation_has_no_share(left: Source, right: Source) -> None:
    """It only explains: its words count as words already."""
    shares = [
        evidence.share
        for link in compare(MatchRequest(left, right)).links
        for evidence in link.evidence
        if evidence.kind == "quotation"
    ]
    assert shares
    assert set(shares) == {0.0}


def test_other_speakers_are_named(source: Made) -> None:
    """Where different persons say it, half the similarity is gone, and the link says by what."""
    said = "The bridge inspection was delayed by the ministry for seven years, said Mr. "
    same = _only(compare(MatchRequest(source([f"{said}Vidal."]), source([f"{said}Vidal."]))))
    other = _only(compare(MatchRequest(source([f"{said}Vidal."]), source([f"{said}Okafor."]))))
    assert same.counter_evidence == ()
    (lowering,) = other.counter_evidence
    assert lowering.kind == "speakers"
    assert lowering.share == pytest.approx(RECIPE.other_speakers)


def test_places_and_neighbours_are_named(source: Made) -> None:
    """Neighbours that match have a share; standing at the other end of the article lowers."""
    story = ["The ferry struck a reef.", "Divers searched the ferry.", "Snow fell in Orvik."]
    along = compare(MatchRequest(source(story), source(story)))
    assert next(link for link in along.links if link.left == link.right == 1).context_share > 0.05
    apart = compare(
        MatchRequest(
            source(["Divers searched hulls.", "Rain."]), source(["Sun.", "Divers searched decks."])
        )
    )
    (lowering,) = _only(apart).counter_evidence
    assert lowering.kind == "place"
    assert lowering.share * _whole(_only(apart)) == pytest.approx(RECIPE.place)
    assert _only(apart).context_share == 0
