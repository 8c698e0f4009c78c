"""Steps through the app: "back", "forward" and reloading lead to what was looked at, in the language that is spoken now, at the same place."""

from __future__ import annotations

from pathlib import Path

import browsing
import pytest
import samples
from browsing import Page, Watched, expect, still

from bank.bank import Bank
from bank.intake import add

pytestmark = browsing.MARKS

_CARD = "article.sb-card"
_TOP = "document.querySelector('[data-testid=stMain]').scrollTop"
_MENU = "[data-testid=stTopNavLink]"


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """More quotes than a page of results shows."""
    folder = tmp_path_factory.mktemp("steps")
    files = samples.write_files(folder / "files")
    said = "\n\n".join(
        f'"We repaired the pump of village {number} together," says Layla Hassan.' for number in range(1, 26)
    )
    (files / "pumps.txt").write_text(f"The pumps\n\n{said}\n", "utf-8")
    with Bank.open(folder / "bank", create=True) as made:
        assert not add(made, [files], workers=1).failed
    return folder / "bank"


def marked(page: Page) -> list[str]:
    """The entries of the menu that look like the open one."""
    plain, *_ = sorted(
        page.locator(f"{_MENU} p").evaluate_all("all => all.map(one => getComputedStyle(one).fontWeight)")
    )
    return [
        str(one.inner_text())
        for one in page.locator(f"{_MENU} p").all()
        if one.evaluate("one => getComputedStyle(one).fontWeight") != plain
    ]


def test_back_from_a_story_shows_as_many_results_as_before_at_the_same_place(watched: Watched) -> None:
    page = watched.open("")
    page.get_by_role("searchbox").press_sequentially("pump", delay=60)
    page.wait_for_url("**q=pump")
    page.get_by_role("button", name="Show more").click()
    expect(page.locator(_CARD)).to_have_count(20)
    still(page)
    steps = page.evaluate("history.length")
    card = page.locator(_CARD).nth(16)
    card.scroll_into_view_if_needed()
    page.wait_for_timeout(500)
    at = page.evaluate(_TOP)
    assert at > 1000
    for back in (page.go_back, page.locator(".sb-back").click):
        card.locator(".sb-source a").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("The pumps")
        still(page)
        assert marked(page) == ["Find"]
        back()
        expect(page.locator(_CARD)).to_have_count(20)
        expect(card).to_be_in_viewport()
        page.wait_for_function(f"Math.abs({_TOP} - {at}) < 3")
    # Each letter typed and each page of results is no step of its own.
    assert page.evaluate("history.length") <= steps + 1
    page.reload()
    expect(page.locator(_CARD)).to_have_count(20)


def test_another_language_is_no_step_and_stays_for_the_steps_before_it(watched: Watched) -> None:
    page = watched.open("?q=pump")
    still(page)
    page.locator(_CARD).first.locator(".sb-source a").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The pumps")
    page.get_by_role("radio", name="العربية").click()
    page.wait_for_url("**lang=ar**")
    still(page)
    page.go_back()
    expect(page.locator(_CARD).first).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    assert "q=pump" in page.url
    assert "lang=ar" in page.url
    page.get_by_role("radio", name="English").click()
    page.wait_for_url(lambda address: "lang" not in address)
    still(page)
    page.go_forward()
    expect(page.get_by_role("heading", level=1)).to_have_text("The pumps")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert "lang" not in page.url


def test_the_language_is_kept_for_the_next_visit_and_for_a_new_tab(watched: Watched) -> None:
    page = watched.open("")
    page.get_by_role("radio", name="کوردی").click()
    page.wait_for_url("**lang=ckb**")
    still(page)
    with watched.context.expect_page() as opened:
        page.locator(_MENU).nth(1).click(modifiers=["ControlOrMeta"])
    expect(opened.value.locator("html")).to_have_attribute("lang", "ckb", timeout=60_000)
    assert opened.value.url.endswith("/explore?lang=ckb")
    expect(page.get_by_role("searchbox")).to_be_visible()  # this page stays where it is
    page = watched.open("")
    expect(page.locator("html")).to_have_attribute("lang", "ckb")


def test_a_story_leads_back_to_the_desk_that_it_was_opened_from(watched: Watched) -> None:
    page = watched.open("explore?language=en")
    still(page)
    page.locator(".sb-listed a").first.click()
    back = page.locator(".sb-back")
    expect(back).to_contain_text("Explore")
    still(page)
    assert marked(page) == ["Explore"]
    page.reload()
    expect(back).to_contain_text("Explore")
    back.click()
    page.wait_for_url("**/explore?language=en")
    expect(page.locator(".sb-listed").first).to_be_visible()


def test_another_quote_of_the_same_story_is_shown_without_loading_the_app_again(watched: Watched) -> None:
    page = watched.open("?q=pump")
    still(page)
    page.locator(_CARD).first.locator(".sb-source a").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The pumps")
    loads: list[str] = []
    page.on("load", lambda loaded: loads.append(loaded.url))
    page.locator("a.sb-tag").nth(20).click()
    expect(page.locator(".sb-asked").first).to_contain_text("village 21")
    expect(page.locator(".sb-asked").first).to_be_in_viewport()
    page.go_back()
    expect(page.locator(".sb-asked").first).not_to_contain_text("village 21")
    assert loads == []
