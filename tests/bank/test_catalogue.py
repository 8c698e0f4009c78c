from __future__ import annotations

import sqlite3
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from making import keep, state, story

from bank import connection
from bank.bank import Bank
from bank.catalogue import Catalogue, FileState
from bank.consent.terms import Terms
from bank.errors import BankBusy, BankUnwritable, NewerBank, NotABank
from bank.export import jsonl
from bank.identify import with_ids
from ingest.story import Span
from nlp.annotations import Analysis, Entity, Mention


def test_keeping_again_changes_nothing(bank: Bank) -> None:
    made, analysis = story()
    assert bank.catalogue.keep(made, analysis, state("/a/votes.pdf"), "1") == "kept"
    before = bank.counts(), bank.catalogue.generation
    assert bank.catalogue.keep(made, analysis, state("/a/votes.pdf"), "1") == "already there"
    assert (bank.counts(), bank.catalogue.generation) == before


def test_a_story_comes_back_as_it_was_kept(bank: Bank) -> None:
    made, analysis = story()
    bank.catalogue.keep(made, analysis, state("/a/votes.pdf"), "1")
    kept = bank.story(made.id)
    assert kept.story == made
    assert set(kept.analysis.mentions) == set(analysis.mentions)
    assert kept.analysis.entities == analysis.entities
    assert kept.analysis.quotes == analysis.quotes
    assert kept.analysis.collaborations == analysis.collaborations
    assert kept.analysis.themes == analysis.themes


def test_a_copy_elsewhere_is_one_story_with_two_paths(bank: Bank) -> None:
    key = keep(bank.catalogue, "/a/votes.pdf")
    assert bank.catalogue.link(state("/b/copy.pdf"), key) == "already there"
    assert bank.counts()["stories"] == 1
    assert bank.catalogue.paths(key) == ["/a/votes.pdf", "/b/copy.pdf"]


def test_the_same_name_in_another_folder_is_another_story(bank: Bank) -> None:
    first = keep(bank.catalogue, "/a/votes.pdf")
    second = keep(bank.catalogue, "/b/votes.pdf", title="Another day")
    assert bank.catalogue.story_ids() == [first, second]


def test_a_changed_file_replaces_its_story_and_its_actors_keep_their_ids(bank: Bank) -> None:
    old = keep(bank.catalogue, "/a/votes.pdf")
    made, analysis = story(title="Counting votes, corrected")
    assert bank.catalogue.keep(made, analysis, state("/a/votes.pdf", 2), "1") == "replaced"
    assert bank.catalogue.story_ids() == [made.id]
    assert bank.catalogue.story(old) is None
    assert bank.entity("person/maha-saleh").name == "Maha Saleh"


def test_a_replaced_story_stays_where_another_file_carries_it(bank: Bank, tmp_path: Path) -> None:
    copy = tmp_path / "copy.pdf"
    copy.touch()
    old = keep(bank.catalogue, "/a/votes.pdf")
    bank.catalogue.link(state(copy), old)
    new = keep(bank.catalogue, "/a/votes.pdf", title="Corrected")
    assert set(bank.catalogue.story_ids()) == {old, new}
    assert bank.catalogue.paths(old) == [str(copy)]


def test_a_path_that_is_no_more_holds_no_replaced_story(bank: Bank) -> None:
    old = keep(bank.catalogue, "/gone/votes.pdf")
    assert bank.catalogue.link(state("/here/votes.pdf"), old) == "already there"
    new = keep(bank.catalogue, "/here/votes.pdf", title="Corrected")
    assert bank.catalogue.story_ids() == [new]
    assert bank.catalogue.file("/gone/votes.pdf") is None


def test_a_file_is_one_however_its_path_is_spelled(bank: Bank, tmp_path: Path) -> None:
    real = tmp_path / "c" / "o.txt"
    real.parent.mkdir()
    real.touch()
    (tmp_path / "a").mkdir()
    (tmp_path / "link.txt").symlink_to(real)
    spellings = [real, tmp_path / "a" / ".." / "c" / "o.txt", tmp_path / "link.txt"]
    assert len({FileState.of(path) for path in spellings}) == 1
    for path in spellings:
        bank.catalogue.fail(path, "empty", "o.txt is empty.")
    assert [path for path, _, _ in bank.catalogue.failures()] == [str(real)]


