"""What holds for all tests of pages and addresses: a cache of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.loading.web.server import Client, Server


@pytest.fixture(autouse=True, scope="session")
def cache_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An empty folder for what is fetched, for this process and all it starts."""
    home = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(home))
        yield home


@pytest.fixture
def serve() -> Iterator[Callable[..., Server]]:
    """A function that opens a server of `answer(client)`; it is closed with the test."""
    opened: list[Server] = []

    def open_(answer: Callable[[Client], object], **options: object) -> Server:
        server = Server(answer, **options)  # type: ignore[arg-type]  # those of Server
        opened.append(server)
        return server

    yield open_
    for server in opened:
        server.close()
