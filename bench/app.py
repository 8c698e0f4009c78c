"""How long a person waits for the app: `python -m bench.app [--bank FOLDER | --stories N] [--times 5]`.

The app is started as `storybank serve` starts it, and used in a real Chromium. Without --bank a bank of the sample stories is made first;
with --stories N one of N composed stories (bench/composed.py), which at 20,000 takes a quarter of an hour and 2 GB of disk.

For each thing that a person does, medians of: "answer": from the key or the click to the frame that shows the answer (its first card, its heading);
"still": to the last frame in which anything on the page changes, so that the answer is whole and nothing moves any more. Both are taken inside the
page (bench/stopwatch.js), with everything else that goes on in this computer; typing begins with the pause in which the app waits for another letter.
"app" and "browser": the processor time that each spent on it, in all its processes. Linux only: processor time is read from /proc.
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from bank.bank import Bank
from bank.intake import add
from bench.composed import fill

ROOT = Path(__file__).resolve().parents[1]
_TICK = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
_WATCH = Path(__file__).with_name("stopwatch.js").read_text("utf-8")
_READY = "[data-test-script-state='notRunning']"

Act = Callable[[Any], None]


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds: until the answer was there, until nothing moved any more, and for how long the app and the browser worked."""

    answer: float
    still: float
    app: float
    browser: float


