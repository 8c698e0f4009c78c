"""What a person calls a theme, place or actor → its ids in the bank; an unknown name is answered with the nearest known ones."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence

from bank.errors import UnknownName
from bank.judgements.identities import id_now
from bank.search.documents import ACTORS
from bank.search.engine import Filters
from bank.search.normalise import fold_word
from bank.search.vocabulary import values
from nlp.fold import fold, fold_name
from nlp.themes import label, theme_ids

LANGUAGES = {"en": "English", "ar": "Arabic", "ckb": "Sorani Kurdish"}


def resolve(db: sqlite3.Connection, asked: Mapping[str, Sequence[str]]) -> Filters:
    """Filters as a person gives them → filters by id. A name that several actors bear means any of them. Raises UnknownName."""
    found: Filters = {}
    for facet, names in asked.items():
        ids = [one for name in names for one in resolve_one(db, facet, name)]
        if ids:
            found[facet] = tuple(dict.fromkeys(ids))
    return found


def resolve_one(db: sqlite3.Connection, facet: str, name: str) -> list[str]:
    """The ids that one name means. Raises UnknownName."""
    if facet == "theme":
        return _theme(name)
    if facet in ACTORS:
        return _actor(db, facet, name)
    if facet == "year":
        return _year(name)
    return _of_few(facet, name)


def _year(name: str) -> list[str]:
    year = fold(name)
    if len(year) == 4 and year.isdigit():
        return [year]
    raise UnknownName(f"“{name}” is no year. Write it with four digits, such as 2024.")


def _of_few(facet: str, name: str) -> list[str]:
    known = values(facet)
    if value := known.get(fold_word(name)):
        return [value]
    raise UnknownName(f"There is no {facet} “{name}”. There are: {', '.join(dict.fromkeys(known.values()))}.")


def _theme(name: str) -> list[str]:
    wanted = fold(name)
    for theme in theme_ids():
        if wanted in {fold(theme), *(fold(label(theme, language)) for language in LANGUAGES)}:
            return [theme]
    raise UnknownName(f"There is no theme “{name}”. The themes are: {', '.join(theme_ids())}.")


def _actor(db: sqlite3.Connection, kind: str, name: str) -> list[str]:
    rows = db.execute(
        "SELECT id FROM entity WHERE type = ?1 AND id IN (?2, ?1 || '/' || ?2) "
        "UNION SELECT e.id FROM entity_name n JOIN entity e ON e.id = n.entity_id WHERE e.type = ?1 AND n.folded = ?3 ORDER BY 1",
        (kind, name, fold_name(name)),
    ).fetchall()
    if rows:
        return list(dict.fromkeys(id_now(db, row[0]) for row in rows))
    if kind == "governorate" and (place := _governorate(name)):
        return [place]  # a real one that no story is about yet: nothing is found, and that is the answer
    near = nearest(db, kind, name)
    meant = f" Did you mean: {', '.join(near)}?" if near else ""
    raise UnknownName(f"The bank knows no {kind} “{name}”.{meant}")


def _governorate(name: str) -> str | None:
    from nlp.vocabulary import load

    for key, row in load("governorates").items():
        spellings = {
            spelling
            for kind in ("names", "places")
            for list_ in row.get(kind, {}).values()
            for spelling in list_
        }
        if fold(name) in {fold(key), *(fold(spelling) for spelling in spellings)}:
            return key if key.startswith("governorate/") else f"governorate/{key}"
    return None


def nearest(db: sqlite3.Connection, kind: str, name: str) -> list[str]:
    """The five names of the bank that are most like this one, if any is like it at all."""
    from rapidfuzz import fuzz, process

    names = {
        row[0]: row[1]
        for row in db.execute(
            "SELECT DISTINCT n.name, n.folded FROM entity_name n JOIN entity e ON e.id = n.entity_id WHERE e.type = ?",
            (kind,),
        )
    }
    return [
        match[2]
        for match in process.extract(fold_name(name), names, scorer=fuzz.WRatio, limit=5, score_cutoff=60)
    ]
