"""The digest: how two accounts agree and differ, on one page, for screen and reports alike.

`digest_rows` makes it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum
from typing import NamedTuple

from reader.model import (
    At,
    Change,
    Comparison,
    NoteTarget,
    Passage,
    QuotationRelation,
    Review,
    Side,
    Span,
    ValueRelation,
)
from reader.report.phrases import (
    SIDES,
    ChangedWords,
    describe_says,
    describe_threshold,
    list_numbers,
    pluralise,
    qualify_agreement,
    shorten,
)


class Section(StrEnum):
    """A part of the digest, by its title."""

    OWN_WORDS = "As the comparison file's author says"
    """What each account says of a fact, in the comparison file's own words."""

    DIFFERENCES = "Differences"
    QUOTATIONS = "Quotations"
    VALUES = "Figures and dates"
    SPEAKERS = "Speakers"
    ONLY_HERE = "Only here"

    @property
    def short_title(self) -> str:
        """The title in one word or two."""
        return {Section.OWN_WORDS: "Facts", Section.VALUES: "Figures"}.get(self, str(self))


class Sign(Enum):
    """How both sides of a row relate: its sign, the sign in ASCII, and a word for it."""

    DIFFERS = ("≠", "!=", "differing")
    MORE_PRECISE = ("→", "->", "more precise")
    REWORDED = ("≈", "~", "reworded")
    CHANGED = ("≈", "~", "changed")
    CUT = ("→", "->", "cut")
    SAME = ("=", "=", "same")
    ONE_SIDE = ("·", ".", "only")
    PERHAPS = ("◌", "?", "perhaps")
    COVERED = ("+", "+", "covered")
    NOT_JUDGED = (" ", " ", "side by side")

    def draw(self, *, ascii_only: bool = False) -> str:
        """Return the sign for a character set."""
        return self.value[1] if ascii_only else self.value[0]

    @property
    def word(self) -> str:
        """The sign in a word."""
        return self.value[2]


class DigestRow(NamedTuple):
    """One line of the digest; equal lines are merged."""

    section: Section
    sign: Sign
    kind: str
    """What is compared, such as date, negation, quotation or speaker."""

    left: str
    right: str
    """The words of each side; empty where it has none."""

    about: str
    """What a value counts, or who speaks; may be empty."""

    left_at: tuple[At, ...]
    right_at: tuple[At, ...]
    """Where the words are, in reading order; an empty span means the whole passage."""

    when: str = ""
    """`Value.when`, for a timeline."""

    @classmethod
    def of_passage(
        cls, side: Side, passage: Passage, sign: Sign, about: str, kind: str = "passage"
    ) -> DigestRow:
        """Make the row of Only here for a whole passage."""
        ends: list[tuple[At, ...]] = [(), ()]
        ends[side.value] = (At(passage.index, Span(0, 0)),)
        left, right = (passage.text if at else "" for at in ends)
        return cls(Section.ONLY_HERE, sign, kind, left, right, about, ends[0], ends[1])

    def places(self, side: Side) -> tuple[int, ...]:
        """List the passage indexes of the row on `side`, each once."""
        found = self.left_at if side is Side.LEFT else self.right_at
        return tuple(dict.fromkeys(at.passage for at in found))

    def words(self, side: Side) -> str:
        """Return the words of `side`."""
        return self.left if side is Side.LEFT else self.right

    @property
    def detail(self) -> str:
        """What tells the row from others on the same passages, in a review."""
        return f"{self.kind}: {' / '.join(filter(None, (self.left, self.right)))}"

    @property
    def is_one_sided(self) -> bool:
        """Whether only one account has it."""
        return not (self.left_at and self.right_at)

    def find_target(self, comparison: Comparison) -> NoteTarget:
        """Return the passages to go to: the strongest link of the row, else its first passages."""
        left, right = (self.places(side) for side in Side)
        best = comparison.strongest(comparison.links_between(left, right))
        if best is not None:
            return best.left, best.right
        return next(iter(left), None), next(iter(right), None)

    def find_changed_words(self, comparison: Comparison) -> tuple[ChangedWords, ...]:
        """Return the words of the changes that a row of changed words lists."""
        pairs = list(zip(self.left_at, self.right_at, strict=False))
        texts = (comparison.source(side).passages for side in Side)
        left, right = (
            passages[at.passage].text for passages, at in zip(texts, pairs[0], strict=True)
        )
        return tuple(ChangedWords.of(left, right, Change(a.span, b.span)) for a, b in pairs)

    def find_check(self, review: Review) -> NoteTarget | None:
        """Return the passages under which `review` has the row as checked; None if it has not."""
        sides = [self.places(side) or (None,) for side in Side]
        targets = ((left, right) for left in sides[0] for right in sides[1])
        return next((each for each in targets if (each, self.detail) in review.checked), None)


