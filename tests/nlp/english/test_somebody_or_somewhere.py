"""People named beside their bodies, bodies called after people, and what is only a place, a line or a gift."""

from __future__ import annotations

import pytest
from reading import read


@pytest.mark.parametrize(
    ("text", "person"),
    [
        (
            "A trainer from Lamp Street Studio, Jorin Hawre Qadir, showed them how to hold a camera.",
            "Jorin Hawre Qadir",
        ),
        (
            "A member of Salah al-Din Provincial Council, Ra'ad Salih Mutlag, attended as a neighbour.",
            "Ra'ad Salih Mutlag",
        ),
        (
            "Bright Well's Oddny Sveinsdottir trained the nurses. Bright Well is a charity.",
            "Oddny Sveinsdottir",
        ),
        ("UNDP's Marwen Zaidi handed over the keys.", "Marwen Zaidi"),
        ("Thursday's man is Qais. He didn't want to give us his family name.", "Qais"),
        ("Karwan Jabar Salih is the guard of the school.", "Karwan Jabar Salih"),
    ],
)
def test_people_beside_their_bodies(text: str, person: str) -> None:
    found = read(text)
    assert person in found.people
    assert person not in found.organizations


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Rashad Grand Mill promised to give us flour without price.", "Rashad Grand Mill"),
        ("Khatwa Amina Iraq clears mines. They taught Khatwa Amina the new standard.", "Khatwa Amina Iraq"),
        (
            "The court ordered Gulf Anchor Stevedoring to pay. Gulf Anchor Stevedoring paid.",
            "Gulf Anchor Stevedoring",
        ),
        ("The network's Nahr Al-Hayat runs a clinic in Kut, and it employs two doctors.", "Nahr Al-Hayat"),
        ("She found it in Hiwar, a centre for young writers.", "Hiwar"),
        ("The masters continue to coach Hot at Five. They trained Hot at Five in buying.", "Hot at Five"),
        (
            "It hangs beside the entrance of the Musayyib Local Council, which meets on Sundays.",
            "Musayyib Local Council",
        ),
        ("The Oakfield Fellowship of the Harrow Foundation brought her to Leeds.", "Harrow Foundation"),
    ],
)
def test_bodies(text: str, body: str) -> None:
    found = read(text)
    assert body in found.organizations
    assert not found.people


@pytest.mark.parametrize(
    "text",
    [
        "The vehicles came from a transport company in Kut, our partner since March.",
        "Two instructors from Bergen came. A printing house in Utrecht, our supplier, sent the paper.",
        "We hope for a network with the breeders of Maysan, who have no union until now.",
        "In the Safafeer, where one could still hear a hammer, nineteen shops were open.",
        "Everybody in Ashti camp knows the lawyers in the Jubaila quarter.",
        "The road to Sheikh Saad was closed, and the port of Umm Qasr was empty.",
        "In the budget that line was 4107, “Other Services”. The third chapter is called “What Mothers Know”.",
        "Thanks to God nothing was lost.",
    ],
)
def test_nobody(text: str) -> None:
    found = read(text)
    assert not found.organizations
    assert not found.people


@pytest.mark.parametrize(
    ("text", "body", "form"),
    [
        ("The Solis Labour Justice Programme Trust, or Solis Trust for short, pays half.", "Solis Labour Justice Programme Trust", "Solis Trust"),
        ("The Marsh Education Network, or just Marsh Ed, sends boats.", "Marsh Education Network", "Marsh Ed"),
        ("The Baghdad Women Lawyers' Initiative, usually shortened to BWLI, took the case.", "Baghdad Women Lawyers' Initiative", "BWLI"),
        ("The Samawah Chamber of Commerce lent the hall. The Samawah chamber asked for nothing.", "Samawah Chamber of Commerce", "Samawah chamber"),
    ],
)  # fmt: skip
def test_forms_of_one_body(text: str, body: str, form: str) -> None:
    found = read(text)
    assert found.organizations == {body}
    assert form in found.forms(body)


def test_two_bodies_are_not_one_for_an_or_or_a_noun() -> None:
    found = read(
        "Write to the Zab Foundation, the Zab Trust, or Nakhla Foundation. The Zab foundations meet."
    )
    assert found.organizations == {"Zab Foundation", "Zab Trust", "Nakhla Foundation"}
