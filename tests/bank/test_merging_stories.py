"""The same story in two files, made one and parted again; in two languages, linked."""

from __future__ import annotations

import json

import pytest
from making import ORGANIZATIONS, SAID, state
from making import story as made_story

from bank.bank import Bank
from bank.consent.gate import Gate, ReleasedQuote, Request
from bank.consent.ledger import latest
from bank.consent.log import add, begin, where_it_went
from bank.consent.terms import Terms
from bank.errors import NothingFound, WrongJudgement
from bank.forgetting import forget
from bank.forgetting_people import forget_person
from bank.integrity import check
from bank.starred import make, quotes_in, star
from bank.stored import quote_id
from bank.twins import decided, translations, twins

MAHA = "person/maha-saleh"


def keep(
    bank: Bank, name: str, said: str = SAID, title: str = "Counting votes in Ramadi", language: str = "en"
) -> str:
    story, analysis = made_story(title=title, said=said, name=name, language=language)
    bank.catalogue.keep(story, analysis, state(f"/stories/{name}"), "test")
    return story.id


@pytest.fixture
def pair(bank: Bank) -> tuple[str, str]:
    """One story in two files, the second with another title; both found as twins."""
    first = keep(bank, "votes.pdf")
    second = keep(bank, "votes-again.docx", title="How Ramadi counted its votes last spring")
    with bank.catalogue.reading() as db:
        (found,) = twins(db, second)
    assert (found.a, found.b, found.kind) == (first, second, "same words")
    return first, second


def whole(bank: Bank) -> dict[str, object]:
    """All that the bank shows, but for counters and the log."""
    shown: dict[str, object] = {story: bank.record(story) for story in sorted(bank.catalogue.story_ids())}
    with bank.catalogue.reading() as db:
        for table in (
            "entity",
            "entity_name",
            "entity_word",
            "file",
            "quote_facet",
            "trace",
            "forward",
            "collection_quote",
        ):
            shown[table] = sorted(tuple(row) for row in db.execute(f"SELECT * FROM {table}"))  # noqa: S608
    shown["found"] = sorted(one.id for one in bank.search("", limit=None).results)
    return shown


def test_merged_two_are_one_with_two_files(bank: Bank, pair: tuple[str, str]) -> None:
    first, second = pair
    bank.judge("story", second, "merge", {"into": first}, who="noor")
    assert bank.catalogue.story_ids() == [first]
    assert bank.catalogue.paths(first) == ["/stories/votes-again.docx", "/stories/votes.pdf"]
    assert {one.story_id for one in bank.search("votes", limit=None).results} == {first}
    assert bank.search("votes", "stories").total == 1
    with bank.catalogue.reading() as db:
        assert twins(db) == []


def test_the_old_addresses_lead_on(bank: Bank, pair: tuple[str, str]) -> None:
    first, second = pair
    (quote,) = [quote_id(second, one) for one in bank.story(second).analysis.quotes]
    bank.judge("story", second, "merge", {"into": first})
    assert bank.story(second).story.id == first
    kept, found = bank.quote(quote)
    assert kept.story.id == first
    assert kept.story.slice(found.spans[0]) == SAID


def test_the_same_bytes_added_again_are_known(bank: Bank, pair: tuple[str, str]) -> None:
    first, second = pair
    story, analysis = made_story(title="How Ramadi counted its votes last spring", name="copy.docx")
    assert story.id == second
    bank.judge("story", second, "merge", {"into": first})
    assert bank.catalogue.story_with(story.source.sha256) == first
    assert bank.catalogue.keep(story, analysis, state("/stories/copy.docx"), "test") == "already there"
    assert bank.catalogue.story_ids() == [first]
    assert "/stories/copy.docx" in bank.catalogue.paths(first)


def test_taken_back_all_is_as_it_was(bank: Bank, pair: tuple[str, str]) -> None:
    first, second = pair
    league = next(e.key for e in bank.story(second).analysis.entities if e.name == ORGANIZATIONS[0])
    bank.judge("theme", "water", "accept", story=second)
    bank.judge("entity", league, "role", {"role": "watcher"}, story=second)
    bank.catalogue.record_consent(Terms("story", second, "granted", note="signed"))
    before = whole(bank)
    said = bank.judge("story", second, "merge", {"into": first})
    undone = bank.undo(said.id)
    assert whole(bank) == before
    assert list_wrong(bank) == []
    bank.undo(undone.id)
    assert bank.catalogue.story_ids() == [first]
    assert list_wrong(bank) == []


def list_wrong(bank: Bank) -> list[str]:
    """What the bank finds wrong with itself; the files of these stories were never there."""
    bank.index.catch_up()
    return [one.message for one in check(bank) if one.where != "files"]


