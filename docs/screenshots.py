"""Take the pictures of the app that the documents show: `python docs/screenshots.py BANK [PAGE …]`.

BANK holds the sample stories (make run makes one in .storybank/sample); the pictures are taken of a copy, in which a few quotes are starred.
Each page is taken on a desk in the light, in the dark and in Arabic, and as on a telephone; README.md shows the best. Look at every one of
them before it is kept.
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlencode

from PIL import Image
from playwright.sync_api import sync_playwright

from bank import starred
from bank.backup import backup, restore
from bank.bank import Bank
from bank.stored import StoredStory

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
_DESK, _PHONE = {"width": 1280, "height": 860}, {"width": 390, "height": 844}
#: Each look, and what Chromium is asked for.
LOOKS: dict[str, tuple[str, dict[str, Any]]] = {
    "light": ("en", {"viewport": _DESK, "color_scheme": "light"}),
    "dark": ("en", {"viewport": _DESK, "color_scheme": "dark"}),
    "arabic": ("ar", {"viewport": _DESK, "color_scheme": "light"}),
    "phone": ("en", {"viewport": _PHONE, "color_scheme": "light", "device_scale_factor": 2}),
}
_COLOURS = 128
#: Collect, once a story was read that may be in the bank already.
TWINS = "collect-twins"
_COLLECTION, _STARRED, _NAME = "Annual report", 3, "Amina"


def addresses(bank: Path, language: str) -> dict[str, str]:
    """Each page with something to see on it; words to be searched are of the page's language."""
    words = {"ar": "المدرسة"}.get(language, "women")
    with Bank.open(bank) as opened:
        told = opened.search(words, "quotes", {"language": [language]}).results
        quote = told[0] if told else opened.search("").results[0]
        story = opened.story(quote.story_id)
        body = next(e.key for e in story.analysis.entities if e.type == "organization")
        tie = next(tie for one in _stories(opened) if (tie := next(iter(one.analysis.collaborations), None)))
        collection = starred.collections(opened)[0].id
    return {
        "find": "?" + urlencode({"q": words}),
        "explore": "explore",
        "connect": "connect",
        "review": "review",
        "collect": "collect",
        "story": "story?" + urlencode({"story": quote.story_id, "quote": quote.id}),
        "actor": "actor?" + urlencode({"actor": body}),
        "starred": "starred?" + urlencode({"collection": collection}),
        "pair": "pair?" + urlencode({"a": tie.between[0], "b": tie.between[1]}),
    }


def _stories(bank: Bank) -> Iterator[StoredStory]:
    return (bank.story(one) for one in bank.catalogue.story_ids())


@contextmanager
def copied(bank: Path) -> Iterator[Path]:
    """A copy of the bank with a few quotes starred; the bank itself is left as it is."""
    with TemporaryDirectory() as folder:
        file, copy = Path(folder) / "bank.zip", Path(folder) / "bank"
        with Bank.open(bank) as opened:
            backup(opened.catalogue, file)
        restore(file, copy)
        with Bank.open(copy) as opened:
            opened.index.catch_up()
            made = starred.make(opened, _COLLECTION, _NAME)
            for one in opened.search("women", "quotes").results[:_STARRED]:
                starred.star(opened, made.id, one.id, _NAME)
        yield copy


@contextmanager
def serving(bank: Path) -> Iterator[str]:
    """The app as `storybank serve` starts it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "cli", "--bank", str(bank), "serve", "--port", str(port)]
    # Our own program; the folder is whoever's runs this.
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
    try:
        while True:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def retold(bank: Path, look: str) -> str:
    """The words of a story that is in the bank, and a few more; another story's for each look."""
    with Bank.open(bank) as opened:
        english = [story.story for story in _stories(opened) if story.analysis.language == "en"]
    told = english[list(LOOKS).index(look)]
    return f"{told.text}\n\nThe neighbours told it again a year later, in nearly the same words.\n"


def collect(page: Any, words: str) -> None:
    """Hand in a text on Collect, and wait until it has been read."""
    again = page.locator(".st-key-collect-again button")  # what was read for the picture before
    page.locator("input[type=file]").or_(again).first.wait_for(state="attached")
    if again.count():
        again.click()
    file = {"name": "told-again.txt", "mimeType": "text/plain", "buffer": words.encode()}
    page.locator("input[type=file]").set_input_files(file)
    page.locator(".stMain [data-testid=stBaseButton-primary]:not(:disabled)").click()
    page.locator(".sb-notice.sb-doubt").wait_for()


def take(browser: Any, server: str, path: str, look: str, words: str | None = None) -> bytes:
    """One page in one look, as PNG; on Collect, once `words` have been handed in."""
    language, options = LOOKS[look]
    context = browser.new_context(**options)
    page = context.new_page()
    page.set_default_timeout(120_000)
    page.goto(f"{server}/{path}{'&' if '?' in path else '?'}lang={language}")
    page.locator("h1").first.wait_for()
    page.locator("[data-test-script-state='notRunning']").wait_for(state="attached")
    if words:
        collect(page, words)
    page.wait_for_timeout(2500)  # pictures are drawn after the page
    taken: bytes = page.screenshot()
    context.close()
    return taken


def keep(name: str, taken: bytes) -> None:
    """Write a picture in few colours: a tenth of the size, and nothing that one would miss."""
    image = Image.open(BytesIO(taken)).convert("RGB")
    image.quantize(_COLOURS, dither=Image.Dither.NONE).save(IMAGES / f"{name}.png", optimize=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("bank", type=Path)
    parser.add_argument("pages", nargs="*")
    asked = parser.parse_args()
    with copied(asked.bank.absolute()) as bank, serving(bank) as server, sync_playwright() as program:
        chromium = os.environ.get("STORYBANK_CHROMIUM") or shutil.which("chromium")
        browser = program.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for look, (language, _) in LOOKS.items():
            for name, path in addresses(bank, language).items():
                if not asked.pages or name in asked.pages:
                    keep(f"{name}-{look}", take(browser, server, path, look))
                    print(f"{name}-{look}.png", flush=True)
        # Last, because each adds a story.
        for look in LOOKS if not asked.pages or TWINS in asked.pages else ():
            keep(f"{TWINS}-{look}", take(browser, server, "collect", look, retold(bank, look)))
            print(f"{TWINS}-{look}.png", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
