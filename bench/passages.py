"""How much is found in the short passages of tests/nlp/passages, which were written apart from the rules and hard on purpose.

python -m bench.passages                       totals of every file but those on themes alone
python -m bench.passages told joined           totals of these
python -m bench.passages told --errors         and each thing missed or wrong; refused for closed_*.toml, of which nobody who
                                               makes rules sees more than totals
"""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from bench.accuracy import SAME_QUOTE, Count, Figures, add_story, alike, names, paired, same_speaker, shared
from ingest.story import Piece, Reading, Story, assemble
from nlp.analyse import analyse_many
from nlp.annotations import Analysis
from nlp.fold import fold_name

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "nlp" / "passages"
CLOSED = "closed_"

#: A passage's gold and what was found, as bench/accuracy.py compares them, under its id.
Pair = tuple[str, dict[str, Any], dict[str, Any]]


def compared(name: str) -> list[Pair]:
    """Every passage of the file `name`.toml, analysed together; quotes are left out where its gold has none."""
    passages = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))["passage"]
    stories = [as_story(passage) for passage in passages]
    return [
        (
            passage["id"],
            as_gold(passage),
            as_record(story, analysis if "quotes" in passage else replace(analysis, quotes=())),
        )
        for passage, story, analysis in zip(passages, stories, analyse_many(stories), strict=True)
    ]


def totals(pairs: Iterable[Pair]) -> dict[str, Count]:
    """The counts of each measure of bench/accuracy.py over all passages."""
    figures = Figures()
    for _, gold, record in pairs:
        add_story(figures, gold, record)
    return figures.counts


def table(counts: dict[str, Count]) -> str:
    """A line for each measure that the passages ask for."""
    return "\n".join(
        f"{measure:14} F1 {count.f1:.3f}  right {count.right} of {count.wanted}, found {count.found}"
        for measure, count in counts.items()
        if count.wanted
    )


def errors(pair: Pair) -> Iterator[str]:
    """A line for each thing missed, found without ground or wrong in a passage."""
    identity, gold, record = pair
    known: dict[str, str] = {}
    for measure, kind in (("organizations", "organization"), ("people", "person")):
        wanted = gold[measure]
        found = [e for e in record["entities"] if e["type"] == kind]
        same = paired([names(e) for e in wanted], [names(e, record["text"]) for e in found], shared)
        known |= {fold_name(wanted[i]["name"]): found[j]["id"] for i, j in same}
        yield from _unpaired(identity, kind, [e["name"] for e in wanted], [e["name"] for e in found], same)
    for kinds in ({"direct", "mixed"}, {"indirect"}):
        wanted = [q for q in gold["quotes"] if q["kind"] in kinds]
        found = [q for q in record["quotes"] if q["kind"] in kinds]
        texts = [q["text"] for q in wanted], [q["text"] for q in found]
        same = paired(*texts, alike, SAME_QUOTE)
        yield from _unpaired(identity, "quote", *texts, same)
        for i, j in same:
            if not same_speaker(wanted[i], found[j], known):
                said = wanted[i]["speaker"], found[j]["speaker_name"]
                yield f"{identity} speaker {said[0]} <> {said[1]}: {wanted[i]['text'][:70]}"
    ids = {identity: name for name, identity in known.items()} | {
        e["id"]: e["name"] for e in record["entities"]
    }
    ties = [
        {
            (*sorted(known.get(fold_name(name), name) for name in tie["between"]), tie["kind"], tie["status"])
            for tie in each["collaborations"]
        }
        for each in (gold, record)
    ]
    for word, some in (("missed", ties[0] - ties[1]), ("extra", ties[1] - ties[0])):
        for one, other, kind, status in sorted(some):
            yield f"{identity} tie {word}: {ids.get(one, one)} – {ids.get(other, other)}, {kind}, {status}"


def _unpaired(
    identity: str, what: str, wanted: list[str], found: list[str], same: Iterable[tuple[int, int]]
) -> Iterator[str]:
    same = list(same)
    for i in sorted(set(range(len(wanted))) - {i for i, _ in same}):
        yield f"{identity} {what} missed: {wanted[i][:140]}"
    for j in sorted(set(range(len(found))) - {j for _, j in same}):
        yield f"{identity} {what} extra: {found[j][:140]}"


def as_story(passage: dict[str, Any]) -> Story:
    title: list[Piece] = [Piece("title", passage["title"])] if "title" in passage else []
    pieces = title + [Piece("paragraph", text) for text in passage["text"].strip().split("\n\n")]
    return assemble(Reading(pieces, title=passage["id"]), passage["id"], passage["id"] * 16, "text/plain")


def as_gold(passage: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": "",
        "paragraphs": [],
        "governorates": passage.get("governorates", []),
        "themes": [],
        "organizations": [{"name": names[0], "aliases": names[1:]} for names in passage["organizations"]],
        "people": [{"name": names[0], "aliases": names[1:]} for names in passage["people"]],
        "quotes": [{**quote, "speaker": quote.get("speaker") or None} for quote in passage.get("quotes", [])],
        "collaborations": [{"status": "active", **tie} for tie in passage["ties"]],
    }


def as_record(story: Story, analysis: Analysis) -> dict[str, Any]:
    names = {entity.key: entity.name for entity in analysis.entities}
    return {
        "text": story.text,
        "entities": [
            {
                "id": entity.key,
                "type": entity.type,
                "name": entity.name,
                "aliases": list(entity.aliases),
                "mentions": [m.span._asdict() for m in analysis.mentions if m.entity == entity.key],
            }
            for entity in analysis.entities
        ],
        "quotes": [
            {
                "text": " ".join(story.slice(span) for span in quote.spans),
                "kind": quote.kind,
                "speaker": quote.speaker,
                "speaker_name": names[quote.speaker] if quote.speaker else None,
            }
            for quote in analysis.quotes
        ],
        "collaborations": [
            {"between": list(tie.between), "kind": tie.kind, "status": tie.status}
            for tie in analysis.collaborations
        ],
    }


def main() -> None:
    """Print what was asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("name", nargs="*", help="a file of passages, without .toml")
    parser.add_argument("--errors", action="store_true", help="every error, where the passages are open")
    options = parser.parse_args()
    every = sorted(
        path.stem for path in FOLDER.glob("*.toml") if "organizations =" in path.read_text("utf-8")
    )
    for name in options.name or every:
        pairs = compared(name)
        print(f"== {name}: {len(pairs)} passages\n{table(totals(pairs))}", flush=True)
        if options.errors and name.startswith(CLOSED):
            print("Closed: no errors are shown.")
        elif options.errors:
            print("\n".join(line for pair in pairs for line in errors(pair)), flush=True)


if __name__ == "__main__":
    main()
