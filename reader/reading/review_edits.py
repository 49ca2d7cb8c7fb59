"""The reader's decisions and notes, with undo and redo."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TypeAlias

from reader.model import Comparison, Decision, LinkKey, NoteTarget, Review, Side, apply_review


@dataclass(frozen=True, slots=True)
class DecisionEdit:
    """A change of the decision on one link."""

    target: LinkKey
    before: Decision | None
    after: Decision | None

    def apply(self, review: Review) -> Review:
        """Make the change in `review`."""
        return review.with_decision(*self.target, self.after)

    def revert(self, review: Review) -> Review:
        """Undo the change in `review`; decisions of anyone on other links stay."""
        return review.with_decision(*self.target, self.before)


@dataclass(frozen=True, slots=True)
class NoteEdit:
    """A change of one note; an empty text is no note."""

    target: NoteTarget
    before: str
    after: str
    author: str | None = None
    """Whose note it is; None for the reader's own."""

    def apply(self, review: Review) -> Review:
        """Make the change in `review`."""
        return review.with_note(*self.target, self.after)

    def revert(self, review: Review) -> Review:
        """Undo the change in `review`."""
        return review.with_note(*self.target, self.before)


@dataclass(frozen=True, slots=True)
class CheckEdit:
    """A row of the digest that was marked as checked, or is no longer."""

    target: NoteTarget
    detail: str
    """Which row of these passages."""

    before: bool
    after: bool

    def apply(self, review: Review) -> Review:
        """Make the change in `review`."""
        return review.with_check(self.target, self.detail, is_checked=self.after)

    def revert(self, review: Review) -> Review:
        """Undo the change in `review`."""
        return review.with_check(self.target, self.detail, is_checked=self.before)


@dataclass(frozen=True, slots=True)
class BatchEdit:
    """Decisions on several links, made and undone at once. There is at least one."""

    edits: tuple[DecisionEdit, ...]

    def apply(self, review: Review) -> Review:
        """Make all changes in `review`."""
        for edit in self.edits:
            review = edit.apply(review)
        return review

    def revert(self, review: Review) -> Review:
        """Undo those changes in `review` that still hold."""
        for edit in self.holding(review):
            review = edit.revert(review)
        return review

    def holding(self, review: Review) -> tuple[DecisionEdit, ...]:
        """Return the edits on whose links nobody has decided otherwise since."""
        decisions = review.decisions
        return tuple(each for each in self.edits if decisions.get(each.target) is each.after)


Edit: TypeAlias = DecisionEdit | NoteEdit | CheckEdit | BatchEdit


@dataclass(frozen=True, slots=True)
class ReviewEdits:
    """A review and the edits made to it in this run."""

    review: Review = field(default_factory=Review)
    done: tuple[Edit, ...] = ()
    """Oldest first."""

    undone: tuple[Edit, ...] = ()
    """The one undone last comes first."""

    min_strength: float = 0.0
    """Strength, 0..1, from which undecided links are shown in this run."""

    pinning: tuple[Side, int] | None = None
    """The passage that waits for its counterpart to be linked by hand."""

    def make(self, edit: Edit) -> ReviewEdits:
        """Make a new edit; this discards what was undone."""
        return replace(self, review=edit.apply(self.review), done=(*self.done, edit), undone=())

    @property
    def is_superseded(self) -> bool:
        """Whether somebody else has decided on the link of the last edit since."""
        last = self.done[-1] if self.done else None
        if isinstance(last, BatchEdit):
            return not last.holding(self.review)
        return isinstance(last, DecisionEdit) and (
            self.review.decisions.get(last.target) is not last.after
        )

    def forget_last(self) -> ReviewEdits:
        """Drop the last edit without undoing it. There must be one."""
        return replace(self, done=self.done[:-1])

    def undo(self) -> ReviewEdits:
        """Undo the last edit. There must be one."""
        *done, edit = self.done
        return replace(
            self, review=edit.revert(self.review), done=tuple(done), undone=(edit, *self.undone)
        )

    def redo(self) -> ReviewEdits:
        """Redo the edit that was undone last. There must be one."""
        edit, *undone = self.undone
        return replace(
            self, review=edit.apply(self.review), done=(*self.done, edit), undone=tuple(undone)
        )

    def apply_to(self, matched: Comparison) -> Comparison:
        """Return `matched` with the decisions, without links that are too weak."""
        return apply_review(matched, self.review, self.min_strength)
