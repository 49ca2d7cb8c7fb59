"""Foreign formats are parsed in a worker process with limits on time and memory.

A file made to crash, hang or fill the memory harms only the worker. The client (`read`) starts one
worker for each file and turns its failures into SourceError; the worker (`main`) imports the
parser, reads the file from standard input and writes JSON. A new format is a row here, and a module
with a function `read(data: bytes, argument: str) -> Document`.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from importlib.util import find_spec
from typing import Any, NoReturn

from reader.errors import HostError, SourceError, host_error
from reader.loading.advice import how_to_install
from reader.loading.document import WHAT, Document
from reader.model import Kind, RawPassage
from reader.text.sanitise import clean

AS_TEXT = "save the article as text and name that file"
_TOO_LONG = "it takes too long to parse"
_OCR = "run OCR over it first, such as ocrmypdf"
_EMPTY = ("it is empty", "choose a file with text in it")
_BLANK = ("there is no text in it", "choose a file with text in it")
_LOCKED = ("it needs a password", "save it without a password and name that file")
_LARGE = ("unpacked, it is larger than reader supports", AS_TEXT)
_SAVE_AGAIN = "open it in another program and save it again"

_START = "import sys; sys.path[:] = sys.argv[5:]; from reader.loading.sandbox import main; main()"


_USUAL_START, _MOST_SLOWNESS = 0.15, 2
"""CPU seconds in which a worker starts on an idle machine; measured under load, up to 0.27. A busy
machine takes as much longer for a file, and gets up to so many times the format's limit."""


class Problem(StrEnum):
    """Why a worker returns no text."""

    BLANK = "blank"
    BROKEN = "broken"
    """The worker cannot import its parser."""

    HOST = "host"
    """The machine gives the worker less memory or fewer files than its limits."""

    CHOOSE = "choose"
    """The file has several texts, and none of them was chosen."""

    DAMAGED = "damaged"
    EMPTY = "empty"
    LARGE = "large"
    LOCKED = "locked"
    NO_ARTICLE = "no article"
    PICTURES = "pictures"
    RIGHT_TO_LEFT = "right to left"
    UNKNOWN_LETTERS = "unknown letters"


class UnreadableError(Exception):
    """A file without a text to return. Raised in the worker and passed on to the client.

    A problem without a message in the format's table is left to the format's `parse`, with its
    `details`.
    """

    def __init__(self, problem: Problem, *details: str) -> None:
        super().__init__(problem, *details)
        self.problem = problem
        self.details = details


@dataclass(frozen=True, slots=True)
class Parser:
    """A module that runs in the worker, its limits, and the messages for what can go wrong."""

    module: str
    """Has `read(data, argument)`, which returns a Document or raises UnreadableError."""

    package: str
    """What `module` needs besides reader; `extra` installs it."""

    extra: str
    noun: str
    """The files it reads, in the plural."""

    seconds: float
    """CPU time of the worker for the file, on an idle machine, once its modules are loaded."""

    memory: int
    """Bytes of the worker's address space."""

    patience: float
    """Seconds the client waits; much more than `seconds`, as the machine may be busy."""

    messages: Mapping[Problem, tuple[str, str]]
    """For each problem: why, and what to do."""

    crashed: str = "it is too large or too malformed to parse"
    """Why there is no text when the worker died without an answer."""


