"""A session with a comparison that is known already, stored in a folder of the test."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from reader.loading import LoadResult
from reader.model import Comparison, LinkKey, Review, Source
from reader.session.inputs import Inputs, Options
from reader.session.session import Session
from reader.storage import Storage


def inputs_of(sources: tuple[Source, ...], made: Mapping[LinkKey, Comparison]) -> Inputs:
    """These sources, compared so."""
    return Inputs(LoadResult(sources, ()), dict(made))


class Disk:
    """What is stored of a pair, for an app under test (`given`) and for whoever looks after it."""

    def __init__(
        self,
        comparison: Comparison,
        folder: Path,
        *,
        load: Callable[[], Inputs] | None = None,
        file: Path | None = None,
    ) -> None:
        self.folder = folder
        self.comparison = comparison
        self.file = file
        self.storage = Storage(folder, "ann")
        sources = (comparison.left, comparison.right)
        options = Options(review=None if file is None else str(file))
        inputs = inputs_of(sources, {(0, 1): comparison})
        self.session = Session(options, inputs, self.storage, load=load)

    @property
    def given(self) -> dict[str, Any]:
        """The arguments of the app's context."""
        return {"session": self.session, "pair": self.session.pair(0, 1)}

    def review(self) -> Review:
        """The review as another program finds it now."""
        storage = Storage(self.folder, "ben")
        store = storage.open_pair(self.comparison, review_file=self.file)
        store.loaded.result(10)
        storage.close()
        return store.review

    def fill(self, *, is_full: bool = True) -> None:
        """Have nothing saved any more, or again: the folder is read-only."""
        self.folder.mkdir(exist_ok=True)
        os.chmod(self.folder, 0o500 if is_full else 0o700)  # noqa: PTH101 - as in a shell
