"""Exports of KoboToolbox and ODK forms: one submission, one story, however often it comes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from bank.bank import Bank
from bank.collecting import forms
from bank.collecting.mapping import BadMap, Map, columns_of, read_map, write_draft
from bank.consent import ledger
from bank.consent.terms import Terms
from bank.errors import BankUnwritable
from bank.integrity import check
from ingest.tables import Table, read_table

CHANGED = 'Before the well we walked an hour. "Now my daughters go to school again," says Layla Hassan.'
HEADINGS = [
    "start", "today", "group_a/title", "group_a/governorate", "group_b/what_changed", "group_b/what_next", "consent/agree",
    "consent/naming", "consent/use", "consent/use/website", "consent/use/print", "enumerator", "_id", "_uuid",
]  # fmt: skip
FIRST = [
    datetime(2024, 3, 5, 9, 30), date(2024, 3, 5), "The well", "ninewa", CHANGED, None, "yes", "first_name", "website print",
    1, 1, "Huda Ali", 41, "uuid-41",
]  # fmt: skip
SECOND = [
    datetime(2024, 3, 6), date(2024, 3, 6), None, "salah_al_din", "ما زلنا ننتظر الماء منذ سنتين، ولم يأتِ أحد ليسألنا عن شيء.", "لا شيء",
    "no", None, None, 0, 0, None, 42, "uuid-42",
]  # fmt: skip
MAP = """
form = "wells"
id = "_uuid"
title = "title"
date = "today"
collector = "enumerator"
governorate = "governorate"
[[text]]
column = "what_changed"
heading = "What changed?"
[[text]]
column = "group_b/what_next"
heading = "What is next?"
[consent]
status = "consent/agree"
naming = "naming"
channels = "consent/use"
"""


def export(folder: Path, *rows: Sequence[object], headings: Sequence[str] = HEADINGS) -> Table:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (headings, *rows):
        sheet.append(list(row))
    book.save(folder / "wells_-_all_versions_-_2024-03-07.xlsx")
    return read_table(folder / "wells_-_all_versions_-_2024-03-07.xlsx")


def made_map(folder: Path, text: str = MAP) -> Map:
    (folder / "map.toml").write_text(text, "utf-8")
    return read_map(folder / "map.toml")


def statuses(bank: Bank, table: Table, form: Map) -> list[str]:
    return [outcome.status for outcome in forms.add(bank, table, form, "Sara").outcomes]


def test_a_submission_is_a_story_with_its_consent_and_comes_once(bank: Bank, tmp_path: Path) -> None:
    form, table = made_map(tmp_path), export(tmp_path, FIRST, SECOND)
    assert statuses(bank, table, form) == ["kept", "kept"]
    first, second = map(bank.story, bank.catalogue.story_ids())
    assert (first.story.title, first.story.published) == ("The well", "2024-03-05")
    assert first.story.text == f"The well\n\nNinewa\n\nWhat changed?\n\n{CHANGED}"
    assert [one.name for one in first.analysis.entities if one.type == "governorate"] == ["Ninewa"]
    assert [q.speaker for q in first.analysis.quotes] == ["person/layla-hassan"]
    assert (second.story.title, second.analysis.language) == ("wells, submission uuid-42", "ar")
    assert bank.collector(first.story.id) == "Huda Ali"
    with bank.catalogue.reading() as db:
        word = ledger.latest(db, "story", first.story.id)
    assert word is not None
    assert (word.status, word.naming, word.channels, word.recorded_by) == (
        "granted", "first_name", frozenset({"website", "print"}), "Sara",
    )  # fmt: skip
    assert second.consent.status == "refused"
    assert statuses(bank, table, form) == ["already there", "already there"]
    assert len(bank.history(first.story.id)) == 1
    assert [finding.message for finding in check(bank)] == []

    # A later export: the first was corrected, the groups' names are left out, a third came
    third = [*SECOND[:-2], 43, "uuid-43"]
    changed = [*FIRST[:4], CHANGED.replace("an hour", "two hours"), *FIRST[5:]]
    later = export(tmp_path, changed, SECOND, third, headings=[name.rpartition("/")[2] for name in HEADINGS])
    assert statuses(bank, later, made_map(tmp_path, MAP.replace("group_b/", "").replace("consent/", ""))) == [
        "replaced",
        "already there",
        "kept",
    ]
    assert bank.counts()["stories"] == 3
    assert not any("an hour" in bank.story(one).story.text for one in bank.catalogue.story_ids())
    assert bank.search("hours").total == 0
    assert bank.search("walked two hours", "stories").total == 1


def test_a_withdrawal_outlives_the_next_export(bank: Bank, tmp_path: Path) -> None:
    form = made_map(tmp_path)
    forms.add(bank, export(tmp_path, FIRST), form, "Sara")
    (story,) = bank.catalogue.story_ids()
    bank.catalogue.record_consent(Terms("story", story, "withdrawn"))
    changed = [*FIRST[:4], "We do not want to speak of it any more than this.", *FIRST[5:]]
    (outcome,) = forms.add(bank, export(tmp_path, changed), form, "Sara").outcomes
    assert outcome.status == "replaced"
    assert "left as it is" in outcome.doubts[0]
    assert outcome.story_id is not None
    assert bank.story(outcome.story_id).consent.status == "withdrawn"


def test_choices_with_columns_of_their_own(bank: Bank, tmp_path: Path) -> None:
    at = HEADINGS.index("consent/use")
    headings, row = HEADINGS[:at] + HEADINGS[at + 1 :], [*FIRST[:at], 0, 1, *FIRST[at + 3 :]]
    assert columns_of("use", tuple(headings)) == ["consent/use/website", "consent/use/print"]
    (one,) = forms.submissions(export(tmp_path, row, headings=headings), made_map(tmp_path))
    assert one.consent["channels"] == frozenset({"print"})


def test_answers_of_a_form_are_told_what_they_mean_and_a_no_is_a_no(bank: Bank, tmp_path: Path) -> None:
    form = made_map(tmp_path, MAP + '[consent.values]\ngranted = ["option_1"]\nrefused = ["option_2"]\n')
    rows = [
        [*FIRST[:6], answer, "by nickname", *FIRST[8:-1], f"u{answer}"] for answer in ("option_1", "option_2")
    ]
    clear = [*FIRST[:6], "option_1", *FIRST[7:-1], "u3"]
    yes, no, third = forms.submissions(export(tmp_path, *rows, clear), form)
    assert (yes.consent, no.consent) == ({}, {"status": "refused"})
    assert "“by nickname” is not understood" in yes.notes[0]
    assert third.consent["status"] == "granted"


def test_rows_without_an_identity_or_words_are_left_out_and_said(bank: Bank, tmp_path: Path) -> None:
    table = export(tmp_path, [*FIRST[:-1], None], FIRST, FIRST, [*FIRST[:4], None, *FIRST[5:-1], "uuid-9"])
    summary = forms.add(bank, table, made_map(tmp_path), "Sara")
    assert [outcome.status for outcome in summary.outcomes] == ["failed", "kept", "failed", "failed"]
    said = " ".join(outcome.message or "" for outcome in summary.outcomes)
    assert "Row 2: left out, because it has no id." in said
    assert "Row 4: left out, because another row above has the same id." in said
    assert "none of its texts is filled in" in said


def test_two_people_who_answer_alike_are_two_stories(bank: Bank, tmp_path: Path) -> None:
    form = made_map(tmp_path)
    assert statuses(bank, export(tmp_path, FIRST, [*FIRST[:-1], "uuid-77"]), form) == ["kept", "kept"]
    assert bank.counts()["stories"] == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("form = ", "Mend that line"),
        ('form = "x"\nid = "_uuid"\n', "text is missing"),
        ('form = "x"\n[[text]]\ncolumn = "a"\n', "id is missing"),
        (MAP + 'sattus = "x"\n', "“sattus” is not known"),
        (MAP.replace('"wells"', "3"), "form has to be a text"),
    ],
)
def test_a_map_with_a_fault_is_told(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(BadMap, match=said):
        made_map(tmp_path, text)


def test_a_map_that_names_other_columns_adds_nothing(bank: Bank, tmp_path: Path) -> None:
    with pytest.raises(BadMap, match="no column howmuch"):
        forms.add(
            bank, export(tmp_path, FIRST), made_map(tmp_path, MAP.replace("what_changed", "howmuch")), "Sara"
        )
    assert bank.counts()["stories"] == 0


def test_the_first_map_is_one_that_works(bank: Bank, tmp_path: Path) -> None:
    table = export(tmp_path, FIRST, SECOND)
    write_draft(table, tmp_path / "drafted.toml")
    form = read_map(tmp_path / "drafted.toml")
    assert form.form == "wells"
    assert form.facts == {
        "id": "_uuid", "title": "group_a/title", "date": "today", "collector": "enumerator", "governorate": "group_a/governorate",
    }  # fmt: skip
    assert form.texts == (("group_b/what_changed", "What changed"),)
    assert form.consent == {"status": "consent/agree", "naming": "consent/naming", "channels": "consent/use"}
    assert statuses(bank, table, form) == ["kept", "kept"]
    with pytest.raises(BankUnwritable, match="there already"):
        write_draft(table, tmp_path / "drafted.toml")
