"""The network: ties over time, what is possible, who does what where; and that nothing of it leaves past the gate."""

from __future__ import annotations

import csv
import io

import networkx as nx
import pytest
from networks import FUND, LAB, LEAGUE, NETWORK, RADIO, tell, tell_all

from bank.bank import Bank
from bank.consent.gate import Request
from bank.consent.terms import Terms
from bank.errors import UnknownName, WrongDate
from bank.export.leaving import export
from bank.network import dates
from bank.network.findings import Change, Possible
from bank.network.ladder import rung, rungs
from bank.network.leaving import Leaving
from bank.network.links import Measure, Nearness
from bank.network.network import Network
from bank.network.sentences import around
from ingest.story import Span


def names(found: Change | Possible) -> set[str]:
    return {found.a.name, found.b.name}


def codes(found: Change | Possible) -> set[str]:
    return {reason.code for reason in found.reasons}


def test_the_ladder_runs_from_contact_to_a_joint_project() -> None:
    assert rungs() == ("contact", "plan", "working", "agreement", "joint-project")
    assert rung("joint-project", "proposed") == rungs().index("plan")
    assert rung("funding", "active") < rung("agreement", "active") < rung("joint-project", "active")


def test_dates_are_compared_as_far_as_both_are_exact() -> None:
    assert dates.since("2021-06", "2021-01")
    assert dates.since("2021", "2021-06")
    assert not dates.since("2020-12-31", "2021")
    assert dates.checked(" 2021-4 ") == "2021-04"
    assert dates.month(dates.months("2021-12") + 1) == "2022-01"
    for wrong in ("21", "2021-13", "2021-02-40", "soon", ""):
        with pytest.raises(WrongDate, match="no date"):
            dates.checked(wrong)


def test_a_firmer_tie_emerges_with_the_sentence_that_shows_it(bank: Bank) -> None:
    told = tell_all(bank.catalogue)
    (found,) = Network.of(bank.catalogue).emerging("2021-01")
    assert names(found) == {LEAGUE, NETWORK}
    (reason,) = found.reasons
    assert (reason.code, dict(reason.values)) == ("climbed", {"was": "plan", "rung": "agreement"})
    assert found.sentence
    assert found.sentence.text == "In June Salt League signed an agreement with Reed Network."
    assert found.sentence.story == told["signed"]
    assert (found.date, found.stories, found.rung) == ("2021-06", 2, "agreement")


def test_a_first_tie_says_that_both_were_named_together_before(bank: Bank) -> None:
    tell_all(bank.catalogue)
    (found,) = [
        one for one in Network.of(bank.catalogue).emerging("2020-01") if names(one) == {LEAGUE, NETWORK}
    ]
    assert codes(found) == {"first-tie", "contact-before"}


def test_a_tie_told_of_more_often_strengthens(bank: Bank) -> None:
    for date in ("2019-05", "2021-02", "2021-06", "2021-09"):
        tell(
            bank.catalogue,
            date,
            ["Salt League works with Reed Network."],
            [LEAGUE, NETWORK],
            [(LEAGUE, NETWORK, "partnership", "active")],
        )
    (found,) = Network.of(bank.catalogue).emerging("2021-01")
    (reason,) = found.reasons
    assert (reason.code, dict(reason.values)) == ("more-often", {"stories": 3, "before": 0})


def test_being_named_in_one_story_is_no_collaboration(bank: Bank) -> None:
    tell(bank.catalogue, "2021-05", ["Salt League and Radio Shatt came."], [LEAGUE, RADIO])
    network = Network.of(bank.catalogue)
    assert network.emerging("2000") == []
    assert not network.graph.ties
    assert list(network.graph.contacts().values()) == [1]
    (page,) = network.actor(LEAGUE)
    assert page.partners == ()
    assert [(one.name, number) for one, number in page.contacts] == [(RADIO, 1)]


def test_a_refused_tie_is_gone(bank: Bank) -> None:
    told = tell_all(bank.catalogue)
    pair = "organization/reed-network|organization/salt-league"
    bank.judge("collaboration", f"{pair}|agreement", "refuse", story=told["signed"])
    assert Network.of(bank.catalogue).emerging("2021-01") == []


