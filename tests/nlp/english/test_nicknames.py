from __future__ import annotations

import pytest
from reading import read


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("The oldest member is Omar Latif, better known as Abu Zaid. Abu Zaid has seen two floods.", "Abu Zaid"),
        ("Huda Nasser keeps bees. Everyone in the street calls her “Umm Salam”.", "Umm Salam"),
        ("Everybody knows Umm Salam, and hardly anyone knows that her name is Huda Nasser.", "Umm Salam"),
        ("Omar Latif, whom the children call Abu Zaid, opened the gate.", "Abu Zaid"),
    ],
)  # fmt: skip
def test_a_persons_other_name(text: str, other: str) -> None:
    found = read(text)
    (name,) = found.people
    assert name in ("Omar Latif", "Huda Nasser")
    assert other in found.forms(name)


@pytest.mark.parametrize(
    "text",
    [
        "Omar Latif called Abu Zaid twice. Nobody answered.",
        "Omar Latif and Abu Zaid, known as good neighbours, share a wall.",
        "Huda Nasser waited for Omar Latif. Everyone calls him Abu Zaid.",
    ],
)
def test_two_people_stay_two(text: str) -> None:
    assert len(read(text).people) >= 2
