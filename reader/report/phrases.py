"""Links, facts and decisions in plain words: what screen and reports have in common."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from reader.model import (
    Change,
    Comparison,
    CounterEvidence,
    Decision,
    Difference,
    Evidence,
    Fact,
    Kind,
    Link,
    NoteTarget,
    OldPassage,
    OrphanedDecision,
    Relation,
    Side,
    Source,
    Span,
)
from reader.text.sanitise import visible

SIDES = ("left", "right")
"""Names of the sides, unless they are shown the other way round."""

LOST = "the links it was found from are rejected or too weak"
"""For a fact that has no passages left."""

WEAK_ONLY = "with weak links only"
"""For passages that are perhaps without a counterpart."""

CAUTION = 'No match found for these; "no match found" is not the same as "not reported".'
"""For passages without a link."""

GONE = "on passages that no longer exist"
"""For orphaned decisions and notes."""

_OPENING = 60
"""Characters that identify a passage: less than a line of a text report."""

_MOST_WORDS = 6
"""Deciding words listed for one side of one evidence; more are counted."""


class DecidingWords(NamedTuple):
    """Phrases of one evidence, each once whatever its case, in reading order."""

    both: tuple[str, ...]
    """In both passages, as the left one writes them."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    """Worded so on that side only, such as "seven" and "7"."""


def find_deciding_words(comparison: Comparison, link: Link, evidence: Evidence) -> DecidingWords:
    """Return the words at the spans of `evidence`, a part of `link`; neighbours as one phrase."""
    left = comparison.left.passages[link.left].text
    right = comparison.right.passages[link.right].text
    both = _fold_words(left, evidence.left) & _fold_words(right, evidence.right)
    return DecidingWords(
        _phrases(left, [s for s in evidence.left if _fold(left, s) in both], right),
        _phrases(left, [s for s in evidence.left if _fold(left, s) not in both]),
        _phrases(right, [s for s in evidence.right if _fold(right, s) not in both]),
    )


def _fold(text: str, span: Span) -> str:
    return text[slice(*span)].casefold()


def _fold_words(text: str, spans: Iterable[Span]) -> set[str]:
    return {_fold(text, span) for span in spans}


def _phrases(text: str, spans: Iterable[Span], other: str | None = None) -> tuple[str, ...]:
    """Return the words at `spans`, neighbours as one phrase, each once whatever its case.

    With an `other` text, neighbours are one phrase only if they are neighbours there too.
    """
    found: list[Span] = []
    for span in sorted(spans):
        if found and not text[found[-1].end : span.start].strip():
            grown = Span(found[-1].start, max(found[-1].end, span.end))
            if other is None or _fold(text, grown) in other.casefold():
                found[-1] = grown
                continue
        found.append(span)
    phrases: dict[str, str] = {}
    for span in found:
        phrases.setdefault(_fold(text, span), text[slice(*span)])
    return tuple(phrases.values())


# passages


def name_side(comparison: Comparison, side: Side) -> str:
    """Name the side and its source: left (The Independent)."""
    return f"{side.name.lower()} ({comparison.source(side).title})"


def list_numbers(source: Source, indexes: Iterable[int]) -> str:
    """List the passages at `indexes` by number: 3, 8."""
    shown = (source.passages[index].number for index in indexes)
    return ", ".join("unnumbered" if number is None else str(number) for number in shown)


def describe_kind(kind: Kind) -> str:
    """Name a kind of passage with its article: a caption, page boilerplate."""
    return "page boilerplate" if kind is Kind.BOILERPLATE else f"a {kind}"


def shorten(text: str) -> str:
    """Return the first words of a passage, with an ellipsis if there are more."""
    if len(text) <= _OPENING:
        return text
    whole, space, _ = text[: _OPENING + 1].rpartition(" ")
    return (whole.rstrip() if space else text[:_OPENING]) + "…"


def describe_unmatched(comparison: Comparison, side: Side, index: int) -> str:
    """Say of a passage without a link that no match was found, and which ones were rejected."""
    where = describe_threshold(comparison)
    ends = [link.at(side.other) for link in comparison.rejected_of(side, index)]
    if not ends:
        return f"no match found{where}"
    rejected = list_numbers(comparison.source(side.other), ends)
    return f"you rejected {rejected}; no other match found{where}"


def pluralise(count: int, noun: str) -> str:
    """Count things: 1 decision, 2 decisions."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def describe_fact(comparison: Comparison, fact: Fact) -> str:
    """Name the fact and its passages on each side."""
    if fact.is_lost:
        return f"{fact.name}: {LOST}"
    parts = []
    for side in Side:
        found = list_numbers(comparison.source(side), fact.passages(side)) or "no match found"
        parts.append(f"{side.name.lower()} {found}")
    return f"{fact.name}: {'; '.join(parts)}"


