"""Languages: told apart by their little words, else by their script."""

from __future__ import annotations

import pytest

from reader.errors import UsageError
from reader.matching.terms.languages import ENGLISH, language_of, languages

SENTENCES = {
    "en": "The ferry ran on to a reef in the night, and all of the passengers were saved.",
    "de": "Die Fähre lief in der Nacht auf ein Riff, und alle Fahrgäste wurden gerettet.",
    "es": "El transbordador encalló en un arrecife por la noche y todos fueron rescatados.",
    "fr": "Le bac s'est échoué sur un récif dans la nuit et tous les passagers sont saufs.",
    "it": "Il traghetto si è arenato su una scogliera nella notte e tutti sono stati salvati.",
    "pt": "A balsa encalhou num recife durante a noite e todos os passageiros foram salvos.",
    "nl": "De veerboot liep in de nacht op een rif, maar alle passagiers zijn gered.",
    "ru": "Ночью паром налетел на риф, но все, кто был на борту, спасены.",
    "ar": "جنحت العبارة على شعاب في الليل ولم يصب أي من الركاب الذين كانوا على متنها.",
    "zh": "渡轮夜间触礁,乘客全部获救。",
    "ja": "フェリーは夜に座礁したが、乗客は全員救助された。",
    "th": "เรือข้ามฟากเกยหินโสโครกในเวลากลางคืน",
    "hi": "रात में नौका चट्टान से टकराई।",
}


@pytest.mark.parametrize("code", SENTENCES)
def test_a_sentence_shows_its_language(code: str) -> None:
    """Whatever the other article is in."""
    for other, sentence in SENTENCES.items():
        left, right = languages([SENTENCES[code]], [sentence])
        assert (left.code, right.code) == (code, other)


@pytest.mark.parametrize("texts", [[], [""], ["Reef."], ["7 %"], ["Die"], ["La Paz"]])
def test_what_shows_nothing_is_english(texts: list[str]) -> None:
    """A word or two of the Latin script, or no word at all."""
    assert languages(texts, texts) == (ENGLISH, ENGLISH)


def test_what_shows_nothing_goes_with_the_other_article() -> None:
    """If both are in one script."""
    short = ["Riff."]
    assert languages(short, [SENTENCES["de"]])[0].code == "de"
    assert languages([SENTENCES["de"]], short)[1].code == "de"
    assert languages(short, [SENTENCES["ru"]])[0] is ENGLISH


@pytest.mark.parametrize(("code", "found"), [("de", "de"), ("pt-BR", "pt"), ("ZH_tw", "zh")])
def test_codes_are_understood(code: str, found: str) -> None:
    """With a country, in capitals, with a low line."""
    assert language_of(code).code == found


@pytest.mark.parametrize("code", ["", "xx", "german", "-", "../en"])
def test_other_codes_are_refused(code: str) -> None:
    """The complaint names the codes there are."""
    with pytest.raises(UsageError, match="use one of ar, ca, cs"):
        language_of(code)
