"""Ties chosen and drawn, two organizations side by side, and the brief that leaves the bank."""

from __future__ import annotations

import io
import math
from itertools import combinations

import pytest
from docx import Document
from leaving import texts
from networks import FUND, LAB, LEAGUE, NETWORK, RADIO, tell, tell_all

from bank.bank import Bank
from bank.consent.gate import Request
from bank.consent.log import where_it_went
from bank.consent.terms import Terms
from bank.export.brief import Brief, Point, Section, Words, brief_docx
from bank.network.drawing import draw
from bank.network.leaving import Leaving
from bank.network.network import Network
from bank.network.ties import Line, Wanted

LEAGUE_ID, NETWORK_ID = "organization/salt-league", "organization/reed-network"
OPEN = Request(unknown_ok=True, asked_by="Zina")


def pairs(found: list[Line]) -> list[set[str]]:
    return [{one.a.name, one.b.name} for one in found]


def test_ties_are_listed_the_firmest_first_with_what_the_newest_says_of_each_kind(bank: Bank) -> None:
    tell_all(bank.catalogue)
    found = Network.of(bank.catalogue).lines()
    assert pairs(found) == [{LEAGUE, NETWORK}, {FUND, RADIO}, {FUND, LEAGUE}]
    first = found[0]
    assert [(one.kind, one.status, one.date, one.review) for one in first.strands] == [
        ("joint-project", "proposed", "2020-02", "guessed"),
        ("agreement", "active", "2021-06", "guessed"),
    ]
    assert (first.rung, first.stories, first.date) == ("agreement", 2, "2021-06")


@pytest.mark.parametrize(
    ("wanted", "left"),
    [
        (Wanted(themes=("water",)), [{LEAGUE, NETWORK}]),
        (Wanted(themes=("water", "media-freedom")), []),
        (Wanted(governorates=("governorate/basra",)), [{LEAGUE, NETWORK}, {FUND, RADIO}]),
        (Wanted(governorates=("governorate/nowhere",)), []),
        (Wanted(kinds=("funding",)), [{FUND, LEAGUE}, {FUND, RADIO}]),
        (Wanted(statuses=("ended", "proposed")), [{FUND, RADIO}, {LEAGUE, NETWORK}]),
        (Wanted(years=(2018, 2020)), [{FUND, LEAGUE}, {LEAGUE, NETWORK}]),
        (Wanted(around="organization/radio-shatt"), [{FUND, RADIO}]),
        (Wanted(around="organization/delta-lab"), []),
    ],
)
def test_ties_are_chosen_by_theme_place_kind_status_years_and_organization(
    bank: Bank, wanted: Wanted, left: list[set[str]]
) -> None:
    tell_all(bank.catalogue)
    assert sorted(map(sorted, pairs(Network.of(bank.catalogue).lines(wanted)))) == sorted(map(sorted, left))


def test_years_leave_out_what_no_story_dates(bank: Bank) -> None:
    tell(
        bank.catalogue,
        None,
        ["Salt League works with Reed Network."],
        [LEAGUE, NETWORK],
        [(LEAGUE, NETWORK, "partnership", "active")],
    )
    network = Network.of(bank.catalogue)
    assert len(network.lines()) == 1
    assert network.lines(Wanted(years=(1000, 3000))) == []


def test_a_line_shows_every_story_that_states_it_the_newest_first(bank: Bank) -> None:
    told = tell_all(bank.catalogue)
    network = Network.of(bank.catalogue)
    shown = network.evidence(network.lines()[0])
    assert [one.sentence.story for one in shown if one.sentence] == [told["signed"], told["plan"]]
    assert shown[1].sentence
    assert shown[1].sentence.text == "Salt League and Reed Network plan a joint survey."


def test_a_sentence_knows_its_place_and_marks_both_names(bank: Bank) -> None:
    told = tell_all(bank.catalogue)
    network = Network.of(bank.catalogue)
    (found,) = network.emerging("2021-01")
    shown = found.sentence
    assert shown
    assert shown.at
    assert bank.story(told["signed"]).story.slice(shown.at) == shown.text
    assert [shown.text[slice(*mark)] for mark in shown.marks] == [LEAGUE, NETWORK]
    leaving = Leaving(bank, OPEN)
    (left,) = leaving.changes(leaving.network.emerging("2021-01"))
    assert left.sentence
    assert left.sentence.at == shown.at


def test_emerging_and_quiet_can_be_asked_of_some_pairs_only(bank: Bank) -> None:
    tell_all(bank.catalogue)
    network = Network.of(bank.catalogue)
    assert len(network.emerging("2021-01", among={(NETWORK_ID, LEAGUE_ID)})) == 1
    assert network.emerging("2021-01", among=set()) == []
    assert network.quiet("2021-01", among=set()) == []


def test_a_picture_is_the_same_each_time_and_nobody_stands_on_anybody_else(bank: Bank) -> None:
    tell_all(bank.catalogue)
    found = Network.of(bank.catalogue).lines()
    drawing = draw(found)
    assert drawing == draw(found)
    assert drawing.nodes[0].partners == 2
    places = [(one.x, one.y) for one in drawing.nodes]
    assert all(math.dist(a, b) > 0.3 for a, b in combinations(places, 2))
    assert draw([]).nodes == ()


def test_a_picture_leaves_out_whoever_finds_no_room_and_counts_them(bank: Bank) -> None:
    tell_all(bank.catalogue)
    drawing = draw(Network.of(bank.catalogue).lines(), most=2)
    assert {one.actor.name for one in drawing.nodes} == {FUND, LEAGUE}
    assert (len(drawing.lines), drawing.left_out) == (1, 2)


