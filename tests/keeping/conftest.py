"""A folder of its own for what each test keeps."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader import paths


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of state, which is not there yet."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return paths.state_folder()
