from __future__ import annotations

import pytest
from reading import read


@pytest.mark.parametrize(
    ("text", "organizations"),
    [
        ("The Dawn River Foundation opened an office in Hillah.", {"Dawn River Foundation"}),
        ("The Centre for Rural Law has five lawyers.", {"Centre for Rural Law"}),
        (
            "The Ministry of Planning wrote to the University of Mosul.",
            {"Ministry of Planning", "University of Mosul"},
        ),
        ("UNICEF and UNHCR brought tents.", {"UNICEF", "UNHCR"}),
        ("Omar Latif works for Riverlight. Riverlight's staff are young.", {"Riverlight"}),
        ("A small charity called Open Hands feeds the street.", {"Open Hands"}),
        ("The Iraqi Women Weavers' Union sells rugs.", {"Iraqi Women Weavers' Union"}),
        ("Omar Latif directs Sanabil, a small body that feeds the street.", {"Sanabil"}),
        ("They asked Ghaym, the retired painters of the lane. Ghaym's assembly said yes.", {"Ghaym"}),
        ("The Wakaf Potato Growers and the Zab Dye Mixers came.", {"Wakaf Potato Growers", "Zab Dye Mixers"}),
        ("Asked: Omar Latif, coordinator, Ali Kanna Youth House.", {"Ali Kanna Youth House"}),
        ("Huda Nasser of Green Street Legal Help will come.", {"Green Street Legal Help"}),
        ("Rawafed for Development digs the wells of the village.", {"Rawafed for Development"}),
        ("Last year Zakho Bikes lent ten chairs to Nurses on Wheels.", {"Zakho Bikes", "Nurses on Wheels"}),
        ("Our partners at Basma Iraq cooked; Sulav is a small charity.", {"Basma Iraq", "Sulav"}),
        ("The Kanna Sub-district Farmers' Society met.", {"Kanna Sub-district Farmers' Society"}),
        ("For Omar that employer was Jamal Al-Waha, a family firm whose owner is old.", {"Jamal Al-Waha"}),
        ("The Green Bank Campaign, a coalition of six, met twice.", {"Green Bank Campaign"}),
        ("Imam Hadi Lane Parents painted the wall of the school.", {"Imam Hadi Lane Parents"}),
    ],
)
def test_bodies_that_act_are_organizations(text: str, organizations: set[str]) -> None:
    assert read(text).organizations == organizations


@pytest.mark.parametrize(
    "text",
    [
        "The Clean Rivers Project began in May.",
        "They read the Personal Status Law together.",
        "The Peace Festival drew hundreds to Baghdad.",
        "An Iraqi and a Kurdish poet met beside the Tigris River.",
        "The organization has ten members and the Executive Director is away.",
        "Every NGO needs an MoU.",
        "The Open Doors project was drawn up in May. Open Doors ended in June.",
        "They came through Warm Hands, a two-year programme for bakers.",
        "Seven are graduates of Bread at Night, a vocational course.",
        "The bakery won the Silver Ladle award at the Kut Bread Fair.",
        "Sami Ibrahim, Director of Operations, sent Annex B.",
        "They have access to webinars and to the online Kurdish Seed Library.",
        "The Peer Learning Program (PLP) is new. The PLP is loved, and the PLP grows. The Peer Learning Program helps.",
        "The Middle East is dry, and so is the Middle Euphrates.",
    ],
)
def test_projects_laws_events_and_generic_words_are_none(text: str) -> None:
    assert read(text).organizations == set()


def test_short_forms_of_an_organization_are_its_aliases() -> None:
    found = read(
        "The Dawn River Foundation (DRF) has twelve staff. DRF rents a hall.",
        "Later the Foundation bought the hall. Dawn River's members painted it.",
    )
    assert found.organizations == {"Dawn River Foundation"}
    assert found.forms("Dawn River Foundation") >= {"DRF", "Foundation", "Dawn River"}


