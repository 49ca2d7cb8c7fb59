"""Where the settings and the state lie."""

from __future__ import annotations

from pathlib import Path

import pytest
from platformdirs import user_config_path, user_state_path

from reader.paths import config_file, state_folder


@pytest.mark.parametrize("home", ["/home/of/somebody", "relative", "", None])
@pytest.mark.parametrize("xdg", ["/kept/elsewhere", "relative", "", None])
def test_settings_and_state_lie_where_the_system_keeps_them(
    xdg: str | None, home: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The quick answers are those platformdirs gives, whatever the environment says."""
    for name, value in (("XDG_CONFIG_HOME", xdg), ("XDG_STATE_HOME", xdg), ("HOME", home)):
        if value is None:
            monkeypatch.delenv(name, raising=False)
        else:
            monkeypatch.setenv(name, value)
    assert config_file() == Path(user_config_path("reader"), "config.yaml")
    assert state_folder() == Path(user_state_path("reader"))
