"""Stand-ins: a search that knows its links, a line that keeps what is sent."""

from __future__ import annotations

from reader.matching.worker import CancelToken
from reader.model import Comparison
from reader.session.match_job import Progress
from reader.ui.terminal.output import Output


class Known:
    """Finds what it was made with."""

    def __init__(self, found: Comparison) -> None:
        self._found = found

    def __call__(self, told: Progress, token: CancelToken) -> Comparison:
        """The comparison."""
        token.check()
        told(1.0)
        return self._found


class Kept(Output):
    """Keeps in `texts` what is sent, in order."""

    def __init__(self) -> None:
        super().__init__(-1)
        self.texts: list[str] = []

    def write(self, text: str) -> int:
        """Keep it."""
        self.texts.append(text)
        return len(text)
