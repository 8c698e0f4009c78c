"""Bilingual stories: each stretch is analysed in its own language, and what the languages find is brought together again.

A block of some length goes to its own language, a short one (a heading, a caption) to the story's. One actor named in both languages is
one: by a shared alias ("… (WEO)"), by transliteration for people, and for a body by the person who leads it in both.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ingest.story import Block, Story
from nlp.annotations import Entity, Mention
from nlp.bilingual import same_words
from nlp.cast import Narrator
from nlp.document import ANALYSED
from nlp.fold import fold_name
from nlp.languages import detect
from nlp.languages.found import Found
from nlp.transliteration import can_be, is_arabic

_BRACKETS = re.compile(r"[\s»”\"’']*[(\[]\s*([^()\[\]]{2,120})[)\]]")
_LEAST_WORDS = 8  # a shorter block says too little about its language


def split(story: Story) -> list[tuple[str, Story]]:
    """(language, the story with the blocks of that language only), the story's own language first. Offsets stay those of the whole."""
    main = detect(story.text)
    groups: dict[str, list[Block]] = {main: []}
    for block in story.blocks:
        text = story.slice(block.span)
        own = detect(text) if block.kind in ANALYSED and len(text.split()) >= _LEAST_WORDS else main
        groups.setdefault(own, []).append(block)
    if len(groups) == 1:
        return [(main, story)]
    return [(language, replace(story, blocks=tuple(blocks))) for language, blocks in groups.items()]


def merge(parts: Sequence[Found], text: str) -> Found:
    """What several languages found in one story (its `text`) as one; names and roles are those of the first that has them."""
    entities: list[Entity] = list(parts[0].entities)
    keys: dict[tuple[int, str], str] = {(0, e.key): e.key for e in entities}
    for number, part in enumerate(parts[1:], 1):
        glosses = _glosses(text, [m for p in parts[: number + 1] for m in p.mentions])
        same = _links(entities, part.entities, glosses)
        for entity in part.entities:
            home = same.get(entity.key)
            if home is None:
                keys[number, entity.key] = entity.key
                entities.append(entity)
            else:
                keys[number, entity.key] = home
                index = next(i for i, e in enumerate(entities) if e.key == home)
                entities[index] = entities[index].joined(entity)
    known = {key: value for (_, key), value in keys.items()}
    entities = [
        replace(e, organization=known.get(e.organization, e.organization) if e.organization else None)
        for e in entities
    ]
    mentions = [Mention(keys[n, m.entity], m.span) for n, part in enumerate(parts) for m in part.mentions]
    quotes = [
        replace(q, speaker=keys[n, q.speaker] if q.speaker else None)
        for n, part in enumerate(parts)
        for q in part.quotes
    ]
    narrators = [
        Narrator(keys.get((n, p.narrator.person or "")), keys.get((n, p.narrator.organization or "")))
        for n, p in enumerate(parts)
    ]
    return Found(
        tuple({e.key: e for e in entities}.values()),
        tuple(sorted(mentions, key=lambda m: m.span)),
        tuple(sorted(quotes, key=lambda q: q.spans[0])),
        tuple(sorted(s for part in parts for s in part.sentences)),
        next((n for n in narrators if n.person or n.organization), Narrator()),
    )


def _forms(entity: Entity) -> set[str]:
    return {fold_name(form) for form in (entity.name, *entity.aliases)}


def _glosses(text: str, mentions: Sequence[Mention]) -> dict[str, str]:
    """A name in brackets, folded → the key of the actor named right before: Basra Centre … (مركز البصرة …)."""
    found: dict[str, str] = {}
    for mention in mentions:
        if match := _BRACKETS.match(text, mention.span.end):
            found |= {
                fold_name(name): mention.entity for name in re.split(r"[,،;؛]|\s[–—-]\s", match.group(1))
            }
    return found


def _links(known: Sequence[Entity], other: Sequence[Entity], glosses: Mapping[str, str]) -> dict[str, str]:
    """Key of an entity of `other` → key of the known entity that it is."""
    same: dict[str, str] = {}
    for entity in other:
        glossed = {glosses[form] for form in _forms(entity) if form in glosses}
        home = next(
            (
                k
                for k in known
                if k.type == entity.type
                and (
                    k.key in glossed
                    or any(glosses.get(form) == entity.key for form in _forms(k))
                    or _forms(k) & _forms(entity)
                )
            ),
            None,
        )
        if home is None and entity.type == "person":
            home = next((k for k in known if k.type == "person" and _can_be_one(k, entity)), None)
        if home is not None and home.key not in same.values():
            same[entity.key] = home.key
    by_key = {k.key: k for k in known}
    for entity in other:  # the one who leads a body in both languages leads one body
        leader = by_key.get(same.get(entity.key, "")) if entity.type == "person" else None
        if leader and leader.organization and entity.organization and entity.organization not in same:
            theirs = next((o for o in other if o.key == entity.organization), None)
            if (
                theirs
                and leader.organization not in same.values()
                and is_arabic(theirs.name) != is_arabic(by_key[leader.organization].name)
            ):
                same[theirs.key] = leader.organization
    for entity in other:
        if entity.type == "organization" and entity.key not in same:
            fits = [
                k
                for k in known
                if k.type == "organization" and k.key not in same.values() and same_words(k.name, entity.name)
            ]
            if len(fits) == 1:
                same[entity.key] = fits[0].key
    return same


def _can_be_one(a: Entity, b: Entity) -> bool:
    """Full names only: one of two words or more, written in either script."""
    return any(
        len(x.split()) > 1 and len(y.split()) > 1 and can_be(x, y)
        for x in (a.name, *a.aliases)
        for y in (b.name, *b.aliases)
    )
