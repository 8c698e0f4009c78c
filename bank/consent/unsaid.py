"""Words that stay in the bank wherever they stand: what was once taken for a refused quote stays so, whatever is judged of it afterwards."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from bank import stored
from bank.consent.ledger import Ledger, ids_of
from bank.consent.people import Protected
from bank.consent.terms import NEVER_LEAVES, Channel, effective
from bank.judgements import machine
from bank.judgements.log import lineage
from bank.judgements.merging import quotes_of
from ingest.story import Span


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that were taken for a quote, by the machine, a person, or what the bank holds now. `start`: a code point of the story's text."""

    story_id: str
    start: int
    parts: tuple[str, ...]


@dataclass(slots=True)
class Unsaid:
    """The texts that may not leave: `anywhere` in the bank, and those of a story's own passages, however short."""

    anywhere: list[str] = field(default_factory=list)
    own: dict[str, list[str]] = field(default_factory=dict)

    def add(self, passages: Iterable[Passage]) -> None:
        for one in passages:
            told = [" ".join(one.parts), *one.parts]
            self.anywhere += told
            self.own.setdefault(one.story_id, []).extend(told)


def unsaid(
    db: sqlite3.Connection, ledger: Ledger, people: Sequence[Protected], channel: Channel, today: date
) -> Unsaid:
    """All words of quotes that may not leave on this channel and day: of the quotes, people and stories of which that was said."""
    found = Unsaid()
    for (subject, key), said in ledger.terms.items():
        word = effective(said, channel, today)
        if subject == "quote" and (word.status not in {"granted", "unknown"} or word.barred):
            story_id, _, start = key.rpartition("-")
            then = tuple(text for one in said for text in one.names)
            found.add(Passage(story_id, int(start), (text,)) for text in then if start.isdigit())
            found.add(one for one in _passages(db, story_id) if str(one.start) == start)
            found.add(one for one in _merged(db, [story_id]) if str(one.start) == start)
        elif subject == "story" and word.status in NEVER_LEAVES:
            found.add(_kept(db, "story_id = ?", key))
            found.add(_merged(db, lineage(db, key)))
    for person in people:
        if person.silent:
            found.add(_of_person(db, person))
    return found


def _of_person(db: sqlite3.Connection, person: Protected) -> Iterator[Passage]:
    ids = set(ids_of(db, person.id))
    for row in db.execute("SELECT id, name FROM entity WHERE type = 'person'").fetchall():
        if person.bears(row["name"]):
            ids.add(row["id"])
    for own in sorted(ids):
        yield from _kept(db, "speaker_id = ?", own)
    yield from _merged(db, None, ids)
    for story_id in sorted(person.stories):
        others = _spoken_by_others(db, story_id, ids)
        for one in _passages(db, story_id, lambda speaker: speaker in ids):
            end = one.start + len(one.parts[0])
            # Who said them has been put right since: they are somebody else's words.
            if not any(span.start < end and one.start < span.end for span in others):
                yield one


def _spoken_by_others(db: sqlite3.Connection, story_id: str, ids: set[str]) -> list[Span]:
    rows = db.execute(
        "SELECT spans, speaker_id FROM quote WHERE story_id = ? AND speaker_id IS NOT NULL", (story_id,)
    )
    return [Span(*pair) for row in rows if row["speaker_id"] not in ids for pair in json.loads(row["spans"])]


def _kept(db: sqlite3.Connection, where: str, key: str) -> Iterator[Passage]:
    rows = db.execute(
        f"SELECT q.story_id, q.spans, s.text FROM quote q JOIN story s ON s.id = q.story_id WHERE q.{where}",  # noqa: S608 - our own words
        (key,),
    )
    for story_id, spans, text in rows.fetchall():
        pairs = json.loads(spans)
        yield Passage(story_id, pairs[0][0], tuple(text[start:end] for start, end in pairs))


def _merged(
    db: sqlite3.Connection, story_ids: Iterable[str] | None, speakers: set[str] | None = None
) -> Iterator[Passage]:
    """The quotes of stories that were merged into others, as they were."""
    for key, said, speaker in quotes_of(db, story_ids):
        if speakers is None or speaker in speakers:
            story_id, _, start = key.rpartition("-")
            yield Passage(story_id, int(start), (said,))


def _passages(
    db: sqlite3.Connection, story_id: str, by: Callable[[str | None], bool] = lambda _: True
) -> Iterator[Passage]:
    """Everything in a story that was ever taken for a quote of such speakers: by the machine, or where a person judged it."""
    if db.execute("SELECT 1 FROM machine WHERE story_id = ?", (story_id,)).fetchone():
        kept = stored.read(db, story_id)
        if kept is not None:
            for quote in machine.read(db, kept.story)[1].quotes:
                if by(quote.speaker):
                    words = tuple(kept.story.slice(span) for span in quote.spans)
                    yield Passage(story_id, quote.spans[0].start, words)
    rows = db.execute(
        "SELECT ground, value FROM judgement WHERE story_id = ? AND subject = 'quote'", (story_id,)
    )
    for row in rows.fetchall():
        ground, value = json.loads(row["ground"]), json.loads(row["value"])
        for said in (ground, value):
            speaker = said.get("speaker", ground.get("speaker"))
            if said.get("parts") and by(speaker):
                yield Passage(story_id, said.get("start", ground.get("start", 0)), tuple(said["parts"]))
