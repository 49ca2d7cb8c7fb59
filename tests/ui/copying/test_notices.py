"""Notices about a text that was copied."""

from __future__ import annotations

import pytest

from reader.ui.clipboard import Copied, Way, choose_form, describe

FILE = "~/.local/state/reader/copied.txt"
FINE = Copied("passage 7", 412, Way.TERMINAL, "", FILE, "")


def test_all_is_told_where_there_is_room() -> None:
    """What, how much, where to, and where it is kept."""
    assert describe(FINE)[0] == (
        f"copied passage 7, 412 characters: sent to the terminal's clipboard, saved in {FILE}"
    )


@pytest.mark.parametrize("way", [Way.TERMINAL, Way.TMUX])
def test_at_home_the_file_is_still_named_whole(way: Way) -> None:
    """On 80 columns, beside the keys that never go, what was copied, where to and the file."""
    said = choose_form(describe(FINE._replace(way=way)), 63)
    assert FILE in said
    assert "passage 7" in said
    assert ("tmux" in said) == (way is Way.TMUX)
    assert ("sent" in said) == (way is Way.TERMINAL)


def test_forms_grow_shorter() -> None:
    """The first that fits is the longest that fits."""
    lengths = [len(form) for form in describe(FINE)]
    assert lengths == sorted(lengths, reverse=True)
    assert choose_form(describe(FINE), lengths[1]) == describe(FINE)[1]
    assert choose_form(describe(FINE), 3) == describe(FINE)[-1]


@pytest.mark.parametrize("columns", [20, 63, 200])
@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({"way": Way.NONE, "why_not_sent": "too long"}, ["too long"]),
        ({"why_not_sent": "tmux: gone"}, ["tmux: gone"]),
        ({"why_not_saved": "no room"}, ["no room"]),
        (
            {"way": Way.NONE, "why_not_sent": "no clipboard", "why_not_saved": "no room"},
            ["no room"],
        ),
    ],
)
def test_what_failed_is_named_in_every_form(
    changes: dict[str, str], reasons: list[str], columns: int
) -> None:
    """And never is anything called copied that is nowhere."""
    copied = FINE._replace(**changes)  # type: ignore[arg-type]  # the values suit their names
    said = choose_form(describe(copied), columns)
    assert all(reason in said for reason in reasons)
    if copied.way is Way.NONE and copied.why_not_saved:
        assert said.startswith("nothing copied")
