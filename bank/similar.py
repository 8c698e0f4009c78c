"""More like this: stories or quotes near a given one, and what they have in common.

The search engine finds what shares the telling words; scikit-learn's TF-IDF then compares those with the given one, word for word. Stories that
name the same actors are looked at too, whatever their language; words of two languages are never alike, so those come last.
"""

from __future__ import annotations

import json
import math
import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sklearn.feature_extraction.text import (  # type: ignore[import-untyped]
    ENGLISH_STOP_WORDS,
    TfidfVectorizer,
)

from bank.bank import Bank
from bank.search.engine import Kind
from nlp.fold import fold

#: So many words are looked for, and so many answers compared.
_WORDS, _CANDIDATES = 14, 60
_SHOWN = 6
#: A shared theme or actor brings two texts as much nearer as this much of a cosine.
_THEME, _ACTOR = 0.03, 0.05


@dataclass(frozen=True, slots=True)
class Like:
    """Something near. `text`: a quote's words, nothing of a story. `words`: what both say, folded; `themes`, `actors`: ids both have.

    `score`: 0 and up; it compares within one list.
    """

    id: str
    story: str
    title: str
    text: str
    score: float
    words: tuple[str, ...]
    themes: tuple[str, ...]
    actors: tuple[str, ...]


def stories_like(bank: Bank, story_id: str, limit: int = 10) -> list[Like]:
    """Raises NothingFound."""
    kept = bank.story(story_id)
    story_id = kept.story.id
    names = [entity.name for entity in kept.analysis.entities]
    found = _found(bank, [kept.story.title, *names, kept.story.text], "stories")
    with bank.catalogue.reading() as db:
        found += [row[0] for row in db.execute(_SAME_ACTORS, (story_id, story_id, _CANDIDATES))]
        ids = [one for one in dict.fromkeys(found) if one != story_id]
        texts = _column(db, "SELECT id, title || ' ' || text FROM story", ids)
        titles = _column(db, "SELECT id, title FROM story", ids)
        mine = _traits(db, "story_facet", "story_id", story_id)
        traits = {one: _traits(db, "story_facet", "story_id", one) for one in texts}
    near = _near(f"{kept.story.title} {kept.story.text}", texts)
    made = [_like(one, one, titles[one], "", near[one], mine, traits[one]) for one in texts]
    return _best(made, limit)


def quotes_like(bank: Bank, quote_id: str, limit: int = 10) -> list[Like]:
    """Quotes that say something near, by whomever. Raises NothingFound."""
    kept, quote = bank.quote(quote_id)
    own = f"{kept.story.id}-{quote.spans[0].start}"
    with bank.catalogue.reading() as db:
        said = db.execute("SELECT text FROM quote WHERE id = ?", (own,)).fetchone()[0]
    found = [one for one in _found(bank, [said], "quotes") if one != own]
    with bank.catalogue.reading() as db:
        texts = _column(db, "SELECT id, text FROM quote", found)
        titles = _column(db, "SELECT id, title FROM story", [one.rsplit("-", 1)[0] for one in texts])
        mine = _traits(db, "quote_facet", "quote_id", own)
        traits = {one: _traits(db, "quote_facet", "quote_id", one) for one in texts}
    near = _near(said, texts)
    made = []
    for one, text in texts.items():
        story = one.rsplit("-", 1)[0]
        made.append(_like(one, story, titles[story], text, near[one], mine, traits[one]))
    return _best(made, limit)


_SAME_ACTORS = (
    "SELECT o.story_id FROM story_entity m JOIN entity e ON e.id = m.entity_id AND e.type != 'governorate' "
    "JOIN story_entity o ON o.entity_id = m.entity_id WHERE m.story_id = ? AND o.story_id != ? "
    "GROUP BY o.story_id ORDER BY count(*) DESC, o.story_id LIMIT ?"
)

Traits = dict[str, str]
Near = tuple[float, tuple[str, ...]]


def _words(text: str) -> list[str]:
    return [word for word in fold(text).split() if len(word) > 2 and word not in ENGLISH_STOP_WORDS]


def _found(bank: Bank, texts: Sequence[str], kind: Kind) -> list[str]:
    """Ids of what shares the most telling words: often said here and long, as the rarity of a word is the engine's to weigh."""
    counted = Counter(word for text in texts for word in _words(text) if word.isalpha())
    ordered = sorted(counted, key=lambda word: (-math.log1p(counted[word]) * min(len(word), 9), word))
    if not ordered:
        return []
    asked = " OR ".join(ordered[:_WORDS])
    return [one.id for one in bank.search(asked, kind, None, _CANDIDATES).results]


def _near(own: str, texts: dict[str, str]) -> dict[str, Near]:
    """How near each text is (cosine of TF-IDF, 0 to 1), and the words that make it so."""
    if not texts or not _words(own):
        return dict.fromkeys(texts, (0.0, ()))
    vectorizer = TfidfVectorizer(analyzer=_words, sublinear_tf=True)
    matrix = vectorizer.fit_transform([own, *texts.values()])
    names = vectorizer.get_feature_names_out()
    mine = matrix[0]
    found = {}
    for row, one in enumerate(texts, 1):
        product = matrix[row].multiply(mine).tocoo()
        weights = sorted(zip(product.data.tolist(), product.coords[1].tolist(), strict=True), reverse=True)
        found[one] = (
            sum(weight for weight, _ in weights),
            tuple(str(names[at]) for _, at in weights[:_SHOWN]),
        )
    return found


def _like(one: str, story: str, title: str, text: str, near: Near, mine: Traits, other: Traits) -> Like:
    shared = sorted(mine.keys() & other.keys())
    themes = tuple(key for key in shared if mine[key] == "theme")
    actors = tuple(key for key in shared if mine[key] in ("organization", "person"))
    score = near[0] + _THEME * len(themes) + _ACTOR * min(len(actors), 5)
    return Like(one, story, title, text, score, near[1], themes, actors)


def _best(found: Sequence[Like], limit: int) -> list[Like]:
    told = [one for one in found if one.words or one.actors]
    return sorted(told, key=lambda one: (-one.score, one.id))[:limit]


def _traits(db: sqlite3.Connection, table: str, column: str, key: str) -> Traits:
    rows = db.execute(f"SELECT value, facet FROM {table} WHERE {column} = ? AND facet != 'language'", (key,))  # noqa: S608 - our own names
    return dict(rows.fetchall())


def _column(db: sqlite3.Connection, select: str, ids: Sequence[str]) -> dict[str, str]:
    rows = db.execute(
        f"{select} WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id",  # noqa: S608 - our own selects
        (json.dumps(list(ids)),),
    )
    return dict(rows.fetchall())
