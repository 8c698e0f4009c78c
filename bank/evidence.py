"""What speaks for a guess: where it stands in its stories, in its paragraph, for a person who is to decide on it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bank import stored
from bank.judgements.identities import id_now
from bank.judgements.judgement import Judgement, parts_of_tie
from bank.network.sentences import around
from bank.stored import StoredStory, quote_id
from ingest.story import Span
from nlp.annotations import Quote
from nlp.fold import fold_name

#: A paragraph longer than this (code points) is cut to the sentences round the words in question.
_LONGEST = 900
_REACH = 300
#: So many places of one guess are shown, and so many of one actor in one story.
_MOST, _IN_ONE_STORY = 6, 2


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph, or the part of it that matters. `marks` are in `text`; `spans` are the same stretches in the story's own text.

    `page` is None where the file has no pages, or the stretch is on none. `cut`: words of the paragraph were left away before, after.
    """

    story_id: str
    story_title: str
    language: str
    page: int | None
    text: str
    marks: tuple[Span, ...]
    spans: tuple[Span, ...]
    cut: tuple[bool, bool] = (False, False)


@dataclass(frozen=True, slots=True)
class Dossier:
    """An actor as the bank knows it: `names` with the one it goes by first, `stories` as (id, title), the newest places first."""

    id: str
    type: str
    name: str
    names: tuple[str, ...]
    roles: tuple[str, ...]
    organizations: tuple[str, ...]
    stories: tuple[tuple[str, str], ...]
    places: tuple[Place, ...]


def places(db: sqlite3.Connection, item_id: str) -> tuple[Place, ...]:
    """Where the item of review.queue with this id stands; of a pair, see `dossier`. Nothing where it is no longer in the bank."""
    kind, _, own = item_id.partition(":")
    if kind == "entity":
        return _of_actor(db, own)
    story_id = own.rsplit("-", 1)[0] if kind == "quote" else own.partition(":")[0]
    kept = stored.read(db, story_id)
    if kept is None or kind == "pair":
        return ()
    return tuple(_place(kept, spans) for spans in _stretches(kept, kind, own))[:_MOST]


def dossier(db: sqlite3.Connection, entity_id: str) -> Dossier | None:
    """What is known of an actor, under whatever id it was asked for; None where no story names it."""
    own = id_now(db, entity_id)
    row = db.execute("SELECT name, type FROM entity WHERE id = ?", (own,)).fetchone()
    rows = db.execute(
        "SELECT s.id, s.title, e.role, o.name FROM story_entity e JOIN story s ON s.id = e.story_id "
        "LEFT JOIN entity o ON o.id = e.organization_id WHERE e.entity_id = ? ORDER BY s.added DESC, s.id",
        (own,),
    ).fetchall()
    if row is None or not rows:
        return None
    names = [
        one[0]
        for one in db.execute("SELECT DISTINCT name FROM entity_name WHERE entity_id = ? ORDER BY 1", (own,))
    ]
    return Dossier(
        own,
        row["type"],
        row["name"],
        tuple(dict.fromkeys((row["name"], *names))),
        tuple(dict.fromkeys(one[2] for one in rows if one[2])),
        tuple(dict.fromkeys(one[3] for one in rows if one[3])),
        tuple((one[0], one[1]) for one in rows),
        _of_actor(db, own),
    )


def called(
    db: sqlite3.Connection, words: str, types: Sequence[str] = ("organization", "person"), limit: int = 50
) -> list[tuple[str, str, str]]:
    """Actors of which a name holds these words, as (id, name, type); those that more stories name come first."""
    folded = fold_name(words).replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")
    rows = db.execute(
        "SELECT e.id, e.name, e.type FROM entity e JOIN story_entity s ON s.entity_id = e.id "
        "WHERE e.type IN (SELECT value FROM json_each(?)) AND e.id IN "
        "(SELECT entity_id FROM entity_name WHERE folded LIKE ? ESCAPE '\\') "
        "GROUP BY e.id ORDER BY count(*) DESC, e.name, e.id LIMIT ?",
        (json.dumps(list(types)), f"%{folded}%", limit),
    )
    return [(row[0], row[1], row[2]) for row in rows]


def titles(db: sqlite3.Connection, also: Sequence[str] = (), limit: int = 2000) -> dict[str, str]:
    """Titles of the stories that came last, by id, and of those in `also`."""
    rows = db.execute(
        "SELECT id, title FROM story WHERE id IN (SELECT value FROM json_each(?)) "
        "UNION SELECT * FROM (SELECT id, title FROM story ORDER BY rowid DESC LIMIT ?) ORDER BY title",
        (json.dumps(list(also)), limit),
    )
    return {row[0]: row[1] for row in rows}


