"""The same story twice, at the terminal: told when it is added, listed, merged, linked, taken back; and more like this for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from samples import FILES, SAID, SPLIT, keep_well
from streamlit.testing.v1 import AppTest
from terminal import Terminal, run

from bank.bank import Bank
from bank.catalogue import FileState
from bank.consent.terms import Terms
from bank.stored import quote_id
from ingest.story import Piece, Reading, Span, assemble, sha256
from nlp.annotations import Analysis, Entity, Quote


def keep_again(bank: Bank, language: str = "en", title: str = "A well that gives") -> str:
    """Nearly the same words in another file. Returns the story's id."""
    body = f'"{SAID}," says Layla Hassan. "{SPLIT[0]}," she adds, "{SPLIT[1]}." The Clear Water Association paid for it.'
    reading = Reading([Piece("title", title), Piece("paragraph", body)], title)
    story = assemble(reading, "again.docx", sha256((title + body).encode()), "text/plain")
    start = story.text.index(SAID)
    speaker = Entity("person/layla-hassan", "person", "Layla Hassan")
    quote = Quote((Span(start, start + len(SAID)),), "direct", speaker.key)
    bank.catalogue.keep(
        story,
        Analysis(language, (speaker,), (), (), (quote,)),
        FileState(f"/x/{language}/again.docx", "again.docx", 1, 1),
        "test",
    )
    return story.id


@pytest.fixture
def pair(tmp_path: Path) -> tuple[str, str]:
    with Bank.open(tmp_path / "bank", create=True) as bank:
        return keep_well(bank), keep_again(bank)


@pytest.fixture
def terminal(tmp_path: Path, pair: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(tmp_path / "bank", capsys)


def test_listed_merged_shown_and_taken_back(terminal: Terminal, pair: tuple[str, str]) -> None:
    first, second = pair
    listed = terminal("duplicates", "--story", second)
    assert f"storybank duplicates --merge {first} {second}" in listed
    (found,) = json.loads(terminal("duplicates", "--json"))
    assert (found["a"], found["b"], found["kind"]) == (first, second, "same words")
    assert "shown" not in found
    said = terminal("duplicates", "--merge", first, second, "--by", "noor")
    assert "again.docx) is now another source of" in said
    assert "No story seems to be in the bank twice" in terminal("duplicates")
    shown = terminal("show", second)
    assert "The well of Tel Salim" in shown
    assert "Also in the file again.docx" in shown
    number = said.rstrip().rsplit(" ", 1)[1]
    terminal("review", "undo", number)
    assert "A well that gives" in terminal("show", second)
    assert json.loads(terminal("duplicates", "--json"))


def test_two_languages_are_linked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Bank.open(tmp_path / "bank", create=True) as bank:
        first, second = keep_well(bank), keep_again(bank, "ar")
    terminal = Terminal(tmp_path / "bank", capsys)
    assert "translations" in terminal("duplicates", "--merge", first, second, code=2)
    terminal("duplicates", "--translation", first, second)
    assert f"In another language (ar): A well that gives · {second}" in terminal("show", first)
    assert "No story" in terminal("duplicates")


def test_the_app_opens_old_addresses_and_tells_where_else_a_story_is(
    tmp_path: Path, pair: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = pair
    monkeypatch.setenv("STORYBANK_BANK", str(tmp_path / "bank"))
    with Bank.open(tmp_path / "bank") as bank:
        told = keep_again(bank, "ar", "بئر تعطي ماء")
        (old,) = [quote_id(second, one) for one in bank.story(second).analysis.quotes]
        bank.judge("story", second, "merge", {"into": first})
        bank.judge("story", told, "translation", {"other": first})
        new = bank.quote_now(old)

    def page() -> None:
        from ui.story.page import story_page

        story_page()

    app = AppTest.from_function(page, default_timeout=60)
    app.query_params["story"], app.query_params["quote"] = second, old
    app.run()
    assert not app.exception
    said = " ".join(one.proto.body for one in app.get("html"))
    assert "The well of Tel Salim" in said
    assert "Also in the file" in said
    assert "again.docx" in said
    assert f"story={told}" in said
    assert "Told in another language (Arabic):" in said
    assert new != old
    assert "sb-asked" in said


def test_one_thing_is_said_at_a_time(terminal: Terminal, pair: tuple[str, str]) -> None:
    assert "one thing at a time" in terminal("duplicates", "--same", *pair, "--merge", *pair, code=2)


def test_more_like_this_for_programs_passes_the_gate(terminal: Terminal, pair: tuple[str, str]) -> None:
    first, second = pair
    (near,) = json.loads(terminal("similar", second, "--json"))
    assert (near["id"], near["title"]) == (first, "The well of Tel Salim")
    assert {"well", "water", "daughters"} & set(near["words"])
    assert "person/layla-hassan" in near["actors"]
    with Bank.open(terminal.bank) as bank:
        bank.catalogue.record_consent(Terms("person", "person/layla-hassan", "granted", naming="anonymous"))
    (near,) = json.loads(terminal("similar", second, "--json"))
    assert near["actors"] == []
    assert not {"layla", "hassan"} & set(near["words"])
    with Bank.open(terminal.bank) as bank:
        bank.catalogue.record_consent(Terms("story", first, "refused"))
    assert json.loads(terminal("similar", second, "--json")) == []
    assert "The well of Tel Salim" in terminal("similar", second)


def test_a_story_that_may_be_there_already_is_told_when_it_is_added(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(FILES["well.txt"], "utf-8")
    (tmp_path / "in" / "b.txt").write_text(
        FILES["well.txt"] + "\nThe village thanks all who came to dig.\n", "utf-8"
    )
    done = run("--bank", tmp_path / "bank", "add", "--workers", "1", tmp_path / "in")
    assert done.returncode == 0, done.stderr
    told = " ".join(done.stdout.split())
    assert "Perhaps twice: b.txt" in told
    assert "100% the same words as “The well of Tel Salim” (a.txt," in told
    assert "storybank duplicates" in told
