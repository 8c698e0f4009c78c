from __future__ import annotations

import builtins
import io
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import read, story

from ingest.story import Span, Story
from nlp.analyse import analyse, analyse_many
from nlp.annotations import Analysis

REED = (
    "“We planted the palms before we wrote a single report,” says Huda Nasser, director of the Reed Foundation in Basra.",
    "She adds that the foundation signed an agreement with the Palm Grove Association. “It rained,” says Omar Latif.",
)
ARABIC = "قالت هدى ناصر مديرة مؤسسة النخيل: «زرعنا النخيل قبل أن نكتب تقريراً واحداً عن هذه القرية»."
SORANI = "باران ئەمساڵ درەنگ گەیشتە گوندەکە و خەڵکەکە چاوەڕێ بوون، «ئێمە چاوەڕێی ئاو دەکەین لەم گوندە»."


def check(made: Story, found: Analysis) -> None:
    """What holds for every analysis: spans inside the text, keys that exist, scores from 0 to 1."""
    keys = {entity.key for entity in found.entities}
    assert len(keys) == len(found.entities)
    for mention in found.mentions:
        assert inside(made, mention.span)
        assert mention.entity in keys
    for entity in found.entities:
        assert entity.name.strip()
        assert entity.organization is None or entity.organization in keys
    for quote in found.quotes:
        assert quote.spans
        assert all(inside(made, span) for span in quote.spans)
        assert list(quote.spans) == sorted(quote.spans)
        assert not any(a.overlaps(b) for a, b in zip(quote.spans, quote.spans[1:], strict=False))
        assert quote.speaker is None or quote.speaker in keys
        assert quote.attribution is None or inside(made, quote.attribution)
        assert 0 <= quote.score <= 1
        assert 0 <= quote.quotability <= 1
    for tie in found.collaborations:
        assert tie.between[0] < tie.between[1]
        assert set(tie.between) <= keys
        assert all(inside(made, span) for span in tie.evidence)
    for theme in found.themes:
        assert all(inside(made, span) for span in theme.evidence)
    starts = [quote.spans[0] for quote in found.quotes]
    assert starts == sorted(starts)


def inside(made: Story, span: Span) -> bool:
    return 0 <= span.start <= span.end <= len(made.text)


def test_a_story_with_everything_in_it() -> None:
    found = read(*REED)
    check(found.story, found.analysis)
    assert found.analysis.language == "en"
    assert found.speakers == ["Huda Nasser", "Omar Latif"]
    assert found.ties == {(frozenset({"Reed Foundation", "Palm Grove Association"}), "agreement", "active")}
    assert found.governorates == set()  # only where the foundation sits
    assert all(quote.quotability > 0 for quote in found.analysis.quotes)


def test_the_same_story_gives_the_same_twice() -> None:
    assert analyse(story(*REED)) == analyse(story(*REED))


def test_stories_of_several_languages_come_back_in_their_order() -> None:
    stories = [story(text) for text in (REED[0], ARABIC, REED[1], SORANI, "")]
    together = list(analyse_many(stories))
    assert [found.language for found in together] == ["en", "ar", "en", "ckb", "en"]
    assert together == [analyse(made) for made in stories]
    for made, found in zip(stories, together, strict=True):
        check(made, found)
    assert list(analyse_many([])) == []


_RENAMED = """
import sys
sys.path.insert(0, "tests/nlp")
from reading import read
bodies = ["Reed", "Palm", "Orchard", "Tigris", "Dawn", "Lantern"]
found = read(*(f"The {b} Street Society (until 2019 the {b} House Club) signed an agreement with UNICEF." for b in bodies))
print(found.analysis)
print(sorted(found.organizations))
"""


def test_every_process_finds_the_same() -> None:
    """The order of a set differs from process to process; whether a name is chosen by it shows only between two."""
    told = [
        subprocess.run(
            [sys.executable, "-c", _RENAMED],
            cwd=Path(__file__).resolve().parents[2],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
            timeout=300,
        ).stdout
        for seed in ("0", "1")
    ]
    assert "Reed Street Society" in told[0].splitlines()[-1]
    assert told[0] == told[1]


@pytest.fixture
def sealed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Neither a file nor a socket can be opened, once everything is loaded."""
    analyse(story(*REED))

    def refuse(*_: Any, **__: Any) -> Any:
        raise AssertionError("analysis reached out")

    for owner, name in ((builtins, "open"), (io, "open"), (os, "open"), (Path, "open"), (socket, "socket")):
        monkeypatch.setattr(owner, name, refuse)
    yield
    monkeypatch.undo()


@pytest.mark.usefixtures("sealed")
def test_no_file_and_no_network_is_touched() -> None:
    assert analyse(story(*REED)).quotes


@pytest.mark.parametrize("paragraphs", [(), ("Rain",), (".",), ("“",), ("“”",), ("x" * 5000,)])
def test_next_to_nothing_gives_nothing(paragraphs: tuple[str, ...]) -> None:
    made = story(*paragraphs)
    found = analyse(made)
    check(made, found)
    assert (found.quotes, found.collaborations) == ((), ())


def test_twenty_thousand_words() -> None:
    paragraph = (
        "The Reed Foundation dug a well in Basra. “It will not run dry,” says Huda Nasser, who leads it. "
    )
    lines = [paragraph + "The river was low and the road was long that year. " * 3 for _ in range(420)]
    made = story(*lines)
    assert len(made.text.split()) > 20_000
    found = analyse(made)
    check(made, found)
    assert len(found.quotes) == len(lines)
    assert {quote.speaker for quote in found.quotes} == {"person/huda-nasser"}


@pytest.mark.parametrize(
    "text",
    [
        "“We\0began,” says Huda\0Nasser.",
        "“We began,” says Huda\u200bNasser\u202e of the Reed\u00adFoundation\ufeff.",
        "“We began,”\u2028says\u2029Huda Nasser\x0b\x0c\x85.",
        "“W\u0301e began\U0001f600,” says Huda Nasser \U000e0001.",
        "\ud800 “We began,” says Huda Nasser. \udfff",
        "“" * 300,
        '"' * 301,
        "'’‘" * 100,
        "((((((((" * 50,
        "The " * 400 + "Foundation " * 400,
        "A-" * 500,
    ],
)
def test_odd_characters_never_raise(text: str) -> None:
    made = story(text)
    check(made, analyse(made))


_WORDS = st.sampled_from(
    [
        "“We dug it,”",
        '"And',
        "who sells?”",
        "'It isn't late,'",
        "says",
        "she said.",
        "Huda Nasser",
        "Nasser's",
        "the Reed Foundation (RF)",
        "RF",
        "signed an agreement with",
        "Al-Palm Association",
        "funded",
        "in Basra",
        "and",
        ",",
        "director of",
        "the director",
        "that the wells are dry",
        ":",
        "\n",
        "«",
        "»",
        "His brother",
        "Dr.",
        "قال",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(_WORDS, max_size=14).map(" ".join) | st.text(max_size=40), max_size=3))
def test_whatever_stands_in_a_story_the_annotations_hold_together(paragraphs: list[str]) -> None:
    made = story(*paragraphs)
    found = analyse(made)
    check(made, found)
    for quote in found.quotes:
        assert all(made.slice(span).strip() for span in quote.spans)


def test_reading_english_brings_no_torch_and_leaves_it_to_whoever_needs_it() -> None:
    code = (
        "import importlib.util, sys\n"
        "from nlp.english.pipeline import model\n"
        "before = importlib.util.find_spec('torch') is None\n"
        "model()\n"
        "print('torch' in sys.modules, (importlib.util.find_spec('torch') is None) == before)\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False True"
