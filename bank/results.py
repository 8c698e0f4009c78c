"""Answers as a person sees them: the quote or a stretch of the story, with its marks, its speaker, its source and what is to be told."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bank import facets
from bank.catalogue import Catalogue
from bank.consent.ledger import standing
from bank.search.answering import Answer, Hit
from bank.search.engine import Kind
from bank.search.highlight import Highlighter, snippet
from bank.search.hints import Hint
from bank.search.normalise import tokens
from bank.search.parsing import parse
from bank.search.query import Query
from bank.stored import Consent, entity_of, quote_of
from ingest.story import Span
from nlp.annotations import Entity, Quote


@dataclass(frozen=True, slots=True)
class Result:
    """One answer. `text` is the quote, or a stretch of the story; `marks` are where the words asked for stand in it (code points).

    For a story `quote`, `speaker` and `page` are None. `score` compares within one search. `themes` are ids, `governorates` names (with their ids):
    what the answer is found under. `reviewed`: a person has confirmed the story, or confirmed or corrected this quote.
    """

    id: str
    story_id: str
    story_title: str
    story_name: str
    language: str
    published: str | None
    text: str
    marks: tuple[Span, ...]
    consent: Consent
    quote: Quote | None = None
    speaker: Entity | None = None
    organization: Entity | None = None
    page: int | None = None
    score: float = 0.0
    themes: tuple[str, ...] = ()
    governorates: tuple[str, ...] = ()
    governorate_ids: tuple[str, ...] = ()
    reviewed: bool = False


@dataclass(frozen=True, slots=True)
class Results:
    """The best answers and how many there are in all. `relaxed`: nothing held every word, so these hold some of them. `hints`: what is to
    be told about the question; `suggestion`: what was perhaps meant, to be asked instead.
    """

    results: tuple[Result, ...]
    total: int
    relaxed: bool = False
    hints: tuple[Hint, ...] = ()
    suggestion: str | None = None


def results(
    catalogue: Catalogue, answer: Answer, kind: Kind, query: Query, hints: tuple[Hint, ...] = ()
) -> Results:
    """The hits of an answer, each as it is shown; one that has gone in the meantime is left out."""
    highlighter = Highlighter(query, tuple(word for _, near in answer.corrected for word in near))
    make = _quote if kind == "quotes" else _story
    with catalogue.reading() as db:
        made = [(make(db, hit.id, highlighter), hit.score) for hit in answer.hits]
    told = [*query.hints, *hints]
    told += [Hint("corrected", {"word": word, "near": ", ".join(near)}) for word, near in answer.corrected]
    return Results(
        tuple(replace(result, score=score) for result, score in made if result),
        answer.total,
        answer.relaxed and bool(answer.total),
        tuple(dict.fromkeys(told)),
        _suggestion(query.text, answer) if answer.corrected else None,
    )


def quotes_with(catalogue: Catalogue, ids: Sequence[str]) -> tuple[Result, ...]:
    """Quotes by their ids, as answers, in that order; those that have gone are left out."""
    answer = Answer(tuple(Hit(one, 0.0) for one in ids), len(ids))
    return results(catalogue, answer, "quotes", parse("")).results


def _suggestion(typed: str, answer: Answer) -> str | None:
    """What was typed, with the words that nobody says in their nearest spelling."""
    nearest = {word: near[0] for word, near in answer.corrected}
    found, end = "", 0
    for token in tokens(typed):
        found += typed[end : token.start] + nearest.get(token.word, typed[token.start : token.end])
        end = token.end
    return found + typed[end:]


def _story(db: sqlite3.Connection, story_id: str, highlighter: Highlighter) -> Result | None:
    row = db.execute(
        "SELECT title, source_name, language, published, text, reviewed FROM story WHERE id = ?", (story_id,)
    ).fetchone()
    if row is None:
        return None
    consent = standing(db, story_id)
    themes, places = facets.shown(db, kind="stories", key=story_id)
    text = row["text"]
    marks = highlighter.spans(text)
    shown = snippet(text, marks)
    return Result(
        story_id,
        story_id,
        row["title"],
        row["source_name"],
        row["language"],
        row["published"],
        text[shown.start : shown.end],
        tuple(
            Span(mark.start - shown.start, mark.end - shown.start)
            for mark in marks
            if shown.start <= mark.start and mark.end <= shown.end
        ),
        consent,
        themes=themes,
        governorates=tuple(places.values()),
        governorate_ids=tuple(places),
        reviewed=bool(row["reviewed"]),
    )


def _quote(db: sqlite3.Connection, key: str, highlighter: Highlighter) -> Result | None:
    row = db.execute(
        "SELECT q.*, s.title, s.source_name, s.language, s.published, s.reviewed FROM quote q JOIN story s ON s.id = q.story_id WHERE q.id = ?",
        (key,),
    ).fetchone()
    if row is None:
        return None
    themes, places = facets.shown(db, kind="quotes", key=key)
    consent = standing(db, row["story_id"], row["speaker_id"], key)
    speaker = entity_of(db, row["story_id"], row["speaker_id"])
    organization = entity_of(db, row["story_id"], speaker.organization if speaker else None)
    return Result(
        key,
        row["story_id"],
        row["title"],
        row["source_name"],
        row["language"],
        row["published"],
        row["text"],
        tuple(highlighter.spans(row["text"])),
        consent,
        quote_of(row),
        speaker,
        organization,
        row["page"],
        themes=themes,
        governorates=tuple(places.values()),
        governorate_ids=tuple(places),
        reviewed=bool(row["reviewed"]) or row["review"] != "guessed",
    )
