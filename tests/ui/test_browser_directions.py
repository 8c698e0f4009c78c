"""Which way things run: pictures whose words stand where they belong, sentences that run as the page does, and the way to the menu on a phone."""

from __future__ import annotations

from pathlib import Path

import browsing
import pytest
import samples
from browsing import Watched, expect, still

from bank.bank import Bank

pytestmark = browsing.MARKS

_EDGES = """() => {
  const chart = document.querySelector('.stVegaLiteChart svg'), edges = (one) => one.getBoundingClientRect();
  const squares = [...chart.querySelectorAll('.mark-rect.role-mark path')].map(edges).filter((one) => one.width > 5);
  const words = [...chart.querySelectorAll('.role-axis-label text')].map(edges);
  return [Math.min(...squares.map((one) => one.left)), Math.max(...squares.map((one) => one.bottom)), words.map((one) => [one.right, one.top])];
}"""


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One story on two themes."""
    folder = tmp_path_factory.mktemp("directions") / "bank"
    with Bank.open(folder, create=True) as made:
        samples.keep_well(made)
    return folder


@pytest.mark.parametrize("language", ["en", "ar", "ckb"])
def test_no_name_of_a_theme_lies_on_a_square(watched: Watched, language: str) -> None:
    page = watched.open(f"explore?lang={language}")
    page.get_by_role("tab").nth(3).click()
    page.locator(".stVegaLiteChart svg .role-axis-label text").first.wait_for()
    still(page)
    left, bottom, words = page.evaluate(_EDGES)
    assert len(words) == 4
    assert all(right <= left or top >= bottom for right, top in words)


def test_a_sentence_of_the_page_runs_as_the_page_does_whatever_file_it_begins_with(watched: Watched) -> None:
    page = watched.open("story?lang=ar&story=no-such-story")
    notice = page.locator(".sb-notice p").first
    expect(notice).to_have_css("direction", "rtl")
    page = watched.open("story?lang=en&story=%D9%82%D8%B5%D8%A9")
    expect(page.locator(".sb-notice p").first).to_have_css("direction", "ltr")


def test_on_a_phone_the_way_to_the_menu_is_in_words(phone: Watched) -> None:
    page = phone.open("?lang=ar")
    way = page.get_by_test_id("stExpandSidebarButton")
    expect(way).to_be_visible()
    still(page)
    assert "القائمة" in way.evaluate("one => getComputedStyle(one, '::after').content")
    field, glass = (
        page.get_by_test_id(part).first.bounding_box()
        for part in ("stTextInputRootElement", "stTextInputIcon")
    )
    assert field
    assert glass
    assert 6 < field["x"] + field["width"] - glass["x"] - glass["width"] < 14
    sign = way.get_by_test_id("stIconMaterial")
    expect(sign).to_have_css("transform", "matrix(-1, 0, 0, 1, 0, 0)")  # towards where the menu comes from
    way.click()
    expect(page.get_by_test_id("stSidebarNavLink").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("path", ["?lang=ar", "connect?lang=ar"])
def test_the_sign_of_the_app_does_not_touch_the_edge(phone: Watched, path: str) -> None:
    page = phone.open(path)
    page.locator("h1").first.wait_for()
    still(page)
    logo = page.get_by_test_id("stHeaderLogo").bounding_box()
    assert logo
    assert logo["x"] + logo["width"] < 380
