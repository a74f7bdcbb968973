"""yaml-language-server, which VS Code's extension YAML runs, asked as an editor asks it."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

# found where npm puts what it installs with --global
PROGRAM = shutil.which("yaml-language-server")
MODELINE = "# yaml-language-server: $schema=guideline-1.json\n"
# none of the schemas that it would fetch by itself
SETTINGS = {"yaml": {"validate": True, "hover": True, "completion": True,
                     "schemaStore": {"enable": False}}}  # fmt: skip


class LanguageServer:
    """A running server, and the folder that its files are said to stand in."""

    def __init__(self, folder: Path) -> None:
        assert PROGRAM is not None
        self.folder = folder
        self.process = subprocess.Popen(
            [PROGRAM, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.asked = 0
        self.told: dict[str, list[Any]] = {}
        item = {"snippetSupport": True, "documentationFormat": ["markdown"]}
        document = {
            "completion": {"completionItem": item},
            "hover": {"contentFormat": ["markdown"]},
            "publishDiagnostics": {},
        }
        can = {"textDocument": document, "workspace": {"configuration": True}}
        self._ask(
            "initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities": can}
        )
        self._send({"method": "initialized", "params": {}})
        self._send({"method": "workspace/didChangeConfiguration", "params": {"settings": SETTINGS}})

    def close(self) -> None:
        """End it."""
        self.process.kill()
        self.process.communicate()

    def underlined(self, text: str) -> list[tuple[int, int, str]]:
        """Line, column and words of all that is underlined in a file."""
        uri = self._open(text)
        while uri not in self.told:
            self._take()
        starts = [(each["range"]["start"], each["message"]) for each in self.told[uri]]
        return [(start["line"] + 1, start["character"] + 1, said) for start, said in starts]

    def offered(self, text: str) -> dict[str, str]:
        """What is offered where `|` stands, with what it puts there."""
        found = self._ask("textDocument/completion", self._at(text))
        return {each["label"]: each.get("insertText", "") for each in found["items"]}

    def shown(self, text: str) -> str:
        """What is shown of the place where `|` stands."""
        found: str = self._ask("textDocument/hover", self._at(text))["contents"]["value"]
        return found

    def _at(self, text: str) -> dict[str, Any]:
        before, after = text.split("|")
        *above, line = before.split("\n")
        place = {"line": len(above), "character": len(line)}
        return {"textDocument": {"uri": self._open(before + after)}, "position": place}

    def _open(self, text: str) -> str:
        self.asked += 1
        uri = (self.folder / f"file-{self.asked}.yaml").as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        return uri

    def _ask(self, method: str, params: Any) -> Any:
        self.asked += 1
        number = self.asked
        self._send({"id": number, "method": method, "params": params})
        while (answer := self._take()).get("id") != number or "method" in answer:
            pass
        return answer["result"]

    def _send(self, message: dict[str, Any]) -> None:
        assert self.process.stdin
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self.process.stdin.flush()

    def _take(self) -> dict[str, Any]:
        """The next message; what the server asks is answered."""
        assert self.process.stdout
        length = 0
        while line := self.process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        message: dict[str, Any] = json.loads(self.process.stdout.read(length))
        if message.get("method") == "textDocument/publishDiagnostics":
            self.told[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "method" in message and "id" in message:
            asked = (message.get("params") or {}).get("items", [])
            answer = [SETTINGS.get(each.get("section")) for each in asked]
            self._send({"id": message["id"], "result": answer or None})
        return message
