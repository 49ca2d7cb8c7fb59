"""The failures of a fetch, as errors for people."""

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
    """An address that cannot be fetched now; a copy in the cache may serve."""


def explain(error: Exception, where: str) -> UnreachableError:
    """Turn an error of urllib3 or the system into one of reader's."""
    why, advice = _cause(error)
    return UnreachableError(WHAT, where, why, advice)


def _cause(error: Exception) -> tuple[str, str]:
    for kind, cause in _CAUSES:
        if isinstance(error, kind):
            return cause(error) if callable(cause) else cause
    return "the connection failed", "check the network and try again"


def _certificate(error: Exception) -> tuple[str, str]:
    found = error
    while found.__cause__ or (found.args and isinstance(found.args[0], Exception)):
        found = found.__cause__ or found.args[0]  # type: ignore[assignment]  # as checked above
    if isinstance(found, ssl.SSLCertVerificationError):
        why = f"its certificate is not trusted ({clean(found.verify_message)})"
        return why, _SAVE
    return "no encrypted connection could be made", "check the address, or try http"


def _broken(error: Exception) -> tuple[str, str]:
    is_short = any(isinstance(cause, bad.IncompleteRead) for cause in error.args)
    if is_short:
        return "the connection ended before the whole page had arrived", _LATER
    return "the server closed the connection, or does not speak HTTP", _LATER


_Cause = tuple[str, str] | Callable[[Exception], tuple[str, str]]
_CAUSES: tuple[tuple[type[Exception], _Cause], ...] = (
    (bad.NewConnectionError, ("the server cannot be reached", "check the address")),
    (bad.ConnectTimeoutError, ("the server does not respond", _LATER)),
    (bad.ReadTimeoutError, ("the server stopped sending", _LATER)),
    (bad.SSLError, _certificate),
    (bad.DecodeError, ("the response is not compressed as its header says", _LATER)),
    (bad.ProtocolError, _broken),
)
"""The first matching type describes the error."""
