from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from making import LEAGUE, MAHA, NETWORK, ORGANIZATIONS, keep, named, state
from test_judgements import effective

from bank.bank import Bank
from bank.errors import WrongJudgement
from bank.judgements import lists


def taught(bank: Bank) -> str:
    """A bank's decisions as a list: a refusal, an alias, a merge, a new name, and one about a person."""
    keep(bank.catalogue)
    for name in ("Women of Rafidain Association", "Community of Practice"):
        made, analysis = named(name, title=name)
        bank.catalogue.keep(made, analysis, state(f"/stories/{name}.pdf"), "1")
    bank.judge("entity", "organization/community-of-practice", "reject", why="a project")
    bank.judge("entity", "organization/women-of-rafidain-association", "merge", {"into": NETWORK})
    bank.judge("entity", LEAGUE, "alias", {"name": "The Solidarity League"})
    bank.judge("entity", LEAGUE, "rename", {"name": "Tadhamun League"})
    bank.judge("entity", MAHA, "rename", {"name": "Maha S. Saleh"})
    with bank.catalogue.reading() as db:
        return lists.export(db)[0]


def learn(bank: Bank, text: str) -> lists.Learned:
    with bank.catalogue.writing() as db:
        return lists.learn(db, text, "names.toml", "noor")


def test_a_list_holds_decisions_and_no_person_unless_asked(bank: Bank) -> None:
    text = taught(bank)
    found = tomllib.loads(text)
    assert found["refused"] == [{"type": "organization", "names": ["Community of Practice"]}]
    assert found["same"] == [
        {"type": "organization", "names": [ORGANIZATIONS[1], "Women of Rafidain Association"]}
    ]
    assert found["alias"][0]["value"] == "The Solidarity League"
    assert found["renamed"][0]["value"] == "Tadhamun League"
    assert "Maha" not in text
    with bank.catalogue.reading() as db:
        assert "Maha" in lists.export(db, people=True)[0]


def test_a_colleagues_empty_bank_knows_it_before_the_first_story(bank: Bank, tmp_path: Path) -> None:
    text = taught(bank)
    with Bank.open(tmp_path / "colleague", create=True) as other:
        assert learn(other, text) == lists.Learned(4, 0, ())
        assert learn(other, text) == lists.Learned(0, 4, ())
        assert other.ungrounded() == [], "they wait for stories to come"
        key = keep(other.catalogue)
        for name in ("Women of Rafidain Association", "Community of Practice", "The Solidarity League"):
            made, analysis = named(name, title=name)
            other.catalogue.keep(made, analysis, state(f"/stories/{name}.pdf"), "1")
        actors = [
            [entity.key for entity in other.story(one).analysis.entities]
            for one in other.catalogue.story_ids()[1:]
        ]
        assert actors == [[NETWORK], [], [LEAGUE]]
        assert {line.judgement.who for line in other.history()} == {"noor (list names.toml)"}
        assert [e.name for e in other.story(key).analysis.entities if e.key == LEAGUE] == ["Tadhamun League"]


def test_a_list_is_laid_over_the_stories_that_are_there(bank: Bank, tmp_path: Path) -> None:
    text = taught(bank)
    with Bank.open(tmp_path / "colleague", create=True) as other:
        keep(other.catalogue)
        for name in ("Women of Rafidain Association", "Community of Practice"):
            made, analysis = named(name, title=name)
            other.catalogue.keep(made, analysis, state(f"/stories/{name}.pdf"), "1")
        before = effective(other)
        learn(other, text)
        assert other.entity("organization/women-of-rafidain-association").id == NETWORK
        assert other.entity(LEAGUE).name == "Tadhamun League"
        assert (
            other.search("", "stories", {"organization": ["organization/community-of-practice"]}).total == 0
        )
        for line in reversed(other.history()):
            other.undo(line.judgement.id)
        assert effective(other) == before


@pytest.mark.parametrize(
    "text",
    [
        "nonsense",
        "version = 'one'",
        "version = 99",
        'version = 1\n[[refused]]\ntype = "dragon"\nnames = ["X"]',
        'version = 1\n[[refused]]\ntype = "organization"\nnames = []',
        'version = 1\n[[same]]\ntype = "organization"\nnames = ["one"]',
        'version = 1\n[[alias]]\ntype = "organization"\nnames = ["X"]\nvalue = " "',
        'version = 1\n[[refused]]\ntype = "organization"\nnames = ["X"]\nrun = "rm"',
    ],
)
def test_what_is_no_list_changes_nothing(bank: Bank, text: str) -> None:
    with pytest.raises(WrongJudgement, match=r"names\.toml"):
        learn(bank, text)
    assert bank.history() == []


def test_a_name_that_several_actors_bear_is_left_to_a_person(bank: Bank) -> None:
    keep(bank.catalogue)
    keep(bank.catalogue, "/stories/second.pdf", title="A second story")
    second = bank.catalogue.story_ids()[1]
    bank.judge("entity", LEAGUE, "split", {"stories": [second], "name": ORGANIZATIONS[0]})
    said = learn(bank, f'version = 1\n[[refused]]\ntype = "organization"\nnames = ["{ORGANIZATIONS[0]}"]')
    assert (said.taken, len(said.doubtful)) == (0, 1)
    assert "Several actors" in said.doubtful[0]
