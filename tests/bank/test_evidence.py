"""Where a guess stands in its stories, and what is known of an actor."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bank import evidence, review
from bank.bank import Bank
from bank.catalogue import FileState
from ingest.story import Box, Piece, Reading, Span, Story, assemble, sha256
from nlp.annotations import Analysis, Collaboration, Entity, Mention, Quote, Theme

AMAL, WELLS, ROADS = "person/amal-jasim", "organization/wells", "organization/roads"


def span(story: Story, words: str) -> Span:
    start = story.text.index(words)
    return Span(start, start + len(words))


def keep(bank: Bank, number: int, filler: str = "") -> Story:
    said = f"Water number {number} came back"
    pieces = [
        Piece("title", f"Story {number}"),
        Piece("paragraph", "Nothing happens in this one.", 1, Box(0, 0, 9, 9)),
        Piece(
            "paragraph",
            f'{filler}Amal Jasim leads it. "{said}," says Amal Jasim. Wells and Roads built it together.{filler}',
            2,
            Box(0, 0, 9, 9),
        ),
    ]
    story = assemble(
        Reading(pieces, f"Story {number}", None, 2),
        f"{number}.pdf",
        sha256(bytes([number])),
        "application/pdf",
    )
    first = span(story, "Amal Jasim")
    second = Span(story.text.index("Amal Jasim", first.end), story.text.index("Amal Jasim", first.end) + 10)
    analysis = Analysis(
        "en",
        (
            Entity(AMAL, "person", "Amal Jasim", ("Amal",), "director", WELLS, score=0.6),
            Entity(WELLS, "organization", "Wells", score=0.9),
            Entity(ROADS, "organization", "Roads", score=0.9),
        ),
        (Mention(AMAL, first), Mention(AMAL, second), Mention(WELLS, span(story, "Wells"))),
        (Theme("water", 0.8, (span(story, "Water"),)),),
        (Quote((span(story, said),), "direct", AMAL, "says"),),
        (
            Collaboration(
                (ROADS, WELLS),
                "joint-project",
                "active",
                (span(story, "Wells and Roads built it together."),),
            ),
        ),
    )
    bank.catalogue.keep(story, analysis, FileState(f"/{number}.pdf", f"{number}.pdf", 1, 1), "test")
    return story


@pytest.fixture
def bank(tmp_path: Path) -> Iterator[Bank]:
    with Bank.open(tmp_path / "bank", create=True) as made:
        yield made


def test_every_guess_is_shown_where_it_stands(bank: Bank) -> None:
    story = keep(bank, 1)
    with bank.catalogue.reading() as db:
        for item in bank.review(limit=None):
            shown = evidence.places(db, item.id)
            if item.kind == "entity" and "Roads" in item.what:
                assert shown == ()  # the story names it without a place of its own
                continue
            assert shown, item.id
            for place in shown:
                assert (place.story_id, place.story_title, place.page) == (story.id, "Story 1", 2)
                inside = [place.text[mark.start : mark.end] for mark in place.marks]
                assert inside == [story.slice(one) for one in place.spans]
                assert "Nothing happens" not in place.text


def test_a_long_paragraph_is_cut_to_the_sentences_round_the_words(bank: Bank) -> None:
    story = keep(bank, 1, " ".join(f"Filling sentence number {i} says little." for i in range(200)) + " ")
    quote = next(item for item in bank.review(["quote"]))
    with bank.catalogue.reading() as db:
        (place,) = evidence.places(db, quote.id)
    assert place.cut == (True, True)
    assert len(place.text) < len(story.text) / 4
    assert place.text[slice(*place.marks[0])] == "Water number 1 came back"
    assert place.text.startswith("Filling sentence")


def test_a_dossier_holds_names_bodies_and_stories_also_under_a_merged_id(bank: Bank) -> None:
    keep(bank, 1), keep(bank, 2)
    bank.judge("entity", ROADS, "merge", {"into": WELLS})
    with bank.catalogue.reading() as db:
        amal, wells, merged = (evidence.dossier(db, one) for one in (AMAL, WELLS, ROADS))
        assert evidence.dossier(db, "person/nobody") is None
    assert amal is not None
    assert (amal.name, amal.roles, amal.organizations) == ("Amal Jasim", ("director",), ("Wells",))
    assert {title for _, title in amal.stories} == {"Story 1", "Story 2"}
    assert len(amal.places) == 2
    assert wells == merged


def test_actors_are_found_by_some_letters_of_a_name(bank: Bank) -> None:
    keep(bank, 1)
    with bank.catalogue.reading() as db:
        assert [one[0] for one in evidence.called(db, "jas")] == [AMAL]
        assert [one[0] for one in evidence.called(db, "", ["organization"])] == [ROADS, WELLS]
        assert evidence.called(db, "nobody") == []


def test_what_is_decided_no_longer_stands(bank: Bank) -> None:
    keep(bank, 1)
    for item in bank.review(limit=None):
        with bank.catalogue.reading() as db:
            assert review.stands(db, item.id)
        bank.decide(item.id, True, "noor")
        with bank.catalogue.reading() as db:
            assert not review.stands(db, item.id)


def test_a_judgement_is_told_by_what_it_is_about(bank: Bank) -> None:
    story = keep(bank, 1)
    quote = next(item.id for item in bank.review(["quote"])).partition(":")[2]
    made = [
        bank.judge("entity", WELLS, "rename", {"name": "Deep Wells"}),
        bank.judge("quote", quote, "reject"),
        bank.judge("story", story.id, "accept"),
        bank.judge("collaboration", f"{ROADS}|{WELLS}|joint-project", "refuse", story=story.id),
    ]
    with bank.catalogue.reading() as db:
        told = [evidence.subject_words(db, one) for one in made]
    assert told == ["Deep Wells", "Water number 1 came back", "Story 1", "Roads – Deep Wells"]
