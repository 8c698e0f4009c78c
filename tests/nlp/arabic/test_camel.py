"""CAMeL's recognizer: the real way to it, with a stand-in of its interface in the place of the downloaded model."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from reading import story

from nlp.arabic.document import prepare
from nlp.arabic.names import camel
from nlp.arabic.names.cast import find_actors
from nlp.arabic.text import words

ROOT = Path(__file__).resolve().parents[3]
STAND_IN = """
class NERecognizer:
    def __init__(self, path, use_gpu=True):
        assert path.endswith("arabert") and use_gpu is False

    def predict(self, sentences):
        return [["B-PERS" if word == "هيروين" else "O" for word in sentence] for sentence in sentences]
"""


class Model:
    """Labels the words it is given; anything else is O."""

    def __init__(self, labels: dict[str, str]) -> None:
        self.labels = labels

    def predict(self, sentences: list[list[str]]) -> list[list[str]]:
        return [[self.labels.get(word, "O") for word in sentence] for sentence in sentences]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("CAMELTOOLS_DATA", str(tmp_path))
    camel.recognizer.cache_clear()
    yield tmp_path
    camel.recognizer.cache_clear()


def test_without_data_there_is_none_and_the_way_to_it_is_told(folder: Path) -> None:
    assert camel.recognizer() is None
    assert "camel_data -i ner-arabert" in camel.active()


def test_damaged_data_leaves_the_rules_and_says_so(folder: Path) -> None:
    (folder / "data/ner/arabert").mkdir(parents=True)
    (folder / "data/ner/arabert/config.json").write_text("{")
    (folder / "catalogue.json").write_text("no catalogue")
    assert camel.is_downloaded()
    assert camel.recognizer() is None
    assert "cannot be loaded" in camel.active()


def test_downloaded_data_is_loaded_by_its_folder(folder: Path, tmp_path: Path) -> None:
    (folder / "data/ner/arabert").mkdir(parents=True)
    (folder / "data/ner/arabert/config.json").write_text("{}")
    (folder / "catalogue.json").write_text("{}")
    code = (
        "import sys, types\n"
        "module = types.ModuleType('camel_tools.ner')\n"
        f"exec({STAND_IN!r}, module.__dict__)\n"
        "sys.modules['camel_tools.ner'] = module\n"
        "from nlp.arabic.names import camel\n"
        "print(camel.active())\n"
        "print(camel.recognizer().predict([['هيروين']]))\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "CAMELTOOLS_DATA": str(folder), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert "CAMeL's name recognizer" in ran.stdout
    assert "[['B-PERS']]" in ran.stdout


def test_reading_arabic_without_data_brings_neither_torch_nor_camels_catalogue() -> None:
    code = (
        "import sys\n"
        "sys.path.insert(0, 'tests/nlp')\n"
        "from reading import read\n"
        "read('وقالت هدى ناصر إن الماء قليل.')\n"
        "print([m for m in ('torch', 'camel_tools.data', 'spacy') if m in sys.modules])\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "CAMELTOOLS_DATA": "nowhere"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.strip() == "[]"


def test_labels_become_names_over_sentences() -> None:
    text = "وصل تمبكتو رانغون إلى هنا. هناك ويغا"
    model = Model({"تمبكتو": "B-PERS", "رانغون": "I-PERS", "ويغا": "B-ORG"})
    row = words(text, 0, len(text))
    found = [(kind, " ".join(w.text for w in row[a:b])) for kind, a, b in camel.names(model, row)]
    assert found == [("PERS", "تمبكتو رانغون"), ("ORG", "ويغا")]


def test_the_model_adds_what_the_rules_do_not_see() -> None:
    document = prepare(story("وصل تمبكتو رانغون إلى مكاتب ويغا، وقالت هدى ناصر إن الوقت تأخر."))
    model = Model({"تمبكتو": "B-PERS", "رانغون": "I-PERS", "ويغا": "B-ORG", "هدى": "B-PERS"})
    drafts, _ = find_actors(document, model)
    assert {(d.type, d.name) for d in drafts} == {
        ("person", "تمبكتو رانغون"),
        ("organization", "ويغا"),
        ("person", "هدى ناصر"),
    }
