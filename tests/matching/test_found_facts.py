"""Facts for any pair: links about the same gathered, named as a reader would, few enough."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.loading import load
from reader.matching.compare import compare
from reader.matching.facts.found import Worded, with_found
from reader.matching.terms.terms import terms
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
from tests.published import find_published

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
    """Matters in another order: each is a fact, named by a whole phrase that both texts have."""
    found = {(f.left, f.right): f.name for f in _found(_COUNCIL, _SWIMMERS)}
    assert found[(0,), (1,)] == "swimming hall on Elm Street"
    assert found[(2,), (0,)] == "4,000 signatures against the closure"
    assert found[(3,), (2,)] == "nine million euros"


def test_links_about_the_same_share_a_fact() -> None:
    """A lead and a background paragraph about one matter belong together."""
    left = [
        *_COUNCIL,
        "The swimming hall on Elm Street was built by the city council of 1931.",
    ]
    found = _found(left, _SWIMMERS)
    closing = next(fact for fact in found if "swimming hall" in fact.name)
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
    assert {(0,), (2,)} <= {fact.left for fact in others}
    assert (3,) not in {fact.left for fact in others}
    assert not any(fact.cues for fact in others)


def test_facts_that_were_given_are_never_cut() -> None:
    """More of them than one can survey all stay, and none is found beside them."""
    many = [Fact(f"fact {n}", ("zeppelin",)) for n in range(40)]
    assert compare(MatchRequest(_source(_COUNCIL), _source(_SWIMMERS), many)).facts == tuple(many)


def test_no_more_than_a_reader_can_survey() -> None:
    """A dozen, however much the articles share."""
    words = ["".join(chr(97 + int(d)) for d in str(n + 1000)) for n in range(400)]
    assert len(_from_links([(f"{word} {word}x",) * 2 for word in words])) == 12


def test_the_surest_are_kept() -> None:
    """When there are too many, those with the strongest links stay, and they come first."""
    texts = ["red alder", "grey birch", "white cedar", "pink dogwood", "black ebony", "blue fir"]
    words = {i: Worded(text, terms(text)) for i, text in enumerate(texts)}
    links = [_linked(t, t, (i, i), 0.3 + i / 10) for i, t in enumerate(texts)]
    given_facts = [Fact(str(n)) for n in range(10)]
    found = with_found(given_facts, links, words, words, lambda _: 2.0)
    assert [fact.name for fact in found[10:]] == ["blue fir", "black ebony"]


_NAMES = (
    # Whole phrases: the end of a name, a compound, an amount is never cut off.
    ("A letter from Gov. Ana Ruiz.", "The letter from Gov. Ana Ruiz!", "letter from Gov. Ana Ruiz"),
    ("He saw the old lighthouse lamp.", "A lighthouse lamp!", "lighthouse lamp"),
    ("They passed the Clean Air Act.", "It was the Clean Air Act.", "Clean Air Act"),
    ("By the mouth of the tunnel.", "It was the mouth of the tunnel.", "mouth of the tunnel"),
    ("They backed same-sex marriage.", "For same-sex marriage, then.", "same-sex marriage"),
    ("It cost $84 million in tax funds.", "$84 million in tax funds.", "$84 million in tax funds"),
    ("the group\u2019s tax-exempt status", "its tax-exempt status", "tax-exempt status"),
    # Verbs end a name, unless they are what both say.
    ("The mayor signed a ban on plastic bags.", "A ban on plastic bags.", "ban on plastic bags"),
    ("THE FERRY TICKET", "the ferry ticket", "ferry ticket"),
    ("Of the harbour vote in order to judge.", "The harbour vote in order to see.", "harbour vote"),
)


def test_a_name_is_no_half_of_a_phrase() -> None:
    """Words that both texts have only behind another adjective or noun are none."""
    texts = ("He spoke of the Northern Court justice.", "She was a district court justice.")
    assert "court justice" not in [fact.name for fact in _from_links([texts])]


def test_words_that_name_nothing_are_no_fact() -> None:
    """Nor places and bodies of every day's news."""
    for text in ("It was a political decision.", "It was sent to the White House."):
        assert _from_links([(text, text)]) == ()


