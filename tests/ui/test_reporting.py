"""The key that saves a report."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager
from typing import Any

import pytest

from reader.errors import OutputError
from reader.model import Comparison, Decision, Review
from tests.ui.conftest import until_told

OpenApp = Callable[..., AbstractAsyncContextManager[Any]]
FULL = ("cannot write the report", "a.csv", "the disk is full", "make room")


class Shelf:
    """Takes reports, unless it is full."""

    def __init__(self, *, is_full: bool = False) -> None:
        self.saved: list[tuple[str, Comparison, Review]] = []
        self.is_full = is_full

    @property
    def kinds(self) -> Mapping[str, str]:
        """Two."""
        return {"html": "a page for browsers", "csv": "a row for each link"}

    def save(self, kind: str, found: Comparison, review: Review) -> str:
        """Take it."""
        if self.is_full:
            raise OutputError(*FULL)
        self.saved.append((kind, found, review))
        return f"a.{kind}"


@pytest.mark.parametrize("size", [(80, 24), (200, 50)])
async def test_a_report_has_what_was_decided(
    open_app: OpenApp, bundled: Comparison, size: tuple[int, int]
) -> None:
    """The form is chosen from a list; it gets the links as found, and the review."""
    shelf = Shelf()
    async with open_app(*size, reports=shelf) as session:
        link = (await session.press("j")).link
        await session.press("r", "E")
        assert "a row for each link" in "\n".join(session.lines())
        await session.press(*"csv", "enter")
        await until_told(session, "saved as a.csv")
    ((kind, found, review),) = shelf.saved
    assert (kind, found) == ("csv", bundled)
    assert review.decisions == {(link.left, link.right): Decision.REJECTED}


async def test_what_cannot_be_saved_is_told(open_app: OpenApp) -> None:
    """Where, why, and what to do; reading goes on."""
    async with open_app(reports=Shelf(is_full=True)) as session:
        await session.press("E", "enter")
        await until_told(session, "not saved: a.csv: the disk is full; make room")
        assert (await session.press("j")).here.number == 2
