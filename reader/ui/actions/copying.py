"""What keys do to take passages along."""

from __future__ import annotations

from rich.cells import cell_len

from reader.ui.showing import Showing
from reader.ui.telling import hints
from reader.ui.terminal.wired import Wired


class Copying(Showing):
    """The current passage, or both of the link with their citations, copied."""

    def action_copy(self) -> None:
        """Copy the current passage as it stands in the article."""
        from reader.wording import passage_name  # noqa: PLC0415 - few copy at once

        here = self.now.here
        self._copy(passage_name(here), here.text)

    def action_quote(self) -> None:
        """Copy both passages of the link, or the current one without a link, with citations."""
        from reader.wording import passage_name, quoted, quoted_link  # noqa: PLC0415 - as above

        reading, link, here = self.now, self.now.link, self.now.here
        if link is None:
            what = f"{passage_name(here)} with citation"
            self._copy(what, quoted(reading.source(reading.side), here))
        else:
            comparison = reading.comparison
            left = comparison.left.passages[link.left].number
            right = comparison.right.passages[link.right].number
            what = f"passages {left} {self.marks.between} {right}"
            self._copy(what, quoted_link(comparison, link))

    def _copy(self, what: str, text: str) -> None:
        """Keep the text at once, so that nothing is lost by leaving; then send it."""
        from reader.ui.copying.copier import kept, sent  # noqa: PLC0415 - few copy at once
        from reader.ui.copying.told import fitting, told  # noqa: PLC0415 - as above

        copied = kept(what, text)

        async def send() -> None:
            forms = told(await sent(copied, text, self._send_aside))
            right = hints(self.now, self.marks, "", self.commands).right
            room = self.size.width - cell_len(right) - 2
            self.go(self.now, fitting(forms, room))

        self.run_worker(send(), group="copying", exclusive=True)

    def _send_aside(self, sequence: str) -> bool:
        return isinstance(self.app, Wired) and self.app.send_aside(sequence)