OWN_WORDS = "the comparison file's own words"
"""Marks what the author of a comparison file says of both accounts: no program found it."""


def describe_says(says: Sequence[str], sides: Sequence[str] = SIDES) -> str:
    """List what each account says of a fact: left "at noon"; right "at one"."""
    both = zip(sides, says, strict=True)
    return "; ".join(f'{side} "{words}"' for side, words in both if words)


def describe_own_words(fact: Fact, sides: tuple[str, str] = SIDES) -> str:
    """Say what the comparison file says of a fact, as its own words; empty where it is silent."""
    parts = [describe_says(fact.says, sides), "the accounts differ" if fact.is_differing else ""]
    return "; ".join(filter(None, parts))


# links


def describe_pair(comparison: Comparison, left: int, right: int) -> str:
    """Name two linked passages by number: left 8, right 11."""
    targets = ((left, None), (None, right))
    return ", ".join(describe_note_target(comparison, target) for target in targets)


def describe_link(comparison: Comparison, link: Link, far: Side) -> str:
    """Say where the link leads on the side `far`, how strong it is, and how many changes it has."""
    how = ", ".join(filter(None, (describe_strength(link), describe_likeness(link))))
    return f"{list_numbers(comparison.source(far), [link.at(far)])} ({how})"


def describe_band(link: Link) -> str:
    """Name the band; where its strength allows a higher one, say why it is lower."""
    return f"{link.band} beside a better link" if link.is_beside_better else f"{link.band}"


def describe_strength(link: Link, *, is_brief: bool = False) -> str:
    """Name the band and the decision; a pinned link has only its decision."""
    if link.decision is Decision.PINNED:
        return f"{link.decision}"
    band = f"{link.band}" if is_brief else describe_band(link)
    return f"{band}, {link.decision}" if link.decision else band


_DECISIONS = {
    None: "",
    Decision.ACCEPTED: "accepted by you",
    Decision.REJECTED: "rejected by you",
    Decision.PINNED: "linked by hand",
}


def describe_belief(link: Link) -> str:
    """Name the band, the strength and the decision; of a pinned link only the decision."""
    decided = _DECISIONS[link.decision]
    if link.decision is Decision.PINNED:
        return decided
    number = "over 0.99" if link.strength > 0.99 else f"{link.strength:.2f}"
    return f"{describe_band(link)}, {number}{f', {decided}' if decided else ''}"


def format_strength(strength: float) -> str:
    """Format a strength as briefly as possible, such as .41, with two to four places."""
    whole, _, places = f"{strength:.4f}".partition(".")
    places = places.rstrip("0").ljust(2, "0")
    return f".{places}" if whole == "0" else whole


def describe_min_strength(comparison: Comparison) -> str:
    """Say from which strength on links are shown: from .41 up. Empty where all are."""
    least = comparison.min_strength
    return f"from {format_strength(least)} up" if least else ""


def describe_threshold(comparison: Comparison) -> str:
    """Complete "no match found" where weak links are left out: " from .41 up"."""
    return f" {describe_min_strength(comparison)}" if comparison.min_strength else ""


def describe_left_out(comparison: Comparison) -> str:
    """Say in a sentence which links are left out as too weak; empty where none may be."""
    if not comparison.min_strength:
        return ""
    number, count = format_strength(comparison.min_strength), comparison.left_out
    return (
        f"Only links {describe_min_strength(comparison)}, and accepted or pinned ones;"
        f" {pluralise(count, 'undecided link')} below {number} {'is' if count == 1 else 'are'}"
        " left out."
    )


# evidence and differences


