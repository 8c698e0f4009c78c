"""Connect's main job in a real Chromium, in English and in Arabic: find the newest emerging tie and its sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from browsing import MARKS, Page, Watched, expect, still
from tied import ARABIC, FUND, LEAGUE, REED, SIGNED, organization, tell_all

from bank.bank import Bank

pytestmark = MARKS


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Organizations and ties made by hand."""
    folder = tmp_path_factory.mktemp("connect") / "bank"
    with Bank.open(folder, create=True) as made:
        tell_all(made)
    return folder


def nothing_got_in(page: Page) -> None:
    assert page.locator("[onerror], [src='x'], a[href^='javascript']").count() == 0


@pytest.mark.parametrize(
    ("path", "view", "month", "reason", "back"),
    [
        (
            "connect",
            "Emerging",
            "August 2021",
            "first told of since August 2021: a joint project",
            "Who works with whom",
        ),
        (
            "connect?lang=ar",
            "روابط ناشئة",
            "آب ٢٠٢١",
            "أول ذكر لها منذ آب ٢٠٢١: مشروع مشترك",
            "من يعمل مع من",
        ),
    ],
)
def test_the_newest_tie_and_its_sentence(
    watched: Watched, path: str, view: str, month: str, reason: str, back: str
) -> None:
    page = watched.open(path)
    page.get_by_role("radio", name=view).click()
    expect(page.locator("article.sb-card").first).to_be_visible(timeout=60_000)
    page.locator(".stMain").get_by_role("combobox").click()
    page.get_by_role("option", name=month, exact=True).click()
    card = page.locator("article.sb-card")
    expect(card).to_have_count(1)
    expect(card.locator(".sb-reasons")).to_contain_text(reason)
    words = card.locator("blockquote")
    expect(words).to_have_text(ARABIC)
    expect(words).to_have_css("direction", "rtl")
    page.wait_for_url("**since=2021-08**")
    page.goto(page.url)
    expect(page.locator("article.sb-card")).to_have_count(1)
    page.locator("article.sb-card .sb-source a").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(ARABIC)
    expect(page.locator("mark.sb-asked")).to_have_text(ARABIC)
    expect(page.locator("mark.sb-asked")).to_be_in_viewport()
    expect(page.locator(".sb-back")).to_contain_text(back)
    page.locator(".sb-back").click()  # to the very list, with its date
    page.wait_for_url("**since=2021-08**")
    expect(page.locator("article.sb-card")).to_have_count(1)


def test_a_click_in_the_picture_opens_a_sentence_and_narrows_to_a_circle(watched: Watched) -> None:
    page = watched.open("connect")
    rows = page.locator("table.sb-ties tbody tr")
    expect(rows).to_have_count(4, timeout=60_000)  # the first picture brings its libraries
    picture = page.get_by_test_id("stVegaLiteChart")
    picture.get_by_label(f"{REED} – {LEAGUE}: agreement, active").click()
    expect(page.locator("article.sb-chosen")).to_contain_text(SIGNED)
    expect(picture).to_have_count(1)  # the one before is gone from the page
    picture.get_by_label(FUND, exact=True).click()
    page.wait_for_url("**around=**harbour-fund**")
    expect(rows).to_have_count(1)
    expect(page.locator("article.sb-chosen")).to_have_count(0)
    expect(picture).to_have_count(1)
    picture.get_by_label(FUND, exact=True).click()
    expect(rows).to_have_count(4)
    nothing_got_in(page)


def test_from_the_table_to_an_actors_page_and_to_two_side_by_side(watched: Watched) -> None:
    page = watched.open("connect")
    expect(page.get_by_test_id("stVegaLiteChart")).to_be_visible(timeout=60_000)
    still(page)  # the picture moves the table when it comes
    row = page.locator("table.sb-ties tbody tr").filter(has_text=LEAGUE).filter(has_text=REED)
    row.locator("summary").click()
    expect(row.get_by_text(SIGNED)).to_be_visible()
    row.get_by_role("link", name=LEAGUE, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(LEAGUE)
    expect(page.get_by_role("heading", name="Partners")).to_be_visible()
    page.locator(".stMain").get_by_role("combobox").click()
    page.get_by_role("option", name=REED, exact=True).click()
    page.get_by_role("link", name="Side by side", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(REED)
    expect(page.get_by_text(SIGNED)).to_be_visible()
    nothing_got_in(page)


def test_a_brief_is_saved(watched: Watched, tmp_path: Path) -> None:
    page = watched.open(f"actor?actor={organization(LEAGUE)}")
    page.get_by_text("A brief for Word").click()
    page.get_by_role("textbox", name="Who takes them out").fill("Rana")
    page.get_by_text("Also what nobody recorded consent for").click()
    page.get_by_role("button", name="Make the brief").click()
    still(page)
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save Salt-League.docx").click()
    file = tmp_path / saved.value.suggested_filename
    saved.value.save_as(file)
    assert file.name == "Salt-League.docx"
    assert file.read_bytes().startswith(b"PK")


def test_nothing_of_connect_is_wider_than_a_phone(phone: Watched) -> None:
    league, reed = organization(LEAGUE), organization(REED)
    for path in (
        "connect",
        "connect?view=emerging&since=2021-01",
        f"actor?actor={league}",
        f"pair?a={league}&b={reed}&lang=ar",
    ):
        page = phone.open(path)
        expect(page.locator("table.sb-grid, article.sb-card").first).to_be_visible()
        still(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        nothing_got_in(page)