def test_a_refusal_survives_a_corrected_file(bank: Bank) -> None:
    old = keep(bank.catalogue, "/a/votes.pdf")
    bank.catalogue.record_consent(Terms("story", old, "refused", note="by telephone"))
    new = keep(bank.catalogue, "/a/votes.pdf", title="Corrected")
    assert bank.story(new).consent.status == "refused"


def test_forgetting_takes_along_what_only_that_story_knew(bank: Bank) -> None:
    key = keep(bank.catalogue)
    assert bank.catalogue.forget(key)
    counts = bank.counts()
    assert {
        counts[name] for name in ("stories", "files", "quotes", "organizations", "people", "governorates")
    } == {0}
    with bank.catalogue.reading() as db:
        left = [
            table
            for table in ("entity_name", "entity_word", "mention", "quote_facet")
            if db.execute(f"SELECT 1 FROM {table}").fetchone()  # noqa: S608
        ]
        assert left == []
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    assert not bank.catalogue.forget(key)


def test_an_actor_known_from_two_stories_loses_only_the_forgotten_name(bank: Bank) -> None:
    first, analysis = story()
    named = Analysis(
        "en",
        (
            Entity(
                "organization/al-tadhamun-league", "organization", "Al-Tadhamun League", ("The Secret Name",)
            ),
        ),
    )
    bank.catalogue.keep(first, named, state("/a/1.pdf"), "1")
    keep(bank.catalogue, "/a/2.pdf", title="Second")
    bank.catalogue.forget(first.id)
    assert bank.entity("organization/al-tadhamun-league").names == ("Al-Tadhamun League",)
    assert analysis.entities


def test_two_names_of_one_actor_become_one_entity() -> None:
    named = Entity("organization/a", "organization", "Al-Tadhamun League", role="partner")
    other = Entity("organization/b", "organization", "Tadhamun", ("ATL",))
    twice = Analysis("en", (named, other), (Mention("organization/b", Span(0, 8)),))
    one = with_ids(twice, {"organization/a": "organization/x", "organization/b": "organization/x"})
    assert [(entity.key, entity.aliases, entity.role) for entity in one.entities] == [
        ("organization/x", ("Tadhamun", "ATL"), "partner")
    ]
    assert one.mentions[0].entity == "organization/x"


def test_a_tie_of_a_body_with_itself_is_not_kept(bank: Bank) -> None:
    made, analysis = story()
    tie = replace(analysis.collaborations[0], between=("organization/al-tadhamun-league",) * 2)
    bank.catalogue.keep(made, replace(analysis, collaborations=(tie,)), state("/a/votes.pdf"), "1")
    assert bank.story(made.id).analysis.collaborations == ()


def test_the_same_key_for_another_name_gets_an_id_of_its_own(bank: Bank) -> None:
    keep(bank.catalogue)
    made, _ = story(title="Second")
    bank.catalogue.keep(
        made,
        Analysis("en", (Entity("person/maha-saleh", "person", "Maha Salih Kadhim"),)),
        state("/a/2.pdf"),
        "1",
    )
    assert bank.story(made.id).analysis.entities[0].key == "person/maha-saleh-2"


def test_a_failure_is_noted_and_cleared_when_the_file_is_kept(bank: Bank) -> None:
    bank.catalogue.fail(Path("/a/votes.pdf"), "damaged", "votes.pdf is damaged.")
    assert bank.catalogue.failures() == [("/a/votes.pdf", "damaged", "votes.pdf is damaged.")]
    keep(bank.catalogue, "/a/votes.pdf")
    assert bank.catalogue.failures() == []


