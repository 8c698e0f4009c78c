"""What analysis costs, against spaCy alone on the same text; two workers against one; Arabic by rules.

python bench/analyse.py                 the first and the third: processor time, so that other programs do not count
python bench/analyse.py --workers       the second: time on the clock, alternately with one worker and with two, twice; the
                                        best of each. Tells little on a machine that has other work to do: look at `uptime` first
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from bench.themes import material
from ingest.story import Story
from nlp.analyse import analyse_many
from nlp.document import ANALYSED
from nlp.english.pipeline import model

LEAST_WORDS = 100  # of a text that is added by the workers


def seconds(work: Callable[[], Iterable[object]], times: int = 3) -> float:
    """Processor seconds of this process, the best of some runs."""
    best = float("inf")
    for _ in range(times):
        begin = time.process_time()
        for _ in work():
            pass
        best = min(best, time.process_time() - begin)
    return best


def blocks(story: Story) -> list[str]:
    return [story.slice(b.span) for b in story.blocks if b.kind in ANALYSED]


def costs() -> str:
    """The table of costs."""
    by_language = {
        language: [o.story for o in material() if o.language == language] for language in ("en", "ar")
    }
    words = {key: sum(len(s.text.split()) for s in stories) for key, stories in by_language.items()}
    texts = [text for story in by_language["en"] for text in blocks(story)]
    bare = seconds(lambda: model().pipe(texts))
    rows = [
        ("English, spaCy alone", words["en"], bare),
        ("English, analysed", words["en"], seconds(lambda: analyse_many(by_language["en"]))),
    ]
    rows.append(("Arabic, analysed", words["ar"], seconds(lambda: analyse_many(by_language["ar"]))))
    lines = ["| | words | words a second and core | of spaCy's cost |", "| --- | ---: | ---: | ---: |"]
    for name, count, cost in rows:
        share = f"{cost / bare:.2f}" if name.startswith("English") else "–"
        lines.append(f"| {name} | {count:,} | {count / cost:,.0f} | {share} |")
    return "\n".join(lines)


def workers() -> str:
    """Seconds on the clock for one worker and for two, each with a new bank, start of the programs and index included."""
    from bank.bank import Bank
    from bank.intake import add

    best = {1: float("inf"), 2: float("inf")}
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "stories"
        folder.mkdir()
        texts = [o.story.text for o in material() if len(o.story.text.split()) >= LEAST_WORDS]
        for number, text in enumerate(texts):
            (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")
        for turn in range(2):
            for count in best:
                begin = time.perf_counter()
                with Bank.open(Path(place) / f"bank-{turn}-{count}", create=True) as bank:
                    add(bank, [folder], workers=count)
                best[count] = min(best[count], time.perf_counter() - begin)
    return f"one worker {best[1]:.1f} s, two workers {best[2]:.1f} s: {best[1] / best[2]:.2f} times as fast, {len(texts)} texts"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--workers", action="store_true")
    print(workers() if parser.parse_args().workers else costs())


if __name__ == "__main__":
    main()
