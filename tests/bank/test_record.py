from __future__ import annotations

import json
from dataclasses import replace

import pytest
from making import SAID, find, keep, story

from bank.bank import Bank
from bank.consent.gate import ReleasedStory, Request, release
from bank.consent.terms import Terms
from bank.errors import BankError
from bank.export import jsonl
from bank.record import record
from bank.stored import StoredStory
from ingest.story import Span
from nlp.annotations import Analysis

KEYS = {
    "": "schema id source title language published text blocks quality entities themes quotes collaborations consent reviewed",
    "source": "name sha256 media_type pages",
    "blocks": "kind start end page bbox",
    "quality": "code message start end",
    "themes": "id score evidence",
    "quotes": "id text kind spans speaker speaker_name cue attribution page pull_quote themes governorates quotability",
    "collaborations": "between kind status date evidence confidence",
    "consent": "status note",
}


def test_the_record_has_the_published_keys_in_their_order(bank: Bank) -> None:
    found = json.loads(json.dumps(bank.record(keep(bank.catalogue))))
    assert list(found) == KEYS[""].split()
    for name, keys in KEYS.items():
        if name:
            part = found[name]
            assert list(part[0] if isinstance(part, list) else part) == keys.split(), name
    for entity in found["entities"]:
        more = ["pcode"] if entity["type"] == "governorate" else []
        assert list(entity) == ["id", "type", "name", "aliases", "role", "organization", "mentions", *more]


def test_the_record_says_what_the_story_says(bank: Bank) -> None:
    key = keep(bank.catalogue)
    found = bank.record(key)
    (quote,) = found["quotes"]
    assert (quote["text"], quote["speaker"], quote["speaker_name"], quote["page"]) == (
        SAID,
        "person/maha-saleh",
        "Maha Saleh",
        2,
    )
    assert quote["id"] == f"{key}-{quote['spans'][0]['start']}"
    assert found["text"][quote["spans"][0]["start"] : quote["spans"][0]["end"]] == SAID
    assert found["entities"][3]["pcode"] == "IQG01"
    assert found["consent"] == {"status": "unknown", "note": None}
    assert found["reviewed"] is False
    assert found["blocks"][1]["bbox"] == [50, 80, 300, 400.5]


def test_what_is_unknown_is_null(bank: Bank) -> None:
    made, _ = story()
    bare = StoredStory(replace(made, published=""), Analysis("en"))
    assert record(bare)["published"] is None
    assert '""' not in json.dumps(record(bare))


def test_a_split_quote_is_one_text_of_its_pieces() -> None:
    made, analysis = story()
    pieces = (find(made.text, "We will count"), find(made.text, "in the open"))
    split = replace(analysis, quotes=(replace(analysis.quotes[0], spans=pieces),))
    assert record(StoredStory(made, split))["quotes"][0]["text"] == "We will count in the open"


@pytest.mark.parametrize("spans", [(), (Span(5, 5),), (Span(0, 10**6),), (Span(20, 30), Span(10, 15))])
def test_a_quote_that_disagrees_with_its_text_is_not_handed_out(spans: tuple[Span, ...]) -> None:
    made, analysis = story()
    wrong = replace(analysis, quotes=(replace(analysis.quotes[0], spans=spans),))
    with pytest.raises((BankError, IndexError)):
        record(StoredStory(made, wrong))


def test_a_quote_whose_span_has_shifted_is_not_handed_out(bank: Bank) -> None:
    key = keep(bank.catalogue)
    (span,) = bank.story(key).analysis.quotes[0].spans
    with bank.catalogue.writing() as db:
        db.execute("UPDATE quote SET spans = ?", (json.dumps([[span.start + 1, span.end + 1]]),))
    with pytest.raises(BankError, match="no longer agrees"):
        bank.record(key)


@pytest.mark.parametrize("status", ["refused", "withdrawn"])
def test_a_refused_story_never_leaves(bank: Bank, status: str) -> None:
    refused, other = keep(bank.catalogue), keep(bank.catalogue, "/stories/b.pdf", title="Another")
    bank.catalogue.record_consent(Terms("story", refused, status))
    assert [json.loads(line)["id"] for line in jsonl.lines(bank)] == [other]


def test_a_refused_quote_leaves_neither_as_a_quote_nor_in_the_text(bank: Bank) -> None:
    key = keep(bank.catalogue)
    quote = bank.record(key)["quotes"][0]["id"]
    bank.catalogue.record_consent(Terms("quote", quote, "withdrawn"))
    (line,) = jsonl.lines(bank)
    assert SAID not in line
    assert json.loads(line)["quotes"] == []
    assert len(json.loads(line)["text"]) == len(bank.story(key).story.text)


def test_granted_and_unknown_leave_with_their_status(bank: Bank) -> None:
    key = keep(bank.catalogue)
    bank.catalogue.record_consent(Terms("story", key, "granted", note="signed form"))
    leaving = release(bank, key, Request())
    assert isinstance(leaving, ReleasedStory)
    assert record(leaving.kept)["consent"] == {"status": "granted", "note": "signed form"}
