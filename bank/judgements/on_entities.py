"""Judgements on actors and places, laid over one story. Each returns False where the story does not hold its ground."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

from bank.judgements.grounds import find_mention
from bank.judgements.judgement import Judgement
from bank.judgements.state import Held, State, occurrences
from nlp.annotations import Entity, EntityType, Mention
from nlp.fold import fold_name


def entity(state: State, one: Judgement) -> bool:
    """A judgement on an actor or place."""
    key = _subject(state, one)
    held = state.entities.get(key)
    wide = one.story_id is None
    action, value = one.action, one.value
    if action == "merge":
        _merge(state, key, state.id_now(value["into"]), value.get("type", "organization"), wide)
    elif action == "split":
        _split(state, key, value)
    elif action == "alias":
        _alias(state, key, value["name"])
    elif action == "add":
        _add(state, key, value["type"], value["name"])
    elif action == "reject":
        if wide:
            state.refused.add(key)
        state.drop_entity(key)
    elif action == "rename":
        if wide:
            state.names[key] = value["name"]
        if held:
            held.correct(_renamed(held.it, value["name"]))
    elif action == "retype":
        if wide:
            state.types[key] = value["type"]
        if held:
            _retype(state, held, value["type"])
    elif held and action == "role":
        employer = value.get("organization", held.it.organization)
        employer = state.id_now(employer) if employer else None
        if employer and employer not in state.entities:
            employer = held.it.organization
        held.correct(replace(held.it, role=value.get("role", held.it.role), organization=employer))
    elif held and action == "accept":
        held.review = "corrected" if held.review == "corrected" else "confirmed"
    return wide or held is not None or action == "add"


def mention(state: State, one: Judgement) -> bool:
    """A judgement on one place where an actor is named."""
    own = state.id_now(one.ground.get("entity", ""))
    found = find_mention(state, own, one.ground)
    if found is None:
        return False
    state.mentions.remove(found)
    if one.action == "move":
        to = state.id_now(one.value["to"])
        bring(state, to, one.value.get("type", "person"), one.value.get("name", to))
        state.mentions.append(replace(found, entity=to))
    return True


def bring(state: State, entity_id: str, kind: str, name: str) -> None:
    """An actor of the bank that the machine did not see in this story."""
    if entity_id not in state.entities and entity_id not in state.refused:
        kind = state.types.get(entity_id, kind)
        name = state.names.get(entity_id, name)
        made = Entity(entity_id, cast(EntityType, kind), name)
        state.entities[entity_id] = Held(made, "confirmed")


def _subject(state: State, one: Judgement) -> str:
    key = state.id_now(one.subject_id)
    if key in state.entities or one.story_id is None:
        return key
    # Another reading may have given the same name another id.
    names = {fold_name(name) for name in one.ground.get("names", ())}
    kind = one.ground.get("type")
    same = [k for k, h in state.entities.items() if h.it.type == kind and fold_name(h.it.name) in names]
    return same[0] if len(same) == 1 else key


def _merge(state: State, old: str, into: str, kind: str, wide: bool) -> None:
    if old == into:
        return
    if wide:
        state.forward[old] = into
    gone = state.entities.get(old)
    if gone is None:
        return
    if into in state.refused:
        state.drop_entity(old)
        return
    moved = replace(gone.it, key=into, type=cast(EntityType, state.types.get(into, kind)))
    state.rekey(old, _renamed(moved, state.names.get(into, moved.name)))


def _renamed(entity: Entity, name: str) -> Entity:
    aliases = dict.fromkeys((entity.name, *entity.aliases))
    aliases.pop(name, None)
    return replace(entity, name=name, aliases=tuple(aliases))


def _retype(state: State, held: Held[Entity], kind: str) -> None:
    key = held.it.key
    if kind != "organization":
        state.ties = [tie for tie in state.ties if key not in tie.it.between]
        state.lose_employer(key)
    stays = kind == "person"
    held.correct(
        replace(
            held.it,
            type=cast(EntityType, kind),
            role=held.it.role if stays else None,
            organization=held.it.organization if stays else None,
        )
    )


def _split(state: State, key: str, value: Any) -> None:
    """The names given, or all of them where none are, go to another actor: in the stories given, or in all."""
    stories = value.get("stories")
    held = state.entities.get(key)
    if held is None or (stories and not set(stories) & {state.story.id, *state.lineage}):
        return
    new, kind = value["new"], cast(EntityType, value.get("type", held.it.type))
    own = [held.it.name, *held.it.aliases]
    chosen = {fold_name(name) for name in value.get("names", ())}
    leaving = [name for name in own if not chosen or fold_name(name) in chosen]
    staying = [name for name in own if name not in leaving]
    if not leaving:
        return
    if not staying:
        state.rekey(key, replace(held.it, key=new, type=kind))
        return
    held.correct(replace(held.it, name=staying[0], aliases=tuple(staying[1:])))
    state.entities[new] = Held(Entity(new, kind, leaving[0], tuple(leaving[1:])), "corrected")
    moved_spans = []
    for i, place in enumerate(state.mentions):
        if place.entity == key and fold_name(state.story.slice(place.span)) in chosen:
            state.mentions[i] = replace(place, entity=new)
            moved_spans.append(place.span)
    for quote in state.quotes:  # "says Ahmed": the one who is named there says it
        where = quote.it.attribution
        if quote.it.speaker == key and where and any(where.overlaps(span) for span in moved_spans):
            quote.it = replace(quote.it, speaker=new)


def _alias(state: State, key: str, name: str) -> None:
    state.taught.append((key, name))
    held = state.entities.get(key)
    places = occurrences(state.story.text, name)
    if held is None or not places or name in (held.it.name, *held.it.aliases):
        return
    held.correct(replace(held.it, aliases=(*held.it.aliases, name)))
    _mention(state, key, name)


def _add(state: State, key: str, kind: str, name: str) -> None:
    if key in state.entities or not occurrences(state.story.text, name):
        bring(state, key, kind, name)
        return
    state.entities[key] = Held(Entity(key, cast(EntityType, kind), name), "corrected")
    _mention(state, key, name)


def _mention(state: State, key: str, name: str) -> None:
    taken = [mention.span for mention in state.mentions]
    for span in occurrences(state.story.text, name):
        if not any(span.overlaps(other) for other in taken):
            state.mentions.append(Mention(key, span))
