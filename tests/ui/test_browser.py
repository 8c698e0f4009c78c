"""The app as a person meets it: a real server, a real Chromium, and not one request that leaves this computer."""

from __future__ import annotations

import socket
from urllib.parse import urlsplit

import browsing
import samples
from browsing import Page, Watched, expect, still

pytestmark = browsing.MARKS


def test_a_quote_is_found_by_a_word_and_read_in_its_story(watched: Watched) -> None:
    page = watched.open("")
    page.get_by_role("searchbox").press_sequentially("daughters school")
    card = page.locator("article.sb-card")
    expect(card).to_have_count(1)
    expect(card.locator("blockquote")).to_contain_text(samples.SAID)
    expect(card.locator("mark")).to_have_text(["daughters", "school"])
    expect(card.locator(".sb-by")).to_contain_text("Layla Hassan")
    card.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The well of Tel Salim")
    asked = page.locator(".sb-asked").first
    expect(asked).to_be_in_viewport()
    expect(page.locator(".sb-asked")).to_have_count(1)
    expect(asked).to_contain_text(samples.SAID)
    page.get_by_text("Back to the results").click()
    expect(page.get_by_role("searchbox")).to_have_value("daughters school")
    expect(page.locator("article.sb-card")).to_have_count(1)


def test_a_quote_is_found_by_a_facet_and_the_address_can_be_sent_to_a_colleague(watched: Watched) -> None:
    page = watched.open("")
    expect(page.locator("article.sb-card")).to_have_count(4)
    page.get_by_role("button", name="Basra").click()
    card = page.locator("article.sb-card")
    expect(card).to_have_count(1)
    expect(card).to_contain_text("We will count every single vote in the open")
    expect(card.locator(".sb-place")).to_have_text("Basra")
    page.wait_for_url("**governorate=**")
    page.goto(page.url)
    expect(page.locator("article.sb-card")).to_have_count(1)
    page.get_by_text("Clear all filters").click()
    expect(page.locator("article.sb-card")).to_have_count(4)


def test_going_back_brings_the_search_before(watched: Watched) -> None:
    page = watched.open("?q=daughters")
    expect(page.locator("article.sb-card")).to_have_count(1)
    page.locator("article.sb-card a").click()
    expect(page.locator(".sb-asked").first).to_be_visible()
    page.go_back()
    expect(page.get_by_role("searchbox")).to_have_value("daughters")
    expect(page.locator("article.sb-card")).to_have_count(1)


def test_an_arabic_quote_runs_from_right_to_left_on_its_card_and_in_its_story(watched: Watched) -> None:
    page = watched.open("?q=المياه&in=stories")
    title = page.locator("article.sb-card h3")
    expect(title).to_have_text("بئر تل سالم")
    expect(title).to_have_css("direction", "rtl")
    page = watched.open("?q=المياه")
    words = page.locator("article.sb-card blockquote")
    expect(words).to_have_text(samples.ARABIC_SAID)
    expect(words).to_have_css("direction", "rtl")
    page.locator("article.sb-card a").click()
    asked = page.locator(".sb-asked").first
    expect(asked).to_be_visible()
    expect(asked).to_have_css("direction", "rtl")


def test_a_hostile_story_is_nothing_but_text(watched: Watched) -> None:
    for path in ("?q=nobody", "?q=nobody&in=stories"):
        page = watched.open(path)
        expect(page.locator("article.sb-card")).to_contain_text(samples.HOSTILE_TITLE)
        _nothing_got_in(page)
    # Its names also stand in the lists that one chooses from.
    page = watched.open("?q=nobody")
    for label in ("Organization", "Speaker"):
        page.get_by_role("combobox", name=label).click()
        expect(page.get_by_role("option").first).to_be_visible()
        _nothing_got_in(page)
        page.get_by_role("option").first.click()
        page.keyboard.press("Escape")
        expect(page.locator("article.sb-card")).to_have_count(1)
        _nothing_got_in(page)
    for action in ("Picture", "Copy", "In its story"):
        page.get_by_role("button", name=action).click()
        expect(page.get_by_role("dialog")).to_be_visible()
        _answer_for_it(page)
        _nothing_got_in(page)
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
    page.locator("article.sb-card a").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(samples.HOSTILE_TITLE)
    expect(page.locator(".sb-asked").first).to_have_text(samples.HOSTILE_SAID)
    expect(page.locator(".sb-doubt")).to_contain_text("<img src=x onerror=alert(6)>")
    page.locator(".sb-text").hover()
    _nothing_got_in(page)


