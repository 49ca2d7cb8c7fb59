"""How two accounts differ: changed words, quotations, values, speakers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from reader.model.source import Span


class At(NamedTuple):
    """A passage, by index, and a span of its text."""

    passage: int
    span: Span


class Change(NamedTuple):
    """A run of words by which two linked passages that say nearly the same differ.

    One side is None where its passage has nothing in place of the other's words.
    """

    left: Span | None
    right: Span | None


class QuotationRelation(StrEnum):
    """How an utterance is quoted on the two sides."""

    SAME = "same"
    CUT = "cut"
    """One side quotes only a part of the other's words."""

    REWORDED = "reworded"
    ONLY_LEFT = "only left"
    ONLY_RIGHT = "only right"


@dataclass(frozen=True, slots=True)
class Quotation:
    """An utterance quoted in either account; at least one side is set."""

    relation: QuotationRelation
    speaker: str | None
    """As the account names the speaker; None where nobody is named."""

    left: At | None
    right: At | None
    changes: tuple[Change, ...] = ()
    """The words that differ, as spans of the two passages; for reworded quotations only."""

    reported: At | None = None
    """Where the side without the quotation reports the same words in indirect speech."""


class ValueRelation(StrEnum):
    """How the two sides agree on a value."""

    AGREE = "agree"
    MORE_PRECISE = "more precise"
    DIFFER = "differ"
    ONLY_LEFT = "only left"
    ONLY_RIGHT = "only right"


@dataclass(frozen=True, slots=True)
class Value:
    """A number, sum, share, date or time with what it counts; at least one side is set."""

    kind: str
    """number, money, share, date or time."""

    what: str
    """What is counted, or what happened then, in the words of the text."""

    relation: ValueRelation
    left: tuple[At, ...]
    right: tuple[At, ...]
    when: str = ""
    """The day, month or year of a date as ISO 8601 writes it, such as 2020-01-03 or 2020-01; empty
    for what is no date or cannot be resolved by the date of publication."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person or body whose words are reported."""

    name: str
    left: tuple[int, ...]
    right: tuple[int, ...]
    """Indexes of the passages that report their words."""
