"""What the browser tests share: the app served from a bank, and a page of Chromium that is watched. Its fixtures are in conftest.py.

Whoever imports this is left out where Playwright is not installed, and skipped (MARKS) where there is no Chromium.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = os.environ.get("STORYBANK_CHROMIUM") or shutil.which("chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]

playwright = pytest.importorskip(
    "playwright.sync_api", reason="Playwright is not installed: the browser tests are left out"
)
MARKS = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not CHROMIUM,
        reason="no Chromium on this computer: install the package chromium, or name the program in STORYBANK_CHROMIUM",
    ),
]
Browser, Page = playwright.Browser, playwright.Page
expect = playwright.expect
expect.set_options(timeout=20_000)  # a slow computer is no fault of the app


def still(page: Page) -> None:
    """Wait until nothing more is drawn: what stands on the page then is what was asked for last."""
    page.locator("[data-test-script-state='notRunning']").wait_for(state="attached", timeout=60_000)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


#: What the web server says of a browser that left before it was let in: no fault of the app.
_GONE = re.compile(
    r"Exception in ASGI application\nTraceback(?:(?!Uncaught app).)*?WebSocketDisconnected:[^\n]*"
    r"(?:\n\nDuring handling(?:(?!Uncaught app).)*?WebSocketDisconnected:[^\n]*)?",
    re.DOTALL,
)


@contextmanager
def serving(bank: Path) -> Iterator[str]:
    """The app with the bank in this folder, on a free port; gives its address."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py"), f"--server.port={port}"]
    # From another folder: the app's settings must be found wherever it is started.
    with running(command, port, bank.parent, STORYBANK_BANK=str(bank)) as address:
        yield address


@contextmanager
def running(command: list[str], port: int, folder: Path, **environment: str) -> Iterator[str]:
    """A command that starts the app at `port`, run in `folder`; gives the app's address once it answers.

    A fault inside the app, which a page shows without its reason, fails the test with its traceback.
    """
    with NamedTemporaryFile(suffix=".log") as told:
        server = subprocess.Popen(
            command, cwd=folder, env={**os.environ, **environment}, stdout=subprocess.DEVNULL, stderr=told
        )
        try:
            _wait(f"http://127.0.0.1:{port}/_stcore/health", server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()
        told.seek(0)
        said = told.read().decode("utf-8", "replace")
    assert "Traceback" not in _GONE.sub("", said), said


def _wait(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        assert server.poll() is None, "the server ended by itself"
        try:
            with urlopen(address) as answer:  # noqa: S310 - our own server
                if answer.status == 200:
                    return
        except (URLError, ConnectionError):  # not yet, or not quite
            time.sleep(0.2)
    pytest.fail("the server does not answer")


@contextmanager
def started() -> Iterator[playwright.Browser]:
    """A Chromium of its own."""
    with playwright.sync_playwright() as program:
        browser = program.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


class Watched:
    """A page, with what must not happen on it: requests to elsewhere, dialogs, faults in scripts."""

    def __init__(self, browser: playwright.Browser, server: str, **options: object) -> None:
        self.server = server
        self.context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        self.page = self.context.new_page()
        self.page.set_default_timeout(30_000)
        self.elsewhere: list[str] = []
        self.dialogs: list[str] = []
        self.faults: list[str] = []
        self.page.on("request", self._request)
        self.page.on("dialog", self._dialog)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))

    def _request(self, request: playwright.Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in ("data", "blob") and address.hostname != "127.0.0.1":
            self.elsewhere.append(request.url)

    def _dialog(self, dialog: playwright.Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def open(self, path: str) -> playwright.Page:
        self.page.goto(f"{self.server}/{path}")
        return self.page

    def close(self) -> None:
        self.context.close()
        assert self.elsewhere == []
        assert self.dialogs == []
        assert self.faults == []
