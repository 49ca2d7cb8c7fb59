"""Deciding, noting, undoing: what becomes of the reading."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from reader.model import Band, Comparison, Decision, Kind, Review, Side
from reader.reading import Reading, Target, start
from reader.reading.filter import REJECTED, UNDECIDED
from reader.reading.review_edits import DecisionEdit, ReviewEdits
from reader.session.session import reloaded
from tests.reading.made import readings


@pytest.fixture
def reading(comparison: Comparison) -> Reading:
    """On left 2, which has two counterparts: right 1 and, weaker, right 3."""
    return start(comparison).go_to(2)


def test_a_rejected_link_is_no_way_any_more(reading: Reading) -> None:
    """The next counterpart is shown; with none left, Enter and J pass the passage over."""
    once = reading.reject()
    assert (once.link and once.link.right, once.right_at) == (3, 3)
    twice = once.reject()
    assert twice.link is None
    assert twice.go_to_counterpart() == twice
    assert twice.go_to(1).seek(1).left_at == 3


def test_the_filter_finds_rejected_links(reading: Reading) -> None:
    """There they are the counterparts, and can be taken back."""
    back = replace(reading.reject().go_to(1), target=Target(REJECTED)).seek(1)
    assert (back.left_at, back.link and back.link.right) == (2, 1)
    assert back.clear().comparison == reading.comparison


def test_an_accepted_link_leads(reading: Reading) -> None:
    """It stays the one that is shown, and comes first from then on."""
    accepted = reading.next_counterpart(1).accept()
    assert (accepted.choice, accepted.link and accepted.link.right) == (0, 3)
    assert accepted.go_to(1).go_to(2).right_at == 3


def test_what_is_undecided_is_walked(reading: Reading) -> None:
    """From link to link, those of one passage too, and round; the count says what is left."""
    seeking = replace(reading, target=Target(UNDECIDED))
    links = [(link.left, link.right) for link in reading.comparison.links]
    seen = []
    for _ in range(seeking.ordinal.total):
        assert seeking.link is not None
        seen.append((seeking.link.left, seeking.link.right))
        seeking = seeking.seek(1)
    assert sorted(seen) == sorted(links)
    assert seeking.place == replace(reading, target=Target(UNDECIDED)).place
    assert seeking.seek(-1).seek(1).place == seeking.place
    assert seeking.accept().ordinal.total == len(links) - 1
    both = seeking.accept().next_counterpart(1).reject()
    assert both.ordinal.total == len(links) - 2
    assert both.go_to(1).seek(1).left_at == 3


def test_all_strong_links_are_accepted_by_one_edit(comparison: Comparison) -> None:
    """Those that are undecided; undoing leaves alone what somebody else has decided since."""
    weak, *others = comparison.links
    links = (weak, *(replace(link, band=Band.STRONG) for link in others))
    reading = start(replace(comparison, links=links))
    strong = {(x.left, x.right) for x in reading.comparison.links if x.band is Band.STRONG}
    assert len(strong) > 1
    after = reading.accept_strong()
    assert {pair for pair, each in after.review.decisions.items() if each} == strong
    assert after.place == reading.place
    assert after.accept_strong() is after
    assert after.undo().review == reading.review
    assert after.undo().redo().review == after.review
    pair = min(strong)
    other = after.with_review(after.review.with_decision(*pair, Decision.REJECTED))
    assert other.undo().review.decisions == {pair: Decision.REJECTED}


def test_two_passages_are_linked_by_hand(reading: Reading) -> None:
    """Remember one, move, and pin: from either side, and the two are each other's first."""
    for first, then in ((Side.LEFT, Side.RIGHT), (Side.RIGHT, Side.LEFT)):
        at = {Side.LEFT: 4, Side.RIGHT: 5}
        pinned = reading.jump(first, at[first]).pin().jump(then, at[then]).pin()
        link = pinned.link
        assert link is not None
        assert (link.left, link.right, link.decision) == (4, 5, Decision.PINNED)
        assert (pinned.left_at, pinned.right_at, pinned.pinning) == (4, 5, None)
        gone = pinned.reject()
        assert (4, 5) not in gone.review.decisions, "nobody found it: nothing is left to reject"
        assert gone.undo().review == pinned.review


