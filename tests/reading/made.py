"""Readings of any two texts, and every move they can make."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import strategies as st

from reader.model import (
    Band,
    Comparison,
    Difference,
    Evidence,
    Fact,
    Kind,
    Link,
    RawPassage,
    Relation,
    Source,
    Span,
    number_passages,
)
from reader.reading import Reading, start

SPAN = (Span(0, 1),)
KINDS = st.sampled_from([Kind.HEADLINE, Kind.BODY, Kind.CAPTION, Kind.BOILERPLATE])
TEXTS = st.sampled_from(["x", "xy", "y and x", "caf\u00e9", "z"])


def difference(relation: Relation) -> Difference:
    """A date on which two passages stand so to each other."""
    return Difference("date", relation, "1 May", "2 May", SPAN, SPAN)


def _linkable(source: Source) -> list[int]:
    return [p.index for p in source.passages if p.kind.is_linkable]


@st.composite
def sources(draw: st.DrawFn) -> Source:
    """At least one passage, any kinds."""
    drafts = draw(st.lists(st.builds(RawPassage, TEXTS, KINDS), min_size=1, max_size=8))
    return Source("made", number_passages(drafts))


@st.composite
def comparisons(
    draw: st.DrawFn, left: Source | None = None, right: Source | None = None
) -> Comparison:
    """Any links between linkable passages, any differences; one fact, given or found."""
    left, right = left or draw(sources()), right or draw(sources())
    ends = [(i, j) for i in _linkable(left) for j in _linkable(right)]
    chosen = draw(st.lists(st.sampled_from(ends), unique=True)) if ends else []
    evidence = (Evidence("words", 1.0, SPAN, SPAN),)
    differences = st.lists(st.sampled_from(list(map(difference, Relation))), max_size=2).map(tuple)
    links = tuple(
        Link(i, j, draw(st.floats(0, 1)), Band.WEAK, evidence, draw(differences))
        for i, j in sorted(chosen)
    )
    here, there = (
        tuple(x for x in _linkable(source) if draw(st.booleans())) for source in (left, right)
    )
    fact = Fact("made", (), here, there)
    if draw(st.booleans()) and chosen:  # found from some of the links
        some = st.lists(st.sampled_from(chosen), min_size=1, unique=True)
        pairs = sorted(draw(some))
        here, there = (tuple(sorted({pair[side] for pair in pairs})) for side in (0, 1))
        fact = Fact("made", (), here, there, tuple(pairs))
    return Comparison(left, right, links, (fact,))


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Any comparison, any moves made already."""
    reading = start(draw(comparisons()))
    for name in draw(st.lists(NAMES, max_size=15)):
        reading = MOVES[name](reading)
    return reading


def last(reading: Reading) -> Reading:
    """Jump to the last passage shown."""
    return reading.jump(reading.side, len(reading.source(reading.side).passages) - 1)


JUMPS: dict[str, Callable[[Reading], Reading]] = {
    "first": lambda r: r.jump(r.side, 0),
    "last": last,
    "cross": Reading.go_to_counterpart,
    "fact": lambda r: r.go_to_fact(0),
    "fact back": lambda r: r.go_to_fact(0, -1),
    "find": lambda r: r.find("x"),
    "find next": lambda r: r.find_next(1),
    "find previous": lambda r: r.find_next(-1),
    "to mark": lambda r: r.go_to_mark("a"),
    "to the last jump": lambda r: r.go_to_mark("'"),
    "jump": lambda r: r.jump(r.side.other, 3),
}
"""Far moves: what can be taken back."""

MOVES: dict[str, Callable[[Reading], Reading]] = {
    **JUMPS,
    "next": lambda r: r.step(1),
    "previous": lambda r: r.step(-1),
    "cycle": lambda r: r.next_counterpart(1),
    "cycle back": lambda r: r.next_counterpart(-1),
    "switch": Reading.switch,
    "filter": Reading.next_filter,
    "seek": lambda r: r.seek(1),
    "seek back": lambda r: r.seek(-1),
    "follow": Reading.toggle_follow,
    "fold": Reading.toggle_folded,
    "mark": lambda r: r.mark("a"),
    "remember": Reading.remember_query,
    "back": Reading.back,
    "forward": Reading.forward,
    "accept": Reading.accept,
    "reject": Reading.reject,
    "clear": Reading.clear,
    "pin": Reading.pin,
    "undo": Reading.undo,
    "redo": Reading.redo,
}

NAMES = st.sampled_from(sorted(MOVES))
