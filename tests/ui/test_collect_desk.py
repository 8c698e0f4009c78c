"""Collect: spreadsheet, form export and watched folder, over a real bank and with the processes that read."""

from __future__ import annotations

import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
import samples
from drawn import html, opened
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from bank.bank import Bank
from bank.collecting.mapping import Map, read_map, written
from bank.permits import at_this_computer
from ui.collect import jobs
from ui.collect.watcher import Watcher

FORM = """_uuid,today,interviewer,what_happened,consent
u1,2024-05-01,Huda,"The clinic opened again in March. ""Now we have a doctor,"" says Amina Hassan, a teacher in Basra.",agreed_1
u2,2024-05-02,Huda,,agreed_1
"""


def collect(**parameters: str) -> AppTest:
    def page() -> None:
        from ui.collect.page import collect_page

        collect_page()

    return opened(page, parameters)


def wait(until: Callable[[], object]) -> None:
    for _ in range(1800):
        if until():
            return
        time.sleep(0.1)
    pytest.fail("it did not come about within three minutes")


def test_a_sheet_is_looked_at_before_it_changes_anything(folder: Path) -> None:
    with Bank.open(folder, create=True) as bank:
        own = samples.keep_well(bank)
        app = collect(how="sheet")
        sheet = b"file,title,collector,shoes\nwell.pdf,Water again,Huda Ali,9\ngone.pdf,x,,\n"
        app.file_uploader(key="collect.sheet").upload("sheet.csv", sheet, "text/csv").run()
        assert not app.exception
        assert "What it would change" in html(app)
        assert "title: The well of Tel Salim → Water again" in html(app)
        assert "shoes" in html(app)
        assert bank.story(own).story.title == "The well of Tel Salim"
        app.button(key="collect.sheet_do").click().run()
        assert "What was changed" in html(app)
        assert bank.story(own).story.title == "Water again"
        assert bank.collector(own) == "Huda Ali"


def test_the_sheet_to_fill_in_holds_every_story(folder: Path) -> None:
    from bank.collecting.template import template

    with Bank.open(folder, create=True) as bank:
        samples.keep_well(bank)
        made, count = template(bank)
    rows = list(load_workbook(BytesIO(made)).active.iter_rows(values_only=True))
    assert count == 1
    assert rows[1][:2] == ("well.pdf", "The well of Tel Salim")


def test_a_sheet_that_is_none_is_answered_in_words(folder: Path) -> None:
    with Bank.open(folder, create=True) as bank:
        samples.keep_well(bank)
    app = collect(how="sheet")
    app.file_uploader(key="collect.sheet").upload("sheet.csv", b"shoes,size\nred,9\n", "text/csv").run()
    assert not app.exception
    assert "has no column" in html(app)


def test_a_form_is_guessed_and_what_is_lacking_is_said(folder: Path) -> None:
    app = collect(how="forms")
    app.file_uploader(key="collect.form").upload("form.csv", FORM.encode(), "text/csv").run()
    assert not app.exception
    assert "2 submissions" in html(app)
    chosen = {one.key: one.value for one in app.selectbox}
    assert chosen["collect.forms_id.form.csv"] == "_uuid"
    assert chosen["collect.forms_status.form.csv"] == "consent"
    app.multiselect[0].set_value([])
    next(one for one in app.button if one.label == "Add these submissions").click().run()
    assert not app.exception
    assert "It takes a name for the form" in html(app)
    assert not folder.exists()


def test_submissions_are_added_behind_the_page(tmp_path: Path) -> None:
    staged = tmp_path / "staged"
    staged.mkdir()
    table, form = staged / "form.csv", staged / "map.toml"
    table.write_text(FORM, "utf-8")
    made = Map(
        "clinic",
        {"id": "_uuid", "date": "today", "collector": "interviewer"},
        (("what_happened", "What happened"),),
        {"status": "consent"},
        {"granted": ("agreed_1",)},
    )
    form.write_text(written(made), "utf-8")
    assert read_map(form) == made
    job = jobs.start_form(tmp_path / "bank", table, form, staged)
    wait(lambda: job.ended)
    assert job.error is None
    assert [one.status for one in job.results] == ["kept", "failed"]
    assert any("granted" in note for note in job.results[0].notes)
    assert not staged.exists()
    with Bank.open(tmp_path / "bank") as bank:
        (story,) = bank.catalogue.story_ids()
        assert bank.collector(story) == "Huda"
        assert bank.story(story).consent.status == "granted"


def test_a_folder_that_is_none_is_not_watched(folder: Path) -> None:
    app = collect(how="watch")
    app.text_input(key="collect.watch_folder").set_value("/no/such/folder").run()
    assert "cannot be watched" in html(app)
    assert not app.toggle


def test_what_comes_into_a_watched_folder_is_read_until_it_is_switched_off(tmp_path: Path) -> None:
    watched = tmp_path / "watched"
    watched.mkdir()
    own = Watcher(tmp_path / "bank")
    own.begin(watched, at_this_computer())
    try:
        (watched / "well.txt").write_text(samples.FILES["well.txt"], "utf-8")
        wait(lambda: own.results)
        assert [(one.name, one.status) for one in own.results] == [("well.txt", "kept")]
        assert own.trouble == ""
    finally:
        own.end()
    assert own.folder is None
    with Bank.open(tmp_path / "bank") as bank:
        assert bank.counts()["stories"] == 1


def test_files_chosen_here_stay_though_the_same_person_reads_others_in_another_window(folder: Path) -> None:
    from bank.permits import at_this_computer
    from ui.collect import jobs

    elsewhere = jobs.Job(3, at_this_computer())
    jobs.remember(folder.absolute(), elsewhere)

    def page(chosen: list[str]) -> None:
        import streamlit as st

        from ui.collect.progress import FILES, current

        st.session_state[FILES] = chosen
        st.text("another's" if current() else "mine")

    try:
        for chosen, shown in ((["a.txt"], "mine"), ([], "another's")):
            app = AppTest.from_function(page, args=(chosen,), default_timeout=60).run()
            assert not app.exception
            assert app.text[0].value == shown
    finally:
        elsewhere.put_away = True
