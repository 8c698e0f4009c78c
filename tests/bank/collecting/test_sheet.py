"""A sheet with facts about many stories: what it sets, what it leaves, and that using it again changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from bank.bank import Bank
from bank.catalogue import FileState
from bank.collecting.sheet import NoFileColumn, Report, apply, preview
from bank.collecting.template import write_template
from bank.consent import ledger
from bank.consent.terms import Terms
from bank.errors import BankUnwritable
from ingest.story import Piece, Reading, assemble, sha256
from ingest.tables import read_table
from nlp.annotations import Analysis, Theme


def keep(bank: Bank, path: str, text: str = "Nobody spoke.", themes: tuple[str, ...] = ("water",)) -> str:
    name = Path(path).name
    story = assemble(
        Reading([Piece("paragraph", text)], "As found", "2020"),
        name,
        sha256((path + text).encode()),
        "text/plain",
    )
    analysis = Analysis("en", themes=tuple(Theme(one, 0.6) for one in themes))
    bank.catalogue.keep(story, analysis, FileState(path, name, len(text), 1), "test")
    return story.id


def use(bank: Bank, folder: Path, text: str, who: str = "Sara") -> Report:
    path = folder / "sheet.csv"
    path.write_text(text, "utf-8")
    return apply(bank, read_table(path), who)


def said(bank: Bank, story_id: str) -> list[Terms]:
    with bank.catalogue.reading() as db:
        return ledger.history(db, "story", story_id)


SHEET = """file,title,date,collected by,topics,consent,naming,channels,expires,colour
well.txt,The well,5/3/2024,Huda  Ali,Water and sanitation; youth,yes,first name,website print,2030-01-31,red
salt.txt,,,,,,,,,
none.txt,Not there,,,,,,,,
"""


def test_a_sheet_sets_what_it_says_and_leaves_what_it_does_not(bank: Bank, tmp_path: Path) -> None:
    well, salt = keep(bank, "/a/well.txt"), keep(bank, "/a/salt.txt")
    sheet = SHEET.replace("Water and sanitation", "water")
    report = use(bank, tmp_path, sheet)
    assert [(line.number, line.what) for line in report.lines] == [
        (2, "changed"),
        (3, "as it was"),
        (4, "not done"),
    ]
    assert report.unknown == ("colour",)
    assert "not in the bank" in report.lines[2].messages[0]
    kept = bank.story(well)
    assert (kept.story.title, kept.story.published) == ("The well", "2024-03-05")
    assert [theme.id for theme in kept.analysis.themes] == ["water", "youth"]
    assert bank.collector(well) == "Huda Ali"
    (word,) = said(bank, well)
    assert (word.status, word.naming, word.channels, word.expires, word.recorded_by) == (
        "granted", "first_name", frozenset({"website", "print"}), "2030-01-31", "Sara",
    )  # fmt: skip
    assert bank.story(salt).story.title == "As found"
    assert said(bank, salt) == []
    again = use(bank, tmp_path, sheet)
    assert [line.what for line in again.lines] == ["as it was", "as it was", "not done"]
    assert len(bank.history(well)) == 4
    assert {line.judgement.who for line in bank.history(well)} == {"Sara"}


def test_another_sheet_updates_and_can_be_taken_back(bank: Bank, tmp_path: Path) -> None:
    well = keep(bank, "/a/well.txt")
    use(bank, tmp_path, "file,title\nwell.txt,First\n")
    use(bank, tmp_path, "file,title\nwell.txt,Second\n")
    assert bank.story(well).story.title == "Second"
    bank.undo(bank.history(well)[-1].judgement.id)
    assert bank.story(well).story.title == "First"


def test_what_a_sheet_said_holds_for_the_corrected_file(bank: Bank, tmp_path: Path) -> None:
    keep(bank, "/a/well.txt")
    use(bank, tmp_path, "file,collector,consent\nwell.txt,Huda,no\n")
    new = keep(bank, "/a/well.txt", "Somebody spoke.")
    assert bank.collector(new) == "Huda"
    assert bank.story(new).consent.status == "refused"


def test_headings_and_words_in_arabic(bank: Bank, tmp_path: Path) -> None:
    well = keep(bank, "/a/بئر.txt")
    report = use(
        bank,
        tmp_path,
        "اسم الملف;العنوان;التاريخ;الموافقة;التسمية\nبئر.txt;بئر الأمل;٥/٣/٢٠٢٤;نعم;بدون اسم\n",
    )
    assert report.count("changed") == 1
    assert (bank.story(well).story.title, bank.story(well).story.published) == ("بئر الأمل", "2024-03-05")
    assert (said(bank, well)[0].status, said(bank, well)[0].naming) == ("granted", "anonymous")


def test_an_old_sheet_does_not_open_what_was_closed_since(bank: Bank, tmp_path: Path) -> None:
    well = keep(bank, "/a/well.txt")
    use(bank, tmp_path, "file,consent,naming\nwell.txt,yes,full\n")
    bank.catalogue.record_consent(Terms("story", well, "granted", "anonymous"))
    report = use(bank, tmp_path, "file,consent,naming\nwell.txt,yes,full\n")
    assert report.lines[0].what == "not done"
    assert "left as it is" in report.lines[0].messages[0]
    bank.catalogue.record_consent(Terms("story", well, "withdrawn"))
    assert use(bank, tmp_path, "file,consent\nwell.txt,yes\n").count("not done") == 1
    assert bank.story(well).consent.status == "withdrawn"
    # The other way is always open
    bank.catalogue.record_consent(Terms("story", well, "granted"))
    assert use(bank, tmp_path, "file,consent\nwell.txt,no\n").count("changed") == 1
    assert bank.story(well).consent.status == "refused"


@pytest.mark.parametrize(
    ("heading", "cell", "message"),
    [
        ("consent", "perhaps", "“perhaps” is not understood. It can be: granted, refused"),
        ("date", "31/31/2024", "is no date"),
        ("expires", "2030", "is no day"),
        ("themes", "gardening", "There is no theme “gardening”"),
        ("channels", "website, moon", "“moon” is not understood"),
    ],
)
def test_a_cell_that_says_nothing_is_told_and_the_rest_of_its_row_is_done(
    bank: Bank, tmp_path: Path, heading: str, cell: str, message: str
) -> None:
    well = keep(bank, "/a/well.txt")
    report = use(bank, tmp_path, f'file,title,{heading}\nwell.txt,The well,"{cell}"\n')
    assert report.lines[0].what == "not done"
    assert message in report.lines[0].messages[-1]
    assert bank.story(well).story.title == "The well"
    assert said(bank, well) == []


def test_files_are_named_by_name_path_or_id(bank: Bank, tmp_path: Path) -> None:
    a, b = keep(bank, "/x/2023/well.txt"), keep(bank, "/x/2024/well.txt")
    report = use(bank, tmp_path, f"file,title\nwell.txt,Which\n2024\\WELL.txt,Path\n{a},Id\n")
    assert [line.what for line in report.lines] == ["not done", "changed", "changed"]
    assert "write the whole path" in report.lines[0].messages[0]
    assert (bank.story(a).story.title, bank.story(b).story.title) == ("Id", "Path")


def test_a_sheet_without_files_changes_nothing(bank: Bank, tmp_path: Path) -> None:
    with pytest.raises(NoFileColumn, match="--template"):
        use(bank, tmp_path, "name,title\nwell.txt,The well\n")


def test_the_template_holds_every_story_and_changes_nothing_as_it_is(bank: Bank, tmp_path: Path) -> None:
    ids = [keep(bank, path) for path in ("/x/2023/well.txt", "/x/2024/well.txt", "/x/=1+1.txt")]
    bank.catalogue.record_consent(Terms("story", ids[0], "granted", "role", frozenset({"donor", "print"})))
    path = tmp_path / "facts.xlsx"
    assert write_template(bank, path) == 3
    sheet = load_workbook(path).active
    assert sheet is not None
    assert sheet["A4"].data_type == "s"
    assert len(sheet.data_validations.dataValidation) == 2
    report = apply(bank, read_table(path), "Sara")
    assert report.unknown == ()
    assert [line.what for line in report.lines] == ["as it was"] * 3
    with pytest.raises(BankUnwritable, match="there already"):
        write_template(bank, path)


def test_a_look_beforehand_says_the_same_and_changes_nothing(tmp_path: Path) -> None:
    text = "file,title,date,collector,themes,consent\na.txt,The well,2021-05,Huda,health,granted\nb.txt,,never,,,\n"
    (tmp_path / "sheet.csv").write_text(text, "utf-8")
    table = read_table(tmp_path / "sheet.csv")
    with Bank.open(tmp_path / "bank", create=True) as bank:
        own = keep(bank, "/s/a.txt")
        keep(bank, "/s/b.txt")
        before = bank.story(own)
        told = preview(bank, table)
        assert bank.story(own) == before
        assert bank.history() == []
        with bank.catalogue.reading() as db:
            assert ledger.history(db, "story", own) == []
        assert told == apply(bank, table, "Sara")
        assert [line.what for line in told.lines] == ["changed", "not done"]
        assert bank.story(own).story.title == "The well"
