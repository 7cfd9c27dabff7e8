"""What an editor shows of a YAML file: the real yaml-language-server, asked over its standard streams."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import TYPE_CHECKING, Any, Self, cast

from tests.support.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SERVER = ROOT / ".venv-editor/node_modules/yaml-language-server/bin/yaml-language-server"
SETTINGS = {
    "yaml": {
        "schemaStore": {"enable": False},
        "validate": True,
        "hover": True,
        "completion": True,
        "format": {"enable": False},
    }
}


class YamlEditor:
    """An editor with files open, the last one in front; their texts need not be saved."""

    def __init__(self, folder: Path) -> None:
        """Start the server for a folder."""
        node = shutil.which("node")
        if node is None or not SERVER.is_file():
            message = "the tests of what editors show need node and yaml-language-server: run `make setup-test`"
            raise FileNotFoundError(message)
        self._server = subprocess.Popen(
            [node, SERVER, "--stdio"], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._number = 0
        self._tabs = 0
        self._told: dict[str, list[dict[str, Any]]] = {}
        self._uri, self._text = "", ""
        capabilities = {"workspace": {"configuration": True}, "textDocument": {"publishDiagnostics": {}}}
        self._ask("initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities": capabilities})
        self._say("initialized", {})
        self._say("workspace/didChangeConfiguration", {"settings": SETTINGS})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._ask("shutdown", None)
        self._say("exit", {})
        self._server.communicate()

    def open(self, path: Path, text: str | None = None) -> str:
        """Show a file, or a text that is not saved yet beside it; return the name of its tab.

        A text has a tab of its own: of one that changes, the server does not say which version it complains of.
        """
        self._tabs += 1
        shown = path if text is None else path.with_stem(f"{path.stem}-{self._tabs}")
        self._uri, self._text = shown.as_uri(), path.read_text("utf-8") if text is None else text
        document = {"uri": self._uri, "languageId": "yaml", "version": 1, "text": self._text}
        self._say("textDocument/didOpen", {"textDocument": document})
        return self._uri

    def complaints(self, tab: str = "") -> list[str]:
        """Return what is underlined in the tab in front, or another one, with the reason."""
        uri = tab or self._uri
        while uri not in self._told:
            self._read()
        return [f"{self._within(told['range']) if not tab else ''}: {told['message']}" for told in self._told[uri]]

    def completions(self, before: str) -> dict[str, str]:
        """Return what is proposed after a piece of the text, each with what is said of it."""
        answer = self._ask("textDocument/completion", self._at(self._text.index(before) + len(before)))
        items = answer["items"] if isinstance(answer, dict) else answer
        return {item["label"]: _plain(item.get("documentation", "")) for item in items or ()}

    def hover(self, word: str) -> str:
        """Return what is shown over a word of the text."""
        answer = self._ask("textDocument/hover", self._at(self._text.index(word) + 1))
        return _plain(answer["contents"]) if answer else ""

    def _at(self, offset: int) -> dict[str, Any]:
        before = self._text[:offset]
        position = {"line": before.count("\n"), "character": offset - (before.rfind("\n") + 1)}
        return {"textDocument": {"uri": self._uri}, "position": position}

    def _within(self, place: dict[str, Any]) -> str:
        """Return the text of a range, which is on one line, or the first line of it."""
        line: str = self._text.split("\n")[place["start"]["line"]]
        same = place["start"]["line"] == place["end"]["line"]
        return line[place["start"]["character"] : place["end"]["character"] if same else None]

    def _ask(self, method: str, params: object) -> Any:  # noqa: ANN401 - JSON
        self._number += 1
        number = self._number
        self._send({"id": number, "method": method, "params": params})
        while (answer := self._read()).get("id") != number or "method" in answer:
            pass
        assert "error" not in answer, answer
        return answer["result"]

    def _say(self, method: str, params: object) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: dict[str, Any]) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._server.stdin
        self._server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
        self._server.stdin.flush()

    def _read(self) -> dict[str, Any]:
        """Return the next message of the server; what it asks is answered, and what it reports kept."""
        assert self._server.stdout
        sizes = [line for line in self._headers() if line.lower().startswith(b"content-length:")]
        message = cast("dict[str, Any]", json.loads(self._server.stdout.read(int(sizes[0].split(b":")[1]))))
        if message.get("method") == "textDocument/publishDiagnostics":
            params = message["params"]
            self._told[params["uri"]] = params["diagnostics"]
        elif "method" in message and "id" in message:
            self._send({"id": message["id"], "result": self._answer(message)})
        return message

    def _headers(self) -> Iterator[bytes]:
        assert self._server.stdout
        while line := self._server.stdout.readline().strip():
            yield line

    def _answer(self, asked: dict[str, Any]) -> object:
        if asked["method"] == "workspace/configuration":
            return [SETTINGS.get(item.get("section", ""), {}) for item in asked["params"]["items"]]
        return None


def _plain(said: str | dict[str, str]) -> str:
    """Return a documentation without the signs by which Markdown tells a text from its own."""
    text = said if isinstance(said, str) else said["value"]
    return text.replace("\\", "").replace("&nbsp;", " ").strip()