def describe_evidence(comparison: Comparison, link: Link, evidence: Evidence) -> str:
    """Name the kind of the evidence and its deciding words, those of both sides first."""
    words = find_deciding_words(comparison, link, evidence)
    parts = [
        f"{who} {_quote_words(phrases)}" for who, phrases in words._asdict().items() if phrases
    ]
    about = f"{evidence.kind} ({evidence.detail})" if evidence.detail else evidence.kind
    return f"{about}: {'; '.join(parts)}"


def _quote_words(words: Sequence[str]) -> str:
    listed = ", ".join(f'"{word}"' for word in words[:_MOST_WORDS])
    more = len(words) - _MOST_WORDS
    return f"{listed} and {more} more" if more > 0 else listed


_REASONS = {
    "words": "the same distinctive words",
    "names": "the same names",
    "numbers": "the same numbers and dates",
    "quotation": "the same words quoted",
}
"""By kind of evidence; any other kind is called by its name."""


def describe_reason(
    comparison: Comparison, link: Link, evidence: Evidence, sides: tuple[str, str] = SIDES
) -> str:
    """Say what both passages have in common, such as "the same names: Ann, Bath".

    Words of one side only follow, by side: "the same numbers and dates: left seven; right 7".
    """
    words = find_deciding_words(comparison, link, evidence)
    parts = [", ".join(words.both)] if words.both else []
    parts += [f"{sides[0]} {', '.join(words.left)}"] if words.left else []
    parts += [f"{sides[1]} {', '.join(words.right)}"] if words.right else []
    reason = _REASONS.get(evidence.kind, evidence.kind)
    if evidence.kind == "cue":
        reason = f'both cover "{evidence.detail}"'
    elif evidence.detail:
        reason += f" ({evidence.detail})"
    return f"{reason}: {'; '.join(parts)}"


_AGAINST = {
    "speakers": "different people speak in them",
    "facts": "they are about different facts of the comparison file",
    "place": "they are at different places in their articles",
}


def describe_counter_evidence(against: CounterEvidence) -> str:
    """Say what speaks against a link."""
    return _AGAINST[against.kind]


KINDS_BY_WEIGHT = (
    "number",
    "date",
    "time",
    "negation",
    "attribution",
    "certainty",
    "quotation",
    "name",
)
"""Kinds of differences, the most important to someone who checks facts first."""


def sort_by_weight(differences: Iterable[Difference]) -> list[Difference]:
    """Sort differences: conflicts first, then by kind; otherwise in the order given."""
    return sorted(
        differences, key=lambda d: (d.relation is not Relation.CONFLICT, weigh_kind(d.kind))
    )


def weigh_kind(kind: str) -> int:
    """Return the place of a kind among all, 0 for the most important; unknown ones come last."""
    return KINDS_BY_WEIGHT.index(kind) if kind in KINDS_BY_WEIGHT else len(KINDS_BY_WEIGHT)


def describe_difference(difference: Difference, sides: tuple[str, str] = SIDES) -> str:
    """Say what differs, how, and the values of both sides; no verdict."""
    return f"{difference.heading}: {describe_values(difference, sides)}"


def describe_values(difference: Difference, sides: tuple[str, str] = SIDES) -> str:
    """Quote what each side says: left "May", right "June"."""
    left = f'"{difference.left_value}"' if difference.left_value else "silent"
    right = f'"{difference.right_value}"' if difference.right_value else "silent"
    return f"{sides[0]} {left}, {sides[1]} {right}"


def describe_agreement(count: int) -> str:
    """Say how many values were compared without a difference; empty if none."""
    return f"{pluralise(count, 'value')} {'agrees' if count == 1 else 'agree'}" if count else ""


def qualify_agreement(agreeing: str, *, is_whole: bool) -> str:
    """Complete how much agrees: no difference was found if `is_whole`, else more is not compared.

    Empty where nothing agrees.
    """
    if not agreeing:
        return ""
    return (
        f"no difference found: {agreeing}" if is_whole else f"{agreeing}; other values not compared"
    )


def describe_agreement_on(comparison: Comparison, fact: Fact) -> str:
    """Say how many values agree between linked passages of a fact, and whether that is all."""
    ends = [(link.left, link.right) for link in comparison.links_on(fact)]
    return describe_agreement_of(comparison, ends)


