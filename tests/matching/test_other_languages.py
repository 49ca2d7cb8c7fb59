"""Languages other than English: what belongs together is linked, by the words shown, no more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from reader.matching.compare import compare
from reader.model import Comparison, Fact, MatchRequest, Side, Source

Made = Callable[[Sequence[str]], Source]


class _Story(NamedTuple):
    """An accident told twice; stories.yaml says what belongs together."""

    left: list[str]
    right: list[str]
    words: tuple[str, str]
    cue: str


_STORIES = yaml.safe_load((Path(__file__).parent / "stories.yaml").read_text(encoding="utf-8"))


@pytest.fixture(params=["de", "es", "ru", "ar", "zh"])
def story(request: pytest.FixtureRequest) -> _Story:
    """One story in each language."""
    return _Story(**_STORIES[request.param])


@pytest.fixture
def comparison(story: _Story, source: Made) -> Comparison:
    """Its two accounts, compared without being told their language."""
    facts = [Fact("Compensation", (story.cue,))]
    return compare(MatchRequest(source(story.left), source(story.right), facts))


def test_the_strongest_counterpart_is_the_right_one(comparison: Comparison) -> None:
    """Both ways."""
    for here, there in ((0, 1), (1, 2), (2, 0)):
        assert comparison.links_of(Side.LEFT, here)[0].right == there
        assert comparison.links_of(Side.RIGHT, there)[0].left == here


def test_what_one_account_alone_tells_is_only_here(comparison: Comparison) -> None:
    """Function words and chance link nothing."""
    assert 3 in comparison.only_here(Side.LEFT)
    assert 3 in comparison.only_here(Side.RIGHT)


def test_the_deciding_words_are_shown(story: _Story, comparison: Comparison) -> None:
    """Evidence points at whole words, whatever their forms on the two sides."""
    (link,) = (k for k in comparison.links_of(Side.LEFT, 0) if k.right == 1)
    sides = ((story.left[0], story.words[0], "left"), (story.right[1], story.words[1], "right"))
    for text, word, side in sides:
        start = text.index(word)
        spans = [span for e in link.evidence for span in getattr(e, side)]
        assert any(s.start <= start and start + len(word) <= s.end for s in spans)


def test_cues_are_found(comparison: Comparison) -> None:
    """A cue announces its passages in other forms of its words."""
    fact = comparison.facts[0]
    assert fact.name == "Compensation"
    assert fact.left == (2,)


def test_a_language_can_be_given(source: Made) -> None:
    """Where a text is too short to show its language, it decides which forms are one word."""
    left, right = source(["Häuser", "Regen"]), source(["Haus", "Schnee"])
    assert not compare(MatchRequest(left, right)).links
    (link,) = compare(MatchRequest(left, right, language="de")).links
    assert (link.left, link.right) == (0, 0)


@pytest.mark.parametrize(
    ("left", "right", "language"),
    [
        ("La tormenta en Norhaven: 12 marineros.", "La tormenta en Norhaven: 15 marineros.", "es"),
        ("Паром вёл капитан Халворсена.", "Видели капитан Халворсену.", "ru"),
        ("A Norhaven chegou Lund em Abril 2019.", "A Norhaven chegou Lund em April 2019.", "pt"),
    ],
)
def test_differences_are_of_english(left: str, right: str, language: str, source: Made) -> None:
    """Nothing that reads English says that accounts in another language differ."""
    comparison = compare(MatchRequest(source([left, "x"]), source([right, "y"]), language=language))
    assert comparison.links
    assert not any(link.differences for link in comparison.links)
