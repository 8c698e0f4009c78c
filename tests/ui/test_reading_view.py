"""The reading view: what is set off in a story's text, and where its names lead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import samples
from streamlit.testing.v1 import AppTest

from bank.bank import Bank
from bank.stored import quote_id
from ui.links import Asked
from ui.story.reading import SHOWN, story_html


@pytest.fixture
def bank(folder: Path) -> Iterator[Bank]:
    with Bank.open(folder, create=True) as opened:
        yield opened


def plain(html: str) -> str:
    """What a reader reads: the tags gone, and with them what the speakers' labels say."""
    return re.sub(r"<[^>]*>", "", re.sub(r'<a class="sb-tag".*?</a>', "", html))


def test_names_are_set_off_by_kind_and_lead_to_their_pages(bank: Bank) -> None:
    kept = bank.story(samples.keep_well(bank))
    for shown, words, key in (
        ("person", "Layla Hassan", "person%2Flayla-hassan"),
        ("organization", "Clear Water Association", "organization%2Fclear-water-association"),
    ):
        html = story_html(kept, None, Asked("dug"), [shown])
        (link,) = re.findall(r'<a class="sb-entity[^>]*>.*?</a>', html)
        assert f"sb-{shown}" in link
        assert f"actor?actor={key}&amp;q=dug" in link
        assert plain(link) == words
        assert "sb-quote" not in html


def test_nothing_is_set_off_twice_or_lost_whatever_is_chosen(bank: Bank) -> None:
    kept = bank.story(samples.keep_well(bank))
    bare = story_html(kept, None, Asked(), [])
    assert "sb-quote" not in bare
    assert "sb-entity" not in bare
    everything = story_html(kept, None, Asked("layla dug water"), SHOWN)
    assert plain(everything) == plain(bare)
    assert re.findall("<mark>(.*?)<.mark>", everything) == ["water", "Layla", "dug", "Water"]
    assert '<a class="sb-entity sb-person"' in everything


def test_the_quote_that_was_asked_for_stands_out_even_where_quotes_do_not(bank: Bank) -> None:
    kept = bank.story(samples.keep_well(bank))
    first, second = (quote_id(kept.story.id, one) for one in kept.analysis.quotes)
    html = story_html(kept, second, Asked(), ["person"])
    assert html.count("sb-asked") == 2, "both pieces of the split quote"
    assert f"quote-{first}" not in html


def test_a_hostile_name_is_a_link_to_nowhere_else(bank: Bank) -> None:
    kept = bank.story(samples.keep_hostile(bank))
    html = story_html(kept, None, Asked(), SHOWN)
    assert 'href="./actor?actor=person%2Fmallory"' in html
    assert "<b onmouseover" not in html
    assert "&lt;b onmouseover" in html


def page(story: str) -> AppTest:
    def draw() -> None:
        from ui.story.page import story_page

        story_page()

    app = AppTest.from_function(draw, default_timeout=60)
    app.query_params["story"] = story
    app.run()
    assert not app.exception
    return app


def shown(app: AppTest) -> str:
    return "\n".join(one.proto.body for one in app.get("html"))


def test_the_page_has_a_switch_for_each_kind_that_is_there(bank: Bank) -> None:
    app = page(samples.keep_well(bank))
    (switch,) = app.pills
    assert [one.content for one in switch.proto.options] == ["Quotes", "Organizations", "People", "Places"]
    assert "sb-quote" in shown(app)
    assert "sb-entity" not in shown(app)
    switch.select("person").unselect("quotes").run()
    assert not app.exception
    assert 'class="sb-entity sb-person"' in shown(app)
    assert "sb-quote" not in shown(app)


def test_what_is_set_off_in_one_story_says_nothing_of_the_next(bank: Bank) -> None:
    well, hostile = samples.keep_well(bank), samples.keep_hostile(bank)
    app = page(well)
    app.pills[0].select("organization").unselect("quotes").run()
    assert "sb-quote" not in shown(app)
    app.query_params["story"] = hostile
    app.run()
    assert not app.exception
    assert "sb-quote" in shown(app)
    assert "sb-entity" not in shown(app)


def test_the_page_of_a_file_that_is_gone_is_refused_in_words(bank: Bank) -> None:
    app = page(samples.keep_well(bank))
    app.button(key="story.page").click().run()
    assert not app.exception
    assert "well.pdf is not where it was" in shown(app)


def test_a_text_file_offers_no_printed_page(bank: Bank) -> None:
    app = page(samples.keep_arabic(bank))
    assert "story.page" not in {one.key for one in app.button}
