"""Cards and the reading view as HTML, parsed again: what stands in them, and that text stays text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import samples
from selectolax.lexbor import LexborHTMLParser as HTMLParser
from selectolax.lexbor import LexborNode as Node

from bank.bank import Bank
from bank.results import Result
from bank.stored import Consent
from ui.cards import card
from ui.links import Asked
from ui.markup import marked, plain_label
from ui.story.reading import story_html
from ui.strings import date_name, say


@pytest.fixture
def bank(tmp_path: Path) -> Iterator[Bank]:
    with Bank.open(tmp_path / "bank", create=True) as opened:
        yield opened


def drawn(result: Result, asked: Asked | None = None) -> HTMLParser:
    return HTMLParser(card(result, asked or Asked()))


def one(tree: HTMLParser, selector: str) -> Node:
    found = tree.css(selector)
    assert len(found) == 1, f"{selector}: {len(found)}"
    return found[0]


def test_a_quote_card_says_who_where_and_how_far_to_trust_it(bank: Bank) -> None:
    story = samples.keep_well(bank)
    result = bank.search("water daughters").results[0]
    tree = drawn(result, Asked(words="water daughters"))
    assert one(tree, "blockquote p").text() == samples.SAID
    assert one(tree, "blockquote").attributes["lang"] == "en"
    assert [mark.text() for mark in tree.css("mark")] == ["water", "daughters"]
    assert one(tree, ".sb-by").text() == "Layla Hassan · director, Clear Water Association"
    link = one(tree, "a")
    assert link.text() == "The well of Tel Salim"
    assert link.attributes["href"] == f"./story?story={story}&quote={result.id}&q=water+daughters"
    assert one(tree, ".sb-source").text() == "The well of Tel Salim · page 1 · March 2024 · English"
    assert [chip.text() for chip in tree.css(".sb-chip")] == ["Ninewa", "Education"]
    badges = [badge.text() for badge in tree.css(".sb-badge")]
    assert badges == [
        "direct quote",
        "stands well by itself",
        "consent: not known",
        "found by machine, not yet reviewed",
    ]


def test_a_speaker_whom_the_story_does_not_name_is_not_made_up(bank: Bank) -> None:
    samples.keep_arabic(bank)
    tree = drawn(bank.search().results[0])
    assert one(tree, ".sb-by").text() == "speaker not named"
    assert one(tree, "blockquote").attributes["lang"] == "ar"
    # The browser takes an element's direction from its text, but passes over parts that have one of their own.
    assert one(tree, "blockquote").attributes["dir"] == "auto"
    assert not tree.css("blockquote [dir], blockquote bdi")


def test_a_refusal_is_loud_and_a_review_is_told(bank: Bank) -> None:
    samples.keep_well(bank)
    result = replace(bank.search().results[0], consent=Consent("refused", "asked by phone"), reviewed=True)
    tree = drawn(result)
    assert one(tree, ".sb-stop").text() == "consent refused: do not use"
    assert one(tree, ".sb-stop").attributes["title"] == "Note: asked by phone"
    assert one(tree, ".sb-good").text() == "reviewed by a person"
    assert not tree.css(".sb-guess")


def test_a_status_that_a_later_version_brings_is_shown_as_it_is(bank: Bank) -> None:
    samples.keep_well(bank)
    result = replace(bank.search().results[0], consent=Consent("pending"))
    assert one(drawn(result), ".sb-good").text() == "consent: pending"


@pytest.mark.parametrize("kind", ["quotes", "stories"])
def test_a_hostile_story_is_plain_text_on_its_card(bank: Bank, kind: str) -> None:
    samples.keep_hostile(bank)
    results = bank.search("nobody asked", "quotes" if kind == "quotes" else "stories").results
    assert results
    for result in results:
        tree = drawn(result)
        assert not tree.css("script, img, svg, iframe, b, i, [onerror], [onload], [onmouseover]")
        assert all((link.attributes["href"] or "").startswith("./story?") for link in tree.css("a"))
        assert samples.HOSTILE_TITLE in tree.text()


def test_a_hostile_story_is_plain_text_when_read(bank: Bank) -> None:
    kept = bank.story(samples.keep_hostile(bank))
    tree = HTMLParser(story_html(kept, None, Asked(words="asked")))
    assert not tree.css("script, img, svg, iframe, b, i")
    assert samples.HOSTILE_SAID in tree.text()
    assert '<iframe src="http://example.invalid">' in tree.text()


def test_the_reading_view_holds_the_whole_text_and_names_speakers_behind_the_closing_mark(bank: Bank) -> None:
    kept = bank.story(samples.keep_well(bank))
    tree = HTMLParser(
        story_html(kept, f"{kept.story.id}-{kept.analysis.quotes[1].spans[0].start}", Asked(words="water"))
    )
    assert [quote.text() for quote in tree.css(".sb-asked")] == list(samples.SPLIT)
    assert [page.text() for page in tree.css(".sb-page")] == ["Page 1", "Page 2"]
    assert [mark.text() for mark in tree.css("mark")] == ["water", "Water"]
    paragraph = tree.css("p.sb-block")[0].text()
    assert paragraph == f'"{samples.SAID},"Layla Hassan says Layla Hassan.'
    for tag in tree.css(".sb-tag, .sb-page"):
        tag.decompose()
    assert [block.text() for block in tree.css(".sb-block")] == kept.story.text.split("\n\n")[1:]


def test_quotes_that_overlap_are_both_set_off_and_no_word_is_lost(bank: Bank) -> None:
    kept = bank.story(samples.keep_well(bank))
    first, second = kept.analysis.quotes
    inner = replace(
        first, spans=(samples.find(kept.story.text, "our daughters"),), kind="mixed", speaker=None
    )
    both = replace(kept, analysis=replace(kept.analysis, quotes=(first, inner, second)))
    tree = HTMLParser(story_html(both, None, Asked()))
    assert one(tree, ".sb-mixed").text() == "our daughters"
    assert len(tree.css(".sb-anchor")) == 3
    for tag in tree.css(".sb-tag, .sb-page"):
        tag.decompose()
    assert samples.SAID in tree.text()


def test_marks_never_cut_an_escape_in_two() -> None:
    value = "a < b & c"
    assert (
        marked(value, [samples.find(value, "<"), samples.find(value, "c")])
        == "a <mark>&lt;</mark> b &amp; <mark>c</mark>"
    )


def test_a_label_keeps_its_punctuation_from_markdown() -> None:
    assert plain_label("![a](b) :red[c] $x$ Women's") == r"!\[a](b) \:red\[c] \$x\$ Women's"
    assert (
        plain_label("2019. Who joined, who left: a note - and <b>")
        == r"2019\. Who joined, who left: a note - and \<b\>"
    )
    assert plain_label("# www.x.org a_b") == r"\# www\.x\.org a\_b"
    # Streamlit draws these whatever is escaped: a word joiner keeps them apart.
    assert plain_label("a --> b >= c") == "a -\u2060-\u2060\\> b \\>\u2060= c"
    assert plain_label(":smile: at 10: all") == "\\:\u2060smile: at 10: all"


@pytest.mark.parametrize(
    ("published", "shown"),
    [
        ("2021-04", "April 2021"),
        ("2021", "2021"),
        ("2021-04-09", "9 April 2021"),
        (None, "no date"),
        ("2021-99", "2021-99"),
    ],
)
def test_a_date_is_as_exact_as_the_story_says(published: str | None, shown: str) -> None:
    assert date_name(published) == shown


def test_a_missing_string_is_a_fault_and_not_silence() -> None:
    with pytest.raises(KeyError):
        say("find.nowhere")
