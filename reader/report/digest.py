"""The digest: how two accounts agree and differ, on one page, for screen and reports alike."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum
from typing import NamedTuple

from reader.model import (
    At,
    Change,
    Comparison,
    Difference,
    Link,
    NoteTarget,
    Quotation,
    QuotationRelation,
    Relation,
    Review,
    Side,
    Span,
    Value,
    ValueRelation,
)
from reader.report.phrases import (
    SIDES,
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

    DIFFERS = ("≠", "!=", "differs")
    MORE_PRECISE = ("→", "->", "more precise")
    REWORDED = ("≈", "~", "reworded")
    CHANGED = ("≈", "~", "changed")
    CUT = ("→", "->", "cut")
    SAME = ("=", "=", "same")
    ONE_SIDE = ("·", ".", "only")
    PERHAPS = ("◌", "?", "perhaps")
    NOT_JUDGED = (" ", " ", "side by side")

    def draw(self, *, ascii_only: bool = False) -> str:
        """Return the sign for a character set."""
        return self.value[1] if ascii_only else self.value[0]

    @property
    def word(self) -> str:
        """The sign in a word."""
        return self.value[2]


class Row(NamedTuple):
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
    """Where the words are, in reading order; an empty span stands for the whole passage."""

    when: str = ""
    """`Value.when`, for a timeline."""

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

    def find_check(self, review: Review) -> NoteTarget | None:
        """Return the passages under which `review` has the row as checked; None if it has not."""
        sides = [self.places(side) or (None,) for side in Side]
        targets = ((left, right) for left in sides[0] for right in sides[1])
        return next((each for each in targets if (each, self.detail) in review.checked), None)


@dataclass(frozen=True, slots=True)
class Digest:
    """All rows of a comparison, section by section."""

    comparison: Comparison
    rows: tuple[Row, ...]

    def list_rows(self, section: Section, *, by_time: bool = False) -> tuple[Row, ...]:
        """Return the rows of a section; `by_time` sorts dated rows first, the earliest first."""
        found = [row for row in self.rows if row.section is section]
        if by_time:
            found.sort(key=lambda row: (not row.when, row.when))
        return tuple(found)

    @property
    def differing(self) -> tuple[Row, ...]:
        """The rows on which the accounts differ: by the comparison file, then as found."""
        own = self.list_rows(Section.OWN_WORDS)
        differing = tuple(row for row in own if row.sign is Sign.DIFFERS)
        return (*differing, *self.list_rows(Section.DIFFERENCES))

    def summarise(self, section: Section, sides: tuple[str, str] = SIDES) -> str:
        """Count the rows of a section by relation, in a line; empty where nothing was compared."""
        rows = self.list_rows(section)
        if section is Section.DIFFERENCES and not rows:
            return self._no_difference()
        if section is Section.ONLY_HERE:
            alone = [row for row in rows if row.sign is not Sign.PERHAPS]
            counts = Counter(Side.LEFT if row.left_at else Side.RIGHT for row in alone)
            parts = [
                f"{name} {counts[side]} of {self.comparison.source(side).last_number}"
                for side, name in zip(Side, sides, strict=True)
            ]
            perhaps = len(rows) - len(alone)
            return ", ".join(parts + ([f"only weak links {perhaps}"] if perhaps else []))
        found = Counter(_count_name(row, sides) for row in rows)
        order = [sign.word for sign in Sign] + ["in both", *(f"only {name}" for name in sides)]
        return ", ".join(f"{name} {found[name]}" for name in sorted(found, key=order.index))

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


def _count_name(row: Row, sides: tuple[str, str]) -> str:
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


def make_digest(comparison: Comparison) -> Digest:
    """Make the digest of a comparison, with the reader's decisions applied."""
    merged = _merge(
        (
            *_own_words(comparison),
            *_differences(comparison),
            *_quotations(comparison),
            *_values(comparison),
            *_speakers(comparison),
        )
    )
    return Digest(comparison, (*merged, *_only_here(comparison)))


