"""Facts for any pair: links about the same gathered, named as a reader would, few enough."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.loading import load
from reader.matching import compare
from reader.matching.facts.found import Worded, with_found
from reader.matching.wording.terms import terms
from reader.model import (
    Band,
    Evidence,
    Fact,
    Kind,
    Link,
    MatchRequest,
    RawPassage,
    Source,
    number_passages,
)

_SEEDS = Path(__file__).resolve().parents[2].parent / "shared" / "seeds"

_COUNCIL = (
    "The city council voted to close the swimming hall on Elm Street by the end of June.",
    "Mayor Ruth Okafor called the ceiling of the hall a danger that could not wait.",
    "Swimmers gathered 4,000 signatures against the closure in a single weekend.",
    "Repairing the roof would cost nine million euros, an engineer told the council.",
)
_SWIMMERS = (
    "More than 4,000 signatures against the closure were handed over by swimmers on Monday.",
    "The swimming hall on Elm Street is to close in June after a vote of the city council.",
    "An engineer put the cost of repairing the roof at nine million euros.",
    "A hall like this is a danger, Ruth Okafor told a crowd that booed the mayor.",
)

_text = st.text(alphabet=st.sampled_from("reef NIGHT 7.,'\u2019\u201c\u201dé渡\n"), max_size=30)
_texts = st.lists(st.one_of(_text, st.text(max_size=60)), max_size=5)


def _source(texts: Sequence[str]) -> Source:
    return Source("own", number_passages([RawPassage(text) for text in texts]))


def _found(left: Sequence[str], right: Sequence[str]) -> tuple[Fact, ...]:
    return compare(MatchRequest(_source(left), _source(right))).facts


def _linked(left: str, right: str, at: tuple[int, int], strength: float = 0.5) -> Link:
    """A link that rests on all content words the two passages share."""
    here, there = terms(left), terms(right)
    shared = {t.stem for t in here if t.is_content} & {t.stem for t in there if t.is_content}
    spans, others = (tuple(t.span for t in side if t.stem in shared) for side in (here, there))
    return Link(*at, strength, Band.WEAK, (Evidence("words", 0.5, spans, others),))


def _from_links(pairs: Sequence[tuple[str, str]], facts: Sequence[Fact] = ()) -> tuple[Fact, ...]:
    """The facts of articles in which each passage is linked to the one across only."""
    left, right = (
        {i: Worded(text, terms(text)) for i, text in enumerate(side)}
        for side in zip(*pairs, strict=True)
    )
    links = [_linked(*pair, (i, i)) for i, pair in enumerate(pairs)]
    return with_found(facts, links, left, right, lambda _: 2.0)


def test_each_matter_is_one_fact() -> None:
    """Four matters told by both accounts in another order: four facts, in the left one's order."""
    found = _found(_COUNCIL, _SWIMMERS)
    assert [(f.left, f.right) for f in found] == [
        ((0,), (1,)),
        ((1,), (3,)),
        ((2,), (0,)),
        ((3,), (2,)),
    ]


def test_names_are_telling_words_as_written() -> None:
    """Names in full, capitals kept, words of the text in its order."""
    called = [fact.name for fact in _found(_COUNCIL, _SWIMMERS)]
    for words, name in zip(
        ("council voted to close", "Ruth Okafor", "signatures", "nine million"), called, strict=True
    ):
        assert words in name


def test_links_about_the_same_share_a_fact() -> None:
    """A lead and a background paragraph about one matter belong together."""
    left = [
        *_COUNCIL,
        "It was on Elm Street that swimmers cried when the swimming hall vote ended.",
    ]
    found = _found(left, _SWIMMERS)
    (closing,) = (fact for fact in found if 4 in fact.left)
    assert closing.left == (0, 4)


def test_a_passage_may_tell_of_two_facts() -> None:
    """A paragraph that tells two things at once is in both facts."""
    both = " ".join(_SWIMMERS[:2])
    found = _found(_COUNCIL, [both, *_SWIMMERS[2:]])
    assert sum(0 in fact.right for fact in found) == 2


def test_given_facts_lead_and_found_ones_fill_in() -> None:
    """Links that share a given fact make no other; what is left over follows."""
    roof = Fact("The roof", ("cost of repairing", "nine million euros"))
    first, *others = compare(MatchRequest(_source(_COUNCIL), _source(_SWIMMERS), [roof])).facts
    assert first == replace(roof, left=(3,), right=(2,))
    assert [fact.left for fact in others] == [(0,), (1,), (2,)]
    assert not any(fact.cues for fact in others)


def test_facts_that_were_given_are_never_cut() -> None:
    """More of them than one can survey all stay, and none is found beside them."""
    many = [Fact(f"fact {n}", ("zeppelin",)) for n in range(40)]
    assert compare(MatchRequest(_source(_COUNCIL), _source(_SWIMMERS), many)).facts == tuple(many)


def test_no_more_than_a_reader_can_survey() -> None:
    """13 facts of two articles of 20 passages that share 20 matters, 30 of 400."""
    distinct = [("".join(chr(97 + int(d)) for d in str(n + 1000)),) * 2 for n in range(400)]
    assert len(_from_links(distinct[:20])) == 13
    assert len(_from_links(distinct)) == 30