@dataclass(frozen=True, slots=True)
class Digest:
    """All rows of a comparison, section by section."""

    comparison: Comparison
    rows: tuple[DigestRow, ...]

    def list_rows(self, section: Section, *, by_time: bool = False) -> tuple[DigestRow, ...]:
        """Return the rows of a section.

        `by_time` sorts dated rows first, the earliest first, then other dates, times and the rest.
        """
        found = [row for row in self.rows if row.section is section]
        if by_time:
            kinds = ("date", "time")
            found.sort(key=lambda row: (not row.when, row.when, *(row.kind != k for k in kinds)))
        return tuple(found)

    @property
    def differing(self) -> tuple[DigestRow, ...]:
        """The rows on which the accounts differ: by the comparison file, then as found."""
        own = self.list_rows(Section.OWN_WORDS)
        differing = tuple(row for row in own if row.sign is Sign.DIFFERS)
        return (*differing, *self.list_rows(Section.DIFFERENCES))

    def summarise(
        self,
        section: Section,
        sides: tuple[str, str] = SIDES,
        *,
        is_dated: bool | None = None,
    ) -> str:
        """Count the rows of a section by relation, in a line; empty where nothing was compared.

        `is_dated` counts only those with a day, or only those without.
        """
        rows = [
            row for row in self.list_rows(section) if is_dated is None or is_dated is bool(row.when)
        ]
        if section is Section.DIFFERENCES and not rows:
            return self._no_difference()
        if section is Section.ONLY_HERE:
            alone = [row for row in rows if row.sign is Sign.ONE_SIDE]
            counts = Counter(Side.LEFT if row.left_at else Side.RIGHT for row in alone)
            parts = [
                f"{counts[side]} of {self.comparison.source(side).last_number} {name}"
                for side, name in zip(Side, sides, strict=True)
            ]
            perhaps = sum(row.sign is Sign.PERHAPS for row in rows)
            parts += [f"{perhaps} with weak links only"] if perhaps else []
            covered = Counter(row.kind for row in rows if row.sign is Sign.COVERED)
            return ", ".join(parts + [f"{count} {name}" for name, count in covered.items()])
        found = Counter(_count_name(row, sides) for row in rows)
        order = [sign.word for sign in Sign] + ["in both", *(f"only {name}" for name in sides)]
        return ", ".join(f"{found[name]} {name}" for name in sorted(found, key=order.index))

    def _no_difference(self) -> str:
        """Say that no difference was found, if anything was compared, and how much agrees."""
        values = sum(value.relation is ValueRelation.AGREE for value in self.comparison.values)
        quotations = sum(
            each.relation is QuotationRelation.SAME for each in self.comparison.quotations
        )
        passages = sum(link.same for link in self.comparison.links)
        counts = ((values, "value"), (quotations, "quotation"), (passages, "passage"))
        parts = [pluralise(count, noun) for count, noun in counts if count]
        if not parts:
            return ""
        agree = "agrees" if sum(count for count, _ in counts) == 1 else "agree"
        links = [link for link in self.comparison.links if not link.same]
        ends = ([link.at(side) for link in links] for side in Side)
        is_whole = not self.comparison.has_unpaired(*ends)
        return qualify_agreement(f"{' and '.join(parts)} {agree}", is_whole=is_whole)


