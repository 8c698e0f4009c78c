"""Names of bodies that one sentence hardly shows and the whole story does: numbers, days, deeds, questions, given names."""

from __future__ import annotations

import pytest
from reading import read

BODIES = [
    "Studio 9",
    "1001 Readers",
    "Saturday Table",
    "Widows Weave",
    "Teachers Listen",
    "No Child on the Street",
    "Beyond the Checkpoint",
    "Where the Wheat Grows",
    "Who Owns the River",
    "Postcards to Parliament",
    "Sunday Bakers",
    "eQanun",
]


@pytest.mark.parametrize("name", BODIES)
def test_what_comes_again_and_again_is_one_name(name: str) -> None:
    found = read(
        f"When {name} was founded in 2019, its members met in a kitchen. Today {name} has an office.",
        f"Last winter the Reed Foundation began to work with {name}. {name}’s trainers came every week.",
        f"In June {name} and the Reed Foundation will sign an agreement.",
    )
    assert found.organizations == {name, "Reed Foundation"}


def test_a_given_name_that_only_acts_as_bodies_do_is_a_body() -> None:
    found = read(
        "Six Bridges belongs to the Iraqi Assembly of Disability Groups, as does Basma, with which it organised a rally.",
        "A workshop for crutches will open if Basma finds the premises.",
    )
    assert "Basma" in found.organizations


@pytest.mark.parametrize(
    "text",
    [
        "On Monday Director Ali Rashid opened the hall. By Thursday Mayor Hatem had heard of it.",
        "The Reed Foundation promised 20,000 dollars. Article 7 and Grade 6 hang in Room 12; Phase Two begins in May.",
        "The course has four modules: Safe Passwords, Fake News, Good Pictures and Your Rights.",
        "Rokan is a village of forty houses. Rokan has no school.",
        "The Annual Conference on Water and Peace was held in May.",
        "The course Digital First Steps has five parts.",
    ],
)
def test_what_has_a_number_a_day_or_a_list_is_no_body(text: str) -> None:
    assert read(text).organizations <= {"Reed Foundation"}


def test_english_verbs_join_no_names() -> None:
    found = read(
        "UN-Habitat pays Manzil's staff under the programme. The Directorate of Education lets Madad use a school."
    )
    assert {"UN-Habitat", "Manzil", "Directorate of Education"} <= found.organizations


@pytest.mark.parametrize(
    ("name", "short"), [("Women's Voice-Halabja", "Women's Voice"), ("Rekxrawi Tishk", "Tishk")]
)
def test_a_body_without_its_place_or_its_noun(name: str, short: str) -> None:
    found = read(
        f"{name} has worked in the villages since 2014 and trains the Kut Reading Circle.",
        f"Since then {short} has sent a lawyer. The Kut Reading Circle thanked {short}.",
    )
    assert found.organizations == {name, "Kut Reading Circle"}
    assert short in found.forms(name)


def test_somebody_of_whom_kin_and_age_tell() -> None:
    found = read(
        "Rezan is nineteen. Rezan’s brother repairs phones. Dr. Peshraw Omar Kaka Amin teaches them both."
    )
    assert found.people == {"Rezan", "Peshraw Omar Kaka Amin"}