def test_a_confirmed_tie_says_so(bank: Bank) -> None:
    told = tell_all(bank.catalogue)
    pair = "organization/reed-network|organization/salt-league"
    bank.judge("collaboration", f"{pair}|agreement", "confirm", story=told["signed"])
    (found,) = Network.of(bank.catalogue).emerging("2021-01")
    assert (found.review, found.confidence) == ("confirmed", 1.0)


def test_a_tie_goes_quiet_but_not_one_that_ended(bank: Bank) -> None:
    tell_all(bank.catalogue)
    (found,) = Network.of(bank.catalogue).quiet("2021-01")
    assert names(found) == {FUND, LEAGUE}
    assert codes(found) == {"last-heard", "silent"}
    silent = next(reason for reason in found.reasons if reason.code == "silent")
    assert silent.values == {"name": FUND}


def test_a_tie_without_a_date_is_counted_and_listed_nowhere(bank: Bank) -> None:
    tell(
        bank.catalogue,
        None,
        ["Salt League and Reed Network run a school."],
        [LEAGUE, NETWORK],
        [(LEAGUE, NETWORK, "joint-project", "active")],
    )
    network = Network.of(bank.catalogue)
    assert (network.emerging(), network.quiet(), network.undated) == ([], [], 1)


def test_possible_pairs_share_work_and_make_up_for_each_other(bank: Bank) -> None:
    tell_all(bank.catalogue)
    found = Network.of(bank.catalogue).possible(20)
    assert all(names(one) not in ({LEAGUE, NETWORK}, {FUND, LEAGUE}, {FUND, RADIO}) for one in found)
    (one,) = [one for one in found if names(one) == {RADIO, LAB}]
    assert {"shared-work", "complement"} <= codes(one)
    does = next(reason for reason in one.reasons if reason.code == "complement").values
    assert {does["does_a"], does["does_b"]} in ({"research", "fieldwork"}, {"research", "media"})
    assert one.stories_a
    assert one.stories_b


def test_all_lists_of_a_bank_made_by_hand_are_these_and_in_this_order(bank: Bank) -> None:
    tell_all(bank.catalogue)
    network = Network.of(bank.catalogue)

    def told(found: list[Change] | list[Possible]) -> list[tuple[str, str, set[str]]]:
        return [(one.a.name, one.b.name, codes(one)) for one in found]

    assert told(network.emerging("2018")) == [
        (NETWORK, LEAGUE, {"first-tie"}),
        (FUND, LEAGUE, {"first-tie"}),
    ]
    assert told(network.emerging("2022")) == []
    assert told(network.quiet("2020-01")) == [(FUND, LEAGUE, {"last-heard", "silent"})]
    assert told(network.quiet("2018")) == []
    assert told(network.possible(20)) == [
        (RADIO, LEAGUE, {"shared-work", "shared-partners"}),
        (LAB, RADIO, {"shared-work", "complement"}),
        (RADIO, NETWORK, {"shared-work", "complement"}),
        (LAB, NETWORK, {"shared-work"}),
        (LAB, LEAGUE, {"shared-work"}),
        (FUND, NETWORK, {"shared-partners", "complement"}),
    ]
    # Water and water in Basra are four's work: a quarter each. The fund, its partners and its field are four as well. What each does that the
    # other lacks brings a quarter more, no work in common takes half.
    assert [one.score for one in network.possible(20)] == pytest.approx(
        [0.75, 0.625, 0.625, 0.5, 0.5, 0.25 * 1.25 / 2]
    )
    assert [names(one) for one in network.duplicates(20)] == [
        {LAB, RADIO},
        {LAB, NETWORK},
        {LAB, LEAGUE},
        {RADIO, NETWORK},
        {RADIO, LEAGUE},
    ]


def test_what_a_story_tells_of_a_later_year_was_told_when_the_story_was(bank: Bank) -> None:
    told = tell(
        bank.catalogue,
        "2021-05",
        ["Salt League and Reed Network run a school until the end of 2030."],
        [LEAGUE, NETWORK],
        [(LEAGUE, NETWORK, "joint-project", "active")],
    )
    pair = "organization/reed-network|organization/salt-league|joint-project"
    bank.judge("collaboration", pair, "retype", {"date": "2030"}, story=told)
    network = Network.of(bank.catalogue)
    assert network.newest == "2021-05"
    (found,) = network.emerging("2021")
    assert found.date == "2021-05"


