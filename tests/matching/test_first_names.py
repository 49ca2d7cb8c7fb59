"""First names that two texts write in several ways."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from reader.matching.terms.first_names import one_first_name
from reader.matching.terms.terms import terms


def _stems(left: Sequence[str], right: Sequence[str]) -> list[str]:
    """The stems of the first passage on the right, once first names are one."""
    passages = one_first_name([terms(text) for text in left], [terms(text) for text in right])
    return [term.stem for term in passages[0]]


def test_a_nickname_has_the_stem_of_the_other_first_name() -> None:
    """Whichever text has it; only before the surname."""
    assert _stems(["William Marsh left."], ["Then Bill Marsh paid a Bill."])[1:3] == [
        "william",
        "marsh",
    ]
    assert _stems(["Bill Marsh left."], ["Then William Marsh left."])[1] == "bill"
    assert _stems(["William Marsh left."], ["Then Bill Marsh paid a Bill."])[-1] == "bill"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("William Marsh left.", "Then Bill Reed left."),  # another surname
        ("William Marsh left.", "Then Ruth Marsh left."),  # no nickname
        ("Mr. Marsh left.", "Then Bill Marsh left."),  # one full name
        ("William Marsh and Bill Marsh left.", "Then Bill Marsh left."),  # two people
        ("The william marsh is wet.", "Then Bill Marsh left."),  # no name
        ("It was William. Marsh left.", "Then Bill Marsh left."),  # two sentences
    ],
)
def test_other_names_stay(left: str, right: str) -> None:
    """Nothing is changed that may be somebody else."""
    assert _stems([left], [right]) == [term.stem for term in terms(right)]
