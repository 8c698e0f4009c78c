"""Counts beside the results are those that SQL finds by going through all rows."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bank.bank import Bank
from bank.consent.ledger import standing
from bank.consent.terms import Terms
from bank.search.engine import FACETS
from bench.composed import fill

STORIES = 60


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bank]:
    with Bank.open(tmp_path_factory.mktemp("facets") / "bank", create=True) as made:
        fill(made, STORIES)
        with made.catalogue.reading() as db:
            speaker = db.execute("SELECT speaker_id FROM quote ORDER BY id").fetchone()[0]
        made.catalogue.record_consent(Terms("person", speaker, "withdrawn"))
        yield made


def rows(db: sqlite3.Connection, kind: str) -> dict[str, dict[str, set[str]]]:
    """Each quote or story with its values, one by one."""
    found = {}
    if kind == "quotes":
        sql = "SELECT q.id, q.story_id, q.speaker_id, q.kind, q.review, s.published, s.reviewed FROM quote q JOIN story s ON s.id = q.story_id"
        facet = "SELECT facet, value FROM quote_facet WHERE quote_id = ?"
    else:
        sql = "SELECT id, id AS story_id, NULL AS speaker_id, NULL AS kind, 'guessed' AS review, published, reviewed FROM story"
        facet = "SELECT facet, value FROM story_facet WHERE story_id = ?"
    for row in db.execute(sql).fetchall():
        values: dict[str, set[str]] = {name: set() for name in FACETS}
        for name, value in db.execute(facet, (row["id"],)):
            values[name].add(value)
        values["year"] = {row["published"][:4]}
        values["kind"] = {row["kind"]} if row["kind"] else set()
        values["reviewed"] = {"yes" if row["reviewed"] or row["review"] != "guessed" else "no"}
        quote = row["id"] if kind == "quotes" else None
        values["consent"] = {standing(db, row["story_id"], row["speaker_id"], quote).status}
        found[row["id"]] = values
    return found


def under(values: dict[str, set[str]], filters: dict[str, list[str]], besides: str | None = None) -> bool:
    return all(values[name] & set(wanted) for name, wanted in filters.items() if name != besides)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    seed=st.integers(0, 10**6),
    kind=st.sampled_from(["quotes", "stories"]),
    facets=st.sets(st.sampled_from(FACETS), max_size=4),
)
def test_counts_are_those_of_sql_under_any_filters(
    bank: Bank, seed: int, kind: str, facets: set[str]
) -> None:
    chance = random.Random(seed)  # noqa: S311
    with bank.catalogue.reading() as db:
        every = rows(db, kind)
    filters = {}
    for name in sorted(facets):
        known = sorted({value for values in every.values() for value in values[name]})
        if known:
            filters[name] = chance.sample(known, min(len(known), chance.randint(1, 3)))
    expected: dict[str, dict[str, int]] = {name: {} for name in FACETS}
    for values in every.values():
        for name in FACETS:
            if under(values, filters, besides=name):
                for value in values[name]:
                    expected[name][value] = expected[name].get(value, 0) + 1
    counted = bank.facets("", kind, filters)  # type: ignore[arg-type]
    assert {name: {one.id: one.count for one in found} for name, found in counted.items()} == expected
    found = bank.search("", kind, filters, limit=None)  # type: ignore[arg-type]
    assert {result.id for result in found.results} == {
        key for key, values in every.items() if under(values, filters)
    }


def test_counts_under_words_are_those_of_the_answers(bank: Bank) -> None:
    for words in ("women", "the water", '"of the"', "في", "memorandum OR budget", "women -the"):
        found = bank.search(words, "quotes", limit=None)
        counted = bank.facets(words)
        assert sum(one.count for one in counted["language"]) == found.total
        assert sum(one.count for one in counted["kind"]) == found.total
        assert {one.id: one.count for one in counted["consent"]} == {
            status: sum(result.consent.status == status for result in found.results)
            for status in {result.consent.status for result in found.results}
        }


def test_another_order_has_the_same_answers(bank: Bank) -> None:
    best = bank.search("the", "quotes", limit=None)
    quotable = bank.search("the", "quotes", limit=None, order="best")
    newest = bank.search("the", "quotes", limit=None, order="newest")
    assert {r.id for r in best.results} == {r.id for r in quotable.results} == {r.id for r in newest.results}
    worth = [result.quote.quotability for result in quotable.results if result.quote]
    assert worth == sorted(worth, reverse=True)
    dates = [result.published or "" for result in newest.results]
    assert dates == sorted(dates, reverse=True)
    scores = [result.score for result in best.results]
    assert scores == sorted(scores, reverse=True)
    assert [r.id for r in bank.search("the", "quotes", limit=7).results] == [r.id for r in best.results[:7]]


def test_a_consent_that_was_just_set_counts_at_once(bank: Bank) -> None:
    with bank.catalogue.reading() as db:
        quote = db.execute("SELECT q.id FROM quote q ORDER BY id DESC").fetchone()[0]
    before = bank.search("", filters={"consent": ["refused"]}, limit=None).total
    bank.catalogue.record_consent(Terms("quote", quote, "refused"))
    after = bank.search("", filters={"consent": ["refused"]}, limit=None)
    assert quote in {result.id for result in after.results}
    assert after.total in (before, before + 1)
