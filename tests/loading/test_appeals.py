"""People in the news ask for support too: what they say, or write of themselves, is body."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reader.model import Kind, Source

Opens = Callable[[str], Source]

_HEAD = "The ferry that should not have sailed\n\nBy Ada Brook\n\n3 May 2024\n\n"
_BEFORE = "The owners had been warned twice, the harbour master said on Friday.\n\n"
_AFTER = "\n\nThe inquiry opens in March, and the ferry stays where it is until then."


@pytest.mark.parametrize(
    "text",
    [
        (
            "Our hospital needs your support, said Dr Ann Lee, whose ward is full. “Please give,” "
            "she told the crowd."
        ),
        "We need your donation by Friday, the mayor told the meeting.",
        "Without your support we would have lost the harbour, Ms Price wrote to the council.",
        (
            "According to Mr Dale, our neighbours should give what they can, and “give what "
            "you can” was painted on his door."
        ),
        "I told my sister to become a member, and she laughed at both of us.",
        "Our valley lives on your generosity, dear minister.",
        "We were asked to make a donation at the door. Nobody in our row did.",
        "Let us keep your contribution, the treasurer pleaded, and nobody shall go hungry.",
        "You could buy your subscription to the theatre for as little as nine pounds, and we did.",
        (
            "It took us a year to see that the paywalls of Selby, built to keep the sheep in, were "
            "Roman."
        ),
        "Your support, captain, has meant the world to us. With that she sat down.",
        (
            "Give us your support and your donation, the poster says, and the ferry will sail "
            "again. It has hung there since June."
        ),
        (
            "Our readers will remember Joan Price: she asked the council for your support of the "
            "new pier, and got it."
        ),
        (
            "We shall support independent journalism abroad, and so shall you, the foreign "
            "minister promised the delegates."
        ),
        (
            "Donate today, or we close: so ran the notice. Your donation, it added, was safe with "
            "the harbour master."
        ),
        "We were the reporters on the ground that week, and we saw no ferry.",
        "Our reporting and analysis of the tides began as a hobby.",
        (
            "“We thank you.” With these words the bishop, who needs your support more than he "
            "admits, left us."
        ),
    ],
)
def test_an_appeal_in_the_news_is_body(text: str, opens: Opens) -> None:
    """Attributed, quoted, or made for something else than the paper that prints it."""
    kinds = {p.text: p.kind for p in opens(_HEAD + _BEFORE + text + _AFTER).passages}
    assert kinds[text] is Kind.BODY


def test_a_run_of_appeals_in_the_news_is_body(opens: Opens) -> None:
    """Two paragraphs of a letter that asks for help stand near each other, as a page's own do."""
    letter = [
        "Dear minister, our valley will not last a winter without your support.",
        "We have asked before, and we ask again.",
        "Your contribution to the new pier would save us.",
    ]
    kinds = [p.kind for p in opens(_HEAD + _BEFORE + "\n\n".join(letter) + _AFTER).passages]
    assert kinds[3:] == [Kind.BODY] * 5


@pytest.mark.parametrize(
    "text",
    [
        "Your support makes our reporting possible",
        "We rely on readers like you. Donate today.",
        "Our newsroom answers to nobody but you. Your contribution keeps it that way.",
        "Support our journalism from as little as two pounds a month.",
        "We keep “The Daily Tide” free for everyone. Your donation pays our reporters.",
    ],
)
def test_the_pages_own_appeal_is_boilerplate(text: str, opens: Opens) -> None:
    """It speaks of the trade it asks money for."""
    kinds = {p.text: p.kind for p in opens(_HEAD + _BEFORE + text + _AFTER).passages}
    assert kinds[text] is Kind.BOILERPLATE
