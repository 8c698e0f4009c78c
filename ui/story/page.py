"""The reading view: one story whole, with where it came from, what is doubtful in it, and its quotes set off."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from bank.bank import Bank
from bank.pages import has_pages
from bank.stored import StoredStory, quote_id, quote_text
from ingest.errors import StorybankError
from ingest.story import Span
from nlp.quotability import quotability
from ui.back import back_link
from ui.cards import chips, consent_badge, origin_badge
from ui.dialogs import in_dialog
from ui.links import Asked, actor_url, here, passage, story_and_quote
from ui.markup import element, joined, language_code, name, text
from ui.page_picture import show_page
from ui.screen import VISIT, notice, open_bank
from ui.story.elsewhere import elsewhere_html
from ui.story.reading import SHOWN, anchor, story_html
from ui.strings import date_name, direction, language_name, say, say_count
from ui.told import in_words

#: Brings the quote that was asked for into sight. The number is another each time: the browser runs no script twice.
_SCROLL = "<script>/* %d */ document.querySelector('.sb-asked')?.scrollIntoView({block: 'center'});</script>"
_SCROLLED, _TURN = "story.scrolled", "story.turn"


def story_page() -> None:
    """Show the story that the address names."""
    parameters = here()
    story_id, asked_quote = story_and_quote(parameters)
    asked_passage = passage(parameters)
    asked = Asked.read(parameters)
    back_link(asked)
    if story_id is None:
        notice(say("story.none_title"), say("story.none_text"))
        return
    try:
        bank = open_bank()
        kept = bank.story(story_id)
        asked_quote = bank.quote_now(asked_quote) if asked_quote else None
        elsewhere = elsewhere_html(bank, kept)
    except StorybankError as error:
        notice(say("error.story_title"), in_words(error), tone="wrong")
        return
    st.html(_head(kept) + elsewhere)
    with st.sidebar:
        st.html(_contents(kept, asked_quote, asked))
    st.html(
        story_html(kept, asked_quote, asked, _controls(bank, kept, asked_quote, asked_passage), asked_passage)
    )
    wanted = (story_id, asked_quote, asked_passage, st.session_state.get(VISIT))
    if any(wanted[1:3]) and st.session_state.get(_SCROLLED) != wanted:
        st.session_state[_SCROLLED] = wanted
        st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1
        st.html(_SCROLL % st.session_state[_TURN], unsafe_allow_javascript=True)


def _controls(
    bank: Bank, kept: StoredStory, asked_quote: str | None, asked_passage: Span | None
) -> Sequence[str]:
    """What to set off in the text, as the person chooses; and the way to the printed page."""
    there: set[str] = {one.type for one in kept.analysis.entities}
    there |= {"quotes"} if kept.analysis.quotes else set()
    there |= {"themes"} if any(theme.evidence for theme in kept.analysis.themes) else set()
    shown = st.pills(
        say("story.show"),
        [one for one in SHOWN if one in there],
        selection_mode="multi",
        default=["quotes"] if "quotes" in there else None,
        format_func=lambda one: say(f"story.show_{one}"),
        key=f"story.show.{kept.story.id}",  # what is set off in one story says nothing of another
    )
    if has_pages(kept.story) and st.button(
        say("quote.view_page"), type="tertiary", icon=":material/picture_as_pdf:", key="story.page"
    ):
        asked = (one for one in kept.analysis.quotes if quote_id(kept.story.id, one) == asked_quote)
        spans = next((one.spans for one in asked), (asked_passage,) if asked_passage else ())
        in_dialog(say("quote.view_page"), lambda: show_page(bank, kept, spans, "story.page"))
    return shown


def _head(kept: StoredStory) -> str:
    story, analysis = kept.story, kept.analysis
    facts = joined(
        [
            name(story.source.name),
            text(date_name(story.published)),
            text(language_name(analysis.language)),
            text(say_count("story.pages", story.source.pages)) if story.source.pages else None,
        ]
    )
    places = tuple(entity.name for entity in analysis.entities if entity.type == "governorate")
    badges = element("div", consent_badge(kept.consent) + origin_badge(kept.reviewed), class_="sb-badges")
    parts = [
        element(
            "h1",
            text(story.title),
            class_="sb-story-title",
            dir="auto",
            lang=language_code(analysis.language),
        ),
        element("div", facts, class_="sb-source"),
        element(
            "div", chips(tuple(theme.id for theme in analysis.themes), places) + badges, class_="sb-foot"
        ),
    ]
    if story.quality:
        told = [in_words(flag.message) for flag in story.quality]
        flags = "".join(element("li", text(one), dir=direction(one)) for one in told)
        inside = (
            element("h2", text(say("story.look")))
            + element("p", text(say("story.look_help")))
            + element("ul", flags)
        )
        parts.append(element("section", inside, class_="sb-notice sb-doubt"))
    return element("header", "".join(parts), class_="sb-story-head")


def _contents(kept: StoredStory, asked_quote: str | None, asked: Asked) -> str:
    """The story's quotes and actors, in a list beside it."""
    analysis = kept.analysis
    names: dict[str | None, str] = {entity.key: entity.name for entity in analysis.entities}
    count = len(analysis.quotes)
    parts = [element("h2", text(say_count("story.quotes", count) if count else say("story.quotes_none")))]
    quotes = []
    for quote in analysis.quotes:
        key = quote_id(kept.story.id, quote)
        said_by = names.get(quote.speaker)
        who = name(said_by) if said_by else text(say("card.said_by_nobody"))
        words = element(
            "span",
            text(quote_text(kept.story, quote)),
            class_="sb-brief",
            lang=language_code(analysis.language),
        )
        reasons = say(
            "story.why", reasons=say("app.comma").join(map(in_words, quotability(kept.story, quote)[1]))
        )
        link = element("a", words, href=f"#{anchor(key)}", title=reasons)
        quotes.append(
            element(
                "li",
                link + element("span", who, class_="sb-who"),
                class_="sb-current" if key == asked_quote else None,
                dir="auto",
            )
        )
    parts.append(element("ol", "".join(quotes)))
    actors = [
        element(
            "li",
            joined(
                [
                    element("a", name(one.name), href=actor_url(one.key, asked), target="_self"),
                    name(one.role) if one.role else None,
                    name(names[one.organization]) if one.organization in names else None,
                ],
                say("app.comma"),
            ),
        )
        for one in analysis.entities
        if one.type != "governorate"
    ]
    if actors:
        parts += [element("h2", text(say("story.actors"))), element("ul", "".join(actors))]
    return element("nav", "".join(parts), class_="sb-contents", aria_label=say("story.contents"))