def quote_of(kept: StoredStory, key: str) -> Quote | None:
    """A story's quote by its id."""
    return next((quote for quote in kept.analysis.quotes if quote_id(kept.story.id, quote) == key), None)


def _stretches(kept: StoredStory, kind: str, own: str) -> Iterable[Sequence[Span]]:
    if kind == "quote":
        quote = quote_of(kept, own)
        return [quote.spans] if quote else []
    if kind == "theme":
        theme = own.partition(":")[2]
        found = next((one.evidence for one in kept.analysis.themes if one.id == theme), ())
        return _by_paragraph(kept, found)
    if kind == "collaboration":
        a, b, tie = parts_of_tie(own.partition(":")[2])
        found = next(
            (one.evidence for one in kept.analysis.collaborations if (*one.between, one.kind) == (a, b, tie)),
            (),
        )
        return _by_paragraph(kept, found)
    return [[flag.span] for flag in kept.story.quality if flag.span and flag.span.end > flag.span.start]


def _of_actor(db: sqlite3.Connection, entity_id: str) -> tuple[Place, ...]:
    rows = db.execute(
        "SELECT story_id FROM story_entity JOIN story s ON s.id = story_id WHERE entity_id = ? ORDER BY s.added DESC, s.id LIMIT ?",
        (entity_id, _MOST),
    ).fetchall()
    found: list[Place] = []
    for (story_id,) in rows:
        kept = stored.read(db, story_id)
        if kept:
            spans = [one.span for one in kept.analysis.mentions if one.entity == entity_id]
            found += [_place(kept, some) for some in _by_paragraph(kept, spans)][:_IN_ONE_STORY]
    return tuple(found[:_MOST])


def _by_paragraph(kept: StoredStory, spans: Iterable[Span]) -> list[list[Span]]:
    """The spans of each block together, in the order of the text; what overlaps is one."""
    found: dict[int, list[Span]] = {}
    for span in sorted(spans):
        block = next((place for place, one in enumerate(kept.story.blocks) if one.span.overlaps(span)), -1)
        here = found.setdefault(block, [])
        if here and here[-1].end >= span.start:
            here[-1] = Span(here[-1].start, max(here[-1].end, span.end))
        else:
            here.append(span)
    return list(found.values())


def _place(kept: StoredStory, spans: Sequence[Span]) -> Place:
    story = kept.story
    blocks = [block for block in story.blocks if any(block.span.overlaps(span) for span in spans)]
    start = min([spans[0].start, *(block.span.start for block in blocks)])
    end = max([spans[-1].end, *(block.span.end for block in blocks)])
    whole = (start, end)
    if end - start > _LONGEST:
        # From the sentence some way before to the sentence some way after: a text file may be one paragraph.
        low, high = max(start, spans[0].start - _REACH), min(end, spans[-1].end + _REACH)
        near = around(story.text[start:end], [Span(low - start, high - start)])
        start, end = start + near.start, start + near.end
        if end - start > 2 * _LONGEST + spans[-1].end - spans[0].start:
            start, end = low, high
    return Place(
        story.id,
        story.title,
        kept.analysis.language,
        blocks[0].page if blocks else None,
        story.text[start:end],
        tuple(Span(span.start - start, span.end - start) for span in spans),
        tuple(spans),
        (start > whole[0], end < whole[1]),
    )


def subject_words(db: sqlite3.Connection, one: Judgement) -> str:
    """What a judgement is about, as a person knows it: names, words or a title; of a theme its id."""
    if one.subject == "entity":
        return name_of(db, one.subject_id) or next(iter(one.ground.get("names", ())), one.subject_id)
    if one.subject == "story":
        row = db.execute("SELECT title FROM story WHERE id = ?", (one.subject_id,)).fetchone()
        return str(row[0]) if row else one.subject_id
    if one.subject == "collaboration":
        a, b, _ = parts_of_tie(one.subject_id)
        return " – ".join(name_of(db, side) or side for side in (a, b))
    if one.subject == "quote":
        row = db.execute("SELECT text FROM quote WHERE id = ?", (id_now(db, one.subject_id),)).fetchone()
        return str(row[0]) if row else " ".join(one.ground.get("parts", (one.subject_id,)))
    if one.subject == "mention":
        return " ".join(one.ground.get("parts", (one.subject_id,)))
    return one.subject_id


def name_of(db: sqlite3.Connection, entity_id: str) -> str | None:
    """An actor's name, also where it was merged or no story names it now; None where the bank never had it."""
    row = db.execute("SELECT name FROM entity WHERE id = ?", (id_now(db, entity_id),)).fetchone()
    return row[0] if row else None