def test_names() -> None:
    """The name of the only matter is the phrase a reader would print."""
    for left, right, name in _NAMES:
        assert name in [fact.name for fact in _from_links([(left, right)])], name


def test_who_or_where_is_no_fact() -> None:
    """A person, a place or a body alone is none beside names that say what happened."""
    pairs = [(text, text) for text in ("Ana Ruiz came.", "A harbor fee.", "United Nations.")]
    assert [fact.name for fact in _from_links(pairs)] == ["harbor fee"]


def test_no_half_says_anything() -> None:
    """Reporting, time words, bare adjectives and single words are no names."""
    for text in ("A spokesman told reporters.", "late last year", "recent", "Asbestos", "x" * 50):
        assert _from_links([(text, text)]) == ()


def test_a_claim_that_one_side_denies_is_no_name() -> None:
    """Nor is it one that both deny in one name and one does in another."""
    left, right = "He attended law school in Ohio.", "He never attended law school in Ohio."
    names = [fact.name for fact in _from_links([(left, right)])]
    assert "law school in Ohio" in names
    assert not any("attended" in name for name in names)


@pytest.mark.parametrize(
    ("left", "right", "no_name"),
    [
        ("She took full blame for leaks.", "She took some blame for leaks.", "full blame"),
        ("A racist attack shook Ohio.", "A racist slur shook Ohio.", "racist attack"),
    ],
)
def test_no_name_has_an_adjective_of_one_side(left: str, right: str, no_name: str) -> None:
    """Nor an adjective of both before a noun of one: it may be another matter."""
    names = [fact.name for fact in _from_links([(left, right)])]
    assert not any(no_name in name for name in names)


@pytest.mark.parametrize(
    ("left", "right", "name"),
    [
        ("Okafor has closed a hall.", "The hall closed, Okafor said.", "Okafor has closed a hall"),
        (
            "Okafor, a former diver who is 61, quietly sold the old ferry.",
            "An old ferry was sold by Ana Okafor.",
            "Okafor sold the old ferry",
        ),
        # The other side may have another verb.
        ("Divers adopted a reef plan.", "The reef plan of divers.", "Divers adopted a reef plan"),
    ],
)
def test_a_clause_says_who_did_what(left: str, right: str, name: str) -> None:
    """Without what is said in between, in the words of one side."""
    assert name in [fact.name for fact in _from_links([(left, right)])]


@pytest.mark.parametrize(
    ("sentence", "no_name"),
    [
        ("The team provided the crew with lamps.", "team provided the crew"),  # what with?
        ("Reporters confirmed Okafor sold a ferry.", "Reporters confirmed Okafor"),  # that she did
        ("People across the bay built quiet harbors.", "bay built quiet harbors"),  # they did
        ("Okafor sold a ferry on the night of 3 May.", "Okafor sold a ferry on the night of 3"),
    ],
)
def test_no_clause_is_half(sentence: str, no_name: str) -> None:
    """It ends with what the verb needs and begins with its own subject."""
    assert no_name not in [fact.name for fact in _from_links([(sentence, sentence)])]


_LAKE = ["Okafor closed the lake.", "Ducks came."], ["The lake is closed.", "Ducks left."]


@pytest.mark.parametrize(
    ("headline", "name"),
    [
        ("Okafor closes the lake", "Okafor closes the lake"),
        ("For now, Okafor closes the lake", "Okafor closes the lake"),
        (
            "Okafor closes the lake after long and bitter talks with angry divers",
            "Okafor closes the lake",
        ),
        ("Mayor who closes the lake", None),  # no verb of its own
        ("Mayor \u2018closes the lake, \u2019 divers say", None),  # half a quotation
        ("Quarrel over ferries goes on", None),  # of something else
    ],
)
def test_the_headline_names_what_its_passages_tell(headline: str, name: str | None) -> None:
    """Its event comes first, cut before a preposition if it is long."""
    left, right = (replace(_source(texts), headline="Ducks") for texts in _LAKE)
    facts = compare(MatchRequest(replace(left, headline=headline), right)).facts
    names = [fact.name for fact in facts]
    assert names[0] == name if name else not any(each in headline for each in names)


