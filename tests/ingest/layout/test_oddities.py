"""What real pages do to their letters: turned, spread, doubled, raised, spaced out, and written from the right by two producers."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest
from rapidfuzz.distance import Levenshtein

from bench import odd_pdfs
from ingest.layout.actual_text import Cluster, straightened
from ingest.read import read
from ingest.story import Story
from tests.ingest.conftest import font_folders
from tests.ingest.looking import LOREM, texts

Typeset = Callable[..., Path]
Read = Callable[..., Story]
CHROMIUM = os.environ.get("STORYBANK_CHROMIUM") or shutil.which("chromium")
FONTS = font_folders("fontpkg_noto_sans_arabic", "fontpkg_noto_kufi_arabic")
ARABIC = [
    "اجتمع أهل القرية في الساحة الكبيرة وتحدثوا عن الماء والمدرسة، ولم يكن أحد منهم يتوقع أن تستمر الجلسة إلى المساء.",
    "قالت المعلّمة هناء صالح (مديرة المدرسة منذ 2019): «حملنا الماء إحدى عشرة سنة، وتعبنا من حمله، ولا نريد لبناتنا أن يحملنه».",
    "وفي لقاءٍ لاحقٍ أُعلنَ أنّ منظمة Green Wells ستُصلح 14 بئراً خلال ٣ أشهر، بكلفة 25,000 دولار؛ فهل يكفي ذلك؟",
    "لأنّ الآبار القديمة لا تكفي لإرواء الأراضي، كُلِّفَت لجنةٌ من الأهالي بالمتابعة، وتُسجَّل الشكاوى في دفترٍ خاص.",
]


SHEET = f"#set text(11pt); #box(width: 420pt, height: 500pt, inset: 40pt, columns(2)[= The Late Harvest\n{LOREM * 4}])"


@pytest.mark.parametrize("turns", [90, 180, 270])
def test_a_page_shown_turned_is_read_upright(typeset: Typeset, tmp_path: Path, turns: int) -> None:
    page = typeset(f"#set page(width: 420pt, height: 500pt, margin: 0pt); {SHEET}")
    document = pypdfium2.PdfDocument(page)
    document[0].set_rotation(turns)
    document.save(tmp_path / "turned.pdf")
    assert read(tmp_path / "turned.pdf").text == read(page).text


@pytest.mark.parametrize("turns", [90, 180, 270])
def test_a_page_printed_on_its_side_is_read_upright(read_typeset: Read, turns: int) -> None:
    straight = read_typeset(f"#set page(width: 420pt, height: 500pt, margin: 0pt); {SHEET}")
    turned = read_typeset(
        f"#set page(width: auto, height: auto, margin: 0pt); #rotate({turns}deg, reflow: true)[{SHEET}]"
    )
    assert turned.text == straight.text


def test_two_pages_on_one_sheet_are_read_one_after_the_other(read_typeset: Read) -> None:
    half = "The first half speaks of the canal. " * 14
    other = "The second half speaks of the school. " * 14
    text = read_typeset(
        f"#set page(width: 800pt, height: 500pt, columns: 2); #set columns(gutter: 80pt)\n{half}\n#colbreak()\n{other}"
    ).text
    assert text.rindex("canal") < text.index("school")


@pytest.mark.parametrize("tracking", ["2pt", "4pt"])
def test_wide_set_headings_are_words(read_typeset: Read, tracking: str) -> None:
    story = read_typeset(f"#text(18pt, tracking: {tracking})[LESSONS FROM THE MISSING FILE]\n\n{LOREM * 2}")
    assert story.title == "LESSONS FROM THE MISSING FILE"


def test_letters_printed_twice_are_read_once(tmp_path: Path) -> None:
    line = b"BT /F1 20 Tf 60 700 Td (All the little hills) Tj ET BT /F1 20 Tf 60.4 700 Td (All the little hills) Tj ET "
    (tmp_path / "bold.pdf").write_bytes(
        odd_pdfs.page(odd_pdfs.stream(line + odd_pdfs.text(LOREM).replace(b"780", b"600")))
    )
    assert read(tmp_path / "bold.pdf").title == "All the little hills"


def test_note_marks_leave_the_text_and_stand_before_their_notes(read_typeset: Read) -> None:
    story = read_typeset(
        f"#set page(height: 500pt); #set text(11pt)\n{LOREM} Nobody had asked the women.#footnote[Eleven were present.] {LOREM} "
        "The map was drawn at night.#footnote[On the back of a calendar.] That was in 2019."
    )
    body = " ".join(texts(story, "paragraph"))
    assert "asked the women. The harvest" in body
    assert "drawn at night. That was in 2019." in body
    assert texts(story, "footnote") == ["1 Eleven were present.", "2 On the back of a calendar."]


def test_raised_and_lowered_signs_stay_in_their_words(read_typeset: Read) -> None:
    text = read_typeset(f"{LOREM} The pond holds 200 m#super[3] of water and H#sub[2]S smells. {LOREM}").text
    assert "200 m3 of water and H2S smells." in text


def test_a_bold_beginning_goes_on_in_its_paragraph(read_typeset: Read) -> None:
    story = read_typeset(
        f"#set page(width: 300pt)\n*What the council decided on the last day of June:* {LOREM}"
    )
    assert texts(story, "paragraph")[0].startswith(
        "What the council decided on the last day of June: The harvest"
    )


def test_every_other_row_tinted_is_a_table_and_no_sidebar(read_typeset: Read) -> None:
    rows = "".join(f"[Village {n}], [{n * 7} families], [{n} wells]," for n in range(1, 13))
    story = read_typeset(
        f'{LOREM}\n#table(columns: (1fr, 1fr, 1fr), inset: 14pt, stroke: none, fill: (_, y) => if calc.odd(y) {{ rgb("dde") }}, {rows})'
    )
    assert texts(story, "sidebar") == []
    assert texts(story, "table")[:2] == [
        "Village 1 | 7 families | 1 wells",
        "Village 2 | 14 families | 2 wells",
    ]


@pytest.mark.parametrize(
    "stated",
    ["هلبي", "ماليب"],
    ids=["a letter late", "letters early"],
)
def test_letters_stated_some_places_off_go_back(stated: str) -> None:
    own = "وقال لبيد ان الماء قليل"
    lost = stated[:1]
    slipped = own[1:] + lost
    logical = [Cluster(None, o, t) for o, t in zip(own, slipped, strict=True)]  # type: ignore[arg-type]
    assert "".join(straightened(logical[::-1])[::-1]) == own


def test_letters_that_share_a_glyph_keep_what_is_stated() -> None:
    own, stated = "بلبل يدور", "بلبل تدور"
    logical = [Cluster(None, o, t) for o, t in zip(own, stated, strict=True)]  # type: ignore[arg-type]
    assert "".join(straightened(logical[::-1])[::-1]) == stated


def error_rate(story: Story) -> float:
    found = "\n".join(texts(story, "paragraph"))
    return Levenshtein.distance("\n".join(ARABIC), found) / len("\n".join(ARABIC))


@pytest.mark.skipif(not FONTS, reason="no Arabic font package")
@pytest.mark.parametrize("justify", ["true", "false"])
@pytest.mark.parametrize("font", ["Noto Sans Arabic", "Noto Kufi Arabic"])
def test_arabic_letter_by_letter_from_typst(read_typeset: Read, font: str, justify: str) -> None:
    source = f'#set page(width: 420pt); #set text(13pt, font: "{font}", lang: "ar", dir: rtl); #set par(justify: {justify})\n'
    assert error_rate(read_typeset(source + "\n\n".join(ARABIC), fonts=FONTS)) <= 0.01


@pytest.mark.skipif(not FONTS or not CHROMIUM, reason="needs Chromium and an Arabic font package")
@pytest.mark.parametrize("justify", ["justify", "right"])
@pytest.mark.parametrize("font", ["NotoSansArabic", "NotoKufiArabic"])
def test_arabic_letter_by_letter_from_chromium(tmp_path: Path, font: str, justify: str) -> None:
    (file,) = (f for folder in FONTS for f in Path(folder).glob(f"{font}*.ttf"))
    style = f"@font-face {{ font-family: A; src: url('{file.as_uri()}') }} body {{ font: 13pt A; text-align: {justify}; width: 420px }}"
    body = "".join(f"<p>{text}</p>" for text in ARABIC)
    (tmp_path / "a.html").write_text(
        f'<meta charset="utf-8"><style>{style}</style><body dir="rtl" lang="ar">{body}', encoding="utf-8"
    )
    assert CHROMIUM is not None
    subprocess.run(
        [
            CHROMIUM,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-pdf-header-footer",
            f"--user-data-dir={tmp_path / 'profile'}",
            f"--print-to-pdf={tmp_path / 'a.pdf'}",
            (tmp_path / "a.html").as_uri(),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    story = read(tmp_path / "a.pdf")
    assert re.search("[\u0640-\u064a]", story.text)
    assert error_rate(story) <= 0.01
