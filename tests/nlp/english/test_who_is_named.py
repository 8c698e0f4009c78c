"""What names are of, where neither a list nor the model knows them: what the story does with them tells."""

from __future__ import annotations

import pytest
from reading import read


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("She called Lamis, who runs the night desk at Sidra Media.", "Sidra Media"),
        ("The Kalar Water Society, Hanar Heritage and the Kifri Choir signed the charter.", "Hanar Heritage"),
        ("We thank Dar Al-Sidra for the chairs. Omar Latif brought them.", "Dar Al-Sidra"),
        ("Halgurd Prison Monitor says that the evidence has disappeared.", "Halgurd Prison Monitor"),
        ("The grant came from Stiftung Abendrot in May.", "Stiftung Abendrot"),
        ("The Danish NGO Havnen paid for the roof.", "Havnen"),
        ("The winners were Zeer Studio, Maha's Kitchen and the Reed Choir.", "Maha's Kitchen"),
        ("It was Chess4Good that lent them the boards.", "Chess4Good"),
        ("Our partners Sanad and Tawasul signed a memorandum with the Reed Foundation.", "Tawasul"),
        ("We wrote to the Directorate of Roads in Duhok.", "Directorate of Roads in Duhok"),
        ("Their guests came from Nurses Without Borders (NWB) in June.", "Nurses Without Borders"),
        ("The women bought their thread from Zirav, a fashion house in Koya.", "Zirav"),
        ("Salma Hadid sells through Kani Sor, an online shop.", "Kani Sor"),
        ("Salim ran Dar Sidra for years.", "Dar Sidra"),
        (
            "Nahr Sidra carries the boats. Nobody has asked Nahr Sidra for money, and Nahr Sidra asks nobody. The Reed Club works with Nahr Sidra, which lends it oars.",
            "Nahr Sidra",
        ),
    ],
)
def test_bodies_by_a_word_of_theirs(text: str, body: str) -> None:
    assert body in read(text).organizations


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Joost Van Dalen, of the Reed Foundation, opened the hall.", "Joost Van Dalen"),
        ("Brenna Voss keeps the books. “Nothing is missing,” Voss said.", "Brenna Voss"),
        ("Brenna Voss, who manages the grant for the Fund, agreed that it was late.", "Brenna Voss"),
        ("Zhaleh Torv puts it briefly. “It was cold,” she says.", "Zhaleh Torv"),
        ("Noor had no passport. The lawyers filed her case.", "Noor"),
        ("An old miller, Hajji Dhuwayyir, had listened from the gate.", "Hajji Dhuwayyir"),
    ],
)
def test_people_by_what_is_said_of_them(text: str, person: str) -> None:
    found = read(text)
    assert found.people == {person.removeprefix("Hajji ")}
    assert not found.organizations & {person, person.split()[-1]}


@pytest.mark.parametrize(
    "text",
    [
        "They manage the grant for the Reed Fund from Amman.",
        "The Euphrates was low. It had been lower.",
        "She was a teacher of English before the war.",
        "The witness, Ms. H., lost her card. “I do not exist,” she said.",
    ],
)
def test_rivers_cities_tongues_and_letters_are_nobody(text: str) -> None:
    found = read(text)
    assert found.organizations <= {"Reed Fund"}
    assert not found.people


def test_a_school_whose_head_came_is_no_person() -> None:
    found = read("They want to team up with Qalat Farm School, whose head came to look at the sheep.")
    assert found.organizations == {"Qalat Farm School"}


def test_the_father_of_somebody_is_somebody_else() -> None:
    found = read("Yasser Dakhil wrote the letter. “He is brave,” says Abu Yasser. “I know,” Yasser says.")
    assert found.people == {"Yasser Dakhil", "Abu Yasser"}
    assert found.speakers == ["Abu Yasser", "Yasser Dakhil"]


def test_a_surname_that_is_a_word_is_known_where_it_opens_a_sentence() -> None:
    found = read("Maitham Sahib, who teaches, wrote it. Sahib says that nine thousand people have read it.")
    assert found.indirect == [("nine thousand people have read it", "Maitham Sahib")]


def test_a_body_that_would_like_to_merge_is_still_itself() -> None:
    found = read(
        "The Door to Door Society met the Lantern Society in May. Would it not be simpler to merge? Omar Latif shakes his head."
    )
    assert found.organizations == {"Door to Door Society", "Lantern Society"}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "The Divers' president, Munther Ghali, protested. “We asked for air, not for suits,” his letter reads.",
            "person/munther-ghali",
        ),
        (
            "The forum was chaired by Brigadier Nasser Uday of the Reed Club. According to the Brigadier, “paper has caught up with tea”.",
            "person/nasser-uday",
        ),
    ],
)
def test_a_letter_speaks_for_its_writer_and_a_title_for_its_bearer(text: str, speaker: str) -> None:
    assert [q.speaker for q in read(text).analysis.quotes] == [speaker]


def test_a_governorate_alone_is_no_body() -> None:
    found = read(
        "The Reed Council, the Governorate's Department of Planning and the Kut Club have a seat each."
    )
    assert found.organizations == {"Reed Council", "Department of Planning", "Kut Club"}
