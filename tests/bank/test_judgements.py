"""Every judgement that can be made, and its undo, on small stories in a real bank."""

from __future__ import annotations

import sqlite3
from typing import Any

import pytest
from making import (
    ANBAR,
    LEAGUE,
    MAHA,
    NETWORK,
    find,
    keep,
    only_quote,
)

from bank.bank import Bank
from bank.consent.terms import Terms
from bank.errors import NothingFound, WrongJudgement
from bank.judgements.judgement import tie_id
from bank.stored import quote_id, quote_text

TIE = tie_id(LEAGUE, NETWORK, "agreement")

#: The tables that hold what counts; times and counters left out.
EFFECTIVE = {
    "story": "id, title, language, published, text, reviewed",
    "entity": "id, type, name, pcode",
    "entity_name": "*",
    "entity_word": "*",
    "story_entity": "*",
    "mention": "*",
    "story_theme": "*",
    "quote": "*",
    "quote_facet": "*",
    "collaboration": "*",
    "forward": "*",
    "ungrounded": "*",
}


def effective(bank: Bank) -> dict[str, list[tuple[Any, ...]]]:
    """All that counts in a bank, to be compared."""
    with bank.catalogue.reading() as db:
        return {
            table: sorted(map(tuple, db.execute(f"SELECT {columns} FROM {table}")), key=repr)  # noqa: S608
            for table, columns in EFFECTIVE.items()
        }


CHANGES = [
    ("entity", LEAGUE, "rename", {"name": "Al-Tadhamun Iraqi League"}, True),
    ("entity", LEAGUE, "reject", {}, True),
    ("entity", MAHA, "accept", {}, True),
    ("entity", NETWORK, "retype", {"type": "person"}, True),
    ("entity", NETWORK, "merge", {"into": LEAGUE}, True),
    ("entity", MAHA, "alias", {"name": "Umm Ali"}, True),
    ("entity", MAHA, "role", {"role": "head", "organization": NETWORK}, False),
    ("entity", "", "add", {"type": "organization", "name": "Her league"}, False),
    ("entity", MAHA, "split", {"names": ["Saleh"]}, True),
    ("quote", "Q", "accept", {}, False),
    ("quote", "Q", "reject", {}, False),
    ("quote", "Q", "edges", {"parts": ["count every vote in the open"]}, False),
    ("quote", "Q", "speaker", {"speaker": LEAGUE}, False),
    ("quote", "Q", "speaker", {"speaker": None}, False),
    ("quote", "Q", "retag", {"themes": ["youth", "transparency"]}, False),
    ("quote", "Q", "retype", {"kind": "mixed"}, False),
    ("quote", "", "add", {"parts": ["Her league signed an agreement"], "speaker": MAHA}, False),
    ("theme", "elections", "accept", {}, False),
    ("theme", "elections", "reject", {}, False),
    ("theme", "youth", "accept", {}, False),
    ("collaboration", TIE, "confirm", {}, False),
    ("collaboration", TIE, "refuse", {}, False),
    ("collaboration", TIE, "retype", {"kind": "funding", "status": "ended", "date": "2020"}, False),
    ("collaboration", tie_id(LEAGUE, NETWORK, "membership"), "confirm", {}, False),
    ("story", "S", "accept", {}, False),
    ("story", "S", "title", {"title": "Another title"}, False),
    ("story", "S", "date", {"published": "2022-05-01"}, False),
    ("story", "S", "retag", {"themes": ["youth"]}, False),
    ("mention", "M", "reject", {}, False),
    ("mention", "M", "move", {"to": LEAGUE}, False),
]


@pytest.mark.parametrize(("subject", "subject_id", "action", "value", "wide"), CHANGES)
def test_every_judgement_changes_something_and_its_undo_takes_exactly_that_back(
    bank: Bank, subject: str, subject_id: str, action: str, value: dict[str, Any], wide: bool
) -> None:
    key = keep(bank.catalogue)
    keep(bank.catalogue, "/stories/second.pdf", title="A second story")
    names = find(bank.story(key).story.text, "Maha Saleh")
    own = {"S": key, "Q": quote_id(key, only_quote(bank.story(key))), "M": f"{names.start}-{names.end}"}
    before = effective(bank)
    made = bank.judge(
        subject, own.get(subject_id, subject_id), action, value, story=None if wide else key, who="noor"
    )
    after = effective(bank)
    assert after != before
    bank.catalogue.replay()
    assert effective(bank) == after, "made anew it is the same"
    undone = bank.undo(made.id, who="noor")
    assert effective(bank) == before
    bank.undo(undone.id, who="noor")
    assert effective(bank) == after, "an undo can be undone"
    assert [(line.judgement.action, line.in_force) for line in bank.history()] == [
        (action, True),
        ("undo", False),
        ("undo", True),
    ]


def test_what_a_person_said_never_looks_like_a_guess(bank: Bank) -> None:
    key = keep(bank.catalogue)
    quote = quote_id(key, only_quote(bank.story(key)))
    assert {bank.story(key).review_of(*one) for one in (("quote", quote), ("entity", MAHA))} == {"guessed"}
    bank.judge("quote", quote, "accept")
    (result,) = bank.search("count").results
    assert result.reviewed, "a quote may be confirmed while its story is not"
    bank.judge("entity", MAHA, "rename", {"name": "Maha S. Saleh"})
    bank.judge("theme", "elections", "accept", story=key)
    bank.judge("collaboration", TIE, "confirm", story=key)
    bank.judge("story", key, "accept")
    kept = bank.story(key)
    assert kept.reviewed
    assert kept.review_of("quote", quote) == "confirmed"
    assert kept.review_of("theme", "elections") == "confirmed"
    assert kept.review_of("collaboration", TIE) == "confirmed"
    assert kept.review_of("entity", MAHA) == "corrected"
    assert kept.review_of("entity", LEAGUE) == "guessed"
    assert only_quote(kept).score == 1.0, "the machine's own score stays"
    assert kept.analysis.themes[0].score == 0.9