def test_two_organizations_side_by_side(bank: Bank) -> None:
    told = tell_all(bank.catalogue)
    found = Network.of(bank.catalogue).side_by_side(LEAGUE_ID, NETWORK_ID)
    assert found
    assert found.themes == (("water", 3, 3),)
    assert [(place.name, a, b) for place, a, b in found.governorates] == [("Basra", 3, 3)]
    assert {one.id for one in found.stories} == {told[key] for key in ("meeting", "plan", "signed")}
    assert found.line
    assert (found.line.rung, found.path, found.near) == ("agreement", (), None)


def test_without_a_tie_the_way_from_one_to_the_other_is_shown(bank: Bank) -> None:
    tell_all(bank.catalogue)
    found = Network.of(bank.catalogue).side_by_side(NETWORK_ID, "organization/radio-shatt")
    assert found
    assert found.line is None
    assert pairs(list(found.path)) == [{NETWORK, LEAGUE}, {LEAGUE, FUND}, {FUND, RADIO}]
    assert found.near
    assert {reason.code for reason in found.near.reasons} >= {"shared-work"}
    alone = Network.of(bank.catalogue).side_by_side(NETWORK_ID, "organization/delta-lab")
    assert alone
    assert alone.path == ()


def test_side_by_side_with_itself_or_with_nobody_is_nothing(bank: Bank) -> None:
    tell_all(bank.catalogue)
    network = Network.of(bank.catalogue)
    assert network.side_by_side(LEAGUE_ID, LEAGUE_ID) is None
    assert network.side_by_side(LEAGUE_ID, "organization/nobody") is None


def test_the_sentence_that_names_an_organization(bank: Bank) -> None:
    told = tell_all(bank.catalogue)
    (found,) = Network.of(bank.catalogue).naming("organization/delta-lab", [told["lab"], told["radio"]])
    assert found.text.startswith("Delta Lab does research on salt")
    assert found.text[slice(*found.marks[0])] == LAB


def test_a_pair_that_leaves_is_without_what_stays(bank: Bank) -> None:
    told = tell_all(bank.catalogue)
    bank.catalogue.record_consent(Terms("story", told["signed"], "refused"))
    leaving = Leaving(bank, OPEN)
    found = leaving.network.side_by_side(LEAGUE_ID, NETWORK_ID)
    assert found
    left = leaving.pair(found)
    assert left
    assert left.a.people == ()
    assert left.line
    assert [one.text for one in leaving.evidence(left.line)] == [
        "Salt League and Reed Network plan a joint survey."
    ]
    assert told["signed"] not in {one.id for one in left.stories}
    assert leaving.naming(LEAGUE_ID, [told["signed"]]) == []
    nothing = Leaving(bank, Request())
    assert nothing.network.lines() == []


def brief(story: str, text: str) -> Brief:
    points = (
        Point("Salt League and Reed Network: an agreement", (Words(text, story),)),
        Point("Nothing more"),
    )
    return Brief("Salt League", "2021", (Section("Ties", points),), "Sources", "Read by machine.", "en")


def test_a_brief_cites_its_stories_and_is_in_the_log(bank: Bank) -> None:
    told = tell_all(bank.catalogue)
    data, summary = brief_docx(bank, brief(told["signed"], "In June Salt League signed."), OPEN)
    lines = [one.text for one in Document(io.BytesIO(data)).paragraphs]
    assert "“In June Salt League signed.” [1]" in lines
    assert any(one.startswith("[1] It rained.") and told["signed"] in one for one in lines)
    assert (summary.stories, summary.quotes, summary.logged) == (1, 0, True)
    with bank.catalogue.reading() as db:
        (left,) = where_it_went(db, "story", told["signed"])
    assert (left.format, left.asked_by, left.quotes) == ("brief", "Zina", 0)


def test_words_of_a_story_that_has_come_to_stay_are_not_in_a_brief(bank: Bank) -> None:
    told = tell_all(bank.catalogue)
    made = brief(told["signed"], "In June Salt League signed.")
    bank.catalogue.record_consent(Terms("story", told["signed"], "withdrawn"))
    data, summary = brief_docx(bank, made, OPEN)
    assert "In June" not in texts(data)
    assert "an agreement" not in texts(data)
    assert summary.stories == 0
    assert [reason for _, reason, _ in summary.reasons()] == ["consent was withdrawn"]


def test_an_arabic_brief_runs_from_the_right(bank: Bank) -> None:
    told = tell_all(bank.catalogue)
    made = Brief(
        "موجز",
        "٢٠٢١",
        (Section("الروابط", (Point("اتفاق", (Words("Signed.", told["signed"]),)),)),),
        "المصادر",
        "قرأه الحاسوب.",
        "ar",
    )
    data, _ = brief_docx(bank, made, OPEN)
    paragraphs = Document(io.BytesIO(data)).paragraphs
    from_right = {one.text: one._p.find(".//{*}bidi") is not None for one in paragraphs}
    assert from_right["موجز"]
    assert from_right["اتفاق"]
    assert not from_right["“Signed.” [1]"]


def test_a_quote_of_a_brief_leaves_and_the_others_of_its_story_do_not(bank: Bank) -> None:
    from making import SAID, keep

    story = keep(bank.catalogue)
    quote = str(bank.record(story)["quotes"][0]["id"])
    leaving = Leaving(bank, OPEN)
    (found,) = leaving.quotes([quote, f"{story}-999999"])
    assert found.text == SAID
    made = Brief(
        "B",
        "",
        (Section("Said", (Point("One", (Words(found.text, story, "Maha Saleh", quote),)),)),),
        "S",
        "",
        "en",
    )
    _, summary = brief_docx(bank, made, OPEN)
    assert (summary.stories, summary.quotes) == (1, 1)
