"""The digest in the running app."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

import pytest

from reader.model import Comparison

OpenApp = Callable[..., AbstractAsyncContextManager[Any]]


async def test_x(open_app: OpenApp, bundled: Comparison) -> None:
    async with open_app(80, 24) as session:
        await session.press("C")
        print("\n".join(session.lines()))
        await session.press("tab")
        print("\n".join(session.lines()))
        await session.press("t")
        print("\n".join(session.lines()))
        await session.press("A")
        print("\n".join(session.lines()))
        await session.press("c", "c", *"hamas")
        print("\n".join(session.lines()))
        assert 0
