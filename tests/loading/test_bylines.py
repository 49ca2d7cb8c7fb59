"""Lines that say who, where and when."""

from __future__ import annotations

import pytest

from reader.loading.boilerplate.masthead import Byline, parse_byline
from reader.text.dates import iso_date, parse_date_line


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("By Ada Brook", Byline("Ada Brook")),
        ("BY ADA BROOK", Byline("ADA BROOK")),
        (
            "By Ada Brook, Ben Cole and Cy van Dell",
            Byline("Ada Brook, Ben Cole and Cy van Dell"),
        ),
        ("Por Ada Brook, Ben Cole y Eva Dell", Byline("Ada Brook, Ben Cole and Eva Dell")),
        ("Par Ada Brook et Ève Cole", Byline("Ada Brook and Ève Cole")),
        ("Por Ada Brook y Cole", Byline("Ada Brook y Cole")),
        ("By Ada Brook in Port Selby", Byline("Ada Brook", place="Port Selby")),
        ("Ada Brook in London", Byline("Ada Brook", place="London")),
        ("By Ada Brook, Coastwire", Byline("Ada Brook", "Coastwire")),
        ("By Ada Brook for The Harbour Post", Byline("Ada Brook", "The Harbour Post")),
        ("Ada Brook - Coastwire", Byline("Ada Brook", "Coastwire")),
        (
            "Ada Brook | Selby Post | London",
            Byline("Ada Brook", "Selby Post", "London"),
        ),
        ("Ada Brook · 3 May 2024 · 5 min read", Byline("Ada Brook", published="2024-05-03")),
        ("By Ada Brook, May 3, 2024", Byline("Ada Brook", published="2024-05-03")),
        ("Ada Brook, chief reporter", Byline("Ada Brook")),
        ("By Ann Lee, Ma Jun and Bo Li", Byline("Ann Lee, Ma Jun and Bo Li")),
        ("By Ann Lee, PhD, Bo Li, M.A. and Cy Dell", Byline("Ann Lee, Bo Li and Cy Dell")),
        ("BY ANN LEE, PHD", Byline("ANN LEE")),
        ("By Ann Lee, M.D.", Byline("Ann Lee")),
        ("By our staff", Byline()),
        ("By Tuesday the water had gone.", None),
        ("By the water", None),
        ("Ada Brook", None),
        ("Ferry Sinks - Nobody Hurt In The Harbour At All", None),
        ("Trial Begins for Port Selby", None),
        ("Ada Brook, Ben Cole", None),
    ],
)
def test_understands_bylines(line: str, told: Byline | None) -> None:
    """Names set off beyond doubt, and nothing from other lines."""
    assert parse_byline(line) == told


@pytest.mark.parametrize("line", ["By our correspondent", "By Our Foreign Editor in Berlin"])
def test_our_correspondent_is_no_name(line: str) -> None:
    """The line is a byline that names nobody."""
    found = parse_byline(line)
    assert found is not None
    assert not found.author


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("3 May 2024", "2024-05-03"),
        ("Saturday 4th May 2024 14:40 EDT", "2024-05-04"),
        ("May 3, 2024 4:05 p.m. ET", "2024-05-03"),
        ("Published: Sept. 9, 2024 | Updated: Sept. 10, 2024", "2024-09-09"),
        ("2024-05-03T16:05:00+02:00", "2024-05-03"),
        ("13/05/2024", "2024-05-13"),
        ("05/13/2024", "2024-05-13"),
        ("3.5.2024", "2024-05-03"),
        ("Selby, 3 May 2024", "2024-05-03"),
        ("SELBY, North Yorkshire, Sept. 9, 2024", "2024-09-09"),
        ("Ann Lee, 3 May 2024", ""),
        ("Selby, on the Ouse, flooded on 3 May 2024", ""),
        ("05/03/2024", ""),
        ("31 February 2024", ""),
        ("one month ago", ""),
        ("3 May 2024 was a Friday", ""),
        ("14:40", ""),
        ("May", ""),
    ],
)
def test_understands_lines_that_only_say_when(line: str, iso: str) -> None:
    """A whole line with a certain date; what could be two days is none."""
    assert parse_date_line(line) == iso


def test_finds_a_date_within_other_words() -> None:
    """Metadata may say more than the date."""
    assert iso_date("first printed on 3 May 2024 in Selby") == "2024-05-03"
    assert iso_date("spring 2024") == ""
