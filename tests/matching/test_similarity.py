"""Similarity: the fast sum over postings is the formula, and it falls apart by word."""

from __future__ import annotations

import math
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.matching.scoring.recipe import RECIPE, Recipe
from reader.matching.scoring.similarity import contributions, similarities
from reader.matching.scoring.weights import Weights, weigh
from reader.matching.terms.terms import Terms, terms, vocabulary

_WORDS = ("reef", "boat", "night", "captain", "7", "the", "of", "and", "Norhaven", "storm")
_passages = st.lists(st.lists(st.sampled_from(_WORDS), max_size=8).map(" ".join), max_size=5)


def _cosine(a: Counter[str], b: Counter[str], every: list[Counter[str]]) -> float:
    """Cosine of tf-idf vectors with pivoted norms, by the book."""
    count = len(every)

    def weight(stem: str, tf: int) -> float:
        df = sum(stem in passage for passage in every)
        return (1 + math.log(tf)) * (math.log((count + 1) / (df + 1)) + 1)

    def norm(passage: Counter[str]) -> float:
        return math.sqrt(sum(weight(stem, tf) ** 2 for stem, tf in passage.items()))

    mean = sum(norm(passage) for passage in every) / count
    dot = sum(weight(stem, a[stem]) * weight(stem, b[stem]) for stem in a.keys() & b.keys())
    return dot / ((norm(a) * norm(b)) ** 0.85 * mean**0.3) if dot else 0.0


def _naive(left: list[str], right: list[str], i: int, j: int) -> float:
    """The similarity of one pair, straight from the formula."""
    tokens = [terms(text) for text in [*left, *right]]
    every = [Counter(t.stem for t in passage) for passage in tokens]
    content = [Counter(t.stem for t in passage if t.is_content) for passage in tokens]
    mine, yours = content[i], content[len(left) + j]
    if not mine.keys() & yours.keys():
        return 0.0

    def rarity(stem: str) -> float:
        df = sum(stem in passage for passage in every)
        return math.log((len(every) + 1) / (df + 1)) + 0.5

    shared = sum(rarity(stem) for stem in mine.keys() & yours.keys())
    lighter = min(sum(map(rarity, mine)), sum(map(rarity, yours)))
    cosines = _cosine(mine, yours, content) + _cosine(every[i], every[len(left) + j], every)
    return cosines / 2 + 0.2 * shared / lighter


def _weighed(left: list[Terms], right: list[Terms], recipe: Recipe = RECIPE) -> Weights:
    return weigh(left, right, vocabulary([*left, *right]), recipe)


def _terms(texts: list[str]) -> list[Terms]:
    return [terms(text) for text in texts]


@given(_passages, _passages)
def test_is_the_formula(left: list[str], right: list[str]) -> None:
    """Any two texts: every cell is what the naive reference computes."""
    matrix = similarities(_weighed(_terms(left), _terms(right)))
    assert len(matrix) == len(left)
    for i, row in enumerate(matrix):
        assert list(row) == sorted(row)
        for j in range(len(right)):
            assert row.get(j, 0.0) == pytest.approx(_naive(left, right, i, j))


@given(_passages, _passages)
def test_shared_words_account_for_it(left: list[str], right: list[str]) -> None:
    """What shared content words add never exceeds the similarity, and is nothing only with it."""
    weights = _weighed(_terms(left), _terms(right))
    for i, row in enumerate(similarities(weights)):
        for j in range(len(right)):
            value = row.get(j, 0.0)
            added = sum(contributions(weights, i, j).values())
            assert added <= value + 1e-9
            assert (added > 0) == (value > 0)


def test_content_words_alone_account_for_all_of_it() -> None:
    """Without function words, the sum over shared words is the similarity."""
    weights = _weighed(_terms(["reef struck ferry", "night"]), _terms(["ferry struck", "captain"]))
    added = sum(contributions(weights, 0, 0).values())
    assert added == pytest.approx(similarities(weights)[0][0])


def test_function_words_alone_are_nothing() -> None:
    """Passages that share only function words have no similarity."""
    weights = _weighed(_terms(["the reef of it"]), _terms(["the storm of it"]))
    assert similarities(weights) == [{}]


def test_rare_words_weigh_more() -> None:
    """A shared word that few passages have counts for more than a common one."""
    left = _terms(["reef harbour", "reef", "reef chart"])
    weights = _weighed(left, _terms(["reef harbour"]))
    added = contributions(weights, 0, 0)
    assert added["harbour"] > added["reef"]
    assert weights.rarity("harbour") > weights.rarity("reef") > 0
    assert weights.rarity("unseen") > weights.rarity("harbour")


def test_a_class_without_weight_is_nothing() -> None:
    """A recipe that gives names nothing leaves pairs that share only names unscored."""
    left, right = _terms(["We saw Norhaven."]), _terms(["They left Norhaven."])
    assert similarities(_weighed(left, right))[0]
    assert similarities(_weighed(left, right, Recipe(names=0))) == [{}]
