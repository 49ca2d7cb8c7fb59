"""Where the settings lie."""

from __future__ import annotations

from pathlib import Path

import pytest
from platformdirs import user_config_path

from reader.places import config_file


@pytest.mark.parametrize("home", ["/home/of/somebody", "relative", "", None])
@pytest.mark.parametrize("config", ["/kept/elsewhere", "relative", "", None])
def test_settings_lie_where_the_system_keeps_them(
    config: str | None, home: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The quick answer is the one platformdirs gives, whatever the environment says."""
    for name, value in (("XDG_CONFIG_HOME", config), ("HOME", home)):
        if value is None:
            monkeypatch.delenv(name, raising=False)
        else:
            monkeypatch.setenv(name, value)
    assert config_file() == Path(user_config_path("reader"), "config.yaml")