def describe_agreement_of(comparison: Comparison, ends: Sequence[tuple[int, int]]) -> str:
    """Say how many values agree in linked passages, by index, and whether that is all."""
    left, right = {left for left, _ in ends}, {right for _, right in ends}
    agreeing = describe_agreement(comparison.count_agreeing(left, right))
    return qualify_agreement(agreeing, is_whole=not comparison.has_unpaired(left, right))


# changes


class ChangedWords(NamedTuple):
    """The words of a change; empty on a side that has nothing in place of the other's."""

    left: str
    right: str

    @classmethod
    def of(cls, left: str, right: str, change: Change) -> ChangedWords:
        """Return the words of `change` in the texts of two passages."""
        return cls(left[slice(*(change.left or (0, 0)))], right[slice(*(change.right or (0, 0)))])

    def describe(self, becomes: str = "→", sides: tuple[str, str] = SIDES) -> str:
        """Name the words of both sides, such as "42 → 47" or "only left: and shock"."""
        if self.left and self.right:
            return f"{self.left} {becomes} {self.right}"
        return f"only {sides[0]}: {self.left}" if self.left else f"only {sides[1]}: {self.right}"

    @property
    def marked(self) -> str:
        """The words in signs, as git prints changed words: [-42-] {+47+}."""
        left = f"[-{self.left}-]" if self.left else ""
        right = f"{{+{self.right}+}}" if self.right else ""
        return " ".join(filter(None, (left, right)))


def find_changed_words(
    comparison: Comparison, link: Link, changes: Iterable[Change] | None = None
) -> tuple[ChangedWords, ...]:
    """Return the words of `changes`, by default those of the link, in the order given."""
    left = comparison.left.passages[link.left].text
    right = comparison.right.passages[link.right].text
    every = link.changes if changes is None else changes
    return tuple(ChangedWords.of(left, right, change) for change in every)


def sort_changes(link: Link) -> list[Change]:
    """Sort the changes of a link: those of values that differ first, then in reading order."""
    differing = [span for d in sort_by_weight(link.differences) for span in d.left]

    def weight(change: Change) -> int:
        here = change.left
        overlapping = (
            place
            for place, span in enumerate(differing)
            if here is not None and span.start < here.end and here.start < span.end
        )
        return next(overlapping, len(differing))

    return sorted(link.changes, key=weight)


def describe_likeness(link: Link) -> str:
    """Say of a near copy that it is equal, or how many changes it has; empty for other links."""
    return "equal" if link.same else pluralise(len(link.changes), "change") if link.changes else ""


# decisions and notes


def describe_note_target(comparison: Comparison, target: NoteTarget) -> str:
    """Name what a note is about: a passage, or two that are linked."""
    left, right = target
    if left is not None and right is not None:
        return describe_pair(comparison, left, right)
    side, index = (Side.LEFT, left) if left is not None else (Side.RIGHT, right)
    source = comparison.source(side)
    if index is None or not 0 <= index < len(source.passages):
        return f"{side.name.lower()}, a passage that no longer exists"
    return f"{side.name.lower()} {list_numbers(source, [index])}"


class OrphanLines(NamedTuple):
    """One decision or note whose passages are gone."""

    summary: str
    """What it was, and when it was made."""

    passages: tuple[str, ...]
    """The passages: side, number at that time, first words."""


def describe_orphan(one: OrphanedDecision, names: Sequence[str] = SIDES) -> OrphanLines:
    """Describe a decision or note whose passages are gone; `names` are those of both sources."""
    what = "note" if one.decision is None else f"{one.decision}"
    summary = ", ".join(filter(None, (what, format_time(one))))
    note = " / ".join(filter(str.strip, one.note.splitlines()))
    passages = tuple(
        _describe_old(name, old)
        for name, old in zip(names, (one.left, one.right), strict=True)
        if old
    )
    return OrphanLines(f"{summary}: {note}" if note else summary, passages)


def _describe_old(name: str, passage: OldPassage) -> str:
    number = "" if passage.number is None else f", then {passage.number}"
    return f"{name}{number}: {shorten(old_words(passage)) or 'its words were not saved'}"


def old_words(passage: OldPassage) -> str:
    """Return the first words of a passage that is gone, sanitised: anyone may have written them."""
    return visible(passage.opening)


def format_time(one: OrphanedDecision) -> str:
    """Format the minute of the decision or note; empty if unknown."""
    return f"{one.when:%Y-%m-%d %H:%M} UTC" if one.when.timestamp() else ""
