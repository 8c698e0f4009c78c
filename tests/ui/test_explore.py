"""Explore through Streamlit's own test runner, and the counts behind it, over a real bank."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import samples
from drawn import html, opened, press
from streamlit.testing.v1 import AppTest

from bank.bank import Bank
from bank.overview import Choice, lines, overview, quotes_of
from ui import strings
from ui.explore.asked import parameters, read


@pytest.fixture
def bank(folder: Path) -> Iterator[Bank]:
    with Bank.open(folder, create=True) as opened:
        samples.keep_well(opened)
        samples.keep_arabic(opened)
        samples.keep_hostile(opened)
        yield opened


def explore(**given: str | list[str]) -> AppTest:
    def page() -> None:
        from ui.explore.page import explore_page

        explore_page()

    return opened(page, given)


def test_stories_are_counted_by_theme_place_year_and_pair(bank: Bank) -> None:
    found = overview(bank, Choice())
    assert len(found.stories) == 3
    assert {(one.id, one.count) for one in found.themes} == {("education", 1), ("health", 1)}
    assert [(one.name, one.count) for one in found.governorates] == [("Ninewa", 1)]
    assert found.years == ((2024, 1),)
    assert found.pairs == (("education", "health", 1),)
    assert {(one.id, one.count) for one in found.languages} == {("en", 2), ("ar", 1)}


def test_themes_must_all_be_there_and_years_leave_out_the_undated(bank: Bank) -> None:
    well = samples.keep_well(bank)
    assert overview(bank, Choice(themes=("education", "health"))).stories == (well,)
    assert overview(bank, Choice(themes=("education", "elections"))).stories == ()
    assert overview(bank, Choice(years=(2023, 2025))).stories == (well,)
    assert overview(bank, Choice(years=(2025, 2025))).stories == ()
    chosen = overview(bank, Choice(governorates=("governorate/nowhere",)))
    assert chosen.stories == ()
    assert [one.name for one in chosen.governorates] == ["Ninewa"]


def test_a_list_shows_themes_and_places_and_leaves_out_what_is_gone(bank: Bank) -> None:
    well = samples.keep_well(bank)
    shown = lines(bank, [well, "gone"])
    assert [(one.title, one.themes, one.governorates) for one in shown] == [
        ("The well of Tel Salim", ("education", "health"), ("Ninewa",))
    ]
    assert len(quotes_of(bank, [well])) == 2


def test_two_themes_leave_their_stories(bank: Bank) -> None:
    app = explore()
    assert "3 stories" in html(app)
    for theme in ("education", "health"):
        press(app, "explore.facets", f"themes {theme}")
    assert not app.exception
    assert "1 story" in html(app)
    assert app.query_params["theme"] == ["education", "health"]
    assert "The well of Tel Salim" in html(app)


def test_an_address_says_what_is_chosen_and_nonsense_is_passed_over() -> None:
    wanted = Choice(("education",), ("governorate/basra",), (), ("ar",), (2020, 2024))
    assert read(parameters(wanted)) == wanted
    assert read({"theme": ["<b>"], "years": ["x-2020"], "q": ["z"]}) == Choice()


def test_a_hostile_title_is_nothing_but_text_and_every_picture_has_its_table(bank: Bank) -> None:
    app = explore()
    assert "<img" not in html(app)
    assert "<details>" not in html(app), "only what one looks at is drawn"
    for view in ("map", "time", "pairs"):
        app.session_state["explore.view"] = strings.say(f"explore.{view}")
        app.run()
        assert not app.exception
        assert "<img" not in html(app)
        assert html(app).count("<details>") == 1


def test_an_export_needs_a_name_and_tells_what_stayed(bank: Bank) -> None:
    app = explore()
    app.session_state["explore.leaving"] = True
    app.run()
    app.button(key="explore.make").click().run()
    assert "Say who takes them out" in html(app)
    app.text_input(key="explore.who").input("Rana")
    app.button(key="explore.make").click().run()
    assert not app.exception
    assert "Stayed in the bank (3)" in html(app)
    assert not app.get("download_button")
    app.checkbox(key="explore.unknown_ok").check()
    app.button(key="explore.make").click().run()
    assert "3 stories or quotes are in the file." in html(app)
    assert len(app.get("download_button")) == 1
    with bank.catalogue.reading() as db:
        assert db.execute("SELECT count(*) FROM export_log WHERE asked_by = 'Rana'").fetchone()[0] >= 1


def test_the_years_stay_a_range_whatever_else_is_chosen(bank: Bank) -> None:
    """Once, choosing a theme beside them made one year of the two, and the page broke off."""
    bank.judge("story", samples.keep_arabic(bank), "date", {"published": "2021"})
    bank.judge("story", samples.keep_hostile(bank), "date", {"published": "2022"})
    app = explore()
    assert app.select_slider[0].value == (2021, 2024)
    press(app, "explore.facets", "languages en")
    assert not app.exception
    assert app.select_slider[0].value == (2022, 2024)
    assert "2 stories" in html(app)
    app.select_slider[0].set_range(2022, 2023).run()
    assert not app.exception
    assert app.query_params["years"] == "2022-2023"
    assert "1 story" in html(app)
    app.button(key="explore.clear").click().run()
    assert not app.exception
    assert app.select_slider[0].value == (2021, 2024)
    assert "3 stories" in html(app)


def test_an_address_sets_the_years(bank: Bank) -> None:
    bank.judge("story", samples.keep_arabic(bank), "date", {"published": "2021"})
    app = explore(years="2022-2024")
    assert app.select_slider[0].value == (2022, 2024)
    assert "1 story" in html(app)
    assert not app.warning


def test_what_is_ticked_is_meant_even_when_two_ticks_come_at_once(bank: Bank) -> None:
    app = explore()
    one, other = found = overview(bank, Choice()).stories[:2]
    press(app, "explore.rows", one)
    assert "1 story" in html(app)
    press(app, "explore.rows", one, other)
    assert app.session_state["explore.picked"] == {other}
    press(app, "explore.rows", one, "nobody's")
    assert app.session_state["explore.picked"] == set(found)
    assert html(app).count(' checked=""') == 2
