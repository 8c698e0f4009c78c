from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from making import keep, state, story

from bank.bank import Bank
from bank.errors import UnknownName
from bank.search.highlight import highlight, snippet
from bank.search.index import FOLDER
from bank.search.normalise import tokens
from bank.search.parsing import parse


def forms(text: str) -> set[str]:
    return {form for token in tokens(text) for form in token.forms}


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("Al-Tadhamun", "al tadhamun"),
        ("Al-Tadhamun", "ALTADHAMUN"),
        ("al Tadhamun", "altadhamun"),
        ("Al Tadhamun's", "Al-Tadhamun"),
        ("Sana’a", "sanaa"),
        ("women's", "women"),
        ("café", "cafe"),
        ("السُّلَيْمانيّة", "السليمانيه"),
        ("بالأنبار", "الانبار"),
        ("وللبصرة", "البصرة"),
        ("مؤسسـة", "موسسة"),
        ("٢٠٢١", "2021"),
        ("مصطفى", "مصطفي"),
        ("کوردستان", "كوردستان"),
        ("هەولێر", "هه\u200cولیر"),
        ("co-operation", "cooperation"),
        ("الحق", "حق"),
        ("بحق", "حق"),
        ("الأم", "أم"),
        ("بالدم", "دم"),
        ("ونينوى", "نينوى"),
        ("ولمنظمة", "منظمة"),
        ("منظمة", "لمنظمة"),
        ("مسؤول", "مسئول"),
        ("شيء", "شئ"),
        ("هيئة", "هيأة"),
        ("women", "woman"),
        ("child", "children"),
        ("organisations", "organization"),
        ("programme", "programs"),
        ("centre", "center"),
        ("U.N.", "UN"),
        ("1,000", "1000"),
        ("Altadhamun", "al tadhamun"),
        ("reconciliation", "reconc*"),
    ],
)
def test_two_spellings_of_a_word_meet(bank: Bank, written: str, asked: str) -> None:
    key = keep(bank.catalogue, said=f"They spoke of {written} again")
    assert [result.story_id for result in bank.search(asked).results] == [key]
    (result,) = bank.search(asked).results
    assert any(result.text[mark.start : mark.end].strip("'s’") in written for mark in result.marks)


@pytest.mark.parametrize(
    ("written", "asked"), [("التضامن", "المال"), ("Anbar", "Anbari"), ("وزارة", "زار"), ("ولد", "لد")]
)
def test_different_words_do_not_meet_as_words(written: str, asked: str) -> None:
    assert next(tokens(written)).word not in forms(asked)


@pytest.mark.parametrize(
    ("written", "asked"),
    [("كمال", "مال"), ("لجنة", "جنة"), ("بعيد", "عيد"), ("وزير", "زير"), ("university", "universal")],
)
def test_words_that_share_only_letters_do_not_meet(bank: Bank, written: str, asked: str) -> None:
    keep(bank.catalogue, said=f"They spoke of {written} again")
    assert bank.search(asked).total == 0
    assert bank.search(asked, "stories").total == 0


def test_a_word_that_stands_under_the_article_keeps_its_first_letter(bank: Bank) -> None:
    keep(bank.catalogue, "/a", said="قالت لهم كراسي")
    keep(bank.catalogue, "/b", title="B", said="هذه الكراسي لنا")
    assert bank.search("راسي").suggestion == "كراسي"  # no other word of the bank's; at most a slip for one


def test_a_governorate_is_found_by_its_other_spellings(bank: Bank) -> None:
    key = keep(bank.catalogue)
    for name in ("Al-Anbar", "الأنبار", "ئەنبار"):
        assert [result.story_id for result in bank.search(name).results] == [key]
        assert [result.id for result in bank.search(name, "stories").results] == [key]


def test_all_parts_of_a_compound_are_marked() -> None:
    for text, asked in (("Al-Tadhamun", "altadhamun"), ("co-operation", "cooperation")):
        assert [text[mark.start : mark.end] for mark in highlight(text, parse(asked))] == [text]


