"""Speakers: who goes on speaking from passage to passage, and what it costs that others do."""

from __future__ import annotations

from collections.abc import Sequence

from reader.matching.compare import candidates
from reader.matching.scoring.recipe import RECIPE, Recipe
from reader.matching.speakers import People, Voices, lowered, voices
from reader.matching.terms.terms import terms


def _speakers(*texts: str) -> list[set[str]]:
    people = People([texts, ()], frozenset(["tomas", "berg", "ann", "lee", "norhaven"]), {})
    return [set(found.speakers) for found in voices([terms(text) for text in texts], texts, people)]


def test_a_person_has_a_full_name_or_a_title_somewhere() -> None:
    """Short or long, before a full name, with initials; a title alone is nobody."""
    assert _speakers("Mr. Berg said no.", "Norhaven spokeswoman Ann B. Lee said yes.") == [
        {"berg"},
        {"lee"},
    ]
    assert _speakers("The Attorney General said no.", "Norhaven said yes.") == [set(), set()]


def test_who_speaks_goes_on_speaking() -> None:
    """Who is only "he", or quoted and nothing else, is whoever was named or spoke last."""
    assert _speakers("Tomas Berg said no.", "“Never,” he said.", "“Not ever.”") == [{"berg"}] * 3
    assert _speakers("Tomas Berg said no.", "For Ms. Lee it was late. She said yes.") == [
        {"berg"},
        {"lee"},
    ]
    assert _speakers("Ms. Lee went home.", "“Never,” she said.") == [set(), {"lee"}]


def test_nobody_speaks_where_nobody_is_known_to() -> None:
    """Strangers, pronouns without a person before them, plain telling."""
    assert (
        _speakers("He said no.", "“Never.”", "The office said no.", "Mr. Berg left.") == [set()] * 4
    )


def test_a_name_is_surer_than_the_holder_of_a_title() -> None:
    """The chief executive, Ann Lee, is not Chief Berg."""
    assert _speakers("Chief Tomas Berg left.", "Its chief executive, Ann Lee, said no.") == [
        set(),
        {"lee"},
    ]


def test_who_has_no_name_keeps_every_word_of_the_role() -> None:
    """The officer is the last one who spoke, and a former one is not an officer."""
    texts = (
        "A Norhaven officer said no.",
        "It was odd, said the same former Norhaven officer in Oban. “Never,” the officer added.",
    )
    people = People([texts, ()], frozenset(["norhaven"]), {})
    found = voices([terms(text) for text in texts], texts, people)
    assert [[voice.name for voice in each.heard] for each in found] == [
        ["Norhaven officer"],
        ["former Norhaven officer in Oban"] * 2,
    ]


def _voices(speakers: Sequence[str], *named: str) -> Voices:
    return Voices((), (), frozenset(speakers), frozenset([*speakers, *named]))


def test_others_speak_only_if_neither_passage_names_the_other() -> None:
    """And only if both let somebody speak; whichever side asks."""
    berg, lee, none = _voices(["berg"]), _voices(["lee"]), _voices([], "norhaven")
    answer, both = _voices(["lee"], "berg"), _voices(["berg", "lee"])
    assert berg.are_others(lee)
    for one, other in ((berg, berg), (berg, none), (berg, answer), (berg, both)):
        assert not one.are_others(other)
        assert not other.are_others(one)


def test_other_speakers_cost_their_share() -> None:
    """Of the pairs that have a value; all other pairs keep theirs."""
    left, right = [_voices(["berg"]), _voices([])], [_voices(["lee"]), _voices(["berg"])]
    assert lowered([{0: 0.4, 1: 0.4}, {0: 0.4}], left, right, 0.25) == [
        {0: 0.4 * 0.75, 1: 0.4},
        {0: 0.4},
    ]


def test_the_same_demand_by_another_person_is_weaker() -> None:
    """Only because of who makes it: without speakers in the recipe both are as strong."""
    left = ["Mr. Berg said the company must publish the whole report.", "Ms. Lee was there."]
    right = ["Ms. Lee said the company must publish the whole report.", "Gulls cried."]
    same = ["Mr. Berg said the company must publish the whole report.", "Gulls cried."]

    def strength(other: list[str], recipe: Recipe) -> float:
        return {(i, j): s for i, j, s, _ in candidates(left, other, recipe)}[0, 0]

    deaf = Recipe(other_speakers=0)
    assert strength(right, RECIPE) < strength(right, deaf)
    assert strength(same, RECIPE) == strength(same, deaf)
