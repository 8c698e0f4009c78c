"""Pages of a PDF that are pictures of text, or whose text layer is of no use."""

from __future__ import annotations

import subprocess
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from ingest import ocr
from ingest.english import word_counts
from ingest.layout import pdfium, pdfium_shapes
from ingest.layout.document import PageContent
from ingest.lines import RTL_LETTER
from ingest.lines import words as folded
from ingest.readers.base import Raw
from ingest.story import QualityFlag

#: A picture that covers so much of a page is the page.
WHOLE_PAGE = 0.55
#: A text layer in which so many signs are such as seldom stand in a text, or so many glyphs have no letter at all, is garbled.
MOST_ODD, MOST_UNMAPPED = 0.15, 0.3
#: One in which so many words are nothing but such signs is garbled too.
MOST_BARE = 0.25
_USUAL = frozenset(".,;:-–—_·•'\"’‘“”«»()[]/،؛؟?…")
#: A layer under a scan is worth a second look where fewer of its words are known.
KNOWN_WORDS = 0.6
#: One on any page where nearly none are: its letters may be stated wrongly. It may as well be in another language, so that what is seen must be English.
HARDLY_ANY = 0.15
_NO_ARABIC = "Only English could be recognised: tesseract-ocr-ara is missing."
#: What recognising one page takes at the least; with less time left it is not begun.
LEAST_SECONDS = 4.0


def is_wanting(content: PageContent, unmapped: int, page: Any) -> bool:
    """Whether a page should be looked at as a picture: no text, garbled text, or a poor layer of text under a scan."""
    text = " ".join(w.raw for w in content.words)
    signs = len(text.replace(" ", ""))
    if signs < 20 and unmapped < 20:
        return pdfium_shapes.picture_share(page) >= WHOLE_PAGE
    if unmapped > MOST_UNMAPPED * (signs + unmapped):
        return True
    if signs >= 100 and _is_odd(text):
        return True
    known = known_share(content)
    return known < HARDLY_ANY or (known < KNOWN_WORDS and pdfium_shapes.picture_share(page) >= WHOLE_PAGE)


def is_better(seen: PageContent, layer: PageContent) -> bool:
    """Whether what was recognised is rather the page's text than its text layer."""
    known = known_share(layer)
    most_lost = _is_odd(" ".join(w.raw for w in layer.words)) and _letters(seen) > 2 * _letters(layer)
    return known_share(seen) >= (KNOWN_WORDS if known < HARDLY_ANY or most_lost else known)


def _is_odd(text: str) -> bool:
    """Whether many of its signs, or of its words, are such as seldom stand in a text."""
    odd = [not (c.isalnum() or c.isspace() or c in _USUAL or unicodedata.combining(c)) for c in text]
    words = text.split()
    bare = sum(not any(map(str.isalnum, w)) and not _USUAL.issuperset(w) for w in words)
    return sum(odd) > MOST_ODD * len("".join(words)) or bare > MOST_BARE * len(words)


def _letters(content: PageContent) -> int:
    return sum(map(str.isalpha, "".join(w.raw for w in content.words)))


def known_share(content: PageContent) -> float:
    """Share of a page's longer Latin words that English has; 1 where there are too few to tell, or the page is in another script."""
    text = " ".join(w.raw for w in content.words)
    if len(RTL_LETTER.findall(text)) > len(text) / 4:
        return 1.0
    long = [w for w in folded(text) if len(w) > 3 and w.isalpha()]
    return sum(w in word_counts() for w in long) / len(long) if len(long) > 20 else 1.0


def recognised(number: int, page: Any, raw: Raw) -> PageContent | None:
    """The page read from its picture; None where there is no time for it or nothing comes of it."""
    left = raw.seconds_left
    if left < LEAST_SECONDS:
        return None
    try:
        read = ocr.recognise(pdfium.picture_of(page, ocr.DPI), left)
    except (OSError, subprocess.SubprocessError):
        return None
    if not read.words:
        return None
    return PageContent(number, read.width, read.height, read.words, [], [], [])


def doubts(done: Sequence[int], wanting: Sequence[int], total: int, name: str) -> list[QualityFlag]:
    """What the person should know: `done` pages were recognised by machine, `wanting` ones were not."""
    flags = []
    if done:
        languages = "" if "ara" in ocr.languages() else f" {_NO_ARABIC}"
        flags.append(
            QualityFlag(
                "ocr",
                f"{_pages(done, total)} of {name} had no usable text, only a picture of it; what stands here was recognised by machine "
                f"and may hold wrong letters, above all in names and numbers.{languages} Compare quotes with the original.",
            )
        )
    if wanting:
        help_ = (
            ocr.INSTALL
            if not ocr.available()
            else "There was no time for it, or nothing could be made out in it."
        )
        flags.append(
            QualityFlag(
                "needs-ocr",
                f"{_pages(wanting, total)} of {name} had no usable text, only a picture of it: the words on it cannot be found here. {help_}",
            )
        )
    return flags


def may_read_more(quality: Iterable[QualityFlag]) -> bool:
    """Whether what kept a scan from being read has been installed since; asks for the program only where a story was such a scan."""
    return any(
        (flag.code == "needs-ocr" and ocr.INSTALL in flag.message and ocr.available())
        or (flag.code == "ocr" and _NO_ARABIC in flag.message and "ara" in ocr.languages())
        for flag in quality
    )


def _pages(numbers: Sequence[int], total: int) -> str:
    if len(numbers) == total:
        return "All pages" if total > 1 else "The page"
    many = "Pages" if len(numbers) > 1 else "Page"
    return f"{many} {', '.join(map(str, numbers[:20]))}{' …' if len(numbers) > 20 else ''}"