def test_what_was_said_of_quotes_and_themes_holds_on_and_of_the_whole_story_does_not(
    bank: Bank, pair: tuple[str, str]
) -> None:
    first, second = pair
    (quote,) = [quote_id(second, one) for one in bank.story(second).analysis.quotes]
    bank.judge("quote", quote, "accept", who="noor")
    bank.judge("theme", "water", "accept", story=second)
    bank.judge("story", second, "accept")
    bank.judge("story", second, "title", {"title": "Another title"})
    bank.judge("story", second, "merge", {"into": first})
    kept = bank.story(first)
    (own,) = [quote_id(first, one) for one in kept.analysis.quotes]
    assert kept.review_of("quote", own) == "confirmed"
    assert "water" in {theme.id for theme in kept.analysis.themes}
    assert not kept.reviewed
    assert kept.story.title == "Counting votes in Ramadi"
    assert bank.ungrounded() == []
    rejected = bank.judge("quote", quote, "reject")
    assert bank.story(first).analysis.quotes == ()
    assert rejected.story_id == first


def test_what_was_said_of_words_that_are_gone_is_kept_without_effect(bank: Bank) -> None:
    first = keep(bank, "votes.pdf")
    second = keep(bank, "more.pdf", said=f"{SAID}, and twice at night")
    (quote,) = [quote_id(second, one) for one in bank.story(second).analysis.quotes]
    said = bank.judge("quote", quote, "accept")
    bank.judge("story", second, "merge", {"into": first})
    assert [one.id for one in bank.ungrounded()] == [said.id]


@pytest.mark.parametrize(
    ("of_old", "of_new", "then"),
    [
        ("refused", "granted", "refused"),
        ("granted", "refused", "refused"),
        ("refused", None, "refused"),
        ("withdrawn", "refused", "withdrawn"),
        ("granted", "granted", "granted"),
        (None, "granted", "granted"),
        # Whoever agreed that one text may leave was not asked about the other.
        ("granted", None, "unknown"),
    ],
)
def test_the_strictest_that_was_said_of_either_holds(
    bank: Bank, pair: tuple[str, str], of_old: str | None, of_new: str | None, then: str
) -> None:
    first, second = pair
    for story, status in ((second, of_old), (first, of_new)):
        if status:
            bank.catalogue.record_consent(Terms("story", story, status))  # type: ignore[arg-type]
    said = bank.judge("story", second, "merge", {"into": first})
    assert bank.story(first).consent.status == then
    bank.undo(said.id)
    assert bank.story(first).consent.status == (of_new or "unknown")
    assert bank.story(second).consent.status == (of_old or "unknown")


def test_a_refused_quote_stays_in_whichever_file_it_stands(bank: Bank, pair: tuple[str, str]) -> None:
    first, second = pair
    (old,) = [quote_id(second, one) for one in bank.story(second).analysis.quotes]
    (own,) = [quote_id(first, one) for one in bank.story(first).analysis.quotes]
    bank.catalogue.record_consent(Terms("quote", own, "granted"))
    bank.catalogue.record_consent(Terms("quote", old, "refused"))
    bank.judge("story", second, "merge", {"into": first})
    assert not isinstance(Gate(bank, Request(unknown_ok=True)).quote(own), ReleasedQuote)


def test_what_was_refused_after_the_merge_stays_refused_of_both(bank: Bank, pair: tuple[str, str]) -> None:
    first, second = pair
    bank.catalogue.record_consent(Terms("story", second, "granted"))
    said = bank.judge("story", second, "merge", {"into": first})
    bank.catalogue.record_consent(Terms("story", first, "refused", note="by telephone"))
    bank.undo(said.id)
    assert {bank.story(one).consent.status for one in pair} == {"refused"}


def test_words_of_a_refused_story_stay_unsaid_after_it_was_merged(bank: Bank, pair: tuple[str, str]) -> None:
    first, second = pair
    bank.catalogue.record_consent(Terms("story", second, "refused"))
    bank.judge("story", second, "merge", {"into": first})
    with bank.catalogue.reading() as db:
        word = latest(db, "story", first)
    assert word
    bank.catalogue.record_consent(Terms("story", first, "granted"))
    third = keep(bank, "copy.pdf", title="A third paper prints it")
    (own,) = [quote_id(third, one) for one in bank.story(third).analysis.quotes]
    assert not isinstance(Gate(bank, Request(unknown_ok=True)).quote(own), ReleasedQuote)


def test_a_starred_quote_stays_starred(bank: Bank, pair: tuple[str, str]) -> None:
    first, second = pair
    (old,) = [quote_id(second, one) for one in bank.story(second).analysis.quotes]
    (own,) = [quote_id(first, one) for one in bank.story(first).analysis.quotes]
    shelf = make(bank, "For the report", "noor").id
    star(bank, shelf, old, "noor")
    said = bank.judge("story", second, "merge", {"into": first})
    assert quotes_in(bank, shelf) == [own]
    bank.undo(said.id)
    assert set(quotes_in(bank, shelf)) == {old, own}


