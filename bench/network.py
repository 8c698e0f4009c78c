"""The network: how well hidden ties are found again, and how long its answers take: `python -m bench.network [--stories 20000] [--speed]`.

**Hidden ties.** A fifth of the pairs with a tie are hidden, and with them every story that states one of them: what is left does not know that
the two were ever in one story. Then the nearest ten pairs without a tie are asked for; precision at 10 is the share of them that are hidden
ones. Chance is the share of hidden ones among all pairs that could have been named. Mean of 20 divisions.

It is done on two kinds of stories: the sample stories as their gold has them (small: most organizations are in one story, and most hidden pairs
have nothing left to be found by), and composed ones: organizations with one to three themes and one or two governorates drawn at random, who
tie themselves to those who work beside them and to the partners of their partners, and one time in five to anybody. That the second kind is
found better says that the measures find what was put in; it is no promise for a bank of real stories.

**Speed.** A composed bank of so many stories and 3,000 organizations; seconds of one processor, p50 and p95 of twenty answers, each on a look at the bank of its own.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bank.catalogue import Catalogue
from bank.network import activity as work
from bank.network.activity import Activity
from bank.network.graph import Evidence, Graph, Pair, Tie
from bank.network.links import Measure, Nearness
from bank.network.network import Network
from nlp.themes import theme_ids

ROOT = Path(__file__).resolve().parent.parent
DIVISIONS, HIDDEN, FIRST = 20, 0.2, 10
TIMES = 20
MEASURES: tuple[Measure, ...] = ("resource allocation", "adamic-adar", "jaccard")
PARTS = {
    "ties": {"work": False},
    "work": {"ties": False},
    "ties and work": {},
    "ties, work, themes": {"themes": True},
}
PLACES = [f"governorate/{number}" for number in range(19)]


@dataclass(frozen=True, slots=True)
class Told:
    """A story as the graph sees it."""

    id: str
    organizations: tuple[str, ...]
    ties: tuple[Pair, ...]
    themes: tuple[str, ...]
    places: tuple[str, ...]
    date: str = "2021"


def from_gold() -> list[Told]:
    """The sample stories, with actors brought together as links.json has them."""
    folder = ROOT / "corpus" / "gold"
    groups = json.loads((folder / "links.json").read_text("utf-8"))["groups"]
    same = {tuple(pair): f"linked-{number}" for number, group in enumerate(groups) for pair in group}
    told = []
    for path in sorted(folder.glob("[0-9]*.json")):
        gold = json.loads(path.read_text("utf-8"))
        own = {}
        for body in gold["organizations"]:
            forms = (body["name"], *body["aliases"])
            keys = [
                same[file, form] for file, form in same if form in forms and file in (path.stem, gold["file"])
            ]
            own[body["name"]] = keys[0] if keys else f"{path.stem}/{body['name']}"
        ties = {
            tuple(sorted(own[side] for side in tie["between"])): None
            for tie in gold["collaborations"]
            if all(side in own for side in tie["between"])
        }
        pairs = tuple((a, b) for a, b in ties if a != b)
        told.append(
            Told(
                path.stem,
                tuple(dict.fromkeys(own.values())),
                pairs,
                tuple(gold["themes"]),
                tuple(gold["governorates"]),
            )
        )
    return told


def composed(number: int, bodies: int, seed: int) -> list[Told]:
    """Stories of organizations that work where their themes and places are."""
    chance = random.Random(seed)  # noqa: S311 - a composed bank, no secret
    themes = theme_ids()
    own_themes = {f"organization/{n}": chance.sample(themes, chance.randint(1, 3)) for n in range(bodies)}
    own_places = {own: chance.sample(PLACES, chance.randint(1, 2)) for own in own_themes}
    at: dict[tuple[str, str], list[str]] = defaultdict(list)
    for own in own_themes:
        for theme in own_themes[own]:
            for place in own_places[own]:
                at[theme, place].append(own)
    every = list(own_themes)
    partners: dict[str, list[str]] = defaultdict(list)
    told = []
    for n in range(number):
        first = chance.choice(every)
        theme, place = chance.choice(own_themes[first]), chance.choice(own_places[first])
        named, ties = [first], []
        for _ in range(chance.choice((0, 1, 1, 2, 3))):
            other = chance.choice(at[theme, place])
            draw = chance.random()
            if draw < 0.2:
                other = chance.choice(every)
            elif draw < 0.4 and partners[first]:
                other = chance.choice(partners[chance.choice(partners[first])])
            if other != first:
                named.append(other)
                if chance.random() < 0.5:
                    ties.append((min(first, other), max(first, other)))
                    partners[first].append(other)
                    partners[other].append(first)
        more = tuple(chance.sample(themes, chance.choice((0, 0, 1))))
        date = f"{chance.randint(2015, 2024)}-{chance.randint(1, 12):02}"
        about = tuple(dict.fromkeys((theme, *more)))
        told.append(
            Told(f"{n:06}", tuple(dict.fromkeys(named)), tuple(dict.fromkeys(ties)), about, (place,), date)
        )
    return told


def seen(told: Sequence[Told]) -> tuple[Graph, Activity]:
    """The graph and the work of these stories."""
    named: dict[str, set[str]] = defaultdict(set)
    cells: dict[str, dict[work.Cell, tuple[str, ...]]] = defaultdict(dict)
    ties: dict[Pair, Tie] = {}
    for one in told:
        for own in one.organizations:
            named[own].add(one.id)
            for theme in one.themes:
                for place in one.places:
                    cells[own][theme, place] = (*cells[own].get((theme, place), ()), one.id)
        for pair in one.ties:
            word = Evidence(one.id, "partnership", "active", one.date, "[]", 0.8, "guessed")
            ties[pair] = Tie(pair, (*(ties[pair].evidence if pair in ties else ()), word))
    graph = Graph(
        {own: own for own in named},
        ties,
        {own: frozenset(stories) for own, stories in named.items()},
        {one.id: one.date for one in told},
    )
    return graph, Activity(cells, {})


def divisions(told: Sequence[Told]) -> Iterator[tuple[Graph, Activity, set[Pair]]]:
    """What is left when some pairs and the stories that state them are hidden, and the pairs."""
    pairs = sorted({pair for one in told for pair in one.ties})
    for seed in range(DIVISIONS):
        chance = random.Random(seed)  # noqa: S311
        hidden = set(chance.sample(pairs, max(1, round(HIDDEN * len(pairs)))))
        graph, activity = seen([one for one in told if not hidden.intersection(one.ties)])
        left = graph.told.keys()
        yield graph, activity, {(a, b) for a, b in hidden if a in left and b in left}


def found_again(told: Sequence[Told]) -> Iterator[tuple[str, ...]]:
    """Rows of the table: measure, parts of the graph, precision at 10."""
    every = list(divisions(told))
    chance = []
    for graph, _, hidden in every:
        bodies = len(graph.told)
        chance.append(len(hidden) / max(1, bodies * (bodies - 1) / 2 - len(graph.ties)))
    hideable = statistics.mean(len(hidden) for *_, hidden in every)
    for measure in MEASURES:
        for name, parts in PARTS.items():
            right = []
            for graph, activity, hidden in every:
                nearest = Nearness(graph, activity, measure, **parts).nearest(FIRST, graph.ties)
                right.append(sum(pair in hidden for pair, _ in nearest) / FIRST)
            yield measure, name, f"{statistics.mean(right):.3f}"
    yield "chance", "", f"{statistics.mean(chance):.4f}"
    yield "hidden pairs whose both sides are still in a story, mean", "", f"{hideable:.1f}"


def keep(told: Sequence[Told], catalogue: Catalogue) -> None:
    """These stories in a bank, row by row: the way through reading and analysis would take hours, and is not what is measured."""
    with catalogue.writing() as db:
        bodies = sorted({own for one in told for own in one.organizations})
        db.executemany(
            "INSERT INTO entity (id, type, name, first_seen) VALUES (?, 'organization', ?, '')",
            [(own, f"Society {own[13:]}") for own in bodies],
        )
        db.executemany(
            "INSERT INTO entity (id, type, name, first_seen) VALUES (?, 'governorate', ?, '')",
            [(place, place) for place in PLACES],
        )
        for number, one in enumerate(told):
            names = [f"Society {own[13:]}" for own in one.organizations]
            sentences = [
                f"{name} trains volunteers in the field and holds workshops for its members."
                for name in names
            ]
            text = " ".join([*sentences, *("The rest of it is told at some length. " * 40 for _ in "1")])
            db.execute(
                "INSERT INTO story (id, title, language, published, text, source_name, sha256, media_type, blocks, quality, added, analysed_by, generation) "
                "VALUES (?, ?, 'en', ?, ?, ?, ?, 'text/plain', '[]', '[]', '', 'bench', ?)",
                (one.id, f"Story {one.id}", one.date, text, f"{one.id}.txt", one.id, number),
            )
            at = 0
            for position, own in enumerate(one.organizations):
                name = names[position]
                db.execute(
                    "INSERT INTO story_entity (story_id, entity_id, position, name, aliases, score) VALUES (?, ?, ?, ?, '[]', 1)",
                    (one.id, own, position, name),
                )
                db.execute("INSERT INTO mention VALUES (?, ?, ?, ?)", (one.id, own, at, at + len(name)))
                db.execute(
                    "INSERT OR IGNORE INTO entity_name VALUES (?, ?, ?, ?)", (own, one.id, name, name.lower())
                )
                at += len(sentences[position]) + 1
            for place in one.places:
                db.execute(
                    "INSERT INTO story_entity (story_id, entity_id, position, name, aliases, score) VALUES (?, ?, 99, ?, '[]', 1)",
                    (one.id, place, place),
                )
            for position, theme in enumerate(one.themes):
                db.execute(
                    "INSERT INTO story_theme (story_id, theme, position, score, evidence) VALUES (?, ?, ?, 1, '[]')",
                    (one.id, theme, position),
                )
            for position, (a, b) in enumerate(one.ties):
                kind = ("partnership", "agreement", "joint-project", "funding")[number % 4]
                db.execute(
                    "INSERT INTO collaboration (story_id, position, a, b, kind, status, evidence, confidence) VALUES (?, ?, ?, ?, ?, 'active', ?, 0.8)",
                    (one.id, position, a, b, kind, f"[[0, {len(sentences[0]) - 1}]]"),
                )
        db.execute("UPDATE bank SET generation = ?", (len(told),))


def speed(number: int) -> Iterator[tuple[str, ...]]:
    """Rows: the question, p50 and p95 in seconds."""
    told = composed(number, 3000, 1)
    with tempfile.TemporaryDirectory() as folder:
        catalogue = Catalogue(Path(folder) / "bank", create=True)
        try:
            keep(told, catalogue)
            questions: dict[str, Callable[[Network], object]] = {
                "the look at the bank, alone": lambda network: network.newest,
                "emerging": lambda network: network.emerging("2023-01"),
                "quiet": lambda network: network.quiet("2023-01"),
                "possible": lambda network: network.possible(10),
                "possible, of one": lambda network: network.possible(10, [told[0].organizations[0]]),
                "duplicates": lambda network: network.duplicates(10),
                "actor": lambda network: network.actor(told[0].organizations[0]),
            }
            for name, ask in questions.items():
                taken = []
                for _ in range(TIMES):
                    start = time.process_time()
                    ask(Network.of(catalogue))
                    taken.append(time.process_time() - start)
                ordered = sorted(taken)
                yield name, f"{statistics.median(taken):.2f}", f"{ordered[int(TIMES * 0.95) - 1]:.2f}"
        finally:
            catalogue.close()


def main() -> None:
    parser = argparse.ArgumentParser(description="The network: hidden ties found again, and speed.")
    parser.add_argument("--stories", type=int, default=20_000)
    parser.add_argument("--speed", action="store_true", help="the speed alone")
    asked = parser.parse_args()
    hidden = (
        ("the sample stories' gold", from_gold()),
        ("600 composed stories, 200 organizations", composed(600, 200, 0)),
        ("3,000 composed stories, 800 organizations", composed(3000, 800, 0)),
    )
    for title, told in () if asked.speed else hidden:
        print(f"\nHidden ties found again: {title}\n")
        print("| measure | on | precision at 10 |\n| --- | --- | --- |")
        for row in found_again(told):
            print(f"| {' | '.join(row)} |")
    print(f"\nSpeed: {asked.stories:,} composed stories, 3,000 organizations\n")
    print("| question | p50, s | p95, s |\n| --- | --- | --- |")
    for row in speed(asked.stories):
        print(f"| {' | '.join(row)} |")


if __name__ == "__main__":
    main()
