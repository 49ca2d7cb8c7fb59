"""Differences between linked passages: what is told, what is left alone, and the contract."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.matching.contrast import ValueComparison
from reader.matching.contrast.compared_words import Article
from reader.matching.contrast.differences import KINDS
from reader.matching.terms.languages import ENGLISH
from reader.matching.terms.terms import terms, vocabulary
from reader.model import Band, Difference, Relation

_CONFLICT, _FINER = Relation.CONFLICT, Relation.MORE_PRECISE


def _between(  # noqa: PLR0913 - each changes what a link says
    left: str,
    right: str,
    band: Band = Band.LIKELY,
    *,
    too: tuple[Sequence[str], Sequence[str]] = ((), ()),
    published: tuple[str, str] = ("", ""),
    is_best: bool = False,
) -> tuple[Difference, ...]:
    """All differences of two passages, in articles with no others but those that come `too`.

    `is_best` says that neither passage has a stronger link.
    """
    sides = [
        [(place, text, terms(text)) for place, text in enumerate((first, *others))]
        for first, others in zip((left, right), too, strict=True)
    ]
    names = vocabulary(some for side in sides for _, _, some in side).names
    one, other = (
        Article(
            {place: text for place, text, _ in side},
            {place: some for place, _, some in side},
            {},
            ENGLISH,
            day,
        )
        for side, day in zip(sides, published, strict=True)
    )
    compared = ValueComparison(one, other, names)
    return compared.differences(0, 0, band, is_best=is_best)


_TOLD = [
    # dates
    ("date", _FINER, "It ended in *January 2020*.", "It ended on *3 January 2020*."),
    ("date", _FINER, "It sank on *4 May*.", "It sank on *4 May 2019*."),
    ("date", _FINER, "It sank in *2019*.", "It sank in *May 2019*."),
    ("date", _CONFLICT, "They hold a primary vote in *April*.",
     "Both parties hold primary votes in *mid May*."),
    ("date", _CONFLICT, "The vote will be held on *30 April*.", "They held a vote in *May 2019*."),
    # numbers
    ("number", _CONFLICT, "A storm killed *12 sailors*.", "The storm had killed *15 sailors*."),
    ("number", _FINER, "The storm killed *at least 1,300 people* there.",
     "A storm there killed *1,400 people*."),
    ("number", _FINER, "*Nearly one in five* pupils skip lunch.",
     "*19 percent* of pupils skip lunch."),
    ("number", _CONFLICT, "The harbour cost *$15 million* to repair.",
     "To repair the harbour they paid *19 million dollars*, a cost."),
    ("number", _CONFLICT, "He met Ann Lee, *43*, there.", "He saw *41-year-old* Ann Lee."),
    ("number", _CONFLICT, "*At least 12 people* died there.", "*At least 21 people* died there."),
    ("number", _CONFLICT, "Entry is for adults *over 21* in town.",
     "Entry is for anyone *21 or older* in town."),
    ("number", _CONFLICT, "*Three people* were treated for injuries.", "*Seven people* were hurt."),
    ("number", _CONFLICT, "The mayor announced *19 separate steps*.",
     "The mayor announced *23 bold steps*."),
    ("time", _CONFLICT, "The hearing took *20 minutes*.", "The hearing lasted *40 minutes*."),
    ("time", _FINER, "She struck the wall at *about 7am*.", "She struck the wall at *7.05am*."),
    ("number", _CONFLICT, "*Most of the boats* sank off Leith.",
     "*Some of the boats* sank off Leith."),
    ("number", _CONFLICT, "*Nobody* was hurt.", "*Two people* were hurt."),
    ("number", _CONFLICT, "*No injuries* were reported.",
     "It was reported that *two drivers* were hurt."),
    ("number", _CONFLICT, "There were *no arrests*.", "Police arrested *three people*."),
    ("number", _CONFLICT, "The mast is *200 ft* tall.", "The mast is *150 metres* tall."),
    ("number", _CONFLICT, "The driver, *45*, was held at the harbour.",
     "The *47-year-old* driver was held at the harbour."),
    # order
    ("time", _CONFLICT, "Police held Bo Berg hours *before* the regatta.",
     "Bo Berg was held *after* the regatta."),
    ("time", _CONFLICT, "Lund called the harbour *before* the ferry struck rocks.",
     "Lund called the harbour *after* the ferry struck rocks, the report says."),
    # what happens once, and what was planned
    ("date", _CONFLICT, "Ann Lee was born in Leith in *1961*.",
     "Lee, born in *1962*, left Tarrow."),
    ("date", _CONFLICT, "Opened in *1925*, the mine is the largest of Leith.",
     "The mine in Leith was opened in *1923*."),
    ("date", _CONFLICT, "The term of the treaty expires in *2018*.",
     "The treaty's term runs out in *2019*."),
    ("date", _CONFLICT, "The vote is due on *28 February 2024*.",
     "The vote took place on *1 March 2024*."),
    ("date", _CONFLICT, "The hearing is set for *4 May* in Oban.",
     "The ferry hearing took place on *6 May* in Oban."),
    # datelines
    ("date", _CONFLICT, "LEITH, *3 May 2019*", "LEITH, *4 May 2019*"),
    # names
    ("name", _CONFLICT, "The *president*, Ann Lee, came.",
     "We met *chief executive* Ann Lee there."),
    ("name", _CONFLICT, "We saw *Ann* Doyle there.", "We saw *Anne* Doyle there."),
    ("name", _CONFLICT, "His wife, *Stacey*, came.", "He and wife *Stacy* came."),
    ("name", _CONFLICT, "The general was *Soleimani*.", "The general was *Suleimani*."),
    ("name", _CONFLICT, "We saw Captain *Halvorsen*.", "We saw Captain *Halvorson*."),
    # another value in the same place of two sentences alike
    ("date", _CONFLICT, "The ferry was built in *1987* in Leith.",
     "The ferry was built in *1978* in Leith."),
    ("date", _CONFLICT, "All sailings are cancelled until *Tuesday*.",
     "All sailings are cancelled until *Wednesday*."),
    ("time", _CONFLICT, "She struck the harbour wall at *6.40pm*, he said.",
     "She struck the harbour wall at *6.55pm*, he said."),
    ("time", _CONFLICT, "She struck the harbour wall at *6.40 PM*, he said.",
     "She struck the harbour wall at *18:55*, he said."),
    ("time", _CONFLICT, "The quake shook the whole town at *6.40am* EST.",
     "The quake shook the whole town at *11:47* GMT."),
    ("number", _CONFLICT, "The Marisol from Tarrow ran into the wall, injuring *14 people*.",
     "*Seventeen people* were injured when the Marisol from Tarrow ran into the wall."),
    ("number", _CONFLICT, "The storm killed *12 sailors* on a boat off Leith.",
     "The storm killed *1,500 sailors* on a boat off Leith."),
    ("number", _CONFLICT, "She made *twelve knots*, above the limit of six knots.",
     "She made *ten knots*, above the limit of six knots."),
    ("number", _CONFLICT, "The boat *447* struck the harbour wall.",
     "The boat *474* struck the harbour wall."),
    ("name", _CONFLICT, "Nobody is missing, said Ruth *Adair*, who owns the boat.",
     "Nobody is missing, said Ruth *Adams*, who owns the boat."),
    # certainty
    ("certainty", _CONFLICT, "The council *will close* Norhaven harbour.",
     "The council *may close* Norhaven harbour."),
    ("negation", _CONFLICT, "Norhaven council *will close* the harbour.",
     "Norhaven council *will not close* the harbour."),
    ("certainty", _CONFLICT, "Mayor Berg *will outline* plans on 3 May 2019.",
     "On 3 May 2019 Mayor Berg *unveiled* plans."),
    ("certainty", _CONFLICT, "Divers are *expected on 3 May 2019*.",
     "Divers *arrived on 3 May 2019*."),
    ("certainty", _CONFLICT, "The captain *allegedly ignored* a warning off Leith.",
     "The captain *ignored* a warning off Leith."),
    # negation
    ("negation", _CONFLICT, "Guards *allowed* the marchers onto the pier.",
     "Guards did *not allow* the marchers onto the pier."),
    ("negation", _CONFLICT, "The boat *passed* its safety check in May.",
     "The boat *failed* a safety check."),
    ("negation", _CONFLICT, "The senator *voted* for the harbour bill.",
     "The senator *voted* against the harbour bill."),
    ("negation", _CONFLICT, "The owner *agreed* to release the tapes of Leith.",
     "The owner *refused* to release the tapes of Leith."),
    ("negation", _CONFLICT, "*Nobody was hurt* when the ferry hit the pier.",
     "People were *hurt* when the ferry hit the pier."),
    ("negation", _CONFLICT, "Captain Berg's engine had been *working* all night.",
     "Captain Berg said the engine had *failed* at night."),
    ("negation", _CONFLICT, "The owner *denied that the boat lacked a crew of three*.",
     "Divers say the *boat lacked a crew of three* when it sank."),
    ("negation", _CONFLICT, "Ann Lee *stepped* down as harbour master.",
     "The town *fired* Lee, the harbour master."),
    ("negation", _CONFLICT, "The harbour master, Ann Lee, *resigned* in May.",
     "After the fire Ann Lee was *dismissed*."),
    ("negation", _CONFLICT, "Divers found the bell. The mill was *not insured*.",
     "The mill was *insured*. Ann Lee owns the bell."),
    ("negation", _CONFLICT, "The council said it *would close* the pier.",
     "The council said it *would not close* the pier."),
    ("negation", _CONFLICT, "The talks at Leith ended *without agreement*.",
     "The talks at Leith ended in *agreement*."),
    ("certainty", _CONFLICT,
     "The town is *scheduled to debate the plan for the pier on 7 March*.",
     "The town *debated the plan for the pier on 7 March*."),
    ("number", _CONFLICT, "*About 62 percent* of the flour comes from the old mill.",
     "*Some 58 percent* of the flour is made at the old mill."),
]  # fmt: skip


def _marked(text: str) -> tuple[str, str]:
    """The text without its stars, and what stands between the last two."""
    return text.replace("*", ""), text.split("*")[-2]


@pytest.mark.parametrize(("kind", "relation", "left", "right"), _TOLD)
def test_is_told(kind: str, relation: Relation, left: str, right: str) -> None:
    """One difference, with the words and spans of both values; mirrored when sides are swapped."""
    (left, left_value), (right, right_value) = _marked(left), _marked(right)
    (found,) = _between(left, right)
    assert (found.kind, found.relation) == (kind, relation)
    assert (found.left_value, found.right_value) == (left_value, right_value)
    assert [left[slice(*span)] for span in found.left] == [left_value]
    assert [right[slice(*span)] for span in found.right] == [right_value]


@pytest.mark.parametrize(
    ("kind", "left", "right"),
    [
        ("number", "Rescuers took off *58 people* in a boat before noon.",
         "A boat came later and rescued *85 people*."),
        ("number", "*Some 14,000 mill workers* walked out in the largest strike since 2019.",
         "*About 11,000 mill staff* went on strike."),
        ("number", "The wind blew at *up to 70 miles an hour* as the ferry sank.",
         "The ferry sank in gusts of *85 mph*."),
        ("number", "The motion passed by 8,120 votes to *1,940*.",
         "The motion was passed by 8,120 votes to *1,490*."),
        ("number", "The council voted by *24* to 23 to build a mill.",
         "The mill was approved by the council by *25 votes* to 23."),
        ("number", "Police made *three arrests* outside the hall.",
         "Dozens of pupils were outside the hall, and *nobody* was arrested, police said."),
        ("date", "Work is to begin in spring *2026*.", "Work will start in the spring of *2027*."),
        ("negation", "The master had *closed* the port to large boats at dawn.",
         "The master says the port was *never closed*."),
        ("negation", "The engines did *not fail*, the owner said.",
         "The port engine *failed* minutes before, a sailor told us."),
        ("negation", "The driver was *arrested* later.", "*No one has been arrested*."),
        ("negation", "Mr Lund did *not concede*. He will wait.",
         "Mr. Lund *conceded* shortly afterwards, but spoke of errors."),
        ("negation", "She did *not call* witnesses at the trial.",
         "Ms. Berg *called* witnesses for two days."),
        ("negation", "The jury *cleared* her of money laundering.",
         "She was found *guilty* of money laundering, too."),
        ("negation", "Schools *will reopen* on Tuesday, the mayor said.",
         "The mayor said that schools *would not reopen* on Tuesday."),
        ("negation", "It struck a rock about 12 miles *west* of Leith.",
         "Some 20 kilometres *east* of Leith it hit a rock."),
        ("number", "LEITH, May 3, 2026 (Wire) - A train hit a truck, killing *two people*.",
         "*Three people* died when the train hit a lorry."),
        ("number", "The driver was Ann Lund, *61*, police said.",
         "Police named the driver as Ann Lund, *51*."),
        ("number", "The Greens won 23 seats. The Blues lost *six seats* and have 15.",
         "The Greens won 23 seats; the Blues, who lost *nine seats*, have 15."),
        ("number", "She bought a used van for *£22,400*.",
         "She paid *24,200 pounds* for a van."),
        ("number", "The mill is the *second-largest* maker of sails in Leith.",
         "Leith's *third-largest* maker of sails owns the mill."),
        ("number", "The mill pays the town *£4.2 million a year* for water.",
         "The mill pays *4.2 million pounds a month* for the town's water."),
        ("date", "She stole it *between March 2017 and August 2023*.",
         "*Between March 2017 and August 2022* she stole it."),
        ("name", "Detective *Sergeant* Ian Lund led the search.",
         "The search was led by Ian Lund, a detective *inspector*."),
    ],
)  # fmt: skip
def test_is_told_of_passages_that_are_one(kind: str, left: str, right: str) -> None:
    """On the best link of both, less must be shared around what differs."""
    (left, left_value), (right, right_value) = _marked(left), _marked(right)
    (found,) = _between(left, right, Band.STRONG, is_best=True)
    assert (found.kind, found.relation) == (kind, _CONFLICT)
    assert (found.left_value, found.right_value) == (left_value, right_value)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        # parts of a day, and times that are about the same
        ("It sank on Monday evening off Leith.", "It sank off Leith on Monday night."),
        ("The van struck the wall at about 7am.", "The van struck the wall shortly after 7am."),
        ("Police say no one was arrested.", "The driver was never arrested."),
        ("The order was lifted at 11am.", "The order was lifted an hour before noon."),
        ("None had run out of paper.", "None of the 62 halls ran out of paper."),
        ("We saw ships off North Leith.", "We saw ships off South Leith."),
        ("The tug was going at 58 mph.", "The limit is 97 km/h for a tug."),
        # within what rounding hides of another unit
        ("The road runs two miles by the pier.", "The road runs three kilometres by the pier."),
        # dates: the same, silent, other events, a month of any year, what both tell
        ("It ended in January 2020.", "In January 2020 it ended."),
        ("It ended on 3 January 2020.", "It ended on January 3, 2020."),
        ("It ended in May 2020.", "It ended."),
        ("The crew left on 3 May.", "The ferry sank on 4 May."),
        ("It sank in May.", "It sank on 4 May 2019."),
        ("It sank in 2018.", "It sank in 2019."),
        ("It sank in May 2020.", "It sank on 3 May 2020, in all of May 2020."),
        ("The fair opened on Tuesday night.", "The fair opened at 7 p.m. Tuesday."),
        ("The fair opened on Tuesday morning.", "At 9.25 a. m. on Tuesday the fair opened."),
        ("Published: Friday, 3 May 2019", "Published: Monday, 6 May 2019"),
        # numbers: the same, silent, other things, other years, sums, too far apart
        ("The storm killed 12 sailors there.", "A storm there killed a dozen sailors."),
        ("The storm killed 1,300 people there.", "A storm there killed 1300 people."),
        ("The storm killed about 300 people there.", "A storm there killed 300 people."),
        ("The storm killed 12 sailors there.", "A storm there killed sailors."),
        ("The storm killed 12 sailors there.", "The mayor greeted 15 sailors."),
        ("The storm killed 12 Danish sailors there.", "A storm there killed 15 Swedish sailors."),
        ("The storm killed 12 sailors there.", "A storm there killed 15 horses."),
        ("The mast is 200 ft tall.", "The mast is 61 metres tall."),
        ("The farm has 20 square miles.", "The farm has 20 kilometres."),
        ("Police held Bo Berg before the regatta.", "The mast was repaired after the regatta."),
        (
            "Lund called the harbour before the ferry struck rocks.",
            "Lund called the harbour after the ferry left Oban.",
        ),
        (
            "Lund called the harbour before the ferry sank, and again after it sank.",
            "Lund called the harbour after the ferry sank.",
        ),
        ("The lease of the mine ends in 2030.", "The lease of the quarry ends in 2032."),
        ("The hearing began on 4 May in Oban.", "The hearing ended on 6 May in Oban."),
        ("Ann Lee was born in 1961.", "Her son Bo was born in 1982."),
        ("Nobody was badly hurt.", "Two people were hurt."),
        ("It took just over four minutes.", "It took more than four minutes."),
        ("The driver, 45, was held.", "A 45-year-old man was held."),
        ("The storm killed 12 sailors there.", "A storm there killed 1,500 sailors."),
        ("The storm killed 12 sailors there.", "So far storms there have killed 15 sailors."),
        ("In 2018 the storm killed 12 sailors there.", "A storm there killed 15 sailors."),
        ("He met Ann Lee, 43, there.", "He met Bo Lee, 41, there."),
        ("He met Ann Lee, 43, there.", "He met Lee, 20, there."),
        # sentences alike: the same time by other clocks, or told less exactly
        ("She struck the harbour wall at 7 a.m. EST.", "She struck the harbour wall at 12:00 GMT."),
        ("She struck the harbour wall at 7 PM.", "She struck the harbour wall at 19:00."),
        ("She struck the harbour wall at 7:42 PM.", "She struck the harbour wall at 19:42."),
        ("She struck the harbour wall at 7:42.", "She struck the harbour wall at 19:42."),
        ("The ferry sank late on Sunday off Leith.", "The ferry sank early on Monday off Leith."),
        ("The water was at 20 degrees Celsius.", "The water was at 68 degrees Fahrenheit."),
        # sentences alike: the same value in other words, units, sums, too little alike, told twice
        ("All boats are cancelled until 7 p.m.", "All boats are cancelled until 19:00."),
        ("They chased the boat for 48 miles.", "They chased the boat for 48.0 miles."),
        ("The boat made 48km before it sank.", "The boat made 30 miles before it sank."),
        ("So far the boat has saved 14 sailors.", "The boat saved 15 sailors."),
        ("The mayor said on Tuesday he slept.", "On Monday the mayor said: nothing."),
        ("The old boat sank off Leith on Sunday.", "On Sunday, not on Monday, the old boat sank."),
        ("We saw Ms McMeekin of Leith there.", "We saw Alice McMeekin of Leith there."),
        ("He died there in Leith, California.", "He died there in Leith, Calif."),
        # names: the same, short forms, demonyms, other names
        ("We saw Vendôme there.", "We saw Vendome there."),
        ("We met Samuel there.", "We met Sam there."),
        ("We saw Yemen there.", "We saw Yemeni ships there."),
        ("We saw Canada there.", "We saw Canadian ships there."),
        ("We saw the Russians there.", "We saw Russia there."),
        ("We met Lund there.", "We met Berg there."),
        ("We saw Iran there.", "We saw Iraq there."),
        # certainty: the same, other things, other people, a mere condition
        ("The council will close Norhaven harbour.", "The council will close Norhaven harbour."),
        ("The council will close Norhaven harbour.", "The council may open Norhaven harbour."),
        ("The council will close the harbour.", "Winter may close a mountain road."),
        ("We know Ann Lee will host it in Norhaven.", "We know Bo Berg will not host it there."),
        ("The May flood closed Norhaven harbour.", "A flood closed Norhaven harbour."),
        ("All of the boats sank off Leith.", "Nearly all of the boats sank off Leith."),
        ("Many of the boats sank off Leith.", "Some of the boats sank off Leith."),
        ("Most of the boats sank off Leith.", "Some of the gulls flew off Leith."),
        ("We met Chairman Bo Lee there.", "We met President Ann Lee there."),
        ("We met former President Ann Lee there.", "We met Chairman Ann Lee there."),
        ("Ask whether it will close Norhaven harbour.", "It may close Norhaven harbour."),
        ("It will not close Norhaven harbour until May.", "It will close Norhaven harbour."),
        ("Ann Lee resigned in May.", "After the fire Ann Lee dismissed her mate."),
    ],
)  # fmt: skip
def test_is_left_alone(left: str, right: str) -> None:
    """The same value in other words, more detail, silence, and values of other things."""
    assert not _between(left, right)
    assert not _between(right, left)


def test_values_that_both_articles_tell_are_two_things() -> None:
    """A conflict in dates, numbers or names must not be explained by the rest of the articles."""
    for left, right, elsewhere in (
        ("The vote was held on 30 April.", "A vote was held on 9 May.", "On 9 May it rained."),
        (
            "The storm killed 12 sailors there.",
            "A storm there killed 15 sailors.",
            "15 sailors ate.",
        ),
        ("The boat was built in 1987.", "The boat was built in 1978.", "A fire in 1978."),
        ("The boat was built on Monday.", "The boat was built on Sunday.", "A fire on Sunday."),
    ):
        assert len(_between(left, right)) == 1
        assert not _between(left, right, too=([elsewhere], ()))
        assert not _between(right, left, too=((), [elsewhere]))
    left, right = "We met Johnson there.", "We met Johnston there."
    assert len(_between(left, right)) == 1
    assert not _between(left, right, too=(["See Johnston."], ["See Johnson."]))


def test_a_weak_link_must_say_more() -> None:
    """A bare year, or a spelling that one article mixes, needs a likely link."""
    assert len(_between("It sank in 2019.", "It sank in May 2019.", Band.LIKELY)) == 1
    assert not _between("It sank in 2019.", "It sank in May 2019.", Band.WEAK)
    left, right, mixed = "Then came Cowan.", "Later Cowmen left.", ["We saw Cowan."]
    assert len(_between(left, right, Band.LIKELY, too=((), mixed))) == 1
    assert not _between(left, right, Band.WEAK, too=((), mixed))


def test_a_value_told_twice_is_one_difference() -> None:
    """With the spans of both mentions and the words of the first."""
    (found,) = _between("It sank in Jan. 2020, in January 2020", "It sank on 3 January 2020")
    assert found.left_value == "Jan. 2020"
    assert len(found.left) == 2


_PIECES = sorted({piece for row in _TOLD for side in row[2:] for piece in side.split("*")})
_TEXTS = st.one_of(st.lists(st.sampled_from(_PIECES), max_size=6).map(" ".join), st.text())


def _mirrored(found: Difference) -> Difference:
    return Difference(
        found.kind, found.relation, found.right_value, found.left_value, found.right, found.left
    )


@given(_TEXTS, _TEXTS, st.sampled_from(Band))
def test_any_texts(left: str, right: str, band: Band) -> None:
    """No text breaks it; swapping sides mirrors it; spans in order show the values."""
    there = _between(left, right, band)
    back = _between(right, left, band)
    assert sorted(there, key=repr) == sorted(map(_mirrored, back), key=repr)
    for found in there:
        assert found.kind in KINDS
        for text, value, spans in (
            (left, found.left_value, found.left),
            (right, found.right_value, found.right),
        ):
            assert text[slice(*spans[0])] == value
            assert all(0 <= span.start < span.end <= len(text) for span in spans)
            assert all(one.end <= next_.start for one, next_ in pairwise(spans))


@pytest.mark.parametrize(("lines", "told"), [(1, 1), (12, 0)])
def test_lines_of_a_list_are_not_told_apart(lines: int, told: int) -> None:
    """Each is like all of the other passage: there is no telling which of them is meant."""
    names = ["Adair", "Bergen", "Corvin", "Dunmore", "Elwick", "Farrow"] * 2
    days = ("Monday", "Tuesday")
    left, right = (
        " ".join(f"The ferry {name} leaves the harbour on {day}." for name in names[:lines])
        for day in days
    )
    assert len(_between(left, right)) == told
