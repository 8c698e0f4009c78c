"""Letters garbled by an earlier program: put right where the text proves it, and nowhere else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ingest.read import read
from ingest.repair.mojibake import unscramble

ROOT = Path(__file__).resolve().parents[3]
ARABIC = "قالت مديرة المنظمة إن المشروع بدأ في البصرة عام ٢٠٢١ وشارك فيه عشرون شاباً من المدينة."
ENGLISH = "“We didn’t stop”, says Zoë Habib – the café stayed open."


@pytest.mark.parametrize("table", ["cp1252", "latin-1"])
def test_utf8_read_as_a_western_table(table: str) -> None:
    plain = ENGLISH if table == "cp1252" else "Zoë said the café stayed open."
    garbled = plain.encode().decode(table, "strict" if table == "latin-1" else "replace")
    if "\ufffd" not in garbled:
        assert unscramble(garbled) == plain


def test_english_quotes_in_utf8_read_as_windows_1252() -> None:
    assert unscramble("Itâ€™s open, she said.") == "It’s open, she said."


def test_arabic_in_utf8_read_as_latin_1() -> None:
    assert unscramble(ARABIC.encode().decode("latin-1")) == ARABIC


@pytest.mark.parametrize("table", ["cp1252", "latin-1"])
def test_arabic_in_windows_1256_read_as_western_letters(table: str) -> None:
    plain = "قالت مديرة المنظمة إن المشروع بدأ في البصرة وشارك فيه عشرون من المدينة"
    assert unscramble(plain.encode("cp1256").decode(table, "ignore")) == plain


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        ARABIC,
        "Été à Bagdad: où sont les élèves?",
        "Ärzte über Öl, Ångström, façade, naïve, señor, São Paulo, Łódź",
        "ڕێکخراوی ژنان لە هەڵەبجە کۆبوونەوەیەکی گرت.",
        "ÀÉÎ",
        "5 × 3 m², 46 °C, § 4, ½ dinar, ©",
        "",
    ],
)
def test_sound_letters_stay(text: str) -> None:
    assert unscramble(text) == text


def test_every_sample_story_stays() -> None:
    for path in sorted((ROOT / "corpus" / "gold").glob("[0-9]*.json")):
        for paragraph in json.loads(path.read_text("utf-8"))["paragraphs"]:
            assert unscramble(paragraph) == paragraph


def test_a_mended_paragraph_is_flagged_and_the_others_are_not(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text(
        "A story of a cafe\n\nNothing is wrong in this first paragraph of it.\n\nItâ€™s open, she said, and we came.\n",
        "utf-8",
    )
    story = read(path)
    (flag,) = story.quality
    assert flag.code == "mojibake"
    assert flag.span is not None
    assert story.slice(flag.span) == "It’s open, she said, and we came."
