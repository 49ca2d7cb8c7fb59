"""Pages of our own making in the shapes sites have: each line is what a person says it is.

A page is written with the kind of each line before it: = headline, > standfirst, @ byline, ~ place,
% date, . body, ^ caption, # boilerplate; a line without one is blank.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reader.model import Kind, Source

Opens = Callable[[str], Source]

_KINDS = {
    "=": Kind.HEADLINE,
    ">": Kind.STANDFIRST,
    "@": Kind.BYLINE,
    "~": Kind.PLACE,
    "%": Kind.DATE,
    ".": Kind.BODY,
    "^": Kind.CAPTION,
    "#": Kind.BOILERPLATE,
}

_NEWS = """
# Skip to main content
# Subscribe
# Sign in

# World

= Ferry owners ignored two warnings, harbour papers show

> Letters seen by this paper set out what inspectors feared before the accident.

@ By Ada Brook and Ben Cole
% Published 3 May 2024, 14:40 BST

# Share this article
# 214 comments
^ The Selby Star in the harbour last summer. Photograph: Ann Lee/Alamy

. The owners of a ferry that ran aground off Port Selby had been warned twice that it carried \
too many people, according to letters in the harbour office.

. "We wrote in April and again in June," said the harbour master, Joan Price.

. "Nobody answered."

# Advertisement

. She keeps copies of both.

# Read more: how the accident unfolded

. The inquiry opens in March.

# Sign up to our morning newsletter

. Nobody was hurt.

# Most read

# Five walks for a wet weekend
# Council votes on harbour tolls
"""

_WIRE = """
= Ferry overloaded all summer, port authority says

@ By Ada Brook
% May 3, 2024 4:05 PM UTC Updated 2 hours ago

. PORT SELBY, May 3 (Coastwire) - A ferry that ran aground on Tuesday had been overloaded for \
most of the summer, the port authority said.

. The owners could not be reached.

# (Reporting by Ada Brook in Port Selby; Editing by Tom Dale)
"""

_BLOG = """
= Why I stopped taking the ferry

% 3 May 2024

. I have lived on the island for nine years, and until June I took the boat twice a week.

. We all knew. Our neighbours joked about it, and your own children could have counted the seats.

. Then came Tuesday.

# Leave a comment
"""

_AGENCY = """
# Home
# Menu

= Port authority: ferry was overloaded

~ London
% 2024-05-03 16:05

. The port authority of Selby said on Friday that a ferry had been overloaded.

^ A ferry in the harbour of Port Selby (Ann Lee/Coast Images via Getty)

. "It was a matter of time," an inspector said.

# © 2024 Coastwire. All rights reserved.
"""

_PAYWALL = """
= The ferry that should not have sailed

> Two letters, no answer, one long summer

@ Ada Brook, chief reporter
% Friday 3 May 2024

. In April the harbour master wrote to the owners of the Selby Star for the first time.

# Your support makes our reporting possible

# We have no proprietor, and we answer to nobody but the people of this coast. In nine years we \
have sent reporters to every port between here and the cape, because we think what happens there \
matters.

# It costs a great deal. Your contribution pays for the boats, and quality journalism is worth it.

# Support our work from as little as two pounds

. She wrote again in June.

# To continue reading, subscribe now
# Already a subscriber? Sign in
"""

_AGGREGATOR = """
# Please wait...
# Coastnews Telegram
= Ferry Owners Ignored Two Warnings
# Ferry Owners Ignored Two Warnings
# folder_openShipping schedule2 days ago
# shareShare printPrint
@ Ada Brook | The Harbour Post
. The owners of a ferry that ran aground had been warned twice, according to letters in the \
harbour office.
. "We wrote in April," the harbour master said.
# keyboard_arrow_upBack to top
"""

_FORUM_BELOW = """
# Ferry was overloaded all summer - The Selby Echo

= Ferry was overloaded all summer

@ Ada Brook
% 3rd May 2024

. The harbour authority said the ferry had been overloaded for most of the summer.

. "Comments like that do not help," said its owner.

. He has not been seen since.

# Comments

# Gull43
# 3 hours ago
# I said so at the time. Nobody listens to people who live here.
# Reply

# 5 hours ago
# My cousin was on that boat and she counted the life jackets.
"""

_PHOTO_NEWS = """
= Divers reach the ferry

@ Words by Ada Brook in Port Selby
% Sat 4 May 2024 09.12 CEST

. Divers reached the wreck of the Selby Star on Saturday and found its doors open.

# A diver climbs out of the water at Port Selby
^ A diver climbs out of the water at Port Selby (Coast Agency)

. They will go down again on Sunday.

^ The hull from above
# Photo: Ann Lee/Reuters

. The hull lies at twelve metres.

# Related topics
# Shipping
# Safety at sea
"""

_PAGES = {
    "news": _NEWS,
    "wire": _WIRE,
    "blog": _BLOG,
    "agency": _AGENCY,
    "paywall": _PAYWALL,
    "aggregator": _AGGREGATOR,
    "forum below": _FORUM_BELOW,
    "photo news": _PHOTO_NEWS,
}


@pytest.mark.parametrize("name", _PAGES)
def test_every_line_is_what_it_is(name: str, opens: Opens) -> None:
    """Kinds, in the page's order, with nothing lost."""
    lines = _PAGES[name].splitlines()
    source = opens("\n".join(line[2:] for line in lines))
    found = [(p.line, p.kind, p.text) for p in source.passages]
    assert found == [
        (number, _KINDS[line[0]], line[2:]) for number, line in enumerate(lines, start=1) if line
    ]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("news", ("", "Ada Brook and Ben Cole", "2024-05-03", "")),
        ("wire", ("Coastwire", "Ada Brook", "2024-05-03", "Port Selby")),
        ("blog", ("", "", "2024-05-03", "")),
        ("agency", ("", "", "2024-05-03", "London")),
        ("paywall", ("", "Ada Brook", "2024-05-03", "")),
        ("aggregator", ("The Harbour Post, via Coastnews", "Ada Brook", "", "")),
        ("forum below", ("The Selby Echo", "Ada Brook", "2024-05-03", "")),
        ("photo news", ("", "Ada Brook", "2024-05-04", "Port Selby")),
    ],
)
def test_the_page_tells_of_its_article(
    name: str, told: tuple[str, str, str, str], opens: Opens
) -> None:
    """Publisher, author, date and place where the page says them, and nothing where it does not."""
    source = opens("\n".join(line[2:] for line in _PAGES[name].splitlines()))
    assert (source.publisher, source.author, source.published, source.place) == told
    assert [source.headline] == [
        line[2:] for line in _PAGES[name].splitlines() if line.startswith("=")
    ]
