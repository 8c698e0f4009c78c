"""Where the long name of a body begins and ends, and the short forms that stand for it."""

from __future__ import annotations

import pytest
from reading import read

from nlp.english.names.short_forms import stands_for_body

WHOLE = [
    "Ministry of Youth, Sports and Culture",
    "Directorate of Health, Environment and Water of Wasit",
    "Committee on Women, Family and Childhood",
    "College of Law at the University of Mosul",
    "Institute of Nursing at Basra Technical University",
    "Media and Communications Commission",
    "Tigris Society of Persons with Visual Impairments",
    "Nineveh Forum for Dialogue between Religions",
    "Association of Farmers and Date Growers",
    "Office of the Governor of Maysan",
    "Salah al-Din Youth and Sports Directorate",
    "Association for the Protection of the Marsh Buffalo and the Environment",
    "Bishop's Office of Alqosh",
    "U.S. Department of State",
    "General Directorate of Education in Kirkuk",
    "Directorate of Antiquities and Heritage of Najaf",
    "Terre des Hommes Italy",
    "Sanad for Peacebuilding",
]


@pytest.mark.parametrize("name", WHOLE)
def test_a_long_name_is_one_name(name: str) -> None:
    found = read(f"In May the {name} signed an agreement with the Hiwar Foundation. It runs for two years.")
    assert found.organizations == {name, "Hiwar Foundation"}


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        (
            "The Ministry of Health, Hiwar and the Kut Reading Circle signed.",
            {"Ministry of Health", "Hiwar", "Kut Reading Circle"},
        ),
        (
            "Staff of the Directorate of Health, Kut Farmers and the Reed Foundation came.",
            {"Directorate of Health", "Kut Farmers", "Reed Foundation"},
        ),
        (
            "The Society of Parents with the Hiwar Foundation trained them.",
            {"Society of Parents", "Hiwar Foundation"},
        ),
    ],
)
def test_names_in_a_row_stay_several(text: str, bodies: set[str]) -> None:
    assert read(text).organizations == bodies


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("United Nations Population Fund", "UNFPA"),
        ("Federal Ministry for Economic Cooperation and Development", "BMZ"),
        ("Norwegian Agency for Development Cooperation", "Norad"),
        ("Tigris Society of Persons with Visual Impairments", "TSPVI"),
    ],
)
def test_what_stands_in_brackets_behind_a_full_name_is_short_for_it(name: str, short: str) -> None:
    found = read(f"The {name} ({short}) paid for the roof. Nobody from {short} came to see it.")
    assert found.organizations == {name}
    assert short in found.forms(name)


def test_letters_that_can_be_parted_in_many_ways_take_no_time() -> None:
    name = " ".join(["A" * 30] * 20) + " Association"
    assert stands_for_body("A" * 30, name)
    assert not stands_for_body("A" * 30 + "b", name)


def test_a_country_in_brackets_is_no_short_form() -> None:
    found = read("The Hadley Institute for Peace Studies (UK) trained the monitors.")
    assert found.forms("Hadley Institute for Peace Studies") == set()


def test_a_body_goes_by_its_name_without_its_seat() -> None:
    text = (
        "The Shilan Youth Network of Chamchamal and the Faculty of Law at the University of Kufa signed it."
    )
    found = read(text)
    assert "Shilan Youth Network" in found.forms("Shilan Youth Network of Chamchamal")
    assert "Faculty of Law" in found.forms("Faculty of Law at the University of Kufa")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It ran the camp with the Danish NGO Kestrel International.", "Kestrel International"),
        ("Anbar NGO Forum pays for the bus.", "Anbar NGO Forum"),
    ],
)
def test_what_kind_of_body_stands_before_a_name_is_no_part_of_it(text: str, name: str) -> None:
    assert read(text).organizations == {name}


def test_an_older_name_with_its_year() -> None:
    found = read("The Wasit Jurists' Association, known until 2019 as the Kut Lawyers' Circle, watched.")
    assert found.organizations == {"Wasit Jurists' Association"}


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("“It is ours”, said Jabbar Sahib, Master of the Guild.", set()),
        ("The Reed Trust held a workshop in Erbil, “Courts Closer to Home”, in March.", {"Reed Trust"}),
        ("She had never heard Syriac spoken before. Her mother had.", set()),
    ],
)
def test_offices_titles_and_languages_are_no_bodies(text: str, bodies: set[str]) -> None:
    found = read(text)
    assert found.organizations == bodies
    assert found.people <= {"Jabbar Sahib"}


def test_a_script_writes_its_labels_in_capitals() -> None:
    found = read(
        "PRESENTER: Abbas Fadhil is one of forty barbers, and Dr. Yusra Wahid trains them.",
        "ABBAS (CLIP): “There was a boy, I will not say his name. He wanted me to cut everything off.”",
        "DR. YUSRA (CLIP): “I asked myself what he has that I do not have.”",
        "PRESENTER: According to Abbas, the boy now comes every second week. Dr. Yusra laughs.",
    )
    assert found.people == {"Abbas Fadhil", "Yusra Wahid"}
    assert not found.organizations


