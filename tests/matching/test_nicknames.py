"""Names and nicknames that a person gave: one word to all that compares."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pytest

from reader.matching.compare import compare
from reader.matching.terms.languages import ENGLISH
from reader.matching.terms.nicknames import one_name
from reader.matching.terms.terms import terms
from reader.model import Fact, MatchRequest, Source

Made = Callable[[Sequence[str]], Source]

_NAMES = {"Ingrid Halvorsen": ("Inga", "the harbour master")}
_LEFT = (
    "Seven people were treated for cold.",
    "By then Halvorsen was furious.",
    "The weather had been calm.",
)
_RIGHT = (
    "A reef is marked on charts.",
    "That night Inga slept badly.",
    "Tickets will be refunded.",
)


def _stems(text: str, names: Mapping[str, Sequence[str]] = _NAMES) -> list[str]:
    (passage,) = one_name([terms(text)], names, ENGLISH)
    return [term.stem for term in passage if term.is_content]


@pytest.mark.parametrize(
    ("text", "stems"),
    [
        ("Inga left", ["halvorsen", "left"]),
        ("Inga's boat", ["halvorsen", "boat"]),
        ("The harbour master left", ["harbour", "halvorsen", "left"]),
        ("THE HARBOUR MASTER left", ["harbour", "halvorsen", "left"]),
        ("Ingrid Halvorsen left", ["ingrid", "halvorsen", "left"]),
        ("a harbour master left", ["harbour", "master", "left"]),
        ("an inga tree", ["inga", "tree"]),
        ("the harbour", ["harbour"]),
    ],
)
def test_a_nickname_has_the_stem_of_the_name(text: str, stems: list[str]) -> None:
    """Word by word, with the capitals it was given with; what only begins like it is none."""
    assert _stems(text) == stems


def test_the_longest_nickname_wins() -> None:
    """A short one inside it belongs to somebody else."""
    names = {"Berg": ("the captain",), "Halvorsen": ("the captain of the port",)}
    assert _stems("the captain of the port", names) == ["captain", "halvorsen"]
    assert _stems("the captain", names) == ["berg"]


def test_a_nickname_makes_a_link(source: Made) -> None:
    """Two passages that share nobody's words are linked once both are known to name one person."""
    left, right = source(_LEFT), source(_RIGHT)
    assert not any(
        (link.left, link.right) == (1, 1) for link in compare(MatchRequest(left, right)).links
    )
    named = compare(MatchRequest(left, right, names=_NAMES))
    (link,) = [link for link in named.links if (link.left, link.right) == (1, 1)]
    (evidence,) = [each for each in link.evidence if each.kind == "names"]
    assert [_LEFT[1][slice(*span)] for span in evidence.left] == ["Halvorsen"]
    assert [_RIGHT[1][slice(*span)] for span in evidence.right] == ["Inga"]


def test_a_cue_finds_nicknames(source: Made) -> None:
    """A fact whose cue is the name is told where the nickname stands."""
    fact = Fact("The master", ("Halvorsen",))
    left, right = source(_LEFT), source(_RIGHT)
    assert compare(MatchRequest(left, right, [fact])).facts[0].right == ()
    assert compare(MatchRequest(left, right, [fact], names=_NAMES)).facts[0].right == (1,)


def test_one_person_by_two_names_is_no_other_speaker(source: Made) -> None:
    """What both accounts let her say is said by one person."""
    quotation = "“We heard a terrible grinding noise and the lights went out,”"
    left = source([f"{quotation} said Halvorsen.", "Nobody was hurt."])
    right = source([f"{quotation} said Inga.", "Tickets will be refunded."])

    def kinds(names: Mapping[str, Sequence[str]]) -> list[str]:
        found = compare(MatchRequest(left, right, names=names)).links
        return [difference.kind for link in found for difference in link.differences]

    assert kinds({}) == ["attribution"]
    assert kinds(_NAMES) == []


def test_facts_without_cues_stay_as_they_are(source: Made) -> None:
    """Their passages were given; no others are looked for where none are wanted."""
    left, right = source(_LEFT), source(_LEFT)
    given = Fact("The master", (), (1,), (0, 2))
    assert compare(MatchRequest(left, right, [given], more_facts=False)).facts == (given,)
    found = compare(MatchRequest(left, right, [given]))
    assert found.facts[0] == given
    assert len(found.facts) > 1
    assert found.links == compare(MatchRequest(left, right)).links
