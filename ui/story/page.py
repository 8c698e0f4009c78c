"""The reading view: one story whole, with where it came from, what is doubtful in it, and its quotes set off."""

from __future__ import annotations

import streamlit as st

from bank.stored import StoredStory, quote_id, quote_text
from ingest.errors import StorybankError
from nlp.quotability import quotability
from ui.cards import chips, consent_badge, origin_badge
from ui.links import Asked, find_url, here, story_and_quote
from ui.markup import element, joined, language_code, name, text
from ui.screen import notice, open_bank
from ui.story.reading import anchor, story_html
from ui.strings import date_name, language_name, say, say_count

#: Fixed text of ours: brings the quote that was asked for into sight.
_SCROLL = "<script>document.querySelector('.sb-asked')?.scrollIntoView({block: 'center'});</script>"
_SCROLLED = "story.scrolled"


def story_page() -> None:
    """Show the story that the address names."""
    parameters = here()
    story_id, asked_quote = story_and_quote(parameters)
    asked = Asked.read(parameters)
    back = say("story.back") if asked.parameters() else say("story.back_all")
    st.html(element("a", text(f"‹ {back}"), href=find_url(asked), target="_self", class_="sb-back"))
    if story_id is None:
        notice(say("story.none_title"), say("story.none_text"))
        return
    try:
        kept = open_bank().story(story_id)
    except StorybankError as error:
        notice(say("error.story_title"), str(error), tone="wrong")
        return
    st.html(_head(kept))
    with st.sidebar:
        st.html(_contents(kept, asked_quote))
    st.html(story_html(kept, asked_quote, asked))
    if asked_quote and st.session_state.get(_SCROLLED) != asked_quote:
        st.session_state[_SCROLLED] = asked_quote
        st.html(_SCROLL, unsafe_allow_javascript=True)


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
        flags = "".join(element("li", text(flag.message), dir="auto") for flag in story.quality)
        inside = (
            element("h2", text(say("story.look")))
            + element("p", text(say("story.look_help")))
            + element("ul", flags)
        )
        parts.append(element("section", inside, class_="sb-notice sb-doubt"))
    return element("header", "".join(parts), class_="sb-story-head")


def _contents(kept: StoredStory, asked_quote: str | None) -> str:
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
        reasons = say("story.why", reasons=", ".join(quotability(kept.story, quote)[1]))
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
                    name(one.name),
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
