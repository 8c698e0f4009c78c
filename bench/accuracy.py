"""How much of the sample stories is found, and how much of what is found is right.

    python bench/accuracy.py                        read the stories into a bank of its own, print the figures
    python bench/accuracy.py --write README.md      and write them between the marks in that file
    python bench/accuracy.py --full --write docs/accuracy.md       with the finer measures
    python bench/accuracy.py --records FILE.jsonl   score what `storybank export --format jsonl` wrote

Each figure but the last is an F1: the harmonic mean of precision (what share of the found is right) and recall (what share of the
right is found), from 0 to 1. It is counted over all items of a group of stories, not averaged over stories. The groups are a
language each, and in each the stories that rules were made with (the sample stories, and the texts in corpus/open); the sample stories
held back, whose numbers divide by three; and the texts in corpus/blind, by a writer who did not know the rules: nobody who changes rules has seen them.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any, TypeVar

from rapidfuzz.distance import Indel

from nlp.fold import fold_name

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus"
BLIND = CORPUS / "blind"
BEGIN, END = "<!-- figures: written by make figures -->", "<!-- end of figures -->"

#: What is counted, in the order of the table, and what it is called there.
MEASURES = {
    "organizations": "Organizations",
    "people": "People",
    "governorates": "Governorates",
    "themes": "Themes",
    "quotes": "Quotes in quotation marks",
    "speakers": "… with the right speaker",
    "indirect": "Indirect speech, without marks",
    "ties": "Collaborations, with their kind",
}
#: Finer measures, for docs/accuracy.md: in front of which of the above they stand, and what they are called.
FINER = {
    "aliases": ("governorates", "Short forms and other names, of the actors found"),
    "pairs": ("ties", "Collaborations, who with whom"),
    "statuses": ("", "… and with their status"),
}
ORDER = "Order of reading"
LANGUAGES = {"en": "English", "ar": "Arabic", "ckb": "Sorani"}

#: What rules had to do with a story, from the nearest to the farthest.
WORKED_ON, HELD_BACK, UNSEEN = STANDINGS = ("worked on", "held back", "by others, unseen")

#: Two wordings are the same quote where this share of their words agrees, in order.
SAME_QUOTE = 0.8
#: The blocks that a story's paragraphs are compared with; captions, furniture and pull quotes are no part of the way through.
READ_THROUGH = frozenset({"title", "heading", "paragraph", "list_item", "sidebar"})

Gold = dict[str, Any]
Record = dict[str, Any]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Count:
    """Items that are `right`, of the `wanted` ones in the gold and the `found` ones in the record."""

    right: int = 0
    wanted: int = 0
    found: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.right + other.right, self.wanted + other.wanted, self.found + other.found)

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.wanted + self.found) if self.right else 0.0


@dataclass(slots=True)
class Figures:
    """The counts of some stories, and how well each story's order of reading was kept (0 to 1)."""

    counts: defaultdict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    order: list[float] = field(default_factory=list)

    def value(self, measure: str) -> float:
        if measure == ORDER:
            return sum(self.order) / len(self.order) if self.order else 0.0
        return self.counts[measure].f1

    def size(self, measure: str) -> int:
        """How many items the gold has of it."""
        return len(self.order) if measure == ORDER else self.counts[measure].wanted


def standing(gold: Gold) -> str:
    """Which of STANDINGS a story has."""
    if (BLIND / gold["file"]).with_suffix(".json").exists():
        return UNSEEN
    is_sample = gold.get("number", 0) < 100
    return HELD_BACK if is_sample and gold.get("number", 1) % 3 == 0 else WORKED_ON


def score(golds: Iterable[Gold], records: dict[str, Record]) -> dict[tuple[str, str], Figures]:
    """Figures by (language, standing). `records` are keyed by the file's name; a story without one scores nothing."""
    groups: dict[tuple[str, str], Figures] = defaultdict(Figures)
    for gold in golds:
        add_story(groups[gold["language"], standing(gold)], gold, records.get(gold["file"], {}))
    languages = list(LANGUAGES)
    return dict(
        sorted(groups.items(), key=lambda item: (languages.index(item[0][0]), STANDINGS.index(item[0][1])))
    )


