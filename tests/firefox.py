"""A real Firefox, driven by what it brings itself: Marionette, which reads and writes JSON on a local port.

A message is its length in bytes, a colon, and [0, number, command, parameters]; an answer is [1, number, error,
result]. The commands are those of WebDriver. (What drives Firefox from Python otherwise wants a program that no package
manager has, or a Python older than 3.13.)
"""

import json
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path

from browsers import FIREFOX, find

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # how WebDriver names a reference to an element
# Nothing that Firefox does for itself may be taken for what a page does.
QUIET = {"browser.startup.page": 0, "network.captive-portal-service.enabled": False, "app.update.auto": False,
         "network.connectivity-service.enabled": False, "extensions.update.enabled": False,
         "browser.region.update.enabled": False, "datareporting.policy.dataSubmissionEnabled": False,
         "browser.search.update": False, "services.settings.server": "data:,"}


class Failed(Exception):
    """Firefox answers that a command failed; the text is its own."""


class Firefox:
    """A Firefox with a profile of its own, without a window; used in a `with` block."""

    def __init__(self):
        self.profile = Path(tempfile.mkdtemp(prefix="firefox-"))
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});\n"
                 for name, value in (QUIET | {"marionette.port": port}).items())
        (self.profile / "user.js").write_text("".join(lines), encoding="utf-8")
        self.program = subprocess.Popen(
            [find(FIREFOX), "--headless", "--no-remote", "--marionette", "--remote-allow-system-access",
             "--profile", str(self.profile)],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.line = self._connected(port)
        self.number = 0
        self._read()  # it greets first
        self.tell("WebDriver:NewSession", capabilities={"alwaysMatch": {}})
        self.tell("WebDriver:SetTimeouts", implicit=15_000, script=15_000, pageLoad=60_000)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.line.close()
        self.program.terminate()
        self.program.wait(30)
        shutil.rmtree(self.profile, ignore_errors=True)

    def tell(self, command: str, **parameters):
        """The result of a command; Failed where it has none."""
        self.number += 1
        message = json.dumps([0, self.number, command, parameters]).encode()
        self.line.sendall(b"%d:%s" % (len(message), message))
        _, number, error, result = self._read()
        assert number == self.number
        if error:
            raise Failed(error["message"])
        return result

    def open(self, address: str) -> None:
        self.tell("WebDriver:Navigate", url=address)
        answers = 0  # it may still be leaving, or changing its process, in which a page answers nothing
        while answers < 3:
            answers = answers + 1 if self.run("return document.readyState === 'complete'") else 0
            time.sleep(0.05)

    def run(self, script: str, *arguments):
        """What a function body returns in the page."""
        return self.tell("WebDriver:ExecuteScript", script=script, args=list(arguments))["value"]

    def run_inside(self, script: str, *arguments):
        """The same in the browser itself."""
        self.tell("Marionette:SetContext", value="chrome")
        try:
            return self.run(script, *arguments)
        finally:
            self.tell("Marionette:SetContext", value="content")

    def wait_for(self, selector: str) -> str:
        """The reference of the first element that matches, once there is one."""
        return self.tell("WebDriver:FindElement", using="css selector", value=selector)["value"][ELEMENT]

    def type(self, selector: str, text: str) -> None:
        element = self.wait_for(selector)
        self.tell("WebDriver:ElementClick", id=element)
        self.tell("WebDriver:ElementSendKeys", id=element, text=text)

    def _connected(self, port: int) -> socket.socket:
        for _ in range(300):
            try:
                return socket.create_connection(("127.0.0.1", port), timeout=90)
            except OSError:
                time.sleep(0.1)
        raise Failed("Firefox opens no port")

    def _read(self):
        length = b""
        while not length.endswith(b":"):
            length += self._bytes(1)
        return json.loads(self._bytes(int(length[:-1])))

    def _bytes(self, count: int) -> bytes:
        found = b""
        while len(found) < count:
            piece = self.line.recv(count - len(found))
            if not piece:
                raise Failed("Firefox has closed the line")
            found += piece
        return found
