"""A bank of the sample stories as their gold has them: what a person found in each, and who is who across them.

Gold knows no dates: each story bears the one that is given for its file. A tie's evidence is the first paragraph that names both sides. Beside
another bank of the same stories, read from their files, it tells how much of what a list of the network says comes from the reading.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bank.catalogue import Catalogue, FileState
from ingest.story import Piece, Reading, Span, Story, assemble, sha256
from nlp.annotations import Analysis, Collaboration, Entity, Mention, Theme
from nlp.fold import fold_name, slug

GOLD = Path(__file__).resolve().parents[1] / "corpus" / "gold"


def held_back(file: str) -> bool:
    """Whether a sample story serves for reporting only: its number can be divided by three."""
    return int(file[:2]) % 3 == 0


def stories() -> Iterator[dict[str, Any]]:
    """The gold of each sample story, with an `id` for each organization: one across all stories, as links.json has them."""
    groups = json.loads((GOLD / "links.json").read_text("utf-8"))["groups"]
    linked = {tuple(pair): number for number, group in enumerate(groups) for pair in group}
    for path in sorted(GOLD.glob("[0-9]*.json")):
        gold = json.loads(path.read_text("utf-8"))
        for body in gold["organizations"]:
            forms = (body["name"], *body["aliases"])
            group = next(
                (linked[gold["file"], form] for form in forms if (gold["file"], form) in linked), None
            )
            own = f"{path.stem}-{slug(body['name'])}" if group is None else f"linked-{group}"
            body["id"] = f"organization/{own}"
        yield gold


def gold_bank(folder: Path, dates: Mapping[str, str | None]) -> Catalogue:
    """A new bank of the sample stories' gold in a folder. `dates`: when each was published, by its file's name."""
    catalogue = Catalogue(
        folder, create=True, resolve=lambda entities, _known, _lessons: {one.key: one.key for one in entities}
    )
    for gold in stories():
        name = gold["file"]
        pieces = [Piece("title", gold["title"]), *(Piece("paragraph", text) for text in gold["paragraphs"])]
        reading = Reading(pieces, gold["title"], dates.get(name))
        story = assemble(reading, name, sha256(f"gold of {name}".encode()), "text/plain")
        state = FileState(str(folder / name), name, 0, 0)
        catalogue.keep(story, _analysis(gold, story), state, "gold")
    return catalogue


def gold_ids(catalogue: Catalogue) -> dict[str, str]:
    """The gold's id for each organization of a bank that was read from the files.

    It is that of the gold organization with which it shares a name in most stories; an organization that the gold has not keeps its own id.
    """
    names = {
        (gold["file"], fold_name(form)): body["id"]
        for gold in stories()
        for body in gold["organizations"]
        for form in (body["name"], *body["aliases"])
    }
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    with catalogue.reading() as db:
        rows = db.execute(
            "SELECT DISTINCT n.entity_id, s.source_name, n.folded FROM entity_name n JOIN story s ON s.id = n.story_id "
            "JOIN entity e ON e.id = n.entity_id WHERE e.type = 'organization' ORDER BY 1, 2, 3"
        )
        for own, file, folded in rows:
            if (file, folded) in names:
                votes[own][names[file, folded]] += 1
    return {own: counted.most_common(1)[0][0] for own, counted in votes.items()}


def _analysis(gold: Mapping[str, Any], story: Story) -> Analysis:
    bodies = {body["id"]: body for body in gold["organizations"]}
    forms = {own: (body["name"], *body["aliases"]) for own, body in bodies.items()}
    ids = {body["name"]: own for own, body in bodies.items()}
    entities = [
        *(Entity(own, "organization", found[0], tuple(found[1:])) for own, found in forms.items()),
        *(Entity(f"governorate/{slug(name)}", "governorate", name) for name in gold["governorates"]),
    ]
    mentions = {
        Mention(own, Span(*match.span()))
        for own, found in forms.items()
        for form in found
        for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", story.text)
    }
    ties = []
    for tie in gold["collaborations"]:
        a, b = sorted(ids[side] for side in tie["between"])
        naming = [
            block.span
            for block in story.blocks
            if all(any(form in story.slice(block.span) for form in forms[side]) for side in (a, b))
        ]
        ties.append(Collaboration((a, b), tie["kind"], tie["status"], tuple(naming[:1]), None, 1.0))
    return Analysis(
        gold["language"],
        tuple(entities),
        tuple(sorted(mentions, key=lambda one: (one.span, one.entity))),
        tuple(Theme(theme, 1.0) for theme in gold["themes"]),
        (),
        tuple(ties),
    )
