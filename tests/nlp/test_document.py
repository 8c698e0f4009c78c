from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import story

from ingest.story import BlockKind, Story
from nlp.document import ANALYSED, is_title, prepare
from nlp.marks import pair

_PARAGRAPH = st.text(st.sampled_from("Ab cd ef,.'\"“”‘’«»")) | st.lists(
    st.sampled_from(
        ["“We left at dawn,”", "she said.", "'a lamp'", '"It was cold"', "the girls’", "(“X”)", " "]
    )
).map(" ".join)


@given(st.lists(_PARAGRAPH | st.text(), max_size=4))
def test_every_character_of_a_stretch_maps_back_to_itself(paragraphs: list[str]) -> None:
    made = story(*paragraphs)
    for passage in prepare(made).passages:
        stubs = set(passage.stubs.values())
        for stretch in passage.stretches():
            for offset, char in enumerate(stretch.text):
                in_stub = stretch is passage.main and (offset in stubs or offset - 1 in stubs)
                if not in_stub and made.text[passage.span.start : passage.span.end].strip():
                    origin = stretch.origin(offset)
                    assert passage.span.start <= origin < passage.span.end
                    assert made.text[origin] == char
                    assert stretch.origin(stretch.local(origin)) == origin


@given(st.lists(_PARAGRAPH, max_size=3))
def test_quotes_and_running_text_together_are_the_whole_paragraph(paragraphs: list[str]) -> None:
    for passage in prepare(story(*paragraphs)).passages:
        assert len(passage.quotes) == len(passage.stubbed) == len(passage.stubs)
        assert all(passage.main.text[at : at + 2] == "It" for at in passage.stubs.values())


def test_a_long_quote_is_a_stub_for_the_parser_and_keeps_its_own_words() -> None:
    (passage,) = prepare(story("“We left at dawn,” said Mona, “and walked.”")).passages
    assert passage.main.text == "“It,” said Mona, “It.”"
    assert [stretch.text for stretch in passage.quotes] == ["We left at dawn,", "and walked."]


def test_short_forms_in_brackets_are_no_stubs() -> None:
    made = story("The Reed Foundation ('Reed Club Home') opened.")
    (passage,) = prepare(made).passages
    assert passage.main.text == made.text
    assert passage.stubbed == set()


def test_only_the_blocks_of_the_story_itself_are_read() -> None:
    kinds: list[BlockKind] = ["pull_quote", "caption", "header", "footer", "heading", "sidebar", "footnote"]
    made = story("Body.", pieces=[(kind, f"Text of a {kind}.") for kind in kinds])
    assert [p.kind for p in prepare(made).passages] == ["paragraph", *(k for k in kinds if k in ANALYSED)]
    assert not {"pull_quote", "caption", "header", "footer"} & ANALYSED


def _title(made: Story) -> bool:
    return is_title(made.text, pair(made.text)[0])


@pytest.mark.parametrize(
    "text",
    [
        "The 'Clean Hands' project began in May.",
        "The “Clean Hands and Clear Water” campaign began.",
        'A workshop called "Reading the Law Together" drew forty women.',
        'The slogan was "Water for All".',
        'The Reed Foundation ("Reed") opened.',
    ],
)
def test_titles_and_short_forms_are_names(text: str) -> None:
    assert _title(story(text))


@pytest.mark.parametrize(
    "text",
    [
        '"We read the law together," said a woman in the workshop.',
        '"The project is ours." The campaign began.',
        'She told the workshop: "We read the law together."',
    ],
)
def test_speech_beside_a_project_is_no_title(text: str) -> None:
    assert not _title(story(text))
