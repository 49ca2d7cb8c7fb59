"""Long texts: the promising pairs are the pairs that matter."""

from __future__ import annotations

import random
from itertools import accumulate

from reader.matching.progress import Progress
from reader.matching.scoring.pruning import ALL_PAIRS, LOOKED_UP, best, pruned, scored
from reader.matching.scoring.recipe import RECIPE
from reader.matching.scoring.similarity import Matrix, similarities, similarity
from reader.matching.scoring.weights import Weights, weigh
from reader.matching.terms.terms import terms, vocabulary


def _weights(left: list[str], right: list[str]) -> Weights:
    mine, yours = ([terms(text) for text in side] for side in (left, right))
    return weigh(mine, yours, vocabulary((*mine, *yours)), RECIPE)


def _told_twice(size: int) -> tuple[list[str], list[str]]:
    """Passages of 40 words as common as those of a language (Zipf 1935); half of each told anew."""
    draw = random.Random(3)  # noqa: S311 - texts, not secrets
    words = ["".join(draw.choices("aeioubdfgklmnprst", k=7)) for _ in range(12 * size)]
    common = list(accumulate(1 / rank for rank in range(1, len(words) + 1)))
    left = [draw.choices(words, cum_weights=common, k=40) for _ in range(size)]
    right = [
        [w for w in passage if draw.random() < 0.5] + draw.choices(words, cum_weights=common, k=20)
        for passage in left
    ]
    draw.shuffle(right)
    return [" ".join(p) for p in left], [" ".join(p) for p in right]


def _all_and_promising(size: int) -> tuple[Matrix, Matrix]:
    weights = _weights(*_told_twice(size))
    return similarities(weights), pruned(weights, Progress(None), 1)


def test_the_best_counterpart_is_among_the_promising() -> None:
    """Of 400 passages at least 99 in 100 keep the best of all, and its value."""
    every, promising = _all_and_promising(400)
    assert sum(map(len, promising)) < sum(map(len, every)) / 4
    kept = sum(
        max(row, key=row.__getitem__) in found for row, found in zip(every, promising, strict=True)
    )
    assert kept >= 0.99 * len(every)
    for row, found in zip(every, promising, strict=True):
        assert all(abs(value - row[j]) < 1e-12 for j, value in found.items())


def test_the_pairs_grow_with_the_passages() -> None:
    """Twice the passages have about twice the promising pairs, not four times."""
    few, many = (sum(map(len, _all_and_promising(size)[1])) for size in (200, 400))
    assert many < 2.5 * few


def test_swapping_the_sides_swaps_the_pairs() -> None:
    """The promising pairs are the same from either side."""
    left, right = _told_twice(150)
    there, back = (
        pruned(_weights(*sides), Progress(None), 1) for sides in ((left, right), (right, left))
    )
    assert {(i, j) for i, row in enumerate(there) for j in row} == {
        (i, j) for j, row in enumerate(back) for i in row
    }


def test_neighbours_of_good_pairs_are_there() -> None:
    """Context can ask for them, though nothing rare is shared."""
    left = [f"reef{n} struck ferry{n} night storm" for n in range(LOOKED_UP + 10)]
    weights = _weights(left, left)
    promising = pruned(weights, Progress(None), 1)
    assert promising[7][7] > promising[7][8] > 0
    assert promising[7][8] == similarity(weights, 7, 8)


def test_common_words_alone_are_not_looked_up() -> None:
    """The bound: what more than LOOKED_UP passages have brings nobody together."""
    left = ["night storm"] * (LOOKED_UP + 1)
    assert not any(pruned(_weights(left, left), Progress(None), 1))
    assert any(pruned(_weights(left[1:], left[1:]), Progress(None), 1))


def test_texts_of_usual_length_are_scored_in_full() -> None:
    """Up to ALL_PAIRS every pair has its value; beyond, the promising ones."""
    left = [f"reef{n} night" for n in range(ALL_PAIRS // 300)]
    right = [f"reef{n} night" for n in range(300)]
    weights = _weights(left, right)
    assert scored(weights, Progress(None), 1) == similarities(weights)
    weights = _weights([*left, "night"], right)
    assert sum(map(len, scored(weights, Progress(None), 1))) < ALL_PAIRS / 4


def test_one_pair_is_as_in_the_matrix() -> None:
    """The similarity of a pair alone is its cell, and 0 where there is none."""
    weights = _weights(*_told_twice(30))
    for i, row in enumerate(similarities(weights)):
        for j in range(30):
            assert abs(similarity(weights, i, j) - row.get(j, 0.0)) < 1e-12


def test_the_best_of_either_passage_are_kept() -> None:
    """A pair goes only if both passages have enough better ones; ties in reading order."""
    matrix: Matrix = [{0: 0.9, 1: 0.8, 2: 0.1}, {0: 0.7}, {0: 0.7}]
    assert best(matrix, 1) == [{0: 0.9, 1: 0.8, 2: 0.1}, {0: 0.7}, {0: 0.7}]
    assert best([{0: 0.5, 1: 0.5}, {0: 0.5, 1: 0.5}], 1) == [{0: 0.5, 1: 0.5}, {0: 0.5}]
    assert best([{}, {}], 3) == [{}, {}]
