from __future__ import annotations

import pytest
from reading import story

from nlp.themes import FORMULA, Witnesses, find_themes, label, likelihood, theme_ids, themes_of, witnesses

BALLOT = (
    "Voters queued from six at the polling station. The ballot papers came late, and observers wrote it down.",
    "By noon the turnout was the highest since the first election. Every candidate sent somebody to watch the count.",
)
WELL = (
    "The wells of the village ran dry, and drinking water came by truck. Irrigation stopped.",
    "A new pump and a water treatment plant were built, and the water network was repaired.",
)


def themes(*paragraphs: str, title: str = "Notes") -> list[str]:
    return [theme.id for theme in find_themes(story(*paragraphs, title=title), "en")]


@pytest.mark.parametrize(("paragraphs", "theme"), [(BALLOT, "elections"), (WELL, "water")])
def test_what_a_story_is_about_comes_first(paragraphs: tuple[str, ...], theme: str) -> None:
    assert themes(*paragraphs)[0] == theme


def test_a_passing_mention_is_no_theme() -> None:
    assert "elections" not in themes(*WELL, "The mayor was away, since there was an election in the city.")
    assert themes("She opened the window and looked at the street.") == []
    assert themes() == []


@pytest.mark.parametrize(
    ("paragraphs", "theme"),
    [
        (
            (
                "Two families of shepherds had not greeted each other since a boy was shot over a ram. Three old men, "
                "one from each side and one from neither, walked between the houses for a winter.",
                "On the day of the meal both fathers ate from one dish. A sum was named, and nobody asks for more.",
            ),
            "peacebuilding",
        ),
        (
            (
                "Nobody had told her where her son was held. For eleven weeks she asked at gates, and was sent on.",
                "He had been hung by the arms, he said when he came out, and had put his thumb under a page he could "
                "not read. The researchers wrote it down and sent it abroad, with forty others.",
            ),
            "human-rights",
        ),
        (
            (
                "The bill lists forty lamps. Volunteers walked the street at night and counted nineteen.",
                "They asked who had signed for the rest, hung the invoice beside the photographs and sent both to the "
                "auditors. The firm has paid part of the money back.",
            ),
            "transparency",
        ),
    ],
)
def test_a_theme_is_found_that_is_told_without_its_own_word(paragraphs: tuple[str, ...], theme: str) -> None:
    assert theme in themes(*paragraphs)


def test_a_theme_is_found_that_is_told_in_arabic_without_its_own_word() -> None:
    made = story(
        "لم يتكلم البيتان منذ قُتل الصبي عند الحد. مشى ثلاثة من كبار السن بين الدارين شتاءً كاملاً.",
        "كانوا يسمعون كل طرف وحده ويحملون كلامه إلى الآخر، ولم يجمعوهم حتى هدأت الأصوات وحُدد المبلغ.",
        "يوم الوليمة أكل الأبوان من صحن واحد، ووعدا بأن لا يرفع أحد من العشيرتين سلاحاً على الآخر.",
        title="صحن واحد",
    )
    assert "peacebuilding" in [theme.id for theme in find_themes(made, "ar")]


def test_a_story_has_four_themes_at_most_the_likeliest_first() -> None:
    everything = " ".join(f"{label(theme)}." for theme in theme_ids())
    found = find_themes(story(*[everything] * 6, *WELL), "en")
    assert 1 <= len(found) <= 4
    assert [t.score for t in found] == sorted((t.score for t in found), reverse=True)
    assert all(0 < t.score < 1 for t in found)


def test_the_evidence_are_the_words_themselves() -> None:
    made = story(*BALLOT)
    (theme,) = [t for t in find_themes(made, "en") if t.id == "elections"]
    words = {made.slice(span).lower() for span in theme.evidence}
    assert {"polling station", "election"} & words
    assert all(word.strip() for word in words)
    assert len(theme.evidence) <= 8


