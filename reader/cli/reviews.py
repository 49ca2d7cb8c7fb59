"""The reviews of all pairs while the program runs: what cannot be kept is not forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from reader import paths
from reader.errors import KeepingError
from reader.model import Comparison, OrphanedDecision, Review, Source
from reader.text.sanitise import clean

if TYPE_CHECKING:
    from reader.keeping.refuge import Refuge
    from reader.keeping.review_file import ReviewFile


class Reviews:
    """Every review that was opened, in the one file that was named or in files of their own."""

    def __init__(self, named: str | None) -> None:
        self._named = None if named is None else Path(named)
        self._files: list[ReviewFile] = []
        """Those with something to keep; of a pair that was opened again, the last one."""

        self._known_refuge: Refuge | None = None
        self._lock = RLock()
        """Reviews are opened in threads, and may be while others are kept."""

    def check(self, comparison: Comparison, every: Sequence[Source]) -> None:
        """Raise KeepingError for a file that was named and holds no review of these sources."""
        if self._named is not None:
            from reader.keeping import open_review  # noqa: PLC0415 - after the search has begun

            open_review(self._named, comparison, every)

    def opened(self, comparison: Comparison, every: Sequence[Source]) -> KeptReview:
        """The review of that pair, two of the sources at hand.

        What could not be kept of it comes along, if there is any.
        """
        from reader.keeping import open_review, unread_review  # noqa: PLC0415 - as above

        try:
            file = open_review(self._named, comparison, every)
        except KeepingError as error:
            file = unread_review(self._named, comparison, every, str(error))
        with self._lock:
            for one in self._unkept:
                if file.take_unkept(one.document):
                    self._files.remove(one)
            self._refuge.take_up(file)
            self._files = [*self._unkept, file]
        return KeptReview(file, self, self._apart(comparison) or file.news)

    def _apart(self, comparison: Comparison) -> str:
        """Of a file that was named and is not there: that it is new, or cannot be made."""
        from reader.keeping import found_review  # noqa: PLC0415 - as above

        path = self._named
        try:
            if path is None or path.exists():
                return ""
            has_folder = path.parent.is_dir()
        except OSError:  # it may not be looked for: said when something is to be kept
            return ""
        if not has_folder:
            return f"NOTHING CAN BE KEPT: there is no folder {clean(str(path.parent))}; make it"
        has_other = found_review(comparison).path is not None
        other = "; what was decided before is in another" if has_other else ""
        return f"decisions go to {clean(path.name)}, a new file{other}"

    def hold(self, file: ReviewFile) -> None:
        """Count that review among those with something to keep, if it has."""
        with self._lock:
            if file.waiting and file not in self._files:
                self._files.append(file)

    @property
    def _refuge(self) -> Refuge:
        from reader.keeping import refuge_for  # noqa: PLC0415 - seldom wanted

        self._known_refuge = self._known_refuge or refuge_for(self._named)
        return self._known_refuge

    @property
    def _unkept(self) -> list[ReviewFile]:
        return [file for file in self._files if file.waiting]

    @property
    def waiting(self) -> int:
        """How many decisions and notes, on whatever pair, are not on the disk yet."""
        return sum(file.waiting for file in self._files)

    def keep_waiting(self) -> None:
        """Try to have them there; from any thread. Raises the first KeepingError, all tried."""
        errors: list[KeepingError] = []
        with self._lock:
            unkept, taken = self._unkept, self._known_refuge.taken if self._known_refuge else ()
        for file in unkept:
            try:
                file.keep_waiting()
            except KeepingError as error:
                errors.append(error)
        if errors:
            raise errors[0]
        if self._known_refuge is not None:
            self._known_refuge.clear(taken)

    def put_apart(self) -> str:
        """Write them into another file; its path. Raises KeepingError if there is no place."""
        with self._lock:
            return paths.shown(self._refuge.put([file.document for file in self._unkept]))

    def parting(self) -> KeepingError | None:
        """Keep what waits, here or elsewhere; what to tell somebody who leaves, if not here."""
        try:
            self.keep_waiting()
        except KeepingError as error:
            from reader.report.phrases import pluralise  # noqa: PLC0415 - seldom wanted

            count = pluralise(self.waiting, "decision")
            try:
                advice = f"{count} went into {self.put_apart()}: name it with --review"
            except KeepingError as other:
                advice = f"{count} are lost, for {other.why}"
            return KeepingError(error.what, error.where, error.why, advice)
        return None


class KeptReview:
    """The review of one pair on the disk."""

    def __init__(self, file: ReviewFile, reviews: Reviews, news: str) -> None:
        self._file = file
        self._reviews = reviews
        self.news = news
        """What there is to say of its file before anything is decided; mostly nothing."""

    @property
    def review(self) -> Review:
        """What was decided, here or by another program."""
        return self._file.review

    @property
    def unplaced(self) -> Sequence[OrphanedDecision]:
        """What was said of passages that these texts have not."""
        return self._file.unplaced

    @property
    def warning(self) -> str:
        """What there is to say of it, in one line; empty where all went well."""
        return self._file.warning

    @property
    def where(self) -> str:
        """The path of its file, as people write it."""
        return clean(paths.shown(self._file.path))

    @property
    def waiting(self) -> int:
        """How many decisions and notes, on this and other pairs, are not on the disk yet."""
        return self._reviews.waiting

    def keep(self, review: Review) -> Review:
        """Have it on the disk; returns it with what others decided. Raises `KeepingError`."""
        try:
            return self._file.keep(review)
        finally:
            self._reviews.hold(self._file)

    def keep_waiting(self) -> None:
        """Try once more to keep what waits; from any thread. Raises `KeepingError`."""
        self._reviews.keep_waiting()

    def put_apart(self) -> str:
        """Write what waits into another file; its path. Raises `KeepingError`."""
        return self._reviews.put_apart()