PAGE = Parser(
    "reader.loading.formats.html.article",
    "trafilatura",
    "web",
    "web pages",
    # A newspaper's page takes a third of a second, an article of 2.4 million letters 0.7.
    seconds=1.4,
    # The modules take 150 million, a page of two million letters as much again.
    memory=400_000_000,
    patience=30,
    crashed="its markup is too large or too malformed to parse",
    messages={
        Problem.NO_ARTICLE: ("it contains no article, only boilerplate", AS_TEXT),
        Problem.EMPTY: ("the page is empty", "choose one with text in it"),
    },
)
PDF = Parser(
    "reader.loading.formats.pdf.article",
    "pypdfium2",
    "pdf",
    "PDFs",
    # A full page takes a fiftieth of a second.
    seconds=10,
    # The modules take 150 million, a book of 300 pages twice as much.
    memory=500_000_000,
    patience=30,
    messages={
        Problem.EMPTY: _EMPTY,
        Problem.DAMAGED: (
            "it is not a PDF, or damaged",
            "open it in another program and print it to a new PDF",
        ),
        Problem.LOCKED: _LOCKED,
        Problem.PICTURES: ("its pages are images without text", _OCR),
        Problem.BLANK: _BLANK,
        Problem.UNKNOWN_LETTERS: (
            "its fonts do not map their shapes to letters",
            f"{_OCR} --force-ocr",
        ),
        Problem.RIGHT_TO_LEFT: ("PDFs written from right to left are not supported", AS_TEXT),
        Problem.LARGE: (
            "it has more pages or text than reader supports",
            "copy the part to read into a file of its own",
        ),
    },
)
EPUB = Parser(
    "reader.loading.formats.epub.book",
    "lxml",
    "epub",
    "EPUBs",
    # A novel takes half a second.
    seconds=5,
    # The modules take 100 million, a novel as much again.
    memory=400_000_000,
    patience=30,
    messages={
        Problem.EMPTY: _EMPTY,
        Problem.DAMAGED: ("it is not an EPUB, or damaged", _SAVE_AGAIN),
        Problem.LOCKED: (
            "its publisher protects it from being read (DRM)",
            "get an unprotected copy, or save the article as text",
        ),
        Problem.BLANK: _BLANK,
        Problem.LARGE: _LARGE,
    },
)
OFFICE = Parser(
    "reader.loading.formats.office.article",
    "mammoth",
    "office",
    "Word and OpenDocument files",
    # A report of 100 pages takes a second.
    seconds=5,
    # As for books.
    memory=400_000_000,
    patience=30,
    messages={
        Problem.EMPTY: _EMPTY,
        Problem.DAMAGED: ("it is not a Word or OpenDocument text, or damaged", _SAVE_AGAIN),
        Problem.LOCKED: _LOCKED,
        Problem.BLANK: _BLANK,
        Problem.LARGE: _LARGE,
    },
)
MAIL = Parser(
    "reader.loading.formats.mail",
    "trafilatura",
    "web",
    "saved mails and pages",
    # As for web pages, and the unpacking of pictures.
    seconds=2.5,
    memory=400_000_000,
    patience=30,
    messages={
        **PAGE.messages,
        Problem.DAMAGED: ("there is no page or text in it", AS_TEXT),
    },
)


def read(parser: Parser, data: bytes, where: str, argument: str = "") -> Document:
    """Parse `data` in a worker and return its passages, which all have their final kinds.

    `where` names the file in an error, `argument` is passed on to the parser. Raises SourceError
    where there is no text, the parser is not installed, or the worker exceeds its limits; HostError
    if the machine lacks memory; and UnreadableError for a problem without a message in `parser`.
    """
    if find_spec(parser.package) is None:
        why = f"reading {parser.noun} needs an extra that is not installed"
        raise SourceError(WHAT, where, why, how_to_install(parser.extra))
    if not data.strip():
        raise SourceError(WHAT, where, *parser.messages[Problem.EMPTY])
    reply = _ask(parser, data, where, argument)
    if "problem" in reply:
        problem, details = Problem(reply["problem"]), reply["details"]
        if problem is Problem.HOST:
            raise HostError(WHAT, where, *details)
        if problem is Problem.BROKEN:
            why = f"reader's parser of {parser.noun} is not installed correctly ({details[0]})"
            raise SourceError(WHAT, where, why, f"re{how_to_install(parser.extra)}")
        if problem in parser.messages:
            raise SourceError(WHAT, where, *parser.messages[problem])
        raise UnreadableError(problem, *details)
    drafts = tuple(RawPassage(text, Kind(kind)) for kind, text in reply["drafts"])
    return Document(drafts, reply["metadata"], is_marked=True)