def test_a_former_name_is_the_same_organization() -> None:
    found = read("The Open Ledger Society (formerly the Ledger Group) grew. The Ledger Group was small.")
    assert found.organizations == {"Open Ledger Society"}


def test_an_acronym_before_its_meaning_is_the_same_organization() -> None:
    found = read("DRF has twelve staff. The DRF (Dawn River Foundation) rents a hall. DRF's hall is cold.")
    assert found.organizations == {"Dawn River Foundation"}
    assert "DRF" in found.forms("Dawn River Foundation")


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Huda Nasser, 34, opened the door.", {"Huda Nasser"}),
        ("Dr. Suad Khalil smiled.", {"Suad Khalil"}),
        ("Executive Director Hanan Yousif came late.", {"Hanan Yousif"}),
        ("We met Umm Haidar by the river.", {"Umm Haidar"}),
        ("Ahmed Al-Jubouri and Zainab Al Saadi repaired it.", {"Ahmed Al-Jubouri", "Zainab Al Saadi"}),
    ],
)
def test_people(text: str, people: set[str]) -> None:
    found = read(text)
    assert found.people == people
    assert found.organizations == set()


def test_short_forms_of_a_person_are_aliases() -> None:
    found = read(
        "Zainab Karim is a lawyer. Zainab lives by the river. Karim's office is open. Ms. Karim is in."
    )
    assert found.people == {"Zainab Karim"}
    assert found.forms("Zainab Karim") == {"Zainab", "Karim", "Ms. Karim"}


def test_a_shared_first_name_stands_for_whoever_was_named_last() -> None:
    found = read(
        "Ahmed Salih dug the well. Ahmed was tired.", "Ahmed Fadhil carried the water. Ahmed was cheerful."
    )
    assert found.people == {"Ahmed Salih", "Ahmed Fadhil"}
    meant = [m.entity for m in found.analysis.mentions if found.story.slice(m.span) == "Ahmed"]
    assert meant == ["person/ahmed-salih", "person/ahmed-fadhil"]


def test_a_title_tells_apart_people_who_share_a_name() -> None:
    found = read("Dr. Suad Khalil and Mr. Basil Khalil met. Dr. Khalil was late.")
    (meant,) = [m.entity for m in found.analysis.mentions if found.story.slice(m.span) == "Dr. Khalil"]
    assert meant == "person/suad-khalil"


def test_every_place_where_an_actor_is_named_is_a_mention() -> None:
    found = read(
        "Huda Nasser leads the Reed Foundation.",
        "“The Reed Foundation is poor,” says Huda Nasser. Reed Foundation's boat leaks.",
    )
    named = [(m.entity, found.story.slice(m.span)) for m in found.analysis.mentions]
    assert named == [
        ("person/huda-nasser", "Huda Nasser"),
        ("organization/reed-foundation", "Reed Foundation"),
        ("organization/reed-foundation", "Reed Foundation"),
        ("person/huda-nasser", "Huda Nasser"),
        ("organization/reed-foundation", "Reed Foundation"),
    ]


def test_keys_are_unique_and_made_of_the_name() -> None:
    found = read("Huda Nasser leads the Al-Reed Foundation. Omar Latif left the Palm Grove Association.")
    keys = [e.key for e in found.analysis.entities]
    assert len(keys) == len(set(keys)) == 4
    assert "organization/al-reed-foundation" in keys
    assert all(0 < e.score <= 1 for e in found.analysis.entities)


def test_the_plural_that_ends_a_bodys_name_is_a_short_form_of_it() -> None:
    found = read("The Wakaf Story Keepers sing. Later the Keepers built a hall.")
    assert found.forms("Wakaf Story Keepers") == {"Keepers"}


def test_a_programme_of_a_body_is_no_body() -> None:
    found = read(
        "Kanna Women's Forum (KWF) works in Hillah. KWF runs a Peer Learning Program (PLP). The KWF PLP opened doors; the KWF Peer Learning Program is loved."
    )
    assert found.organizations == {"Kanna Women's Forum"}
