"""What analysis costs, against spaCy alone on the same text; two workers against one; Arabic by rules.

python bench/analyse.py                 the first and the third: processor time, so that other programs do not count. They still slow a
                                        processor down, for minutes at a time: so spaCy and we take turns, some stories at a time
python bench/analyse.py --workers       the second: time on the clock, alternately with one worker and with two, twice; the
                                        best of each. Tells little on a machine that has other work to do: look at `uptime` first
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from bench.themes import material
from ingest.story import Story
from nlp.analyse import analyse_many
from nlp.document import ANALYSED
from nlp.english.pipeline import model

SLICE = 10  # stories
LEAST_WORDS = 100  # of a text that is added by the workers


def seconds(works: Sequence[Callable[[], Iterable[object]]], times: int = 3) -> list[float]:
    """Processor seconds of this process for each of the works, which take turns; of each the best of some turns."""
    best = [float("inf")] * len(works)
    for _ in range(times):
        for index, work in enumerate(works):
            begin = time.process_time()
            for _ in work():
                pass
            best[index] = min(best[index], time.process_time() - begin)
    return best


def blocks(story: Story) -> list[str]:
    return [story.slice(b.span) for b in story.blocks if b.kind in ANALYSED]


def costs() -> str:
    """The table of costs."""
    stories = {language: [o.story for o in material() if o.language == language] for language in ("en", "ar")}
    words = {language: sum(len(s.text.split()) for s in own) for language, own in stories.items()}
    bare = english = arabic = 0.0
    for some in _slices(stories["en"]):
        alone, analysed = seconds([partial(_parsed, some), partial(analyse_many, some)])
        bare, english = bare + alone, english + analysed
    for some in _slices(stories["ar"]):
        arabic += seconds([partial(analyse_many, some)])[0]
    rows = [
        ("English, spaCy alone", words["en"], bare, "1.00"),
        ("English, analysed", words["en"], english, f"{english / bare:.2f}"),
        ("Arabic, analysed", words["ar"], arabic, "–"),
    ]
    lines = ["| | words | words a second and core | of spaCy's cost |", "| --- | ---: | ---: | ---: |"]
    lines += [f"| {name} | {count:,} | {count / cost:,.0f} | {share} |" for name, count, cost, share in rows]
    return "\n".join(lines)


def _slices(stories: list[Story]) -> Iterator[list[Story]]:
    return (stories[at : at + SLICE] for at in range(0, len(stories), SLICE))


def _parsed(stories: list[Story]) -> Iterable[object]:
    return model().pipe([text for story in stories for text in blocks(story)])


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