def test_the_passage_to_pin_is_chosen_anew_or_forgotten(reading: Reading) -> None:
    """On its own side p takes another one; on the same one, or on boilerplate, none."""
    once = reading.pin()
    assert once.pinning == (Side.LEFT, 2)
    assert once.step(1).pin().pinning == (Side.LEFT, 3)
    assert once.pin().pinning is None
    boilerplate = once.toggle_folded().go_to(0)
    assert boilerplate.here.kind is Kind.BOILERPLATE
    assert boilerplate.pin().pinning is None


def test_notes_are_on_a_passage_or_on_a_link(reading: Reading) -> None:
    """Each has its own; a passage of either side, and the two that are linked."""
    spots = [
        reading.note_target(on_link=False),
        reading.switch().note_target(on_link=False),
        reading.note_target(on_link=True),
        reading.go_to(4).note_target(on_link=True),
    ]
    assert spots == [(2, None), (None, 1), (2, 1), (4, None)]
    noted = reading.with_note(spots[0], "who says so?").with_note(spots[2], "the same night")
    assert dict(noted.review.notes) == {(2, None): "who says so?", (2, 1): "the same night"}
    assert noted.with_note(spots[0], "").review.notes == {(2, 1): "the same night"}


def test_undo_leaves_what_others_decided(reading: Reading) -> None:
    """What another program wrote in the meantime stays, only one's own change goes."""
    mine = reading.accept()
    both = mine.with_review(mine.review.with_decision(1, 0, Decision.REJECTED))
    assert both.undo().review.decisions == {(1, 0): Decision.REJECTED}


def test_decisions_outlive_the_search(reading: Reading, comparison: Comparison) -> None:
    """A review that was known before the links were is applied to them when they come."""
    bare = start(replace(comparison, links=()))
    known = bare.with_review(Review().with_decision(2, 1, Decision.REJECTED))
    found = known.with_comparison(comparison)
    assert found.comparison == reading.reject().comparison
    assert found.with_review(Review()).comparison == comparison


def test_a_least_strength_holds_whatever_is_decided(comparison: Comparison) -> None:
    """Weaker links are no counterparts unless they were accepted; also when links come later."""
    reading = start(comparison, min_strength=0.55)
    late = start(replace(comparison, links=()), min_strength=0.55).with_comparison(comparison)
    assert late.comparison == reading.comparison
    weak = [link for link in comparison.links if round(link.strength, 2) < 0.55]
    assert reading.comparison.left_out == len(weak) > 0
    assert not {*weak} & {*reading.comparison.links}
    accepted = Review().with_decision(weak[0].left, weak[0].right, Decision.ACCEPTED)
    decided = reading.with_review(accepted)
    assert decided.comparison.left_out == len(weak) - 1
    assert decided.with_review(Review()).comparison == reading.comparison
    assert reloaded(decided, comparison).comparison == reading.comparison


@given(readings())
def test_undone_to_the_end_nothing_was_decided(reading: Reading) -> None:
    """And redone to the end all is decided as it was."""
    count = len(reading.edits.done)
    undone = reading
    for _ in range(count):
        undone = undone.undo()
    assert undone.undo() == undone
    assert undone.review == Review(notes=undone.review.notes)
    assert undone.comparison == (reading.matched or reading.comparison)
    redone = undone
    for _ in range(count):
        redone = redone.redo()
    assert redone.review == reading.review
    assert redone.comparison == reading.comparison


def test_what_somebody_else_has_decided_since_is_not_undone() -> None:
    """The last edit is superseded once the link bears another decision."""
    edits = ReviewEdits().make(DecisionEdit((0, 0), None, Decision.ACCEPTED))
    assert not edits.is_superseded
    theirs = edits.review.with_decision(0, 0, Decision.REJECTED)
    later = replace(edits, review=theirs)
    assert later.is_superseded
    assert later.forget_last().review == theirs
    assert not later.forget_last().done
