"""How long it takes to find out who is who, against the number of actors that a bank holds.

    python bench/identity.py                    banks of 1,000, 10,000 and 50,000 actors
    python bench/identity.py --links            pairs found and missed in corpus/gold/links.json, over all sample stories

Actors are made up by rule from lists of words; a story brings ten, of which half are known to the bank, under the same name or a shorter
one. Time is the processor's, of one process.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import sqlite3
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bank.actors import KnownActors
from bank.connection import connect
from bench.accuracy import names, read_stories
from nlp.annotations import Entity
from nlp.fold import fold_name
from nlp.identity import resolve
from nlp.proposals import propose
from nlp.transliteration import is_arabic
from nlp.vocabulary import given_names

ROOT = Path(__file__).resolve().parent.parent
SIZES = (1_000, 10_000, 50_000)
STORIES = 100
_FIRST = [
    "Reed",
    "Palm",
    "River",
    "Copper",
    "Silver",
    "Old",
    "New",
    "Red",
    "North",
    "South",
    "East",
    "West",
    "Upper",
    "Lower",
    "Open",
    "Bright",
    "Clear",
    "Green",
    "Far",
    "Near",
]
_SECOND = [
    "Gate",
    "Door",
    "Bridge",
    "Well",
    "Field",
    "House",
    "Stone",
    "Garden",
    "Lamp",
    "Boat",
    "Mill",
    "Market",
    "Tower",
    "Road",
    "Hill",
    "Spring",
    "Wall",
    "Star",
    "Bell",
    "Loom",
]
_KIND = ["Foundation", "Association", "Organization", "Network", "Centre", "Union", "Society", "Forum"]
_FOR = [
    "Women",
    "Youth",
    "Water",
    "Peace",
    "Heritage",
    "Farmers",
    "Teachers",
    "Health",
    "Justice",
    "Media",
    "Returnees",
    "Minorities",
    "Art",
    "Sports",
    "Law",
]


def bodies() -> Iterator[str]:
    """Made-up names of bodies: 38,400 of them."""
    for first, second, kind, purpose in itertools.product(_FIRST, _SECOND, _KIND, _FOR):
        yield f"{first} {second} {kind} for {purpose}"


def people() -> Iterator[str]:
    """Made-up full names of people."""
    given = sorted(given_names())
    for a, b in itertools.product(given, given):
        if a != b:
            yield f"{a.title()} {b.title()}"


def fill(db: sqlite3.Connection, size: int, chance: random.Random) -> tuple[list[str], list[str]]:
    """Put `size` actors into a bank, two people to a body; their names."""
    organizations = chance.sample(list(bodies()), size // 3)
    persons = chance.sample(list(itertools.islice(people(), 400_000)), size - len(organizations))
    db.execute("BEGIN")
    db.execute(
        "INSERT INTO story (id, title, language, text, source_name, sha256, media_type, blocks, quality, added, analysed_by, generation) "
        "VALUES ('s', '', 'en', '', '', '', '', '[]', '[]', '', '', 1)"
    )
    for kind, listed in (("organization", organizations), ("person", persons)):
        for number, name in enumerate(listed):
            own, folded = f"{kind}/{number}", fold_name(name)
            db.execute(
                "INSERT INTO entity (id, type, name, first_seen) VALUES (?, ?, ?, '')", (own, kind, name)
            )
            db.execute("INSERT INTO entity_name VALUES (?, 's', ?, ?)", (own, name, folded))
            db.executemany(
                "INSERT OR IGNORE INTO entity_word VALUES (?, ?, ?)",
                [(word, kind, own) for word in folded.split()],
            )
            home = f"organization/{number // 2 % len(organizations)}" if kind == "person" else None
            db.execute(
                "INSERT INTO story_entity (story_id, entity_id, position, name, aliases, organization_id, score) "
                "VALUES ('s', ?, 0, ?, '[]', ?, 1)",
                (own, name, home),
            )
    db.execute("COMMIT")
    return organizations, persons


def story(organizations: list[str], persons: list[str], chance: random.Random) -> list[Entity]:
    """Ten actors, half of them known: a body by its name without the purpose, people by their names."""
    row = [
        chance.choice(organizations).split(" for ")[0],
        chance.choice(organizations),
        "Quiet Yard Forum for Bees",
    ]
    found = [Entity(f"organization/new-{n}", "organization", name) for n, name in enumerate(row)]
    known = chance.sample(persons, 3)
    strange = [f"{chance.choice(persons).split()[0]} {chance.choice(persons).split()[-1]}" for _ in range(4)]
    return found + [Entity(f"person/new-{n}", "person", name) for n, name in enumerate(known + strange)]


def table() -> str:
    """Milliseconds a story, by the size of the bank."""
    lines = [
        "| actors in the bank | who is who, ms a story | and doubtful pairs, ms a story | pairs a story |",
        "| ---: | ---: | ---: | ---: |",
    ]
    for size in SIZES:
        chance = random.Random(size)  # noqa: S311 - the same bank each time
        with tempfile.TemporaryDirectory() as folder:
            db = connect(Path(folder) / "bank", create=True)
            organizations, persons = fill(db, size, chance)
            known = KnownActors(db)
            stories = [story(organizations, persons, chance) for _ in range(STORIES)]
            resolved, begin = [], time.process_time()
            for entities in stories:
                resolved.append(resolve(entities, known))
            middle, pairs = time.process_time(), 0
            for entities, ids in zip(stories, resolved, strict=True):
                pairs += len(list(propose(entities, ids, known)))
            end = time.process_time()
            db.close()
        ms = [1000 * (b - a) / STORIES for a, b in ((begin, middle), (middle, end))]
        lines.append(f"| {size:,} | {ms[0]:.1f} | {ms[1]:.1f} | {pairs / STORIES:.1f} |")
    return "\n".join(lines)


def links() -> str:
    """Precision, recall and F1 over pairs of names of the same or of two actors, in all sample stories."""
    records = read_stories(ROOT / "corpus" / "stories")
    groups = json.loads((ROOT / "corpus" / "gold" / "links.json").read_text("utf-8"))["groups"]
    wanted: Counter[int] = Counter()
    placed: Counter[str] = Counter()
    both: Counter[tuple[int, str]] = Counter()
    across: list[bool] = []  # for each pair of a Latin and an Arabic name: whether it was found
    for number, group in enumerate(groups):
        ids: list[tuple[bool, str]] = []
        for file, name in group:
            record = records[file]
            hits = [e["id"] for e in record["entities"] if fold_name(name) in names(e, record["text"])]
            own = hits[0] if hits else f"missing {file} {name}"
            wanted[number] += 1
            placed[own] += 1
            both[number, own] += 1
            ids.append((is_arabic(name), own))
        across += [a == b for (arabic, a), (other, b) in itertools.combinations(ids, 2) if arabic != other]
    right, gold, found = (sum(n * (n - 1) // 2 for n in c.values()) for c in (both, wanted, placed))
    return f"precision {right / found:.3f}, recall {right / gold:.3f}, F1 {2 * right / (gold + found):.3f} over {gold} pairs; false merges: {found - right}; across scripts {sum(across)} of {len(across)} pairs"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--links", action="store_true")
    print(links() if parser.parse_args().links else table())


if __name__ == "__main__":
    main()
