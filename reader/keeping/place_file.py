"""Where the reader was in each pair, from one start of the program to the next."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from reader import paths
from reader.errors import KeepingError
from reader.keeping.damage import DamagedError, contents, failure, set_aside
from reader.keeping.kept import Kept, merged
from reader.keeping.pairs import Pair, behind, link, pair_of, written
from reader.model import Comparison

if TYPE_CHECKING:
    from reader.keeping.carried import Carried
    from reader.keeping.stored import Lost, Stored

MOST_PAIRS = 200
"""Files kept; of more, the oldest go. Some 5 kB each, and at a start their names are read."""

MOST_BYTES = 4_000_000
"""Two articles of 100,000 passages take less; more is not ours."""

ENDING = ".json"
_MOST_VERSIONS = 5
"""Files of one pair that are looked into, the latest first, for one whose texts are known."""

_WHAT = "cannot keep your place"
_NONE: Mapping[str, Lost] = MappingProxyType({})


class PlaceFile:
    """The file of one pair. No mishap with it is worth an error: there is `warning` instead."""

    def __init__(self, comparison: Comparison) -> None:
        """Find what was kept of this pair, or of other versions of its texts."""
        self.warning = ""
        """What to tell the reader of the last deed, in one line; empty where all went well."""

        self._comparison = comparison
        self._pair = pair_of(comparison)
        self._folder = paths.state_folder() / "pairs"
        found = self._found()
        self.kept: Kept | None = None if found is None else found.kept
        """What was kept when it was opened, in places of these texts; None if nothing was."""

        self.lost: Mapping[str, Lost] = _NONE if found is None else found.lost
        """Bookmarks whose passages are not in these texts, by letter; they stay in the file."""

        self._base = self.kept

    def keep(self, kept: Kept) -> None:
        """Have `kept` on the disk, with what other programs have kept since it was opened."""
        self.warning = ""
        path = self._pair.path(self._folder, ENDING)
        try:
            if kept == self._base and path.exists():
                os.utime(path)  # it was read just now, so others are older
            else:
                self._write(path, kept)
                self._base = kept
        except (KeepingError, OSError) as error:
            self.warning = _told(error, self._folder)

    def _found(self) -> Stored | Carried | None:
        try:
            exact = self._pair.path(self._folder, ENDING)
            for path in [behind(exact)] if exact.exists() else self._likely():
                before = self._read(path)
                found = None if before is None else self._here(before)
                if found is not None:
                    return found
        except (KeepingError, OSError) as error:
            self.warning = _told(error, self._folder)
        return None

    def _likely(self) -> list[Path]:
        return [one.path for one in self._pair.files(self._folder, ENDING, _MOST_VERSIONS)]

    def _here(self, before: Stored) -> Stored | Carried | None:
        """What was kept, in places of these texts."""
        if Pair.of(before.left.known, before.right.known).texts == self._pair.texts:
            return before
        from reader.keeping.carried import carried  # noqa: PLC0415 - few texts are ever changed

        return carried(before, self._comparison)

    def _read(self, path: Path, *, is_locked: bool = False) -> Stored | None:
        """What the file says, sides as they are here; None, and a warning, if it is damaged."""
        try:
            data = contents(path, _WHAT, MOST_BYTES)
            if data is None:
                return None
            from reader.keeping.place_json import decoded  # noqa: PLC0415 - the first start has none
            from reader.keeping.stored import turned  # noqa: PLC0415 - likewise

            return turned(decoded(data), self._comparison)
        except DamagedError as damage:
            if not is_locked:
                from reader.keeping.locks import locked  # noqa: PLC0415 - few files are damaged

                with locked(self._folder / ".lock"):
                    return self._read(path, is_locked=True)
            self.warning = str(set_aside(path, "cannot read your place", str(damage)))
            return None

    def _write(self, path: Path, kept: Kept) -> None:
        from reader.keeping.atomic import make_folder, write  # noqa: PLC0415 - a start only reads
        from reader.keeping.locks import locked  # noqa: PLC0415 - likewise
        from reader.keeping.place_json import encoded  # noqa: PLC0415 - likewise
        from reader.keeping.stored import stored  # noqa: PLC0415 - likewise

        make_folder(self._folder)
        with locked(self._folder / ".lock"):
            lost, others = self.lost, []
            for other in self._same_texts():
                theirs = self._read(other, is_locked=True)
                if theirs is not None:
                    others.append(other)
                    kept, lost = merged(self._base, kept, theirs.kept), {**theirs.lost, **lost}
            if others and not link(path, others[0]):
                path = others[0]
            write(path, encoded(stored(self._comparison, kept, lost)))
            real = behind(path)
            for other in others:
                if other != real:
                    other.unlink(missing_ok=True)
                    link(other, real)
            self._let_go_of_oldest()

    def _same_texts(self) -> list[Path]:
        """The files of these very texts; one at most, unless two programs began at once."""
        every = self._pair.files(self._folder, ENDING, MOST_PAIRS)
        return [one.path for one in every if one.is_of_these]

    def _let_go_of_oldest(self) -> None:
        """Links go before the files they lead to."""
        every = [
            (changed, not (self._folder / name).is_symlink(), name)
            for name, changed in written(self._folder, ENDING)
        ]
        for *_, name in sorted(every)[:-MOST_PAIRS]:
            with suppress(OSError):
                (self._folder / name).unlink()


def _told(error: KeepingError | OSError, folder: Path) -> str:
    return str(failure(_WHAT, folder, error) if isinstance(error, OSError) else error)
