"""A team's app in a real browser: signed in by a stand-in provider (provider.py), with the roles of a real list."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import browsing
import pytest
import samples
from browsing import Browser, Page, Watched, expect
from provider import Provider, providing

from bank.bank import Bank
from bank.permits import Person

pytestmark = browsing.MARKS

PEOPLE = '[people]\n"rana@example.org" = "reader"\n"eman@example.org" = "editor"\n'


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("team") / "bank"
    with Bank.open(folder, create=True) as made:
        samples.keep_well(made)
    (folder / "people.toml").write_text(PEOPLE, "utf-8")
    return folder


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with providing() as made:
        yield made


@pytest.fixture(scope="module")
def server(bank: Path, provider: Provider) -> Iterator[str]:
    """Started as a coordinator starts it."""
    port = browsing.free_port()
    file = provider.settings(f"http://127.0.0.1:{port}", bank.parent / "sign-in.toml")
    command = [sys.executable, "-m", "cli", "--bank", str(bank)]
    command += ["serve", "--port", str(port), "--sign-in", str(file)]
    with browsing.running(command, port, browsing.ROOT) as address:
        yield address


@pytest.fixture
def visitor(chromium: Browser, server: str) -> Iterator[Watched]:
    made = Watched(chromium, server)
    yield made
    made.close()


def sign_in(visitor: Watched, provider: Provider, path: str = "", **claims: object) -> Page:
    """Ask for a page, and sign in there."""
    provider.claims = dict(claims)
    page = visitor.open(path)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    return page


def test_who_has_not_signed_in_sees_nothing_of_the_stories(visitor: Watched) -> None:
    for path in ("", "explore", "collect", "story?story=x"):
        page = visitor.open(path)
        expect(page.get_by_role("heading", name="Please sign in")).to_be_visible()
        expect(page.locator("article.sb-card")).to_have_count(0)
    assert "Tel Salim" not in page.content()


def test_a_reader_reads_and_is_told_kindly_what_is_not_theirs(visitor: Watched, provider: Provider) -> None:
    page = sign_in(visitor, provider, "?q=daughters&in=quotes", email="Rana@example.org", email_verified=True)
    expect(page.locator("article.sb-card")).to_have_count(1)
    expect(page.get_by_role("searchbox")).to_have_value("daughters")
    expect(page.get_by_text("Rana@example.org · reader")).to_be_visible()
    page.get_by_role("link", name="Collect").first.click()
    expect(page.get_by_role("heading", name="Your role does not include this")).to_be_visible()
    expect(page.locator("input[type=file]")).to_have_count(0)
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Please sign in")).to_be_visible()
    expect(page.locator("article.sb-card")).to_have_count(0)


def test_an_editor_adds_a_story_and_the_bank_knows_who(
    visitor: Watched, provider: Provider, bank: Path, tmp_path: Path
) -> None:
    file = tmp_path / "count.txt"
    file.write_text(samples.FILES["count.txt"], "utf-8")
    page = sign_in(visitor, provider, "collect", email="eman@example.org")
    page.locator("input[type=file]").set_input_files(str(file))
    page.get_by_role("button", name="Read these files").click()
    expect(page.get_by_text("count.txt")).to_be_visible(timeout=120_000)
    expect(page.get_by_role("table")).to_contain_text("kept", ignore_case=True, timeout=120_000)
    with (
        Bank.open(bank, acting=lambda: Person("the test", "reader")) as opened,
        opened.catalogue.reading() as db,
    ):
        told = db.execute("SELECT who, what FROM diary ORDER BY id DESC LIMIT 1").fetchone()
    assert tuple(told) == ("eman@example.org", "added")


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "mallory@example.org"},
        {"email": "eman@example.org", "email_verified": False},
    ],
    ids=["not on the list", "an address that the provider does not stand by"],
)
def test_whoever_is_not_on_the_list_is_not_let_in(
    visitor: Watched, provider: Provider, claims: dict[str, object]
) -> None:
    page = sign_in(visitor, provider, **claims)
    expect(page.get_by_role("heading", name="You are signed in, but not on the list")).to_be_visible()
    expect(page.locator("article.sb-card")).to_have_count(0)


def test_who_is_taken_off_the_list_is_out_with_the_next_click(
    visitor: Watched, provider: Provider, bank: Path
) -> None:
    page = sign_in(visitor, provider, email="rana@example.org")
    expect(page.locator("article.sb-card").first).to_be_visible()
    try:
        (bank / "people.toml").write_text("[people]\n", "utf-8")
        page.get_by_role("link", name="Explore").first.click()
        expect(page.get_by_role("heading", name="You are signed in, but not on the list")).to_be_visible()
    finally:
        (bank / "people.toml").write_text(PEOPLE, "utf-8")
