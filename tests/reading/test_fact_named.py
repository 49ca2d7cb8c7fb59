"""A fact that is called for by number or name."""

from __future__ import annotations

import pytest

from reader.reading import explain_unknown_fact, find_fact

NAMES = ["When the bridge fell", "Who paid for it", "Who", "Flood of 1921"]


@pytest.mark.parametrize(
    ("asked", "place"),
    [
        ("2", 1),
        ("who", 2),
        ("PAID for", 1),
        ("fell bridge", 0),
        ("bridhe fel", 0),
        ("1921", 3),
        ("0", None),
        ("5", None),
        ("", None),
        ("zebra", None),
    ],
)
def test_by_number_name_or_nearly_so(asked: str, place: int | None) -> None:
    """The whole name before a part of it; a number is a number."""
    assert find_fact(asked, NAMES) == place


def test_what_is_not_there_is_told_with_what_is() -> None:
    """How many there are, or the nearest names; or how to name some."""
    assert explain_unknown_fact("9", NAMES) == ("there are facts 1 to 4", "choose one of these")
    why, to_do = explain_unknown_fact("payed", NAMES)
    assert (why, to_do[:27]) == ("there is no such fact", "nearest: 'Who paid for it',")
    assert to_do.count("'") == 6
    assert explain_unknown_fact("x", []) == (
        "there are no facts here",
        "name some in a file: --facts FILE",
    )
