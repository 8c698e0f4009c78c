from __future__ import annotations

import json
from dataclasses import replace

import pytest
from making import LEAGUE, MAHA, NETWORK, keep, named, only_quote, state, story
from test_judgements import TIE

from bank.bank import Bank
from bank.errors import WrongJudgement
from bank.review import KINDS, Item
from bank.stored import quote_id
from ingest.story import QualityFlag
from nlp.annotations import Analysis, Entity


def one(items: list[Item], kind: str) -> Item:
    (item,) = [item for item in items if item.kind == kind]
    return item


def test_the_most_doubtful_comes_first_and_says_why(bank: Bank) -> None:
    made, analysis = story()
    (quote,) = analysis.quotes
    flag = QualityFlag("interleaved-columns", "Two columns may be mixed here.", quote.spans[0])
    doubtful = replace(analysis, quotes=(replace(quote, speaker=None, score=0.9),))
    bank.catalogue.keep(replace(made, quality=(flag,)), doubtful, state("/stories/1.pdf"), "1")
    items = bank.review(limit=None)
    assert {item.kind for item in items} == set(KINDS) - {"pair"}
    assert [item.sure for item in items] == sorted(item.sure for item in items)
    found = one(items, "quote")
    assert (found.sure, found.score, found.story_id) == (0.4, 0.9, made.id)
    assert found.why == (
        "Nobody is named as the speaker.",
        "Its text is doubtful: Two columns may be mixed here.",
    )
    assert one(items, "text").why == ("Two columns may be mixed here.",)
    assert [item.id for item in bank.review(limit=2)] == [item.id for item in items[:2]]


def test_filters_narrow_the_queue(bank: Bank) -> None:
    key = keep(bank.catalogue)
    keep(bank.catalogue, "/stories/ar.pdf", title="Another", language="ar")
    assert {item.kind for item in bank.review(["quote"])} == {"quote"}
    assert {item.story_id for item in bank.review(["theme"], story=key)} == {key}
    assert {item.language for item in bank.review(language="ar", limit=None)} == {"ar"}
    assert {item.sure for item in bank.review(["collaboration", "theme"], below=0.8)} == {0.7}
    assert bank.review(["quote"], above=0.5, below=0.9) == []
    with pytest.raises(WrongJudgement, match="There are: pair, quote"):
        bank.review(["dragon"])


def test_what_is_decided_leaves_the_queue(bank: Bank) -> None:
    key = keep(bank.catalogue)
    for item in bank.review(limit=None):
        bank.decide(item.id, True, who="noor")
    assert bank.review(limit=None) == []
    kept = bank.story(key)
    assert kept.reviewed
    quote = quote_id(key, only_quote(kept))
    assert {
        kept.review_of("quote", quote),
        kept.review_of("entity", LEAGUE),
        kept.review_of("collaboration", TIE),
    } == {"confirmed"}
    assert {line.judgement.who for line in bank.history()} == {"noor"}


def test_what_is_rejected_goes(bank: Bank) -> None:
    key = keep(bank.catalogue)
    for item in bank.review(["quote", "collaboration", "theme", "entity"], limit=None):
        if not item.id.startswith("entity:governorate"):
            bank.decide(item.id, False)
    analysis = bank.story(key).analysis
    assert [e.type for e in analysis.entities] == ["governorate"]
    assert (analysis.quotes, analysis.themes, analysis.collaborations) == ((), (), ())
    with pytest.raises(WrongJudgement, match="storybank forget"):
        bank.decide(f"text:{key}", False)
    with pytest.raises(WrongJudgement, match="nothing to review"):
        bank.decide("nonsense", True)


def test_a_name_of_two_types_is_asked_about_and_decided_either_way(bank: Bank) -> None:
    keep(bank.catalogue)
    keep(bank.catalogue, "/stories/second.pdf", title="A second story")
    made, _ = named("Rafidain Women Network", title="Elsewhere")
    wrong = Analysis("en", (Entity("person/rafidain-women-network", "person", "Rafidain Women Network"),))
    bank.catalogue.keep(made, wrong, state("/stories/wrong.pdf"), "1")
    item = one(bank.review(limit=None), "pair")
    assert "a organization" not in item.why[0]
    assert item.sure == 0.3
    merged = bank.decide(item.id, True)
    assert (merged.subject_id, merged.value["into"]) == ("person/rafidain-women-network", NETWORK)
    assert [e.type for e in bank.story(made.id).analysis.entities] == ["organization"]
    assert bank.review(["pair"]) == []
    bank.undo(merged.id)
    assert len(bank.review(["pair"])) == 1
    bank.decide(item.id, False)
    assert bank.review(["pair"]) == []
    assert [e.type for e in bank.story(made.id).analysis.entities] == ["person"]


def test_proposed_identities_are_asked_about(bank: Bank) -> None:
    keep(bank.catalogue)
    made, analysis = named("Women of Rafidain Association", title="Elsewhere")
    bank.catalogue.keep(made, analysis, state("/stories/other.pdf"), "1")
    other = analysis.entities[0].key
    with bank.catalogue.writing() as db:
        db.execute(  # in place of what the machine may have proposed itself
            "INSERT OR REPLACE INTO proposal (a, b, score, reasons, at) VALUES (?, ?, 0.8, ?, '2026-01-01T00:00:00+00:00')",
            (other, NETWORK, json.dumps(["Both are called Rafidain."])),
        )
    item = one(bank.review(limit=None), "pair")
    assert (item.sure, item.score, item.why) == (0.2, 0.8, ("Both are called Rafidain.",))
    bank.decide(item.id, True)
    assert bank.entity(other).id == bank.entity(NETWORK).id
    assert bank.review(["pair"]) == []


def test_an_actor_is_listed_once_however_many_stories_name_it(bank: Bank) -> None:
    keep(bank.catalogue)
    keep(bank.catalogue, "/stories/second.pdf", title="A second story")
    people = [item for item in bank.review(["entity"], limit=None) if item.id == f"entity:{MAHA}"]
    assert [(item.what, item.story_id, item.language) for item in people] == [
        ("Maha Saleh (person)", None, "en")
    ]
