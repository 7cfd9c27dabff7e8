"""Firefox, asked over its own Marionette protocol to print pages and to use them: no driver is needed beside it."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
from base64 import b64decode
from pathlib import Path
from typing import Any, Self

from tests.support.waiting import PATIENCE, until

SIZES = {"A4": (21.0, 29.7), "Letter": (21.59, 27.94)}
"""In centimetres."""

OPTIONS = ("--headless", "--marionette", "--remote-allow-system-access", "--no-remote")

LAST = "That is all"
"""Said by a page when it is asked what else it has said: the console hears of pages in their order, but later."""

MESSAGES = f"""const isLast = (message) => message.errorMessage.includes("{LAST}");
    const messages = Services.console.getMessageArray().filter((message) => message instanceof Ci.nsIScriptError);
    const others = messages.filter((message) => message.sourceName.startsWith("file:") && !isLast(message));
    return [messages.some(isLast), others.map((message) => `${{message.sourceName}}: ${{message.errorMessage}}`)];"""
"""Whether that is all, and all that is on the console about pages from disk."""


def firefox_path() -> str | None:
    """The Firefox to test with, if there is one."""
    return shutil.which("firefox-esr") or shutil.which("firefox")


class Firefox:
    """A Firefox without a window, with a profile of its own in a folder."""

    def __init__(self, folder: Path) -> None:
        (folder / "user.js").write_text('user_pref("marionette.port", 0);\n')
        command = [str(firefox_path()), *OPTIONS, "--profile", str(folder)]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self._port = folder / "MarionetteActivePort"
        self._count = 0

    def __enter__(self) -> Self:
        until(lambda: self._port.exists() and self._port.read_text(), "Firefox's port")
        self._socket = socket.create_connection(("127.0.0.1", int(self._port.read_text())), PATIENCE)
        self._hear()
        self._ask("WebDriver:NewSession")
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()
        self._process.terminate()
        self._process.wait()

    def open(self, page: Path) -> None:
        """Open the page; what the console said of those before is forgotten."""
        self._ask("Marionette:SetContext", value="chrome")
        self._run("return Services.console.reset()")
        self._ask("Marionette:SetContext", value="content")
        self._ask("WebDriver:Navigate", url=page.as_uri())

    def open_practice(self, page: Path) -> None:
        """Open a practice page, which shows nothing until it was drawn."""
        self.open(page)
        until(lambda: self.see("document.querySelector('.next .main') !== null"), "the practice page")

    def type(self, text: str) -> None:
        """Press one key after the other."""
        keys = [{"type": kind, "value": key} for key in text for kind in ("keyDown", "keyUp")]
        self._ask("WebDriver:PerformActions", actions=[{"type": "key", "id": "keys", "actions": keys}])

    def see(self, script: str) -> Any:  # noqa: ANN401 - whatever the script returns
        """What an expression is worth on the page."""
        return self._run(f"return {script}")

    def complaints(self) -> list[str]:
        """All that the console says of the page that was opened last."""
        self._run(f"window.reportError(new Error('{LAST}'))")
        self._ask("Marionette:SetContext", value="chrome")
        until(lambda: self._run(MESSAGES)[0], "what the page said last")
        messages: list[str] = self._run(MESSAGES)[1]
        self._ask("Marionette:SetContext", value="content")
        return messages

    def pdf(self, page: Path, paper: str) -> bytes:
        """The page as Firefox prints it."""
        width, height = SIZES[paper]
        self.open(page)
        answer = self._ask("WebDriver:Print", page={"width": width, "height": height}, shrinkToFit=False)
        assert isinstance(answer, dict)
        return b64decode(answer["value"])

    def _run(self, script: str) -> Any:  # noqa: ANN401
        answer = self._ask("WebDriver:ExecuteScript", script=script, args=[])
        assert isinstance(answer, dict)
        return answer["value"]

    def _ask(self, command: str, **values: object) -> object:
        self._count += 1
        request = json.dumps([0, self._count, command, values]).encode()
        self._socket.sendall(b"%d:%s" % (len(request), request))
        answer = self._hear()
        assert isinstance(answer, list)
        assert answer[2] is None, answer[2]
        return answer[3]

    def _hear(self) -> object:
        size = b""
        while not size.endswith(b":"):
            size += self._read(1)
        answer: object = json.loads(self._read(int(size[:-1])))
        return answer

    def _read(self, size: int) -> bytes:
        data = b""
        while len(data) < size:
            more = self._socket.recv(size - len(data))
            assert more, "Firefox has gone"
            data += more
        return data
