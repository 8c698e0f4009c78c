"""Links between the app's pages: followed without loading the app again, and "back" leads to where one was."""

from __future__ import annotations

import browsing
import pytest
from browsing import Watched, expect, still

pytestmark = browsing.MARKS


@pytest.fixture
def loads(watched: Watched) -> list[str]:
    """One entry for each time that the browser loaded the whole app."""
    found: list[str] = []
    watched.page.on("load", lambda page: found.append(page.url))
    return found


def test_a_story_is_opened_within_the_app_and_back_leads_to_the_same_search(
    watched: Watched, loads: list[str]
) -> None:
    page = watched.open("?q=daughters&lang=ar")
    title = page.locator("article.sb-card .sb-source a").first
    said = title.inner_text()
    title.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(said)
    asked = page.locator(".sb-asked").first
    expect(asked).to_be_in_viewport()
    page.go_back()
    expect(page.get_by_role("searchbox")).to_have_value("daughters")
    expect(page.locator("article.sb-card")).to_have_count(1)
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    page.go_forward()
    expect(page.get_by_role("heading", level=1)).to_have_text(said)
    expect(asked).to_be_in_viewport()
    assert len(loads) == 1


def test_from_a_story_to_an_actor_and_on(watched: Watched, loads: list[str]) -> None:
    page = watched.open("?q=daughters")
    page.locator("article.sb-card .sb-source a").first.click()
    actor = page.locator(".stSidebar a[href^='./actor']").first
    actor.click()
    expect(page.locator(".sb-back")).to_be_visible()
    page.wait_for_url("**/actor?actor=**")
    still(page)
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") == 0
    assert len(loads) == 1


def test_a_new_tab_is_the_browsers_business(watched: Watched, loads: list[str]) -> None:
    page = watched.open("?q=daughters")
    title = page.locator("article.sb-card .sb-source a").first
    with watched.context.expect_page() as opened:
        title.click(modifiers=["ControlOrMeta"])
    expect(opened.value.locator(".sb-asked").first).to_be_in_viewport(timeout=60_000)
    expect(page.get_by_role("searchbox")).to_have_value("daughters")
    assert len(loads) == 1
