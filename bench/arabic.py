"""How fast Arabic is read, and how its names do on a news corpus that nobody wrote rules for.

    python bench/arabic.py                      words a second over the Arabic sample stories
    python bench/arabic.py --names FILE         people, organizations and places against a file of "word label" lines (B-PERS, I-PERS, B-ORG …)

The second is an outside check: news of other countries and years, labelled by other rules than ours. Beside it stands a bare
baseline, runs of words from the lists of names and of places. Storybank knows places of Iraq only: of the places of the world it
must miss most, so those places that are on its list are counted apart (LOC in Iraq). The corpus (ANERCorp, say) is not part of
this project.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from ingest.story import Piece, Reading, Span, Story, assemble
from nlp.analyse import analyse
from nlp.arabic.lexicon import given_names, places
from nlp.arabic.places import places_in
from nlp.arabic.text import fold

ROOT = Path(__file__).resolve().parent.parent
_WIDE = {"العراق", "كردستان", "دجله", "الفرات"}  # a country, a region and rivers
SENTENCES = 60  # a story of this many sentences at a time
Label = tuple[str, int, int]  # PERS, ORG or LOC; first word and end


def main() -> None:
    """Print the table that the options ask for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--names", type=Path, help="a file of one word and its label a line")
    names = parser.parse_args().names
    print(_speed() if names is None else _names(names))


def _speed(seconds: float = 5.0) -> str:
    stories = [
        _story([gold["title"], *gold["paragraphs"]])
        for path in sorted((ROOT / "corpus" / "gold").glob("[0-9]*.json"))
        if (gold := json.loads(path.read_text("utf-8")))["language"] == "ar"
        and not any(c.isascii() and c.isalpha() for p in gold["paragraphs"] for c in p[:40])
    ]
    for story in stories:  # vocabularies are read and compiled once
        analyse(story)
    words = sum(len(story.text.split()) for story in stories)
    passes: list[float] = []
    while sum(passes) < seconds:
        begin = time.process_time()
        for story in stories:
            analyse(story)
        passes.append(time.process_time() - begin)
    quick, usual = (f"{words / took:,.0f}" for took in (min(passes), median(passes)))
    return f"{usual} words a second and core ({quick} in the quickest of {len(passes)} passes)"


def _story(paragraphs: Sequence[str]) -> Story:
    return assemble(Reading([Piece("paragraph", p) for p in paragraphs]), "bench", "0" * 64, "text/plain")


def _names(path: Path) -> str:
    right: dict[tuple[str, str], int] = {}
    found: dict[tuple[str, str], int] = {}
    wanted: dict[str, int] = {}
    for sentences in _batches(path):
        words = [word for sentence in sentences for word, _ in sentence]
        gold = _with_iraq(set(_gold([pair for sentence in sentences for pair in sentence])), words)
        for kind, _, _ in gold:
            wanted[kind] = wanted.get(kind, 0) + 1
        for way, spans in (("rules", _ours(sentences)), ("list", _listed(sentences))):
            for span in _with_iraq(spans, words):
                found[way, span[0]] = found.get((way, span[0]), 0) + 1
                right[way, span[0]] = right.get((way, span[0]), 0) + (span in gold)
    lines = [f"{'':20}{'precision':>10}{'recall':>8}{'F1':>8}"]
    rows = [(way, kind) for kind in ("PERS", "LOC", "LOC in Iraq") for way in ("rules", "list")]
    for way, kind in [*rows, ("rules", "ORG")]:
        hits, seen, all_ = right.get((way, kind), 0), found.get((way, kind), 0), wanted.get(kind, 0)
        precision, recall = hits / max(1, seen), hits / max(1, all_)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        lines.append(f"{kind + ' by ' + way:20}{precision:10.3f}{recall:8.3f}{f1:8.3f}")
    return "\n".join(lines)


def _batches(path: Path) -> Iterator[list[list[tuple[str, str]]]]:
    batch: list[list[tuple[str, str]]] = [[]]
    for line in path.read_text("utf-8").splitlines():
        parts = line.split()
        if len(parts) != 2:
            continue
        batch[-1].append((parts[0], parts[1]))
        if parts[0] in ".؟!":
            batch.append([])
            if len(batch) > SENTENCES:
                yield batch[:-1]
                batch = [[]]
    yield batch


def _gold(words: Sequence[tuple[str, str]]) -> Iterator[Label]:
    start, kind = 0, ""
    for index, (_, label) in enumerate([*words, ("", "O")]):
        if kind and label != f"I-{kind}":
            yield kind, start, index
            kind = ""
        if label.startswith("B-"):
            start, kind = index, label[2:]


def _with_iraq(labels: set[Label], words: Sequence[str]) -> set[Label]:
    """The labels, and those of places on the list once more under a kind of their own."""
    return labels | {
        ("LOC in Iraq", first, end)
        for kind, first, end in labels
        if kind == "LOC" and (fold(" ".join(words[first:end])) in places() - _WIDE)
    }


def _ours(sentences: Sequence[Sequence[tuple[str, str]]]) -> set[Label]:
    paragraphs = [" ".join(word for word, _ in sentence) for sentence in sentences if sentence]
    story = _story(paragraphs)
    starts: list[int] = []
    at = 0
    for paragraph in paragraphs:
        for word in paragraph.split():
            starts.append(at)
            at += len(word) + 1
        at += 1
    kinds = {"person": "PERS", "organization": "ORG"}
    labels = set()
    named = [(kinds.get(m.entity.split("/")[0]), m.span) for m in analyse(story).mentions]
    where = [("LOC", span) for span, _, _ in places_in(story.text, Span(0, len(story.text)))]
    for kind, span in [*named, *where]:
        inside = [i for i, s in enumerate(starts) if span.start - 2 <= s < span.end]
        if kind and inside:
            labels.add((kind, inside[0], inside[-1] + 1))
    return labels


def _listed(sentences: Sequence[Sequence[tuple[str, str]]]) -> set[Label]:
    words = [word for sentence in sentences for word, _ in sentence]
    labels = set()
    for kind, table in (("PERS", frozenset(given_names())), ("LOC", places())):
        index = 0
        while index < len(words):
            end = index
            while end < len(words) and fold(words[end]) in table:
                end += 1
            if end > index:
                labels.add((kind, index, end))
            index = max(end, index + 1)
    return labels


if __name__ == "__main__":
    main()
