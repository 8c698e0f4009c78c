"""What one can do with a quote under its card, through Streamlit's own test runner."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import docx
import openpyxl
import pytest
import samples
from drawn import buttons, html, opened, press
from streamlit.testing.v1 import AppTest

from bank import starred
from bank.bank import Bank
from bank.consent.log import where_it_went
from bank.consent.terms import Terms

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def bank(folder: Path) -> Iterator[Bank]:
    with Bank.open(folder, create=True) as opened:
        samples.keep_well(opened)
        samples.keep_arabic(opened)
        samples.keep_hostile(opened)
        yield opened


def find_page(**parameters: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    return opened(app, parameters)


def starred_page(**parameters: str) -> AppTest:
    def page() -> None:
        from ui.starred.page import starred_page

        starred_page()

    return opened(page, parameters)


def window(what: str, quote: str) -> AppTest:
    """A window's content by itself: the runner knows only whole pages, and on those a window closes at the next step."""

    def page() -> None:
        import streamlit as st

        from ui.links import Asked
        from ui.quote.context import in_its_story
        from ui.quote.copying import copying
        from ui.quote.picture import picturing
        from ui.quote.starring import choose
        from ui.screen import open_bank

        key = st.query_params["quote"]
        {
            "copy": lambda bank: copying(bank, key),
            "picture": lambda bank: picturing(bank, key),
            "context": lambda bank: in_its_story(bank, key, Asked()),
            "star": lambda bank: choose(bank, key),
        }[st.query_params["what"]](open_bank())

    return opened(page, {"what": what, "quote": quote})


def ran(app: AppTest) -> AppTest:
    assert not app.exception
    return app


def first(bank: Bank, words: str) -> str:
    return bank.search(words).results[0].id


def left(bank: Bank, quote: str) -> list[tuple[str, str, str]]:
    with bank.catalogue.reading() as db:
        return [(one.format, one.channel, one.asked_by) for one in where_it_went(db, "quote", quote)]


def test_the_first_star_asks_for_a_collection(bank: Bank) -> None:
    well = first(bank, "daughters")
    app = find_page()
    press(app, "quotes", f"star {well}")
    assert app.text_input(key="star.name").label == "Name your first collection"
    app = window("star", well)
    ran(app.button(key="star.do").click().run())
    assert "Choose a collection, or type a name" in html(app)
    app.text_input(key="star.name").input("Annual report")
    ran(app.button(key="star.do").click().run())
    (made,) = starred.collections(bank)
    assert starred.quotes_in(bank, made.id) == [well]
    assert app.session_state["star.into"] == made.id


def test_the_next_star_is_one_click(bank: Bank) -> None:
    well, made = first(bank, "daughters"), starred.make(bank, "Annual report", "Huda")
    app = find_page()
    app.session_state["star.into"] = made.id
    ran(app.run())
    assert f"./starred?collection={made.id}" in html(app)
    press(app, "quotes", f"star {well}")
    assert starred.quotes_in(bank, made.id) == [well]
    assert buttons(app, "quotes")[f"star {well}"] == "★ Starred"
    press(app, "quotes", f"star {well}")
    assert starred.quotes_in(bank, made.id) == []
    assert buttons(app, "quotes")[f"star {well}"] == "☆ Star"


def test_a_collection_that_somebody_removed_is_said_and_no_star_is_lost(bank: Bank) -> None:
    well, made = first(bank, "daughters"), starred.make(bank, "Annual report", "Huda")
    app = find_page()
    app.session_state["star.into"] = made.id
    ran(app.run())
    starred.remove(bank, made.id)
    press(app, "quotes", f"star {well}")
    assert "no such collection" in html(app)


def test_a_collections_page_shows_its_quotes(bank: Bank) -> None:
    made = starred.make(bank, "<b>Annual</b> report", "Huda")
    well = first(bank, "daughters")
    starred.star(bank, made.id, well, "Huda")
    assert "&lt;b&gt;Annual&lt;/b&gt; report" in html(starred_page())
    app = starred_page(collection=made.id)
    assert samples.SAID in html(app)
    assert "<b>" not in html(app)
    press(app, "quotes", f"star {well}")
    assert "This collection is empty" in html(app)
    assert starred.quotes_in(bank, made.id) == []


