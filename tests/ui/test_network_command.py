"""The network at the terminal: the commands in this process, on a bank in a folder."""

from __future__ import annotations

import csv
import json
import string
from pathlib import Path

import pytest
from samples import keep_well
from terminal import Terminal

from bank.bank import Bank
from bank.network import findings
from bank.network.findings import Actor, Place, Reason
from bank.network.ladder import rungs
from ui.reasons import in_words
from ui.strings import has, say


@pytest.fixture
def terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    with Bank.open(tmp_path / "bank", create=True) as bank:
        keep_well(bank)
    return Terminal(tmp_path / "bank", capsys)


def test_a_bank_without_ties_says_so(terminal: Terminal) -> None:
    assert "No tie is new" in terminal("network", "emerging", "--since", "2021-01")
    assert "No tie has gone quiet" in terminal("network", "quiet")
    assert "Nothing found" in terminal("network", "possible")
    assert "Nothing found" in terminal("network", "duplicates")
    assert json.loads(terminal("network", "emerging", "--json")) == []


def test_wrong_dates_and_names_are_explained(terminal: Terminal) -> None:
    assert "no date" in terminal("network", "emerging", "--since", "soon", code=2)
    assert "knows no organization" in terminal("network", "actor", "Nobody", code=2)


def test_an_organization_is_shown_and_written(terminal: Terminal, tmp_path: Path) -> None:
    shown = terminal("network", "actor", "Clear Water Association")
    assert "Story: The well of Tel Salim" in shown
    (page,) = json.loads(terminal("network", "actor", "Clear Water Association", "--json"))
    assert page["actor"]["name"] == "Clear Water Association"
    file = tmp_path / "matrix.csv"
    terminal("network", "matrix", "-o", file, "--include-unknown", "--by", "noor")
    with file.open(encoding="utf-8-sig", newline="") as rows:
        assert next(csv.reader(rows))[:3] == ["Theme", "Governorate", "Organization"]


def test_similar_and_duplicates(terminal: Terminal) -> None:
    with Bank.open(terminal.bank) as bank:
        (story,) = bank.catalogue.story_ids()
    assert "Nothing in the bank is like it" in terminal("similar", story)
    assert "No story seems to be in the bank twice" in terminal("duplicates")
    assert json.loads(terminal("duplicates", "--json")) == []
    assert "no other story" in terminal("duplicates", "--same", story, story, code=1)


def test_every_reason_has_its_words() -> None:
    documented = findings.Reason.__doc__ or ""
    codes = [word for word in documented.split() if f"{word} {{" in documented]
    assert len(codes) > 12
    assert [code for code in codes if not has(f"network.{code}")] == []
    assert [rung for rung in rungs() if not has(f"network.rung-{rung}")] == []
    place = Place("water", "governorate/basra", "Basra")
    said = in_words(Reason("shared-work", {"places": (place,), "number": 3}))
    assert said == "both at work on Water in Basra and 2 more"
    named = Reason(
        "complement", {"a": Actor("x", "A"), "b": Actor("y", "B"), "does_a": "research", "does_b": "media"}
    )
    assert in_words(named) == "A does research, B does media"
    assert not [field for _, field, _, _ in string.Formatter().parse(say("network.strangers")) if field]