def test_what_the_story_is_about_is_no_fact() -> None:
    """A phrase in most passages names none of them."""
    texts = [f"The harbor fee {what}." for what in ("rose", "fell", "came", "went", "sank", "grew")]
    assert _from_links([(text, text) for text in texts]) == ()


def test_a_shared_quotation_is_named_by_its_words() -> None:
    """In quotation marks, even where too little else is shared for a link."""
    left = [*_COUNCIL, "The plan was \u201cdeeply unwise folly\u201d, Berg said."]
    right = [*_SWIMMERS, "\u201cDeeply unwise folly,\u201d Lia Berg called it."]
    assert "\u201cdeeply unwise folly\u201d" in [f.name.lower() for f in _found(left, right)]


def test_a_long_quotation_is_named_by_a_part() -> None:
    """A clause or a phrase that both sides quote, never one cut at its width."""
    plan = (
        "I have looked at this for many months, the plan was deeply unwise folly, and I told them"
    )
    left = [*_COUNCIL, f"\u201c{plan},\u201d Berg said."]
    right = [*_SWIMMERS, f"Lia Berg: \u201c{plan} so.\u201d"]
    assert "\u201cplan was deeply unwise folly\u201d" in [f.name for f in _found(left, right)]


@pytest.mark.parametrize(
    ("left", "right", "name"),
    [
        ("They raised about $60,000.", "He raised about $60,000 by May.", "raised about $60,000"),
        ("They will be arraigned on Friday.", "Arraigned on Friday.", "arraigned on friday"),
    ],
)
def test_a_value_is_named_by_what_was_done(left: str, right: str, name: str) -> None:
    """Where no noun follows the sum or the day."""
    assert name in [f.name.lower() for f in _found([*_COUNCIL, left], [*_SWIMMERS, right])]


def test_nothing_is_found_that_given_facts_say() -> None:
    """Neither their words nor their passages under another name."""
    hall = Fact("Swimming hall closes", ("swimming hall", "Elm Street", "city council"))
    names = [
        fact.name
        for fact in compare(MatchRequest(_source(_COUNCIL), _source(_SWIMMERS), [hall])).facts
    ]
    assert not any("Elm Street" in name for name in names[1:])


@given(_texts, _texts, st.lists(_text, max_size=2))
def test_any_texts(left: list[str], right: list[str], cues: list[str]) -> None:
    """Facts found have a short name, valid passages in order on both sides, and no twin."""
    given_facts = [Fact("given", tuple(cues))]
    facts = compare(MatchRequest(_source(left), _source(right), given_facts)).facts
    found = facts[1:]
    assert len(facts) <= 12
    assert len({fact.name for fact in found}) == len(found)
    for fact in found:
        assert 2 <= len(fact.name.split()) <= 7
        assert len(fact.name) <= 42
        for told, texts in ((fact.left, left), (fact.right, right)):
            assert told
            assert list(told) == sorted(set(told))
            assert 0 <= told[0] <= told[-1] < len(texts)


@given(_texts, _texts)
def test_every_fact_has_its_links(left: list[str], right: list[str]) -> None:
    """A fact names the links between its passages, if there are any."""
    comparison = compare(MatchRequest(_source(left), _source(right)))
    pairs = {(link.left, link.right) for link in comparison.links}
    for fact in comparison.facts:
        inside = {(i, j) for i, j in pairs if i in fact.left and j in fact.right}
        assert set(fact.links) == inside


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
    assert {i for fact in facts for i in fact.left} <= {1, 2, 3, 4}


@pytest.mark.parametrize(
    ("pair", "words"),
    [
        ("bundled", ("Soleimani Strike", "drone struck", "assassination", "reached Baghdad")),
        ("published", ("Soleimani Strike", "Baghdad airport", "assassination", "intelligence")),
    ],
)
def test_known_pairs(pair: str, words: tuple[str, ...]) -> None:
    """Without a comparison file, the pairs everyone here knows have facts of their own."""
    if pair == "published" and not find_published():
        pytest.skip("the published articles are not part of the repository")
    names = [str(path) for path in find_published()] if pair == "published" else []
    left, right = load(names).sources
    facts = compare(MatchRequest(left, right)).facts
    assert 5 <= len(facts) <= 15
    for word in words:
        assert any(word in fact.name for fact in facts), word
