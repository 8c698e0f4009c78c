from __future__ import annotations

import pytest
from reading import story

from nlp.document import parse, prepare
from nlp.english.names.spans import Name, find_names
from nlp.english.pipeline import model
from nlp.shapes import has_head, head, initials, is_acronym


def names(*paragraphs: str) -> list[Name]:
    document = prepare(story(*paragraphs))
    parse([document], model())
    return list(find_names(document))


def texts(text: str) -> list[str]:
    return [name.text for name in names(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Ministry of Labour and Social Affairs answered late.", "Ministry of Labour and Social Affairs"),
        ("Staff of the Centre for Rural Law waited.", "Centre for Rural Law"),
        ("A letter reached the Al-Reem Association in May.", "Al-Reem Association"),
        ("They asked the Women Weavers' Cooperative for help.", "Women Weavers' Cooperative"),
        ("They met Umm Haidar at the well.", "Umm Haidar"),
        ("We visited Bint al-Rafidain Forum twice.", "Bint al-Rafidain Forum"),
        ("Boats came from Reed & Palm Society.", "Reed & Palm Society"),
        ("In May Basra Football for All opened.", "Basra Football for All"),
        ("They founded Thread and Needle in Kut.", "Thread and Needle"),
        ("They met people of Radif wa Qafiya in Kut.", "Radif wa Qafiya"),
        ("A letter came from the Forum for Rights to Water.", "Forum for Rights to Water"),
        ("In May Qalamzad 12 published the list.", "Qalamzad 12"),
        ("The hall belongs to the First of April Weavers.", "First of April Weavers"),
        ("Keepers of the Well is a small charity.", "Keepers of the Well"),
        ("The jars came from Nermin's Olives in June.", "Nermin's Olives"),
        ("We thank St Gabriel's Charitable Society for it.", "St Gabriel's Charitable Society"),
    ],
)
def test_a_name_goes_on_where_its_words_say_so(text: str, name: str) -> None:
    assert name in texts(text)


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("We asked Huda Nasser and Omar Latif for help.", ["Huda Nasser", "Omar Latif"]),
        ("She called UNICEF and UNHCR for help.", ["UNICEF", "UNHCR"]),
        (
            "The Reed Foundation and the Palm Grove Association met.",
            ["Reed Foundation", "Palm Grove Association"],
        ),
        ("Riverlight's Huda Nasser came.", ["Riverlight", "Huda Nasser"]),
        ("They trained midwives in Makhmur for Safe Hands Iraq.", ["Makhmur", "Safe Hands Iraq"]),
    ],
)
def test_two_names_stay_two(text: str, apart: list[str]) -> None:
    assert texts(text) == apart


@pytest.mark.parametrize(
    ("text", "name", "aliases"),
    [
        ("They joined the Dawn River Foundation (DRF).", "Dawn River Foundation", ("DRF",)),
        ("They joined the Dawn River Foundation ('Dawn River').", "Dawn River Foundation", ("Dawn River",)),
        (
            "They joined the Open Ledger Society (formerly the Ledger Group).",
            "Open Ledger Society",
            ("Ledger Group",),
        ),
        (
            "She heads the Bureau of Wells, Canals and Dams (BWCD) now.",
            "Bureau of Wells, Canals and Dams",
            ("BWCD",),
        ),
    ],
)
def test_a_bracket_behind_a_name_gives_its_short_form(text: str, name: str, aliases: tuple[str, ...]) -> None:
    assert (name, aliases) in [(n.text, n.aliases) for n in names(text)]


def test_a_place_in_brackets_is_no_short_form() -> None:
    (name,) = [n for n in names("They joined the Dawn River Foundation (Basra).") if "Dawn" in n.text]
    assert name.aliases == ()


def test_a_long_name_may_have_lost_a_letter_of_its_short_form() -> None:
    name = names("The Kurdish Regional Orchard Growers' Association (KROGIA) met.")[0]
    assert name.aliases == ("KROGIA",)


@pytest.mark.parametrize(
    "text",
    [
        "However, nobody came. Women stayed at home.",
        "On Monday it rained. In March it rained again. Ramadan began.",
        "I went home and I slept.",
        "Twelve wells ran dry.",
    ],
)
def test_a_capital_alone_is_no_name(text: str) -> None:
    assert texts(text) == []


def test_headings_and_marked_titles_name_nobody() -> None:
    made = story("The 'Dawn Over Basra' project began.", pieces=[("heading", "Huda Nasser Opens A Well")])
    document = prepare(made)
    parse([document], model())
    assert [n.text for n in find_names(document)] == []


def test_a_name_says_where_it_stands() -> None:
    made = story("“I asked the Reed Foundation for a boat,” said Huda Nasser.")
    document = prepare(made)
    parse([document], model())
    found = list(find_names(document))
    assert {n.text for n in found} == {"Reed Foundation", "Huda Nasser"}
    assert all(made.slice(n.span) == n.text for n in found)


@pytest.mark.parametrize(
    ("text", "acronym"), [("DRL", True), ("CoP", True), ("NDI", True), ("Al-Helfi", False), ("Iraq", False)]
)
def test_the_shape_of_an_acronym(text: str, acronym: bool) -> None:
    assert is_acronym(text) == acronym


@pytest.mark.parametrize(
    ("name", "noun", "body"),
    [
        ("Ministry of Education", "ministry", True),
        ("Women Weavers' Cooperative", "cooperative", True),
        ("Huda Nasser", "nasser", False),
        ("Societies for Peace", "society", True),
    ],
)
def test_the_noun_a_name_is_about(name: str, noun: str, body: bool) -> None:
    assert (head(name), has_head(name)) == (noun, body)


def test_initials_are_those_of_capitalised_words() -> None:
    assert initials("Bureau of Wells and Dams") == "BWD"


@pytest.mark.parametrize(
    "text",
    [
        'The two clubs have run a joint inquiry, "Paid Twice, Built Never", into contracts.',
        "The magazine prints them in a column named 'Seven Springs'.",
        'The clubs are carrying out "The Locked Drawer", a project about archives.',
    ],
)
def test_a_title_in_marks_names_nobody(text: str) -> None:
    assert not {"Paid Twice", "Built Never", "Seven Springs", "Locked Drawer", "The Locked Drawer"} & set(
        texts(text)
    )


def test_a_short_form_in_marks_and_brackets_names_somebody() -> None:
    assert "Al-Reem" in texts("The Al-Reem Association (‘Al-Reem’) opened. Al-Reem is small.")
