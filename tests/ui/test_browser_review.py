"""Review and Collect in a real Chromium, in English and in Arabic: a PDF uploaded and its quote found; a name rejected by keyboard, taken back,
its story read again, and still right."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import samples
from browsing import MARKS, ROOT, Browser, Page, Watched, expect, serving, still

from bank.bank import Bank
from bank.intake import add
from bank.renewal import renew
from ui import strings

pytestmark = MARKS

STORIES = ROOT / "corpus" / "stories"


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files that went the whole way through reading and analysis, so that they can be read again."""
    folder = tmp_path_factory.mktemp("review")
    with Bank.open(folder / "bank", create=True) as made:
        assert not add(made, [samples.write_files(folder / "files")], workers=1).failed
    return folder / "bank"


@pytest.fixture
def empty(chromium: Browser, tmp_path: Path) -> Iterator[Watched]:
    with serving(tmp_path / "bank") as address:
        made = Watched(chromium, address)
        yield made
        made.close()


def names(folder: Path, source: str) -> list[str]:
    """Everybody who is named in the story of a file, as the bank has it now."""
    with Bank.open(folder) as bank:
        return [one.name for one in bank.story(_id(bank, source)).analysis.entities]


def read_again(folder: Path, source: str) -> None:
    with Bank.open(folder) as bank:
        (done,) = renew(bank, [_id(bank, source)])
        assert not done.message, done.message


def _id(bank: Bank, source: str) -> str:
    return next(one for one in bank.catalogue.story_ids() if bank.story(one).story.source.name == source)


def desk(page: Page) -> Page:
    """The review desk, ready for keys."""
    expect(page.locator("article.sb-item")).to_be_visible()
    page.wait_for_function("window.storybankKeys === true")
    expect(page.locator("[class*=st-key-sb-say-help] button")).to_be_visible()
    return page


def press(page: Page, key: str, told: str) -> None:
    """A key, and what the page says when it is done."""
    page.keyboard.press(key)
    expect(page.locator(".sb-told")).to_have_text(told)


@pytest.mark.parametrize(
    ("language", "file"), [("en", "01-her-name-on-the-list.pdf"), ("ar", "16-al-kursi-al-amami.pdf")]
)
def test_a_pdf_is_uploaded_and_its_quote_is_found_on_its_printed_page(
    empty: Watched, language: str, file: str, tmp_path: Path
) -> None:
    words_of = strings.table(language)
    read, find = words_of["collect"]["read"], words_of["collect"]["find"]
    page = empty.open(f"collect?lang={language}")
    expect(
        page.get_by_role("button", name=words_of["streamlit"]["upload_button"], exact=True)
    ).to_be_visible()
    page.locator("input[type=file]").set_input_files(STORIES / file)
    page.get_by_role("button", name=read).click()
    link = page.get_by_role("link", name=find)
    expect(link).to_be_visible(timeout=180_000)
    expect(page.locator("table.sb-grid td").first).to_have_text(file)
    with Bank.open(tmp_path / "bank") as bank:
        quotes = bank.search(limit=None).results
        words = max((one.text for one in quotes if one.quote and one.quote.kind == "direct"), key=len)
    link.click()
    page.get_by_role("searchbox").press_sequentially(" ".join(words.split()[:4]))
    first = page.locator("article.sb-card blockquote").first
    expect(first).to_contain_text(" ".join(words.split()[:4]), timeout=60_000)
    # What was uploaded is gone from where it lay; the bank has kept the file itself.
    page.get_by_role("button", name=words_of["quote"]["context"]).first.click()
    window = page.get_by_role("dialog")
    window.get_by_text(words_of["quote"]["view_page"]).click()
    expect(window.locator(".sb-paper img")).to_be_visible(timeout=60_000)
    expect(window.locator(".sb-place-mark").first).to_be_attached()


@pytest.mark.parametrize(
    ("path", "file", "name", "rejected", "back"),
    [
        ("review?kind=entity&q=Layla", "well.txt", "Layla Hassan", "Noted: wrong.", "Taken back."),
        (
            "review?kind=entity&q=المياه&lang=ar",
            "بئر.txt",
            "جمعية المياه الصافية",
            "سُجّل: خطأ.",
            "تم التراجع.",
        ),
    ],
)
def test_a_name_is_rejected_by_keyboard_taken_back_and_right_when_its_story_is_read_again(
    watched: Watched, bank: Path, path: str, file: str, name: str, rejected: str, back: str
) -> None:
    page = desk(watched.open(path))
    item = page.locator("article.sb-item")
    expect(item).to_contain_text(name)
    expect(item).to_have_class("sb-card sb-item sb-is-guessed")
    press(page, "r", rejected)
    expect(item).to_have_class("sb-card sb-item sb-is-rejected")
    assert name not in names(bank, file)
    press(page, "u", back)
    expect(item).to_have_class("sb-card sb-item sb-is-guessed")
    assert name in names(bank, file)
    read_again(bank, file)
    assert name in names(bank, file)
    page.goto(page.url)
    desk(page)
    expect(item).to_contain_text(name)
    press(page, "r", rejected)
    read_again(bank, file)
    assert name not in names(bank, file)
    with Bank.open(bank) as opened:  # for whoever comes after
        opened.undo(opened.history()[-1].judgement.id)


def test_keys_do_nothing_while_somebody_types_nor_when_they_are_off(watched: Watched, bank: Path) -> None:
    page = desk(watched.open("review"))
    item = page.locator("article.sb-item")
    expect(item).to_be_visible()
    still(page)
    before = item.inner_text()
    page.keyboard.press("/")
    field = page.get_by_label("Words in it")
    expect(field).to_be_focused()
    page.keyboard.type("jar")
    expect(field).to_have_value("jar")
    field.fill("")
    page.keyboard.press("Escape")
    expect(field).not_to_be_focused()
    page.keyboard.press("?")
    expect(page.locator("kbd").first).to_be_visible()
    page.keyboard.press("j")
    expect(item).not_to_have_text(before)
    page.keyboard.press("k")
    page.get_by_text("Keys of one letter").click()
    expect(page.locator(".st-key-sb-no-keys")).to_be_visible()
    page.keyboard.press("r")
    page.keyboard.press("a")
    expect(page.locator(".st-key-sb-no-keys")).to_be_visible()
    assert page.locator(".sb-told").count() == 0
    with Bank.open(bank) as opened:
        assert all(line.judgement.action in ("reject", "undo") for line in opened.history())


def test_every_view_fits_a_phone_and_runs_from_right_to_left(phone: Watched) -> None:
    for view in ("queue", "actors", "consent", "history"):
        page = phone.open(f"review?view={view}&lang=ar")
        expect(page.get_by_role("heading", level=1)).to_have_text("المراجعة")
        expect(page.locator(".sb-card, .sb-notice, .sb-lead, .sb-count").first).to_be_visible()
        still(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        expect(page.locator("h1")).to_have_css("direction", "rtl")