def _merge(rows: Iterable[Row]) -> Iterator[Row]:
    """Merge rows that say the same: one row with all places."""
    found: dict[tuple[object, ...], Row] = {}
    for row in rows:
        key = (row.section, row.sign, row.kind, row.left.casefold(), row.right.casefold())
        before = found.get((*key, row.about), row)
        found[*key, row.about] = before._replace(
            left_at=_join(before.left_at, row.left_at),
            right_at=_join(before.right_at, row.right_at),
        )
    return iter(found.values())


def _join(one: tuple[At, ...], other: tuple[At, ...]) -> tuple[At, ...]:
    return tuple(sorted({*one, *other}))


# the comparison file's own words


def _own_words(comparison: Comparison) -> Iterator[Row]:
    """Yield the facts of which the file says something and that have a passage to go to."""
    found = [fact for fact in comparison.facts if fact.has_says and (fact.left or fact.right)]
    for fact in sorted(found, key=lambda fact: not fact.is_differing):
        left, right = (
            tuple(At(index, Span(0, 0)) for index in fact.passages(side)) for side in Side
        )
        sign = Sign.DIFFERS if fact.is_differing else Sign.NOT_JUDGED
        yield Row(Section.OWN_WORDS, sign, "fact", *fact.says, fact.name, left, right)


# differences

_KIND_ORDER = (
    "number",
    "money",
    "share",
    "date",
    "time",
    "negation",
    "attribution",
    "certainty",
    "quotation",
    "name",
)
"""Kinds of differences in order of worth to someone who checks facts."""


def _differences(comparison: Comparison) -> Iterator[Row]:
    """Yield conflicts, then what is more precise, then changed words that are neither."""
    rows = [
        _difference(link, difference)
        for link, difference in comparison.list_differences()
        if difference.relation is not Relation.SILENT and not _is_repeated(difference, link)
    ]
    yield from sorted(rows, key=lambda row: (row.sign is Sign.MORE_PRECISE, _rank(row.kind)))
    changed = [row for link in comparison.links for row in _changes(comparison, link)]
    yield from sorted(changed, key=lambda row: (not _has_digit(row), row.left_at, row.right_at))


def _is_repeated(difference: Difference, link: Link) -> bool:
    """Whether another difference of the link and kind is on fewer of the same words."""
    return any(
        other is not difference
        and other.kind == difference.kind
        and (_surround(difference.left, other.left) or _surround(difference.right, other.right))
        for other in link.differences
    )


def _surround(spans: Iterable[Span], others: Iterable[Span]) -> bool:
    """Whether one of the spans contains one of the others and more."""
    return any(
        span != other and span.start <= other.start and other.end <= span.end
        for span in spans
        for other in others
    )


def _has_digit(row: Row) -> bool:
    return any(character.isdigit() for character in row.left + row.right)


def _rank(kind: str) -> int:
    return _KIND_ORDER.index(kind) if kind in _KIND_ORDER else len(_KIND_ORDER)


def _difference(link: Link, difference: Difference) -> Row:
    sign = Sign.DIFFERS
    if difference.relation is Relation.MORE_PRECISE:
        sign = Sign.MORE_PRECISE
    elif difference.kind == "quotation":
        sign = Sign.REWORDED
    return Row(
        Section.DIFFERENCES,
        sign,
        difference.kind,
        difference.left_value,
        difference.right_value,
        "",
        tuple(At(link.left, span) for span in difference.left[:1] or (Span(0, 0),)),
        tuple(At(link.right, span) for span in difference.right[:1] or (Span(0, 0),)),
    )


_CONTEXT = 2
"""Words shown on each side of changed words."""


