"""Pages of eight kinds of site, written after the rules: how much of their boilerplate is found.

In the same form as those of test_site_shapes.py. When they were written, three in five of their
lines of boilerplate were found; the stock phrases among the others were then added to the data
file, and no rule changed. Pages have ever new boilerplate, so some is still missed; nothing of an
article may be hidden.
"""

from __future__ import annotations

from collections.abc import Callable

from reader.model import Kind, Source

Opens = Callable[[str], Source]

_ARTICLE = "=>.^@~%"

_PAGES = {
    "news": """
# Jump to content
# Weather
# Sign in
# Home News Sport Business

= Inspectors feared the worst about island ferry

> Emails show that the port had asked for the boat to be taken out of service

% 6 May 2024
@ Ada Brook
# Shipping correspondent

# Share
# Save

. Inspectors at Port Selby asked three times for the island ferry to be taken out of service \
before it ran aground last week, emails seen by the regional council show.

. The most recent of them was sent on the morning of the accident.

# Related

# Timeline: one summer of warnings

. "There was no appetite for bad news," a former inspector said.

# You may also be interested in

. The council will meet on Thursday.

# More on this story
# Ferry owner sells second boat
# Island shops run short of bread
# Around the site
# © 2024 The Selby Star. All rights reserved.
""",
    "wire": """
= Coast state orders checks of all island ferries

% May 6, 2024 9:12 AM

. PORT SELBY (Coastwire) - The coastal state on Monday ordered checks of all ferries to its \
islands after the grounding of the Selby Star.

. Nine boats are affected, the ministry said.

. "None of them will sail before Friday," said a spokesman.

# (Reporting by Ben Cole, editing by Tom Dale)
# Our Standards: The Coastwire Trust Principles.
""",
    "blog": """
# Skip to main content
# About me
# Archive

= What the harbour taught me about trust

% 7 May 2024

. I used to think that a boat which sails every day must be a safe boat.

. Trust is a habit. Subscribe to it for long enough and you stop reading the small print.

. I have started to read it again.

# Share this:
# Like Loading...
# Filed under: Islands
# Leave a reply
""",
    "agency": """
# Menu
# Home
# Politics
# Economy

= Ministry: nine ferries to be checked

~ Brussels
% 2024-05-06 10:30

. The ministry of transport said on Monday that nine ferries would be checked.

^ The ministry of transport (Photo: Tom Dale/Coast Images)

. It gave no reason for the delay.

# Print
# Share on Facebook
# Tags: ferries, transport
""",
    "aggregator": """
# menu
# search

= Nine Ferries Face Checks After Grounding

# schedule3 hours ago

# visibility1,204
@ Ben Cole | Coastwire

. Nine ferries face checks after the grounding of the Selby Star, the ministry said.

. Islanders are told to expect delays until Friday.

# thumb_up12 thumb_down3

# chat_bubble_outline8 comments

# share Share

# arrow_backPrevious

# arrow_forwardNext
""",
    "paywall": """
= The long silence of the ferry's owners

> They were warned, and said nothing

@ By Ada Brook
% 8 May 2024

. For nine weeks the owners of the Selby Star did not answer the port.

. Then they sold their shares.

# You have 2 free articles left this month.
# Subscribe to read the full story
# Already have an account? Log in
# Cancel anytime
# Unlock this article for one pound
""",
    "live blog": """
# Live
= Ferry aground: all passengers off the Selby Star

# Follow our live updates from the harbour

@ Ada Brook
% 30 April 2024

# Key events
# Pinned post

. 16:40

. All 212 passengers are off the boat, the coastguard says.

. 15:05

. Three helicopters are on their way from the mainland, the harbour master tells us.

# Share on Twitter
# Load more posts

. 14:20

. The Selby Star has run aground two miles off the harbour.
""",
    "forum below": """
= Boats should stay in port, says union

@ Ben Cole
% 9 May 2024

. The seamen's union has called on its members to leave the boats in port until they are checked.

. Its leader said that no crew would be blamed.

# 3 comments

# Log in to comment
# Islander
# 2 hours ago
# About time that somebody said it.
# Like Reply
# Tern
# 1 hour ago
# Who pays for the hotel?
# Like Reply
""",
}

_LEAST_FOUND = 0.9
"""Of the boilerplate of all pages."""


def _judged(opens: Opens) -> list[tuple[str, str, Kind]]:
    """Every line: what a person says it is, its text, its kind as found."""
    lines = [line for page in _PAGES.values() for line in page.splitlines() if line]
    found = [
        (p.text, p.kind)
        for page in _PAGES.values()
        for p in opens("\n".join(line[2:] for line in page.splitlines())).passages
    ]
    return [(line[0], text, kind) for line, (text, kind) in zip(lines, found, strict=True)]


def test_nothing_of_an_article_is_taken_for_boilerplate(opens: Opens) -> None:
    """Precision first: a passage wrongly folded away is the worse error."""
    taken = [
        text for mark, text, kind in _judged(opens) if mark in _ARTICLE and kind is Kind.BOILERPLATE
    ]
    assert taken == []


def test_most_boilerplate_is_found(opens: Opens) -> None:
    """What is missed stands as a line too many."""
    kinds = [kind for mark, _, kind in _judged(opens) if mark == "#"]
    assert kinds.count(Kind.BOILERPLATE) >= _LEAST_FOUND * len(kinds)


def test_most_headlines_are_found(opens: Opens) -> None:
    """All but those below a line of the menu that has the form of a headline."""
    pages = [page.splitlines() for page in _PAGES.values()]
    wanted = [line[2:] for page in pages for line in page if line.startswith("=")]
    found = [opens("\n".join(line[2:] for line in page)).headline for page in pages]
    assert sum(a == b for a, b in zip(wanted, found, strict=True)) >= len(wanted) - 1
