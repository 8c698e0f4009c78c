"""Connect, an actor's page and two side by side, through Streamlit's own test runner over a real bank."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from docx import Document
from drawn import opened
from streamlit.testing.v1 import AppTest
from tied import ARABIC, EVIL, FUND, LAB, LEAGUE, RADIO, REED, SAID, SIGNED, organization, tell_all

from bank.bank import Bank
from bank.consent.gate import Request
from bank.consent.terms import Terms
from bank.export.brief import brief_docx
from bank.network.leaving import Leaving
from bank.network.ties import Wanted
from ui.connect.asked import Asked
from ui.connect.briefs import of_actor, of_changes, of_pair
from ui.links import pair_of

OPEN = Request(unknown_ok=True, asked_by="Rana")


@pytest.fixture
def bank(folder: Path) -> Iterator[Bank]:
    with Bank.open(folder, create=True) as opened:
        yield opened


@pytest.fixture
def told(bank: Bank) -> dict[str, str]:
    return tell_all(bank)


def connect(**given: str | list[str]) -> AppTest:
    def page() -> None:
        from ui.connect.page import connect_page

        connect_page()

    return opened(page, given)


def actor(own: str) -> AppTest:
    def page() -> None:
        from ui.connect.actor import actor_page

        actor_page()

    return opened(page, {"actor": own})


def pair(a: str, b: str) -> AppTest:
    def page() -> None:
        from ui.connect.pair import pair_page

        pair_page()

    return opened(page, {"a": organization(a), "b": organization(b)})


def html(app: AppTest) -> str:
    """What the page says, without the marks on names."""
    shown = "\n".join(element.proto.body for element in app.get("html"))
    return shown.replace("<mark>", "").replace("</mark>", "")


def test_the_network_is_a_picture_with_its_table_and_every_sentence(told: dict[str, str]) -> None:
    app = connect()
    assert len(app.get("vega_lite_chart")) == 1
    shown = html(app)
    assert "4 ties" in shown
    assert shown.count("<tr>") == 5
    assert SIGNED in shown
    assert f"story?story={told['signed']}" in shown
    assert "joint project, planned" in shown


def test_filters_narrow_and_stand_in_the_address(told: dict[str, str]) -> None:
    app = connect()
    app.pills(key="connect.kinds").select("funding").run()
    assert not app.exception
    assert "1 tie" in html(app)
    assert app.query_params["kind"] == "funding"
    again = connect(theme="water", status="active", governorate="governorate/basra", years="2021-2021")
    assert "3 ties" in html(again)
    assert again.pills(key="connect.statuses").value == ["active"]
    none = connect(theme="water", kind="funding")
    assert "No tie is left" in html(none)
    none.button(key="connect.clear_here").click().run()
    assert "4 ties" in html(none)
    assert "kind" not in none.query_params


def test_an_address_of_nonsense_is_passed_over() -> None:
    given = Asked(
        "quiet",
        Wanted(("water",), ("governorate/basra",), ("funding",), ("ended",), (2019, 2021), "organization/x"),
        "2020-05",
    )
    assert Asked.read(given.parameters()) == given
    assert Asked.read({"view": ["<b>"], "kind": ["x"], "years": ["2021-2019"], "since": ["soon"]}) == Asked()
    assert pair_of({"a": ["1"]}) == ("1", None)


def test_around_one_organization_only_its_circle_is_left(told: dict[str, str]) -> None:
    app = connect(around=organization(LEAGUE))
    shown = html(app)
    assert "2 ties" in shown
    assert f"actor?actor={organization(LEAGUE).replace('/', '%2F')}" in shown
    app.button(key="connect.all").click().run()
    assert "4 ties" in html(app)


def test_the_newest_ties_emerge_with_sentence_story_and_reason(told: dict[str, str]) -> None:
    app = connect(view="emerging", since="2021-01")
    shown = html(app)
    assert shown.count('<article class="sb-card"') == 3
    assert SIGNED in shown
    assert ARABIC in shown
    assert "firmer than before: a plan → an agreement" in shown
    assert "found by machine, not yet reviewed" in shown
    app.multiselect(key="connect.themes").select("education").run()
    assert "No tie is new or firmer since January 2021" in html(app)


def test_a_later_month_is_chosen_from_a_list(told: dict[str, str]) -> None:
    app = connect(view="emerging")
    assert app.selectbox(key="connect.since").value is None
    app.selectbox(key="connect.since").select("2021-08").run()
    assert not app.exception
    assert html(app).count('<article class="sb-card"') == 1
    assert app.query_params["since"] == "2021-08"


def test_what_has_gone_quiet_says_since_when(told: dict[str, str]) -> None:
    shown = html(connect(view="quiet", since="2020-01"))
    assert shown.count('<article class="sb-card"') == 1
    assert "last told of in 2018" in shown
    assert "Harbour Fund pays for the work" in shown


@pytest.mark.parametrize("view", ["possible", "duplicates"])
def test_pairs_without_a_tie_show_what_stories_say_of_each(told: dict[str, str], view: str) -> None:
    shown = html(connect(view=view, around=organization(RADIO)))
    assert "a hint, not a finding" in shown
    assert "Radio Shatt" in shown
    assert "sends its volunteers" in shown
    assert f"story?story={told['lab']}" in shown
    assert "Nobody" not in shown


def test_an_organization_that_is_not_there_has_no_pairs(told: dict[str, str]) -> None:
    assert "No possible ties found" in html(connect(view="possible", around="organization/nobody"))
    assert "No tie is left" in html(connect(around="organization/nobody"))


def test_a_bank_without_organizations_says_what_to_do(bank: Bank) -> None:
    import samples

    samples.keep_arabic(bank)
    assert "No organizations yet" in html(connect())


def test_a_bank_without_ties_says_what_to_do(bank: Bank) -> None:
    import samples

    samples.keep_well(bank)
    assert "No story of this bank states a tie yet" in html(connect())


def test_an_actors_page_tells_partners_work_people_quotes_and_stories(told: dict[str, str]) -> None:
    shown = html(actor(organization(LEAGUE)))
    for part in (REED, FUND, "Funding", "Huda Karim", SAID, "Water", "Basra", SIGNED, told["plan"]):
        assert part in shown, part
    assert "2 ties" in shown
    matrix = re.findall(r'href="(\./explore[^"]*)"[^>]*>(\d)<', shown)
    assert {int(count) for _, count in matrix} == {1, 2}
    assert all(
        parse_qs(urlsplit(unescape(link)).query)["organization"] == [organization(LEAGUE)]
        for link, _ in matrix
    )


def test_two_stand_side_by_side_by_their_address(told: dict[str, str]) -> None:
    shown = html(pair(LEAGUE, REED))
    assert SIGNED in shown
    assert "joint project, planned" in shown
    far = html(pair(FUND, REED))
    assert "No story states a tie between them" in far
    assert "Who stands between them" in far
    assert far.index("Harbour Fund</bdi></a> <span") < far.index("Salt League</bdi></a> <span")
    assert "No two organizations are open" in html(pair(LEAGUE, LEAGUE))


def test_a_person_and_a_governorate_have_a_page(bank: Bank, told: dict[str, str]) -> None:
    person = html(actor("person/huda-karim"))
    assert "director" in person
    assert SAID in person
    assert "not to be named outside" not in person
    place = html(actor("governorate/basra"))
    assert RADIO in place
    bank.catalogue.record_consent(Terms("person", "person/huda-karim", "granted", naming="anonymous"))
    assert "not to be named outside" in html(actor("person/huda-karim"))
    assert "not to be named outside" in html(actor(organization(LEAGUE)))


def test_an_actor_who_was_merged_leads_on_and_a_stranger_is_told_so(bank: Bank, told: dict[str, str]) -> None:
    bank.judge("entity", organization(RADIO), "merge", {"into": organization(LAB)})
    assert "Delta Lab" in html(actor(organization(RADIO)))
    assert "no organization, person or place" in html(actor("organization/<b>"))


def test_a_hostile_name_is_nothing_but_text(told: dict[str, str]) -> None:
    for app in (
        connect(),
        connect(view="emerging", since="2021-01"),
        actor(organization(EVIL)),
        pair(EVIL, LAB),
    ):
        assert "<img" not in html(app)
        assert "&lt;img" in html(app)


def test_a_brief_needs_a_name_and_is_written_down(bank: Bank, told: dict[str, str]) -> None:
    app = actor(organization(LEAGUE))
    app.button(key="brief.make").click().run()
    assert not app.get("download_button")
    app.text_input(key="brief.who").input("Rana")
    app.button(key="brief.make").click().run()
    assert "Nothing of this may leave the bank" in html(app)
    app.checkbox(key="brief.unknown_ok").check()
    app.button(key="brief.make").click().run()
    assert not app.exception
    assert "stories are cited in the brief" in html(app)
    assert len(app.get("download_button")) == 1
    with bank.catalogue.reading() as db:
        rows = db.execute("SELECT format, asked_by, unknown_ok FROM export_log").fetchall()
    assert [tuple(row) for row in rows] == [("brief", "Rana", 1)]


def lines(bank: Bank, made: object) -> list[str]:
    data, _ = brief_docx(bank, made, OPEN)  # type: ignore[arg-type]
    return [one.text for one in Document(io.BytesIO(data)).paragraphs]


def test_briefs_of_an_actor_a_pair_and_a_list_hold_their_evidence(bank: Bank, told: dict[str, str]) -> None:
    leaving = Leaving(bank, OPEN)
    own = lines(bank, of_actor(leaving, organization(LEAGUE)))
    assert any(SIGNED in one for one in own)
    assert any(SAID in one for one in own)
    both = lines(bank, of_pair(leaving, organization(FUND), organization(REED)))
    assert both[0] == "Harbour Fund – Reed Network"
    assert any("Harbour Fund pays for the work" in one for one in both)
    emerging = lines(bank, of_changes(leaving, Asked("emerging", since="2021-01")))
    assert emerging[0] == "Ties emerging since January 2021"
    assert any(ARABIC in one for one in emerging)
    assert of_actor(leaving, "organization/nobody") is None
    assert of_pair(leaving, organization(LEAGUE), "organization/nobody") is None


def test_nothing_that_stays_is_in_a_brief(bank: Bank, told: dict[str, str]) -> None:
    bank.catalogue.record_consent(Terms("story", told["signed"], "refused"))
    bank.catalogue.record_consent(Terms("person", "person/huda-karim", "granted", naming="anonymous"))
    leaving = Leaving(bank, OPEN)
    for made in (
        of_actor(leaving, organization(LEAGUE)),
        of_pair(leaving, organization(LEAGUE), organization(REED)),
        of_changes(leaving, Asked("emerging", since="2020-01")),
    ):
        text = "\n".join(lines(bank, made))
        assert "Salt League" in text
        for secret in (SIGNED, SAID, "Huda", told["signed"]):
            assert secret not in text
    assert of_changes(Leaving(bank, Request()), Asked("emerging", since="2020-01")) is None
