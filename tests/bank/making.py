"""Small stories with a hand-made analysis, for tests that need no language model."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from bank.catalogue import Catalogue, FileState
from bank.stored import StoredStory
from ingest.story import Box, Piece, QualityFlag, Reading, Span, Story, assemble, sha256
from nlp.annotations import Analysis, Collaboration, Entity, Mention, Quote, Theme

SAID = "We will count every vote in the open"
ORGANIZATIONS = ("Al-Tadhamun League", "Rafidain Women Network")
LEAGUE, NETWORK = "organization/al-tadhamun-league", "organization/rafidain-women-network"
MAHA, ANBAR = "person/maha-saleh", "governorate/anbar"


def find(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(start, start + len(part))


def story(
    title: str = "Counting votes in Ramadi", said: str = SAID, name: str = "votes.pdf", language: str = "en"
) -> tuple[Story, Analysis]:
    """One story with every kind of annotation in it."""
    body = f'"{said}," says Maha Saleh, director of {ORGANIZATIONS[0]} in Anbar. Her league signed an agreement with {ORGANIZATIONS[1]}.'
    reading = Reading(
        [
            Piece("title", title, 1, Box(50, 40, 500, 60)),
            Piece("paragraph", body, 2, Box(50, 80, 300, 400.5)),
        ],
        title=title,
        published="2021-04",
        pages=2,
        quality=[QualityFlag("ocr", "Read from a picture.")],
    )
    made = assemble(reading, name, sha256((title + body).encode()), "application/pdf")
    text = made.text
    league, network, person, place = (
        "organization/al-tadhamun-league",
        "organization/rafidain-women-network",
        "person/maha-saleh",
        "governorate/anbar",
    )
    return made, Analysis(
        language=language,
        entities=(
            Entity(person, "person", "Maha Saleh", ("Saleh",), "director", league),
            Entity(league, "organization", ORGANIZATIONS[0]),
            Entity(network, "organization", ORGANIZATIONS[1], ("RWN",)),
            Entity(place, "governorate", "Anbar", pcode="IQG01"),
        ),
        mentions=(
            Mention(person, find(text, "Maha Saleh")),
            Mention(league, find(text, ORGANIZATIONS[0])),
            Mention(place, find(text, "Anbar")),
        ),
        themes=(Theme("elections", 0.9, (find(text, said),)),),
        quotes=(
            Quote(
                (find(text, said),),
                "direct",
                person,
                "says",
                find(text, "says Maha Saleh"),
                None,
                ("elections",),
                (place,),
                0.8,
            ),
        ),
        collaborations=(
            Collaboration(
                (league, network),
                "agreement",
                "active",
                (find(text, "Her league signed an agreement"),),
                None,
                0.7,
            ),
        ),
    )


def state(path: Path | str, size: int = 1, mtime_ns: int = 1) -> FileState:
    return FileState(str(path), Path(path).name, size, mtime_ns)


def keep(catalogue: Catalogue, path: str = "/stories/votes.pdf", **parts: str) -> str:
    made, analysis = story(**parts)
    catalogue.keep(made, analysis, state(path), "test")
    return made.id


def only_quote(kept: StoredStory) -> Quote:
    (quote,) = kept.analysis.quotes
    return quote


def entity(kept: StoredStory, key: str) -> Entity | None:
    return next((each for each in kept.analysis.entities if each.key == key), None)


def named(name: str, title: str) -> tuple[Story, Analysis]:
    """A story that names one organization and nothing else."""
    made, _ = story(title=title, said=f"{name} was there", name=f"{title}.pdf")
    key = f"organization/{name.lower().replace(' ', '-')}"
    return made, Analysis(
        "en",
        (Entity(key, "organization", name),),
        (Mention(key, find(made.text, name)),),
    )


def reread(made: Story, analysis: Analysis, text: str) -> tuple[Story, Analysis]:
    """The story as another version of the program might read it: another text, everything found anew where its words stand in it."""

    def move(part: str) -> Any:
        return find(text, part)

    return replace(made, text=text), replace(
        analysis,
        mentions=tuple(
            Mention(m.entity, move(made.slice(m.span)))
            for m in analysis.mentions
            if made.slice(m.span) in text
        ),
        themes=tuple(replace(t, evidence=()) for t in analysis.themes),
        quotes=tuple(
            replace(q, spans=tuple(move(made.slice(s)) for s in q.spans), attribution=None)
            for q in analysis.quotes
            if all(made.slice(s) in text for s in q.spans)
        ),
        collaborations=tuple(replace(c, evidence=()) for c in analysis.collaborations),
    )