def _ask(parser: Parser, data: bytes, where: str, argument: str) -> dict[str, Any]:
    """Return the worker's reply. Raises SourceError where there is none."""
    import json  # noqa: PLC0415 - text files do without

    arguments = [parser.module, argument, str(parser.seconds), str(parser.memory)]
    try:
        # -P and absolute paths: no file of the working directory is imported by accident.
        done = subprocess.run(  # noqa: S603 - this Python, with fixed arguments
            [sys.executable, "-P", "-S", "-c", _START, *arguments, *sys.path],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=parser.patience,
            check=False,
        )
        if done.returncode == 0:
            reply: dict[str, Any] = json.loads(done.stdout)
            return reply
    except subprocess.TimeoutExpired as cause:
        raise SourceError(WHAT, where, _TOO_LONG, AS_TEXT) from cause
    except (OSError, ValueError) as cause:
        if (lacking := host_error(cause)) is not None:
            raise lacking from cause
        why = "no worker process could be started to parse it"
        raise SourceError(WHAT, where, why, "end other programs and try again") from cause
    is_late = -done.returncode in {getattr(signal, name, 0) for name in ("SIGPROF", "SIGXCPU")}
    raise SourceError(WHAT, where, _TOO_LONG if is_late else parser.crashed, AS_TEXT)


def main() -> None:
    """Run the worker: parse standard input, write the reply to standard output, exit."""
    module, argument, seconds, memory = sys.argv[1:5]
    is_limited = False
    try:
        slowness = min(_MOST_SLOWNESS, max(1, time.process_time() / _USUAL_START))
        is_limited = _limit_memory(int(memory))
        parse = import_module(module).read
        _limit_time(float(seconds) * slowness)
        document = parse(sys.stdin.buffer.read(), argument)
    except UnreadableError as error:
        _reply({"problem": error.problem, "details": error.details})
    except Exception as error:
        lacking = host_error(error)
        if lacking is not None and not is_limited:  # else the file needs too much
            _reply({"problem": Problem.HOST, "details": [lacking.why, lacking.advice]})
        if isinstance(error, ImportError) and lacking is None:
            _reply({"problem": Problem.BROKEN, "details": [clean(str(error))]})
        raise
    drafts = [(draft.kind, draft.text) for draft in document.drafts]
    _reply({"drafts": drafts, "metadata": dict(document.metadata)})


def _limit_memory(memory: int) -> bool:
    """Limit the address space, and leave Ctrl-C to the client.

    Returns whether the limit is `memory`, not a lower one of the machine.
    """
    import gc  # noqa: PLC0415 - only the worker needs them
    import logging  # noqa: PLC0415 - as above

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()  # the process exits before it would pay
    logging.disable()  # the client prints one line, whatever a library logs
    with contextlib.suppress(ImportError, OSError, ValueError):  # not on every system
        import resource  # noqa: PLC0415 - not on every system

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))  # fails above a lower limit
        return True
    return False


def _limit_time(seconds: float) -> None:
    """Limit the CPU time from now on, also for when the client no longer waits.

    A timer comes first, as the system's limits are whole seconds.
    """
    with contextlib.suppress(ImportError, AttributeError, OSError, ValueError):  # as above
        import resource  # noqa: PLC0415 - as above

        signal.setitimer(signal.ITIMER_PROF, seconds)
        most = int(time.process_time() + seconds) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (most, most + 1))


def _reply(reply: Mapping[str, object]) -> NoReturn:
    import json  # noqa: PLC0415 - within the limits

    sys.stdout.write(json.dumps(reply))
    sys.stdout.flush()
    os._exit(0)  # an orderly shutdown takes longer than most pages
