"""Which one of how many: where the cursor stands among passages worth a visit."""

from __future__ import annotations

from typing import NamedTuple


class Standing(NamedTuple):
    """The place among `total`, from 1; None when the cursor is on none of them."""

    place: int | None
    total: int

    def __str__(self) -> str:
        """As people read it: "3 of 12", or "12" from elsewhere."""
        return str(self.total) if self.place is None else f"{self.place} of {self.total}"
