"""What is told about an odd question, in the language that the interface speaks; English in the terminal."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from samples import keep_well
from streamlit.testing.v1 import AppTest
from terminal import Terminal

from bank.bank import Bank
from bank.search import hints
from bank.search.hints import Hint
from ui import strings
from ui.hints import hint_in_words

CODES = {
    code: set(re.findall(r"\w+", values))
    for code, values in re.findall(r"([\w-]+) \{([^}]*)\}", hints.Hint.__doc__ or "")
}


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    strings.speak(strings.ENGLISH)


def test_every_hint_has_its_words_and_no_other() -> None:
    assert len(CODES) == 12
    assert set(strings.table("en")["hint"]) == set(CODES)


@pytest.mark.parametrize("language", strings.SPOKEN)
def test_every_hint_tells_all_its_values(language: str) -> None:
    strings.speak(language)
    for code, names in CODES.items():
        values = dict.fromkeys(names, "{xyz}") | ({"theme": "elections"} if "theme" in names else {})
        said = hint_in_words(Hint(code, values))
        assert said.count("{xyz}") >= len(names - {"theme"})
        if "theme" in names:
            assert strings.theme_name("elections") in said


@pytest.mark.parametrize(
    ("language", "told", "meant"),
    [
        ("en", "“welll” is in no story", "Did you mean: well"),
        ("ar", "كلمة «welll» لا ترد", "هل تقصد"),
        ("ckb", "وشەی «welll»", "well"),
    ],
)
def test_the_app_tells_it_in_its_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str, told: str, meant: str
) -> None:
    with Bank.open(tmp_path / "bank", create=True) as bank:
        keep_well(bank)
    monkeypatch.setenv("STORYBANK_BANK", str(tmp_path / "bank"))
    page = AppTest.from_file(str(Path(__file__).resolve().parents[2] / "app.py"), default_timeout=120)
    page.query_params["q"] = "welll"
    page.query_params["lang"] = language
    page.run()
    assert not page.exception
    said = " ".join(one.proto.body for one in page.get("html"))
    assert told in said
    assert meant in said
    assert f'q=well{"&amp;lang=" + language if language != "en" else ""}"' in said


def test_the_terminal_tells_it_in_english(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Bank.open(tmp_path / "bank", create=True) as bank:
        keep_well(bank)
    terminal = Terminal(tmp_path / "bank", capsys)
    said = terminal("search", "welll", "before:soon")
    assert "“soon” is no date: write before:2022" in " ".join(said.split())
    assert "Did you mean: well" in said
    assert "“welll” is in no story" in json.loads(terminal("search", "welll", "--json"))["hints"][0]
