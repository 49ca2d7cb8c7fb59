"""All cases, and the ways in which each can be tried."""

from __future__ import annotations

import os

from tests.hostile import files, forms, texts, yamls
from tests.hostile.case import Case

CASES: tuple[Case, ...] = (*texts.CASES, *files.CASES, *forms.CASES, *yamls.CASES)


def trials(case: Case) -> tuple[str, ...]:
    """Report and screen; where it is about a stream or permission, the report only.

    None where nothing is forbidden to the user.
    """
    if case.as_nobody and os.geteuid() == 0:
        return ()
    if case.redirection or case.as_nobody:
        return ("report",)
    return ("screen",) if case.while_open is not None else ("report", "screen")
