"""Files read again by another version, with real readers and the real analysis."""

from __future__ import annotations

from pathlib import Path

from bank.bank import Bank
from bank.forgetting_people import forget_person
from bank.intake import add
from bank.renewal import outdated, renew
from bank.stored import quote_id, quote_text
from nlp.analyse import VERSION

STORY = """Women count the votes in Anbar

Maha Saleh is the director of the Rafidain Women Network, which has trained observers since 2019.

"We will count every single vote in the open," says Maha Saleh. "Nobody will do it for us."
"""


def test_stories_are_read_again_and_keep_what_people_said(bank: Bank, tmp_path: Path) -> None:
    files = []
    for name in ("here", "gone", "changed"):
        files.append(tmp_path / f"{name}.txt")
        files[-1].write_text(STORY.replace("Anbar", name), "utf-8")
    ids = [outcome.story_id or "" for outcome in add(bank, files, 1).outcomes]
    assert outdated(bank) == []
    records = {one: bank.record(one) for one in ids}
    for one in ids:
        quote = bank.story(one).analysis.quotes[0]
        bank.judge("quote", quote_id(one, quote), "retag", {"themes": ["youth"]})
        bank.judge("story", one, "title", {"title": "Our title"})
    with bank.catalogue.writing() as db:  # as if an older version had analysed them
        db.execute("UPDATE story SET analysed_by = '0'")
    assert outdated(bank) == ids
    files[1].unlink()
    files[2].write_text("Something else.", "utf-8")
    done = renew(bank, ids)
    assert [one.what for one in done] == ["read again", "analysed again", "analysed again"]
    assert outdated(bank) == []
    for one in ids:
        kept = bank.story(one)
        assert (kept.story.title, kept.analysed_by) == ("Our title", VERSION)
        assert kept.analysis.quotes[0].themes == ("youth",)
        assert quote_text(kept.story, kept.analysis.quotes[0]) == records[one]["quotes"][0]["text"]
    for line in reversed(bank.history()):
        bank.undo(line.judgement.id)
    assert {one: bank.record(one) for one in ids} == records


def test_reading_again_does_not_bring_back_whom_somebody_had_forgotten(bank: Bank, tmp_path: Path) -> None:
    path = tmp_path / "here.txt"
    path.write_text(STORY, "utf-8")
    (outcome,) = add(bank, [path], 1).outcomes
    key = outcome.story_id or ""
    (person,) = [entity.key for entity in bank.story(key).analysis.entities if entity.type == "person"]
    forget_person(bank, person)
    renew(bank, [key])
    kept = bank.story(key)
    assert "Maha" not in kept.story.text
    assert [entity.name for entity in kept.analysis.entities if "Maha" in entity.name] == []
