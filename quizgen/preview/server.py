"""The preview over HTTP, on this machine alone: a frame with a page in it, and word of every build."""

from __future__ import annotations

import json
import sys
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import PurePosixPath
from urllib.parse import unquote

from quizgen import designs
from quizgen.preview.state import Stage

HERE = "127.0.0.1"
NAMES = ("127.0.0.1", "localhost")
"""What a browser on this machine calls it; a page from elsewhere that points its own name here is refused."""

TYPES = {".html": "text/html", ".css": "text/css", ".json": "application/json", ".txt": "text/plain"} | {
    ".md": "text/plain", ".pdf": "application/pdf", ".apkg": "application/octet-stream"
}  # fmt: skip
FILES = "/files/"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        """Answer with the shell, the word of builds, or a file of the last good one."""
        path = unquote(self.path.partition("?")[0])
        if (self.headers.get("Host") or "").partition(":")[0].lower() not in NAMES:
            self.send_error(HTTPStatus.FORBIDDEN)
        elif path == "/":
            self._send(designs.read(__package__, "shell.html").encode(), "text/html")
        elif path == "/events":
            self._events()
        else:
            self._file(path)

    def _file(self, path: str) -> None:
        name = path.removeprefix(FILES)
        content = self.server.stage.file(name) if path.startswith(FILES) else None
        if content is None:
            missing = designs.read(__package__, "missing.html").replace("NAME", escape(name))
            self._send(missing.encode(), "text/html", HTTPStatus.NOT_FOUND)
        else:
            self._send(content, TYPES.get(PurePosixPath(path).suffix, "application/octet-stream"))

    def _send(self, content: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def _events(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        number = 0
        try:
            while True:
                shown = self.server.stage.after(number)
                told = json.dumps({"build": shown.build.number, "wrong": shown.wrong})
                self.wfile.write(f"data: {told}\n\n".encode() if shown.number > number else b": still here\n\n")
                self.wfile.flush()
                number = shown.number
        except OSError:  # the browser has gone
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the standard library's name
        """Keep quiet: the terminal is for what is wrong with the project."""


class Server(ThreadingHTTPServer):
    """Serves what is on the stage; raise OSError where the port is taken."""

    daemon_threads = True

    def __init__(self, stage: Stage, port: int) -> None:
        """Listen on this port of this machine, on any that is free where it is 0."""
        super().__init__((HERE, port), _Handler)
        self.stage = stage

    def handle_error(self, request: object, client_address: object) -> None:
        """Keep quiet where a browser went away before it had its answer; all else is our mistake, and is printed."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]

    @property
    def address(self) -> str:
        """Where to point a browser."""
        return f"http://{HERE}:{self.server_port}/"
