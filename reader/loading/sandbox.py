"""What came from elsewhere is understood in a process of its own: it can harm only that."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import subprocess
import sys
from typing import Any, NamedTuple, NoReturn

from reader.errors import SourceError

WHAT = "cannot open the article"
TOO_LONG = "it takes too long to be understood"
ADVICE = "save the article as text and name that file"

_START = "import sys; sys.path[:] = sys.argv[2:]; from {} import main; main()"


class Work(NamedTuple):
    """What another process is asked, and how to tell that it failed."""

    module: str
    """The one whose `main` reads standard input and hands its answer to `say`."""

    argument: str
    """What it finds as its first one."""

    data: bytes
    patience: float
    """Seconds to wait; the process is to give up by itself much sooner."""

    odd: str
    """Why there is none when the process ended without an answer."""


def answer(work: Work, where: str) -> Any:
    """What the other process answers in JSON.

    `where` names the file in an error. Raises SourceError when the process gives no answer, takes
    longer than `work` is patient, or cannot be started.
    """
    import json  # noqa: PLC0415 - plain files do without

    start = _START.format(work.module)
    try:
        # -P and the whole path: no file of the folder one is in is taken for a module.
        done = subprocess.run(  # noqa: S603 - this Python, with fixed arguments
            [sys.executable, "-P", "-S", "-c", start, work.argument, *sys.path],
            input=work.data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=work.patience,
            check=False,
        )
        if done.returncode == 0:
            return json.loads(done.stdout)
    except subprocess.TimeoutExpired as cause:
        raise SourceError(WHAT, where, TOO_LONG, ADVICE) from cause
    except (OSError, ValueError) as cause:
        why = "no other process could be started to read it"
        raise SourceError(WHAT, where, why, "end other programs and try again") from cause
    late = {-getattr(signal, name, 0) for name in ("SIGPROF", "SIGXCPU")} - {0}
    is_late = done.returncode in late
    raise SourceError(WHAT, where, TOO_LONG if is_late else work.odd, ADVICE)


def be_small(seconds: float, memory: int) -> None:
    """Bound what this process takes, also for when nobody waits any more: time and memory.

    `seconds` are of computing, `memory` is bytes of address space. Ctrl-C is left to the reader.
    A timer ends it, as limits of the system know whole seconds only; these stand behind it.
    """
    import logging  # noqa: PLC0415 - only this process needs it

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()  # the process is gone before it would pay
    logging.disable()  # whatever a library thinks of the file, the reader gets one line
    with contextlib.suppress(ImportError, OSError, ValueError):  # not every system can
        import resource  # noqa: PLC0415 - not every system has it

        signal.setitimer(signal.ITIMER_PROF, seconds)
        most = int(seconds) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (most, most + 1))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def say(found: object) -> NoReturn:
    """Hand `found` to who asked, as JSON, and end."""
    import json  # noqa: PLC0415 - within the limits

    sys.stdout.write(json.dumps(found))
    sys.stdout.flush()
    os._exit(0)  # taking everything down in order takes longer than many a page
