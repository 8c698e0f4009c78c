from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from nlp.vocabulary import BadVocabulary, alternatives, load, merge, term_pattern, words

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("base", "extra", "merged"),
    [
        ({"a": 1}, {"b": 2}, {"a": 1, "b": 2}),
        ({"a": {"x": [1, 2]}}, {"a": {"x": [2, 3], "y": 4}}, {"a": {"x": [1, 2, 3], "y": 4}}),
        ({"a": "old"}, {"a": "new"}, {"a": "new"}),
        ({"a": [1]}, {}, {"a": [1]}),
    ],
)
def test_tables_are_merged_and_lists_joined(
    base: dict[str, object], extra: dict[str, object], merged: dict[str, object]
) -> None:
    before = json.dumps(base)
    assert merge(base, extra) == merged
    assert json.dumps(base) == before  # the shipped table stays as it is


def test_words_of_a_path_that_is_not_there_are_none() -> None:
    assert "director" in words("english", "person", "roles")
    assert words("english", "person", "nowhere") == frozenset()


@pytest.mark.parametrize(
    ("terms", "text", "found"),
    [
        (["well*"], "Two wellsprings and a swell", ["wellsprings"]),
        (["well", "well field"], "The well  field by the well", ["well  field", "well"]),
        (["well field"], "well\nfield", ["well\nfield"]),
        (["c++"], "in c++ only", ["c++"]),
        (
            ["aid", "aid worker", "aids", "AID agency"],
            "Aid workers, an aid worker, AIDS and an aid agency",
            ["Aid", "aid worker", "AIDS", "aid agency"],
        ),
        (
            ["train*", "training day", "trainer", "tea"],
            "training days, a training day, a trainer",
            ["training", "training day", "trainer"],
        ),
        ([], "nothing is asked for", []),
    ],
)
def test_terms_are_found_as_whole_words_the_longest_first(
    terms: list[str], text: str, found: list[str]
) -> None:
    assert [match.group() for match in term_pattern(terms).finditer(text)] == found


def test_case_counts_where_it_is_asked_to() -> None:
    assert [
        m.group() for m in term_pattern(["Hit", "Hawija", "Halabja"], case=True).finditer("a hit in Hit")
    ] == ["Hit"]


def test_of_alternatives_the_longest_is_tried_first() -> None:
    words = ["aide", "aid", "aid worker", "cook", "a.b"]
    pattern = re.compile(f"(?:{alternatives(words)})")
    assert [match.group() for match in pattern.finditer("aid worker aides aid a.b axb")] == [
        "aid worker",
        "aide",
        "aid",
        "a.b",
    ]


_READ = """
import json, sys
sys.path.insert(0, "tests/nlp")
from reading import read
found = read(
    "Beekeeping saved the village of Qaryat Hoshyar. 'The queen came back in May,' chuckled Salma Jabbar, head of the Hive Gremium.",
    "Beekeeping feeds forty families there, and beekeeping is taught in the evenings. Every apiary has a number."
)
print(json.dumps({
    "themes": [theme.id for theme in found.analysis.themes],
    "governorates": sorted(found.governorates),
    "organizations": sorted(found.organizations),
    "cues": [quote.cue for quote in found.analysis.quotes],
    "speakers": found.speakers,
}))
"""


def _run(code: str, own: Path | None) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if key != "STORYBANK_VOCABULARY"}
    if own is not None:
        environment["STORYBANK_VOCABULARY"] = str(own)
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300
    )


def test_a_theme_a_spelling_and_a_cue_of_ones_own_take_effect(tmp_path: Path) -> None:
    (tmp_path / "themes.toml").write_text(
        '[bees]\nlabel.en = "Bees"\nstrong.en = ["beekeep*", "apiar*"]\n', "utf-8"
    )
    (tmp_path / "governorates.toml").write_text('[erbil]\nplaces.en = ["Qaryat Hoshyar"]\n', "utf-8")
    (tmp_path / "english.toml").write_text(
        '[speech]\nverbs = ["chuckle"]\n[organization]\nheads = ["gremium"]\n', "utf-8"
    )
    told = _run(_READ, tmp_path)
    assert told.returncode == 0, told.stderr
    found = json.loads(told.stdout)
    assert "bees" in found["themes"]
    assert found["governorates"] == ["Erbil"]
    assert found["organizations"] == ["Hive Gremium"]
    assert found["cues"] == ["chuckled"]
    assert found["speakers"] == ["Salma Jabbar"]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (b'[bees\nlabel.en = "Bees"\n', "cannot be read"),
        (b'[bees]\nlabel.en = "B\xe9es"\n', "cannot be read"),
        (b'bees = "Bees"\n', "bees has to be a table, written [bees]"),
        (b'[elections]\nstrong = "ballot"\n', "elections.strong has to be a table"),
        (b'[elections.strong]\nen = "ballot"\n', "elections.strong.en has to be a list"),
        (b"[elections.strong]\nen = [1, 2]\n", "elections.strong.en has to be a list"),
    ],
)
def test_a_broken_file_is_told_in_plain_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: bytes, told: str
) -> None:
    own = tmp_path / "themes.toml"
    own.write_bytes(written)
    monkeypatch.setenv("STORYBANK_VOCABULARY", str(tmp_path))
    with pytest.raises(BadVocabulary) as caught:
        load.__wrapped__("themes")  # past the cache, which other tests have filled
    message = str(caught.value)
    assert str(own) in message
    assert told in message
    assert "Mend that line, or move the file away." in message


def test_a_broken_file_stops_the_terminal_with_one_line(tmp_path: Path) -> None:
    own = tmp_path / "english.toml"
    own.write_text("[speech\n", "utf-8")
    told = _run(
        f"import cli; cli.main(['--bank', {str(tmp_path / 'bank')!r}, 'add', {str(tmp_path)!r}])", tmp_path
    )
    assert told.returncode != 0
    assert str(own) in told.stderr
    assert "Traceback" not in told.stderr


def test_other_files_in_the_folder_and_a_missing_folder_change_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("STORYBANK_VOCABULARY", raising=False)
    shipped = load.__wrapped__("themes")
    (tmp_path / "themes.toml.bak").write_text("[bees]\n", "utf-8")
    for folder in (tmp_path, tmp_path / "gone"):
        monkeypatch.setenv("STORYBANK_VOCABULARY", str(folder))
        assert load.__wrapped__("themes") == shipped
