from __future__ import annotations

import ast
import typing
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

import pytest
from leaving import everything, exported
from making import ORGANIZATIONS, SAID, find, keep, state, story

from bank.bank import Bank
from bank.consent import log
from bank.consent.gate import ReleasedQuote, ReleasedStory, Request, Withheld, release
from bank.consent.terms import Channel, Naming, Status, Subject, Terms
from bank.export.formats import FORMATS
from nlp.annotations import Entity, Mention

ROOT = Path(__file__).resolve().parents[3]
MAHA = "person/maha-saleh"
OPEN = Request(unknown_ok=True, asked_by="Zina")


def say(bank: Bank, subject: Subject, key: str, status: Status = "granted", **more: Any) -> None:
    bank.catalogue.record_consent(Terms(subject, key, status, **more))


def first_quote(bank: Bank, story_id: str) -> str:
    return str(bank.record(story_id)["quotes"][0]["id"])


def reason(found: object) -> str:
    assert isinstance(found, Withheld), found
    return found.reason


# What may leave


@pytest.mark.parametrize("status", ["refused", "withdrawn"])
@pytest.mark.parametrize("subject", ["story", "person", "quote"])
def test_a_refusal_of_story_speaker_or_quote_holds_the_quote_back(
    bank: Bank, subject: Subject, status: Status
) -> None:
    key = keep(bank.catalogue)
    quote = first_quote(bank, key)
    say(bank, "story", key)
    say(bank, subject, {"story": key, "person": MAHA, "quote": quote}[subject], status)
    assert status in reason(release(bank, quote, OPEN))
    for form, text in everything(bank, OPEN).items():
        assert SAID not in text, form
        assert "count every vote" not in text, form


def test_unknown_leaves_only_by_an_explicit_word(bank: Bank) -> None:
    key = keep(bank.catalogue)
    assert "nobody has recorded consent" in reason(release(bank, key, Request()))
    assert "nobody has recorded consent" in reason(release(bank, first_quote(bank, key), Request()))
    assert isinstance(release(bank, key, OPEN), ReleasedStory)
    say(bank, "story", key)
    assert isinstance(release(bank, first_quote(bank, key), Request()), ReleasedQuote)


def test_a_speakers_word_lets_their_quote_out_of_a_story_nobody_was_asked_about(bank: Bank) -> None:
    key = keep(bank.catalogue)
    say(bank, "person", MAHA)
    assert isinstance(release(bank, first_quote(bank, key), Request()), ReleasedQuote)
    assert isinstance(release(bank, key, Request()), Withheld)


def test_what_has_expired_says_so_and_stays(bank: Bank) -> None:
    key = keep(bank.catalogue)
    say(bank, "story", key, expires="2026-06-30")
    assert isinstance(release(bank, key, Request(today=date(2026, 6, 30))), ReleasedStory)
    assert "has expired" in reason(release(bank, key, Request(today=date(2026, 7, 1))))
    assert bank.search().results[0].consent.status in {"granted", "expired"}


@pytest.mark.parametrize("subject", ["story", "person", "quote"])
def test_a_channel_that_was_not_agreed_to_is_closed(bank: Bank, subject: Subject) -> None:
    key = keep(bank.catalogue)
    quote = first_quote(bank, key)
    say(bank, "story", key)
    own = {"story": key, "person": MAHA, "quote": quote}[subject]
    channels: frozenset[Channel] = frozenset({"print", "donor"})
    say(bank, subject, own, channels=channels)
    assert "does not include social" in reason(release(bank, quote, Request("social")))
    assert isinstance(release(bank, quote, Request("print")), ReleasedQuote)
    assert isinstance(release(bank, quote, Request("internal")), ReleasedQuote)


def test_a_quote_that_moved_in_its_text_is_held_back_and_said(bank: Bank) -> None:
    key = keep(bank.catalogue)
    quote = first_quote(bank, key)
    with bank.catalogue.writing() as db:
        db.execute("UPDATE quote SET text = 'We will count no vote'")
    assert "no longer agrees" in reason(release(bank, quote, OPEN))
    data, summary = exported(bank, "csv", OPEN)
    assert b"count every vote" not in data
    assert [one.id for one in summary.withheld] == [quote]