class App:
    """The app, started on a free port."""

    def __init__(self, bank: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"
        command = [sys.executable, "-m", "cli", "--bank", str(bank), "serve", "--port", str(port)]
        # Our own program; the folder is whoever's runs this.
        self.process = subprocess.Popen(  # noqa: S603
            command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def worked(self) -> float:
        """Seconds of processor time so far."""
        return _worked(self.process.pid)

    def memory(self) -> int:
        """Megabytes it has had at most."""
        lines = Path(f"/proc/{self.process.pid}/status").read_text().splitlines()
        return int(next(line.split()[1] for line in lines if line.startswith("VmHWM"))) // 1024

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait()


def cold(bank: Path, browser: Any) -> Measured:
    """From starting the app's process to the first card on the screen."""
    before, began = _browsing(), time.perf_counter()
    app = App(bank)
    try:
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        page = context.new_page()
        _answers(app)
        page.goto(app.address)
        page.locator("article.sb-card").first.wait_for(timeout=120_000)
        answer = time.perf_counter() - began
        settled(page)
        made = Measured(answer, time.perf_counter() - began, app.worked(), _browsing() - before)
        context.close()
        return made
    finally:
        app.stop()


def _worked(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICK


def _browsing() -> float:
    """Seconds of processor time of the processes that this one has started, and of theirs, as far as they live: of Chromium, that is."""
    parents = {}
    for folder in Path("/proc").iterdir():
        with suppress(OSError, ValueError):  # gone meanwhile, or no process
            parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
    own = {os.getpid()}
    while more := {one for one, parent in parents.items() if parent in own} - own:
        own |= more
    total = 0.0
    for one in own - {os.getpid()}:
        with suppress(OSError):
            if b"chrom" in Path(f"/proc/{one}/cmdline").read_bytes():
                total += _worked(one)
    return total


def settled(page: Any) -> None:
    """Wait until the page has been drawn to its end."""
    page.wait_for_timeout(30)  # until the app has heard of it
    page.locator(_READY).wait_for(timeout=120_000, state="attached")


def heading(name: str) -> str:
    return f"document.querySelector('h1.sb-head')?.textContent.includes('{name}')"


def desk(name: str) -> Act:
    return lambda page: page.get_by_role("link", name=name, exact=True).first.click()


def address(path: str) -> Act:
    return lambda page: page.goto(f"{page.url.split('/', 3)[0]}//{page.url.split('/', 3)[2]}/{path}")


def type_word(page: Any) -> None:
    box = page.get_by_role("searchbox")
    box.fill("women" if box.input_value() != "women" else "water")


def another_chip() -> Act:
    """Each time the next one: what was asked before may be remembered."""
    number = count()
    return lambda page: page.locator(".stSidebar .sb-pick").nth(next(number) % 12).click()


def first_card(page: Any) -> None:
    page.locator("article.sb-card .sb-source a, article.sb-card a").first.click()


#: The first card holds the word, or nothing was found.
_FOUND = """(() => {
  const marks = document.querySelectorAll("article.sb-card mark");
  const word = document.querySelector("input[type=search]").value.slice(0, 4);
  return [...marks].some((mark) => mark.textContent.toLowerCase().startsWith(word)) || !!document.querySelector(".sb-notice");
})()"""
#: `was`: how many answers stood there before.
_CHOSEN = "location.search.length > 1 && document.querySelector('.sb-count')?.textContent !== was"
_CARDS = "!!document.querySelector('article.sb-card')"

#: What a person does, where they are before it, and by what one sees that the answer is there: an expression in JavaScript.
STEPS: tuple[tuple[str, Act, Act, str], ...] = (
    ("Find: another word", address(""), type_word, _FOUND),
    ("Find: a filter", address(""), another_chip(), _CHOSEN),
    ("a story opened from its card", address(""), first_card, "!!document.querySelector('.sb-text')"),
    ("to Explore", address(""), desk("Explore"), heading("Explore")),
    ("Explore: a filter", address("explore"), another_chip(), _CHOSEN),
    ("to Connect", address(""), desk("Connect"), heading("Who works with whom")),
    ("to Review", address(""), desk("Review"), heading("Review")),
    ("to Collect", address(""), desk("Collect"), heading("Collect")),
    ("back to Find", address("collect"), desk("Find"), _CARDS),
)


def timed(page: Any, app: App, act: Act, answered: str) -> Measured:
    """One step, by the stopwatch in the page."""
    page.evaluate(_WATCH)
    page.evaluate(
        f"() => {{ const was = document.querySelector('.sb-count')?.textContent; sbWatch.start(() => {answered}); }}"
    )
    work, draw = app.worked(), _browsing()
    act(page)
    page.wait_for_function("() => sbWatch.read()", polling=200, timeout=120_000)
    waited = page.evaluate("() => sbWatch.read()")
    page.wait_for_timeout(100)
    return Measured(waited["answer"] / 1000, waited["still"] / 1000, app.worked() - work, _browsing() - draw)


def reruns(app: App, browser: Any, times: int) -> Iterator[tuple[str, list[Measured]]]:
    """Each step, done a number of times after once for nothing."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(app.address)
    page.locator("article.sb-card").first.wait_for(timeout=120_000)
    for name, before, act, seen in STEPS:
        if name.startswith("to ") and not page.get_by_role("link", name=name[3:], exact=True).count():
            continue
        found = []
        for _ in range(times + 1):
            before(page)
            page.locator("h1, article.sb-card").first.wait_for(timeout=120_000)
            settled(page)
            page.wait_for_timeout(300)
            found.append(timed(page, app, act, seen))
        yield name, found[1:]
    context.close()


def report(bank: Path, times: int) -> Iterator[str]:
    """Lines of a table."""
    from playwright.sync_api import sync_playwright

    yield "| | answer, s | still, s | at most | app, s | browser, s |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: |"
    with sync_playwright() as program:
        browser = program.chromium.launch(
            executable_path=os.environ.get("STORYBANK_CHROMIUM") or shutil.which("chromium"), args=_ARGUMENTS
        )
        yield _row(
            "first page, from the start of the process", [cold(bank, browser) for _ in range(min(3, times))]
        )
        app = App(bank)
        try:
            _answers(app)
            for name, found in reruns(app, browser, times):
                yield _row(name, found)
            yield ""
            yield f"Most memory of the app: {app.memory()} MB."
        finally:
            app.stop()
        browser.close()


def _answers(app: App) -> None:
    port = int(app.address.rsplit(":", 1)[1])
    while True:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)


def _row(name: str, found: list[Measured]) -> str:
    answer, still, app, browser = (
        median(each)
        for each in zip(*((one.answer, one.still, one.app, one.browser) for one in found), strict=True)
    )
    most = max(one.still for one in found)
    return f"| {name} | {answer:.2f} | {still:.2f} | {most:.2f} | {app:.2f} | {browser:.2f} |"


@contextmanager
def banked(folder: Path | None, stories: int) -> Iterator[Path]:
    """The bank to be measured."""
    if folder:
        yield folder
        return
    with TemporaryDirectory(prefix="storybank-bench-") as made:
        with Bank.open(Path(made) / "bank", create=True) as bank:
            if stories:
                fill(bank, stories)
                bank.index.catch_up()
            else:
                add(bank, [ROOT / "corpus" / "stories"], workers=1)
        yield Path(made) / "bank"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--bank", type=Path)
    parser.add_argument("--stories", type=int, default=0)
    parser.add_argument("--times", type=int, default=5)
    asked = parser.parse_args()
    with banked(asked.bank, asked.stories) as bank:
        with Bank.open(bank) as opened:
            counts = opened.counts()
        print(f"{counts['stories']:,} stories, {counts['quotes']:,} quotes; each done {asked.times} times.\n")
        for line in report(bank, asked.times):
            print(line, flush=True)


if __name__ == "__main__":
    main()
