"""The two published articles as they were scraped: every line is what a person says it is."""

from __future__ import annotations

import pytest

from reader.loading import open_source
from reader.model import Kind, Source
from tests.published import find_published

# Read by a person: file line -> kind, in the order of the file.
_TRUTH = {
    "000": {
        **dict.fromkeys((1, 3), Kind.BOILERPLATE),
        5: Kind.HEADLINE,
        7: Kind.STANDFIRST,
        9: Kind.BYLINE,
        10: Kind.PLACE,
        11: Kind.DATE,
        **dict.fromkeys((12, 13, *range(15, 24, 2)), Kind.BOILERPLATE),
        **dict.fromkeys(range(25, 38, 2), Kind.BODY),
        39: Kind.BOILERPLATE,
        40: Kind.CAPTION,
        **dict.fromkeys(range(42, 49, 2), Kind.BODY),
        50: Kind.BOILERPLATE,
        51: Kind.CAPTION,
        **dict.fromkeys(range(53, 60, 2), Kind.BODY),
        **dict.fromkeys(range(61, 70, 2), Kind.BOILERPLATE),
    },
    "001": {
        **dict.fromkeys((1, 3, 5), Kind.BOILERPLATE),
        7: Kind.HEADLINE,
        **dict.fromkeys((9, 10, 11), Kind.BOILERPLATE),
        13: Kind.BYLINE,
        **dict.fromkeys(range(15, 38, 2), Kind.BODY),
    },
}


def _seed(number: str) -> Source:
    found = [path for path in find_published() if path.name.startswith(f"{number}_")]
    if not found:
        pytest.skip("the published articles are not part of the repository")
    return open_source(str(found[0]))


@pytest.mark.parametrize("number", _TRUTH)
def test_every_line_is_what_it_is(number: str) -> None:
    """Each nonblank line is one passage of the right kind, in the file's order."""
    found = [(passage.line, passage.kind) for passage in _seed(number).passages]
    assert found == list(_TRUTH[number].items())


def test_the_first_page_tells_its_metadata() -> None:
    """Publisher from a line of boilerplate; author, place and date from the head."""
    source = _seed("000")
    assert source.publisher == "The Independent"
    assert source.author == "Graeme Massie"
    assert source.place == "Los Angeles"
    assert source.published == "2023-10-14"
    assert source.headline == source.passages[2].text


def test_the_second_page_tells_outlet_and_site() -> None:
    """A republished report names both; "a month ago" is no date."""
    source = _seed("001")
    assert source.publisher == "Axios, via Al-Ahed"
    assert source.author == "Barack Ravid"
    assert source.published == ""
    assert source.headline == source.passages[3].text
