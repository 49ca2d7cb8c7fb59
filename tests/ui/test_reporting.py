"""The key that saves a report."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import pytest

from reader.model import Comparison
from tests.ui.conftest import until_told
from tests.ui.stored import Disk

OpenApp = Callable[..., AbstractAsyncContextManager[Any]]


async def test_a_report_has_what_was_decided(
    open_app: OpenApp,
    bundled: Comparison,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The kind is chosen from a list; it gets the links as found, and the review."""
    monkeypatch.chdir(tmp_path)
    async with open_app(**Disk(bundled, tmp_path / "state").given) as session:
        link = (await session.press("j")).link
        await session.press("r", "E")
        assert "a row for each link" in "\n".join(session.lines())
        await session.press(*"json", "enter")
        await until_told(session, "saved as ")
    (file,) = tmp_path.glob("*.json")  # noqa: ASYNC240 - nothing else runs
    (pair,) = json.loads(file.read_text("utf-8"))["pairs"]
    assert len(pair["links"]) == len(bundled.links) - 1
    assert [(x["left"], x["right"]) for x in pair["rejected"]] == [(link.left, link.right)]


async def test_what_cannot_be_saved_is_told(
    open_app: OpenApp, bundled: Comparison, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where, why, and what to do; reading goes on."""
    disk = Disk(bundled, tmp_path / "state")
    disk.fill()
    monkeypatch.chdir(tmp_path / "state")
    async with open_app(200, 50, **disk.given) as session:
        await session.press("E", "enter")
        await until_told(session, "its folder is read-only; choose another place")