# Names


@pytest.mark.parametrize(
    ("naming", "shown", "in_text"),
    [
        ("full", "Maha Saleh", "says Maha Saleh, director"),
        ("first_name", "Maha", "says Maha, director"),
        ("role", "[a director]", "says [a director], director"),
        ("anonymous", "[name withheld]", "says [name withheld], [role withheld]"),
    ],
)
@pytest.mark.parametrize("subject", ["story", "person", "quote"])
def test_naming_is_carried_out_in_the_text(
    bank: Bank, subject: Subject, naming: Naming, shown: str, in_text: str
) -> None:
    key = keep(
        bank.catalogue, title="Saleh counts in Ramadi", path="/a/maha-saleh.pdf", name="maha-saleh.pdf"
    )
    quote = first_quote(bank, key)
    say(bank, subject, {"story": key, "person": MAHA, "quote": quote}[subject], naming=naming)
    found = release(bank, key, OPEN)
    assert isinstance(found, ReleasedStory)
    text = found.kept.story.text
    assert in_text in text
    (out,) = found.quotes
    assert (out.id, out.text) == (quote, SAID)
    assert [text[s.start : s.end] for s in out.quote.spans] == [SAID]
    assert out.speaker is not None
    assert out.speaker.name == shown
    assert out.quote.attribution is not None
    assert text[out.quote.attribution.start : out.quote.attribution.end] == f"says {shown}"
    if naming != "full":
        assert "Saleh" not in found.kept.story.title + found.kept.story.source.name
    if naming in {"role", "anonymous"}:
        assert (out.organization, out.speaker.organization) == (None, None)
    if naming == "anonymous":
        assert out.speaker.role is None


def test_a_name_is_taken_out_of_other_stories_too_in_either_script(bank: Bank) -> None:
    made, analysis = story(title="Another day", said="Maha Saleh told us to wait and we waited for her")
    bank.catalogue.keep(made, analysis, state("/b.txt"), "test")
    arabic, found = story(title="يوم آخر", said="قالت لنا مها صالح أن ننتظر في الصف الطويل", language="ar")
    named = tuple(
        replace(one, key="person/x", name="مها صالح", aliases=()) if one.type == "person" else one
        for one in found.entities
    )
    bank.catalogue.keep(
        arabic,
        replace(
            found,
            entities=named,
            mentions=(Mention("person/x", find(arabic.text, "مها صالح")),),
            quotes=(replace(found.quotes[0], speaker="person/x"),),
        ),
        state("/c.txt"),
        "test",
    )
    say(bank, "person", MAHA, naming="anonymous")
    for form, text in everything(bank, OPEN).items():
        for name in ("Maha", "Saleh", "maha", "مها", "صالح"):
            assert name not in text, form
    found_quotes = [release(bank, one.id, OPEN) for one in bank.search().results]
    assert any(isinstance(one, ReleasedQuote) and "(حُجب الاسم)" in one.text for one in found_quotes)


def test_the_body_that_bears_a_first_name_keeps_it_and_one_that_bears_the_whole_name_does_not(
    bank: Bank,
) -> None:
    made, analysis = story(said="The Maha Association and the Maha Saleh Foundation came to help us")
    bodies = (
        Entity("organization/maha-association", "organization", "Maha Association"),
        Entity("organization/maha-saleh-foundation", "organization", "Maha Saleh Foundation"),
    )
    bank.catalogue.keep(
        made, replace(analysis, entities=(*analysis.entities, *bodies)), state("/a.pdf"), "test"
    )
    say(bank, "person", MAHA, naming="anonymous")
    found = release(bank, made.id, OPEN)
    assert isinstance(found, ReleasedStory)
    assert "The Maha Association and the [name withheld] Foundation" in found.kept.story.text
    keys = [one.key for one in found.kept.analysis.entities]
    assert "organization/maha-association" in keys
    assert not any("saleh" in key for key in keys)


