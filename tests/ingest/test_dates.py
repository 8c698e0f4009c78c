"""When a story was published: only from a line that says so."""

from __future__ import annotations

import pytest

from ingest.dates import date_of_line, dateline_of_paragraph, mark_front_matter
from ingest.story import Piece


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("By Sara Al-Jubouri, April 2021", "2021-04"),
        ("Published: 12 March 2022", "2022-03-12"),
        ("Published on March 12, 2022", "2022-03-12"),
        ("12th of March 2022", "2022-03-12"),
        ("2022-03-12", "2022-03-12"),
        ("Date: 05/11/2021", "2021-11-05"),
        ("Erbil | Sept. 2020", "2020-09"),
        ("Grants team, February 2024", "2024-02"),
        ("Published 2019", "2019"),
        ("تاريخ النشر: ١٢ آذار ٢٠٢٢", "2022-03-12"),
        ("بغداد، نيسان/أبريل 2021", "2021-04"),
        ("بقلم سارة الجبوري، 3 كانون الثاني 2023", "2023-01-03"),
        ("إعداد: قسم التوثيق · تشرين الأول 2023", "2023-10"),
        ("نووسینی هاوژین ب. | ١١ی حوزەیرانی ٢٠٢٤", "2024-06-11"),
        ("Published: 31 February 2022", "2022-02"),
        ("In April 2021, Search hosted a workshop.", None),
        ("By 2019 the women of the village had left.", None),
        ("The agreement of 12 March 2022 changed how the two organizations worked together.", None),
        ("في نيسان 2021 عقدت المنظمة ورشة عمل شارك فيها عدد كبير من الشباب.", None),
    ],
)
def test_dates_of_lines(line: str, iso: str | None) -> None:
    assert date_of_line(line) == iso


def test_a_news_opening_gives_its_date() -> None:
    assert dateline_of_paragraph("BAGHDAD, 12 March 2022 – The women came early.") == "2022-03-12"
    assert dateline_of_paragraph("In March 2022 the women came – all of them.") is None


def test_a_byline_becomes_a_header_and_running_prose_does_not() -> None:
    pieces = [
        Piece("title", "Elections in Anbar, October 2021"),
        Piece("paragraph", "By Sara Ahmed, 3 May 2022"),
        Piece("paragraph", "In April 2021 the two met, and everything else followed from that."),
    ]
    marked, published = mark_front_matter(pieces)
    assert [p.kind for p in marked] == ["title", "header", "paragraph"]
    assert published == "2022-05-03"


def test_a_date_in_the_middle_of_a_story_is_not_looked_at() -> None:
    body = [Piece("paragraph", f"A sentence of the story, number {n}, that says nothing.") for n in range(20)]
    marked, published = mark_front_matter([*body[:10], Piece("paragraph", "Erbil, May 2020"), *body[10:]])
    assert published is None
    assert all(p.kind == "paragraph" for p in marked)