def add_story(figures: Figures, gold: Gold, record: Record) -> None:
    """Count one story. An empty record is a story of which nothing was found."""
    counts = figures.counts
    entities = record.get("entities", [])
    text = record.get("text", "")
    known: dict[str, str] = {}  # a name in the gold, folded → the id of what was found under it
    for kind, measure in (("organization", "organizations"), ("person", "people")):
        found = [entity for entity in entities if entity["type"] == kind]
        forms, met = [names(e) for e in gold[measure]], [names(e, text) for e in found]
        pairs = paired(forms, met, shared)
        counts[measure] += Count(len(pairs), len(gold[measure]), len(found))
        known |= {fold_name(gold[measure][i]["name"]): found[j]["id"] for i, j in pairs}
        for i, j in pairs:
            right = len(forms[i] & met[j])
            counts["aliases"] += Count(right, len(forms[i]), right)
    places = {entity["name"] for entity in entities if entity["type"] == "governorate"}
    counts["governorates"] += sets(set(gold["governorates"]), places)
    counts["themes"] += sets(set(gold["themes"]), {theme["id"] for theme in record.get("themes", [])})
    for measure, kinds in (("quotes", {"direct", "mixed"}), ("indirect", {"indirect"})):
        wanted = [quote for quote in gold["quotes"] if quote["kind"] in kinds]
        said = [quote for quote in record.get("quotes", []) if quote["kind"] in kinds]
        pairs = paired([q["text"] for q in wanted], [q["text"] for q in said], alike, SAME_QUOTE)
        counts[measure] += Count(len(pairs), len(wanted), len(said))
        if measure == "quotes":
            right = sum(same_speaker(wanted[i], said[j], known) for i, j in pairs)
            counts["speakers"] += Count(right, len(wanted), len(said))
    for measure, finer in (("pairs", ()), ("ties", ("kind",)), ("statuses", ("kind", "status"))):
        counts[measure] += sets(
            {
                (frozenset(known.get(fold_name(n), n) for n in t["between"]), *(t[key] for key in finer))
                for t in gold["collaborations"]
            },
            {
                (frozenset(t["between"]), *(t.get(key) for key in finer))
                for t in record.get("collaborations", [])
            },
        )
    through = [text[b["start"] : b["end"]] for b in record.get("blocks", []) if b["kind"] in READ_THROUGH]
    figures.order.append(alike(" ".join([gold["title"] or "", *gold["paragraphs"]]), " ".join(through)))


def names(entity: dict[str, Any], text: str = "") -> frozenset[str]:
    """All forms of an actor's name, folded; those of a record also where they are mentioned in `text`."""
    mentions = (text[m["start"] : m["end"]] for m in entity.get("mentions", []))
    return frozenset(map(fold_name, [entity["name"], *entity.get("aliases", []), *mentions])) - {""}


def shared(some: frozenset[str], others: frozenset[str]) -> float:
    """What share of all forms the two have in common."""
    return len(some & others) / len(some | others) if some & others else 0.0


def alike(one: str, other: str) -> float:
    """What share of two texts' words agrees in order: twice the longest common sequence by the sum of the lengths."""
    return Indel.normalized_similarity(fold_name(one).split(), fold_name(other).split())


def paired(
    wanted: Sequence[T], found: Sequence[T], likeness: Callable[[T, T], float], least: float = 0.0
) -> list[tuple[int, int]]:
    """Indices of pairs, each item in one pair at most, the likest first; likeness above 0 and at least `least`."""
    rated = [(likeness(wanted[i], found[j]), i, j) for i, j in product(range(len(wanted)), range(len(found)))]
    pairs: list[tuple[int, int]] = []
    for rate, i, j in sorted(rated, reverse=True):
        if rate > 0 and rate >= least and all(i != a and j != b for a, b in pairs):
            pairs.append((i, j))
    return pairs


def same_speaker(wanted: dict[str, Any], found: dict[str, Any], known: dict[str, str]) -> bool:
    """Whether the record names the gold's speaker; nobody is right where the story does not say."""
    name, speaker = wanted["speaker"], found["speaker"]
    if name is None or speaker is None:
        return name is None and speaker is None
    return known.get(fold_name(name)) == speaker or fold_name(found["speaker_name"] or "") == fold_name(name)


def sets(wanted: set[Any], found: set[Any]) -> Count:
    """Count what two sets have in common."""
    return Count(len(wanted & found), len(wanted), len(found))


