"""What is said in the code, and the same in the page's language."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.repair import mend
from ui import strings
from ui.strings import table
from ui.told import in_words

ROOT = Path(__file__).resolve().parents[2]
LAYERS = ("ingest", "nlp", "bank")
#: What only a terminal asks for, whose language is English.
TERMINAL = {
    "bank/backup.py",
    "bank/collecting/mapping.py",
    "bank/collecting/template.py",
    "bank/forgetting_people.py",
    "bank/judgements/lists.py",
    "bank/new_file.py",
}
#: Sentences of modules that a page asks too, but for what no page offers.
NOT_ON_A_PAGE = (
    "could not be written",  # an export to a file of one's own
    "can be said of",
    "cannot be said of",
    "Say in which story: a",
    "A collaboration is called by",
    "There is no kind",
    "takes the role",  # ui/door.py says it
    "Value0: Value2",  # a column's name before a sentence that is here
)
_PLACE = re.compile(r"\{(\w+)\}")


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    strings.speak(strings.ENGLISH)


def _errors(trees: dict[str, ast.Module]) -> set[str]:
    bases = {
        one.name: {base.id for base in one.bases if isinstance(base, ast.Name)}
        for tree in trees.values()
        for one in ast.walk(tree)
        if isinstance(one, ast.ClassDef)
    }
    found = {"StorybankError", "Misread"}
    while more := {name for name, of in bases.items() if of & found and name not in found}:
        found |= more
    return found


def _text(value: ast.expr) -> str:
    """A sentence of the code with a word in the place of each value; nothing where it is made elsewhere."""
    if isinstance(value, ast.Constant):
        return str(value.value)
    if isinstance(value, ast.JoinedStr):
        made = ""
        for place, part in enumerate(value.values):
            if isinstance(part, ast.Constant):
                made += str(part.value)
            elif not made.endswith("."):  # what stands behind a full stop is a sentence of its own, or none
                made += f"Value{place}"
        return made
    return ""


def said() -> list[tuple[str, str]]:
    """Each sentence of an error or a doubt that the code holds, and where."""
    trees = {
        path.relative_to(ROOT).as_posix(): ast.parse(path.read_text("utf-8"))
        for layer in LAYERS
        for path in sorted((ROOT / layer).rglob("*.py"))
    }
    errors = _errors(trees)
    found = []
    for where, tree in trees.items():
        for call in ast.walk(tree):
            if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name) or where in TERMINAL:
                continue
            place = {"QualityFlag": 1, "judge": 2}.get(call.func.id, 0)
            if (call.func.id in errors or place) and len(call.args) > place:
                found.append((where, _text(call.args[place])))
    found += [
        ("ingest/repair/mend.py", one[1]) for one in (mend.MOJIBAKE, mend.MENDED, mend.UNSURE, mend.DOUBTFUL)
    ]
    return [
        (where, text) for where, text in found if text and not any(part in text for part in NOT_ON_A_PAGE)
    ]


def test_every_sentence_that_a_page_may_show_is_said_in_its_language() -> None:
    assert len(said()) > 90, "the sentences of the code are not found any more"
    for language in ("ar", "ckb"):
        strings.speak(language)
        lacking = [f"{where}: {text}" for where, text in said() if in_words(text) == text]
        assert lacking == [], (
            f"write them into ui/strings/*/told.toml, or say here why no page shows them ({language})"
        )


def test_a_value_stands_in_the_sentence_of_the_other_language() -> None:
    strings.speak("ar")
    told = in_words(
        "تقرير <b>.pdf is an Excel sheet. Storybank reads PDF, DOCX, TXT, Markdown, HTML and subtitles (SRT, VTT)."
    )
    assert "\u2068تقرير <b>.pdf\u2069" in told
    assert "جدول Excel" in told
    assert "Excel sheet" not in told
    assert "٢٠٠" in in_words("a.pdf has 300 MB; files of more than 200 MB are not read. Split it.")


def test_the_longest_sentence_that_fits_is_meant() -> None:
    strings.speak("ar")
    short = in_words("a.pdf is damaged or was not copied to its end. Ask for the file again.")
    longer = in_words(
        "a.pdf is damaged or was not copied to its end; nothing in it could be read. Ask for the file again."
    )
    assert short == table("ar")["told"]["damaged"].format(name="\u2068a.pdf\u2069")
    assert longer == table("ar")["told"]["damaged_pdf"].format(name="\u2068a.pdf\u2069")


def test_in_english_and_where_nobody_translated_it_a_message_stays_as_it_is() -> None:
    assert in_words("The disk {is} 100% full of %s") == "The disk {is} 100% full of %s"
    strings.speak("ckb")
    assert in_words("The disk {is} 100% full of %s") == "The disk {is} 100% full of %s"


def test_no_page_names_a_command_of_the_terminal() -> None:
    for language in strings.SPOKEN:
        strings.speak(language)
        for _, text in said():
            assert "storybank " not in in_words(text), (language, text)
            assert " --" not in in_words(text), (language, text)
            assert "same command" not in in_words(text), (language, text)
    strings.speak("en")
    told = in_words(
        "There is no story ab12 in the bank. Find its id with: storybank search WORDS --in stories"
    )
    assert "ab12" in told
    assert "look for it by its words" in told
