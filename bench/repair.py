"""How well text is taken apart that an earlier tool wove from two columns: `python -m bench.repair [--quick] [TEXT GOLD]`.

The English sample stories are set in columns and woven in many settings (bench/interleave.py); then Storybank repairs them. Order is the
share of words in the right order (2 × matches / all words of both texts), before and after. "Held back" are stories that nobody
looked at while the rules were written. A false alarm is an undamaged story that is not left as it is. TEXT is a woven text file, GOLD
a gold file with its paragraphs.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rapidfuzz.distance import Indel

from bench.interleave import Page, spoil
from ingest.repair.weave import untangle

ROOT = Path(__file__).resolve().parent.parent
BASE = Page()
PAGES = {
    "as it is": BASE,
    "narrow": replace(BASE, width=38),
    "wide": replace(BASE, width=72),
    "Times": replace(BASE, font="Times-Roman", width=48),
    "typewriter": replace(BASE, font="Courier", width=44),
    "no hyphens": replace(BASE, hyphenate=False),
    "hyphens kept": replace(BASE, hyphens="kept"),
    "hyphens lost": replace(BASE, hyphens="lost", width=46),
    "two stretches": replace(BASE, stretches=2, width=50),
    "right later": replace(BASE, late=4),
    "first row away": replace(BASE, shifted=True, width=60),
    "one block": replace(BASE, gaps=False, width=58),
    "strays": replace(BASE, strays=0.5, width=60),
    "halves apart": replace(BASE, fallen=0.4, width=62),
    "and first row away": replace(BASE, fallen=0.4, shifted=True, width=62),
}


@dataclass(frozen=True, slots=True)
class Trial:
    before: float
    after: float
    outcome: str
    seconds: float


def order(want: Sequence[str], found: Sequence[str]) -> float:
    one, two = (re.findall(r"\w+", " ".join(parts).casefold()) for parts in (want, found))
    return float(Indel.normalized_similarity(one, two))


def attempt(text: str, want: Sequence[str]) -> Trial:
    paragraphs = re.split(r"\n\s*\n", text.strip())
    begin = time.perf_counter()
    found = untangle(paragraphs)
    seconds = time.perf_counter() - begin
    return Trial(order(want, paragraphs), order(want, found.texts), found.outcome, seconds)


def stories() -> dict[str, list[str]]:
    """Paragraphs of the English sample stories, by their number."""
    gold = {
        p.name[:2]: json.loads(p.read_text("utf-8")) for p in (ROOT / "corpus" / "gold").glob("[0-9]*.json")
    }
    return {number: g["paragraphs"] for number, g in sorted(gold.items()) if g["language"] == "en"}


def held_back(number: str) -> bool:
    return int(number) % 3 == 0


def row(name: str, trials: Sequence[Trial]) -> str:
    n = len(trials)
    outcomes = Counter(t.outcome for t in trials)
    shares = " ".join(f"{outcomes[o] / n:8.2f}" for o in ("mended", "partly", "doubtful", "plain"))
    before, after = sum(t.before for t in trials) / n, sum(t.after for t in trials) / n
    good = sum(t.after >= 0.97 for t in trials) / n
    worse = sum(t.after < t.before - 0.005 for t in trials) / n
    longest = max(t.seconds for t in trials)
    return f"{name:28} {n:5d} {before:7.3f} {after:7.3f} {good:7.2f} {worse:7.2f} {shares} {longest:8.1f}"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--quick", action="store_true", help="only every fourth setting")
    parser.add_argument("--each", action="store_true", help="a row for each worked-on story too")
    parser.add_argument("--worked-on", action="store_true", help="leave out the stories that are held back")
    parser.add_argument("files", nargs="*", type=Path, metavar="TEXT GOLD")
    options = parser.parse_args(arguments)
    pages = dict(list(PAGES.items())[:: 4 if options.quick else 1])
    print(f"{'':28} texts  before   after  ≥ .97   worse   mended   partly doubtful    plain  longest s")
    told = stories()
    for group, numbers in {
        "worked on": [n for n in told if not held_back(n)],
        "held back": [n for n in told if held_back(n) and not options.worked_on],
    }.items():
        if not numbers:
            continue
        everything: list[Trial] = []
        for name, page in pages.items():
            trials = [attempt(spoil(told[n], page, seed=int(n)), told[n]) for n in numbers]
            everything += trials
            print(row(f"{group}: {name}", trials), flush=True)
            if options.each and group == "worked on":
                for n, t in zip(numbers, trials, strict=True):
                    print(f"    {n} {t.before:.3f} {t.after:.3f} {t.outcome}")
        print(row(f"{group}: all", everything))
        print(row(f"{group}: undamaged", [attempt("\n\n".join(told[n]), told[n]) for n in numbers]))
    if len(options.files) == 2:
        text, gold = options.files
        want = json.loads(gold.read_text("utf-8"))["paragraphs"]
        print(row("the given text", [attempt(text.read_text("utf-8"), want)]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
