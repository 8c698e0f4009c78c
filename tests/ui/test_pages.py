"""The pages through Streamlit's own test runner, over real banks."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import samples
from drawn import buttons, html, opened, press
from streamlit.testing.v1 import AppTest

from bank.bank import Bank
from bank.catalogue import FileState
from ingest.story import Piece, Reading, assemble, sha256
from nlp.annotations import Analysis, Quote

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def bank(folder: Path) -> Iterator[Bank]:
    with Bank.open(folder, create=True) as opened:
        samples.keep_well(opened)
        samples.keep_arabic(opened)
        samples.keep_hostile(opened)
        yield opened


def find_page(**parameters: str | list[str]) -> AppTest:
    return opened(AppTest.from_file(str(ROOT / "app.py"), default_timeout=30), parameters)


def story_page(**parameters: str) -> AppTest:
    def page() -> None:
        from ui.story.page import story_page

        story_page()

    return opened(page, parameters)


def cards(app: AppTest) -> int:
    return html(app).count('<article class="sb-card"')


def test_everything_is_shown_before_anything_is_asked(bank: Bank) -> None:
    app = find_page()
    assert cards(app) == 4
    assert "4 quotes" in html(app)


def test_words_find_quotes_and_stand_in_the_address(bank: Bank) -> None:
    app = find_page()
    app.text_input(key="find.words").input("village").run()
    assert not app.exception
    assert cards(app) == 1
    assert "<mark>village</mark>" in html(app)
    assert app.query_params["q"] == "village"


def test_a_facet_narrows_and_counts_follow(bank: Bank) -> None:
    app = find_page()
    press(app, "facets", "language ar")
    assert cards(app) == 1
    assert samples.ARABIC_SAID in html(app)
    assert app.query_params["language"] == "ar"
    assert buttons(app, "facets")["language ar"] == "Arabic  1"
    press(app, "facets", "language ar")
    assert "language" not in app.query_params
    for nonsense in ("language", "words x", "nothing at all", ""):
        press(app, "facets", nonsense)
    assert cards(app) == 4


def test_an_address_sets_the_controls(bank: Bank) -> None:
    app = find_page(q="water", governorate="governorate/ninewa", order="newest", **{"in": "stories"})
    assert app.text_input(key="find.words").value == "water"
    assert app.session_state["find.governorate"] == ["governorate/ninewa"]
    assert app.selectbox(key="find.order").value == "newest"
    assert cards(app) == 1
    assert "1 story" in html(app)


def test_a_choice_that_leaves_nothing_stays_in_sight_and_can_be_taken_away(bank: Bank) -> None:
    app = find_page(q="عادت", governorate="governorate/ninewa")
    assert cards(app) == 0
    assert "Nothing found" in html(app)
    assert "Governorate" in html(app)
    app.button(key="find.clear").click().run()
    assert 'class="sb-pick" aria-pressed="true"' not in html(app)
    assert cards(app) == 1
    assert "governorate" not in app.query_params


def test_words_that_no_quote_holds_may_be_looked_for_in_the_stories(bank: Bank) -> None:
    app = find_page(q="digging")
    assert cards(app) == 0
    next(button for button in app.button if button.label == "Look in the stories").click().run()
    assert cards(app) == 1
    assert "<mark>Digging</mark>" in html(app)


def test_a_filter_that_nobody_knows_is_answered_in_words(bank: Bank) -> None:
    app = find_page(theme="astrology")
    assert "There is no theme “astrology”" in html(app)
    app.button(key="find.clear_after_error").click().run()
    assert not app.exception
    assert cards(app) == 4


def test_words_that_no_quote_holds_together_are_said_to_be_relaxed(bank: Bank) -> None:
    app = find_page(q="village zebra")
    assert "some of them" in html(app)
    assert cards(app) == 1


def test_the_most_quotable_come_first_when_asked_so(bank: Bank) -> None:
    best, last = samples.SAID, samples.SPLIT[0]
    found = html(find_page(order="best"))
    assert found.index(best) < found.index(last)
    found = html(find_page(q="dug water", order="best"))
    assert found.index("daughters") < found.index("dug<")


def test_a_long_list_is_shown_in_parts(folder: Path) -> None:
    with Bank.open(folder, create=True) as bank:
        paragraphs = [f"«This is sentence number {number}»" for number in range(25)]
        story = assemble(
            Reading([Piece("paragraph", text) for text in paragraphs], "Many"),
            "many.txt",
            sha256(b"many"),
            "text/plain",
        )
        quotes = tuple(Quote((samples.find(story.text, text),), "direct") for text in paragraphs)
        bank.catalogue.keep(
            story, Analysis("en", quotes=quotes), FileState("/many.txt", "many.txt", 1, 1), "test"
        )
        app = find_page()
        assert cards(app) == 10
        assert "25 quotes, the first 10 are shown" in html(app)
        next(button for button in app.button if button.label == "Show more").click().run()
        assert cards(app) == 20


def test_an_empty_bank_says_how_to_fill_it(folder: Path) -> None:
    Bank.open(folder, create=True).close()
    app = find_page()
    assert "Nothing is in this bank yet" in html(app)
    assert f"storybank --bank {folder} add FOLDER" in html(app)


def test_a_folder_that_is_no_bank_is_answered_in_words(folder: Path) -> None:
    folder.mkdir()
    (folder / "letter.txt").write_text("Dear all", "utf-8")
    app = find_page()
    assert "This bank cannot be opened" in html(app)
    assert "holds other files and is not a story bank" in html(app)


def test_no_bank_at_all_says_how_to_make_one(folder: Path) -> None:
    app = find_page()
    assert f"storybank --bank {folder} add FOLDER" in html(app)
    assert not folder.exists()


def test_a_bank_made_after_the_app_was_opened_is_found(folder: Path) -> None:
    app = find_page()
    with Bank.open(folder, create=True) as bank:
        samples.keep_well(bank)
        app.run()
        assert cards(app) == 2


def test_a_story_page_has_its_source_its_doubts_and_its_quotes(bank: Bank) -> None:
    kept = bank.story(samples.keep_well(bank))
    quote = f"{kept.story.id}-{kept.analysis.quotes[0].spans[0].start}"
    shown = html(story_page(story=kept.story.id, quote=quote, q="water"))
    for part in (
        "The well of Tel Salim",
        "well.pdf",
        "March 2024",
        "2 pages",
        "Page 2 was read from a picture.",
        "Education",
        "2 quotes in this story",
    ):
        assert part in shown
    assert 'class="sb-quote sb-direct sb-asked"' in shown
    assert 'href="./?q=water"' in shown


@pytest.mark.parametrize("parameters", [{"story": "nowhere"}, {"story": "../../etc"}, {}])
def test_a_story_that_is_not_there_is_answered_in_words(bank: Bank, parameters: dict[str, str]) -> None:
    shown = html(story_page(**parameters))
    assert "There is no story" in shown or "No story is open" in shown


def test_a_forgotten_story_is_gone_from_the_pages(bank: Bank) -> None:
    story = samples.keep_well(bank)
    assert "Layla Hassan" in html(story_page(story=story))
    bank.catalogue.forget(story)
    bank.index.catch_up()
    assert "This story is not here" in html(story_page(story=story))
    assert "Layla Hassan" not in html(find_page())


def test_the_app_loads_no_language_model_and_no_reader(bank: Bank, folder: Path) -> None:
    script = (
        "import sys\n"
        "from streamlit.testing.v1 import AppTest\n"
        f"app = AppTest.from_file({str(ROOT / 'app.py')!r}, default_timeout=60)\n"
        "app.query_params['q'] = 'water'\n"
        "app.run()\n"
        "assert not app.exception, app.exception\n"
        "assert any('<mark>' in one.proto.body for one in app.get('html'))\n"
        "print(sorted({'spacy', 'torch', 'transformers', 'pdfplumber', 'docx', 'camel_tools.ner', 'camel_tools.morphology'} & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, timeout=120, check=False
    )
    assert done.stdout.strip() == "[]", done.stderr


def test_a_fault_of_ours_is_told_in_the_page_s_language_without_its_texts(
    bank: Bank, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.find.page._show", lambda *_: 1 / 0)  # no page has a fault that we know of
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    app.query_params["lang"] = "ar"
    app.run()
    assert len(app.exception) == 1  # in the log, and hidden from the page by style.css
    assert "division" not in html(app)
    assert "حدث خطأ هنا" in html(app)
    assert "sb-fault" in html(app)
