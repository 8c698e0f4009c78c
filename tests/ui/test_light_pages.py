"""The app stays small: what reads files and texts is loaded by the processes that do so, never into the app."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import samples

from bank.bank import Bank

ROOT = Path(__file__).resolve().parents[2]

_SCRIPT = """
import sys
from streamlit.testing.v1 import AppTest

def draw(module, function, **parameters):
    app = AppTest.from_string(f"from {module} import {function}\\n{function}()", default_timeout=120)
    for name, value in parameters.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception, (module, app.exception)
    assert app.get("html"), module

story, actor = sys.argv[1:]
draw("ui.find.page", "find_page", q="water")
draw("ui.explore.page", "explore_page")
draw("ui.starred.page", "starred_page")
draw("ui.connect.page", "connect_page")
draw("ui.collect.page", "collect_page")
draw("ui.review.page", "review_page")
draw("ui.story.page", "story_page", story=story)
draw("ui.connect.actor", "actor_page", actor=actor)
heavy = {"spacy", "torch", "transformers", "thinc", "sklearn", "pdfplumber", "pypdfium2", "pocketsphinx", "symspellpy",
         "camel_tools.ner", "camel_tools.morphology"}
print(sorted(heavy & set(sys.modules)))
"""


def test_no_page_loads_a_language_model_or_a_reader(tmp_path: Path) -> None:
    with Bank.open(tmp_path / "bank", create=True) as bank:
        story = samples.keep_well(bank)
        samples.keep_arabic(bank)
        samples.keep_hostile(bank)
        actor = next(e.key for e in bank.story(story).analysis.entities if e.type == "organization")
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT, story, actor],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "STORYBANK_BANK": str(tmp_path / "bank")},
        timeout=300,
        check=False,
    )
    assert done.stdout.strip() == "[]", done.stderr