def test_a_bank_opens_at_every_older_schema(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Bank.open(tmp_path / "bank", create=True) as bank:
        key = keep(bank.catalogue)
    steps = [
        *connection.migrations(),
        "ALTER TABLE story ADD COLUMN collector TEXT;\nUPDATE story SET collector = 'nobody';\n",
    ]
    monkeypatch.setattr(connection, "migrations", lambda: steps)
    with Bank.open(tmp_path / "bank") as bank, bank.catalogue.reading() as db:
        assert db.execute("SELECT id, collector FROM story").fetchall()[0][:] == (key, "nobody")
        assert db.execute("PRAGMA user_version").fetchone()[0] == len(steps)


def test_a_bank_whose_making_was_cut_short_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "bank"
    folder.mkdir()
    unmade = sqlite3.connect(folder / "catalogue.sqlite")
    unmade.execute("PRAGMA journal_mode = WAL")
    unmade.close()
    with Bank.open(folder) as bank:
        assert bank.counts()["stories"] == 0


def test_a_failed_migration_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Bank.open(tmp_path / "bank", create=True).close()
    steps = [*connection.migrations(), "CREATE TABLE half (x);\nCREATE TABLE story (x);\n"]
    monkeypatch.setattr(connection, "migrations", lambda: steps)
    with pytest.raises(Exception, match="already exists"):
        Bank.open(tmp_path / "bank")
    monkeypatch.undo()
    with Bank.open(tmp_path / "bank") as bank, bank.catalogue.reading() as db:
        assert db.execute("SELECT count(*) FROM sqlite_master WHERE name = 'half'").fetchone()[0] == 0


def test_a_newer_bank_is_told_and_left_alone(tmp_path: Path) -> None:
    Bank.open(tmp_path / "bank", create=True).close()
    raw = sqlite3.connect(tmp_path / "bank" / "catalogue.sqlite")
    raw.execute("PRAGMA user_version = 99")
    raw.close()
    with pytest.raises(NewerBank, match="Update Storybank"):
        Bank.open(tmp_path / "bank")


def test_folders_that_are_no_bank_are_told_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "a.txt").write_text("x")
    with pytest.raises(NotABank, match="holds other files"):
        Bank.open(tmp_path / "letters", create=True)
    with pytest.raises(NotABank, match="no story bank"):
        Bank.open(tmp_path / "nowhere")
    with pytest.raises(NotABank, match="is a file"):
        Bank.open(tmp_path / "letters" / "a.txt", create=True)
    other = tmp_path / "other"
    other.mkdir()
    raw = sqlite3.connect(other / "catalogue.sqlite")
    raw.execute("CREATE TABLE x (y)")
    raw.close()
    with pytest.raises(NotABank, match="another program"):
        Bank.open(other)
    (other / "catalogue.sqlite").write_bytes(b"not a database at all" * 100)
    with pytest.raises(NotABank, match="damaged"):
        Bank.open(other)
    assert [path.name for path in (tmp_path / "letters").iterdir()] == ["a.txt"]


def test_a_bank_that_another_program_writes_to_says_so(bank: Bank, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.1)
    other = Catalogue(bank.folder)
    try:
        with bank.catalogue.writing(), pytest.raises(BankBusy, match="Another program"):
            other.fail(Path("/x"), "damaged", "…")
    finally:
        other.close()


def test_threads_may_share_a_bank(bank: Bank) -> None:
    key = keep(bank.catalogue)
    found: list[int] = []

    def look() -> None:
        for _ in range(10):
            found.append(bank.search("vote").total + len(bank.facets("vote")["theme"]))
            bank.story(key)

    threads = [threading.Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [2] * 40


def test_candidates_are_found_by_name_and_by_a_telling_word(bank: Bank) -> None:
    from bank.actors import KnownActors

    keep(bank.catalogue)
    with bank.catalogue.reading() as db:
        known = KnownActors(db)
        assert [actor.id for actor in known.named("organization", "rwn")] == [
            "organization/rafidain-women-network"
        ]
        assert [actor.id for actor in known.sharing_a_word("organization", ["Rafidain Union"])] == [
            "organization/rafidain-women-network"
        ]
        assert known.named("person", "rwn") == []
        plan = " ".join(
            str(row[3])
            for row in db.execute("EXPLAIN QUERY PLAN SELECT entity_id FROM entity_name WHERE folded = 'x'")
        )
    assert "SCAN" not in plan


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("indexed", [True, False])
def test_a_bank_that_may_only_be_read_is_searched_and_exported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, indexed: bool
) -> None:
    with Bank.open(tmp_path, create=True) as bank:
        key = keep(bank.catalogue)
        if indexed:
            bank.index.catch_up()
    before = contents(tmp_path)
    monkeypatch.setattr(connection, "writable", lambda folder: False)
    with Bank.open(tmp_path) as bank:
        assert [result.story_id for result in bank.search("vote").results] == [key]
        assert len(list(jsonl.lines(bank))) == 1
        bank.index.catch_up()
        with pytest.raises(BankUnwritable, match="for writing"):
            bank.catalogue.forget(key)
    assert contents(tmp_path) == before
