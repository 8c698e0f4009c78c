"""The researcher's main job in a real Chromium: stories of two themes, taken out as references."""

from __future__ import annotations

from pathlib import Path

import browsing
import pytest
import samples
from browsing import Watched, expect, still

from bank.bank import Bank
from nlp.themes import label
from ui import strings

pytestmark = browsing.MARKS


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One story on two themes, and two others."""
    folder = tmp_path_factory.mktemp("explored") / "bank"
    with Bank.open(folder, create=True) as made:
        for keep in (samples.keep_well, samples.keep_arabic, samples.keep_hostile):
            keep(made)
    return folder


@pytest.mark.parametrize("language", ["en", "ar"])
def test_stories_of_two_themes_are_found_and_taken_out(
    watched: Watched, language: str, tmp_path: Path
) -> None:
    words = strings.table(language)["leaving"]
    page = watched.open(f"explore?lang={language}")
    expect(page.locator("h3.sb-title")).to_have_count(3)
    for theme in ("education", "health"):
        page.get_by_role("button", name=label(theme, language)).first.click()
        page.wait_for_url(f"**theme={theme}**")
        still(page)
    expect(page.locator("h3.sb-title")).to_have_count(1)
    page.get_by_text(words["title"]).click()
    page.get_by_role("textbox", name=words["who"]).fill("Rana")
    page.get_by_text(words["unknown_ok"]).click()
    page.get_by_role("button", name=words["make"]).click()
    save = page.get_by_role("button", name=words["save"].split("{name}")[0].strip())
    expect(save).to_be_visible()
    still(page)
    with page.expect_download() as saved:
        save.click()
    file = tmp_path / saved.value.suggested_filename
    saved.value.save_as(file)
    titles = [line for line in file.read_text("utf-8").splitlines() if line.startswith("TI  - ")]
    assert file.suffix == ".ris"
    assert titles == ["TI  - The well of Tel Salim"]
