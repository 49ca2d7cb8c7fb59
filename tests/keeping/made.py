"""Texts of our own to keep things of, and other versions of them."""

from __future__ import annotations

from collections.abc import Sequence

from reader.model import Comparison, Kind, RawPassage, Source, number_passages

LEFT = (
    "Ferry runs aground off Norhaven with 212 people on board",
    "On 4 May 2019 the Marisol struck a reef. Captain Ingrid Halvorsen stayed at the wheel.",
    "“We heard a terrible grinding noise and the lights went out,” said Tomas Berg, a passenger.",
    "Subscribe to our newsletter",
    "The harbour office said the reef was marked on every chart, and had been for eighty years.",
    "Seven passengers were treated for cold. Nobody was badly hurt, a hospital in Norhaven said.",
    "The company promised to pay for tickets and hotels, and to look into what had happened.",
)
RIGHT = (
    "Night on a reef",
    "Captain Ingrid Halvorson was no novice when, in May 2019, the Marisol struck.",
    "One passenger, Tomas Berg, remembered a “terrible grinding noise and the lights” failing.",
    "Doctors in Norhaven treated 7 passengers, most of them for cold.",
    "The weather had been calm all week.",
    "Tickets will be refunded, the ferry company promised.",
)
BOILERPLATE = "Subscribe to our newsletter"


def source(
    texts: Sequence[str], name: str = "own", *, publisher: str = "", headline: str = ""
) -> Source:
    """A source with these passages."""
    kinds = [Kind.BOILERPLATE if text == BOILERPLATE else Kind.BODY for text in texts]
    return Source(name, number_passages(map(RawPassage, texts, kinds)), publisher, headline)


def pair(left: Sequence[str] = LEFT, right: Sequence[str] = RIGHT) -> Comparison:
    """Two sources without links, known by their headlines."""
    return Comparison(
        source(left, publisher="Norhaven Herald", headline="Ferry runs aground"),
        source(right, publisher="The Coast", headline="Night on a reef"),
    )
