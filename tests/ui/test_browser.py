"""The app as a person meets it: a real server, a real Chromium, and not one request that leaves this computer."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
import samples

from bank.bank import Bank
from bank.intake import add

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
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not CHROMIUM,
        reason="no Chromium on this computer: install the package chromium, or name the program in STORYBANK_CHROMIUM",
    ),
]
expect = playwright.expect
expect.set_options(timeout=20_000)  # a slow computer is no fault of the app


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files that went the whole way through reading and analysis, and one hand-made story that tries to break out."""
    folder = tmp_path_factory.mktemp("browser")
    with Bank.open(folder / "bank", create=True) as made:
        summary = add(made, [samples.write_files(folder / "files")], workers=1)
        assert not summary.failed
        samples.keep_hostile(made)
    return folder / "bank"


@contextmanager
def serving(bank: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py"), f"--server.port={port}"]
    # From another folder: the app's settings must be found wherever it is started.
    server = subprocess.Popen(
        command,
        cwd=bank.parent,
        env={**os.environ, "STORYBANK_BANK": str(bank)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
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


def _wait(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        assert server.poll() is None, "the server ended by itself"
        try:
            with urlopen(address) as answer:  # noqa: S310 - our own server
                if answer.status == 200:
                    return
        except URLError:
            time.sleep(0.2)
    pytest.fail("the server does not answer")


@pytest.fixture(scope="module")
def server(bank: Path) -> Iterator[str]:
    with serving(bank) as address:
        yield address


@pytest.fixture(scope="module")
def chromium() -> Iterator[playwright.Browser]:
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
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


@pytest.fixture
def watched(chromium: playwright.Browser, server: str) -> Iterator[Watched]:
    made = Watched(chromium, server)
    yield made
    made.close()


@pytest.fixture
def phone(chromium: playwright.Browser, server: str) -> Iterator[Watched]:
    made = Watched(chromium, server, viewport={"width": 390, "height": 800}, color_scheme="dark")
    yield made
    made.close()


def test_a_quote_is_found_by_a_word_and_read_in_its_story(watched: Watched) -> None:
    page = watched.open("")
    page.get_by_role("searchbox").press_sequentially("daughters school")
    card = page.locator("article.sb-card")
    expect(card).to_have_count(1)
    expect(card.locator("blockquote")).to_contain_text(samples.SAID)
    expect(card.locator("mark")).to_have_text(["daughters", "school"])
    expect(card.locator(".sb-by")).to_contain_text("Layla Hassan")
    card.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The well of Tel Salim")
    asked = page.locator(".sb-asked").first
    expect(asked).to_be_in_viewport()
    expect(page.locator(".sb-asked")).to_have_count(1)
    expect(asked).to_contain_text(samples.SAID)
    page.get_by_text("Back to the results").click()
    expect(page.get_by_role("searchbox")).to_have_value("daughters school")
    expect(page.locator("article.sb-card")).to_have_count(1)


def test_a_quote_is_found_by_a_facet_and_the_address_can_be_sent_to_a_colleague(watched: Watched) -> None:
    page = watched.open("")
    expect(page.locator("article.sb-card")).to_have_count(4)
    page.get_by_role("button", name="Basra").click()
    card = page.locator("article.sb-card")
    expect(card).to_have_count(1)
    expect(card).to_contain_text("We will count every single vote in the open")
    expect(card.locator(".sb-place")).to_have_text("Basra")
    page.wait_for_url("**governorate=**")
    page.goto(page.url)
    expect(page.locator("article.sb-card")).to_have_count(1)
    page.get_by_text("Clear all filters").click()
    expect(page.locator("article.sb-card")).to_have_count(4)


def test_going_back_brings_the_search_before(watched: Watched) -> None:
    page = watched.open("?q=daughters")
    expect(page.locator("article.sb-card")).to_have_count(1)
    page.locator("article.sb-card a").click()
    expect(page.locator(".sb-asked").first).to_be_visible()
    page.go_back()
    expect(page.get_by_role("searchbox")).to_have_value("daughters")
    expect(page.locator("article.sb-card")).to_have_count(1)


def test_an_arabic_quote_runs_from_right_to_left_on_its_card_and_in_its_story(watched: Watched) -> None:
    page = watched.open("?q=المياه&in=stories")
    title = page.locator("article.sb-card h3")
    expect(title).to_have_text("بئر تل سالم")
    assert title.evaluate("one => getComputedStyle(one).direction") == "rtl"
    page = watched.open("?q=المياه")
    words = page.locator("article.sb-card blockquote")
    expect(words).to_have_text(samples.ARABIC_SAID)
    assert words.evaluate("one => getComputedStyle(one).direction") == "rtl"
    page.locator("article.sb-card a").click()
    asked = page.locator(".sb-asked").first
    expect(asked).to_be_visible()
    assert asked.evaluate("one => getComputedStyle(one).direction") == "rtl"


def test_a_hostile_story_is_nothing_but_text(watched: Watched) -> None:
    for path in ("?q=nobody", "?q=nobody&in=stories"):
        page = watched.open(path)
        expect(page.locator("article.sb-card")).to_contain_text(samples.HOSTILE_TITLE)
        _nothing_got_in(page)
    # Its names also stand in the lists that one chooses from.
    page = watched.open("?q=nobody")
    for label in ("Organization", "Speaker"):
        page.get_by_role("combobox", name=label).click()
        expect(page.get_by_role("option").first).to_be_visible()
        _nothing_got_in(page)
        page.get_by_role("option").first.click()
        page.keyboard.press("Escape")
        expect(page.locator("article.sb-card")).to_have_count(1)
        _nothing_got_in(page)
    page.locator("article.sb-card a").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(samples.HOSTILE_TITLE)
    expect(page.locator(".sb-asked").first).to_have_text(samples.HOSTILE_SAID)
    expect(page.locator(".sb-doubt")).to_contain_text("<img src=x onerror=alert(6)>")
    page.locator(".sb-text").hover()
    _nothing_got_in(page)


def _nothing_got_in(page: playwright.Page) -> None:
    assert (
        page.locator(
            "[src='x'], [onerror], [onload], [onmouseover], iframe[src*=invalid], img[src*=invalid], a[href^='javascript']"
        ).count()
        == 0
    )


def test_an_address_that_somebody_made_up_is_nothing_but_text(watched: Watched) -> None:
    page = watched.open(
        "?q=%3Cimg%20src%3Dx%20onerror%3Dalert(8)%3E&theme=%3Cimg%20src%3Dx%20onerror%3Dalert(9)%3E&person=![p](http://example.invalid/p.png)"
    )
    expect(page.locator(".sb-notice")).to_be_visible()
    _nothing_got_in(page)
    page = watched.open("story?story=%3Cimg%20src%3Dx%20onerror%3Dalert(10)%3E")
    expect(page.locator(".sb-notice")).to_contain_text("<img src=x onerror=alert(10)>")
    _nothing_got_in(page)


def test_nothing_is_wider_than_a_phone(phone: Watched) -> None:
    for path in ("?q=daughters", "?in=stories", "?q=nothingofthekind"):
        page = phone.open(path)
        expect(page.locator(".sb-card, .sb-notice").first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        for box in page.locator(".sb-card, .sb-notice").all():
            assert box.evaluate(
                "one => one.scrollWidth <= one.clientWidth + 1 && one.getBoundingClientRect().right <= innerWidth"
            )


def test_nobody_else_on_the_network_can_reach_it(server: str) -> None:
    port = urlsplit(server).port
    assert port is not None
    names = socket.getaddrinfo(socket.gethostname(), port, socket.AF_INET, socket.SOCK_STREAM)
    # 127.0.0.2 is this computer too: it answers there only if it listens on every address.
    for address in {str(name[4][0]) for name in names} - {"127.0.0.1"} | {"127.0.0.2"}:
        with socket.socket() as caller:
            caller.settimeout(2)
            assert caller.connect_ex((address, port)) != 0
