"""Fetching an address: every hop judged, every wait and size bounded."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from email.message import Message
from queue import Empty, SimpleQueue
from typing import NoReturn

from urllib3 import BaseHTTPResponse
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NewConnectionError

from reader.errors import ReaderError, SourceError
from reader.library.sanitise import clean
from reader.library.web.address import WHAT, Address, parted
from reader.library.web.failures import UnreachableError, told
from reader.library.web.fetched import Fetched
from reader.library.web.limits import Limits
from reader.library.web.request import asked, body_of
from reader.library.web.types import NoArticleError, refuse_others
from reader.threads import start_thread

_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_OK = range(200, 300)
_SAVE = "open it in a browser, save the page and name that file"


def fetch(name: str, limits: Limits, *, allow_local: bool) -> Fetched:
    """Fetch the article at the address `name`.

    With `allow_local` the address may be on this machine or in a private network, and may redirect
    within its own host; no redirect ever leads from elsewhere to such a place. Raises SourceError,
    its child UnreachableError where another time it may work, and NoArticleError for what is no
    text or too large a one.
    """
    # In a thread, as no time-out of a socket bounds looking up a name or a server that drips.
    answers: SimpleQueue[Fetched | BaseException] = SimpleQueue()
    trip = _Trip(name, limits, allow_local=allow_local)

    def run() -> None:
        try:
            answers.put(trip.end())
        except BaseException as error:  # noqa: BLE001 - it is raised where it can be told
            answers.put(error)

    start_thread(run)
    try:
        answer = answers.get(timeout=limits.total)
    except Empty:
        trip.is_over()
    if isinstance(answer, BaseException):
        raise answer
    return answer


class _Trip:
    """The way from the address that was named to the answer at its end."""

    def __init__(self, name: str, limits: Limits, *, allow_local: bool) -> None:
        self._name = clean(name)
        self._first = parted(name)
        self._limits = limits
        self._allow_local = allow_local
        self._began_local = False
        self._until = time.monotonic() + limits.total

    def end(self) -> Fetched:
        """Follow redirects until an article comes."""
        address = self._first
        for _ in range(self._limits.redirects + 1):
            answer = self._hop(address)
            if isinstance(answer, Fetched):
                return answer
            address = answer
        why = f"it redirects more than {self._limits.redirects} times"
        raise SourceError(WHAT, self._name, why, "name the address it should lead to")

    def is_over(self) -> NoReturn:
        """Say that the time is up."""
        why = f"it did not come within {self._limits.total:g} seconds"
        raise UnreachableError(WHAT, self._name, why, "try again later")

    def _check(self) -> None:
        if time.monotonic() > self._until:
            self.is_over()

    def _hop(self, address: Address) -> Fetched | Address:
        last: Exception | None = None
        for ip in self._judged(address):
            self._check()
            try:
                with asked(address, ip, self._limits) as response:
                    return self._understood(address, response)
            except (NewConnectionError, ConnectTimeoutError) as error:
                last = error  # another address of the same host may answer
            except (HTTPError, OSError, ValueError) as error:
                raise told(error, self._name) from error
        raise told(last or OSError(), self._name) from last

    def _judged(self, address: Address) -> list[str]:
        """The IP addresses of a hop, all of which may be connected to."""
        try:
            ips = list(self._limits.resolve(address.host, address.port))
        except (OSError, UnicodeError) as cause:
            why = f"the host {clean(address.host)} cannot be found"
            advice = "check the spelling and the network"
            raise UnreachableError(WHAT, self._name, why, advice) from cause
        is_local = not all(map(self._limits.is_public, ips))
        is_first = address is self._first
        if is_first:
            self._began_local = is_local
        is_at_home = is_first or (self._began_local and address.host == self._first.host)
        if is_local and not (self._allow_local and is_at_home):
            self._refuse(address, is_first=is_first)
        return ips

    def _refuse(self, address: Address, *, is_first: bool) -> NoReturn:
        where = "it leads" if is_first else f"it redirects to {clean(address.authority)},"
        why = f"{where} to this machine or a private network"
        advice = "pass --allow-local if you trust it" if is_first else "name that address yourself"
        raise SourceError(WHAT, self._name, why, advice)

    def _understood(self, address: Address, response: BaseHTTPResponse) -> Fetched | Address:
        if response.status in _REDIRECTS and response.headers.get("Location"):
            try:
                return parted(response.headers["Location"], address)
            except ReaderError as cause:
                why = f"it redirects to where nothing is fetched ({clean(cause.where)[:80]})"
                raise SourceError(WHAT, self._name, why, _SAVE) from cause
        if response.status not in _OK:
            said = " ".join(clean(f"{response.status} {response.reason or ''}").split())
            raise UnreachableError(WHAT, self._name, f"the server answers {said[:80]}", _SAVE)
        declared = Message()
        declared["Content-Type"] = response.headers.get("Content-Type", "")
        media_type = declared.get_content_type() if response.headers.get("Content-Type") else ""
        refuse_others(media_type, self._name)
        data = self._body(response)
        charset = str(declared.get_param("charset", "") or "")
        day = datetime.now(UTC).astimezone().date().isoformat()
        return Fetched(address.text, media_type, charset, data, day)

    def _body(self, response: BaseHTTPResponse) -> bytes:
        most = self._limits.most_bytes
        length = response.headers.get("Content-Length", "")
        is_long = length.isdecimal() and int(length) > most
        data = None if is_long else body_of(response, most, self._check)
        if data is None:
            why = f"it is larger than {most // 1_000_000} MB"
            raise NoArticleError(WHAT, self._name, why, "save the part to read and name that file")
        return data
