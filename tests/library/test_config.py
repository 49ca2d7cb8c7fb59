"""The config file."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
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


@pytest.mark.parametrize("text", ["", "\n", "# ascii: yes\n# follow: no\n", "---\n", "\ufeff"])
def test_nothing_in_the_file_sets_nothing(tmp_path: Path, text: str) -> None:
    """A file just made, or with every line commented out, is no mistake."""
    file = tmp_path / "config.yaml"
    file.write_text(text, encoding="utf-8")
    assert read_config(file) == Config()


def test_where_no_file_can_be_nothing_is_set(tmp_path: Path) -> None:
    """A file in a folder's place, or a name no file can have, is as good as no file."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert read_config(tmp_path / "file" / "config.yaml") == Config()
    assert read_config(tmp_path / ("a" * 5000) / "config.yaml") == Config()


def test_a_file_that_cannot_be_looked_at_is_told(tmp_path: Path) -> None:
    """Settings that may be there and are not obeyed would puzzle: one line says why."""
    (tmp_path / "round").symlink_to(tmp_path / "round")
    with pytest.raises(ConfigError, match="in a circle"):
        read_config(tmp_path / "round" / "config.yaml")
    with pytest.raises(ConfigError, match="a directory"):
        read_config(tmp_path)


def test_a_folder_nobody_may_enter_is_told(
    tmp_path: Path, as_nobody: Callable[[], AbstractContextManager[None]]
) -> None:
    """The same where permission is missing."""
    folder = tmp_path / "closed"
    folder.mkdir(mode=0)
    with as_nobody(), pytest.raises(ConfigError, match="no permission"):
        read_config(folder / "config.yaml")
