"""A bank of organizations and their ties, made by hand, English and Arabic; one of them tries to break out of its card."""

from __future__ import annotations

from collections.abc import Sequence

from bank.bank import Bank
from bank.catalogue import FileState
from ingest.story import Piece, Reading, Span, assemble, sha256
from nlp.annotations import Analysis, Collaboration, Entity, Mention, Quote, Theme, TieKind, TieStatus

LEAGUE, REED, FUND, RADIO, LAB = "Salt League", "Reed Network", "Harbour Fund", "Radio Shatt", "Delta Lab"
PALM = "جمعية النخيل"
EVIL = "<img src=x onerror=alert(1)> [Evil](javascript:alert(2)) **Org**"
SIGNED = "In June Salt League signed an agreement with Reed Network."
ARABIC = "تنفذ جمعية النخيل مع Reed Network مشروعًا مشتركًا في البصرة."
SAID = "We signed it because the river asked us to"

Stated = tuple[str, str, TieKind, TieStatus]


def organization(name: str) -> str:
    """The id of an organization."""
    return {PALM: "organization/palm", EVIL: "organization/evil"}.get(
        name, f"organization/{name.lower().replace(' ', '-')}"
    )


def tell(
    bank: Bank,
    date: str | None,
    sentences: Sequence[str],
    named: Sequence[str],
    ties: Sequence[Stated] = (),
    themes: Sequence[str] = ("water",),
    language: str = "en",
    said: tuple[str, str, str] | None = None,
) -> str:
    """Keep one story that takes place in Basra. A tie's evidence is the first sentence that names both; `said`: words, speaker, body."""
    body = " ".join(sentences)
    reading = Reading(
        [Piece("title", sentences[0]), Piece("paragraph", body)], title=sentences[0], published=date
    )
    story = assemble(reading, "told.txt", sha256(f"{body}{date}".encode()), "text/plain")
    first = story.text.rindex(body)

    def find(part: str) -> Span:
        at = story.text.index(part, first)
        return Span(at, at + len(part))

    entities = [Entity(organization(name), "organization", name) for name in named]
    entities.append(Entity("governorate/basra", "governorate", "Basra", pcode="IQG02"))
    mentions = [Mention(organization(name), find(name)) for name in named if name in body]
    quotes = []
    if said:
        words, speaker, own = said
        person = f"person/{speaker.lower().replace(' ', '-')}"
        entities.append(Entity(person, "person", speaker, (), "director", organization(own)))
        mentions.append(Mention(person, find(speaker)))
        quotes.append(Quote((find(words),), "direct", person, "says", quotability=0.9))
    stated = []
    for a, b, kind, status in ties:
        sentence = next(one for one in sentences if a in one and b in one)
        low, high = sorted((organization(a), organization(b)))
        stated.append(Collaboration((low, high), kind, status, (find(sentence),), None, 0.8))
    analysis = Analysis(
        language,
        tuple(entities),
        tuple(sorted(mentions, key=lambda one: (one.span.start, one.entity))),
        tuple(Theme(theme, 0.9) for theme in themes),
        tuple(quotes),
        tuple(stated),
    )
    bank.catalogue.keep(story, analysis, FileState(f"/stories/{story.id}.txt", "told.txt", 1, 1), "test")
    return story.id


def tell_all(bank: Bank) -> dict[str, str]:
    """Seven stories; their ids by what each shows."""
    pair = (LEAGUE, REED)
    return {
        "plan": tell(
            bank,
            "2020-02",
            ["Salt League and Reed Network plan a joint survey.", "Salt League has volunteers."],
            pair,
            [(*pair, "joint-project", "proposed")],
        ),
        "signed": tell(
            bank,
            "2021-06",
            ["It rained.", SIGNED, f"“{SAID},” says Huda Karim."],
            pair,
            [(*pair, "agreement", "active")],
            said=(SAID, "Huda Karim", LEAGUE),
        ),
        "arabic": tell(
            bank,
            "2021-09",
            [ARABIC, "وشارك فيه متطوعون."],
            [PALM, REED],
            [(PALM, REED, "joint-project", "active")],
            language="ar",
        ),
        "fund": tell(
            bank,
            "2018",
            ["Harbour Fund pays for the work of Salt League."],
            [FUND, LEAGUE],
            [(FUND, LEAGUE, "funding", "active")],
            themes=("education",),
        ),
        "radio": tell(bank, "2021-08", ["Radio Shatt sends its volunteers to the field."], [RADIO]),
        "lab": tell(
            bank,
            "2021-09",
            ["Delta Lab does research on salt.", "A survey of Delta Lab counts palms."],
            [LAB],
        ),
        "evil": tell(
            bank,
            "2021-07",
            [f"{EVIL} trains Delta Lab."],
            [EVIL, LAB],
            [(EVIL, LAB, "mentorship", "active")],
        ),
    }
