"""The review desk through Streamlit's own test runner, over a real bank."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import samples
from drawn import html, opened
from streamlit.testing.v1 import AppTest

from bank.bank import Bank
from bank.consent import ledger


@pytest.fixture
def bank(folder: Path) -> Iterator[Bank]:
    with Bank.open(folder, create=True) as opened:
        samples.keep_well(opened)
        samples.keep_hostile(opened)
        yield opened


def desk(**parameters: str | list[str]) -> AppTest:
    def page() -> None:
        from ui.review.page import review_page

        review_page()

    return opened(page, parameters)


def press(app: AppTest, does: str) -> AppTest:
    (button,) = [one for one in app.button if (one.key or "").startswith(f"sb-say-{does}-")]
    assert not button.disabled
    button.click().run()
    assert not app.exception
    return app


def item(app: AppTest) -> str:
    (card,) = [one.proto.body for one in app.get("html") if "sb-item " in one.proto.body]
    return card


def test_the_most_doubtful_comes_first_and_is_seen_to_be_a_guess(bank: Bank) -> None:
    app = desk()
    first = bank.review(limit=1)[0]
    assert "sb-is-guessed" in item(app)
    assert "found by machine, not yet reviewed" in item(app)
    assert f"{round(first.sure * 100)}%" in item(app)


def test_accept_undo_and_redo_change_the_bank_and_come_back_to_the_item(bank: Bank) -> None:
    every = len(bank.review(limit=None))
    app = desk(kind="quote")
    before = item(app)
    press(app, "accept")
    assert item(app) != before
    assert len(bank.review(limit=None)) == every - 1
    press(app, "undo")
    assert item(app) == before
    assert len(bank.review(limit=None)) == every
    press(app, "redo")
    assert "sb-is-accepted" in item(app)
    assert [line.in_force for line in bank.history()] == [True, False, True]


def test_stories_that_came_meanwhile_are_listed_behind_what_is_before_the_person(bank: Bank) -> None:
    app = desk(kind="quote", language="ar")
    assert not [one for one in app.get("html") if "sb-item " in one.proto.body]
    samples.keep_arabic(bank)
    app.run()
    assert samples.ARABIC_SAID in item(app)
    assert "One more story is in the bank" in html(app)
    app = desk(kind="quote")
    press(app, "next")
    before = item(app)
    bank.catalogue.forget(next(one for one in bank.catalogue.story_ids() if one not in before))
    app.run()
    assert item(app) == before
    assert "more stor" not in html(app)


def test_who_comes_second_is_told_so_and_nothing_is_noted(bank: Bank) -> None:
    first, second = desk(kind="quote"), desk(kind="quote")
    press(first, "accept")
    before = item(second)
    press(second, "reject")
    assert item(second) != before
    assert "Somebody else has decided on that one meanwhile" in html(second)
    assert [line.judgement.action for line in bank.history()] == ["accept"]


def test_what_somebody_else_took_back_is_open_again_and_said_so(bank: Bank) -> None:
    app = desk(kind="quote")
    before = item(app)
    press(app, "accept")
    (made,) = bank.history()
    bank.undo(made.judgement.id)
    press(app, "undo")
    assert "has been taken back already" in html(app)
    assert item(app) == before
    press(app, "next")
    assert "has been taken back already" not in html(app)


def test_next_and_before_decide_nothing(bank: Bank) -> None:
    app = desk()
    first = item(app)
    press(app, "next")
    assert item(app) != first
    press(app, "back")
    assert item(app) == first
    assert bank.history() == []


def test_a_rejected_name_is_gone_for_the_bank(bank: Bank) -> None:
    app = desk(kind="entity", q="Layla")
    assert "Layla Hassan" in item(app)
    press(app, "reject")
    assert "sb-is-rejected" in item(app)
    story = next(one for one in bank.catalogue.story_ids() if bank.story(one).story.source.name == "well.pdf")
    assert "Layla Hassan" not in [one.name for one in bank.story(story).analysis.entities]


def test_what_somebody_else_decided_is_passed_over(bank: Bank) -> None:
    app = desk(kind="quote")
    waiting = bank.review(["quote"], limit=None)
    bank.decide(waiting[1].id, True, "a colleague")
    press(app, "next")
    shown = item(app)
    words = waiting[2].what.strip("“”")[:12]
    assert words in shown


def test_a_quote_gets_its_right_speaker(bank: Bank) -> None:
    app = desk(kind="quote", q=samples.SAID[:20])
    press(app, "correct")
    speaker = next(one for one in app.selectbox if (one.key or "").startswith("review.speaker"))
    speaker.set_value("organization/clear-water-association")
    next(one for one in app.button if one.label == "Save").click().run()
    assert not app.exception
    assert "sb-is-corrected" in item(app)
    (line,) = bank.history()
    assert (line.judgement.action, line.judgement.value["speaker"]) == (
        "speaker",
        "organization/clear-water-association",
    )


def test_words_that_do_not_stand_in_the_story_change_nothing(bank: Bank) -> None:
    app = desk(kind="quote", q=samples.SAID[:20])
    press(app, "correct")
    app.text_area[0].set_value("Words that nobody said")
    speaker = next(one for one in app.selectbox if (one.key or "").startswith("review.speaker"))
    speaker.set_value(None)
    next(one for one in app.button if one.label == "Save").click().run()
    assert "do not stand in the story" in html(app)
    assert all(line.judgement.action == "undo" or not line.in_force for line in bank.history())


def test_all_that_is_listed_is_accepted_after_a_second_question_and_taken_back_as_one(bank: Bank) -> None:
    app = desk(kind="quote")
    count = len(bank.review(["quote"], limit=None))
    next(one for one in app.button if one.key == "review.all").click().run()
    assert len(bank.review(["quote"], limit=None)) == count
    next(one for one in app.button if one.key == "review.all_yes").click().run()
    assert bank.review(["quote"], limit=None) == []
    press(app, "undo")
    assert len(bank.review(["quote"], limit=None)) == count


def test_filters_stand_in_the_address(bank: Bank) -> None:
    app = desk(kind=["theme"], language="en")
    assert "Theme" in item(app)
    assert app.query_params["kind"] in ("theme", ["theme"])
    app.text_input(key="review.words").set_value("nothing of the kind").run()
    assert "Nothing is left under these filters" in html(app)
    assert app.query_params["q"] in ("nothing of the kind", ["nothing of the kind"])


def test_two_actors_are_made_one_and_parted_again_from_the_history(bank: Bank) -> None:
    app = desk(view="actors", of="organization/clear-water-association")
    second = next(one for one in app.selectbox if (one.key or "").startswith("review.merge.second.id"))
    second.set_value("organization/evil").run()
    app.button(key="review.merge.same").click().run()
    assert "They are one now" in html(app)
    assert bank.entity("organization/evil").id == "organization/clear-water-association"
    app = desk(view="history")
    assert "Made one" in html(app)
    next(one for one in app.button if (one.key or "").startswith("review.history.undo")).click().run()
    assert bank.entity("organization/evil").id == "organization/evil"
    assert "taken back" in html(app)


def test_consent_is_recorded_for_a_person_and_shows_what_was_said_before(bank: Bank) -> None:
    app = desk(view="consent", of="person/layla-hassan")
    assert "consent is not known" in html(app)
    app.radio(key="review.consent.person/layla-hassan.status").set_value("refused")
    next(one for one in app.button if one.label == "Record the answer").click().run()
    assert not app.exception
    with bank.catalogue.reading() as db:
        (word,) = ledger.history(db, "person", "person/layla-hassan")
    assert (word.status, word.channels, word.naming) == ("refused", None, None)
    assert word.recorded_by
    assert "Refused" in html(app)
    assert "has left" in html(app)
    assert "of=person%2Flayla-hassan" in html(desk(view="consent"))


def test_nothing_of_a_story_becomes_markup(bank: Bank) -> None:
    app = desk(q="Mallory")
    for view in ("queue", "actors", "consent", "history"):
        bank.decide(bank.review(["entity"], limit=1)[0].id, True)
        app = desk(view=view, of="person/mallory") if view in ("actors", "consent") else desk(view=view)
        for body in (element.proto.body for element in app.get("html")):
            if (
                not body.startswith(("<style", "<script>(", "<script>doc", "// Keys"))
                and "storybankKeys" not in body
            ):
                assert "<script>alert" not in body
                assert "<img src=x" not in body
                assert "<b onmouseover" not in body


def test_an_address_that_somebody_made_up_is_answered_in_words(bank: Bank) -> None:
    app = desk(view="consent", of="person/<script>alert(1)</script>")
    assert "There is no" in html(app)
    assert "<script>alert" not in html(app)
    assert "sb-item" in html(desk(kind="nonsense", order="nonsense", language="xx"))
