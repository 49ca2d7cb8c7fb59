"""The config file."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.errors import ConfigError
from reader.library import Config, read_config


def test_no_file_sets_nothing(tmp_path: Path) -> None:
    """Most readers have none."""
    assert read_config(tmp_path / "config.yaml") == Config(ascii=False, follow=True)


def test_settings_are_read(tmp_path: Path) -> None:
    """Each key sets its own, in any of YAML's words for yes and no."""
    file = tmp_path / "config.yaml"
    file.write_text("ascii: On\nfollow: no\n", encoding="utf-8")
    assert read_config(file) == Config(ascii=True, follow=False)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("folow: yes", "did you mean 'follow'?"),
        ("ascii: maybe", "neither yes nor no"),
        ("ascii: [yes]", "line 1, column 8"),
        ("- ascii", "a list"),
    ],
)
def test_what_cannot_be_understood_is_named(tmp_path: Path, text: str, told: str) -> None:
    """A wrong key or value is told with its place and what to write."""
    file = tmp_path / "config.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"config\.yaml") as caught:
        read_config(file)
    assert told in str(caught.value)
