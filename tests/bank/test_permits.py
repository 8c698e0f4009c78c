"""Three roles, asked for by the bank itself: whatever the screen shows or forgets, and on every way in and out."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from making import keep

from bank.bank import Bank
from bank.consent import ledger
from bank.consent.gate import Request
from bank.consent.terms import Terms
from bank.diary import entries
from bank.errors import BadPeople, NotPermitted
from bank.export.leaving import export
from bank.forgetting import forget
from bank.forgetting_people import forget_person
from bank.people import role_of
from bank.permits import Person, acting_as, at_this_computer, for_child, for_whom

READER = Person("rana@example.org", "reader", signed_in=True)
EDITOR = Person("eman@example.org", "editor", signed_in=True)
COORDINATOR = Person("kawa@example.org", "coordinator", signed_in=True)
STRANGER = Person("x@example.org", None, signed_in=True)


class Team:
    """A bank whose next act is done by whom the test says."""

    def __init__(self, folder: Path) -> None:
        self.who = COORDINATOR
        self.bank = Bank.open(folder, create=True, acting=lambda: self.who)
        self.story = keep(self.bank.catalogue)


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    made = Team(tmp_path / "bank")
    yield made
    made.bank.close()


def rows(team: Team) -> dict[str, list[tuple[object, ...]]]:
    """All that is written down, whoever acts."""
    with acting_as(COORDINATOR), team.bank.catalogue.reading() as db:
        tables = ("story", "judgement", "consent_event", "export_log", "export_item", "diary", "failure")
        return {one: [tuple(row) for row in db.execute(f"SELECT * FROM {one}")] for one in tables}  # noqa: S608 - our own names


def changes(team: Team) -> None:
    team.bank.judge("story", team.story, "title", {"title": "Another"})


def consents(team: Team) -> None:
    team.bank.catalogue.record_consent(Terms("story", team.story, "refused"))


def exports(team: Team) -> None:
    export(team.bank, "csv", BytesIO(), Request("website"))


def exports_unasked(team: Team) -> None:
    export(team.bank, "csv", BytesIO(), Request("internal", unknown_ok=True))


def forgets(team: Team) -> None:
    forget(team.bank, team.story)


def forgets_somebody(team: Team) -> None:
    person = next(e.key for e in team.bank.story(team.story).analysis.entities if e.type == "person")
    forget_person(team.bank, person)


def fails(team: Team) -> None:
    team.bank.catalogue.fail(Path("/stories/x.pdf"), "damaged", "It is damaged.")


@pytest.mark.parametrize(
    ("who", "does"),
    [
        *((READER, one) for one in (changes, consents, exports_unasked, fails, forgets, forgets_somebody)),
        *((EDITOR, one) for one in (forgets, forgets_somebody)),
        *((STRANGER, one) for one in (changes, consents, exports, exports_unasked, fails, forgets)),
    ],
    ids=lambda one: one.role or "stranger" if isinstance(one, Person) else one.__name__,
)
def test_what_a_role_does_not_include_is_refused_and_leaves_no_trace(team: Team, who: Person, does) -> None:  # type: ignore[no-untyped-def]
    before = rows(team)
    team.who = who
    with pytest.raises(
        NotPermitted, match=r"takes the role (reader|editor|coordinator)\. Nothing was changed"
    ):
        does(team)
    assert rows(team) == before


@pytest.mark.parametrize(
    ("who", "does"),
    [
        (READER, exports),
        *((EDITOR, one) for one in (changes, consents, exports, exports_unasked, fails)),
        *(
            (COORDINATOR, one)
            for one in (changes, consents, exports_unasked, fails, forgets, forgets_somebody)
        ),
    ],
    ids=lambda one: one.role if isinstance(one, Person) else one.__name__,
)
def test_what_a_role_includes_is_done(team: Team, who: Person, does) -> None:  # type: ignore[no-untyped-def]
    before = rows(team)
    team.who = who
    does(team)
    assert rows(team) != before


def test_a_reader_searches_and_reads_a_fresh_index_too(team: Team) -> None:
    team.who = READER
    assert team.bank.search("", "stories").total == 1
    assert team.bank.story(team.story).story.title
    with acting_as(COORDINATOR):
        forget(team.bank, team.story)  # what the index has to catch up with
    assert team.bank.search("", "stories").total == 0


def test_whom_nobody_gave_a_role_sees_nothing(team: Team) -> None:
    team.who = STRANGER
    for look in (lambda: team.bank.search("water"), lambda: team.bank.story(team.story), team.bank.counts):
        with pytest.raises(NotPermitted, match="nobody has given a role"):
            look()


def test_a_stranger_can_make_no_bank(tmp_path: Path) -> None:
    with pytest.raises(NotPermitted):
        Bank.open(tmp_path / "new", create=True, acting=lambda: READER)
    assert not (tmp_path / "new").exists()


def test_everything_written_bears_the_name_of_who_signed_in_whatever_was_typed(team: Team) -> None:
    team.who = EDITOR
    bank, typed = team.bank, "The Director"
    said = bank.judge("story", team.story, "title", {"title": "Another"}, who=typed)
    undone = bank.undo(said.id, who=typed)
    bank.catalogue.record_consent(Terms("story", team.story, "granted", recorded_by=typed))
    export(bank, "csv", BytesIO(), Request("internal", asked_by=typed, unknown_ok=True))
    assert [said.who, undone.who] == [EDITOR.name] * 2
    with bank.catalogue.reading() as db:
        assert [one.recorded_by for one in ledger.history(db, "story", team.story)] == [EDITOR.name]
        assert [row[0] for row in db.execute("SELECT asked_by FROM export_log")] == [EDITOR.name]
        assert [(one.who, one.what) for one in entries(db, team.story)] == [(COORDINATOR.name, "added")]


def test_at_ones_own_computer_the_name_that_was_typed_counts(tmp_path: Path) -> None:
    with Bank.open(tmp_path / "bank", create=True) as bank:
        story = keep(bank.catalogue)
        assert bank.judge("story", story, "title", {"title": "A"}, who="Amina").who == "Amina"
        assert bank.judge("story", story, "title", {"title": "B"}).who == at_this_computer().name


def test_who_forgot_a_story_is_told_and_nothing_of_the_story(team: Team) -> None:
    forget(team.bank, team.story)
    with team.bank.catalogue.reading() as db:
        told = entries(db)
    assert [(one.who, one.what, one.story_id) for one in told] == [(COORDINATOR.name, "forgot a story", None)]


@pytest.mark.parametrize(
    ("before", "after", "opens"),
    [
        ({"status": "refused"}, {"status": "granted"}, True),
        ({"status": "withdrawn"}, {"status": "unknown"}, True),
        ({"status": "granted", "naming": "anonymous"}, {"status": "granted", "naming": "first_name"}, True),
        ({"status": "granted", "naming": "role"}, {"status": "granted"}, True),
        ({"status": "granted", "channels": frozenset({"print"})}, {"status": "granted"}, True),
        (
            {"status": "granted", "channels": frozenset({"print"})},
            {"status": "granted", "channels": frozenset({"print", "social"})},
            True,
        ),
        ({"status": "granted"}, {"status": "refused"}, False),
        ({"status": "unknown"}, {"status": "granted"}, False),
        ({"status": "expired"}, {"status": "granted"}, False),
        (
            {"status": "granted"},
            {"status": "granted", "naming": "role", "channels": frozenset({"print"})},
            False,
        ),
    ],
)
def test_an_editor_may_close_but_not_open_again(team: Team, before, after, opens: bool) -> None:  # type: ignore[no-untyped-def]
    team.bank.catalogue.record_consent(Terms("story", team.story, **before))
    team.who = EDITOR
    word = Terms("story", team.story, **after)
    if opens:
        with pytest.raises(NotPermitted, match="open again"):
            team.bank.catalogue.record_consent(word)
        team.who = COORDINATOR
    team.bank.catalogue.record_consent(word)
    with team.bank.catalogue.reading() as db:
        assert [one.status for one in ledger.history(db, "story", team.story)] == [
            before["status"],
            after["status"],
        ]


def test_a_refusal_under_an_older_id_of_a_person_holds_for_editors(team: Team) -> None:
    person = next(e.key for e in team.bank.story(team.story).analysis.entities if e.type == "person")
    team.bank.catalogue.record_consent(Terms("person", person, "withdrawn"))
    team.who = EDITOR
    with pytest.raises(NotPermitted):
        team.bank.catalogue.record_consent(Terms("person", person, "granted"))


def test_what_goes_on_in_another_thread_is_done_by_whom_it_was_begun_for(team: Team) -> None:
    team.who = STRANGER
    seen: list[int | str] = []

    def look() -> None:
        try:
            with acting_as(READER):
                seen.append(team.bank.counts()["stories"])
            team.bank.counts()
        except NotPermitted:
            seen.append("refused again")

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert seen == [1, "refused again"]


def test_a_program_that_works_for_somebody_is_told_for_whom() -> None:
    assert for_whom(for_child(EDITOR)) == EDITOR
    assert for_whom(for_child(STRANGER)) == STRANGER
    assert for_whom({}) == at_this_computer()


def people(folder: Path, text: str) -> Path:
    (folder / "people.toml").write_text(text, "utf-8")
    return folder


def test_the_list_of_people_says_who_is_what(tmp_path: Path) -> None:
    people(tmp_path, '[people]\n"Amina@Example.org" = "coordinator"\n"sara@example.org" = "reader"\n')
    assert role_of(tmp_path, "amina@example.org ") == "coordinator"
    assert role_of(tmp_path, "SARA@example.org") == "reader"
    assert role_of(tmp_path, "mallory@example.org") is None
    assert role_of(tmp_path / "elsewhere", "amina@example.org") is None


def test_who_is_taken_off_the_list_is_out_at_once(tmp_path: Path) -> None:
    people(tmp_path, '[people]\n"sara@example.org" = "coordinator"\n')
    assert role_of(tmp_path, "sara@example.org") == "coordinator"
    people(tmp_path, "[people]\n")
    assert role_of(tmp_path, "sara@example.org") is None
    (tmp_path / "people.toml").unlink()
    assert role_of(tmp_path, "sara@example.org") is None


@pytest.mark.parametrize(
    "text",
    [
        '[people]\n"sara@example.org" = "boss"\n',
        '[people]\n"sara@example.org" = ["editor"]\n',
        "people = 3\n",
        '[people\n"sara',
        '[people]\n"a" = "editor"\n"a" = "reader"\n',
    ],
)
def test_a_list_that_cannot_be_read_lets_nobody_in(tmp_path: Path, text: str) -> None:
    with pytest.raises(BadPeople, match="nobody is let in"):
        role_of(people(tmp_path, text), "sara@example.org")


def test_a_list_that_is_no_text_lets_nobody_in(tmp_path: Path) -> None:
    (tmp_path / "people.toml").write_bytes(b"\xff\xfe\x00[people]")
    with pytest.raises(BadPeople):
        role_of(tmp_path, "sara@example.org")


def test_the_list_may_lie_in_the_folder_before_the_bank_does(tmp_path: Path) -> None:
    people(tmp_path, "[people]\n")
    with Bank.open(tmp_path, create=True) as bank:
        assert bank.counts()["stories"] == 0
