"""One merge: whatever the order, the later decision wins and no note is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.model import Decision
from reader.storage.entries import Entry, EntryChange, EntryKind, ReviewLog, summary
from reader.storage.passages import Anchor
from reader.storage.review_yaml import About, parse, render

AUTHORS = st.sampled_from(["", "ann", "ben"])
NUMBERS = st.integers(0, 6)


KINDS: st.SearchStrategy[EntryKind] = st.sampled_from(["decision", "note", "checked"])


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    """An entry on one of few passages, so that many meet."""
    kind = draw(KINDS)
    clock = draw(NUMBERS)
    value = draw(st.sampled_from(["", "accepted", "rejected"]))
    base = min(clock, draw(NUMBERS)) if kind == "note" else 0
    return Entry(
        kind, draw(st.integers(0, 1)), 0, value, clock, draw(NUMBERS), draw(AUTHORS), "", base
    )


@given(st.lists(entries()), st.randoms())
def test_the_order_of_merging_is_of_no_account(some: list[Entry], draw: object) -> None:
    """Any order, any grouping, any repetition: the same entries count."""
    one, other = ReviewLog(some), ReviewLog()
    shuffled = [*some, *some]
    draw.shuffle(shuffled)  # type: ignore[attr-defined]  # a random.Random
    half = len(shuffled) // 2
    other.merge(ReviewLog(shuffled[:half]).entries)
    other.merge(shuffled[half:])
    assert set(one.entries) == set(other.entries)
    assert one.clock >= other.clock
    assert one.review() == other.review()


@given(st.lists(entries()))
def test_a_new_change_always_counts(some: list[Entry]) -> None:
    """Also when the clock of the machine is hours behind those of all others."""
    log = ReviewLog(some)
    log.merge(log.stamped([EntryChange("decision", 0, 0, "pinned")], "cem", now=-(10**12)))
    assert log.review().decisions[0, 0] is Decision.PINNED


@given(st.lists(entries()))
def test_a_note_replaces_only_what_its_writer_has_seen(some: list[Entry]) -> None:
    """Of others nothing, of one's own what the editor was opened with."""
    log = ReviewLog(some)
    before = log.notes().get((0, 0), ())
    own = [one for one in before if one.author == "ann"]
    base = own[0].clock if own else 0
    log.merge(log.stamped([EntryChange("note", 0, 0, "new", base=base)], "ann", now=0))
    after = log.notes()[0, 0]
    assert {one for one in before if one.author != "ann" or one.clock > base} <= set(after)
    assert [one.value for one in after if one.author == "ann"][-1] == "new"


def test_a_note_holds_no_control_characters() -> None:
    """Reports and screens show it to terminals; its lines stay lines."""
    log = ReviewLog()
    log.merge(log.stamped([EntryChange("note", 0, 0, "a\x1b[2J\n\x9bb\u202e")], "ann", now=0))
    assert log.notes()[0, 0][0].value == "a␛[2J\n\ufffdb\ufffd"


@given(st.text(st.sampled_from("a \t\n\r\f\v\x1b\x1c\x85\u2028\u00a0\ud800"), max_size=8))
def test_a_note_comes_back_from_a_file_as_it_was_stored(text: str) -> None:
    """Otherwise the log takes what a file holds for another note, and shows both."""
    (entry,) = ReviewLog().stamped([EntryChange("note", 0, None, f"a{text}b")], "ann", now=0)
    anchor = Anchor(0, "abcdefghijkl", "a passage")
    anchored = entry._replace(left=anchor)
    made = render((About(), About()), ((anchor.digest,), ()), [anchored])
    (found,) = parse(made, "review.yaml").entries
    assert found._replace(left=0) == entry


def test_news_are_told_by_author() -> None:
    """In few words, as the status line has them."""
    entry = Entry("decision", 0, 0, "accepted", 1, 0, "ben")
    note = Entry("note", 0, None, "so", 2, 0, "ann")
    some = [entry, entry._replace(left=1), note, entry._replace(value="", left=2)]
    assert summary(some, "ann") == "ben: 2 accepted, 1 taken back; another window: 1 note"
