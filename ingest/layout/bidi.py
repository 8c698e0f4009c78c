"""Right-to-left lines: from the order in which letters stand on paper to the order in which they are read."""

from __future__ import annotations

import re
import unicodedata

from bidi import get_display  # type: ignore[import-untyped]

from ingest.lines import RTL_LETTER, is_rtl

_SWAP = str.maketrans("()[]{}«»‹›", ")(][}{»«›‹")
_FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")


def has_rtl(text: str) -> bool:
    return bool(RTL_LETTER.search(text))


def reading_order(clusters: list[str], base_rtl: bool) -> str:
    """Clusters (what one glyph stands for, left to right as printed) → the line as it is read.

    `base_rtl` is the direction of the page or column; the Unicode algorithm, which is its own inverse on one line, undoes the display order.
    """
    visual = "".join(c[::-1] if len(c) > 1 and has_rtl(c) else c for c in clusters)
    if not has_rtl(visual) and not (base_rtl and not any(c.isalpha() for c in visual)):
        return visual
    base = "R" if base_rtl or is_rtl(visual) else "L"
    # Before NFKC: a ligature of lam and alef is one character here, and would come apart the wrong way round
    logical = str(get_display(visual, base_dir=base))
    spelled = marks_after_letters(_FORMS.sub(lambda m: unicodedata.normalize("NFKC", m[0]), logical))
    return re.sub(r"(?<=\w) (?=[،؛؟])", "", spelled)


def marks_after_letters(text: str) -> str:
    """Diacritics that came to stand at the start of a word or after a space belong to the letter that follows."""
    return re.sub(r"(?:(?<=\s)|^)([\u064b-\u0652\u0670]+)([\u0621-\u064a])", r"\2\1", text)


def bracket_balance(text: str) -> int:
    """Pairs that open before they close, less pairs that close before they open, in right-to-left text."""
    score = 0
    for opener, closer in (("(", ")"), ("«", "»"), ("[", "]")):
        depth = [c for c in text if c in (opener, closer)]
        score += sum(
            1 if pair == [opener, closer] else -1 if pair == [closer, opener] else 0 for pair in _pairs(depth)
        )
    return score


def _pairs(marks: list[str]) -> list[list[str]]:
    return [marks[i : i + 2] for i in range(0, len(marks) - 1, 2)]


def swap_brackets(text: str) -> str:
    """Mirror every bracket and guillemet: some producers state the letter meant, others the shape drawn."""
    return text.translate(_SWAP)


def guillemets_by_place(text: str) -> str:
    """A guillemet that stands right after a word closes, one right before a word opens: a few glyphs state the other of the pair."""
    if text.count("«") == text.count("»"):
        return text
    text = re.sub(r"(?<=[\w.!؟…])«(?=[\s.,،؛:!؟…)\]]|$)", "»", text)
    return re.sub(r"(?:(?<=\s)|^)»(?=\w)", "«", text)
