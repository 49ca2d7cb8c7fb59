"""What a query finds in both texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Comparison, RawPassage, Side, Source, number_passages
from reader.reading.search import LONGEST, find_hits, fold_query
from reader.reading.search_text import find_spellings, fold_text

LEFT = [
    "The general\u2019s visit to Caf\u00e9 Rouge",
    "Drones over the harbour at night",
    "A night train; the general slept",
]
RIGHT = ["Nothing of note", "The harbour master saw drones"]


def compared(left: list[str], right: list[str]) -> Comparison:
    """Two sources of these passages."""
    return Comparison(
        Source("left", number_passages(map(RawPassage, left))),
        Source("right", number_passages(map(RawPassage, right))),
    )


BOTH = compared(LEFT, RIGHT)


def found(query: str) -> list[tuple[Side, int, list[str]]]:
    """Each hit with the words it marks."""
    return [
        (hit.side, hit.at, [hit.text[start:end] for start, end in hit.spans])
        for hit in find_hits(BOTH, query)
    ]


def test_hits_of_both_texts_come_in_reading_order() -> None:
    """Left first; the words are as they are printed."""
    assert found("DRONES") == [(Side.LEFT, 1, ["Drones"]), (Side.RIGHT, 1, ["drones"])]


@pytest.mark.parametrize(
    "query", ["general's", "GENERAL\u2019S", "cafe", "caf\u00e9", "cafe\u0301"]
)
def test_case_accents_and_quotes_do_not_matter(query: str) -> None:
    """In the query as little as in the text."""
    assert [(side, at) for side, at, _ in found(query)] == [(Side.LEFT, 0)]


def test_words_are_found_apart_when_they_never_stand_together() -> None:
    """In any order, all in one passage, each marked; together, only what is together counts."""
    assert found("drones harbour") == [
        (Side.LEFT, 1, ["Drones", "harbour"]),
        (Side.RIGHT, 1, ["harbour", "drones"]),
    ]
    assert found("general slept") == [(Side.LEFT, 2, ["general slept"])]


def test_misspelt_words_are_found_when_no_text_has_them() -> None:
    """The near spelling is marked, also beside a word that is known."""
    assert found("harbuor master") == [(Side.RIGHT, 1, ["harbour", "master"])]
    assert found("genral") == [(Side.LEFT, 0, ["general"]), (Side.LEFT, 2, ["general"])]
    assert found("drnes") == [(Side.LEFT, 1, ["Drones"]), (Side.RIGHT, 1, ["drones"])]


def test_a_word_that_is_known_stands_for_itself() -> None:
    """Near spellings are not taken where the word as typed is in one of the texts."""
    assert found("slept harbour") == []


def test_what_nobody_has_is_not_found() -> None:
    """Neither whole nor nearly; short words are never taken for others."""
    assert found("zeppelin") == []
    assert found("xqz") == []
    assert found("drones zeppelin") == []


@pytest.mark.parametrize("query", ["", " ", " \t\u2003 ", "\u0301", "\u200d"])
def test_a_blank_query_finds_nothing(query: str) -> None:
    """Spaces and what leaves no letter are nothing to look for."""
    assert find_hits(BOTH, query) == ()


def test_spaces_around_and_between_words_do_not_matter() -> None:
    """One is as good as many."""
    assert found("  the   harbour ") == found("the harbour") != []


def test_a_long_quotation_is_found_only_as_it_is() -> None:
    """Its words are not looked for one by one, however long it is."""
    words = [f"word{number}" for number in range(LONGEST)]
    both = compared([" ".join(words)], ["other"])
    assert [hit.at for hit in find_hits(both, " ".join(words))] == [0]
    assert find_hits(both, " ".join(reversed(words))) == ()
    assert find_hits(both, "x" * 100_000) == ()


def test_the_part_of_a_character_is_no_hit() -> None:
    """A sharp s is two of them when looked for, never one."""
    both = compared(["gro\u00df"], ["gross"])
    assert [hit.side for hit in find_hits(both, "ss")] == [Side.LEFT, Side.RIGHT]
    assert [hit.side for hit in find_hits(both, "gros")] == [Side.RIGHT]


def test_near_spellings_are_whole_words_else_pieces_of_longer_ones() -> None:
    """The piece is what lies beside the word in the alignment."""
    assert find_spellings("netanjahu", ["netanyahu", "network", "ahu"]) == ("netanyahu",)
    assert find_spellings("netanj", ["netanyahu"]) == ("netan",)
    assert find_spellings("zeppelin", ["netanyahu"]) == ()


WORDS = st.lists(
    st.sampled_from(["a", "ab", "strike", "stri\u00dfe", "\u2026", "B\u00e1", "iran"]), max_size=5
)
PASSAGES = st.lists(WORDS.map(" ".join), min_size=1, max_size=5)


@given(PASSAGES, PASSAGES, st.one_of(st.text(max_size=8), WORDS.map(" ".join)))
def test_hits_are_in_order_and_their_spans_in_the_text(
    left: list[str], right: list[str], query: str
) -> None:
    """Every hit marks something; where the query itself was found, that and nothing else."""
    both, needle = compared(left, right), fold_query(query)
    found = find_hits(both, query)
    places = [(hit.side.value, hit.at) for hit in found]
    assert places == sorted(set(places))
    for hit in found:
        end = 0
        assert hit.spans
        for span in hit.spans:
            assert end <= span.start < span.end <= len(hit.text)
            end = span.end
            if hit.needles == (needle,):
                assert fold_text(hit.text[span.start : span.end]) == needle
