"""The config file."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.errors import ConfigError
from reader.loading import Config, read_config, read_theme

LINES = st.lists(
    st.sampled_from(
        [
            "ascii: yes",
            "keys:",
            "  quit: [q, '~']",
            "themes: {a: {text: red #}}",
            "\t",
            "- x",
            "é: \u2028",
        ]
    )
    | st.text(max_size=12),
    max_size=6,
).map("\n".join)


@pytest.fixture
def config(tmp_path: Path) -> Callable[[str], Config]:
    """A function that reads a config file with some text in it."""

    def read(text: str) -> Config:
        file = tmp_path / "config.yaml"
        file.write_text(text, encoding="utf-8")
        return read_config(file)

    return read


def told(config: Config) -> list[str]:
    """The complaints, each with its place."""
    return [f"{found.place}: {found.why}; {found.advice}" for found in config.complaints]


def test_no_file_sets_nothing(tmp_path: Path) -> None:
    """Most readers have none."""
    assert read_config(tmp_path / "config.yaml") == Config(ascii=False, follow=True)


def test_settings_are_read(config: Callable[[str], Config]) -> None:
    """Each key sets its own, in any of YAML's words for yes and no."""
    assert config("ascii: On\nfollow: no\n") == Config(ascii=True, follow=False)


def test_themes_and_keys_come_with_their_lines(config: Callable[[str], Config]) -> None:
    """What is for others to understand is handed on as it stands, and where."""
    found = config(
        "theme: mine\nthemes:\n  mine:\n    text: '#ffffff on #000000'\nkeys:\n  next: [n, '|']\n"
    )
    assert found.complaints == ()
    assert found.theme
    assert (found.theme.text, Path(found.theme.where).name) == ("mine", "config.yaml:1")
    ((name, ((meaning, words),)),) = found.themes
    assert (name.text, meaning.text, words.text) == ("mine", "text", "#ffffff on #000000")
    assert words.where.endswith("config.yaml:4")
    ((command, keys),) = found.keys
    assert (command.text, [key.text for key in keys]) == ("next", ["n", "|"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("folow: yes", "config.yaml:1: unknown key 'folow'; did you mean 'follow'?"),
        ("\nascii: maybe", "config.yaml:2: 'maybe' is not yes or no; write yes or no"),
        ("ascii: [yes]", "config.yaml:1: this is a list, but must be text; write text here"),
        ("- ascii", "config.yaml:1: this is a list, but must be a set of keys"),
        ("follow: no\nfollow: yes", "config.yaml:2: the key 'follow' appears twice; keep one"),
        ("a: [", "config.yaml:2: this is not well-formed YAML"),
        ("keys: {quit: q}", "config.yaml:1: this is text, but must be a list"),
        ("keys: {quit: [~]}", "config.yaml:1: the value is missing; write it in quotes"),
        ("themes:\n  a:\n    dim: bold #ff0000", "config.yaml:3: # begins a comment here"),
        ("themes:\n  a:\n    dim: #ff0000", "config.yaml:3: # begins a comment here"),
    ],
)
def test_what_cannot_be_understood_is_named(
    config: Callable[[str], Config], text: str, expected: str
) -> None:
    """A wrong key or value is told with its line and what to write."""
    (complaint,) = told(config(text))
    assert complaint.startswith(expected)


def test_a_wrong_line_takes_no_other_with_it(config: Callable[[str], Config]) -> None:
    """All that can be understood holds, beside whatever is wrong."""
    found = config("asci: yes\nascii: yes\nkeys:\n  next: [n, ~]\n  [x]: [y]\nfollow: perhaps\n")
    assert found.ascii
    assert found.follow
    assert [key.text for key in dict(found.keys)[found.keys[0][0]]] == ["n"]
    assert len(found.complaints) == 4


def test_a_comment_after_a_style_is_a_comment(config: Callable[[str], Config]) -> None:
    """Only a colour that got lost is complained of."""
    assert config("themes:\n  a:\n    dim: '#ff0000' # red\n").complaints == ()


@pytest.mark.parametrize(
    "text", ["", "\n", "# ascii: yes\n# follow: no\n", "---\n", "\ufeff", "keys:\nthemes:\n"]
)
def test_nothing_in_the_file_sets_nothing(config: Callable[[str], Config], text: str) -> None:
    """A file just made, or with every line commented out, is no mistake."""
    assert config(text) == Config()


def test_where_no_file_can_be_nothing_is_set(tmp_path: Path) -> None:
    """A file in a folder's place, or a name no file can have, is as good as no file."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert read_config(tmp_path / "file" / "config.yaml") == Config()
    assert read_config(tmp_path / ("a" * 5000) / "config.yaml") == Config()


def test_a_file_that_cannot_be_looked_at_is_told(tmp_path: Path) -> None:
    """Settings that may be there and are not obeyed would puzzle: one line says why."""
    (tmp_path / "round").symlink_to(tmp_path / "round")
    assert "in a circle" in told(read_config(tmp_path / "round" / "config.yaml"))[0]
    assert "a directory" in told(read_config(tmp_path))[0]


def test_a_folder_nobody_may_enter_is_told(
    tmp_path: Path, as_nobody: Callable[[], AbstractContextManager[None]]
) -> None:
    """The same where permission is missing."""
    folder = tmp_path / "closed"
    folder.mkdir(mode=0)
    with as_nobody():
        assert "no permission" in told(read_config(folder / "config.yaml"))[0]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(LINES)
def test_no_file_stops_the_program(config: Callable[[str], Config], text: str) -> None:
    """Whatever stands in it, there are settings, and complaints that say where."""
    assert all("config.yaml" in found.place for found in config(text).complaints)


def test_a_theme_that_is_wrong_is_refused(tmp_path: Path) -> None:
    """A file of `styles/` is ours: what is wrong in it is an error, not a complaint."""
    file = tmp_path / "odd.yaml"
    file.write_text("text: white\ndim:\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"odd\.yaml:2"):
        read_theme(file)


def test_own_commands_are_lists(config: Callable[[str], Config]) -> None:
    """A program with its arguments, as written; a wrong one is named and left out."""
    found = config("commands:\n  ask: [llm, 'Do they  differ?']\n  empty: []\n  text: rm -r x\n")
    assert found.commands == (("ask", ("llm", "Do they  differ?")),)
    empty, text = told(found)
    assert "this command has no program; write a list: [program, argument]" in empty
    assert "list" in text
