"""An analysis with its entities' keys turned into their ids in the bank; names that turn out to be one actor become one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from nlp.annotations import Analysis, Entity


def with_ids(analysis: Analysis, ids: Mapping[str, str]) -> Analysis:
    """`ids` maps each entity's key to its id; keys it does not name stay as they are."""

    def known(key: str) -> str:
        return ids.get(key, key)

    entities: dict[str, Entity] = {}
    for entity in analysis.entities:
        named = replace(
            entity,
            key=known(entity.key),
            organization=known(entity.organization) if entity.organization else None,
        )
        first = entities.get(named.key)
        entities[named.key] = first.joined(named) if first else named
    ties = []
    for tie in analysis.collaborations:
        a, b = sorted((known(tie.between[0]), known(tie.between[1])))
        ties.append(replace(tie, between=(a, b)))
    return replace(
        analysis,
        entities=tuple(entities.values()),
        mentions=tuple(replace(mention, entity=known(mention.entity)) for mention in analysis.mentions),
        quotes=tuple(
            replace(
                quote,
                speaker=known(quote.speaker) if quote.speaker else None,
                governorates=tuple(known(place) for place in quote.governorates),
            )
            for quote in analysis.quotes
        ),
        collaborations=tuple(ties),
    )
