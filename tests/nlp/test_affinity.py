"""The table of words near to themes, and what is made of it."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from ingest.story import Piece, Reading, Span, assemble
from nlp import affinity, themes
from nlp.analyse import analyse_many

PASSAGES = Path(__file__).parent / "passages" / "themes.toml"
ROOT = Path(__file__).resolve().parents[2]

#: A little below what is found today: in stories put aside and in those looked at.
FLOORS = {("en", True): 0.85, ("en", False): 0.90, ("ar", True): 0.70, ("ar", False): 0.90}

COUNT = (
    "On the day I sat beside the box with a pencil. The lid was opened at night and every paper was counted twice. "
    * 3
)


def near(text: str, language: str = "en") -> affinity.Nearness:
    found = affinity.nearness(text, language, [Span(0, len(text))])
    assert found is not None
    return found


def test_the_table_knows_every_shipped_theme_and_no_other() -> None:
    assert set(affinity.themes()) == set(themes.theme_ids())
    told = tomllib.loads((ROOT / "bench" / "affinity.toml").read_text("utf-8"))
    assert set(told) == set(affinity.themes())


def test_sketches_to_learn_from_are_of_known_themes_and_each_theme_has_some_in_both_languages() -> None:
    for language in ("en", "ar"):
        rows = []
        for path in sorted((ROOT / "bench").glob(f"sketches_*{language}.toml")):
            file = tomllib.loads(path.read_text("utf-8"))
            assert file["language"] == language
            rows += file["sketches"]
        counts = Counter(theme for ids, _ in rows for theme in ids.split())
        assert set(counts) == set(themes.theme_ids())
        assert min(counts.values()) >= 5
        assert all(len(text.split()) >= 8 for _, text in rows)


def test_a_longer_text_about_the_same_says_more_than_a_few_words_of_it_and_words_of_something_else_hardly_anything() -> (
    None
):
    court = "The judge heard the widow, the clerk read the deed aloud, and her lawyer asked the court for a verdict on the inheritance."
    bees = "The hives stood on the slope, and he sold the honey to a dealer in the bazaar for a good price."
    assert near(court).values["rule-of-law"] > near("the judge heard").values["rule-of-law"] > 0
    assert near(bees).values["rule-of-law"] < 0.5 < near(bees).values["livelihoods"]


@pytest.mark.parametrize(
    ("text", "language", "theme"),
    [
        ("The goats drank from the muddy canal, and the pump was broken again by noon.", "en", "water"),
        (
            "She stitched the dresses at night and sold them in the bazaar to pay the rent.",
            "en",
            "livelihoods",
        ),
        ("شرح لهم الأستاذ الواجب وكتبوا على الدفاتر قبل نهاية العام الدراسي", "ar", "education"),
    ],
)
def test_words_outside_the_vocabulary_are_near_their_theme(text: str, language: str, theme: str) -> None:
    values = near(text, language).values
    assert theme in sorted(values, key=lambda t: -values[t])[:3]


def test_few_words_are_believed_less() -> None:
    assert near("water").belief < near(COUNT).belief < 1
    assert near("").values == dict.fromkeys(affinity.themes(), 0.0)


def test_evidence_points_at_words() -> None:
    text = "Canal Irrigation House sings."
    assert all(
        text[span.start : span.end].isalpha()
        for theme in affinity.themes()
        for span in near(text).words(theme)
    )


def test_a_vowel_mark_ends_no_arabic_word() -> None:
    plain, marked = "تعلمت الفتيات السباحة", "تعلّمت الفَتَيات السبّاحة"
    assert near(marked, "ar").values == pytest.approx(near(plain, "ar").values)


def test_a_language_without_a_table_has_no_nearness() -> None:
    assert affinity.nearness("ئاو", "ckb", [Span(0, 3)]) is None


def test_what_is_found_in_the_short_stories() -> None:
    rows = tomllib.loads(PASSAGES.read_text("utf-8"))["passage"]
    stories = [
        assemble(
            Reading([Piece("paragraph", t) for t in row["text"].strip().split("\n\n")], title=row["title"]),
            "short",
            f"{row['number']:02}" * 32,
            "text/plain",
        )
        for row in rows
    ]
    counts: dict[tuple[str, bool], list[int]] = {}
    for row, analysis in zip(rows, analyse_many(stories), strict=True):
        assert set(row["themes"]) <= set(themes.theme_ids())
        count = counts.setdefault((row["language"], row["number"] % 2 == 0), [0, 0])
        found = {theme.id for theme in analysis.themes}
        count[0] += 2 * len(found & set(row["themes"]))
        count[1] += len(found) + len(row["themes"])
    figures = {group: right / total for group, (right, total) in counts.items()}
    low = {group: figure for group, figure in figures.items() if figure < FLOORS[group]}
    assert not low, figures
