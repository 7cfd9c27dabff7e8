"""The preview over HTTP, on this machine only: a frame around a page, which asks now and then what is new.

Each request is answered at once: a browser keeps only six connections, however many tabs are open.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BufferedReader, RawIOBase
from pathlib import PurePosixPath
from socket import socket
from threading import BoundedSemaphore
from time import monotonic
from typing import TYPE_CHECKING
from urllib.parse import unquote

from quizgen import designs
from quizgen.preview.card_sides import SIDES, side_of
from quizgen.preview.state import Preview
from quizgen.preview.summary import to_json

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_Request = socket | tuple[bytes, socket]

_ADDRESS = "127.0.0.1"
_HOSTS = (_ADDRESS, "localhost")
"""Its names for a browser on this machine; a page from elsewhere whose own name points here is refused."""

_OWN_PAGES = ("same-origin", "none", None)
"""What browsers say about a request made by one of these pages or a person; older browsers say nothing."""

_CONTENT_TYPES = {".html": "text/html", ".css": "text/css", ".json": "application/json", ".txt": "text/plain"} | {
    ".md": "text/plain", ".pdf": "application/pdf", ".apkg": "application/octet-stream"
}  # fmt: skip
_FILES, _BEFORE, _CARDS = "/files/", "/before/", "/cards/"

MAX_CONNECTIONS = 64
"""How many connections are served at once; more are turned away, since each takes a thread and a file."""

SILENCE = 30.0
"""Seconds that a connection has for a request and for taking the answer, longer than any page takes."""

_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Content-Security-Policy": "frame-ancestors 'self'",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""Sent with every answer: its type is not guessed, and no page from elsewhere may show or load it."""

HTTP_PORT = 80
"""The port that browsers leave out of a host's name."""

_BUSY = b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


class _Incoming(RawIOBase):
    """What comes from a connection `until` its time is over: byte by byte, a request might never end."""

    until = 0.0

    def __init__(self, connection: socket) -> None:
        self._connection = connection

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Read what has arrived. Raise TimeoutError."""
        left = self.until - monotonic()
        if left <= 0:
            raise TimeoutError
        self._connection.settimeout(left)
        try:
            return self._connection.recv_into(buffer)
        finally:
            self._connection.settimeout(SILENCE)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = SILENCE
    disable_nagle_algorithm = True  # else a page waits 40 ms, until the browser says that it has the head
    server: Server

    def setup(self) -> None:
        """Read requests from the connection only as long as each may take."""
        super().setup()
        self._incoming = _Incoming(self.connection)
        self.rfile = BufferedReader(self._incoming)

    def handle_one_request(self) -> None:
        """Answer the next request."""
        self._incoming.until = monotonic() + SILENCE
        super().handle_one_request()

    def end_headers(self) -> None:
        """Add what every answer has."""
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def do_GET(self) -> None:
        """Answer with the shell, the state, a card, or a file of the last good build or the one before."""
        address, _, query = self.path.partition("?")
        path = unquote(address)
        if not self._is_own():
            self.send_error(HTTPStatus.FORBIDDEN)
        elif path == "/":
            self._send(designs.read(__package__, "shell.html").encode(), "text/html")
        elif path == "/state":
            self._send(json.dumps(to_json(self.server.preview.state)).encode(), "application/json")
        elif path.startswith(_BEFORE):
            self._sent(path, self.server.preview.state.build.before.get(path.removeprefix(_BEFORE)))
        elif path.startswith(_CARDS):
            self._sent(path, self._card(path.removeprefix(_CARDS), night=query == "night"), "text/html")
        else:
            name = path.removeprefix(_FILES)
            self._sent(path, self.server.preview.file(name) if path.startswith(_FILES) else None)

    def _is_own(self) -> bool:
        """Return whether a person or a page of this preview asks, not a page of another name, origin or port."""
        port = self.server.server_port
        names = {f"{host}:{port}" for host in _HOSTS} | (set(_HOSTS) if port == HTTP_PORT else set())
        host, origin = (self.headers.get("Host") or "").lower(), self.headers.get("Origin")
        from_own_page = origin is None or origin == f"http://{host}"
        return host in names and from_own_page and self.headers.get("Sec-Fetch-Site") in _OWN_PAGES

    def _card(self, path: str, *, night: bool) -> bytes | None:
        deck, _, rest = path.partition("/")
        id_, _, side = rest.rpartition("/")
        content = self.server.preview.state.build.cards.get(deck, {}).get(id_)
        return side_of(content, side, night=night).encode() if content and side in SIDES else None

    def _sent(self, path: str, content: bytes | None, kind: str = "") -> None:
        if content is None:
            name = path.removeprefix(_FILES)
            missing = designs.read(__package__, "missing.html").replace("NAME", escape(name))
            self._send(missing.encode(), "text/html", HTTPStatus.NOT_FOUND)
        else:
            suffix = PurePosixPath(path).suffix
            self._send(content, kind or _CONTENT_TYPES.get(suffix, "application/octet-stream"))

    def _send(self, content: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the standard library's name
        """Print nothing: the terminal is for the project's problems."""


class Server(ThreadingHTTPServer):
    """Serves what a preview shows. Raise OSError if the port cannot be used."""

    daemon_threads = True
    request_queue_size = MAX_CONNECTIONS

    def __init__(self, preview: Preview, port: int) -> None:
        """Listen on this port of this machine, on any free one if it is 0."""
        super().__init__((_ADDRESS, port), _Handler)
        self.preview = preview
        self._free = BoundedSemaphore(MAX_CONNECTIONS)

    def process_request(self, request: _Request, client_address: object) -> None:
        """Serve a connection in a thread of its own, or turn it away."""
        if not self._free.acquire(blocking=False):
            self._turn_away(request)
            return
        try:
            super().process_request(request, client_address)
        except RuntimeError:  # the system has no thread left
            self._free.release()
            self._turn_away(request)

    def process_request_thread(self, request: _Request, client_address: object) -> None:
        """Serve a connection to its end, and make room for another."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._free.release()

    def _turn_away(self, request: _Request) -> None:
        if isinstance(request, socket):
            request.settimeout(0)
            with suppress(OSError):
                request.send(_BUSY)
        self.shutdown_request(request)

    def handle_error(self, request: object, client_address: object) -> None:
        """Print nothing if a browser left before it had its answer; anything else is a bug, and is printed."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]

    @property
    def address(self) -> str:
        """The address to open in a browser."""
        return f"http://{_ADDRESS}:{self.server_port}/"
