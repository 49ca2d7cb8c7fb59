"""Two accounts of one ferry accident, in our own words, that cover the same ground."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from reader.model import Fact, Kind, RawPassage, Source, number_passages

LEFT = (
    "Ferry runs aground off Norhaven with 212 people on board",
    "On 4 May 2019 the Marisol struck a reef. Captain Ingrid Halvorsen stayed at the wheel.",
    "“We heard a terrible grinding noise and the lights went out,” said Tomas Berg, a passenger.",
    "The harbour office said the reef was marked on every chart.",
    "Subscribe to our newsletter",
    "Seven passengers were treated for cold. Nobody was badly hurt.",
    "The company promised to pay for tickets and hotels.",
)
RIGHT = (
    "Night on a reef",
    "Captain Ingrid Halvorson was no novice when, in May 2019, the Marisol struck.",
    "One passenger, Tomas Berg, remembered a “terrible grinding noise and the lights” failing.",
    "Doctors in Norhaven treated 7 passengers, most of them for cold.",
    "The weather had been calm all week.",
    "Tickets will be refunded, the ferry company promised.",
)
FACTS = (
    Fact("The captain", ("captain Halvorsen", "at the wheel")),
    Fact("Compensation", ("pay for tickets", "tickets refunded")),
    Fact("Piracy", ("pirates boarded",)),
)


def _source(texts: Sequence[str], boilerplate: int | None = None) -> Source:
    drafts = [
        RawPassage(text, Kind.BOILERPLATE if index == boilerplate else Kind.BODY)
        for index, text in enumerate(texts)
    ]
    return Source("own", number_passages(drafts))


@pytest.fixture
def source() -> Callable[[Sequence[str]], Source]:
    """A source whose passages have these texts."""
    return _source


@pytest.fixture
def left() -> Source:
    """Seven passages; the one at index 4 is boilerplate."""
    return _source(LEFT, boilerplate=4)


@pytest.fixture
def right() -> Source:
    """Six passages."""
    return _source(RIGHT)


@pytest.fixture
def facts() -> tuple[Fact, ...]:
    """A fact told once on each side by one cue, one by different cues, one not told."""
    return FACTS
