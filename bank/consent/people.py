"""People whose words or full names may not leave, and which actors of a story they are."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from bank.consent.forms import Forms, find, folded, words
from bank.consent.ledger import Ledger, ids_of, names_of
from bank.consent.terms import NEVER_LEAVES, Channel, Naming, Terms, effective, strictest
from bank.consent.veil import Hidden
from bank.stored import StoredStory, quote_id
from nlp.annotations import Analysis, Entity
from nlp.transliteration import can_be


@dataclass(frozen=True, slots=True)
class Protected:
    """A person somebody said a word about that hides something: their name, or all they say on this channel (`silent`).

    `stories`: those in which the machine or a person has seen them, also where they have been refused as an actor since.
    """

    id: str
    naming: Naming
    names: tuple[str, ...]
    forms: Forms
    said: tuple[Terms, ...]
    silent: bool = False
    stories: frozenset[str] = frozenset()

    def bears(self, name: str) -> bool:
        """Whether a person's name is, or in another script could be, one of theirs."""
        if words(name) in self.forms.whole:
            return True
        full = [own for own in self.names if len(words(own)) > 1]
        return len(words(name)) > 1 and any(can_be(name, other) for other in full)

    def is_called(self, entity: Entity) -> bool:
        """Whether an actor of a story is this person, or bears their name and so could be."""
        if entity.key == self.id:
            return True
        return any(self.bears(name) for name in (entity.name, *entity.aliases))


def protected(db: sqlite3.Connection, ledger: Ledger, channel: Channel, today: date) -> tuple[Protected, ...]:
    """Everybody who is to be hidden on a channel on a day, with every name the bank has for them.

    Who refused, withdrew or did not agree to this channel, or whose consent has run out, is not named either.
    """
    found = []
    for person in ledger.people():
        said = ledger.get("person", person)
        whole = effective(said, channel, today)
        silent = whole.status in NEVER_LEAVES or whole.status == "expired" or bool(whole.barred)
        naming: Naming = "anonymous" if silent else whole.naming
        if naming != "full":
            names = tuple(
                dict.fromkeys((*names_of(db, person), *(name for one in said for name in one.names)))
            )
            stories = _stories(db, person)
            found.append(Protected(person, naming, names, Forms.of(names), said, silent, stories))
    return tuple(found)


def _stories(db: sqlite3.Connection, person: str) -> frozenset[str]:
    rows = (
        row[0]
        for own in ids_of(db, person)
        for row in db.execute(
            "SELECT story_id FROM machine_entity WHERE entity_id = ?1 UNION SELECT story_id FROM story_entity WHERE entity_id = ?1",
            (own,),
        )
    )
    return frozenset(rows)


def hidden_names(db: sqlite3.Connection) -> Callable[[str, bool], bool]:
    """Tells whether a name holds one of somebody who may not be named in full; `person`: it is a person's, so that short names count."""
    people = protected(db, Ledger.load(db), "internal", datetime.now(UTC).date())
    whole = {form for one in people for form in one.forms.whole}
    every = whole | {form for one in people for form in one.forms.short | one.forms.given}

    def hidden(name: str, person: bool) -> bool:
        return any(True for _ in find(folded(name), every if person else whole))

    return hidden


def said_of(people: Iterable[Protected], ledger: Ledger, entity: Entity | None) -> list[Terms]:
    """Every word that holds for what an actor says: on them, and on whoever they could be."""
    if entity is None:
        return []
    others = [
        one
        for person in people
        if person.id != entity.key and _could_be(person, entity)
        for one in person.said
    ]
    return [*ledger.get("person", entity.key), *others]


def hidden_in(
    kept: StoredStory, ledger: Ledger, people: Sequence[Protected], found_first: Analysis | None = None
) -> Mapping[str, Hidden]:
    """Who is to be hidden in a story, and how: by the key of the actor; people the story does not know by their id.

    `found_first`: what the machine found; whoever it took for a person is hidden as one, whatever was judged of them since.
    """
    story_id = kept.story.id
    of_story = [one.naming for one in ledger.get("story", story_id)]
    by_quote: dict[str, list[Naming | None]] = {}
    for quote in kept.analysis.quotes:
        if quote.speaker:
            said = ledger.get("quote", quote_id(story_id, quote))
            by_quote.setdefault(quote.speaker, []).extend(one.naming for one in said)
    speakers = {quote_id(story_id, quote): quote.speaker for quote in kept.analysis.quotes}
    for quote in found_first.quotes if found_first else ():
        key = quote_id(story_id, quote)
        if quote.speaker and speakers.get(key) is None:
            by_quote.setdefault(quote.speaker, []).extend(one.naming for one in ledger.get("quote", key))
    found: dict[str, Hidden] = {}
    here = {entity.key for entity in kept.analysis.entities if entity.type == "person"}
    gone = [one for one in found_first.entities if one.key not in here] if found_first else []
    for entity in (*kept.analysis.entities, *gone):
        if entity.type != "person":
            continue
        same = [person for person in people if _could_be(person, entity)]
        naming = strictest([*of_story, *by_quote.get(entity.key, ()), *(person.naming for person in same)])
        if naming != "full":
            names = (entity.name, *entity.aliases, *(name for person in same for name in person.names))
            names = tuple(dict.fromkeys(names))
            found[entity.key] = Hidden(naming, names, Forms.of(names), entity.role)
    for person in people:
        if person.id not in found:
            found[person.id] = Hidden(
                person.naming, person.names, person.forms, present=story_id in person.stories
            )
    return found


def _could_be(person: Protected, entity: Entity) -> bool:
    return entity.type == "person" and person.is_called(entity)
