from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from bank.bank import Bank
from bank.intake import Progress, Summary, add
from ingest import ocr
from ingest.errors import UnreadableFile

STORY = """Women count the votes in {place}

Maha Saleh is the director of the Rafidain Women Network, which has trained observers since 2019. The network works in {place}.

"We will count every single vote in the open," says Maha Saleh. "Nobody will do it for us."

The Rafidain Women Network signed an agreement with the Al-Tadhamun Youth League to train two hundred more observers for the elections.
"""
PLACES = ("Anbar", "Basra", "Diyala", "Erbil", "Kirkuk", "Najaf")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "stories"
    folder.mkdir()
    for number, place in enumerate(PLACES):
        (folder / f"{number}_{place}.txt").write_text(STORY.format(place=place), "utf-8")
    return folder


def outcomes(summary: Summary) -> dict[str, str]:
    return {outcome.path.name: outcome.status for outcome in summary.outcomes}


def test_bad_files_among_good_ones_cost_only_themselves(bank: Bank, folder: Path) -> None:
    (folder / "2a_empty.txt").write_text("")
    (folder / "2b_broken.pdf").write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 20)
    (folder / "2c_zip.docx").write_bytes(b"PK\x03\x04 and nothing more")
    (folder / "picture.xyz").write_bytes(b"\x00\x01")
    steps: list[Progress] = []
    current: list[bool] = []

    def step(one: Progress) -> None:
        steps.append(one)
        current.append(bank.index.current)

    summary = add(bank, [folder], 2, step)
    assert [outcome.path.name for outcome in summary.outcomes] == sorted(
        outcome.path.name for outcome in summary.outcomes
    )
    assert {name for name, status in outcomes(summary).items() if status == "failed"} == {
        "2a_empty.txt",
        "2b_broken.pdf",
        "2c_zip.docx",
    }
    assert summary.count("kept") == len(PLACES)
    assert [path.name for path in summary.skipped] == ["picture.xyz"]
    assert all(
        outcome.code and outcome.message and outcome.path.name in outcome.message
        for outcome in summary.failed
    )
    assert len(bank.catalogue.failures()) == 3
    # One commit of the index for all of them, at the end.
    assert not any(current[1:])
    assert bank.index.current
    assert [step.done for step in steps] == list(range(len(summary.outcomes) + 1))
    assert bank.index.current
    assert bank.search("vote", filters={"governorate": ["Basra"]}).total > 0

    again = add(bank, [folder], 1)
    assert again.count("already there") == len(PLACES)
    assert len(again.failed) == 3


def test_the_number_of_workers_changes_nothing(tmp_path: Path, folder: Path) -> None:
    records = []
    for workers in (1, 3):
        with Bank.open(tmp_path / f"bank{workers}", create=True) as bank:
            add(bank, [folder], workers)
            records.append([bank.record(story_id) for story_id in bank.catalogue.story_ids()])
    assert records[0] == records[1]


def test_copies_touched_files_and_changed_files(bank: Bank, folder: Path) -> None:
    first, second, *others = sorted(folder.iterdir())
    for other in others:
        other.unlink()
    copy = folder / "copy.txt"
    shutil.copy(first, copy)
    assert list(outcomes(add(bank, [folder], 1)).values()) == ["kept", "kept", "already there"]
    assert bank.counts()["stories"] == 2
    first.touch()
    assert set(outcomes(add(bank, [folder], 1)).values()) == {"already there"}
    second.write_text(STORY.format(place="Wasit"), "utf-8")
    assert outcomes(add(bank, [folder], 1))[second.name] == "replaced"
    assert bank.search("", "stories", {"governorate": ["Basra"]}).total == 0
    assert bank.search("", "stories", {"governorate": ["Wasit"]}).total == 1


def test_a_failed_replacement_keeps_the_old_story(bank: Bank, folder: Path) -> None:
    path = min(folder.iterdir())
    (kept,) = add(bank, [path], 1).outcomes
    path.write_text("")
    assert outcomes(add(bank, [path], 1)) == {path.name: "failed"}
    assert bank.catalogue.story_ids() == [kept.story_id]


def test_a_missing_path_is_said_before_anything_is_read(bank: Bank, folder: Path) -> None:
    with pytest.raises(UnreadableFile, match="no file or folder"):
        add(bank, [folder, folder / "nowhere"], 1)
    assert bank.counts()["stories"] == 0


def scanned(path: Path) -> None:
    picture = Image.new("L", (1240, 600), 255)
    write, font = ImageDraw.Draw(picture).text, ImageFont.load_default(size=34)
    write((90, 90), "Minutes of the well committee", font=font)
    write((90, 190), "The pump was repaired in May and the book lies open.", font=font)
    picture.save(path, resolution=150)


@pytest.mark.skipif("eng" not in ocr.languages(), reason="tesseract is not installed")
def test_a_scan_is_read_again_once_tesseract_is_there(
    bank: Bank, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scanned(tmp_path / "scan.pdf")
    with monkeypatch.context() as without:
        without.setenv("PATH", str(tmp_path))
        ocr.languages.cache_clear()
        first = add(bank, [tmp_path / "scan.pdf"], workers=1)
        second = add(bank, [tmp_path / "scan.pdf"], workers=1)
    assert [o.status for o in (*first.outcomes, *second.outcomes)] == ["kept", "already there"]
    ocr.languages.cache_clear()
    third = add(bank, [tmp_path / "scan.pdf"], workers=1)
    fourth = add(bank, [tmp_path / "scan.pdf"], workers=1)
    assert [o.status for o in (*third.outcomes, *fourth.outcomes)] == ["replaced", "already there"]
    story_id = third.outcomes[0].story_id
    assert story_id == first.outcomes[0].story_id
    assert story_id
    kept = bank.story(story_id)
    assert "The pump was repaired in May" in kept.story.text
    assert [flag.code for flag in kept.story.quality] == ["ocr"]
    assert bank.search("repaired", "stories").total == 1


@pytest.mark.skipif(
    not {"eng", "ara"} <= ocr.languages(), reason="tesseract with eng and ara is not installed"
)
def test_a_scan_read_without_arabic_is_read_again_once_that_is_there(
    bank: Bank, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=True).stdout
    found = re.search('"(.+)"', said)
    assert found
    (tmp_path / "data").mkdir()
    for name in ("eng.traineddata", "configs", "tessconfigs"):
        (tmp_path / "data" / name).symlink_to(Path(found[1]) / name)
    scanned(tmp_path / "scan.pdf")
    with monkeypatch.context() as english_only:
        english_only.setenv("TESSDATA_PREFIX", str(tmp_path / "data"))
        ocr.languages.cache_clear()
        assert ocr.languages() == {"eng"}
        first = add(bank, [tmp_path / "scan.pdf"], workers=1)
        second = add(bank, [tmp_path / "scan.pdf"], workers=1)
    ocr.languages.cache_clear()
    third = add(bank, [tmp_path / "scan.pdf"], workers=1)
    fourth = add(bank, [tmp_path / "scan.pdf"], workers=1)
    assert [o.status for o in (*first.outcomes, *second.outcomes)] == ["kept", "already there"]
    assert [o.status for o in (*third.outcomes, *fourth.outcomes)] == ["replaced", "already there"]
    assert "tesseract-ocr-ara" in first.outcomes[0].doubts[0]
    assert "tesseract-ocr-ara" not in third.outcomes[0].doubts[0]
