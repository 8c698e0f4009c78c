"""How the tests look at a story."""

from __future__ import annotations

from ingest.story import Story

LOREM = (
    "The harvest came late that year and nobody in the village was surprised. "
    "Water had been short since the spring, and the canal that feeds the lower fields was closed for repairs until the end of June. "
    "Families shared what they had, and the council met every week to decide whose turn it was. "
)


def kinds(story: Story) -> list[tuple[str, str]]:
    return [(b.kind, story.slice(b.span)) for b in story.blocks]


def texts(story: Story, kind: str) -> list[str]:
    return [text for k, text in kinds(story) if k == kind]
