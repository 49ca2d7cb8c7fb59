"""What came from elsewhere is understood in a process of its own: it can harm only that."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import subprocess
import sys
from importlib import import_module
from typing import Any, NamedTuple, NoReturn

from reader.errors import HostError, SourceError, host_error
from reader.loading.advice import how_to_install

WHAT = "cannot open the article"
TOO_LONG = "it takes too long to be understood"
ADVICE = "save the article as text and name that file"

_START = (
    "import sys; sys.path[:] = sys.argv[2:]; from reader.loading.sandbox import serve; serve({!r})"
)
_BROKEN, _LACKING = 3, 4
"""Exit codes: a module cannot be imported; the machine lacks memory, threads or open files."""


class Work(NamedTuple):
    """What another process is asked, and how to tell that it failed."""

    module: str
    """The one whose `main` reads standard input and hands its answer to `say`."""

    extra: str
    """The extra whose packages it needs."""

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
    longer than `work` is patient, or cannot be started; HostError when the machine lacks what it
    needs.
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
        if (lacking := host_error(cause)) is not None:
            raise lacking from cause
        why = "no other process could be started to read it"
        raise SourceError(WHAT, where, why, "end other programs and try again") from cause
    if done.returncode == _BROKEN:
        why = f"this installation is broken ({done.stdout.decode(errors='replace')})"
        raise SourceError(WHAT, where, why, how_to_install(work.extra))
    if done.returncode == _LACKING:
        raise HostError(WHAT, where, *json.loads(done.stdout))
    late = {-getattr(signal, name, 0) for name in ("SIGPROF", "SIGXCPU")} - {0}
    is_late = done.returncode in late
    raise SourceError(WHAT, where, TOO_LONG if is_late else work.odd, ADVICE)


def serve(module: str) -> None:
    """Run the `main` of `module` in this process. Tell by the exit code if the machine fails it."""
    try:
        import_module(module).main()
    except Exception as error:
        lacking = host_error(error)
        if lacking is not None and not _is_bounded:
            _end(_LACKING, f'["{lacking.why}", "{lacking.advice}"]')
        if isinstance(error, ImportError) and lacking is None:
            _end(_BROKEN, str(error))
        raise


_is_bounded = False
"""Whether the memory that this process may have is what `be_small` gave it: more is the file's."""


def _end(code: int, text: str) -> NoReturn:
    os.write(1, text.encode())
    os._exit(code)


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
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))  # fails where there is less
        global _is_bounded  # noqa: PLW0603 - of this process, which does one thing
        _is_bounded = True


def say(found: object) -> NoReturn:
    """Hand `found` to who asked, as JSON, and end."""
    import json  # noqa: PLC0415 - within the limits

    sys.stdout.write(json.dumps(found))
    sys.stdout.flush()
    os._exit(0)  # taking everything down in order takes longer than many a page
