"""A bank with a small network, made by hand: who tells of what, and when."""

from __future__ import annotations

from collections.abc import Sequence

from making import state

from bank.catalogue import Catalogue
from ingest.story import Piece, Reading, Span, assemble, sha256
from nlp.annotations import Analysis, Collaboration, Entity, Mention, Theme, TieKind, TieStatus

Stated = tuple[str, str, TieKind, TieStatus]


def tell(
    catalogue: Catalogue,
    date: str | None,
    sentences: Sequence[str],
    organizations: Sequence[str],
    ties: Sequence[Stated] = (),
    themes: Sequence[str] = (),
    places: Sequence[str] = (),
    people: Sequence[tuple[str, str, str]] = (),
) -> str:
    """Keep one story. The evidence of a tie is the first sentence that names both; `people`: name, role, organization. Returns its id."""
    body = " ".join(sentences)
    reading = Reading(
        [Piece("title", sentences[0]), Piece("paragraph", body)], title=sentences[0], published=date
    )
    name = f"{sha256(body.encode() + str(date).encode())[:8]}.txt"
    story = assemble(reading, name, sha256((body + str(date)).encode()), "text/plain")
    text = story.text
    first = text.rindex(body)
    keys = {own: f"organization/{own.lower().replace(' ', '-')}" for own in organizations}
    entities = [Entity(key, "organization", own) for own, key in keys.items()]
    entities += [Entity(f"governorate/{place.lower()}", "governorate", place) for place in places]
    entities += [
        Entity(f"person/{who.lower().replace(' ', '-')}", "person", who, (), role, keys[own])
        for who, role, own in people
    ]
    mentions = []
    for entity in entities:
        at = text.find(entity.name, first)
        while at >= 0:
            mentions.append(Mention(entity.key, Span(at, at + len(entity.name))))
            at = text.find(entity.name, at + 1)
    stated = []
    for a, b, kind, status in ties:
        sentence = next(one for one in sentences if a in one and b in one)
        at = text.index(sentence, first)
        between = sorted((keys[a], keys[b]))
        span = Span(at, at + len(sentence) - 1)
        stated.append(Collaboration((between[0], between[1]), kind, status, (span,), None, 0.8))
    analysis = Analysis(
        "en",
        tuple(entities),
        tuple(sorted(set(mentions), key=lambda m: (m.span.start, m.entity))),
        tuple(Theme(theme, 0.9) for theme in themes),
        (),
        tuple(stated),
    )
    catalogue.keep(story, analysis, state(f"/stories/{name}"), "test")
    return story.id


LEAGUE, NETWORK, FUND, RADIO, LAB = (
    "Salt League",
    "Reed Network",
    "Harbour Fund",
    "Radio Shatt",
    "Delta Lab",
)


def tell_all(catalogue: Catalogue) -> dict[str, str]:
    """Seven stories. Returns their ids by what each shows."""
    return {
        "meeting": tell(
            catalogue,
            "2019-05",
            ["Salt League and Reed Network came to one fair."],
            [LEAGUE, NETWORK],
            themes=["water"],
            places=["Basra"],
        ),
        "plan": tell(
            catalogue,
            "2020-02",
            ["Salt League and Reed Network plan a joint survey.", "Salt League has volunteers."],
            [LEAGUE, NETWORK],
            [(LEAGUE, NETWORK, "joint-project", "proposed")],
            ["water"],
            ["Basra"],
        ),
        "signed": tell(
            catalogue,
            "2021-06",
            ["It rained.", "In June Salt League signed an agreement with Reed Network.", "All were glad."],
            [LEAGUE, NETWORK],
            [(LEAGUE, NETWORK, "agreement", "active")],
            ["water"],
            ["Basra"],
            [("Huda Karim", "director", LEAGUE)],
        ),
        "fund": tell(
            catalogue,
            "2018",
            ["Harbour Fund pays for the work of Salt League."],
            [FUND, LEAGUE],
            [(FUND, LEAGUE, "funding", "active")],
        ),
        "fund ended": tell(
            catalogue,
            "2017",
            ["Harbour Fund paid for Radio Shatt and stopped."],
            [FUND, RADIO],
            [(FUND, RADIO, "funding", "ended")],
            ["media-freedom"],
            ["Basra"],
        ),
        "radio": tell(
            catalogue,
            "2021-08",
            ["Radio Shatt broadcasts news of the river.", "Radio Shatt sends its volunteers to the field."],
            [RADIO],
            themes=["water", "media-freedom"],
            places=["Basra"],
        ),
        "lab": tell(
            catalogue,
            "2021-09",
            ["Delta Lab does research on salt.", "A survey of Delta Lab counts palms."],
            [LAB],
            themes=["water"],
            places=["Basra"],
        ),
    }
