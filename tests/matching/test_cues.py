"""Cues: found inflected, misspelt and out of order, but not by accident."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.matching.facts.cues import FoundCue, Index
from reader.matching.terms.terms import terms


def _alike(_: str) -> float:
    return 1.0


def _found(cue: str, text: str) -> FoundCue | None:
    return dict(Index([terms(text)]).find(cue, _alike)).get(0)


def _words(cue: str, text: str) -> list[str]:
    telling = _found(cue, text)
    return [text[slice(*span)] for span in telling.spans] if telling else []


@pytest.mark.parametrize(
    ("cue", "text", "words"),
    [
        ("tickets refunded", "She refunds a ticket.", ["refunds", "ticket"]),
        ("Qassem Soleimani", "the general, Qasem Suleimani", ["Qasem", "Suleimani"]),
        ("defence minister", "The minister of defense", ["minister", "defense"]),
        ("Israeli role", "the role that Israel had", ["role", "that", "Israel"][::2]),
        ("struck a reef", "The reef was struck", ["reef", "struck"]),
        ("let us down", "He will let us down.", ["let", "us", "down"]),
        ("very disappointed", "a disappointed man", ["disappointed"]),
        ("US", "in the U.S.", ["U.S."]),
        ("take credit", "He took all the credit.", ["took", "credit"]),
        ("women voted", "each woman who votes", ["woman", "votes"]),
        ("gave evidence", "evidence that was given in court", ["evidence", "given"]),
        ("organised strike", "They organized a strike.", ["organized", "strike"]),
        ("colour of the flag", "the flag's color", ["the", "flag", "color"]),
        ("twenty percent", "a rise of 20%", ["20%"]),
        ("Netanyahu", "Mr Netanjahu spoke", ["Netanjahu"]),
        ("Regierung", "zwei Regierungen", ["Regierungen"]),
        (
            "false letter",
            "The letter that he sent to them all was a false one.",
            ["letter", "false"],
        ),
    ],
)
def test_finds(cue: str, text: str, words: list[str]) -> None:
    """Another inflection, spelling, order, a gap or a missing function word do no harm."""
    assert _words(cue, text) == words


@pytest.mark.parametrize(
    ("cue", "text"),
    [
        ("struck a reef", "The reef is old."),
        ("let us down", "They let the crew sleep."),
        ("justified anger", "unjustified anger"),
        ("cold night", "Cold tea was served while the band played on through a long night."),
        ("ship", "shop"),
        ("US", "they told us"),
        ("nation", "a notion"),
        ("take credit", "He took a taxi."),
        ("Austria votes", "Australia votes"),
        ("Slovenia votes", "Slovakia votes"),
        ("Clinton speech", "the Clifton speech"),
        ("Senator Johnson", "Senator Johnston"),
        ("martial law", "under marital law"),
        ("contact tracing", "contract tracing"),
        ("adopted plan", "an adapted plan"),
        ("prosecution case", "the persecution case"),
        ("emigration office", "the immigration office"),
        ("January 2020", "in January 2021"),
        ("seven injured", "17 people were injured"),
        ("false letter", "The letter that he sent to them all was opened by a false friend."),
        ("false letter", "The letter that he sent to them all was old. It was false."),
        ("", "anything"),
        ("\u2014", "anything \u2014 goes"),
    ],
)
def test_is_not_fooled(cue: str, text: str) -> None:
    """Half a cue, words far apart, words turned round and short words alike are no telling."""
    assert _found(cue, text) is None


def test_exact_words_score_full_and_misspelt_ones_less() -> None:
    """The score tells how sure the finding is."""
    exact = _found("captain Halvorsen", "Captain Halvorsen spoke")
    misspelt = _found("captain Halvorsen", "Captain Halvorson spoke")
    assert exact is not None
    assert misspelt is not None
    assert exact.score == 1
    assert 0.85 < misspelt.score < 1


def test_a_source_spells_a_word_one_way() -> None:
    """A name like the one sought is another name where the one sought stands too."""
    passages = [terms("Suleimani spoke."), terms("Soleimani did not.")]
    assert {place for place, _ in Index(passages).find("Soleimani", _alike)} == {1}
    assert {place for place, _ in Index(passages[:1]).find("Soleimani", _alike)} == {0}


def test_the_nearest_words_are_shown() -> None:
    """Where a word of the cue stands twice, the words that stand together count."""
    text = "The reef, said everyone on board that night, was marked. It struck the reef at nine."
    telling = _found("struck reef", text)
    assert telling is not None
    assert telling.spans[0].start == text.index("struck")
    assert telling.spans[1].start == text.rindex("reef")


@given(st.text(), st.text())
def test_any_cue_and_text(cue: str, text: str) -> None:
    """The score is 0..1 and the spans lie in the text."""
    telling = _found(cue, text)
    if telling:
        assert 0 < telling.score <= 1
        assert telling.spans
        assert all(0 <= span.start < span.end <= len(text) for span in telling.spans)


@given(st.permutations(["reef", "captain", "struck", "night"]).map(" ".join))
def test_every_text_tells_itself(text: str) -> None:
    """A passage that is the cue is found, and fully."""
    telling = _found(text, text)
    assert telling is not None
    assert telling.score == pytest.approx(1)
