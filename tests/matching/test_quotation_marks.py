"""Where a passage quotes: the marks of several languages, nested, left open, and apostrophes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.matching.quotation_marks import quotations, quotations_of_all, unmarked
from reader.model import Span

# ruff: noqa: RUF001 - the quotes of print


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He said "no" and "not yet," she said.', ["no", "not yet"]),
        ("“Never,” he said. “Not once.”", ["Never", "Not once."]),
        ("Sie sagte: „Nein“, er „ja“.", ["Nein", "ja"]),
        ("»Nein«, sagte sie. ›Ja‹, sagte er.", ["Nein", "Ja"]),
        ("Elle dit : « Non, «jamais» » et part.", ["Non, «jamais»"]),
        ("”Nej”, sade hon.", ["Nej"]),
        ("‚Nein‘, sagte sie.", ["Nein"]),
        ("‘It’s the officials’ view,’ he said of the ‘new rules’ there.",
         ["It’s the officials’ view", "new rules"]),
        ("'I can't say,' she said. 'Don't ask.'", ["I can't say", "Don't ask."]),
        ("“He told me ‘no’ twice,” she said.", ["He told me ‘no’ twice"]),
        ("“We go on", ["We go on"]),
        ("The dogs' owners met in the '90s, rock 'n' roll, 6'2\" tall.", []),
        ('It was " a mistake', []),
    ],
)  # fmt: skip
def test_finds_what_is_quoted(text: str, quoted: list[str]) -> None:
    """Without the marks and the comma before the closing one."""
    assert [text[slice(*unmarked(text, span))] for span in quotations(text)] == quoted


def test_a_quotation_may_run_over_paragraphs() -> None:
    """Opened again or not; those between that have no marks are quoted whole."""
    texts = [
        "“It sank.",
        "“Nobody saw it.",
        "We swam.",
        "It was cold,” he said. “Very.”",
        "So it ended.",
    ]
    found = [
        [text[slice(*span)] for span in spans]
        for text, spans in zip(texts, quotations_of_all(texts), strict=True)
    ]
    assert found == [
        ["“It sank."],
        ["“Nobody saw it."],
        ["We swam."],
        ["It was cold,”", "“Very.”"],
        [],
    ]


def test_a_mark_that_is_never_closed_quotes_no_more_than_its_paragraph() -> None:
    """Where the next paragraphs show no sign of it."""
    texts = ["“It sank.", "The crew was saved.", "They went home."]
    assert [len(spans) for spans in quotations_of_all(texts)] == [1, 0, 0]


@given(st.lists(st.text(alphabet="as 's.,\"“”„«»‘’‚"), max_size=4))
def test_quotations_of_any_texts(texts: list[str]) -> None:
    """They lie in order, apart from each other, within the text; so do the words in them."""
    for text, spans in zip(texts, quotations_of_all(texts), strict=True):
        place = 0
        for start, end in spans:
            assert place <= start < end <= len(text)
            inner = unmarked(text, type(spans[0])(start, end))
            assert start <= inner.start <= inner.end <= end
            place = end


def test_an_empty_passage_within_a_quotation_has_no_words() -> None:
    """A quotation may run over a passage without a character."""
    assert unmarked("", Span(0, 0)) == Span(0, 0)
