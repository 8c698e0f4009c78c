"""Collect once files have been read: what became of them, and a story that may be in the bank already."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import samples
from drawn import html, opened
from streamlit.testing.v1 import AppTest

from bank.bank import Bank
from bank.permits import at_this_computer
from ui.collect.jobs import FileResult, Job, Twin, remember
from ui.screen import bank_folder
from ui.strings import table

NAME, TITLE = "<b>again</b>.txt", "The <i>well</i>"


def collected(own: str = "", *twins: Twin, lang: str = "en") -> AppTest:
    """Collect, in a browser that has just come to it, once a file has been read that is the story `own`."""

    def page() -> None:
        from ui.collect.page import collect_page
        from ui.shell import choose_language

        choose_language()
        collect_page()

    app = AppTest.from_function(page, default_timeout=60)
    if own:
        result = FileResult(NAME, "kept", own, None, None, (), twins=twins)
        job = Job(1, at_this_computer(), results=[result], ended=True, ended_at=time.monotonic())
        remember(bank_folder().absolute(), job)
    return opened(app, {"lang": lang})


@pytest.fixture
def two(folder: Path) -> tuple[str, str]:
    """Ids of two stories of the bank, the second as it just came in."""
    with Bank.open(folder, create=True) as bank:
        return samples.keep_well(bank), samples.keep_hostile(bank)


def buttons(app: AppTest) -> list[str]:
    return [one.label for one in app.button if str(one.key).startswith("collect.twin.")]


def test_the_same_words_are_made_one_story_when_a_person_says_so(folder: Path, two: tuple[str, str]) -> None:
    there, came = two
    app = collected(came, Twin(there, TITLE, "same words", 0.934))
    assert "has nearly the words of" in html(app)
    assert "93%" in html(app)
    assert "<b>again" not in html(app)
    assert "<i>well" not in html(app)
    assert buttons(app) == ["The same: make them one", "Two stories"]
    app.button(key=f"collect.twin.merge.{came}.{there}").click().run()
    assert not app.exception
    assert "They are one story now" in html(app)
    assert buttons(app) == []
    with Bank.open(folder) as bank:
        assert bank.catalogue.story_ids() == [there]
        assert bank.story(came).story.id == there


def test_two_that_are_told_in_two_languages_can_be_linked_or_kept_apart(
    folder: Path, two: tuple[str, str]
) -> None:
    there, came = two
    app = collected(came, Twin(there, TITLE, "two languages", 0.5))
    assert "in another language" in html(app)
    assert buttons(app) == ["The same: make them one", "One translates the other", "Two stories"]
    # Both are English: the bank says so, and nothing is done.
    app.button(key=f"collect.twin.translation.{came}.{there}").click().run()
    assert not app.exception
    assert "neither translates the other" in html(app)
    app.button(key=f"collect.twin.different.{came}.{there}").click().run()
    assert "Noted." in html(app)
    with Bank.open(folder) as bank:
        assert set(bank.catalogue.story_ids()) == {there, came}
        assert [line.judgement.action for line in bank.history(came)] == ["different"]


def test_what_was_read_is_there_when_the_page_is_loaded_anew_until_it_is_put_away(
    folder: Path, two: tuple[str, str]
) -> None:
    there, came = two
    app = collected(came, Twin(there, TITLE, "same words", 0.9))
    app.text_input(key=f"collect.title.{came}").set_value("Dug again")
    next(one for one in app.button if one.label == "Record the answer").click().run()
    assert "Recorded." in html(app)
    app.button(key=f"collect.twin.different.{came}.{there}").click().run()
    again = collected()
    assert "Recorded." in html(again)
    assert "Noted." in html(again)
    again.button(key="collect.again").click().run()
    assert not again.exception
    assert "Recorded." not in html(again)
    assert "Recorded." not in html(collected())
    with Bank.open(folder) as bank:
        assert bank.story(came).story.title == "Dug again"


def test_nothing_is_asked_about_the_sample_stories(two: tuple[str, str]) -> None:
    _, came = two
    result = FileResult(NAME, "kept", came, None, None, ())
    remember(bank_folder().absolute(), Job(1, at_this_computer(), results=[result], ended=True, asks=False))
    app = collected()
    assert "About these stories" not in html(app)
    assert [one.key for one in app.button] == ["collect.read"]


def test_it_is_asked_in_the_pages_language(two: tuple[str, str]) -> None:
    there, came = two
    app = collected(came, Twin(there, TITLE, "same words", 0.9), lang="ar")
    assert "٩٠" in html(app)
    assert buttons(app) == [table("ar")["collect"][f"twin_{one}"] for one in ("merge", "different")]
