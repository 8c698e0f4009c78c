from __future__ import annotations

import pytest
from making import SAID, keep

from bank.bank import Bank
from bank.consent.gate import Request
from bank.consent.terms import Terms
from bank.errors import NothingFound
from bank.export.jsonl import lines
from bank.forgetting_people import forget_person

MAHA = "person/maha-saleh"


def holding(bank: Bank, words: bytes) -> list[str]:
    return [path.name for path in bank.folder.rglob("*") if path.is_file() and words in path.read_bytes()]


def test_no_byte_of_a_forgotten_persons_name_stays(bank: Bank) -> None:
    key = keep(bank.catalogue, "/a/maha-saleh.pdf", title="Maha Saleh counts", name="maha-saleh.pdf")
    other = keep(bank.catalogue, "/b.pdf", title="Another", said="We waited for Saleh and then for Maha too")
    bank.catalogue.record_consent(Terms("person", MAHA, "granted", note="Maha Saleh signed"))
    bank.index.catch_up()
    quotes = {one.id for one in bank.search().results}
    assert holding(bank, b"Saleh"), "the name is there before"
    done = forget_person(bank, MAHA)
    assert (done.traces, done.stories) == ((), 2)
    for words in (b"Saleh", b"saleh", b"Maha ", b"maha-saleh"):
        assert holding(bank, words) == []
    with pytest.raises(NothingFound):
        bank.entity(MAHA)
    assert {one.id for one in bank.search().results} == quotes, "quotes stay, without a speaker"
    assert bank.story(key).analysis.quotes[0].speaker is None
    assert bank.record(key)["quotes"][0]["text"] == SAID
    assert "█" in bank.story(other).story.text
    assert bank.search("saleh").total == 0
    assert bank.search("vote").total == 1
    assert not [line for line in lines(bank) if "Saleh" in line]
    assert Request().channel == "internal"


def test_only_a_person_can_be_forgotten_so(bank: Bank) -> None:
    keep(bank.catalogue)
    with pytest.raises(NothingFound, match="not a person"):
        forget_person(bank, "governorate/anbar")
