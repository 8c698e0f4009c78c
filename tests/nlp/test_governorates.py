from __future__ import annotations

import pytest
from reading import read, story

from nlp.governorates import find_governorates, mentioned
from nlp.vocabulary import load


def places(text: str) -> set[str]:
    return {entity.name for entity in find_governorates(story(text), ["en"], [])[0]}


@pytest.mark.parametrize("row", load("governorates").values(), ids=lambda row: str(row["name"]))
def test_every_governorate_by_its_name(row: dict[str, str]) -> None:
    (entity,), mentions = find_governorates(story(f"The farmers of {row['name']} wait for rain."), ["en"], [])
    assert (entity.name, entity.pcode) == (row["name"], row.get("pcode"))
    assert len(mentions) == 1


@pytest.mark.parametrize(
    ("place", "governorate"),
    [
        ("Nineveh", "Ninewa"),
        ("Dohuk", "Duhok"),
        ("Hewler", "Erbil"),
        ("Slemani", "Sulaymaniyah"),
        ("Salahaddin", "Salah al-Din"),
        ("Thi Qar", "Dhi Qar"),
        ("Missan", "Maysan"),
        ("Al-Qadisiyah", "Diwaniyah"),
        ("Basrah", "Basra"),
        ("Mosul", "Ninewa"),
        ("Sinjar", "Ninewa"),
        ("Fallujah", "Anbar"),
        ("Tikrit", "Salah al-Din"),
        ("Nasiriyah", "Dhi Qar"),
        ("Amarah", "Maysan"),
        ("Hillah", "Babil"),
        ("Baquba", "Diyala"),
        ("Samawah", "Muthanna"),
        ("Zakho", "Duhok"),
    ],
)
def test_spellings_cities_and_districts(place: str, governorate: str) -> None:
    assert places(f"The farmers of {place} wait for rain.") == {governorate}


@pytest.mark.parametrize(
    "text",
    [
        "The book was printed in Amman and Beirut.",
        "They hit the road and made hay.",
        "The diyala and the basra, in small letters, are no places.",
        "Rania waters the tree.",
        "",
    ],
)
def test_places_abroad_and_words_that_only_look_alike(text: str) -> None:
    assert places(text) == set()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The farmers in Hit wait for rain.", {"Anbar"}),
        ("Families from Kut wait for rain.", {"Wasit"}),
        ("Kut waits.", set()),
    ],
)
def test_an_ambiguous_word_counts_where_a_place_is_meant(text: str, found: set[str]) -> None:
    assert places(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "The Basra Youth Forum rehearses in the library.",
        "The Reed Foundation, based in Erbil, dug the wells.",
        "A workshop was held in Erbil.",
        "They drove through Kirkuk.",
        "She studied in Baghdad.",
    ],
)
def test_a_name_a_seat_a_meeting_and_a_road_do_not_count(text: str) -> None:
    assert read(text).governorates == set()


def test_one_entry_whatever_the_spelling_with_all_its_mentions() -> None:
    made = story("Farmers of Dohuk wait. In Duhok it rains. The wells of Zakho are full.")
    (entity,), mentions = find_governorates(made, ["en"], [])
    assert (entity.name, entity.aliases) == ("Duhok", ("Dohuk", "Zakho"))
    assert [made.slice(m.span) for m in mentions] == ["Dohuk", "Duhok", "Zakho"]


def test_governorates_of_a_quote_in_its_order() -> None:
    assert mentioned("From Zakho I went to Basra and back to Duhok.", "en") == (
        "governorate/duhok",
        "governorate/basra",
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # what another body does elsewhere, and where things are shown, is no place of the story
        (
            "The wells of Amarah were dug again. Help came from the Lantern Foundation, which runs a clinic in Kirkuk.",
            {"Maysan"},
        ),
        ("The weavers of Ramadi sell at home. Once they took part in a fair in Erbil.", {"Anbar"}),
        # whoever tells it went there; and where a local authority acts, there it is
        ("This month we travelled to Najaf, where the archive is kept.", {"Najaf"}),
        ("The Municipality of Samawah gave the library a hall for nine years.", {"Muthanna"}),
        # where somebody comes from, and what they left; but those a story is about may come from its place
        ("Maha, a nurse from Tikrit, runs the clinic in Kalar.", {"Sulaymaniyah"}),
        ("The clinic stands in Khanaqin. Its doctor fled Mosul ten years ago.", {"Diyala"}),
        ("Students from Amarah painted the wall.", {"Maysan"}),
        # a machine may take a town for an actor
        ("Interviews took place in Kut.", {"Wasit"}),
    ],
)
def test_where_a_story_plays_and_where_it_only_looks(text: str, found: set[str]) -> None:
    analysis = read(text).analysis
    assert {entity.name for entity in analysis.entities if entity.type == "governorate"} == found


def test_a_place_passed_through_many_times_is_still_no_place_of_the_story() -> None:
    passing = "They drove to Kut through Amarah. The way from Amarah is long, and the road to Amarah is bad. She was born in Amarah."
    assert places(f"The bakers of Samawah rise at three. {passing}") == {"Muthanna"}
