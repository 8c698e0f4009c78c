from __future__ import annotations

import pytest
from reading import read


@pytest.mark.parametrize(
    ("paragraphs", "speaker"),
    [
        (["Mona Fadel opened the hall. “It is cold,” she said."], "Mona Fadel"),
        (
            ["Noor Ibrahim leads the choir. Sami Ibrahim plays the oud. “She never lets me rest,” he says."],
            "Sami Ibrahim",
        ),
        (
            ["Noor Ibrahim leads the choir. Her brother Sami Ibrahim plays. “He never practises,” she says."],
            "Noor Ibrahim",
        ),
        (["Mona Fadel leads the choir.", "“It is cold in the hall,” she said."], "Mona Fadel"),
        (["Khadija Amin waited. “She taught me to read,” Omar Latif says."], "Omar Latif"),
        (
            ["Mrs. Amin is loud. “I have forty pupils in there,” she says. Khadija Amin laughs."],
            "Khadija Amin",
        ),
    ],
)
def test_pronouns(paragraphs: list[str], speaker: str) -> None:
    assert read(*paragraphs).speakers == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Huda Nasser is the director of the Reed Foundation. “We plant before we write,” says the director.",
            "Huda Nasser",
        ),
        (
            "Huda Nasser, director of the Reed Foundation, waited. “It will not run dry,” the foundation's director promised.",
            "Huda Nasser",
        ),
        (
            "Huda Nasser, director of the Reed Foundation, met Omar Latif, director of the Palm Grove Association. "
            "“It will not run dry,” said the director of the Reed Foundation.",
            "Huda Nasser",
        ),
        ("Judge Amal Hussein sat down. “We can settle this today,” the judge said.", "Amal Hussein"),
        ("The Reed Foundation dug a well. “It will not run dry,” said the director.", None),
    ],
)
def test_roles(text: str, speaker: str | None) -> None:
    assert read(text).speakers == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“The wells must be dug before the summer,” said the Reed Foundation.", "Reed Foundation"),
        (
            "The Orchard Association has a hall. “We plant before we write,” the association said.",
            "Orchard Association",
        ),
        ("In its annual report, the Reed Foundation said: “The wells must be dug.”", "Reed Foundation"),
    ],
)
def test_bodies(text: str, speaker: str) -> None:
    assert read(text).speakers == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "Huda Nasser waited. “We have waited four years for a road,” an official said.",
        "Huda Nasser waited. “My son would not speak for a month,” her mother says.",
        "Thanks to Majid Salman, the oven works. “It was cold for a year,” the neighbours say.",
        "“The list was read aloud three times in the square.”",
        "“I was the first,” she says.",
        "Huda Nasser met a widow in the market. A woman stood beside her. “We have no bread,” the woman said.",
    ],
)
def test_nobody_whom_the_story_names(text: str) -> None:
    assert read(text).speakers == [None]


def test_the_nearest_name_is_no_guess() -> None:
    found = read("“We bake at four,” says one of the bakers. Majid Salman and Ruqaya Adel own the oven.")
    assert found.speakers == [None]


def test_two_people_who_share_a_surname() -> None:
    found = read(
        "Suad Khalil teaches. “I have forty pupils,” says Suad.",
        "Basil Khalil drives. “I have one bus,” says Basil.",
    )
    assert found.speakers == ["Suad Khalil", "Basil Khalil"]


def test_turns_of_two_people_by_pronouns() -> None:
    found = read(
        "Majid Salman and Ruqaya Adel run the bakery. “We bake at four,” he says. “I sell at six,” she adds."
    )
    assert found.speakers == ["Majid Salman", "Ruqaya Adel"]


def test_labels_in_front_of_lines() -> None:
    found = read("Huda Nasser: “We open at nine.”", "Omar Latif: “And we close at two.”")
    assert found.speakers == ["Huda Nasser", "Omar Latif"]


def test_the_narrator_says_i() -> None:
    found = read(
        "My name is Hanin Saad and I volunteer with the Reed Foundation. “Close the gate,” I said to the boys."
    )
    assert found.speakers == ["Hanin Saad"]
    assert found.role("Hanin Saad")[1] == "Reed Foundation"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("One day an old woman came to Rana Hadi. “Is it open?” she asked.", None),
        ("She said that the law was “a painted door”. Then Rana Hadi sat down.", "Rana Hadi"),
        (
            "The Reed Foundation works with the Orchard Association, which sent one sentence: “It is about time.”",
            "Orchard Association",
        ),
        ("Then a first-year called Rana Hadi asked, “Who pays for the pump?”", "Rana Hadi"),
        ("“Will there be any left?” Rana Hadi asked her grandmother last week.", "Rana Hadi"),
    ],
)
def test_who_is_meant(text: str, speaker: str | None) -> None:
    assert read(text).speakers == [speaker]


def test_an_author_named_beside_the_story_says_i() -> None:
    found = read(
        "I put away my pen. “What do your hands do?” I asked. My question surprised me.",
        pieces=[("heading", "About the author"), ("paragraph", "Dr. Omar Latif is a physician in Duhok.")],
    )
    assert found.speakers == ["Omar Latif"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We had two clocks,” is how Mona Fadel puts it.", "Mona Fadel"),
        ("“We lost touch,” was all that Mona Fadel would say.", "Mona Fadel"),
        ("“My wife says I married them,” sighs Omar Latif, this week's guard.", "Omar Latif"),
        (
            "Mona Fadel came. “No,” Omar Latif answered, “I come because she shouts.” Mona heard it and shouted.",
            "Omar Latif",
        ),
    ],
)
def test_the_clause_behind_a_quote(text: str, speaker: str) -> None:
    assert read(text).speakers == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Rawa Sherzad has taught in Halabja for years. “They come through snow,” the teacher says.",
            "Rawa Sherzad",
        ),
        (
            "Ahlam Majeed and her brother Qais bake. Qais smiles. “We had one oven,” his sister adds.",
            "Ahlam Majeed",
        ),
        ("Adnan Abbas drives. One day a guest left a bag. “I looked inside,” he admits.", "Adnan Abbas"),
        ("“We are grateful,” said a statement from the Reed Foundation.", "Reed Foundation"),
        ("Zeyneb's idea was simple. “Why not ask them first?” So she did.", "Zeyneb"),
        ("Dr. Tara Muhsin has two phones. One is for patients. “It never rings,” she says.", "Tara Muhsin"),
        (
            "“We paid in May,” the Kut office of the Reed Foundation wrote.",
            "Reed Foundation",
        ),
        (
            "The pumps came from Dijla Power Solutions. “They ran for a year,” the company answered.",
            "Dijla Power Solutions",
        ),
    ],
)
def test_who_is_meant_by_what_they_do_or_are_to_somebody(text: str, speaker: str) -> None:
    assert read(text).speakers == [speaker]


def test_a_subject_told_of_behind_another_name() -> None:
    found = read(
        "In an interview with Radio Nawa, Tahsin Berwari, who runs the camps, said that eleven schools had opened."
    )
    assert found.indirect == [("eleven schools had opened", "Tahsin Berwari")]
