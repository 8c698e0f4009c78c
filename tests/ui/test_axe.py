"""Every page looked over by axe-core, in two languages, light and dark: nothing that it calls serious or critical.

axe-core is no part of the program: `npm ci --prefix tests/ui/axe` brings it (make test does that where npm is there).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import browsing
import pytest
from browsing import Browser, Page, still
from everywhere import PAGES, addresses

AXE = Path(__file__).parent / "axe" / "node_modules" / "axe-core" / "axe.min.js"

pytestmark = [
    *browsing.MARKS,
    pytest.mark.skipif(
        not AXE.is_file(), reason="axe-core is not installed: npm ci --prefix tests/ui/axe brings it"
    ),
]

#: WCAG 2.1, levels A and AA.
_RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa")
_SEVERE = ("serious", "critical")
#: Rules that parts of Streamlit break by themselves, each with its reason; a page's own parts must keep even these.
STREAMLITS_OWN: dict[str, str] = {}


@pytest.fixture(scope="module")
def where(bank: Path) -> dict[str, str]:
    return addresses(bank)


def faults(page: Page) -> list[str]:
    """What axe finds, one line each: how severe, which rule, where."""
    # A colour on its way to another is neither.
    page.add_style_tag(
        content="*, *::before, *::after { transition: none !important; animation: none !important; }"
    )
    page.wait_for_timeout(300)
    page.evaluate(AXE.read_text("utf-8"))
    found: dict[str, Any] = page.evaluate(
        "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}, resultTypes: ['violations']})",
        list(_RULES),
    )
    return [
        f"{one['impact']} {one['id']}: {node['html'][:200]} {node['failureSummary'][:200]}"
        for one in found["violations"]
        if one["impact"] in _SEVERE and one["id"] not in STREAMLITS_OWN
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", PAGES)
def test_no_page_keeps_anybody_out(
    chromium: Browser, server: str, where: dict[str, str], name: str, language: str, scheme: str
) -> None:
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, color_scheme=scheme)
    try:
        page = context.new_page()
        path = where[name]
        page.goto(f"{server}/{path}{'&' if '?' in path else '?'}lang={language}")
        page.locator("h1, h2").first.wait_for(timeout=60_000)
        still(page)
        for tab in [None, *page.get_by_role("tab").all()]:  # what a tab hides is looked at when it is open
            if tab:
                tab.click()
                page.wait_for_timeout(1000)
            assert faults(page) == []
    finally:
        context.close()


def test_the_check_finds_what_it_is_there_for(chromium: Browser, server: str) -> None:
    page = chromium.new_page()
    try:
        page.goto(server)
        page.locator("h1").first.wait_for(timeout=60_000)
        page.evaluate(
            "document.querySelector('h1').insertAdjacentHTML('afterend', '<img src=\"data:,\"><button></button>')"
        )
        assert {one.split(":")[0] for one in faults(page)} >= {"critical image-alt", "critical button-name"}
    finally:
        page.close()