def _changes(comparison: Comparison, link: Link) -> Iterator[Row]:
    """Yield the changed words of a near copy in a row, without those that a difference covers."""
    found = [_fill(change, link) for change in link.changes if not _is_covered(change, link)]
    if not found:
        return
    texts = comparison.left.passages[link.left].text, comparison.right.passages[link.right].text
    left, right = (
        _in_context(text, spans)
        for text, spans in zip(texts, zip(*found, strict=True), strict=True)
    )
    count = f", {len(found)} changes" if len(found) > 1 else ""
    yield Row(
        Section.DIFFERENCES,
        Sign.CHANGED,
        f"words{count}",
        left,
        right,
        "",
        tuple(At(link.left, spans[0]) for spans in found),
        tuple(At(link.right, spans[1]) for spans in found),
    )


def _is_covered(change: Change, link: Link) -> bool:
    """Whether a difference of the link is about these words."""
    return any(
        _overlaps(change.left, each.left) or _overlaps(change.right, each.right)
        for each in link.differences
    )


def _overlaps(span: Span | None, spans: Iterable[Span]) -> bool:
    return span is not None and any(x.start < span.end and span.start < x.end for x in spans)


def _fill(change: Change, link: Link) -> tuple[Span, Span]:
    """Return the spans of a change; where a side has nothing, an empty one where it would be.

    The place is found from the end of the change before, as far as both passages agree since then.
    """
    left, right = change
    if left is not None and right is not None:
        return left, right
    before = link.changes[: link.changes.index(change)]
    shift = sum(_size(each.right) - _size(each.left) for each in before)
    if right is not None:
        at = max(0, right.start - shift)
        return Span(at, at), right
    at = 0 if left is None else max(0, left.start + shift)
    return left or Span(at, at), Span(at, at)


def _size(span: Span | None) -> int:
    """Count the characters of changed words and the space behind them."""
    return 0 if span is None else span.end - span.start + 1


_WORD = re.compile(r"\S+")


def _in_context(text: str, spans: Sequence[Span]) -> str:
    """Quote changed words, each run with a few words around it; runs that meet are one."""
    words = [match.span() for match in _WORD.finditer(text)]
    shown: list[list[int]] = []
    """First word and the one after the last of each run."""

    for start, end in spans:
        first = next((n for n, word in enumerate(words) if word[1] > start), len(words))
        after = next((n for n, word in enumerate(words) if word[0] >= end), len(words))
        run = [max(0, first - _CONTEXT), min(len(words), max(first, after) + _CONTEXT)]
        if shown and run[0] <= shown[-1][1]:
            shown[-1][1] = max(run[1], shown[-1][1])
        else:
            shown.append(run)
    parts = [text[words[first][0] : words[after - 1][1]] for first, after in shown if first < after]
    head = "… " if shown and shown[0][0] > 0 else ""
    tail = " …" if shown and shown[-1][1] < len(words) else ""
    return f"{head}{' '.join(' … '.join(parts).split())}{tail}"


# quotations, values, speakers, only here

_QUOTED = {
    QuotationRelation.REWORDED: Sign.REWORDED,
    QuotationRelation.CUT: Sign.CUT,
    QuotationRelation.SAME: Sign.SAME,
}


def _quotations(comparison: Comparison) -> Iterator[Row]:
    """Yield what both quote, reworded first, then what only one does."""
    order = list(QuotationRelation)
    order.insert(0, order.pop(order.index(QuotationRelation.REWORDED)))
    for each in sorted(comparison.quotations, key=lambda each: order.index(each.relation)):
        yield _quotation(comparison, each)


def _quotation(comparison: Comparison, quotation: Quotation) -> Row:
    words, ends = [], []
    for side, at in zip(Side, (quotation.left, quotation.right), strict=True):
        reported = quotation.reported if at is None else None
        if at is not None:
            words.append(f"“{_text(comparison, side, at)}”")
        else:  # perhaps this side has the same words in indirect speech
            words.append(f"reported: {_text(comparison, side, reported)}" if reported else "")
        ends.append(tuple(filter(None, (at or reported,))))
    sign = _QUOTED.get(quotation.relation, Sign.ONE_SIDE)
    speaker = quotation.speaker or ""
    return Row(Section.QUOTATIONS, sign, "quotation", words[0], words[1], speaker, ends[0], ends[1])


