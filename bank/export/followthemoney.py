"""FollowTheMoney entities, one JSON object a line, as Aleph and OpenSanctions' tools read them: documents, people, bodies, and what joins them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from bank.consent.gate import ReleasedStory
from bank.export.permalink import permalink

_LANGUAGES = {"en": "eng", "ar": "ara", "ckb": "ckb"}
_SCHEMATA = {"organization": "Organization", "person": "Person"}


def write(stories: Iterable[ReleasedStory], file: BinaryIO) -> None:
    for released in stories:
        for schema, key, properties in _entities(released):
            values = {name: list(dict.fromkeys(filter(None, found))) for name, found in properties.items()}
            entity = {"id": key, "schema": schema, "properties": {n: v for n, v in values.items() if v}}
            file.write(json.dumps(entity, ensure_ascii=False).encode() + b"\n")


def _entities(released: ReleasedStory) -> Iterator[tuple[str, str, dict[str, list[str]]]]:
    story, analysis = released.kept.story, released.kept.analysis
    document = _id("document", story.id)
    yield (
        "Document",
        document,
        {
            "title": [story.title],
            "fileName": [story.source.name],
            "contentHash": [story.source.sha256],
            "language": [_LANGUAGES.get(analysis.language, "")],
            "publishedAt": [story.published or ""],
            "country": ["iq"],
            "sourceUrl": [permalink(story.id)],
        },
    )
    # One entity may stand in many stories: its lines bear one id, and the readers of this format merge them.
    for one in analysis.entities:
        if one.type not in _SCHEMATA:
            continue
        own: dict[str, list[str]] = {"name": [one.name], "alias": list(one.aliases), "proof": [document]}
        if one.type == "person":
            own["position"] = [one.role or ""]
        yield _SCHEMATA[one.type], _id("entity", one.key), own
        if one.type == "person" and one.organization:
            yield (
                "Membership",
                _id("membership", f"{one.key} {one.organization}"),
                {
                    "member": [_id("entity", one.key)],
                    "organization": [_id("entity", one.organization)],
                    "role": [one.role or ""],
                    "proof": [document],
                },
            )
    for tie in analysis.collaborations:
        a, b = tie.between
        yield (
            "UnknownLink",
            _id("tie", f"{a} {b} {tie.kind}"),
            {
                "subject": [_id("entity", a)],
                "object": [_id("entity", b)],
                "role": [tie.kind],
                "status": [tie.status],
                "date": [tie.date or ""],
                "proof": [document],
            },
        )


def _id(kind: str, key: str) -> str:
    return f"storybank-{kind}-" + hashlib.sha256(key.encode()).hexdigest()[:24]
