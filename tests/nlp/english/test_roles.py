from __future__ import annotations

import pytest
from reading import read

REED = "Reed Foundation"


@pytest.mark.parametrize(
    ("text", "role", "body"),
    [
        ("Huda Nasser, director of the Reed Foundation, waited.", "director", REED),
        ("Huda Nasser, the Reed Foundation's executive director, waited.", "executive director", REED),
        ("Huda Nasser (field coordinator, Reed Foundation) waited.", "field coordinator", REED),
        ("Huda Nasser is the programme manager at the Reed Foundation.", "programme manager", REED),
        ("The Reed Foundation's director, Huda Nasser, waited.", "director", REED),
        ("The director of the Reed Foundation, Huda Nasser, waited.", "director", REED),
        ("Reed Foundation director Huda Nasser waited.", "director", REED),
        ("According to the director of the Reed Foundation, Huda Nasser, it rained.", "director", REED),
        ("They came with field coordinator Huda Nasser.", "field coordinator", None),
        ("Huda Nasser, a nurse, waited.", "nurse", None),
        ("Huda Nasser, 41, a fisherman, waited.", "fisherman", None),
        ("Huda Nasser, head of legal aid at the Reed Foundation, waited.", "head of legal aid", REED),
        ("Huda Nasser, who leads the Reed Foundation, waited.", None, REED),
        ("Huda Nasser of the Reed Foundation waited.", None, REED),
        ("Huda Nasser works for the Reed Foundation.", None, REED),
        ("Huda Nasser opened the door of a house in the old town.", None, None),
    ],
)
def test_a_role_and_a_body_as_the_text_gives_them(text: str, role: str | None, body: str | None) -> None:
    assert read(text).role("Huda Nasser") == (role, body)


def test_its_director_belongs_to_the_body_named_last() -> None:
    found = read("The Reed Foundation owns one car. Its director, Huda Nasser, drives it.")
    assert found.role("Huda Nasser") == ("director", REED)


def test_the_foundations_director_belongs_to_the_last_foundation() -> None:
    found = read(
        "The Reed Foundation met the Palm Grove Association. The foundation's director, Huda Nasser, smiled."
    )
    assert found.role("Huda Nasser") == ("director", REED)


def test_one_persons_role_is_not_the_neighbours() -> None:
    found = read("Sheikh Abbas Jasim and Judge Amal Hussein sat down with Omar Latif.")
    assert found.role("Amal Hussein") == ("Judge", None)
    assert found.role("Omar Latif") == (None, None)


def test_the_first_place_that_tells_decides() -> None:
    found = read("Huda Nasser, director of the Reed Foundation, waited.", "Huda Nasser, a poet, read aloud.")
    assert found.role("Huda Nasser") == ("director", REED)


def test_whom_somebody_knows_is_no_role_of_theirs() -> None:
    assert read("Huda Nasser, knows every clerk at the court.").role("Huda Nasser")[0] is None
