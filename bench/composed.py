"""A bank of any size, composed: every sentence, name and theme is one of the sample stories' (corpus/gold, the held-back ones left out).

What is measured on it is speed alone. Each story has about 300 words, five of its sentences as quotes, two to five actors, and a number
of its own that stands in no other (so that there are rare words as well as common ones). Three in five are English, the others Arabic.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from bank.bank import Bank
from bank.consent.ledger import append
from bank.consent.terms import Status, Terms
from bank.stored import StoredStory
from bank.storing import annotate, insert
from ingest.story import Piece, Reading, Span, assemble, sha256
from nlp.annotations import Analysis, Entity, Quote, Theme
from nlp.fold import slug
from nlp.themes import theme_ids

GOLD = Path(__file__).resolve().parents[1] / "corpus" / "gold"

_CONSENT: tuple[Status, ...] = ("granted", "granted", "refused", "expired")
_SENTENCES, _QUOTES, _PEOPLE = 20, 5, 3000
_PLACES = (
    "anbar",
    "basra",
    "baghdad",
    "ninewa",
    "erbil",
    "kirkuk",
    "duhok",
    "najaf",
    "babil",
    "wasit",
    "maysan",
    "diyala",
)


@dataclass(frozen=True, slots=True)
class Stock:
    """What one language's stories are composed of."""

    sentences: tuple[str, ...]
    people: tuple[str, ...]
    organizations: tuple[str, ...]


def stock(language: str) -> Stock:
    """Every sentence and name of the sample stories in a language that are not held back."""
    sentences: list[str] = []
    given, family, organizations = [], [], []
    for path in sorted(GOLD.glob("[0-9]*.json")):
        gold = json.loads(path.read_text("utf-8"))
        if gold["language"] != language or gold["number"] % 3 == 0:
            continue
        for paragraph in gold["paragraphs"]:
            sentences += [part.strip() for part in re.split(r"(?<=[.!?؟])\s+", paragraph) if len(part) > 30]
        names = [person["name"].split() for person in gold["people"]]
        given += [name[0] for name in names]
        family += [" ".join(name[1:]) for name in names if len(name) > 1]
        organizations += [body["name"] for body in gold["organizations"]]
    people = sorted({f"{first} {last}" for first in given for last in family})
    random.Random(1).shuffle(people)  # noqa: S311 - chance, not secrecy
    return Stock(
        tuple(dict.fromkeys(sentences)), tuple(people[:_PEOPLE]), tuple(dict.fromkeys(organizations))
    )


def compose(count: int) -> Iterator[StoredStory]:
    """Stories, the same at every run."""
    chance = random.Random(7)  # noqa: S311
    stocks = {language: stock(language) for language in ("en", "ar")}
    for number in range(count):
        language = "en" if chance.random() < 0.6 else "ar"
        yield story(stocks[language], language, number, chance)


def story(stock: Stock, language: str, number: int, chance: random.Random) -> StoredStory:
    """One composed story."""
    sentences = chance.sample(stock.sentences, _SENTENCES)
    title = f"{' '.join(sentences[0].split()[:6])} {number:06}"
    pieces = [Piece("title", title)]
    pieces += [
        Piece("paragraph", " ".join(sentences[place : place + 4])) for place in range(0, _SENTENCES, 4)
    ]
    published = f"{chance.randint(2015, 2025)}-{chance.randint(1, 12):02}"
    made = assemble(
        Reading(pieces, title=title, published=published),
        f"{number:06}.txt",
        sha256(f"composed {number}".encode()),
        "text/plain",
    )
    bodies = [_entity("organization", name) for name in chance.sample(stock.organizations, 2)]
    people = [_entity("person", name, bodies[0].key) for name in chance.sample(stock.people, 3)]
    places = [
        Entity(f"governorate/{name}", "governorate", name.title()) for name in chance.sample(_PLACES, 2)
    ]
    themes = tuple(Theme(theme, 0.8, ()) for theme in chance.sample(theme_ids(), 3))
    quotes = tuple(
        Quote(
            (_span(made.text, sentence),),
            chance.choice(("direct", "direct", "mixed", "indirect")),
            chance.choice(people).key,
            "says",
            None,
            None,
            (chance.choice(themes).id,),
            (chance.choice(places).key,),
            round(chance.random(), 3),
        )
        for sentence in chance.sample(sentences, _QUOTES)
    )
    entities = tuple({entity.key: entity for entity in (*people, *bodies, *places)}.values())
    analysis = Analysis(language, entities, (), themes, quotes, ())
    return StoredStory(
        made,
        analysis,
        reviewed=chance.random() < 0.3,
        added="2026-01-01T00:00:00+00:00",
        analysed_by="composed",
    )


def fill(bank: Bank, stories: int) -> None:
    """Keep composed stories in one transaction, and set every fourth story's consent."""
    with bank.catalogue.writing() as db:
        for number, kept in enumerate(compose(stories), 1):
            kept = replace(kept, generation=number)
            insert(db, kept)
            annotate(db, kept)
            if number % 4 == 0:
                status: Status = _CONSENT[number // 4 % 4]
                append(db, Terms("story", kept.story.id, status, at="2026-01-01T00:00:00+00:00"))
        db.execute("UPDATE bank SET generation = ?", (stories,))


def _entity(kind: str, name: str, organization: str | None = None) -> Entity:
    return Entity(f"{kind}/{slug(name)}", kind, name, organization=organization)  # type: ignore[arg-type]


def _span(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(start, start + len(part))
