"""A web server on loopback that sends exactly the bytes it is told to, good or bad."""

from __future__ import annotations

import contextlib
import socket
import ssl
from collections.abc import Callable
from threading import Event, Thread

PATIENCE = 30.0
_HANDSHAKE = b"\x16\x03"
"""How a client begins that wants TLS."""


class Client:
    """Somebody who has sent a request."""

    def __init__(self, connection: socket.socket, over: Event) -> None:
        self._connection = connection
        self._over = over
        data = b""
        while not data.startswith(_HANDSHAKE) and b"\r\n\r\n" not in data:
            piece = connection.recv(65536)
            if not piece:
                break
            data += piece
        self.request = data.decode("latin-1")
        """Request line and headers."""

    @property
    def path(self) -> str:
        """What was asked for."""
        return self.request.split(" ")[1] if self.request else ""

    def send(self, data: bytes) -> None:
        """Send these bytes as they are."""
        self._connection.sendall(data)

    def pause(self, seconds: float = PATIENCE) -> None:
        """Send nothing for so long, or until the server is closed."""
        self._over.wait(seconds)


class Server:
    """Listens on loopback until it is closed; `answer` is called for each connection."""

    def __init__(
        self,
        answer: Callable[[Client], object],
        context: ssl.SSLContext | None = None,
        host: str = "127.0.0.1",
    ) -> None:
        self._answer = answer
        self._context = context
        self._over = Event()
        self._socket = socket.create_server((host, 0))
        self.requests: list[str] = []
        """All that was asked, request line and headers."""

        scheme = "http" if context is None else "https"
        self.port: int = self._socket.getsockname()[1]
        self.address = f"{scheme}://{host}:{self.port}"
        Thread(target=self._run, daemon=True).start()

    def close(self) -> None:
        """Answer nobody any more."""
        self._over.set()
        # The thread that waits for connections learns of it only so.
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def _run(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self._socket.accept()
                Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError), contextlib.ExitStack() as stack:
            stack.enter_context(connection)
            if self._context is not None:
                connection = self._context.wrap_socket(connection, server_side=True)
                stack.enter_context(connection)
            client = Client(connection, self._over)
            self.requests.append(client.request)
            self._answer(client)


def answer(
    body: bytes, media_type: str = "text/html; charset=utf-8", status: str = "200 OK", *more: str
) -> bytes:
    """A whole answer in HTTP; `more` are lines of its head."""
    head = [
        f"HTTP/1.1 {status}",
        f"Content-Type: {media_type}",
        f"Content-Length: {len(body)}",
        "Connection: close",
        *more,
    ]
    return "\r\n".join([*head, "", ""]).encode("latin-1") + body


def redirect(to: str) -> bytes:
    """An answer that sends elsewhere."""
    return answer(b"", "text/plain", "302 Found", f"Location: {to}")
