"""What can go wrong on the way to an address, in words."""

from __future__ import annotations

import ssl
from collections.abc import Callable

from urllib3 import exceptions as bad

from reader.errors import SourceError
from reader.loading.web.address import WHAT
from reader.text.sanitise import clean

_LATER = "try again later"
_SAVE = "open it in a browser, save the page and name that file"


class UnreachableError(SourceError):
    """An address that cannot be fetched now; what was fetched before may serve."""


def told(error: Exception, where: str) -> UnreachableError:
    """The error of urllib3 or the system as one of ours."""
    why, advice = _explained(error)
    return UnreachableError(WHAT, where, why, advice)


def _explained(error: Exception) -> tuple[str, str]:
    for kind, explain in _CAUSES:
        if isinstance(error, kind):
            return explain(error)
    return "the connection failed", "check the network and try again"


def _certificate(error: Exception) -> tuple[str, str]:
    found = error
    while found.__cause__ or (found.args and isinstance(found.args[0], Exception)):
        found = found.__cause__ or found.args[0]  # type: ignore[assignment]  # as asked above
    if isinstance(found, ssl.SSLCertVerificationError):
        why = f"its certificate is not to be trusted ({clean(found.verify_message)})"
        return why, _SAVE
    return "no encrypted connection could be made", "check the address, or try http"


def _broken(error: Exception) -> tuple[str, str]:
    is_short = any(isinstance(cause, bad.IncompleteRead) for cause in error.args)
    if is_short:
        return "it ended before all of it had come", _LATER
    return "the server broke off, or does not speak HTTP", _LATER


def _always(why: str, advice: str) -> Callable[[Exception], tuple[str, str]]:
    return lambda _: (why, advice)


_CAUSES: tuple[tuple[type[Exception], Callable[[Exception], tuple[str, str]]], ...] = (
    (bad.NewConnectionError, _always("the server cannot be reached", "check the address")),
    (bad.ConnectTimeoutError, _always("the server does not answer", _LATER)),
    (bad.ReadTimeoutError, _always("the server stopped sending", _LATER)),
    (bad.SSLError, _certificate),
    (bad.DecodeError, _always("what came is not packed as the server says", _LATER)),
    (bad.ProtocolError, _broken),
)
"""The first kind that fits explains it."""
