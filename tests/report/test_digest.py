"""The digest: sections, counts, merged rows, a timeline; and its text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reader.model import (
    At,
    Band,
    Change,
    Comparison,
    Decision,
    Difference,
    Link,
    Quotation,
    QuotationRelation,
    RawPassage,
    Relation,
    Review,
    Side,
    Source,
    Span,
    Speaker,
    Value,
    ValueRelation,
    number_passages,
)
from reader.report import FORMATS, Report, make_chapter, make_report
from reader.report.digest import (
    NOT_COMPARED,
    Section,
    Sign,
    caution,
    name_day,
    split_about,
)
from reader.report.digest_rows import make_digest

LEFT = (
    "The ferry left at nine.",
    "On Monday 12 people were hurt.",
    "On Monday 12 people were hurt, the mayor said.",
    "“It was dark,” she said.",
    "Nobody else reports this.",
)
RIGHT = (
    "The ferry did not leave at nine.",
    "On 1 May 21 people were hurt.",
    "“So dark,” she said.",
)


def source(name: str, texts: Sequence[str]) -> Source:
    """An article of these paragraphs."""
    return Source(name, number_passages([RawPassage(text) for text in texts]))


def at(texts: Sequence[str], passage: int, words: str) -> At:
    """Where `words` are in a passage."""
    start = texts[passage].index(words)
    return At(passage, Span(start, start + len(words)))


def differing(left: int, right: int, *differences: Difference) -> Link:
    """A strong link with differences."""
    return Link(left, right, 0.9, Band.STRONG, (), differences)


def number(passage: int) -> Difference:
    """12 against 21."""
    left, right = at(LEFT, passage, "12"), at(RIGHT, 1, "21")
    return Difference("number", Relation.CONFLICT, "12", "21", (left.span,), (right.span,))


PAIR = Comparison(
    source("left", LEFT),
    source("right", RIGHT),
    links=(
        replace(
            differing(0, 0),
            changes=(Change(Span(10, 14), Span(10, 23)),),
        ),
        differing(1, 1, number(1)),
        differing(2, 1, number(2)),
        Link(3, 2, 0.5, Band.LIKELY, ()),
    ),
    values=(
        Value(
            "date",
            "people were hurt",
            ValueRelation.MORE_PRECISE,
            (at(LEFT, 1, "Monday"), at(LEFT, 2, "Monday")),
            (at(RIGHT, 1, "1 May"),),
            "2023-05-01",
        ),
        Value(
            "time",
            "ferry left",
            ValueRelation.AGREE,
            (at(LEFT, 0, "nine"),),
            (at(RIGHT, 0, "nine"),),
        ),
        Value("date", "x", ValueRelation.ONLY_LEFT, (at(LEFT, 4, "this"),), (), "2023-04"),
    ),
    quotations=(
        Quotation(QuotationRelation.ONLY_LEFT, None, at(LEFT, 4, "Nobody"), None),
        Quotation(
            QuotationRelation.REWORDED, "Ann", at(LEFT, 3, "It was dark"), at(RIGHT, 2, "So dark")
        ),
    ),
    speakers=(Speaker("Mayor", (2,), ()), Speaker("Ann", (3,), (2,))),
)


def test_equal_differences_are_one_row_with_all_places() -> None:
    """The number differs in two links: one row, two places; changed words come after."""
    first, second = make_digest(PAIR).list_rows(Section.DIFFERENCES)
    assert (first.sign, first.kind, first.left, first.right) == (Sign.DIFFERS, "number", "12", "21")
    assert (first.places(Side.LEFT), first.places(Side.RIGHT)) == ((1, 2), (1,))
    assert second.sign is Sign.CHANGED
    assert second.left == "The ferry left at nine."
    assert second.right == "The ferry did not leave at nine."


def test_changes_that_a_difference_has_are_not_repeated() -> None:
    """The changed words are the number that differs."""
    change = Change(at(LEFT, 1, "12").span, at(RIGHT, 1, "21").span)
    links = (replace(PAIR.links[1], changes=(change,)),)
    (row,) = make_digest(replace(PAIR, links=links)).list_rows(Section.DIFFERENCES)
    assert row.kind == "number"


def test_words_that_one_side_lacks_are_shown_between_their_neighbours() -> None:
    """Changed words that one side lacks: the other shows where they would be."""
    left, right = "He had been working well.", "He had not been working well."
    change = Change(None, Span(7, 10))
    link = Link(0, 0, 0.9, Band.STRONG, (), changes=(change,))
    found = Comparison(source("left", [left]), source("right", [right]), (link,))
    (row,) = make_digest(found).list_rows(Section.DIFFERENCES)
    assert (row.left, row.right) == ("He had been working …", "He had not been working …")


def test_changed_words_of_a_link_are_one_row() -> None:
    """Whole words with their full stop, runs that meet as one; after rows with figures."""
    left = "About 15 tons of wheat bound for the town of Tripoli were destroyed."
    right = "Some 15 tons of wheat meant for the town of Tripoli were lost."
    pairs = (("About", "Some"), ("bound", "meant"), ("destroyed", "lost"))
    changes = tuple(
        Change(at((left,), 0, one).span, at((right,), 0, other).span) for one, other in pairs
    )
    links = (
        Link(1, 1, 0.9, Band.STRONG, (), changes=(Change(Span(0, 3), Span(0, 1)),)),
        Link(0, 0, 0.9, Band.STRONG, (), changes=changes),
    )
    sources = source("left", [left, "The ship sank."]), source("right", [right, "A ship sank."])
    first, second = make_digest(Comparison(*sources, links)).list_rows(Section.DIFFERENCES)
    assert first.left == "About 15 tons of wheat bound for the … Tripoli were destroyed."
    assert first.right == "Some 15 tons of wheat meant for the … Tripoli were lost."
    assert (first.kind, len(first.left_at)) == ("words, 3 changes", 3)
    assert (second.left, second.kind) == ("The ship sank.", "words")


def test_a_difference_within_another_of_its_kind_is_enough() -> None:
    """What is said in more of the same words is no row of its own."""
    whole, part = "denied that it knew", "denied"
    both = tuple(
        Difference("negation", Relation.CONFLICT, text, "knew", (Span(0, len(text)),), ())
        for text in (whole, part)
    )
    link = Link(0, 0, 0.9, Band.STRONG, (), both)
    found = Comparison(source("left", [whole]), source("right", ["It knew."]), (link,))
    (row,) = make_digest(found).list_rows(Section.DIFFERENCES)
    assert row.left == part


def test_each_section_counts_its_rows() -> None:
    """By relation, in the words of the sides; signs stand before the words."""
    digest = make_digest(PAIR)
    assert {section: digest.summarise(section) for section in Section} == {
        Section.OWN_WORDS: "",
        Section.DIFFERENCES: "1 differing, 1 changed",
        Section.QUOTATIONS: "1 reworded, 1 only left",
        Section.VALUES: "1 more precise, 1 same, 1 only left",
        Section.SPEAKERS: "1 in both, 1 only left",
        Section.ONLY_HERE: "1 of 5 left, 0 of 3 right",
    }
    swapped = digest.summarise(Section.QUOTATIONS, ("right", "left"))
    assert swapped == "1 reworded, 1 only right"


def test_passages_with_weak_links_only_are_listed_apart() -> None:
    """After those without a link, and not counted with them; a decision takes them out."""
    texts = [RawPassage(text) for text in ("The bridge fell.", "It rained.", "Nobody was hurt.")]
    left = Source("left.txt", number_passages(texts))
    right = Source("right.txt", number_passages(texts[:2]))
    weak = Link(0, 0, 0.3, Band.WEAK, ())
    strong = Link(1, 1, 0.9, Band.STRONG, ())
    digest = make_digest(Comparison(left, right, (weak, strong)))
    result = [
        (row.sign, row.left or row.right, row.about) for row in digest.list_rows(Section.ONLY_HERE)
    ]
    assert result == [
        (Sign.ONE_SIDE, "Nobody was hurt.", ""),
        (Sign.PERHAPS, "The bridge fell.", "perhaps 1"),
        (Sign.PERHAPS, "The bridge fell.", "perhaps 1"),
    ]
    assert (
        digest.summarise(Section.ONLY_HERE) == "1 of 3 left, 0 of 2 right, 2 with weak links only"
    )
    accepted = replace(weak, decision=Decision.ACCEPTED)
    digest = make_digest(Comparison(left, right, (accepted, strong)))
    assert len(digest.list_rows(Section.ONLY_HERE)) == 1


def test_rows_in_both_come_first() -> None:
    """Reworded quotations first, speakers of both first."""
    digest = make_digest(PAIR)
    assert [row.sign for row in digest.list_rows(Section.QUOTATIONS)] == [
        Sign.REWORDED,
        Sign.ONE_SIDE,
    ]
    assert [row.left for row in digest.list_rows(Section.SPEAKERS)] == ["Ann", "Mayor"]


def test_a_timeline_has_dated_rows_first_and_loses_none() -> None:
    """A month before its days; what has no date after all dates, in its order."""
    digest = make_digest(PAIR)
    rows = digest.list_rows(Section.VALUES, by_time=True)
    assert [row.when for row in rows] == ["2023-04", "2023-05-01", ""]
    assert set(rows) == set(digest.list_rows(Section.VALUES))


def test_no_difference_is_said_only_where_something_agrees() -> None:
    """With agreeing values their number; with nothing compared, nothing at all."""
    links = tuple(replace(link, differences=(), changes=()) for link in PAIR.links)
    unread = make_digest(replace(PAIR, links=links))  # 12 in one, 21 in the other
    assert unread.summarise(Section.DIFFERENCES) == "1 value agrees; other values not compared"
    right = source("right", [text.replace("21", "12") for text in RIGHT])
    agreeing = make_digest(replace(PAIR, links=links, right=right))
    assert agreeing.summarise(Section.DIFFERENCES) == "no difference found: 1 value agrees"
    alone = Value("number", "hurt", ValueRelation.ONLY_LEFT, (at(LEFT, 0, "ferry"),), ())
    partly = make_digest(replace(PAIR, links=links, values=(*PAIR.values, alone)))
    assert partly.summarise(Section.DIFFERENCES) == "1 value agrees; other values not compared"
    silent = make_digest(replace(PAIR, links=links, values=(), quotations=()))
    assert silent.summarise(Section.DIFFERENCES) == ""


def test_a_row_leads_to_its_strongest_link() -> None:
    """Else to its first passages; a side without any is None."""
    links = (*PAIR.links[:2], replace(PAIR.links[2], strength=0.99), PAIR.links[3])
    digest = make_digest(replace(PAIR, links=links))
    first = digest.list_rows(Section.DIFFERENCES)[0]
    assert first.find_target(digest.comparison) == (2, 1)
    mayor = digest.list_rows(Section.SPEAKERS)[1]
    assert mayor.find_target(digest.comparison) == (2, None)


def test_a_checked_row_is_found_again_under_another_link_of_it() -> None:
    """A merged row was checked when its strongest link was another."""
    row = make_digest(PAIR).list_rows(Section.DIFFERENCES)[0]
    review = Review().with_check((1, 1), row.detail, is_checked=True)
    assert row.find_check(review) == (1, 1)
    assert row.find_check(review.with_check((1, 1), row.detail, is_checked=False)) is None
    assert make_digest(PAIR).list_rows(Section.QUOTATIONS)[0].find_check(review) is None


_TEXTS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12)


@given(st.lists(st.tuples(_TEXTS, _TEXTS), max_size=12))
def test_merging_loses_no_place(values: list[tuple[str, str]]) -> None:
    """Whatever the words: each place of a difference is in one row, no two rows are equal."""
    left = source("left", [text for text, _ in values] or ["-"])
    right = source("right", [text for _, text in values] or ["-"])
    links = tuple(
        Link(
            n, n, 0.5, Band.WEAK, (),
            (Difference("name", Relation.CONFLICT, a, b, (Span(0, 1),), (Span(0, 1),)),),
        )
        for n, (a, b) in enumerate(values)
    )  # fmt: skip
    rows = make_digest(Comparison(left, right, links)).list_rows(Section.DIFFERENCES)
    assert sorted(n for row in rows for n in row.places(Side.LEFT)) == list(range(len(values)))
    assert len({(row.left.casefold(), row.right.casefold()) for row in rows}) == len(rows)


def test_what_values_are_of_is_not_said_twice() -> None:
    """The unit that the value has already is left out."""
    cases = {
        ("1,300 people", "people"): "",
        ("seven articles", "articles of the law"): "of the law",
        ("Monday", "the vote"): "the vote",
        ("Monday", ""): "",
        ("two written warnings", "written warnings about dust"): "about dust",
    }
    for (words, about), rest in cases.items():
        assert split_about(words, about) == rest


def test_days_are_named_as_on_a_calendar() -> None:
    """As precisely as they are known."""
    for when, name in {"2020": "2020", "2020-01": "Jan 2020", "2020-01-03": "3 Jan 2020"}.items():
        assert name_day(when) == name


def test_the_digest_is_printed_as_text() -> None:
    """Every row with its sign and places, checked ones marked, the caution, what is left out."""
    row = make_digest(PAIR).list_rows(Section.DIFFERENCES)[0]
    review = Review().with_check((1, 1), row.detail, is_checked=True)
    report = Report((make_chapter(PAIR, review),))
    text = FORMATS["digest"].write(report)
    assert "≠ 12 / 21, number (left 2, 3; right 2), checked" in text
    assert "≈ “It was dark” / “So dark”, Ann (left 4; right 3)" in text
    assert caution(PAIR) in text
    assert text.partition("\n\nAbout this report")[0].endswith(NOT_COMPARED[0])
    assert all(len(line) <= 80 for line in text.splitlines())
    plain = "".join(c if c.isascii() else FORMATS["digest"].stand_in(c) for c in text)
    assert "!= 12 / 21" in plain


def test_empty_sections_are_not_printed() -> None:
    """Two articles with nothing in common."""
    text = FORMATS["digest"].write(make_report(Comparison(PAIR.left, PAIR.right)))
    assert "Differences" not in text
    assert "Only here: 5 of 5 left, 3 of 3 right" in text


def test_only_here_without_a_passage() -> None:
    """No caution about passages that are only here where there are none."""
    one, other = source("left", LEFT[:1]), source("right", RIGHT[:1])
    whole = Comparison(one, other, (Link(0, 0, 0.9, Band.STRONG, ()),))
    text = FORMATS["digest"].write(make_report(whole))
    assert "Only here: 0 of 1 left, 0 of 1 right\n\n  Every passage has a link.\n" in text
    assert caution(whole) not in text


def test_signs_are_distinct_in_ascii() -> None:
    """Two signs look alike only where they look alike in Unicode, too."""
    pairs = {(sign.draw(), sign.draw(ascii_only=True)) for sign in Sign}
    assert len({ascii_ for _, ascii_ in pairs}) == len(pairs)