def test_where_it_went_is_known_of_both(bank: Bank, pair: tuple[str, str]) -> None:
    first, second = pair
    with bank.catalogue.writing() as db:
        export = begin(db, "csv", Request(asked_by="noor"), "table.csv")
    released = Gate(bank, Request(unknown_ok=True)).story(second)
    with bank.catalogue.writing() as db:
        add(db, export, [released])  # type: ignore[list-item]
    (old,) = [quote_id(second, one) for one in bank.story(second).analysis.quotes]
    bank.judge("story", second, "merge", {"into": first})
    (own,) = [quote_id(first, one) for one in bank.story(first).analysis.quotes]
    with bank.catalogue.reading() as db:
        assert [one.output for one in where_it_went(db, "story", first)] == ["table.csv"]
        assert [one.output for one in where_it_went(db, "quote", own)] == ["table.csv"]
    assert old != own


def test_merges_follow_one_another_and_are_parted_in_any_order(bank: Bank, pair: tuple[str, str]) -> None:
    first, second = pair
    third = keep(bank, "third.txt", title="Votes of Ramadi, once more and from the start")
    before = whole(bank)
    one = bank.judge("story", second, "merge", {"into": first})
    other = bank.judge("story", first, "merge", {"into": third})
    assert bank.catalogue.story_ids() == [third]
    assert len(bank.catalogue.paths(third)) == 3
    assert bank.story(second).story.id == third
    bank.undo(one.id)
    assert sorted(bank.catalogue.story_ids()) == sorted([second, third])
    assert bank.catalogue.paths(second) == ["/stories/votes-again.docx"]
    bank.undo(other.id)
    assert whole(bank) == before


def test_forgotten_the_other_goes_too(bank: Bank, pair: tuple[str, str]) -> None:
    first, second = pair
    bank.catalogue.record_consent(Terms("story", second, "granted", note="signed by Huda"))
    bank.judge("story", second, "merge", {"into": first})
    done = forget(bank, second)
    assert done.traces == ()
    assert bank.catalogue.story_ids() == []
    told = [
        path.name for path in bank.folder.rglob("*") if path.is_file() and b"last spring" in path.read_bytes()
    ]
    assert told == []
    with bank.catalogue.reading() as db:
        for table in ("merged", "judgement", "consent_event"):
            assert db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] == 0  # noqa: S608


def test_a_person_forgotten_since_is_in_nothing_put_aside(bank: Bank, pair: tuple[str, str]) -> None:
    first, second = pair
    said = bank.judge("story", second, "merge", {"into": first})
    assert forget_person(bank, MAHA).traces == ()
    told = [path.name for path in bank.folder.rglob("*") if path.is_file() and b"Saleh" in path.read_bytes()]
    assert told == []
    bank.undo(said.id)
    # Nothing is left of it to be put back: its file, added again, is read anew.
    assert bank.catalogue.story_ids() == [first]
    assert bank.catalogue.paths(first) == ["/stories/votes.pdf"]
    assert keep(bank, "votes-again.docx", title="How Ramadi counted its votes last spring") == second


def test_two_languages_are_linked_not_merged(bank: Bank) -> None:
    english = keep(bank, "votes.pdf")
    arabic = keep(bank, "aswat.pdf", title="أصوات الرمادي", language="ar")
    with pytest.raises(WrongJudgement, match="translations"):
        bank.judge("story", arabic, "merge", {"into": english})
    said = bank.judge("story", arabic, "translation", {"other": english})
    with bank.catalogue.reading() as db:
        assert translations(db, english) == [arabic]
        assert translations(db, arabic) == [english]
        assert decided(db) == {frozenset((english, arabic)): "translation"}
    bank.undo(said.id)
    with bank.catalogue.reading() as db:
        assert translations(db, english) == []


def test_what_cannot_be_is_refused(bank: Bank, pair: tuple[str, str]) -> None:
    first, second = pair
    with pytest.raises(NothingFound, match="no other story"):
        bank.judge("story", first, "merge", {"into": first})
    with pytest.raises(NothingFound, match="no other story"):
        bank.judge("story", first, "merge", {"into": "nowhere"})
    with pytest.raises(WrongJudgement, match="one language"):
        bank.judge("story", first, "translation", {"other": second})
    assert len(bank.catalogue.story_ids()) == 2


def test_a_column_that_a_strange_bank_names_is_never_run(bank: Bank, pair: tuple[str, str]) -> None:
    first, second = pair
    said = bank.judge("story", second, "merge", {"into": first})
    with bank.catalogue.writing() as db:
        (kept,) = db.execute("SELECT kept FROM merged").fetchone()
        made = json.loads(kept)
        made["file"][0]["path) VALUES ('x'); DROP TABLE story; --"] = "x"
        db.execute("UPDATE merged SET kept = ?", (json.dumps(made),))
        db.execute("DELETE FROM file WHERE name = 'votes-again.docx'")
    bank.undo(said.id)
    assert sorted(bank.catalogue.story_ids()) == sorted(pair)