def test_possible_can_be_asked_of_one_organization(bank: Bank) -> None:
    tell_all(bank.catalogue)
    network = Network.of(bank.catalogue)
    found = network.possible(20, [LAB])
    assert found
    assert all(LAB in names(one) for one in found)
    with pytest.raises(UnknownName, match="Nobody"):
        network.possible(20, ["Nobody"])


def test_duplicate_work_is_of_strangers_only(bank: Bank) -> None:
    tell_all(bank.catalogue)
    found = Network.of(bank.catalogue).duplicates(20)
    pairs = [names(one) for one in found]
    assert {RADIO, LAB} in pairs
    assert {LEAGUE, NETWORK} not in pairs
    assert {LEAGUE, FUND} not in pairs
    assert all({"shared-work", "strangers"} <= codes(one) for one in found)


@pytest.mark.parametrize("measure", ["resource allocation", "adamic-adar", "jaccard"])
def test_nearness_is_what_networkx_says(bank: Bank, measure: Measure) -> None:
    tell_all(bank.catalogue)
    network = Network.of(bank.catalogue)
    joined = nx.Graph(list(network.graph.ties))
    for own, cells in network.activity.cells.items():
        joined.add_edges_from((own, cell) for cell in cells)
    index = {
        "resource allocation": nx.resource_allocation_index,
        "adamic-adar": nx.adamic_adar_index,
        "jaccard": nx.jaccard_coefficient,
    }[measure]
    nearness = Nearness(network.graph, network.activity, measure)
    pairs = [(a, b) for a in nearness.ids for b in nearness.ids if a < b]
    wanted = {(a, b): score for a, b, score in index(joined, pairs) if score}
    found = dict(nearness.nearest(1000))
    assert found.keys() == wanted.keys()
    assert found == pytest.approx(wanted, rel=1e-5)
    assert nearness.of(nearness.ids[0]) == pytest.approx(
        {b: score for (a, b), score in found.items() if a == nearness.ids[0]}, rel=1e-6
    )


def test_an_organizations_page_says_who_does_what_where(bank: Bank) -> None:
    told = tell_all(bank.catalogue)
    (page,) = Network.of(bank.catalogue).actor(LEAGUE)
    assert page.themes == (("water", 3),)
    assert [(place.name, number) for place, number in page.governorates] == [("Basra", 3)]
    assert [(one.actor.name, one.roles) for one in page.people] == [("Huda Karim", ("director",))]
    assert [one.actor.name for one in page.partners] == [NETWORK, FUND]
    assert [one.actor.name for one in page.money] == [FUND]
    assert {story.id for story in page.stories} == {
        told[key] for key in ("meeting", "plan", "signed", "fund")
    }


def test_sentences_end_where_they_do() -> None:
    text = "First one. Then Dr. Saleh of A. Hadi came to the hall! Last."
    at = text.index("hall")
    cut = around(text, [Span(at, at + 4)])
    assert text[cut.start : cut.end] == "Then Dr. Saleh of A. Hadi came to the hall!"


def test_what_was_refused_leaves_neither_as_json_nor_as_matrix(bank: Bank) -> None:
    told = tell_all(bank.catalogue)
    bank.catalogue.record_consent(Terms("story", told["signed"], "refused"))
    leaving = Leaving(bank, Request(unknown_ok=True))
    assert leaving.changes(leaving.network.emerging("2021-01")) == []
    (page,) = filter(None, map(leaving.page, leaving.network.actor(LEAGUE)))
    assert page.people == ()
    assert told["signed"] not in {story.id for story in page.stories}
    file = io.BytesIO()
    export(bank, "matrix", file, Request(unknown_ok=True))
    rows = list(csv.DictReader(io.StringIO(file.getvalue().decode("utf-8-sig"))))
    assert rows
    assert not [row for row in rows if told["signed"] in row["Story ids"]]
    league = next(row for row in rows if row["Organization"] == LEAGUE)
    assert (league["Theme id"], league["Governorate"], league["Stories"]) == ("water", "Basra", "2")


def test_whoever_may_not_be_named_is_not_on_a_page_that_leaves(bank: Bank) -> None:
    tell_all(bank.catalogue)
    bank.catalogue.record_consent(Terms("person", "person/huda-karim", "granted", naming="role"))
    leaving = Leaving(bank, Request(unknown_ok=True))
    (page,) = filter(None, map(leaving.page, leaving.network.actor(LEAGUE)))
    assert page.people == ()
    assert page.partners
