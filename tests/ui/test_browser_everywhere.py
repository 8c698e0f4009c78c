"""Every page of the app over stories, names and notes that try to be more than text: they are text, and no page calls anybody."""

from __future__ import annotations

from pathlib import Path

import browsing
import pytest
import samples
from browsing import Page, Watched, expect, still
from everywhere import HOSTILE_LIST, PAGES, addresses

pytestmark = browsing.MARKS

_GOT_IN = (
    "[src='x'], [onerror], [onload], [onmouseover], iframe[src*=invalid], img[src*=invalid], [href^='javascript'], "
    "script:not([src]):has-text('alert')"
)


@pytest.fixture(scope="module")
def where(bank: Path) -> dict[str, str]:
    return addresses(bank)


def drawn(page: Page) -> None:
    page.locator("h1, h2").first.wait_for()
    still(page)
    expect(page.locator("[data-testid=stException]")).to_have_count(0)


def opened_parts(page: Page) -> list[str]:
    """What stands on the page as each of its tabs and folded parts is opened; nothing may have got in."""
    seen = []
    for part in [None, *page.get_by_role("tab").all(), *page.locator("summary").all()]:
        if part and part.is_visible():
            part.click()
            drawn(page)
        assert page.locator(_GOT_IN).count() == 0
        seen.append(page.locator("body").inner_text())
    return seen


@pytest.mark.parametrize("name", PAGES)
def test_what_would_be_more_than_text_is_text_and_nobody_is_called(
    watched: Watched, where: dict[str, str], name: str
) -> None:
    page = watched.open(where[name])
    drawn(page)
    seen = "\n".join(opened_parts(page))
    shown = {
        "explore": samples.HOSTILE_TITLE,
        "starred": HOSTILE_LIST,
        "collection": HOSTILE_LIST,
        "story": samples.HOSTILE_SAID,
        "actor": "<svg onload=alert(7)>",
        "person": "Mallory <b onmouseover=alert(5)>",
        "pair": "<svg onload=alert(7)>",
    }.get(name, "")
    assert shown in seen  # as it is written, letter by letter
    # `watched` fails where a dialog opened, a script broke, or anything was asked of another computer.
