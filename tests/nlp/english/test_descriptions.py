from __future__ import annotations

import pytest
from reading import read


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Rana Hadi is fifty-one. Samira Adel has just turned twenty-two. “I mended it,” says the older woman.",
            "Rana Hadi",
        ),
        (
            "Rana Hadi is fifty-one. Samira Adel has just turned twenty-two. “I burned it,” the younger one confesses.",
            "Samira Adel",
        ),
        ("Rana Hadi met Samira Adel. “I mended it,” says the older woman.", None),
        ("Rana Hadi is a weaver. Omar Latif is a baker. “We share an oven,” says the baker.", "Omar Latif"),
        ("Dr. Omar Latif opened the window. “It is only a cough,” said the doctor.", "Omar Latif"),
        ("Rana Hadi, a potter, met Huda Nasser, a potter. “It is clay,” says the elder potter.", None),
        ("Karim Nasser came at noon. “I left school at ten,” the boy says.", "Karim Nasser"),
        ("A boy followed Karim Nasser. “I left school at ten,” the boy says.", None),
    ],
)
def test_people_called_by_what_they_are(text: str, speaker: str | None) -> None:
    assert read(text).speakers == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("A letter lay there. “Dear friends,” it began. It was signed by Rana Hadi.", "Rana Hadi"),
        ("A letter lay there. “Dear friends,” it began. Rana Hadi put it away.", None),
    ],
)
def test_whoever_signs_a_letter_says_what_stands_in_it(text: str, speaker: str | None) -> None:
    assert read(text).speakers == [speaker]
