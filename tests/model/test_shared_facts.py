"""Facts of all sources: joined where passages are linked to each other, with their values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from reader.model import (
    At,
    Band,
    Collection,
    Comparison,
    Difference,
    Evidence,
    Fact,
    Kind,
    Link,
    RawPassage,
    Relation,
    Source,
    Span,
    Speaker,
    Value,
    ValueRelation,
    number_passages,
)

STRONG, LIKELY, WEAK = (0.95, Band.STRONG), (0.75, Band.LIKELY), (0.5, Band.WEAK)
Pair = tuple[int, int]


def source(name: str, *texts: str) -> Source:
    """An article of body passages, index 0 first."""
    return Source(name, number_passages([RawPassage(text) for text in texts]), publisher=name)


def collection(
    sources: Sequence[Source],
    links: Mapping[Pair, Sequence[Link]],
    facts: Mapping[Pair, tuple[Fact, ...]],
    values: Mapping[Pair, tuple[Value, ...]] | None = None,
) -> Collection:
    """Sources compared as told, pairs without links too."""
    return Collection(
        tuple(sources),
        {
            pair: Comparison(
                sources[pair[0]],
                sources[pair[1]],
                tuple(links.get(pair, ())),
                facts.get(pair, ()),
                values=(values or {}).get(pair, ()),
            )
            for pair in combinations(range(len(sources)), 2)
        },
    )


def link(left: int, right: int, how: tuple[float, Band] = STRONG, *found: Difference) -> Link:
    """A link without evidence."""
    return Link(left, right, *how, (), found)


def found(name: str, left: int, right: int) -> Fact:
    """A fact as found in one link."""
    return Fact(name, (), (left,), (right,), ((left, right),))


TERM = (
    source("A", "The term of the mayor ends in 2018.", "Boats wait."),
    source("B", "The term of the mayor will end in 2019.", "Trains wait."),
    source("C", "Snow fell.", "The term of the mayor ends in January 2019."),
)


def span(texts: Source, index: int, words: str) -> Span:
    """The place of words in a passage."""
    at = texts.passages[index].text.index(words)
    return Span(at, at + len(words))


Words = tuple[int, int, str]


def dated(left: Words, right: Words, how: Relation) -> Difference:
    """A difference on dates, each given by source, passage and words."""
    spans = [span(TERM[n], index, words) for n, index, words in (left, right)]
    return Difference("date", how, left[2], right[2], (spans[0],), (spans[1],))


CONFLICT, FINER = Relation.CONFLICT, Relation.MORE_PRECISE


def told_three_ways(third: tuple[float, Band] = STRONG) -> Collection:
    """A term that ends in 2018, in 2019 and in January 2019; `third` links B and C."""
    return collection(
        TERM,
        {
            (0, 1): [link(0, 0, STRONG, dated((0, 0, "2018"), (1, 0, "2019"), CONFLICT))],
            (0, 2): [link(0, 1, STRONG, dated((0, 0, "2018"), (2, 1, "January 2019"), CONFLICT))],
            (1, 2): [link(0, 1, third, dated((1, 0, "2019"), (2, 1, "January 2019"), FINER))],
        },
        {
            (0, 1): (found("term of the mayor", 0, 0),),
            (0, 2): (found("mayor's term", 0, 1),),
            (1, 2): (found("end of the term", 0, 1),),
        },
    )


def test_a_fact_is_named_once_with_its_values_side_by_side() -> None:
    """One row of three pairs; who stands apart is told, and one more precise agrees."""
    (fact,) = told_three_ways().facts
    assert fact.name == "term of the mayor"
    assert fact.passages == ((0,), (0,), (1,))
    (value,) = fact.values
    assert value.words == ("2018", "2019", "January 2019")
    assert value.groups == (0, 1, 1)
    assert (value.is_disputed, value.differing, fact.differing) == (True, (0,), (0,))
    assert [(cell.strength, cell.band) for cell in fact.cells] == [(0.95, Band.STRONG)] * 3


def test_a_weak_link_joins_nothing() -> None:
    """Both are linked to A, and not surely to each other: two rows would say one thing twice."""
    joined = told_three_ways(WEAK).facts
    assert [fact.passages for fact in joined] == [((0,), (0,), ()), ((0,), (), (1,))]
    assert joined[0].cells[2].nearest == 1
    assert joined[0].cells[2].is_near, "A is linked to it strongly"


def test_one_shared_passage_joins_nothing() -> None:
    """A long passage of A covers two facts, of which B and C tell one each."""
    sources = (source("A", "Fire and flood."), source("B", "A fire."), source("C", "A flood."))
    links = {(0, 1): [link(0, 0)], (0, 2): [link(0, 0)]}
    facts = {(0, 1): (found("fire", 0, 0),), (0, 2): (found("flood", 0, 0),)}
    assert [(fact.name, fact.passages) for fact in collection(sources, links, facts).facts] == [
        ("fire", ((0,), (0,), ())),
        ("flood", ((0,), (), (0,))),
    ]


def test_two_sources_need_a_strong_link() -> None:
    """A pair lists the fact; of all sources it would be a guess. Of three, likely links will do."""
    facts = {(0, 1): (found("term", 0, 0),)}
    for how in (WEAK, LIKELY):
        assert collection(TERM, {(0, 1): [link(0, 0, how)]}, facts).facts == ()
    links = {
        (0, 1): [link(0, 0, LIKELY)],
        (0, 2): [link(0, 1, LIKELY)],
        (1, 2): [link(0, 1, LIKELY)],
    }
    (fact,) = collection(TERM, links, facts).facts
    assert fact.passages == ((0,), (0,), (1,))


def test_who_speaks_is_no_fact() -> None:
    """Both passages quote one person with title and employer, on different matters."""
    texts = (
        source("A", "Run, do not walk, said Acme researcher Paul Ferguson."),
        source("B", "Paul Ferguson, an Acme researcher, said it was too late."),
    )

    def collect(name: str, *words: tuple[str, str]) -> Collection:
        spans = [tuple((span(text, 0, word),) for text in texts) for _, word in words]
        found_in = [
            Evidence(kind, 0.1 if kind == "words" else 0.3, left, right)
            for (kind, _), (left, right) in zip(words, spans, strict=True)
        ]
        made = Link(0, 0, *STRONG, tuple(found_in))
        speakers = (Speaker("Paul Ferguson", (0,), (0,)),)
        comparison = Comparison(*texts, (made,), (found(name, 0, 0),), speakers=speakers)
        return Collection(texts, {(0, 1): comparison})

    who = ("words", "researcher"), ("names", "Paul Ferguson"), ("names", "Acme")
    assert collect("Acme researcher", *who).facts == ()
    assert collect("Paul Ferguson", *who, ("numbers", "said")).facts == (), "nor a name"


def test_a_name_is_true_of_every_source() -> None:
    """No name of a pair has its words in all three; the words that all have make one."""
    texts = (
        source("A", "A wildfire of attacks hit the most popular browser."),
        source("B", "The wildfire of attacks hit a popular browser, too."),
        source("C", "It was a wildfire of attacks."),
    )
    links = {pair: [link(0, 0)] for pair in combinations(range(3), 2)}
    facts = {(0, 1): (found("popular browser", 0, 0),)}
    (fact,) = collection(texts, links, facts).facts
    assert fact.name == "wildfire of attacks"


def joined(*texts: str, name: str, conflict: tuple[str, str] | None = None) -> tuple[str, ...]:
    """Return the names of rows of sources of one passage each, all linked strongly.

    The first two differ on the words of `conflict`.
    """
    sources = [source(letter, text) for letter, text in zip("ABC", texts, strict=False)]
    links = {pair: [link(0, 0)] for pair in combinations(range(len(sources)), 2)}
    if conflict:
        spans = [(span(each, 0, word),) for each, word in zip(sources, conflict, strict=False)]
        links[0, 1] = [link(0, 0, STRONG, Difference("number", CONFLICT, *conflict, *spans))]
    rows = collection(sources, links, {(0, 1): (found(name, 0, 0),)}).facts
    return tuple(f"{row.name} {row.covering}" for row in rows)


def test_a_source_with_half_of_the_words_covers_the_fact_as_well() -> None:
    """Its passage is linked to both others; with none of the words it is left out."""
    texts = "The families of victims wait.", "Their families of victims were paid."
    assert joined(*texts, "Some families got money.", name="") == ("families of victims (0, 1, 2)",)
    assert joined(*texts, "Money was given.", name="") == ("families of victims (0, 1)",)


def test_half_a_clause_names_a_fact_only_if_sources_differ_on_it() -> None:
    """A row that tells values must not be lost for want of a name, be it a single word."""
    texts = "They had 20 minutes after a siren sounded.", "One siren gave people 40 minutes."
    assert joined(*texts, name="") == ()
    assert joined(*texts, name="", conflict=("20", "40")) == ("siren (0, 1)",)
    proper = "In Nether Bay rain fell.", "Snow came to Nether Bay."
    assert joined(*proper, name="") == ()


def test_a_name_holds_abbreviations_and_figures_that_agree() -> None:
    """A figure on which sources differ is no part of a name."""
    assert joined(
        "He is the nominee for the U.S. Treasury.",
        "A nominee for the U.S. Treasury spoke.",
        name="",
    ) == ("nominee for the U.S. Treasury (0, 1)",)
    texts = "A 38-calibre revolver was found.", "Police found a 38-calibre revolver."
    assert joined(*texts, name="38-calibre revolver") == ("38-calibre revolver (0, 1)",)
    assert joined(texts[0], "A 45-calibre revolver lay there.", name="38-calibre revolver") == ()


def test_silence_is_checked_against_every_passage() -> None:
    """Weak links to two sources, or all words of the name, make a passage one to look at."""
    facts = {(0, 1): (found("term of the mayor", 0, 0),)}
    links = {(0, 1): [link(0, 0)], (0, 2): [link(0, 1, WEAK)], (1, 2): [link(0, 1, WEAK)]}
    (fact,) = collection(TERM, links, facts).facts
    assert (fact.cells[2].passages, fact.cells[2].nearest, fact.cells[2].is_near) == ((), 1, True)
    (fact,) = collection(TERM, {(0, 1): [link(0, 0)]}, facts).facts
    assert fact.cells[2].nearest == 1, "no link, but the words of the name"
    others = [*TERM[:2], source("C", "Snow fell.")]
    (fact,) = collection(others, {(0, 1): [link(0, 0)], (0, 2): [link(0, 0, WEAK)]}, facts).facts
    assert (fact.cells[2].nearest, fact.cells[2].is_near) == (0, False)
    (fact,) = collection(others, {(0, 1): [link(0, 0)]}, facts).facts
    assert fact.cells[2].nearest is None


def test_disagreement_comes_first_then_what_most_tell() -> None:
    """A fact on which two differ before one that all tell alike, before one that two tell."""
    texts = [source(name, "a ferry", "a tunnel", "a bridge") for name in "ABC"]
    links = {
        pair: [link(0, 0), link(1, 1)] + ([link(2, 2)] if pair == (0, 1) else [])
        for pair in combinations(range(3), 2)
    }
    conflict = Difference("number", CONFLICT, "bridge", "bridge", (Span(0, 5),), (Span(0, 5),))
    links[0, 1][2] = link(2, 2, STRONG, conflict)
    facts = {
        (0, 1): (found("tunnel", 1, 1), found("bridge", 2, 2)),
        (1, 2): (found("ferry", 0, 0),),
    }
    links[0, 2] = [link(0, 0)]
    links[1, 2] = [link(0, 0)]
    found_facts = collection(texts, links, facts).facts
    assert [fact.name for fact in found_facts] == ["bridge", "ferry", "tunnel"]


def test_values_that_agree_stand_side_by_side_too() -> None:
    """As each source words them; nobody differs."""
    texts = (source("A", "About 12 boats."), source("B", "12 boats."), source("C", "No."))
    at = At(0, Span(6, 14)), At(0, Span(0, 8))
    agree = Value("number", "boats", ValueRelation.AGREE, at[:1], at[1:])
    links, facts = {(0, 1): [link(0, 0)]}, {(0, 1): (found("12 boats", 0, 0),)}
    (fact,) = collection(texts, links, facts, {(0, 1): (agree,)}).facts
    (value,) = fact.values
    assert (value.words, value.differing) == (("12 boats", "12 boats", ""), ())


def test_given_facts_are_one_by_name() -> None:
    """With cues or with passages; passages of every pair are put together."""
    facts = {
        (0, 1): (Fact("B", ("b",), (1,), (1,)), Fact("A", ("a",), (), (0,))),
        (0, 2): (Fact("B", ("b",), (0,), ()), Fact("A", ("a",), (), ()), Fact("D", (), (1,), (1,))),
    }
    assert [(fact.name, fact.passages) for fact in collection(TERM, {}, facts).facts] == [
        ("B", ((0, 1), (1,), ())),
        ("D", ((1,), (), (1,))),
        ("A", ((), (0,), ())),
    ]


def test_a_headline_is_no_fact_of_its_own() -> None:
    """It sums up what passages below tell; those make the row."""
    texts = [
        Source(
            name,
            number_passages(
                [RawPassage("Fire at mill", Kind.HEADLINE), RawPassage("The mill burnt.")]
            ),
        )
        for name in "ABC"
    ]
    links = {
        pair: [link(0, 0), link(0, 1), link(1, 0), link(1, 1)] for pair in ((0, 1), (0, 2), (1, 2))
    }
    facts = {(0, 1): (found("Fire at mill", 0, 0), found("mill", 1, 1))}
    (fact,) = collection(texts, links, facts).facts
    assert fact.passages == ((1,), (1,), (1,))