def test_a_word_said_counts_more_than_the_name_of_who_says_it(bank: Bank) -> None:
    named = keep(bank.catalogue, "/a", said="Our wells are dry")
    said = keep(
        bank.catalogue, "/b", title="B", said="A long talk with Saleh and many more people went on for weeks"
    )
    keep(bank.catalogue, "/c", title="C", said="Saleh, Saleh and Saleh")
    found = [result.story_id for result in bank.search("Saleh").results]
    assert found.index(said) < found.index(named)


def test_stems_find_less_than_words_count(bank: Bank) -> None:
    plural = keep(bank.catalogue, "/a", said="The elections were long and hard")
    same = keep(bank.catalogue, "/b", title="B", said="The election was long and hard")
    assert [result.story_id for result in bank.search("election").results] == [same, plural]


def test_a_phrase_stands_as_it_is(bank: Bank) -> None:
    key = keep(bank.catalogue, "/a", said="count every single vote")
    keep(bank.catalogue, "/b", title="B", said="every vote, single or not, we count")
    assert [result.story_id for result in bank.search('"every single vote"').results] == [key]
    assert bank.search('"single every"').total == 0


def test_an_arabic_phrase_is_found_under_its_clitics(bank: Bank) -> None:
    key = keep(bank.catalogue, said="وقّعنا مع منظمة تمكين المرأة مذكرة", language="ar")
    assert [result.story_id for result in bank.search("«لمنظمة تمكين المرأة»").results] == [key]


def test_words_that_never_stand_together_are_still_answered(bank: Bank) -> None:
    key = keep(bank.catalogue)
    found = bank.search("vote zebra")
    assert (found.relaxed, [result.story_id for result in found.results]) == (True, [key])
    assert bank.search("zebra").total == 0


@pytest.mark.parametrize(
    "typed", ['"', "((", "AND OR NOT", "*", "a:b:c", '"open', "«", "\x00", "🙂", "-vote", "[1 TO 2]", "'"]
)
def test_a_wrong_query_is_no_error(bank: Bank, typed: str) -> None:
    keep(bank.catalogue)
    assert bank.search(typed).total >= 0
    assert bank.search(typed, "stories").total >= 0


def test_filters_take_names_aliases_and_ids(bank: Bank) -> None:
    key = keep(bank.catalogue)
    for filters in (
        {"organization": ["AL TADHAMUN league"]},
        {"organization": ["organization/al-tadhamun-league"]},
        {"person": ["saleh"]},
        {"theme": ["Elections"]},
        {"governorate": ["anbar"]},
        {"language": ["english"]},
        {"theme": ["elections", "water"], "person": ["Maha Saleh"]},
    ):
        assert [result.story_id for result in bank.search("vote", filters=filters).results] == [key], filters
        assert [result.story_id for result in bank.search("", filters=filters).results] == [key], filters
    assert bank.search("vote", filters={"theme": ["water"]}).total == 0
    assert bank.search("", "stories", {"organization": ["rwn"]}).total == 1


def test_a_real_governorate_without_stories_finds_nothing(bank: Bank) -> None:
    keep(bank.catalogue)
    assert bank.search("", "stories", {"governorate": ["Wasit"]}).total == 0


def test_an_unknown_name_is_answered_with_the_nearest(bank: Bank) -> None:
    keep(bank.catalogue)
    with pytest.raises(UnknownName, match="Did you mean: Maha Saleh"):
        bank.search("", filters={"person": ["Maha Salih"]})
    with pytest.raises(UnknownName, match="elections, womens-participation"):
        bank.search("", filters={"theme": ["voting"]})


def test_facets_count_under_the_words_and_the_other_filters(bank: Bank) -> None:
    keep(bank.catalogue, "/a")
    keep(bank.catalogue, "/b", title="B", said="Our wells are dry since spring")
    counts = {
        facet: {value.id: value.count for value in values} for facet, values in bank.facets("wells").items()
    }
    assert counts["person"] == {"person/maha-saleh": 1}
    assert {v.id: v.count for v in bank.facets("")["theme"]} == {"elections": 2}
    assert {v.id: v.count for v in bank.facets("", filters={"theme": ["water"]})["theme"]} == {"elections": 2}
    assert bank.facets("", filters={"theme": ["water"]})["person"] == []
    assert bank.facets("", "stories")["governorate"][0].name == "Anbar"


def test_a_story_is_found_by_a_name_that_another_story_gave_its_actor(bank: Bank) -> None:
    first = keep(bank.catalogue)
    assert [result.id for result in bank.search("RWN", "stories").results] == [first]


