"""The desks' main jobs in a real Chromium, in English and in Arabic."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import browsing
import pytest
import samples
from browsing import Watched, expect, serving

pytestmark = browsing.MARKS


@pytest.fixture
def empty(chromium: browsing.Browser, tmp_path: Path) -> Iterator[Watched]:
    with serving(tmp_path / "bank") as address:
        made = Watched(chromium, address)
        yield made
        made.close()


def test_a_person_chooses_arabic_and_the_page_turns_round(watched: Watched) -> None:
    page = watched.open("")
    expect(page.locator("article.sb-card").first).to_be_visible()
    page.get_by_role("radio", name="العربية").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("ابحث عن قصة أو اقتباس")
    page.wait_for_url("**lang=ar**")
    expect(page.locator("h1")).to_have_css("direction", "rtl")
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    # What Streamlit says of its own accord is Arabic too, and English again when English is chosen.
    fold = page.get_by_test_id("stSidebarCollapseButton").get_by_role("button")
    expect(fold).to_have_attribute("aria-label", "اطوِ الشريط الجانبي")
    page.get_by_role("combobox", name="المنظمة").click()
    page.keyboard.type("zzz")
    expect(page.get_by_text("لا نتائج")).to_be_visible()
    page.keyboard.press("Escape")  # the list
    page.keyboard.press("Escape")  # what was typed
    page.get_by_role("radio", name="English").click()
    expect(fold).to_have_attribute("aria-label", "Collapse sidebar")
    page.get_by_role("radio", name="العربية").click()
    expect(fold).to_have_attribute("aria-label", "اطوِ الشريط الجانبي")
    expect(page.get_by_role("heading", level=1)).to_have_text("ابحث عن قصة أو اقتباس")
    expect(page.locator("article.sb-card a[href*='lang=ar']").first).to_be_visible()
    page.locator("article.sb-card a").first.click()
    expect(page.locator(".sb-back")).to_contain_text("بحث جديد")


@pytest.mark.parametrize("path", ["nosuch", "story/nosuch/page"])
def test_an_address_of_no_page_is_answered_in_words(watched: Watched, path: str) -> None:
    page = watched.open(path)
    expect(page.locator(".sb-notice")).to_contain_text("There is no such page")
    expect(page.get_by_role("dialog")).to_have_count(0)


@pytest.mark.parametrize(
    ("path", "file", "read", "find"),
    [
        ("collect", "well.txt", "Read these files", "Find quotes in them"),
        ("collect?lang=ar", "بئر.txt", "اقرأ هذه الملفات", "ابحث عن الاقتباسات فيها"),
    ],
)
def test_an_uploaded_file_is_read_and_its_quote_is_found(
    empty: Watched, path: str, file: str, read: str, find: str
) -> None:
    page = empty.open(path)
    upload = {"name": file, "mimeType": "text/plain", "buffer": samples.FILES[file].encode()}
    page.locator("input[type=file]").set_input_files([upload])
    page.get_by_role("button", name=read).click()
    link = page.get_by_role("link", name=find)
    expect(link).to_be_visible(timeout=120_000)
    expect(page.locator("table.sb-grid td").first).to_have_text(file)
    link.click()
    said = samples.SAID if file == "well.txt" else samples.ARABIC_SAID
    expect(page.locator("article.sb-card blockquote").first).to_contain_text(said, timeout=60_000)


def test_a_theme_leaves_its_stories_and_the_address_keeps_it(watched: Watched) -> None:
    page = watched.open("explore")
    page.get_by_role("button", name=re.compile("Elections")).click()
    page.wait_for_url("**theme=elections**")
    expect(page.locator("h3.sb-title")).to_have_count(1)
    expect(page.locator("h3.sb-title")).to_contain_text("Counting in the open")
    page.goto(page.url)
    expect(page.locator("h3.sb-title")).to_have_count(1)
    page.get_by_role("tab").nth(1).click()
    expect(page.locator("details summary:visible")).to_have_count(1)