def test_a_quote_keeps_its_corrections_under_its_old_id(bank: Bank) -> None:
    key = keep(bank.catalogue)
    old = quote_id(key, only_quote(bank.story(key)))
    bank.catalogue.record_consent(Terms("quote", old, "refused", note="by telephone"))
    bank.judge("quote", old, "edges", {"parts": ["count every vote in the open"]})
    kept, quote = bank.quote(old)
    assert quote_text(kept.story, quote) == "count every vote in the open"
    assert quote_id(key, quote) != old
    assert bank.search("count").results[0].consent.status == "refused"
    bank.judge("quote", old, "speaker", {"speaker": None})
    assert bank.quote(old)[1].speaker is None


def test_who_accepts_what_was_rejected_has_it_back(bank: Bank) -> None:
    key = keep(bank.catalogue)
    before = effective(bank)
    bank.judge("theme", "elections", "reject", story=key)
    assert bank.story(key).analysis.themes == ()
    bank.judge("theme", "elections", "accept", story=key)
    assert bank.story(key).analysis.themes[0].score == 0.9
    assert effective(bank)["quote"] == before["quote"]


# Read again


@pytest.mark.parametrize(
    ("subject", "subject_id", "action", "value", "error"),
    [
        ("quote", "Q", "vanish", {}, WrongJudgement),
        ("quote", "0-0", "accept", {}, NothingFound),
        ("quote", "Q", "edges", {"parts": ["words that nobody said"]}, WrongJudgement),
        ("quote", "Q", "speaker", {"speaker": "person/nobody"}, NothingFound),
        ("quote", "Q", "retag", {"themes": ["dragons"]}, WrongJudgement),
        ("entity", "person/nobody", "accept", {}, NothingFound),
        ("entity", LEAGUE, "rename", {"name": "  "}, WrongJudgement),
        ("entity", LEAGUE, "retype", {"type": "governorate"}, WrongJudgement),
        ("entity", ANBAR, "merge", {"into": LEAGUE}, WrongJudgement),
        ("entity", LEAGUE, "merge", {"into": LEAGUE}, WrongJudgement),
        ("entity", LEAGUE, "split", {"names": ["Nobody's name"]}, NothingFound),
        ("entity", ANBAR, "apart", {"other": LEAGUE}, WrongJudgement),
        ("theme", "dragons", "accept", {}, WrongJudgement),
        ("story", "S", "date", {"published": "yesterday"}, WrongJudgement),
        ("collaboration", "two bodies", "confirm", {}, WrongJudgement),
        ("collaboration", tie_id(LEAGUE, NETWORK, "funding"), "refuse", {}, NothingFound),
        ("mention", "1-2", "reject", {}, NothingFound),
    ],
)
def test_what_cannot_be_said_is_refused_and_changes_nothing(
    bank: Bank, subject: str, subject_id: str, action: str, value: dict[str, Any], error: type[Exception]
) -> None:
    key = keep(bank.catalogue)
    own = {"S": key, "Q": quote_id(key, only_quote(bank.story(key)))}
    before = effective(bank)
    with pytest.raises(error):
        bank.judge(
            subject,
            own.get(subject_id, subject_id),
            action,
            value,
            story=key if subject not in ("entity", "quote") else None,
        )
    assert effective(bank) == before
    assert bank.history() == []


def test_nothing_is_undone_twice(bank: Bank) -> None:
    key = keep(bank.catalogue)
    made = bank.judge("story", key, "accept")
    bank.undo(made.id)
    with pytest.raises(WrongJudgement, match="already"):
        bank.undo(made.id)
    with pytest.raises(NothingFound, match="no judgement 99"):
        bank.undo(99)


def test_the_log_can_only_grow(bank: Bank) -> None:
    bank.judge("story", keep(bank.catalogue), "accept")
    with bank.catalogue.reading() as db:
        for change in ("DELETE FROM judgement", "UPDATE judgement SET who = 'nobody'"):
            with pytest.raises(sqlite3.IntegrityError, match="never"):
                db.execute(change)


def test_forgetting_a_story_takes_along_what_was_said_of_it(bank: Bank) -> None:
    key = keep(bank.catalogue)
    other = keep(bank.catalogue, "/stories/other.pdf", title="Another")
    quote = quote_id(key, only_quote(bank.story(key)))
    taken = bank.judge("quote", quote, "accept")
    bank.undo(taken.id)
    bank.judge("entity", MAHA, "split", {"stories": [key], "name": "Maha the Other"})
    stays = bank.judge("story", other, "accept")
    bank.catalogue.forget(key)
    left = bank.history()
    assert stays.id in {line.judgement.id for line in left}
    assert key not in repr(left)
    bank.catalogue.forget(other)
    assert bank.history() == []


def test_a_split_whose_only_story_is_forgotten_does_not_come_to_mean_all_stories(bank: Bank) -> None:
    key = keep(bank.catalogue)
    other = keep(bank.catalogue, "/stories/other.pdf", title="Another")
    bank.judge("entity", MAHA, "split", {"names": ["Saleh"], "stories": [key]})
    bank.catalogue.forget(key)
    bank.catalogue.replay()
    assert [e.key for e in bank.story(other).analysis.entities if e.type == "person"] == [MAHA]
