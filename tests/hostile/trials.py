"""All cases, and the ways in which each can be tried."""

from __future__ import annotations

import os
import shutil
import subprocess
from functools import cache

from tests.hostile import disks, features, files, forms, pages, replies, servers, texts, yamls
from tests.hostile.case import Case

CASES: tuple[Case, ...] = (
    *texts.CASES,
    *files.CASES,
    *disks.CASES,
    *forms.CASES,
    *features.CASES,
    *yamls.CASES,
    *pages.CASES,
    *servers.CASES,
    *replies.CASES,
)


def trials(case: Case) -> tuple[str, ...]:
    """Report and screen; where it is about a stream or permission, the report only.

    None where nothing is forbidden to the user, or no disk can be made for a case that needs one.
    """
    if (case.as_nobody and os.geteuid() == 0) or (case.full and not can_make_disks()):
        return ()
    if case.redirection or case.as_nobody or case.over_and_over is not None:
        return ("report",)
    is_of_screen = case.on_screen_only or case.while_open is not None
    return ("screen",) if is_of_screen else ("report", "screen")


@cache
def can_make_disks() -> bool:
    """Whether this system lets its users mount a disk in memory, for themselves alone."""
    if shutil.which("unshare") is None:
        return False
    trial = ["unshare", "-rm", "mount", "-t", "tmpfs", "none", "/mnt"]
    return subprocess.run(trial, capture_output=True, check=False, timeout=20).returncode == 0
