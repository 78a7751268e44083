"""A headless Chromium that tests click in, steered over two pipes with the DevTools protocol.

It has no port and needs no driver of its own version: Chromium reads commands from its file descriptor 3 and answers on
4, each a JSON object with a NUL behind it. Clicks and keys are events of the browser, so that what a page covers or
scrolls away is not clicked.
"""

import base64
import contextlib
import json
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
OPTIONS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--hide-scrollbars", "--remote-debugging-pipe",
)  # fmt: skip
SECONDS = 20
"""After which a page that does not come to what is waited for has failed."""

_SEEN = """(async selector => {
    const element = document.querySelector(selector);
    if (!element) return null;
    element.scrollIntoView({ block: "nearest", inline: "nearest" });
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame); // a click goes where it was drawn
    const box = element.getClientRects()[0];
    if (!box) return null;
    const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
    const top = document.elementFromPoint(x, y);
    return top && (element === top || element.contains(top)) ? [x, y] : null;
})(%s)"""


class Browser:
    """One page of a Chromium that lives as long as the context."""

    def __init__(self) -> None:
        self.requests: list[str] = []
        """Every address the page asked for."""
        self.complaints: list[str] = []
        """Exceptions of scripts, and what the console says of the page."""
        self._number = 0
        self._rest = b""
        self._session: str | None = None
        self._closing = contextlib.ExitStack()

    def __enter__(self) -> Self:
        program = next(filter(None, map(shutil.which, PROGRAMS)), None)
        assert program, f"none of {', '.join(PROGRAMS)} is installed"
        home = self._closing.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
        read_there, self._write = os.pipe()
        self._read, write_there = os.pipe()

        def as_three_and_four() -> None:
            kept = os.dup(read_there), os.dup(write_there)
            os.dup2(kept[0], 3)
            os.dup2(kept[1], 4)

        self._process = subprocess.Popen(
            [program, *OPTIONS, f"--user-data-dir={home}/user", "--window-size=1500,950", "about:blank"],
            close_fds=False, preexec_fn=as_three_and_four, stderr=subprocess.DEVNULL, env={**os.environ, "HOME": home},
        )  # fmt: skip
        self._closing.callback(self._stop)
        os.close(read_there)
        os.close(write_there)
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.send(f"{domain}.enable")
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.close()

    def _stop(self) -> None:
        os.close(self._write)  # it ends when nobody can steer it any more
        os.close(self._read)
        try:
            self._process.wait(timeout=SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    # ----------------------------------------------------------------------- the protocol

    def send(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Give a command and wait for its result; what the page does in the meantime is noted."""
        self._number += 1
        command = {"id": self._number, "method": method, "params": parameters}
        if self._session is not None:
            command["sessionId"] = self._session
        os.write(self._write, json.dumps(command).encode() + b"\0")
        for message in self._messages():
            if message.get("id") == self._number:
                assert "error" not in message, message
                result: dict[str, Any] = message["result"]
                return result
            self._note(message)
        raise AssertionError("the browser ended")

    def _messages(self) -> Iterator[dict[str, Any]]:
        while True:
            message, found, rest = self._rest.partition(b"\0")
            if found:
                self._rest = rest
                yield json.loads(message)
                continue
            more = os.read(self._read, 1 << 16)
            if not more:
                return
            self._rest += more

    def _note(self, message: dict[str, Any]) -> None:
        told = message.get("params", {})
        if message["method"] == "Network.requestWillBeSent":
            self.requests.append(told["request"]["url"])
        elif message["method"] == "Runtime.exceptionThrown":
            self.complaints.append(str(told["exceptionDetails"]))
        elif message["method"] == "Log.entryAdded":
            self.complaints.append(told["entry"]["text"])

    # ----------------------------------------------------------------------- what a user does

    def open(self, page: Path | str) -> None:
        """Load a file, or what is at an address."""
        self.send("Page.navigate", url=page if isinstance(page, str) else page.resolve().as_uri())
        self.wait("document.readyState === 'complete'")

    def evaluate(self, expression: str) -> Any:
        """The value of an expression in the page."""
        result = self.send("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in result, result
        return result["result"].get("value")

    def wait(self, expression: str) -> Any:
        """The value of an expression as soon as it is true."""
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            if value := self.evaluate(expression):
                return value
            time.sleep(0.02)
        raise AssertionError(f"not true after {SECONDS} seconds: {expression}")

    def click(self, selector: str) -> None:
        """Click on the middle of an element, which has to be seen there."""
        x, y = self.wait(_SEEN % json.dumps(selector))
        for event in ("mousePressed", "mouseReleased"):
            self.send("Input.dispatchMouseEvent", type=event, x=x, y=y, button="left", clickCount=1)

    def press(self, key: str) -> None:
        """Press and release a key."""
        text = {"text": key} if len(key) == 1 else {}
        self.send("Input.dispatchKeyEvent", type="keyDown", key=key, **text)
        self.send("Input.dispatchKeyEvent", type="keyUp", key=key)

    def write(self, text: str) -> None:
        """Write a text where the cursor is."""
        self.send("Input.insertText", text=text)

    def resize(self, width: int, height: int) -> None:
        """Give the page another size."""
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def texts(self, selector: str) -> list[str]:
        """The text of every element of a selector."""
        found: list[str] = self.evaluate(
            f"[...document.querySelectorAll({json.dumps(selector)})].map(it => it.textContent)"
        )
        return found

    def print(self, head: str, foot: str) -> bytes:
        """The page as a PDF file, when its fonts are there; ``head`` and ``foot`` are HTML for every sheet."""
        self.evaluate("document.fonts.ready.then(() => true)")
        printed = self.send(
            "Page.printToPDF", preferCSSPageSize=True, displayHeaderFooter=True, headerTemplate=head,
            footerTemplate=foot,
        )  # fmt: skip
        return base64.b64decode(printed["data"])

    def picture(self) -> bytes:
        """What the page looks like, as a PNG file."""
        return base64.b64decode(self.send("Page.captureScreenshot")["data"])
