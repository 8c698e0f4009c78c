"""People with names that are rare in Iraq and frequent elsewhere, some of them everyday words; bodies whose names look like theirs."""

from __future__ import annotations

import pytest
from reading import read


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Emma Thompson gave the two trainers some advice.", "Emma Thompson"),
        ("The trainers asked Pernille Sorensen for advice.", "Pernille Sorensen"),
        ("Hillary Clinton visited Mosul on Monday.", "Hillary Clinton"),
        ("Cory Booker joined them at the table.", "Cory Booker"),
        ("They met David Baker and Emma Brown in the hall.", "Emma Brown"),
        ("Brian Baker leads the fund, and he answers every letter.", "Brian Baker"),
        ("Charlie King, a writer, joined them.", "Charlie King"),
        ("Elijah E. Cummings read the letter twice.", "Elijah E. Cummings"),
    ],
)
def test_people(text: str, person: str) -> None:
    found = read(text)
    assert person in found.people
    assert not found.organizations


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("The grant came from Duhok Rivers, an organization of fishermen.", "Duhok Rivers"),
        ("Zirav Wells signed an agreement with the Reed Foundation.", "Zirav Wells"),
        ("The Thompson Foundation paid for the roof.", "Thompson Foundation"),
        ("Basra Young Bakers runs a kitchen.", "Basra Young Bakers"),
        ("Sawa NGO and Rasan NGO run a kitchen together in Basra.", "Rasan NGO"),
        ("Al Amal NGO signed an agreement with Hiwar NGO.", "Al Amal NGO"),
        ("Al Furat Woods planted trees.", "Al Furat Woods"),
        ("Warda Mills sells flour to the kitchen.", "Warda Mills"),
    ],
)
def test_bodies(text: str, body: str) -> None:
    found = read(text)
    assert body in found.organizations
    assert body not in found.people


def test_a_surname_that_is_a_title_too_stands_for_its_bearer() -> None:
    found = read(
        "Howard Dean leads the union.", "Dean, a medical doctor, said that the road would “never” open again."
    )
    assert found.marked == [("never", "Howard Dean")]
