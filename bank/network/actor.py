"""Who does what where: one organization's themes, places, people, partners, funders, stories and quotes."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bank.network.activity import Activity
from bank.network.doing import doing
from bank.network.findings import Actor, Place, Sentence
from bank.network.graph import Graph
from bank.network.ladder import rungs
from bank.network.sentences import sentence


@dataclass(frozen=True, slots=True)
class Partner:
    """One tie of an organization. `sentence` is of the firmest and surest evidence."""

    actor: Actor
    rung: str
    kinds: tuple[str, ...]
    statuses: tuple[str, ...]
    date: str | None
    stories: tuple[str, ...]
    review: str
    sentence: Sentence | None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who belongs to an organization, in the roles the stories give them, the newest first."""

    actor: Actor
    roles: tuple[str, ...]
    stories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A story that names the organization."""

    id: str
    title: str
    date: str | None
    language: str


@dataclass(frozen=True, slots=True)
class ActorPage:
    """Themes and governorates with the number of stories, most first; `work`: both together. `does`: ids of functions.

    `partners` are all ties; those of the kind "funding" are in `money` too: stories do not always say who paid whom. `contacts`: named in the
    same stories without a stated tie, with how many. `quotes`: ids of the most quotable quotes by the organization and its people.
    """

    actor: Actor
    names: tuple[str, ...]
    does: tuple[str, ...]
    themes: tuple[tuple[str, int], ...]
    governorates: tuple[tuple[Actor, int], ...]
    work: tuple[tuple[Place, int], ...]
    people: tuple[Person, ...]
    partners: tuple[Partner, ...]
    money: tuple[Partner, ...]
    contacts: tuple[tuple[Actor, int], ...]
    stories: tuple[Told, ...]
    quotes: tuple[str, ...]


def actor_page(
    db: sqlite3.Connection, graph: Graph, activity: Activity, own: str, quotes: int = 20
) -> ActorPage:
    """`own`: an organization's id that the graph knows."""
    told = graph.told.get(own, frozenset())
    cells = activity.cells.get(own, {})
    themes = {
        theme: len({story for cell, stories in cells.items() if cell[0] == theme for story in stories})
        for theme, _ in cells
    }
    places = {
        place: len({story for cell, stories in cells.items() if cell[1] == place for story in stories})
        for _, place in cells
    }
    partners = _partners(db, graph, own)
    people = _people(db, graph, own)
    shown = _stories(db, graph, own)
    names = [
        row[0]
        for row in db.execute(
            "SELECT DISTINCT name FROM entity_name WHERE entity_id = ? ORDER BY name", (own,)
        )
    ]
    return ActorPage(
        Actor(own, graph.names[own]),
        tuple(dict.fromkeys([graph.names[own], *names])),
        tuple(one.function for one in doing(db, own, graph.names[own], told)),
        tuple(sorted(themes.items(), key=lambda one: (-one[1], one[0]))),
        tuple(
            (Actor(place, activity.governorates.get(place, place)), number)
            for place, number in sorted(places.items(), key=lambda one: (-one[1], one[0]))
        ),
        tuple(
            (activity.place(cell), len(stories))
            for cell, stories in sorted(cells.items(), key=lambda one: (-len(one[1]), one[0]))
        ),
        people,
        partners,
        tuple(one for one in partners if "funding" in one.kinds),
        _contacts(graph, own),
        shown,
        _quotes(db, own, [one.actor.id for one in people], [one.id for one in shown], quotes),
    )


def _partners(db: sqlite3.Connection, graph: Graph, own: str) -> tuple[Partner, ...]:
    made = []
    for pair, tie in graph.ties.items():
        if own not in pair:
            continue
        other = pair[pair[0] == own]
        best = max(tie.evidence, key=lambda e: (e.rung, bool(e.spans), e.confidence, e.date or "", e.story))
        made.append(
            Partner(
                Actor(other, graph.names[other]),
                rungs()[best.rung],
                tuple(dict.fromkeys(one.kind for one in tie.evidence)),
                tuple(dict.fromkeys(one.status for one in tie.evidence)),
                max((one.date for one in tie.evidence if one.date), default=None),
                tuple(dict.fromkeys(one.story for one in tie.evidence)),
                next((one.review for one in tie.evidence if one.review != "guessed"), "guessed"),
                sentence(db, best.story, best.spans, pair),
            )
        )
    return tuple(sorted(made, key=lambda one: (-rungs().index(one.rung), -len(one.stories), one.actor.name)))


def _contacts(graph: Graph, own: str) -> tuple[tuple[Actor, int], ...]:
    mine = graph.told.get(own, frozenset())
    with_tie = graph.neighbours().get(own, set())
    met = {
        other: len(mine & stories)
        for other, stories in graph.told.items()
        if other != own and other not in with_tie and not mine.isdisjoint(stories)
    }
    ordered = sorted(met.items(), key=lambda one: (-one[1], graph.names[one[0]]))
    return tuple((Actor(other, graph.names[other]), number) for other, number in ordered)


def _people(db: sqlite3.Connection, graph: Graph, own: str) -> tuple[Person, ...]:
    rows = db.execute(
        "SELECT s.entity_id, e.name, s.role, s.story_id FROM story_entity s JOIN entity e ON e.id = s.entity_id "
        "WHERE s.organization_id = ? AND e.type = 'person'",
        (own,),
    ).fetchall()
    roles: dict[str, Counter[str]] = {}
    stories: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    told = graph.told.get(own, frozenset())
    for person, name, role, story in sorted(
        rows, key=lambda row: (graph.dates.get(row[3], ""), row[3]), reverse=True
    ):
        if story in told:
            names[person] = name
            stories.setdefault(person, []).append(story)
            roles.setdefault(person, Counter()).update([role] if role else [])
    ordered = sorted(names, key=lambda one: (-len(stories[one]), names[one]))
    return tuple(
        Person(Actor(one, names[one]), tuple(roles[one]), tuple(dict.fromkeys(stories[one])))
        for one in ordered
    )


def _stories(db: sqlite3.Connection, graph: Graph, own: str) -> tuple[Told, ...]:
    told = sorted(graph.told.get(own, ()))
    rows = db.execute(
        "SELECT id, title, published, language FROM story WHERE id IN (SELECT value FROM json_each(?)) "
        "ORDER BY published DESC NULLS LAST, title, id",
        (json.dumps(told),),
    )
    return tuple(Told(*row) for row in rows)


def _quotes(
    db: sqlite3.Connection, own: str, people: Sequence[str], stories: Sequence[str], limit: int
) -> tuple[str, ...]:
    rows = db.execute(
        "SELECT id FROM quote WHERE speaker_id IN (SELECT value FROM json_each(?)) "
        "AND story_id IN (SELECT value FROM json_each(?)) ORDER BY quotability DESC, id LIMIT ?",
        (json.dumps([own, *people]), json.dumps(stories), limit),
    )
    return tuple(row[0] for row in rows)