def test_words_in_an_actors_name_say_what_is_done_there() -> None:
    visit = "{} has received a grant for two years. Its director came on Mondays and wrote the sums on the wall with the others."
    scores = [
        likelihood(witnesses(story(visit.format(name)), "en"), "psychosocial-support")
        for name in ("The Foundation for Psychosocial Care", "The Foundation for Ancient Care")
    ]
    assert scores[0] > scores[1]


def test_the_themes_of_a_quote_are_those_of_its_strong_words() -> None:
    assert themes_of("The turnout was high and the ballot was secret.", "en") == ("elections",)
    assert themes_of("I opened the window.", "en") == ()


def test_every_theme_has_a_label_and_an_unknown_language_gets_the_english() -> None:
    assert all(label(theme) and label(theme, "ar") for theme in theme_ids())
    assert label("elections", "fr") == label("elections", "en") == "Elections"


def test_of_terms_at_one_place_the_longest_is_the_evidence_across_a_line_break_too() -> None:
    made = story(
        "The ballot boxes were sealed.", "At the polling\nstation the polling staff waited.", title="Notes"
    )
    (theme,) = [t for t in find_themes(made, "en") if t.id == "elections"]
    words = [made.slice(span) for span in theme.evidence]
    assert "ballot boxes" in words
    assert "polling station" in [" ".join(word.split()) for word in words]
    assert "ballot" not in words


def test_no_witness_ever_speaks_against_the_other_and_a_story_without_a_theme_s_own_words_may_still_be_about_it() -> (
    None
):
    def likely(weight: float, words: float) -> float:
        return likelihood(Witnesses({"elections": weight}, {"elections": words}, {}, 1.0), "elections")

    weights, words = (0.0, 0.5, 2.0, 6.0, 15.0, 40.0), (-1.0, 0.0, 1.0, 2.0, 3.0, 5.0)
    for row in [[likely(weight, value) for value in words] for weight in weights]:
        assert row == sorted(row)
    for column in [[likely(weight, value) for weight in weights] for value in words]:
        assert column == sorted(column)
    assert likely(0.0, 0.5) < FORMULA.least < likely(0.0, 2.5)


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        (
            "Two members of the network signed a memorandum of understanding on training for female candidates. One organization brings its "
            "research on the quota, the other its experience with women leaders, the directors say; they meet every month to avoid duplication.",
            "womens-participation",
        ),
        (
            "With a grant from a member of the platform, both organizations will train observers for the parliamentary elections, share their "
            "methods with other associations, and hold joint workshops for their staff on planning and fundraising.",
            "elections",
        ),
    ],
)
def test_a_report_of_a_partnership_is_about_what_the_partners_do_too(text: str, theme: str) -> None:
    found = [t.id for t in find_themes(story(text), "en")]
    assert "civil-society" in found
    assert theme in found


JOINED = (
    "The potters of the upper town had an oven and no clay; the women who dig clay by the river had never owned an oven. Neither had heard "
    "of the other until both applied to one foundation in one week.",
    "The foundation's officer gave them each other's telephone number and half a grant. For two years the association of potters and the "
    "diggers' cooperative have fired their bowls together, the older teaches the younger to keep accounts, and they share one stall.",
    "It was not easy to trust one another, says the cooperative's treasurer. Next year the two want to ask for a kiln as one, and they have "
    "signed an agreement on who mends it.",
)
ALONE = (
    "The potters of the upper town fire their bowls at night, when the oven draws well. A foundation paid for the new oven and an "
    "institute for the training in glazes; an agreement with the museum lets them copy the old shapes.",
    "Sixty families live from clay again. A bowl costs what a day's bread costs, and buyers come from the capital on Fridays.",
    "The treasurer of the cooperative keeps the accounts in a school notebook. Last winter they earned enough to mend the roof of the yard.",
)


def test_civil_society_is_told_where_bodies_find_each_other_and_not_where_one_has_a_donor_and_a_partner() -> (
    None
):
    assert "civil-society" in themes(*JOINED)
    assert "civil-society" not in themes(*ALONE)
    assert "livelihoods" in themes(*ALONE)