def test_the_surest_are_kept() -> None:
    """When there are too many, those with the strongest links stay."""
    texts = ["alder", "birch", "cedar", "dogwood", "elder", "fir"]
    words = {i: Worded(text, terms(text)) for i, text in enumerate(texts)}
    links = [_linked(t, t, (i, i), 0.3 + i / 10) for i, t in enumerate(texts)]
    given_facts = [Fact(str(n)) for n in range(5)]
    found = with_found(given_facts, links, words, words, lambda _: 2.0)
    assert [fact.name for fact in found[5:]] == ["elder", "fir"]


@pytest.mark.parametrize(
    ("left", "right", "name"),
    [
        ("Help came from Gov. Ana Ruiz.", "We met Gov. Ana Ruiz there.", "Gov. Ana Ruiz"),
        ("It was Carl F. Lynch, twice.", "Was it Carl F. Lynch?", "Carl F. Lynch"),
        ("He saw the old lighthouse keeper.", "A lighthouse!", "lighthouse keeper"),
        ("the end of the tunnel", "an end, a tunnel", "end of the tunnel"),
        ("ferry, quite empty", "empty ferry", "empty ferry"),
        ("THE FERRY SANK", "the ferry sank", "ferry sank"),
        ("ferry, as it was, sank", "sank, as it was, ferry", "ferry, sank"),
        ("A spokesman told reporters about asbestos.", "Asbestos, a spokesman told.", "asbestos"),
        ("x" * 50, "x" * 50, "x" * 33 + "…"),
    ],
)
def test_names(left: str, right: str, name: str) -> None:
    """Whole phrases before bits of them, plain writing before capitals, matter before reporting."""
    (fact,) = _from_links([(left, right)])
    assert fact.name.casefold() == name.casefold()


def test_clusters_of_one_name_are_one_fact() -> None:
    """A list never names two entries alike."""
    pairs = [
        ("alder " + "y" * 40 + "a", "y" * 40 + "a"),
        ("cedar " + "y" * 40 + "b", "y" * 40 + "b"),
    ]
    (fact,) = _from_links(pairs)
    assert (fact.left, fact.right) == ((0, 1), (0, 1))


@given(_texts, _texts, st.lists(_text, max_size=2))
def test_any_texts(left: list[str], right: list[str], cues: list[str]) -> None:
    """Facts found have a short name, valid passages in order on both sides, and no twin."""
    given_facts = [Fact("given", tuple(cues))]
    facts = compare(MatchRequest(_source(left), _source(right), given_facts)).facts
    found = facts[1:]
    assert len(facts) <= max(1, 3 * (len(left) * len(right)) ** 0.25 + 1)
    assert len({fact.name for fact in found}) == len(found)
    for fact in found:
        assert 0 < len(fact.name) <= 34
        for told, texts in ((fact.left, left), (fact.right, right)):
            assert told
            assert list(told) == sorted(set(told))
            assert 0 <= told[0] <= told[-1] < len(texts)
    assert [fact.left for fact in found] == sorted(fact.left for fact in found)


@given(_texts, _texts)
def test_every_fact_rests_on_links(left: list[str], right: list[str]) -> None:
    """Each passage of a fact has a link to another passage of it."""
    comparison = compare(MatchRequest(_source(left), _source(right)))
    pairs = {(link.left, link.right) for link in comparison.links}
    for fact in comparison.facts:
        inside = {(i, j) for i, j in pairs if i in fact.left and j in fact.right}
        assert {i for i, _ in inside} == set(fact.left)
        assert {j for _, j in inside} == set(fact.right)


@given(_texts, _texts)
def test_swapping_the_sides_swaps_the_facts(left: list[str], right: list[str]) -> None:
    """The same names with the passages of both sides swapped."""
    there = {(fact.name, fact.left, fact.right) for fact in _found(left, right)}
    assert there == {(fact.name, fact.right, fact.left) for fact in _found(right, left)}


def test_boilerplate_is_in_no_fact() -> None:
    """Indexes count boilerplate, facts do not hold it."""
    drafts = [
        RawPassage("Swimming hall on Elm Street", Kind.BOILERPLATE),
        *map(RawPassage, _COUNCIL),
    ]
    facts = compare(MatchRequest(Source("own", number_passages(drafts)), _source(_SWIMMERS))).facts
    assert {i for fact in facts for i in fact.left} == {1, 2, 3, 4}


@pytest.mark.parametrize(
    ("pair", "words"),
    [
        ("bundled", ("intelligence", "Baghdad airport", "prime minister", "January 2020")),
        ("published", ("intelligence", "Baghdad airport", "Benjamin Netanyahu", "disappointed")),
    ],
)
def test_known_pairs(pair: str, words: tuple[str, ...]) -> None:
    """Without a comparison file, the pairs everyone here knows have facts of their own."""
    if pair == "published" and not _SEEDS.is_dir():
        pytest.skip("the published articles are not part of the repository")
    names = [str(path) for path in sorted(_SEEDS.glob("*.txt"))] if pair == "published" else []
    left, right = load(names).sources
    facts = compare(MatchRequest(left, right)).facts
    assert 5 <= len(facts) <= 15
    for word in words:
        assert any(word in fact.name for fact in facts), word
