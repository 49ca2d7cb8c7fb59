"""Decisions about links, notes, undo: each is saved before the next key is handled."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from functools import partial, partialmethod
from typing import TYPE_CHECKING

from textual.events import Key

from reader.model import Decision, Link, NoteTarget, Review, Side
from reader.reading import Reading
from reader.reading.review_edits import BatchEdit, CheckEdit, DecisionEdit, Edit, NoteEdit
from reader.report.citation import name_sources, short_name
from reader.report.phrases import pluralise
from reader.session.match_job import MatchStatus
from reader.storage import Entry, EntryChange
from reader.storage.passages import Anchor
from reader.ui.bar_line import BarLine
from reader.ui.controllers.host import Host
from reader.ui.controllers.saving_controller import SavingController
from reader.ui.panels.decisions import DecisionRow, DecisionsScreen, describe

if TYPE_CHECKING:
    from reader.ui.panels.notes import NoteEditor

_NOUNS = {
    None: "clearing",
    Decision.ACCEPTED: "acceptance",
    Decision.REJECTED: "rejection",
    Decision.PINNED: "pin",
}


def _go_on(before: Reading, after: Reading) -> tuple[Reading, str]:
    """Go from a link just decided to the next one of the filter; say when it is the first again."""
    following = before.next_stop(1)
    if not after.filter.stops(after.comparison, after.side) or following is None:
        return after, "every link is decided"
    here = before.at(before.side), before.choice
    word = "" if (following.here, following.rank) > here else "back at the first"
    return after.go_to_stop(following), word


def _place(entry: Entry) -> tuple[int, int, int]:
    left, right = (x.at if isinstance(x, Anchor) else x for x in (entry.left, entry.right))
    first = left if left is not None else right
    return int(entry.is_orphaned), first or 0, right or 0


def _numbers(entry: Entry, between: str, names: tuple[str, str] = ("", "")) -> str:
    """The numbers that people saw of passages that are not at hand, after `names` of sources."""
    ends = zip(names, (entry.left, entry.right), strict=True)
    return f" {between} ".join(
        f"{name} {x.number or '-'}".lstrip() for name, x in ends if isinstance(x, Anchor)
    )


class ReviewController:
    """Changes the review, and holds the note that is being written."""

    def __init__(self, host: Host, saving: SavingController) -> None:
        self._host = host
        self._saving = saving
        self._entry_left: int | None = None
        """The entry that was selected when the list of entries was left, if any."""

        self._note: NoteEditor | None = None
        self._draft: Callable[[str], EntryChange]
        """The change that saves the note being written."""

    # decisions

    async def _decide(self, decide: Callable[[Reading], Reading], done: str) -> None:
        """Decide on the link shown."""
        await self._saving.wait_until_read()
        host, link = self._host, self._host.reading.link
        if link is None:
            status = host.matched.status
            until = "" if status is MatchStatus.DONE else f" ({status})"
            way = f"; {host.context.key_to('pin')} links it by hand" if not until else ""
            host.show_notice(f"this passage has no link{until or way}")
            return
        before = host.reading
        after = decide(before)
        if done == "rejected" and (link.left, link.right) not in after.review.decisions:
            done = "unpinned"
        idle = "no decision to clear" if done == "cleared" else f"already {done}"
        if after.review is before.review:
            host.show_notice(idle)
            return
        ways = f"{host.context.key_to('undo')} undoes" if done != "cleared" else ""
        if done != "cleared" and before.filter.is_by_link and host.context.setup.advances:
            after, word = _go_on(before, after)
            ways = ", ".join(filter(None, (ways, word)))
        self._save_edit(after, f"{done} {self._numbers(link)}", ways)

    accept = partialmethod(_decide, Reading.accept, "accepted")
    reject = partialmethod(_decide, Reading.reject, "rejected")
    clear = partialmethod(_decide, Reading.clear, "cleared")

    async def accept_strong(self) -> None:
        """Accept all strong links that are undecided."""
        await self._saving.wait_until_read()
        host = self._host
        if host.matched.status is MatchStatus.RUNNING:
            host.show_notice(f"still {host.matched.status}; try again when all are found")
            return
        after = host.reading.accept_strong()
        if after is host.reading:
            host.show_notice("every strong link is decided")
            return
        done = self._describe(after.edits.done[-1])
        self._save_edit(after, done, f"{host.context.key_to('undo')} undoes all of it")

    async def pin(self) -> None:
        """Remember this passage, or link it to the remembered one by hand."""
        await self._saving.wait_until_read()
        before = self._host.reading
        after = before.pin()
        number = before.here.number
        if after.review is not before.review:
            self._save_edit(after, self._describe(after.edits.done[-1]))
        elif after.pinning is not None:
            pin = self._host.context.key_to("pin")
            ways = f"{pin} in the other pane links it with {number}, {pin} here cancels"
            self._host.set_reading(after, ways)
        elif before.pinning is not None:
            self._host.set_reading(after, "pinning cancelled")
        else:
            self._host.set_reading(after, f"{before.here.kind}: never linked")

    async def undo(self) -> None:
        """Undo the last change."""
        await self._saving.wait_until_read()
        before = self._host.reading
        if not before.edits.done:
            self._host.show_notice("nothing to undo")
            return
        edit = before.edits.done[-1]
        if before.edits.is_superseded:
            after = before.with_edits(before.edits.forget_last())
            notice = f"not undone, changed in another window since: {self._describe(edit)}"
            self._host.set_reading(after, notice)
            return
        changes = self._changes(edit, before.review, is_undo=True)
        self._saving.save(before.undo(), f"undone: {self._describe(edit, is_noun=True)}", *changes)

    async def redo(self) -> None:
        """Redo the change that was undone last."""
        await self._saving.wait_until_read()
        before = self._host.reading
        if not before.edits.undone:
            self._host.show_notice("nothing to redo")
            return
        edit = before.edits.undone[0]
        changes = self._changes(edit, before.review)
        done = f"redone: {self._describe(edit, is_noun=True)}"
        self._saving.save(before.redo(), done, *changes)

    async def check(self, target: NoteTarget, detail: str) -> None:
        """Mark a row of the digest as checked, or take that back."""
        await self._saving.wait_until_read()
        after = self._host.reading.check(target, detail)
        self._save_edit(after, self._describe(after.edits.done[-1]))
        await self._saving.commit()

    def _save_edit(self, after: Reading, done: str, ways: str = "") -> None:
        """Save the last edit of `after`."""
        changes = self._changes(after.edits.done[-1], after.review)
        self._saving.save(after, done, *changes, ways=ways)

    def _changes(self, edit: Edit, review: Review, *, is_undo: bool = False) -> list[EntryChange]:
        """What to record for an edit, or for undoing it where it still holds in `review`."""
        edits = edit.edits if isinstance(edit, BatchEdit) else (edit,)
        if isinstance(edit, BatchEdit) and is_undo:
            edits = edit.holding(review)
        return [self._change(each, each.before if is_undo else each.after) for each in edits]

    def _change(
        self,
        edit: DecisionEdit | NoteEdit | CheckEdit,
        value: str | bool | None,  # noqa: FBT001 - as edits have it
    ) -> EntryChange:
        """What to record so that the link or passage of `edit` gets `value`."""
        left, right = edit.target
        if isinstance(edit, DecisionEdit):
            return EntryChange("decision", left, right, str(value or ""))
        if isinstance(edit, CheckEdit):
            return EntryChange("checked", left, right, "checked" if value else "", edit.detail)
        note = self._saving.note_by(edit.author, edit.target)
        base = 0 if note is None else note.clock
        return EntryChange("note", left, right, str(value or ""), base=base, author=edit.author)

    def _describe(self, edit: Edit, *, is_noun: bool = False) -> str:
        """Name an edit: "accepted 8 ⇄ 11", "note on 8"; as a noun: "acceptance of 8 ⇄ 11"."""
        if isinstance(edit, BatchEdit):
            links = pluralise(len(edit.edits), "strong link")
            return f"acceptance of {links}" if is_noun else f"accepted {links}"
        place = self._describe_place(edit.target)
        if isinstance(edit, NoteEdit):
            return f"note on {place}"
        if isinstance(edit, CheckEdit):
            verb, noun = ("checked", "check") if edit.after else ("not checked", "removal of check")
        else:
            verb, noun = str(edit.after or "cleared"), _NOUNS[edit.after]
        return f"{noun} of {place}" if is_noun else f"{verb} {place}"

    def list_entries(self) -> None:
        """List notes and decisions; Enter goes to their passages."""
        self._open_list(is_lost=False)

    def list_unplaced(self) -> None:
        """List notes and decisions on passages that the texts no longer contain."""
        self._open_list(is_lost=True)

    def _open_list(self, *, is_lost: bool) -> None:
        host, store = self._host, self._saving.store
        if store is None:
            host.show_notice("nothing is stored for these texts")
            return
        entries = [x for x in store.log.entries if x.value]
        if is_lost:
            entries = [x for x in entries if x.is_orphaned and x.kind != "checked"]
        if is_lost and not entries:
            host.show_notice("every decision and note has its passages in these texts")
            return
        rows = [self._row(entry) for entry in sorted(entries, key=_place)]
        panel = DecisionsScreen(
            rows, host.reading.comparison, self._list_all, host.context.marks, is_lost=is_lost
        )
        panel.start = None if is_lost else self._entry_left

        def choose(place: int | None) -> None:
            self._entry_left = panel.selected_place
            if place is not None:
                self._go_to(panel.rows[place])

        host.open_panel(panel, choose)

    def _go_to(self, row: DecisionRow) -> None:
        host = self._host
        if row.spot is None:
            host.show_notice(row.command or f"its passages are gone: {row.name}")
            return
        left, right = row.spot
        reading = host.reading
        if left is None or right is None:
            side, at = (Side.LEFT, left) if left is not None else (Side.RIGHT, right)
            host.set_reading(reading.jump(side, at or 0), row.name)
        else:
            host.set_reading(reading.go_to_link(left, right), row.name)

    def _row(self, entry: Entry) -> DecisionRow:
        marks, comparison = self._host.context.marks, self._host.reading.comparison
        sources = zip((comparison.left, comparison.right), (entry.left, entry.right), strict=True)
        openings = [
            source.passages[x].text if isinstance(x, int) else x.text
            for source, x in sources
            if x is not None
        ]
        is_gone = entry.is_orphaned
        numbers = (
            _numbers(entry, marks.between, self._names)
            if is_gone
            else self._describe_place(entry.spot)
        )
        name, detail = describe(entry, numbers, openings, marks)
        gone = f" {marks.dot} its passages are gone" if is_gone else ""
        return DecisionRow(name, f"{detail}{gone}", None if is_gone else entry.spot)

    def _list_all(self, panel: DecisionsScreen) -> None:
        """Have the panel list the entries of all pairs, read in a thread."""
        host, marks, session = self._host, self._host.context.marks, self._host.context.session

        def read() -> None:
            rows = []
            for pair, entries in session.storage.entries() if session is not None else ():
                titles = f" {marks.between} ".join(
                    x or y for x, y in zip(pair.titles, (*pair.names, ""), strict=False)
                )
                numbers = ",".join(map(str, pair.numbers))
                names = [*pair.names, *(["--pair", numbers] if numbers else [])]
                command = f"open that pair with: reader {shlex.join(names)}"
                for entry in entries:
                    if entry.value:
                        numbers = _numbers(entry, marks.between)
                        name, detail = describe(entry, numbers, [titles], marks)
                        rows.append(DecisionRow(name, detail, None, command))
            host.call_on_screen(partial(panel.show_all, rows))

        host.run_in_background(read, "reading all pairs")

    def _numbers(self, link: Link) -> str:
        return self._describe_place((link.left, link.right))

    def _describe_place(self, spot: NoteTarget) -> str:
        """Number its passages as people see them, with three sources after their names."""
        comparison = self._host.reading.comparison
        ends = zip(self._names, (comparison.left, comparison.right), spot, strict=True)
        numbers = [
            f"{name} {source.passages[at].number or '-'}".lstrip()
            for name, source, at in ends
            if at is not None
        ]
        return f" {self._host.context.marks.between} ".join(numbers)

    @property
    def _names(self) -> tuple[str, str]:
        """The names of both sources where more than two are open, else empty."""
        session, (left, right) = self._host.context.session, self._host.pair
        if session is None or len(session.sources) < 3:
            return "", ""
        names = name_sources(session.sources)
        return names[left], names[right]

    # notes

    @property
    def is_writing(self) -> bool:
        """Whether a note is being written."""
        return self._note is not None

    @property
    def hint(self) -> BarLine | None:
        """The keys that close the note being written; None while there is none."""
        if self._note is None:
            return None
        keys = "Esc saves the note, Ctrl-G discards the changes, Ctrl-X opens your editor"
        message = self._note.message
        if not message:
            return BarLine(f" {keys}", style="dim")
        return BarLine(f" {message}", "Esc saves ", "notice", ("Ctrl-G discards ",))

    def take_key(self, key: Key) -> bool:
        """Give the key to the note that is being written; False if there is none."""
        if self._note is None:
            return False
        self._note.take_key(key)
        return True

    def note_passage(self) -> None:
        """Write a note on the passage."""
        self._write_note(self._host.reading.note_target(on_link=False))

    def note_link(self) -> None:
        """Write a note on the link; where there is none, on the passage."""
        self._write_note(self._host.reading.note_target(on_link=True))

    def _write_note(self, spot: NoteTarget) -> None:
        host = self._host
        own = self._saving.note_to_edit(spot)
        before = host.reading.review.notes.get(spot, "") if self._saving.store is None else ""
        before = before if own is None else own.value
        author = None if own is None else own.author

        def save(text: str) -> None:
            self._note = None
            host.keyed_app.settle()
            text = text.strip()
            if text == before:
                host.show_notice("note unchanged")
                return
            after = host.reading.with_note(spot, text, before, author)
            self._saving.save(after, "note saved" if text else "note deleted", draft(text))

        def draft(text: str) -> EntryChange:
            base = 0 if own is None else own.clock
            return EntryChange("note", *spot, text.strip(), base=base, author=author)

        about = self._describe_place(spot)
        if None in spot and not any(self._names):
            about = f"{about} of {short_name(host.reading.source(host.reading.side))}"
        self._draft = draft
        from reader.ui.panels.notes import NoteEditor  # noqa: PLC0415 - loads TextArea

        self._note = NoteEditor(f"Note on {about}", before, save, spot)
        host.mount_above_link_line(self._note)
        host.keyed_app.settle()
        host.refresh_bars()

    def save_on_leave(self) -> None:
        """Save the place, what is not saved yet, and the note that is being written."""
        drafts = [] if self._note is None else [self._draft(self._note.text)]
        self._saving.save_on_leave(*drafts)
