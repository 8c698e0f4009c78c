"""Pictures of text → words, with tesseract, a program of its own that may be installed beside Storybank."""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from io import BytesIO

import numpy as np
from PIL import Image
from selectolax.lexbor import LexborHTMLParser, LexborNode

from ingest.layout.bidi import has_rtl
from ingest.layout.glyphs import Glyph
from ingest.layout.word import Word, as_word

#: Tesseract is trained on about this resolution.
DPI = 300
#: Single signs it is less sure of than this (0 to 100) are mostly specks and lines.
LEAST_CONFIDENCE = 20
#: How far a page may hang, in degrees, and how exactly that is found.
MOST_SKEW, SKEW_STEP = 5.0, 0.25
_CONTROLS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")

INSTALL = (
    "Install tesseract (Debian and Ubuntu: sudo apt-get install tesseract-ocr tesseract-ocr-ara; "
    "macOS: brew install tesseract tesseract-lang; Windows: winget install UB-Mannheim.TesseractOCR), "
    "then add the file again."
)


@dataclass(frozen=True, slots=True)
class Page:
    """Words in points from the top left corner of the straightened page, whose size they are given with."""

    words: list[Word]
    width: float
    height: float


@cache
def languages() -> frozenset[str]:
    """What the installed tesseract can read, of what we ask for: empty where there is none."""
    program = shutil.which("tesseract")
    if program is None:
        return frozenset()
    try:
        done = subprocess.run(  # noqa: S603 - a program found on the path, without a shell
            [program, "--list-langs"], capture_output=True, text=True, timeout=20, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return frozenset()
    return frozenset(done.stdout.split()) & {"eng", "ara", "osd"}


def available() -> bool:
    return bool(languages() & {"eng", "ara"})


def recognise(picture: Image.Image, seconds: float) -> Page:
    """Read one page drawn at `DPI`, in at most so many seconds; raises subprocess.TimeoutExpired beyond them.

    Pages on their side or upside down are turned, and pages that hang are straightened.
    """
    picture = picture.convert("L")
    turn, script = _orientation(picture, seconds)
    if turn:
        picture = picture.rotate(-turn, expand=True, fillcolor=255)
    picture = picture.rotate(skew(picture), expand=False, fillcolor=255, resample=Image.Resampling.BICUBIC)
    # One language alone: beside Arabic, English makes Latin words of what it cannot read
    wanted = ["ara"] if script == "Arabic" else ["eng", "ara"] if script is None else ["eng"]
    known = [code for code in wanted if code in languages()] or sorted(languages() - {"osd"})
    page = _run(picture, ["-l", "+".join(known), "--psm", "3", "hocr"], seconds)
    scale = 72 / DPI
    return Page(_words(page, scale), picture.width * scale, picture.height * scale)


def skew(picture: Image.Image) -> float:
    """Degrees, counter-clockwise, by which a page is to be turned so that its lines run level: there the rows differ most in ink."""
    small = picture.copy()
    small.thumbnail((900, 900))
    ink = Image.fromarray((np.asarray(small) < 128).astype(np.uint8) * 255)

    def contrast(degrees: float) -> float:
        rows = np.asarray(ink.rotate(degrees, fillcolor=0)).sum(axis=1, dtype=np.float64)
        return float(((rows[1:] - rows[:-1]) ** 2).sum())

    steps = np.arange(-MOST_SKEW, MOST_SKEW + 1, 1.0)
    coarse = max(steps, key=lambda a: (contrast(float(a)), -abs(a)))
    fine = np.arange(coarse - 1, coarse + 1 + SKEW_STEP, SKEW_STEP)
    best = float(max(fine, key=lambda a: (contrast(float(a)), -abs(a))))
    return best if contrast(best) > 1.05 * contrast(0.0) else 0.0


def _orientation(picture: Image.Image, seconds: float) -> tuple[int, str | None]:
    """Degrees clockwise that set the page upright, and its script; (0, None) where tesseract cannot tell."""
    if "osd" not in languages():
        return 0, None
    said = _run(picture, ["--psm", "0"], seconds)
    turn = re.search(r"Rotate: (\d+)", said)
    sure = re.search(r"Orientation confidence: ([\d.]+)", said)
    script = re.search(r"Script: (\w+)", said)
    confident = sure is not None and float(sure[1]) > 2
    return int(turn[1]) if turn and confident else 0, script[1] if script else None


def _run(picture: Image.Image, options: list[str], seconds: float) -> str:
    held = BytesIO()
    picture.save(held, "PNG", dpi=(DPI, DPI), compress_level=1)
    program = shutil.which("tesseract") or "tesseract"
    done = subprocess.run(  # noqa: S603 - as above
        [program, "stdin", "stdout", "--dpi", str(DPI), *options],
        input=held.getvalue(),
        capture_output=True,
        timeout=max(1.0, seconds),
        check=False,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        preexec_fn=_die_with_parent() if sys.platform == "linux" else None,
    )
    return done.stdout.decode("utf-8", "replace")


def _die_with_parent() -> Callable[[], None]:
    # Loaded before the fork: between fork and exec only calls that need no lock are safe
    prctl = ctypes.CDLL(None).prctl
    return lambda: prctl(1, signal.SIGKILL)


@dataclass(frozen=True, slots=True)
class _Box:
    text: str
    x0: float
    x1: float


@dataclass(frozen=True, slots=True)
class _Row:
    """One line as tesseract saw it; its baseline may slope."""

    boxes: list[_Box]
    baseline: float
    size: float
    arabic: bool


def _words(page: str, scale: float) -> list[Word]:
    """Tesseract's hOCR, a word a box."""
    rows: list[_Row] = []
    for line in LexborHTMLParser(page).css("p.ocr_par > span"):
        title = line.attributes.get("title") or ""
        (box, base, stated) = (_numbers(name, title) for name in ("bbox", "baseline", "x_size"))
        boxes = [b for word in line.css("span.ocrx_word") if (b := _box(word, scale))]
        if boxes and len(box) == 4:
            slope, offset = base if len(base) == 2 else (0.0, 0.0)
            baseline = box[3] + offset + slope * (box[2] - box[0]) / 2
            tall = box[3] - box[1]
            # Of Arabic lines tesseract misjudges the size; their full height says more
            arabic = any(has_rtl(b.text) for b in boxes)
            size = 0.75 * tall if arabic else stated[0] if stated else tall
            rows.append(_Row(boxes, baseline * scale, max(size, 12.0) * scale, arabic))
    # Sizes vary with the letters a line happens to have: what is near the page's size is the page's size
    usual = statistics.median([row.size for row in rows for _ in row.boxes]) if rows else 10.0
    out: list[Word] = []
    for row in rows:
        low, high = (0.6, 1.5) if row.arabic else (0.8, 1.25)
        size = usual if low < row.size / usual < high else row.size
        out += [as_word(_letters(box, row.baseline, size)) for box in row.boxes]
    return out


def _box(word: LexborNode, scale: float) -> _Box | None:
    title = word.attributes.get("title") or ""
    box, sure = _numbers("bbox", title), _numbers("x_wconf", title)
    text = _CONTROLS.sub("", word.text()).strip()
    least = LEAST_CONFIDENCE if sum(map(str.isalnum, text)) < 2 else 0
    if not text or len(box) != 4 or not sure or sure[0] < least:
        return None
    return _Box(text, box[0] * scale, box[2] * scale)


def _numbers(name: str, title: str) -> list[float]:
    found = re.search(rf"\b{name}((?: -?[\d.]+)+)", title)
    return [float(n) for n in found[1].split()] if found else []


def _letters(box: _Box, baseline: float, size: float) -> list[Glyph]:
    """Of a Latin word letter by letter, of an Arabic one all letters together."""
    if has_rtl(box.text):
        return [Glyph(box.text, box.x0, box.x1, baseline, size, False, False, ())]
    step = (box.x1 - box.x0) / len(box.text)
    return [
        Glyph(c, box.x0 + i * step, box.x0 + (i + 1) * step, baseline, size, False, False, ())
        for i, c in enumerate(box.text)
    ]