def _text(comparison: Comparison, side: Side, at: At) -> str:
    text = comparison.source(side).passages[at.passage].text
    return " ".join(text[slice(*at.span)].split())


_VALUED = {
    ValueRelation.DIFFER: Sign.DIFFERS,
    ValueRelation.MORE_PRECISE: Sign.MORE_PRECISE,
    ValueRelation.AGREE: Sign.SAME,
}


def _values(comparison: Comparison) -> Iterator[Row]:
    for value in comparison.values:
        yield Row(
            Section.VALUES,
            _VALUED.get(value.relation, Sign.ONE_SIDE),
            value.kind,
            _wordings(comparison, Side.LEFT, value),
            _wordings(comparison, Side.RIGHT, value),
            value.what,
            value.left,
            value.right,
            value.when,
        )


def _wordings(comparison: Comparison, side: Side, value: Value) -> str:
    """List how a side words a value, each wording once, without those that others contain."""
    places = value.left if side is Side.LEFT else value.right
    words = {text.casefold(): text for text in (_text(comparison, side, at) for at in places)}
    return " / ".join(
        text
        for key, text in words.items()
        if not any(key != other and key in other for other in words)
    )


def _speakers(comparison: Comparison) -> Iterator[Row]:
    """Yield who speaks in both, then who speaks in one, most passages first."""
    found = sorted(
        comparison.speakers,
        key=lambda each: (not (each.left and each.right), -len(each.left) - len(each.right)),
    )
    for each in found:
        left, right = (
            tuple(At(index, Span(0, 0)) for index in sorted(side))
            for side in (each.left, each.right)
        )
        sign = Sign.SAME if left and right else Sign.ONE_SIDE
        words = [each.name if side else "" for side in (left, right)]
        yield Row(Section.SPEAKERS, sign, "speaker", words[0], words[1], "", left, right)


def _only_here(comparison: Comparison) -> Iterator[Row]:
    """Yield the passages without a link; after them those with none but weak and undecided ones."""
    for side in Side:
        for index in comparison.only_here(side):
            yield _alone(comparison, side, index, Sign.ONE_SIDE)
    for side in Side:
        for index in comparison.weak_only(side):
            yield _alone(comparison, side, index, Sign.PERHAPS)


def _alone(comparison: Comparison, side: Side, index: int, sign: Sign) -> Row:
    text = comparison.source(side).passages[index].text
    at = (At(index, Span(0, 0)),)
    ends = [link.at(side.other) for link in comparison.links_of(side, index)]
    about = f"perhaps {list_numbers(comparison.source(side.other), ends)}" if ends else ""
    if not ends:  # a fact may join passages that no link does
        numbers = [
            n
            for n, fact in enumerate(comparison.facts, 1)
            if index in fact.passages(side) and fact.passages(side.other)
        ]
        about = f"no link, in fact {', '.join(map(str, numbers))}" if numbers else ""
    row = Row(Section.ONLY_HERE, sign, "passage", "", "", about, (), ())
    if side is Side.LEFT:
        return row._replace(left=text, left_at=at)
    return row._replace(right=text, right_at=at)


# in words


def number_places(comparison: Comparison, row: Row, between: str, *, is_swapped: bool) -> str:
    """Number the passages of a row, such as 2, 4 ⇄ 11; on one side only: 5."""
    sides = (Side.RIGHT, Side.LEFT) if is_swapped else (Side.LEFT, Side.RIGHT)
    numbers = (list_numbers(comparison.source(side), row.places(side)) for side in sides)
    return f" {between} ".join(filter(None, numbers))


def describe_row(comparison: Comparison, row: Row, sides: tuple[str, str] = SIDES) -> str:
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


def _describe_places(comparison: Comparison, row: Row, sides: tuple[str, str]) -> str:
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