def _answer_for_it(page: Page) -> None:
    """In a window through which a quote leaves: say who, and see what would leave."""
    window = page.get_by_role("dialog")
    if window.get_by_role("textbox").count():
        window.get_by_role("textbox").fill(samples.HOSTILE_SPEAKER)
        window.get_by_role("textbox").press("Tab")
        window.get_by_text("I answer for it").click()
        copy = window.get_by_role("button", name="Copy", exact=True)
        if copy.count():
            copy.last.click()
            expect(window.locator("code")).to_contain_text(samples.HOSTILE_SAID)
        else:
            expect(window.locator("img.sb-preview")).to_be_visible()


def test_a_collection_with_a_hostile_name_is_nothing_but_a_name(watched: Watched) -> None:
    page = watched.open("?q=daughters")
    page.get_by_role("button", name="☆ Star").click()
    window = page.get_by_role("dialog")
    window.get_by_role("textbox").fill(samples.HOSTILE_TITLE)
    window.get_by_role("textbox").press("Tab")
    window.get_by_role("button", name="Star it").click()
    star = page.get_by_role("button", name="★ Starred")
    expect(star).to_be_visible()
    assert samples.HOSTILE_TITLE in str(star.get_attribute("title"))
    _nothing_got_in(page)
    page.get_by_role("button", name="Another collection").click()
    expect(page.get_by_role("dialog").get_by_role("radio")).to_have_count(1)
    expect(page.get_by_role("dialog")).to_contain_text(samples.HOSTILE_TITLE)
    _nothing_got_in(page)
    page.keyboard.press("Escape")
    page.locator("a.sb-link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(samples.HOSTILE_TITLE)
    _nothing_got_in(page)


def _nothing_got_in(page: Page) -> None:
    assert (
        page.locator(
            "[src='x'], [onerror], [onload], [onmouseover], iframe[src*=invalid], img[src*=invalid], a[href^='javascript']"
        ).count()
        == 0
    )


def test_an_address_that_somebody_made_up_is_nothing_but_text(watched: Watched) -> None:
    page = watched.open(
        "?q=%3Cimg%20src%3Dx%20onerror%3Dalert(8)%3E&theme=%3Cimg%20src%3Dx%20onerror%3Dalert(9)%3E&person=![p](http://example.invalid/p.png)"
    )
    expect(page.locator(".sb-notice")).to_be_visible()
    _nothing_got_in(page)
    page = watched.open("story?story=%3Cimg%20src%3Dx%20onerror%3Dalert(10)%3E")
    expect(page.locator(".sb-notice")).to_contain_text("<img src=x onerror=alert(10)>")
    _nothing_got_in(page)


def test_nothing_is_wider_than_a_phone(phone: Watched) -> None:
    for path in ("?q=daughters", "?in=stories", "?q=nothingofthekind"):
        page = phone.open(path)
        expect(page.locator(".sb-card, .sb-notice").first).to_be_visible()
        still(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        for box in page.locator(".sb-card, .sb-notice").all():
            assert box.evaluate(
                "one => one.scrollWidth <= one.clientWidth + 1 && one.getBoundingClientRect().right <= innerWidth"
            )


def test_nobody_else_on_the_network_can_reach_it(server: str) -> None:
    port = urlsplit(server).port
    assert port is not None
    names = socket.getaddrinfo(socket.gethostname(), port, socket.AF_INET, socket.SOCK_STREAM)
    # 127.0.0.2 is this computer too: it answers there only if it listens on every address.
    for address in {str(name[4][0]) for name in names} - {"127.0.0.1"} | {"127.0.0.2"}:
        with socket.socket() as caller:
            caller.settimeout(2)
            assert caller.connect_ex((address, port)) != 0