def test_who_posted_a_story_says_i_in_it() -> None:
    found = read(
        "Posted by Hawraz Tofiq on 3 March",
        "I went to the town hall with my only ironed shirt. My grandmother had asked me to.",
        "“You could drive shorter,” I said.",
    )
    assert found.people == {"Hawraz Tofiq"}
    assert [q.speaker for q in found.analysis.quotes] == ["person/hawraz-tofiq"]


def test_a_deed_as_a_name() -> None:
    assert read("The houses were paid for by Save the Shore Norway until May.").organizations == {
        "Save the Shore Norway"
    }


def test_a_line_ends_a_name() -> None:
    found = read("With warm regards,\nIlham Fadel Mutlaq\nSecretary of the Reed Foundation")
    assert found.people == {"Ilham Fadel Mutlaq"}


@pytest.mark.parametrize(
    "text",
    [
        "In April they met at the Babylon Hotel in Baghdad. Nobody slept.",
        "Newsletter No. 14, in which the spring is told.",
        "Donor: none. They pay for it themselves.",
    ],
)
def test_hotels_issues_and_nouns_are_no_bodies(text: str) -> None:
    assert not read(text).organizations


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("We called it Ronî, which means light. Hêvî Osman, 41, heads Ronî.", "Ronî"),
        ("The hives came from a Dutch foundation, Bijenwerk, that none of us could pronounce.", "Bijenwerk"),
        ("The panels, a gift of the Emirates Red Crescent, stand on the roof.", "Emirates Red Crescent"),
    ],
)
def test_bodies_that_are_headed_described_or_give(text: str, body: str) -> None:
    found = read(text)
    assert found.organizations == {body}
    assert body not in found.people


def test_a_fathers_name_alone_is_somebody_else() -> None:
    found = read(
        "My father, Mam Rostam, votes against everything. “Somebody must,” he says.",
        "Narin Rostam Qadir is secretary of the Reed Club.",
    )
    assert found.people == {"Rostam", "Narin Rostam Qadir"}
    assert [q.speaker for q in found.analysis.quotes] == ["person/rostam"]


def test_somebody_of_a_body_speaks_and_not_the_body() -> None:
    found = read("“We are cousins,” Azzam Alwash of Nature Watch has said about it. “Cousins quarrel.”")
    assert [q.speaker for q in found.analysis.quotes] == ["person/azzam-alwash"]


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("I also met Qais, the watchman. He sleeps among the boxes.", "Qais"),
        ("A designer, Sandra Klein, came from Vienna. She stayed.", "Sandra Klein"),
    ],
)
def test_people_by_their_trade(text: str, person: str) -> None:
    found = read(text)
    assert found.people == {person}
    assert not found.organizations


def test_the_end_of_a_name_stands_for_it() -> None:
    text = "Ali Radhi convenes the Samawah Disability Round Table. In March the Round Table won."
    assert read(text).organizations == {"Samawah Disability Round Table"}


def test_an_embassy_may_be_written_small() -> None:
    assert read("They are paid by the Dutch embassy and by Open Horizons, a foundation.").organizations == {
        "Dutch embassy",
        "Open Horizons",
    }


def test_whoever_agrees_said_nothing_of_what_stands_before() -> None:
    found = read(
        "Ms. Sozan Murad, head of the Reed Club, says the beginning was hard: “We did not trust them.” "
        "Her counterpart, Ms. Aynur Mustafa, agrees. “It takes more than a workshop,” she explains."
    )
    assert [q.speaker for q in found.analysis.quotes if q.kind == "direct"] == [
        "person/sozan-murad",
        "person/aynur-mustafa",
    ]


def test_what_always_comes_as_a_whole_is_one_name() -> None:
    found = read(
        "Bakers on Strike is a Basra group that sells bread. Karama Trust has funded Bakers on Strike since 2022. "
        "The office is run by Hours and Wages, a Jordanian association. Hours and Wages asks for nothing in return."
    )
    assert found.organizations == {"Bakers on Strike", "Karama Trust", "Hours and Wages"}


@pytest.mark.parametrize(
    "text",
    [
        "The League and Mothers at the Door are discussing a memorandum.",
        "The seed fund was launched by Mothers at the Door and League.",
    ],
)
def test_what_is_also_named_alone_is_not_joined_by_and(text: str) -> None:
    before = (
        "The Iraqi Cleaners' League (the League) pays rent. Mothers at the Door is a group of Basra. "
        "Karama Trust has funded Mothers at the Door for a year, and it has funded the League. "
    )
    assert read(before + text).organizations == {
        "Iraqi Cleaners' League",
        "Mothers at the Door",
        "Karama Trust",
    }


@pytest.mark.parametrize(
    "name",
    [
        "Life after Oil",
        "Fondation Leclair pour les Métiers",
        "Kut Reads the Budget",
        "Reading Against the Clock",
        "Every Vote Recorded",
        "Our Street Our Story",
        "A&B Partners",
        "Nour Fund for a Free Press",
    ],
)
def test_small_words_and_capitals_inside_a_name(name: str) -> None:
    found = read(
        f"The desk was opened by {name} and Pens against Hate. Later {name} trained forty people. "
        f"{name} has an office in Kut, and Pens against Hate pays its rent."
    )
    assert found.organizations == {name, "Pens against Hate"}