def test_an_unknown_collection_is_answered_in_words(bank: Bank) -> None:
    assert "no such collection" in html(starred_page(collection="../../etc"))
    assert "Nothing is starred yet" in html(starred_page())


def test_copying_asks_who_and_keeps_what_nobody_was_asked_about(bank: Bank) -> None:
    well = first(bank, "daughters")
    app = window("copy", well)
    ran(app.button(key="copy.do").click().run())
    assert "Say who takes them out" in html(app)
    app.text_input(key="copy.who").input("Rana")
    ran(app.button(key="copy.do").click().run())
    assert "nobody has recorded consent" in html(app)
    assert not app.code
    assert left(bank, well) == []
    app.checkbox(key="copy.unknown_ok").check()
    ran(app.button(key="copy.do").click().run())
    said, speaker, source, link = app.code[0].value.splitlines()
    assert said == f"“{samples.SAID}”"
    assert speaker == "— Layla Hassan, director, Clear Water Association"
    assert source == "The well of Tel Salim, 2024-03, p. 1"
    assert link.endswith(f"/story?story={well.split('-')[0]}&quote={well}")
    assert left(bank, well) == [("txt", "internal", "Rana")]


def test_a_refused_quote_is_neither_copied_nor_drawn(bank: Bank) -> None:
    well = first(bank, "daughters")
    bank.catalogue.record_consent(Terms("quote", well, "refused"))
    app = window("picture", well)
    app.text_input(key="card.who").input("Rana")
    app.checkbox(key="card.unknown_ok").check()
    ran(app.run())
    assert "consent was refused" in html(app)
    assert "data:image/png" not in html(app)
    assert not app.get("download_button")


def test_a_picture_is_shown_before_it_is_saved(bank: Bank) -> None:
    well = first(bank, "daughters")
    app = window("picture", well)
    app.checkbox(key="card.unknown_ok").check()
    ran(app.run())
    assert "data:image/png" in html(app)
    assert f"“{samples.SAID}” — Layla Hassan" in html(app), "what is on it, in words"
    assert "Say who takes them out" in html(app)
    app.text_input(key="card.who").input("Rana")
    ran(app.run())
    assert len(app.get("download_button")) == 1
    assert left(bank, well) == [], "looking at it is not taking it out"


def test_the_paragraphs_round_a_quote_are_opened_step_by_step(bank: Bank) -> None:
    village = first(bank, "village")
    app = window("context", village)
    assert "sb-asked" in html(app)
    assert "Digging" in html(app)
    assert samples.SAID not in html(app)
    ran(app.button(key="context.before").click().run())
    assert samples.SAID in html(app)
    assert "context.before" not in {one.key for one in app.button}


@pytest.mark.parametrize("form", ["docx", "xlsx", "txt", "ris"])
def test_what_was_found_is_taken_out_whole(bank: Bank, form: str) -> None:
    app = find_page(q="village daughters")
    assert "find.format" not in {one.key for one in app.selectbox}, "what is closed is not drawn"
    app.session_state["find.leaving"] = True
    app.run()
    app.selectbox(key="find.format").select(form)
    app.text_input(key="find.who").input("Rana")
    app.checkbox(key="find.unknown_ok").check()
    ran(app.button(key="find.make").click().run())
    data = app.session_state["find.made"][1]
    if form == "docx":
        text = "\n".join(one.text for one in docx.Document(io.BytesIO(data)).paragraphs)
    elif form == "xlsx":
        rows = openpyxl.load_workbook(io.BytesIO(data)).active.iter_rows(values_only=True)
        text = "\n".join(str(cell) for row in rows for cell in row)
    else:
        text = data.decode()
    assert ("The well of Tel Salim" if form == "ris" else samples.SAID) in text
