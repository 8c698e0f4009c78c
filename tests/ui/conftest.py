"""Fixtures of the pages' tests: a folder for a bank; and for those in a browser a bank, the app served from it, and pages that are watched. A
module of tests has its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import samples

from bank.bank import Bank
from bank.intake import add

if TYPE_CHECKING:  # a test that asks for these has imported it; the others do without Playwright
    from browsing import Watched
    from playwright.sync_api import Browser


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of the app's bank, for Streamlit's own test runner; nothing is in it."""
    import streamlit as st

    monkeypatch.setenv("STORYBANK_BANK", str(tmp_path / "bank"))
    yield tmp_path / "bank"
    st.cache_resource.clear()


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files that went the whole way through reading and analysis, and one hand-made story that tries to break out."""
    folder = tmp_path_factory.mktemp("browser")
    with Bank.open(folder / "bank", create=True) as made:
        summary = add(made, [samples.write_files(folder / "files")], workers=1)
        assert not summary.failed
        samples.keep_hostile(made)
    return folder / "bank"


@pytest.fixture(scope="module")
def server(bank: Path) -> Iterator[str]:
    """The address of the app with `bank`; a module that has a `bank` of its own is served that."""
    from browsing import serving

    with serving(bank) as address:
        yield address


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    from browsing import started

    with started() as browser:
        yield browser


@pytest.fixture
def watched(chromium: Browser, server: str) -> Iterator[Watched]:
    """A page as on a desk."""
    from browsing import Watched

    made = Watched(chromium, server)
    yield made
    made.close()


@pytest.fixture
def phone(chromium: Browser, server: str) -> Iterator[Watched]:
    """A page as on a telephone, in the dark."""
    from browsing import Watched

    made = Watched(chromium, server, viewport={"width": 390, "height": 800}, color_scheme="dark")
    yield made
    made.close()
