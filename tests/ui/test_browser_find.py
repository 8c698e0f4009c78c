"""Find in a real Chromium, on sample stories that went the whole way: from a theme and a place to a quote's card, its page, its citation."""

from __future__ import annotations

from pathlib import Path

import browsing
import pytest
from browsing import ROOT, Page, Watched, expect, still
from PIL import Image

from bank import starred
from bank.bank import Bank
from bank.intake import add
from ui import strings

pytestmark = browsing.MARKS

STORIES = ("01-her-name-on-the-list.pdf", "07-reading-the-budget-aloud.txt", "16-al-kursi-al-amami.pdf")


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("find") / "bank"
    with Bank.open(folder, create=True) as made:
        summary = add(made, [ROOT / "corpus" / "stories" / name for name in STORIES], workers=1)
        assert not summary.failed
    return folder


def words(language: str, key: str) -> str:
    group, _, name = key.partition(".")
    return strings.table(language)[group][name]


def named(language: str, theme: str, place: str) -> tuple[str, str]:
    strings.speak(language)
    try:
        return strings.theme_name(theme), strings.place_name(place)
    finally:
        strings.speak(strings.ENGLISH)


def answered_for(page: Page, language: str) -> None:
    """Say who takes it out, and answer for what nobody was asked about."""
    window = page.get_by_role("dialog")
    who = window.get_by_role("textbox", name=words(language, "leaving.who"))
    who.fill("Rana")
    who.press("Tab")
    window.get_by_text(words(language, "leaving.unknown_ok")).click()


@pytest.mark.parametrize(
    ("language", "place", "said_in", "form", "size"),
    [("en", "Ninewa", "en", "landscape", (1200, 630)), ("ar", "Baghdad", "ar", "story", (1080, 1920))],
)
def test_a_testimonial_on_women_in_politics_from_a_governorate_becomes_a_picture(
    watched: Watched,
    tmp_path: Path,
    language: str,
    place: str,
    said_in: str,
    form: str,
    size: tuple[int, int],
) -> None:
    theme, governorate = named(language, "womens-participation", place)
    page = watched.open("" if language == "en" else f"?lang={language}")
    page.get_by_role("button", name=theme).click()
    page.wait_for_url("**theme=womens-participation**")
    page.get_by_role("button", name=governorate).click()
    page.wait_for_url("**governorate=**")
    if language == "ar":
        page.get_by_role("button", name=words("ar", "language.ar")).click()
        page.wait_for_url("**language=ar**")
    card = page.locator("article.sb-card").first
    expect(card.locator(".sb-place").filter(has_text=governorate)).to_be_visible()
    expect(card.locator(".sb-theme").filter(has_text=theme)).to_be_visible()
    still(page)
    said = card.locator("blockquote").inner_text()
    assert card.locator("blockquote").get_attribute("lang") == said_in
    page.get_by_role("button", name=words(language, "quote.picture")).first.click()
    window = page.get_by_role("dialog")
    expect(window).to_contain_text(words(language, "quote.stays_title"))
    answered_for(page, language)
    window.get_by_text(words(language, f"quote.shape_{form}")).click()
    preview = window.locator(f"img.sb-{form}")
    expect(preview).to_be_visible()
    assert said.strip(' "“”«»،,') in str(preview.get_attribute("alt"))
    still(page)  # a file is made by the button that was drawn last
    with page.expect_download() as saved:
        window.get_by_role("button", name=words(language, "quote.save")).click()
    path = tmp_path / "card.png"
    saved.value.save_as(path)
    assert saved.value.suggested_filename.endswith(f"-{form}.png")
    with Image.open(path) as picture:
        assert (picture.format, picture.size) == ("PNG", size)
        assert said.strip(' "“”«»،,') in picture.text["Description"]  # type: ignore[attr-defined]
    page.keyboard.press("Escape")
    expect(window).to_have_count(0)


def test_the_printed_page_shows_where_the_quote_stands(watched: Watched) -> None:
    page = watched.open("?q=foothold")
    page.get_by_role("button", name="In its story").first.click()
    window = page.get_by_role("dialog")
    expect(window.locator(".sb-asked").first).to_contain_text("Nine is not a victory")
    window.get_by_text("Printed page").click()
    paper = window.locator(".sb-paper img")
    expect(paper).to_be_visible(timeout=60_000)
    expect(paper).to_have_js_property("complete", value=True)
    assert paper.evaluate("one => one.naturalWidth") > 500
    mark = window.locator(".sb-place-mark").first
    inside, whole = mark.bounding_box(), paper.bounding_box()
    assert inside
    assert whole
    assert whole["x"] < inside["x"] < inside["x"] + inside["width"] < whole["x"] + whole["width"]
    assert 8 < inside["height"] < 30


def test_a_quote_is_starred_copied_and_found_again_in_its_collection(watched: Watched, bank: Path) -> None:
    watched.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = watched.open("?q=foothold")
    page.get_by_role("button", name="☆ Star").first.click()
    window = page.get_by_role("dialog")
    window.get_by_role("textbox").fill("Annual report")
    window.get_by_role("textbox").press("Tab")
    window.get_by_role("button", name="Star it").click()
    there = page.get_by_role("button", name="★ Starred")
    expect(there).to_be_visible()
    there.press("Enter")
    expect(page.get_by_role("button", name="☆ Star").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(there).to_be_focused()
    page.get_by_role("button", name="Copy").first.click()
    answered_for(page, "en")
    window.get_by_role("button", name="Copy", exact=True).last.click()
    expect(window.locator(".sb-copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert copied[0].startswith("“Nine is not a victory")
    assert copied[1].startswith("— Zainab Karim Hadi")
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Annual report").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Annual report")
    expect(page.locator("article.sb-card blockquote")).to_contain_text("foothold")
    page.goto(copied[-1])
    expect(page.locator(".sb-asked").first).to_contain_text("Nine is not a victory")
    with Bank.open(bank) as opened:
        (made,) = starred.collections(opened)
        assert (made.name, made.quotes) == ("Annual report", 1)


def test_names_in_a_story_lead_to_their_pages(watched: Watched) -> None:
    page = watched.open("?q=foothold")
    page.locator("article.sb-card a").first.click()
    page.get_by_role("button", name="People").click()
    name = page.locator("a.sb-person").first
    expect(name).to_be_visible()
    assert str(name.get_attribute("href")).startswith("./actor?actor=person%2F")


def test_windows_fit_on_a_phone(phone: Watched) -> None:
    page = phone.open("?q=foothold")
    for action in ("Picture", "In its story", "Copy"):
        page.get_by_role("button", name=action).first.click()
        window = page.get_by_role("dialog")
        expect(window).to_be_visible()
        still(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        box = window.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
        page.keyboard.press("Escape")
        expect(window).to_have_count(0)