def test_a_person_who_is_not_in_the_bank_under_this_name_any_more_stays_hidden(bank: Bank) -> None:
    key = keep(bank.catalogue)
    say(bank, "person", MAHA, "refused")
    made, analysis = story(title="Read again", said="Maha Saleh was there when the boxes were opened")
    nobody = replace(
        analysis,
        entities=tuple(one for one in analysis.entities if one.type != "person"),
        mentions=(),
        quotes=(replace(analysis.quotes[0], speaker=None),),
    )
    bank.catalogue.forget(key)
    bank.catalogue.keep(made, nobody, state("/b.pdf"), "test")
    found = release(bank, made.id, OPEN)
    assert isinstance(found, ReleasedStory)
    assert "[name withheld] was there" in found.kept.story.text


# Every way out


def test_every_way_out_takes_only_what_the_gate_released() -> None:
    taken = {Iterable[ReleasedStory], Iterable[ReleasedQuote]}
    for name, form in FORMATS.items():
        writer = form.stories or form.quotes
        hints = typing.get_type_hints(writer)
        kinds = [hint for key, hint in hints.items() if key != "return"]
        assert kinds[0] in taken, name
        assert kinds[1:] == [BinaryIO], name


def test_only_the_gate_makes_what_may_leave() -> None:
    makers = set()
    for path in (ROOT / "bank").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            called = node.func if isinstance(node, ast.Call) else None
            if isinstance(called, ast.Name) and called.id in {"ReleasedStory", "ReleasedQuote"}:
                makers.add(path.relative_to(ROOT).as_posix())
    assert makers == {"bank/consent/gate.py"}


def test_no_way_out_reads_the_catalogue_itself() -> None:
    for path in (ROOT / "bank" / "export").rglob("*.py"):
        if path.name in {"leaving.py", "jsonl.py"}:
            continue  # these ask the gate
        assert "bank.catalogue" not in path.read_text("utf-8"), path.name


def test_a_list_of_names_for_a_colleague_holds_nobody_who_is_hidden(bank: Bank) -> None:
    from bank.judgements import lists

    keep(bank.catalogue)
    bank.judge("entity", MAHA, "alias", {"name": "Umm Karrar"})
    bank.judge("entity", "organization/al-tadhamun-league", "alias", {"name": "The League"})
    with bank.catalogue.reading() as db:
        before, _ = lists.export(db, people=True)
    assert "Umm Karrar" in before
    say(bank, "person", MAHA, naming="role")
    with bank.catalogue.reading() as db:
        after, number = lists.export(db, people=True)
    assert (number, "Umm Karrar" in after, "Saleh" in after, "The League" in after) == (1, False, False, True)


# The log


def test_the_log_knows_what_went_where_and_for_whom(bank: Bank) -> None:
    key, other = keep(bank.catalogue), keep(bank.catalogue, "/b.pdf", title="Another")
    say(bank, "story", key)
    exported(bank, "csv", Request("donor", "Zina"))
    exported(bank, "jsonl", Request("internal", "Omar", True))
    with bank.catalogue.reading() as db:
        went = log.where_it_went(db, "story", key)
        assert [(one.format, one.channel, one.asked_by, one.unknown_ok) for one in went] == [
            ("csv", "donor", "Zina", False),
            ("jsonl", "internal", "Omar", True),
        ]
        assert [one.format for one in log.where_it_went(db, "story", other)] == ["jsonl"]
        assert [one.quotes for one in log.where_it_went(db, "person", MAHA)] == [1, 2]
        assert len(log.where_it_went(db, "quote", first_quote(bank, key))) == 2


def test_an_export_that_could_not_be_written_is_not_in_the_log(bank: Bank, tmp_path: Path) -> None:
    from bank.errors import BankUnwritable
    from bank.export.leaving import export

    key = keep(bank.catalogue)
    with pytest.raises(BankUnwritable, match="could not be written"):
        export(bank, "csv", tmp_path / "no" / "x.csv", OPEN)
    with bank.catalogue.reading() as db:
        assert log.where_it_went(db, "story", key) == []
    assert ORGANIZATIONS