def test_a_replaced_story_is_found_no_more(bank: Bank) -> None:
    keep(bank.catalogue)
    assert bank.search("vote").total == 1
    new = keep(bank.catalogue, title="Second", said="Our wells are dry")
    assert bank.search("vote", "quotes").total == 0
    assert [result.story_id for result in bank.search("wells").results] == [new]


def damage(folder: Path) -> None:
    for path in folder.iterdir():
        if path.name != "state.json":
            path.write_bytes(b"\x80garbage")


@pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning"
)  # Whoosh leaves a damaged file open
@pytest.mark.parametrize(
    "harm", [damage, shutil.rmtree, lambda folder: (folder / "state.json").write_text("{}")]
)
def test_a_damaged_index_is_made_again(tmp_path: Path, harm: object) -> None:
    with Bank.open(tmp_path / "bank", create=True) as bank:
        key = keep(bank.catalogue)
        bank.index.catch_up()
    harm(tmp_path / "bank" / FOLDER)  # type: ignore[operator]
    with Bank.open(tmp_path / "bank") as bank:
        assert [result.story_id for result in bank.search("vote").results] == [key]


@pytest.mark.parametrize("ours", ["bank.search.whoosh_engine.text_terms", "bank.search.index.documents"])
def test_a_fault_of_our_own_is_no_damaged_index(
    bank: Bank, monkeypatch: pytest.MonkeyPatch, ours: str
) -> None:
    keep(bank.catalogue)
    bank.index.catch_up()
    state_file = bank.folder / FOLDER / "state.json"
    before = state_file.read_text("utf-8")
    keep(bank.catalogue, "/b", title="Second")

    def fault(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(ours, fault)
    with pytest.raises(ZeroDivisionError):
        bank.search("vote")
    assert json.loads(state_file.read_text("utf-8"))["build"] == json.loads(before)["build"]


def test_an_index_from_elsewhere_is_never_opened(tmp_path: Path) -> None:
    with Bank.open(tmp_path / "theirs", create=True) as bank:
        keep(bank.catalogue)
        bank.index.catch_up()
    shutil.copytree(tmp_path / "theirs", tmp_path / "ours")
    planted = tmp_path / "ours" / FOLDER / "planted"
    planted.write_text("x")
    with Bank.open(tmp_path / "ours") as bank:
        assert bank.search("vote").total == 1
    assert not planted.exists()


def test_an_index_behind_its_catalogue_catches_up(tmp_path: Path) -> None:
    with Bank.open(tmp_path / "bank", create=True) as bank:
        keep(bank.catalogue)
        bank.index.catch_up()
        made, analysis = story(title="Second", said="Our wells are dry")
        bank.catalogue.keep(made, analysis, state("/b"), "1")
        assert not bank.index.current
    with Bank.open(tmp_path / "bank") as bank:
        assert bank.search("wells").total == 1
        assert bank.index.current


def test_marks_stand_on_the_original_text() -> None:
    text = "Women's rights in the “Al-Tadhamun” league; وبالأنبارِ كذلك"
    marks = highlight(text, parse("rights altadhamun الانبار"))
    assert [text[mark.start : mark.end] for mark in marks] == ["rights", "Al-Tadhamun", "وبالأنبارِ"]


def test_a_snippet_holds_the_marks() -> None:
    text = "word " * 200 + "needle " + "word " * 200
    marks = highlight(text, parse("needle"))
    shown = snippet(text, marks, 100)
    assert shown.end - shown.start <= 100
    assert shown.start <= marks[0].start < marks[0].end <= shown.end


def test_signs_alone_find_nothing(bank: Bank) -> None:
    assert bank.search("***").total == 0


def test_a_folder_that_nobody_may_write_to_any_more_is_searched_all_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "bank"
    with Bank.open(folder, create=True) as made:
        keep(made.catalogue)
    shutil.rmtree(folder / FOLDER, ignore_errors=True)
    (folder / "index.lock").unlink(missing_ok=True)
    (folder / "index.lock").mkdir()  # what cannot be opened for writing, whoever runs this test
    with Bank.open(folder) as opened:
        assert opened.search("vote").total == 1
    assert not (folder / FOLDER).exists()
