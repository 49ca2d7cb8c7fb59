"""Which details of a passage are marked: those that the other article does not have."""

from __future__ import annotations

import pytest

from reader.matching.compare import compare
from reader.model import MatchRequest, RawPassage, Side, Source, number_passages
from reader.reading import find_details


@pytest.mark.parametrize(
    ("left", "right", "marked"),
    [
        ("The mayor met Ann Berg in Leith.", "The mayor met Bo Berg in Leith.", ["Ann"]),
        ("Ann Noor spoke. The mayor left.", "The mayor spoke.", ["Ann Noor"]),
        ("The mayor called Gov. Noor.", "The mayor called.", ["Gov. Noor"]),
        ("The mayor called the NFB.", "The mayor wrote to the N.F.B. twice.", []),
        ("Suddenly the mayor met Leith's council.", "Leith has a council.", []),
        ("The mayor met 14 sailors of Leith.", "The mayor went to Leith.", ["14 sailors"]),
        ("The mayor spoke of “a dark night” there.", "The mayor spoke.", ["a dark night"]),
        ("Das ist nicht der Hafen und die Stadt.", "Das ist der Turm und nicht die Burg.", []),
    ],
)
def test_details_are_names_values_and_quotations(left: str, right: str, marked: list[str]) -> None:
    """Nowhere in the other article, whichever of its passages is linked; nouns are no names."""
    one, other = (Source("own", number_passages([RawPassage(text)])) for text in (left, right))
    found = find_details(compare(MatchRequest(one, other)), Side.LEFT, 0)
    assert [left[slice(*span)] for span in found] == marked
