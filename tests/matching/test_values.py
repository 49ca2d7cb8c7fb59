"""The values of two articles, side by side."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.matching.compare import compare
from reader.model import MatchRequest, RawPassage, Source, Value, ValueRelation, number_passages

_AGREE, _FINER, _DIFFER = ValueRelation.AGREE, ValueRelation.MORE_PRECISE, ValueRelation.DIFFER


def _source(texts: Sequence[str], published: str) -> Source:
    return Source("", number_passages(map(RawPassage, texts)), published=published)


def _values(
    left: Sequence[str], right: Sequence[str], published: tuple[str, str] = ("", "")
) -> tuple[Value, ...]:
    return compare(MatchRequest(_source(left, published[0]), _source(right, published[1]))).values


@pytest.mark.parametrize(
    ("kind", "relation", "left", "right"),
    [
        # days of the week, and days told from the day of writing
        ("date", _DIFFER, "2024-05-14 The fair opened on Monday.",
         "2024-05-15 The fair opened on Tuesday."),
        ("date", _AGREE, "2024-05-15 The fair opened yesterday.",
         "2024-05-15 The fair opened on Tuesday."),
        ("date", _AGREE, "2024-05-15 The fair opens tomorrow.",
         "2024-05-14 The fair opens on 16 May."),
        ("date", _AGREE, "2024-05-15 The fair will open on Friday.",
         "2024-05-16 The fair is due to open tomorrow."),
        ("date", _AGREE, "2024-01-10 The fair closed last month.",
         "2024-02-01 The fair closed in December."),
        ("date", _AGREE, "2024-01-10 The fair closed last year.",
         "2024-02-01 The fair closed in 2023."),
        ("date", _AGREE, "2024-01-10 It ran from 2016 to 2018.",
         "2024-01-10 It ran between 2016 and 2018."),
        ("date", _FINER, "2024-05-15 The fair opened on Tuesday night.",
         "2024-05-15 The fair opened on Tuesday."),
        ("date", _FINER, "2024-01-10 It ran from 2016 to 2018.",
         "2024-01-10 It ran between January 2016 and December 2018."),
        ("date", _FINER, "2024-05-15 The mayor opened the fair this month.",
         "2024-05-15 The mayor opened the fair on 6 May."),
        ("date", _AGREE, "2024-05-15 The fair may open on Friday.",
         "2024-05-15 The fair will open on Friday."),
        ("time", _AGREE, "- The fair opened at noon.", "- The fair opened at 12 p.m."),
        # sums, shares and counts
        ("money", _DIFFER, "- The pier cost as much as $12 million.",
         "- The pier cost as much as $21 million."),
        ("money", _AGREE, "- They repaid about $60,000 to the club.",
         "- The club was repaid about $60,000."),
        ("share", _FINER, "- Nearly one in five pupils skip lunch.",
         "- 19 percent of pupils skip lunch."),
        ("share", _DIFFER, "- A third of the pupils skip lunch.",
         "- Two-thirds of the pupils skip lunch."),
        ("number", _DIFFER, "- Ann Lee, 27, was found on the roof.",
         "- Ann Lee, who is 29, was found on the roof."),
        ("number", _AGREE, "- Nearly 90 faculty of the school signed.",
         "- Nearly 90 teachers of the school signed."),
        ("time", _DIFFER, "- The two-year police inquiry ended.",
         "- The monthslong police inquiry ended."),
    ],
)  # fmt: skip
def test_is_one_row(kind: str, relation: ValueRelation, left: str, right: str) -> None:
    """Both sides in one row, with the day of publication before each text."""
    (when, text), (then, other) = left.split(" ", 1), right.split(" ", 1)
    published = (when.strip("-") and when, then.strip("-") and then)
    (found,) = _values([text], [other], published)
    assert (found.kind, found.relation) == (kind, relation)
    assert len(found.left) == len(found.right) == 1


@pytest.mark.parametrize(
    ("left", "right", "relation"),
    [
        # one of two ages agrees, and the other does not
        ("Two sailors, aged 23 and 47, were hurt when the boat sank.",
         "Two sailors aged 23 and 74 were hurt as the boat sank.", _DIFFER),
        # a part is not the whole, but may be said with it
        ("The plan will create 65 permanent jobs at the Oban yard.",
         "The plan promises the Oban yard 65 jobs, of which 40 will be permanent.", None),
        ("All 12 Labour members of the council opposed the Oban plan.",
         "Eleven of the 12 Labour members of the council opposed the Oban plan.", _DIFFER),
        ("The 12 Labour members of the council opposed the Oban plan.",
         "Eleven of the 12 Labour members of the council opposed the Oban plan.", None),
    ],
)  # fmt: skip
def test_a_part_is_not_the_whole(left: str, right: str, relation: ValueRelation | None) -> None:
    """A value agrees only with an equal one of the same part; `relation` is that of the rest."""
    found = [value.relation for value in _values([left], [right]) if value.left and value.right]
    assert [each for each in found if each is not _AGREE] == [relation] * (relation is not None)
    assert (_AGREE in found) is ("sailors" in left)


def test_a_day_without_a_date_of_publication_is_compared_by_its_name() -> None:
    """A weekday with a weekday, and never with a date or with "today"."""
    (found,) = _values(["The fair opened on Monday."], ["The fair opened on Monday."])
    assert found.relation is _AGREE
    found_ = _values(["The fair opened today."], ["The fair opened on Monday."])
    assert {v.relation for v in found_} == {ValueRelation.ONLY_LEFT, ValueRelation.ONLY_RIGHT}


def test_a_date_says_when_it_is_as_precisely_as_the_text_does() -> None:
    """The day, month or year, resolved by the date of publication; empty where that is unknown."""
    cases = {
        "The fair opened on Tuesday night.": "2024-05-14",
        "The fair opened yesterday.": "2024-05-14",
        "The fair opened in January 2020.": "2020-01",
        "The fair opened last week.": "2024-05",
        "The fair opened last year.": "2023",
        "The fair cost 12 million dollars.": "",
        "A call came on the last night.": "",
    }
    for text, when in cases.items():
        found = _values([text], ["-"], ("2024-05-15", "2024-05-15"))
        assert [value.when for value in found] in ([when], []), text
        if "last" not in text:
            assert found
    (unknown,) = _values(["The fair opened on Monday."], ["The fair opened on Monday."])
    assert unknown.when == ""


def test_what_parts_comes_first_and_says_what_it_is() -> None:
    """Then what agrees, then what one side gives alone, each in reading order."""
    found = _values(
        ["The pier cost $4 million to build.", "A storm killed 12 sailors.", "She won 600 votes."],
        ["The pier cost $4 million to build.", "A storm killed 15 sailors.", "He paid $90."],
    )
    assert [value.relation.value for value in found] == [
        "differ",
        "agree",
        "only left",
        "only right",
    ]
    assert [value.what for value in found][:3] == ["sailors", "pier cost", "votes"]


_FERRY = "the ferry Osprey ran aground off the harbour of Oban"


@pytest.mark.parametrize(
    ("left", "right", "apart"),
    [
        # one class of counted people, in other words
        ("Four passengers were killed and 11 injured when {}.",
         "Six people died and at least 20 were hurt as {}.",
         {("Four passengers", "Six people"), ("11 injured", "at least 20 were hurt")}),
        ("Some 700 people work for the firm whose {}.", "The firm employs 900 people; {}.",
         {("Some 700 people", "900 people")}),
        ("About 400 marchers came after {}.", "Some 900 demonstrators came after {}.",
         {("About 400 marchers", "Some 900 demonstrators")}),
        # the only sum, time or length of time
        ("The loss is put at $3 million after {}.", "Insurers speak of $5 million after {}.",
         {("$3 million", "$5 million")}),
        ("They lost 3 million kronor after {}.", "Insurers speak of 5 million kroner after {}.",
         {("3 million kronor", "5 million kroner")}),
        ("Shortly after 7 p.m. {}.", "It was 9 p.m. when {}.",
         {("Shortly after 7 p.m.", "9 p.m.")}),
        # the only count of a thing with two words for it; people aboard
        ("Twelve fire engines came after {}.", "Fifteen fire engines were sent when {}.",
         {("Twelve fire engines", "Fifteen fire engines")}),
        ("There were 212 passengers on board as {}.", "With 221 people aboard, {}.",
         {("212 passengers", "221 people")}),
        # not the only one; people of two fates; the day of the report
        ("{}: $3 million was lost, and insurers paid $9 million.",
         "Insurers speak of $5 million after {}.", set()),
        ("Four people were killed when {}.", "Six people were hurt when {}.", set()),
        ("Police said on Friday that {}.", "On Thursday {}, police said.", set()),
    ],
)  # fmt: skip
def test_alone_in_passages_that_are_surely_one(
    left: str, right: str, apart: set[tuple[str, str]]
) -> None:
    """Values differ though the words beside them do, where nothing else answers them."""
    rest = ["The museum of clocks has a new roof.", "Nobody would name the baker's dog."]
    texts = [[text.format(_FERRY), *rest] for text in (left, right)]
    found = {
        (texts[0][0][slice(*row.left[0].span)], texts[1][0][slice(*row.right[0].span)])
        for row in _values(texts[0], texts[1])
        if row.relation is _DIFFER
    }
    assert found == apart


@pytest.mark.parametrize(
    ("left", "right", "found"),
    [
        ("The mill burned on Monday.", "On Monday the football club met.", []),
        ("The mill burned on Monday.", "Monday's fire gutted the mill.",
         [(["Monday"], ["Monday's"])]),
        ("The mill burned on Monday night. Snow fell on Monday.", "Fire hit the mill Monday.",
         [(["Monday night"], ["Monday"])]),
        ("The fair opened on 5 March. A bell rang on 5 March.", "On 5 March it rained.",
         [(["5 March", "5 March"], ["5 March"])]),
    ],
)  # fmt: skip
def test_a_day_by_name_is_shared_where_the_event_is(
    left: str, right: str, found: list[tuple[list[str], list[str]]]
) -> None:
    """More than one thing happens on a Monday; a date in figures is shared whatever happened."""
    rows = [row for row in _values([left], [right], ("2024-03-06",) * 2) if row.left and row.right]
    texts = left, right
    assert [
        tuple(
            [text[slice(*at.span)] for at in side]
            for text, side in zip(texts, (r.left, r.right), strict=True)
        )
        for r in rows
    ] == found


def test_a_label_has_the_words_of_both_sides() -> None:
    """What comes before a share says what it is of, unless "of" follows it."""
    (found,) = _values(
        ["Ticket sales rose 12 per cent last May."], ["Ticket sales rose by 21 percent."]
    )[:1]
    assert (found.relation, found.what) == (_DIFFER, "Ticket sales rose")


def test_only_one_side_means_nowhere_in_the_other() -> None:
    """A figure of both is in no row of one side, whatever counts it and wherever it is."""
    found = _values(
        ["About 5,000 protesters came, police said. Organisers spoke of 20,000.", "It rained."],
        ["Some 20,000 demonstrators came, said the organisers; police counted 5,000."],
    )
    assert [row.relation for row in found] == [_AGREE, _AGREE]


def test_a_value_told_again_is_one_row() -> None:
    """With all of its places."""
    (found,) = _values(["It cost $84,000.", "The $84,000 is gone."], ["It cost $84,000."])
    assert len(found.left) == 2


def test_what_is_no_value_is_none() -> None:
    """Labels, fractions of other words, every week, this week alone."""
    for text in (
        "He read Article 7 aloud.",
        "She ran as a third-party candidate.",
        "They meet every Sunday.",
        "They met this week.",
    ):
        assert not _values([text], ["Nothing was said."])


def test_other_languages_have_figures_and_dates() -> None:
    """A comma is a decimal there; words are not read."""
    found = _values(
        ["Der Bau der Brücke kostete 1.300 € und begann am 4.3.2019, sagte der Bürgermeister."],
        ["Die Brücke war teuer: Der Bau hat 1300 € gekostet, so der Bürgermeister, seit 4.3.2019."],
    )
    assert {(v.kind, v.relation.value) for v in found} == {("money", "agree"), ("date", "agree")}


_PIECES = st.sampled_from(
    ["Monday", "last ", "in ", "May", " 31", " February", "2019", "-", "12:30", " p.m.", "9999",
     "at least ", "99", " years ago", "from 2019 to 2001", "tomorrow", " night", "0", "1800s",
     "$", "%", "€", ".", ", ", " people", "monthslong", "in his 50s", "\u00a0", "١٢"]
)  # fmt: skip
_TEXTS = st.one_of(st.text(), st.lists(_PIECES, max_size=12).map("".join))


@given(_TEXTS, _TEXTS, st.sampled_from(["", "2024-02-29", "0001-01-01", "9999-12-31", "May"]))
def test_any_texts(left: str, right: str, published: str) -> None:
    """Every row has a side that its relation speaks of, and spans that lie in the text."""
    for value in _values([left], [right], (published, published)):
        assert bool(value.left) is (value.relation is not ValueRelation.ONLY_RIGHT)
        assert bool(value.right) is (value.relation is not ValueRelation.ONLY_LEFT)
        for text, side in ((left, value.left), (right, value.right)):
            for at in side:
                assert 0 <= at.span.start < at.span.end <= len(text)
