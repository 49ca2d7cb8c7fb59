"""English abbreviations and fractions: one stem for what is written in two ways."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from reader.matching.terms.stems import Lexeme, stem

_WRITTEN_OUT = """
Ala Alabama|Ariz Arizona|Ark Arkansas|Calif California|Colo Colorado|Conn Connecticut
Del Delaware|Fla Florida|Ga Georgia|Ill Illinois|Ind Indiana|Kan Kansas|Ky Kentucky|La Louisiana
Md Maryland|Mass Massachusetts|Mich Michigan|Minn Minnesota|Miss Mississippi|Mo Missouri
Mont Montana|Neb Nebraska|Nev Nevada|Okla Oklahoma|Ore Oregon|Pa Pennsylvania|Tenn Tennessee
Tex Texas|Vt Vermont|Va Virginia|Wash Washington|Wis Wisconsin|Wyo Wyoming
Jan January|Feb February|Mar March|Apr April|Jun June|Jul July|Aug August|Sep September
Sept September|Oct October|Nov November|Dec December
Gen General|Lt Lieutenant|Col Colonel|Sgt Sergeant|Capt Captain|Prof Professor|Dr Doctor
Rev Reverend|Supt Superintendent|Atty Attorney|Dist District|Dept Department|Corp Corporation
Co Company|Univ University|Ave Avenue|St Street|Mt Mount
"""


@cache
def _short() -> dict[str, str]:
    """Stems of what is abbreviated with a full stop, as the style guides of newspapers have it."""
    groups = (each.split() for each in _WRITTEN_OUT.replace("\n", "|").split("|") if each)
    return {short.lower(): stem(full.lower()) for short, full in groups}


_DOTTED = {
    **dict.fromkeys(("ny", "nyc"), "york"),
    **dict.fromkeys(("nc", "sc"), "carolina"),
    **dict.fromkeys(("nd", "sd"), "dakota"),
    "nh": "hampshir",
    "nj": "jersey",
    "nm": "mexico",
    "ri": "island",
}
"""Stems of states of two words by their dotted capitals: of the word that is telling."""

_NAMED = {
    **dict.fromkeys(("uk", "british", "briton", "britons"), "britain"),
    **dict.fromkeys(("senator", "senators", "sens"), "sen"),
    **dict.fromkeys(("representative", "representatives", "reps"), "rep"),
    **dict.fromkeys(("governor", "governors", "govs"), "gov"),
}
"""Capitalised words that stand for others. A Senator is "Sen." and shares no stem with the Senate:
else every passage with a title resembles every passage on the chamber."""

_PARTS = {"third": "3", "quarter": "4", "fourth": "4", "fifth": "5", "tenth": "10"}


def written_out(found: Lexeme, written: str, after: str) -> Lexeme:
    """`found` with the stem of what it stands for, if it is the abbreviation `written`.

    `after` is the character that follows it: the full stop without which "Miss" is no state.
    """
    if not found.is_capitalised:
        return found
    short = _DOTTED.get(found.word) if "." in written else None
    if short is None and after == ".":
        short = _short().get(found.word)
    short = short or _NAMED.get(found.word)
    return found if short is None else found._replace(stem=short)


def fractions(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes of a passage with one writing of fractions: one-third, 1-in-3, one in three.

    All become a 1 with the number that divides; two-thirds becomes a 2 with it.
    """
    made = list(lexemes)
    for place, one in enumerate(lexemes):
        if one.stem not in _UNITS:
            continue
        nearest = lexemes[place + 1 : place + 3]
        if nearest and (part := _PARTS.get(nearest[0].stem)):
            made[place + 1] = nearest[0]._replace(stem=part, is_number=True, is_content=True)
        elif not (len(nearest) > 1 and nearest[0].word in _OF and nearest[1].is_number):
            continue
        if one.word == "one":
            made[place] = one._replace(stem="1", is_number=True, is_content=True)
    return made


_UNITS = frozenset({"one", "1", "2", "3", "4"})
_OF = frozenset({"in", "of"})