def measures(full: bool = False) -> dict[str, str]:
    """The rows of the table: measure → what it is called; `full`: with the finer ones."""
    rows: dict[str, str] = {}
    for measure, name in MEASURES.items():
        if full:
            rows |= {finer: title for finer, (before, title) in FINER.items() if before == measure}
        rows[measure] = name
    if full:
        rows |= {finer: title for finer, (before, title) in FINER.items() if not before}
    return rows


def table(groups: dict[tuple[str, str], Figures], full: bool = False) -> str:
    """The figures as a Markdown table; in brackets how many items of the kind the group's stories hold.

    `full`: with the finer measures, and the sample stories held back beside those that others wrote.
    """
    if not full:
        groups = {group: figures for group, figures in groups.items() if group[1] != HELD_BACK}
    heads = [
        f"{LANGUAGES[language]}, {standing} ({len(figures.order)})"
        for (language, standing), figures in groups.items()
    ]
    rows = ["| | " + " | ".join(heads) + " |", "| --- |" + " ---: |" * len(heads)]
    for measure, name in {**measures(full), ORDER: ORDER}.items():
        cells = [
            f"{figures.value(measure):.2f}" + (f" ({figures.size(measure)})" if measure != ORDER else "")
            if figures.size(measure)
            else "–"
            for figures in groups.values()
        ]
        rows.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(rows)


def read_stories(*folders: Path) -> dict[str, Record]:
    """Add folders to a bank of its own, in a temporary place; the records by file name."""
    from bank.bank import Bank
    from bank.export.jsonl import lines
    from bank.intake import add

    with tempfile.TemporaryDirectory() as place, Bank.open(Path(place) / "bank", create=True) as bank:
        summary = add(bank, folders)
        for outcome in summary.failed:
            print(f"failed: {outcome.path.name} · {outcome.message}", file=sys.stderr)
        return by_file(lines(bank))


def read_texts(golds: Iterable[Gold]) -> dict[str, Record]:
    """The records of stories that have no file of their own: their paragraphs, put into text files, are read."""
    with tempfile.TemporaryDirectory() as place:
        for gold in golds:
            text = "\n\n".join([gold["title"] or "", *gold["paragraphs"]])
            (Path(place) / gold["file"]).write_text(text, "utf-8")
        return read_stories(Path(place))


def by_file(lines: Iterable[str]) -> dict[str, Record]:
    """JSON lines → records, keyed by the name of their file."""
    records = [json.loads(line) for line in lines if line.strip()]
    return {record["source"]["name"]: record for record in records}


def load_gold(folder: Path) -> list[Gold]:
    """The gold of a folder: one JSON file a story; links.json (who is who across stories) is none."""
    files = sorted(path for path in folder.glob("*.json") if path.name != "links.json")
    return [json.loads(path.read_text("utf-8")) for path in files]


def write(document: Path, figures: str) -> None:
    """Put the figures between the marks of a document. Exits with a message where it has none."""
    text = document.read_text("utf-8")
    marks = re.compile(f"{re.escape(BEGIN)}.*?{re.escape(END)}", re.DOTALL)
    if not marks.search(text):
        sys.exit(f"{document} has no {BEGIN} … {END} to write between.")
    document.write_text(marks.sub(lambda _: f"{BEGIN}\n{figures}\n{END}", text), "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--stories", type=Path, metavar="DIR", help="score these stories alone; with --gold")
    parser.add_argument("--gold", type=Path, metavar="DIR")
    parser.add_argument(
        "--records", type=Path, metavar="FILE", help="score this export of the sample stories; read no story"
    )
    parser.add_argument("--full", action="store_true", help="with the finer measures and groups")
    parser.add_argument("--write", type=Path, metavar="FILE", help="the document whose figures are renewed")
    asked = parser.parse_args()
    golds = load_gold(asked.gold or CORPUS / "gold")
    if asked.records:
        with asked.records.open(encoding="utf-8") as lines:
            records = by_file(lines)
    else:
        records = read_stories(asked.stories or CORPUS / "stories")
        if not asked.stories:
            texts = load_gold(CORPUS / "open") + load_gold(BLIND)
            records |= read_texts(texts)
            golds += texts
    figures = table(score(golds, records), asked.full)
    print(figures)
    if asked.write:
        write(asked.write, figures)


if __name__ == "__main__":
    main()