def _count_name(row: DigestRow, sides: tuple[str, str]) -> str:
    """Name the group in which the row is counted."""
    if row.is_one_sided and row.section is not Section.OWN_WORDS:
        return f"only {sides[0] if row.left_at else sides[1]}"
    return "in both" if row.section is Section.SPEAKERS else row.sign.word


NOT_COMPARED = (
    "Not compared: who is right, and what linked passages report in other words.",
    "Not compared: who is right.",
)
"""The last line of the digest, longest form first."""


def caution(comparison: Comparison) -> str:
    """Say what Only here means, and how many of its passages have rejected links."""
    rejected = sum(
        bool(comparison.rejected_of(side, index))
        for side in Side
        for index in comparison.only_here(side)
    )
    but = f" (you rejected {rejected})" if rejected else ""
    where = describe_threshold(comparison)
    return f"No match found{where}{but}. That does not mean “not reported”."


def number_places(comparison: Comparison, row: DigestRow, between: str, *, is_swapped: bool) -> str:
    """Number the passages of a row, such as 2, 4 ⇄ 11; on one side only: 5."""
    sides = (Side.RIGHT, Side.LEFT) if is_swapped else (Side.LEFT, Side.RIGHT)
    numbers = (list_numbers(comparison.source(side), row.places(side)) for side in sides)
    return f" {between} ".join(filter(None, numbers))


def describe_row(comparison: Comparison, row: DigestRow, sides: tuple[str, str] = SIDES) -> str:
    """Describe a row in a line: words of both sides, what they are about, their passages.

    Long words that only one side has are cut.
    """
    if row.section is Section.OWN_WORDS:
        said = ": ".join(filter(None, (row.about, describe_says((row.left, row.right), sides))))
        return f"{said} ({_describe_places(comparison, row, sides)})"
    words = [text for text in (row.left, row.right) if text]
    if row.is_one_sided:
        words = [_cut(text) for text in words]
    if row.section is Section.SPEAKERS and not row.is_one_sided:
        del words[1]
    places = _describe_places(comparison, row, sides)
    about = row.kind if row.section is Section.DIFFERENCES else row.about
    said = " / ".join(words)
    return f"{', '.join(filter(None, (said, split_about(said, about))))} ({places})"


def _describe_places(comparison: Comparison, row: DigestRow, sides: tuple[str, str]) -> str:
    """Number the passages of a row by side: left 2, 4; right 11."""
    return "; ".join(
        f"{name} {list_numbers(comparison.source(side), row.places(side))}"
        for side, name in zip(Side, sides, strict=True)
        if row.places(side)
    )


def split_about(words: str, about: str) -> str:
    """Return the part of `about` that the words do not contain already."""
    said, listed = words.casefold(), about.split()
    if about.casefold() in said:
        return ""
    for count in range(len(listed), 0, -1):
        if re.search(rf"\b{re.escape(' '.join(listed[:count]).casefold())}$", said):
            return " ".join(listed[count:])
    return about


def _cut(text: str) -> str:
    """Shorten words; a quotation keeps its closing mark."""
    cut = shorten(text)
    return f"{cut}”" if cut != text and text.endswith("”") else cut


def name_day(when: str) -> str:
    """Name a day, month or year of ISO 8601 as on a calendar: 3 Jan 2020, Jan 2020, 2020."""
    parts = when.split("-")
    if len(parts) == 1:
        return when
    found = date.fromisoformat("-".join([*parts, "01"][:3]))
    return f"{found:%b} {parts[0]}" if len(parts) == 2 else f"{found.day} {found:%b} {parts[0]}"
